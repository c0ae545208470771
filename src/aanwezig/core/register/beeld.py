"""What the register says about one child: since when at home, whether an offer came in time, hours spent, which definitions hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.register.boek import Definitie, Registerboek

MINUTEN_PER_UUR = 60


@dataclass(frozen=True, slots=True)
class Periode:
    """Days in a row, the last one in it; without a last day it still runs."""

    begin_datum: date
    eind_datum: date | None = None

    def __post_init__(self) -> None:
        if self.eind_datum is not None and self.eind_datum < self.begin_datum:
            raise ValueError(f"the period ends on {self.eind_datum}, before it begins on {self.begin_datum}")


def home_since(perioden: Iterable[Periode], dag: date, is_schooldag: Callable[[date], bool]) -> date | None:
    """Return the day from which a child is at home without a school day in between, up to and with ``dag``; None when it is not.

    Periods with only free days between them are one: a holiday does not start the count again.
    """
    sinds: date | None = None
    for periode in sorted(perioden, key=lambda periode: periode.begin_datum, reverse=True):
        if periode.begin_datum > dag:
            continue
        weer = dag + DAG if sinds is None else sinds
        einde = dag if periode.eind_datum is None else periode.eind_datum
        if any(is_schooldag(einde + n * DAG) for n in range(1, (weer - einde).days)):
            continue
        sinds = periode.begin_datum
    return sinds


def offer_due(begin_datum: date, boek: Registerboek) -> date:
    """Return the last day on which a fitting offer is in time."""
    return boek.offer_due(begin_datum)


def offer_in_time(begin_datum: date, gevonden: date | None, dag: date, boek: Registerboek) -> bool | None:
    """Say whether a fitting offer was found in time, as known on ``dag``; None: there is none yet, and it is not too late."""
    uiterlijk = offer_due(begin_datum, boek)
    if gevonden is not None and gevonden <= dag:
        return gevonden <= uiterlijk
    return False if dag > uiterlijk else None


class Inzetstand(StrEnum):
    """How the hours of a case stand against the estimate."""

    ONDER = "onder"
    BINNEN = "binnen"
    BOVEN = "boven"


@dataclass(frozen=True, slots=True)
class Inzetbeeld:
    """The time spent on a case, and how it stands against the estimate."""

    minuten: int
    stand: Inzetstand

    @property
    def uren(self) -> Fraction:
        """The time in hours."""
        return Fraction(self.minuten, MINUTEN_PER_UUR)


def inzet_of(minuten: Iterable[int], boek: Registerboek) -> Inzetbeeld:
    """Add up the time of every action.

    Raises:
        ValueError: when a time is below zero: what was booked too much is corrected, not subtracted.
    """
    tijden = list(minuten)
    if any(tijd < 0 for tijd in tijden):
        raise ValueError("time below zero")
    som = sum(tijden)
    if som < boek.inzet.van_uren * MINUTEN_PER_UUR:
        return Inzetbeeld(som, Inzetstand.ONDER)
    return Inzetbeeld(som, Inzetstand.BOVEN if som > boek.inzet.tm_uren * MINUTEN_PER_UUR else Inzetstand.BINNEN)


@dataclass(frozen=True, slots=True)
class Definitiebeeld:
    """A definition and whether it holds for a child; None: no rule says so, a person judges."""

    definitie: Definitie
    geldt: bool | None


def definitions_for(boek: Registerboek, geldende_regels: Collection[str]) -> tuple[Definitiebeeld, ...]:
    """Return every definition, whether or not it holds; ``geldende_regels`` are the rules that hold for the child now."""
    geldend = frozenset(geldende_regels)
    return tuple(
        Definitiebeeld(definitie, not geldend.isdisjoint(definitie.regels) if definitie.regels else None)
        for definitie in boek.definities.values()
    )
