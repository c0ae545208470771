"""The stories of a region at work, each from the first click to the last, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from aanwezig.store.models import Melding, Signaal, Signaalstand, Taak, Verzuimrij, Zaak
from tests.browser.middelen import look_with_axe
from tests.integration.wereld import Wereld, miss_lessons
from tests.journeys.conftest import Klok, LogIn

GOED = re.compile("az-bericht-goed")


def said(page: Page) -> str:
    return page.locator(".az-bericht-goed").first.inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_a_morning_at_the_school(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Fatma enters who is not there, sees whom to call, and takes a slip of the finger back."""
    tijd.set("2025-09-04", 7)
    page = log_in("verzuim", "/ochtend/", javascript=javascript)
    sem = page.get_by_role("group", name="Sem Voorbeeld")
    yara = page.get_by_role("group", name="Yara Voorbeeld")
    if javascript:
        sem.get_by_label("aanwezig").focus()
        page.keyboard.press("n")
        page.keyboard.press("z")
        expect(page.get_by_text("2 leerlingen gekozen")).to_be_visible()
    else:
        sem.get_by_label("niet gemeld").check(force=True)
        yara.get_by_label("ziek").check(force=True)
    page.get_by_role("button", name="Voer in").click()
    assert "Ingevoerd voor Sem, Yara." in said(page)
    expect(page.get_by_text("Van deze leerlingen weten we niet waarom ze er niet zijn")).to_be_visible()
    assert set(Verzuimrij.objects.values_list("registratie", flat=True)) == {"ongeoorloofd", "ziekte"}
    page.get_by_role("button", name="Maak dit ongedaan").click()
    assert "Teruggedraaid" in said(page)
    assert not Verzuimrij.objects.known().exists()


