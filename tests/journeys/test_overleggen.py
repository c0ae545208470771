"""A wide support meeting: two children on the agenda, one by name and one without; what was decided becomes somebody's work."""

from __future__ import annotations

from playwright.sync_api import expect

from aanwezig.store.models import Casus, Overleg
from tests.integration.casuswereld import add_casuswereld, open_voor
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


def test_a_wide_meeting_from_the_invitation_to_a_task(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """Mira plans a wide support meeting and brings Noor in; Postma of the SWV brings in a child without a name; the doctor sees neither."""
    add_casuswereld(wereld)
    noor = open_voor(wereld)
    yara = open_voor(wereld, "Yara")
    tijd.set("2026-01-14")
    school = log_in("ib-wilg", f"/casussen/{noor.sleutel}/")
    school.get_by_role("link", name="Overleg", exact=True).click()
    expect(school.get_by_role("main")).to_contain_text("Er is nog geen OT breed gepland")
    school.get_by_role("link", name="Plan een OT breed").click()
    school.get_by_label("Dag", exact=True).fill("2026-01-29")
    school.get_by_label("Begint om").fill("10:00")
    school.get_by_label("Waar?").fill("De Wilg, lokaal 2")
    school.get_by_label("schoolmaatschappelijk werker").uncheck()
    school.get_by_role("button", name="Plan het overleg").click()
    assert "Het overleg is gepland" in said(school)
    school.get_by_role("button", name="organisaties uit").click()
    assert "Uitgenodigd" in said(school)
    expect(school.get_by_role("region", name="Wie er komt")).to_contain_text("nog geen antwoord")
    overleg = Overleg.objects.get()
    adres = school.url

    school.get_by_role("link", name="Maak de agenda").click()
    vragen = school.get_by_role("region", name="Deze leerlingen vragen om dit overleg")
    expect(vragen).to_contain_text("stap van de route: Bespreek de leerling met de ouders")
    vragen.get_by_role("link", name="Vul de vraag in").click()
    school.get_by_label("Wat vraag je het overleg?").fill("Hoe komt Noor weer in de klas?")
    school.get_by_role("button", name="Zet op de agenda").click()
    expect(school.get_by_role("alert")).to_contain_text("Zonder toestemming bespreek je de leerling zonder naam")
    school.get_by_label("de ouders met gezag").check()
    school.get_by_label("Hun namen").fill("haar ouders")
    school.get_by_role("button", name="Zet op de agenda").click()
    assert "Het staat op de agenda" in said(school)

    swv = log_in("regisseur", f"/casussen/{yara.sleutel}/overleg/")
    swv.get_by_label("Voor welk overleg?").select_option(label="donderdag 29 januari, 10.00 uur, bij De Wilg")
    swv.get_by_label("zonder naam: niemand aan tafel").check()
    swv.get_by_label("Wat vraag je het overleg?").fill("Yara Voorbeeld komt niet meer naar school.")
    swv.get_by_role("button", name="Zet op de agenda").click()
    expect(swv.get_by_role("alert", name="Nog niet verstuurd")).to_contain_text("om wie het gaat")
    swv.get_by_label("Wat vraag je het overleg?").fill("De leerling komt niet meer naar school. Wat kan helpen?")
    swv.get_by_role("button", name="Zet op de agenda").click()
    assert "Het staat op de agenda" in said(swv)

    arts = log_in("arts")
    arts.get_by_role("link", name="Kom je naar OT breed bij De Wilg?").click()
    agenda = arts.get_by_role("region", name="Agenda")
    expect(agenda).to_contain_text("Een leerling in wiens aanpak jullie niet meedoen")
    expect(agenda).to_contain_text("De leerling komt niet meer naar school. Wat kan helpen?")
    expect(arts.get_by_text("Noor")).to_have_count(0)
    expect(arts.get_by_text("Yara")).to_have_count(0)
    arts.get_by_role("button", name="Ik kom als").click()
    assert "Je komt" in said(arts)
    with arts.expect_download() as bestand:
        arts.get_by_role("link", name="Zet in je eigen agenda").click()
    tekst = bestand.value.path().read_text(encoding="utf-8")
    assert "OT breed" in tekst
    assert not any(naam in tekst for naam in ("Noor", "Yara", "Voorbeeld"))

    tijd.set("2026-01-29", 12)
    school.goto(adres)
    school.get_by_role("button", name="Het overleg is gehouden").click()
    school.get_by_role("link", name="Schrijf op wat is besproken bij agendapunt 1").click()
    school.get_by_label("Wat is besproken?").fill("Noor vertelde wat zij spannend vindt.")
    school.get_by_label("waren erbij").check()
    school.get_by_role("button", name="Bewaar het verslag").click()
    assert "Opgeschreven" in said(school)
    school.get_by_label("Wat is besloten?").fill("Zoek een kleine groep.")
    school.get_by_label("Wie doet het?").select_option(label="Samenwerkingsverband PO 23-05")
    school.get_by_label("Uiterlijk").fill("2026-02-05")
    school.get_by_role("button", name="Leg het besluit vast").click()
    assert "Besloten" in said(school)
    school.get_by_role("link", name="Volgende").click()
    expect(school.get_by_role("heading", level=1)).to_contain_text("zonder naam")
    school.get_by_label("Wat is besproken?").fill("Begin met buiten afspreken.")
    school.get_by_role("button", name="Bewaar het verslag").click()
    school.get_by_role("link", name="Terug naar het overleg").click()
    school.get_by_role("button", name="Sluit het overleg af").click()
    assert "Het verslag is klaar" in said(school)
    expect(school.get_by_text("Yara")).to_have_count(0)

    swv.goto(f"{adres.split('/overleggen')[0]}/casussen/{noor.sleutel}/overleg/")
    expect(swv.get_by_role("main")).to_contain_text("Noor vertelde wat zij spannend vindt.")
    swv.get_by_role("link", name="Mijn werk").click()
    expect(swv.get_by_role("main")).to_contain_text("Zoek een kleine groep.")
    assert Casus.objects.filter(besprekingen__anoniem=True).get() == yara
    overleg.refresh_from_db()
    assert overleg.stand == "afgesloten"
