"""One schooljaar as arrays: days are numbered from 1 August on, so that calendars become rows of booleans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

from aanwezig.core.kalender.schooldagen import ZONDAG, Landskalender
from aanwezig.core.verzuim.tabellen import Vakantieregio

REGIOS: Final = tuple(regio.value for regio in Vakantieregio)
EPOCH: Final = date(1970, 1, 1).toordinal()

Getallen = npt.NDArray[np.int64]
Klein = npt.NDArray[np.int16]
Breuken = npt.NDArray[np.float64]
Vlaggen = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Jaar:
    """The days of one schooljaar. ``weekdag`` is 1 to 7 per day; ``open`` says per holiday region and day whether schools are open."""

    begin: date
    dagen: int
    weekdag: Klein
    maand: Klein
    open: Vlaggen

    @classmethod
    def from_land(cls, land: Landskalender, schooljaar: int) -> Jaar:
        """Build from the official calendar; ``schooljaar`` is the year in which it begins.

        Raises:
            ValueError: when the calendar does not hold that whole schooljaar.
        """
        grens = land.schooljaar
        eerste, laatste = land.van.year, land.tm.year - 1
        if not eerste <= schooljaar <= laatste:
            raise ValueError(
                f"Schooljaar {schooljaar}-{schooljaar + 1} kan niet: de schoolvakanties zijn bekend van schooljaar {eerste}-{eerste + 1} "
                f"tot en met {laatste}-{laatste + 1}. Kies een beginjaar van {eerste} tot en met {laatste}."
            )
        begin = date(schooljaar, grens.maand, grens.dag)
        aantal = (grens.eind_of(begin) - begin).days + 1
        dagen = [begin + timedelta(days=plek) for plek in range(aantal)]
        return cls(
            begin,
            aantal,
            np.array([dag.isoweekday() for dag in dagen], np.int16),
            np.array([dag.month for dag in dagen], np.int16),
            np.array([[land.regiokalenders[regio].is_schooldag(dag) for dag in dagen] for regio in REGIOS], np.bool_),
        )

    @property
    def basis(self) -> int:
        """Days from 1970-01-01 to the first day: what a Polars date of day 0 holds."""
        return self.begin.toordinal() - EPOCH

    def plek(self, dag: date) -> int:
        """Return the number of a day."""
        return (dag - self.begin).days

    def dag(self, plek: int) -> date:
        """Return the day with a number."""
        return self.begin + timedelta(days=plek)

    def free_weeks(self, regio: int, van: date, tm: date) -> list[int]:
        """Return the numbers of the Mondays of the weeks without any schooldag in a region, from ``van`` up to and including ``tm``."""
        maandagen = [plek for plek in range(self.plek(van), self.plek(tm) + 1) if self.weekdag[plek] == 1]
        return [plek for plek in maandagen if not self.open[regio, plek : plek + ZONDAG].any()]
