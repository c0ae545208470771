"""The own file in a real browser: a mother and a pupil of 16 read, ask and withdraw; who has no custody gets nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.eigen import Vraag, verklaar, vraag_correctie
from aanwezig.actions.gezinsbrieven import verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import nodig_gezin_uit
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.overleggen import Plan, plan_overleg
from aanwezig.actions.overlegpunten import Inbreng, breng_in
from aanwezig.conf.omgeving import oidc_origins
from aanwezig.store.deuren.functies import DEMO_GEMAAKT
from aanwezig.store.models import Casus, Contact, Dossiertoegang, Gebruiker, Gezinsuitnodiging, Melding, Toestemming, Verzuimrij
from tests.browser.middelen import look_with_axe
from tests.integration.eigenwereld import born, enter_own, give
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld
from tests.journeys.aanbieder import KLANT, Aanbieder
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.paginas import DAG, fill
from tests.journeys.test_inloggen import code_of

Open = Callable[..., Page]

WACHTWOORD = "zonnige dagen aan zee"


def work_on(wereld: Wereld) -> Casus:
    """Let the school work on a case of Sem: a plan, a build-up of his lessons, and a day on which they look again."""
    sem, op = wereld.leerlingen["Sem"], wereld.moment("ib", DAG)
    casus = open_casus(sem, Begin("Sem komt steeds minder.", "ondersteuningsteam"), wereld.moment("ib", "2025-09-10"))
    doel = stel_doel(casus, "Voor de herfst drie ochtenden in de klas", date(2025, 10, 10), op)
    spreek_af(casus, "Loop elke ochtend mee.", date(2025, 9, 19), op, wie_anders="moeder", doel=doel)
    leg_opbouw_vast(casus, date(2025, 9, 8), (60, 0, 60, 0, 45), "in de kleine groep", "Jan haalt op.", op)
    leg_opbouw_vast(casus, date(2025, 9, 22), (90, 0, 90, 0, 90), "in de klas", "", op)
    regel = Regel("evaluatie", date(2025, 9, 11), "Besproken.", "moeder", 30, 120, "Ik wil wel.", "Wij zijn moe.", date(2025, 9, 26))
    schrijf_regel(casus, regel, op)
    return casus


def invite_home(wereld: Wereld, casus: Casus) -> Gezinsuitnodiging:
    """Let the school plan a meeting about Sem, and invite his mother."""
    op = wereld.moment("ib", DAG)
    begin = op.op + timedelta(days=6)
    overleg = plan_overleg("ot-smal", Plan(begin, begin + timedelta(hours=1), wereld.wie["ib"], plek="lokaal 4"), op)
    goed = Instemming("zijn moeder", date(2025, 9, 11), "mondeling", SAMEN)
    bespreking = breng_in(casus, "ot-smal", Inbreng("Wat helpt Sem op maandag?", anoniem=False, instemming=goed), op, overleg)
    moeder = Contact.objects.get(leerling=casus.leerling_id, relatie="moeder")
    bespreking.refresh_from_db()
    (uitnodiging,) = nodig_gezin_uit(bespreking, [str(moeder.pk)], "brief", op)
    verstuur_gezinsbrieven(bespreking, overleg, {str(uitnodiging.sleutel): "Kom je ook?"}, op)
    return uitnodiging


@pytest.fixture
def open_own(browser: Browser, live_server: LiveServer, wereld: Wereld, tijd: Klok, gezegd: list[str]) -> Iterator[Open]:
    """Open a page as somebody who looks into their own file, or (None) as whoever has a link; on a telephone."""
    contexten = []

    def open_(toegang: Dossiertoegang | None, pad: str = "/", breed: int = 390) -> Page:
        context = browser.new_context(viewport=ViewportSize(width=breed, height=844), locale="nl-NL", timezone_id="Europe/Amsterdam")
        contexten.append(context)
        if toegang is not None:
            klant = enter_own(toegang)
            context.add_cookies([{"name": "sessionid", "value": klant.cookies["sessionid"].value, "url": live_server.url}])
        pagina = context.new_page()
        pagina.set_default_timeout(10_000)
        pagina.on("console", lambda bericht: gezegd.append(bericht.text))
        pagina.goto(f"{live_server.url}{pad}")
        return pagina

    yield open_
    for context in contexten:
        context.close()


@pytest.mark.parametrize("breed", [1280, 390])
def test_axe_finds_nothing_in_the_own_file_and_every_page_fits(
    open_own: Open, log_in: LogIn, wereld: Wereld, tijd: Klok, breed: int, gezegd: list[str]
) -> None:
    tijd.set(DAG)
    fill(wereld)
    sem, yara = give(wereld, "Sem"), give(wereld, "Yara")
    melding, rij = Melding.objects.get(), Verzuimrij.objects.filter(leerling=sem.leerling).first()
    assert rij is not None
    thuis = Moment(tijd.op, eigen=sem)
    verklaar("De bus kwam niet.", thuis, melding=melding)
    verzoek = vraag_correctie(Vraag("correctie", "Sem was er wel.", melding), thuis)
    casus = work_on(wereld)
    verklaar("Maandag ging het goed.", thuis, casus=casus)
    van_sem = (
        f"/eigen/overleg/{invite_home(wereld, casus).sleutel}/",
        *("/eigen/aanpak/", f"/eigen/woorden/casus/{casus.sleutel}/"),
        *("/eigen/", "/eigen/verzuim/", "/eigen/meenemen/", "/eigen/wie-keek/", "/eigen/toestemmingen/", "/eigen/verbeteren/"),
        *("/eigen/verbeteren/vraag/", f"/eigen/verbeteren/verzuim/{rij.pk}/", "/eigen/woorden/"),
        *(f"/eigen/woorden/melding/{melding.sleutel}/", "/eigen/geen-toegang/"),
    )
    paden: list[tuple[Page, tuple[str, ...]]] = [(open_own(sem, breed=breed), van_sem)]
    toestemming = Toestemming.objects.get(leerling=yara.leerling)
    paden.append((open_own(yara, breed=breed), ("/eigen/", "/eigen/toestemmingen/", f"/eigen/toestemmingen/{toestemming.pk}/intrekken/")))
    paden.append((log_in("verzuim", breed=breed), (f"/correcties/{verzoek.sleutel}/", f"/leerlingen/{yara.leerling.sleutel}/toegang/")))
    school = paden[-1][0]
    school.goto(f"{school.url.rstrip('/')}/leerlingen/{yara.leerling.sleutel}/toegang/")
    school.get_by_role("button", name="Geef de link op papier aan Vader van Yara").click()
    fouten = look(school, breed, "link")
    link = school.locator("code").inner_text()
    anoniem = open_own(None, "/account/login/", breed)
    anoniem.goto(link)
    fouten += look(anoniem, breed, "nog geen code")
    collega = log_in("ib", f"/leerlingen/{yara.leerling.sleutel}/toegang/", breed=breed)
    fouten += look(collega, breed, "toegang zonder code")
    collega.get_by_role("button", name="Maak de code voor Vader van Yara").click()
    fouten += look(collega, breed, "code")
    anoniem.goto(link)
    fouten += look(anoniem, breed, "uitnodiging")
    with transaction.atomic():
        log(wereld.moment("leerplicht", "2025-09-01"), DEMO_GEMAAKT)
    paden.append((anoniem, ("/inloggen/demo/",)))
    for blad, lijst in paden:
        wortel = "/".join(blad.url.split("/")[:3])
        for pad in lijst:
            antwoord = blad.goto(wortel + pad)
            assert antwoord is not None
            assert antwoord.status == 200, pad
            fouten += look(blad, breed, pad)
    assert fouten == []
    assert gezegd == []


def test_a_mother_is_invited_for_the_item_about_her_child_and_says_what_she_wants(
    open_own: Open, log_in: LogIn, wereld: Wereld, tijd: Klok
) -> None:
    """The school invites both parents of Sem; his mother answers at home, for his father the school writes it down."""
    tijd.set(DAG)
    sem = give(wereld, "Sem")
    casus = work_on(wereld)
    op, begin = wereld.moment("ib", DAG), wereld.moment("ib", "2025-09-18").op
    overleg = plan_overleg("ot-smal", Plan(begin, begin + timedelta(hours=1), wereld.wie["ib"], plek="lokaal 4"), op)
    goed = Instemming("zijn moeder", date(2025, 9, 11), "mondeling", SAMEN)
    breng_in(casus, "ot-smal", Inbreng("Wat helpt Sem op maandag?", anoniem=False, instemming=goed), op, overleg)
    school = log_in("ib", f"/overleggen/{overleg.sleutel}/")
    school.get_by_role("link", name="Bekijk bij agendapunt 1").click()
    school.get_by_role("link", name="Nodig ouders en leerling uit").click()
    school.get_by_role("button", name="Leg de uitnodiging vast").click()
    gasten = school.get_by_role("region", name="Wie is uitgenodigd")
    expect(gasten).to_contain_text("Moeder van Sem")

    thuis = open_own(sem)
    thuis.get_by_role("link", name="Ondersteuningsteam in smalle samenstelling").click()
    expect(thuis.get_by_role("main")).to_contain_text("donderdag 18 september")
    expect(thuis.get_by_role("main")).to_contain_text("Wat helpt Sem op maandag?")
    thuis.get_by_label("ja", exact=True).check()
    thuis.get_by_label("Wie neem je mee?").fill("mijn zus")
    thuis.get_by_label("Wat wil je bespreken?").fill("Maandag is zwemmen.")
    thuis.get_by_role("button", name="Verstuur je antwoord").click()
    expect(thuis.get_by_role("status")).to_contain_text("Bedankt")

    gasten.get_by_role("link", name="Schrijf het antwoord op van Vader van Sem").click()
    school.get_by_label("nee", exact=True).check()
    school.get_by_role("button", name="Bewaar het antwoord").click()
    expect(gasten).to_contain_text("antwoordde zelf")
    expect(gasten).to_contain_text("komt niet")
    school.get_by_role("link", name="Terug naar het agendapunt").click()
    expect(school.get_by_role("region", name="Ouders en leerling")).to_contain_text("Maandag is zwemmen.")


def look(blad: Page, breed: int, naam: str) -> list[str]:
    """Return what axe finds on a page, and whether it is too wide."""
    uitslag = look_with_axe(blad)
    assert uitslag["passes"], "axe looked at nothing"
    fouten = [f"{naam}: {fout['id']} {fout['nodes'][0]['html'][:160]}" for fout in uitslag["violations"]]
    return [*fouten, f"{naam}: wider than {breed}"] if blad.evaluate("document.documentElement.scrollWidth") > breed else fouten


def test_a_mother_reads_asks_a_correction_and_withdraws_her_consent(open_own: Open, log_in: LogIn, wereld: Wereld, tijd: Klok) -> None:
    """From the link of the school: an account with a second step, the file, a question with its answer, and a consent taken back."""
    tijd.set(DAG)
    fill(wereld)
    yara = wereld.leerlingen["Yara"]
    school = log_in("ib", f"/leerlingen/{yara.sleutel}/")
    school.get_by_role("link", name="Toegang voor ouders en leerling").click()
    school.get_by_role("button", name="Geef de link op papier aan Moeder van Yara").click()
    collega = log_in("verzuim", f"/leerlingen/{yara.sleutel}/toegang/")
    collega.get_by_role("button", name="Maak de code voor Moeder van Yara").click()
    thuis = open_own(None, "/account/login/")
    thuis.goto(school.locator("code").inner_text())
    thuis.get_by_label("Code").fill(collega.locator("code").inner_text())
    thuis.get_by_label("Geboortedatum").fill("2011-12-01")
    thuis.get_by_label("Je e-mailadres").fill("moeder@thuis.example")
    thuis.get_by_label("Kies een wachtwoord").fill(WACHTWOORD)
    thuis.get_by_role("button", name="Maak je account").click()
    expect(thuis.get_by_role("heading", name="Stel je tweede stap in")).to_be_visible()
    geheim = thuis.locator("code").inner_text()
    thuis.get_by_label(re.compile("code", re.I)).fill(code_of(geheim))
    thuis.get_by_role("button", name="Zet de tweede stap aan").click()
    thuis.goto("/".join(thuis.url.split("/")[:3]))
    expect(thuis.get_by_role("heading", name="Het dossier van Yara")).to_be_visible()
    expect(thuis.get_by_text("35 lessen ziek.").first).to_be_visible()
    thuis.get_by_role("link", name="Bekijk alles, of zeg dat iets niet klopt").click()
    thuis.get_by_role("link", name="Dit klopt niet").first.click()
    thuis.get_by_label("Wat klopt er niet?").fill("Yara was die dag op school.")
    thuis.get_by_role("button", name="Verstuur").click()
    expect(thuis.get_by_text("nog geen antwoord")).to_be_visible()
    school.goto("/".join(school.url.split("/")[:3]) + "/?lijst=team")
    school.get_by_role("link", name=re.compile("Lees de vraag")).click()
    expect(school.get_by_text("Yara was die dag op school.")).to_be_visible()
    school.get_by_label("Het is verbeterd").check()
    school.get_by_label("Antwoord").fill("Dank je wel. Wij hebben het verbeterd.")
    school.get_by_role("button", name="Verstuur het antwoord").click()
    thuis.reload()
    expect(thuis.get_by_text("Dank je wel. Wij hebben het verbeterd.")).to_be_visible()
    arts = log_in("arts", f"/leerlingen/{yara.sleutel}/")
    expect(arts.get_by_role("heading", name="Yara Voorbeeld").first).to_be_visible()
    thuis.get_by_role("link", name="Toestemmingen").click()
    thuis.get_by_role("link", name=re.compile("Trek in")).click()
    expect(thuis.get_by_text("JGZ IJsselland ziet Yara niet meer.")).to_be_visible()
    thuis.get_by_role("button", name="Trek de toestemming in").click()
    expect(thuis.get_by_text("Je toestemming is ingetrokken.")).to_be_visible()
    assert Toestemming.objects.get(leerling=yara).ingetrokken_op is not None
    assert arts.request.get(f"{'/'.join(arts.url.split('/')[:3])}/leerlingen/{yara.sleutel}/").status == 404


def test_a_pupil_of_sixteen_reads_what_was_written_and_takes_it_along(open_own: Open, wereld: Wereld, tijd: Klok) -> None:
    tijd.set(DAG)
    born(wereld.leerlingen["Sem"], 17, DAG)
    fill(wereld)
    zelf = open_own(give(wereld, "Sem", "leerling"))
    expect(zelf.get_by_role("heading", name="Jouw dossier")).to_be_visible()
    zelf.locator("summary", has_text="Gesprek met Het Kompas").click()
    expect(zelf.get_by_text("Ik slaap slecht.")).to_be_visible()
    expect(zelf.get_by_text("Wij willen helpen.")).to_have_count(0)
    zelf.get_by_role("link", name="Meenemen").click()
    with zelf.expect_download() as bestand:
        zelf.get_by_role("button", name="Haal het dossier op").click()
    assert bestand.value.suggested_filename == f"dossier-{DAG}.zip"


def test_a_parent_whose_custody_ended_gets_nothing(open_own: Open, wereld: Wereld, tijd: Klok) -> None:
    tijd.set(DAG)
    toegang = give(wereld, "Sem", "vader")
    Contact.objects.filter(leerling=toegang.leerling, relatie="vader").update(heeft_gezag=False)
    vader = open_own(toegang)
    expect(vader.get_by_role("heading", name="Er is nu geen dossier voor je open")).to_be_visible()
    expect(vader.get_by_text("Sem")).to_have_count(0)


def provide(settings: Settings, aanbieder: Aanbieder) -> None:
    app: dict[str, Any] = {
        "provider_id": "digid",
        "name": "DigiD",
        "client_id": KLANT,
        "secret": "geheim",
        "settings": {"server_url": aanbieder.adres, "eigen": True},
    }
    richtlijnen = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"form-action": ["'self'", *oidc_origins([app])]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": richtlijnen}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def gegeven(log_in: LogIn, wereld: Wereld, tijd: Klok) -> tuple[str, str]:
    """The link that one colleague gave, and the code that another one made."""
    tijd.set(DAG)
    adres = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/toegang/"
    school = log_in("ib", adres)
    school.get_by_role("button", name="Geef de link op papier aan Moeder van Sem").click()
    collega = log_in("verzuim", adres)
    collega.get_by_role("button", name="Maak de code voor Moeder van Sem").click()
    return school.locator("code").inner_text(), collega.locator("code").inner_text()


def test_with_digid_the_link_of_the_school_is_taken_up_and_then_it_is_enough(
    open_own: Open, gegeven: tuple[str, str], settings: Settings
) -> None:
    link, code = gegeven
    with Aanbieder("", sub="pseudoniem-7f3a") as aanbieder:
        provide(settings, aanbieder)
        thuis = open_own(None, "/account/login/")
        thuis.goto(link)
        thuis.get_by_label("Code").fill(code)
        thuis.get_by_label("Geboortedatum").fill("2011-09-05")
        thuis.get_by_role("button", name="Ga verder met DigiD").click()
        thuis.get_by_role("button", name="Naar DigiD").click()
        expect(thuis.get_by_role("heading", name="Het dossier van Sem")).to_be_visible()
        thuis.get_by_role("button", name="uitloggen").click()
        thuis.get_by_role("button", name="Log in met DigiD").click()
        expect(thuis.get_by_role("heading", name="Het dossier van Sem")).to_be_visible()


@pytest.mark.parametrize("sub", ["999990019", "pseudoniem-1"], ids=["een BSN als sub", "zonder link"])
def test_with_digid_nobody_gets_in_without_a_link_or_with_a_bsn(
    open_own: Open, gegeven: tuple[str, str], settings: Settings, sub: str, wereld: Wereld, caplog: pytest.LogCaptureFixture
) -> None:
    """Also not as the colleague whose address the provider names."""
    link, code = gegeven
    with Aanbieder("leerplicht@voorbeeld.example", sub=sub) as aanbieder:
        provide(settings, aanbieder)
        thuis = open_own(None, "/account/login/")
        if sub.isdecimal():
            thuis.goto(link)
            thuis.get_by_label("Code").fill(code)
            thuis.get_by_label("Geboortedatum").fill("2011-09-05")
            thuis.get_by_role("button", name="Ga verder met DigiD").click()
            thuis.get_by_role("button", name="Naar DigiD").click()
            expect(thuis.get_by_text("Met dit account kun je hier niet inloggen.")).to_be_visible()
        else:
            thuis.get_by_role("button", name="Log in met DigiD").click()
            expect(thuis.get_by_text("Open eerst de link die je van de school kreeg.")).to_be_visible()
    assert not Gebruiker.objects.filter(soort="eigen").exists()
    assert sub not in caplog.text
