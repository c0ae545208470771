"""What stays in a case: what was said about an offer, how it ended before, and what was answered to a decision table on the route."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from aanwezig.actions.casussen import heropen_casus, leg_aanbod_vast, registreer, sluit_casus
from aanwezig.actions.routestappen import Stapdaad, begin_route, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.definitions.boeken import routes
from tests.integration.casuswereld import add_casuswereld, open_voor
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_registercijfers import check
from tests.journeys.test_verhalen import said

ROUTE = "afwijking-onderwijstijd"


@pytest.mark.parametrize("breed", [1280, 390])
@pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_the_table_of_a_step_advises_and_its_answers_stay(
    log_in: LogIn, wereld: Wereld, tijd: Klok, breed: int, *, javascript: bool
) -> None:
    add_casuswereld(wereld)
    casus = open_voor(wereld)
    toen = wereld.moment("regisseur", "2026-02-10")
    begin_route(casus, ROUTE, toen)
    versie = routes().on(ROUTE, date(2026, 2, 10))
    assert versie is not None
    stap = next(een for een in versie.stappen if een.keuze)
    doe_stap(casus, ROUTE, Stapdaad(Soort.GEOPEND, stap.id, reden="Dit is aan de beurt."), toen)
    tijd.set("2026-02-11")
    blad = log_in("regisseur", f"/casussen/{casus.sleutel}/route/?route={ROUTE}", breed, javascript=javascript)
    deel = blad.get_by_role("region", name=f"Nu: {stap.naam}")
    deel.get_by_label("Behandeling bij een instelling waarmee de school samenwerkt").check()
    deel.get_by_role("button", name="Wat is het advies?").click()
    expect(deel.get_by_text("Nog geen advies")).to_be_visible()
    expect(deel.get_by_label("Behandeling bij een instelling waarmee de school samenwerkt")).to_be_checked()
    deel.get_by_label("Ja", exact=True).check()
    deel.get_by_role("button", name="Wat is het advies?").click()
    expect(deel.get_by_text("Advies: categorie c: de Inspectie stemt in zonder aanvraag")).to_be_visible()
    expect(deel.get_by_text("samenwerkingsovereenkomst met de instelling")).to_be_visible()
    if javascript:
        check(blad, "keuze", breed)
    deel.get_by_label("Toelichting").fill("De instelling stuurt de verklaring morgen.")
    if stap.uitkomsten:
        deel.get_by_label("Wat kwam eruit?").select_option(index=1)
    deel.get_by_role("button", name="Gedaan").click()
    assert "Gedaan" in said(blad)
    gebeurd = blad.get_by_role("complementary", name="Wat er op de route gebeurde")
    gebeurd.get_by_text("Advies: categorie c: de Inspectie stemt in zonder aanvraag").click()
    expect(gebeurd.get_by_text("Is al het bewijs van deze categorie er?")).to_be_visible()
    if javascript:
        check(blad, "keuze-gedaan", breed)


@pytest.mark.parametrize("breed", [1280, 390])
def test_what_was_said_about_the_offer_and_how_it_ended_before_stay(log_in: LogIn, wereld: Wereld, tijd: Klok, breed: int) -> None:
    add_casuswereld(wereld)
    casus = open_voor(wereld)
    leg_aanbod_vast(casus, "arrangement", date(2026, 2, 2), "", wereld.moment("regisseur", "2026-02-02"))
    sluit_casus(casus, "eigen-school", "De vaste plek hielp.", date(2026, 3, 2), wereld.moment("regisseur", "2026-03-03"))
    heropen_casus(casus, "Zij bleef weer thuis.", wereld.moment("regisseur", "2026-05-11"))
    registreer(casus, "thuiszitter", date(2026, 5, 11), wereld.moment("regisseur", "2026-05-11"))
    tijd.set("2026-08-12")
    blad = log_in("regisseur", f"/casussen/{casus.sleutel}/aanbod/", breed)
    blad.get_by_label("Of: waarom is er nog geen?").select_option("wacht-hulp")
    blad.get_by_role("button", name="Leg vast").click()
    assert "Wat er eerder stond, blijft te lezen" in said(blad)
    expect(blad.get_by_text("De vaste plek hielp.")).to_be_visible()
    blad.get_by_text("Wat er over het aanbod is gezegd").click()
    check(blad, "casus-heropend", breed)
    blad.goto(blad.url + "aanbod/")
    blad.get_by_label("Welk aanbod is er?").select_option("sbo-so")
    blad.get_by_label("Wat er het laatst stond, klopte niet").check()
    check(blad, "aanbod", breed)
    blad.get_by_role("button", name="Leg vast").click()
    blad.goto(blad.url + "register/")
    expect(blad.get_by_text("klopte niet")).to_be_visible()
    check(blad, "register-rijen", breed)
