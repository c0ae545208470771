"""``aanwezig signaleer`` with codes that are no registratie: mapped by the delivery's own table, or told with what they would do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.engines.onbekend import effects_of_unknown
from aanwezig.exchange.tabellen import aanlevering_van
from tests.generatief.maken import make_region, to_frames
from tests.unit.cli.hulp import call, row, school, sixteen_hours, write_map

REDEN = {"school_id": "99AA", "code": "SPIJ", "registratie": "ongeoorloofd", "geldig_vanaf": "2025-08-01", "geldig_tot": ""}


def test_a_code_of_the_own_table_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", school(*sixteen_hours()[:2], row("v3", "2025-09-10", "SPIJ", "1-4")), redenen=[REDEN])
    afloop = call(capsys, "signaleer", map_, "--uitvoer", "jsonl")
    assert afloop.status == 0
    assert '"regel":"wet-16-uur"' in afloop.uit
    assert "1 rij heeft een registratie gekregen volgens de eigen tabel redenen" in afloop.gezegd
    assert "SPIJ" not in afloop.gezegd


def test_an_unknown_code_is_told_with_what_it_would_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", school(*sixteen_hours()[:2], row("v3", "2025-09-10", "SPIJ", "1-4")))
    afloop = call(capsys, "signaleer", map_, "--uitvoer", "jsonl")
    assert (afloop.status, afloop.uit) == (0, "")
    assert "1  keer 'SPIJ': als ongeoorloofd verzuim: 1 signaal erbij; als ziekte: geen verschil" in afloop.gezegd


def test_an_unknown_code_that_hides_a_report_changes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As ziekte the row of the same day would go before the one that counts: a signal less."""
    map_ = write_map(tmp_path / "in", school(*sixteen_hours(), row("v4", "2025-09-10", "QQ", "1-4", op="2025-09-12")))
    afloop = call(capsys, "signaleer", map_, "--peildatum", "2025-09-12", "--uitvoer", "jsonl")
    assert "'QQ': als ongeoorloofd verzuim: 1 signaal anders; als ziekte: 1 signaal eraf" in afloop.gezegd


def test_without_unknown_codes_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    afloop = call(capsys, "signaleer", write_map(tmp_path / "in", school(*sixteen_hours())), "--uitvoer", "jsonl")
    assert "Onbekende registraties" not in afloop.gezegd


def test_both_engines_tell_the_same_effects() -> None:
    regelwerk = load_regelwerk()
    frames = to_frames(make_region(3, 8))
    codes = frames["verzuim"].with_columns(registratie=pl.col("registratie").replace({"arts": "AA", "verlof": "VV"}))
    opdracht = Opdracht(regelwerk, tuple(regelwerk.gebieden), date(2026, 3, 9))
    uit = [
        list(effects_of_unknown(Evaluatie.of_frames(opdracht, {**frames, "verzuim": codes}, aanlevering_van, engine)))
        for engine in ("reference", "sweep")
    ]
    assert uit[0] == uit[1]
    assert {gevolg.code: any(effect.totaal for effect in gevolg.effecten.values()) for gevolg in uit[0]} == {
        "AA": True,
        "VV": True,
        "XX": False,
    }
