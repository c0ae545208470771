"""Coverage, judged on counted facts: a zero says what it means, and unknown lateness is not zero."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.core.verzuim.dekking import (
    Betekenis,
    Codeweek,
    Dekkingsmaten,
    Weekfeit,
    judge_codes,
    judge_eigen_codes,
    judge_weken,
    open_sickness,
)
from aanwezig.definitions.dekking import load_dekking
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.reference.signaleren import omstandigheden_van
from tests.unit.cli.hulp import row, school

MATEN = Dekkingsmaten(7, 8, 4, Fraction(3, 4), 3, 4, 3, 20, 8, 4, 3, 10)
MAANDAG = date(2025, 9, 1)
TEKENS = {
    Betekenis.GEGEVENS: "r",
    Betekenis.GEEN_VERZUIM: "v",
    Betekenis.GEEN_GEGEVENS: "!",
    Betekenis.GEEN_LES: "-",
}


def judged(weken: str) -> str:
    """Judge weeks written as one sign each: a number of rows, or ``-`` for a week without lessons."""
    feiten = [
        Weekfeit(MAANDAG + timedelta(weeks=nr), teken != "-", 100, 0 if teken == "-" else int(teken)) for nr, teken in enumerate(weken)
    ]
    return "".join(TEKENS[week.betekenis] for week in judge_weken(feiten, MATEN))


@pytest.mark.parametrize(
    ("weken", "verwacht"),
    [
        ("55555", "rrrrr"),
        ("5555055", "rrrr!rr"),
        ("55-550-5", "rr-rr!-r"),
        ("505050505", "rvrvrvrvr"),
        ("0000", "!!!!"),
        ("5555000000000000", "rrrr!!!!!!!!!!!!"),
        ("0555555", "!rrrrrr"),
        ("0500500", "vrvvrvv"),
        ("", ""),
        ("---", "---"),
    ],
)
def test_what_a_week_without_rows_means(weken: str, verwacht: str) -> None:
    assert judged(weken) == verwacht


def test_rows_in_a_week_without_lessons_are_still_data() -> None:
    (week,) = judge_weken([Weekfeit(MAANDAG, False, 0, 3)], MATEN)
    assert week.betekenis is Betekenis.GEGEVENS


def test_a_week_that_still_runs_is_not_judged_before_it_has_rows() -> None:
    feiten = [Weekfeit(MAANDAG + timedelta(weeks=nr), True, 9, 5) for nr in range(4)]
    laatste = Weekfeit(MAANDAG + timedelta(weeks=4), True, 9, 0, loopt=True)
    assert judge_weken([*feiten, laatste], MATEN)[-1].betekenis is Betekenis.LOOPT_NOG
    (week,) = judge_weken([Weekfeit(MAANDAG, True, 9, 1, loopt=True)], MATEN)
    assert week.betekenis is Betekenis.GEGEVENS


def test_lateness_that_nobody_recorded_is_unknown() -> None:
    assert Weekfeit(MAANDAG, True, 5, 10).deel_laat is None
    assert Weekfeit(MAANDAG, True, 5, 10, met_invoer=4, laat=1).deel_laat == Fraction(1, 4)
    assert Weekfeit(MAANDAG, True, 5, 10, met_invoer=4, laat=0).deel_laat == 0


def test_a_code_that_suddenly_grows_or_shrinks() -> None:
    groei = judge_codes({"ziekte": 190, "verlof": 10}, {"ziekte": 70, "verlof": 30}, MATEN)
    assert [(w.registratie, w.deel_voor, w.deel_na, w.groter) for w in groei] == [("verlof", Fraction(1, 20), Fraction(3, 10), True)]
    krimp = judge_codes({"ziekte": 100, "te_laat": 100}, {"ziekte": 100}, MATEN)
    assert [(w.registratie, w.rijen_na, w.groter) for w in krimp] == [("te_laat", 0, False)]
    nieuw = judge_codes({"ziekte": 100}, {"ziekte": 60, "luxe": 40}, MATEN)
    assert [w.registratie for w in nieuw] == ["luxe"]


def test_few_rows_say_nothing() -> None:
    assert judge_codes({"ziekte": 100}, {"verlof": 19}, MATEN) == []
    assert judge_codes({"ziekte": 10}, {"verlof": 100}, MATEN) == []
    assert judge_codes({"ziekte": 980, "luxe": 20}, {"ziekte": 100}, MATEN) == []
    assert judge_codes({}, {}, MATEN) == []


def test_the_factor_itself_is_enough() -> None:
    assert len(judge_codes({"a": 10, "b": 90}, {"a": 30, "b": 70}, MATEN)) == 1
    assert judge_codes({"a": 10, "b": 90}, {"a": 29, "b": 71}, MATEN) == []


def told(*weken: dict[str, int]) -> list[tuple[int, str, str]]:
    """Judge weeks of own codes; say in which week what was told of which code."""
    codeweken = [Codeweek(MAANDAG + timedelta(weeks=nr), rijen) for nr, rijen in enumerate(weken)]
    return [((een.maandag - MAANDAG).days // 7, een.code, een.verandering.value) for een in judge_eigen_codes(codeweken, MATEN)]


def test_an_own_code_that_appears_is_told_once() -> None:
    gewoon, anders = {"Z": 100}, {"Z": 90, "SPIJ": 10}
    assert told(*[gewoon] * 4, anders, anders, anders) == [(4, "SPIJ", "nieuw")]
    assert told(*[gewoon] * 4, {"Z": 91, "SPIJ": 9}) == []


def test_an_own_code_that_disappears_is_told_once() -> None:
    gewoon, weg = {"Z": 90, "V": 10}, {"Z": 100}
    assert told(*[gewoon] * 4, weg, weg) == [(4, "V", "verdwenen")]
    assert told(*[gewoon] * 4, {"Z": 99}) == []


def test_an_own_code_whose_share_jumps() -> None:
    gewoon = {"Z": 90, "V": 10}
    assert told(*[gewoon] * 4, {"Z": 70, "V": 30}) == [(4, "V", "veel meer")]
    assert told(*[gewoon] * 4, {"Z": 71, "V": 29}) == []
    assert told(*[{"Z": 70, "V": 30}] * 4, gewoon) == [(4, "V", "veel minder")]
    assert told(*[{"Z": 71, "V": 29}] * 4, gewoon) == []


def test_what_comes_back_is_told_again() -> None:
    gewoon, weg = {"Z": 80, "V": 20}, {"Z": 100}
    assert told(*[gewoon] * 4, weg, gewoon, weg) == [(4, "V", "verdwenen"), (6, "V", "verdwenen")]


def test_with_few_weeks_before_nothing_is_said_and_weeks_without_rows_are_no_weeks() -> None:
    assert told(*[{"Z": 100}] * 3, {"Q": 100}) == []
    assert told(*[{"Z": 100}] * 3, {}, {"Q": 100}) == []
    assert told(*[{"Z": 100}] * 4, {}, {"Q": 100}) == [(5, "Q", "nieuw"), (5, "Z", "verdwenen")]


def test_only_the_last_weeks_are_looked_at() -> None:
    assert told({"Q": 20, "Z": 80}, *[{"Z": 100}] * 9, {"Q": 20, "Z": 80})[-1] == (10, "Q", "nieuw")


@pytest.mark.parametrize(
    ("dagen", "peildatum", "verwacht"),
    [
        (("2025-09-02", "2025-09-03", "2025-09-04"), "2025-09-04", (date(2025, 9, 2), 3)),
        (("2025-09-02", "2025-09-03", "2025-09-04"), "2025-09-05", None),
        (("2025-09-03", "2025-09-04"), "2025-09-04", None),
        (("2025-09-01", "2025-09-03", "2025-09-04"), "2025-09-04", None),
        (("2025-09-04", "2025-09-05", "2025-09-08"), "2025-09-08", (date(2025, 9, 4), 3)),
        (("2025-10-15", "2025-10-16", "2025-10-17"), "2025-10-25", (date(2025, 10, 15), 3)),
    ],
)
def test_sickness_that_nobody_closed(dagen: tuple[str, ...], peildatum: str, verwacht: tuple[date, int] | None) -> None:
    aanlevering = school(*(row(f"v{nr}", dag, "ziekte", "2" if nr == 1 else "") for nr, dag in enumerate(dagen)))
    omstandigheden = omstandigheden_van(aanlevering, load_regelwerk(), date.fromisoformat(peildatum))
    gevonden = open_sickness(beeld_van(aanlevering.per_leerling()[0], omstandigheden), MATEN)
    assert (gevonden and (gevonden.sinds, gevonden.lesdagen)) == verwacht


def test_the_shipped_numbers() -> None:
    assert load_dekking(regelwerk_map(), date(2025, 9, 1)) == replace(MATEN, code_rijen=20)
