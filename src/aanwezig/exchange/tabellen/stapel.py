"""Keeps the typed rows of a table while a delivery is read: in memory while they are few, in files of a work folder when they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.grenzen import Grenzen


@dataclass(frozen=True, slots=True)
class Stuk:
    """Some rows that lie together: how to read them, and their first and last line."""

    rijen: pl.LazyFrame
    regel_van: int
    regel_tm: int

    @classmethod
    def of_frame(cls, frame: pl.DataFrame, rijen: pl.LazyFrame) -> Stuk:
        """Describe rows that are in memory now and will be read again as ``rijen``."""
        return cls(rijen, frame[0, REGEL], frame[-1, REGEL])


class Stapel:
    """The rows of one table, block by block. ``rijen`` counts them; ``op_schijf`` says that they went to the work folder."""

    def __init__(self, naam: str, schema: Mapping[str, pl.DataType], werkmap: Path | None, grenzen: Grenzen) -> None:
        self.naam = naam
        self.schema = dict(schema)
        self.rijen = 0
        self._werkmap = werkmap
        self._grenzen = grenzen
        self._blokken: list[pl.DataFrame] = []
        self._wachtend = 0
        self._stukken: list[Stuk] = []

    @property
    def op_schijf(self) -> bool:
        """The rows are on disk."""
        return bool(self._stukken)

    def add(self, frame: pl.DataFrame) -> None:
        """Keep some rows. Raises ``OSError`` when the work folder can't be written to."""
        self._blokken.append(frame)
        self._wachtend += frame.height
        self.rijen += frame.height
        te_veel = self.rijen > self._grenzen.rijen_in_geheugen and self._wachtend >= self._grenzen.rijen_per_bestand
        if self._werkmap is not None and te_veel:
            self._write(self._werkmap)

    def scan(self) -> pl.LazyFrame:
        """Return all rows so far, in the order in which they came."""
        stukken = [stuk.rijen for stuk in self.pieces()]
        return pl.concat(stukken) if stukken else pl.LazyFrame(schema=self.schema)

    def pieces(self) -> Iterator[Stuk]:
        """Yield the rows piece by piece, in the order in which they came."""
        if self.op_schijf and self._blokken and self._werkmap is not None:
            self._write(self._werkmap)
        yield from self._stukken
        for blok in self._blokken:
            yield Stuk.of_frame(blok, blok.lazy())

    def _write(self, werkmap: Path) -> None:
        frame = pl.concat(self._blokken)
        bestand = werkmap / f"{self.naam}-{len(self._stukken):05}.parquet"
        frame.write_parquet(bestand, compression="lz4", statistics=False)
        self._stukken.append(Stuk.of_frame(frame, pl.scan_parquet(bestand, glob=False)))
        self._blokken, self._wachtend = [], 0
