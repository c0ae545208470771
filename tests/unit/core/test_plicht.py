"""The duty by age: leerplicht, kwalificatieplicht, and where they begin and end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.kalender.plicht import age_on, birthday, plicht_of
from aanwezig.core.verzuim.tabellen import Leerling
from aanwezig.definitions.regels import load_regelwerk

REGELWERK = load_regelwerk()
GEBOREN = st.dates(date(1995, 1, 1), date(2022, 12, 31))


def plicht(geboren: date, **anders: object) -> tuple[date, date, date]:
    leerling = Leerling("L", geboren, "0505", **anders)  # type: ignore[arg-type]
    periode = plicht_of(leerling, REGELWERK.plicht, REGELWERK.land.schooljaar)
    return periode.van, periode.leerplicht_tm, periode.tm


@pytest.mark.parametrize(
    ("geboren", "van"),
    [
        (date(2020, 9, 1), date(2025, 10, 1)),  # the first of the month after the month of the birthday, also when born on the first
        (date(2020, 9, 30), date(2025, 10, 1)),
        (date(2020, 12, 31), date(2026, 1, 1)),
        (date(2020, 2, 28), date(2025, 3, 1)),
        (date(2020, 2, 29), date(2025, 4, 1)),  # the birthday is 1 March
        (date(2021, 1, 31), date(2026, 2, 1)),
    ],
)
def test_leerplicht_begins_on_the_first_of_the_month_after_the_fifth_birthday(geboren: date, van: date) -> None:
    assert plicht(geboren)[0] == van


@pytest.mark.parametrize(
    ("geboren", "tm"),
    [
        (date(2010, 7, 31), date(2026, 7, 31)),  # sixteen on the last day of the schooljaar
        (date(2010, 8, 1), date(2027, 7, 31)),  # sixteen on the first day of the next
        (date(2010, 1, 15), date(2026, 7, 31)),
    ],
)
def test_leerplicht_ends_with_the_schooljaar_of_the_sixteenth_birthday(geboren: date, tm: date) -> None:
    assert plicht(geboren)[1] == tm


def test_kwalificatieplicht_ends_the_day_before_the_eighteenth_birthday() -> None:
    assert plicht(date(2008, 5, 6))[2] == date(2026, 5, 5)
    assert plicht(date(2008, 2, 29))[2] == date(2026, 2, 28)


def test_an_outflow_profile_ends_the_duty_with_the_leerplicht() -> None:
    assert plicht(date(2009, 5, 6), uitstroom_vrij="pro")[2] == date(2025, 7, 31)


def test_a_startkwalificatie_counts_from_its_own_day() -> None:
    assert plicht(date(2009, 5, 6), startkwalificatie_op=date(2026, 6, 20))[2] == date(2026, 6, 19)


@given(GEBOREN, st.integers(0, 30))
def test_the_age_changes_on_the_birthday(geboren: date, leeftijd: int) -> None:
    dag = birthday(geboren, leeftijd)
    assert age_on(geboren, dag) == leeftijd
    assert age_on(geboren, dag - timedelta(days=1)) == leeftijd - 1


@given(GEBOREN)
def test_the_duty_is_one_stretch_of_twelve_to_thirteen_years(geboren: date) -> None:
    van, leerplicht_tm, tm = plicht(geboren)
    assert van < leerplicht_tm <= tm
    assert 11 * 365 < (tm - van).days < 14 * 366
