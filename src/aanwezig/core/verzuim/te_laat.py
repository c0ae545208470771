"""How late somebody is who comes in now, by the timetable of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aanwezig.core.kalender.tijd import AMSTERDAM

UUR = 60


@dataclass(frozen=True, slots=True)
class Les:
    """One lesson of a day; times in minutes after midnight."""

    lesuur: int
    begin_minuut: int
    eind_minuut: int

    @property
    def begin(self) -> str:
        """When it begins, as on a clock: ``08.30``."""
        return f"{self.begin_minuut // UUR:02d}.{self.begin_minuut % UUR:02d}"


def lesson_at(lessen: Iterable[Les], op: datetime) -> tuple[Les, int] | None:
    """Return the lesson that runs at a moment and how many minutes it does, at least one; None when no lesson runs."""
    klok = op.astimezone(AMSTERDAM)
    minuut = klok.hour * UUR + klok.minute
    for les in lessen:
        if les.begin_minuut <= minuut < les.eind_minuut:
            return les, max(1, minuut - les.begin_minuut)
    return None
