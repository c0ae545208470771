"""A child stays home: from the first worry, through a plan that many work on, back to school."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from aanwezig.jobs import nacht
from aanwezig.store.models import Casus, Deelname, Thuiszitregistratie, Zaak
from tests.browser.middelen import look_with_axe
from tests.integration.casuswereld import add_casuswereld
from tests.integration.wereld import Wereld, be_at_no_school
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said


@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_from_the_first_worry_back_to_school(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Mira begins a case for Noor; Postma of the SWV takes the lead, the youth team joins, hours grow, and Noor is back."""
    add_casuswereld(wereld)
    noor = wereld.leerlingen["Noor"]
    tijd.set("2026-01-12")
    school = log_in("ib-wilg", f"/leerlingen/{noor.sleutel}/", javascript=javascript)
    school.get_by_role("link", name="Begin een aanpak").click()
    school.get_by_role("button", name="Begin de aanpak").click()
    expect(school.get_by_role("alert")).to_contain_text("Waar gaat het om?")
    school.get_by_label("Waar gaat het om?").fill("Noor durft de klas niet meer in.")
    school.get_by_text("Routes van andere regio's").click()
    school.get_by_label("Dreigend thuiszitten, school met kernteam").check()
    school.get_by_label("Ja, als dreigend thuiszitter").check()
    school.get_by_label("Welk samenwerkingsverband?").select_option(label="Samenwerkingsverband PO 23-05")
    school.get_by_role("button", name="Begin de aanpak").click()
    assert "De aanpak is begonnen" in said(school)
    expect(school.get_by_role("main")).to_contain_text("dreigend thuiszitter sinds maandag 12 januari")
    expect(school.get_by_role("listitem").filter(has_text="Bespreek de leerling met de ouders").first).to_be_visible()

    swv = log_in("regisseur", "/", javascript=javascript)
    swv.get_by_role("link", name="Open casus").click()
    swv.get_by_label("heeft de regie").check()
    swv.get_by_role("button", name="Wijs aan").click()
    assert "Vastgelegd" in said(swv)

    adres = f"{school.url.split('/casussen')[0]}/casussen/{Casus.objects.get().sleutel}/"
    school.get_by_role("link", name="Vraag iemand mee te doen", exact=True).click()
    school.get_by_label("Welke organisatie?").select_option(label="Jeugdteam Dalfsen")
    school.get_by_label("Wat vraag je?").fill("Wat helpt Noor thuis?")
    school.get_by_role("button", name="Vraag").last.click()
    expect(school.get_by_role("alert")).to_contain_text("Zonder toestemming kan het alleen anoniem")
    school.get_by_label("de ouders met gezag").check()
    school.get_by_label("Hun namen").fill("haar moeder")
    school.get_by_role("button", name="Vraag").last.click()
    assert "Gevraagd" in said(school)

    jeugd = log_in("jeugd", "/casussen/", javascript=javascript)
    expect(jeugd.get_by_text("Nog geen casussen")).to_be_visible()
    jeugd.goto(adres.split("/casussen")[0])
    jeugd.get_by_role("link", name="Lees de vraag").click()
    expect(jeugd.get_by_text("durft de klas niet")).to_have_count(0)
    jeugd.get_by_role("button", name="Ik doe mee").click()
    assert "Je doet mee" in said(jeugd)
    expect(jeugd.get_by_text("Noor durft de klas niet meer in.")).to_be_visible()

    tijd.set("2026-01-14")
    school.goto(f"{adres}route/")
    stap = school.get_by_role("region", name="Nu: Bespreek de leerling met de ouders en met het kernteam")
    stap.get_by_role("button", name="Gedaan").click()
    assert "Gedaan" in said(school)
    swv.goto(f"{adres}route/")
    samen = swv.get_by_role("region", name="Nu: Stel een regisseur")
    samen.get_by_text("Sla over").first.click()
    samen.get_by_label("Waarom slaan jullie dit over?").fill("De regisseurs waren er al.")
    samen.get_by_role("button", name="Sla over").click()
    assert "Overgeslagen" in said(swv)
    expect(swv.get_by_text("De regisseurs waren er al.").first).to_be_visible()

    school.goto(f"{adres}opbouw/")
    school.get_by_label("Alleen op de lesuren die ik hieronder aankruis").check()
    school.get_by_label("maandag, lesuur 1").check()
    for dag in ("Woensdag", "Vrijdag"):
        school.get_by_label(dag, exact=True).fill("1.5")
    school.get_by_role("button", name="Leg vast").click()
    assert "De opbouw staat in het plan" in said(school)
    expect(school.get_by_role("region", name="Opbouw per week")).to_contain_text("6 u")
    school.goto(f"{adres}plan/")
    school.get_by_label("Wat willen jullie bereiken?").fill("Drie ochtenden in de klas")
    school.get_by_role("button", name="Voeg doel toe").click()
    school.get_by_label("Wat gaat er gebeuren?").fill("Bel de orthopedagoog")
    school.get_by_label("Wie doet het?").select_option(label="M. Postma, Samenwerkingsverband PO 23-05")
    school.get_by_role("button", name="Voeg actie toe").click()
    assert "De actie staat in het plan" in said(school)
    tijd.set("2026-01-16")
    school.goto(f"{adres}logboek/")
    if not school.get_by_label("Wat gebeurde er?").is_visible():
        school.locator("#schrijf summary").click()
    school.get_by_label("Wat deed je?").select_option(label="Evaluatie")
    school.get_by_label("Wat gebeurde er?").fill("Alle drie de ochtenden gelukt.")
    school.get_by_label("Wat zei de leerling zelf?").fill("Ik vond het fijn in de kleine groep.")
    school.get_by_label("Hoeveel uur onderwijs lukte er deze week?").fill("4.5")
    school.get_by_role("button", name="Schrijf op").click()
    assert "Het staat in het logboek" in said(school)
    jeugd.goto(adres)
    expect(jeugd.get_by_text("Ik vond het fijn in de kleine groep.")).to_be_visible()

    tijd.set("2026-04-10")
    swv.goto(f"{adres}aanbod/")
    swv.get_by_label("Welk aanbod is er?").select_option(index=1)
    swv.get_by_role("button", name="Leg vast").click()
    swv.goto(f"{adres}sluiten/")
    swv.get_by_label("Weer op de eigen school").check()
    swv.get_by_label("Slotnotitie").fill("Klein beginnen werkte. Noor volgt weer alle lessen.")
    swv.get_by_role("button", name="Sluit de casus af").click()
    assert "De casus is afgesloten" in said(swv)
    expect(swv.get_by_text("Noor volgt weer alle lessen.")).to_be_visible()
    assert Thuiszitregistratie.objects.get().eind_datum is not None
    jeugd.goto(f"{adres}logboek/")
    expect(jeugd.get_by_text("Alle drie de ochtenden gelukt.")).to_be_visible()
    expect(jeugd.get_by_role("button", name="Schrijf op")).to_have_count(0)
    assert set(Deelname.objects.values_list("stand", flat=True)) == {"doet-mee"}


