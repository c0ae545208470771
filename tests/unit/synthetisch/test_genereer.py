"""The synthetic region: the same from the same seed, readable by the contract, sized like the municipalities, with cases known by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.core.verzuim.tabellen import Aanlevering
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.engines.reference.signaleren import Naslag, omstandigheden_van, signal_all
from aanwezig.exchange.synthetisch import Verslag, genereer, gevallen, instellingen
from aanwezig.exchange.synthetisch.bevolking import divide, make_bevolking
from aanwezig.exchange.synthetisch.gevallen import make_geplant
from aanwezig.exchange.synthetisch.instellingen import load_synthese
from aanwezig.exchange.synthetisch.jaar import Jaar
from aanwezig.exchange.synthetisch.lesdagen import OnbekendeLesdag, Weekboek
from aanwezig.exchange.synthetisch.maken import GEMAAKT
from aanwezig.exchange.synthetisch.scholen import Roostertabel, calendar_of_all
from aanwezig.exchange.synthetisch.schrijven import write_tabel
from aanwezig.exchange.tabellen import TABELLEN, Uitkomst, lees_aanlevering

LEERLINGEN = 300
GEVAL = "geval-"


@pytest.fixture(scope="module")
def regelwerk() -> Regelwerk:
    return load_regelwerk()


@pytest.fixture(scope="module")
def streek(tmp_path_factory: pytest.TempPathFactory) -> Verslag:
    return genereer(tmp_path_factory.mktemp("streek") / "csv", zaad=7, leerlingen=LEERLINGEN, schooljaar=2025, vorm="csv")


@pytest.fixture(scope="module")
def gelezen(streek: Verslag, regelwerk: Regelwerk) -> Uitkomst:
    return read(streek.map, regelwerk)


@pytest.fixture(scope="module")
def groter(tmp_path_factory: pytest.TempPathFactory) -> Verslag:
    return genereer(tmp_path_factory.mktemp("groter") / "parquet", zaad=3, leerlingen=20_000, schooljaar=2024, vorm="parquet")


def read(map_: Path, regelwerk: Regelwerk) -> Uitkomst:
    return lees_aanlevering(map_, kalender_van=regelwerk.land.van, kalender_tm=regelwerk.land.tm)


def contents(map_: Path) -> dict[str, bytes]:
    return {pad.name: pad.read_bytes() for pad in sorted(map_.iterdir())}


def only_planted(aanlevering: Aanlevering) -> Aanlevering:
    tabellen = ("leerlingen", "inschrijvingen", "verzuim", "vrijstellingen", "toestanden", "meldingen")
    return replace(
        aanlevering, **{naam: tuple(rij for rij in getattr(aanlevering, naam) if rij.leerling_id.startswith(GEVAL)) for naam in tabellen}
    )


def expected(map_: Path) -> dict[tuple[str, str], set[tuple[date, str]]]:
    rijen = pl.read_csv(map_ / "geplant.csv", separator=";", schema_overrides={"gemeten": pl.String, "eind_datum": pl.Date})
    uit: dict[tuple[str, str], set[tuple[date, str]]] = {}
    for leerling_id, _, regel, eind_datum, gemeten, _ in rijen.iter_rows():
        signalen = uit.setdefault((leerling_id, regel), set())
        if eind_datum is not None:
            signalen.add((eind_datum, gemeten))
    return uit


def signalled(aanlevering: Aanlevering, regelwerk: Regelwerk, peildatum: date) -> dict[tuple[str, str], list[tuple[date, str]]]:
    uit: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
    omstandigheden = omstandigheden_van(aanlevering, regelwerk, peildatum)
    for signaal in signal_all(only_planted(aanlevering), omstandigheden, Naslag(regelwerk, tuple(regelwerk.gebieden))):
        uit[signaal.leerling_id, signaal.regel].append((signaal.eind_datum, str(signaal.gemeten)))
    return uit


# ---- the same bytes


@pytest.mark.parametrize("vorm", ["csv", "parquet"])
def test_the_same_seed_gives_the_same_bytes(vorm: str, tmp_path: Path) -> None:
    for naam in ("een", "twee"):
        genereer(tmp_path / naam, zaad=11, leerlingen=400, schooljaar=2026, vorm=vorm)  # type: ignore[arg-type]
    assert contents(tmp_path / "een") == contents(tmp_path / "twee")


def test_another_seed_gives_other_people_and_the_same_cases(tmp_path: Path) -> None:
    for zaad in (1, 2):
        genereer(tmp_path / str(zaad), zaad=zaad, leerlingen=100, schooljaar=2026, vorm="csv")
    een, twee = contents(tmp_path / "1"), contents(tmp_path / "2")
    assert een["geplant.csv"] == twee["geplant.csv"]
    assert een["leerlingen.csv"] != twee["leerlingen.csv"]
    assert een["verzuim.csv"] != twee["verzuim.csv"]


def test_csv_and_parquet_hold_the_same(streek: Verslag, gelezen: Uitkomst, regelwerk: Regelwerk, tmp_path: Path) -> None:
    verslag = genereer(tmp_path / "parquet", zaad=7, leerlingen=LEERLINGEN, schooljaar=2025, vorm="parquet")
    assert verslag.tabellen == streek.tabellen
    ander = read(verslag.map, regelwerk)
    assert all(ander.frames[naam].equals(frame) for naam, frame in gelezen.frames.items())


# ---- by the contract


def test_all_tables_are_there_and_without_faults(streek: Verslag, gelezen: Uitkomst) -> None:
    assert gelezen.fouten == ()
    assert gelezen.bruikbaar
    assert set(streek.tabellen) == set(GEMAAKT) == set(TABELLEN) - {"redenen"}
    assert {pad.name for pad in streek.bestanden} == {f"{naam}.csv" for naam in streek.tabellen} | {"geplant.csv", "LEESMIJ.txt"}
    for naam, aantal in streek.tabellen.items():
        assert pl.read_csv(streek.map / f"{naam}.csv", separator=";", infer_schema=False).height == aantal
    assert streek.tabellen["leerlingen"] == LEERLINGEN + streek.gevallen
    assert {opmerking.soort for opmerking in gelezen.opmerkingen} <= {"ander-bestand", "dubbel-geleverd"}


def test_the_last_day_is_the_last_day_of_the_rows(streek: Verslag, gelezen: Uitkomst) -> None:
    assert streek.laatste_datum == gelezen.frames["verzuim"].get_column("datum").max()


def test_brin_codes_are_of_a_range_that_is_not_given_out(groter: Verslag) -> None:
    codes = pl.read_parquet(groter.map / "inschrijvingen.parquet").get_column("school_id").unique()
    assert codes.str.contains("^[4-9][0-9][A-Z]{2}([0-9]{2})?$").all()
    assert {4, 6} == set(codes.str.len_chars().to_list())


def test_no_bsn_and_no_names(streek: Verslag) -> None:
    for pad in streek.bestanden:
        tekst = pad.read_text(encoding="utf-8")
        assert not re.search(r"(?<![0-9])[0-9]{9}(?![0-9])", tekst)
    namen = {naam for tabel in TABELLEN.values() for naam in (kolom.naam for kolom in tabel.kolommen)}
    assert not {"bsn", "voornaam", "achternaam"} & namen


def test_the_text_says_that_everything_is_made_up(streek: Verslag) -> None:
    tekst = (streek.map / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert "Geen enkele leerling, school of gebeurtenis bestaat echt." in tekst
    assert "2025-2026" in tekst
    assert f"{streek.gevallen} leerlingen van wie van tevoren vaststaat" in tekst


# ---- like the municipalities


def test_gemeenten_are_those_of_the_regelwerk(regelwerk: Regelwerk) -> None:
    gemeenten = load_synthese().gemeenten
    lijst = pl.read_csv(regelwerk.map / "kalender" / "gemeenten.csv", infer_schema=False)
    namen = dict(lijst.select("code", "naam").iter_rows())
    assert {gemeente.code: gemeente.naam for gemeente in gemeenten} == {gemeente.code: namen[gemeente.code] for gemeente in gemeenten}
    assert len(gemeenten) == 11
    assert sum(gemeente.jongeren for gemeente in gemeenten) == 66_115


def test_sizes_are_in_proportion_to_the_gemeenten(groter: Verslag) -> None:
    leerlingen = pl.read_parquet(groter.map / "leerlingen.parquet").filter(~pl.col("leerling_id").str.starts_with(GEVAL))
    aantallen = dict(leerlingen.group_by("woongemeente").len().iter_rows())
    gemeenten = load_synthese().gemeenten
    totaal = sum(gemeente.jongeren for gemeente in gemeenten)
    for gemeente in gemeenten:
        # Some move house during the year, so the numbers are not exact.
        assert aantallen[gemeente.code] == pytest.approx(20_000 * gemeente.jongeren / totaal, abs=40)


def test_share_not_at_school_is_that_of_the_gemeenten(groter: Verslag) -> None:
    leerlingen = pl.read_parquet(groter.map / "leerlingen.parquet").get_column("leerling_id")
    op_school = pl.read_parquet(groter.map / "inschrijvingen.parquet").get_column("leerling_id").unique()
    zonder = leerlingen.filter(~leerlingen.is_in(op_school.implode()) & ~leerlingen.str.starts_with(GEVAL))
    assert 0.003 < zonder.len() / 20_000 < 0.009


@pytest.mark.parametrize(("aantal", "gewichten"), [(10, [1, 1, 1]), (0, [3, 2]), (7, [5, 0, 2]), (1_000_003, [4269, 9143, 1884])])
def test_divide_gives_everything_away_within_one(aantal: int, gewichten: list[int]) -> None:
    delen = divide(aantal, pl.Series(gewichten).to_numpy()).tolist()
    assert sum(delen) == aantal
    assert all(abs(deel - aantal * gewicht / sum(gewichten)) < 1 for deel, gewicht in zip(delen, gewichten, strict=True))


# ---- like a real administration


def test_untidiness_is_as_much_as_asked(groter: Verslag) -> None:
    rijen = pl.read_parquet(groter.map / "verzuim.parquet").filter(~pl.col("leerling_id").str.starts_with(GEVAL))
    bekend = TABELLEN["verzuim"].kolom("registratie")
    assert bekend.naam == "registratie"
    synthese = load_synthese()
    delen = {
        "later_ingevoerd": rijen.filter((pl.col("ingevoerd_op") > pl.col("datum")) & pl.col("vervangt").is_null()).height,
        "gecorrigeerd": rijen.filter(pl.col("vervangt").is_not_null()).height,
        "dubbel_geleverd": rijen.height - rijen.get_column("rij_id").n_unique(),
        "onbekende_code": rijen.filter(pl.col("registratie").is_in(list(synthese.onbekende_codes))).height,
    }
    for naam, aantal in delen.items():
        assert 10_000 * aantal / rijen.height == pytest.approx(synthese.ruis[naam], rel=0.1, abs=1)
    assert rijen.filter(pl.col("datum").dt.weekday() > 5).height > 0
    assert 25 < rijen.height / 20_000 < 45


def test_some_schools_deliver_sorted_and_some_do_not(groter: Verslag) -> None:
    rijen = pl.read_parquet(groter.map / "verzuim.parquet").filter(~pl.col("leerling_id").str.starts_with(GEVAL))
    scholen = rijen.with_columns(pl.col("school_id").str.head(4).alias("school")).with_columns(
        (pl.col("school") != pl.col("school").shift()).fill_null(True).cum_sum().alias("blok")
    )
    assert scholen.get_column("blok").max() == scholen.get_column("school").n_unique()
    per_school = scholen.group_by("school").agg(pl.col("leerling_id").is_sorted().alias("gesorteerd"))
    assert set(per_school.get_column("gesorteerd")) == {True, False}


def test_each_school_kind_has_three_to_six_timetables() -> None:
    roosters = Roostertabel.from_plannen(load_synthese().roosters)
    assert all(3 <= len(roosters.of_soort(soort)) <= 6 for soort in instellingen.SOORTEN)


def test_schooldagen_are_those_of_the_core(regelwerk: Regelwerk) -> None:
    synthese = load_synthese()
    synthese = replace(synthese, schoolkalender={**synthese.schoolkalender, "herfst_van_andere_regio": 400})
    jaar = Jaar.from_land(regelwerk.land, 2024)
    scholen, *_ = make_bevolking(synthese, regelwerk.land, jaar, Roostertabel.from_plannen(synthese.roosters), 5, 4_000)
    kalenders = Kalenders.from_tabellen(regelwerk.land, [], [*calendar_of_all(jaar), *scholen.kalender])
    for nummer, brin in enumerate(scholen.brin):
        kalender = kalenders.of_school(brin, synthese.gemeenten[scholen.plaats[nummer]].code)
        assert scholen.open[nummer].tolist() == [kalender.is_schooldag(jaar.dag(plek)) for plek in range(jaar.dagen)]
    assert {rij.soort for rij in scholen.kalender} == {"vakantie", "studiedag", "lesdag"}


# ---- the planted cases


@pytest.mark.parametrize("schooljaar", [2023, 2025])
def test_every_planted_case_is_found_exactly(schooljaar: int, regelwerk: Regelwerk, tmp_path: Path) -> None:
    verslag = genereer(tmp_path / "streek", zaad=2, leerlingen=LEERLINGEN, schooljaar=schooljaar, vorm="csv")
    verwacht = expected(verslag.map)
    gevonden = signalled(read(verslag.map, regelwerk).aanlevering(), regelwerk, verslag.laatste_datum)
    assert {sleutel: sorted(signalen) for sleutel, signalen in verwacht.items()} == {sleutel: gevonden[sleutel] for sleutel in verwacht}
    raak = {regel for (_, regel), signalen in verwacht.items() if signalen}
    tweeling = {regel for (_, regel), signalen in verwacht.items() if not signalen}
    assert raak == tweeling == set(regelwerk.ids)


@pytest.mark.parametrize("schooljaar", range(2014, 2030))
def test_cases_can_be_made_for_every_schooljaar_of_the_calendar(schooljaar: int, regelwerk: Regelwerk) -> None:
    geplant = make_geplant(regelwerk, schooljaar)
    dagen = geplant.verwacht.get_column("eind_datum").drop_nulls()
    assert dagen.is_between(date(schooljaar, 8, 1), date(schooljaar + 1, 7, 31)).all()
    assert dagen.dt.weekday().max() == 5
    assert (
        geplant.verwacht.get_column("leerling_id").unique().sort().equals(geplant.tabellen["leerlingen"].get_column("leerling_id").sort())
    )


def test_the_age_limit_of_2026_decides_about_the_student_of_24(regelwerk: Regelwerk) -> None:
    def days_of(schooljaar: int) -> list[date | None]:
        verwacht = make_geplant(regelwerk, schooljaar).verwacht
        return verwacht.filter(pl.col("geval") == "doorstroom-16-uur-24-jaar").get_column("eind_datum").to_list()

    assert days_of(2024) == [None]
    assert days_of(2025) == [date(2026, 1, 7)]


def test_cases_keep_to_schools_of_their_own(groter: Verslag) -> None:
    inschrijvingen = pl.read_parquet(groter.map / "inschrijvingen.parquet").select(
        pl.col("school_id").str.starts_with("99").alias("eigen"), pl.col("leerling_id").str.starts_with(GEVAL).alias("geval")
    )
    assert inschrijvingen.select((pl.col("eigen") == pl.col("geval")).all()).item()
    kalender = pl.read_parquet(groter.map / "kalender.parquet").get_column("school_id")
    assert not kalender.str.starts_with("99").any()


# ---- days by name


def test_days_by_name(regelwerk: Regelwerk) -> None:
    boek = Weekboek.from_kalender(regelwerk.land.regiokalenders["noord"], date(2025, 8, 1), date(2026, 7, 31))
    assert boek.dag("1.1") == date(2025, 8, 25)
    assert boek.dag("H.5") == date(2025, 10, 17)
    assert boek.dag("H+1.1") == date(2025, 10, 27)
    assert boek.dag("N.1") == date(2026, 1, 5)
    assert boek.dagen("H.5-H+1.1") == [date(2025, 10, 17), date(2025, 10, 27)]
    for naam in ("0.1", "99.1", "3", "x.1", "H-20.1"):
        with pytest.raises(OnbekendeLesdag):
            boek.dag(naam)


def test_a_case_on_a_closed_day_is_refused_with_its_line(regelwerk: Regelwerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tekst = (instellingen.MAP / "gevallen.yaml").read_text(encoding="utf-8")
    (tmp_path / "gevallen.yaml").write_text(
        tekst.replace("dag: [2.1, 3.2, 4.3], lesuur", "dag: [2.1, 3.2, 70.3], lesuur"), encoding="utf-8"
    )
    monkeypatch.setattr(gevallen, "MAP", tmp_path)
    with pytest.raises(RegelwerkFout, match=r"gevallen\.yaml, regel \d+: '70\.3': dit schooljaar heeft geen lesweek 70\."):
        make_geplant(regelwerk, 2025)


# ---- the folder and the arguments


def test_a_folder_made_before_is_made_anew(tmp_path: Path) -> None:
    genereer(tmp_path / "streek", zaad=1, leerlingen=20, schooljaar=2025, vorm="csv")
    verslag = genereer(tmp_path / "streek", zaad=1, leerlingen=20, schooljaar=2025, vorm="parquet")
    assert not (verslag.map / "verzuim.csv").exists()
    assert (verslag.map / "verzuim.parquet").exists()


@pytest.mark.parametrize("naam", ["verzuim.csv", "brieven.docx", "LEESMIJ.txt"])
def test_a_folder_of_somebody_else_is_left_alone(naam: str, tmp_path: Path) -> None:
    (tmp_path / naam).write_text("van mij", encoding="utf-8")
    with pytest.raises(ValueError, match="staat al iets anders"):
        genereer(tmp_path, zaad=1, leerlingen=20, schooljaar=2025, vorm="csv")
    assert (tmp_path / naam).read_text(encoding="utf-8") == "van mij"


@pytest.mark.parametrize(
    ("fout", "tekst"),
    [
        ({"leerlingen": 0}, "0 leerlingen kan niet"),
        ({"zaad": -1}, "Zaad -1 kan niet"),
        ({"schooljaar": 2013}, "Schooljaar 2013-2014 kan niet"),
        ({"schooljaar": 2030}, "Kies een beginjaar van 2014 tot en met 2029"),
        ({"vorm": "xlsx"}, "Vorm 'xlsx' bestaat niet"),
    ],
)
def test_impossible_numbers_are_refused_before_anything_is_written(fout: dict[str, object], tekst: str, tmp_path: Path) -> None:
    keuzes: dict[str, object] = {"zaad": 1, "leerlingen": 10, "schooljaar": 2025, "vorm": "csv", **fout}
    with pytest.raises(ValueError, match=tekst):
        genereer(tmp_path / "streek", **keuzes)  # type: ignore[arg-type]
    assert not (tmp_path / "streek").exists()


def test_one_leerling_is_a_region_too(tmp_path: Path, regelwerk: Regelwerk) -> None:
    verslag = genereer(tmp_path / "streek", zaad=1, leerlingen=1, schooljaar=2025, vorm="parquet")
    assert read(verslag.map, regelwerk).fouten == ()


@pytest.mark.parametrize("vorm", ["csv", "parquet"])
def test_progress_runs_to_the_end(vorm: str, tmp_path: Path) -> None:
    stappen: list[tuple[int, int]] = []
    genereer(
        tmp_path / "streek",
        zaad=1,
        leerlingen=50,
        schooljaar=2025,
        vorm=vorm,  # type: ignore[arg-type]
        voortgang=lambda klaar, totaal: stappen.append((klaar, totaal)),
    )
    assert stappen == sorted(stappen)
    assert stappen[-1] == (50, 50)


class Afgebroken(Exception):
    """The user stopped it."""


@pytest.mark.parametrize("vorm", ["csv", "parquet"])
def test_an_error_while_making_pieces_comes_out_as_it_is(vorm: str, tmp_path: Path) -> None:
    def pieces() -> Iterator[pl.DataFrame]:
        yield pl.DataFrame({"dag": [date(2025, 8, 1) + timedelta(days=1)]})
        raise Afgebroken

    with pytest.raises(Afgebroken):
        write_tabel(tmp_path / "tabel", vorm, {"dag": pl.Date()}, pieces())  # type: ignore[arg-type]
