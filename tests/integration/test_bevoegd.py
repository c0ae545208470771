"""What a page lets somebody do is what the policy says: also for whoever sends the form without the button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.vervangingen import stel_vervanging_in
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.store.models import Functie, Gebruiker, Verwijzing
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
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
    instemming = Instemming("de ouders", date(2025, 9, 5), "mondeling", SAMEN, "tekst")
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


@pytest.mark.parametrize(("wie", "status"), [("mentor", 302), ("ander", 404), ("directie", 404)])
def test_what_was_entered_about_a_class_is_taken_back_by_who_sees_that_class(wereld: Wereld, stuur: Stuur, wie: str, status: int) -> None:
    mentor = wereld.wie["mentor"]
    wie_ook = Gebruiker.objects.create(email="ander@voorbeeld.example", naam="Ander")
    wereld.wie["ander"] = Functie.objects.create(
        gebruiker=wie_ook, organisatie=wereld.kompas, rol=mentor.rol, groep="3A", geldig_vanaf=mentor.geldig_vanaf
    )
    rij, _ = registreer(wereld.leerlingen["Sem"], Verzuim(date(2025, 9, 8), "ziekte", 1, 2), wereld.moment("verzuim", "2025-09-08"))
    assert stuur(wie, reverse("ochtend:terug", args=[rij.levering_id])).status_code == status
    rij.levering.refresh_from_db()
    assert (rij.levering.ingetrokken_op is not None) == (status == 302)


def test_who_stands_in_for_a_mentor_opens_the_morning_of_that_class(wereld: Wereld) -> None:
    mentor = wereld.wie["mentor"]
    ander = Gebruiker.objects.create(email="ander@voorbeeld.example", naam="Ander")
    vervanger = Functie.objects.create(
        gebruiker=ander, organisatie=wereld.kompas, rol=mentor.rol, groep="3A", geldig_vanaf=mentor.geldig_vanaf
    )
    adres = reverse("ochtend:ochtend")
    assert "Yara" not in log_in(vervanger).get(adres, {"groep": "3B"}).content.decode()
    stel_vervanging_in(mentor, vervanger, date(2025, 9, 8), date(2025, 9, 12), wereld.moment("mentor", "2025-09-08"))
    antwoord = log_in(vervanger).get(adres, {"groep": "3B"})
    assert antwoord.status_code == 200
    assert "Yara" in antwoord.content.decode()


@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize(
    "pad",
    ["email/", "confirm-email/", "confirm-email/x/", "signup/", "password/set/", "login/code/confirm/", "3rdparty/", "3rdparty/signup/"],
)
def test_nobody_signs_up_or_changes_their_own_address(wereld: Wereld, pad: str, methode: str) -> None:
    """With another address somebody would be another person: whoever has it at an identity provider logs in to this account."""
    for klant in (log_in(wereld.wie["verzuim"]), Client()):
        assert getattr(klant, methode)(f"/account/{pad}", {"email": "directie@elders.example", "action_add": ""}).status_code == 404


def test_whoever_has_no_account_gets_no_mail(wereld: Wereld) -> None:
    for adres, hoeveel in (("niemand@voorbeeld.example", 0), (wereld.wie["ib"].gebruiker.email, 1)):
        mail.outbox.clear()
        Client().post(reverse("account_reset_password"), {"email": adres})
        assert len(mail.outbox) == hoeveel
