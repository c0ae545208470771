"""The command with ``--engine spark``: the same bytes in every form, and nothing of Spark on the screen or left on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.generatief.maken import make_region
from tests.unit.cli.hulp import call, write_map

GEBIEDEN = "regio,drechtsteden,hardenberg,midden-holland,dordrecht,ijssel-vecht,mazl"
PEIL = ["--peildatum", "2026-09-01"]


@pytest.fixture
def levering(tmp_path: Path) -> Path:
    return write_map(tmp_path / "levering", make_region(4, 40))


@pytest.mark.usefixtures("sessie", "kleine_taken")
@pytest.mark.parametrize("vorm", ["tabel", "jsonl", "csv", "html"])
def test_every_form_has_the_same_bytes_as_the_sweep(levering: Path, capsys: pytest.CaptureFixture[str], vorm: str) -> None:
    sweep, spark = (
        call(capsys, "signaleer", levering, "--gebied", GEBIEDEN, "--uitvoer", vorm, "--engine", engine, *PEIL)
        for engine in ("sweep", "spark")
    )
    assert spark.status == 0
    assert len(sweep.uit.splitlines()) > 20
    assert spark.uit.replace("rekenwijze spark", "rekenwijze sweep") == sweep.uit
    assert spark.gezegd == sweep.gezegd.replace("Rekenwijze: sweep", "Rekenwijze: spark")


@pytest.mark.usefixtures("sessie", "kleine_taken")
@pytest.mark.parametrize(
    "opdracht",
    [
        ["vergelijk", "--gebied", "drechtsteden", "--peildatum", "2025-03-01", "--met", "2025-06-01"],
        ["vergelijk", "--gebied", "drechtsteden", "--met-gebied", "hardenberg", *PEIL],
        ["wat-als", "--regel", "wet-16-uur", "--zet", "drempel=8", *PEIL],
    ],
    ids=["datums", "gebieden", "wat-als"],
)
def test_the_other_commands_with_a_choice_of_engine(levering: Path, capsys: pytest.CaptureFixture[str], opdracht: list[str]) -> None:
    naam, *keuzes = opdracht
    sweep, spark = (call(capsys, naam, levering, *keuzes, "--engine", engine) for engine in ("sweep", "spark"))
    assert spark == sweep
    assert sweep.uit


def test_a_person_sees_nothing_of_spark_and_nothing_is_left(levering: Path, tmp_path: Path) -> None:
    """The whole command in a process of its own, far from the Netherlands."""
    werk, tijdelijk = tmp_path / "werk", tmp_path / "tijdelijk"
    werk.mkdir()
    tijdelijk.mkdir()
    omgeving = {**os.environ, "TMPDIR": str(tijdelijk), "TZ": "Pacific/Kiritimati"}
    sweep, spark = (
        subprocess.run(
            [sys.executable, "-m", "aanwezig.cli.hoofd", "signaleer", levering, "--uitvoer", "jsonl", "--engine", engine, *PEIL],
            capture_output=True,
            cwd=werk,
            env=omgeving,
            check=True,
        )
        for engine in ("sweep", "spark")
    )
    assert sweep.stdout
    assert spark.stdout == sweep.stdout
    assert spark.stderr == sweep.stderr.replace(b"Rekenwijze: sweep", b"Rekenwijze: spark")
    assert list(werk.iterdir()) == []
    assert list(tijdelijk.iterdir()) == []


def refused(levering: Path, **omgeving: str) -> str:
    """Run the command with something wrong around it; return what it says."""
    gedaan = subprocess.run(
        [sys.executable, "-m", "aanwezig.cli.hoofd", "signaleer", levering, "--uitvoer", "jsonl", "--engine", "spark", *PEIL],
        capture_output=True,
        text=True,
        env={**os.environ, **omgeving},
        check=False,
    )
    assert (gedaan.returncode, gedaan.stdout) == (2, "")
    assert gedaan.stderr.count("\n") == 1
    assert "--engine sweep" in gedaan.stderr
    return gedaan.stderr


def test_a_java_that_does_not_start_is_refused_with_what_it_said(levering: Path, tmp_path: Path) -> None:
    java = tmp_path / "jdk" / "bin" / "java"
    java.parent.mkdir(parents=True)
    versie = '[ "$1" = -version ] && { echo \'openjdk version "17.0.1"\' >&2; exit 0; }'
    java.write_text(f"#!/bin/sh\n{versie}\necho 'te weinig geheugen' >&2\nexit 1\n", encoding="utf-8")
    java.chmod(0o755)
    assert "Spark start niet op. Java zei: te weinig geheugen" in refused(levering, JAVA_HOME=str(java.parents[1]))


def test_settings_that_spark_cannot_work_with_are_refused_with_what_it_said(levering: Path, tmp_path: Path) -> None:
    (tmp_path / "spark-defaults.conf").write_text("spark.driver.memory 300m\n", encoding="utf-8")
    assert "Spark start niet op. Java zei: " in refused(levering, SPARK_CONF_DIR=str(tmp_path))
