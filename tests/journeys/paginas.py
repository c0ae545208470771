"""Every page of the application as somebody sees it, for checks that hold for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from aanwezig import klok
from aanwezig.actions.bewaren import houd_aan, stel_lijst_op, teken
from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.consulten import koppel_consult, schrijf_bericht, sluit_consult, vraag_consult
from aanwezig.actions.deelnames import neem_deel, vraag_deelname, wijs_aan
from aanwezig.actions.formulieren import bewaar_formulier
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.gezinsbrieven import verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import Bericht, nodig_gezin_uit, schrijf_antwoord_op
from aanwezig.actions.handhaving import beeindig_behoefte, verbeter_stuk, vernietig_verlopen, verstrek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import NieuweFunctie, stel_medewerker_aan
from aanwezig.actions.medisch import Notitie, noteer, verbeter_notitie
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.noodtoegang import beoordeel_noodtoegang, open_in_nood
from aanwezig.actions.overleggen import Plan, houd_overleg, plan_overleg, verstuur_uitnodigingen
from aanwezig.actions.overlegpunten import Inbreng, besluit, breng_in, leg_document_bij, schrijf_verslag
from aanwezig.actions.overlegpunten import Verslag as Besproken
from aanwezig.actions.overlegreeksen import Herhaling, plan_reeks
from aanwezig.actions.plaatsingen import Hoe, meld_week
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, teken_formulier, trek_aanvraag_in, vraag_plek
from aanwezig.actions.preventief import Afspraak, Wens, laat_niet_doorgaan, plan_gevraagde, schrijf_activiteit_op, stel_capaciteit_vast
from aanwezig.actions.preventief import Verslag as Activiteitverslag
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.actions.schoolleveringen import ONVERWACHT, Bestand, bied_aan, neem_aan_bestand
from aanwezig.actions.schoolpersonen import bied_personen_aan
from aanwezig.actions.sleutels import geef_sleutel
from aanwezig.actions.te_laat import noteer_te_laat
from aanwezig.actions.veilig_thuis import Contact as Veiligthuiscontact
from aanwezig.actions.veilig_thuis import leg_contact_vast, verbeter_contact
from aanwezig.actions.vernietigen import vernietig
from aanwezig.actions.vervangingen import stel_vervanging_in
from aanwezig.actions.verwijzingen import nodig_uit, verwijs, zag
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.actions.wpgautorisaties import leg_register_vast
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.actions.zaken import Afsluiting, draag_over_aan_doorstroompunt, pak_op, sluit_zaak
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_ziek
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.voorzieningen.elders import Elders, Reis
from aanwezig.core.werk.overleggen import InVakantie
from aanwezig.definitions.boeken import noodbeleid
from aanwezig.store.deuren.noodtoegang import Gezocht
from aanwezig.store.models import (
    Aangeboden,
    Activiteit,
    Bespreking,
    Casus,
    Contact,
    Gebiedskeuze,
    Inschrijving,
    Leerling,
    Levering,
    Melding,
    Noodtoegang,
    Overleg,
    Rooster,
    Schoollocatie,
    Signaal,
    Taak,
    Vernietigingslijst,
    Verwijzing,
    Verzuimrij,
    Woonplaats,
    Wpgautorisatie,
    Zaak,
)
from tests.integration.casuswereld import KERNTEAM, add_casuswereld, deelname_of, open_voor
from tests.integration.doorstroomwereld import V4, add_doorstroompunt, add_student
from tests.integration.handhavingswereld import authorise, begin
from tests.integration.instemmen import SAMEN
from tests.integration.preventiefwereld import add_locaties, ask, plan, write_up
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, make_demo, miss_lessons

DAG = "2025-09-12"


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page: who opens it, and its address."""

    wie: str
    pad: str


def fill(wereld: Wereld) -> list[Pagina]:
    """Let things happen in the region, also to who left long ago, and return all pages that then exist: in a demo, since the style book
    is there only."""
    make_demo()
    gewoon = happen(wereld)
    return [
        *gewoon,
        *_pages_of_casussen(wereld),
        *_pages_of_plekken(wereld),
        *_pages_of_kluizen(wereld, Verwijzing.objects.get()),
        *_pages_of_bewaren(wereld),
        *_pages_of_handhaving(wereld),
        *_pages_of_preventief(wereld),
    ]


