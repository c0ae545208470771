"""Turns the arrays of the made-up region into pieces of the contract's tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from aanwezig.core.kalender.plicht import Plichtleeftijden
from aanwezig.core.verzuim.tabellen import Grond, Registratie
from aanwezig.exchange.synthetisch.bevolking import DUIZEND, GEEN, TIENDUIZEND, VIER_JAAR
from aanwezig.exchange.synthetisch.instellingen import PATRONEN, SOORTEN, Roosterplan
from aanwezig.exchange.synthetisch.jaar import Getallen, Klein, Vlaggen
from aanwezig.exchange.synthetisch.rijen import HEEL
from aanwezig.exchange.synthetisch.ruis import NIETS, Leverrijen
from aanwezig.exchange.synthetisch.verzuim import Groep, Meldingen, Streek

PLAK = 200_000
"""Rows of the smaller tables that are made at a time."""
NUMMERBREEDTE = 8
MENGSEL = 2_654_435_761
"""A large odd number that spreads row numbers over the reasons."""


def leerling_ids(nummers: Getallen) -> pl.Series:
    """Return the leerling_id of each number."""
    return pl.Series(["L"]) + pl.Series(nummers + 1).cast(pl.String).str.zfill(NUMMERBREEDTE)


def dates(dagen: Getallen | Klein) -> pl.Series:
    """Make dates of days since 1970; GEEN becomes empty."""
    reeks = pl.Series(dagen.astype(np.int32))
    return reeks.set(reeks == GEEN, None).cast(pl.Date)


def rooster_rows(plannen: Sequence[Roosterplan]) -> pl.DataFrame:
    """Return the table roosters."""
    rijen = [
        (plan.rooster_id, weekdag, lesuur, _clock(van), _clock(tot))
        for plan in plannen
        for weekdag, aantal in enumerate(plan.per_dag, start=1)
        for lesuur, (van, tot) in enumerate(plan.tijden[:aantal], start=1)
    ]
    schema = {"rooster_id": pl.String, "weekdag": pl.Int16, "lesuur": pl.Int16, "begin_tijd": pl.String, "eind_tijd": pl.String}
    return pl.DataFrame(rijen, schema=schema, orient="row")


def _clock(minuut: int) -> str:
    return f"{minuut // 60:02d}:{minuut % 60:02d}"


def leerling_pieces(streek: Streek, zaad: int) -> Iterator[pl.DataFrame]:
    """Yield the table leerlingen."""
    b, gemeenten = streek.bevolking, streek.synthese.gemeenten
    codes = pl.Series([g.code for g in gemeenten])
    eerste = np.cumsum([0, *(len(g.postcodes) for g in gemeenten[:-1])])
    aantal = np.array([len(g.postcodes) for g in gemeenten])
    postcodes = pl.Series([f"{postcode} ZZ" for g in gemeenten for postcode in g.postcodes])
    uitstroom = pl.Series([None, *streek.synthese.uitstroom_vrij])
    for nummer, van in enumerate(range(0, b.aantal, PLAK)):
        plak = slice(van, van + PLAK)
        worp = np.random.default_rng([zaad, 5, nummer]).integers(0, 1 << 16, len(b.gemeente[plak]))
        gemeente = b.gemeente[plak]
        yield pl.DataFrame(
            {
                "leerling_id": leerling_ids(np.arange(van, van + len(worp))),
                "geboortedatum": dates(b.geboren[plak]),
                "woongemeente": codes.gather(gemeente),
                "postcode": postcodes.gather(eerste[gemeente] + worp % aantal[gemeente]),
                "ingeschreven_gemeente_op": dates(b.ingeschreven[plak]),
                "startkwalificatie_op": dates(b.startkwalificatie[plak]),
                "uitstroom_vrij": uitstroom.gather(b.uitstroom[plak]),
            }
        )


def inschrijving_pieces(streek: Streek) -> Iterator[pl.DataFrame]:
    """Yield the table inschrijvingen."""
    v, b, jaar, scholen = streek.verblijven, streek.bevolking, streek.jaar, streek.scholen
    school_ids, soorten = pl.Series(scholen.school_ids, dtype=pl.String), pl.Series(SOORTEN)
    roosters = pl.Series([plan.rooster_id for plan in streek.roosters.plannen])
    for van in range(0, len(v.leerling), PLAK):
        plak = slice(van, van + PLAK)
        leerling, school = v.leerling[plak], v.school[plak]
        eind = np.where(v.tot_einde[plak] & ~scholen.met_einddatum[school], GEEN, jaar.basis + v.tm[plak])
        yield pl.DataFrame(
            {
                "leerling_id": leerling_ids(leerling),
                "school_id": school_ids.gather(v.locatie[plak]),
                "schoolsoort": soorten.gather(scholen.soort[school]),
                "leerjaar": pl.Series(b.leerjaar[leerling]).cast(pl.String),
                "begin_datum": dates(jaar.basis + v.van[plak]),
                "eind_datum": dates(eind),
                "rooster_id": roosters.gather(v.rooster[plak]),
            }
        )


class Verzuimframes:
    """Turns rows of absence into pieces of the table verzuim."""

    def __init__(self, streek: Streek) -> None:
        synthese = streek.synthese
        self.streek = streek
        self.school_ids = pl.Series(streek.scholen.school_ids, dtype=pl.String)
        self.soorten = pl.Series([*(soort.value for soort in Registratie), *synthese.onbekende_codes])
        redenen = [[reden or None for reden in synthese.redenen.get(soort, ("",))] for soort in self.soorten]
        self.aantal_redenen = np.array([len(lijst) for lijst in redenen], np.int64)
        self.eerste_reden = np.cumsum([0, *self.aantal_redenen[:-1].tolist()])
        self.redenen = pl.Series([reden for lijst in redenen for reden in lijst], dtype=pl.String)

    def piece(self, groep: Groep, lever: Leverrijen, volgorde: Getallen) -> pl.DataFrame:
        """Return one group's rows in the order of delivery."""
        v, jaar = self.streek.verblijven, self.streek.jaar
        rijen = lever.rijen.take(volgorde)
        vervangt = lever.vervangt[volgorde]
        plekken = np.flatnonzero(vervangt != NIETS)
        wijzer = np.full(rijen.aantal, len(plekken), np.int64)
        wijzer[plekken] = np.arange(len(plekken))
        leerlingen = leerling_ids(v.leerling[groep.verblijf : groep.tot_verblijf])
        nummer = lever.nummer[volgorde]
        # From the number of the row, so that a row that is delivered twice has the same reason twice.
        reden = self.eerste_reden[rijen.soort] + (nummer * MENGSEL >> 16) % self.aantal_redenen[rijen.soort]
        ingevoerd = lever.ingevoerd[volgorde]
        return pl.DataFrame(
            {
                "rij_id": row_ids(nummer),
                "leerling_id": leerlingen.gather(rijen.verblijf),
                "school_id": self.school_ids.gather(v.locatie[groep.verblijf + rijen.verblijf]),
                "datum": dates(jaar.basis + rijen.dag),
                "lesuur_van": _number_or_empty(rijen.van),
                "lesuur_tm": _number_or_empty(rijen.tm),
                "minuten": _number_or_empty(rijen.minuten),
                "registratie": self.soorten.gather(rijen.soort),
                "reden": self.redenen.gather(reden),
                "ingevoerd_op": dates(np.where(ingevoerd == NIETS, GEEN, jaar.basis + ingevoerd)),
                "vervangt": pl.concat([row_ids(vervangt[plekken]), pl.Series([None], dtype=pl.String)]).gather(wijzer),
            }
        )


