"""Places taken and free, who waits and too long or not, and the days that matter during a stay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.voorzieningen.plekken import Bezetting, Ernaast, Ruimte, first_free, full_on, ruimte_on, taken_on, weeks_of
from aanwezig.core.voorzieningen.verblijf import (
    TeVroeg,
    VerlengingKanNiet,
    check_extension,
    check_first_day,
    look_back,
    milestones,
    ordinary_day,
    planned_end,
)
from aanwezig.core.voorzieningen.wachten import Wachtende, border_of, is_over, waiting_list
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import feestdagen, plekboek, regelwerk

BOEK = plekboek()
ZUID = regelwerk().land.regiokalenders["zuid"]
DAGEN = Dagen(ZUID.is_schooldag, lambda dag: dag in feestdagen(dag.year))
EERSTE = date(2026, 1, 5)


def day(tekst: str) -> date:
    return date.fromisoformat(tekst)


def stay(tekst: str, dagdelen: int = 0) -> Bezetting:
    van, _, tm = tekst.partition(" t/m ")
    return Bezetting(day(van), day(tm) if tm else None, dagdelen)


VIER = [Ruimte(EERSTE, 4)]
VOL = [stay("2026-01-05 t/m 2026-03-09") for _ in range(4)]


# ---------------------------------------------------------------- first the own school


def test_the_first_ordinary_day_is_after_four_lesweken_of_the_own_school() -> None:
    """The fifth of January is the first day after the Christmas holiday in zuid; the second week of December is no free week."""
    sbo, goal = BOEK.latest("brugplaats-sbo"), BOEK.latest("goal")
    assert ordinary_day(sbo, day("2026-01-05"), DAGEN) == day("2026-02-02")
    assert ordinary_day(sbo, day("2025-12-08"), DAGEN) == day("2026-01-19"), "the holiday is no week of offer"
    assert ordinary_day(sbo, None, DAGEN) is None
    assert ordinary_day(goal, day("2026-01-05"), DAGEN) is None


def test_before_the_first_ordinary_day_a_stay_begins_with_a_reason() -> None:
    sbo, goal = BOEK.latest("brugplaats-sbo"), BOEK.latest("goal")
    gewoon = day("2026-02-02")
    assert not check_first_day(sbo, gewoon, gewoon, ""), "from that day on nothing is asked"
    with pytest.raises(TeVroeg, match=r"De eerste gewone dag is 02-02-2026, na 4 lesweken"):
        check_first_day(sbo, gewoon - timedelta(1), gewoon, " ")
    assert check_first_day(sbo, gewoon - timedelta(1), gewoon, "Het kan meteen.")
    with pytest.raises(TeVroeg, match="Leg vast sinds wanneer"):
        check_first_day(sbo, gewoon, None, "")
    assert not check_first_day(goal, gewoon, None, ""), "a kind that does not wait for it"


# ---------------------------------------------------------------- what is free


PAST: dict[str, tuple[list[Bezetting], list[Ruimte], Bezetting, str | None]] = {
    "the last place": (VOL[:3], VIER, stay("2026-01-12"), None),
    "one too many": (VOL, VIER, stay("2026-01-12 t/m 2026-01-12"), "2026-01-12"),
    "on the last day of another": (VOL, VIER, stay("2026-03-09"), "2026-03-09"),
    "the day after the last day of another": (VOL, VIER, stay("2026-03-10"), None),
    "it fills up later": (VOL, VIER, stay("2026-01-01 t/m 2026-01-12"), "2026-01-01"),
    "a booking that begins later": ([stay("2026-02-02")], [Ruimte(EERSTE, 1)], stay("2026-01-12"), "2026-02-02"),
    "gone before that booking begins": ([stay("2026-02-02")], [Ruimte(EERSTE, 1)], stay("2026-01-12 t/m 2026-02-01"), None),
    "less room from a day on": ([stay("2026-01-05")], [Ruimte(EERSTE, 2), Ruimte(day("2026-02-01"), 1)], stay("2026-01-12"), "2026-02-01"),
    "no room was ever said": ([], [], stay("2026-01-12"), "2026-01-12"),
    "dagdelen are full before the children are": ([stay("2026-01-05", 8)], [Ruimte(EERSTE, 4, 10)], stay("2026-01-12", 3), "2026-01-12"),
    "dagdelen just fit": ([stay("2026-01-05", 8)], [Ruimte(EERSTE, 4, 10)], stay("2026-01-12", 2), None),
}


@pytest.mark.parametrize(("er_zijn", "ruimtes", "nieuw", "vol"), PAST.values(), ids=PAST)
def test_one_more_stay_fits_or_the_first_day_on_which_it_does_not(
    er_zijn: list[Bezetting], ruimtes: list[Ruimte], nieuw: Bezetting, vol: str | None
) -> None:
    assert full_on(er_zijn, ruimtes, nieuw) == (day(vol) if vol else None)


SAMEN = [Ruimte(EERSTE, 4, samen=4)]
BLAUW = Ernaast([stay("2026-01-05 t/m 2026-03-09"), stay("2026-01-05 t/m 2026-02-02")], SAMEN)


def test_groups_of_one_provider_count_together_where_that_is_agreed() -> None:
    """Two in the one group, two in the other: four, also when each group has room for four."""
    geel = VOL[:2]
    assert full_on(geel, SAMEN, stay("2026-01-12"), [BLAUW]) == day("2026-01-12")
    assert full_on(geel[:1], SAMEN, stay("2026-01-12"), [BLAUW]) is None
    assert first_free(geel, SAMEN, day("2026-01-12"), 5, [BLAUW]) == day("2026-02-03"), "a place comes free in the other group"
    assert full_on(geel, VIER, stay("2026-01-12"), [Ernaast(BLAUW.bezettingen, VIER)]) is None, "elsewhere the locations count apart"
    (week,) = weeks_of(geel, SAMEN, day("2026-01-12"), 1, [BLAUW])
    assert (week.kinderen, week.bezet, week.vrij) == (4, 2, 0)
    (later,) = weeks_of(geel, SAMEN, day("2026-02-09"), 1, [BLAUW])
    assert later.vrij == 1


def test_the_lowest_number_that_was_said_for_the_provider_holds_from_its_day() -> None:
    blauw = Ernaast([], [Ruimte(EERSTE, 4), Ruimte(day("2026-02-02"), 4, samen=2)])
    assert full_on(VOL[:2], VIER, stay("2026-01-12"), [blauw]) == day("2026-02-02")


def test_a_week_is_free_when_every_weekday_of_it_is() -> None:
    weken = list(weeks_of([*VOL[:3], stay("2026-01-14 t/m 2026-01-16")], VIER, day("2026-01-14"), 2))
    assert [(week.maandag, week.bezet, week.vrij) for week in weken] == [(day("2026-01-12"), 4, 0), (day("2026-01-19"), 3, 1)]


def test_weekends_take_no_place_and_free_dagdelen_are_said_when_they_count() -> None:
    (week,) = weeks_of([stay("2026-01-17 t/m 2026-01-18", 5)], [Ruimte(EERSTE, 1, 20)], day("2026-01-12"), 1)
    assert (week.bezet, week.vrij, week.dagdelen_vrij) == (0, 1, 20)
    (zonder,) = weeks_of([], VIER, day("2026-01-12"), 1)
    assert zonder.dagdelen_vrij is None


def test_the_first_free_day_is_the_day_after_a_last_day_or_the_day_of_more_room() -> None:
    assert first_free(VOL, VIER, day("2026-01-12"), 5) == day("2026-03-10")
    assert first_free(VOL, [*VIER, Ruimte(day("2026-02-01"), 5)], day("2026-01-12"), 5) == day("2026-02-01")
    assert first_free(VOL[:3], VIER, day("2026-01-12"), 5) == day("2026-01-12")
    assert first_free([stay("2026-01-05")], [Ruimte(EERSTE, 1)], day("2026-01-12"), 5) is None


def test_a_stay_that_ends_before_it_begins_is_no_stay() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        stay("2026-01-12 t/m 2026-01-11")
    with pytest.raises(ValueError, match="below zero"):
        stay("2026-01-12", -1)


verblijven = st.builds(
    lambda begin, duur, dagdelen: Bezetting(
        EERSTE + timedelta(begin), None if duur is None else EERSTE + timedelta(begin + duur), dagdelen
    ),
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(0, 40)),
    st.integers(0, 9),
)
ruimten = st.lists(
    st.builds(lambda vanaf, kinderen, dagdelen: Ruimte(EERSTE + timedelta(vanaf), kinderen, dagdelen), st.integers(-5, 60),
              st.integers(0, 4), st.one_of(st.none(), st.integers(0, 20))),
    max_size=3,
    unique_by=lambda ruimte: ruimte.vanaf,
)  # fmt: skip


@given(st.lists(verblijven, max_size=12), ruimten)
def test_there_are_never_more_children_than_places_when_each_stay_is_asked_first(gevraagd: list[Bezetting], ruimtes: list[Ruimte]) -> None:
    er_zijn: list[Bezetting] = []
    for een in gevraagd:
        if full_on(er_zijn, ruimtes, een) is None:
            er_zijn.append(een)
    for n in range(-10, 130):
        dag = EERSTE + timedelta(n)
        kinderen, dagdelen = taken_on(er_zijn, dag)
        ruimte = ruimte_on(ruimtes, dag)
        assert kinderen <= ruimte.kinderen
        assert ruimte.dagdelen is None or dagdelen <= ruimte.dagdelen


@given(st.data(), st.lists(verblijven, max_size=8), ruimten, verblijven)
def test_the_order_of_stays_makes_no_difference(
    data: st.DataObject, er_zijn: list[Bezetting], ruimtes: list[Ruimte], nieuw: Bezetting
) -> None:
    anders = data.draw(st.permutations(er_zijn))
    assert list(weeks_of(er_zijn, ruimtes, EERSTE, 9)) == list(weeks_of(anders, ruimtes[::-1], EERSTE, 9))
    assert full_on(er_zijn, ruimtes, nieuw) == full_on(anders, ruimtes[::-1], nieuw)


@given(st.lists(verblijven, max_size=8), ruimten, st.integers(0, 60), st.integers(0, 9))
def test_who_begins_on_the_first_free_day_fits_and_a_day_earlier_does_not(
    er_zijn: list[Bezetting], ruimtes: list[Ruimte], vanaf: int, dagdelen: int
) -> None:
    zoek = EERSTE + timedelta(vanaf)
    dag = first_free(er_zijn, ruimtes, zoek, dagdelen)
    if dag is not None:
        assert full_on(er_zijn, ruimtes, Bezetting(dag, None, dagdelen)) is None
        if dag > zoek:
            assert full_on(er_zijn, ruimtes, Bezetting(dag - timedelta(1), None, dagdelen)) is not None


# ---------------------------------------------------------------- waiting


def test_who_waits_longest_stands_first_and_who_got_a_place_does_not_wait() -> None:
    rij = [Wachtende("2", day("2026-01-12")), Wachtende("1", day("2026-01-12")), Wachtende("3", day("2026-01-05"), day("2026-01-20"))]
    assert [een.id for een in waiting_list(rij, day("2026-01-19"))] == ["3", "1", "2"]
    assert [een.id for een in waiting_list(rij, day("2026-01-20"))] == ["1", "2"]
    assert waiting_list(rij, day("2026-01-04")) == []


def test_waiting_time_stops_at_the_end_of_the_request() -> None:
    een = Wachtende("1", day("2026-01-05"), day("2026-01-20"))
    assert [een.days_on(day(dag)) for dag in ("2026-01-01", "2026-01-05", "2026-01-15", "2026-03-01")] == [0, 0, 10, 15]


def test_four_weeks_is_not_yet_too_long_and_a_day_more_is() -> None:
    sinds = day("2026-01-05")
    assert border_of(sinds, BOEK, DAGEN) == day("2026-02-02")
    assert not is_over(sinds, day("2026-02-02"), BOEK, DAGEN)
    assert is_over(sinds, day("2026-02-03"), BOEK, DAGEN)


# ---------------------------------------------------------------- a stay


SBO = BOEK.latest("brugplaats-sbo")


def test_the_milestones_of_a_brugplaats_stand_still_in_the_spring_holiday() -> None:
    """Zuid has holidays from 14 to 22 February 2026: six weeks from 19 January end a week later."""
    dagen = {een.mijlpaal.id: een.dag for een in milestones(SBO, day("2026-01-19"), DAGEN)}
    assert dagen == {"tussenevaluatie": day("2026-02-23"), "eindadvies": day("2026-03-09")}
    assert planned_end(SBO, day("2026-01-19"), DAGEN) == day("2026-03-23")
    assert planned_end(SBO, day("2026-01-19"), DAGEN, 4) == day("2026-04-20")


def test_a_kind_without_a_length_has_no_planned_end() -> None:
    assert planned_end(BOEK.latest("goal"), day("2026-01-19"), DAGEN) is None
    assert milestones(BOEK.latest("goal"), day("2026-01-19"), DAGEN) == ()


@pytest.mark.parametrize(
    ("soort", "keer", "aantal", "reden", "zegt"),
    [
        ("brugplaats-sbo", 1, 4, " ", "waarom"),
        ("brugplaats-sbo", 1, 0, "De school begint later.", "hoeveel langer"),
        ("brugplaats-sbo", 1, 5, "De school begint later.", "hoogstens 4 lesweken"),
        ("brugplaats-sbo", 2, 1, "De school begint later.", "al verlengd"),
        ("goal", 1, 1, "De school begint later.", "geen verlenging afgesproken"),
    ],
)
def test_a_stay_is_made_longer_once_with_a_reason_and_within_the_agreement(
    soort: str, keer: int, aantal: int, reden: str, zegt: str
) -> None:
    with pytest.raises(VerlengingKanNiet, match=zegt):
        check_extension(BOEK.latest(soort), keer, aantal, reden)
    check_extension(SBO, 1, 4, "De nieuwe school begint een maand later.")


def test_the_school_looks_back_after_four_and_twelve_school_weeks() -> None:
    assert look_back(day("2026-03-23"), BOEK, DAGEN) == (day("2026-04-20"), day("2026-06-22"))


@given(st.dates(day("2024-09-01"), day("2026-06-30")), st.integers(0, 4))
def test_milestones_come_in_order_and_a_longer_stay_ends_no_sooner(eerste: date, verlengd: int) -> None:
    dagen = [een.dag for een in milestones(SBO, eerste, DAGEN)]
    einde, langer = planned_end(SBO, eerste, DAGEN), planned_end(SBO, eerste, DAGEN, verlengd)
    assert einde is not None
    assert langer is not None
    assert all(dag is not None for dag in dagen)
    assert [eerste, *dagen, einde] == sorted([eerste, *dagen, einde])  # type: ignore[type-var]
    assert langer >= einde
