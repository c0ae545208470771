"""A route counts from the day on which it really began: not from that on which somebody wrote it down."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import permutations

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.routebegin import Telling
from aanwezig.actions.routestappen import Stapdaad, begin_route, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.stand import Stapstand
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.models import Casus, Routegebeurtenis, Taak, Vrijstelling
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, make_casuswereld
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
DAG, SINDS = date(2026, 2, 9), date(2026, 1, 5)
OPSCHALEN, HERBEOORDELING = "escalatie-4-8-12", "herbeoordeling-vrijstelling"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    op = wereld.moment("ib-wilg", DAG.isoformat()).op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def begin(wereld: Wereld, route: str = KERNTEAM, telling: Telling | None = None, soort: str = "thuiszitter") -> Casus:
    """Open the case of Noor five weeks after she stayed home."""
    wat = Begin("Noor komt niet meer.", route, soort, SINDS, telling=telling or Telling())
    swv = wereld.wie["regisseur"].organisatie if soort else None
    return open_casus(wereld.leerlingen["Noor"], wat, wereld.moment("ib-wilg", DAG.isoformat()), swv=swv)


def begun(casus: Casus, route: str) -> tuple[date, str]:
    rij = Routegebeurtenis.objects.get(casus=casus, route=route, soort="begonnen")
    return rij.dag, rij.reden


def test_four_eight_and_twelve_weeks_count_from_the_first_day_at_home(wereld: Wereld) -> None:
    casus = begin(wereld, OPSCHALEN)
    assert begun(casus, OPSCHALEN) == (SINDS, "Vanaf die dag staat de leerling in het register.")
    loop = routes_of(casus).lopen[0]
    assert loop.stand_on(DAG).of_stap("casusregie").stand is Stapstand.OPEN, "four weeks are over"
    eindes = {looptijd.termijn.id: looptijd.uiterlijk for looptijd in loop.stand_on(DAG).termijnen}
    assert (eindes["acht-weken"], eindes["twaalf-weken"]) == (SINDS + timedelta(days=56), SINDS + timedelta(days=84))
    assert Taak.objects.open().get(deel=f"{OPSCHALEN}:oplossing").uiterlijk_datum == SINDS + timedelta(days=84)


def test_a_person_says_another_day_with_a_reason(wereld: Wereld) -> None:
    with pytest.raises(NietMogelijk, match="waarom de route telt vanaf 19-01-2026"):
        begin(wereld, telling=Telling(date(2026, 1, 19)))
    casus = begin(wereld, telling=Telling(date(2026, 1, 19), "Toen spraken wij af dat zij thuis bleef."))
    assert begun(casus, KERNTEAM) == (date(2026, 1, 19), "Toen spraken wij af dat zij thuis bleef.")


def test_from_today_needs_no_reason(wereld: Wereld) -> None:
    assert begun(begin(wereld, telling=Telling(DAG)), KERNTEAM) == (DAG, "")


def test_a_support_question_counts_from_today(wereld: Wereld) -> None:
    assert begun(begin(wereld, "ondersteuningsteam", soort=""), "ondersteuningsteam") == (DAG, "")


@pytest.mark.parametrize(
    ("dag", "soort", "zin"),
    [
        (DAG + timedelta(days=1), "thuiszitter", "vandaag of eerder"),
        (SINDS - timedelta(days=1), "thuiszitter", "niet eerder tellen dan 05-01-2026: vanaf die dag staat de leerling in het register"),
        (date(2025, 7, 31), "", "niet eerder tellen dan 01-08-2025: vanaf die dag staat de leerling op deze school"),
    ],
)
def test_it_counts_from_no_day_ahead_and_none_before_what_is_known(wereld: Wereld, dag: date, soort: str, zin: str) -> None:
    with pytest.raises(NietMogelijk, match=zin):
        begin(wereld, telling=Telling(dag, "Zomaar."), soort=soort)
    assert not Casus.objects.exists()


def test_within_a_case_each_route_counts_from_its_own_day(wereld: Wereld) -> None:
    casus, moment = begin(wereld, telling=Telling(DAG)), wereld.moment("ib-wilg", DAG.isoformat())
    begin_route(casus, OPSCHALEN, moment)
    begin_route(casus, "brugplaats-sbo", moment)
    begin_route(casus, "goal", moment, Telling(date(2026, 2, 2), "Die dag was de aanmelding."))
    assert begun(casus, OPSCHALEN)[0] == SINDS
    assert begun(casus, "brugplaats-sbo") == (DAG, "")
    assert begun(casus, "goal") == (date(2026, 2, 2), "Die dag was de aanmelding.")


def test_two_years_count_from_the_day_of_the_exemption(wereld: Wereld) -> None:
    Vrijstelling.objects.create(leerling=wereld.leerlingen["Noor"], grond="5.a", begin_datum=date(2025, 10, 1))
    casus = begin(wereld)
    begin_route(casus, HERBEOORDELING, wereld.moment("ib-wilg", DAG.isoformat()))
    assert begun(casus, HERBEOORDELING) == (date(2025, 10, 1), "Op die dag ging de vrijstelling in.")
    (looptijd,) = routes_of(casus).per_route[HERBEOORDELING].stand_on(DAG).termijnen
    assert looptijd.uiterlijk == date(2027, 10, 1)


def test_what_was_done_before_the_case_was_opened_is_written_down_from_the_first_day_on(wereld: Wereld) -> None:
    casus, moment = begin(wereld), wereld.moment("ib-wilg", DAG.isoformat())
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken", dag=date(2026, 1, 8)), moment)
    assert routes_of(casus).lopen[0].stand_on(DAG).of_stap("bespreken").sinds == date(2026, 1, 8)
    with pytest.raises(NietMogelijk, match="telt vanaf 05-01-2026"):
        doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEBEURD, "meer-dan-drie-dagen-thuis", dag=date(2026, 1, 2)), moment)


def test_the_stand_is_the_replay_of_what_is_stored_in_any_order(wereld: Wereld) -> None:
    casus, moment = begin(wereld), wereld.moment("ib-wilg", DAG.isoformat())
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken", dag=date(2026, 1, 8)), moment)
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEBEURD, "meer-dan-drie-dagen-thuis", dag=date(2026, 1, 12)), moment)
    loop = routes_of(casus).lopen[0]
    for anders in permutations(loop.gebeurtenissen):
        for dagen in range(-7, 60, 7):
            dag = SINDS + timedelta(days=dagen)
            assert type(loop)(loop.route, anders, loop.dagen).stand_on(dag) == loop.stand_on(dag)
    assert loop.stand_on(SINDS - timedelta(days=1)).begonnen_op is None


def test_the_pages_ask_for_the_day_and_show_it(wereld: Wereld) -> None:
    klant, noor = log_in(wereld.wie["ib-wilg"]), wereld.leerlingen["Noor"]
    velden = {"vraag": "Noor komt niet meer.", "route": KERNTEAM, "soort": "thuiszitter", "sinds": SINDS.isoformat()}
    velden |= {"swv": str(wereld.wie["regisseur"].organisatie_id), "telt_vanaf": "2026-01-19"}
    adres = reverse("casussen:nieuw", args=[noor.sleutel])
    assert "Vanaf welke dag telt de route?" in klant.get(adres).content.decode()
    assert "Schrijf op waarom de route telt" in klant.post(adres, velden).content.decode()
    assert klant.post(adres, velden | {"telt_waarom": "Toen begon het."}).status_code == 302
    casus = Casus.objects.get()
    pagina = reverse("casussen:route", args=[casus.sleutel])
    html = klant.get(pagina).content.decode()
    assert re.search(r"Telt vanaf (maandag )?19 januari( 2026)?\.", html)
    assert "Toen begon het." in html
    verder = {"route": OPSCHALEN, "telt_vanaf": "", "telt_waarom": ""}
    assert klant.post(reverse("casussen:route-begin", args=[casus.sleutel]), verder).status_code == 302
    assert begun(casus, OPSCHALEN)[0] == SINDS
    niets = klant.post(reverse("casussen:route-begin", args=[casus.sleutel]), verder | {"route": "bestaat-niet"}, follow=True)
    assert "Kies een route die nu geldt." in niets.content.decode()
