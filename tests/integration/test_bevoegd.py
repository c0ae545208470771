"""What a page lets somebody do is what the policy says: also for whoever sends the form without the button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.verwijzingen import Instemming, verwijs
from aanwezig.store.models import Verwijzing
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
Stuur = Callable[..., Any]


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    op = wereld.moment("verzuim", "2025-09-08").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


@pytest.fixture
def stuur(wereld: Wereld) -> Stuur:
    def send(wie: str, adres: str, **velden: str) -> Any:
        return log_in(wereld.wie[wie]).post(adres, velden)

    return send


@pytest.fixture
def verwijzing(wereld: Wereld) -> Verwijzing:
    instemming = Instemming("de ouders", date(2025, 9, 5), "mondeling", "tekst")
    return verwijs(wereld.leerlingen["Yara"], "Wat kan Yara aan?", instemming, wereld.moment("ib", "2025-09-05"))


def test_the_doctor_does_not_take_back_the_consent_that_the_school_recorded(stuur: Stuur, verwijzing: Verwijzing) -> None:
    adres = reverse("verwijzingen:gebeurd", args=[verwijzing.sleutel])
    assert stuur("arts", adres, wat="intrekken").status_code == 404
    verwijzing.refresh_from_db()
    assert verwijzing.stand == "verwezen"
    assert stuur("ib", adres, wat="intrekken").status_code == 302
    verwijzing.refresh_from_db()
    assert verwijzing.stand == "ingetrokken"


@pytest.mark.parametrize("taak", ["zomaar", "2b1f7a6e-0000-4000-8000-000000000000"])
@pytest.mark.parametrize("waar", ["meldingen:nieuw", "gesprekken:nieuw"])
def test_a_task_that_is_not_there_is_said_to_be_so(wereld: Wereld, waar: str, taak: str) -> None:
    adres = reverse(waar, args=[wereld.leerlingen["Sem"].sleutel])
    assert log_in(wereld.wie["verzuim"]).get(adres, {"taak": taak}).status_code == 404


def test_the_school_does_not_say_that_a_consult_took_place(stuur: Stuur, verwijzing: Verwijzing) -> None:
    adres = reverse("verwijzingen:gebeurd", args=[verwijzing.sleutel])
    assert stuur("ib", adres, wat="gezien").status_code == 404
    assert stuur("arts", adres, wat="gezien").status_code == 302
    verwijzing.refresh_from_db()
    assert verwijzing.stand == "gezien"


def test_a_request_for_another_host_is_refused_with_a_page() -> None:
    antwoord = Client(raise_request_exception=False).get("/", headers={"host": "elders.example"})
    assert antwoord.status_code == 400
    assert "<html" in antwoord.content.decode()


def test_who_is_asked_again_reads_with_what(wereld: Wereld) -> None:
    functie = wereld.wie["ib"]
    functie.gebruiker.set_password("een lang wachtwoord")
    functie.gebruiker.save()
    antwoord = log_in(functie).get(reverse("account_reauthenticate"))
    assert antwoord.status_code == 200
    assert "Vul je wachtwoord nog een keer in. Zo weten we zeker dat jij het bent." in antwoord.content.decode()
