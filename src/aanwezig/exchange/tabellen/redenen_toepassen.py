"""Applies a delivery's own table of reasons (redenen.csv) to its rows of verzuim.

Only codes that are no registratie are looked up, and only in the delivery's own table: what nobody mapped stays as it is. The precedence
is that of :mod:`aanwezig.definitions.redenen`: the row of the location, then of the school, then of every school; of two the one that
began last.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from aanwezig.core.kalender.schooldagen import ALLE_SCHOLEN
from aanwezig.core.verzuim.tabellen import Registratie

BEKEND = [soort.value for soort in Registratie]
_PLEK, _RANG, _NIEUW = "_plek", "_rang", "_nieuw"


def apply_redenen(tabellen: Mapping[str, pl.LazyFrame]) -> Mapping[str, pl.LazyFrame]:
    """Return the tables with each unknown code replaced by the registratie that redenen.csv gives it for that school and day.

    ``geldig_tot`` is the first day on which a mapping no longer holds.
    """
    redenen = tabellen["redenen"].collect().lazy()
    verzuim = tabellen["verzuim"].with_columns(_PLEK_VAN)
    gevonden = (
        verzuim.select(_PLEK, "school_id", "datum", "registratie")
        .filter(~pl.col("registratie").is_in(BEKEND))
        .join(redenen.rename({"registratie": _NIEUW, "school_id": "_school"}), left_on="registratie", right_on="code", how="inner")
        .filter(pl.col("geldig_vanaf") <= pl.col("datum"), pl.col("geldig_tot").is_null() | (pl.col("datum") < pl.col("geldig_tot")))
        .with_columns(_RANG_VAN)
        .filter(pl.col(_RANG) > 0)
        .sort(_PLEK, _RANG, "geldig_vanaf", _NIEUW, descending=[False, True, True, True])
        .unique(_PLEK, keep="first", maintain_order=True)
        .select(_PLEK, _NIEUW)
    )
    nieuw = (
        verzuim.join(gevonden, on=_PLEK, how="left", maintain_order="left")
        .with_columns(pl.coalesce(_NIEUW, "registratie").alias("registratie"))
        .drop(_PLEK, _NIEUW)
    )
    return {**tabellen, "verzuim": nieuw}


def count_unknown(verzuim: pl.LazyFrame) -> pl.LazyFrame:
    """Return the number of rows whose registratie is none."""
    return verzuim.select((~pl.col("registratie").is_in(BEKEND)).sum())


_PLEK_VAN = pl.int_range(pl.len(), dtype=pl.Int64).alias(_PLEK)
_RANG_VAN = (
    pl.when(pl.col("_school") == ALLE_SCHOLEN)
    .then(1)
    .when((pl.col("_school") == pl.col("school_id")) & (pl.col("school_id").str.len_chars() > 4))
    .then(3)
    .when((pl.col("_school") == pl.col("school_id")) | (pl.col("_school") == pl.col("school_id").str.slice(0, 4)))
    .then(2)
    .otherwise(0)
    .alias(_RANG)
)
"""How close a row of redenen.csv is to the school of a row: its location 3, its school 2, every school 1, another school 0."""
