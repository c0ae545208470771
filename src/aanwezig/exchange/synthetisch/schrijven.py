"""Writes tables piece by piece, as CSV or Parquet, in bounded memory; the same pieces always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

import polars as pl
from polars.io.plugins import register_io_source

from aanwezig.exchange.tabellen.schema import Soort, Tabel

Vorm = Literal["csv", "parquet"]
SCHEIDER: Final = ";"
RIJEN_PER_GROEP: Final = 500_000
NIVEAU: Final = 1
"""Level of the zstd compression: fast, and the same for every file."""


def column_types(tabel: Tabel) -> dict[str, pl.DataType]:
    """Return the columns of a table as they are written: dates and numbers as such, times and all else as text."""
    return {kolom.naam: pl.String() if kolom.soort is Soort.TIJD else kolom.dtype for kolom in tabel.kolommen}


def write_tabel(pad: Path, vorm: Vorm, schema: dict[str, pl.DataType], stukken: Iterable[pl.DataFrame]) -> int:
    """Write one table from its pieces; return the number of rows.

    The pieces may be made while they are written. An error in making them comes out as it is.
    """
    return _write_csv(pad, schema, stukken) if vorm == "csv" else _write_parquet(pad, schema, stukken)


def _write_csv(pad: Path, schema: dict[str, pl.DataType], stukken: Iterable[pl.DataFrame]) -> int:
    rijen = 0
    with pad.open("wb") as bestand:
        bestand.write((SCHEIDER.join(schema) + "\n").encode())
        for stuk in stukken:
            stuk.select(list(schema)).write_csv(bestand, include_header=False, separator=SCHEIDER)
            rijen += stuk.height
    return rijen


def _write_parquet(pad: Path, schema: dict[str, pl.DataType], stukken: Iterable[pl.DataFrame]) -> int:
    rijen = 0
    fouten: list[BaseException] = []

    def source(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        nonlocal rijen
        try:
            for stuk in stukken:
                rijen += stuk.height
                yield stuk.select(list(schema))
        except BaseException as fout:
            fouten.append(fout)
            raise

    try:
        register_io_source(source, schema=schema, validate_schema=False).sink_parquet(
            pad, compression="zstd", compression_level=NIVEAU, statistics=True, row_group_size=RIJEN_PER_GROEP, engine="streaming"
        )
    except Exception as fout:
        if fouten:
            raise fouten[0] from fout
        raise
    return rijen
