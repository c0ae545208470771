"""``aanwezig wat-als``: another number in a rule, checked as in its file, and nothing stored."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from aanwezig.core.regels.vormen import UrenInVenster
from aanwezig.definitions.bijstellen import parameters_of, with_values
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.regels import load_regelwerk
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import NOOR, SEM, call, school, sixteen_hours, write_map

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Sem has 16 uur and Noor 12."""
    return write_map(tmp_path / "in", school(*sixteen_hours(), *sixteen_hours(NOOR, "n")[:2]))


def test_a_lower_drempel_brings_in_noor(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=12")
    assert afloop.status == 0
    assert "drempel: minstens 12 uren (nu minstens 16 uren)" in afloop.uit
    assert "Nu: 1 signaal bij 1 leerling. Dan: 2 signalen bij 2 leerlingen." in afloop.uit
    assert "1 leerling komt erbij, 0 leerlingen vallen eraf, 1 leerling blijft." in afloop.uit
    erbij = afloop.uit.split("Komt erbij")[1].split("Werk per")[0]
    assert NOOR in erbij
    assert SEM not in erbij
    assert "3 september 2025" in erbij


def test_work_per_school_and_gemeente(map_: Path, capsys: Capsys) -> None:
    uit = call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=12").uit
    cellen = [[cel.strip() for cel in lijn.split("│")[1:-1]] for lijn in uit.splitlines() if lijn.startswith("│")]
    assert ["99AA", "1", "2", "+1", "1", "2", "+1"] in cellen
    assert ["Houten (0321)", "0", "1", "+1", "0", "1", "+1"] in cellen
    assert ["Utrecht (0344)", "1", "1", "0", "1", "1", "0"] in cellen


@pytest.mark.parametrize(("drempel", "dan"), [("12,5", "1 signaal bij 1 leerling"), ("11,5", "2 signalen bij 2 leerlingen")])
def test_a_drempel_between_two_hours(map_: Path, capsys: Capsys, drempel: str, dan: str) -> None:
    """Noor has 12 uur: that is less than 12,5 and more than 11,5."""
    afloop = call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", f"drempel={drempel}")
    assert afloop.status == 0
    assert f"drempel: minstens {drempel} uren (nu minstens 16 uren)" in afloop.uit
    assert f"Dan: {dan}." in afloop.uit


def test_a_drempel_between_two_percentages(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "problematisch-25", "--zet", "drempel=12,5")
    assert afloop.status == 0
    assert "drempel: minstens 12,5 procent (nu minstens 25 procent)" in afloop.uit


def test_a_drempel_between_two_hours_in_the_explanation() -> None:
    regelwerk = load_regelwerk()
    (versie,) = with_values(regelwerk, regelwerk.regels["wet-16-uur"], {"drempel": "12,5"}).regels["wet-16-uur"].versies
    vorm = versie.onderdelen[0].vorm
    assert isinstance(vorm, UrenInVenster)
    assert vorm.drempel_minuten == 750


def test_a_rung_counts_times_and_hours_so_it_is_whole(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "ladder", "--zet", "trede_1=4,5")
    assert afloop.status == 2
    assert "'4,5' is geen geheel getal; verwacht: een geheel getal: bij trede_1 gaat het om hele keer of uren" in afloop.gezegd


def test_a_higher_drempel_lets_sem_go(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=17", "--uitvoer", "jsonl")
    assert [json.loads(lijn) for lijn in afloop.uit.splitlines()] == [
        {
            "leerling_id": SEM,
            "uitkomst": "eraf",
            "scholen": ["99AA"],
            "woongemeente": "0344",
            "signalen_nu": 1,
            "signalen_dan": 0,
            "eerste_nu": "2025-09-10",
            "eerste_dan": "",
        }
    ]


def test_a_region_rule_needs_no_gebied(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "problematisch-10-in-15", "--zet", "drempel=2", "--uitvoer", "csv")
    assert [lijn.split(",")[1] for lijn in afloop.uit.splitlines()] == ["uitkomst", "erbij", "erbij"]


def test_several_values_at_once(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=10", "--zet", "venster=1")
    assert "venster: 1 lesweken (nu 4 lesweken)" in afloop.uit
    assert "2 signalen bij 2 leerlingen" in afloop.uit


def test_no_file_is_touched(map_: Path, capsys: Capsys) -> None:
    def fingerprint() -> str:
        paden = sorted(pad for wortel in (map_, regelwerk_map()) for pad in wortel.rglob("*") if pad.is_file() and "wet" in pad.as_posix())
        return hashlib.sha256(b"".join(pad.read_bytes() for pad in paden)).hexdigest()

    voor = fingerprint()
    call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=12")
    assert fingerprint() == voor


@pytest.mark.parametrize(
    ("zet", "waarom"),
    [
        ("drempels=12", "parameter 'drempels' bestaat niet bij deze regel"),
        ("drempel=12.5", "'12.5' is geen getal; verwacht: een getal, met een komma als het niet heel is, zoals 16 of 12,5"),
        ("drempel=12,33", "'12,33' uur komt niet uit op hele minuten; verwacht: uren die op hele minuten uitkomen, zoals 12,5 of 12,25"),
        ("drempel=12,", "'12,' is geen getal"),
        ("drempel=-1", "'-1' is geen getal"),
        ("drempel=0", "'0' bij drempel; verwacht: een getal boven nul"),
        ("drempel=0,0", "'0,0' bij drempel; verwacht: een getal boven nul"),
        ("drempel=12}", "'12}' is geen getal"),
        ("venster=2,5", "'2,5' is geen geheel getal; verwacht: een geheel getal: bij venster gaat het om hele lesweken"),
    ],
)
def test_a_wrong_value_names_the_parameters(map_: Path, capsys: Capsys, zet: str, waarom: str) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", zet)
    assert (afloop.status, afloop.uit) == (2, "")
    assert waarom in afloop.gezegd
    assert "drempel (nu minstens 16 uren); venster (nu 4 lesweken); wachttijd (nu 7 kalenderdagen)" in afloop.gezegd


def test_wrong_usage(map_: Path, capsys: Capsys) -> None:
    assert "schrijf bijvoorbeeld --zet drempel=12" in call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel").gezegd
    assert "staat twee keer" in call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=1", "--zet", "drempel=2").gezegd
    assert call(capsys, "wat-als", map_, "--regel", "wet-17-uur", "--zet", "drempel=1").status == 2
    assert call(capsys, "wat-als", map_, "--zet", "drempel=1").status == 2
    assert "hoort bij wet" in call(capsys, "wat-als", map_, "--regel", "wet-16-uur", "--zet", "drempel=1", "--gebied", "mazl").gezegd


def test_of_several_parts_the_ground_is_asked(map_: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "wat-als", map_, "--regel", "risicoleerling", "--zet", "drempel=3")
    assert afloop.status == 2
    assert "kies 11d.drempel of 11c.drempel" in afloop.gezegd
    assert call(capsys, "wat-als", map_, "--regel", "risicoleerling", "--zet", "11d.drempel=3").status == 0


def test_the_same_bytes_twice(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "in", make_region(7, 4))
    argv = ("wat-als", map_, "--regel", "problematisch-25", "--zet", "drempel=50")
    assert call(capsys, *argv).uit == call(capsys, *argv).uit


def test_every_parameter_of_every_rule_can_be_set_to_its_own_value() -> None:
    regelwerk = load_regelwerk()
    for regel in regelwerk.regels.values():
        waarden = {plek.naam: plek.parameter.knoop.tekst() for plek in parameters_of(regelwerk, regel) if len(regel.versies) == 1}
        assert with_values(regelwerk, regel, waarden).regels == regelwerk.regels


def test_the_other_rules_stay_as_they_are() -> None:
    regelwerk = load_regelwerk()
    anders = with_values(regelwerk, regelwerk.regels["doorstroom-16-uur"], {"leeftijd_tot": "25"})
    assert {naam for naam in anders.regels if anders.regels[naam] != regelwerk.regels[naam]} == {"doorstroom-16-uur"}
    vormen = [versie.onderdelen[0].vorm for versie in anders.regels["doorstroom-16-uur"].versies]
    assert [vorm.telling.leeftijd_tot for vorm in vormen if isinstance(vorm, UrenInVenster)] == [25, 25]
