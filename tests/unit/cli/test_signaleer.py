"""``aanwezig signaleer`` as the contract gives it: forms, choices, exit statuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from aanwezig.cli.hoofd import main
from tests.generatief.maken import make_region, to_tables
from tests.unit.cli.hulp import row, school, write_map

VELDEN = [
    "regel",
    "versie",
    "gebied",
    "niveau",
    "status",
    "leerling_id",
    "school_id",
    "begin_datum",
    "eind_datum",
    "gemeten",
    "drempel",
    "eenheid",
    "venster",
    "geteld",
    "niet_geteld",
    "bron",
    "uitleg",
    "herleiding",
]
ALLES = "regio,drechtsteden,hardenberg,midden-holland,dordrecht,ijssel-vecht,mazl"
PEIL = ["--peildatum", "2026-09-01"]


@pytest.fixture
def levering(tmp_path: Path) -> Path:
    for naam, rijen in to_tables(make_region(4, 10)).items():
        if rijen:
            with (tmp_path / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
                schrijver = csv.DictWriter(bestand, rijen[0].keys())
                schrijver.writeheader()
                schrijver.writerows(rijen)
    return tmp_path


def uit(capsys: pytest.CaptureFixture[str], *argumenten: str) -> str:
    assert main(["signaleer", *argumenten]) == 0
    return capsys.readouterr().out


def test_json_lines_have_the_names_of_the_contract_in_order(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regels = uit(capsys, str(levering), "--gebied", ALLES, "--uitvoer", "jsonl", *PEIL).splitlines()
    assert len(regels) > 20
    sleutels = []
    for regel in regels:
        signaal = json.loads(regel)
        assert [naam for naam in signaal if naam != "grond"] == VELDEN
        assert ("grond" in signaal) == (signaal["regel"] == "risicoleerling")
        assert set(signaal["venster"]) == {"van", "tm"}
        sleutels.append((signaal["leerling_id"], signaal["eind_datum"], signaal["regel"], signaal["school_id"], signaal.get("grond", "")))
    assert sleutels == sorted(sleutels)


def test_numbers_have_two_decimals(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regel = uit(capsys, str(levering), "--uitvoer", "jsonl", *PEIL).splitlines()[0]
    gemeten = regel.split('"gemeten":')[1].split(",")[0]
    assert len(gemeten.split(".")[1]) == 2


def test_every_form_tells_the_same_signals(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jsonl = [json.loads(regel) for regel in uit(capsys, str(levering), "--uitvoer", "jsonl", *PEIL).splitlines()]
    rijen = list(csv.DictReader(io.StringIO(uit(capsys, str(levering), "--uitvoer", "csv", *PEIL))))
    tabel = uit(capsys, str(levering), "--uitvoer", "tabel", *PEIL)
    html = uit(capsys, str(levering), "--uitvoer", "html", *PEIL)
    assert [(r["leerling_id"], r["eind_datum"], r["regel"], r["gemeten"]) for r in rijen] == [
        (s["leerling_id"], s["eind_datum"], s["regel"], f"{s['gemeten']:.2f}") for s in jsonl
    ]
    assert f"{len(jsonl)} signalen" in tabel
    assert html.startswith(("<!DOCTYPE html>", "<!doctype html>"))


@pytest.mark.parametrize("vorm", ["jsonl", "csv", "tabel", "html"])
def test_the_same_input_gives_the_same_bytes_on_both_engines(levering: Path, capsys: pytest.CaptureFixture[str], vorm: str) -> None:
    keren = [uit(capsys, str(levering), "--uitvoer", vorm, "--engine", engine, *PEIL) for engine in ("reference", "reference", "sweep")]
    assert keren[0] == keren[1]
    if vorm != "html":  # the report names its engine
        assert keren[0] == keren[2]


def test_a_region_adds_its_rules_to_the_national_ones(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    landelijk = uit(capsys, str(levering), "--uitvoer", "jsonl", *PEIL).splitlines()
    met_regio = uit(capsys, str(levering), "--gebied", "drechtsteden", "--uitvoer", "jsonl", *PEIL).splitlines()
    assert set(landelijk) < set(met_regio)


def test_a_rule_of_two_regions_fires_once_and_names_both(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argumenten = [str(levering), "--gebied", "drechtsteden,dordrecht", "--regels", "te-laat-9", "--uitvoer", "jsonl", *PEIL]
    for regel in uit(capsys, *argumenten).splitlines():
        assert json.loads(regel)["gebied"] == ["drechtsteden", "dordrecht"]


def test_regels_narrows_to_those_ids(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    regels = uit(capsys, str(levering), "--gebied", ALLES, "--regels", "ladder-9,luxeverzuim", "--uitvoer", "jsonl", *PEIL).splitlines()
    assert {json.loads(regel)["regel"] for regel in regels} <= {"ladder-9", "luxeverzuim"}


def test_a_file_is_written_whole(levering: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bestand = tmp_path / "uit.jsonl"
    assert uit(capsys, str(levering), "--uitvoer", "jsonl", "-o", str(bestand), *PEIL) == ""
    assert bestand.read_text(encoding="utf-8") == uit(capsys, str(levering), "--uitvoer", "jsonl", *PEIL)
    assert not list(tmp_path.glob(".*bezig"))


def test_rows_that_count_nowhere_are_listed_with_their_number(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signaleer", str(levering), *PEIL]) == 0
    verteld = capsys.readouterr().err
    assert "Rijen die bij geen enkele regel meetellen" in verteld
    assert "op deze dag was er geen les" in verteld


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
    [
        (["--gebied", "utopia"], "gebied utopia bestaat niet; kies uit"),
        (["--regels", "wet-99"], "regel wet-99 bestaat niet; kies uit"),
    ],
)
def test_wrong_usage_says_how_it_can(levering: Path, capsys: pytest.CaptureFixture[str], argumenten: list[str], tekst: str) -> None:
    assert main(["signaleer", str(levering), *argumenten]) == 2
    assert tekst in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argumenten", "tekst"),
    [
        (["--peildatum", "1 sept"], "is geen datum"),
        (["--uitvoer", "pdf"], "kies uit"),
        (["--iets"], "dit ken ik niet"),
    ],
)
def test_wrong_arguments_are_answered_in_dutch(
    levering: Path, capsys: pytest.CaptureFixture[str], argumenten: list[str], tekst: str
) -> None:
    with pytest.raises(SystemExit) as gestopt:
        main(["signaleer", str(levering), *argumenten])
    assert gestopt.value.code == 2
    verteld = capsys.readouterr().err
    assert tekst in verteld
    assert "gebruik: aanwezig signaleer" in verteld


@pytest.mark.parametrize("peildatum", ["1999-01-01", "2014-07-31", "2099-01-01", "9999-12-31"])
def test_any_peildatum_can_be_asked_for_and_both_engines_answer_alike(
    levering: Path, capsys: pytest.CaptureFixture[str], peildatum: str
) -> None:
    keren = [
        uit(capsys, str(levering), "--gebied", ALLES, "--uitvoer", "jsonl", "--peildatum", peildatum, "--engine", engine)
        for engine in ("reference", "sweep")
    ]
    assert keren[0] == keren[1]
    assert bool(keren[0]) == (peildatum > "2030")  # before the calendar begins nothing was known; after its end all of it is


def test_gebied_asked_for_twice_is_the_same_as_both_with_a_comma(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twee_keer = uit(capsys, str(levering), "--gebied", "drechtsteden", "--gebied", "mazl", "--uitvoer", "jsonl", *PEIL)
    assert twee_keer == uit(capsys, str(levering), "--gebied", "drechtsteden,mazl", "--uitvoer", "jsonl", *PEIL)


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signaleer", str(tmp_path / "weg")]) == 2
    assert "bestaat niet" in capsys.readouterr().err


def test_refused_input_names_every_fault_and_computes_nothing(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verzuim = levering / "verzuim.csv"
    regels = verzuim.read_text(encoding="utf-8").splitlines()
    regels[1] = regels[1].replace("-", "/", 2)
    regels[3] += ",een te veel"
    verzuim.write_text("\n".join(regels) + "\n", encoding="utf-8")
    assert main(["signaleer", str(levering), "--uitvoer", "jsonl", *PEIL]) == 1
    gezegd = capsys.readouterr()
    assert gezegd.out == ""
    assert "verzuim.csv, regel 2" in gezegd.err
    assert "verzuim.csv, regel 4" in gezegd.err
    assert "--ga-door" in gezegd.err


def spoil(levering: Path, regel: int) -> None:
    verzuim = levering / "verzuim.csv"
    regels = verzuim.read_text(encoding="utf-8").splitlines()
    regels[regel] += ",een te veel"
    verzuim.write_text("\n".join(regels) + "\n", encoding="utf-8")


def test_ga_door_takes_the_good_rows_and_writes_the_refused_ones_beside_the_outcome(
    levering: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(levering, 3)
    uit_map, erin = tmp_path_factory.mktemp("uit"), sorted(pad.name for pad in levering.iterdir())
    assert main(["signaleer", str(levering), "--ga-door", "--uitvoer", "jsonl", "-o", str(uit_map / "signalen.jsonl"), *PEIL]) == 0
    assert (uit_map / "signalen.jsonl").read_text(encoding="utf-8")
    assert "verzuim.csv" in (uit_map / "geweigerd.csv").read_text(encoding="utf-8")
    assert sorted(pad.name for pad in levering.iterdir()) == erin
    gezegd = capsys.readouterr().err
    assert "Niet meegenomen: 0 leerlingen, en 1 rij van andere tabellen." in gezegd
    assert "        1  verzuim: verwacht 11 velden" in gezegd


def test_without_a_file_for_the_outcome_the_refused_rows_go_to_the_working_directory(
    levering: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(levering, 3)
    monkeypatch.chdir(tmp_path_factory.mktemp("hier"))
    assert main(["signaleer", str(levering), "--ga-door", "--uitvoer", "jsonl", *PEIL]) == 0
    assert capsys.readouterr().out
    assert Path("geweigerd.csv").exists()


def test_when_no_pupil_is_left_nothing_is_computed(
    levering: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("hier"))
    leerlingen = levering / "leerlingen.csv"
    leerlingen.write_text(leerlingen.read_text(encoding="utf-8").replace("-", "/"), encoding="utf-8")
    assert main(["signaleer", str(levering), "--ga-door", *PEIL]) == 1
    gezegd = capsys.readouterr().err
    assert "blijft geen leerling over. Er is niets berekend. Verbeter eerst de fouten hierboven." in gezegd
    assert "Gelezen" not in gezegd


@pytest.mark.parametrize("verder", [[], ["--ga-door"]])
def test_going_on_with_the_good_rows_is_no_advice_when_a_table_is_missing(
    levering: Path, capsys: pytest.CaptureFixture[str], verder: list[str]
) -> None:
    (levering / "roosters.csv").unlink()
    assert main(["signaleer", str(levering), *verder, *PEIL]) == 1
    gezegd = capsys.readouterr().err
    assert "reken met alleen de goede rijen" not in gezegd
    assert ("dan helpt --ga-door niet" in gezegd) == bool(verder)


def test_rows_that_were_not_known_yet_are_said_to_be_left_out(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verzuim = levering / "verzuim.csv"
    kop, eerste, *rest = verzuim.read_text(encoding="utf-8").splitlines()
    velden = dict(zip(kop.split(","), eerste.split(","), strict=True)) | {"rij_id": "later", "ingevoerd_op": "2029-01-02"}
    verzuim.write_text("\n".join([kop, eerste, *rest, ",".join(velden.values())]) + "\n", encoding="utf-8")
    assert main(["signaleer", str(levering), "--uitvoer", "jsonl", "--peildatum", "2029-01-01"]) == 0
    gezegd = capsys.readouterr().err
    assert "1 rij was op de peildatum (1 januari 2029) nog niet bekend en telt niet mee. Alles is bekend op 2 januari 2029" in gezegd
    assert main(["signaleer", str(levering), "--uitvoer", "jsonl", "--peildatum", "2029-01-02"]) == 0
    assert "nog niet bekend" not in capsys.readouterr().err


def test_the_outcome_never_takes_the_place_of_a_table(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    voor = (levering / "verzuim.csv").read_bytes()
    assert main(["signaleer", str(levering), "-o", str(levering / "verzuim.csv"), *PEIL]) == 2
    assert "heeft de naam van een tabel van deze aanlevering" in capsys.readouterr().err
    assert (levering / "verzuim.csv").read_bytes() == voor


def test_a_signal_names_its_gebieden_in_the_order_in_which_they_were_asked_for(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for gevraagd in (["dordrecht", "drechtsteden"], ["drechtsteden", "dordrecht"]):
        regels = uit(capsys, str(levering), "--gebied", ",".join(gevraagd), "--uitvoer", "jsonl", *PEIL).splitlines()
        gezien = [json.loads(regel)["gebied"] for regel in regels]
        assert any(len(gebieden) > 1 for gebieden in gezien)
        assert all(gebieden == [een for een in ("wet", *gevraagd) if een in gebieden] for gebieden in gezien)


def test_an_unknown_region_is_refused_with_its_line_and_what_to_do(levering: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leerlingen = levering / "leerlingen.csv"
    leerlingen.write_text(leerlingen.read_text(encoding="utf-8").replace("0505", "9999"), encoding="utf-8")
    (levering / "regio.csv").write_text("code,regio\n0344,midden\n0193,noord\n", encoding="utf-8")
    assert main(["signaleer", str(levering), "--uitvoer", "jsonl", *PEIL]) == 1
    gezegd = capsys.readouterr()
    assert "leerlingen.csv, regel " in gezegd.err
    assert "kolom woongemeente: Gevonden: “9999”" in gezegd.err
    assert "regio.csv" in gezegd.err
    assert gezegd.out == ""


@pytest.mark.parametrize("engine", ["reference", "sweep"])
def test_a_rule_of_a_gebied_that_was_not_asked_for_leaves_nothing_and_a_remark(
    levering: Path, capsys: pytest.CaptureFixture[str], engine: str
) -> None:
    assert main(["signaleer", str(levering), "--regels", "te-laat-9", "--engine", engine, "--uitvoer", "jsonl"]) == 0
    uit, verteld = capsys.readouterr()
    assert uit == ""
    assert "regel te-laat-9 doet niet mee" in verteld
    assert "Geef --gebied drechtsteden" in verteld


def test_one_is_not_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", school(row("v1", "2025-09-01", "luxe")))
    assert main(["signaleer", str(map_), "--regels", "luxeverzuim"]) == 0
    gezegd = capsys.readouterr()
    assert "1 signaal: luxeverzuim 1" in gezegd.out
    assert "Gelezen: 2 leerlingen, 1 rij verzuim." in gezegd.err
