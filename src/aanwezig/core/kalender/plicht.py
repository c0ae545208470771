"""The duty by age: leerplicht, kwalificatieplicht and the age for the Doorstroompunt (Leerplichtwet 1969 art. 3, 4a-4c)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from aanwezig.core.kalender.schooldagen import Schooljaargrens
from aanwezig.core.verzuim.tabellen import Leerling


@dataclass(frozen=True, slots=True)
class Plichtleeftijden:
    """Ages in whole years between which the duties hold, as the law gave them from ``geldig_vanaf`` to ``geldig_tot`` (exclusive)."""

    leerplicht_vanaf: int
    leerplicht_tot: int
    kwalificatieplicht_tot: int


@dataclass(frozen=True, slots=True)
class Plichtperiode:
    """The days on which one pupil is plichtig: leerplichtig from ``van`` up to and including ``leerplicht_tm``, plichtig up to ``tm``."""

    van: date
    leerplicht_tm: date
    tm: date

    def holds_on(self, dag: date) -> bool:
        """Say whether the pupil is plichtig on this day."""
        return self.van <= dag <= self.tm

    def stand_on(self, dag: date) -> Plichtstand:
        """Return under which duty the pupil is on this day."""
        if dag < self.van:
            return Plichtstand.NOG_NIET
        if dag <= self.leerplicht_tm:
            return Plichtstand.LEERPLICHTIG
        return Plichtstand.KWALIFICATIEPLICHTIG if dag <= self.tm else Plichtstand.NIET_MEER


class Plichtstand(StrEnum):
    """Under which duty a pupil is on a day."""

    NOG_NIET = "nog niet leerplichtig"
    LEERPLICHTIG = "leerplichtig"
    KWALIFICATIEPLICHTIG = "kwalificatieplichtig"
    NIET_MEER = "niet meer plichtig"


def birthday(geboortedatum: date, leeftijd: int) -> date:
    """Return the day on which somebody reaches an age in years; born on 29 February: 1 March in other years."""
    jaar = geboortedatum.year + leeftijd
    if (geboortedatum.month, geboortedatum.day) == (2, 29) and not calendar.isleap(jaar):
        return date(jaar, 3, 1)
    return geboortedatum.replace(year=jaar)


def age_on(geboortedatum: date, dag: date) -> int:
    """Return the age in whole years on a day."""
    leeftijd = dag.year - geboortedatum.year
    return leeftijd if dag >= birthday(geboortedatum, leeftijd) else leeftijd - 1


def duty_begins(geboortedatum: date, leeftijden: Plichtleeftijden) -> date:
    """Return the day on which leerplicht begins: the first of the month after the month of the first age."""
    vijfde = birthday(geboortedatum, leeftijden.leerplicht_vanaf)
    return (vijfde.replace(day=1) + timedelta(days=31)).replace(day=1)


def plicht_of(leerling: Leerling, leeftijden: Plichtleeftijden, schooljaar: Schooljaargrens) -> Plichtperiode:
    """Return the period in which a pupil is plichtig.

    Leerplicht runs from the first of the month after the month of the first age to the end of the schooljaar of the second age;
    kwalificatieplicht from there to the day before the last birthday, unless the outflow profile ends the duty with the leerplicht.
    A startkwalificatie ends both.
    """
    van = duty_begins(leerling.geboortedatum, leeftijden)
    leerplicht_tm = schooljaar.eind_of(birthday(leerling.geboortedatum, leeftijden.leerplicht_tot))
    tm = leerplicht_tm
    if not leerling.uitstroom_vrij:
        tm = max(leerplicht_tm, birthday(leerling.geboortedatum, leeftijden.kwalificatieplicht_tot) - timedelta(days=1))
    if leerling.startkwalificatie_op is not None:
        voor = leerling.startkwalificatie_op - timedelta(days=1)
        leerplicht_tm, tm = min(leerplicht_tm, voor), min(tm, voor)
    return Plichtperiode(van, leerplicht_tm, tm)
