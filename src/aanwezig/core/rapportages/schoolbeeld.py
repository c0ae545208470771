"""What a school sees of its own absence: kinds of absence, and figures with their definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verzuimsoort:
    """Registraties that are one kind of absence together."""

    id: str
    naam: str
    registraties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schoolcijfer:
    """A figure of a school and what it means."""

    id: str
    naam: str
    definitie: str
    bron: str


@dataclass(frozen=True, slots=True)
class Schoolboek:
    """All kinds and figures. ``minstens_scholen``: with fewer schools of the same kind, a school stands beside all schools."""

    soorten: Sequence[Verzuimsoort]
    cijfers: Mapping[str, Schoolcijfer]
    minstens_scholen: int

    def soort_of(self, registratie: str) -> str | None:
        """Return the kind that a registratie belongs to; None when to none."""
        return next((soort.id for soort in self.soorten if registratie in soort.registraties), None)
