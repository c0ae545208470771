"""``aanwezig regels``: the list of rules, and one rule with its numbers, sources and choices."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from aanwezig.definitions.regels import load_regelwerk
from tests.unit.cli.hulp import call

Capsys = pytest.CaptureFixture[str]


def test_the_list_holds_every_rule(capsys: Capsys) -> None:
    afloop = call(capsys, "regels")
    assert afloop.status == 0
    assert all(regel_id in afloop.uit for regel_id in load_regelwerk().ids)
    assert "wet-16-uur" in afloop.uit
    assert "1 augustus 2014" in afloop.uit


def test_a_gebied_narrows_the_list(capsys: Capsys) -> None:
    afloop = call(capsys, "regels", "--gebied", "mazl")
    assert "mazl-7-dagen" in afloop.uit
    assert "wet-16-uur" not in afloop.uit
    assert "2 regels" in afloop.uit


def test_a_rule_shows_numbers_sources_consequences_choices_and_open_norms(capsys: Capsys) -> None:
    uit = call(capsys, "regels", "wet-16-uur").uit
    assert "drempel: minstens 16 uren [1]" in uit
    assert "wachttijd: 7 kalenderdagen [2]" in uit
    assert "[1] Leerplichtwet 1969, artikel 21" in uit
    assert "nagekeken op 22 november 2026" in uit
    for kop in ("Wat er dan gebeurt", "Keuzes die wij hebben gemaakt", "Wat een mens moet beoordelen"):
        assert kop in uit


def test_every_version_has_its_own_numbers(capsys: Capsys) -> None:
    uit = call(capsys, "regels", "doorstroom-16-uur").uit
    oud, nieuw = uit.split("Getallen, geldig vanaf 1 januari 2026, nog steeds")
    assert "vanaf 1 augustus 2014 tot 1 januari 2026" in oud
    assert "leeftijd_tot: 23 jaar" in oud
    assert "leeftijd_tot: 27 jaar" in nieuw


def test_a_rule_says_what_agreed_lessons_are_to_it(capsys: Capsys) -> None:
    """Of a rule that looks at no absence nothing is said."""
    zinnen = {id_: " ".join(call(capsys, "regels", id_).uit.split()) for id_ in ("thuiszitter-drechtsteden", "wet-16-uur", "absoluut")}
    assert "vervallen, tellen bij deze regel mee als niet op school." in zinnen["thuiszitter-drechtsteden"]
    assert "vervallen, zijn voor deze regel geen les" in zinnen["wet-16-uur"]
    assert "afgesproken" not in zinnen["absoluut"]


@pytest.mark.parametrize("regel_id", [*load_regelwerk().ids, "ladder"])
def test_every_rule_can_be_read(capsys: Capsys, regel_id: str) -> None:
    afloop = call(capsys, "regels", regel_id)
    assert (afloop.status, afloop.gezegd) == (0, "")
    assert regel_id in afloop.uit


def test_a_rung_of_a_ladder_shows_the_ladder(capsys: Capsys) -> None:
    uit = call(capsys, "regels", "ladder-9").uit
    assert "ladder-4, ladder-9, ladder-12, ladder-16" in uit
    assert "leerplichtambtenaar (bij ladder-9): " in uit


def test_the_same_names_in_jsonl_and_csv(capsys: Capsys) -> None:
    regels = [json.loads(lijn) for lijn in call(capsys, "regels", "--uitvoer", "jsonl").uit.splitlines()]
    tabel = list(csv.DictReader(io.StringIO(call(capsys, "regels", "--uitvoer", "csv").uit)))
    assert [regel["id"] for regel in regels] == [rij["id"] for rij in tabel] == sorted(load_regelwerk().regels)
    assert list(regels[0]) == list(tabel[0])


def test_the_outcome_goes_to_a_file(capsys: Capsys, tmp_path: Path) -> None:
    afloop = call(capsys, "regels", "absoluut", "-o", tmp_path / "uit.txt")
    assert afloop.uit == ""
    assert "Geschreven" in afloop.gezegd
    assert (tmp_path / "uit.txt").read_text(encoding="utf-8") == call(capsys, "regels", "absoluut").uit


def test_wrong_usage(capsys: Capsys) -> None:
    afloop = call(capsys, "regels", "wet-17-uur")
    assert afloop.status == 2
    assert "regel wet-17-uur bestaat niet; kies uit: absoluut" in afloop.gezegd
    assert call(capsys, "regels", "--gebied", "mars").status == 2
    assert "hoort bij wet" in call(capsys, "regels", "wet-16-uur", "--gebied", "mazl").gezegd
