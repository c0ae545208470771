"""Keeps small counts from being read, and from being computed out of totals, parts and what a municipality knows about itself.

A table has rows (by what is counted), columns (municipalities), a total of each and one of all. What is left out is the same for every
reader: two readers who lay their pages side by side learn nothing. It is checked for the public, and for each municipality, that knows its
own column. Sums are seen as streams: a count in a cell flows from its row to its column, and back through the totals. A count that is left
out is safe when it can be one more or one less without anything that is visible changing: when a ring of streams runs through it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

TOTAAL = -1
"""The row, or the column, of totals."""
IEDEREEN = None
"""Who reads without knowing a column: the public."""
Plek = tuple[int, int]
"""A row and a column of the table."""
_Knoop = tuple[str, int]


@dataclass(frozen=True)
class Kruistabel:
    """Counts by row and column. ``stil``: rows that are nowhere shown but that a reader can compute, such as who is not at school."""

    cellen: Sequence[Sequence[int]]
    stil: Collection[int] = ()
    _waarden: dict[Plek, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        waarden: dict[Plek, int] = defaultdict(int)
        for rij, tellingen in enumerate(self.cellen):
            for kolom, aantal in enumerate(tellingen):
                waarden[rij, kolom] = aantal
                for plek in ((rij, TOTAAL), (TOTAAL, kolom), (TOTAAL, TOTAAL)):
                    waarden[plek] += aantal
        if len(self.cellen) == 1:  # a row that is its own total
            waarden = {plek: aantal for plek, aantal in waarden.items() if plek[0] != TOTAAL}
        object.__setattr__(self, "_waarden", dict(waarden))

    def __getitem__(self, plek: Plek) -> int:
        return self._waarden[plek]

    @property
    def plekken(self) -> Collection[Plek]:
        """All places, totals included."""
        return self._waarden

    @property
    def kolommen(self) -> range:
        """The columns without their total."""
        return range(len(self.cellen[0]) if self.cellen else 0)

    def lines(self) -> Iterator[tuple[list[Plek], Plek]]:
        """Yield what adds up: the parts, and their total."""
        rijen = [*range(len(self.cellen)), *([TOTAAL] if len(self.cellen) > 1 else [])]
        for rij in rijen:
            yield [(rij, kolom) for kolom in self.kolommen], (rij, TOTAAL)
        if len(self.cellen) > 1:
            for kolom in (*self.kolommen, TOTAAL):
                yield [(rij, kolom) for rij in range(len(self.cellen))], (TOTAAL, kolom)


def hide(tabel: Kruistabel, kleinste: int) -> frozenset[Plek]:
    """Return the places to leave out: counts from 1 to under ``kleinste``, and what else would tell them.

    A zero stays: it is about nobody.
    """
    return _hide(tuple(tuple(rij) for rij in tabel.cellen), tuple(tabel.stil), kleinste)


@lru_cache(maxsize=2_000)
def _hide(cellen: tuple[tuple[int, ...], ...], stil: tuple[int, ...], kleinste: int) -> frozenset[Plek]:
    tabel = Kruistabel(cellen, stil)
    klein = {plek for plek in tabel.plekken if plek[0] in tabel.stil or 0 < tabel[plek] < kleinste}
    weg, onrustig = set(klein), True
    while onrustig:
        onrustig = False
        for lezer in (IEDEREEN, *tabel.kolommen):
            while (open_ := _leaks(tabel, weg, kleinste, lezer)) is not None:
                extra = _choose(tabel, weg, lezer, open_)
                if extra is None:
                    break
                weg.add(extra)
                onrustig = True
    for plek in sorted(weg - klein, key=lambda plek: (-plek.count(TOTAAL), -tabel[plek], plek)):
        if not leaks(tabel, weg - {plek}, kleinste):  # what was left out later made this one needless: a total rather than a part
            weg.remove(plek)
    return frozenset(weg)


def leaks(tabel: Kruistabel, weg: Collection[Plek], kleinste: int) -> bool:
    """Say whether somebody could compute a small count when these places are left out."""
    return any(_leaks(tabel, weg, kleinste, lezer) is not None for lezer in (IEDEREEN, *tabel.kolommen))


def shown_to(tabel: Kruistabel, weg: Collection[Plek], lezer: int | None) -> frozenset[Plek]:
    """Return the places that a reader sees: what is not left out, the own column, and a total of which all parts are seen."""
    ziet = {plek for plek in tabel.plekken if plek[0] not in tabel.stil and (plek not in weg or plek[1] == lezer)}
    if lezer is not IEDEREEN:
        for delen, totaal in tabel.lines():
            if totaal[0] not in tabel.stil and all(deel in ziet for deel in delen):
                ziet.add(totaal)
    return frozenset(ziet)


def _leaks(tabel: Kruistabel, weg: Collection[Plek], kleinste: int, lezer: int | None) -> list[list[Plek]] | None:
    """Return the lines of which a place must be left out too, first the one in which a count can be computed; None when all is safe."""
    onbekend = [plek for plek in weg if tabel[plek] + (plek[0] in tabel.stil) and (lezer is IEDEREEN or plek[1] != lezer)]
    vast = _determined(tabel, onbekend)
    verborgen = set(onbekend) - vast
    for plek in sorted(vast):
        anderen = tabel[plek] - (tabel[plek[0], lezer] if plek[1] == TOTAAL and lezer is not IEDEREEN else 0)
        if 0 < anderen < kleinste:
            return _around(tabel, plek, set(onbekend))
    for delen, totaal in tabel.lines():
        if totaal not in verborgen and 0 < sum(tabel[deel] for deel in delen if deel in verborgen) < kleinste:
            return [[*delen, totaal]]
    return None


def _around(tabel: Kruistabel, plek: Plek, onbekend: Collection[Plek]) -> list[list[Plek]]:
    """Return the lines through a place, the one that tells it first."""
    lijnen = [[*delen, totaal] for delen, totaal in tabel.lines() if plek in delen or plek == totaal]
    return sorted(lijnen, key=lambda lijn: sum(deel in onbekend for deel in lijn))


def _choose(tabel: Kruistabel, weg: Collection[Plek], lezer: int | None, lijnen: Sequence[Sequence[Plek]]) -> Plek | None:
    """Return what to leave out more: near the leak if it can be, rather a part than a total, and rather little than much."""
    keuze = [plek for plek in tabel.plekken if plek not in weg and tabel[plek] and (lezer is IEDEREEN or plek[1] != lezer)]
    nabij = next((hier for lijn in lijnen if (hier := [plek for plek in keuze if plek in lijn])), keuze)
    return min(nabij, key=lambda plek: (plek.count(TOTAAL), tabel[plek], plek), default=None)


def _determined(tabel: Kruistabel, onbekend: Sequence[Plek]) -> set[Plek]:
    """Return the unknown places that can be one thing only."""
    van: dict[_Knoop, list[tuple[_Knoop, Plek]]] = defaultdict(list)
    for plek in onbekend:
        begin, eind = _stream(tabel, plek)
        van[begin].append((eind, plek))  # it can be one more
        if tabel[plek] > (plek[0] not in tabel.stil):  # it can be one less: what is left out is known not to be zero
            van[eind].append((begin, plek))
    return {plek for plek in onbekend if not any(_reaches(van, *ring, plek) for ring in _rings(tabel, plek))}


def _rings(tabel: Kruistabel, plek: Plek) -> Iterator[tuple[_Knoop, _Knoop]]:
    begin, eind = _stream(tabel, plek)
    yield eind, begin
    if tabel[plek] > (plek[0] not in tabel.stil):
        yield begin, eind


def _reaches(van: dict[_Knoop, list[tuple[_Knoop, Plek]]], begin: _Knoop, eind: _Knoop, zonder: Plek) -> bool:
    gezien, stapel = {begin}, [begin]
    while stapel:
        for volgende, langs in van.get(stapel.pop(), ()):
            if langs != zonder and volgende not in gezien:
                if volgende == eind:
                    return True
                gezien.add(volgende)
                stapel.append(volgende)
    return False


def _stream(tabel: Kruistabel, plek: Plek) -> tuple[_Knoop, _Knoop]:
    """Return from where to where a count flows: row to column to totals and back."""
    rij, kolom = plek
    if len(tabel.cellen) == 1:
        return (("kolom", TOTAAL), ("rij", rij)) if kolom == TOTAAL else (("rij", rij), ("kolom", TOTAAL))
    if rij == TOTAAL:
        return (("rij", TOTAAL), ("kolom", TOTAAL)) if kolom == TOTAAL else (("kolom", kolom), ("rij", TOTAAL))
    return (("kolom", TOTAAL), ("rij", rij)) if kolom == TOTAAL else (("rij", rij), ("kolom", kolom))
