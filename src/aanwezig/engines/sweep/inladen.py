"""Turns the typed frames of a delivery into the arrays that the pass reads. Everything here is vectorised; no loop runs over rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from aanwezig.core.kalender.schooldagen import ZONDAG, Kalenders, OnbekendeRegio, Schoolkalender, monday_of
from aanwezig.core.verzuim.beeld import horizon
from aanwezig.core.verzuim.roosters import Roosterdag, Roosters
from aanwezig.core.verzuim.tabellen import (
    PRIMAIR,
    VOORRANG,
    Grond,
    Kalenderrij,
    Regiocode,
    Registratie,
    Roosterles,
    Schoolsoort,
    Vakantieregio,
)
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.sweep.arrays import (
    D_VORM,
    I32,
    I64,
    K_AANTAL,
    K_BREED,
    K_LESMINUTEN,
    K_LESUREN,
    K_MINUTEN,
    K_UREN,
    K_UURMINUTEN,
    OOIT,
    RIJ_BREED,
    RIJ_SCHOOL,
    SOORT_VERVALLEN,
    U8,
    U64,
    Feiten,
    Tijd,
)
from aanwezig.engines.sweep.programma import GRONDEN, SCHOOLSOORTEN, V_ZONDER, Onderdelen
from aanwezig.engines.sweep.rijen import (
    ONBEKEND,
    Kolommen,
    look_up,
    make_table,
    mark_ties,
    name_vervangen,
    offsets_of,
    order_rows,
    place_rows,
)

EPOCH = date(1970, 1, 1).toordinal()
REGIOS = {regio.value: plek for plek, regio in enumerate(Vakantieregio)}
SOORTEN = {**VOORRANG, Registratie.VERVALLEN.value: SOORT_VERVALLEN}

A = TypeVar("A", bound=npt.NDArray[np.generic])
Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Namen:
    """What the numbers in the arrays stand for."""

    leerlingen: pl.Series
    scholen: pl.Series
    basis: int

    def dag(self, nummer: int) -> date:
        """Return the calendar date of a day number."""
        return date.fromordinal(self.basis + nummer)


@dataclass(frozen=True, slots=True)
class Geladen:
    """A delivery as arrays. ``rijvolgorde`` (R,) gives the place in the frame of each row of the arrays."""

    feiten: Feiten
    namen: Namen
    rijvolgorde: I32


@dataclass(frozen=True, slots=True)
class Roostertabel:
    """The timetables as arrays: the number of each (timetable, kind of hour), its seven days, and what stands on each of those days."""

    nummers: pl.DataFrame
    weken: I32
    dagen: I64


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What is the same for all parts of a delivery: calendars, timetables, days."""

    kalenders: Kalenders
    roosters: Roostertabel
    eerste_datum: date | None
    peildatum: date

    @classmethod
    def from_frames(cls, frames: Frames, regelwerk: Regelwerk, peildatum: date, eerste_datum: date | None) -> Omgeving:
        """Gather it from the tables without pupils, which each part has whole; ``eerste_datum`` is that of the whole delivery."""
        return cls(
            Kalenders.from_tabellen(
                regelwerk.land,
                [Regiocode(**rij) for rij in frames["regio"].iter_rows(named=True)],
                [Kalenderrij(**rij) for rij in frames["kalender"].iter_rows(named=True)],
            ),
            _roosters(frames["roosters"]),
            eerste_datum,
            peildatum,
        )


