"""Definitions of figures, dated; and counts, of which some can't be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.herleiding.taal import dutch_date
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
class Cijferversie:
    """What a figure means from a day on. ``zonder``: what of the verzameling does not count; ``waarom``: what this version changed;
    ``beperking``: what the data can't tell, so that a reader doesn't take the figure for more than it is."""

    geldig_vanaf: date
    definitie: str
    bron: str
    zonder: tuple[str, ...] = ()
    waarom: str = ""
    beperking: str = ""

    @property
    def versie(self) -> str:
        """The name of the version: the day from which it holds."""
        return self.geldig_vanaf.isoformat()


@dataclass(frozen=True, slots=True)
class Cijfer:
    """A figure: ``verzameling`` names how it is found in the data, ``splitst`` by what it is broken down (empty: not).

    ``versies``: its definitions, the oldest first.
    """

    id: str
    naam: str
    telt: Eenheid
    wanneer: Wanneer
    verzameling: str
    versies: tuple[Cijferversie, ...]
    splitst: str = ""
    deel_van: str = ""

    def version_on(self, dag: date) -> Cijferversie:
        """Return the definition that holds on a day; before the oldest one, the oldest."""
        return next((versie for versie in reversed(self.versies) if versie.geldig_vanaf <= dag), self.versies[0])


@dataclass(frozen=True, slots=True)
class Tekstsoort:
    """A text that a municipality writes with its figures: what is asked, whether it may name nobody, and how long it may be (signs)."""

    id: str
    naam: str
    vraag: str
    zonder_namen: bool
    hoogstens: int


@dataclass(frozen=True, slots=True)
class Cijferboek:
    """All figures of a report; the smallest count published; the day in the year on which stocks are counted; who is young (years).

    ``teksten``: what a municipality writes with them, in the order in which it is read.
    """

    cijfers: Sequence[Cijfer]
    kleinste_aantal: int
    peil_maand: int
    peil_dag: int
    jong_vanaf: int
    jong_tot: int
    teksten: Sequence[Tekstsoort] = ()

    def peildatum_of(self, schooljaar: int) -> date:
        """Return the reference date of the schooljaar that begins in a year."""
        return date(schooljaar, self.peil_maand, self.peil_dag)

    def version_of(self, cijfer: Cijfer, schooljaar: int, grens: Schooljaargrens) -> Cijferversie:
        """Return the definition by which a schooljaar is counted: the one that holds on its reference date, or else on its first day."""
        dag = self.peildatum_of(schooljaar) if cijfer.wanneer is Wanneer.PEILDATUM else period_of(schooljaar, grens)[0]
        return cijfer.version_on(dag)

    def when_of(self, cijfer: Cijfer, schooljaar: int, grens: Schooljaargrens) -> str:
        """Say on which day or over which days a figure counts."""
        if cijfer.wanneer is Wanneer.PEILDATUM:
            return f"op {dutch_date(self.peildatum_of(schooljaar))}"
        van, tm = period_of(schooljaar, grens)
        return f"van {dutch_date(van)} tot en met {dutch_date(tm)}"


class Getoond(StrEnum):
    """Whether a count can be read, and why not."""

    JA = "ja"
    TE_KLEIN = "niet getoond"
    ONBEKEND = "niet bekend"


@dataclass(frozen=True, slots=True)
class Telling:
    """A count, or why it can't be read: left out so that nobody is recognised, or not known. ``aantal`` is then None; never zero."""

    aantal: int | None
    getoond: Getoond = Getoond.JA

    @property
    def tekst(self) -> str:
        """The count as it is written."""
        return self.getoond.value if self.aantal is None else str(self.aantal)


VERBORGEN = Telling(None, Getoond.TE_KLEIN)
NIET_BEKEND = Telling(None, Getoond.ONBEKEND)


@dataclass(frozen=True, slots=True)
class Verandering:
    """From one count to a later one: how many more or fewer, and what part of the earlier that is in per cent (None: it was zero)."""

    verschil: int
    procent: int | None

    @property
    def tekst(self) -> str:
        """The change as it is written: ``+12 (+8 %)``; a minus is a minus sign."""
        if not self.verschil:
            return "gelijk"
        deel = "" if self.procent is None else f" ({_signed(self.procent)} %)"
        return f"{_signed(self.verschil)}{deel}"


def change_between(eerder: Telling, later: Telling) -> Verandering | None:
    """Return the change between two counts; None when one of them can't be read."""
    if eerder.aantal is None or later.aantal is None:
        return None
    verschil = later.aantal - eerder.aantal
    if not eerder.aantal:
        return Verandering(verschil, None)
    deel = (abs(verschil) * 200 + eerder.aantal) // (2 * eerder.aantal)
    return Verandering(verschil, deel if verschil > 0 else -deel)


def share_of(deel: Telling, geheel: Telling) -> str:
    """Write what part one count is of another, in per cent with one decimal; a dash when one of them can't be read."""
    if deel.aantal is None or not geheel.aantal:
        return "–"
    return f"{(deel.aantal * 1000 + geheel.aantal // 2) // geheel.aantal / 10:.1f}".replace(".", ",") + " %"


def period_of(schooljaar: int, grens: Schooljaargrens) -> tuple[date, date]:
    """Return the first and last day of the schooljaar that begins in a year."""
    begin = date(schooljaar, grens.maand, grens.dag)
    return begin, grens.eind_of(begin)


def _signed(waarde: int) -> str:
    tekst = f"{abs(waarde):,}".replace(",", ".")
    return f"+{tekst}" if waarde > 0 else f"−{tekst}" if waarde < 0 else tekst
