"""Rows of the report to the Inspectie: kept as they went and read again, and what differs by what is known now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.rapportages.opgaven import Opgaverij, Verschilsoort, corrections, row_from

RIJ = Opgaverij("AAAA-BBBB", 12, "po", "thuiszitter", date(2026, 1, 12), oorzaken="pesten")
KOLOMMEN = ("soort", "tm", "oorzaken")
DAGEN = st.dates(date(2020, 1, 1), date(2030, 1, 1))
RIJEN = st.builds(
    Opgaverij,
    nummer=st.text(max_size=9),
    leeftijd=st.integers(3, 18),
    schoolsoort=st.sampled_from(["", "po", "vo"]),
    soort=st.text(max_size=20),
    sinds=DAGEN,
    tm=st.none() | DAGEN,
    aanbod_vanaf=st.none() | DAGEN,
)


@given(RIJEN)
def test_a_row_that_was_kept_is_read_as_it_went(rij: Opgaverij) -> None:
    assert row_from(rij.waarden) == rij


def test_a_row_of_a_report_with_other_columns_can_still_be_read() -> None:
    oud = {naam: waarde for naam, waarde in RIJ.waarden.items() if naam != "waarom_laat"} | {"verdwenen": "iets"}
    assert row_from(oud) == RIJ


def test_what_differs_is_told_by_column_and_a_new_row_as_new() -> None:
    einde = date(2026, 3, 30)
    nieuw = replace(RIJ, nummer="CCCC-DDDD")
    verschillen = corrections([RIJ], [replace(RIJ, tm=einde, leeftijd=13), nieuw], KOLOMMEN)
    assert [(een.soort, een.kolommen) for een in verschillen] == [
        (Verschilsoort.ANDERS, (("tm", None, einde),)),  # the age is no column here
        (Verschilsoort.ERBIJ, ()),
    ]


def test_a_row_that_went_after_its_term_is_no_correction() -> None:
    assert corrections([RIJ, replace(RIJ, nummer="CCCC-DDDD")], [RIJ], KOLOMMEN) == ()
