"""Who decides in a case: the step comes to who has that work, what was decided stands in words, and who is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.casuswerk import Regel, schrijf_regel
from aanwezig.actions.deelnames import neem_deel, vraag_deelname
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.routestappen import Stapdaad, begin_route, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.casussen import leaders_of
from aanwezig.store.models import Casus, Functie, Gebruiker, Organisatie, Rol, Routegebeurtenis, Taak
from aanwezig.web.casussen.beeld import missing_of
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, KERNTEAM, make_casuswereld, open_voor
from tests.integration.wereld import BEGIN, Wereld

pytestmark = pytest.mark.django_db
DAG = "2026-01-20"
MACHT, OPSCHALEN = "doorzettingsmacht", "escalatie-4-8-12"
STUKKEN = {"besluit": "SBO De Brug neemt Noor aan.", "gehoord": "De Bron wilde wachten.", "evaluatie": "2026-02-03 2026-03-03"}
BESLUIT = Stapdaad(Soort.GEDAAN, over="besluit", stukken=STUKKEN)


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", DAG).op)
    return wereld


def hire(wereld: Wereld, sleutel: str, naam: str, rol: Rol, waar: Organisatie) -> Functie:
    """Let somebody work somewhere."""
    wie = Gebruiker.objects.create(email=f"{sleutel}@voorbeeld.example", naam=naam)
    wereld.wie[sleutel] = Functie.objects.create(gebruiker=wie, organisatie=waar, rol=rol, geldig_vanaf=BEGIN)
    return wereld.wie[sleutel]


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    """Noor's case, at the point where only a decision helps: the samenwerkingsverband takes part, and has people who decide."""
    swv = wereld.wie["regisseur"].organisatie
    hire(wereld, "sector", "S. Terpstra", Rol.SECTORDIRECTEUR, swv)
    hire(wereld, "bestuurder", "B. Visser", Rol.DIRECTEUR_BESTUURDER, swv)
    casus = open_voor(wereld)
    begin_route(casus, MACHT, wereld.moment("ib-wilg", DAG))
    return casus


def up_to_the_decision(wereld: Wereld, casus: Casus) -> None:
    doe_stap(casus, MACHT, Stapdaad(Soort.GEDAAN, over="impasse"), wereld.moment("ib-wilg", DAG))
    gesproken = {"gesproken": "Met De Bron en de ouders: rust en een kleine groep."}
    stap = Stapdaad(Soort.GEDAAN, over="onderzoek", uitkomst="niet", stukken=gesproken)
    doe_stap(casus, MACHT, stap, wereld.moment("sector", DAG))


def turn(casus: Casus, stap: str) -> Taak:
    return Taak.objects.open().get(casus=casus, deel=f"{MACHT}:{stap}")


def test_a_step_comes_to_who_has_that_work_where_people_take_part(wereld: Wereld, casus: Casus) -> None:
    """It used to go to whoever of the samenwerkingsverband was in the case first."""
    up_to_the_decision(wereld, casus)
    assert turn(casus, "besluit").toegewezen == wereld.wie["bestuurder"]


def test_two_with_the_same_work_are_a_team(wereld: Wereld, casus: Casus) -> None:
    hire(wereld, "bestuurder-twee", "C. Visser", Rol.DIRECTEUR_BESTUURDER, wereld.wie["regisseur"].organisatie)
    up_to_the_decision(wereld, casus)
    taak = turn(casus, "besluit")
    assert (taak.toegewezen, taak.organisatie) == (None, wereld.wie["regisseur"].organisatie)


