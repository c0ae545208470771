"""School weeks of one pupil, and the integer keys in which every window is measured (contract, Words: *lesweek*, *sleutel*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.kalender.schooldagen import ZONDAG, Schoolkalender


@dataclass(frozen=True, slots=True)
class Verblijf:
    """A stretch of days from ``van`` up to and including ``tm`` with one school of enrolment, and that school's calendar."""

    van: date
    tm: date
    kalender: Schoolkalender


@dataclass(frozen=True, slots=True)
class Lesweken:
    """The numbered school weeks of a pupil.

    ``nummers`` holds, per ISO week from the week of ``begin`` (the ordinal of a Monday) on, the number of the lesweek, or minus the
    number of the last lesweek before it when the week is not a lesweek. Numbers start at 1.
    """

    begin: int
    nummers: tuple[int, ...]

    @classmethod
    def from_verblijven(cls, verblijven: Sequence[Verblijf], tm: date) -> Lesweken:
        """Number the weeks from the first stay to ``tm``; stays follow one another without overlap.

        A week counts when a school of enrolment of that week has a schooldag; without any stay in it the last school before it decides.
        """
        if not verblijven:
            return cls(tm.toordinal() - tm.weekday(), ())
        grens = verblijven[0].kalender.basis
        begin = max(verblijven[0].van.toordinal(), grens)
        begin -= (begin - grens) % ZONDAG
        nummers: list[int] = []
        nummer = 0
        laatste = verblijven[0].kalender
        for maandag in range(begin, tm.toordinal() + 1, ZONDAG):
            hier = [v.kalender for v in verblijven if v.van.toordinal() < maandag + ZONDAG and v.tm.toordinal() >= maandag]
            if hier:
                laatste = hier[-1]
            kalenders = hier or [laatste]
            week = (maandag - grens) // ZONDAG
            if any(week < len(kalender.lesweken) and kalender.lesweken[week] for kalender in kalenders):
                nummer += 1
                nummers.append(nummer)
            else:
                nummers.append(-nummer)
        return cls(begin, tuple(nummers))

    def nummer(self, dag: date) -> int:
        """Return the number of the lesweek of ``dag``, 0 or negative when its week is not a lesweek."""
        plek = (dag.toordinal() - self.begin) // ZONDAG
        if plek < 0 or not self.nummers:
            return 0
        if plek >= len(self.nummers):
            return -abs(self.nummers[-1])
        return self.nummers[plek]

    def sleutel(self, dag: date) -> int:
        """Return 7 x lesweek + ISO weekday; outside any lesweek the key of the Sunday of the last lesweek before it."""
        nummer = self.nummer(dag)
        if nummer > 0:
            return ZONDAG * nummer + dag.isoweekday()
        return ZONDAG * -nummer + ZONDAG

    def first_dag_after(self, sleutel: int) -> date:
        """Return the first day, from the Monday of the first lesweek on, whose key is greater than ``sleutel``."""
        dag = self.begin
        for plek, nummer in enumerate(self.nummers):
            maandag = self.begin + plek * ZONDAG
            if nummer > 0:
                if ZONDAG * nummer + ZONDAG > sleutel:
                    return date.fromordinal(maandag + max(0, sleutel - ZONDAG * nummer))
            elif nummer < 0 and ZONDAG * -nummer + ZONDAG > sleutel:
                return date.fromordinal(maandag)
            dag = maandag + ZONDAG
        return date.fromordinal(dag)
