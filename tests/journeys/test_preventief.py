"""A school asks leerplicht for a gate action, leerplicht plans and writes it up; and what can't be is said with where it is written."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from aanwezig.store.models import Activiteit
from tests.integration.preventiefwereld import add_locaties
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_a_gate_action_from_asking_to_the_board(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Mira asks and is stopped for a name; Tuinstra plans too soon and says why; afterwards the board of the school shows it."""
    add_locaties(wereld)
    tijd.set("2025-09-01")
    school = log_in("ib-wilg", "/preventief/", javascript=javascript)
    school.get_by_role("link", name="Vraag leerplicht").click()
    school.get_by_label("Poortactie").check()
    school.get_by_role("button", name="Verder").click()
    waarom = school.get_by_label("Waarom vraag je dit")
    waarom.fill("Noor Voorbeeld komt vaak te laat.")
    school.get_by_role("button", name="Verstuur de vraag").click()
    expect(school.get_by_text("Dit moet eerst zo zijn.").first).to_be_visible()
    school.get_by_label("De actie hoort bij een bredere aanpak").check()
    school.get_by_role("button", name="Verstuur de vraag").click()
    expect(school.get_by_role("alert", name="Nog niet verstuurd").locator("mark")).to_have_text(["Noor Voorbeeld (voornaam en achternaam)"])
    assert not Activiteit.objects.exists()
    waarom.fill("In drie groepen komt een deel van de kinderen vaak te laat.")
    school.get_by_role("button", name="Verstuur de vraag").click()
    assert "Je vraag is verstuurd" in said(school)

    leerplicht = log_in("leerplicht", "/", javascript=javascript)
    leerplicht.get_by_role("link", name="Plan: poortactie op De Wilg").click()
    leerplicht.get_by_role("link", name="Plan een dag").click()
    leerplicht.get_by_label("Dag").fill("2025-09-08")
    leerplicht.get_by_label("Tijd").fill("08:00")
    leerplicht.get_by_role("button", name="Plan dit").click()
    tekst = leerplicht.get_by_role("alert").inner_text()
    assert "10 werkdagen van tevoren, dus op 15 september 2025 of later" in tekst
    assert "Bron: Keuze van Aanwezig" in tekst
    leerplicht.get_by_label("Waarom kan het toch?").fill("De school heeft de ouders al uitgenodigd.")
    leerplicht.get_by_role("button", name="Plan dit").click()
    assert "Gepland" in said(leerplicht)
    expect(leerplicht.get_by_text("Het is korter van tevoren gepland dan gewoonlijk.")).to_be_visible()

    tijd.set("2025-09-09")
    leerplicht.goto(leerplicht.url.split("/preventief")[0])
    leerplicht.get_by_role("link", name="Schrijf op hoe het ging: poortactie op De Wilg").click()
    leerplicht.get_by_role("link", name="Schrijf op hoe het ging").click()
    leerplicht.get_by_label("Hoe ging het").fill("Veel ouders bleven even praten.")
    leerplicht.get_by_label("Hoeveel uur kostte het?").fill("1,5")
    leerplicht.get_by_label("Hoeveel ouders sprak je?").fill("40")
    leerplicht.get_by_role("button", name="Leg vast").click()
    assert "Opgeschreven" in said(leerplicht)
    gedaan = Activiteit.objects.get()
    assert (gedaan.stand, gedaan.besteed_minuten, gedaan.leerlingen, gedaan.ouders) == ("gedaan", 90, None, 40)

    school.goto(f"{school.url.split('/preventief')[0]}/preventief/")
    rij = school.get_by_role("row", name="De Wilg")
    expect(rij.get_by_role("link", name="gedaan 8 sep")).to_be_visible()
    expect(rij.get_by_text("1 van 2")).to_be_visible()
    rij.get_by_role("link", name="gedaan 8 sep").click()
    expect(school.get_by_text("Veel ouders bleven even praten.")).to_be_visible()
