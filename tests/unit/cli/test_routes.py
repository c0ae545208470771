"""``aanwezig routes``: the list, one route in plain Dutch, and its picture as a file."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from aanwezig.definitions.boeken import routes
from tests.unit.cli.hulp import call

Capsys = pytest.CaptureFixture[str]


def test_the_list_holds_every_route(capsys: Capsys) -> None:
    afloop = call(capsys, "routes")
    assert afloop.status == 0
    assert all(route in afloop.uit for route in routes().versies)
    assert f"{len(routes().versies)} routes." in afloop.uit


def test_a_gebied_narrows_the_list(capsys: Capsys) -> None:
    uit = call(capsys, "routes", "--gebied", "mas").uit
    assert "mas-halt" in uit
    assert "goal" not in uit
    assert "5 routes." in uit


@pytest.mark.parametrize("route", sorted(routes().versies))
def test_a_route_in_plain_dutch_has_every_step_and_its_source(capsys: Capsys, route: str) -> None:
    afloop = call(capsys, "routes", route)
    plat = " ".join(afloop.uit.split())
    assert afloop.status == 0
    for stap in routes().versies[route][-1].stappen:
        assert f"{stap.nummer}. {stap.naam}" in plat
        assert stap.bronnen[0].vindplaats in plat
    assert "Een route is een leidraad" in plat


def test_a_route_tells_terms_questions_hours_and_what_was_chosen(capsys: Capsys) -> None:
    plat = " ".join(call(capsys, "routes", "dreigend-thuiszitten-kernteam").uit.split())
    assert "Termijn: vier weken eigen kracht: 4 lesweken na het begin van stap 8" in plat
    assert "- Is dat met maatwerk op te vangen?" in plat
    assert "Uren: 6 tot 10 voor de hele zaak" in plat
    assert "Begint bij: signaal escalatie-3-dagen" in plat
    assert "zonder toestemming kan het zonder naam" in plat
    assert "Wat de bron openlaat, en wat wij kozen" in plat


@pytest.mark.parametrize("keuze", [(), ("--smal",)])
def test_the_picture_is_a_file_of_its_own(capsys: Capsys, tmp_path: Path, keuze: tuple[str, ...]) -> None:
    bestand = tmp_path / "route.svg"
    assert call(capsys, "routes", "goal", "--beeld", bestand, *keuze).status == 0
    wortel = ET.fromstring(bestand.read_text(encoding="utf-8"))
    assert wortel.tag == "{http://www.w3.org/2000/svg}svg"
    assert wortel.find("{http://www.w3.org/2000/svg}style") is not None


def test_the_forms_for_machines_hold_the_same(capsys: Capsys) -> None:
    (rij,) = (json.loads(regel) for regel in call(capsys, "routes", "doorzettingsmacht", "--uitvoer", "jsonl").uit.splitlines())
    assert [stap["id"] for stap in rij["stappen"]] == ["impasse", "onderzoek", "besluit"]
    rijen = list(csv.DictReader(io.StringIO(call(capsys, "routes", "--uitvoer", "csv").uit)))
    assert {r["id"] for r in rijen} == set(routes().versies)


def test_the_outcome_can_go_to_a_file(capsys: Capsys, tmp_path: Path) -> None:
    bestand = tmp_path / "route.txt"
    afloop = call(capsys, "routes", "goal", "-o", bestand)
    assert "Geschreven" in afloop.gezegd
    assert "AT-VO" in bestand.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("dansles",), "route dansles bestaat niet"),
        (("--gebied", "maan"), "gebied maan bestaat niet"),
        (("--beeld", "x.svg"), "noem de route"),
        (("--versie", "2021-10-01"), "noem de route"),
        (("goal", "--versie", "1999-01-01"), "kies uit: 2021-10-01"),
    ],
)
def test_a_wrong_question_says_what_there_is(capsys: Capsys, woorden: tuple[str, ...], zin: str) -> None:
    afloop = call(capsys, "routes", *woorden)
    assert afloop.status == 2
    assert zin in afloop.gezegd


def test_an_older_version_is_read_by_its_day(capsys: Capsys) -> None:
    assert "Geldig: vanaf 1 oktober 2021" in " ".join(call(capsys, "routes", "goal", "--versie", "2021-10-01").uit.split())
