"""What moved between two reference dates: nobody appears or disappears without being named, and the order of rows makes no difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.register.stroom import Registratierij, Soortvanaf, flow_of, flows_by_kind, middle_of
from aanwezig.definitions.boeken import registerboek

BOEK = registerboek()
THUIS, DREIGT, RISICO = "thuiszitter", "dreigend-thuiszitter", "risicoleerling"
EERSTE = date(2026, 1, 1)


def day(tekst: str) -> date:
    return date.fromisoformat(tekst)


def row(
    id_: str, begin: str, eind: str | None = None, resultaat: str = "eigen-school", soorten: Sequence[tuple[str, str]] = ()
) -> Registratierij:
    """Make a registration; a thuiszitter unless told otherwise."""
    wissels = tuple(Soortvanaf(day(vanaf), soort) for vanaf, soort in soorten) or (Soortvanaf(day(begin), THUIS),)
    return Registratierij(id_, day(begin), wissels, day(eind) if eind else None, resultaat if eind else "")


VAN, TM = day("2026-09-30"), day("2026-12-31")
KWARTAAL = [
    row("a", "2026-08-31"),
    row("b", "2026-08-31", "2026-09-29"),
    row("c", "2026-08-31", "2026-09-30"),
    row("d", "2026-09-30"),
    row("e", "2026-10-01", "2026-12-30"),
    row("f", "2026-10-01", "2026-12-31"),
    row("g", "2026-12-31"),
    row("h", "2027-01-01"),
]


def test_a_quarter_names_who_was_there_who_came_who_went_and_who_is_there() -> None:
    stroom = flow_of(KWARTAAL, VAN, TM, BOEK)
    assert stroom.voorraad_begin == ("a", "c", "d")
    assert stroom.instroom == ("e", "f", "g")
    assert stroom.uitstroom == ("c", "e")
    assert stroom.voorraad_eind == ("a", "d", "f", "g")


def test_durations_are_whole_days_with_the_first_and_the_last_in_it() -> None:
    stroom = flow_of(KWARTAAL, VAN, TM, BOEK)
    assert stroom.dagen_uitstroom == (31, 91)
    assert stroom.dagen_eind == (1, 92, 93, 123)
    assert middle_of(stroom.dagen_eind) == 92
    assert middle_of([3, 1, 2]) == 2
    assert middle_of([]) is None


def test_who_changes_kind_goes_out_of_one_and_comes_into_the_other() -> None:
    rijen = [row("a", "2026-09-01", soorten=[("2026-09-01", DREIGT), ("2026-11-01", THUIS)])]
    per_soort = flows_by_kind(rijen, VAN, TM, BOEK)
    assert (per_soort[DREIGT].voorraad_begin, per_soort[DREIGT].uitstroom, per_soort[DREIGT].voorraad_eind) == (("a",), ("a",), ())
    assert (per_soort[THUIS].voorraad_begin, per_soort[THUIS].instroom, per_soort[THUIS].voorraad_eind) == ((), ("a",), ("a",))
    assert per_soort[DREIGT].dagen_uitstroom == (61,)
    assert per_soort[RISICO].instroom == ()
    geheel = flow_of(rijen, VAN, TM, BOEK)
    assert (geheel.instroom, geheel.uitstroom, geheel.dagen_eind) == ((), (), (122,))


def test_who_comes_back_to_a_kind_within_the_period_stands_twice() -> None:
    wissels = [("2026-10-05", THUIS), ("2026-10-20", DREIGT), ("2026-11-10", THUIS)]
    stroom = flows_by_kind([row("a", "2026-10-05", soorten=wissels)], VAN, TM, BOEK)[THUIS]
    assert (stroom.instroom, stroom.uitstroom, stroom.voorraad_eind) == (("a", "a"), ("a",), ("a",))


def test_a_kind_that_is_written_down_again_moves_nobody() -> None:
    wissels = [("2026-09-01", THUIS), ("2026-11-10", THUIS)]
    stroom = flows_by_kind([row("a", "2026-09-01", soorten=wissels)], VAN, TM, BOEK)[THUIS]
    assert (stroom.voorraad_begin, stroom.instroom, stroom.uitstroom, stroom.voorraad_eind) == (("a",), (), (), ("a",))


def test_between_a_day_and_itself_nothing_moves() -> None:
    stroom = flow_of(KWARTAAL, VAN, VAN, BOEK)
    assert (stroom.instroom, stroom.uitstroom) == ((), ())
    assert stroom.voorraad_begin == stroom.voorraad_eind


# ---------------------------------------------------------------- solved within three months


def test_the_share_is_of_those_whose_three_months_ran_out_in_the_period() -> None:
    rijen = [
        row("eerder", "2026-06-30", "2026-09-29"),
        row("op-tijd", "2026-07-01", "2026-10-01"),
        row("te-laat", "2026-07-01", "2026-10-02"),
        row("loopt", "2026-08-01"),
        row("zorg", "2026-08-01", "2026-08-20", "behandeling"),
        row("vrijgesteld", "2026-08-01", "2026-08-20", "vrijstelling-5.a"),
        row("verhuisd", "2026-08-01", "2026-08-20", "verhuisd"),
        row("laat-verhuisd", "2026-08-01", "2026-11-20", "verhuisd"),
        row("nog-niet", "2026-10-01", "2026-10-20"),
    ]
    aandeel = flow_of(rijen, VAN, TM, BOEK).op_tijd
    assert aandeel.opgelost == ("op-tijd", "zorg")
    assert aandeel.niet_opgelost == ("laat-verhuisd", "loopt", "te-laat", "vrijgesteld")
    assert aandeel.buiten == ("verhuisd",)
    assert aandeel.deel == Fraction(1, 3)


def test_without_anybody_there_is_no_share() -> None:
    assert flow_of([], VAN, TM, BOEK).op_tijd.deel is None


def test_a_registration_is_judged_under_the_kind_it_had_when_its_term_or_itself_ended() -> None:
    wissels = [("2026-08-01", DREIGT), ("2026-09-01", THUIS), ("2026-11-20", RISICO)]
    rijen = [row("loopt", "2026-08-01", soorten=wissels), row("klaar", "2026-08-01", "2026-08-20", soorten=[("2026-08-01", DREIGT)])]
    per_soort = flows_by_kind(rijen, VAN, TM, BOEK)
    assert per_soort[THUIS].op_tijd.niet_opgelost == ("loopt",)
    assert per_soort[DREIGT].op_tijd.opgelost == ("klaar",)
    assert per_soort[RISICO].op_tijd.deel is None


# ---------------------------------------------------------------- what holds for every register


@st.composite
def registers(draw: st.DrawFn) -> list[Registratierij]:
    """A register of made-up registrations around two years."""
    rijen = []
    for nummer in range(draw(st.integers(0, 8))):
        stappen = sorted(draw(st.sets(st.integers(0, 700), min_size=1, max_size=4)))
        wissels = tuple(Soortvanaf(EERSTE + timedelta(stap), draw(st.sampled_from(sorted(BOEK.soorten)))) for stap in stappen)
        duur = draw(st.none() | st.integers(0, 200))
        eind = None if duur is None else wissels[-1].vanaf + timedelta(duur)
        resultaat = draw(st.sampled_from(sorted(BOEK.resultaten))) if eind else ""
        rijen.append(Registratierij(f"r{nummer}", wissels[0].vanaf, wissels, eind, resultaat))
    return rijen


DAGEN = st.integers(0, 900).map(lambda n: EERSTE + timedelta(n))


@given(registers(), DAGEN, DAGEN)
def test_what_was_there_and_came_is_what_went_and_is_there(rijen: list[Registratierij], een: date, ander: date) -> None:
    van, tm = sorted((een, ander))
    stromen = [flow_of(rijen, van, tm, BOEK), *flows_by_kind(rijen, van, tm, BOEK).values()]
    for stroom in stromen:
        assert len(stroom.voorraad_begin) + len(stroom.instroom) - len(stroom.uitstroom) == len(stroom.voorraad_eind)
        assert Counter(stroom.voorraad_begin) + Counter(stroom.instroom) == Counter(stroom.uitstroom) + Counter(stroom.voorraad_eind)
        assert len(stroom.dagen_eind) == len(stroom.voorraad_eind)
        assert len(stroom.dagen_uitstroom) == len(stroom.uitstroom)
        assert all(dagen >= 1 for dagen in (*stroom.dagen_eind, *stroom.dagen_uitstroom))


@given(registers(), DAGEN, DAGEN, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_makes_no_difference(rijen: list[Registratierij], een: date, ander: date, kans: Random) -> None:
    van, tm = sorted((een, ander))
    anders = list(rijen)
    kans.shuffle(anders)
    assert flow_of(anders, van, tm, BOEK) == flow_of(rijen, van, tm, BOEK)
    assert flows_by_kind(anders, van, tm, BOEK) == flows_by_kind(rijen, van, tm, BOEK)


@given(registers(), DAGEN, DAGEN, DAGEN)
def test_one_period_goes_on_where_the_other_ended(rijen: list[Registratierij], een: date, twee: date, drie: date) -> None:
    van, midden, tm = sorted((een, twee, drie))
    eerst, daarna, geheel = (flow_of(rijen, *grenzen, BOEK) for grenzen in ((van, midden), (midden, tm), (van, tm)))
    assert eerst.voorraad_eind == daarna.voorraad_begin
    assert Counter(eerst.instroom) + Counter(daarna.instroom) == Counter(geheel.instroom)
    assert Counter(eerst.uitstroom) + Counter(daarna.uitstroom) == Counter(geheel.uitstroom)


@given(registers(), DAGEN)
def test_the_kinds_together_are_the_whole_register(rijen: list[Registratierij], tm: date) -> None:
    geheel, per_soort = flow_of(rijen, EERSTE, tm, BOEK), flows_by_kind(rijen, EERSTE, tm, BOEK)
    assert Counter(geheel.voorraad_eind) == Counter(id_ for stroom in per_soort.values() for id_ in stroom.voorraad_eind)
    for deel in ("opgelost", "niet_opgelost", "buiten"):
        assert sorted(getattr(geheel.op_tijd, deel)) == sorted(id_ for s in per_soort.values() for id_ in getattr(s.op_tijd, deel))


# ---------------------------------------------------------------- rows that make no sense


def test_a_row_that_makes_no_sense_is_refused() -> None:
    begin = Soortvanaf(day("2026-09-01"), THUIS)
    wartaal: dict[str, Callable[[], Registratierij]] = {
        "don't begin with it": lambda: Registratierij("a", day("2026-09-02"), (begin,)),
        "out of order": lambda: Registratierij("a", begin.vanaf, (begin, begin)),
        "don't begin with it, or": lambda: Registratierij("a", begin.vanaf, ()),
        "ends before": lambda: Registratierij("a", begin.vanaf, (begin,), day("2026-08-31"), "anders"),
        "without a result": lambda: Registratierij("a", begin.vanaf, (begin,), day("2026-09-30")),
        "without a last day": lambda: Registratierij("a", begin.vanaf, (begin,), None, "anders"),
    }
    for zin, maak in wartaal.items():
        with pytest.raises(ValueError, match=zin):
            maak()


def test_rows_or_dates_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        flow_of([], TM, VAN, BOEK)
    with pytest.raises(ValueError, match="stands twice"):
        flows_by_kind([row("a", "2026-09-01"), row("a", "2026-10-01")], VAN, TM, BOEK)
    with pytest.raises(ValueError, match="kind verdwenen does not exist"):
        flow_of([row("a", "2026-09-01", soorten=[("2026-09-01", "verdwenen")])], VAN, TM, BOEK)
