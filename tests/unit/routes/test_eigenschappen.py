"""Properties of every route under made-up cases: the order of telling does not matter, undoing leaves no trace, nobody gets stuck."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.handelen import can_event
from aanwezig.core.routes.route import Puntsoort, Route
from aanwezig.core.routes.stand import Stand, Stapstand, stand_of
from aanwezig.core.routes.termijnen import Loop
from aanwezig.definitions.boeken import routes
from tests.unit.routes.hulp import DAGEN

ALLE = list(routes())
BEGIN = date(2025, 9, 1)
DUUR = 40


def possible(route: Route, eerder: list[Gebeurtenis], stand: Stand, nummer: int, kans: random.Random) -> Gebeurtenis:
    """Make something that a person could do now, also what leaves the route."""
    dag = stand.dag
    keuzes: list[Gebeurtenis] = [Gebeurtenis(nummer, soort, dag, v.overgang.id) for v in stand.vragen for soort in (Soort.JA, Soort.NEE)]
    for beeld in stand.bezig:
        uitkomst = kans.choice([*beeld.stap.uitkomsten, ""]) if beeld.stap.herhaling else kans.choice(list(beeld.stap.uitkomsten) or [""])
        keuzes += [Gebeurtenis(nummer, Soort.GEDAAN, dag, beeld.stap.id, uitkomst=uitkomst)] * 3
        keuzes.append(Gebeurtenis(nummer, Soort.OVERGESLAGEN, dag, beeld.stap.id, reden="reden"))
    for beeld in kans.sample(stand.stappen, 1):
        uitkomst = kans.choice(list(beeld.stap.uitkomsten) or [""])
        keuzes.append(Gebeurtenis(nummer, Soort.GEDAAN, dag, beeld.stap.id, uitkomst=uitkomst, reden="reden"))
        keuzes.append(Gebeurtenis(nummer, Soort.GEOPEND, dag, beeld.stap.id, reden="reden"))
        keuzes.append(Gebeurtenis(nummer, Soort.VERZET, dag, beeld.stap.id, na=route.stappen[-1].id, reden="reden"))
    keuzes += [Gebeurtenis(nummer, Soort.GEBEURD, dag, naam) for naam in route.gebeurtenissen]
    keuzes += [Gebeurtenis(nummer, Soort.VERLENGD, dag, t.termijn.id, aantal=1, reden="reden") for t in stand.lopend]
    wie = kans.choice(list(route.rollen))
    keuzes.append(Gebeurtenis(nummer, Soort.TOEGEVOEGD, dag, f"eigen-{nummer}", naam="Eigen stap", wie=wie, reden="reden"))
    kans.shuffle(keuzes)
    return next(g for g in keuzes if can_event(route, stand, g, stand_of(route, [*eerder, g], dag, DAGEN)))


def case_of(route: Route, zaad: int, lengte: int) -> list[Gebeurtenis]:
    """Make a case: what people wrote down one after another, each time looking at where it stood."""
    kans = random.Random(zaad)
    dag = BEGIN
    gebeurtenissen = [Gebeurtenis(1, Soort.BEGONNEN, dag)]
    signalen = [punt.naam for stap in route.stappen for punt in stap.aanleidingen if punt.soort is Puntsoort.SIGNAAL]
    for nummer in range(2, lengte + 2):
        dag += timedelta(days=kans.choice([0, 0, 1, 3, 7, 30]))
        stand = stand_of(route, gebeurtenissen, dag, DAGEN)
        if stand.geeindigd_op is not None:
            break
        if signalen and kans.random() < 0.1:
            gebeurtenissen.append(Gebeurtenis(nummer, Soort.SIGNAAL, dag, kans.choice(signalen)))
        else:
            gebeurtenissen.append(possible(route, gebeurtenissen, stand, nummer, kans))
    return gebeurtenissen


zaken = st.builds(
    lambda plek, zaad, lengte: (ALLE[plek], case_of(ALLE[plek], zaad, lengte)),
    st.integers(0, len(ALLE) - 1),
    st.integers(0, 10**6),
    st.integers(0, DUUR),
)


@given(zaken, st.randoms(use_true_random=False), st.integers(0, 400))
def test_any_order_of_telling_gives_the_same_state(zaak: tuple[Route, list[Gebeurtenis]], kans: random.Random, later: int) -> None:
    route, gebeurtenissen = zaak
    geschud = kans.sample(gebeurtenissen, len(gebeurtenissen))
    dag = BEGIN + timedelta(days=later)
    assert stand_of(route, geschud, dag, DAGEN) == stand_of(route, gebeurtenissen, dag, DAGEN)


@given(zaken, st.randoms(use_true_random=False), st.integers(0, 60))
def test_skipping_and_undoing_changes_nothing(zaak: tuple[Route, list[Gebeurtenis]], kans: random.Random, later: int) -> None:
    route, gebeurtenissen = zaak
    dag = gebeurtenissen[-1].dag
    stap = kans.choice(route.stappen).id
    nummer = len(gebeurtenissen) + 1
    gedaan = [
        *gebeurtenissen,
        Gebeurtenis(nummer, Soort.OVERGESLAGEN, dag, stap, reden="niet nodig"),
        Gebeurtenis(nummer + 1, Soort.INGETROKKEN, dag, reden="toch wel nodig", vervangt=nummer),
    ]
    kijkdag = dag + timedelta(days=later)
    assert stand_of(route, gedaan, kijkdag, DAGEN) == stand_of(route, gebeurtenissen, kijkdag, DAGEN)


@given(zaken, st.randoms(use_true_random=False))
def test_a_correction_is_as_if_it_had_been_written_down_right_at_once(zaak: tuple[Route, list[Gebeurtenis]], kans: random.Random) -> None:
    route, gebeurtenissen = zaak
    fout = kans.choice(gebeurtenissen)
    nummer = len(gebeurtenissen) + 1
    goed = replace(fout, nummer=nummer, dag=fout.dag + timedelta(days=1), vervangt=fout.nummer)
    dag = gebeurtenissen[-1].dag + timedelta(days=1)
    meteen = [*(g for g in gebeurtenissen if g is not fout), replace(goed, vervangt=None)]
    assert stand_of(route, [*gebeurtenissen, goed], dag, DAGEN) == stand_of(route, meteen, dag, DAGEN)


@settings(max_examples=200)
@given(zaken)
def test_there_is_always_somebody_at_work_until_the_end(zaak: tuple[Route, list[Gebeurtenis]]) -> None:
    route, gebeurtenissen = zaak
    for tot in range(1, len(gebeurtenissen) + 1):
        stand = stand_of(route, gebeurtenissen[:tot], gebeurtenissen[tot - 1].dag, DAGEN)
        assert not stand.is_stil, [(g.soort, g.over, g.uitkomst) for g in gebeurtenissen[:tot]]


@given(zaken, st.integers(0, 300))
def test_time_alone_takes_nothing_away_that_was_done(zaak: tuple[Route, list[Gebeurtenis]], later: int) -> None:
    route, gebeurtenissen = zaak
    dag = gebeurtenissen[-1].dag
    nu, straks = stand_of(route, gebeurtenissen, dag, DAGEN), stand_of(route, gebeurtenissen, dag + timedelta(days=later), DAGEN)
    klaar = (Stapstand.GEDAAN, Stapstand.OVERGESLAGEN)
    for beeld in nu.stappen:
        na = straks.of_stap(beeld.stap.id)
        if beeld.stand is Stapstand.OPEN:
            assert na.stand in (Stapstand.OPEN, *klaar, Stapstand.VERVALLEN)
        if beeld.te_laat and straks.geeindigd_op is None and na.stand is Stapstand.OPEN:
            assert na.te_laat
    assert {t.termijn.id for t in nu.termijnen} <= {t.termijn.id for t in straks.termijnen}


@given(zaken, st.integers(0, 300))
def test_what_is_due_is_somebodys(zaak: tuple[Route, list[Gebeurtenis]], later: int) -> None:
    """A term that ran out stands at a step that somebody is at or has been at."""
    route, gebeurtenissen = zaak
    stand = stand_of(route, gebeurtenissen, gebeurtenissen[-1].dag + timedelta(days=later), DAGEN)
    for looptijd in stand.termijnen:
        if looptijd.loop_on(stand.dag) is Loop.VERSTREKEN:
            assert stand.of_stap(looptijd.termijn.stap).stand is not Stapstand.LATER


@given(zaken)
def test_a_term_that_ended_stays_ended_and_one_that_runs_has_a_step(zaak: tuple[Route, list[Gebeurtenis]]) -> None:
    route, gebeurtenissen = zaak
    stand = stand_of(route, gebeurtenissen, gebeurtenissen[-1].dag, DAGEN)
    for looptijd in stand.termijnen:
        loop = looptijd.loop_on(stand.dag)
        assert (looptijd.geeindigd_op is not None) is (loop in (Loop.GEHAALD, Loop.TE_LAAT))
        assert looptijd.termijn.stap in route.stap_van
        assert looptijd.vanaf <= stand.dag