def test_the_decision_is_written_down_with_who_was_heard_and_when_people_look_again(wereld: Wereld, casus: Casus) -> None:
    up_to_the_decision(wereld, casus)
    with pytest.raises(NietMogelijk, match="Wat is het besluit"):
        doe_stap(casus, MACHT, replace(BESLUIT, stukken={}), wereld.moment("bestuurder", DAG))
    rij = doe_stap(casus, MACHT, BESLUIT, wereld.moment("bestuurder", DAG))
    assert (rij.stukken, rij.namens) == (STUKKEN, "")
    kijken = Taak.objects.open().filter(casus=casus, soort="casus-evaluatie").order_by("uiterlijk_datum")
    assert [taak.uiterlijk_datum for taak in kijken] == [date(2026, 2, 3), date(2026, 3, 3)]
    assert {taak.organisatie for taak in kijken} == {casus.deelnames.get(regie=True).organisatie}


def test_looking_once_leaves_the_later_days(wereld: Wereld, casus: Casus) -> None:
    up_to_the_decision(wereld, casus)
    doe_stap(casus, MACHT, BESLUIT, wereld.moment("bestuurder", DAG))
    wie = "ib-wilg" if casus.deelnames.get(regie=True).organisatie == casus.school else "regisseur"
    schrijf_regel(casus, Regel("evaluatie", date(2026, 2, 3), "Het gaat goed."), wereld.moment(wie, "2026-02-03"))
    assert [t.uiterlijk_datum for t in Taak.objects.open().filter(casus=casus, soort="casus-evaluatie")] == [date(2026, 3, 3)]


def test_a_decision_that_is_taken_back_asks_nobody_to_look(wereld: Wereld, casus: Casus) -> None:
    up_to_the_decision(wereld, casus)
    rij = doe_stap(casus, MACHT, BESLUIT, wereld.moment("bestuurder", DAG))
    terug = Stapdaad(Soort.INGETROKKEN, vervangt=rij.pk, reden="Het was een concept.")
    doe_stap(casus, MACHT, terug, wereld.moment("bestuurder", DAG))
    assert not Taak.objects.open().filter(casus=casus, soort="casus-evaluatie").exists()


def test_another_writes_it_down_in_the_name_of_who_decided(wereld: Wereld, casus: Casus) -> None:
    """The route leads and never stops: but who reads it later knows who decided."""
    up_to_the_decision(wereld, casus)
    with pytest.raises(NietMogelijk, match="Dit besluit is van: directeur-bestuurder"):
        doe_stap(casus, MACHT, BESLUIT, wereld.moment("regisseur", DAG))
    namens = replace(BESLUIT, namens="B. Visser", reden="Zij gaf het telefonisch door.")
    assert doe_stap(casus, MACHT, namens, wereld.moment("regisseur", DAG)).namens == "B. Visser"
    lezer = log_in(wereld.wie["ib-wilg"])
    pagina = lezer.get(f"{reverse('casussen:route', args=[casus.sleutel])}?route={MACHT}").content.decode()
    for tekst in ("Namens B. Visser", "SBO De Brug neemt Noor aan.", "De Bron wilde wachten.", "Zij gaf het telefonisch door."):
        assert tekst in pagina


def test_it_can_be_skipped_with_a_reason(wereld: Wereld, casus: Casus) -> None:
    up_to_the_decision(wereld, casus)
    doe_stap(casus, MACHT, Stapdaad(Soort.OVERGESLAGEN, over="besluit", reden="Er kwam toch een plek."), wereld.moment("ib-wilg", DAG))
    assert routes_of(casus).per_route[MACHT].stand_on(date(2026, 1, 20)).geeindigd_op == date(2026, 1, 20)


def test_what_was_written_is_not_lost_when_something_lacks(wereld: Wereld, casus: Casus) -> None:
    up_to_the_decision(wereld, casus)
    klant = log_in(wereld.wie["bestuurder"])
    vorm = {"route": MACHT, "over": "besluit", "soort": "gedaan", "stuk-besluit": "De Brug neemt haar.", "stuk-evaluatie": "2026-02-03"}
    pagina = klant.post(reverse("casussen:stap", args=[casus.sleutel]), vorm).content.decode()
    for tekst in ("Welke schoolbesturen en instanties zijn gehoord", "De Brug neemt haar.", 'value="2026-02-03"'):
        assert tekst in pagina
    assert not Routegebeurtenis.objects.filter(over="besluit", soort="gedaan").exists()


