"""The quarter of the SWV: its figures, who came and went, and the report to the Inspectie; and the same figures without names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.middelen import look_with_axe
from tests.integration.registerwereld import VANDAAG, add_leerling, make_registerwereld, register
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn

PLAATJES = os.environ.get("AANWEZIG_PLAATJES")
"""Where to leave pictures of the pages, for who wants to look at them."""


@pytest.fixture
def wereld(transactional_db: None) -> Wereld:
    return make_registerwereld()[0]


@pytest.fixture
def vol(wereld: Wereld) -> Wereld:
    """Enough children for a region to be told something."""
    for nummer in range(14):
        kind = add_leerling(wereld, f"Kind{nummer}", "wilg", "0148" if nummer < 8 else "0193")
        kind.postcode = "7721 ZZ" if nummer < 6 else "8011 ZZ"
        kind.save(update_fields=("postcode",))
        register(wereld, f"Kind{nummer}", "thuiszitter", "2025-12-10", ("pesten",) if nummer % 2 else ("wacht-hulp", "psychisch"))
    return wereld


def check(blad: Page, naam: str, breed: int) -> None:
    """Let axe look, see that the page fits, and leave a picture."""
    if PLAATJES:
        blad.screenshot(path=Path(PLAATJES) / f"{naam}-{breed}.png", full_page=True)
    uitslag = look_with_axe(blad)
    assert uitslag["passes"], "axe looked at nothing"
    assert [(fout["id"], fout["nodes"][0]["html"][:160]) for fout in uitslag["violations"]] == [], naam
    assert blad.evaluate("document.documentElement.scrollWidth") <= breed, naam


@pytest.mark.parametrize("breed", [1280, 390])
def test_the_quarter_of_the_swv(log_in: LogIn, tijd: Klok, breed: int) -> None:
    tijd.set(VANDAAG.isoformat())
    blad = log_in("regisseur", "/register/cijfers/", breed)
    expect(blad.get_by_role("heading", level=1)).to_have_text("Hoeveel kinderen zitten thuis op 1 april 2026?")
    check(blad, "register", breed)
    blad.get_by_label("Soort", exact=True).select_option("thuiszitter")
    blad.get_by_role("button", name="Toon").click()
    expect(blad.get_by_text("2 kinderen staan op 1 april 2026 in het register als thuiszitter.")).to_be_visible()
    blad.get_by_role("link", name="Bekijk om wie het gaat").click()
    namen = blad.locator("#casussen")
    expect(namen.get_by_role("link", name="Noor Voorbeeld")).to_be_visible()
    expect(namen.get_by_role("link", name="Bram Voorbeeld")).to_be_visible()
    check(blad, "register-casussen", breed)
    blad.get_by_role("link", name="Kwartaalverslag aan de Inspectie").click()
    expect(blad.get_by_text("5 rijen op 31 maart 2026: 3 lopen nog, 2 zijn klaar.")).to_be_visible()
    check(blad, "kwartaal", breed)
    blad.get_by_role("button", name="Vastgesteld en verstuurd").click()
    expect(blad.get_by_text("Door M. Postma, woensdag 15 april")).to_be_visible()
    expect(blad.get_by_role("button", name="Vastgesteld en verstuurd")).to_have_count(0)
    check(blad, "kwartaal-verstuurd", breed)
    with blad.expect_download() as bestand:
        blad.get_by_role("link", name="Excel").click()
    assert bestand.value.suggested_filename == "kwartaalverslag-thuiszitters-2026-1.xlsx"


@pytest.mark.parametrize("breed", [1280, 390])
def test_the_figures_of_a_region(log_in: LogIn, tijd: Klok, vol: Wereld, breed: int) -> None:
    tijd.set(VANDAAG.isoformat())
    blad = log_in("beleid", "/register/cijfers/", breed)
    expect(blad.get_by_text("Geteld zijn de leerlingen die in een gemeente van de regio wonen.")).to_be_visible()
    expect(blad.get_by_label("Soort", exact=True)).to_have_count(0)
    expect(blad.get_by_role("region", name="Naar wijk").get_by_role("row").filter(has_text="8011")).to_contain_text("6")
    check(blad, "regio", breed)


@pytest.mark.parametrize("breed", [1280, 390])
def test_before_there_is_anything_to_count(log_in: LogIn, tijd: Klok, breed: int) -> None:
    tijd.set("2025-12-20")
    blad = log_in("beleid", "/register/cijfers/", breed)
    expect(blad.get_by_text("Kom terug op 1 januari 2026")).to_be_visible()
    check(blad, "leeg", breed)
