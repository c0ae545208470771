"""Somewhere else: how far something fitting was when a place was missing, and what was known of locations of that kind on that day.

Nobody looks up a way to go: the distance is what a person says, one way. Not said is not far, and not near either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from aanwezig.core.voorzieningen.boek import Afstandregels
from aanwezig.core.voorzieningen.plekken import Bezetting, Ernaast, Ruimte, first_free, ruimte_on
from aanwezig.core.voorzieningen.wachten import Wachtende, waiting_list


class Elders(StrEnum):
    """Whether there was something fitting somewhere else."""

    WEL = "wel"
    NERGENS = "nergens"


@dataclass(frozen=True, slots=True)
class Reis:
    """What was said about somewhere else. ``elders``: None when nothing was said; ``km`` and ``minuten``: one way."""

    elders: Elders | None = None
    km: int | None = None
    minuten: int | None = None


NIET_GEZEGD = Reis()


class ReisKanNiet(ValueError):
    """What was said about somewhere else can't be so. The message says what to do."""


def check_reis(reis: Reis, regels: Afstandregels, *, ontbreekt: bool) -> None:
    """Check what was said about somewhere else; ``ontbreekt``: whether the request ends because a place was missing.

    Raises:
        ReisKanNiet: when the request ends for another reason, the distance is missing or belongs to no place, or it is too much to be true.
    """
    if reis == NIET_GEZEGD:
        return
    if not ontbreekt:
        raise ReisKanNiet("Wat er ergens anders was, hoort bij een plek die er niet was. Laat het leeg, of kies een andere reden.")
    if reis.elders is not Elders.WEL and (reis.km is not None or reis.minuten is not None):
        raise ReisKanNiet("Kies dat er ergens anders wel iets paste, of laat de kilometers en de reistijd leeg.")
    if reis.elders is Elders.WEL and reis.km is None:
        raise ReisKanNiet("Vul in hoeveel kilometer het is, enkele reis. Een schatting is genoeg.")
    if (reis.km or 0) > regels.hoogste_km:
        raise ReisKanNiet(f"Vul de enkele reis in: hoogstens {regels.hoogste_km} km.")
    if (reis.minuten or 0) > regels.hoogste_minuten:
        raise ReisKanNiet(f"Vul de enkele reis in: hoogstens {regels.hoogste_minuten} minuten.")


@dataclass(frozen=True, slots=True)
class Aanbodplek:
    """A location as it stood on a day: how many places, whether one was free, from which day one would be (None: nobody knows), how many
    others waited, and for how many days who waited longest had done so (0: nobody waited)."""

    naam: str
    aanbieder: str
    voor_wie: str
    plekken: int
    vrij: bool
    vrij_vanaf: date | None
    wachten: int
    wachttijd: int


def stood_on(
    dag: date,
    wie: tuple[str, str, str],
    ruimtes: Sequence[Ruimte],
    bezettingen: Sequence[Bezetting],
    wachtenden: Sequence[Wachtende],
    dagdelen: int,
    ernaast: Sequence[Ernaast] = (),
) -> Aanbodplek:
    """Return how a location stood on a day for who needs so many dagdelen; ``wie``: its name, its provider, and for whom it is."""
    vrij, rij = first_free(bezettingen, ruimtes, dag, dagdelen, ernaast), waiting_list(wachtenden, dag)
    return Aanbodplek(*wie, ruimte_on(ruimtes, dag).kinderen, vrij == dag, vrij, len(rij), rij[0].days_on(dag) if rij else 0)


def keep(plekken: Sequence[Aanbodplek]) -> list[dict[str, Any]]:
    """Return locations as they are kept with a request."""
    return [{**asdict(een), "vrij_vanaf": None if een.vrij_vanaf is None else een.vrij_vanaf.isoformat()} for een in plekken]


def kept(rijen: Sequence[dict[str, Any]]) -> tuple[Aanbodplek, ...]:
    """Return the locations that were kept with a request."""
    return tuple(
        Aanbodplek(**{**rij, "vrij_vanaf": None if rij["vrij_vanaf"] is None else date.fromisoformat(rij["vrij_vanaf"])}) for rij in rijen
    )