def test_the_sixteenth_hour_and_its_report(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """The sixteenth hour falls; the school talks, reports, and leerplicht sees the report at once, but nothing before it."""
    miss_lessons(wereld, "Sem", "2025-09-01", 15)
    tijd.set("2025-09-04", 7)
    tuinstra = log_in("leerplicht")
    expect(tuinstra.get_by_text("Er ligt niets op jouw naam")).to_be_visible()
    page = log_in("verzuim", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim/")
    page.get_by_label("Dag").fill("2025-09-04")
    page.get_by_label("ongeoorloofd").check()
    page.get_by_label("Vanaf lesuur (niet verplicht)").fill("1")
    page.get_by_label("Tot en met lesuur").fill("2")
    page.get_by_role("button", name="Voer in").click()
    assert "Nieuw signaal: 16 uur ongeoorloofd verzuim in vier lesweken." in said(page)
    page.goto(page.url.split("/leerlingen")[0])
    page.get_by_role("link", name="Maak melding").click()
    expect(page.get_by_label("Uren verzuim")).to_have_value("17.00")
    expect(page.get_by_text("Er is nog geen gesprek vastgelegd")).to_be_visible()
    page.get_by_role("button", name="Verstuur melding").click()
    expect(page.get_by_role("link", name="Wat deed de school al? Vul dit in.")).to_be_visible()
    page.get_by_label("Wat is volgens jullie de reden?").fill("slaapt slecht")
    page.get_by_label("Wat deed de school al?").fill("Gebeld met vader op 3 september.")
    expect(page.get_by_text("Sem was toen 13 jaar en leerplichtig.")).to_be_visible()
    page.get_by_text("De leerling verblijft op een ander adres").click()
    page.get_by_label("Straat").fill("Dorpsweg")
    page.get_by_role("button", name="Verstuur melding").click()
    expect(page.get_by_text("Het adres waar de leerling verblijft, is zo niet te vinden.")).to_be_visible()
    page.get_by_label("Huisnummer").fill("12")
    page.get_by_label("Postcode").fill("7722 ab")
    page.get_by_label("Plaats", exact=True).fill("Dalfsen")
    page.get_by_role("button", name="Verstuur melding").click()
    assert "De melding is verstuurd" in said(page)
    tuinstra.goto(tuinstra.url.split("?")[0] + "?lijst=vrij")
    tuinstra.get_by_role("link", name="Oppakken").click()
    expect(tuinstra.get_by_text("slaapt slecht")).to_be_visible()
    expect(tuinstra.get_by_text("Dorpsweg 12, 7722AB Dalfsen")).to_be_visible()
    expect(tuinstra.get_by_text("lesuur 1 tot en met 2, ongeoorloofd")).to_be_visible()


@pytest.fixture
def gemeld(wereld: Wereld) -> Melding:
    from aanwezig.actions.meldingen import doe_melding
    from tests.integration.test_werk import MELDING

    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    return doe_melding(
        wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), Signaal.objects.get(regel="wet-16-uur")
    )


def test_the_officers_week(log_in: LogIn, wereld: Wereld, tijd: Klok, gemeld: Melding) -> None:
    """Tuinstra takes the report up, invites the parents by letter, talks, agrees, watches, and closes with a result the school reads."""
    tijd.set("2025-09-05")
    page = log_in("leerplicht", f"/meldingen/{gemeld.sleutel}/")
    page.get_by_role("button", name="Pak de melding op").click()
    assert "De school ziet dat je ermee bezig bent" in said(page)
    page.get_by_role("link", name="Plan een gesprek").click()
    page.get_by_label("Dag").fill("2025-09-10")
    page.get_by_label("Tijd").fill("10:30")
    page.get_by_label("Waar").fill("gemeentehuis")
    page.get_by_role("button", name="Plan gesprek").click()
    expect(page.get_by_text("woensdag 10 september, 10.30 uur")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Zaak 2025-")).click()
    page.get_by_role("link", name="Schrijf een brief").click()
    page.get_by_label("Uitnodiging voor een gesprek").check()
    page.get_by_role("button", name="Laat de brief zien").click()
    brief = page.get_by_label("Tekst van de brief aan Moeder van Sem")
    assert "woensdag 10 september 2025 om 10.30 uur, gemeentehuis" in brief.input_value()
    expect(page.get_by_role("heading", name="Aan Vader van Sem")).to_be_visible()
    page.get_by_role("button", name="Maak de brieven klaar").click()
    pdf = page.request.get(page.url.split("/zaken")[0] + str(page.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")))
    assert pdf.body().startswith(b"%PDF")
    tijd.set("2025-09-10")
    page.get_by_role("link", name=re.compile("10 september")).click()
    page.get_by_label("Wat is er besproken?").fill("Sem kan de bus van zeven uur nemen.")
    page.get_by_label("Wat zei de leerling zelf?").fill("De bus is altijd te vol.")
    page.get_by_label("Wie").first.fill("vader")
    page.get_by_label("Wat", exact=True).first.fill("brengt Sem naar de bus")
    page.get_by_label("Uiterlijk").first.fill("2025-09-24")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("brengt Sem naar de bus")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Zaak 2025-")).click()
    page.get_by_role("button", name="Volg de afspraken").click()
    expect(page.get_by_text("De bus is altijd te vol.")).to_be_visible()
    tijd.set("2025-10-08")
    page.get_by_role("link", name="Sluit de zaak").click()
    page.get_by_label("officiële schriftelijke waarschuwing").check()
    page.get_by_label("terug naar school").check()
    page.get_by_label("er loopt geen actie meer").check()
    page.get_by_role("button", name="Sluit de zaak").click()
    expect(page.get_by_text("Schrijf op waarom je dit kiest")).to_be_visible()
    page.get_by_label("afgehandeld met een gesprek").check()
    page.get_by_role("button", name="Sluit de zaak").click()
    assert Zaak.objects.get().resultaat == "gesprek"
    school = log_in("verzuim", "/?lijst=team")
    expect(school.get_by_text("De melding is afgesloten: afgehandeld met een gesprek.")).to_be_visible()
    school.get_by_role("link", name="Bekijk melding").click()
    expect(school.get_by_text("afgehandeld met een gesprek", exact=True)).to_be_visible()
    school.get_by_role("button", name="Gelezen").click()
    assert not Taak.objects.open().exclude(soort="afspraak-nagaan").exists()


def test_a_correction_after_a_report_was_sent(log_in: LogIn, wereld: Wereld, tijd: Klok, gemeld: Melding) -> None:
    """The school finds out that Sem was ill; the signal goes, and both who acted on it are asked to confirm."""
    tijd.set("2025-09-05")
    leerplicht = log_in("leerplicht", f"/meldingen/{gemeld.sleutel}/")
    leerplicht.get_by_role("button", name="Pak de melding op").click()
    tijd.set("2025-09-08")
    page = log_in("verzuim", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim/")
    page.get_by_role("link", name="Verbeter maandag 1 september").click()
    page.get_by_label("ziek", exact=True).check()
    page.get_by_role("button", name="Verbeter").click()
    assert "Dit signaal is anders geworden" in said(page) or "Dit signaal is er niet meer" in said(page)
    page.goto(page.url.split("/leerlingen")[0] + f"/meldingen/{gemeld.sleutel}/")
    expect(page.get_by_role("heading", name="De gegevens zijn veranderd na deze melding")).to_be_visible()
    page.get_by_role("link", name="Trek de melding in").click()
    page.get_by_label("het verzuim is gecorrigeerd").check()
    page.get_by_role("button", name="Trek de melding in").click()
    leerplicht.goto(leerplicht.url.split("/zaken")[0])
    leerplicht.get_by_role("link", name="Bekijk verschil").first.click()
    expect(leerplicht.get_by_text("De school trok de melding in: het verzuim is gecorrigeerd.")).to_be_visible()
    leerplicht.get_by_role("button", name="Gezien: het blijft zo").click()
    assert not Signaal.objects.filter(regel="wet-16-uur", stand=Signaalstand.GELDT, status="nieuw").exists()


def test_sick_leave_to_the_youth_doctor(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """Yara is ill for seven school days; with consent she is referred, seen, and the school gets advice without a diagnosis."""
    miss_lessons(wereld, "Yara", "2025-09-01", 49, "ziekte")
    tijd.set("2025-09-10")
    yara = wereld.leerlingen["Yara"].sleutel
    page = log_in("ib", f"/leerlingen/{yara}/")
    page.get_by_role("link", name="Verwijs naar de jeugdarts").click()
    page.get_by_label("Wat wil je van de jeugdarts weten?").fill("Wat kan Yara aan?")
    page.get_by_label("de ouders met gezag").check()
    page.get_by_label("de leerling zelf").check()
    page.get_by_label("Hun namen").fill("moeder en Yara")
    page.get_by_role("button", name="Verwijs").click()
    assert "De verwijzing is verstuurd" in said(page)
    arts = log_in("arts", "/?lijst=team")
    arts.get_by_role("link", name="Open verwijzing").click()
    arts.get_by_label("Dag").fill("2025-09-15")
    arts.get_by_label("Tijd").fill("09:00")
    arts.get_by_role("button", name="Nodig uit").click()
    tijd.set("2025-09-15")
    arts.get_by_role("button", name="Het consult was er").click()
    arts.get_by_label("Advies aan de school").fill("Bouw in drie weken op.")
    arts.get_by_label("Wat kan de leerling nu aan?").fill("drie uur per dag")
    arts.get_by_role("button", name="Verstuur advies").click()
    page.goto(page.url.split("/verwijzingen")[0])
    page.get_by_role("link", name="Open verwijzing").click()
    expect(page.get_by_text("drie uur per dag")).to_be_visible()
    page.get_by_role("button", name="Gelezen en besproken").click()
    assert not Taak.objects.open().filter(soort="advies-uitvoeren").exists()


def test_a_move_to_another_municipality(log_in: LogIn, wereld: Wereld, tijd: Klok, gemeld: Melding) -> None:
    """Sem moves to Zwolle, and the school tells so; Tuinstra hands the case over on purpose, and from then on only Zwolle sees it."""
    tijd.set("2025-09-05")
    page = log_in("leerplicht", f"/meldingen/{gemeld.sleutel}/")
    page.get_by_role("button", name="Pak de melding op").click()
    zaak = page.url
    zwolle = log_in("zwolle", "/leerlingen/")
    expect(zwolle.get_by_text("Er is nu niemand die je mag zien")).to_be_visible()
    school = log_in("verzuim", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/")
    school.get_by_role("link", name="Verhuizing doorgeven of verbeteren").click()
    school.get_by_label("Sinds welke dag?").fill("2025-09-06")
    school.get_by_label("Gemeente").select_option(label="Zwolle")
    school.get_by_label("Postcode").fill("8011 ab")
    school.get_by_role("button", name="Bekijk wat dit verandert").click()
    expect(school.get_by_text("Een verhuizing die nog moet komen, geef je door als zij er is.")).to_be_visible()
    school.get_by_label("Sinds welke dag?").fill("2025-09-01")
    school.get_by_role("button", name="Bekijk wat dit verandert").click()
    expect(school.get_by_text("Nieuwe meldingen gaan vanaf nu naar leerplicht van gemeente Zwolle.")).to_be_visible()
    expect(school.get_by_text("blijft bij leerplicht van gemeente Dalfsen, tot zij haar overdragen")).to_be_visible()
    for breed in (1280, 390):
        school.set_viewport_size({"width": breed, "height": 900})
        assert look_with_axe(school)["violations"] == []
        assert school.evaluate("document.documentElement.scrollWidth") <= breed
    school.get_by_role("button", name="Geef dit door").click()
    assert "Het staat erin." in said(school)
    page.goto(zaak)
    expect(page.get_by_text("De zaak over Sem hoort nu bij leerplicht van gemeente Zwolle.")).to_be_visible()
    page.get_by_label("Aan wie?").select_option(label="leerplicht van gemeente Zwolle (de leerling woont daar nu)")
    page.get_by_role("button", name="Draag over").click()
    assert "overgedragen" in said(page)
    antwoord = page.request.get(zaak)
    assert antwoord.status == 404
    zwolle.goto(zwolle.url.replace("/leerlingen/", "/?lijst=vrij"))
    expect(zwolle.get_by_text("Overgedragen door Dalfsen.")).to_be_visible()


KOP = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\n"


def offer(page: Page, rijen: str) -> None:
    page.get_by_label("Bestand met verzuim").set_input_files(
        {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": (KOP + rijen).encode()}
    )
    page.get_by_role("button", name="Kijk wat er verandert").click()


def test_a_file_from_the_schools_own_system(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """Fatma offers a file; faults stop it with line and remedy, then she sees what it will change, takes it, and takes it back."""
    tijd.set("2025-09-08")
    page = log_in("verzuim", "/leveringen/")
    offer(page, "a1;p-sem;99AA;2025-13-40;;;;ongeoorloofd;;;\n")
    expect(page.get_by_text("Dit bestand kan nog niet worden opgenomen")).to_be_visible()
    expect(page.get_by_text("verzuim.csv, regel 2, kolom datum")).to_be_visible()
    page.get_by_role("button", name="Terug naar leveringen").click()
    offer(page, "b1;p-noor;99AB;2025-09-01;;;;ongeoorloofd;;;\n")
    expect(page.get_by_text("Dit bestand kan nog niet worden opgenomen")).to_be_visible()
    page.get_by_role("button", name="Terug naar leveringen").click()
    offer(page, "".join(f"c{dag};p-sem;99AA;2025-09-0{dag};;;;ongeoorloofd;;;\n" for dag in (1, 2, 3)))
    expect(page.get_by_text("3 nieuwe rijen verzuim van 1 leerling")).to_be_visible()
    assert not Verzuimrij.objects.exists()
    page.get_by_role("button", name="Neem op").click()
    assert "Nieuw signaal: 16 uur ongeoorloofd verzuim in vier lesweken." in said(page)
    page.get_by_role("button", name="Trek in").click()
    assert "Dit signaal is er niet meer" in said(page)
    assert Verzuimrij.objects.count() == 3
    assert not Taak.objects.open().exists()
