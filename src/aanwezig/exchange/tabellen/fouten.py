"""Faults, notices and refused rows: what a person has to know about a delivery."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import polars as pl

WAARDE_TEKENS: Final = 60
"""Longest piece of a value that a fault shows, in characters."""

GEWEIGERD_SCHEMA: Final[dict[str, pl.DataType]] = {
    "tabel": pl.String(),
    "bestand": pl.String(),
    "regel": pl.Int64(),
    "reden": pl.String(),
    "inhoud": pl.String(),
}
"""Columns of the frame of refused rows; ``regel`` is the line in the file (header = 1)."""

FORMULETEKENS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these may run as a formula in a spreadsheet."""


def show_waarde(waarde: str, tekens: int = WAARDE_TEKENS) -> str:
    """Return the value on one line, without invisible signs, at most ``tekens`` characters."""
    kort = waarde[: tekens + 1]
    zichtbaar = "".join(teken if unicodedata.category(teken)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for teken in kort)
    return zichtbaar if len(zichtbaar) <= tekens else zichtbaar[: tekens - 1] + "…"


def number_of(aantal: int, enkel: str, meer: str) -> str:
    """Return a number with its noun: ``1 rij``, ``2 rijen``."""
    return f"{aantal} {enkel if aantal == 1 else meer}"


@dataclass(frozen=True, slots=True)
class Fout:
    """One fault in a delivery, in plain Dutch.

    ``regel`` is the line in the file (header = line 1), ``None`` when the whole file is meant; ``kolom`` is empty when no column is meant;
    ``waarde`` is at most 60 characters. ``soort`` is a stable key for programs and tests.
    """

    bestand: str
    regel: int | None
    kolom: str
    waarde: str
    verwacht: str
    wat_te_doen: str
    soort: str = ""

    @property
    def plaats(self) -> str:
        """Where it is: file, line and column as far as known."""
        delen = [self.bestand]
        if self.regel is not None:
            delen.append(f"regel {self.regel}")
        if self.kolom:
            delen.append(f"kolom {self.kolom}")
        return ", ".join(delen)

    @property
    def zin(self) -> str:
        """The whole fault as one Dutch text."""
        gevonden = f" Gevonden: “{self.waarde}”." if self.waarde else ""
        return f"{self.plaats}:{gevonden} Verwacht: {self.verwacht}. {self.wat_te_doen}"


@dataclass(frozen=True, slots=True)
class Opmerking:
    """Something to know that doesn't stop the delivery. ``aantal`` is the number of rows or things it is about."""

    bestand: str
    tekst: str
    aantal: int = 1
    soort: str = ""


@dataclass(frozen=True, slots=True)
class NietGetoond:
    """How many faults of one kind, file and column were found beyond the ones that are listed."""

    bestand: str
    kolom: str
    soort: str
    aantal: int


class BestandGeweigerd(Exception):
    """A whole file that can't be read. ``fout`` says why; it never leaves this package."""

    def __init__(self, fout: Fout) -> None:
        super().__init__(fout.zin)
        self.fout = fout