def time_of(omgeving: Omgeving, regelwerk: Regelwerk) -> Tijd:
    """Return the days and borders that are the same for all pupils."""
    land = regelwerk.land
    basis = monday_of(land.van).toordinal()
    tm = horizon(omgeving.peildatum, land).toordinal()
    absoluut = OOIT if omgeving.eerste_datum is None else land.schooljaar.begin_of(omgeving.eerste_datum).toordinal() - basis
    return Tijd(
        van=land.van.toordinal() - basis,
        tm=tm - basis,
        land_tm=land.tm.toordinal() - basis,
        peildatum=omgeving.peildatum.toordinal() - basis,
        absoluut_van=absoluut,
        basis=basis,
        schooljaar_maand=land.schooljaar.maand,
        schooljaar_dag=land.schooljaar.dag,
        leerplicht_vanaf=regelwerk.plicht.leerplicht_vanaf,
        leerplicht_tot=regelwerk.plicht.leerplicht_tot,
        kwalificatieplicht_tot=regelwerk.plicht.kwalificatieplicht_tot,
        leertijdvermindering=GRONDEN[Grond.LEERTIJDVERMINDERING],
    )


def load_feiten(frames: Frames, omgeving: Omgeving, onderdelen: Onderdelen) -> Geladen:
    """Turn frames into arrays, pupils in the order of leerling_id.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known.
    """
    basis = monday_of(omgeving.kalenders.land.van).toordinal()
    leerlingen = frames["leerlingen"].sort("leerling_id")
    aantal = leerlingen.height
    nummers = leerlingen.select("leerling_id", "woongemeente", pl.int_range(pl.len(), dtype=pl.Int32).alias("p"))
    scholen = _school_names(frames)
    inschrijvingen = _inschrijvingen(frames["inschrijvingen"], nummers, omgeving, basis)
    roosters = omgeving.roosters
    inschrijvingen = inschrijvingen.join(roosters.nummers, on=["rooster_id", "klokuren"], how="left", maintain_order="left")
    kalenders, kalender_nummers, gemeentekalender = _calendars(inschrijvingen, leerlingen, omgeving)
    _check_regions(leerlingen, gemeentekalender, onderdelen)
    rijen = _rows(frames["verzuim"], leerlingen["leerling_id"], scholen, basis)
    vrijstellingen = _dated(frames["vrijstellingen"], nummers, basis).sort("p", "begin", maintain_order=True)
    toestanden = _dated(frames["registraties"], nummers, basis).sort("p", maintain_order=True)
    meldingen = _reports(frames["meldingen"], nummers, scholen, basis, onderdelen)
    open_, week_open = _stack(kalenders, omgeving)
    geboren = leerlingen["geboortedatum"].dt
    anders = [_offsets(tabel["p"], aantal) for tabel in (vrijstellingen, toestanden, meldingen)]
    feiten = Feiten(
        leerling=_columns(
            geboren.year(),
            geboren.month(),
            geboren.day(),
            leerlingen["uitstroom_vrij"] != "",
            _day_numbers(leerlingen["startkwalificatie_op"], basis),
            _day_numbers(leerlingen["ingeschreven_gemeente_op"], basis),
            gemeentekalender,
        ),
        vanaf=np.stack([_offsets(inschrijvingen["p"], aantal), rijen.vanaf, *anders]),
        inschrijving=_columns(
            _day_numbers(inschrijvingen["begin_datum"], basis),
            _day_numbers(inschrijvingen["eind_datum"], basis),
            _codes(inschrijvingen["school_id"].str.slice(0, 4), scholen),
            _codes(inschrijvingen["school_id"], scholen),
            inschrijvingen["schoolsoort"].replace_strict(SCHOOLSOORTEN, return_dtype=pl.Int32),
            kalender_nummers,
            inschrijvingen["roosterweek"],
        ),
        rij=rijen.rij,
        vrijstelling=_columns(
            vrijstellingen["begin"], vrijstellingen["eind"], vrijstellingen["grond"].replace_strict(GRONDEN, return_dtype=pl.Int32)
        ),
        toestand=_columns(
            toestanden["begin"],
            toestanden["eind"],
            toestanden["soort"].replace_strict(onderdelen.toestanden, default=-1, return_dtype=pl.Int32),
        ),
        melding=_columns(
            _day_numbers(meldingen["eind_datum"], basis),
            _codes(meldingen["school_id"].str.slice(0, 4), scholen),
            _codes(meldingen["school_id"], scholen),
            meldingen["toets"],
        ),
        open=open_,
        week_open=week_open,
        roosterweken=roosters.weken,
        roosterdag=roosters.dagen,
    )
    return Geladen(feiten, Namen(leerlingen["leerling_id"], scholen, basis), rijen.volgorde)


