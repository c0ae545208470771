"""A route that is besloten is walked in no case, and nobody reads of it there: not the family, and not who takes part."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.routestappen import Stapdaad, begin_route, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.definitions.boeken import routes
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.casussen import gebeurtenissen_of
from aanwezig.store.deuren.eigen import as_eigen
from aanwezig.store.deuren.uitdraai import uitdraai_of
from aanwezig.store.models import Casus, Routegebeurtenis, Taak
from aanwezig.store.wand import working
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, make_casuswereld, open_voor
from tests.integration.eigenwereld import enter_own, give
from tests.integration.test_eigen_dossier import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = "2026-01-20"
WOORDEN = ("Meldcode", "meldcode", "Veilig Thuis", "Zie signalen", "strafrecht", "proces-verbaal", "Halt")
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", DAG).op)
    return wereld


@pytest.fixture
def ouder_dan_dit(wereld: Wereld) -> Casus:
    """A case from before: somebody began the meldcode and a route of criminal law in it, and there is a task for it."""
    casus, moment = open_voor(wereld), wereld.moment("ib-wilg", "2026-01-13")
    for route in (een for een in routes() if een.besloten is not None):
        Routegebeurtenis.objects.create(
            casus=casus,
            leerling=casus.leerling,
            route=route.id,
            versie=route.versie,
            soort=Soort.BEGONNEN,
            dag=date(2026, 1, 13),
            door=moment.door,
            ingevoerd_op=moment.op,
        )
    Taak.objects.create(
        soort="casus-stap",
        leerling=casus.leerling,
        organisatie=casus.school,
        casus=casus,
        deel="meldcode:signaleren",
        waarom="Zie signalen en schrijf ze op",
        vanaf_datum=date(2026, 1, 13),
        uiterlijk_datum=date(2026, 1, 27),
        ontstaan_op=moment.op,
    )
    return casus


@pytest.mark.parametrize(
    ("route", "waar"),
    [("meldcode", "bij Veilig Thuis"), ("mas-halt", "bij Handhaving"), ("mas-strafrecht", "bij Handhaving")],
)
def test_it_is_not_begun_and_the_message_says_where_it_belongs(wereld: Wereld, route: str, waar: str) -> None:
    casus = open_voor(wereld)
    with pytest.raises(NietMogelijk, match=f"staat niet in een casus.*{waar}"):
        begin_route(casus, route, wereld.moment("ib-wilg", "2026-01-13"))
    assert not Routegebeurtenis.objects.filter(route=route).exists()


def test_the_page_does_not_offer_it_and_says_where_it_is(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    klant, pad = log_in(wereld.wie["ib-wilg"]), f"/casussen/{casus.sleutel}/route/"
    pagina = klant.get(pad).content.decode()
    for route in ("meldcode", "mas-halt", "mas-strafrecht"):
        assert f'value="{route}"' not in pagina
    assert 'value="brugplaats-sbo"' in pagina
    assert "De aandachtsfunctionaris legt de stappen en de weging vast bij Veilig Thuis." in pagina
    antwoord = klant.post(f"{pad}begin/", {"route": "meldcode"}, follow=True)
    assert "De meldcode staat niet in een casus" in antwoord.content.decode()


def test_of_an_older_case_that_has_it_the_family_reads_nothing(wereld: Wereld, ouder_dan_dit: Casus) -> None:
    moeder = give(wereld, "Noor", wie="ib-wilg")
    klant = enter_own(moeder)
    as_application()
    pagina = klant.get("/eigen/aanpak/").content.decode()
    begin = klant.get("/eigen/").content.decode()
    as_owner()
    assert "De stappen: Dreigend thuiszitten" in pagina, "the rest of the case is told"
    for woord in WOORDEN:
        assert woord not in pagina + begin, woord
    with working():
        eigen = as_eigen(moeder, date.fromisoformat(DAG))
        assert eigen is not None
        delen = {deel.model: deel.rijen for deel in uitdraai_of(eigen).delen}
    assert {rij["route"] for rij in delen["Routegebeurtenis"]} == {KERNTEAM}
    assert "Zie signalen en schrijf ze op" not in {rij["waarom"] for rij in delen["Taak"]}
    assert delen["Taak"], "other work on the case is given"


def test_who_takes_part_reads_nothing_of_it_either(wereld: Wereld, ouder_dan_dit: Casus) -> None:
    casus, moment = ouder_dan_dit, wereld.moment("ib-wilg", DAG)
    assert [loop.route.id for loop in routes_of(casus).lopen] == [KERNTEAM]
    assert {rij.route for rij in gebeurtenissen_of(casus)} == {KERNTEAM}
    klant = log_in(wereld.wie["regisseur"])
    assert klant.get(f"/casussen/{casus.sleutel}/route/?route=meldcode").status_code == 404
    assert klant.get(f"/casussen/{casus.sleutel}/route/?route={KERNTEAM}").status_code == 200
    with pytest.raises(NietMogelijk, match="staat niet in een casus"):
        doe_stap(casus, "meldcode", Stapdaad(Soort.GEDAAN, "signaleren"), moment)
    herzie_taken(casus, moment)
    assert not Taak.objects.open().filter(deel__startswith="meldcode").exists(), "nobody is sent there"
    assert Routegebeurtenis.objects.filter(casus=casus, route="meldcode").exists(), "what was written down stays until the case goes"
