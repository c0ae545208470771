"""A child is in danger: leerplicht opens the file without a report, the school hears it, and somebody else looks it over."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from aanwezig.store.models import Noodtoegang
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_a_file_is_opened_in_an_emergency_and_looked_over(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Tuinstra opens the file of Noor, sees whom to call and closes it; Henk reads who it was, and Bakker finds that it was right."""
    tijd.set("2025-09-04")
    page = log_in("leerplicht", "/leerlingen/", javascript=javascript)
    page.get_by_role("link", name="Vraag noodtoegang").click()
    expect(page.get_by_text("als een kind nu in gevaar is")).to_be_visible()
    page.get_by_label("Voornaam").fill("Noor")
    page.get_by_label("Achternaam, met tussenvoegsel").fill("Voorbeeld")
    page.get_by_label("Geboortedatum").fill("2015-05-21")
    page.get_by_label("Postcode").fill("7721AA")
    page.get_by_label("Waarom kan dit niet wachten?").fill("spoed")
    page.get_by_role("button", name="Open het dossier").click()
    expect(page.get_by_role("alert").get_by_text("in ten minste 20 tekens")).to_be_visible()
    page.get_by_label("Waarom kan dit niet wachten?").fill("Een buurvrouw belde: Noor loopt alleen en huilend langs de weg.")
    page.get_by_role("button", name="Open het dossier").click()
    expect(page.get_by_role("alert").get_by_text("Er gaat geen dossier open.")).to_be_visible()
    page.get_by_label("Geboortedatum").fill("2015-05-20")
    page.get_by_role("button", name="Open het dossier").click()

    expect(page.get_by_role("heading", name="Noodtoegang tot 11.00 uur. Alles wat je bekijkt, wordt nagekeken.")).to_be_visible()
    expect(page.get_by_text("Een buurvrouw belde")).to_be_visible()
    expect(page.get_by_text("Moeder van Noor")).to_be_visible()
    assert re.fullmatch(r"http://[^/]+/leerlingen/[0-9a-f-]{36}/", page.url)
    hier = page.url
    page.get_by_role("button", name="Sluit het dossier nu").click()
    assert "Het dossier is om 10.00 uur gesloten." in said(page)
    assert page.context.request.get(hier).status == 404

    school = log_in("directie", "/", javascript=javascript)
    expect(school.get_by_role("heading", name="In nood geopend")).to_be_visible()
    school.get_by_role("link", name="Kijk wie het was bij Noor Voorbeeld").click()
    expect(school.get_by_role("rowheader", name="A. Tuinstra")).to_be_visible()
    expect(school.get_by_text("Noodtoegang: het kind liep gevaar")).to_be_visible()
    expect(school.get_by_text("Een buurvrouw belde")).to_have_count(0)

    tijd.set("2025-09-05")
    privacy = log_in("privacy", "/", javascript=javascript)
    privacy.get_by_role("link", name="Kijk na wat A. Tuinstra opende").click()
    expect(privacy.get_by_text("Een buurvrouw belde")).to_be_visible()
    expect(privacy.get_by_text("Dossier geopend")).to_be_visible()
    expect(privacy.get_by_text("Henk Vos")).to_be_visible()
    privacy.get_by_role("radio", name="terecht", exact=True).check()
    privacy.get_by_role("button", name="Leg vast").click()
    assert "Nagekeken." in said(privacy)
    expect(privacy.get_by_role("cell", name="terecht", exact=True)).to_be_visible()
    assert Noodtoegang.objects.get().uitkomst == "terecht"