@dataclass(slots=True)
class Verslag:
    """Collects faults, notices and refused rows while a delivery is read and checked.

    At most ``grens`` faults per file, column and kind are kept; the rest is counted. Reasons and contents of refused rows are only kept
    when ``houd_rijen`` is true (``--ga-door``).
    """

    grens: int
    houd_rijen: bool = False
    fouten: list[Fout] = field(default_factory=list)
    opmerkingen: list[Opmerking] = field(default_factory=list)
    onbruikbaar: set[str] = field(default_factory=set)
    redenen: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    inhoud: dict[str, list[pl.DataFrame]] = field(default_factory=dict)
    losse_regels: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _geteld: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def weiger_bestand(self, tabel: str, fout: Fout) -> None:
        """Note a fault after which this table can't be used at all."""
        self.onbruikbaar.add(tabel)
        self._add(fout)

    def weiger_regel(self, tabel: str, fout: Fout, tekst: str) -> None:
        """Note a line of a file that could not be taken apart into fields; ``tekst`` is the line itself."""
        self._add(fout)
        if self.houd_rijen and fout.regel is not None:
            self._reden(
                tabel, pl.DataFrame({"regel": [fout.regel], "reden": [_reden(fout)]}, schema={"regel": pl.UInt32, "reden": pl.String})
            )
            self.losse_regels.setdefault(tabel, []).append((fout.regel, tekst))

    def weiger_rijen(
        self, tabel: str, bestand: str, rijen: pl.DataFrame, *, kolom: str, soort: str, verwacht: str, wat_te_doen: str
    ) -> None:
        """Note one kind of fault on many rows.

        ``rijen`` has the columns ``regel`` and ``waarde``, and may have ``verwacht`` and ``wat_te_doen`` where these differ from row to
        row.
        """
        sleutel = (bestand, kolom, soort)
        ruimte = max(0, self.grens - self._geteld[sleutel])
        self._geteld[sleutel] += rijen.height
        eigen_verwacht, eigen_doen = "verwacht" in rijen.columns, "wat_te_doen" in rijen.columns
        for rij in rijen.head(ruimte).iter_rows(named=True):
            self.fouten.append(
                Fout(
                    bestand,
                    rij["regel"],
                    kolom,
                    show_waarde(rij["waarde"] or ""),
                    rij["verwacht"] if eigen_verwacht else verwacht,
                    rij["wat_te_doen"] if eigen_doen else wat_te_doen,
                    soort,
                )
            )
        if self.houd_rijen:
            tekst = (
                pl.concat_str(pl.lit(f"{kolom}: verwacht "), pl.col("verwacht"))
                if eigen_verwacht
                else pl.lit(f"{kolom}: verwacht {verwacht}")
            )
            self._reden(tabel, rijen.select(pl.col("regel").cast(pl.UInt32), tekst.cast(pl.String).alias("reden")))

    def leunt_op(self, tabel: str, rijen: pl.DataFrame) -> None:
        """Note rows that are left out because of another row: columns ``regel`` and ``reden``."""
        if self.houd_rijen and rijen.height:
            self._reden(tabel, rijen.select(pl.col("regel").cast(pl.UInt32), pl.col("reden").cast(pl.String)))

    def houd_inhoud(self, tabel: str, rijen: pl.DataFrame) -> None:
        """Keep what refused rows say: columns ``regel`` and ``inhoud``."""
        if self.houd_rijen and rijen.height:
            self.inhoud.setdefault(tabel, []).append(rijen.select(pl.col("regel").cast(pl.UInt32), "inhoud"))

    def opmerking(self, bestand: str, tekst: str, aantal: int = 1, soort: str = "") -> None:
        """Note something that doesn't stop the delivery."""
        self.opmerkingen.append(Opmerking(bestand, tekst, aantal, soort))

    @property
    def niet_getoond(self) -> tuple[NietGetoond, ...]:
        """The faults that are counted but not listed."""
        return tuple(NietGetoond(*sleutel, aantal - self.grens) for sleutel, aantal in sorted(self._geteld.items()) if aantal > self.grens)

    @property
    def aantal_fouten(self) -> int:
        """All faults, listed or not."""
        return sum(self._geteld.values())

    def _add(self, fout: Fout) -> None:
        sleutel = (fout.bestand, fout.kolom, fout.soort)
        self._geteld[sleutel] += 1
        if self._geteld[sleutel] <= self.grens:
            self.fouten.append(fout)

    def _reden(self, tabel: str, rijen: pl.DataFrame) -> None:
        self.redenen.setdefault(tabel, []).append(rijen)


def _reden(fout: Fout) -> str:
    return f"{fout.kolom}: verwacht {fout.verwacht}" if fout.kolom else f"verwacht {fout.verwacht}"


def neutralise(kolom: str) -> pl.Expr:
    """Return the text column with an apostrophe before every value that a spreadsheet could run as a formula."""
    begin = pl.col(kolom).str.head(1)
    return pl.when(begin.is_in(list(FORMULETEKENS))).then(pl.concat_str(pl.lit("'"), pl.col(kolom))).otherwise(pl.col(kolom)).alias(kolom)


def write_geweigerd(geweigerd: pl.DataFrame, bestand: Path) -> None:
    """Write the refused rows to a CSV file (UTF-8, ``;``), safe to open in a spreadsheet.

    ``geweigerd`` is ``Uitkomst.geweigerd``. Raises ``OSError`` when the file can't be written.
    """
    geweigerd.with_columns(neutralise(naam) for naam in ("tabel", "bestand", "reden", "inhoud")).write_csv(bestand, separator=";")
