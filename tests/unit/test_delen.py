"""A delivery that is larger than memory is evaluated in parts by pupil: that makes no difference to anything that comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from multiprocessing import resource_tracker
from pathlib import Path

import polars as pl
import pytest

from aanwezig.core.regels.signaal import Signaal
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.delen import Tabellen, default_peildatum
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.engines.onbekend import Codegevolg, effects_of_unknown
from aanwezig.exchange.tabellen import Grenzen, aanlevering_van, lees_aanlevering
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import call, write_map

REGELWERK = load_regelwerk()
ALLE = tuple(REGELWERK.gebieden)
KLEIN = replace(Grenzen(), rijen_in_geheugen=0, rijen_per_bestand=1, leerlingen_per_deel=3)


@pytest.fixture
def delen(tmp_path: Path) -> dict[str, list[Tabellen]]:
    """One delivery with a code that nobody knows, whole and in parts."""
    regio = make_region(77, 11)
    regio = replace(regio, verzuim=tuple(replace(rij, registratie="QQ") if rij.registratie == "arts" else rij for rij in regio.verzuim))
    map_, werkmap = write_map(tmp_path / "in", regio), tmp_path / "werk"
    werkmap.mkdir()
    land = REGELWERK.land
    heel = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm)
    los = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm, grenzen=KLEIN, werkmap=werkmap)
    assert not los.frames
    return {"heel": [*heel.delen], "delen": [*los.delen]}


def evaluate(delen: Sequence[Tabellen], engine: str) -> Evaluatie:
    return Evaluatie(Opdracht(REGELWERK, ALLE, default_peildatum(delen, date(2026, 11, 22))), delen, aanlevering_van, engine)


def test_each_part_has_its_own_pupils_in_order(delen: dict[str, list[Tabellen]]) -> None:
    wie = [deel["leerlingen"].collect()["leerling_id"].sort().to_list() for deel in delen["delen"]]
    assert [len(lijst) for lijst in wie] == [3, 3, 3, 2]
    assert [naam for lijst in wie for naam in lijst] == sorted(naam for lijst in wie for naam in lijst)
    for deel, lijst in zip(delen["delen"], wie, strict=True):
        assert set(deel["verzuim"].collect()["leerling_id"]) <= set(lijst)


@pytest.mark.parametrize("engine", ["reference", "sweep"])
def test_parts_give_the_same_signals_and_the_same_counts(delen: dict[str, list[Tabellen]], engine: str) -> None:
    uit: list[tuple[list[Signaal], object]] = []
    for soort in ("heel", "delen"):
        evaluatie = evaluate(delen[soort], engine)
        gemeld: list[int] = []
        signalen = [signaal for _, gevonden in evaluatie.pairs(gemeld.append) for signaal in gevonden]
        assert gemeld == sorted(gemeld)
        assert gemeld[-1] == evaluatie.leerlingen
        uit.append((signalen, dict(evaluatie.buiten)))
    assert uit[0] == uit[1]
    assert uit[0][0]


def test_parts_evaluated_side_by_side_come_back_in_order(delen: dict[str, list[Tabellen]]) -> None:
    heel, los = evaluate(delen["heel"], "sweep"), evaluate(delen["delen"], "sweep")
    assert list(heel.signalen()) == list(los.signalen())
    assert heel.buiten == los.buiten


def test_a_process_that_ends_too_early_ends_the_command_and_says_what_to_do(
    delen: dict[str, list[Tabellen]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluatie = evaluate(delen["delen"], "sweep")
    resource_tracker.ensure_running()  # Python has one beside its processes: that one is not what cannot begin
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/bin/false")
    monkeypatch.setattr("aanwezig.cli.regels.run", lambda _: list(evaluatie.signalen()))
    afloop = call(capsys, "regels")
    assert (afloop.status, afloop.uit) == (1, "")
    assert afloop.gezegd.startswith("Een proces dat meerekende is gestopt voordat het klaar was")
    assert "Er is geen bestand geschreven" in afloop.gezegd


def test_what_is_told_about_a_delivery_is_the_same(delen: dict[str, list[Tabellen]]) -> None:
    def facts(evaluatie: Evaluatie) -> tuple[object, ...]:
        gevolgen: list[Codegevolg] = list(effects_of_unknown(evaluatie))
        assert gevolgen
        return (
            evaluatie.leerlingen,
            evaluatie.rijen,
            evaluatie.eerste_datum,
            evaluatie.stille_scholen,
            evaluatie.onbekend,
            gevolgen,
            evaluatie.opdracht.peildatum,
        )

    assert facts(evaluate(delen["heel"], "sweep")) == facts(evaluate(delen["delen"], "sweep"))


def test_a_region_that_is_not_known_is_refused_in_parts_too(delen: dict[str, list[Tabellen]]) -> None:
    onbekend = pl.col("woongemeente").str.replace_all("^.*$", "9999")
    stuk = [
        {**deel, "leerlingen": deel["leerlingen"].with_columns(onbekend), "regio": deel["regio"].filter(False)} for deel in delen["delen"]
    ]
    with pytest.raises(ValueError, match="9999"):
        evaluate(stuk, "sweep").check_regions()
