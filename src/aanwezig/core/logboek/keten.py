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
    steen: Steen | None = None


@dataclass(frozen=True, slots=True)
class Steen:
    """What stands for the content of a line that was emptied: its seal then, the hash of what is left, and in which act that was done.

    Nobody can compute the seal of such a line again, and nobody need: the next line is sealed onto it. What is left has its own hash, and
    the act says of all its stones together (``digest_of``) in a line that is sealed itself.
    """

    regel: int
    zegel: str
    rest: str
    handeling: str


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
    STEEN = "geleegd zonder besluit"


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


OVER = frozenset({"geleegd", "doel", "verwerking"})
"""What an emptied line still says: in which act it was emptied, and for which purpose somebody had looked."""


def rest_of(zegel: str, regel: Regel) -> str:
    """Return the hash of what is left of an emptied line; the database computes the same (migration 0015)."""
    moment = regel.op.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    door = "" if regel.door is None else str(regel.door)
    overig = [str(regel.gegevens.get(naam, "")) for naam in ("doel", "verwerking")]
    return hashlib.sha256("|".join([zegel, str(regel.id), moment, door, regel.daad, *overig]).encode()).hexdigest()


def digest_of(stenen: Iterable[tuple[int, str]]) -> str:
    """Return one hash for the stones of an act: number of the line and hash of what is left, in order."""
    som = hashlib.sha256()
    for regel, rest in stenen:
        som.update(f"{regel}:{rest}\n".encode())
    return som.hexdigest()


def is_emptied_well(zegel: str, regel: Regel, steen: Steen) -> bool:
    """Say whether an emptied line is as it was left."""
    leeg = regel.leerling is None and set(regel.gegevens) <= OVER and regel.gegevens.get("geleegd") == steen.handeling
    return leeg and steen.zegel == zegel and steen.rest == rest_of(zegel, regel)


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
        elif not (is_emptied_well(zegel.hash, regel, regel.steen) if regel.steen else hash_of(vorige, regel) == zegel.hash):
            yield Breuk(Soortbreuk.GEWIJZIGD, zegel.regel)
        nummer, vorige = zegel.nummer, zegel.hash
