"""A delivery in parts by pupil: one part when it fits in memory, and tables on disk that are read part by part when it doesn't."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import polars as pl

Frames = Mapping[str, pl.DataFrame]
"""The typed tables of a delivery, or of a part of it, in memory."""
Tabellen = Mapping[str, pl.LazyFrame]
"""One part: the typed tables of some pupils, and the tables without pupils whole. Read when asked for."""

ELK_APART = pl.QueryOptFlags(comm_subplan_elim=False)
"""A part may take several pieces of one file; read as one shared plan that would be the whole file."""


def as_deel(frames: Frames) -> Tabellen:
    """Return a delivery in memory as a part."""
    return {naam: frame.lazy() for naam, frame in frames.items()}


def frames_of(deel: Tabellen) -> Frames:
    """Take the tables of a part into memory."""
    return dict(zip(deel, pl.collect_all(deel.values(), optimizations=ELK_APART), strict=True))


def ask(delen: Sequence[Tabellen], naam: str, vraag: Callable[[pl.LazyFrame], pl.LazyFrame]) -> pl.DataFrame:
    """Put a question to one table of each part and return the answers below each other."""
    return pl.concat([vraag(deel[naam]).collect(optimizations=ELK_APART) for deel in delen])


def count_rijen(delen: Sequence[Tabellen]) -> int:
    """Return the number of rows of absence."""
    return int(ask(delen, "verzuim", lambda tabel: tabel.select(pl.len())).sum().item())


def count_later(delen: Sequence[Tabellen], peildatum: date) -> tuple[int, date | None]:
    """Return how many rows of absence were not known yet on the peildatum, and on which day all of them are."""
    sinds = pl.max_horizontal("datum", "ingevoerd_op").alias("tm")
    later = pl.col("tm") > peildatum
    per_deel = ask(delen, "verzuim", lambda tabel: tabel.select(sinds).filter(later).select(pl.len().alias("aantal"), pl.col("tm").max()))
    laatste = per_deel["tm"].max()
    return int(per_deel["aantal"].sum()), laatste if isinstance(laatste, date) else None


def default_peildatum(delen: Sequence[Tabellen], vandaag: date) -> date:
    """Return the last day with a row of absence that is not after today; today when there is none."""
    laatste = ask(delen, "verzuim", lambda tabel: tabel.filter(pl.col("datum") <= vandaag).select(pl.col("datum").max()))["datum"].max()
    return laatste if isinstance(laatste, date) else vandaag
