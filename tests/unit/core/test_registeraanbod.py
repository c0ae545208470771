"""What was said about the offer: what counts on a day as known on another, whether it came in time, and when somebody is asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.register.aanbod import Aanbodstuk, asks_offer, counted_on, in_time, why_late
from aanwezig.definitions.boeken import registerboek

BOEK = registerboek()
BEGIN, UITERLIJK = date(2026, 1, 12), date(2026, 4, 12)
FEB, MEI, JUNI = date(2026, 2, 2), date(2026, 5, 4), date(2026, 6, 8)
WACHT = Aanbodstuk(1, FEB, geen_aanbod="wacht-hulp")
EENS = Aanbodstuk(2, MEI, geen_aanbod="niet-eens")
PLEK = Aanbodstuk(3, JUNI, "sbo-so", JUNI)
BRUG = Aanbodstuk(4, FEB, "brugplaats-sbo", FEB)


def numbers(stukken: list[Aanbodstuk], tm: date, bekend_op: date) -> list[int]:
    return [stuk.nummer for stuk in counted_on(stukken, tm, bekend_op)]


def test_an_offer_after_five_months_keeps_the_reasons_why_not_in_three() -> None:
    alles = counted_on([PLEK, WACHT, EENS], JUNI, JUNI)
    assert why_late(alles, BEGIN, JUNI, BOEK) == ("wacht-hulp", "niet-eens")
    assert alles[-1] == PLEK
    assert in_time(alles, BEGIN, BOEK) is None


def test_up_to_the_last_day_nothing_is_late() -> None:
    assert why_late([WACHT], BEGIN, UITERLIJK, BOEK) is None
    assert why_late([WACHT], BEGIN, UITERLIJK + timedelta(days=1), BOEK) == ("wacht-hulp",)
    assert why_late([], BEGIN, MEI, BOEK) == ()


def test_an_offer_in_time_stays_in_time_when_another_comes_after_it() -> None:
    eerst, daarna = Aanbodstuk(1, FEB, "maatwerk", FEB), PLEK
    assert in_time([eerst, daarna], BEGIN, BOEK) == eerst
    assert why_late([eerst, daarna], BEGIN, JUNI, BOEK) is None


def test_what_only_bridges_the_time_is_no_offer_in_time() -> None:
    assert in_time([BRUG], BEGIN, BOEK) is None
    assert asks_offer([BRUG], BEGIN, UITERLIJK, BOEK)


@pytest.mark.parametrize(
    ("stukken", "tm", "bekend_op", "telt"),
    [
        ([WACHT, PLEK], MEI, MEI, [1]),  # what was said later is not known
        ([WACHT, PLEK], MEI, JUNI, [1]),  # and what began later is not about the day
        ([WACHT, Aanbodstuk(5, JUNI, "maatwerk", FEB)], MEI, JUNI, [1, 5]),  # told late, but it had begun
        ([WACHT, Aanbodstuk(6, JUNI, geen_aanbod="zorg-eerst")], MEI, JUNI, [1]),  # why not is news of its own day
        ([WACHT, Aanbodstuk(7, JUNI, geen_aanbod="zorg-eerst", vervangt=1)], MEI, MEI, [1]),
        ([WACHT, Aanbodstuk(7, JUNI, geen_aanbod="zorg-eerst", vervangt=1)], MEI, JUNI, [7]),  # put right
        ([PLEK, Aanbodstuk(8, JUNI, "maatwerk", JUNI, vervangt=3)], MEI, JUNI, []),  # of something that is not about the day
    ],
)
def test_what_counts_on_a_day_as_known_on_another(stukken: list[Aanbodstuk], tm: date, bekend_op: date, telt: list[int]) -> None:
    assert numbers(stukken, tm, bekend_op) == telt


def test_somebody_is_asked_from_the_day_on_which_the_term_ends_until_it_is_said() -> None:
    assert not asks_offer([WACHT], BEGIN, UITERLIJK - timedelta(days=1), BOEK)
    assert asks_offer([WACHT], BEGIN, UITERLIJK, BOEK), "what was said before is why there was none yet"
    assert not asks_offer([WACHT, Aanbodstuk(9, UITERLIJK, geen_aanbod="wacht-hulp")], BEGIN, MEI, BOEK)
    assert not asks_offer([Aanbodstuk(9, FEB, "sbo-so", UITERLIJK)], BEGIN, MEI, BOEK)


DAGEN = st.integers(0, 200).map(lambda dagen: BEGIN + timedelta(days=dagen))


@given(st.lists(st.tuples(DAGEN, st.one_of(st.none(), DAGEN)), max_size=6), DAGEN, DAGEN)
def test_what_was_known_on_its_last_day_does_not_change_by_what_is_said_after(
    gezegd: list[tuple[date, date | None]], tm: date, later: date
) -> None:
    stukken = [Aanbodstuk(nr, op, "sbo-so" if van else "", van, "" if van else "anders") for nr, (op, van) in enumerate(gezegd, start=1)]
    toen = [stuk for stuk in stukken if stuk.gezegd_datum <= tm]
    assert counted_on(stukken, tm, tm) == counted_on(toen, tm, tm)
    assert set(counted_on(toen, tm, tm)) <= set(counted_on(stukken, tm, max(tm, later)))
