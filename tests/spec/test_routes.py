"""The routes are whole: every step has an owner, something that opens it and a way out, every term a beginning and an end.

Every statement names its source, steps are counted as the sources count them, and the examples beside the routes hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from aanwezig.core.routes.keuze import JA, NEE, advise, gaps_of
from aanwezig.core.routes.route import EINDE, Organisatiesoort, Punt, Puntsoort, Route, Routetermijn, Termijnsoort
from aanwezig.core.routes.termijnen import Loop
from aanwezig.definitions.boeken import casusregels, plekboek, regelwerk, routes, toegangsbeleid
from aanwezig.definitions.routes import points_of, reachable
from aanwezig.definitions.routevoorbeelden import Routevoorbeeld, load_routevoorbeelden

LAND = regelwerk().land
ALLE = list(routes())
IDS = [f"{route.id} {route.versie}" for route in ALLE]
VOORBEELDEN = load_routevoorbeelden(regelwerk().map, routes())
TERMIJNEN = [(route, termijn) for route in ALLE for termijn in route.termijnen.values()]
TERMIJN_IDS = [f"{route.id} {termijn.id}" for route, termijn in TERMIJNEN]
KEUZES = [(route, keuze) for route in ALLE for keuze in route.keuzes.values()]

STAPPEN_VOLGENS_DE_BRON = {
    "dreigend-thuiszitten-kernteam": 18,
    "dreigend-thuiszitten-zonder-kernteam": 17,
    "brugplaats-sbo": 9,
    "doorzettingsmacht": 3,
    "meldcode": 5,
    "hardenberg-ladder": 5,
}
"""Steps that the source itself numbers (of the ladder: the rows of its table)."""
GEVRAAGD = {
    *STAPPEN_VOLGENS_DE_BRON,
    *("mas-aanpak", "mas-vrijwillige-hulp", "mas-halt", "mas-civiel", "mas-strafrecht", "mazl", "escalatie-4-8-12", "brugplaats-kdc"),
    *("afstandsonderwijs", "goal", "oov-opbouw", "pilot-spon", "herbeoordeling-vrijstelling", "afwijking-onderwijstijd"),
    *("ondersteuningsteam", "overkoepelend-mdo"),
}

BESLOTEN = {"meldcode": "veilig-thuis", "mas-halt": "handhaving", "mas-strafrecht": "handhaving"}
"""What is never walked in a case that others share, and where it is kept instead (spec 04; ADR 0023, 0024, 0040)."""

per_route = pytest.mark.parametrize("route", ALLE, ids=IDS)
per_termijn = pytest.mark.parametrize(("route", "termijn"), TERMIJNEN, ids=TERMIJN_IDS)


# ---------------------------------------------------------------- which routes


def test_what_is_kept_apart_is_walked_in_no_case() -> None:
    assert {route.id: str(route.besloten.waar) for route in ALLE if route.besloten} == BESLOTEN
    assert set(routes().gedeeld) == GEVRAAGD - set(BESLOTEN)
    for route in ALLE:
        zinnen = " ".join((route.doel, *(stap.wat for stap in route.stappen), *(s.privacy.tekst for s in route.stappen if s.privacy)))
        if re.search(r"\bWpg\b|afgeschermd", zinnen):
            assert route.besloten, f"{route.id} says of itself that it stands apart"


def test_a_case_begins_with_no_route_that_is_besloten() -> None:
    assert set(casusregels().beginroutes) <= set(routes().gedeeld)
    assert {een.route for versies in plekboek().versies.values() for een in versies if een.route} <= set(routes().gedeeld)


def test_every_route_of_the_sources_is_there() -> None:
    assert set(routes().versies) == GEVRAAGD


@pytest.mark.parametrize(("route", "aantal"), STAPPEN_VOLGENS_DE_BRON.items())
def test_steps_are_counted_as_the_source_counts_them(route: str, aantal: int) -> None:
    assert [stap.nummer for stap in routes().versies[route][0].stappen] == list(range(1, aantal + 1))


@pytest.mark.parametrize(
    "route", ["dreigend-thuiszitten-kernteam", "dreigend-thuiszitten-zonder-kernteam", "brugplaats-sbo", "doorzettingsmacht"]
)
def test_a_numbered_step_names_its_own_number_in_the_source(route: str) -> None:
    for stap in routes().versies[route][0].stappen:
        assert f"stap {stap.nummer}" in stap.bronnen[0].vindplaats, stap.id


# ---------------------------------------------------------------- each table is whole


@per_route
def test_every_step_has_an_owner_an_event_and_a_way_out(route: Route) -> None:
    for stap in route.stappen:
        assert stap.wie, f"{stap.id} has no owner"
        assert stap.aanleidingen or any(route.into(stap.id)), f"nothing opens {stap.id}"
        assert any(route.out_of(stap.id)) or (stap.herhaling and stap.herhaling.tot), f"{stap.id} has no way out"


@per_route
def test_every_step_is_reached_and_from_each_the_end_is_reached(route: Route) -> None:
    assert reachable(route) == set(route.stap_van)
    tot_einde = {overgang.van for overgang in route.into(EINDE)}
    doorlopend = {stap.id for stap in route.stappen if stap.herhaling}
    while erbij := {o.van for o in route.overgangen if o.naar in tot_einde | doorlopend} - tot_einde:
        tot_einde |= erbij
    assert set(route.stap_van) - doorlopend <= tot_einde


@per_route
def test_every_outcome_of_a_step_leads_somewhere(route: Route) -> None:
    for stap in route.stappen:
        leidt = {punt.uitkomst for overgang in route.out_of(stap.id) for punt in overgang.op if punt.soort is Puntsoort.UITKOMST}
        elke = any(Punt(Puntsoort.STAP, stap.id) in overgang.op for overgang in route.out_of(stap.id))
        assert elke or leidt == set(stap.uitkomsten), stap.id


@per_route
def test_every_event_of_a_route_does_something(route: Route) -> None:
    genoemd = {punt.naam for punt in points_of(route) if punt.soort is Puntsoort.GEBEURTENIS}
    assert genoemd == set(route.gebeurtenissen)


@per_route
def test_every_role_of_the_steps_is_a_role_of_the_route(route: Route) -> None:
    gebruikt = {rol for stap in route.stappen for rol in (*stap.wie, *stap.met)}
    assert gebruikt == set(route.rollen)
    assert set(route.nodig) <= set(route.rollen)
    assert {rol.organisatie for rol in route.rollen.values()} <= set(Organisatiesoort)


def test_a_role_that_somebody_fills_is_a_role_of_the_access_policy_in_that_kind_of_organisation() -> None:
    rollen = {rol.id: rol for route in ALLE for rol in route.rollen.values() if rol.functie}
    beleid = toegangsbeleid().rollen
    assert {rol.functie for rol in rollen.values()} <= set(beleid)
    assert all(rol.organisatie.value in beleid[rol.functie].organisaties for rol in rollen.values())
    assert "intern-begeleider" in rollen


@per_route
def test_whoever_owns_a_step_that_always_comes_must_be_there(route: Route) -> None:
    """The first step can't wait for a role that nobody needs to fill."""
    assert route.stappen[0].wie[0] in route.nodig


