"""Splits a delivery that is larger than memory into parts by pupil, each a small delivery of its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

import polars as pl

A = TypeVar("A")
B = TypeVar("B")

RIJEN_VOOR_SCHRIJVEN: Final = 500_000
"""How many rows are gathered before they go to the files of their parts: many small files cost more than a little memory. A table with
fewer rows to lay out stays in memory."""
TEGELIJK: Final = 2
"""How many sources are looked through, and how many gathers are written, at the same time."""
HOOFDDEEL: Final = 16
"""A part with at least one in so many of the rows that lie together is read where they lie; the few rows of other parts are laid out
anew."""
STEEKPROEF: Final = 8_192
"""From this many rows, spread over the source, follows which parts those are."""
MEESTE_HOOFDDELEN: Final = 4
"""Rows of more parts than this don't lie together by pupil: all of them are laid out anew."""

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

    def split(self, naam: str, schema: Mapping[str, pl.DataType], bronnen: Sequence[pl.LazyFrame]) -> list[pl.LazyFrame]:
        """Return the rows of each part. ``bronnen``: the rows, each source small enough for memory, together by pupil or not.

        Raises ``OSError`` when the disk is full.
        """
        per_deel: list[list[pl.LazyFrame]] = [[] for _ in range(self.aantal)]
        with ThreadPoolExecutor(TEGELIJK) as draden:
            for deel, rijen in self._lay_out(naam, self._take(draden, bronnen, per_deel), draden):
                per_deel[deel].append(rijen)
        return [pl.concat(stukken) if stukken else pl.LazyFrame(schema=schema) for stukken in per_deel]

    def _take(self, draden: Executor, bronnen: Iterable[pl.LazyFrame], per_deel: list[list[pl.LazyFrame]]) -> Iterator[pl.DataFrame]:
        """Let parts read their rows where they lie; yield the rows that have to be laid out anew."""
        for hier, elders in _side_by_side(draden, self._look, bronnen):
            for deel, rijen in hier:
                per_deel[deel].append(rijen)
            if elders is not None:
                yield elders

    def _look(self, bron: pl.LazyFrame) -> tuple[list[tuple[int, pl.LazyFrame]], pl.DataFrame | None]:
        """Return what parts can read where it lies, and the rows of other parts."""
        leerlingen = bron.select("leerling_id").collect()
        proef = self._places(leerlingen.gather_every(max(1, leerlingen.height // STEEKPROEF))).value_counts()
        hoofddelen = proef.filter(pl.col("count") * HOOFDDEEL >= proef["count"].sum())[_DEEL].sort()
        if not 0 < len(hoofddelen) <= MEESTE_HOOFDDELEN:
            return [], bron.collect()
        elders = bron.filter(pl.all_horizontal(~self._within(deel) for deel in hoofddelen)).collect()
        if not elders.height and len(hoofddelen) == 1:
            return [(hoofddelen[0], bron)], None
        return [(deel, bron.filter(self._within(deel))) for deel in hoofddelen], elders if elders.height else None

    def _places(self, rijen: pl.DataFrame) -> pl.Series:
        return self._grenzen.search_sorted(rijen.get_column("leerling_id"), side="right").alias(_DEEL)

    def _within(self, deel: int) -> pl.Expr:
        leerling = pl.col("leerling_id")
        vanaf = leerling >= self._grenzen[deel - 1] if deel else pl.lit(True)
        return vanaf & (leerling < self._grenzen[deel]) if deel < len(self._grenzen) else vanaf

    def _lay_out(self, naam: str, frames: Iterable[pl.DataFrame], draden: Executor) -> Iterator[tuple[int, pl.LazyFrame]]:
        """Write all rows to files of one part each; when they are few, they stay in memory."""

        def write(genummerd: tuple[int, pl.DataFrame]) -> list[tuple[int, pl.LazyFrame]]:
            keer, rijen = genummerd
            verdeeld = rijen.with_columns(self._places(rijen)).partition_by(_DEEL, as_dict=True, include_key=False, maintain_order=True)
            if not keer and rijen.height < RIJEN_VOOR_SCHRIJVEN:
                return [(int(deel), hier.lazy()) for (deel,), hier in verdeeld.items()]
            return [(int(deel), self._write(f"deel-{deel:05}-{naam}-{keer:05}", hier)) for (deel,), hier in verdeeld.items()]

        for geschreven in _side_by_side(draden, write, enumerate(_gather(frames))):
            yield from geschreven

    def _write(self, naam: str, rijen: pl.DataFrame) -> pl.LazyFrame:
        bestand = self._werkmap / f"{naam}.parquet"
        rijen.write_parquet(bestand, compression="lz4", statistics=False)
        return pl.scan_parquet(bestand, glob=False)


def _side_by_side(draden: Executor, werk: Callable[[A], B], dingen: Iterable[A]) -> Iterator[B]:
    """Yield what comes of each thing, in order; no more than ``TEGELIJK`` are under way."""
    bezig: deque[Future[B]] = deque()
    for ding in dingen:
        if len(bezig) == TEGELIJK:
            yield bezig.popleft().result()
        bezig.append(draden.submit(werk, ding))
    while bezig:
        yield bezig.popleft().result()


def _gather(frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    lijst: list[pl.DataFrame] = []
    for frame in frames:
        lijst.append(frame)
        if sum(deel.height for deel in lijst) >= RIJEN_VOOR_SCHRIJVEN:
            yield pl.concat(lijst)
            lijst = []
    if lijst:
        yield pl.concat(lijst)
