"""What is kept from parents or pupil in their own file: on which reasons, of which pieces, and until when somebody looks at it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Reden:
    """A reason. ``voor``: from whom it keeps something; ``vanaf``: the pupil is so old at least (years)."""

    naam: str
    voor: frozenset[str]
    vanaf: int
    bron: str


@dataclass(frozen=True, slots=True)
class Stuksoort:
    """A kind of piece. ``schrijver``, ``leider``: with which act who wrote it, or who leads, keeps it back; ``velden``: these only."""

    naam: str
    schrijver: str
    leider: str
    velden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Achterhoudboek:
    """Everything about keeping back. ``anderen``: the act of who does so with what a colleague wrote."""

    redenen: Mapping[str, Reden]
    stukken: Mapping[str, Stuksoort]
    nakijken: timedelta
    anderen: str

    @property
    def daden(self) -> frozenset[str]:
        """All acts with which somebody keeps something back."""
        return frozenset({self.anderen, *(daad for een in self.stukken.values() for daad in (een.schrijver, een.leider))})

    def for_all(self) -> Mapping[str, Reden]:
        """Return the reasons on which something is kept from parents and pupil alike, at every age."""
        alle = frozenset[str]().union(*(een.voor for een in self.redenen.values()))
        return {naam: een for naam, een in self.redenen.items() if een.voor == alle and not een.vanaf}

    def last_day(self, dag: date) -> date:
        """Return the last day on which what is kept back on a day is looked at again."""
        return dag + self.nakijken

    def check_keuze(self, reden: str, voor: frozenset[str], leeftijd: int, herzien: date, dag: date) -> str:
        """Return what is wrong with a choice, in Dutch; nothing when it can be."""
        if reden not in self.redenen:
            return "Kies waarom je dit achterhoudt."
        if not voor:
            return "Kies voor wie je dit achterhoudt."
        keuze = self.redenen[reden]
        if not voor <= keuze.voor:
            return "Om deze reden houd je iets achter voor ouders, niet voor de leerling zelf."
        if leeftijd < keuze.vanaf:
            return f"Dit kan een leerling vragen vanaf {keuze.vanaf} jaar. Is het kind niet veilig, kies dan die reden."
        return self.check_day(herzien, dag)

    def check_day(self, herzien: date, dag: date) -> str:
        """Return what is wrong with the day on which somebody looks again, in Dutch; nothing when it can be."""
        if not dag < herzien <= self.last_day(dag):
            return f"Kies een dag na vandaag, en hoogstens {self.nakijken.days} dagen verder."
        return ""