def _check_regions(leerlingen: pl.DataFrame, gemeentekalender: I32, onderdelen: Onderdelen) -> None:
    """Refuse a pupil of the municipal register whose municipality has no known region, when a rule looks at it."""
    if not (onderdelen.programma.deel[:-1, D_VORM] == V_ZONDER).any():
        return
    zonder = leerlingen.filter(pl.Series(gemeentekalender < 0) & pl.col("ingeschreven_gemeente_op").is_not_null())
    if zonder.height:
        raise OnbekendeRegio("", zonder["woongemeente"][0])


def _school_names(frames: Frames) -> pl.Series:
    """Return every school and location that enrolments or reports name, sorted."""
    namen = pl.concat([frames["inschrijvingen"]["school_id"].unique(), frames["meldingen"]["school_id"].unique()])
    return pl.concat([namen, namen.str.slice(0, 4)]).unique().sort()


def _codes(waarden: pl.Series, namen: pl.Series) -> I32:
    """Return the place of each text in a sorted series of names, -1 when it is not there."""
    tabel = pl.DataFrame({"naam": namen, "plek": np.arange(len(namen), dtype=np.int32)})
    gevonden = waarden.to_frame("naam").join(tabel, on="naam", how="left", maintain_order="left")["plek"]
    return gevonden.fill_null(-1).to_numpy().astype(np.int32)


def _day_numbers(dagen: pl.Series, basis: int) -> I32:
    """Return dates as day numbers; an empty date is "never"."""
    return _physical_days(dagen, basis) + np.int32(EPOCH - basis)


def _physical_days(dagen: pl.Series, basis: int) -> I32:
    """Return dates as days since 1970; an empty date is "never" once it is a day number."""
    getallen = dagen.to_physical()
    if getallen.null_count():
        getallen = getallen.fill_null(OOIT - EPOCH + basis)
    return _read_only(getallen.to_numpy())


def _offsets(leerling: pl.Series, aantal: int) -> I64:
    """Return where the rows of each pupil begin in a table sorted by pupil."""
    tellen = np.bincount(leerling.to_numpy(), minlength=aantal) if len(leerling) else np.zeros(aantal, dtype=np.int64)
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(tellen, dtype=np.int64)])


def _numbered(frame: pl.DataFrame, nummers: pl.DataFrame) -> pl.DataFrame:
    return frame.join(nummers, on="leerling_id", how="inner", maintain_order="left")


def _inschrijvingen(frame: pl.DataFrame, nummers: pl.DataFrame, omgeving: Omgeving, basis: int) -> pl.DataFrame:
    """Sort the enrolments so that of several on one day the last is in force (as core.verzuim.beeld does)."""
    return (
        _numbered(frame, nummers)
        .with_columns(
            pl.col("eind_datum").fill_null(date.max).alias("_eind"),
            pl.col("schoolsoort").is_in(sorted(PRIMAIR)).alias("klokuren"),
        )
        .sort("p", "begin_datum", "school_id", "_eind", "rooster_id")
        .drop("_eind")
    )


def _dated(frame: pl.DataFrame, nummers: pl.DataFrame, basis: int) -> pl.DataFrame:
    rijen = _numbered(frame, nummers)
    return rijen.with_columns(
        pl.Series("begin", _day_numbers(rijen["begin_datum"], basis)), pl.Series("eind", _day_numbers(rijen["eind_datum"], basis))
    )


