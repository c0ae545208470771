"""A gebied for some, on files as in the database: of a municipality for who lives there, of a school for what happens there."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.unit.cli.hulp import NOOR, SEM, Afloop, call, row, school, sixteen_hours, write_map

Capsys = pytest.CaptureFixture[str]
VANAF = date(2025, 9, 1)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Sem, of Utrecht (0344), and Noor, of Houten (0321), are both nine times late; Sem also misses 16 uur."""
    dagen = [VANAF + timedelta(days=plus) for plus in range(14, 25) if (VANAF + timedelta(days=plus)).isoweekday() < 6]
    laat = [row(f"{wie}{dag}", dag.isoformat(), "te_laat", "1", leerling=wie) for wie in (SEM, NOOR) for dag in dagen]
    return write_map(tmp_path / "in", school(*laat, *sixteen_hours()))


def found(afloop: Afloop) -> list[tuple[str, str, list[str]]]:
    """Return who has which signal, and under which gebieden."""
    assert afloop.status == 0
    return [(s["leerling_id"], s["regel"], s["gebied"]) for s in map(json.loads, afloop.uit.splitlines())]


@pytest.mark.parametrize("engine", ["reference", "sweep"])
def test_only_who_lives_there_and_who_is_at_that_school(map_: Path, capsys: Capsys, engine: str) -> None:
    def signals(gebied: str) -> list[tuple[str, str, list[str]]]:
        return found(call(capsys, "signaleer", map_, "--gebied", gebied, "--engine", engine, "--uitvoer", "jsonl"))

    wet = (SEM, "wet-16-uur", ["wet"])
    assert signals("dordrecht") == [wet, (SEM, "te-laat-9", ["dordrecht"]), (NOOR, "te-laat-9", ["dordrecht"])]
    assert signals("dordrecht:gemeente:0344") == [wet, (SEM, "te-laat-9", ["dordrecht"])]
    assert signals("dordrecht:gemeente:0321") == [wet, (NOOR, "te-laat-9", ["dordrecht"])]
    assert signals("drechtsteden:school:99ab") == [wet]
    assert signals("drechtsteden:school:99AA00,dordrecht:gemeente:0344") == [
        wet,
        (SEM, "te-laat-9", ["drechtsteden", "dordrecht"]),
        (NOOR, "te-laat-9", ["drechtsteden"]),
    ]


def test_the_summary_says_for_whom(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "signaleer", map_, "--gebied", "dordrecht:gemeente:0344,drechtsteden:school:99AB")
    assert "Gebieden: wet, dordrecht (gemeente 0344), drechtsteden (school 99AB)." in afloop.gezegd
    assert "drechtsteden geldt voor school 99AB, maar daarvan is er geen enkele leerling in de tabel inschrijvingen." in afloop.gezegd
    assert "gemeente 0344, maar" not in afloop.gezegd


def test_the_report_says_for_whom(map_: Path, tmp_path: Path, capsys: Capsys) -> None:
    uit = tmp_path / "r.html"
    assert call(capsys, "signaleer", map_, "--gebied", "dordrecht:gemeente:0344", "--uitvoer", "html", "-o", uit).status == 0
    assert "Gemeente Dordrecht: alleen gemeente 0344" in uit.read_text(encoding="utf-8")


def test_an_explanation_says_which_rules_do_not_hold(map_: Path, capsys: Capsys) -> None:
    def words(leerling: str) -> str:
        return " ".join(call(capsys, "leg-uit", map_, leerling, "--gebied", "dordrecht:gemeente:0344").uit.split())

    assert "(te-laat-9) Geldt op deze dag niet voor deze leerling: dordrecht (gemeente 0344)." in words(NOOR)
    assert "Er is geen signaal" in words(NOOR)
    assert "Geldt op deze dag niet" not in words(SEM)
    assert "Er zijn 2 signalen." in words(SEM)


def test_what_if_for_some(map_: Path, capsys: Capsys) -> None:
    argv = ("wat-als", map_, "--regel", "te-laat-9", "--zet", "drempel=10")
    assert "Nu: 2 signalen bij 2 leerlingen." in call(capsys, *argv).uit
    afloop = call(capsys, *argv, "--gebied", "dordrecht:gemeente:0344")
    assert "Alleen dordrecht (gemeente 0344)." in afloop.uit
    assert "Nu: 1 signaal bij 1 leerling. Dan: 0 signalen bij 0 leerlingen." in afloop.uit


def test_two_days_for_some(map_: Path, capsys: Capsys) -> None:
    argv = ("vergelijk", map_, "--peildatum", "2025-09-24", "--met", "2025-09-26", "--uitvoer", "csv")
    for gebied, aantal in (("dordrecht", 2), ("dordrecht:gemeente:0344", 1)):
        uit = call(capsys, *argv, "--gebied", gebied).uit
        assert uit.count("te-laat-9") == aantal


@pytest.mark.parametrize(
    ("gebied", "antwoord"),
    [
        ("mazl:school", "'mazl:school' bij --gebied zegt niet voor wie; kies mazl (iedereen) of mazl:school:99AA"),
        ("mazl:dorp:Lent", "zegt niet voor wie"),
        (
            "mazl:samenwerkingsverband:X",
            "welke scholen bij een samenwerkingsverband horen, staat niet in de tabellen. Noem de scholen zelf",
        ),
        ("mazl:schoolbestuur:X", "welke scholen bij een schoolbestuur horen, staat niet in de tabellen"),
        ("mazl:gemeente:0344", "gebied mazl past niet bij een gemeente; kies mazl (iedereen) of mazl:school:99AA"),
        ("hardenberg:school:99AA", "gebied hardenberg past niet bij een school; kies hardenberg (iedereen) of hardenberg:gemeente:0505"),
        ("wet:gemeente:0344", "de landelijke regels gelden voor iedereen"),
        ("dordrecht:gemeente:9999", "gemeente 9999 bestaat niet; geef de gemeentecode van vier cijfers, zoals 0505"),
        ("mazl:school:School A", "is geen school; geef het BRIN van vier tekens, zoals 99AA"),
        ("zeeland:school:99AA", "gebied zeeland bestaat niet; kies uit"),
    ],
)
def test_who_cannot_be_said_is_refused_with_what_can(map_: Path, capsys: Capsys, gebied: str, antwoord: str) -> None:
    afloop = call(capsys, "signaleer", map_, "--gebied", gebied)
    assert (afloop.status, afloop.uit) == (2, "")
    assert antwoord in afloop.gezegd


def test_the_schools_of_a_samenwerkingsverband_may_be_named(map_: Path, capsys: Capsys) -> None:
    """The plan of Midden-Holland can be chosen for a samenwerkingsverband; on files its schools are named."""
    assert call(capsys, "signaleer", map_, "--gebied", "midden-holland:school:99AA").status == 0


def test_two_gebieden_side_by_side_are_for_everybody(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "vergelijk", map_, "--gebied", "dordrecht:gemeente:0344", "--met-gebied", "wet")
    assert afloop.status == 2
    assert "bij twee gebieden kan geen gemeente of school" in afloop.gezegd
