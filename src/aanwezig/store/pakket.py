"""What the accountability pack is made of: a period, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from aanwezig.core.kalender.tijd import moments_of


@dataclass(frozen=True, slots=True)
class Periode:
    """From a day up to and including another."""

    van: date
    tm: date

    def of(self, veld: str) -> Q:
        """Ask of a field with a moment that it falls in the period."""
        return Q(**{f"{veld}__range": moments_of(self.van, self.tm)})


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of the pack: its name, what it shows (Dutch), its headings and rows."""

    naam: str
    wat: str
    koppen: tuple[str, ...]
    rijen: Sequence[Sequence[object]]
