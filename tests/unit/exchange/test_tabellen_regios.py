"""Rows that are good each by itself and can't be true together: no holiday region, born at school, two lessons or reports at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aanwezig.exchange.tabellen import Regiokennis
from tests.unit.exchange.tabelmap import GOED, lees, write_map

KENNIS = Regiokennis({"0505": "zuid"})
VREEMD = {
    **GOED,
    "leerlingen": GOED["leerlingen"]
    .replace("100122,2012-03-04,0505", "100122,2012-03-04,9997")
    .replace("2011-05-06,0505", "2011-05-06,9998"),
}


def faults(map_: Path, regios: Regiokennis | None = KENNIS) -> list[tuple[str, int | None, str, str]]:
    return [(fout.bestand, fout.regel, fout.kolom, fout.waarde) for fout in lees(map_, regios=regios).fouten]


def test_every_pupil_without_a_region_is_named_at_once_beside_the_other_faults(tmp_path: Path) -> None:
    ook = {**VREEMD, "verzuim": GOED["verzuim"] + "V9,100122,16AH00,2026-13-01,,,,ziekte,,,\n"}
    assert faults(write_map(tmp_path, ook)) == [
        ("leerlingen.csv", 2, "woongemeente", "9997"),
        ("leerlingen.csv", 3, "woongemeente", "9998"),
        ("verzuim.csv", 5, "datum", "2026-13-01"),
    ]


@pytest.mark.parametrize(
    ("regio", "over"),
    [("16AH,zuid", [2]), ("16AH03,zuid", [2]), ("9998,noord", [2]), ("9997,noord\n9998,noord", []), ("34CD,zuid", [2, 3])],
)
def test_the_table_regio_can_name_the_school_or_the_municipality(tmp_path: Path, regio: str, over: list[int]) -> None:
    """Pupil 100122 is in the municipal register: without a school their days are those of the municipality, so that one must be known."""
    map_ = write_map(tmp_path, {**VREEMD, "regio": f"code,regio\n{regio}\n"})
    assert [regel for _, regel, _, _ in faults(map_)] == over


def test_the_municipality_of_a_pupil_with_a_school_matters_only_to_rules_about_pupils_without_one(tmp_path: Path) -> None:
    map_ = write_map(tmp_path, {**VREEMD, "regio": "code,regio\n16AH,zuid\n"})
    assert faults(map_, Regiokennis(KENNIS.gemeenteregio, ook_zonder_school=False)) == []


def test_what_an_earlier_delivery_told_is_known(tmp_path: Path) -> None:
    assert faults(write_map(tmp_path, VREEMD), Regiokennis({}, codes=("16AH", "9997"))) == []


def test_a_row_of_regio_with_a_fault_is_no_second_fault_of_the_pupils(tmp_path: Path) -> None:
    map_ = write_map(tmp_path, {**VREEMD, "regio": "code,regio\n9997,oost\n9998,noord\n"})
    assert faults(map_) == [("regio.csv", 2, "regio", "oost")]


def test_who_is_born_after_the_first_enrolment_is_refused(tmp_path: Path) -> None:
    map_ = write_map(tmp_path, {**GOED, "leerlingen": GOED["leerlingen"].replace("2011-05-06", "2025-08-02")})
    (fout,) = lees(map_).fouten
    assert (fout.regel, fout.kolom, fout.waarde) == (3, "geboortedatum", "2025-08-02")
    assert "(2025-08-01)" in fout.verwacht


def test_of_two_lessons_at_the_same_time_the_later_line_is_named(tmp_path: Path) -> None:
    (fout,) = lees(write_map(tmp_path, {**GOED, "roosters": GOED["roosters"] + "R1,1,7,08:20,08:40\n"})).fouten
    assert (fout.regel, fout.waarde, fout.verwacht) == (5, "08:20", "een les die niet tegelijk is met die op regel 2")


@pytest.mark.parametrize("volgorde", [1, -1])
def test_reports_of_one_school_about_one_day_are_one_report(tmp_path: Path, volgorde: int) -> None:
    rijen = ["100122,16AH00,wet-16-uur,2026-03-02", "100122,16AH,wet-16-uur,2026-03-02", "100122,16AH,wet-16-uur,2026-03-03"][::volgorde]
    uitkomst = lees(write_map(tmp_path, {**GOED, "meldingen": "leerling_id,school_id,regel,eind_datum\n" + "\n".join(rijen) + "\n"}))
    assert sorted((melding.school_id, melding.eind_datum.day) for melding in uitkomst.aanlevering().meldingen) == [("16AH", 2), ("16AH", 3)]
    assert [melding.tekst.partition(" (")[0] for melding in uitkomst.opmerkingen] == [
        "1 melding staat er ook onder een andere code van dezelfde school en telt één keer"
    ]
