"""Writes the security log: who logged in, what was refused, what left as a file. Numbers only, never what somebody typed."""

from __future__ import annotations

from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.wand import working


@working()
def note_gebeurtenis(daad: str, moment: Moment, *, gebruiker: int | None = None, vanaf: str = "", **nummers: int | str | None) -> None:
    """Write a line of a kind of regelwerk/toegang/beveiliging.yaml: whom it is about, from which address, and its numbers and codes.

    Raises:
        KeyError: when there is no such kind: it would be a line that nobody can read.
    """
    beveiligingsbeleid().gebeurtenissen[daad]
    gegevens: dict[str, object] = {"gebruiker": gebruiker, "vanaf": vanaf, **nummers}
    log(moment, daad, gegevens={naam: waarde for naam, waarde in gegevens.items() if waarde not in (None, "")})
