"""How much one delivery may ask of the machine: the limits that keep a hostile or broken file bounded in time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIB: Final = 1024 * 1024
GIB: Final = 1024 * MIB


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits per file. Sizes in bytes, lengths in characters, the others are numbers of things.

    ``bestand_bytes``: size on disk of a CSV or Parquet file. ``xlsx_bytes``: the same for a workbook.
    ``uitgepakt_bytes``, ``xlsx_uitgepakt_bytes``: size after unpacking. ``verhouding``: unpacked : packed, tested above
    ``verhouding_vanaf_bytes``. ``regel_bytes``: one line of a CSV file. ``veld_tekens``: one value. ``kolommen``, ``rijen``: the shape
    of one table. ``xlsx_cellen``: cells of one sheet, empty ones between filled ones included. ``xlsx_tekst_bytes``: text of one sheet
    once every cell holds its own copy. ``fouten``: faults listed per file, column and kind; the rest is counted. ``onleesbare_regels``:
    with more broken lines than this a file is no table. ``bestanden``: entries of the folder that are looked at. ``rijen_in_geheugen``:
    with a work folder, more rows than this of one table go to disk, in files of ``rijen_per_bestand``; ``leerlingen_per_deel``: how many
    pupils are then taken up at once.
    """

    bestand_bytes: int = 8 * GIB
    xlsx_bytes: int = 128 * MIB
    uitgepakt_bytes: int = 8 * GIB
    xlsx_uitgepakt_bytes: int = 512 * MIB
    verhouding: int = 200
    verhouding_vanaf_bytes: int = 16 * MIB
    regel_bytes: int = 100_000
    veld_tekens: int = 1_000
    kolommen: int = 200
    rijen: int = 100_000_000
    xlsx_cellen: int = 12_000_000
    xlsx_tekst_bytes: int = 2 * GIB
    xlsx_onderdelen: int = 1_000
    fouten: int = 1_000
    onleesbare_regels: int = 100_000
    bestanden: int = 10_000
    blok_bytes: int = 8 * MIB
    rijen_in_geheugen: int = 500_000
    rijen_per_bestand: int = 500_000
    leerlingen_per_deel: int = 20_000

    @property
    def veld_bytes(self) -> int:
        """Longest quoted field in bytes: four bytes a character, each possibly a doubled quote."""
        return 8 * self.veld_tekens
