"""Where a case stands: steps open, are done, skipped, added and moved; a route guides and never locks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aanwezig.core.kalender.lesweken import Verblijf
from aanwezig.core.routes.gebeurtenis import MET_REDEN, Gebeurtenis, Soort, in_force, known_on
from aanwezig.core.routes.handelen import NietZo, can_event, check_event
from aanwezig.core.routes.route import Route, words_of
from aanwezig.core.routes.stand import Stapstand, stand_of
from aanwezig.core.routes.termijnen import Loop, dagen_of
from aanwezig.core.werk.termijnen import Dagen, Termijn, Termijneenheid
from aanwezig.definitions.boeken import regelwerk
from tests.unit.routes.hulp import DAGEN, event, look, opens, route_of

BEGIN = event(1, Soort.BEGONNEN, "2025-09-01")


@pytest.fixture(scope="module")
def route(tmp_path_factory: pytest.TempPathFactory) -> Route:
    return route_of(tmp_path_factory.mktemp("route"))


def test_a_route_begins_with_what_begin_opens(route: Route) -> None:
    stand = look(route, [BEGIN], "2025-09-01")
    assert opens(stand) == ["praten"]
    assert stand.beurt == ("school",)
    assert stand.begonnen_op == date(2025, 9, 1)
    assert stand.of_stap("kiezen").stand is Stapstand.LATER
    with pytest.raises(KeyError):
        stand.of_stap("dansen")


def test_without_events_nothing_has_begun(route: Route) -> None:
    stand = look(route, [], "2025-09-01")
    assert (stand.begonnen_op, opens(stand), stand.is_stil) == (None, [], False)


def test_what_happens_later_is_not_known_yet(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-10", "praten")]
    assert opens(look(route, gebeurtenissen, "2025-09-09")) == ["praten"]
    assert opens(look(route, gebeurtenissen, "2025-09-10")) == ["kiezen"]


def test_a_question_waits_for_a_person(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "praten")]
    stand = look(route, gebeurtenissen, "2025-09-03")
    assert [(vraag.overgang.id, vraag.sinds, vraag.wie) for vraag in stand.vragen] == [("praten>volgen", date(2025, 9, 2), "school")]
    assert opens(look(route, [*gebeurtenissen, event(3, Soort.JA, "2025-09-03", "praten>volgen")], "2025-09-03")) == ["kiezen", "volgen"]
    nee = look(route, [*gebeurtenissen, event(3, Soort.NEE, "2025-09-03", "praten>volgen")], "2025-09-03")
    assert (opens(nee), nee.vragen) == (["kiezen"], ())


def test_an_outcome_chooses_the_way(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "praten")]
    hier = [*gebeurtenissen, event(3, Soort.GEDAAN, "2025-09-03", "kiezen", uitkomst="hier")]
    elders = [*gebeurtenissen, event(3, Soort.GEDAAN, "2025-09-03", "kiezen", uitkomst="elders")]
    assert opens(look(route, hier, "2025-09-03")) == ["volgen"]
    assert opens(look(route, elders, "2025-09-03")) == ["slot"]


def test_a_term_has_its_last_day_and_runs_out_the_day_after(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-10-06", "praten")]
    op_tijd, te_laat = look(route, gebeurtenissen, "2025-10-27"), look(route, gebeurtenissen, "2025-10-28")
    assert [t.uiterlijk for t in op_tijd.lopend] == [date(2025, 10, 27)]
    assert (op_tijd.of_stap("kiezen").te_laat, te_laat.of_stap("kiezen").te_laat) == (False, True)
    gehaald = [*gebeurtenissen, event(3, Soort.GEDAAN, "2025-10-27", "kiezen", uitkomst="hier")]
    gemist = [*gebeurtenissen, event(3, Soort.GEDAAN, "2025-10-28", "kiezen", uitkomst="hier")]
    assert look(route, gehaald, "2025-10-28").termijnen[0].loop_on(date(2025, 10, 28)) is Loop.GEHAALD
    assert look(route, gemist, "2025-10-28").termijnen[0].loop_on(date(2025, 10, 28)) is Loop.TE_LAAT


def test_a_term_that_runs_out_leads_on_only_from_a_step_that_somebody_is_at(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-01", "praten")]
    volgend = [*gebeurtenissen, event(3, Soort.JA, "2025-09-02", "praten>volgen")]
    assert opens(look(route, gebeurtenissen, "2025-09-16")) == ["kiezen"]
    assert opens(look(route, volgend, "2025-09-15")) == ["kiezen", "volgen"]
    assert opens(look(route, volgend, "2025-09-16")) == ["kiezen", "volgen", "slot"]


def test_making_a_term_longer_is_never_refused_but_going_beyond_the_agreement_is_said(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-01", "praten"), event(3, Soort.VERLENGD, "2025-09-10", "beslissen", aantal=1)]
    (langer,) = look(route, gebeurtenissen, "2025-09-22").lopend
    assert (langer.uiterlijk, langer.ruimer, langer.verlengd) == (date(2025, 9, 22), False, 1)
    nog_eens = [*gebeurtenissen, event(4, Soort.VERLENGD, "2025-09-20", "beslissen", aantal=1)]
    (ruimer,) = look(route, nog_eens, "2025-09-22").lopend
    assert (ruimer.uiterlijk, ruimer.ruimer) == (date(2025, 9, 29), True)
    (te_veel,) = look(route, [*gebeurtenissen[:2], event(3, Soort.VERLENGD, "2025-09-10", "beslissen", aantal=2)], "2025-09-11").lopend
    assert te_veel.ruimer


def test_a_step_that_comes_back_has_its_next_day_from_the_last_time(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-01", "praten"), event(3, Soort.JA, "2025-09-01", "praten>volgen")]
    assert look(route, gebeurtenissen, "2025-09-01").of_stap("volgen").uiterlijk == date(2025, 9, 8)
    rondes = [*gebeurtenissen, event(4, Soort.GEDAAN, "2025-09-05", "volgen")]
    volgen = look(route, rondes, "2025-09-08").of_stap("volgen")
    assert (volgen.stand, volgen.keren, volgen.uiterlijk, volgen.te_laat) == (Stapstand.OPEN, 1, date(2025, 9, 12), False)
    terug = [*rondes, event(5, Soort.GEBEURD, "2025-09-10", "terug")]
    stand = look(route, terug, "2025-09-10")
    assert stand.of_stap("volgen").stand is Stapstand.GEDAAN
    assert opens(stand) == ["kiezen", "slot"]


def test_skipping_opens_what_comes_next_and_asks_where_only_an_outcome_leads_on(route: Route) -> None:
    overgeslagen = [BEGIN, event(2, Soort.OVERGESLAGEN, "2025-09-02", "praten", reden="al gedaan")]
    stand = look(route, overgeslagen, "2025-09-02")
    assert (opens(stand), stand.of_stap("praten").reden) == (["kiezen"], "al gedaan")
    assert stand.termijnen == ()  # nobody talked, so nothing counts from the talk
    ook = [*overgeslagen, event(3, Soort.OVERGESLAGEN, "2025-09-03", "kiezen", reden="kan niet")]
    assert [v.overgang.id for v in look(route, ook, "2025-09-03").vragen] == [
        "praten>volgen",
        "kiezen>volgen",
        "kiezen>slot",
        "kiezen>praten",
    ]


def test_a_step_can_be_done_before_its_turn_and_is_not_asked_for_again(route: Route) -> None:
    stand = look(
        route, [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "kiezen", uitkomst="hier", reden="de ouders kwamen ermee")], "2025-09-02"
    )
    assert stand.of_stap("kiezen").vooruit
    assert opens(stand) == ["praten", "volgen"]
    later = look(
        route,
        [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "kiezen", uitkomst="hier", reden="x"), event(3, Soort.GEDAAN, "2025-09-03", "praten")],
        "2025-09-03",
    )
    assert opens(later) == ["volgen"]


def test_a_person_adds_a_step_and_puts_steps_in_another_order(route: Route) -> None:
    eigen = event(
        2, Soort.TOEGEVOEGD, "2025-09-02", "huisarts", naam="Bel de huisarts", wie="school", na="praten", reden="ouders vragen het"
    )
    stand = look(route, [BEGIN, eigen], "2025-09-02")
    assert [beeld.stap.id for beeld in stand.stappen] == ["praten", "huisarts", "kiezen", "volgen", "slot"]
    assert stand.of_stap("huisarts").stap.fase == "begin"
    assert (stand.of_stap("huisarts").eigen, opens(stand)) == (True, ["praten", "huisarts"])
    verzet = [BEGIN, eigen, event(3, Soort.VERZET, "2025-09-03", "slot", na="praten", reden="eerst opschrijven")]
    assert [beeld.stap.id for beeld in look(route, verzet, "2025-09-03").stappen] == ["praten", "slot", "huisarts", "kiezen", "volgen"]
    vooraan = [BEGIN, event(3, Soort.VERZET, "2025-09-03", "slot", reden="eerst opschrijven")]
    assert look(route, vooraan, "2025-09-03").stappen[0].stap.id == "slot"
    klaar = [BEGIN, eigen, event(3, Soort.GEDAAN, "2025-09-04", "huisarts")]
    assert look(route, klaar, "2025-09-04").of_stap("huisarts").stand is Stapstand.GEDAAN


def test_closing_is_always_possible_and_opening_again_as_well(route: Route) -> None:
    dicht = [BEGIN, event(2, Soort.AFGEROND, "2025-09-05", reden="verhuisd naar een andere regio")]
    stand = look(route, dicht, "2025-09-05")
    assert (stand.geeindigd_op, opens(stand), stand.is_stil) == (date(2025, 9, 5), [], False)
    assert {beeld.stand for beeld in stand.stappen} == {Stapstand.VERVALLEN}
    weer = look(route, [*dicht, event(3, Soort.GEOPEND, "2025-09-08", "kiezen", reden="toch niet verhuisd")], "2025-09-08")
    assert (weer.geeindigd_op, "kiezen" in opens(weer)) == (None, True)


def test_nobody_at_work_is_seen(route: Route) -> None:
    stil = [BEGIN, event(2, Soort.OVERGESLAGEN, "2025-09-02", "praten", reden="x")]
    stil += [event(3, Soort.OVERGESLAGEN, "2025-09-03", "kiezen", reden="x")]
    stil += [
        event(n, Soort.NEE, "2025-09-03", over)
        for n, over in enumerate(("praten>volgen", "kiezen>volgen", "kiezen>slot", "kiezen>praten"), start=4)
    ]
    assert look(route, stil, "2025-09-03").is_stil
    assert not look(route, stil[:-1], "2025-09-03").is_stil
    with pytest.raises(NietZo, match="niemand meer aan de beurt"):
        check_event(route, look(route, stil[:-1], "2025-09-03"), stil[-1], look(route, stil, "2025-09-03"))


def test_a_done_step_opens_again_where_the_table_says_so(route: Route) -> None:
    gebeurtenissen = [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "praten"), event(3, Soort.GEBEURD, "2025-09-03", "besproken")]
    assert opens(look(route, gebeurtenissen, "2025-09-03")) == ["praten", "kiezen"]


def test_what_this_version_does_not_know_is_kept_and_named(route: Route) -> None:
    stand = look(
        route, [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "dansen"), event(3, Soort.GEBEURD, "2025-09-02", "feest")], "2025-09-02"
    )
    assert stand.vreemd == (2, 3)
    assert opens(stand) == ["praten"]


# ---------------------------------------------------------------- corrections, and what was known when


def test_a_correction_takes_the_place_of_what_it_corrects_and_can_be_taken_back(route: Route) -> None:
    fout = event(2, Soort.GEDAAN, "2025-09-15", "praten")
    goed = event(3, Soort.GEDAAN, "2025-09-08", "praten", vervangt=2)
    terug = event(4, Soort.INGETROKKEN, "2025-09-20", vervangt=3, reden="het was toch de vijftiende")
    assert in_force([BEGIN, fout, goed]) == [BEGIN, goed]
    assert in_force([BEGIN, fout, goed, terug]) == [BEGIN, fout]
    assert in_force([BEGIN, fout, goed, terug, event(5, Soort.INGETROKKEN, "2025-09-21", vervangt=4, reden="toch niet")]) == [BEGIN, goed]


def test_what_was_known_on_a_day_leaves_out_what_was_entered_later() -> None:
    later = event(2, Soort.GEDAAN, "2025-09-02", "praten", ingevoerd_op=date(2025, 9, 20))
    assert known_on([BEGIN, later], date(2025, 9, 19)) == [BEGIN]
    assert known_on([BEGIN, later], date(2025, 9, 20)) == [BEGIN, later]


# ---------------------------------------------------------------- what can be written down


@pytest.mark.parametrize("soort", sorted(MET_REDEN))
def test_leaving_the_route_needs_a_reason(route: Route, soort: Soort) -> None:
    stand = look(route, [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "praten")], "2025-09-02")
    over = {Soort.VERLENGD: "beslissen", Soort.TOEGEVOEGD: "eigen"}.get(soort, "kiezen")
    zonder = event(3, soort, "2025-09-03", over, aantal=1, naam="Eigen stap", wie="school", vervangt=2)
    with pytest.raises(NietZo, match="Schrijf op waarom"):
        check_event(route, stand, zonder, stand)
    met = event(3, soort, "2025-09-03", over, aantal=1, naam="Eigen stap", wie="school", vervangt=2, reden="daarom")
    assert can_event(route, stand, met, stand)
    assert not can_event(route, stand, zonder, stand)


@pytest.mark.parametrize(
    ("gebeurtenis", "zin"),
    [
        (event(3, Soort.GEDAAN, "2025-09-03", "dansen"), "is er niet op deze route"),
        (event(3, Soort.GEDAAN, "2025-09-03", "praten"), "al gedaan"),
        (event(3, Soort.GEDAAN, "2025-09-03", "kiezen"), "Wat kwam eruit"),
        (event(3, Soort.GEDAAN, "2025-09-03", "kiezen", uitkomst="misschien"), "geen uitkomst"),
        (event(3, Soort.GEDAAN, "2025-09-03", "slot"), "nog niet aan de beurt"),
        (event(3, Soort.OVERGESLAGEN, "2025-09-03", "praten", reden="x"), "al gedaan"),
        (event(3, Soort.TOEGEVOEGD, "2025-09-03", "kiezen", naam="x", wie="school", reden="x"), "eigen naam"),
        (event(3, Soort.TOEGEVOEGD, "2025-09-03", "eigen", naam="x", wie="niemand", reden="x"), "Kies wie"),
        (event(3, Soort.GEBEURD, "2025-09-03", "feest"), "geen gebeurtenis"),
        (event(3, Soort.JA, "2025-09-03", "kiezen>slot"), "staat niet open"),
        (event(3, Soort.VERLENGD, "2025-09-03", "slapen", aantal=1, reden="x"), "nog loopt"),
        (event(3, Soort.VERLENGD, "2025-09-03", "beslissen", reden="x"), "nog loopt"),
        (event(3, Soort.INGETROKKEN, "2025-09-03", reden="x"), "welke regel"),
        (event(3, Soort.VERZET, "2025-09-03", "slot", na="slot", reden="x"), "na welke andere stap"),
        (event(3, Soort.VERZET, "2025-09-03", "slot", na="dansen", reden="x"), "na welke andere stap"),
    ],
)
def test_what_says_nothing_is_refused_with_what_to_do(route: Route, gebeurtenis: Gebeurtenis, zin: str) -> None:
    stand = look(route, [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "praten")], "2025-09-02")
    with pytest.raises(NietZo, match=zin):
        check_event(route, stand, gebeurtenis, stand)


# ---------------------------------------------------------------- calendars and words


def test_each_day_is_judged_by_the_school_of_that_day() -> None:
    land = regelwerk().land.regiokalenders
    dagen = dagen_of(
        [Verblijf(date(2025, 9, 1), date(2025, 10, 17), land["zuid"]), Verblijf(date(2025, 10, 18), date.max, land["midden"])],
        lambda _: False,
    )
    assert not dagen.is_schooldag(date(2025, 10, 13))  # holiday in zuid
    assert not dagen.is_schooldag(date(2025, 10, 20))  # holiday in midden
    assert dagen.is_schooldag(date(2025, 8, 25)) is land["zuid"].is_schooldag(date(2025, 8, 25))  # before the first school: that one


def test_a_calendar_that_does_not_reach_gives_no_last_day(route: Route) -> None:
    dicht = Dagen(lambda _: False, DAGEN.is_feestdag)
    stand = stand_of(route, [BEGIN, event(2, Soort.GEDAAN, "2025-09-02", "praten")], date(2030, 1, 1), dicht)
    (looptijd,) = stand.termijnen
    assert (looptijd.uiterlijk, looptijd.loop_on(date(2030, 1, 1)), stand.of_stap("kiezen").te_laat) == (None, Loop.LOOPT, False)


@pytest.mark.parametrize(
    ("termijn", "woorden"),
    [
        (Termijn(1, Termijneenheid.LESWEKEN), "1 lesweek"),
        (Termijn(4, Termijneenheid.LESWEKEN), "4 lesweken"),
        (Termijn(28, Termijneenheid.KALENDERDAGEN), "4 weken"),
        (Termijn(7, Termijneenheid.KALENDERDAGEN), "1 week"),
        (Termijn(10, Termijneenheid.KALENDERDAGEN), "10 kalenderdagen"),
        (Termijn(1, Termijneenheid.MAANDEN), "1 maand"),
        (Termijn(1, Termijneenheid.SCHOOLDAGEN), "1 schooldag"),
    ],
)
def test_a_term_in_words(termijn: Termijn, woorden: str) -> None:
    assert words_of(termijn.aantal, termijn.eenheid) == woorden


def test_the_small_route_reads_its_numbers_into_its_texts(tmp_path: Path) -> None:
    assert route_of(tmp_path).stappen[0].wat == "Er zijn 4 plekken."