@pytest.mark.parametrize("breed", [1280, 390], ids=["laptop", "telefoon"])
def test_leerplicht_and_the_samenwerkingsverband_work_on_a_child_at_no_school(
    log_in: LogIn, wereld: Wereld, tijd: Klok, breed: int
) -> None:
    """Yara left Het Kompas and is enrolled nowhere: leerplicht begins from the zaak that came by itself, the SWV finds it in its work."""
    add_casuswereld(wereld)
    be_at_no_school(wereld)
    tijd.set("2025-10-10")
    nacht.signaleren(timestamp=0)
    ambtenaar = log_in("leerplicht", f"/zaken/{Zaak.objects.get().sleutel}/", breed=breed)
    ambtenaar.get_by_role("link", name="Begin een aanpak met het samenwerkingsverband").click()
    expect(ambtenaar.get_by_role("heading", name="Een kind zonder school")).to_be_visible()
    assert look_with_axe(ambtenaar)["violations"] == []
    assert ambtenaar.evaluate("document.documentElement.scrollWidth") <= breed
    ambtenaar.get_by_label("Waar gaat het om?").fill("Welke school kan Yara plaatsen?")
    ambtenaar.get_by_label("Leerplicht na een melding").check()
    ambtenaar.get_by_label("Thuiszitter", exact=True).check()
    ambtenaar.get_by_label("Welk samenwerkingsverband?").select_option(label="Samenwerkingsverband PO 23-05")
    ambtenaar.get_by_role("button", name="Begin de aanpak").click()
    assert "De aanpak is begonnen" in said(ambtenaar)
    swv = log_in("regisseur", "/?lijst=team", breed=breed)
    expect(swv.get_by_role("main")).to_contain_text("Yara Voorbeeld")
    swv.goto(swv.url.split("/?")[0] + "/casussen/")
    expect(swv.get_by_role("main")).to_contain_text("geen school (Dalfsen)")
    assert look_with_axe(swv)["violations"] == []
