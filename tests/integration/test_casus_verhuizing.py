"""After a move of school the terms of a case count each day on the school of that day (ADR 0026)."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.store.casusroutes import dagen_of, routes_of
from aanwezig.store.models import Casus, Inschrijving, Regiocode
from tests.integration.casuswereld import KERNTEAM, make_casuswereld, open_voor
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    """De Wilg, where Noor is, lies in zuid (herfstvakantie 11-19 October 2025), Het Kompas in midden (18-26 October)."""
    wereld = make_casuswereld()
    for code, regio in (("99AB", "zuid"), ("99AA", "midden")):
        Regiocode.objects.filter(code=code).update(regio=regio)
    return wereld


def escalate(wereld: Wereld, dag: str) -> Casus:
    casus = open_voor(wereld, "Noor", dag)
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEBEURD, "meer-dan-drie-dagen-thuis"), wereld.moment("ib-wilg", dag))
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "escalatie"), wereld.moment("ib-wilg", dag))
    return casus


def move(wereld: Wereld, laatste: str, eerste: str) -> None:
    """Noor goes from De Wilg to Het Kompas."""
    hier = Inschrijving.objects.get(leerling=wereld.leerlingen["Noor"])
    Inschrijving.objects.filter(pk=hier.pk).update(eind_datum=laatste)
    Inschrijving.objects.create(
        leerling=hier.leerling,
        organisatie=wereld.kompas,
        school_id="99AA00",
        schoolsoort="po",
        groep="groep 7",
        begin_datum=date.fromisoformat(eerste),
        rooster=hier.rooster,
    )


def clear_by(casus: Casus, dag: str) -> date | None:
    """Return when it must be clear what can be done, as seen on a day."""
    stand = routes_of(casus).lopen[0].stand_on(date.fromisoformat(dag))
    return next(termijn.uiterlijk for termijn in stand.termijnen if termijn.termijn.id == "duidelijk")


def test_who_moves_from_zuid_to_midden_has_two_holidays(wereld: Wereld) -> None:
    """As in the example beside the route: four lesweken from 6 October end on 10 November in zuid, and on 17 November for who moves."""
    casus = escalate(wereld, "2025-10-06")
    assert clear_by(casus, "2025-10-06") == date(2025, 11, 10)
    move(wereld, "2025-10-17", "2025-10-18")
    assert clear_by(casus, "2025-10-20") == date(2025, 11, 17)


def test_who_moves_from_midden_to_zuid_has_none(wereld: Wereld) -> None:
    for code, regio in (("99AB", "midden"), ("99AA", "zuid")):
        Regiocode.objects.filter(code=code).update(regio=regio)
    casus = escalate(wereld, "2025-10-06")
    move(wereld, "2025-10-17", "2025-10-20")
    assert clear_by(casus, "2025-10-20") == date(2025, 11, 3)


def test_a_move_to_come_changes_nothing_before_it(wereld: Wereld) -> None:
    """From 20 October on zuid has lesweken again and midden a holiday; that Noor goes there in January says nothing about it."""
    casus = escalate(wereld, "2025-10-20")
    assert clear_by(casus, "2025-10-20") == date(2025, 11, 17)
    move(wereld, "2025-12-31", "2026-01-05")
    assert clear_by(casus, "2025-10-21") == date(2025, 11, 17)
    assert dagen_of(casus).is_schooldag(date(2025, 10, 20))
    assert not dagen_of(casus).is_schooldag(date(2025, 10, 13))


def test_a_term_counts_on_at_the_last_school_and_without_any_at_that_of_the_case(wereld: Wereld) -> None:
    casus = escalate(wereld, "2025-10-06")
    Inschrijving.objects.filter(leerling=casus.leerling).update(eind_datum="2025-10-08")
    assert clear_by(casus, "2025-10-20") == date(2025, 11, 10)
    Inschrijving.objects.filter(leerling=casus.leerling).delete()
    assert clear_by(casus, "2025-10-20") == date(2025, 11, 10)


def test_of_two_enrolments_the_one_that_began_last_holds_as_long_as_it_does(wereld: Wereld) -> None:
    """In October for two weeks also enrolled in midden, in the holiday there; then zuid, where the other enrolment went on."""
    casus = escalate(wereld, "2025-10-06")
    wilg = Inschrijving.objects.get(leerling=casus.leerling)
    move(wereld, "2025-10-17", "2025-10-18")
    Inschrijving.objects.filter(pk=wilg.pk).update(eind_datum=None)
    Inschrijving.objects.filter(leerling=casus.leerling, organisatie=wereld.kompas).update(eind_datum="2025-10-26")
    dagen = dagen_of(casus)
    assert not dagen.is_schooldag(date(2025, 10, 14)), "the holiday of zuid"
    assert not dagen.is_schooldag(date(2025, 10, 21)), "the holiday of midden"
    assert not dagen.is_schooldag(date(2026, 7, 14)), "the summer of zuid, a week before that of midden"