def row_ids(nummers: Getallen) -> pl.Series:
    """Return the rij_id of each number."""
    return pl.Series(["V"]) + pl.Series(nummers).cast(pl.String)


def _number_or_empty(waarden: Klein) -> pl.Series:
    reeks = pl.Series(waarden)
    return reeks.set(reeks == HEEL, None)


def vrijstelling_rows(streek: Streek, zaad: Sequence[int], *, open_einde: bool = True) -> pl.DataFrame:
    """Return the table vrijstellingen: of those not at school, days of leave by the law, and reduced time at special schools.

    ``open_einde``: who is unfit is so without an end; else to the end of the schooljaar, since the next one tells it again.
    """
    b, jaar, delen = streek.bevolking, streek.jaar, streek.synthese.leerlingen
    kans = np.random.default_rng([*zaad, 6])
    basis, laatste = jaar.basis, jaar.basis + jaar.dagen - 1
    uit: list[pl.DataFrame] = []

    def add(wie: Getallen, grond: str, van: Getallen | int, tm: Getallen | int) -> None:
        begin, einde = np.broadcast_to(np.asarray(van), wie.shape), np.broadcast_to(np.asarray(tm), wie.shape)
        kolommen = {"leerling_id": leerling_ids(wie), "grond": pl.Series([str(grond)]).new_from_index(0, len(wie))}
        uit.append(pl.DataFrame({**kolommen, "begin_datum": dates(begin), "eind_datum": dates(einde)}))

    for plek, naam in enumerate(streek.synthese.niet_op_school, start=1):
        if naam in set(Grond):
            add(np.flatnonzero(b.zonder == plek), naam, basis, GEEN if naam == Grond.G5_A and open_einde else laatste)
    worp = kans.integers(0, TIENDUIZEND, b.aantal)
    bijzonder = np.flatnonzero((worp < delen["verlof_bij_bijzondere_dag"]) & (b.zonder == 0))
    dag = basis + kans.integers(20, 320, len(bijzonder))
    add(bijzonder, Grond.G11_E, dag, dag)
    grens = delen["verlof_bij_bijzondere_dag"] + delen["gewichtige_omstandigheden"]
    gewichtig = np.flatnonzero((worp >= delen["verlof_bij_bijzondere_dag"]) & (worp < grens) & (b.zonder == 0))
    dag = basis + kans.integers(20, 300, len(gewichtig))
    add(gewichtig, Grond.G11_G, dag, dag + kans.integers(0, 12, len(gewichtig)))
    worp = kans.integers(0, DUIZEND, b.aantal)
    for naam, deel in streek.synthese.leertijdvermindering.items():
        wie = np.flatnonzero((b.soort == SOORTEN.index(naam)) & (worp < deel) & (b.zonder == 0))
        begin = np.where(kans.integers(0, 2, len(wie)) == 0, 0, kans.integers(20, 250, len(wie)))
        add(wie, Grond.LEERTIJDVERMINDERING, basis + begin, laatste)
    return pl.concat(uit)


