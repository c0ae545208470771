"""A sworn officer enforces: authorised on paper, from a case, until only who oversees still reads it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from aanwezig.store.models import Wpgautorisatie
from tests.browser.middelen import look_with_axe
from tests.integration.handhavingswereld import CRITERIA, DOEL, KEUZE, REDEN, add_people, make_zaak
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


def sound(page: Page, naam: str, breed: int, javascript: bool) -> None:
    """Let axe look at a page that comes after a form, and see that it fits; axe itself is a script."""
    if not javascript:
        return
    uitslag = look_with_axe(page)
    assert uitslag["passes"]
    assert [f"{naam}: {fout['id']} {fout['nodes'][0]['html'][:160]}" for fout in uitslag["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= breed


@pytest.mark.parametrize(
    ("breed", "javascript"), [(1280, True), (390, True), (1280, False)], ids=["laptop", "telefoon", "zonder JavaScript"]
)
def test_from_a_decision_to_a_record_that_only_who_oversees_reads(
    log_in: LogIn, wereld: Wereld, tijd: Klok, breed: int, javascript: bool
) -> None:
    add_people(wereld)
    zaak = make_zaak(wereld)
    tijd.set("2025-09-10")
    page = log_in("leerplicht", f"/zaken/{zaak.sleutel}/", breed, javascript=javascript)
    expect(page.get_by_role("link", name="Naar handhaving")).to_have_count(0)
    begin = page.url.split("/zaken")[0]

    beheer = log_in("beheer", "/handhaving/autorisaties/", breed, javascript=javascript)
    beheer.get_by_role("link", name="Leg een autorisatie vast").first.click()
    beheer.get_by_label("Voor wie?").select_option(label="A. Tuinstra")
    beheer.get_by_label("opsporing van schoolverzuim").check()
    beheer.get_by_label("Nummer van de akte van beëdiging").fill("BOA-2025-0417")
    beheer.get_by_label("Akte geldig tot en met").fill("2034-12-31")
    beheer.get_by_label("Kenmerk van het besluit").fill("2025/114")
    beheer.get_by_label("Datum van het besluit").fill("2025-09-08")
    beheer.get_by_label("Wie besloot?").fill("teamleider leerplicht")
    beheer.get_by_role("button", name="Leg vast").click()
    assert "De autorisatie is vastgelegd" in said(beheer)
    page.reload()
    expect(page.get_by_role("link", name="Naar handhaving")).to_have_count(0)
    tweede = log_in("toezicht", "/bevestigen/", breed, javascript=javascript)
    sound(tweede, "bevestigen", breed, javascript)
    tweede.get_by_role("button", name="Bevestig").click()
    assert "Bevestigd. A. Tuinstra kan dit werk nu doen" in said(tweede)

    page.reload()
    page.get_by_role("link", name="Naar handhaving").click()
    page.get_by_role("button", name="Leg vast als politiegegeven").click()
    expect(page.get_by_role("alert").first).to_contain_text("Waaruit blijkt dat het verzuim aanhoudt?")
    for vraag, tekst in zip(
        ("Waaruit blijkt dat het verzuim aanhoudt?", "Waaruit blijkt dat niemand meewerkt?", "Waarom is het verwijtbaar?"),
        CRITERIA.values(),
        strict=True,
    ):
        page.get_by_label(vraag).fill(tekst)
    page.get_by_label("Waarom kies je hiervoor").fill(KEUZE)
    page.get_by_label("Halt-verwijzing").check()
    page.get_by_label("artikel 8 Wpg").check()
    page.get_by_label("Waarvoor is dit stuk nodig?").fill(DOEL)
    page.get_by_label("Tekst van het stuk").fill("Sem zei dat hij niet meer komt.")
    sound(page, "nieuw", breed, javascript)
    page.get_by_role("button", name="Leg vast als politiegegeven").click()
    assert "Het stuk is vastgelegd" in said(page)
    gevonden = re.search(r"H2025-\d{8}", page.content())
    assert gevonden
    nummer = gevonden.group()

    page.get_by_text("Verstrek het stuk").click()
    page.get_by_label("Halt (artikel 18 Wpg)").check()
    page.get_by_label("Welke persoon of afdeling daar?").fill("Halt Oost")
    page.get_by_label("Waarom is dit nodig?").fill("kort")
    page.get_by_role("button", name="Leg de verstrekking vast").click()
    expect(page.get_by_role("alert").first).to_contain_text("minstens 20 tekens")
    page.get_by_label("Waarom is dit nodig?").fill(REDEN)
    page.get_by_role("button", name="Leg de verstrekking vast").click()
    assert "De verstrekking is vastgelegd" in said(page)
    sound(page, "stuk", breed, javascript)

    tijd.set("2026-09-10")
    page = log_in("leerplicht", "/handhaving/", breed, javascript=javascript)
    expect(page.get_by_text(nummer)).to_have_count(0)
    page.get_by_role("link", name="Met het nummer", exact=True).click()
    page.get_by_label("Nummer van het stuk").fill(nummer)
    page.get_by_label("Waarom heb je dit stuk nodig?").fill(REDEN)
    page.get_by_role("button", name="Vraag op").click()
    expect(page.locator("p.hh-tekst").first).to_have_text("Sem zei dat hij niet meer komt.")
    assert nummer not in page.url
    page.get_by_text("Verbeter of vul aan").click()
    page.get_by_label("De tekst zoals zij moet zijn").fill("Sem zei dat hij weer komt.")
    page.get_by_label("Waarom verander je dit?").fill("Verkeerd begrepen bij het verhoor.")
    page.get_by_role("button", name="Leg de nieuwe versie vast").click()
    assert "De nieuwe versie staat vast" in said(page)
    expect(page.locator("p.hh-tekst").first).to_have_text("Sem zei dat hij weer komt.")
    sound(page, "met het nummer", breed, javascript)
    page.get_by_text("Niet meer nodig", exact=True).click()
    page.get_by_label("Waarom is dit stuk niet meer nodig?").fill("De straf bij Halt is afgerond.")
    page.get_by_role("button", name="Dit stuk is niet meer nodig").click()
    assert "Het wordt afgeschermd" in said(page)
    assert page.url == f"{begin}/handhaving/"

    toezicht = log_in("toezicht", "/", breed, javascript=javascript)
    assert toezicht.url.endswith("/handhaving/toezicht/")
    toezicht.get_by_role("button", name="met een reden").click()
    expect(toezicht.get_by_label("Nummer van het stuk")).to_have_value(nummer)
    toezicht.get_by_label("Waarom heb je dit stuk nodig?").fill("De ouders klagen over het verhoor van Sem.")
    toezicht.get_by_role("button", name="Open het stuk").click()
    expect(toezicht.locator("p.hh-tekst").first).to_have_text("Sem zei dat hij weer komt.")
    expect(toezicht.get_by_text("Wat je kunt doen")).to_have_count(0)
    sound(toezicht, "afgeschermd", breed, javascript)
    toezicht.goto(f"{begin}/handhaving/toezicht/log/")
    expect(toezicht.get_by_text("De ouders klagen over het verhoor van Sem.")).to_be_visible()
    toezicht.goto(f"{begin}/handhaving/autorisaties/")
    toezicht.get_by_role("button", name="Klopt nog").click()
    assert "klopt nog" in said(toezicht)
    assert Wpgautorisatie.objects.get().nagekeken_op is not None
