"""Terms: the last day on which something should be done, from an event and a calendar. Computed, never counted down."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.kalender.schooldagen import VRIJDAG
from aanwezig.core.kalender.tijd import DAG

HORIZON = 1000
"""How many days ahead a term is looked for; farther means that the calendar knows no open day any more."""


class Termijneenheid(StrEnum):
    """In what a term counts. School days stand still in holidays; working days are Monday to Friday without public holidays."""

    KALENDERDAGEN = "kalenderdagen"
    WERKDAGEN = "werkdagen"
    SCHOOLDAGEN = "schooldagen"
    LESWEKEN = "lesweken"
    MAANDEN = "maanden"


class GeenEinde(ValueError):
    """The calendar ends before the term does."""


@dataclass(frozen=True, slots=True)
class Termijn:
    """So many days or weeks after an event. ``vanaf``: which event, in words."""

    aantal: int
    eenheid: Termijneenheid
    vanaf: str = ""


@dataclass(frozen=True, slots=True)
class Dagen:
    """The calendar that a term is counted on: which days are school days and which are working days."""

    is_schooldag: Callable[[date], bool]
    is_feestdag: Callable[[date], bool]

    def is_werkdag(self, dag: date) -> bool:
        """Say whether offices are open."""
        return dag.isoweekday() <= VRIJDAG and not self.is_feestdag(dag)

    def uiterlijk(self, vanaf: date, termijn: Termijn) -> date:
        """Return the last day of a term that begins the day after ``vanaf``.

        Raises:
            GeenEinde: when the calendar holds no such day.
        """
        if termijn.eenheid is Termijneenheid.KALENDERDAGEN:
            return vanaf + termijn.aantal * DAG
        if termijn.eenheid is Termijneenheid.MAANDEN:
            return months_after(vanaf, termijn.aantal)
        if termijn.eenheid is Termijneenheid.LESWEKEN:
            return self._after_lesweken(vanaf, termijn.aantal)
        telt = self.is_werkdag if termijn.eenheid is Termijneenheid.WERKDAGEN else self.is_schooldag
        return self._after(vanaf, termijn.aantal, telt)

    def schooldagen_between(self, van: date, tm: date) -> int:
        """Return how many school days lie after ``van``, up to and with ``tm``."""
        return sum(self.is_schooldag(van + n * DAG) for n in range(1, (tm - van).days + 1))

    def _after(self, vanaf: date, aantal: int, telt: Callable[[date], bool]) -> date:
        dag = vanaf
        for _ in range(HORIZON):
            if aantal == 0:
                return dag
            dag += DAG
            aantal -= telt(dag)
        raise GeenEinde(f"no end within {HORIZON} days after {vanaf}")

    def _after_lesweken(self, vanaf: date, aantal: int) -> date:
        """Go on so many weeks in which the school is open, to the same weekday."""
        dag = vanaf
        for _ in range(HORIZON):
            if aantal == 0:
                return dag
            dag += 7 * DAG
            maandag = dag - dag.weekday() * DAG
            aantal -= any(self.is_schooldag(maandag + n * DAG) for n in range(VRIJDAG))
        raise GeenEinde(f"no end within {HORIZON} weeks after {vanaf}")


def months_after(dag: date, aantal: int) -> date:
    """Return the same day so many months on, or the last day of that month when it has no such day (Regulation 1182/71, article 3)."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + aantal, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))
