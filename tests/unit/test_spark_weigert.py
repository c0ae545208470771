"""Without Spark or without Java ``--engine spark`` is refused by name, with what to install, before anything is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from aanwezig.engines.fouten import NietAanwezig
from aanwezig.engines.spark import nodig
from tests.unit.cli.hulp import call, school, sixteen_hours, write_map

OPDRACHTEN = [
    ["signaleer"],
    ["vergelijk", "--peildatum", "2025-09-05", "--met", "2025-10-01"],
    ["wat-als", "--regel", "wet-16-uur", "--zet", "drempel=12"],
]


@pytest.fixture
def met_spark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Act as if the packages are there."""
    monkeypatch.setattr(nodig, "find_spec", lambda naam: naam)


def java(map_: Path, zegt: str) -> Path:
    """Make a folder with a Java that says this of itself."""
    pad = map_ / "bin" / "java"
    pad.parent.mkdir(parents=True)
    pad.write_text(f"#!/bin/sh\ncat >&2 <<'EINDE'\n{zegt}\nEINDE\n", encoding="utf-8")
    pad.chmod(0o755)
    return map_


@pytest.mark.parametrize("opdracht", OPDRACHTEN, ids=lambda opdracht: opdracht[0])
def test_without_the_packages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, opdracht: list[str]
) -> None:
    monkeypatch.setattr(nodig, "find_spec", lambda _: None)
    map_ = write_map(tmp_path, school(*sixteen_hours()))
    afloop = call(capsys, opdracht[0], map_, *opdracht[1:], "--engine", "spark")
    assert (afloop.status, afloop.uit) == (2, "")
    assert "de rekenwijze spark kan hier niet werken: de pakketten pyspark, pyarrow, pandas ontbreken" in afloop.gezegd
    assert "make setup-spark" in afloop.gezegd
    assert "--engine sweep" in afloop.gezegd


@pytest.mark.usefixtures("met_spark")
def test_without_java(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "leeg"))
    afloop = call(capsys, "signaleer", write_map(tmp_path / "in", school(*sixteen_hours())), "--engine", "spark")
    assert (afloop.status, afloop.uit) == (2, "")
    assert "Java ontbreekt" in afloop.gezegd
    assert "apt install default-jre-headless" in afloop.gezegd


@pytest.mark.usefixtures("met_spark")
@pytest.mark.parametrize(
    ("zegt", "fout"),
    [
        ('openjdk version "11.0.25" 2024-10-15', "is Java 11"),
        ('java version "1.8.0_392"', "is Java 8"),
        ("dit is iets anders", "noemt geen versie"),
    ],
)
def test_a_java_that_is_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zegt: str, fout: str) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, zegt)))
    with pytest.raises(NietAanwezig, match=fout) as geweigerd:
        nodig.check_spark()
    assert "Java 17 of nieuwer" in str(geweigerd.value)


@pytest.mark.usefixtures("met_spark")
@pytest.mark.parametrize("versie", ["17.0.15", "21", "25.0.1"])
def test_a_java_that_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, versie: str) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, f'openjdk version "{versie}" 2025-04-15')))
    nodig.check_spark()


@pytest.mark.usefixtures("met_spark")
def test_a_java_home_without_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(NietAanwezig, match="geen bin/java"):
        nodig.check_spark()


def test_set_up_says_which_package_to_install(tmp_path: Path) -> None:
    """``make test-spark`` runs this before it installs anything: it needs no package of its own."""
    bron = Path(nodig.__file__).parents[3]
    gedaan = subprocess.run(
        [sys.executable, "-S", "-m", "aanwezig.engines.spark.nodig"],
        env={"PATH": str(tmp_path), "PYTHONPATH": str(bron)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert gedaan.returncode == 1
    assert "op Debian: apt install default-jre-headless" in gedaan.stderr
