"""Timetables: which lesuren a pupil has on which weekday, and how long they take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aanwezig.core.kalender.schooldagen import ZONDAG
from aanwezig.core.verzuim.tabellen import PRIMAIR, Roosterles

UUR = 60
"""Minutes in an hour; also the longest lesuur that is one lesson hour."""


@dataclass(frozen=True, slots=True)
class Les:
    """One lesson on a lesdag: ``minuten`` by the timetable, ``uurminuten`` as the hour rules count it (60 = one hour)."""

    lesuur: int
    minuten: int
    uurminuten: int


@dataclass(frozen=True, slots=True)
class Roosterdag:
    """All lessons of one weekday of a timetable."""

    lessen: tuple[Les, ...]
    minuten: int


LEEG = Roosterdag((), 0)


class Roosters:
    """The timetables of a delivery, per kind of hour.

    Primary kinds count clock hours (the minutes themselves); the others lesson hours: one per lesuur, or its minutes / 60 when longer.
    """

    def __init__(self, lessen: Iterable[Roosterles]) -> None:
        per_dag: dict[str, dict[int, list[Roosterles]]] = {}
        for les in lessen:
            per_dag.setdefault(les.rooster_id, {}).setdefault(les.weekdag, []).append(les)
        self._per_dag = per_dag
        self._weken: dict[tuple[str, bool], tuple[Roosterdag, ...]] = {}

    def week(self, rooster_id: str, schoolsoort: str) -> tuple[Roosterdag, ...]:
        """Return the lessons per ISO weekday (index 1 to 7; index 0 is unused).

        Raises:
            KeyError: when the timetable is not known; an unknown timetable is not an empty one.
        """
        klokuren = schoolsoort in PRIMAIR
        sleutel = (rooster_id, klokuren)
        if sleutel not in self._weken:
            dagen = self._per_dag[rooster_id]
            self._weken[sleutel] = tuple(_roosterdag(dagen.get(weekdag, []), klokuren) for weekdag in range(ZONDAG + 1))
        return self._weken[sleutel]


def _roosterdag(lessen: list[Roosterles], klokuren: bool) -> Roosterdag:
    if not lessen:
        return LEEG
    uit = []
    for les in sorted(lessen, key=lambda les: les.lesuur):
        minuten = les.eind_minuut - les.begin_minuut
        uit.append(Les(les.lesuur, minuten, minuten if klokuren else max(UUR, minuten)))
    return Roosterdag(tuple(uit), sum(les.minuten for les in uit))
