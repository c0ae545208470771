"""``--ga-door``: what leans on a refused row is left out as well, each row with its reason."""

from __future__ import annotations

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.samenhang import Samenhang
from aanwezig.exchange.tabellen.schema import TABELLEN

MET_GEGEVENS = ("leerlingen", "inschrijvingen", "vrijstellingen", "registraties", "meldingen")


def drop_what_leans(levering: Samenhang) -> None:
    """Leave out the rows that lean on refused rows.

    A timetable with a refused lesson would count too few hours, so the whole timetable goes. A pupil of whom an enrolment, exemption,
    state or report was refused would be judged on half the facts (no enrolment looks like absolute absence), so the pupil goes. A
    row of absence goes alone, and takes with it the row that it replaces: that one was known to be wrong.
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
        _drop_replaced(levering)


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


def _drop_replaced(levering: Samenhang) -> None:
    """Leave out the rows that refused rows replace, and the rows that those replace in turn."""
    paar = ["rij_id", "leerling_id", "vervangt"]
    vervangt = (pl.col("vervangt") != "") & (pl.col("vervangt") != pl.col("rij_id"))
    kapot = levering.bad("verzuim").filter(vervangt).select(paar)
    if not kapot.height:
        return
    volgende: dict[tuple[str, str], list[str]] = {}
    for rij, leerling, oud in levering.see(levering.table("verzuim").filter(vervangt).select(paar)).drop_nulls().iter_rows():
        volgende.setdefault((leerling, rij), []).append(oud)
    te_doen = [(leerling, oud) for _, leerling, oud in kapot.iter_rows() if leerling is not None]
    weg: set[tuple[str, str]] = set()
    while te_doen:
        hier = te_doen.pop()
        if hier not in weg:
            weg.add(hier)
            te_doen += [(hier[0], oud) for oud in volgende.get(hier, [])]
    if not weg:
        return
    lijst = pl.LazyFrame(sorted(weg), schema={"leerling_id": pl.String, "rij_id": pl.String}, orient="row")
    rijen = levering.good("verzuim").select(REGEL, "leerling_id", "rij_id").join(lijst, on=["leerling_id", "rij_id"], how="semi")
    _leave_out(levering, "verzuim", rijen, "de rij die deze rij vervangt is geweigerd")


def _leave_out(levering: Samenhang, tabel: str, rijen: pl.LazyFrame, reden: str) -> None:
    weg = levering.see(rijen.select(REGEL)).sort(REGEL)
    if weg.height:
        levering.verslag.leunt_op(tabel, weg.select(pl.col(REGEL).alias("regel"), pl.lit(reden).alias("reden")))
        levering.drop(tabel, weg.get_column(REGEL))
