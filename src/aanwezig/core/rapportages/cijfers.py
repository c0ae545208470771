"""Definitions of figures, and how small counts are kept from telling who they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.kalender.schooldagen import Schooljaargrens


class Eenheid(StrEnum):
    """What a figure counts; persons and processes are never added to each other."""

    LEERLINGEN = "leerlingen"
    MELDINGEN = "meldingen"
    WERKPROCESSEN = "werkprocessen"
    VRIJSTELLINGEN = "vrijstellingen"


class Wanneer(StrEnum):
    """Over a schooljaar, or on one day of it."""

    SCHOOLJAAR = "schooljaar"
    PEILDATUM = "peildatum"


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A figure: ``verzameling`` names how it is found in the data, ``splitst`` by what it is broken down (empty: not)."""

    id: str
    naam: str
    telt: Eenheid
    wanneer: Wanneer
    verzameling: str
    definitie: str
    bron: str
    splitst: str = ""
    deel_van: str = ""


@dataclass(frozen=True, slots=True)
class Cijferboek:
    """All figures of a report; the smallest count published; the day in the year on which stocks are counted; who is young (years)."""

    cijfers: Sequence[Cijfer]
    kleinste_aantal: int
    peil_maand: int
    peil_dag: int
    jong_vanaf: int
    jong_tot: int

    def peildatum_of(self, schooljaar: int) -> date:
        """Return the reference date of the schooljaar that begins in a year."""
        return date(schooljaar, self.peil_maand, self.peil_dag)


@dataclass(frozen=True, slots=True)
class Telling:
    """A count that may be shown, or one that is too small to publish (``aantal`` None)."""

    aantal: int | None

    @property
    def tekst(self) -> str:
        """The count as it is written."""
        return "onder de grens" if self.aantal is None else str(self.aantal)


def suppress(aantallen: Sequence[int], kleinste: int) -> list[Telling]:
    """Leave out counts from 1 to under ``kleinste``; when only one is left out, the smallest other goes too, since the total tells it.

    A zero stays: it is about nobody.
    """
    weg = [0 < aantal < kleinste for aantal in aantallen]
    if sum(weg) == 1:
        anderen = [plek for plek, aantal in enumerate(aantallen) if aantal and not weg[plek]]
        if anderen:
            weg[min(anderen, key=lambda plek: aantallen[plek])] = True
    return [Telling(None if verborgen else aantal) for aantal, verborgen in zip(aantallen, weg, strict=True)]


def period_of(schooljaar: int, grens: Schooljaargrens) -> tuple[date, date]:
    """Return the first and last day of the schooljaar that begins in a year."""
    begin = date(schooljaar, grens.maand, grens.dag)
    return begin, grens.eind_of(begin)
