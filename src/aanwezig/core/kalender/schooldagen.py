"""School days: which days a school is open (contract, Words: *schooldag*)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from aanwezig.core.verzuim.tabellen import Dagsoort, Kalenderrij, Regiocode, school_van

MAANDAG, VRIJDAG, ZONDAG = 1, 5, 7
ALLE_SCHOLEN = "*"


class OnbekendeRegio(ValueError):
    """The holiday region of a school is nowhere to be found; without it its closed days are unknown."""

    def __init__(self, school: str, woongemeente: str) -> None:
        self.school = school
        self.woongemeente = woongemeente
        super().__init__(
            f"De vakantieregio van school {school or '(geen)'} is niet bekend: de tabel regio noemt de school niet en woongemeente "
            f"{woongemeente or '(leeg)'} staat niet in de lijst van gemeenten. Voeg aan regio.csv een regel toe: de code van de school "
            "of de gemeente, met noord, midden of zuid."
        )


@dataclass(frozen=True, slots=True)
class Schooljaargrens:
    """The day of the year on which a schooljaar begins (1 August)."""

    maand: int
    dag: int

    def begin_of(self, dag: date) -> date:
        """Return the first day of the schooljaar that holds ``dag``."""
        begin = date(dag.year, self.maand, self.dag)
        return begin if dag >= begin else date(dag.year - 1, self.maand, self.dag)

    def eind_of(self, dag: date) -> date:
        """Return the last day of the schooljaar that holds ``dag``."""
        return date(self.begin_of(dag).year + 1, self.maand, self.dag) - timedelta(days=1)


@dataclass(frozen=True)
class Landskalender:
    """The official calendar: per region the days on which schools are closed.

    ``van`` and ``tm`` bound the days that the sources cover. ``gesloten`` holds, per region, school holidays and public holidays;
    ``gemeenteregio`` gives the region of each municipality code.
    """

    van: date
    tm: date
    gesloten: dict[str, frozenset[date]]
    gemeenteregio: dict[str, str]
    schooljaar: Schooljaargrens

    def covers(self, dag: date) -> bool:
        """Say whether the sources know this day."""
        return self.van <= dag <= self.tm

    @cached_property
    def regiokalenders(self) -> dict[str, Schoolkalender]:
        """The calendar of each region without anything a school added."""
        return {regio: Schoolkalender.from_dagen(self, dagen) for regio, dagen in self.gesloten.items()}


@dataclass(frozen=True)
class Schoolkalender:
    """The open days of one school: one byte per day from ``basis`` (ordinal) on, 1 = schooldag."""

    basis: int
    open: bytes

    @classmethod
    def from_dagen(cls, land: Landskalender, gesloten: frozenset[date]) -> Schoolkalender:
        """Build from the closed days of a region: Monday to Friday is open on all other days."""
        basis = monday_of(land.van).toordinal()
        weken = (monday_of(land.tm).toordinal() - basis) // ZONDAG + 1
        dagen = bytearray(bytes([1] * VRIJDAG + [0] * (ZONDAG - VRIJDAG)) * weken)
        for dag in gesloten:
            if 0 <= dag.toordinal() - basis < len(dagen):
                dagen[dag.toordinal() - basis] = 0
        return cls(basis, bytes(dagen))

    def with_own_days(self, eigen: dict[date, bool]) -> Schoolkalender:
        """Return the calendar of a school that opens (True) or closes (False) some days itself; weekends stay closed."""
        dagen = bytearray(self.open)
        for dag, is_open in eigen.items():
            if dag.isoweekday() <= VRIJDAG:
                dagen[dag.toordinal() - self.basis] = is_open
        return Schoolkalender(self.basis, bytes(dagen))

    def is_schooldag(self, dag: date) -> bool:
        """Say whether the school is open on this day; days outside the calendar's bounds are not school days."""
        plek = dag.toordinal() - self.basis
        return 0 <= plek < len(self.open) and self.open[plek] == 1

    @cached_property
    def lesweken(self) -> bytes:
        """One byte per ISO week from ``basis`` on: 1 when the school has a schooldag in it."""
        return bytes(1 in self.open[plek : plek + ZONDAG] for plek in range(0, len(self.open), ZONDAG))


def monday_of(dag: date) -> date:
    """Return the Monday of the ISO week of ``dag``."""
    return dag - timedelta(days=dag.weekday())


@dataclass
class Kalenders:
    """The calendars of all schools of one delivery: the official calendar plus the delivery's own rows."""

    land: Landskalender
    regios: dict[str, str] = field(default_factory=dict)
    eigen: dict[str, dict[date, bool]] = field(default_factory=dict)
    _scholen: dict[tuple[str, str], Schoolkalender] = field(default_factory=dict, repr=False)

    @classmethod
    def from_tabellen(cls, land: Landskalender, regios: Iterable[Regiocode], rijen: Iterable[Kalenderrij]) -> Kalenders:
        """Build from the tables ``regio`` and ``kalender``."""
        return cls(
            land,
            {code.code if code.code.isdigit() else school_van(code.code): code.regio for code in regios},
            _own_days(land, rijen),
        )

    def regio_of(self, school: str, woongemeente: str) -> str:
        """Return the holiday region of a school, else that of the municipality.

        Raises:
            OnbekendeRegio: when neither is known.
        """
        regio = self.regios.get(school) or self.regios.get(woongemeente) or self.land.gemeenteregio.get(woongemeente)
        if regio is None:
            raise OnbekendeRegio(school, woongemeente)
        return regio

    def of_school(self, school: str, woongemeente: str) -> Schoolkalender:
        """Return the calendar of a school (first four characters); the municipality decides the region when the school's is not given.

        Raises:
            OnbekendeRegio: when the region is not known.
        """
        regio = self.regio_of(school, woongemeente)
        sleutel = (school, regio)
        kalender = self._scholen.get(sleutel)
        if kalender is None:
            eigen = self.eigen.get(ALLE_SCHOLEN, {}) | self.eigen.get(school, {})
            kalender = self.land.regiokalenders[regio]
            if eigen:
                kalender = kalender.with_own_days(eigen)
            self._scholen[sleutel] = kalender
        return kalender

    def of_gemeente(self, woongemeente: str) -> Schoolkalender:
        """Return the region's calendar of a municipality, without any school's own rows.

        Raises:
            OnbekendeRegio: when the municipality's region is not known.
        """
        return self.land.regiokalenders[self.regio_of("", woongemeente)]


def _own_days(land: Landskalender, rijen: Iterable[Kalenderrij]) -> dict[str, dict[date, bool]]:
    """Give each school its own days; of two rows on one day ``lesdag`` wins."""
    eigen: dict[str, dict[date, bool]] = {}
    for rij in rijen:
        school = rij.school_id if rij.school_id == ALLE_SCHOLEN else school_van(rij.school_id)
        dagen = eigen.setdefault(school, {})
        is_open = rij.soort == Dagsoort.LESDAG
        dag = max(rij.begin_datum, land.van)
        while dag <= min(rij.eind_datum, land.tm):
            dagen[dag] = dagen.get(dag, False) or is_open
            dag += timedelta(days=1)
    return eigen