def registratie_rows(streek: Streek, zaad: Sequence[int]) -> pl.DataFrame:
    """Return the table registraties: most who stay at home, and some who are ill for long, are registered as dreigend-thuiszitter."""
    b, basis = streek.bevolking, streek.jaar.basis
    worp = np.random.default_rng([*zaad, 7]).integers(0, 100, b.aantal)
    thuis = _has(b.patroon, "thuiszitten") & (worp < 75)
    ziek = _has(b.patroon, "langdurig_ziek") & (worp < 12)
    wie = np.flatnonzero(thuis | ziek)
    van = np.minimum(b.patroon_van[wie] + 10, b.patroon_tm[wie])
    einde = np.where(worp[wie] % 2 == 0, GEEN, basis + b.patroon_tm[wie])
    soort = pl.Series(["dreigend-thuiszitter"]).new_from_index(0, len(wie))
    return pl.DataFrame({"leerling_id": leerling_ids(wie), "soort": soort, "begin_datum": dates(basis + van), "eind_datum": dates(einde)})


def _has(patroon: Klein, naam: str) -> Vlaggen:
    return np.asarray(patroon == 1 + PATRONEN.index(naam))


def melding_rows(streek: Streek, leeftijden: Plichtleeftijden, delen: Sequence[Meldingen]) -> pl.DataFrame:
    """Return the table meldingen: under the law, or for those who were 18 that day to the Doorstroompunt."""
    v, b, basis = streek.verblijven, streek.bevolking, streek.jaar.basis
    verblijf = np.concatenate([np.zeros(0, np.int64), *(deel.verblijf for deel in delen)])
    dag = basis + np.concatenate([np.zeros(0, np.int64), *(deel.dag for deel in delen)])
    achttien = b.geboren[v.leerling[verblijf]] + leeftijden.kwalificatieplicht_tot * VIER_JAAR // 4
    school_ids = pl.Series(streek.scholen.school_ids, dtype=pl.String)
    return pl.DataFrame(
        {
            "leerling_id": leerling_ids(v.leerling[verblijf]),
            "school_id": school_ids.gather(v.locatie[verblijf]),
            "regel": pl.Series(["wet-16-uur", "doorstroom-16-uur"]).gather((dag >= achttien).astype(np.int64)),
            "eind_datum": dates(dag),
        }
    )