@per_route
def test_every_statement_names_its_source_and_when_somebody_looked(route: Route) -> None:
    delen = [
        *((stap.id, stap.bronnen) for stap in route.stappen),
        *((termijn.id, termijn.bronnen) for termijn in route.termijnen.values()),
        *((getal.naam, getal.bronnen) for getal in route.getallen.values()),
        *((keuze.id, keuze.bronnen) for keuze in route.keuzes.values()),
    ]
    for naam, bronnen in delen:
        assert bronnen, naam
        assert all(bron.naam and bron.vindplaats and bron.nagekeken_op for bron in bronnen), naam


@per_route
def test_what_is_not_certain_says_what_was_chosen(route: Route) -> None:
    assert all(len(opmerking) > 20 for _, opmerking in route.uncertain)


@per_route
def test_every_phase_and_every_source_is_used(route: Route) -> None:
    assert {stap.fase for stap in route.stappen} == set(route.fasen)
    plekken = [
        *(bron.naam for stap in route.stappen for bron in stap.bronnen),
        *(bron.naam for termijn in route.termijnen.values() for bron in termijn.bronnen),
        *(bron.naam for getal in route.getallen.values() for bron in getal.bronnen),
        *(bron.naam for keuze in route.keuzes.values() for bron in keuze.bronnen),
    ]
    assert {bron.naam for bron in route.bronnen} == set(plekken)


