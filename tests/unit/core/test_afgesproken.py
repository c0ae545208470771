"""A timetable that was agreed: an enrolment is told in pieces, and lessons outside what was agreed are no lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.verzuim.afgesproken import SOORT, VAN_TEVOREN, Roosterafspraak, agree, away, is_agreed
from aanwezig.core.verzuim.tabellen import Inschrijving, Roosterles, Verzuimrij

BEGIN = date(2025, 8, 1)
INSCHRIJVING = Inschrijving("p1", "99AA00", "vo", "3", BEGIN, None, "vo")
ROOSTER = {"vo": [Roosterles("vo", dag, lesuur, 480 + 50 * lesuur, 530 + 50 * lesuur) for dag in range(1, 6) for lesuur in range(1, 5)]}
TWEE_OCHTENDEN = frozenset({(1, 1), (1, 2), (3, 1), (3, 2)})


def agreed(begin: date, einde: date | None = None, lessen: frozenset[tuple[int, int]] = TWEE_OCHTENDEN) -> Roosterafspraak:
    return Roosterafspraak("p1", "99AA", begin, einde, lessen)


def test_an_enrolment_without_an_agreement_stays_as_it_is() -> None:
    uit = agree([INSCHRIJVING], ROOSTER, [replace(agreed(BEGIN), leerling_id="p2"), replace(agreed(BEGIN), school="99AB")])
    assert uit.inschrijvingen == [INSCHRIJVING]
    assert uit.roosterlessen == []
    assert not uit.vrij


def test_an_agreement_cuts_the_enrolment_before_within_and_after() -> None:
    uit = agree([INSCHRIJVING], ROOSTER, [agreed(date(2026, 2, 2), date(2026, 2, 13))])
    assert [(een.begin_datum, een.eind_datum, een.rooster_id == "vo") for een in uit.inschrijvingen] == [
        (BEGIN, date(2026, 2, 1), True),
        (date(2026, 2, 2), date(2026, 2, 13), False),
        (date(2026, 2, 14), None, True),
    ]
    assert {(les.weekdag, les.lesuur) for les in uit.roosterlessen} == TWEE_OCHTENDEN
    assert {les.rooster_id for les in uit.roosterlessen} == {uit.inschrijvingen[1].rooster_id}


def test_the_same_lessons_twice_are_one_timetable() -> None:
    uit = agree([INSCHRIJVING], ROOSTER, [agreed(date(2026, 2, 2), date(2026, 2, 6)), agreed(date(2026, 3, 2))])
    assert len({een.rooster_id for een in uit.inschrijvingen}) == 2
    assert len(uit.roosterlessen) == len(TWEE_OCHTENDEN)


def test_without_any_lesson_the_timetable_has_one_on_a_day_that_never_is_a_schooldag() -> None:
    uit = agree([INSCHRIJVING], ROOSTER, [agreed(BEGIN, lessen=frozenset())])
    assert [les.weekdag for les in uit.roosterlessen] == [7]


def test_a_row_is_explained_only_when_it_speaks_of_a_lesson_that_was_agreed_away() -> None:
    vrij = agree([INSCHRIJVING], ROOSTER, [agreed(date(2026, 2, 2), date(2026, 2, 6))]).vrij["p1"][0]
    rij = Verzuimrij("r", "p1", "99AA00", date(2026, 2, 2), 3, 4, None, "ongeoorloofd")
    assert vrij.holds_for(rij)
    assert not vrij.holds_for(replace(rij, lesuur_van=1, lesuur_tm=2)), "the lessons that were agreed"
    assert not vrij.holds_for(replace(rij, lesuur_van=9, lesuur_tm=9)), "never a lesson"
    assert not vrij.holds_for(replace(rij, datum=date(2026, 2, 9))), "after it"
    assert not vrij.holds_for(replace(rij, school_id="99AB00")), "another school"
    assert vrij.holds_for(replace(rij, datum=date(2026, 2, 3), lesuur_van=None, lesuur_tm=None)), "a whole day without a lesson"


def test_lessons_that_fell_away_are_rows_to_who_asks_for_them() -> None:
    """Four lessons on each day; of Monday and Wednesday the last two fell away, of the other days all."""
    vrij = agree([INSCHRIJVING], ROOSTER, [agreed(date(2026, 2, 2), date(2026, 2, 10))]).vrij["p1"]
    rijen = away("p1", vrij, date(2026, 2, 9))
    assert [(rij.datum.day, rij.lesuur_van, rij.lesuur_tm) for rij in rijen] == [
        (2, 3, 4),
        (3, 1, 4),
        (4, 3, 4),
        (5, 1, 4),
        (6, 1, 4),
        (9, 3, 4),
    ]
    assert {(rij.school, rij.registratie, rij.ingevoerd_op) for rij in rijen} == {("99AA", SOORT, VAN_TEVOREN)}
    assert len({rij.rij_id for rij in rijen}) == len(rijen)
    assert all(is_agreed(rij.rij_id) for rij in rijen)
    assert away("p1", vrij, date(2026, 2, 1)) == []
    assert len(away("p1", vrij, date(2026, 3, 1))) == len(rijen) + 1, "it ended on Tuesday"


def test_lessons_with_one_between_are_two_rows() -> None:
    tussenuur = agreed(date(2026, 2, 2), date(2026, 2, 2), frozenset({(1, 2)}))
    rijen = away("p1", agree([INSCHRIJVING], ROOSTER, [tussenuur]).vrij["p1"], date(2026, 2, 2))
    assert [(rij.lesuur_van, rij.lesuur_tm) for rij in rijen] == [(1, 1), (3, 4)]


def test_a_row_of_a_school_is_no_agreement() -> None:
    assert not is_agreed("V123")
    assert not is_agreed("afgesproken met moeder")


@given(
    st.lists(st.tuples(st.integers(-30, 200), st.integers(0, 60) | st.none()), max_size=5),
    st.integers(0, 250) | st.none(),
)
def test_the_pieces_are_the_enrolment_day_by_day(afspraken: list[tuple[int, int | None]], duur: int | None) -> None:
    """Whatever was agreed: each day of the enrolment is in one piece, no other day is, and only agreed days have another timetable."""
    heel = replace(INSCHRIJVING, eind_datum=None if duur is None else BEGIN + timedelta(duur))
    hier = [
        agreed(BEGIN + timedelta(begin), None if lang is None else BEGIN + timedelta(begin + lang), frozenset({(1, n + 1)}))
        for n, (begin, lang) in enumerate(afspraken)
    ]
    stukken = agree([heel], ROOSTER, hier).inschrijvingen
    for dag in (BEGIN + timedelta(n) for n in range(-40, 300)):
        geldend = [stuk for stuk in stukken if stuk.holds_on(dag)]
        assert len(geldend) == int(heel.holds_on(dag))
        afgesproken = any(een.begin_datum <= dag and (een.eind_datum is None or dag <= een.eind_datum) for een in hier)
        assert all((stuk.rooster_id != "vo") == afgesproken for stuk in geldend)
