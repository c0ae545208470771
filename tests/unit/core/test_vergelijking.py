"""Two sets of signals compared: what is the same signal, what changed, and which rows did it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.regels.vergelijking import (
    Aanleiding,
    Familie,
    Soort,
    causes_of,
    compare_signalen,
    family_of,
    rows_between,
)
from aanwezig.core.verzuim.tabellen import Melding, Verzuimrij
from aanwezig.definitions.regels import load_regelwerk


def day(dag: int) -> date:
    return date(2025, 9, dag)


BASIS = Signaal(
    regel="wet-16-uur",
    versie="2014-08-01",
    gebied=("wet",),
    niveau="plicht",
    status="nieuw",
    leerling_id="L1",
    school_id="01AA00",
    begin_datum=day(1),
    eind_datum=day(10),
    gemeten=Decimal("16.00"),
    drempel=Decimal("16.00"),
    eenheid="uren",
    grond="",
    venster_van=day(1),
    venster_tm=day(10),
    geteld=("a", "b"),
    niet_geteld=(),
    bron=(),
    uitleg="",
    herleiding="",
)


def soorten(oud: list[Signaal], nieuw: list[Signaal]) -> list[str]:
    return [verschil.soort.value for verschil in compare_signalen(oud, nieuw)]


def test_the_same_signals_are_unchanged() -> None:
    ander = replace(BASIS, leerling_id="L2")
    assert soorten([BASIS, ander], [ander, BASIS]) == ["ongewijzigd", "ongewijzigd"]


def test_other_numbers_on_the_same_day_are_a_change() -> None:
    for anders in (
        replace(BASIS, gemeten=Decimal("18.00")),
        replace(BASIS, begin_datum=day(2)),
        replace(BASIS, status="bevestigd"),
        replace(BASIS, geteld=("a", "c")),
    ):
        assert soorten([BASIS], [anders]) == ["gewijzigd"]


def test_another_day_with_the_same_begin_or_a_shared_row_is_a_change() -> None:
    assert soorten([BASIS], [replace(BASIS, eind_datum=day(12), geteld=("x",))]) == ["gewijzigd"]
    assert soorten([BASIS], [replace(BASIS, eind_datum=day(12), begin_datum=day(3), geteld=("b", "x"))]) == ["gewijzigd"]
    assert soorten([BASIS], [replace(BASIS, eind_datum=day(12), begin_datum=day(3), geteld=("x",))]) == ["ingetrokken", "nieuw"]


@pytest.mark.parametrize(
    "ander",
    [
        replace(BASIS, regel="langdurig-relatief"),
        replace(BASIS, leerling_id="L2"),
        replace(BASIS, school_id="02BB"),
        replace(BASIS, grond="11c"),
    ],
)
def test_another_rule_leerling_school_or_ground_is_another_signal(ander: Signaal) -> None:
    assert sorted(soorten([BASIS], [ander])) == ["ingetrokken", "nieuw"]


def test_locations_of_one_school_are_one_school() -> None:
    assert soorten([BASIS], [replace(BASIS, school_id="01AA01")]) == ["ongewijzigd"]


def test_each_signal_is_matched_once_and_the_closest_first() -> None:
    later = replace(BASIS, eind_datum=day(20), begin_datum=day(11), geteld=("c",))
    verschoven = replace(BASIS, eind_datum=day(9), geteld=("a",))
    uit = compare_signalen([BASIS, later], [verschoven, later])
    assert [(v.soort, v.oud, v.nieuw) for v in uit] == [(Soort.GEWIJZIGD, BASIS, verschoven), (Soort.ONGEWIJZIGD, later, later)]


def test_of_two_with_shared_rows_the_one_that_shares_most() -> None:
    oud = replace(BASIS, geteld=("a", "b", "c"))
    een = replace(BASIS, eind_datum=day(11), begin_datum=day(2), geteld=("c",))
    twee = replace(BASIS, eind_datum=day(12), begin_datum=day(3), geteld=("a", "b"))
    uit = {v.soort: v for v in compare_signalen([oud], [een, twee])}
    assert uit[Soort.GEWIJZIGD].nieuw == twee
    assert uit[Soort.NIEUW].nieuw == een


def test_nothing_with_nothing() -> None:
    assert compare_signalen([], []) == []


# ---------------------------------------------------------------- what did it


def row(rij_id: str, dag: int, op: int | None = None, vervangt: str = "") -> Verzuimrij:
    return Verzuimrij(rij_id, "L1", "01AA00", day(dag), None, None, None, "ongeoorloofd", "", day(op) if op else None, vervangt)


def test_rows_become_known_on_their_day_or_when_they_are_entered() -> None:
    rijen = [row("a", 1), row("b", 5), row("c", 1, 6), row("d", 9), row("e", 8, 2)]
    assert [rij.rij_id for rij in rows_between(rijen, day(4), day(8))] == ["c", "b", "e"]


def causes(oud: list[Signaal], nieuw: list[Signaal], rijen: list[Verzuimrij], **extra: object) -> list[tuple[Aanleiding, str]]:
    verschillen = compare_signalen(oud, nieuw)
    meldingen = extra.get("meldingen", [])
    voorgegaan = extra.get("voorgegaan", {})
    assert isinstance(meldingen, list)
    assert isinstance(voorgegaan, dict)
    uit = causes_of(verschillen[-1], rijen, meldingen, voorgegaan, day(5), day(15), verschillen)
    return [(oorzaak.aanleiding, oorzaak.rij.rij_id if oorzaak.rij else oorzaak.over) for oorzaak in uit]


def test_a_new_signal_comes_from_the_new_rows_that_count() -> None:
    assert causes([], [BASIS], [row("a", 1), row("b", 10), row("z", 9)]) == [(Aanleiding.TELT_NU_MEE, "b")]


def test_a_withdrawn_signal_comes_from_the_row_that_replaces() -> None:
    assert causes([BASIS], [], [row("a", 1), row("b", 4), row("c", 4, 8, vervangt="b")]) == [(Aanleiding.VERVANGT, "c")]


def test_a_row_that_goes_before_another_is_named() -> None:
    assert causes([BASIS], [], [row("a", 1), row("b", 4), row("c", 4, 8)], voorgegaan={"c": {"b"}}) == [(Aanleiding.GAAT_VOOR, "c")]


def test_one_row_may_go_before_several() -> None:
    rijen = [row("a", 4), row("b", 4), row("c", 4, 8)]
    verschillen = compare_signalen([BASIS], [])
    uit = causes_of(verschillen[0], rijen, [], {"c": {"b", "a", "z"}}, day(5), day(15))
    assert [(oorzaak.aanleiding, oorzaak.over) for oorzaak in uit] == [(Aanleiding.GAAT_VOOR, "a"), (Aanleiding.GAAT_VOOR, "b")]


def test_a_row_that_takes_away_what_went_before_is_named() -> None:
    elders = [row("elders", 3), row("d", 3, 8, vervangt="elders")]
    rijen = [row("a", 1), row("b", 4), row("ziek", 4, 4), row("c", 4, 8, vervangt="ziek"), *elders]
    assert causes([], [BASIS], rijen) == [(Aanleiding.MAAKT_RUIMTE, "c")]


def test_a_melding_is_named() -> None:
    meldingen = [Melding("L1", "01AA", "wet-16-uur", day(10)), Melding("L1", "01AA", "wet-16-uur", day(14))]
    assert causes([BASIS], [replace(BASIS, status="bevestigd")], [], meldingen=meldingen) == [(Aanleiding.MELDING, "")]


def test_an_earlier_signal_that_moved_is_named() -> None:
    later_oud = replace(BASIS, eind_datum=day(20), begin_datum=day(11), geteld=("c",))
    later_nieuw = replace(later_oud, begin_datum=day(9))
    uit = causes([BASIS, later_oud], [replace(BASIS, gemeten=Decimal(12)), later_nieuw], [])
    assert uit == [(Aanleiding.EERDER_SIGNAAL, "2025-09-10")]


def test_without_any_row_the_day_itself_did_it() -> None:
    assert causes([], [replace(BASIS, geteld=())], []) == [(Aanleiding.DAG, "")]


def test_an_unchanged_signal_has_no_cause() -> None:
    assert causes([BASIS], [BASIS], [row("b", 10)]) == []


# ---------------------------------------------------------------- families


@pytest.mark.parametrize(
    ("familie", "regels"),
    [
        (Familie.UREN, {"wet-16-uur", "doorstroom-16-uur", "overstap-16-uur"}),
        (
            Familie.LANGDURIG,
            {"langdurig-relatief", "thuiszitter-drechtsteden", "thuiszitter-midden-holland", "dreigend-thuiszitter-dordrecht"},
        ),
        (Familie.TE_LAAT, {"te-laat-9", "ladder"}),
        (Familie.VEEL, {"problematisch-25", "problematisch-10-in-15", "escalatie-3-dagen"}),
        (Familie.ZIEKTE, {"mazl-4-in-12", "mazl-7-dagen"}),
        (Familie.LUXE, {"luxeverzuim"}),
        (Familie.RISICO, {"risicoleerling"}),
        (Familie.ZONDER_SCHOOL, {"absoluut", "absoluut-4-weken"}),
    ],
)
def test_rules_about_the_same_thing_are_of_one_family(familie: Familie, regels: set[str]) -> None:
    assert {regel.id for regel in load_regelwerk().regels.values() if family_of(regel) is familie} == regels
