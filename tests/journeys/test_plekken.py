"""A place in provision in the browser: from the first worry to a brugplaats, and back to the own class, where the school looks back."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from aanwezig.store.models import Aanvraag, Casus, Plaatsing
from tests.integration.casuswereld import add_casuswereld
from tests.integration.plekwereld import add_kind, add_locatie, wait_for
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_from_the_first_worry_to_a_brugplaats_and_back(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """The provider offers a place; the school of Noor begins a case and asks for it; she comes, goes back, and it goes well after four
    weeks."""
    add_casuswereld(wereld)
    tijd.set("2026-01-13")
    sbo = log_in("sbo", "/plekken/", javascript=javascript)
    expect(sbo.get_by_text("Nog geen locaties")).to_be_visible()
    sbo.get_by_role("link", name="Voeg een locatie toe").click()
    sbo.get_by_label("Welke voorziening?").select_option(label="Brugplaats op het SBO")
    sbo.get_by_label("Naam van de locatie").fill("De Brug, groep geel")
    sbo.get_by_label("Hoeveel kinderen tegelijk?").fill("5")
    sbo.get_by_role("button", name="Voeg toe").click()
    expect(sbo.get_by_role("alert")).to_contain_text("hoogstens 4 kinderen tegelijk")
    sbo.get_by_label("Hoeveel kinderen tegelijk?").fill("1")
    sbo.get_by_role("button", name="Voeg toe").click()
    assert "staat op het bord" in said(sbo)

    school = log_in("ib-wilg", f"/leerlingen/{wereld.leerlingen['Noor'].sleutel}/", javascript=javascript)
    school.get_by_role("link", name="Begin een aanpak").click()
    school.get_by_label("Waar gaat het om?").fill("Noor durft de klas niet meer in.")
    school.get_by_label("Welke route volgen jullie?").select_option(label="Dreigend thuiszitten, school met kernteam")
    school.get_by_label("Ja, als dreigend thuiszitter").check()
    school.get_by_label("Welk samenwerkingsverband?").select_option(label="Samenwerkingsverband PO 23-05")
    school.get_by_role("button", name="Begin de aanpak").click()
    assert "De aanpak is begonnen" in said(school)
    school.get_by_role("link", name="Vraag een plek").click()
    school.get_by_label("Welke plek?").select_option(label="De Brug, groep geel (SBO De Brug)")
    school.get_by_label("Hoeveel dagdelen per week?").fill("5")
    school.get_by_label("Wat heeft de leerling nodig?").fill("Rust en een klein groepje.")
    school.get_by_label("Sinds wanneer geeft de eigen school").fill("2025-12-15")
    school.get_by_role("button", name="Vraag deze plek").click()
    expect(school.get_by_role("alert")).to_contain_text("Zonder toestemming")
    school.get_by_label("Wie vond het goed").fill("haar moeder")
    school.get_by_role("button", name="Vraag deze plek").click()
    assert "De plek is gevraagd" in said(school)
    aanvraag = school.url
    _route(school)
    expect(school.get_by_role("heading", name="Brugplaats op het SBO")).to_be_visible()
    expect(school.get_by_role("region", name="Nu: Overleg met de directeur van het SBO")).to_be_visible()
    school.goto(aanvraag)
    school.get_by_label("Wie waren erbij?").fill("ouders, directeuren, kernteam")
    school.get_by_role("button", name="Leg vast").first.click()
    assert "Het overleg is vastgelegd" in said(school)
    school.get_by_label("Wie tekende het plaatsingsformulier?").fill("haar moeder")
    school.get_by_role("button", name="Leg vast").first.click()
    assert "Het formulier is vastgelegd" in said(school)

    sbo.goto(sbo.url.split("/plekken")[0])
    sbo.get_by_role("link", name="Open de aanvraag").click()
    expect(sbo.get_by_role("main")).to_contain_text("Rust en een klein groepje.")
    expect(sbo.get_by_role("link", name="Naar de casus")).to_have_count(0)
    sbo.get_by_label("Waarom?").fill("Noor past goed in onze groep.")
    sbo.get_by_role("button", name="Besluit").click()
    assert "Het besluit is vastgelegd" in said(sbo)
    _route(school)
    expect(school.get_by_role("region", name="Nu: Vorm een crisisteam")).to_be_visible()
    sbo.get_by_label("Wat is de eerste dag?").fill("2026-01-14")
    sbo.get_by_role("button", name="Plaats de leerling").click()
    expect(sbo.get_by_role("alert")).to_contain_text("De eerste gewone dag is 26-01-2026")
    sbo.get_by_label("Waarom eerder?").fill("Er is nu plek, en dat is beter voor haar.")
    sbo.get_by_role("button", name="Plaats de leerling").click()
    assert "De leerling heeft een plek" in said(sbo)
    expect(sbo.get_by_role("main")).to_contain_text("Er is nu plek, en dat is beter voor haar.")
    expect(sbo.get_by_role("main")).to_contain_text("Tussenevaluatie")

    tijd.set("2026-01-16")
    sbo.reload()
    sbo.get_by_label("Hoe gaat het?").first.fill("Noor doet mee met rekenen.")
    sbo.get_by_role("button", name="Schrijf op").click()
    assert "Het weekbericht staat erbij" in said(sbo)
    _open(school, "/plekken/plaatsing/", Plaatsing.objects.get().sleutel)
    expect(school.get_by_role("main")).to_contain_text("Noor doet mee met rekenen.")
    school.goto(f"{school.url.split('/plekken')[0]}/plekken/")
    expect(school.get_by_role("row").filter(has_text="De Brug, groep geel").get_by_text("vol").first).to_be_visible()

    _route(school)
    weekbericht = school.get_by_role("region", name="Nu: Vraag elke week hoe het gaat en geef lesmateriaal mee")
    expect(weekbericht.get_by_role("link", name="de plek")).to_be_visible()
    expect(weekbericht.get_by_role("button", name="Gedaan")).to_have_count(0)

    tijd.set("2026-02-13")
    _open(school, "/plekken/plaatsing/", Plaatsing.objects.get().sleutel)
    school.get_by_label("Hoe gaat het?").first.fill("Zij blijft elke ochtend tot het eind.")
    school.get_by_role("button", name="Leg vast").click()
    assert "De evaluatie staat erbij" in said(school)
    _open(sbo, "/plekken/plaatsing/", Plaatsing.objects.get().sleutel)
    sbo.locator("summary", has_text="Rond de plaatsing af").click()
    sbo.get_by_label("Wat komt er na de plek?").select_option(label="Terug naar de school van herkomst")
    sbo.get_by_label("Wat leverde de plek op?").fill("Noor durft weer in een groep te zitten.")
    sbo.get_by_role("button", name="Rond af").click()
    assert "De plaatsing is afgerond" in said(sbo)
    expect(sbo.get_by_role("main")).not_to_contain_text("Noor")

    _route(school)
    expect(school.get_by_role("main")).to_contain_text("Deze route is afgerond op")

    tijd.set("2026-03-23")
    school.goto(urljoin(school.url, "/"))
    school.get_by_role("link", name="Open de plaatsing").first.click()
    school.get_by_label("Hoe gaat het?").fill("Zij zit elke dag in haar eigen klas.")
    school.get_by_label("Gaat het goed?").select_option(label="ja")
    school.get_by_role("button", name="Schrijf op").click()
    assert "Het staat erbij" in said(school)
    expect(school.get_by_role("listitem").filter(has_text="Terugkijken na 4 lesweken").get_by_text("gehad")).to_be_visible()
    _open(school, "/casussen/", Casus.objects.get().sleutel)
    expect(school.get_by_role("main")).to_contain_text("geplaatst")


def _route(page: Page) -> None:
    """Open the route of the brugplaats in the case."""
    page.goto(f"{urljoin(page.url, '/casussen/')}{Casus.objects.get().sleutel}/route/?route=brugplaats-sbo")


def _open(page: Page, pad: str, sleutel: object) -> None:
    page.goto(f"{urljoin(page.url, pad)}{sleutel}/")


def test_the_board_of_who_plans_says_who_waits_too_long_and_the_full_place_says_from_when(
    log_in: LogIn, wereld: Wereld, tijd: Klok
) -> None:
    add_casuswereld(wereld)
    locatie = add_locatie(wereld, kinderen=1)
    for nummer in (1, 2):
        wait_for(wereld, add_kind(wereld, nummer), locatie)
    tijd.set("2026-02-11")
    swv = log_in("regisseur", "/plekken/")
    expect(swv.get_by_text("te lang", exact=True)).to_have_count(2)
    for kind in ("Kind1", "Kind2"):
        swv.get_by_role("link", name=f"{kind} Voorbeeld").first.click()
        swv.get_by_role("button", name="Plaats de leerling").click()
        if kind == "Kind1":
            assert "De leerling heeft een plek" in said(swv)
            swv.get_by_role("link", name="Plekken").first.click()
    expect(swv.get_by_role("alert")).to_contain_text("De eerste vrije dag is")
    assert Plaatsing.objects.count() == 1
    swv.get_by_text("Trek de aanvraag in").click()
    swv.get_by_label("Waarom is er geen plek meer nodig").select_option(label="Het wachten duurde te lang")
    swv.get_by_text("Zeg hoe ver iets anders was").click()
    swv.get_by_label("Paste er ergens anders wel iets?").select_option(label="Ja, ergens anders wel")
    swv.get_by_role("button", name="Trek in").click()
    expect(swv.get_by_role("alert")).to_contain_text("Vul in hoeveel kilometer het is")
    swv.get_by_label("Hoeveel kilometer is dat, enkele reis?").fill("18")
    swv.get_by_role("button", name="Trek in").click()
    assert "De aanvraag is ingetrokken" in said(swv)
    aanvraag = Aanvraag.objects.get(reden="te-lang")
    assert (aanvraag.elders_km, [een["vrij"] for een in aanvraag.aanbod_toen]) == (18, [False])
    _open(swv, "/plekken/aanvraag/", aanvraag.sleutel)
    expect(swv.get_by_role("main")).to_contain_text("Ergens anders paste wel iets, 18 km enkele reis.")
    swv.get_by_role("link", name="Plekken").first.click()
    swv.get_by_role("link", name="Ontbrekend aanbod").click()
    expect(swv.get_by_role("region", name="Hoe ver iets passends was")).to_contain_text("15 tot 30 km")
