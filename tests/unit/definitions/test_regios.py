"""Which areas a place belongs to: from the published tables, on a day, and what is not in them is not known."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from aanwezig.core.indeling.regios import Rmcregio, Swvs
from aanwezig.definitions.boeken import regelwerk, regioboek
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.regios import load_regioboek
from aanwezig.exchange.synthetisch.instellingen import load_synthese

DAG = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("postcode", "swvs"),
    [
        ("7721 AA", Swvs("PO2304", "VO2305")),  # Dalfsen
        ("2761", Swvs("PO2814", "VO2802")),  # one municipality (Zuidplas), two areas
        ("2911", Swvs("PO2818", "VO2810")),
        ("0000 AA", None),
        ("", None),
    ],
)
def test_a_postcode_belongs_to_two_samenwerkingsverbanden(postcode: str, swvs: Swvs | None) -> None:
    assert regioboek().swvs_of(postcode, DAG) == swvs


def test_a_municipality_lies_in_an_rmc_region_when_the_source_knows_it() -> None:
    boek = regioboek()
    assert boek.rmc_of("0148", DAG) == Rmcregio("10", "IJssel-Vecht")
    assert boek.rmc_of("0505", DAG) == Rmcregio("30", "Zuid-Holland-Zuid")
    assert boek.rmc_of("1978", DAG) is None, "Molenlanden is younger than the source"


def test_before_a_division_held_nothing_is_known() -> None:
    assert regioboek().swvs_of("7721 AA", date(2014, 7, 31)) is None
    assert regioboek().rmc_of("0148", date(2011, 12, 31)) is None


def test_every_postcode_of_the_made_up_region_is_known() -> None:
    for gemeente in load_synthese().gemeenten:
        assert regioboek().rmc_of(gemeente.code, DAG) is not None, gemeente.naam
        assert [postcode for postcode in gemeente.postcodes if regioboek().swvs_of(postcode, DAG) is None] == []


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    shutil.copytree(regelwerk().map / "regio", tmp_path / "regio")
    return tmp_path


def test_a_newer_division_holds_from_its_day(eigen: Path) -> None:
    (eigen / "regio" / "swv-2027.csv").write_text("postcode,po,vo\n7721,PO2305,VO2307\n")
    pad = eigen / "regio" / "indeling.yaml"
    nieuw = "  - geldig_vanaf: 2027-08-01\n    bestand: swv-2027.csv\n    bron: regeling-swv\nrmc:\n"
    pad.write_text(pad.read_text().replace("\nrmc:\n", f"\n{nieuw}", 1))
    boek = load_regioboek(eigen)
    assert boek.swvs_of("7721AA", date(2027, 7, 31)) == Swvs("PO2304", "VO2305")
    assert boek.swvs_of("7721AA", date(2027, 8, 1)) == Swvs("PO2305", "VO2307")


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "plaats"),
    [
        ("swv-2014.csv", "postcode,po,vo\n", "postcode,vo,po\n", "swv-2014.csv, regel 1"),
        ("swv-2014.csv", "postcode,po,vo\n", "postcode,po,vo\n1011,PO2707,VO2708\n", "swv-2014.csv, regel 3"),
        ("swv-2014.csv", "postcode,po,vo\n", "postcode,po,vo\n1010,PO27,VO2708\n", "swv-2014.csv, regel 2"),
        ("rmc-2012.csv", "gemeente,rmc\n", "gemeente,rmc\n0001,77\n", "rmc-2012.csv, regel 2"),
        ("indeling.yaml", "geldig_vanaf: 2014-08-01", "geldig_vanaf: ooit", "indeling.yaml"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_its_place(eigen: Path, bestand: str, oud: str, nieuw: str, plaats: str) -> None:
    pad = eigen / "regio" / bestand
    pad.write_text(pad.read_text().replace(oud, nieuw, 1))
    with pytest.raises(RegelwerkFout) as fout:
        load_regioboek(eigen)
    assert plaats in str(fout.value)
