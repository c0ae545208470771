"""Meetings about pupils: who always sits there and who may be called in, what comes before, and when the next date is too far away."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

GEZIN = "gezin"
"""Parents and pupil: they sit there for their own item, and are no organisation that is invited."""


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Where something stands; ``zeker``: whether the source says it so."""

    bron: str
    zeker: bool = True


@dataclass(frozen=True, slots=True)
class Stoel:
    """A seat at the table: which kind of organisation fills it, always or only ``wanneer``. ``vooraf``: what has to be done before."""

    id: str
    naam: str
    organisatie: str
    altijd: bool
    wanneer: str
    vooraf: str
    herkomst: Herkomst


@dataclass(frozen=True, slots=True)
class Zin:
    """A sentence with where it stands."""

    tekst: str
    herkomst: Herkomst


@dataclass(frozen=True, slots=True)
class Overlegsoort:
    """A kind of meeting.

    ``organiseert``: the kinds of organisation that hold it. ``toestemming``: what parents consent to when a pupil is discussed by name;
    None: no consent is asked. ``anderen_zien``: whether who doesn't take part in a case sees that there is an item by name.
    ``duur``, ``vooraf_dagen``, ``te_ver_dagen``: minutes; days between invitation and meeting; after how many days the next date is too
    far away. ``spoed``: kinds that can be held sooner. ``stappen``: the steps of routes (``route:stap``) that ask for this meeting.
    """

    id: str
    naam: str
    voluit: str
    doel: str
    wanneer: str
    leidt: Zin
    organiseert: frozenset[str]
    tafel: Mapping[str, Stoel]
    richtvragen: tuple[Zin, ...]
    toestemming: Zin | None
    anderen_zien: bool
    duur: int
    vooraf_dagen: int
    te_ver_dagen: int
    spoed: tuple[str, ...]
    stappen: frozenset[str]
    geldig_vanaf: date
    geldig_tot: date | None
    herkomst: Herkomst

    def holds_on(self, dag: date) -> bool:
        """Say whether the kind exists on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)

    def is_too_far(self, dag: date, volgende: date | None) -> bool:
        """Say whether the next date is too far away, or there is none."""
        return volgende is None or (volgende - dag).days > self.te_ver_dagen

    def is_late(self, dag: date, op: date) -> bool:
        """Say whether an invitation on a day comes later than it should."""
        return (op - dag).days < self.vooraf_dagen

    def seats_of(self, organisatiesoort: str) -> list[Stoel]:
        """Return the seats that a kind of organisation fills."""
        return [stoel for stoel in self.tafel.values() if stoel.organisatie == organisatiesoort]

    def missing(self, vervuld: Collection[str]) -> list[Stoel]:
        """Return the seats of organisations that are always filled, and to which nobody was invited."""
        return [s for s in self.tafel.values() if s.altijd and s.organisatie != GEZIN and s.id not in vervuld]

    @property
    def with_parents(self) -> bool:
        """Whether parents always sit there, for the item about their child."""
        return any(stoel.altijd and stoel.organisatie == GEZIN for stoel in self.tafel.values())


class InVakantie(StrEnum):
    """What becomes of a date of a series on which school is closed: it is left out, held a week or more later, or held all the same."""

    OVERSLAAN = "overslaan"
    LATER = "later"
    DOORGAAN = "doorgaan"


@dataclass(frozen=True, slots=True)
class Reeksregels:
    """Every how many weeks a meeting can come back, and how long after the first date the last one can be (days)."""

    weken_van: int
    weken_tm: int
    hoogstens_dagen: int

    def last_for(self, eerste: date) -> date:
        """Return the last day that a series can hold that begins on a day."""
        return eerste + timedelta(days=self.hoogstens_dagen)


@dataclass(frozen=True, slots=True)
class Reeksdag:
    """A date of a series: when it would be (``dag``), and when it is; ``op`` None: it is left out."""

    dag: date
    op: date | None

    @property
    def verschoven(self) -> bool:
        """Whether it is held on another day."""
        return self.op is not None and self.op != self.dag


def dates_of(eerste: date, weken: int, tm: date, in_vakantie: InVakantie, is_open: Callable[[date], bool]) -> list[Reeksdag]:
    """Return the dates of a series from a first day on up to and on a last one, every so many weeks.

    ``is_open``: whether schools are open on a day. A date that is held later stays before the next one and within the series; else it is
    left out. The other dates stay where they are.
    """
    uit: list[Reeksdag] = []
    dag = eerste
    while dag <= tm:
        op: date | None = dag
        if in_vakantie is not InVakantie.DOORGAAN and not is_open(dag):
            op = None
            if in_vakantie is InVakantie.LATER:
                kan = (dag + timedelta(weeks=later) for later in range(1, weken))
                op = next((een for een in kan if een <= tm and is_open(een)), None)
        uit.append(Reeksdag(dag, op))
        dag += timedelta(weeks=weken)
    return uit


@dataclass(frozen=True, slots=True)
class Overlegboek:
    """The kinds of meetings by their id. ``doel``: for what consent is given."""

    doel: str
    reeks: Reeksregels
    soorten: Mapping[str, Overlegsoort]
    bronnen: Mapping[str, str]

    def on(self, dag: date) -> list[Overlegsoort]:
        """Return the kinds that exist on a day."""
        return [soort for soort in self.soorten.values() if soort.holds_on(dag)]

    def held_by(self, organisatiesoort: str, dag: date) -> list[Overlegsoort]:
        """Return the kinds that a kind of organisation holds on a day."""
        return [soort for soort in self.on(dag) if organisatiesoort in soort.organiseert]

    def asked_by(self, stap: str) -> list[str]:
        """Return the kinds that a step of a route (``route:stap``) asks for."""
        return [soort.id for soort in self.soorten.values() if stap in soort.stappen]