# ---------------------------------------------------------------- terms


@per_termijn
def test_every_term_has_a_beginning_and_an_end(route: Route, termijn: Routetermijn) -> None:
    assert termijn.einde
    assert termijn.daarna
    bereikbaar = {Punt(Puntsoort.BEGIN)}
    for stap in route.stappen:
        bereikbaar |= {Punt(Puntsoort.OPEN, stap.id), Punt(Puntsoort.STAP, stap.id)}
        bereikbaar |= {Punt(Puntsoort.UITKOMST, stap.id, uitkomst) for uitkomst in stap.uitkomsten}
    bereikbaar |= {Punt(Puntsoort.GEBEURTENIS, naam) for naam in route.gebeurtenissen}
    assert {termijn.vanaf, *termijn.einde} <= bereikbaar


@per_termijn
def test_every_term_is_proven_on_both_sides_of_its_last_day(route: Route, termijn: Routetermijn) -> None:
    """Some example looks at the term on its last day and on the day after (a term before which something is too soon: the day before)."""
    dagen = set(_looks_at(route, termijn))
    verschil = -1 if termijn.soort is Termijnsoort.MINSTENS else 1
    assert any((dag, 0) in dagen and (dag, verschil) in dagen for dag, _ in dagen), f"schrijf een paar om {termijn.id} heen"


def _looks_at(route: Route, termijn: Routetermijn) -> Iterator[tuple[date, int]]:
    """Yield the last day of a term in an example, and how many days later than that somebody looks."""
    for voorbeeld in VOORBEELDEN:
        if voorbeeld.route is not route:
            continue
        for stand in voorbeeld.stands(LAND):
            for looptijd in stand.termijnen:
                if looptijd.termijn.id == termijn.id and looptijd.uiterlijk is not None:
                    yield looptijd.uiterlijk, (stand.dag - looptijd.uiterlijk).days


def test_the_examples_see_terms_that_run_that_ran_out_and_that_ended() -> None:
    gezien = {loop for voorbeeld in VOORBEELDEN for blik in voorbeeld.blikken for loop in blik.termijnen.values()}
    assert gezien == set(Loop)


# ---------------------------------------------------------------- examples


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=[f"{v.route.id} :: {v.naam}" for v in VOORBEELDEN])
def test_an_example_holds(voorbeeld: Routevoorbeeld) -> None:
    assert voorbeeld.differences(LAND) == []


@per_route
def test_every_route_has_an_example(route: Route) -> None:
    assert any(voorbeeld.route is route for voorbeeld in VOORBEELDEN)


def test_an_example_that_does_not_hold_is_seen() -> None:
    voorbeeld = next(v for v in VOORBEELDEN if v.route.id == "doorzettingsmacht")
    stand = voorbeeld.stands(LAND)[0]
    assert voorbeeld.blikken[0].differences(stand) == []
    assert voorbeeld.blikken[-1].differences(stand) != []


# ---------------------------------------------------------------- decision tables


@pytest.mark.parametrize(("route", "keuze"), KEUZES, ids=[f"{route.id} {keuze.id}" for route, keuze in KEUZES])
def test_every_combination_of_answers_has_one_outcome(route: Route, keuze: object) -> None:
    tabel = next(k for k in route.keuzes.values() if k is keuze)
    assert gaps_of(tabel) == ([], [])
    assert any(stap.keuze == tabel.id for stap in route.stappen)
    for antwoorden in tabel.combinations():
        assert advise(tabel, antwoorden).uitkomst is not None


def _advies(route: str, keuze: str, **antwoorden: str) -> str:
    uitkomst = advise(routes().versies[route][-1].keuzes[keuze], antwoorden).uitkomst
    return uitkomst.id if uitkomst else ""


def test_enforcement_only_by_all_three_criteria() -> None:
    keuze = routes().versies["mas-aanpak"][-1].keuzes["handhaven"]
    wel = [antwoorden for antwoorden in keuze.combinations() if _advies("mas-aanpak", "handhaven", **antwoorden) == "handhaven"]
    assert wel == [{"aanhoudt": JA, "medewerking": NEE, "verwijtbaar": JA}]


