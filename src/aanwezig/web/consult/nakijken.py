"""What was found in a text that was not sent: the text in pieces, and of each kind why it tells who it is and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from aanwezig.actions.consulten import NietAnoniem
from aanwezig.core.toegang.herkenning import Soort, Vondst


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece of a text; ``soort``: what was found there, if anything."""

    tekst: str
    soort: Soort | None = None


@dataclass(frozen=True, slots=True)
class Uitleg:
    """A kind that was found, and the words in which it was."""

    soort: Soort
    woorden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nagekeken:
    """A text that was stopped. ``merk``: of which text somebody says that it tells nobody who it is."""

    stukken: tuple[Stuk, ...]
    uitleg: tuple[Uitleg, ...]
    hard: bool
    merk: str


def look_over(tekst: str, fout: NietAnoniem) -> Nagekeken:
    """Return a text with what was found in it."""
    return Nagekeken(tuple(_pieces(tekst, fout.vondsten)), tuple(_explained(tekst, fout.vondsten)), fout.hard, mark_of(tekst))


def mark_of(tekst: str) -> str:
    """Return the mark of a text: another text has another one, so that one can't agree to what one did not see."""
    return sha256(tekst.encode()).hexdigest()


def _pieces(tekst: str, vondsten: Sequence[Vondst]) -> list[Stuk]:
    stukken, plek = [], 0
    for vondst in vondsten:
        stukken += [Stuk(tekst[plek : vondst.van]), Stuk(tekst[vondst.van : vondst.tot], vondst.soort)]
        plek = vondst.tot
    return [stuk for stuk in [*stukken, Stuk(tekst[plek:])] if stuk.tekst]


def _explained(tekst: str, vondsten: Sequence[Vondst]) -> list[Uitleg]:
    per_soort: dict[str, tuple[Soort, dict[str, None]]] = {}
    for vondst in sorted(vondsten, key=lambda v: not v.soort.hard):
        per_soort.setdefault(vondst.soort.id, (vondst.soort, {}))[1][tekst[vondst.van : vondst.tot].strip()] = None
    return [Uitleg(soort, tuple(woorden)) for soort, woorden in per_soort.values()]
