"""The region of today: two schooljaren that end the day before, the same from the same seed and day, with stories that always happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.engines.reference.signaleren import Naslag, omstandigheden_van, signal_all
from aanwezig.exchange.synthetisch.actueel import Actueel, genereer_actueel
from aanwezig.exchange.synthetisch.instellingen import load_synthese
from aanwezig.exchange.synthetisch.lesdagen import OnbekendeLesdag, Weekboek
from aanwezig.exchange.tabellen import Uitkomst, lees_aanlevering

DAG = date(2026, 11, 25)
LEERLINGEN = 1_500
VERHAAL = "verhaal-"
BEGIN = date(2026, 8, 1)


@pytest.fixture(scope="module")
def regelwerk() -> Regelwerk:
    return load_regelwerk()


@pytest.fixture(scope="module")
def actueel(tmp_path_factory: pytest.TempPathFactory) -> Actueel:
    return genereer_actueel(tmp_path_factory.mktemp("actueel") / "nu", zaad=1, leerlingen=LEERLINGEN, dag=DAG)


def tabel(actueel: Actueel, naam: str) -> pl.DataFrame:
    return pl.read_parquet(actueel.verslag.map / f"{naam}.parquet")


def read(map_: Path, regelwerk: Regelwerk) -> Uitkomst:
    return lees_aanlevering(map_, kalender_van=regelwerk.land.van, kalender_tm=regelwerk.land.tm)


# ---- the same, whole and by the contract


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        genereer_actueel(tmp_path / naam, zaad=3, leerlingen=200, dag=DAG, vorm="csv")
    een, twee = ({pad.name: pad.read_bytes() for pad in (tmp_path / naam).iterdir()} for naam in ("een", "twee"))
    assert een == twee
    assert b"na 24 november 2026 is er nog niets gebeurd" in een["LEESMIJ.txt"]


@pytest.mark.parametrize(
    "dag", [date(2026, 8, 1), date(2026, 8, 3), date(2026, 9, 1), date(2026, 12, 28), date(2027, 5, 20), date(2027, 7, 31)]
)
def test_a_region_can_be_made_on_any_day(dag: date, regelwerk: Regelwerk, tmp_path: Path) -> None:
    actueel = genereer_actueel(tmp_path / "nu", zaad=1, leerlingen=60, dag=dag)
    assert read(actueel.verslag.map, regelwerk).fouten == ()
    assert tabel(actueel, "verzuim").get_column("datum").max() < dag  # type: ignore[operator]


def test_all_tables_are_without_faults(actueel: Actueel, regelwerk: Regelwerk) -> None:
    gelezen = read(actueel.verslag.map, regelwerk)
    assert gelezen.fouten == ()
    assert {opmerking.soort for opmerking in gelezen.opmerkingen} <= {"ander-bestand", "dubbel-geleverd"}


# ---- nothing after the day before


@pytest.mark.parametrize(
    ("naam", "kolom"),
    [
        ("verzuim", "datum"),
        ("verzuim", "ingevoerd_op"),
        ("inschrijvingen", "begin_datum"),
        ("leerlingen", "ingeschreven_gemeente_op"),
        ("leerlingen", "startkwalificatie_op"),
        ("vrijstellingen", "begin_datum"),
        ("registraties", "begin_datum"),
        ("meldingen", "eind_datum"),
    ],
)
def test_nothing_is_known_of_the_day_itself_or_later(naam: str, kolom: str, actueel: Actueel) -> None:
    dagen = tabel(actueel, naam).get_column(kolom).drop_nulls()
    assert dagen.len() > 0
    assert dagen.max() < DAG  # type: ignore[operator]


def test_there_is_absence_up_to_the_day_before(actueel: Actueel) -> None:
    assert actueel.verslag.laatste_datum == DAG - timedelta(days=1)
    assert tabel(actueel, "verzuim").filter(pl.col("datum") == DAG - timedelta(days=1)).height > 10


def test_correction_and_what_it_corrects_are_both_there(actueel: Actueel) -> None:
    rijen = tabel(actueel, "verzuim")
    assert set(rijen.get_column("vervangt").drop_nulls()) <= set(rijen.get_column("rij_id"))
    assert rijen.get_column("vervangt").drop_nulls().len() > 100


# ---- the schooljaar before


def test_there_is_a_whole_schooljaar_of_absence_before_this_one(actueel: Actueel) -> None:
    maanden = tabel(actueel, "verzuim").group_by(pl.col("datum").dt.strftime("%Y-%m")).len().sort("datum").rows()
    assert [maand for maand, _ in maanden] == [
        *(
            "2025-08",
            "2025-09",
            "2025-10",
            "2025-11",
            "2025-12",
            "2026-01",
            "2026-02",
            "2026-03",
            "2026-04",
            "2026-05",
            "2026-06",
            "2026-07",
        ),
        *("2026-08", "2026-09", "2026-10", "2026-11"),
    ]
    assert min(aantal for maand, aantal in maanden if maand not in {"2025-08", "2026-07", "2026-08"}) > 1_000


def test_who_was_at_school_the_year_before_is_one_year_on(actueel: Actueel) -> None:
    inschrijvingen = tabel(actueel, "inschrijvingen").with_columns(
        pl.col("leerjaar").cast(pl.Int64), pl.col("school_id").str.head(4).alias("school")
    )
    toen = inschrijvingen.filter(pl.col("begin_datum") < BEGIN)
    nu = inschrijvingen.filter(pl.col("begin_datum") == BEGIN)
    assert set(toen.get_column("eind_datum")) == {BEGIN - timedelta(days=1)}
    samen = toen.join(nu, on="leerling_id", suffix="_nu")
    assert samen.height > 0.9 * nu.height
    zelfde = samen.filter(pl.col("schoolsoort") == pl.col("schoolsoort_nu"))
    assert (zelfde.get_column("school") == zelfde.get_column("school_nu")).all()
    assert set((zelfde.get_column("leerjaar_nu") - zelfde.get_column("leerjaar")).unique()) <= {0, 1}
    anders = samen.filter(pl.col("schoolsoort") != pl.col("schoolsoort_nu"))
    assert set(anders.select("schoolsoort", "schoolsoort_nu").unique().rows()) <= {
        ("po", "vo"),
        ("sbo", "pro"),
        ("so", "vso"),
        ("vo", "mbo"),
    }
    assert set(anders.get_column("leerjaar_nu")) == {1}


def test_who_is_exempted_is_so_in_both_years_without_overlap(actueel: Actueel) -> None:
    rijen = tabel(actueel, "vrijstellingen").filter(pl.col("grond") == "5.a").sort("leerling_id", "begin_datum")
    per_leerling = [deel.select("begin_datum", "eind_datum").rows() for deel in rijen.partition_by("leerling_id")]
    assert per_leerling
    assert {tuple(dagen) for dagen in per_leerling} <= {
        ((date(2025, 8, 1), date(2026, 7, 31)), (BEGIN, None)),
        ((BEGIN, None),),
    }


def test_sizes_are_in_proportion_to_the_gemeenten(actueel: Actueel) -> None:
    leerlingen = tabel(actueel, "leerlingen").filter(~pl.col("leerling_id").str.starts_with(VERHAAL))
    aantallen = dict(leerlingen.group_by("woongemeente").len().iter_rows())
    gemeenten = load_synthese().gemeenten
    totaal = sum(gemeente.jongeren for gemeente in gemeenten)
    for gemeente in gemeenten:
        assert aantallen[gemeente.code] == pytest.approx(LEERLINGEN * gemeente.jongeren / totaal, abs=10)


# ---- the stories


@pytest.mark.parametrize("dag", [date(2026, 11, 23), DAG, date(2026, 11, 28), date(2027, 3, 10), date(2025, 12, 4)])
def test_every_story_gives_its_signals_on_any_day_in_the_middle_of_a_schooljaar(dag: date, regelwerk: Regelwerk, tmp_path: Path) -> None:
    actueel = genereer_actueel(tmp_path / "nu", zaad=1, leerlingen=80, dag=dag)
    rijen = pl.read_csv(actueel.verslag.map / "geplant.csv", separator=";", schema_overrides={"gemeten": pl.String, "eind_datum": pl.Date})
    verwacht = {(leerling, regel): [(eind, gemeten)] if eind else [] for leerling, _, regel, eind, gemeten, _ in rijen.iter_rows()}
    alles = read(actueel.verslag.map, regelwerk).aanlevering()
    tabellen = ("leerlingen", "inschrijvingen", "verzuim", "vrijstellingen", "toestanden", "meldingen")
    deel = {naam: tuple(rij for rij in getattr(alles, naam) if rij.leerling_id.startswith(VERHAAL)) for naam in tabellen}
    omstandigheden = omstandigheden_van(alles, regelwerk, dag)
    signalen = list(signal_all(replace(alles, **deel), omstandigheden, Naslag(regelwerk, ("wet", "regio", "hardenberg", "mazl"))))
    gevonden = {sleutel: [(s.eind_datum, str(s.gemeten)) for s in signalen if (s.leerling_id, s.regel) == sleutel] for sleutel in verwacht}
    assert gevonden == verwacht
    assert {leerling for leerling, _ in verwacht} == {persoon.leerling_id for persoon in actueel.verhalen}
    assert sum(map(bool, verwacht.values())) == 7


def test_the_story_of_sem_runs_over_the_autumn_holidays_of_his_school(actueel: Actueel, regelwerk: Regelwerk) -> None:
    brin = next(school.brin for school in actueel.scholen if school.naam == "Het Kompas")
    gelezen = read(actueel.verslag.map, regelwerk).aanlevering()
    kalender = Kalenders.from_tabellen(regelwerk.land, gelezen.regios, gelezen.kalender).of_school(brin, "0193")
    dagen = sorted(rij.datum for rij in gelezen.verzuim if rij.leerling_id == "verhaal-sem" and rij.registratie == "ongeoorloofd")
    assert dagen[0] < date(2026, 10, 19) < dagen[-1] == date(2026, 11, 17)
    assert kalender.is_schooldag(date(2026, 10, 15))
    assert not any(kalender.is_schooldag(date(2026, 10, 19) + timedelta(days=n)) for n in range(5))


def test_stories_are_told_at_schools_with_other_leerlingen_and_one_timetable(actueel: Actueel) -> None:
    inschrijvingen = tabel(actueel, "inschrijvingen")
    namen = {school.naam: school for school in actueel.scholen if school.naam}
    assert {(naam, school.schoolsoort, school.gemeente) for naam, school in namen.items()} == {
        ("Het Kompas", "vo", "0193"),
        ("De Wilg", "po", "0148"),
        ("De Beuk", "po", "0193"),
    }
    for school in namen.values():
        hier = inschrijvingen.filter(pl.col("school_id").str.starts_with(school.brin))
        assert hier.get_column("rooster_id").n_unique() == 1
        assert hier.filter(pl.col("leerling_id").str.starts_with("L")).height > 20
    eigen = tabel(actueel, "kalender").filter(pl.col("school_id").is_in([school.brin for school in namen.values()]))
    assert "studiedag" not in set(eigen.get_column("soort"))


def test_finn_moves_with_his_family(actueel: Actueel) -> None:
    finn = tabel(actueel, "leerlingen").row(by_predicate=pl.col("leerling_id") == "verhaal-finn", named=True)
    scholen = tabel(actueel, "inschrijvingen").filter(pl.col("leerling_id") == "verhaal-finn").sort("begin_datum")
    assert (finn["woongemeente"], finn["ingeschreven_gemeente_op"]) == ("0148", scholen.row(-1, named=True)["begin_datum"])
    assert scholen.get_column("school_id").n_unique() == 2
    assert scholen.get_column("leerjaar").to_list() == ["7", "8", "8"]


def test_a_region_without_the_schools_of_the_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"geen school voor .*, en daar spelen de verhalen. Kies meer leerlingen\."):
        genereer_actueel(tmp_path / "nu", zaad=1, leerlingen=2, dag=DAG)
    assert not (tmp_path / "nu").exists()


# ---- days counted from today


def test_days_counted_from_today(regelwerk: Regelwerk) -> None:
    kalender = regelwerk.land.regiokalenders["noord"]

    def boek(heden: date | None) -> Weekboek:
        return Weekboek.from_kalender(kalender, date(2025, 8, 1), date(2027, 7, 31), heden)

    assert boek(DAG).dag("D-1.2") == date(2026, 11, 17)
    assert boek(DAG).dag("D-6.5") == date(2026, 10, 9), "the autumn holidays of 12 October are no lesweek"
    assert boek(date(2026, 8, 5)).dag("D.5") == date(2026, 7, 3), "in the summer: the last lesweek before it"
    assert boek(date(2027, 5, 12)).dag("D-1.4") == date(2027, 5, 5), "Ascension Day and Liberation Day: the schooldag before"
    with pytest.raises(OnbekendeLesdag):
        boek(None).dag("D-1.1")