def test_who_is_missing_is_named_for_each_route_and_each_role(wereld: Wereld) -> None:
    """One person of the samenwerkingsverband is not all of its roles."""
    casus = open_voor(wereld)
    begin_route(casus, MACHT, wereld.moment("ib-wilg", DAG))
    begin_route(casus, OPSCHALEN, wereld.moment("ib-wilg", DAG))

    def missing(route: str) -> list[str]:
        return [rol.id for rol in missing_of(routes_of(casus).per_route[route], list(casus.deelnames.all()), date(2026, 1, 20))]

    assert missing(MACHT) == ["sectordirecteur", "directeur-bestuurder"]
    assert missing(OPSCHALEN) == ["casusregisseur"]
    pagina = log_in(wereld.wie["ib-wilg"]).get(reverse("casussen:casus", args=[casus.sleutel])).content.decode()
    assert pagina.count("Nog niemand, bij ") >= 2
    hire(wereld, "sector", "S. Terpstra", Rol.SECTORDIRECTEUR, wereld.wie["regisseur"].organisatie)
    assert missing(MACHT) == ["directeur-bestuurder"]


def test_who_has_no_account_is_named_on_the_route(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    begin_route(casus, OPSCHALEN, wereld.moment("ib-wilg", DAG))
    with pytest.raises(NietMogelijk, match="schrijf op wie het is"):
        doe_stap(casus, OPSCHALEN, Stapdaad(Soort.GENOEMD, over="casusregisseur"), wereld.moment("ib-wilg", DAG))
    rij = doe_stap(casus, OPSCHALEN, Stapdaad(Soort.GENOEMD, over="casusregisseur", naam="K. Mol, Zwolle"), wereld.moment("ib-wilg", DAG))
    loop = routes_of(casus).per_route[OPSCHALEN]
    assert not missing_of(loop, list(casus.deelnames.all()), date(2026, 1, 20))
    assert not loop.stand_on(date(2026, 1, 20)).vreemd
    adres = f"{reverse('casussen:route', args=[casus.sleutel])}?route={OPSCHALEN}"
    assert "casusregisseur onderwijs en zorg is K. Mol, Zwolle" in log_in(wereld.wie["ib-wilg"]).get(adres).content.decode()
    doe_stap(casus, OPSCHALEN, Stapdaad(Soort.INGETROKKEN, vervangt=rij.pk, reden="Iemand anders."), wereld.moment("ib-wilg", DAG))
    assert missing_of(routes_of(casus).per_route[OPSCHALEN], list(casus.deelnames.all()), date(2026, 1, 20))


def test_a_casusregisseur_leads_where_the_gemeente_takes_part_in_that_role_and_leerplicht_does_not(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    hire(wereld, "casusregie", "K. Mol", Rol.CASUSREGISSEUR, wereld.dalfsen)
    for rol, wie in (("leerplichtambtenaar", "leerplicht"), ("casusregisseur", "casusregie")):
        goed = replace(GOED, gegeven_door="de ouders van Noor")
        vraag = vraag_deelname(casus, wereld.dalfsen, rol, "Denk mee.", "toestemming", wereld.moment("ib-wilg", DAG), instemming=goed)
        neem_deel(vraag, wereld.wie[wie], wereld.moment(wie, DAG))
    leiden = {een.rol for een in leaders_of(casus, date(2026, 1, 20))}
    assert "casusregisseur" in leiden
    assert "leerplichtambtenaar" not in leiden


def test_who_decides_reads_the_case_and_not_the_file_of_the_pupil(wereld: Wereld, casus: Casus) -> None:
    for wie in ("sector", "bestuurder"):
        klant = log_in(wereld.wie[wie])
        assert klant.get(reverse("casussen:casus", args=[casus.sleutel])).status_code == 200
        assert klant.get(reverse("leerlingen:leerling", args=[casus.leerling.sleutel])).status_code == 404
    assert KERNTEAM in routes_of(casus).per_route
