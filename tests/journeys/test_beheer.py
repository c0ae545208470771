"""The stories of managing: a new colleague from the first mail to the first day's work, and a colleague who leaves or falls ill."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.zaken import pak_op
from aanwezig.store.models import Apisleutel, Functie, Melding, Signaal
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, miss_lessons
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_inloggen import code_of

WACHTWOORD = "een lang wachtwoord van deze test"


def said(page: Page) -> str:
    return " ".join(page.locator(".az-bericht-goed").all_inner_texts())


@pytest.fixture
def gemeld(wereld: Wereld) -> Melding:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="wet-16-uur")
    return doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), signaal)


def test_a_new_colleague(log_in: LogIn, wereld: Wereld, tijd: Klok, browser: Browser, live_server: LiveServer) -> None:
    """Hulst adds Lotte to the school; Lotte reads the mail, chooses a password, sets up her second step, and sees the school's work."""
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    tijd.set("2025-09-05")
    page = log_in("beheer")
    expect(page.get_by_role("heading", name="Beheer", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Leerlingen")).to_have_count(0)
    page.get_by_role("link", name="Organisaties", exact=True).click()
    page.get_by_role("link", name="Het Kompas").click()
    page.get_by_role("link", name="Nieuwe collega hier").click()
    page.get_by_label("Naam").fill("Lotte Smit")
    page.get_by_label("E-mailadres").fill("lotte.smit@voorbeeld.example")
    page.get_by_label("Rol").select_option(label="mentor of leerkracht")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_role("alert")).to_contain_text("van welke groep of klas")
    page.get_by_label("Rol").select_option(label="intern begeleider")
    page.get_by_role("button", name="Voeg toe").click()
    assert "De collega is toegevoegd." in said(page)
    assert "De uitnodiging is verstuurd naar lotte.smit@voorbeeld.example." in said(page)
    (post,) = mail.outbox
    assert post.to == ["lotte.smit@voorbeeld.example"]
    assert "Lotte" not in post.subject + str(post.body)
    link = re.search(r"http\S+", str(post.body))
    assert link is not None

    lotte = browser.new_context(locale="nl-NL").new_page()
    lotte.set_default_timeout(10_000)
    lotte.goto(link.group(0))
    lotte.get_by_label("Nieuw wachtwoord").fill(WACHTWOORD)
    lotte.get_by_label("Nog een keer").fill(WACHTWOORD)
    lotte.get_by_role("button", name="Bewaar het wachtwoord").click()
    lotte.get_by_role("link", name="Naar inloggen").click()
    lotte.get_by_label("E-mail").fill("lotte.smit@voorbeeld.example")
    lotte.get_by_label("Wachtwoord").fill(WACHTWOORD)
    lotte.get_by_role("button", name="Log in").click()
    expect(lotte.get_by_role("heading", name="Stel je tweede stap in")).to_be_visible()
    lotte.get_by_label(re.compile("code", re.I)).fill(code_of(lotte.locator("code").inner_text()))
    lotte.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(lotte.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    lotte.get_by_role("link", name="Ga verder").click()
    expect(lotte.get_by_role("heading", name=re.compile("Dit ligt er voor je"))).to_be_visible()
    lotte.goto(f"{live_server.url}/?lijst=vrij")
    expect(lotte.get_by_role("link", name="Sem Voorbeeld")).to_be_visible()
    lotte.get_by_role("link", name="Lotte Smit").click()
    expect(lotte.get_by_text("Leerlingen op school begeleiden")).to_be_visible()
    expect(lotte.get_by_text("De leerling staat ingeschreven op de school waar je werkt.")).to_be_visible()
    lotte.goto(link.group(0))
    expect(lotte.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()

    page.reload()
    page.get_by_role("button", name="Blokkeer inloggen").click()
    assert "overal uitgelogd" in said(page)
    lotte.goto(live_server.url)
    expect(lotte.get_by_role("heading", name="Inloggen")).to_be_visible()
    lotte.context.close()


def test_a_colleague_who_leaves(log_in: LogIn, wereld: Wereld, tijd: Klok, gemeld: Melding) -> None:
    """Hulst sets the last day of Tuinstra and reads what becomes of the work; Smid finds it among what nobody took up."""
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    tijd.set("2025-09-08")
    page = log_in("beheer", "/beheer/mensen/?zoek=tuinstra")
    page.get_by_role("link", name="A. Tuinstra").click()
    page.get_by_role("link", name="Beëindig").click()
    expect(page.get_by_text("1 taak en 1 zaak")).to_be_visible()
    expect(page.get_by_text("Wie doen hetzelfde werk? B. Smid.")).to_be_visible()
    page.get_by_label("Laatste dag").fill("2025-09-07")
    page.get_by_role("button", name="Leg de laatste dag vast").click()
    assert "De laatste dag staat vast." in said(page)
    expect(page.get_by_text("Terug naar het team: 1 taak en 1 zaak.")).to_be_visible()
    expect(page.get_by_text("afgelopen")).to_be_visible()
    smid = log_in("collega", "/?lijst=vrij")
    expect(smid.get_by_role("link", name="Sem Voorbeeld")).to_be_visible()


def test_a_colleague_who_is_ill(log_in: LogIn, wereld: Wereld, tijd: Klok, gemeld: Melding) -> None:
    """Smid arranges to stand in for Tuinstra, sees that work, and stops when Tuinstra is back."""
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    tijd.set("2025-09-08")
    page = log_in("collega", "/?lijst=mij")
    expect(page.get_by_text("Er ligt niets op jouw naam")).to_be_visible()
    page.get_by_role("link", name="Regel wie je vervangt").click()
    page.get_by_label("Voor wie regel je het?").select_option(label="A. Tuinstra")
    page.get_by_role("button", name="Kies").click()
    page.get_by_label("Wie vervangt?").select_option(label="B. Smid, leerplichtambtenaar")
    page.get_by_label("Laatste dag").fill("2025-09-12")
    page.get_by_role("button", name="Leg vast").click()
    assert "B. Smid ziet het werk van A. Tuinstra" in said(page)
    page.goto(page.url.split("/vervanging")[0])
    expect(page.get_by_text("Je vervangt A. Tuinstra tot en met vrijdag 12 september")).to_be_visible()
    expect(page.get_by_role("link", name="Sem Voorbeeld")).to_be_visible()
    page.get_by_role("link", name="Bekijk de vervanging").click()
    page.get_by_role("button", name="Stop deze vervanging").click()
    assert "gestopt" in said(page)


def test_a_key_for_another_system(log_in: LogIn, wereld: Wereld, tijd: Klok, live_server: LiveServer) -> None:
    """Hulst gives the school's system a key, sees it once, and ends it."""
    page = log_in("beheer", f"/beheer/mensen/{wereld.wie['verzuim'].gebruiker_id}/")
    page.get_by_role("link", name="Geef een sleutel").click()
    page.get_by_label("Waarvoor is de sleutel?").fill("leerlingadministratie")
    page.get_by_label("leerlingen bekijken").check()
    page.get_by_role("button", name="Maak de sleutel").click()
    sleutel = page.locator("code").inner_text()
    ask = {"Authorization": f"Bearer {sleutel}"}
    assert page.request.get(f"{live_server.url}/api/v1/leerlingen", headers=ask).status == 200
    page.get_by_role("link", name="Ik heb haar bewaard").click()
    assert sleutel not in page.content()
    page.get_by_role("button", name="Beëindig").click()
    assert "werkt niet meer" in said(page)
    assert page.request.get(f"{live_server.url}/api/v1/leerlingen", headers=ask).status == 401
    assert Apisleutel.objects.get().functie == Functie.objects.get(pk=wereld.wie["verzuim"].pk)


def test_my_own_account(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """Tuinstra reads what she may and why, wants no mail, and logs out everywhere."""
    elders = log_in("leerplicht")
    page = log_in("leerplicht", "/mijn-account/")
    expect(page.get_by_text("Een school deed een melding over deze leerling aan je gemeente of Doorstroompunt.")).to_be_visible()
    page.get_by_role("button", name="Stuur mij geen mail").click()
    assert "geen mail meer" in said(page)
    page.get_by_role("button", name="Log overal uit").click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    elders.reload()
    expect(elders.get_by_role("heading", name="Inloggen")).to_be_visible()
