"""The tables of a delivery as Spark DataFrames: one wide table with the rows of every table that has pupils, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path

import polars as pl
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import lit
from pyspark.sql.pandas.types import from_arrow_schema

from aanwezig.engines.delen import Frames, Tabellen, frames_of

TABEL = "__tabel"
"""Column of the wide table: from which table a row comes."""
LEERLING = "leerling_id"

Kolommen = Mapping[str, Sequence[str]]
"""The columns of each table with pupils."""


def columns_of(deel: Tabellen) -> dict[str, list[str]]:
    """Return the columns of each table with pupils."""
    namen = {naam: tabel.collect_schema().names() for naam, tabel in deel.items()}
    return {naam: kolommen for naam, kolommen in namen.items() if LEERLING in kolommen}


def shared_of(deel: Tabellen) -> Frames:
    """Return the tables without pupils: each part of a delivery has them whole."""
    return frames_of({naam: tabel for naam, tabel in deel.items() if LEERLING not in tabel.collect_schema()})


def read_tables(sessie: SparkSession, delen: Sequence[Tabellen], kolommen: Kolommen, map_: Path) -> dict[str, DataFrame]:
    """Write the tables with pupils as Parquet files, part by part, and return them as Spark reads them."""
    schemas = {}
    for nummer, deel in enumerate(delen):
        for naam, frame in frames_of({naam: deel[naam] for naam in kolommen}).items():
            (map_ / naam).mkdir(parents=True, exist_ok=True)
            frame.write_parquet(map_ / naam / f"{nummer:05}.parquet")
            schemas[naam] = from_arrow_schema(frame.clear().to_arrow().schema)
    lezer = sessie.read.option("datetimeRebaseMode", "CORRECTED")  # a date is the date that was written, however long ago
    return {naam: lezer.schema(schema).parquet((map_ / naam).as_uri()) for naam, schema in schemas.items()}


def as_one(tabellen: Mapping[str, DataFrame]) -> DataFrame:
    """Put the rows of all tables into one wide table: columns of one name are one column, what a table lacks is null."""
    breed = [tabel.withColumn(TABEL, lit(naam)) for naam, tabel in tabellen.items()]
    return reduce(lambda boven, onder: boven.unionByName(onder, allowMissingColumns=True), breed)


def as_frames(rijen: pl.DataFrame, kolommen: Kolommen) -> dict[str, pl.DataFrame]:
    """Take rows of the wide table apart again."""
    return {naam: rijen.filter(pl.col(TABEL) == naam).select(hier) for naam, hier in kolommen.items()}
