"""``aanwezig dekking``: per school and week what came, how late, and what a zero means."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from aanwezig.core.verzuim.tabellen import Verzuimrij
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import NOOR, SEM, call, row, school, write_map

Capsys = pytest.CaptureFixture[str]
EERSTE = date(2025, 9, 1)


def weekly(weken: str, soort: str = "arts", *, laat: int = 1) -> list[Verzuimrij]:
    """A row on each Monday of a school week marked ``x``, entered ``laat`` days later."""
    dagen = [EERSTE + timedelta(weeks=nr) for nr, teken in enumerate(weken) if teken == "x"]
    return [row(f"w{dag}", dag.isoformat(), soort, "1", op=(dag + timedelta(days=laat)).isoformat()) for dag in dagen]


def records(capsys: Capsys, map_: Path, *argv: object) -> list[dict[str, Any]]:
    afloop = call(capsys, "dekking", map_, *argv, "--uitvoer", "jsonl")
    assert afloop.status == 0
    return [json.loads(lijn) for lijn in afloop.uit.splitlines()]


def test_silent_weeks_and_holidays(tmp_path: Path, capsys: Capsys) -> None:
    """Week 43 is the autumn holiday; in week 41 nothing came while the school usually has rows."""
    map_ = write_map(tmp_path / "in", school(*weekly("xxxxx.x.xx")))
    weken = {rij["week"]: rij for rij in records(capsys, map_)}
    assert weken["2025-W36"]["betekenis"] == "er zijn gegevens"
    assert (weken["2025-W36"]["rijen"], weken["2025-W36"]["ingeschreven"]) == (1, 2)
    assert weken["2025-W41"]["betekenis"] == "geen gegevens"
    assert weken["2025-W43"]["betekenis"] == "geen les"
    assert weken["2025-W33"]["betekenis"] == "geen les"
    uit = call(capsys, "dekking", map_).uit
    assert "2025-W41" in uit
    assert "1 school, 1 stille week." in uit


def test_a_school_with_few_rows_has_weeks_without_verzuim(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(*weekly("x..x..x...x")))
    weken = {rij["week"]: rij["betekenis"] for rij in records(capsys, map_)}
    assert weken["2025-W37"] == "geen verzuim"
    assert "geen gegevens" not in weken.values()


def test_a_school_that_delivers_nothing_is_silent(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "dekking", write_map(tmp_path / "in", school()), "--peildatum", "2025-09-19")
    cellen = [cel.strip() for lijn in afloop.uit.splitlines() if "99AA" in lijn for cel in lijn.split("│")[1:-1]]
    assert cellen == ["99AA", "3", "0", "0", "3", "0", "onbekend", "2025-W36 t/m W38"]


def test_late_rows_are_counted_and_corrections_are_not(tmp_path: Path, capsys: Capsys) -> None:
    verzuim = [
        row("a", "2025-09-01", "arts", "1", op="2025-09-08"),
        row("b", "2025-09-02", "arts", "1", op="2025-09-10"),
        row("c", "2025-09-03", "arts", "1"),
        row("d", "2025-09-01", "ziekte", "1", op="2025-09-20", vervangt="a"),
    ]
    map_ = write_map(tmp_path / "in", school(*verzuim))
    week = next(rij for rij in records(capsys, map_, "--peildatum", "2025-09-30") if rij["week"] == "2025-W36")
    assert (week["rijen"], week["procent_laat"]) == (4, 50.0)


def test_unknown_lateness_is_not_zero(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(row("a", "2025-09-01", "arts")))
    assert next(rij for rij in records(capsys, map_) if rij["week"] == "2025-W36")["procent_laat"] is None
    assert "onbekend" in call(capsys, "dekking", map_).uit


def test_the_running_week_is_not_yet_silent(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(*weekly("xxxxx")))
    for dag, betekenis in (("2025-10-09", "loopt nog"), ("2025-10-10", "geen gegevens")):
        weken = {rij["week"]: rij["betekenis"] for rij in records(capsys, map_, "--peildatum", dag)}
        assert weken["2025-W41"] == betekenis


def test_what_was_not_yet_known_does_not_count(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(*weekly("xxxxxx", laat=10)))
    weken = {rij["week"]: rij["rijen"] for rij in records(capsys, map_, "--peildatum", "2025-09-17")}
    assert (weken["2025-W36"], weken["2025-W37"]) == (1, 0)


def test_open_sickness_is_listed_with_its_length(tmp_path: Path, capsys: Capsys) -> None:
    dagen = ("2025-09-03", "2025-09-04", "2025-09-05", "2025-09-08")
    verzuim = [row(f"z{dag}", dag, "ziekte") for dag in dagen] + [row(f"n{dag}", dag, "ziekte", leerling=NOOR) for dag in dagen[:3]]
    map_ = write_map(tmp_path / "in", school(*verzuim))
    open_ziekte = [rij for rij in records(capsys, map_) if rij["soort"] == "open ziekte"]
    assert [(rij["leerling_id"], rij["sinds"], rij["lesdagen"]) for rij in open_ziekte] == [(SEM, "2025-09-03", 4)]
    assert "nog ziek, of niet beter gemeld?" in call(capsys, "dekking", map_).uit


def test_a_sudden_change_in_codes(tmp_path: Path, capsys: Capsys) -> None:
    def days(begin: date, aantal: int) -> list[date]:
        return [dag for plus in range(aantal) if (dag := begin + timedelta(days=plus)).isoweekday() < 6]

    voor = [row(f"a{dag}", dag.isoformat(), "ziekte", "1") for dag in days(EERSTE, 45)]
    na = [row(f"b{dag}", dag.isoformat(), "verlof", "1") for dag in days(date(2025, 10, 27), 26)]
    map_ = write_map(tmp_path / "in", school(*voor, *na))
    codes = [(rij["registratie"], rij["procent_voor"], rij["procent_na"]) for rij in records(capsys, map_) if rij["soort"] == "codes"]
    assert codes == [("verlof", 0.0, 100.0), ("ziekte", 100.0, 0.0)]
    assert "school 99AA: verlof ging van 0 naar 100 procent van de rijen" in call(capsys, "dekking", map_).uit


def two_days_a_week(weken: int) -> list[Verzuimrij]:
    """Of Sem and Noor all twelve lesuren of two days in each week: 24 rows."""
    dagen = [EERSTE + timedelta(weeks=nr, days=plus) for nr in range(weken) for plus in (0, 1)]
    return [
        row(f"{dag}{uur}{wie}", dag.isoformat(), "ziekte", str(uur), leerling=wie)
        for dag in dagen
        for uur in range(1, 7)
        for wie in (SEM, NOOR)
    ]


def test_an_own_code_of_a_school_that_is_new_is_told_with_its_week(tmp_path: Path, capsys: Capsys) -> None:
    """The school writes Z for five weeks; then also SPIJ, which is counted as ongeoorloofd. What replaces a row counts in its place."""
    rijen = [replace(rij, reden="Z") for rij in two_days_a_week(6)]
    nieuw = [replace(rij, rij_id=f"{rij.rij_id}n", vervangt=rij.rij_id, registratie="ongeoorloofd", reden="SPIJ") for rij in rijen[-20:]]
    map_ = write_map(tmp_path / "in", school(*rijen, *nieuw))
    codes = [rij for rij in records(capsys, map_) if rij["soort"] == "eigen code"]
    assert [(rij["week"], rij["code"], rij["verandering"], rij["rijen_na"], rij["registratie"]) for rij in codes] == [
        ("2025-W41", "SPIJ", "nieuw", 20, "ongeoorloofd"),
        ("2025-W41", "Z", "veel minder", 4, "ziekte"),
    ]
    assert codes[0]["uitleg"] == (
        "code SPIJ: nieuw. Nu 20 van de 24 rijen (83,33 procent), in de 5 lesweken ervoor 0 van de 120 rijen (0 procent). "
        "Telt als: ongeoorloofd."
    )
    uit = call(capsys, "dekking", map_).uit
    assert "school 99AA, 2025-W41: code SPIJ: nieuw. Nu 20 van de 24 rijen" in " ".join(uit.split())


def test_an_unknown_code_is_an_own_code(tmp_path: Path, capsys: Capsys) -> None:
    rijen = two_days_a_week(5)
    anders = [replace(rij, registratie="QQ") if rij.datum >= EERSTE + timedelta(weeks=4) else rij for rij in rijen]
    codes = [rij for rij in records(capsys, write_map(tmp_path / "in", school(*anders))) if rij["soort"] == "eigen code"]
    assert [(rij["code"], rij["verandering"]) for rij in codes] == [("", "verdwenen"), ("QQ", "nieuw")]
    assert codes[0]["uitleg"].startswith("rijen zonder eigen code: verdwenen. Nu 0 van de 24 rijen")
    assert codes[1]["uitleg"].endswith("Telt als: onbekende code QQ.")


def test_the_forms_have_the_same_names_and_the_same_bytes_twice(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", make_region(3, 8))
    tabel = call(capsys, "dekking", map_, "--uitvoer", "csv").uit
    rijen = list(csv.DictReader(io.StringIO(tabel)))
    assert len(rijen) == len(records(capsys, map_))
    assert list(rijen[0]) == list(records(capsys, map_)[0])
    assert call(capsys, "dekking", map_, "--uitvoer", "csv").uit == tabel


def test_leerlingen_in_a_week_are_counted_once(tmp_path: Path, capsys: Capsys) -> None:
    """Two stays at one school in one week are one leerling; counted again by hand over a random region."""
    aanlevering = make_region(12, 12)
    for rij in records(capsys, write_map(tmp_path / "in", aanlevering)):
        if rij["soort"] != "week":
            continue
        maandag = date.fromisoformat(rij["maandag"])
        zondag = maandag + timedelta(days=6)
        wie = {
            i.leerling_id
            for i in aanlevering.inschrijvingen
            if i.school == rij["school_id"] and i.begin_datum <= zondag and (i.eind_datum is None or i.eind_datum >= maandag)
        }
        assert rij["ingeschreven"] == len(wie)


def test_wrong_usage(tmp_path: Path, capsys: Capsys) -> None:
    assert call(capsys, "dekking", tmp_path / "weg").status == 2
    assert call(capsys, "dekking", write_map(tmp_path / "in", school()), "--peildatum", "gisteren").status == 2
    assert call(capsys, "dekking", write_map(tmp_path / "fout", school(row("a", "2025-09-01", "ziekte", "5-2")))).status == 1


def test_rows_that_were_not_known_yet_are_said_beside_the_table(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(row("v1", "2025-09-01", "ziekte"), row("v2", "2025-09-01", "arts", op="2025-09-03")))
    gezegd = call(capsys, "dekking", map_).gezegd
    assert "1 rij was op de peildatum (1 september 2025) nog niet bekend en telt niet mee." in gezegd
    assert "geef --peildatum 2025-09-03" in gezegd


def test_where_nothing_can_be_written_the_reason_is_dutch(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school())
    for bestand, reden in ((tmp_path / "weg" / "uit.csv", "de map bestaat niet"), (tmp_path, "dat is een map")):
        afloop = call(capsys, "dekking", map_, "--uitvoer", "csv", "-o", bestand)
        assert afloop.status == 2
        assert f"kan niet worden geschreven ({reden}); kies met -o een andere plaats" in afloop.gezegd
