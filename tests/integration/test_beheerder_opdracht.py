"""``aanwezig beheerder``: how a new region begins."""

from __future__ import annotations

import pytest
from django.test import Client

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
