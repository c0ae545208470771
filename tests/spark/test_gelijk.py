"""Spark says what the other engines say, receipts and counts included, however the pupils are divided over tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from aanwezig.cli.uitvoer.regels import as_json
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.regels.vormen import Per
from aanwezig.core.verzuim.tabellen import Aanlevering, Leerling
from aanwezig.engines.delen import Tabellen, as_deel, frames_of
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.engines.fouten import NietOndersteund
from aanwezig.engines.onbekend import effects_of_unknown
from aanwezig.engines.spark.tabellen import TABEL, as_frames, as_one, columns_of, read_tables
from aanwezig.exchange.tabellen import Grenzen, aanlevering_van, lees_aanlevering
from tests.generatief.maken import make_region, to_frames
from tests.generatief.test_gelijk import ALLE, LAAT, REGELWERK
from tests.unit.cli.hulp import write_map

KLEIN = replace(Grenzen(), rijen_in_geheugen=0, rijen_per_bestand=1, leerlingen_per_deel=7)

pytestmark = pytest.mark.usefixtures("sessie", "kleine_taken")


def evaluate(delen: Sequence[Tabellen], engine: str, peildatum: date = LAAT) -> Evaluatie:
    return Evaluatie(Opdracht(REGELWERK, ALLE, peildatum), delen, aanlevering_van, engine)


@pytest.mark.parametrize(("zaad", "peildatum"), [(1, LAAT), (77, LAAT), (4242, date(2025, 3, 14)), (90210, LAAT), (5, date(2025, 11, 30))])
def test_a_region_gives_the_same_bytes_and_counts_as_the_reference(zaad: int, peildatum: date) -> None:
    delen = (as_deel(to_frames(make_region(zaad, 40))),)
    uit = []
    for engine in ("reference", "spark"):
        evaluatie = evaluate(delen, engine, peildatum)
        gemeld: list[int] = []
        signalen = list(evaluatie.signalen(gemeld.append))
        assert gemeld == sorted(gemeld)
        assert gemeld[-1] == 40
        uit.append((signalen, [as_json(signaal) for signaal in signalen], dict(evaluatie.buiten)))
    assert uit[0][0]
    assert uit[0] == uit[1]


@pytest.fixture
def delen(tmp_path: Path) -> dict[str, list[Tabellen]]:
    """One delivery with a code that nobody knows, whole and in parts."""
    regio = make_region(78, 40)
    regio = replace(regio, verzuim=tuple(replace(rij, registratie="QQ") if rij.registratie == "arts" else rij for rij in regio.verzuim))
    map_, werkmap, land = write_map(tmp_path / "in", regio), tmp_path / "werk", REGELWERK.land
    werkmap.mkdir()
    heel = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm)
    los = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm, grenzen=KLEIN, werkmap=werkmap)
    assert len(los.delen) == 6
    return {"heel": [*heel.delen], "delen": [*los.delen]}


def test_a_delivery_in_parts_gives_the_same_signals_pictures_and_effects(delen: dict[str, list[Tabellen]]) -> None:
    uit = []
    for soort, engine in (("heel", "reference"), ("delen", "spark")):
        evaluatie = evaluate(delen[soort], engine)
        paren = [(beeld.gegevens.leerling, len(beeld.bekend), signalen) for beeld, signalen in evaluatie.pairs()]
        uit.append((paren, dict(evaluatie.buiten), list(effects_of_unknown(evaluatie))))
    assert len(uit[0][0]) > 20
    assert uit[0] == uit[1]


def test_every_row_reaches_spark_and_comes_back_as_it_was(sessie: SparkSession, tmp_path: Path) -> None:
    regio = make_region(12, 30)
    oud = Leerling("ouder-dan-het-systeem", date(1582, 10, 10), "0505", "", date(1899, 12, 31), date(1937, 7, 1))
    deel = as_deel(to_frames(replace(regio, leerlingen=(*regio.leerlingen, oud))))
    kolommen = columns_of(deel)
    assert set(kolommen) == {"leerlingen", "inschrijvingen", "verzuim", "vrijstellingen", "registraties", "meldingen"}
    tabellen = read_tables(sessie, [deel], kolommen, tmp_path)
    breed = pl.DataFrame(pa.Table.from_batches(as_one(tabellen).toArrow().to_batches()))
    assert set(breed[TABEL]) == {naam for naam in kolommen if not frames_of(deel)[naam].is_empty()}
    terug = as_frames(breed, kolommen)
    for naam, frame in frames_of({naam: deel[naam] for naam in kolommen}).items():
        assert terug[naam].schema == frame.schema
        assert sorted(terug[naam].rows(), key=str) == sorted(frame.rows(), key=str)


def test_a_delivery_without_leerlingen_has_no_signals() -> None:
    evaluatie = evaluate([as_deel(to_frames(Aanlevering(())))], "spark")
    assert list(evaluatie.signalen()) == []
    assert not evaluatie.buiten


def test_an_unknown_region_is_refused_before_spark_has_work() -> None:
    regio = make_region(3, 5)
    regio = replace(regio, regios=(), leerlingen=tuple(replace(leerling, woongemeente="9999") for leerling in regio.leerlingen))
    with pytest.raises(OnbekendeRegio):
        list(evaluate([as_deel(to_frames(regio))], "spark").signalen())


def test_a_rule_that_the_sweep_cannot_do_is_refused_by_name() -> None:
    regel = REGELWERK.regels["problematisch-25"]
    versie = regel.versies[0]
    anders = replace(regel, versies=(replace(versie, onderdelen=(replace(versie.onderdelen[0], per=Per.SCHOOL),)),))
    regelwerk = replace(REGELWERK, regels={**REGELWERK.regels, anders.id: anders})
    evaluatie = Evaluatie.of_frames(Opdracht(regelwerk, ALLE, LAAT), to_frames(make_region(3, 5)), aanlevering_van, "spark")
    with pytest.raises(NietOndersteund, match="problematisch-25"):
        list(evaluatie.signalen())
