"""The desk of a school, in a real browser: who calls in sick, and who comes in late."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from aanwezig.actions.ziekmeldingen import werk_ziekte_bij
from aanwezig.store.models import Verzuimrij, Ziekmelding
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said

JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])


def find(page: Page, tekst: str, naam: str, javascript: bool) -> None:
    """Look for somebody and go on with them, by the keyboard alone where scripts run."""
    veld = page.get_by_label(re.compile("Wie is er ziek|Wie komt er te laat"))
    expect(veld).to_be_focused()
    if javascript:
        page.keyboard.type(tekst)
        expect(page.get_by_role("link", name=naam)).to_be_visible()
        page.keyboard.press("ArrowDown")
        while naam not in page.evaluate("document.activeElement.textContent"):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    else:
        veld.fill(tekst)
        page.get_by_role("button", name="Zoek").last.click()
        page.get_by_role("link", name=naam).click()


@JAVASCRIPT
def test_a_child_is_ill_until_it_is_better(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """The list of the morning has Sem as not reported; his mother calls; he is ill over the weekend, and back on Tuesday, third lesson."""
    tijd.set("2025-09-04", 6)
    mentor = log_in("mentor", "/ochtend/", javascript=javascript)
    mentor.get_by_role("group", name="Sem Voorbeeld").get_by_label("niet gemeld").check(force=True)
    mentor.get_by_role("button", name="Voer in").click()
    page = log_in("verzuim", "/balie/ziek/", javascript=javascript)
    expect(page.get_by_text("Niemand ziek gemeld")).to_be_visible()
    find(page, "3b", "Sem Voorbeeld", javascript)
    expect(page.get_by_text("Met deze ziekmelding wordt dat ziek.")).to_be_visible()
    expect(page.get_by_text("Schrijf niet op wat het kind heeft")).to_be_visible()
    page.get_by_label("Moeder van Sem (moeder)").check()
    page.get_by_label("Verwacht terug op").fill("2025-09-08")
    page.get_by_role("button", name="Meld ziek").click()
    assert "In de plaats van 1 rij 'ongeoorloofd' staat er nu ziek." in said(page)
    mentor.goto(mentor.url.split("?")[0])
    expect(mentor.get_by_text("het wordt geen ongeoorloofd verzuim.")).to_be_visible()
    expect(mentor.get_by_role("group", name="Sem Voorbeeld").get_by_label("niet gemeld")).to_have_count(0)
    for dag in ("2025-09-05", "2025-09-08"):
        tijd.set(dag, 6)
        werk_ziekte_bij(wereld.moment("verzuim", dag, 1))
    page.reload()
    expect(page.get_by_text("zou terug zijn sinds ma 8 sep")).to_be_visible()
    page.get_by_role("link", name="Sem Voorbeeld").click()
    page.get_by_label("Verwacht terug op").fill("")
    page.get_by_role("button", name="Verander de dag").click()
    assert "is nog ziek" in said(page)
    tijd.set("2025-09-09", 9)
    werk_ziekte_bij(wereld.moment("verzuim", "2025-09-09", 1))
    page.get_by_role("link", name="Sem Voorbeeld").click()
    expect(page.get_by_role("rowheader")).to_have_text(
        ["dinsdag 9 september", "maandag 8 september", "vrijdag 5 september", "donderdag 4 september"]
    )
    page.get_by_label("Op die dag vanaf lesuur").fill("3")
    page.get_by_role("button", name="Meld beter").click()
    assert "Sem Voorbeeld is beter gemeld, weer op school sinds dinsdag 9 september." in said(page)
    expect(page.get_by_text("Niemand ziek gemeld")).to_be_visible()
    laatste = Verzuimrij.objects.latest("pk")
    assert (laatste.registratie, laatste.lesuur_van, laatste.lesuur_tm) == ("ziekte", 1, 2)


def test_a_list_that_was_open_before_the_call_makes_nobody_absent(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """The mentor's list was on the screen already when the call came: what is entered then says so."""
    tijd.set("2025-09-04", 7)
    mentor = log_in("mentor", "/ochtend/")
    page = log_in("verzuim", f"/balie/ziek/leerling/{wereld.leerlingen['Sem'].sleutel}/")
    page.get_by_label("iemand anders").check()
    page.get_by_role("button", name="Meld ziek").click()
    expect(page.get_by_role("link", name="Naam: Vul in wie er belt.")).to_be_visible()
    page.get_by_label("Naam").fill("oma")
    page.get_by_role("button", name="Meld ziek").click()
    for naam in ("Sem", "Yara"):
        mentor.get_by_role("group", name=f"{naam} Voorbeeld").get_by_label("niet gemeld").check(force=True)
    mentor.get_by_role("button", name="Voer in").click()
    expect(mentor.get_by_text("Sem: ziek gemeld bij de balie.")).to_be_visible()
    assert "Ingevoerd voor Yara." in said(mentor)
    assert Verzuimrij.objects.get(registratie="ongeoorloofd").leerling == wereld.leerlingen["Yara"]
    page.get_by_role("link", name="Sem Voorbeeld").click()
    page.get_by_role("button", name="Trek de ziekmelding in").click()
    assert "is ingetrokken" in said(page)
    assert not Ziekmelding.objects.open().exists()


@JAVASCRIPT
def test_late_at_the_desk(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Sem comes in twelve minutes into the first lesson: a few keys, a slip, and a slip of the finger taken back."""
    tijd.set("2025-09-04", 6)
    tijd.op = tijd.op.replace(minute=42)
    page = log_in("verzuim", "/balie/te-laat/", javascript=javascript)
    find(page, "voorbeeld", "Sem Voorbeeld", javascript)
    expect(page.get_by_text("Lesuur 1 begon om 08.30 uur. Sem is 12 minuten te laat.")).to_be_visible()
    expect(page.get_by_text("Dit wordt de 1e keer te laat dit schooljaar")).to_be_visible()
    if javascript:
        expect(page.get_by_role("button", name="Noteer te laat")).to_be_focused()
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Noteer te laat").click()
    assert "Sem Voorbeeld: 12 minuten te laat voor lesuur 1. Dit is de 1e keer dit schooljaar." in said(page)
    page.get_by_role("link", name="Briefje van Sem", exact=True).click()
    expect(page.get_by_text("Binnen om 08.42 uur, donderdag 4 september.")).to_be_visible()
    page.get_by_role("link", name="Terug naar de balie").click()
    expect(page.get_by_role("cell", name="1e keer")).to_be_visible()
    page.get_by_role("button", name="Ongedaan Sem Voorbeeld").click()
    assert "Teruggedraaid" in said(page)
    expect(page.get_by_text("Vandaag nog niemand te laat")).to_be_visible()


def test_the_fourth_time_late_brings_its_rule(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """Noor comes in late for the fourth time; the page names the rule beforehand and the signal after it."""
    wereld.wie["verzuim"].organisatie = wereld.wilg
    wereld.wie["verzuim"].save()
    for dag in ("2025-09-01", "2025-09-02", "2025-09-03", "2025-09-04"):
        tijd.set(dag, 6)
        tijd.op = tijd.op.replace(minute=35)
        page = log_in("verzuim", "/balie/te-laat/")
        page.keyboard.type("noor")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Preventieve ladder")).to_be_visible()
        page.get_by_role("button", name="Noteer te laat").click()
    assert "Dit is de 4e keer dit schooljaar. Nieuw signaal" in said(page)
