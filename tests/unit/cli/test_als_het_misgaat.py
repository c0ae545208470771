"""What a person reads who makes a mistake, or whose machine does not do it: Dutch, what is wrong and what to do, and never a traceback."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.hulp import call, row, school, write_map

Capsys = pytest.CaptureFixture[str]


@pytest.mark.parametrize("tekst", ["20-11-2025", "20/11/2025", "20.11.2025"])
def test_a_day_written_the_dutch_way_is_answered_with_how_to_write_it(tmp_path: Path, capsys: Capsys, tekst: str) -> None:
    afloop = call(capsys, "signaleer", tmp_path, "--peildatum", tekst)
    assert afloop.status == 2
    assert f"'{tekst}' is geen datum; schrijf jaar-maand-dag, zoals 2025-11-20." in afloop.gezegd


@pytest.mark.parametrize("tekst", ["31-02-2025", "gisteren"])
def test_a_day_that_does_not_exist_gets_an_example(tmp_path: Path, capsys: Capsys, tekst: str) -> None:
    assert "schrijf jaar-maand-dag, zoals 2026-11-20" in call(capsys, "signaleer", tmp_path, "--peildatum", tekst).gezegd


def test_a_number_in_letters(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "genereer", tmp_path / "a", "--leerlingen", "tien")
    assert afloop.status == 2
    assert "'tien' bij --leerlingen is geen geheel getal; schrijf alleen cijfers, zoals 400" in afloop.gezegd


def test_a_file_in_place_of_its_folder(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(row("a", "2025-09-01", "ziekte")))
    afloop = call(capsys, "signaleer", map_ / "verzuim.csv")
    assert afloop.status == 2
    assert f"is een bestand; geef de map waarin het staat, met alle tabellen erbij: {map_}." in afloop.gezegd


def test_a_report_that_has_nowhere_to_go(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", school(row("a", "2025-09-01", "ziekte")))
    afloop = call(capsys, "signaleer", map_, "--uitvoer", "html", "-o", tmp_path / "weg" / "r.html")
    assert afloop.status == 2
    assert "kan niet worden geschreven (de map bestaat niet); kies met -o een andere plaats" in afloop.gezegd


def test_a_disk_that_is_full() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as vol:
        afloop = subprocess.run(
            [sys.executable, "-m", "aanwezig.cli.hoofd", "regels"],
            stdout=vol,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=os.environ,
        )
    assert (afloop.returncode, afloop.stderr) == (
        1,
        "De uitkomst schrijven lukt niet: de schijf is vol. Zorg dat er plaats is en dat je er mag lezen en schrijven, en probeer het "
        "opnieuw.\n",
    )


def test_a_reader_that_goes_away_is_no_failure() -> None:
    lezer, schrijver = os.pipe()
    os.close(lezer)
    opdracht = [sys.executable, "-m", "aanwezig.cli.hoofd", "regels"]
    afloop = subprocess.run(opdracht, stdout=schrijver, stderr=subprocess.PIPE, text=True, check=False, env=os.environ)
    os.close(schrijver)
    assert (afloop.returncode, afloop.stderr) == (0, "")


def test_input_that_is_refused_stays_refused_when_nobody_listens(tmp_path: Path) -> None:
    lezer, schrijver = os.pipe()
    os.close(lezer)
    opdracht = [sys.executable, "-m", "aanwezig.cli.hoofd", "signaleer", str(tmp_path)]
    afloop = subprocess.run(opdracht, stdout=subprocess.PIPE, stderr=schrijver, text=True, check=False, env=os.environ)
    os.close(schrijver)
    assert (afloop.returncode, afloop.stdout) == (1, "")


@pytest.mark.parametrize(
    ("soort", "inhoud", "verwacht"),
    [
        ("eduarte", '{"items": []}\n', "Verwacht: regels met puntkomma's, maar dit is JSON."),
        ("somtoday", "100122;20091012;;20091012;;;;Z;\n", "Verwacht: JSON, maar dit bestand begint anders."),
    ],
)
def test_the_export_of_another_system_is_refused_as_a_whole(tmp_path: Path, capsys: Capsys, soort: str, inhoud: str, verwacht: str) -> None:
    map_ = write_map(tmp_path / "in", school(row("a", "2025-09-01", "ziekte")))
    (tmp_path / "export.txt").write_text(inhoud, encoding="utf-8")
    afloop = call(capsys, "omzetten", soort, tmp_path / "export.txt", "--school", "99AA", "-o", map_)
    assert afloop.status == 1
    assert f"export.txt, regel 1: {verwacht} Kies de soort die bij dit bestand hoort" in afloop.gezegd
    assert "1 fout. Er is niets geschreven" in afloop.gezegd


def test_a_memory_that_is_full(monkeypatch: pytest.MonkeyPatch, capsys: Capsys) -> None:
    def run(_: argparse.Namespace) -> int:
        raise MemoryError

    monkeypatch.setattr("aanwezig.cli.regels.run", run)
    afloop = call(capsys, "regels")
    assert (afloop.status, afloop.uit) == (1, "")
    assert afloop.gezegd.startswith("Het geheugen is vol. Er is geen bestand geschreven.")


@pytest.mark.parametrize("bestond", [True, False])
def test_a_region_that_is_stopped_halfway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys, *, bestond: bool
) -> None:
    def stop(map_: Path, **_: object) -> None:
        map_.mkdir(exist_ok=True)
        (map_ / "leerlingen.csv").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    map_ = tmp_path / "regio"
    if bestond:
        map_.mkdir()
    monkeypatch.setattr("aanwezig.cli.genereer.genereer", stop)
    afloop = call(capsys, "genereer", map_)
    assert (afloop.status, afloop.gezegd) == (1, "Gestopt. Er is niets geschreven.\n")
    assert list(tmp_path.rglob("*")) == ([map_] if bestond else [])
