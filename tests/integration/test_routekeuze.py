"""Which routes a school chooses from: those of the own region first, the others apart (ADR 0034)."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.gebieden import kies_gebied
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import casusregels, routes
from aanwezig.store.models import Aansluiting, Casus, Gebiedskeuze, Organisatie, Woonplaats
from aanwezig.web.casussen.routekeuze import choose_from
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, make_casuswereld, open_voor
from tests.integration.wereld import BEGIN, Wereld

DAG = date(2026, 1, 20)
LADDER, ESCALATIE = "hardenberg-ladder", "escalatie-4-8-12"
ELDERS = "Routes van andere regio"
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    Gebiedskeuze.objects.all().delete()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", DAG.isoformat()).op)
    return wereld


@pytest.fixture
def gekozen(wereld: Wereld) -> Wereld:
    """The school of Noor is of a samenwerkingsverband that chose the routes of Drechtsteden; where she lives the ladder was chosen."""
    verband, moment = wereld.wie["regisseur"].organisatie, Moment(klok.now())
    Aansluiting.objects.create(school=school_of(wereld), verband=verband, geldig_vanaf=BEGIN)
    kies_gebied("drechtsteden", verband, BEGIN, None, moment)
    Woonplaats.objects.get_or_create(leerling=wereld.leerlingen["Noor"], defaults={"gemeente": wereld.dalfsen.code})
    kies_gebied("hardenberg", wereld.dalfsen, date(2026, 1, 19), None, moment)
    return wereld


def school_of(wereld: Wereld) -> Organisatie:
    return wereld.wie["ib-wilg"].organisatie


def offered(wereld: Wereld, dag: date = DAG) -> tuple[list[str], list[str]]:
    begin = [route for route in (routes().on(een, dag) for een in casusregels().beginroutes) if route]
    keuze = choose_from(begin, wereld.leerlingen["Noor"], school_of(wereld), dag)
    return [route.id for route in keuze.hier], [route.id for route in keuze.elders]


def test_where_nobody_chose_only_what_holds_for_everybody_comes_first(wereld: Wereld) -> None:
    hier, elders = offered(wereld)
    assert hier == [ESCALATIE]
    assert {KERNTEAM, LADDER, "mazl"} <= set(elders)


def test_what_the_school_and_the_municipality_chose_comes_first(gekozen: Wereld) -> None:
    hier, elders = offered(gekozen)
    assert hier == [KERNTEAM, "dreigend-thuiszitten-zonder-kernteam", "ondersteuningsteam", ESCALATIE, LADDER]
    assert elders == ["overkoepelend-mdo", "mazl"]
    assert LADDER in offered(gekozen, date(2026, 1, 18))[1], "before the choice it was one of others"


def test_at_opening_the_others_stand_apart_and_can_be_chosen(gekozen: Wereld) -> None:
    noor = gekozen.leerlingen["Noor"]
    klant, pad = log_in(gekozen.wie["ib-wilg"]), f"/leerlingen/{noor.sleutel}/casus/"
    hier, _, elders = klant.get(pad).content.decode().partition(ELDERS)
    assert f'value="{KERNTEAM}"' in hier
    assert f'value="{LADDER}"' in hier
    assert 'value="mazl"' in elders
    assert f'value="{KERNTEAM}"' not in elders
    fout = klant.post(pad, {"vraag": "", "route": "mazl"}).content.decode()
    assert f"<details open><summary>{ELDERS}" in fout, "what was chosen stays in sight"
    assert klant.post(pad, {"vraag": "Zij is vaak ziek.", "route": "mazl", "hoe": "mondeling"}).status_code == 302
    assert Casus.objects.get().route == "mazl"


def test_at_beginning_another_route_as_well(gekozen: Wereld) -> None:
    casus = open_voor(gekozen)
    pagina = log_in(gekozen.wie["regisseur"]).get(f"/casussen/{casus.sleutel}/route/").content.decode()
    hier, _, elders = pagina.partition(ELDERS)
    assert 'value="brugplaats-sbo"' in hier
    assert 'value="mas-civiel"' in hier, "nobody can choose that, so it holds for everybody"
    assert 'value="oov-opbouw"' in elders
    assert 'value="brugplaats-sbo"' not in elders