def _reports(frame: pl.DataFrame, nummers: pl.DataFrame, scholen: pl.Series, basis: int, onderdelen: Onderdelen) -> pl.DataFrame:
    return (
        _numbered(frame, nummers)
        .with_columns(pl.col("regel").replace_strict(onderdelen.melding_regels, default=-1, return_dtype=pl.Int8).alias("toets"))
        .sort("p", "eind_datum", "school_id")
    )


def _columns(*kolommen: pl.Series | I32) -> I32:
    """Put columns of numbers side by side."""
    return np.stack([np.asarray(kolom).astype(np.int32) for kolom in kolommen], axis=1)


@dataclass(frozen=True, slots=True)
class Rijen:
    """The rows of absence by pupil: numbers, where each pupil begins, and their places in the frame."""

    rij: I32
    vanaf: I64
    volgorde: I32


def _rows(frame: pl.DataFrame, leerlingen: pl.Series, scholen: pl.Series, basis: int) -> Rijen:
    leerling = look_up(make_table(_hashes(leerlingen), _range(len(leerlingen))), _hashes(frame["leerling_id"]))
    vanaf = offsets_of(leerling, len(leerlingen))
    volgorde, rij = np.empty(vanaf[-1], np.int32), np.empty((vanaf[-1], RIJ_BREED), np.int32)
    elders = place_rows(
        Kolommen(
            leerling,
            _hashes(frame["school_id"]),
            _hashes(frame["registratie"]),
            _physical_days(frame["datum"], basis),
            _physical_days(frame["ingevoerd_op"].fill_null(frame["datum"]), basis),
            _read_only(frame["lesuur_van"].fill_null(0).to_numpy()),
            _read_only(frame["lesuur_tm"].fill_null(0).to_numpy()),
        ),
        make_table(_hashes(scholen), _codes(scholen.str.slice(0, 4), scholen)),
        make_table(_hashes(pl.Series(list(SOORTEN))), np.array(list(SOORTEN.values()), np.int32)),
        EPOCH - basis,
        vanaf,
        volgorde,
        rij,
    )
    als_de_vorige = order_rows(vanaf, volgorde, rij)
    if elders:  # only names that no enrolment writes are looked at as text
        anders = np.flatnonzero(rij[:, RIJ_SCHOOL] == ONBEKEND)
        rij[anders, RIJ_SCHOOL] = _codes(frame["school_id"].gather(volgorde[anders]).str.slice(0, 4), scholen)
    rij_id = _hashes(frame["rij_id"])
    vervangers = (frame["vervangt"] != "").arg_true()
    vervangt = _hashes(frame["vervangt"].gather(vervangers))
    name_vervangen(_read_only(vervangers.to_numpy()), vervangt, leerling, vanaf, volgorde, rij_id, rij)
    groep = mark_ties(als_de_vorige, rij, volgorde, rij_id)
    gelijk = np.flatnonzero(groep)
    if len(gelijk):
        ids = pl.DataFrame({"groep": groep[gelijk], "rij_id": frame["rij_id"].gather(volgorde[gelijk])})
        beslist = gelijk[ids.select(pl.arg_sort_by("groep", "rij_id")).to_series().to_numpy()]
        rij[gelijk], volgorde[gelijk] = rij[beslist], volgorde[beslist]
    return Rijen(rij, vanaf, volgorde)


def _hashes(namen: pl.Series) -> U64:
    return _read_only(namen.hash().to_numpy())


def _read_only(getallen: A) -> A:
    """Make sure that nobody writes: what comes out of a frame may be written to or not, and compiled code takes these for two types."""
    getallen.flags.writeable = False
    return getallen


def _range(aantal: int) -> I32:
    return np.arange(aantal, dtype=np.int32)


