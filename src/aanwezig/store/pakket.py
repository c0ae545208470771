"""What the accountability pack is made of: a period, and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

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

    def as_known(self, moment: datetime | None) -> datetime | Literal[""]:
        """Return a moment as far as the end of the period knows it: what came later stands in a later pack, and changes nothing here."""
        return moment if moment is not None and moment <= moments_of(self.van, self.tm)[1] else ""


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of the pack: its name, what it shows (Dutch), its headings and rows."""

    naam: str
    wat: str
    koppen: tuple[str, ...]
    rijen: Sequence[Sequence[object]]
