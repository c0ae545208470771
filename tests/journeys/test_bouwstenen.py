"""What holds for the building blocks of all pages, seen on the page that shows each of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.integration.wereld import Wereld, make_demo
from tests.journeys.conftest import LogIn

STIJLBOEK = "/stijlboek/"


@pytest.fixture(autouse=True)
def demo(wereld: Wereld) -> None:
    """The page opens in a demo only."""
    make_demo()


def test_a_field_names_its_explanation_and_what_is_wrong_with_it(log_in: LogIn) -> None:
    pagina = log_in("verzuim", STIJLBOEK)
    genoemd = pagina.eval_on_selector_all("[aria-describedby]", "alle => alle.flatMap(e => e.getAttribute('aria-describedby').split(' '))")
    assert {
        "id_leeg_reden_helptext",
        "id_fout_reden_helptext",
        "id_fout_reden_error",
        "id_fout_actie_error",
        "id_fout_gezien_error",
    } <= set(genoemd)
    assert [id_ for id_ in genoemd if pagina.locator(f"[id='{id_}']").count() != 1] == []
    zonder = pagina.eval_on_selector_all(
        ".az-fout-veld",
        """velden => velden.filter(
            v => ![v, ...v.querySelectorAll("*")].some(e => e.getAttribute("aria-describedby")?.endsWith("_error"))
        ).map(v => v.textContent)""",
    )
    assert zonder == []


def test_from_the_list_of_faults_one_goes_to_the_field(log_in: LogIn) -> None:
    pagina = log_in("verzuim", STIJLBOEK)
    fouten = pagina.get_by_role("alert").filter(has_text="Nog niet opgeslagen")
    for vraag, veld in (("Wat is volgens jullie de reden?", "id_fout_reden"), ("Moet leerplicht iets doen?", "id_fout_actie_0")):
        fouten.get_by_role("link", name=vraag).click()
        expect(pagina.locator(f"#{veld}:target")).to_be_attached()


def test_with_keys_alone_one_always_sees_where_one_is(log_in: LogIn) -> None:
    pagina = log_in("verzuim", STIJLBOEK)
    gezien = []
    for _ in range(120):
        pagina.keyboard.press("Tab")
        hier = pagina.evaluate(
            """() => {
                const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
                if (e === document.body) return null;
                const lijn = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
                return {wat: e.outerHTML.slice(0, 120), lijn, groot: r.width > 8 && r.height > 8};
            }"""
        )
        if hier is None:
            break
        gezien.append(hier)
    assert len(gezien) > 60
    assert [plek["wat"] for plek in gezien if not (plek["lijn"] and plek["groot"])] == []


def test_the_menu_of_a_phone_opens_without_scripts(log_in: LogIn) -> None:
    pagina = log_in("verzuim", STIJLBOEK, 390, javascript=False)
    link = pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Leerlingen")
    expect(link).to_be_hidden()
    pagina.locator("summary", has_text="Menu").click()
    expect(link).to_be_visible()
    expect(pagina.get_by_text("Druk af")).to_be_hidden()  # a button that would do nothing is not there


def test_paper_holds_the_page_alone_opened_out_and_says_who_printed_it(log_in: LogIn) -> None:
    pagina = log_in("verzuim", STIJLBOEK)
    wie, uitleg = pagina.get_by_text("Afgedrukt uit Aanwezig"), pagina.get_by_text("17 lesuren op 6 dagen tellen mee.")
    expect(pagina.get_by_role("button", name="Druk af")).to_be_visible()
    expect(wie).to_be_hidden()
    pagina.emulate_media(media="print")
    expect(wie).to_contain_text("verzuimmedewerker")
    expect(uitleg).to_be_visible()
    for weg in (
        pagina.get_by_role("banner"),
        pagina.get_by_role("navigation", name="Hoofdmenu"),
        pagina.get_by_role("button", name="Toon"),
    ):
        expect(weg).to_have_count(0)
