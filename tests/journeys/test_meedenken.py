"""A school asks leerplicht to think along without a name; only when it reports does leerplicht hear whom it was about."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from aanwezig.actions.meldingen import doe_melding
from aanwezig.store.models import Consult, Consultbericht, Signaal
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, miss_lessons
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_thinking_along_before_there_is_a_report(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Jan asks with a name in it and is stopped; he writes it anew, Tuinstra answers, and later the report tells of it."""
    tijd.set("2025-09-03")
    page = log_in("ib", "/consulten/", javascript=javascript)
    page.get_by_role("link", name="Vraag mee te denken").first.click()
    page.get_by_label("Wie moet meedenken?").select_option(label="leerplicht: Dalfsen")
    page.get_by_label("Waar gaat het over?").select_option(label="welke stap nu past")
    vraag = page.get_by_label("Wat is de situatie, en wat wil je weten?")
    vraag.fill("Sem Voorbeeld uit 3B mist veel lessen. Zijn vader is te bereiken op 06-12345678. Wat nu?")
    page.get_by_role("button", name="Verstuur de vraag").click()
    gestopt = page.get_by_role("alert", name="Nog niet verstuurd")
    expect(gestopt.locator("mark")).to_have_text(
        ["Sem Voorbeeld (voornaam en achternaam)", "3B (klas of groep)", "06-12345678 (telefoonnummer)"]
    )
    expect(page.get_by_text("Ik heb het nagekeken")).to_have_count(0)
    assert not Consult.objects.exists()
    vraag.fill("Een leerling uit 3B mist veel lessen. Wat nu?")
    page.get_by_role("button", name="Verstuur de vraag").click()
    expect(page.get_by_text("Ik heb het nagekeken")).to_be_visible()
    vraag.fill("Een leerling mist veel lessen. De ouders werken mee. Wat nu?")
    page.get_by_role("button", name="Verstuur de vraag").click()
    assert "Je vraag is verstuurd" in said(page)

    leerplicht = log_in("leerplicht", "/", javascript=javascript)
    leerplicht.get_by_role("link", name="Denk mee met Het Kompas").click()
    expect(leerplicht.get_by_text("Een leerling mist veel lessen.")).to_be_visible()
    expect(leerplicht.get_by_text("Sem")).to_have_count(0)
    leerplicht.get_by_label("Je antwoord").fill("Praat met de ouders. Blijft het zo, meld dan bij 16 uur.")
    leerplicht.get_by_role("button", name="Verstuur je antwoord").click()
    assert "Je antwoord is verstuurd" in said(leerplicht)

    tijd.set("2025-09-04")
    page.goto(page.url.split("/consulten")[0])
    page.get_by_role("link", name="Lees het antwoord van Dalfsen").click()
    expect(page.get_by_text("meld dan bij 16 uur")).to_be_visible()
    page.get_by_role("link", name="Sluit het consult").click()
    page.get_by_label("Wat deed de school?").fill("Wij spraken de ouders twee keer.")
    page.get_by_role("button", name="Sluit het consult").click()
    assert "Het consult is gesloten" in said(page)
    assert list(Consultbericht.objects.values_list("toch", flat=True)) == [[], [], []]

    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    tijd.set("2025-09-05")
    melding = doe_melding(
        wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-05"), Signaal.objects.get(regel="wet-16-uur")
    )
    adres = f"{page.url.split('/consulten')[0]}/meldingen/{melding.sleutel}/"
    leerplicht.goto(adres)
    expect(leerplicht.get_by_text("Een leerling mist veel lessen.")).to_have_count(0)
    page.goto(adres)
    page.get_by_text("Koppel een consult dat hieraan voorafging").click()
    page.get_by_role("button", name="Koppel").click()
    assert "Gekoppeld" in said(page)
    leerplicht.goto(adres)
    expect(leerplicht.get_by_text("Een leerling mist veel lessen.")).to_be_visible()
    expect(leerplicht.get_by_text("Het Kompas vroeg op woensdag 3 september Dalfsen om mee te denken")).to_be_visible()
    expect(leerplicht.get_by_text("Wij spraken de ouders twee keer.")).to_be_visible()
