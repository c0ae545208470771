"""The alderman's table: a policy officer reads the figures, compares years, takes them along, and never sees a pupil."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.integration.cijferwereld import begin, change_definition, report
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.pdf import text_of


@pytest.fixture
def cijfers(wereld: Wereld, tijd: Klok, monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Two schooljaren of reports; of the first, six were only noted, which since then don't count."""
    begin(date(2024, 8, 1))
    report(wereld, wereld.dalfsen, date(2024, 10, 1), 12)
    report(wereld, wereld.dalfsen, date(2024, 11, 5), 6, stand="K")
    report(wereld, wereld.zwolle, date(2024, 10, 2), 30)
    report(wereld, wereld.dalfsen, date(2025, 10, 1), 15)
    report(wereld, wereld.zwolle, date(2025, 10, 2), 3)
    change_definition(monkeypatch)
    tijd.set("2026-07-31")
    return wereld


def figure(page: Page, naam: str = "Meldingen van scholen") -> list[list[str]]:
    """Return the table of a figure as who looks at it reads it, sign for sign."""
    kaart = page.get_by_role("region", name=naam, exact=True).locator("table").first
    return [[" ".join(cel.split()) for cel in rij.locator("th, td").all_inner_texts()] for rij in kaart.locator("tbody tr").all()]


def take(page: Page, knop: str, map_: Path) -> Path:
    """Press a button that gives a file, and return it."""
    with page.expect_download() as gehaald:
        page.get_by_role("link", name=knop).click()
    pad = map_ / gehaald.value.suggested_filename
    gehaald.value.save_as(pad)
    return pad


def pdf_of(page: Page) -> str:
    """Return the text of the PDF that the page offers."""
    antwoord = page.request.get(page.url.split("?")[0] + str(page.get_by_role("link", name="PDF").get_attribute("href")))
    assert antwoord.headers["content-type"] == "application/pdf"
    return " ".join(text_of(antwoord.body()).split())


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_the_aldermans_table(log_in: LogIn, cijfers: Wereld, tmp_path: Path, gezegd: list[str], javascript: bool) -> None:
    page = log_in("beleid", javascript=javascript)
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu.get_by_role("link", name="Leerlingen")).to_have_count(0)
    menu.get_by_role("link", name="Cijfers", exact=True).click()

    # The year: the answer first, the own municipality exact, what is small elsewhere not there, and what it means beside it.
    expect(page.get_by_role("heading", name="Jaarverslag leerplicht 2025-2026")).to_be_visible()
    kaart = page.get_by_role("region", name="Meldingen van scholen", exact=True)
    totaal = figure(page)[-1]
    assert totaal[0] == "Totaal"
    assert totaal[2:] == ["15", "x niet getoond"]
    assert totaal[1] == "x niet getoond", "the region would tell Zwolle's three"
    kaart.locator("summary").click()
    expect(kaart.get_by_text("zonder kennisgevingen")).to_be_visible()
    expect(kaart.get_by_text("Geldig vanaf 1 augustus 2025.")).to_be_visible()

    # The years: two definitions, both counted, so that like is compared with like.
    page.get_by_role("link", name="Jaren naast elkaar").click()
    expect(page.get_by_role("heading", name="Dalfsen: jaren naast elkaar")).to_be_visible()
    expect(kaart.get_by_text("In 2024-2025 gold een andere definitie")).to_be_visible()
    regels = {rij[0]: rij[1:4] for rij in figure(page)}
    assert regels["Totaal"] == ["18", "15", ""]
    assert regels["Alles met de definitie vanaf 1 augustus 2014"] == ["18", "15", "−3 (−17 %)"]
    assert regels["Alles met de definitie vanaf 1 augustus 2025"] == ["12", "15", "+3 (+25 %)"]
    expect(kaart.get_by_text("Wat leerplicht alleen voor kennisgeving aanneemt, telt niet meer mee.")).to_be_visible()

    # A document for the council, and files: the same numbers.
    assert "Alles" not in (tekst := pdf_of(page))
    for stuk in (
        "Jaarcijfers leerplicht",
        "Dalfsen en regio",
        "met de definitie vanaf 1 augustus 2025",
        "12 15 +3 (+25 %)",
        "31 juli 2026",
    ):
        assert stuk in tekst
    boek = CalamineWorkbook.from_path(take(page, "Excel", tmp_path))
    assert boek.sheet_names == ["Jaren naast elkaar", "Definities"]
    rij = next(
        r for r in boek.get_sheet_by_name("Jaren naast elkaar").to_python() if r[:3] == ["Meldingen van scholen", "Dalfsen", "Totaal"]
    )
    assert rij[4:6] == [18, 15]
    assert any("zonder kennisgevingen" in str(r[3]) for r in boek.get_sheet_by_name("Definities").to_python())

    # The public form: also the own small counts are gone, on the page and in every file.
    page.get_by_role("link", name="Eén schooljaar").click()
    page.get_by_label("Vorm").select_option(label="openbaar")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("van 1 tot 5 van alle gemeenten")).to_be_visible()
    assert figure(page)[-1][1:] == ["x niet getoond", "15", "x niet getoond"]
    cellen = [cel.strip() for cel in page.locator("main td").all_inner_texts()]
    assert len(cellen) > 20
    assert [cel for cel in cellen if cel in {"1", "2", "3", "4"}] == []
    pad = take(page, "CSV", tmp_path)
    assert pad.name == "jaarverslag-2025-2026-openbaar.csv"
    rijen = list(csv.DictReader(io.StringIO(pad.read_text(encoding="utf-8-sig")), delimiter=";"))
    gemeld = next(r for r in rijen if r["Cijfer"] == "Meldingen van scholen" and r["Uitsplitsing"] == "Totaal")
    assert gemeld["Zwolle"] == gemeld["Regio"] == "niet getoond"
    assert "zonder kennisgevingen" in gemeld["Definitie"]
    assert "Jaarverslag leerplicht, schooljaar 2025-2026" in pdf_of(page)

    # And a pupil stays closed.
    for adres in ("/leerlingen/", f"/leerlingen/{cijfers.leerlingen['Sem'].sleutel}/", "/meldingen/", "/zaken/"):
        assert page.request.get(page.url.split("/cijfers")[0] + adres).status in (403, 404)
    assert gezegd == []


def test_on_paper_there_are_figures_and_no_buttons(log_in: LogIn, cijfers: Wereld) -> None:
    page = log_in("beleid", "/cijfers/jaren/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Afgedrukt uit Aanwezig")).to_be_visible()
    expect(page.get_by_text("Definitie").first).to_be_visible()
    expect(page.get_by_role("link", name="Excel")).to_be_hidden()
    expect(page.get_by_role("img", name="Meldingen van scholen, Dalfsen")).to_be_visible()


def test_a_school_looks_at_itself_and_goes_to_who_waits(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    from tests.integration.wereld import miss_lessons

    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    tijd.set("2025-09-22")
    page = log_in("ib")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Cijfers", exact=True).click()
    expect(page.get_by_role("heading", name="Hoe gaat het op Het Kompas?")).to_be_visible()
    kaart = page.get_by_role("region", name="Leerlingen zonder opvolging")
    expect(kaart.get_by_text("1 signaal wacht te lang op opvolging, van 1 leerling.")).to_be_visible()
    page.get_by_label("Weken en dagen van").select_option(label="ongeoorloofd")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("Het drukste lesuur is maandag het 1e.")).to_be_visible()
    kaart.get_by_role("link", name="Sem Voorbeeld", exact=True).click()
    expect(page.get_by_role("heading", name="Sem Voorbeeld")).to_be_visible()