def happen(wereld: Wereld) -> list[Pagina]:
    """Let things happen in the region, and return the pages about them."""
    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    miss_lessons(wereld, "Yara", "2025-08-25", 49, "ziekte")
    signaal = Signaal.objects.get(regel="wet-16-uur")
    gesprek = plan_gesprek(sem, datetime(2025, 9, 5, 8, 30, tzinfo=UTC), "Sem en vader", wereld.moment("ib", "2025-09-04"), waar="kamer 12")
    leg_gesprek_vast(
        gesprek,
        Verslag(
            "gevoerd",
            "We spraken over opstaan.",
            "Ik slaap slecht.",
            "Wij willen helpen.",
            [NieuweAfspraak("Sem", "inchecken", date(2025, 9, 19))],
        ),
        wereld.moment("ib", "2025-09-05"),
    )
    gepland = plan_gesprek(yara, datetime(2025, 9, 15, 8, 30, tzinfo=UTC), "Yara", wereld.moment("ib", "2025-09-10"))
    melding = doe_melding(sem, "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"), signaal)
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))
    verwijzing = verwijs(
        yara, "Wat kan Yara aan?", Instemming("moeder", date(2025, 9, 9), "mondeling", SAMEN, "tekst"), wereld.moment("ib", "2025-09-09")
    )
    nodig_uit(verwijzing, datetime(2025, 9, 11, 9, 0, tzinfo=UTC), wereld.moment("arts", "2025-09-10"))
    zag(verwijzing, wereld.moment("arts", "2025-09-11"))
    rij = Verzuimrij.objects.filter(leerling=sem, registratie="ongeoorloofd").order_by("-datum").first()
    assert rij is not None
    corrigeer(rij, Verzuim(rij.datum, "ziekte", 1, 3), wereld.moment("verzuim", "2025-09-11"))
    nieuwste = Verzuimrij.objects.filter(leerling=sem).latest("pk")
    ziek = meld_ziek(sem, Ziekbericht(date(2025, 9, 12), "Vader van Sem (vader)", 3), wereld.moment("verzuim", DAG, 6)).ziekmelding
    laat, _ = noteer_te_laat(sem, 1, 12, wereld.moment("verzuim", DAG, 6))
    leveringen, bestanden = _files(wereld)
    vervangen = stel_vervanging_in(
        wereld.wie["leerplicht"], wereld.wie["collega"], date(2025, 9, 12), date(2025, 9, 19), wereld.moment("leerplicht", "2025-09-11")
    )
    assert vervangen.holds_on(date.fromisoformat(DAG))
    geef_sleutel(wereld.wie["verzuim"], "LAS Het Kompas", ["leerling-bekijken"], date(2025, 9, 30), wereld.moment("beheer", "2025-09-11"))
    velden = {"datum": [DAG], "reden": ["Moeder belde: Sem komt later."]}
    bewaard = bewaar_formulier(
        wereld.wie["verzuim"], f"/leerlingen/{sem.sleutel}/verzuim/", velden, wereld.moment("verzuim", DAG, 7), bestanden=True
    )
    consulten = _consulten(wereld, melding)
    vraag = Taak.objects.open().get(soort="correctie-bevestigen", organisatie=wereld.dalfsen)
    return [
        Pagina("ib", f"/achterhouden/gesprek/{gesprek.pk}/"),
        *(Pagina("privacy", f"/achterhouden/{vraag}") for vraag in ("", "?stand=geldt")),
        *_pages(
            sem.sleutel,
            yara.sleutel,
            gesprek.sleutel,
            gepland.sleutel,
            melding.sleutel,
            zaak.sleutel,
            verwijzing.sleutel,
            nieuwste.pk,
            vraag.sleutel,
            Signaal.objects.get(regel="mazl-7-dagen").pk,
        ),
        *(
            Pagina("verzuim", pad)
            for pad in (
                "/balie/ziek/",
                f"/balie/ziek/{ziek.sleutel}/",
                f"/balie/ziek/leerling/{yara.sleutel}/",
                f"/balie/ziek/leerling/{sem.sleutel}/",
                f"/balie/te-laat/?nieuw={laat.pk}",
                f"/balie/te-laat/leerling/{yara.sleutel}/",
                f"/balie/te-laat/{laat.pk}/briefje/",
                *(f"/leveringen/{levering.pk}/" for levering in leveringen),
                f"/leveringen/{leveringen[-1].pk}/geweigerd/",
                f"/inloggen/verder/{bewaard.sleutel}/",
                *(f"/leveringen/nieuw/{bestand.sleutel}/" for bestand in bestanden),
                *(f"/leveringen/personen/{bestand.sleutel}/" for bestand in _personen(wereld)),
            )
        ),
        *consulten,
        *_emergencies(wereld),
        *_pages_of_beheer(wereld),
    ]


def _consulten(wereld: Wereld, melding: Melding) -> list[Pagina]:
    """Let a school ask three organisations to think along: one answers, one was linked to a report, one is closed."""
    vroeg, wacht, dicht = (
        vraag_consult(aan, onderwerp, "Een leerling komt al weken weinig. Wat is nu verstandig?", wereld.moment("ib", dag))
        for aan, onderwerp, dag in (
            (wereld.dalfsen, "stappen", "2025-09-02"),
            (wereld.zwolle, "verwijderen", "2025-09-10"),
            (wereld.jgz, "gezondheid", "2025-09-03"),
        )
    )
    schrijf_bericht(vroeg, "Praat eerst met de ouders. Wat zeggen zij zelf?", wereld.moment("leerplicht", "2025-09-03"))
    koppel_consult(vroeg, melding, wereld.moment("ib", "2025-09-09"))
    schrijf_bericht(dicht, "Vraag of de leerling wil komen praten.", wereld.moment("arts", "2025-09-04"))
    sluit_consult(dicht, "Wij nodigden de ouders uit.", wereld.moment("verzuim", "2025-09-05"))
    return [
        *(Pagina(wie, "/consulten/") for wie in ("ib", "leerplicht", "arts", "directie")),
        Pagina("ib", "/consulten/?stand=gesloten&onderwerp=melden"),
        Pagina("ib", "/consulten/nieuw/"),
        *(Pagina("ib", f"/consulten/{consult.sleutel}/") for consult in (vroeg, wacht, dicht)),
        Pagina("ib", f"/consulten/{vroeg.sleutel}/sluiten/"),
        Pagina("leerplicht", f"/consulten/{vroeg.sleutel}/"),
        Pagina("zwolle", "/"),
        Pagina("zwolle", f"/consulten/{wacht.sleutel}/"),
        Pagina("arts", f"/consulten/{dicht.sleutel}/"),
        Pagina("beleid", "/consulten/aantallen/"),
        Pagina("beleid", "/consulten/aantallen/?school=zzz"),
    ]


