"""Tables that leave the application: what is written reads back, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from aanwezig.web.huis.tabel import as_file
from aanwezig.weergave.tabel import FORMULE, GROOTSTE, LANGSTE, Blad, write_csv, write_xlsx

TEKST = st.one_of(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=20),
    st.builds(
        lambda voor, na: voor + na, st.sampled_from([*FORMULE, '"', ";", "'", "=1+1", "=cmd|'/c calc'!A1"]), st.text("ab1(!", max_size=6)
    ),
)
WAARDE = st.one_of(TEKST, st.integers(-GROOTSTE + 1, GROOTSTE - 1), st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.none())
RIJEN = st.lists(st.lists(WAARDE, min_size=3, max_size=3), min_size=1, max_size=6)


def blad(rijen: list[list[object]]) -> Blad:
    return Blad("Blad", ["een", "twee", "=drie"], rijen)


def read_csv(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(inhoud: bytes) -> list[list[object]]:
    vel = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0)
    return [list(rij) for rij in vel.to_python()]


def same(terug: object, waarde: object) -> bool:
    """Say whether a value of a workbook is what was written: an empty cell for nothing, and a number for a number."""
    return terug == ("" if waarde is None else waarde)


@given(RIJEN)
def test_a_csv_reads_back_and_holds_no_formula(rijen: list[list[object]]) -> None:
    terug = read_csv(write_csv(blad(rijen)))
    assert terug[0] == ["een", "twee", "'=drie"]
    assert len(terug) == len(rijen) + 1
    for geschreven, gelezen in zip(rijen, terug[1:], strict=True):
        for waarde, tekst in zip(geschreven, gelezen, strict=True):
            if isinstance(waarde, str):
                assert not tekst.startswith(FORMULE)
                assert tekst == (f"'{waarde}" if waarde.startswith(FORMULE) else waarde)
            else:
                assert tekst == ("" if waarde is None else str(waarde))


@given(RIJEN)
def test_a_workbook_reads_back_and_holds_no_formula(rijen: list[list[object]]) -> None:
    inhoud = write_xlsx([blad([[nummer, *rij] for nummer, rij in enumerate(rijen)])])
    for geschreven, gelezen in zip(rijen, read_xlsx(inhoud)[1:], strict=True):
        for waarde, terug in zip(geschreven, [*gelezen[1:], *[""] * 3], strict=False):
            assert same(terug, waarde), (terug, waarde)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as map_:
        delen = [naam for naam in map_.namelist() if naam.startswith("xl/worksheets/")]
        assert delen
        assert not any(re.search(rb"<f[ >/]", map_.read(deel)) for deel in delen)


def test_a_negative_number_stays_a_number_and_a_decimal_has_a_comma() -> None:
    assert read_csv(write_csv(blad([[-3, Decimal("16.50"), 2.5]])))[1] == ["-3", "16,50", "2,5"]
    assert read_xlsx(write_xlsx([blad([[-3, Decimal("16.50"), 2.5]])]))[1] == [-3, 16.5, 2.5]


def test_a_moment_is_written_as_the_clock_shows_it_here() -> None:
    laat = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert read_csv(write_csv(blad([[laat, None, None]])))[1][0] == "2026-03-02 00:30"
    assert str(read_xlsx(write_xlsx([blad([[laat, None, None]])]))[1][0]) == "2026-03-02 00:30:00"


def test_what_a_spreadsheet_would_change_stays_as_it_was() -> None:
    nummer, lang = GROOTSTE + 1, "a" * (LANGSTE + 5)
    rij = read_xlsx(write_xlsx([blad([[nummer, lang, "half \ud800 teken"]])]))[1]
    assert rij[0] == str(nummer)
    assert rij[1] == f"{'a' * (LANGSTE - 1)}…"
    assert rij[2] == "half ? teken"


def test_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="xlsx, csv"):
        as_file("pdf", "lijst", blad([]))
