"""Sends the security log to another system, each line once it is sealed: from then on cutting off the end is seen there (ADR 0018).

How far was sent is a number in the folder of the installation. Lost, it begins at the end of that moment; what is sent twice has the same
number twice.
"""

from __future__ import annotations

from pathlib import Path

from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.exchange.logserver import Logserver, Melding, send_all
from aanwezig.store.logketen import Verzegeld, last_zegel, sealed_after
from aanwezig.store.wand import working

ZEGEL = "logzegel"
"""The line that says how far the seals have come, also of what is not sent: lines about pupils stay here."""


def send_new(server: Logserver, stand: Path, naam: str) -> int:
    """Send what was sealed since the last time; return how many lines. The first time nothing goes but how far the seals have come.

    Raises:
        OSError: when the other system did not take it all: then all of it goes again the next time.
    """
    with working():
        laatste = last_zegel()
        if laatste is None:
            return 0
        tot = _sent_until(stand)
        nieuw = list(sealed_after(tot, laatste.nummer, tuple(beveiligingsbeleid().gebeurtenissen))) if tot is not None else []
        op = nieuw[-1].op if nieuw else None
    if tot == laatste.nummer:
        return 0
    slot = [Melding(op, ZEGEL, {"zegel": laatste.nummer, "hash": laatste.hash})] if op is not None else []
    send_all(server, [*map(_told, nieuw), *slot], naam)
    _write(stand, laatste.nummer)
    return len(nieuw)


def _told(rij: Verzegeld) -> Melding:
    """Return a line as it goes: numbers and codes as they stand in it, no name, and nothing about a pupil."""
    inhoud = {"regel": rij.regel, "zegel": rij.zegel, "hash": rij.hash, "functie": rij.door, "daad": rij.daad, **rij.gegevens}
    return Melding(rij.op, rij.daad, inhoud)


def _sent_until(stand: Path) -> int | None:
    try:
        return int(stand.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None


def _write(stand: Path, nummer: int) -> None:
    naast = stand.with_name(f"{stand.name}.nieuw")
    naast.write_text(str(nummer), encoding="ascii")
    naast.replace(stand)
