"""What the register says about one child: at home since when, an offer in time or not, hours spent, and which definitions hold."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.register.beeld import Inzetstand, Periode, definitions_for, home_since, inzet_of, offer_due, offer_in_time
from aanwezig.definitions.boeken import regelwerk, registerboek

BOEK = registerboek()
MIDDEN = regelwerk().land.regiokalenders["midden"]
DAGEN = st.dates(date(2024, 1, 1), date(2027, 6, 30))


def day(tekst: str) -> date:
    return date.fromisoformat(tekst)


def period(tekst: str) -> Periode:
    begin, _, eind = tekst.partition(" t/m ")
    return Periode(day(begin), day(eind) if eind else None)


THUIS: dict[str, tuple[list[str], str, str | None]] = {
    "nobody said that it is at home": ([], "2026-11-20", None),
    "it still is": (["2026-11-02"], "2026-11-20", "2026-11-02"),
    "it comes home tomorrow": (["2026-11-21"], "2026-11-20", None),
    "its last day at home is today": (["2026-11-02 t/m 2026-11-20"], "2026-11-20", "2026-11-02"),
    "it went to school on Thursday": (["2026-11-02 t/m 2026-11-18"], "2026-11-19", None),
    "until Friday, and today is Sunday": (["2026-11-02 t/m 2026-11-20"], "2026-11-22", "2026-11-02"),
    "until Friday, and today is Monday": (["2026-11-02 t/m 2026-11-20"], "2026-11-23", None),
    "a weekend in between is no return": (["2026-11-02 t/m 2026-11-13", "2026-11-16"], "2026-11-20", "2026-11-02"),
    "a holiday in between is no return": (["2026-10-05 t/m 2026-10-16", "2026-10-26"], "2026-11-20", "2026-10-05"),
    "one school day in between is a return": (["2026-10-05 t/m 2026-10-15", "2026-10-26"], "2026-11-20", "2026-10-26"),
    "periods that overlap are one": (["2026-11-09 t/m 2026-11-12", "2026-11-02"], "2026-11-20", "2026-11-02"),
}


@pytest.mark.parametrize(("perioden", "dag", "verwacht"), THUIS.values(), ids=THUIS)
def test_a_child_is_at_home_since_its_last_day_at_school(perioden: list[str], dag: str, verwacht: str | None) -> None:
    sinds = home_since([period(tekst) for tekst in perioden], day(dag), MIDDEN.is_schooldag)
    assert sinds == (day(verwacht) if verwacht else None)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 10)), max_size=6), st.integers(0, 70))
def test_the_order_of_periods_makes_no_difference_and_the_day_before_was_a_school_day(delen: list[tuple[int, int]], na: int) -> None:
    eerste = day("2026-09-01")
    perioden = [Periode(eerste + timedelta(begin), eerste + timedelta(begin + duur)) for begin, duur in delen]
    dag = eerste + timedelta(na)
    sinds = home_since(perioden, dag, MIDDEN.is_schooldag)
    assert sinds == home_since(perioden[::-1], dag, MIDDEN.is_schooldag)
    thuis = {eerste + timedelta(begin + n) for begin, duur in delen for n in range(duur + 1)}
    if sinds is not None:
        tussen = [sinds + timedelta(n) for n in range((dag - sinds).days + 1)]
        assert all(plek in thuis for plek in tussen if MIDDEN.is_schooldag(plek))
        assert sinds in thuis
    else:
        terug = dag
        while terug not in thuis and not MIDDEN.is_schooldag(terug) and terug >= eerste:
            terug -= timedelta(1)
        assert terug not in thuis


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Periode(day("2026-11-20"), day("2026-11-19"))


# ---------------------------------------------------------------- the offer


@pytest.mark.parametrize(
    ("begin", "uiterlijk"),
    [
        ("2026-11-20", "2027-02-20"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2027-11-29", "2028-02-29"),
        ("2026-03-31", "2026-06-30"),
        ("2026-10-15", "2027-01-15"),
    ],
)
def test_an_offer_is_due_three_calendar_months_after_the_beginning(begin: str, uiterlijk: str) -> None:
    assert offer_due(day(begin), BOEK) == day(uiterlijk)
    assert BOEK.offer_due(day(begin)) == day(uiterlijk)


@pytest.mark.parametrize(
    ("gevonden", "dag", "verwacht"),
    [
        (None, "2027-02-20", None),
        (None, "2027-02-21", False),
        ("2027-02-20", "2027-02-20", True),
        ("2027-02-20", "2027-05-01", True),
        ("2027-02-21", "2027-05-01", False),
        ("2026-11-01", "2026-11-20", True),
        ("2027-02-19", "2027-02-18", None),
        ("2027-05-01", "2027-03-01", False),
    ],
)
def test_an_offer_is_in_time_too_late_or_not_yet_due(gevonden: str | None, dag: str, verwacht: bool | None) -> None:
    assert offer_in_time(day("2026-11-20"), day(gevonden) if gevonden else None, day(dag), BOEK) is verwacht


@given(DAGEN, st.none() | DAGEN, DAGEN, st.integers(1, 400))
def test_what_is_decided_about_an_offer_stays_decided(begin: date, gevonden: date | None, dag: date, later: int) -> None:
    nu = offer_in_time(begin, gevonden, dag, BOEK)
    assert nu is None or offer_in_time(begin, gevonden, dag + timedelta(later), BOEK) is nu


# ---------------------------------------------------------------- hours


@pytest.mark.parametrize(
    ("minuten", "stand", "uren"),
    [
        ([], Inzetstand.ONDER, Fraction(0)),
        ([359], Inzetstand.ONDER, Fraction(359, 60)),
        ([180, 180], Inzetstand.BINNEN, Fraction(6)),
        ([300, 300], Inzetstand.BINNEN, Fraction(10)),
        ([300, 300, 1], Inzetstand.BOVEN, Fraction(601, 60)),
    ],
)
def test_hours_stand_below_within_or_above_the_estimate(minuten: list[int], stand: Inzetstand, uren: Fraction) -> None:
    beeld = inzet_of(minuten, BOEK)
    assert (beeld.minuten, beeld.stand, beeld.uren) == (sum(minuten), stand, uren)


def test_time_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        inzet_of([60, -1], BOEK)


# ---------------------------------------------------------------- definitions side by side


def test_every_definition_stands_beside_the_others_with_whether_it_holds() -> None:
    beelden = definitions_for(BOEK, ["thuiszitter-drechtsteden", "te-laat-9"])
    assert [beeld.definitie.id for beeld in beelden] == list(BOEK.definities)
    assert {beeld.definitie.id: beeld.geldt for beeld in beelden} == {
        "landelijk": False,
        "drechtsteden": True,
        "drechtsteden-dreigend": None,
        "dordrecht-dreigend": False,
        "midden-holland": False,
        "midden-holland-risico": False,
    }


@pytest.mark.parametrize("regel", ["langdurig-relatief", "absoluut"])
def test_one_of_the_rules_of_a_definition_is_enough(regel: str) -> None:
    geldt = {beeld.definitie.id for beeld in definitions_for(BOEK, {regel}) if beeld.geldt}
    assert geldt == {"landelijk"}
