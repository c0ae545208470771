"""``--ga-door``: what leans on a refused row is left out as well, each row with its reason."""

from __future__ import annotations

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.samenhang import Samenhang, first_lines
from aanwezig.exchange.tabellen.schema import TABELLEN

MET_GEGEVENS = ("leerlingen", "inschrijvingen", "vrijstellingen")
"""The tables without a row of which a pupil would be judged wrongly; without a row of another table only less is known."""


def drop_what_leans(levering: Samenhang) -> None:
    """Leave out the rows that lean on refused rows.

    A timetable with a refused lesson would count too few hours, so the whole timetable goes. A pupil of whom an enrolment or exemption
    was refused would be judged wrongly (no enrolment looks like absolute absence, no exemption like truancy), so the pupil goes. A row of
    absence, a state or a report goes alone; what a refused row of absence replaces stays as it was, and that is said.
    """
    roosters = _broken(levering, "roosters", "rooster_id")
    _drop(levering, "roosters", "rooster_id", roosters, "een andere les van dit rooster is geweigerd")
    _drop(levering, "inschrijvingen", "rooster_id", roosters, "het rooster van deze inschrijving is geweigerd")
    leerlingen: set[str] = set()
    for naam in MET_GEGEVENS:
        leerlingen |= _broken(levering, naam, "leerling_id")
    for naam in levering.stapels:
        if naam == "leerlingen" or TABELLEN[naam].leerling:
            _drop(levering, naam, "leerling_id", leerlingen, "een ander gegeven van deze leerling is geweigerd")
    if "verzuim" in levering.stapels:
        _note_what_stays(levering)


def _broken(levering: Samenhang, tabel: str, kolom: str) -> set[str]:
    """Return the ids in refused rows of a table, and those found in lines that couldn't be taken apart."""
    if tabel not in levering.stapels:
        return set()
    ids = set(levering.bad(tabel).get_column(kolom).drop_nulls())
    losse = levering.verslag.losse_regels.get(tabel, [])
    if losse:
        bron = "roosters" if kolom == "rooster_id" else "leerlingen"
        bekend = set(levering.see(levering.table(bron).select(kolom))[kolom].drop_nulls()) if bron in levering.stapels else set()
        for _, tekst in losse:
            velden = {veld.strip(' "\r\n') for veld in tekst.replace(";", ",").split(",")}
            ids |= velden & bekend
    return ids


def _drop(levering: Samenhang, tabel: str, kolom: str, ids: set[str], reden: str) -> None:
    if ids and tabel in levering.stapels:
        wie = pl.LazyFrame({kolom: sorted(ids)})
        _leave_out(levering, tabel, levering.good(tabel).select(REGEL, kolom).join(wie, on=kolom, how="semi"), reden)


def _note_what_stays(levering: Samenhang) -> None:
    """Say of which corrections were refused that the row they replace stays as it was."""
    kapot = levering.bad("verzuim").filter(pl.col("vervangt") != "", pl.col("vervangt") != pl.col("rij_id").fill_null(""))
    if not kapot.height:
        return
    paar = kapot.select(pl.col(REGEL), "leerling_id", pl.col("vervangt").alias("rij_id"))
    goed = levering.good("verzuim").select("leerling_id", "rij_id")
    blijft = levering.see(paar.lazy().join(goed, on=["leerling_id", "rij_id"], how="semi")).sort(REGEL)
    if not blijft.height:
        return
    reden = pl.concat_str(pl.lit("rij "), pl.col("rij_id"), pl.lit(", die zij vervangt, blijft zoals zij was"))
    levering.verslag.leunt_op("verzuim", blijft.select(pl.col(REGEL).alias("regel"), reden.alias("reden")))
    een = blijft.height == 1
    wat = "verbetering is geweigerd; wat zij vervangt" if een else "verbeteringen zijn geweigerd; wat zij vervangen"
    levering.verslag.opmerking(
        levering.bestanden["verzuim"],
        f"{blijft.height} {wat}, blijft zoals het was{first_lines(blijft)}.",
        blijft.height,
        "verbetering-geweigerd",
    )


def _leave_out(levering: Samenhang, tabel: str, rijen: pl.LazyFrame, reden: str) -> None:
    weg = levering.see(rijen.select(REGEL)).sort(REGEL)
    if weg.height:
        levering.verslag.leunt_op(tabel, weg.select(pl.col(REGEL).alias("regel"), pl.lit(reden).alias("reden")))
        levering.drop(tabel, weg.get_column(REGEL))
