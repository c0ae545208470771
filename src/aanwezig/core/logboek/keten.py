"""Seals lines onto each other, so that a line that is changed, taken out, put in or swapped afterwards is found.

Source: BIO2 8.15 (logs are protected against change) and the Logboek Dataverwerkingen. What a chain can't see by itself is that its end
was cut off: for that somebody keeps its last seal elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

BEGIN = hashlib.sha256(b"aanwezig logboek").hexdigest()
"""What the first line is sealed onto."""


@dataclass(frozen=True, slots=True)
class Regel:
    """A line as it is sealed: its number, when, by whom, what, about whom, and what is needed to do it again."""

    id: int
    op: datetime
    door: int | None
    daad: str
    leerling: int | None
    gegevens: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Zegel:
    """A seal: its place in the chain (from 1), the line that it seals and the hash (SHA-256, hexadecimal)."""

    nummer: int
    regel: int
    hash: str


class Soortbreuk(StrEnum):
    """What is wrong with a line."""

    GEWIJZIGD = "gewijzigd"
    WEG = "weg"
    GAT = "gat"
    ONVERZEGELD = "niet verzegeld"


@dataclass(frozen=True, slots=True)
class Breuk:
    """A place where the chain does not hold: the number of the line, or of the seal for a gap."""

    soort: Soortbreuk
    nummer: int


def hash_of(vorige: str, regel: Regel) -> str:
    """Return the seal of a line onto the seal before it."""
    inhoud = [regel.id, regel.op.astimezone(UTC).isoformat(), regel.door, regel.daad, regel.leerling, regel.gegevens]
    tekst = json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(f"{vorige}\n{tekst}".encode()).hexdigest()


def seal(regels: Iterable[Regel], laatste: Zegel | None) -> Iterator[Zegel]:
    """Yield the seals of some lines, in their order, onto the last seal there is."""
    nummer, vorige = (laatste.nummer, laatste.hash) if laatste else (0, BEGIN)
    for regel in regels:
        nummer, vorige = nummer + 1, hash_of(vorige, regel)
        yield Zegel(nummer, regel.id, vorige)


def check(keten: Iterable[tuple[Zegel, Regel | None]]) -> Iterator[Breuk]:
    """Yield where a chain does not hold. ``keten``: the seals in order, each with its line, or None when that line is gone.

    After a break the check goes on from the seal that stands there, so that each break is told once.
    """
    nummer, vorige = 0, BEGIN
    for zegel, regel in keten:
        if zegel.nummer != nummer + 1:
            yield Breuk(Soortbreuk.GAT, nummer + 1)
        elif regel is None:
            yield Breuk(Soortbreuk.WEG, zegel.regel)
        elif hash_of(vorige, regel) != zegel.hash:
            yield Breuk(Soortbreuk.GEWIJZIGD, zegel.regel)
        nummer, vorige = zegel.nummer, zegel.hash
