"""What is written down when a step is done: who decides, what was decided, and on which days people look again."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.core.routes.beslissing import Opschrift, check_opschrift, decides, evaluations_of
from aanwezig.core.routes.handelen import NietZo
from aanwezig.definitions.boeken import routes

DAG = date(2026, 3, 10)
MACHT = next(route for route in routes() if route.id == "doorzettingsmacht")
BESLUIT = MACHT.stap_van["besluit"]
STUKKEN = {"besluit": "SBO De Brug neemt Noor aan.", "gehoord": "Het bestuur wilde wachten.", "evaluatie": "2026-04-20 2026-03-23"}


def test_who_decides_alone_needs_no_reason() -> None:
    assert decides(MACHT, BESLUIT, "directeur-bestuurder")
    check_opschrift(MACHT, BESLUIT, Opschrift("directeur-bestuurder", stukken=STUKKEN), DAG)


@pytest.mark.parametrize(("namens", "reden"), [("", ""), ("B. Visser", ""), ("", "Zij belde het door."), (" ", " ")])
def test_another_says_in_whose_name_and_why(namens: str, reden: str) -> None:
    assert not decides(MACHT, BESLUIT, "jeugdprofessional")
    with pytest.raises(NietZo, match="Dit besluit is van: directeur-bestuurder"):
        check_opschrift(MACHT, BESLUIT, Opschrift("jeugdprofessional", namens, reden, STUKKEN), DAG)


def test_another_can_write_it_down() -> None:
    check_opschrift(MACHT, BESLUIT, Opschrift("regisseur", "B. Visser", "Zij heeft nog geen account.", STUKKEN), DAG)


@pytest.mark.parametrize("naam", ["besluit", "gehoord", "evaluatie"])
def test_a_decision_is_not_done_without_its_words(naam: str) -> None:
    rest = {een: tekst for een, tekst in STUKKEN.items() if een != naam}
    with pytest.raises(NietZo, match=r"Vul bij deze stap ook in.*sla de stap dan over"):
        check_opschrift(MACHT, BESLUIT, Opschrift("directeur-bestuurder", stukken=rest), DAG)


@pytest.mark.parametrize(("dagen", "zin"), [("2026-03-10", "Kies dagen na 10-03-2026"), ("morgen", "Kies dagen die bestaan")])
def test_people_look_again_on_days_that_are_still_to_come(dagen: str, zin: str) -> None:
    with pytest.raises(NietZo, match=zin):
        check_opschrift(MACHT, BESLUIT, Opschrift("directeur-bestuurder", stukken=STUKKEN | {"evaluatie": dagen}), DAG)


def test_what_does_not_belong_to_a_step_is_refused() -> None:
    with pytest.raises(NietZo, match="hoort niet: diagnose"):
        check_opschrift(MACHT, BESLUIT, Opschrift("directeur-bestuurder", stukken=STUKKEN | {"diagnose": "iets"}), DAG)


def test_the_days_come_in_order() -> None:
    assert evaluations_of(BESLUIT, STUKKEN) == [date(2026, 3, 23), date(2026, 4, 20)]


def test_somebody_outside_decides_in_nobodys_place() -> None:
    """The Inspectie has no account: whoever writes it down, does so in its name."""
    afwijking = next(route for route in routes() if route.id == "afwijking-onderwijstijd")
    assert not decides(afwijking, afwijking.stap_van["besluit"], "")
    assert not decides(afwijking, afwijking.stap_van["besluit"], "directie")


def test_who_decides_alone_is_an_owner_of_the_step() -> None:
    for route in routes():
        for stap in route.stappen:
            assert set(stap.alleen) <= set(stap.wie), (route.id, stap.id)
