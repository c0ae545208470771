"""A judge of its own for terms of retention, written from the sources and not from the software: it imports nothing of it.

Days are counted by walking: a term of years is over on the first day that is not earlier in its year than the day it began, so many years
on. The terms stand here once more, by hand, as the sources have them (spec 06, section 1.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

EEN_DAG = timedelta(days=1)
JAREN = {
    # kind: years, event, years shielded after that
    "toezicht-leerplicht": (19, "geboorte", 0),
    "toezicht-kwalificatieplicht": (2, "einde-toezicht", 0),
    "begeleiding-doorstroompunt": (2, "einde-toezicht", 0),
    "proces-verbaal": (5, "eerste-verwerking", 5),
    "vrijstelling-leerplicht": (19, "geboorte", 0),
    "vrijstelling-kwalificatieplicht": (21, "geboorte", 0),
    "extra-verlof": (1, "besluit", 0),
    "verzuim-school": (5, "einde-inschrijving", 0),
    "schooldossier": (2, "einde-inschrijving", 0),
    "casus-swv": (3, "einde-ondersteuning", 0),
    "verwijzing-jgz": (20, "laatste-wijziging", 0),
}
AVG = date(2018, 5, 25)
SINDS = {"proces-verbaal": date(2008, 1, 1)} | dict.fromkeys(
    ("verzuim-school", "schooldossier", "casus-swv", "begeleiding-doorstroompunt"), AVG
)
"""From when a term holds; the others since the selectielijst of 2020."""
SELECTIELIJST = date(2020, 1, 1)


def years_after(dag: date, jaren: int) -> date:
    """Walk from the first day of the year in which it ends, until the calendar is at or past the same day."""
    loper = date(dag.year + jaren, 1, 1)
    while (loper.month, loper.day) < (dag.month, dag.day):
        loper += EEN_DAG
    return loper


@dataclass(frozen=True)
class Geval:
    """A case: the kinds it is of, its events, what still runs, what holds it back, and the day on which is asked."""

    soorten: tuple[str, ...]
    gebeurtenissen: dict[str, date]
    loopt: bool
    stops: tuple[tuple[str, date, date], ...]
    vandaag: date


@dataclass(frozen=True)
class Uitspraak:
    """From which day it may go (None: not known), and whether it goes today."""

    vanaf: date | None
    gaat: bool


def judge(geval: Geval) -> Uitspraak:
    """Say when something may go."""
    if geval.loopt or not geval.soorten:
        return Uitspraak(None, gaat=False)
    einden = []
    for soort in geval.soorten:
        jaren, waarvan, daarna = JAREN[soort]
        if geval.vandaag < SINDS.get(soort, SELECTIELIJST) or waarvan not in geval.gebeurtenissen:
            return Uitspraak(None, gaat=False)
        einde = years_after(geval.gebeurtenissen[waarvan], jaren)
        einden.append(years_after(einde, daarna) if daarna else einde)
    vanaf = max(einden)
    tegen = [stop for stop in geval.stops if stop[0] in ("", geval.soorten[0]) and stop[1] <= geval.vandaag <= stop[2]]
    return Uitspraak(vanaf, gaat=vanaf <= geval.vandaag and not tegen)
