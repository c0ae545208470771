"""Keeps the typed rows of a table while a delivery is read: in memory while they are few, in files of a work folder when they are many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from aanwezig.exchange.tabellen.grenzen import Grenzen


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
        self._bestanden: list[Path] = []

    @property
    def op_schijf(self) -> bool:
        """The rows are on disk."""
        return bool(self._bestanden)

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
        if self.op_schijf and self._blokken and self._werkmap is not None:
            self._write(self._werkmap)
        if self._bestanden:
            return pl.scan_parquet(self._bestanden, glob=False, schema=self.schema)
        return pl.concat(self._blokken).lazy() if self._blokken else pl.LazyFrame(schema=self.schema)

    def blocks(self) -> Iterator[pl.DataFrame]:
        """Yield the rows block by block, in the order in which they came."""
        for bestand in self._bestanden:
            yield pl.read_parquet(bestand, glob=False)
        yield from self._blokken

    def _write(self, werkmap: Path) -> None:
        bestand = werkmap / f"{self.naam}-{len(self._bestanden):05}.parquet"
        pl.concat(self._blokken).write_parquet(bestand, compression="lz4", statistics=False)
        self._bestanden.append(bestand)
        self._blokken, self._wachtend = [], 0
