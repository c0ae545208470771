"""How provision is used on a day: counted by child, and without small counts for who may see no names."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.voorzieningen.gebruik import Gebruik, Verblijf, safe_use, show_use, use_on
from aanwezig.core.voorzieningen.wachten import Wachtende

PEIL = date(2026, 4, 1)
BRUG, AV1 = "brugplaats-sbo", "av1"


def test_a_stay_counts_from_its_first_day_up_to_and_with_its_last() -> None:
    verblijven = [
        Verblijf(1, BRUG, PEIL, None),
        Verblijf(2, BRUG, date(2026, 1, 5), PEIL),
        Verblijf(3, BRUG, date(2026, 1, 5), date(2026, 3, 31)),
        Verblijf(4, BRUG, date(2026, 4, 2), None),
        Verblijf(1, BRUG, date(2026, 3, 1), None),
        Verblijf(1, AV1, date(2026, 3, 1), None),
    ]
    assert use_on(verblijven, [], PEIL, (BRUG, AV1)) == [Gebruik(BRUG, 2, 0, None), Gebruik(AV1, 1, 0, None)]


def test_who_waits_counts_once_with_the_longest_wait_and_not_on_the_day_of_the_place() -> None:
    wacht = [
        (1, BRUG, Wachtende("a", date(2026, 3, 4))),
        (1, BRUG, Wachtende("b", date(2026, 3, 25))),
        (2, BRUG, Wachtende("c", date(2026, 3, 18))),
        (3, BRUG, Wachtende("d", date(2026, 1, 1), PEIL)),
        (4, AV1, Wachtende("e", date(2026, 4, 2))),
    ]
    brug, av1 = use_on([], wacht, PEIL, (BRUG, AV1))
    assert brug == Gebruik(BRUG, 0, 2, 2), "four weeks and two: of two in the middle the lower one"
    assert av1 == Gebruik(AV1, 0, 0, None)


def test_a_kind_that_is_nowhere_and_asked_by_nobody_is_left_out() -> None:
    gebruik = [Gebruik(BRUG, 0, 0, None), Gebruik(AV1, 0, 0, None)]
    assert [een.soort for een in show_use(gebruik, {AV1: 3})] == [AV1]
    assert safe_use(gebruik, {}, 5) == ()


def test_who_may_see_no_names_sees_no_small_counts() -> None:
    gebruik = [Gebruik(BRUG, 12, 2, 9), Gebruik(AV1, 8, 0, None), Gebruik("goal", 3, 14, 6)]
    brug, av1, goal = safe_use(gebruik, {BRUG: 16}, 5)
    assert goal.er_zijn == VERBORGEN
    assert VERBORGEN in (brug.er_zijn, av1.er_zijn), "one alone would be the total less the others"
    assert (brug.wachten, brug.weken) == (VERBORGEN, VERBORGEN), "how long two children wait is about them"
    assert brug.plekken == 16
    assert safe_use([Gebruik(BRUG, 12, 20, 9)], {}, 5)[0].weken == Telling(9)


@given(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from((BRUG, AV1)), st.integers(-60, 60), st.none() | st.integers(0, 60)), max_size=20)
)
def test_on_each_day_nobody_is_lost_or_counted_twice(rijen: list[tuple[int, str, int, int | None]]) -> None:
    verblijven = [
        Verblijf(kind, soort, (van := PEIL + timedelta(days=dagen)), None if duur is None else van + timedelta(days=duur))
        for kind, soort, dagen, duur in rijen
    ]
    for gebruik in use_on(verblijven, [], PEIL, (BRUG, AV1)):
        assert gebruik.er_zijn == len({een.kind for een in verblijven if een.soort == gebruik.soort and een.is_there_on(PEIL)})
