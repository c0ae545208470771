"""Splits a delivery that is larger than memory into parts by pupil, each a small delivery of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

import polars as pl

RIJEN_VOOR_SCHRIJVEN: Final = 500_000
"""How many rows are gathered before they go to the files of their parts: many small files cost more than a little memory."""

TEGELIJK: Final = 2
"""How many gathers are written at the same time."""

_DEEL: Final = "__deel"


class Verdeler:
    """Lays rows out over parts: part n has the pupils from border n - 1 up to border n, in the order of leerling_id."""

    def __init__(self, leerlingen: pl.Series, werkmap: Path, leerlingen_per_deel: int) -> None:
        gesorteerd = leerlingen.sort()
        self._grenzen = gesorteerd.gather(list(range(leerlingen_per_deel, len(gesorteerd), leerlingen_per_deel)))
        self._werkmap = werkmap

    @property
    def aantal(self) -> int:
        """The number of parts."""
        return len(self._grenzen) + 1

    def split(self, naam: str, schema: Mapping[str, pl.DataType], blokken: Iterable[pl.DataFrame]) -> list[pl.LazyFrame]:
        """Write the rows of a table to the files of their parts; return each part. Raises ``OSError`` when the disk is full."""
        bestanden: list[list[Path]] = [[] for _ in range(self.aantal)]
        with ThreadPoolExecutor(TEGELIJK) as draden:
            schrijven: deque[Future[list[tuple[int, Path]]]] = deque()
            for keer, rijen in enumerate(_gather(blokken)):
                schrijven.append(draden.submit(self._write, naam, keer, rijen))
                if len(schrijven) == TEGELIJK:
                    _note(schrijven.popleft(), bestanden)
            while schrijven:
                _note(schrijven.popleft(), bestanden)
        return [pl.scan_parquet(lijst, glob=False) if lijst else pl.LazyFrame(schema=schema) for lijst in bestanden]

    def _write(self, naam: str, keer: int, rijen: pl.DataFrame) -> list[tuple[int, Path]]:
        geschreven = []
        for (deel,), hier in self._mark(rijen).partition_by(_DEEL, as_dict=True, include_key=False, maintain_order=True).items():
            bestand = self._werkmap / f"deel-{deel:05}-{naam}-{keer:05}.parquet"
            hier.write_parquet(bestand, compression="lz4", statistics=False)
            geschreven.append((int(deel), bestand))
        return geschreven

    def _mark(self, rijen: pl.DataFrame) -> pl.DataFrame:
        return rijen.with_columns(self._grenzen.search_sorted(rijen.get_column("leerling_id"), side="right").alias(_DEEL))


def _note(geschreven: Future[list[tuple[int, Path]]], bestanden: list[list[Path]]) -> None:
    for deel, bestand in geschreven.result():
        bestanden[deel].append(bestand)


def _gather(blokken: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    lijst: list[pl.DataFrame] = []
    for blok in blokken:
        lijst.append(blok)
        if sum(deel.height for deel in lijst) >= RIJEN_VOOR_SCHRIJVEN:
            yield pl.concat(lijst)
            lijst = []
    if lijst:
        yield pl.concat(lijst)