def test_halt_above_sixty_only_after_consultation_with_the_public_prosecutor() -> None:
    goed = {"handhaven": JA, "leeftijd": JA, "ondergrens": JA, "eigen": JA, "psychisch": NEE, "eerder": NEE, "instemming": JA}
    assert _advies("mas-halt", "criteria", **goed, bovengrens=JA) == "halt"
    assert _advies("mas-halt", "criteria", **goed, bovengrens=NEE, officier=JA) == "halt"
    assert _advies("mas-halt", "criteria", **goed, bovengrens=NEE, officier=NEE) == "niet"


@pytest.mark.parametrize(
    ("ziekte", "duur", "solk", "deels", "uitzondering", "verwacht"),
    [
        ("chronisch of langdurig ernstig lichamelijk ziek", JA, NEE, NEE, NEE, "klassecontact"),
        ("chronisch of langdurig ernstig lichamelijk ziek", JA, NEE, NEE, JA, "av1-uitzondering"),
        ("chronisch of langdurig ernstig lichamelijk ziek", NEE, NEE, NEE, NEE, "av1"),
        ("chronisch of langdurig ernstig lichamelijk ziek", JA, JA, NEE, NEE, "consulent"),
        ("eetstoornis of conversiestoornis", JA, NEE, NEE, NEE, "klassecontact"),
        ("ander psychisch beeld", JA, NEE, JA, NEE, "av1"),
        ("ander psychisch beeld", JA, NEE, NEE, NEE, "geen"),
        ("geen ziekte", NEE, NEE, JA, NEE, "av1"),
    ],
)
def test_klassecontact_or_av1(ziekte: str, duur: str, solk: str, deels: str, uitzondering: str, verwacht: str) -> None:
    antwoorden = {"ziekte": ziekte, "duur": duur, "solk": solk, "deels": deels, "uitzondering": uitzondering}
    assert _advies("afstandsonderwijs", "middel", plan=JA, **antwoorden) == verwacht
    assert _advies("afstandsonderwijs", "middel", plan=NEE, **antwoorden) == "eerst-plan"


def test_categories_a_b_and_c_need_their_evidence_and_d_an_application() -> None:
    keuze = routes().versies["afwijking-onderwijstijd"][-1].keuzes["categorie"]
    assert {uitkomst: len(keuze.uitkomsten[uitkomst].documenten) for uitkomst in "abcd"} == {"a": 2, "b": 2, "c": 3, "d": 3}
    for antwoorden in keuze.combinations():
        if antwoorden["bewijs"] == NEE:
            assert _advies("afwijking-onderwijstijd", "categorie", **antwoorden) not in ("a", "b", "c")


# ---------------------------------------------------------------- numbers of the sources


def test_the_numbers_of_the_sources_are_in_the_data() -> None:
    sbo = routes().versies["brugplaats-sbo"][-1]
    assert {t.id: (t.termijn.aantal, t.termijn.eenheid.value) for t in sbo.termijnen.values()} == {
        "startoverleg": (7, "kalenderdagen"),
        "eerst-eigen-aanbod": (4, "lesweken"),
        "tussenevaluatie": (4, "lesweken"),
        "eindadvies": (6, "lesweken"),
        "verblijf": (8, "lesweken"),
    }
    verlenging = sbo.termijnen["verblijf"].verlenging
    assert verlenging is not None
    assert (verlenging.keer, verlenging.hoogstens) == (1, 4)
    assert (sbo.getallen["kinderen"].waarde, sbo.getallen["dagdelen"].waarde) == (4, 5)
    uren = routes().versies["dreigend-thuiszitten-kernteam"][-1].stap_van["logboek"].uren
    assert uren is not None
    assert (uren.van, uren.tm) == (6, 10)
    goal = routes().versies["goal"][-1].getallen["didactisch"]
    assert (goal.waarde, goal.tm) == (55, 70)
    weken = routes().versies["escalatie-4-8-12"][-1].termijnen
    assert [t.termijn.aantal // 7 for t in weken.values()] == [4, 8, 12]
    oov = routes().versies["oov-opbouw"][-1]
    assert (oov.getallen["plaatsen"].waarde, oov.getallen["plaatsen"].tm) == (10, 15)
    assert [t.termijn.aantal for t in oov.termijnen.values()] == [6, 12, 6]
