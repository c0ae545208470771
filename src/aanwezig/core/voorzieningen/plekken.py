"""Places taken and free: counted from stays and the dated capacity of a location, never kept as a number of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.core.kalender.schooldagen import VRIJDAG, ZONDAG, monday_of
from aanwezig.core.kalender.tijd import DAG


@dataclass(frozen=True, slots=True)
class Bezetting:
    """A stay that takes a place: the days from ``van`` up to and with ``tm`` (None: no end is known), and the dagdelen in a week."""

    van: date
    tm: date | None
    dagdelen: int = 0

    def __post_init__(self) -> None:
        if self.tm is not None and self.tm < self.van:
            raise ValueError(f"a stay ends on {self.tm}, before it begins on {self.van}")
        if self.dagdelen < 0:
            raise ValueError("dagdelen below zero")

    def covers(self, dag: date) -> bool:
        """Say whether the place is taken on a day."""
        return self.van <= dag and (self.tm is None or dag <= self.tm)


@dataclass(frozen=True, slots=True)
class Ruimte:
    """What a location has from a day on: so many children at once, and so many dagdelen in a week (None: only the children count).

    ``samen``: so many children at once at all locations of this kind of its provider together; None: they count apart.
    """

    vanaf: date
    kinderen: int
    dagdelen: int | None = None
    samen: int | None = None


GEEN_RUIMTE = Ruimte(date.min, 0)
"""What there is before anything was said."""


@dataclass(frozen=True, slots=True)
class Ernaast:
    """Another location of the same kind of the same provider: who is there, and what it has."""

    bezettingen: Sequence[Bezetting]
    ruimtes: Sequence[Ruimte]


@dataclass(frozen=True, slots=True)
class Weekbeeld:
    """A week at a location: how much there is, how much is taken at its fullest, and what is free on every day of it."""

    maandag: date
    kinderen: int
    bezet: int
    vrij: int
    dagdelen_vrij: int | None


def ruimte_on(ruimtes: Iterable[Ruimte], dag: date) -> Ruimte:
    """Return what a location has on a day: the newest that began."""
    return max((ruimte for ruimte in ruimtes if ruimte.vanaf <= dag), key=lambda ruimte: ruimte.vanaf, default=GEEN_RUIMTE)


def taken_on(bezettingen: Iterable[Bezetting], dag: date) -> tuple[int, int]:
    """Return how many children are there on a day, and how many dagdelen in a week that is."""
    hier = [een.dagdelen for een in bezettingen if een.covers(dag)]
    return len(hier), sum(hier)


def over_together(bezettingen: Sequence[Bezetting], ruimtes: Sequence[Ruimte], ernaast: Sequence[Ernaast], dag: date) -> int | None:
    """Return how many more children fit on a day at all locations of a provider together; None: they count apart."""
    grenzen = [samen for alle in (ruimtes, *(een.ruimtes for een in ernaast)) if (samen := ruimte_on(alle, dag).samen) is not None]
    er_zijn = taken_on(bezettingen, dag)[0] + sum(taken_on(een.bezettingen, dag)[0] for een in ernaast)
    return min(grenzen) - er_zijn if grenzen else None


def full_on(bezettingen: Sequence[Bezetting], ruimtes: Sequence[Ruimte], nieuw: Bezetting, ernaast: Sequence[Ernaast] = ()) -> date | None:
    """Return the first day on which one more stay does not fit; None: it fits.

    ``ernaast``: the other locations with which this one counts together.

    What is taken only changes on the first day of a stay, the day after its last, or a day of new capacity: only those are looked at.
    """
    samen = [*bezettingen, nieuw]
    dagen = {een.van for een in samen} | {ruimte.vanaf for ruimte in ruimtes} | {nieuw.van}
    dagen |= {een.van for ander in ernaast for een in ander.bezettingen} | {een.vanaf for ander in ernaast for een in ander.ruimtes}
    return next((dag for dag in sorted(dagen) if nieuw.covers(dag) and not _fits(samen, ruimtes, ernaast, dag)), None)


def weeks_of(
    bezettingen: Sequence[Bezetting], ruimtes: Sequence[Ruimte], vanaf: date, weken: int, ernaast: Sequence[Ernaast] = ()
) -> Iterator[Weekbeeld]:
    """Yield the weeks from that of a day on, each with what is free on every weekday of it."""
    maandag = monday_of(vanaf)
    for week in range(weken):
        begin = maandag + week * ZONDAG * DAG
        yield _week(bezettingen, ruimtes, ernaast, begin)


def first_free(
    bezettingen: Sequence[Bezetting], ruimtes: Sequence[Ruimte], vanaf: date, dagdelen: int, ernaast: Sequence[Ernaast] = ()
) -> date | None:
    """Return the first day from which one more child could stay without an end in sight; None when nobody knows."""
    alle = [Ernaast(bezettingen, ruimtes), *ernaast]
    kandidaten = {vanaf} | {een.tm + DAG for plek in alle for een in plek.bezettingen if een.tm is not None and een.tm >= vanaf}
    kandidaten |= {ruimte.vanaf for plek in alle for ruimte in plek.ruimtes if ruimte.vanaf > vanaf}
    return next((dag for dag in sorted(kandidaten) if full_on(bezettingen, ruimtes, Bezetting(dag, None, dagdelen), ernaast) is None), None)


def _fits(bezettingen: Sequence[Bezetting], ruimtes: Sequence[Ruimte], ernaast: Sequence[Ernaast], dag: date) -> bool:
    ruimte, (kinderen, dagdelen) = ruimte_on(ruimtes, dag), taken_on(bezettingen, dag)
    hier = kinderen <= ruimte.kinderen and (ruimte.dagdelen is None or dagdelen <= ruimte.dagdelen)
    over = over_together(bezettingen, ruimtes, ernaast, dag)
    return hier and (over is None or over >= 0)


def _week(bezettingen: Sequence[Bezetting], ruimtes: Sequence[Ruimte], ernaast: Sequence[Ernaast], maandag: date) -> Weekbeeld:
    dagen = [maandag + n * DAG for n in range(VRIJDAG)]
    per_dag = [(ruimte_on(ruimtes, dag), *taken_on(bezettingen, dag)) for dag in dagen]
    samen = [rest for dag in dagen if (rest := over_together(bezettingen, ruimtes, ernaast, dag)) is not None]
    over = [ruimte.dagdelen - dagdelen for ruimte, _, dagdelen in per_dag if ruimte.dagdelen is not None]
    return Weekbeeld(
        maandag=maandag,
        kinderen=min(ruimte.kinderen for ruimte, _, _ in per_dag),
        bezet=max(kinderen for _, kinderen, _ in per_dag),
        vrij=max(0, min([*(ruimte.kinderen - kinderen for ruimte, kinderen, _ in per_dag), *samen])),
        dagdelen_vrij=max(0, min(over)) if over else None,
    )
