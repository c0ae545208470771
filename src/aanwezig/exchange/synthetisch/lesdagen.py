"""Names lesdagen by lesweek and weekday (``3.2``, ``H+1.5``), so that a case can be written once and holds in every schooljaar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from aanwezig.core.kalender.schooldagen import VRIJDAG, ZONDAG, Schoolkalender

_DAG: Final = r"(?:[DHN](?:[+-][0-9]+)?|[0-9]+)\.[1-5]"
_EEN: Final = re.compile(r"^([DHN]?)([+-]?[0-9]+)?\.([1-5])$")
_REEKS: Final = re.compile(rf"^({_DAG})-({_DAG})$")
BEGIN: Final = "begin"


class OnbekendeLesdag(ValueError):
    """A name of a lesdag makes no sense, or that day is no lesdag in this schooljaar."""


@dataclass(frozen=True)
class Weekboek:
    """The lesweken of one calendar in one schooljaar: ``maandagen`` of the weeks with schooldagen, counted from 1.

    ``H`` is the last lesweek before the autumn holidays, ``N`` the first that begins in the new calendar year, ``D`` the one of ``heden``
    (in a holiday the one before it). A day named from ``D`` on which the school is closed is the schooldag before it: ``heden`` may be any
    day, so that nobody can see to it that such a day is open.
    """

    kalender: Schoolkalender
    begin: date
    maandagen: tuple[date, ...]
    heden: date | None = None

    @classmethod
    def from_kalender(cls, kalender: Schoolkalender, begin: date, eind: date, heden: date | None = None) -> Weekboek:
        """Build from the calendar of a school and the bounds of the schooljaar (or of several in a row)."""
        maandag = begin - timedelta(days=begin.weekday())
        maandagen = []
        while maandag <= eind:
            if any(kalender.is_schooldag(maandag + timedelta(days=plek)) for plek in range(VRIJDAG)):
                maandagen.append(maandag)
            maandag += timedelta(days=ZONDAG)
        return cls(kalender, begin, tuple(maandagen), heden)

    def dag(self, naam: str) -> date:
        """Return the day with a name.

        Raises:
            OnbekendeLesdag: when the name makes no sense or the day is no schooldag.
        """
        if naam == BEGIN:
            return self.begin
        deel = _EEN.match(naam)
        if deel is None:
            raise OnbekendeLesdag(f"'{naam}' is geen lesdag")
        anker, getal, weekdag = deel.groups()
        week = self._week_of(anker) + int(getal or 0)
        if not 1 <= week <= len(self.maandagen):
            raise OnbekendeLesdag(f"'{naam}': dit schooljaar heeft geen lesweek {week}")
        dag = self.maandagen[week - 1] + timedelta(days=int(weekdag) - 1)
        while anker == "D" and dag > self.begin and not self.kalender.is_schooldag(dag):
            dag -= timedelta(days=1)
        if not self.kalender.is_schooldag(dag):
            raise OnbekendeLesdag(f"'{naam}' is {dag.isoformat()}, en dat is geen schooldag")
        return dag

    def dagen(self, naam: str) -> list[date]:
        """Return the day with a name, or all schooldagen of a range such as ``3.2-4.1``.

        Raises:
            OnbekendeLesdag: when a name makes no sense or a day of the range outside weekends and holidays is no schooldag.
        """
        reeks = _REEKS.match(naam)
        if reeks is None:
            return [self.dag(naam)]
        van, tm = (self.dag(deel) for deel in reeks.groups())
        dagen = [van + timedelta(days=plek) for plek in range((tm - van).days + 1)]
        return [dag for dag in dagen if self.kalender.is_schooldag(dag)]

    def _week_of(self, anker: str) -> int:
        match anker:
            case "H":
                return self._herfst
            case "N":
                return self._nieuwjaar
            case "D":
                return self._heden
            case _:
                return 0

    @property
    def _heden(self) -> int:
        """The number of the lesweek of today, or of the last one before it."""
        if self.heden is None:
            raise OnbekendeLesdag("'D' staat voor de week van vandaag, en die is er hier niet")
        return sum(maandag <= self.heden for maandag in self.maandagen)

    @property
    def _herfst(self) -> int:
        """The number of the last lesweek before the first gap."""
        for nummer, (week, volgende) in enumerate(zip(self.maandagen, self.maandagen[1:], strict=False), start=1):
            if (volgende - week).days > ZONDAG:
                return nummer
        raise OnbekendeLesdag("er is geen herfstvakantie")

    @property
    def _nieuwjaar(self) -> int:
        """The number of the first lesweek of the new calendar year."""
        return 1 + next(plek for plek, maandag in enumerate(self.maandagen) if maandag.year > self.begin.year)
