"""A regel: a rule with its text, source and dated versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.regels.vormen import Eenheid, Ladder, Per, Vorm


class Niveau(StrEnum):
    """What a signal asks: a legal duty, a regional protocol, or attention."""

    PLICHT = "plicht"
    PROTOCOL = "protocol"
    AANDACHT = "aandacht"


class Afspraaktelling(StrEnum):
    """What lessons are that fell away by agreement: no lessons (the usual reading), or time away from school (ADR 0044)."""

    GEEN_LES = "geen les"
    WEG = "weg"


@dataclass(frozen=True, slots=True)
class Bron:
    """Where a rule comes from: a name and the place in it, and when somebody last looked."""

    naam: str
    vindplaats: str
    nagekeken_op: date | None = None


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One way in which a rule fires; ``grond`` names it in the signal where a rule has more than one."""

    vorm: Vorm
    per: Per
    eenheid: Eenheid
    grond: str = ""


@dataclass(frozen=True, slots=True)
class Regelversie:
    """What a rule says from ``geldig_vanaf`` to ``geldig_tot`` (exclusive).

    ``afgesproken``: what lessons are to it that fell away by agreement. Files of schools know no agreements, so there it says nothing.
    """

    geldig_vanaf: date
    geldig_tot: date | None
    onderdelen: tuple[Onderdeel, ...]
    afgesproken: Afspraaktelling = Afspraaktelling.GEEN_LES

    @property
    def versie(self) -> str:
        """The name of the version: the day from which it holds."""
        return self.geldig_vanaf.isoformat()

    def holds_on(self, dag: date) -> bool:
        """Say whether this version is the one in force on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What somebody does after the signal: who, what, and on which rung where the rule is a ladder."""

    wie: str
    wat: str
    regel: str = ""


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule as regelwerk/ gives it. ``ids`` are the ids under which it signals: more than one only for a ladder."""

    id: str
    naam: str
    gebieden: tuple[str, ...]
    niveau: Niveau
    grondslag: str
    tekst: str
    uitleg: dict[str, str]
    bronnen: tuple[Bron, ...]
    versies: tuple[Regelversie, ...]
    gevolgen: tuple[Gevolg, ...] = ()
    open_normen: tuple[str, ...] = ()
    keuzes: tuple[str, ...] = ()
    bestand: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids under which the rule signals."""
        treden: dict[str, None] = {}
        for versie in self.versies:
            for onderdeel in versie.onderdelen:
                if isinstance(onderdeel.vorm, Ladder):
                    treden |= dict.fromkeys(naam for naam, _ in onderdeel.vorm.treden)
        return tuple(treden) or (self.id,)

    def version_on(self, dag: date) -> Regelversie | None:
        """Return the version in force on a day, or None when the rule does not hold then."""
        for versie in reversed(self.versies):
            if versie.holds_on(dag):
                return versie
        return None

    @property
    def ever_counts_agreed_as_away(self) -> bool:
        """Whether lessons that fell away by agreement are time away from school to some version."""
        return any(versie.afgesproken is Afspraaktelling.WEG for versie in self.versies)

    def counts_agreed_as_away(self, dag: date) -> bool:
        """Say whether lessons that fell away by agreement are time away from school to what this rule finds on a day."""
        versie = self.version_on(dag) or self.versies[0]
        return versie.afgesproken is Afspraaktelling.WEG