def _roosters(frame: pl.DataFrame) -> Roostertabel:
    """Number the weeks of the timetables, once per kind of hour."""
    lessen = [Roosterles(**rij) for rij in frame.iter_rows(named=True)]
    roosters = Roosters(lessen)
    weken: list[list[int]] = []
    dagen: list[I64] = []
    rijen = []
    for naam in sorted({les.rooster_id for les in lessen}):
        for klokuren, soort in ((True, Schoolsoort.PO), (False, Schoolsoort.VO)):
            rijen.append((naam, klokuren, len(weken)))
            week = []
            for roosterdag in roosters.week(naam, soort)[1:]:
                week.append(len(dagen) if roosterdag.lessen else -1)
                if roosterdag.lessen:
                    dagen.append(_roosterdag(roosterdag))
            weken.append(week)
    nummers = pl.DataFrame(rijen, schema={"rooster_id": pl.String, "klokuren": pl.Boolean, "roosterweek": pl.Int32}, orient="row")
    roosterdagen = np.stack(dagen) if dagen else np.zeros((0, K_BREED), dtype=np.int64)
    return Roostertabel(nummers, np.array(weken, dtype=np.int32).reshape(-1, ZONDAG), roosterdagen)


def _roosterdag(roosterdag: Roosterdag) -> I64:
    dag = np.zeros(K_BREED, dtype=np.int64)
    dag[K_LESUREN] = sum(1 << les.lesuur for les in roosterdag.lessen)
    dag[K_AANTAL], dag[K_MINUTEN] = len(roosterdag.lessen), roosterdag.minuten
    dag[K_UREN] = sum(les.uurminuten for les in roosterdag.lessen)
    for les in roosterdag.lessen:
        dag[K_LESMINUTEN + les.lesuur], dag[K_UURMINUTEN + les.lesuur] = les.minuten, les.uurminuten
    return dag


def _calendars(inschrijvingen: pl.DataFrame, leerlingen: pl.DataFrame, omgeving: Omgeving) -> tuple[list[Schoolkalender], I32, I32]:
    """Return the calendars in use, the one of each enrolment, and the one of each pupil's municipality."""
    kalenders: list[Schoolkalender] = []
    nummers: dict[int, int] = {}

    def number(kalender: Schoolkalender) -> int:
        if id(kalender) not in nummers:
            nummers[id(kalender)] = len(kalenders)
            kalenders.append(kalender)
        return nummers[id(kalender)]

    paren = inschrijvingen.select(pl.col("school_id").str.slice(0, 4).alias("school"), "woongemeente")
    uniek = paren.unique().sort("school", "woongemeente")
    uniek = uniek.with_columns(pl.Series("k", [number(omgeving.kalenders.of_school(*paar)) for paar in uniek.iter_rows()], dtype=pl.Int32))
    van_school = paren.join(uniek, on=["school", "woongemeente"], how="left", maintain_order="left")["k"].to_numpy().astype(np.int32)
    gemeenten = leerlingen.select("woongemeente").unique().sort("woongemeente")
    eigen = []
    for gemeente in gemeenten["woongemeente"]:
        try:
            eigen.append(number(omgeving.kalenders.of_gemeente(gemeente)))
        except OnbekendeRegio:
            eigen.append(-1)
    gemeenten = gemeenten.with_columns(pl.Series("k", eigen, dtype=pl.Int32))
    van_gemeente = leerlingen.select("woongemeente").join(gemeenten, on="woongemeente", how="left", maintain_order="left")["k"]
    return kalenders, van_school, van_gemeente.to_numpy().astype(np.int32)


def _stack(kalenders: list[Schoolkalender], omgeving: Omgeving) -> tuple[U8, U8]:
    """Return the open days and open weeks of the calendars as two tables."""
    if not kalenders:
        kalenders = list(omgeving.kalenders.land.regiokalenders.values())[:1]
    dagen = np.stack([np.frombuffer(kalender.open, dtype=np.uint8) for kalender in kalenders])
    weken: U8 = np.any(dagen.reshape(len(kalenders), -1, ZONDAG), axis=2).astype(np.uint8)
    return dagen, weken
