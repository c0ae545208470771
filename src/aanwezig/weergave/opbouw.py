"""The build-up timetable week by week: what was agreed, what worked, and which weeks are holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aanwezig.core.kalender.schooldagen import monday_of

WEEK = timedelta(weeks=1)
TERUG, VOORUIT = 3, 4
"""So many weeks before and after this one stand in the picture."""
DAGEN = 5


@dataclass(frozen=True, slots=True)
class Opbouwweek:
    """A week: minutes agreed (None: no lessons that week) and minutes that worked (None: nobody wrote it down yet)."""

    maandag: date
    nummer: int
    afgesproken: int | None
    gelukt: int | None
    nu: bool

    @property
    def toon(self) -> str:
        """How it went: ``goed``, ``let-op``, or nothing when that can't be said."""
        if self.gelukt is None or self.afgesproken is None:
            return ""
        return "goed" if self.gelukt >= self.afgesproken else "let-op"


def weeks_of(
    stappen: Iterable[tuple[date, Sequence[int]]], gelukt: Mapping[date, int], is_schooldag: Callable[[date], bool], dag: date
) -> list[Opbouwweek]:
    """Return the weeks around a day.

    ``stappen``: from which day on which minutes on Monday to Friday, of one day the last one written last. ``gelukt``: minutes by Monday.
    """
    volgorde = sorted(stappen, key=lambda stap: stap[0])
    if not volgorde:
        return []
    deze = monday_of(dag)
    eerste = max(monday_of(volgorde[0][0]), deze - TERUG * WEEK)
    aantal = max(0, (deze + VOORUIT * WEEK - eerste) // WEEK) + 1
    return [_week(eerste + n * WEEK, volgorde, gelukt, is_schooldag, deze) for n in range(aantal)]


def _week(
    maandag: date,
    stappen: Sequence[tuple[date, Sequence[int]]],
    gelukt: Mapping[date, int],
    is_schooldag: Callable[[date], bool],
    deze: date,
) -> Opbouwweek:
    dagen = [maandag + timedelta(days=n) for n in range(DAGEN)]
    open_ = [dag for dag in dagen if is_schooldag(dag)]
    afgesproken = sum(_agreed(stappen, dag) for dag in open_) if open_ else None
    return Opbouwweek(maandag, maandag.isocalendar().week, afgesproken, gelukt.get(maandag), maandag == deze)


def _agreed(stappen: Sequence[tuple[date, Sequence[int]]], dag: date) -> int:
    """Return the minutes agreed for a day; before the first step there were none."""
    geldend = [minuten for vanaf, minuten in stappen if vanaf <= dag]
    return geldend[-1][dag.weekday()] if geldend else 0
