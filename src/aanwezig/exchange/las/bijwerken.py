"""Adds the rows of an export to the table verzuim that is already there: nothing double, nothing lost.

Rows are only ever added. The rows of one note on one day form a chain: ``eduarte-…-20260914``, then ``…-v2``, ``…-v3``; each replaces the
one before it. A row that is there already is left alone; one whose code has since been mapped otherwise, one that is no longer in an export
that says to be complete, and one that came back, get the next link. What a person replaced with a row of his own stays as that person left
it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import Registratie, school_van
from aanwezig.exchange.tabellen.redenen_toepassen import apply_redenen
from aanwezig.exchange.tabellen.schema import VERZUIM

_SCHEMA: Final = VERZUIM.frame_schema
_KOLOMMEN: Final = list(_SCHEMA)
_KETEN, _VERSIE, _LAATSTE, _GELDT, _MENS, _OP = "_keten", "_versie", "_laatste", "_geldt", "_mens", "_op"
_SCHAKEL: Final = [_KETEN, _VERSIE, _LAATSTE, _GELDT, _MENS, _OP]
"""What is kept of the last link of a chain: its place, its rij_id, what it counts for, whether a person replaced it, when it was known."""


@dataclass(frozen=True, slots=True)
class Volledig:
    """The export holds every note of its school from ``van`` up to and including ``tm``: what isn't in it did not happen."""

    van: dt.date
    tm: dt.date


@dataclass(frozen=True, slots=True)
class Bijwerking:
    """What an export adds. ``rijen`` come below the rows that are there; the numbers count rows.

    ``toegevoegd``: not seen before. ``anders``: the same fact, another registratie. ``opnieuw``: back after having gone. ``vervallen``: no
    longer in a complete export. ``aanwezig``: there already. ``van_een_mens``: replaced by a row that a person made. ``ontbreekt``: in an
    earlier export and not in this one, on days that this one covers; they stay.
    """

    rijen: pl.DataFrame
    toegevoegd: int
    anders: int
    opnieuw: int
    vervallen: int
    aanwezig: int
    van_een_mens: int
    ontbreekt: int


def bijwerken(
    verzuim: pl.LazyFrame,
    rijen: pl.DataFrame,
    *,
    systeem: str,
    school_id: str,
    redenen: pl.DataFrame,
    gemaakt_op: dt.date,
    volledig: Volledig | None = None,
) -> Bijwerking:
    """Compare the rows of an export with the table.

    ``redenen``: the delivery's own table of reasons. ``gemaakt_op``: the day on which became known what went and what came back.
    """
    ketens = _chains(verzuim, systeem, school_id, redenen)
    naast = rijen.join(ketens.select(_SCHAKEL), left_on="rij_id", right_on=_KETEN, how="left", maintain_order="left")
    bekend, mens, weg = pl.col(_LAATSTE).is_not_null(), pl.col(_MENS), pl.col(_GELDT) == Registratie.VERVALLEN.value
    nieuw, van_een_mens, staat = naast.filter(~bekend), naast.filter(bekend & mens), naast.filter(bekend & ~mens)
    terug, anders = staat.filter(weg), staat.filter(~weg & (pl.col(_GELDT) != pl.col("registratie")))
    over = ketens.filter(~mens & ~weg & pl.col("datum").is_between(*_period(rijen, volledig)))
    over = over.join(rijen.select("rij_id"), left_on=_KETEN, right_on="rij_id", how="anti", maintain_order="left")
    vervallen = over if volledig else over.clear()
    niet_gebeurd = vervallen.with_columns(
        rij_id=pl.col(_KETEN), registratie=pl.lit(Registratie.VERVALLEN.value), minuten=pl.lit(None, dtype=_SCHEMA["minuten"])
    )
    return Bijwerking(
        rijen=pl.concat(
            (
                nieuw.select(_KOLOMMEN),
                _next(anders, pl.col(_OP)),
                _next(terug, pl.lit(gemaakt_op)),
                _next(niet_gebeurd, pl.lit(gemaakt_op)),
            )
        ),
        toegevoegd=nieuw.height,
        anders=anders.height,
        opnieuw=terug.height,
        vervallen=vervallen.height,
        aanwezig=staat.height - terug.height - anders.height,
        van_een_mens=van_een_mens.height,
        ontbreekt=over.height - vervallen.height,
    )


def _chains(verzuim: pl.LazyFrame, systeem: str, school_id: str, redenen: pl.DataFrame) -> pl.DataFrame:
    """Return the last link of each chain of this system and school, with what it counts for and whether a person replaced it."""
    delen = pl.col("rij_id").str.extract_groups(rf"^({systeem}-[0-9a-f]{{16}}-[0-9]{{8}})(?:-v([0-9]{{1,6}}))?$").struct
    eigen = (
        verzuim.with_columns(delen.field("1").alias(_KETEN), delen.field("2").cast(pl.Int32).fill_null(1).alias(_VERSIE))
        .filter(pl.col(_KETEN).is_not_null(), pl.col("school_id").str.slice(0, 4) == school_van(school_id))
        .collect(engine="streaming")
    )
    vreemd = verzuim.filter(pl.col("vervangt") != "").select("leerling_id", "vervangt", door="rij_id")
    mens = (
        vreemd.join(eigen.lazy().select("leerling_id", vervangt="rij_id"), on=["leerling_id", "vervangt"], how="semi")
        .join(eigen.lazy().select(door="rij_id"), on="door", how="anti")
        .select("leerling_id", rij_id="vervangt")
        .unique()
        .collect(engine="streaming")
    )
    laatste = eigen.sort(_KETEN, _VERSIE).unique(_KETEN, keep="last", maintain_order=True)
    geldt = apply_redenen({"redenen": redenen.lazy(), "verzuim": laatste.select(_KOLOMMEN).lazy()})["verzuim"].collect()
    return (
        laatste.with_columns(geldt["registratie"].alias(_GELDT), pl.col("rij_id").alias(_LAATSTE), pl.col("ingevoerd_op").alias(_OP))
        .join(mens.with_columns(pl.lit(True).alias(_MENS)), on=["leerling_id", "rij_id"], how="left", maintain_order="left")
        .with_columns(pl.col(_MENS).fill_null(False))
        .sort("datum", _KETEN)
    )


def _period(rijen: pl.DataFrame, volledig: Volledig | None) -> tuple[dt.date, dt.date]:
    if volledig:
        return volledig.van, volledig.tm
    eerste, laatste = rijen["datum"].min(), rijen["datum"].max()
    return (eerste, laatste) if isinstance(eerste, dt.date) and isinstance(laatste, dt.date) else (dt.date.max, dt.date.min)


def _next(rijen: pl.DataFrame, op: pl.Expr) -> pl.DataFrame:
    """Return the next link of each chain: it replaces the last one."""
    return rijen.with_columns(
        rij_id=pl.concat_str(pl.col("rij_id"), pl.lit("-v"), pl.col(_VERSIE) + 1), vervangt=pl.col(_LAATSTE), ingevoerd_op=op
    ).select(_KOLOMMEN)
