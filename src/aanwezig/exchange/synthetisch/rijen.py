"""Rows of absence as arrays, before they become a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.exchange.synthetisch.jaar import Getallen, Klein, Vlaggen

CODES: Final = {soort.value: nummer for nummer, soort in enumerate(Registratie)}
"""Number of each registratie; unknown codes come after these."""
HEEL: Final = 0
"""``van`` of a row about a whole day; also ``tm`` of a row about one lesuur and ``minuten`` of a row without."""


@dataclass
class Rijen:
    """Rows as arrays: stay (within the group), day of the schooljaar, lesuren, minutes and registratie."""

    verblijf: Getallen
    dag: Klein
    van: Klein
    tm: Klein
    minuten: Klein
    soort: Klein

    @property
    def aantal(self) -> int:
        """The number of rows."""
        return len(self.verblijf)

    def take(self, welke: Getallen | Vlaggen) -> Rijen:
        """Return some of the rows: by their places, or by a flag for each row."""
        return Rijen(*(getattr(self, veld.name)[welke] for veld in fields(self)))


def make_rijen(
    verblijf: Getallen,
    dag: Getallen | Klein,
    soort: str,
    van: Getallen | Klein | int = HEEL,
    tm: Getallen | Klein | int = HEEL,
    minuten: Getallen | Klein | int = HEEL,
) -> Rijen:
    """Make rows of one registratie; a number holds for all of them."""
    aantal = len(verblijf)

    def kolom(waarde: Getallen | Klein | int) -> Klein:
        return np.full(aantal, waarde, np.int16) if isinstance(waarde, int) else waarde.astype(np.int16)

    return Rijen(verblijf, kolom(dag), kolom(van), kolom(tm), kolom(minuten), np.full(aantal, CODES[soort], np.int16))


def join_rijen(delen: Sequence[Rijen]) -> Rijen:
    """Put rows behind one another."""
    return Rijen(*(np.concatenate([getattr(deel, veld.name) for deel in delen]) for veld in fields(Rijen)))
