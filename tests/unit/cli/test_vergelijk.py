"""``aanwezig vergelijk``: two reference dates with the rows that made the difference, and two gebieden side by side."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from aanwezig.core.verzuim.tabellen import Melding, Verzuimrij
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import NOOR, SEM, call, row, school, sixteen_hours, write_map

Capsys = pytest.CaptureFixture[str]
DATUMS = ("--peildatum", "2025-09-10", "--met", "2025-09-20")


def lines(capsys: Capsys, *argv: object) -> list[dict[str, Any]]:
    afloop = call(capsys, "vergelijk", *argv, "--uitvoer", "jsonl")
    assert afloop.status == 0, afloop.gezegd
    return [json.loads(lijn) for lijn in afloop.uit.splitlines()]


def all_days(soort: str, van: str, tm: str, leerling: str = SEM) -> list[Verzuimrij]:
    """A row for each Monday to Friday of a period."""
    begin, eind = date.fromisoformat(van), date.fromisoformat(tm)
    dagen = [begin + timedelta(days=plus) for plus in range((eind - begin).days + 1)]
    return [row(f"{leerling}-{dag}", dag.isoformat(), soort, leerling=leerling) for dag in dagen if dag.isoweekday() < 6]


def test_unchanged_new_changed_and_withdrawn(tmp_path: Path, capsys: Capsys) -> None:
    verzuim = [
        *sixteen_hours(SEM, "s"),
        row("s4", "2025-09-03", "ongeoorloofd", "1-2", op="2025-09-15", vervangt="s2"),
        *sixteen_hours(NOOR, "n")[:2],
        row("n3", "2025-09-16", "ongeoorloofd", "1-4", leerling=NOOR),
        row("l1", "2025-09-05", "luxe", leerling=NOOR),
    ]
    uit = lines(capsys, write_map(tmp_path / "in", school(*verzuim)), *DATUMS)
    assert [(rij["soort"], rij["leerling_id"], rij["regel"]) for rij in uit] == [
        ("ingetrokken", SEM, "wet-16-uur"),
        ("ongewijzigd", NOOR, "luxeverzuim"),
        ("ongewijzigd", NOOR, "wet-16-uur"),
    ]
    assert uit[0]["waardoor"] == [
        {
            "aanleiding": "vervangt een rij die meetelde",
            "rij_id": "s4",
            "datum": "2025-09-03",
            "registratie": "ongeoorloofd",
            "bekend_op": "2025-09-15",
            "over": "s2",
        }
    ]


def test_a_row_over_some_lesuren_of_another_is_named(tmp_path: Path, capsys: Capsys) -> None:
    """The longer row goes on counting on its other lesuren."""
    verzuim = [*sixteen_hours(), row("v4", "2025-09-03", "arts", "1-2", op="2025-09-15")]
    map_ = write_map(tmp_path / "in", school(*verzuim))
    (uit,) = lines(capsys, map_, *DATUMS)
    assert (uit["soort"], [(deel["aanleiding"], deel["rij_id"], deel["over"]) for deel in uit["waardoor"]]) == (
        "ingetrokken",
        [("gaat voor op een rij die meetelde", "v4", "v2")],
    )
    plat = " ".join(call(capsys, "vergelijk", map_, *DATUMS).uit.replace("│", " ").split())
    assert "naar de arts" in plat
    assert "gaat voor op rij v2" in plat


def test_a_new_signal_names_the_row(tmp_path: Path, capsys: Capsys) -> None:
    verzuim = [*sixteen_hours()[:2], row("v3", "2025-09-16", "ongeoorloofd", "1-4")]
    uit = lines(capsys, write_map(tmp_path / "in", school(*verzuim)), *DATUMS)
    assert [(rij["soort"], rij["alsnog"], [deel["rij_id"] for deel in rij["waardoor"]]) for rij in uit] == [("nieuw", False, ["v3"])]


def test_a_late_entry_is_told_apart(tmp_path: Path, capsys: Capsys) -> None:
    verzuim = [*sixteen_hours()[:2], row("v3", "2025-09-08", "ongeoorloofd", "1-4", op="2025-09-18")]
    map_ = write_map(tmp_path / "in", school(*verzuim))
    assert [(rij["soort"], rij["alsnog"]) for rij in lines(capsys, map_, *DATUMS)] == [("nieuw", True)]
    uit = call(capsys, "vergelijk", map_, *DATUMS).uit
    assert "nieuw (alsnog)" in uit
    assert "1 nieuw signaal gaat over een dag die op 10 september 2025 al voorbij was" in uit
    assert "ingevoerd op 18 september 2025" in " ".join(uit.split())
    assert "1 nieuw, 0 gewijzigd, 0 ingetrokken, 0 ongewijzigd (wet)" in uit


def test_a_report_confirms(tmp_path: Path, capsys: Capsys) -> None:
    verzuim = sixteen_hours()
    melding = Melding(SEM, "99AA00", "wet-16-uur", date(2025, 9, 11))
    (uit,) = lines(capsys, write_map(tmp_path / "in", school(*verzuim, meldingen=[melding])), *DATUMS)
    assert (uit["soort"], uit["status_oud"], uit["status_nieuw"]) == ("gewijzigd", "nieuw", "bevestigd")
    assert uit["waardoor"] == [{"aanleiding": "de school heeft gemeld", "melding": "2025-09-11", "school_id": "99AA00"}]


def test_two_gebieden_say_who_falls_under_one_and_why_not_the_other(tmp_path: Path, capsys: Capsys) -> None:
    """Sem was ill for five weeks, Noor played truant for five weeks."""
    verzuim = [*all_days("ziekte", "2025-09-01", "2025-09-30"), *all_days("ongeoorloofd", "2025-09-01", "2025-09-30", NOOR)]
    map_ = write_map(tmp_path / "in", school(*verzuim))
    uit = {
        rij["leerling_id"]: rij
        for rij in lines(capsys, map_, "--gebied", "drechtsteden", "--met-gebied", "midden-holland")
        if rij["familie"] == "langdurig of vrijwel aldoor weg"
    }
    assert (uit[SEM]["uitkomst"], uit[NOOR]["uitkomst"]) == ("alleen drechtsteden", "beide")
    assert uit[NOOR]["regels"] == ["thuiszitter-drechtsteden"]
    assert uit[NOOR]["met_regels"] == ["thuiszitter-midden-holland"]
    (waarom,) = uit[SEM]["waarom"]
    assert waarom["regel"] == "thuiszitter-midden-holland"
    assert "telt er hier geen: ziekte telt bij deze regel niet mee (21 keer)." in waarom["zin"]
    assert "0 procent van de lestijd in de laatste vier lesweken die voorbij zijn" in waarom["zin"]
    assert "Er ontbrak nog 90 procent." in waarom["zin"]


def test_the_other_way_about_is_the_mirror(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", make_region(3, 6))
    heen = lines(capsys, map_, "--gebied", "drechtsteden", "--met-gebied", "midden-holland")
    terug = lines(capsys, map_, "--gebied", "midden-holland", "--met-gebied", "drechtsteden")
    assert len(heen) > 5
    assert [(r["leerling_id"], r["familie"], r["uitkomst"], r["regels"], r["met_regels"], r["waarom"]) for r in heen] == [
        (r["leerling_id"], r["familie"], r["uitkomst"], r["met_regels"], r["regels"], r["waarom"]) for r in terug
    ]


def test_a_gebied_without_such_a_rule_says_so(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(*all_days("ziekte", "2025-09-01", "2025-09-12")))
    afloop = call(capsys, "vergelijk", map_, "--gebied", "mazl", "--met-gebied", "hardenberg")
    assert "hardenberg heeft geen regel over ziekteverzuim" in afloop.uit
    assert "ziekteverzuim: alleen mazl 1, alleen hardenberg 0, beide 0 leerlingen" in afloop.uit


def test_the_duty_on_the_day_is_named(tmp_path: Path, capsys: Capsys) -> None:
    aanlevering = school(*all_days("ongeoorloofd", "2025-09-01", "2025-09-30"))
    ouder = replace(aanlevering, leerlingen=(replace(aanlevering.leerlingen[0], geboortedatum=date(2007, 3, 1)), aanlevering.leerlingen[1]))
    afloop = call(capsys, "vergelijk", write_map(tmp_path / "in", ouder), "--gebied", "drechtsteden", "--met-gebied", "midden-holland")
    assert "is de leerling niet leerplichtig of kwalificatieplichtig; dan komt er geen signaal" in " ".join(
        deel.strip() for lijn in afloop.uit.splitlines() for deel in lijn.split("│") if deel.strip()
    )


def test_the_forms_have_the_same_names_and_the_same_bytes_twice(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", make_region(5, 5))
    for keuze in (
        ("--peildatum", "2025-02-01", "--met", "2026-01-01", "--gebied", "mazl"),
        ("--gebied", "drechtsteden", "--met-gebied", "mazl"),
    ):
        json_uit = lines(capsys, map_, *keuze)
        tabel = call(capsys, "vergelijk", map_, *keuze, "--uitvoer", "csv").uit
        rijen = list(csv.DictReader(io.StringIO(tabel)))
        assert len(rijen) == len(json_uit) > 0
        assert list(rijen[0]) == list(json_uit[0])
        assert call(capsys, "vergelijk", map_, *keuze, "--uitvoer", "csv").uit == tabel


def test_an_empty_comparison(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(row("v1", "2025-09-01", "arts")))
    assert "0 nieuw, 0 gewijzigd, 0 ingetrokken, 0 ongewijzigd" in call(capsys, "vergelijk", map_, *DATUMS).uit
    assert "geen enkele leerling heeft een signaal" in call(capsys, "vergelijk", map_, "--gebied", "mazl", "--met-gebied", "wet").uit


@pytest.mark.parametrize(
    ("argv", "waarom"),
    [
        ((), "geef twee peildatums (--peildatum A --met B) of twee gebieden"),
        (("--peildatum", "2025-09-01"), "geef twee peildatums"),
        (("--met", "2025-09-01"), "bij --met hoort ook --peildatum"),
        (("--peildatum", "2025-09-02", "--met", "2025-09-01"), "ligt niet na --peildatum"),
        (("--met-gebied", "mazl"), "bij --met-gebied hoort één gebied bij --gebied"),
        (("--gebied", "mazl", "--met-gebied", "mars"), "gebied mars bestaat niet; kies uit"),
        (("--gebied", "mazl", "--met-gebied", "mazl"), "zijn hetzelfde"),
        (("--gebied", "mazl", "--met-gebied", "wet", "--met", "2025-09-01"), "geef twee peildatums"),
        (("--peildatum", "2025-02-30", "--met", "2025-09-01"), "is geen datum"),
    ],
)
def test_wrong_usage(tmp_path: Path, capsys: Capsys, argv: tuple[str, ...], waarom: str) -> None:
    map_ = write_map(tmp_path / "in", school())
    afloop = call(capsys, "vergelijk", map_, *argv)
    assert (afloop.status, afloop.uit) == (2, "")
    assert waarom in afloop.gezegd
