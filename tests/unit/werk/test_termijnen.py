"""Terms: working days, school days that stand still in holidays, lesweken, calendar days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.werk.termijnen import Dagen, GeenEinde, Termijn, Termijneenheid
from aanwezig.definitions.boeken import feestdagen, regelwerk

NOORD = regelwerk().land.regiokalenders["noord"]
DAGEN = Dagen(NOORD.is_schooldag, lambda dag: dag in feestdagen(dag.year))


@pytest.mark.parametrize(
    ("vanaf", "aantal", "eenheid", "verwacht"),
    [
        ("2026-11-20", 5, "werkdagen", "2026-11-27"),
        ("2026-11-20", 0, "kalenderdagen", "2026-11-20"),
        ("2026-11-20", 14, "kalenderdagen", "2026-12-04"),
        ("2026-12-24", 1, "werkdagen", "2026-12-28"),
        ("2026-12-18", 1, "schooldagen", "2027-01-04"),
        ("2026-10-09", 5, "schooldagen", "2026-10-23"),
        ("2026-10-09", 1, "lesweken", "2026-10-23"),
        ("2026-07-03", 1, "schooldagen", "2026-08-17"),
        ("2026-11-20", 1, "maanden", "2026-12-20"),
        ("2026-12-15", 1, "maanden", "2027-01-15"),
        ("2026-01-31", 1, "maanden", "2026-02-28"),
    ],
)
def test_the_last_day_of_a_term(vanaf: str, aantal: int, eenheid: str, verwacht: str) -> None:
    termijn = Termijn(aantal, Termijneenheid(eenheid))
    assert DAGEN.uiterlijk(date.fromisoformat(vanaf), termijn) == date.fromisoformat(verwacht)


@given(
    st.dates(date(2024, 8, 1), date(2027, 6, 1)),
    st.integers(0, 30),
    st.sampled_from([Termijneenheid.WERKDAGEN, Termijneenheid.SCHOOLDAGEN, Termijneenheid.LESWEKEN]),
)
def test_a_longer_term_never_ends_earlier(vanaf: date, aantal: int, eenheid: Termijneenheid) -> None:
    korter, langer = (DAGEN.uiterlijk(vanaf, Termijn(n, eenheid)) for n in (aantal, aantal + 1))
    assert vanaf <= korter <= langer


@given(st.dates(date(2024, 8, 1), date(2027, 6, 1)), st.integers(1, 30))
def test_school_days_between_the_event_and_the_last_day_are_those_of_the_term(vanaf: date, aantal: int) -> None:
    einde = DAGEN.uiterlijk(vanaf, Termijn(aantal, Termijneenheid.SCHOOLDAGEN))
    assert DAGEN.schooldagen_between(vanaf, einde) == aantal


def test_a_calendar_without_open_days_gives_no_last_day() -> None:
    dicht = Dagen(lambda _: False, lambda _: True)
    for eenheid in (Termijneenheid.SCHOOLDAGEN, Termijneenheid.WERKDAGEN, Termijneenheid.LESWEKEN):
        with pytest.raises(GeenEinde):
            dicht.uiterlijk(date(2026, 1, 1), Termijn(1, eenheid))


def test_age_in_school_days_stands_still_in_a_holiday() -> None:
    assert DAGEN.schooldagen_between(date(2026, 10, 9), date(2026, 10, 18)) == 0
    assert DAGEN.schooldagen_between(date(2026, 10, 9), date(2026, 10, 9) + timedelta(days=10)) == 1
