"""The report in a browser: accessible, readable on a telephone and on paper, usable by keyboard and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenRapport
from tests.browser.middelen import look_with_axe, need_font

pytestmark = pytest.mark.browser

BREED, TELEFOON, SMALST = 1280, 390, 320
NAMEN = ("sem", "herzien", "streek", "leeg")
A4_MET_MARGES = 688
"""Pixels between margins of 14 mm."""


def open_all_details(pagina: Page) -> None:
    pagina.evaluate("document.querySelectorAll('details').forEach(deel => { deel.open = true })")


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("breed", [BREED, TELEFOON])
def test_axe_finds_nothing(open_rapport: OpenRapport, naam: str, breed: int) -> None:
    pagina = open_rapport(naam, breed)
    open_all_details(pagina)
    uitslag = look_with_axe(pagina)
    gevonden = [(regel["id"], knoop["html"][:200], knoop["failureSummary"]) for regel in uitslag["violations"] for knoop in regel["nodes"]]
    assert gevonden == []
    assert len(uitslag["passes"]) > 10


@pytest.mark.parametrize("naam", NAMEN)
@pytest.mark.parametrize("breed", [TELEFOON, SMALST])
def test_a_telephone_never_scrolls_sideways(open_rapport: OpenRapport, naam: str, breed: int) -> None:
    pagina = open_rapport(naam, breed)
    for _ in ("closed", "open"):
        assert pagina.evaluate("document.documentElement.scrollWidth") <= breed
        open_all_details(pagina)


@pytest.mark.parametrize("breed", [BREED, TELEFOON, SMALST])
def test_every_day_of_a_grid_is_in_view_at_once(open_rapport: OpenRapport, breed: int) -> None:
    pagina = open_rapport("streek", breed)
    open_all_details(pagina)
    te_breed = "[...document.querySelectorAll('.rooster')].filter(r => r.parentElement.scrollWidth > r.parentElement.clientWidth).length"
    assert pagina.locator(".rooster").count() > 3
    assert pagina.evaluate(te_breed) == 0


@pytest.mark.parametrize("breed", [BREED, TELEFOON])
def test_marks_are_large_enough_to_be_told_apart(open_rapport: OpenRapport, breed: int) -> None:
    pagina = open_rapport("sem", breed)
    maten = pagina.evaluate("[...document.querySelectorAll('article .dag i')].map(i => [i.offsetWidth, i.offsetHeight])")
    assert len(maten) > 100
    assert all(breedte >= 12 and hoogte >= 12 for breedte, hoogte in maten)


@pytest.mark.parametrize("breed", [BREED, TELEFOON])
@pytest.mark.parametrize("naam", ["sem", "herzien"])
def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(open_rapport: OpenRapport, naam: str, breed: int) -> None:
    pagina = open_rapport(naam, breed)
    te_bereiken = pagina.locator("a, summary, [tabindex='0']").evaluate_all(
        "alle => alle.filter(e => e.checkVisibility() && (e.tagName === 'SUMMARY' || !e.closest('details:not([open])')))"
        ".map((e, plek) => { e.dataset.plek = plek; return plek })"
    )
    bereikt = []
    for _ in te_bereiken:
        pagina.keyboard.press("Tab")
        plek, lijn = pagina.evaluate("[document.activeElement.dataset.plek, getComputedStyle(document.activeElement).outlineStyle]")
        bereikt.append(int(plek))
        assert lijn == "solid", f"no outline on {pagina.evaluate('document.activeElement.outerHTML.slice(0, 200)')}"
    assert bereikt == te_bereiken
    assert len(bereikt) > 10


def test_the_first_tab_skips_to_the_content(open_rapport: OpenRapport) -> None:
    pagina = open_rapport("sem", BREED)
    pagina.keyboard.press("Tab")
    sprong = pagina.locator(".sprong")
    vak = sprong.bounding_box()
    assert vak is not None
    assert vak["y"] >= 0
    pagina.keyboard.press("Enter")
    assert pagina.evaluate("document.activeElement.tagName") == "MAIN"


def test_details_open_by_keyboard(open_rapport: OpenRapport) -> None:
    pagina = open_rapport("sem", BREED)
    deel = pagina.locator("article details").first
    deel.locator("summary").focus()
    pagina.keyboard.press("Enter")
    assert deel.get_by_text("Telt mee", exact=True).is_visible()


@pytest.mark.parametrize("breed", [BREED, TELEFOON])
def test_it_works_without_scripts(open_rapport: OpenRapport, breed: int) -> None:
    pagina = open_rapport("herzien", breed, javascript=False)
    assert pagina.get_by_role("heading", level=1).is_visible()
    assert pagina.get_by_text("Daarna wijzigde de school 2 rijen").first.is_visible()
    pagina.get_by_role("link", name="100122").first.click()
    vak = pagina.locator("h3[id^=leerling]").first.bounding_box()
    assert vak is not None
    assert 0 <= vak["y"] < 900
    rijen = pagina.locator("article details table").first
    assert not rijen.is_visible()
    pagina.locator("article summary").first.click()
    assert rijen.is_visible()


def test_the_policy_in_the_file_stops_scripts_styles_and_fetches(open_rapport: OpenRapport, gezegd: list[str]) -> None:
    """What a hostile delivery might get in would still do nothing: the policy stands in the file."""
    pagina = open_rapport("sem", BREED)
    pagina.evaluate(
        "() => { window.gestopt = []; document.addEventListener('securitypolicyviolation', e => gestopt.push(e.effectiveDirective)) }"
    )
    pagina.evaluate(
        """() => {
            for (const [naam, eigen] of [['script', {textContent: 'window.gelukt = true'}], ['style', {textContent: 'body{display:none}'}],
                                         ['img', {src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='}]]) {
                document.body.append(Object.assign(document.createElement(naam), eigen))
            }
            document.body.setAttribute('onclick', 'window.gelukt = true'); document.body.click()
        }"""
    )
    pagina.wait_for_function("gestopt.length >= 4")
    assert pagina.evaluate("window.gelukt") is None
    assert set(pagina.evaluate("gestopt")) == {"script-src-elem", "style-src-elem", "img-src", "script-src-attr"}
    assert pagina.locator("h1").is_visible()
    assert len(gezegd) == 4
    assert all("Content Security Policy" in bericht for bericht in gezegd)
    gezegd.clear()


def test_the_font_in_the_file_is_used(open_rapport: OpenRapport) -> None:
    need_font()
    pagina = open_rapport("sem", BREED)
    geladen = pagina.evaluate("document.fonts.ready.then(() => [...document.fonts].map(f => [f.family, f.status]))")
    assert geladen == [["Atkinson Hyperlegible Next", "loaded"]]


@pytest.mark.parametrize("naam", ["sem", "herzien", "streek"])
def test_on_paper_the_first_signal_is_worked_out_and_everything_fits(open_rapport: OpenRapport, naam: str) -> None:
    pagina = open_rapport(naam, A4_MET_MARGES)
    pagina.emulate_media(media="print")
    assert pagina.evaluate("document.documentElement.scrollWidth") <= A4_MET_MARGES
    assert not pagina.locator("nav").is_visible()
    dicht = pagina.locator(":is(article, .meldingen) details > :not(summary)").evaluate_all(
        "alle => alle.filter(e => e.offsetHeight === 0).length"
    )
    assert dicht == 0
    assert pagina.pdf(prefer_css_page_size=True).startswith(b"%PDF")
