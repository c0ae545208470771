"""Two routes of one case: a school without a kernteam gets stuck, and the samenwerkingsverband decides (doorzettingsmacht)."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page, expect

from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.store.models import Functie, Gebruiker, Rol, Routegebeurtenis, Taak
from tests.integration.casuswereld import add_casuswereld
from tests.integration.wereld import BEGIN, Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said

ZONDER, MACHT = "dreigend-thuiszitten-zonder-kernteam", "doorzettingsmacht"


def do_step(page: Page, naam: str, uitkomst: str = "", **woorden: str) -> None:
    """Say of the step that is somebody's turn that it is done, with what came of it, and what is asked with it (by the first words)."""
    stap = page.get_by_role("region", name=f"Nu: {naam}")
    for vraag, antwoord in woorden.items():
        stap.get_by_label(vraag.replace("_", " ")).fill(antwoord)
    if uitkomst:
        stap.get_by_label("Wat kwam eruit?").select_option(label=uitkomst)
    stap.get_by_role("button", name="Gedaan").click()
    assert "Gedaan" in said(page)


def test_a_school_without_a_kernteam_gets_stuck_and_a_decision_follows(log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """Noor is home more than three days a week; four school weeks of trying pass the spring holiday; nobody agrees, so somebody decides."""
    add_casuswereld(wereld)
    swv_hier = wereld.wie["regisseur"].organisatie
    for sleutel, naam, rol in (("sector", "S. Terpstra", Rol.SECTORDIRECTEUR), ("bestuurder", "B. Visser", Rol.DIRECTEUR_BESTUURDER)):
        wie = Gebruiker.objects.create(email=f"{sleutel}@voorbeeld.example", naam=naam)
        wereld.wie[sleutel] = Functie.objects.create(gebruiker=wie, organisatie=swv_hier, rol=rol, geldig_vanaf=BEGIN)
    tijd.set("2026-02-02")
    begin = Begin("Noor durft niet meer.", ZONDER, "dreigend-thuiszitter", date(2026, 2, 2), "weigeren")
    casus = open_casus(wereld.leerlingen["Noor"], begin, wereld.moment("ib-wilg", "2026-02-02"), swv=wereld.wie["regisseur"].organisatie)
    school = log_in("ib-wilg", f"/casussen/{casus.sleutel}/route/", javascript=False)
    do_step(school, "Bespreek de leerling met de ouders")

    school.get_by_text("Er gebeurde iets dat op de route staat").click()
    school.get_by_label("Wat?", exact=True).select_option(label="de leerling is meer dan drie dagen per week thuis")
    school.get_by_role("button", name="Leg vast wat er gebeurde").click()
    do_step(school, "Bespreek de zorgen opnieuw met de ouders")
    eigen_kracht = school.get_by_role("region", name="Nu: Geef binnen vier weken een aanbod")
    expect(eigen_kracht).to_contain_text("9 maart")  # 2 February and four school weeks, one week of holiday passed over

    tijd.set("2026-03-10")
    school.reload()
    expect(eigen_kracht).to_contain_text("te laat")
    school.get_by_text("Begin een andere route binnen deze casus").click()
    school.get_by_label("Welke route?").select_option(label="Doorzettingsmacht")
    school.get_by_role("button", name="Begin de route").click()
    school.get_by_role("link", name="Doorzettingsmacht").click()
    do_step(school, "Betrek de sectordirecteur")

    swv = log_in("sector", f"/casussen/{casus.sleutel}/route/?route={MACHT}", javascript=False)
    do_step(swv, "Onderzoek wat er is gedaan", "zij komen er niet uit", Met_wie_is_gesproken="Met de ouders, De Bron en het jeugdteam.")
    beslist = log_in("bestuurder", f"/casussen/{casus.sleutel}/route/?route={MACHT}", javascript=False)
    do_step(
        beslist,
        "Neem een doorzettingsbesluit",
        Wat_is_het_besluit="Noor begint op 16 maart bij SBO De Brug.",
        Welke_schoolbesturen="De Bron wilde wachten; het jeugdteam en de ouders niet.",
        Dag_1="2026-03-30",
        Dag_2="2026-04-20",
    )
    expect(beslist.get_by_role("main")).to_contain_text("Deze route is afgerond op dinsdag 10 maart")

    school.reload()
    gebeurd = school.get_by_role("complementary", name="Wat er op de route gebeurde")
    expect(gebeurd).to_contain_text("B. Visser")
    expect(gebeurd).to_contain_text("Noor begint op 16 maart bij SBO De Brug.")
    kijken = Taak.objects.open().filter(casus=casus, soort="casus-evaluatie").order_by("uiterlijk_datum")
    assert [taak.uiterlijk_datum for taak in kijken] == [date(2026, 3, 30), date(2026, 4, 20)]
    school.get_by_role("link", name="Dreigend thuiszitten, school zonder kernteam").click()
    expect(eigen_kracht).to_be_visible()
    assert set(Routegebeurtenis.objects.filter(casus=casus).values_list("route", flat=True)) == {ZONDER, MACHT}
