"""``aanwezig genereer``: a made-up region from a seed, never over something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.hulp import call

Capsys = pytest.CaptureFixture[str]
KLEIN = ("--leerlingen", "60", "--zaad", "3")


def test_a_region_that_can_be_read(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "genereer", tmp_path / "a", *KLEIN)
    assert afloop.status == 0
    assert "schooljaar 2025-2026, zaad 3. Alles is verzonnen." in afloop.uit
    assert "leerlingen" in afloop.uit
    assert "aanwezig signaleer " in afloop.uit
    call(capsys, "genereer", tmp_path / "b", *KLEIN)
    for pad in sorted((tmp_path / "a").iterdir()):
        assert pad.read_bytes() == (tmp_path / "b" / pad.name).read_bytes()


def test_parquet(tmp_path: Path, capsys: Capsys) -> None:
    call(capsys, "genereer", tmp_path / "a", *KLEIN, "--vorm", "parquet", "--schooljaar", "2024")
    assert (tmp_path / "a" / "verzuim.parquet").exists()


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "iets.txt").write_text("van mij", encoding="utf-8")
    afloop = call(capsys, "genereer", tmp_path, *KLEIN)
    assert afloop.status == 2
    assert "is niet leeg; kies een nieuwe of lege map" in afloop.gezegd
    assert [pad.name for pad in tmp_path.iterdir()] == ["iets.txt"]
    assert call(capsys, "genereer", tmp_path / "iets.txt", *KLEIN).status == 2


@pytest.mark.parametrize(
    "argv", [("--leerlingen", "0"), ("--leerlingen", "veel"), ("--zaad", "-1"), ("--schooljaar", "1900"), ("--vorm", "xml")]
)
def test_wrong_usage(tmp_path: Path, capsys: Capsys, argv: tuple[str, str]) -> None:
    afloop = call(capsys, "genereer", tmp_path / "a", *argv)
    assert (afloop.status, afloop.uit) == (2, "")
    assert afloop.gezegd.startswith("Verkeerd gebruik: ")
    assert not (tmp_path / "a").exists()


def test_a_schooljaar_is_the_year_in_which_it_begins(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "genereer", tmp_path / "a", *KLEIN, "--schooljaar", "2040-2041")
    assert afloop.status == 2
    assert "'2040-2041' is geen jaar; schrijf het jaar waarin het schooljaar begint, zoals 2025" in afloop.gezegd
