"""Schooldagen, lesweken and sleutels: holidays simply do not exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.kalender.lesweken import Lesweken, Verblijf
from aanwezig.core.kalender.schooldagen import Kalenders, OnbekendeRegio
from aanwezig.core.verzuim.tabellen import Kalenderrij, Regiocode
from aanwezig.definitions.regels import load_regelwerk

LAND = load_regelwerk().land
MIDDEN = Kalenders.from_tabellen(LAND, [Regiocode("99AA", "midden")], [])


def kalenders(*rijen: Kalenderrij) -> Kalenders:
    return Kalenders.from_tabellen(LAND, [Regiocode("99AA00", "midden")], rijen)


@pytest.mark.parametrize(
    ("dag", "is_open"),
    [
        (date(2025, 9, 1), True),
        (date(2025, 9, 6), False),  # Saturday
        (date(2025, 10, 20), False),  # autumn holiday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 3), True),  # Good Friday: only closed when the calendar says so
        (date(2025, 5, 5), True),  # Liberation Day likewise
        (date(2025, 4, 26), False),  # King's Day 2025 is on the Saturday before Sunday the 27th
        (date(2026, 5, 14), False),  # Ascension Day
        (date(2026, 5, 25), False),  # Whit Monday
    ],
)
def test_a_school_is_open_from_monday_to_friday_except_on_official_holidays(dag: date, is_open: bool) -> None:
    assert MIDDEN.of_school("99AA", "").is_schooldag(dag) is is_open


def test_a_schools_own_row_goes_over_a_row_for_all_schools() -> None:
    dag = date(2025, 9, 2)
    alle_dicht = Kalenderrij("*", dag, dag, "studiedag")
    eigen_open = Kalenderrij("99AA01", dag, dag, "lesdag")
    assert not kalenders(alle_dicht).of_school("99AA", "").is_schooldag(dag)
    assert kalenders(alle_dicht, eigen_open).of_school("99AA", "").is_schooldag(dag)


def test_of_two_rows_of_one_school_lesdag_wins() -> None:
    dag = date(2025, 10, 21)
    rijen = [Kalenderrij("99AA", dag, dag, "studiedag"), Kalenderrij("99AA", dag, dag, "lesdag")]
    assert kalenders(*rijen).of_school("99AA", "").is_schooldag(dag)
    assert kalenders(*reversed(rijen)).of_school("99AA", "").is_schooldag(dag)


def test_a_weekend_is_never_a_schooldag() -> None:
    rij = Kalenderrij("99AA", date(2025, 9, 1), date(2025, 9, 14), "lesdag")
    assert not kalenders(rij).of_school("99AA", "").is_schooldag(date(2025, 9, 6))


def test_an_unknown_region_is_refused_with_what_to_do() -> None:
    with pytest.raises(OnbekendeRegio, match=r"regio\.csv"):
        MIDDEN.of_school("12ZZ", "9999")


def lesweken(van: date, tm: date) -> Lesweken:
    return Lesweken.from_verblijven([Verblijf(van, tm, MIDDEN.of_school("99AA", ""))], tm)


def test_lesweken_run_on_through_holidays_without_gaps() -> None:
    weken = lesweken(date(2025, 9, 1), date(2026, 7, 31))
    assert weken.nummer(date(2025, 10, 17)) + 1 == weken.nummer(date(2025, 10, 27))
    assert weken.sleutel(date(2025, 10, 22)) == 7 * weken.nummer(date(2025, 10, 17)) + 7  # a holiday has the key of the Sunday before it


def test_the_summer_does_not_exist_either() -> None:
    weken = lesweken(date(2025, 9, 1), date(2026, 12, 1))
    assert weken.nummer(date(2026, 7, 16)) + 1 == weken.nummer(date(2026, 8, 31))


@given(st.dates(date(2023, 8, 1), date(2026, 6, 1)), st.integers(0, 500), st.integers(0, 500))
def test_sleutels_never_go_down_in_time(begin: date, een: int, twee: int) -> None:
    weken = lesweken(begin, begin + timedelta(days=500))
    vroeg, laat = sorted((een, twee))
    assert weken.sleutel(begin + timedelta(days=vroeg)) <= weken.sleutel(begin + timedelta(days=laat))


def test_a_window_does_not_reach_back_before_the_first_lesweek() -> None:
    weken = lesweken(date(2025, 8, 1), date(2026, 7, 31))  # enrolled in the summer; the first lesweek begins on 1 September
    assert weken.first_dag_after(weken.sleutel(date(2025, 9, 11)) - 28) == date(2025, 9, 1)


@given(st.dates(date(2023, 8, 1), date(2026, 6, 1)), st.integers(0, 400))
def test_the_first_day_after_a_sleutel_is_the_first(begin: date, plus: int) -> None:
    weken = lesweken(begin, begin + timedelta(days=500))
    sleutel = weken.sleutel(begin + timedelta(days=plus))
    dag = weken.first_dag_after(sleutel)
    assert weken.sleutel(dag) > sleutel
    assert weken.sleutel(dag - timedelta(days=1)) <= sleutel
