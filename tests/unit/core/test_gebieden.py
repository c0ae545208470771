"""Which gebieden hold for whom: by where a pupil lives, and by the school at which something happens."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.core.regels.gebieden import Aansluiting, Bereik, Gebiedskaart, Keuze, Woonplaatsen

BEGIN, DAG, LATER = date(2025, 8, 1), date(2025, 10, 1), date(2026, 8, 1)
HARDENBERG = Keuze("hardenberg", Bereik.GEMEENTE, "0160", "Gemeente Hardenberg", BEGIN)
KAART = Gebiedskaart(
    [
        Keuze("regio", Bereik.ALLES, "", "", BEGIN),
        HARDENBERG,
        Keuze("drechtsteden", Bereik.SWV, "7", "SWV PO", BEGIN),
        Keuze("mazl", Bereik.SCHOOL, "99AA", "Het Kompas", BEGIN, LATER),
        Keuze("midden-holland", Bereik.BESTUUR, "8", "Stichting", BEGIN),
    ],
    [
        Aansluiting("99AB", Bereik.SWV, "7", BEGIN, LATER),
        Aansluiting("99AC", Bereik.SWV, "7", LATER),
        Aansluiting("99AB", Bereik.BESTUUR, "8"),
    ],
)


@pytest.mark.parametrize(
    ("gemeente", "school", "dag", "gebieden"),
    [
        ("0505", "99ZZ", DAG, {"regio"}),
        ("0160", "99ZZ", DAG, {"regio", "hardenberg"}),
        ("0160", "99ZZ", date(2025, 7, 31), set()),
        ("0160", "", DAG, {"regio", "hardenberg"}),
        ("0505", "99AA", DAG, {"regio", "mazl"}),
        ("0505", "99AA", LATER, {"regio"}),
        ("0505", "99AB", DAG, {"regio", "drechtsteden", "midden-holland"}),
        ("0505", "99AB", LATER, {"regio", "midden-holland"}),
        ("0505", "99AC", DAG, {"regio"}),
        ("0505", "99AC", LATER, {"regio", "drechtsteden"}),
        ("", "", DAG, {"regio"}),
    ],
)
def test_where_somebody_lives_and_which_school_it_is_decide(gemeente: str, school: str, dag: date, gebieden: set[str]) -> None:
    assert KAART.gebieden_for(dag, gemeente, school) == gebieden


def test_who_moves_has_what_holds_there_from_that_day_on() -> None:
    woont = Woonplaatsen(((date(2020, 1, 1), "0505"), (DAG, "0160")))
    assert [woont.on(dag) for dag in (date(2019, 1, 1), date(2025, 9, 30), DAG, LATER)] == ["", "0505", "0160", "0160"]
    assert woont.gemeenten == {"0505", "0160"}
    assert "hardenberg" not in KAART.gebieden_for(date(2025, 9, 30), woont.on(date(2025, 9, 30)), "")
    assert "hardenberg" in KAART.gebieden_for(DAG, woont.on(DAG), "")


def test_of_several_choices_of_one_gebied_the_widest_is_named_first() -> None:
    overal = Keuze("hardenberg", Bereik.ALLES, "", "", LATER)
    kaart = Gebiedskaart([HARDENBERG, overal])
    assert kaart.keuzes_for(LATER, "0160", "99AA") == [overal, HARDENBERG]
    assert kaart.keuzes_for(DAG, "0160", "99AA") == [HARDENBERG]


def test_what_can_hold_for_somebody_on_any_day_is_known_beforehand() -> None:
    assert KAART.gebieden == ("drechtsteden", "hardenberg", "mazl", "midden-holland", "regio")
    assert KAART.possible_for(["0505"], []) == ("regio",)
    assert KAART.possible_for(["0505", "0160"], ["99AC"]) == ("drechtsteden", "hardenberg", "regio")
