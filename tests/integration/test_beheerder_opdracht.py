"""``aanwezig beheerder``: how a new region begins."""

from __future__ import annotations

import pytest
from django.test import Client

from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import NieuweFunctie, stel_medewerker_aan
from aanwezig.cli.gebruik import now
from aanwezig.store.models import Functie, Gebruiker, Organisatie
from tests.unit.cli.hulp import call

pytestmark = pytest.mark.django_db(transaction=True)
Capsys = pytest.CaptureFixture[str]
HULST = ("beheerder", "G.Hulst@voorbeeld.example", "--naam", "G. Hulst", "--gemeente", "0148")


def test_the_first_beheerder_of_an_empty_administration_gets_a_link_that_works(capsys: Capsys) -> None:
    zonder = call(capsys, *HULST)
    assert zonder.status == 2
    assert "--gemeentenaam" in zonder.gezegd
    assert not Gebruiker.objects.exists()

    gemaakt = call(capsys, *HULST, "--gemeentenaam", "Gemeente Dalfsen")
    assert gemaakt.status == 0, gemaakt.gezegd
    functie = Functie.objects.get()
    assert (functie.rol, functie.gebruiker.email) == ("functioneel-beheerder", "g.hulst@voorbeeld.example")
    assert str(functie.organisatie) == "Gemeente Dalfsen"
    pad = next(regel for regel in gemaakt.uit.splitlines() if "/account/" in regel).partition("/account/")[2]
    antwoord = Client().get(f"/account/{pad}", follow=True)
    assert "Kies een wachtwoord" in antwoord.content.decode()

    nog_eens = call(capsys, *HULST)
    assert nog_eens.status == 2
    assert "heeft deze functie al" in nog_eens.gezegd
    assert Organisatie.objects.count() == 1


def test_what_opens_a_compartment_is_confirmed_here_where_nobody_else_can(capsys: Capsys) -> None:
    assert call(capsys, *HULST, "--gemeentenaam", "Gemeente Dalfsen").status == 0
    beheer = Functie.objects.get()
    moment = Moment(now(), beheer)
    for naam, rol in (("eerste", "functionaris-gegevensbescherming"), ("tweede", "privacyfunctionaris")):
        stel_medewerker_aan(naam, f"{naam}@voorbeeld.example", NieuweFunctie(beheer.organisatie, rol, "", moment.dag), moment)
    gedaan = call(capsys, "beheerder", "Eerste@voorbeeld.example", "--bevestig")
    assert gedaan.status == 0, gedaan.gezegd
    assert "functionaris gegevensbescherming" in gedaan.gezegd
    eerste = Functie.objects.get(gebruiker__naam="eerste")
    assert (eerste.wacht, eerste.bevestigd_door) == (False, None)
    kan_een_ander = call(capsys, "beheerder", "tweede@voorbeeld.example", "--bevestig")
    assert kan_een_ander.status == 2
    assert "eerste" in kan_een_ander.gezegd
    assert Functie.objects.get(gebruiker__naam="tweede").wacht
    niets = call(capsys, "beheerder", "niemand@voorbeeld.example", "--bevestig")
    assert niets.status == 2
    assert "wacht niets" in niets.gezegd
    kaal = call(capsys, "beheerder", "niemand@voorbeeld.example")
    assert kaal.status == 2
    assert "--naam" in kaal.gezegd