def _pages_of_casussen(wereld: Wereld) -> Iterator[Pagina]:
    """Let a school have opened a case, others take part, one be asked, and another case be closed."""
    add_casuswereld(wereld)
    casus = open_voor(wereld, "Noor", "2025-09-02")
    regie, ib = wereld.moment("regisseur", "2025-09-03"), wereld.moment("ib-wilg", "2025-09-03")
    wijs_aan(deelname_of(casus, wereld.wie["regisseur"]), wereld.wie["regisseur"], regie, regie=True)
    goed = Instemming("de ouders van Noor", date(2025, 9, 2), "mondeling", SAMEN)
    for wie in ("jeugd", "sbo"):
        vraag_deelname(casus, wereld.wie[wie].organisatie, "", "Denk mee.", "toestemming", ib, instemming=goed)
    neem_deel(deelname_of(casus, wereld.wie["jeugd"]), wereld.wie["jeugd"], wereld.moment("jeugd", "2025-09-04"))
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken"), ib)
    doel = stel_doel(casus, "Drie ochtenden in de klas", date(2025, 10, 10), ib)
    spreek_af(casus, "Bel de orthopedagoog", date(2025, 9, 20), ib, wie=deelname_of(casus, wereld.wie["regisseur"]), doel=doel)
    leg_opbouw_vast(casus, date(2025, 9, 8), (60, 0, 60, 0, 60), "in de kleine groep", "Oma brengt haar.", ib)
    regel = Regel("evaluatie", date(2025, 9, 10), "Het lukte.", "Noor", 30, 180, "Het ging goed.", "Wij zijn blij.", date(2025, 9, 17))
    schrijf_regel(casus, regel, wereld.moment("ib-wilg", "2025-09-10"))
    document = Document("observatie", "Verslag van het meekijken", "verslag.pdf", b"%PDF-1.7 verslag")
    voeg_document_toe(casus, document, wereld.moment("regisseur", "2025-09-10"))
    dicht = open_voor(wereld, "Yara", "2025-09-11", "risicoleerling")
    sluit_casus(dicht, "eigen-school", "Yara volgt weer alle lessen.", date(2025, 9, 11), wereld.moment("ib", "2025-09-11"))
    delen = ("", "route/", "plan/", "logboek/", "documenten/", "meedoen/", "register/")
    for pad in (*delen, "route/versie/", "opbouw/", "aanbod/", "sluiten/", "logboek/?soort=reistijd"):
        yield Pagina("regisseur", f"/casussen/{casus.sleutel}/{pad}")
    for pad in delen:
        yield Pagina("jeugd", f"/casussen/{casus.sleutel}/{pad}")
    for pad in ("/", "/casussen/", "/casussen/?zoek=zzz", "/casussen/vragen/"):
        yield Pagina("regisseur", pad)
    for pad in ("/", "/casussen/", "/casussen/vragen/"):
        yield Pagina("sbo", pad)
    yield Pagina("bestuur", "/casussen/")
    yield Pagina("ib-wilg", f"/casussen/{casus.sleutel}/")
    yield Pagina("ib-wilg", f"/leerlingen/{casus.leerling.sleutel}/")
    yield Pagina("ib", f"/casussen/{dicht.sleutel}/")
    yield from _pages_of_overleggen(wereld, casus)
    yield Pagina("ib", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/casus/")


def _pages_of_plekken(wereld: Wereld) -> Iterator[Pagina]:
    """Let a provider have places, one child be there, one have been, and others wait."""
    sbo, dag = wereld.wie["sbo"].organisatie, date(2025, 9, 1)
    locatie = voeg_locatie_toe(
        sbo,
        "brugplaats-sbo",
        Locatiegegevens("De Brug, groep geel", wanneer="elke ochtend", begeleiding="onderwijsassistent, halve baan"),
        Hoeveel(dag, 4),
        wereld.moment("sbo", "2025-09-01"),
    )
    robots = voeg_locatie_toe(sbo, "av1", Locatiegegevens("Robots"), Hoeveel(dag, 2, 20), wereld.moment("regisseur", "2025-09-01"))
    casus = Casus.objects.get(leerling=wereld.leerlingen["Noor"])
    goed = Instemming("de ouders van Noor", date(2025, 9, 2), "mondeling", SAMEN)
    ib, aanbieder = wereld.moment("ib-wilg", "2025-09-03"), wereld.moment("sbo", "2025-09-03")
    aanvragen = [
        vraag_plek(casus, Plekvraag(soort, dagdelen, "Rust en een klein groepje.", waar), ib, goed)
        for soort, dagdelen, waar in (("brugplaats-sbo", 5, locatie), ("av1", 0, robots), ("goal", 2, None), ("dagbesteding", 2, None))
    ]
    leg_overleg_vast(aanvragen[0], date(2025, 9, 3), "ouders, school en De Brug", ib)
    besluit_plek(aanvragen[0], "Past goed in onze groep.", aanbieder)
    teken_formulier(aanvragen[0], "Moeder van Noor", date(2025, 9, 3), ib)
    plaatsing = plaats(aanvragen[0], date(2025, 9, 4), aanbieder, "Het kan meteen, en dat is beter voor dit kind.")
    meld_week(plaatsing, Hoe(date(2025, 9, 8), "Zij doet mee met rekenen.", True), wereld.moment("sbo", "2025-09-08"))
    trek_aanvraag_in(aanvragen[3], "bestaat-niet", "Er is hier geen dagbesteding voor deze leeftijd.", ib, Reis(Elders.WEL, 41, 55))
    for wie in ("sbo", "regisseur", "ib-wilg"):
        yield Pagina(wie, "/plekken/")
        yield Pagina(wie, f"/plekken/plaatsing/{plaatsing.sleutel}/")
        yield Pagina(wie, f"/plekken/locatie/{locatie.sleutel}/")
        for aanvraag in aanvragen:
            yield Pagina(wie, f"/plekken/aanvraag/{aanvraag.sleutel}/")
    for wie in ("sbo", "regisseur"):
        yield Pagina(wie, "/plekken/locatie/")
    yield Pagina("ib-wilg", f"/plekken/casus/{casus.sleutel}/")
    yield Pagina("jeugd", f"/plekken/plaatsing/{plaatsing.sleutel}/")
    for wie in ("regisseur", "beleid"):
        yield Pagina(wie, "/plekken/ontbrekend/")


def _pages_from_home(wereld: Wereld, casus: Casus, overleg: Overleg) -> Iterator[Pagina]:
    """Let parents be invited for the item about their child, with a document, and a meeting come back every four weeks."""
    ib = wereld.moment("ib-wilg", "2025-09-11")
    bespreking = Bespreking.objects.get(casus=casus, agendapunt__overleg=overleg, anoniem=False)
    assert bespreking.agendapunt is not None
    blad = Document("observatie", "Observatie in de klas", "blad.pdf", b"%PDF-1.7 bij het overleg")
    leg_document_bij(bespreking.agendapunt, voeg_document_toe(casus, blad, ib), ib)
    ouders = Contact.objects.filter(leerling=casus.leerling_id, heeft_gezag=True).order_by("pk")
    eerste, _ = nodig_gezin_uit(bespreking, [str(een.pk) for een in ouders], "telefoon", ib)
    schrijf_antwoord_op(eerste, Bericht(komt=True, neemt_mee="oma", wil_bespreken="De ochtenden lukken niet."), ib)
    pad = f"/overleggen/{overleg.sleutel}/agenda/{bespreking.agendapunt.sleutel}/"
    verstuur_gezinsbrieven(bespreking, overleg, {str(eerste.sleutel): "Kom gerust wat eerder.\n\nWij zijn er al."}, ib)
    naar_huis = f"/overleggen/{overleg.sleutel}/brieven/{bespreking.sleutel}/"
    for adres in (pad, f"{pad}gezin/", f"{pad}gezin/{eerste.sleutel}/", naar_huis, "/overleggen/nieuw/reeks/?soort=ot-smal"):
        yield Pagina("ib-wilg", adres)
    begin = datetime(2025, 10, 2, 9, tzinfo=UTC)
    plan = Plan(begin, begin + timedelta(minutes=60), wereld.wie["ib-wilg"])
    tafel = [(wereld.wie["kernteam"].organisatie, "onderwijsspecialist")]
    reeks = plan_reeks("ot-smal", plan, Herhaling(4, date(2026, 2, 1), "noord", InVakantie.LATER), ib, tafel=tafel)
    yield Pagina("ib-wilg", f"/overleggen/reeks/{reeks.sleutel}/")


def _pages_of_overleggen(wereld: Wereld, casus: Casus) -> Iterator[Pagina]:
    """Let a meeting be held and written up, another come with a case by name and one without, and a third be planned."""
    ib = wereld.moment("ib-wilg", "2025-09-04")

    def plan(op: str) -> Plan:
        begin_op = datetime.fromisoformat(f"{op}T09:00:00").replace(tzinfo=UTC)
        return Plan(begin_op, begin_op + timedelta(minutes=90), wereld.wie["ib-wilg"], plek="De Wilg, lokaal 2")

    goed = Instemming("de ouders van Noor", date(2025, 9, 2), "mondeling", SAMEN)
    gasten = [(wereld.wie[wie].organisatie, stoel) for wie, stoel in (("arts", "jeugdarts"), ("regisseur", "orthopedagoog"))]
    geweest, komt, gepland = (
        plan_overleg(soort, plan(dag), ib, tafel=wie)
        for soort, dag, wie in (("ot-breed", "2025-09-10", gasten), ("ot-breed", "2025-09-25", gasten), ("mdo", "2025-10-09", []))
    )
    for overleg in (geweest, komt):
        verstuur_uitnodigingen(overleg, ib)
    eerst = breng_in(casus, "ot-breed", Inbreng("Hoe komt Noor weer in de klas?", anoniem=False, instemming=goed), ib, geweest)
    houd_overleg(geweest, wereld.moment("ib-wilg", "2025-09-10"))
    eerst.refresh_from_db()
    assert eerst.agendapunt is not None
    schrijf_verslag(eerst.agendapunt, Besproken("Noor vertelde zelf.", "Begin klein.", "aanwezig"), wereld.moment("ib-wilg", "2025-09-10"))
    wie = deelname_of(casus, wereld.wie["regisseur"])
    besluit(eerst, "Zoek een kleine groep.", wereld.moment("ib-wilg", "2025-09-10"), wie=wie, uiterlijk=date(2025, 9, 24))
    breng_in(casus, "ot-breed", Inbreng("Lukt de opbouw?", anoniem=False), wereld.moment("ib-wilg", "2025-09-11"), komt)
    stil = breng_in(
        casus,
        "ot-breed",
        Inbreng("Een kind wil alleen buiten leren. Wat kan?", anoniem=True),
        wereld.moment("regisseur", "2025-09-11"),
        komt,
    )
    stil.refresh_from_db()
    assert stil.agendapunt is not None
    yield from _pages_from_home(wereld, casus, komt)
    for wie_, overleg in (
        ("ib-wilg", geweest),
        ("ib-wilg", komt),
        ("ib-wilg", gepland),
        ("regisseur", komt),
        ("arts", komt),
        ("arts", geweest),
    ):
        yield Pagina(wie_, f"/overleggen/{overleg.sleutel}/")
    for wie_ in ("ib-wilg", "regisseur", "arts", "sbo", "bestuur", "leerplicht"):
        yield Pagina(wie_, "/overleggen/")
    for pad in (
        "/",
        "/overleggen/?soort=ezo",
        "/overleggen/nieuw/",
        "/overleggen/nieuw/?soort=ot-breed",
        "/overleggen/nieuw/?soort=mdo&spoed=ja",
        f"/overleggen/{gepland.sleutel}/verzetten/",
        f"/overleggen/{gepland.sleutel}/tafel/",
        f"/overleggen/{komt.sleutel}/agenda/",
        f"/overleggen/{komt.sleutel}/agenda/{stil.agendapunt.sleutel}/",
        f"/overleggen/{geweest.sleutel}/agenda/{eerst.agendapunt.sleutel}/",
        f"/casussen/{casus.sleutel}/overleg/",
    ):
        yield Pagina("ib-wilg", pad)
    for pad in (
        f"/overleggen/{komt.sleutel}/agenda/",
        f"/overleggen/{komt.sleutel}/agenda/{stil.agendapunt.sleutel}/",
        f"/casussen/{casus.sleutel}/overleg/",
        f"/casussen/{casus.sleutel}/overleg/{stil.sleutel}/",
    ):
        yield Pagina("regisseur", pad)
    yield Pagina("arts", "/")
    yield Pagina("jeugd", f"/casussen/{casus.sleutel}/overleg/")


def _pages_of_kluizen(wereld: Wereld, verwijzing: Verwijzing) -> Iterator[Pagina]:
    """Let the doctor have written and corrected a note, and the school have been in contact with Veilig Thuis."""
    sem, arts, school = wereld.leerlingen["Sem"], wereld.moment("arts", DAG, 6), wereld.moment("aandacht", DAG, 6)
    eerst = noteer(verwijzing.pk, Notitie(datetime(2025, 9, 11, 9, 0, tzinfo=UTC), "consult", "Slaapt vier uur per nacht."), arts)
    beter = verbeter_notitie(eerst, Notitie(eerst.op, "consult", "Slaapt vijf uur per nacht."), arts)
    weging = dict.fromkeys(("vermoeden", "onveilig", "hulp", "meewerken", "resultaat"), "Wij denken van wel.")
    advies = leg_contact_vast(sem, Veiligthuiscontact("advies", date(2025, 9, 9), ["signaleren"], {}, "Blijf in gesprek."), school)
    melding = verbeter_contact(advies, Veiligthuiscontact("melding", date(2025, 9, 10), ["signaleren", "wegen"], weging, ""), school)
    for pad in ("/medisch/", "/medisch/?zoek=zzz", f"/medisch/{verwijzing.sleutel}/", f"/medisch/notitie/{beter.sleutel}/verbeteren/"):
        yield Pagina("arts", pad)
    for pad in (
        "/",
        "/veilig-thuis/",
        "/veilig-thuis/?soort=advies",
        "/veilig-thuis/kies/",
        f"/veilig-thuis/over/{sem.sleutel}/",
        f"/veilig-thuis/{advies.sleutel}/",
        f"/veilig-thuis/{melding.sleutel}/",
        f"/veilig-thuis/{melding.sleutel}/verbeteren/",
        "/mijn-account/",
    ):
        yield Pagina("aandacht", pad)


def _emergencies(wereld: Wereld) -> list[Pagina]:
    """Let three people open a file in an emergency: one has it open now, one waits too long to be looked over, one was looked over."""
    noor = wereld.leerlingen["Noor"]
    gezocht = Gezocht("", noor.voornaam, noor.achternaam, noor.geboortedatum, noor.postcode)
    for moment, reden in (
        (wereld.moment("collega", "2025-09-02"), "Een buurvrouw belde: het kind is vannacht alleen buiten gezien."),
        (wereld.moment("collega", "2025-09-10"), "De politie vraagt bij welke school dit kind hoort, het werd gevonden."),
        (Moment(klok.now(), wereld.wie["leerplicht"]), "De moeder belde in paniek: haar kind is niet op school aangekomen."),
    ):
        assert open_in_nood(gezocht, reden, moment) is not None
    lang_geleden, toen, _ = keren = list(Noodtoegang.objects.order_by("pk"))
    assert noodbeleid().is_late(lang_geleden.van_op, wereld.moment("privacy", DAG).op)
    privacy = wereld.moment("privacy", "2025-09-11")
    beoordeel_noodtoegang(toen, "niet-terecht", "Gesprek met de collega: bellen met de school was genoeg.", privacy)
    return [
        Pagina("leerplicht", "/noodtoegang/"),
        Pagina("leerplicht", f"/leerlingen/{noor.sleutel}/"),
        Pagina("directie", "/"),
        *(Pagina("privacy", f"/noodtoegang/nakijken/{een.sleutel}/") for een in keren),
        *(Pagina("privacy", f"/noodtoegang/nakijken/{vraag}") for vraag in ("", "?stand=laat", "?stand=klaar&wie=zzz")),
        Pagina("privacy-wilg", "/noodtoegang/nakijken/"),
    ]


def _files(wereld: Wereld) -> tuple[list[Levering], list[Aangeboden]]:
    """Let a file be in, and others wait for an answer, be worked on and have failed."""
    moment = wereld.moment("verzuim", DAG)
    regels = b"p-sem;20250908;;20250908;;;;Z;\np-yara;20250908;;20250909;;1;2;OA;"
    tabel = b"rij_id;leerling_id;school_id;datum;registratie\ng1;p-sem;99AA;2025-09-09;arts\ng2;p-niemand;99AA;2025-09-09;arts\n"
    deels = bied_aan(Bestand("verzuim.csv", tabel, ""), moment)
    uitkomst = deels.uitkomst
    met_geweigerd = neem_aan_bestand(deels, moment, ga_door=True).levering
    eerste = bied_aan(Bestand("absentie.csv", regels, "eduarte", open_tot=moment.dag), moment)
    levering = neem_aan_bestand(eerste, moment).levering
    assert levering is not None
    assert met_geweigerd is not None
    wacht = bied_aan(Bestand("absentie.csv", regels + b"\np-sem;20250910;;20250910;;1;2;KV;", "eduarte", open_tot=moment.dag), moment)
    bezig = Aangeboden.objects.create(
        door=wereld.wie["verzuim"],
        naam="jaar.csv",
        inhoud=b"",
        aangeboden_op=moment.op,
        stand="opnemen",
        stap="signalen",
        gedaan=3,
        totaal=8,
    )
    half = Aangeboden.objects.create(
        door=wereld.wie["verzuim"], naam="half.csv", inhoud=b"", aangeboden_op=moment.op, stand="nagekeken", uitkomst=uitkomst
    )
    mislukt = Aangeboden.objects.create(
        door=wereld.wie["verzuim"], naam="oud.csv", inhoud=b"", aangeboden_op=moment.op, stand="mislukt", fout=ONVERWACHT
    )
    return [levering, met_geweigerd], [wacht, half, bezig, mislukt]


def _personen(wereld: Wereld) -> list[Aangeboden]:
    """Let tables with pupils wait for an answer, with a fault and a remark, and be in."""
    personen = b"leerling_id;voornaam;achternaam;bsn\np-sem;Semmy;Voorbeeld;\np-niemand;Jan;Bos;123456789\n"
    contacten = b"leerling_id;naam;relatie;gezag\np-yara;Moeder van Yara;moeder;ja\n"
    wacht = bied_personen_aan(("personen.csv", personen), ("contacten.csv", contacten), wereld.moment("verzuim", DAG))
    klaar = Aangeboden.objects.create(
        door=wereld.wie["verzuim"],
        naam="personen.csv",
        inhoud=b"",
        indeling=wacht.indeling,
        aangeboden_op=wacht.aangeboden_op,
        stand="opgenomen",
        uitkomst=wacht.uitkomst,
    )
    return [wacht, klaar]


def _left(wereld: Wereld, voornaam: str, eind: date) -> None:
    """Let somebody have left the school long ago."""
    leerling = Leerling.objects.create(
        leerling_id=f"oud-{voornaam.lower()}", voornaam=voornaam, achternaam="Vroeger", geboortedatum=date(2002, 2, 28), woongemeente="0148"
    )
    Contact.objects.create(leerling=leerling, naam=f"Moeder van {voornaam}", relatie="moeder")
    Inschrijving.objects.create(
        leerling=leerling,
        organisatie=wereld.kompas,
        school_id="99AA00",
        schoolsoort="vo",
        begin_datum=date(2014, 8, 1),
        eind_datum=eind,
        rooster=Rooster.objects.get(merk="vo"),
    )


def _lists(wereld: Wereld) -> tuple[Vernietigingslijst, Vernietigingslijst]:
    """Let a list be done, and another wait for its second signature with a row held back."""
    een, ander = wereld.moment("archief", DAG), wereld.moment("archief-twee", DAG)
    _left(wereld, "Bram", date(2018, 7, 31))
    gedaan = stel_lijst_op(wereld.kompas, een)
    teken(gedaan, een)
    teken(gedaan, ander)
    assert vernietig(gedaan.pk, een)
    _left(wereld, "Lotte", date(2019, 7, 31))
    wacht = stel_lijst_op(wereld.kompas, een)
    houd_aan(wacht.regels.get(soort="schooldossier"), "bezwaar", date(2026, 6, 30), een)
    return gedaan, teken(wacht, ander)


def _pages_of_bewaren(wereld: Wereld) -> Iterator[Pagina]:
    gedaan, wacht = _lists(wereld)
    regel = wacht.regels.get(soort="verzuim-school").nummer
    for pad in (
        "/",
        "/bewaren/",
        "/bewaren/aangehouden/",
        "/bewaren/termijnen/",
        f"/bewaren/lijst/{gedaan.sleutel}/",
        f"/bewaren/lijst/{wacht.sleutel}/",
        f"/bewaren/lijst/{wacht.sleutel}/?stand=vervallen",
        f"/bewaren/lijst/{wacht.sleutel}/regel/{regel}/aanhouden/",
    ):
        yield Pagina("archief", pad)
    sem, yara = wereld.leerlingen["Sem"].sleutel, wereld.leerlingen["Yara"].sleutel
    for wie, sleutel in (("leerplicht", sem), ("verzuim", sem), ("arts", yara)):
        yield Pagina(wie, f"/leerlingen/{sleutel}/bewaren/")


def _pages_of_handhaving(wereld: Wereld) -> Iterator[Pagina]:
    """Let an officer be authorised and work on records in three phases, one of which goes."""
    authorise(wereld, dag="2019-09-01", besluit_datum=date(2019, 8, 26), vanaf=date(2019, 9, 1))
    leg_register_vast(
        "Verzuim in de horeca", "Samen met de politie.", "Jongeren die werken.", date(2027, 7, 31), wereld.moment("beheer", DAG)
    )
    zaak = Zaak.objects.get()
    vragen = Taak.objects.open().questions().of_zaak(zaak)
    later = list(vragen.values_list("pk", flat=True))  # these records began before the correction that asks something now
    vragen.update(afgerond_op=wereld.moment("leerplicht", DAG).op)
    vrij, oud, nog_ouder, zonder_doel = (
        begin(wereld, zaak, wereld.moment("leerplicht", dag), **anders)
        for dag, anders in (
            ("2025-09-10", {}),
            ("2024-09-11", {"soort": "proces-verbaal"}),
            ("2019-09-10", {"soort": "verhoor"}),
            ("2025-09-09", {"grondslag": "9", "doel": "", "soort": "bevindingen"}),
        )
    )
    Taak.objects.filter(pk__in=later).update(afgerond_op=None)
    verstrek(Ingang(vrij.sleutel), "halt", "Halt Oost", "Verwijzing van deze jongere naar Halt.", wereld.moment("leerplicht", "2025-09-11"))
    verbeter_stuk(Ingang(vrij.sleutel), "Een betere tekst.", "Een datum klopte niet.", wereld.moment("leerplicht", "2025-09-11"))
    beeindig_behoefte(Ingang(nog_ouder.sleutel), "De zaak is geseponeerd.", wereld.moment("leerplicht", "2019-09-12"))
    beeindig_behoefte(Ingang(oud.sleutel), "De zaak is geseponeerd.", wereld.moment("leerplicht", "2024-09-12"))
    assert vernietig_verlopen(wereld.moment("leerplicht", DAG)) == 1
    autorisatie = Wpgautorisatie.objects.get()
    for pad in (
        "/handhaving/",
        "/handhaving/nummer/",
        f"/handhaving/nieuw/{zaak.sleutel}/",
        f"/handhaving/stuk/{vrij.sleutel}/",
        f"/handhaving/stuk/{zonder_doel.sleutel}/",
        f"/zaken/{zaak.sleutel}/",
    ):
        yield Pagina("leerplicht", pad)
    yield Pagina("collega", f"/zaken/{zaak.sleutel}/")
    for pad in ("/", "/handhaving/toezicht/", "/handhaving/toezicht/stuk/", "/handhaving/toezicht/log/"):
        yield Pagina("toezicht", pad)
    for wie in ("toezicht", "beheer"):
        for pad in ("/handhaving/autorisaties/", f"/handhaving/autorisaties/{autorisatie.pk}/einde/", "/handhaving/register/"):
            yield Pagina(wie, pad)
    yield Pagina("beheer", "/handhaving/autorisaties/nieuw/")


def pages_of_doorstroompunt(wereld: Wereld) -> Iterator[Pagina]:
    """Let adults be reported, and return the pages about them.

    A report that waits, a case, one that is closed, one that leerplicht handed over, and one that it can hand over.
    """
    punt, moment = add_doorstroompunt(wereld), wereld.moment("coach", "2025-09-09")
    gemeld = [
        doe_melding(add_student(wereld, naam, date(2006, 3, 1)), "99AA", V4, wereld.moment("verzuim", "2025-09-08"))
        for naam in ("Mila", "Teun", "Bodil")
    ]
    zaak, gesloten = (pak_op(melding, wereld.wie["coach"], moment) for melding in gemeld[1:])
    plan_gesprek(zaak.leerling, wereld.moment("coach", "2025-09-16").op, "Teun", moment, zaak=zaak)
    sluit_zaak(gesloten, Afsluiting("traject", "beeindigd", "actie"), moment)
    zaken = []
    for naam in ("Lars", "Fleur"):
        melding = doe_melding(add_student(wereld, naam, date(2007, 9, 10)), "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"))
        zaken.append(pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09")))
    over = draag_over_aan_doorstroompunt(
        zaken[0], "Lars werkt twee dagen. Hij wil een opleiding in de bouw.", wereld.moment("leerplicht", DAG, 6)
    )
    assert over.gemeente == punt
    student = gemeld[0].leerling.sleutel
    for wie, paden in {
        "coach": (
            *(
                "/",
                "/?lijst=team",
                "/leerlingen/",
                f"/leerlingen/{student}/",
                f"/leerlingen/{student}/inzage/",
                f"/leerlingen/{student}/gesprek/",
            ),
            *("/meldingen/", *(f"/meldingen/{melding.sleutel}/" for melding in gemeld)),
            *("/zaken/", *(f"/zaken/{een.sleutel}/" for een in (zaak, gesloten, over)), f"/zaken/{zaak.sleutel}/sluiten/"),
            "/mijn-account/",
        ),
        "verzuim": (f"/leerlingen/{student}/melding/", f"/meldingen/{gemeld[2].sleutel}/"),
        "leerplicht": (f"/zaken/{zaken[0].sleutel}/", f"/zaken/{zaken[1].sleutel}/"),
    }.items():
        yield from (Pagina(wie, pad) for pad in paden)


def _pages_of_preventief(wereld: Wereld) -> Iterator[Pagina]:
    """Let leerplicht work at two schools: something was asked, planned, done and called off, and there are more plans than hours."""
    kompas, wilg = add_locaties(wereld)
    moment = wereld.moment("administratie", "2025-09-01")
    gedaan = write_up(wereld, plan(wereld, kompas, "startgesprek", "2025-09-10"), "2025-09-11", 90, 12)
    gepland = plan(wereld, wilg, "luxeverzuimactie", "2025-10-17", minuten=240)
    gevraagd = ask(wereld, kompas, "poortactie", "2025-09-09", reden="Ook onze brugklas komt massaal te laat.")
    geweest = plan(wereld, wilg, "startgesprek", "2025-09-08", op="2025-08-20", minuten=60)
    niet_door = laat_niet_doorgaan(plan(wereld, kompas, "beleid", "2025-10-01"), "De school doet het zelf.", moment)
    aangesloten = _joined_mdo(wereld, kompas)
    stel_capaciteit_vast(2025, "", 300, moment)
    stel_capaciteit_vast(2025, "startgesprek", 240, moment)
    vragen = f"/preventief/vragen/?locatie={kompas.pk}&soort=aansluiten"
    plannen = f"/preventief/plannen/?locatie={wilg.pk}&soort=voorlichting"
    een = f"/preventief/activiteiten/{gepland.sleutel}/"
    for wie, paden in {
        "ib": (
            f"/preventief/activiteiten/{aangesloten.sleutel}/",
            "/preventief/",
            "/preventief/vragen/",
            vragen,
            een.replace(str(gepland.sleutel), str(gevraagd.sleutel)),
        ),
        "ib-wilg": ("/preventief/", een),
        "directie": ("/preventief/activiteiten/", "/preventief/soorten/"),
        "administratie": ("/", "/preventief/", "/preventief/?stand=te-doen&soort=startgesprek", "/preventief/?school=zzz"),
        "beleid": ("/preventief/", "/preventief/capaciteit/", "/preventief/aantallen/", "/preventief/aantallen/?school=zzz"),
        "zwolle": ("/preventief/", "/preventief/plannen/", "/preventief/scholen/"),
        "leerplicht": (
            "/",
            "/preventief/",
            "/preventief/?schooljaar=2026",
            "/preventief/activiteiten/",
            "/preventief/activiteiten/?stand=gevraagd&school=zzz",
            "/preventief/capaciteit/",
            "/preventief/soorten/",
            "/preventief/scholen/",
            "/preventief/scholen/nieuw/",
            f"/preventief/scholen/{wilg.sleutel}/",
            "/preventief/plannen/",
            plannen,
            *(f"/preventief/activiteiten/{werk.sleutel}/" for werk in (gedaan, gepland, gevraagd, geweest, niet_door, aangesloten)),
            f"/preventief/activiteiten/{aangesloten.sleutel}/opschrijven/",
            f"{een}plannen/",
            f"{een}niet-door/",
            f"/preventief/activiteiten/{geweest.sleutel}/opschrijven/",
        ),
    }.items():
        yield from (Pagina(wie, pad) for pad in paden)


def _joined_mdo(wereld: Wereld, kompas: Schoollocatie) -> Activiteit:
    """Let leerplicht join an MDO of a school, and say which one it was."""
    ib, leerplicht = wereld.moment("ib", "2025-08-20"), wereld.wie["leerplicht"]
    begin = datetime(2025, 9, 4, 8, tzinfo=UTC)
    tafel = [(leerplicht.organisatie, "leerplichtambtenaar")]
    overleg = plan_overleg("mdo", Plan(begin, begin + timedelta(hours=1), wereld.wie["ib"], plek="lokaal 3"), ib, tafel=tafel)
    verstuur_uitnodigingen(overleg, ib)
    gevraagd = ask(wereld, kompas, "aansluiten", "2025-08-20", vorm="mdo")
    wens, afspraak = Wens("aansluiten", "mdo", bevestigd=True), Afspraak(begin, 90, leerplicht)
    plan_gevraagde(gevraagd, wens, afspraak, wereld.moment("leerplicht", "2025-08-20"))
    verslag = Activiteitverslag("Goed overleg over de aanpak.", 75, overleg=overleg)
    return schrijf_activiteit_op(gevraagd, verslag, wereld.moment("leerplicht", "2025-09-05"))


def _pages_of_beheer(wereld: Wereld) -> Iterator[Pagina]:
    school, mens, functie = wereld.kompas.pk, wereld.wie["leerplicht"].gebruiker_id, wereld.wie["verzuim"].pk
    beheer = wereld.moment("beheer", DAG)
    wacht = stel_medewerker_aan("N. Arts", "n.arts@jgz.example", NieuweFunctie(wereld.jgz, "jeugdarts", "", beheer.dag), beheer)
    niemand_kan_het = stel_medewerker_aan(
        "O. Wacht", "o.wacht@zwolle.example", NieuweFunctie(wereld.zwolle, "privacyfunctionaris", "", beheer.dag), beheer
    )
    yield Pagina("arts", "/bevestigen/")
    yield Pagina("privacy", "/bevestigen/")
    for pad in (
        "/",
        "/beheer/",
        "/beheer/organisaties/",
        "/beheer/organisaties/?zoek=zzz",
        "/beheer/organisaties/nieuw/",
        f"/beheer/organisaties/{school}/",
        f"/beheer/organisaties/{school}/wijzigen/",
        f"/beheer/organisaties/{school}/einde/",
        "/beheer/gebieden/",
        "/beheer/gebieden/?zoek=zzz",
        "/beheer/gebieden/nieuw/",
        f"/beheer/gebieden/{Gebiedskeuze.objects.filter(gebied='mazl').get().pk}/",
        "/beheer/mensen/",
        "/beheer/mensen/?zoek=zzz",
        "/beheer/mensen/nieuw/",
        f"/beheer/mensen/nieuw/?organisatie={school}",
        f"/beheer/mensen/{mens}/",
        f"/beheer/mensen/{wereld.wie['beheer'].gebruiker_id}/",
        f"/beheer/mensen/{mens}/wijzigen/",
        f"/beheer/mensen/{mens}/functie/",
        f"/beheer/functies/{wereld.wie['leerplicht'].pk}/einde/",
        f"/beheer/functies/{functie}/sleutel/",
        f"/beheer/mensen/{wacht.gebruiker_id}/",
        f"/beheer/mensen/{niemand_kan_het.gebruiker_id}/",
        "/beheer/sleutels/",
        "/beheer/beveiliging/",
        "/beheer/beveiliging/?wie=zzz",
        "/mijn-account/",
        "/vervanging/",
    ):
        yield Pagina("beheer", pad)
    for wie in ("leerplicht", "mentor"):
        yield Pagina(wie, "/vervanging/")
        yield Pagina(wie, "/mijn-account/")
    yield Pagina("collega", "/")


def _pages(
    sem: object,
    yara: object,
    gesprek: object,
    gepland: object,
    melding: object,
    zaak: object,
    verwijzing: object,
    rij: int,
    vraag: object,
    zorgelijk: int,
) -> Iterator[Pagina]:
    woont = Woonplaats.objects.known().get(leerling__sleutel=str(sem)).pk
    for wie, paden in {
        "verzuim": (
            "/",
            "/?lijst=team",
            "/?lijst=mij",
            "/?lijst=anderen",
            "/ochtend/",
            "/leerlingen/",
            "/leerlingen/?zoek=zzz",
            f"/leerlingen/{sem}/",
            f"/leerlingen/{sem}/verzuim/",
            f"/leerlingen/{sem}/verzuim/{rij}/verbeteren/",
            f"/leerlingen/{sem}/woonplaats/",
            f"/leerlingen/{sem}/woonplaats/{woont}/verbeteren/",
            f"/leerlingen/{sem}/inzage/",
            f"/leerlingen/{sem}/toegang/",
            f"/leerlingen/{yara}/",
            f"/leerlingen/{sem}/melding/",
            f"/leerlingen/{sem}/gesprek/",
            f"/leerlingen/{yara}/verwijzing/",
            "/signalen/",
            "/signalen/?zoek=zzz",
            f"/signalen/{zorgelijk}/sluiten/",
            "/meldingen/",
            f"/meldingen/{melding}/",
            f"/meldingen/{melding}/wijzigen/",
            f"/meldingen/{melding}/intrekken/",
            "/verwijzingen/",
            f"/verwijzingen/{verwijzing}/",
            "/leveringen/",
            "/leveringen/personen/",
            "/cijfers/school/",
            "/cijfers/school/?soort=ziek",
            "/regels/",
            "/regels/wet-16-uur/",
            "/stijlboek/",
            "/gegevens/",
            "/toegankelijkheid/",
            "/bestaat-niet/",
        ),
        "ib": (f"/gesprekken/{gesprek}/", f"/gesprekken/{gepland}/"),
        "leerplicht": (
            "/",
            f"/werk/{vraag}/",
            f"/leerlingen/{sem}/",
            f"/meldingen/{melding}/",
            "/zaken/",
            f"/zaken/{zaak}/",
            f"/zaken/{zaak}/sluiten/",
            f"/zaken/{zaak}/brief/",
            f"/zaken/{zaak}/brief/?sjabloon=waarschuwing",
        ),
        "arts": ("/", "/leerlingen/", f"/leerlingen/{yara}/", f"/verwijzingen/{verwijzing}/"),
        "mentor": ("/", "/ochtend/", f"/leerlingen/{sem}/"),
        "beleid": (
            *("/", "/cijfers/", "/cijfers/?openbaar=ja", "/cijfers/jaren/", "/cijfers/jaren/?openbaar=ja&gemeente=0193"),
            *("/cijfers/tekst/", "/cijfers/tekst/?soort=verhaal"),
            "/register/cijfers/",
        ),
    }.items():
        for pad in paden:
            yield Pagina(wie, pad)
