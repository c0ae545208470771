"""The export of the own file, compared with the database field by field (T23). The lists are written by hand and read no regelwerk."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import connection

from aanwezig import klok
from aanwezig.actions.casusdocumenten import Document, haal_document_weg, voeg_document_toe
from aanwezig.actions.casussen import Beeld, beschrijf
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.deelnames import neem_deel, vraag_deelname
from aanwezig.actions.dossiertoegang import Aanvraag, neem_toegang_aan
from aanwezig.actions.eigen import Vraag, verklaar, vraag_correctie
from aanwezig.actions.gezinsbrieven import draft, verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import Bericht, nodig_gezin_uit, schrijf_antwoord_op
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import Plan, houd_overleg, plan_overleg, verstuur_uitnodigingen, zet_aan_tafel
from aanwezig.actions.overlegpunten import Inbreng, besluit, breng_in, schrijf_verslag
from aanwezig.actions.overlegpunten import Verslag as Besproken
from aanwezig.actions.plaatsingen import Hoe, meld_week
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, teken_formulier, vraag_plek
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.definitions.boeken import eigenbeleid
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.models import Casus, Dossiertoegang, Functie, InKluis, Melding
from aanwezig.store.models.gedeeld import OverLeerling
from tests.bewijs.eisen import count
from tests.integration.casuswereld import KERNTEAM, make_casuswereld, open_voor
from tests.integration.eigenwereld import born, enter_own, give, invite
from tests.integration.instemmen import SAMEN
from tests.integration.test_eigen_dossier import send_letters
from tests.integration.wereld import Wereld
from tests.journeys.paginas import DAG, fill

pytestmark = pytest.mark.django_db
NL = ZoneInfo("Europe/Amsterdam")
GEEF = {
    "leerling": "sleutel leerling_id bsn onderwijsnummer voornaam achternaam geboortedatum woongemeente ingeschreven_gemeente_op"
    " startkwalificatie_op uitstroom_vrij",
    "woonplaats": "gemeente ingeschreven_op geldig_vanaf geldig_tot geregistreerd_op vervallen_op",
    "contact": "naam relatie heeft_gezag geldig_tot",
    "gezag": "geldig_vanaf geldig_tot",
    "inschrijving": "organisatie_id school_id schoolsoort leerjaar groep begin_datum eind_datum",
    "roosterafspraak": "organisatie_id school_id begin_datum eind_datum lessen vastgelegd_op vervallen_op",
    "verzuimrij": "rij_id school_id datum lesuur_van lesuur_tm minuten registratie reden ingevoerd_op vervangt",
    "vrijstelling": "grond begin_datum eind_datum",
    "toestand": "soort begin_datum eind_datum",
    "signaal": "id regel school_id eind_datum grond volgnummer versie gebied niveau status begin_datum gemeten drempel eenheid venster_van"
    " venster_tm geteld niet_geteld bron uitleg stand sinds_op gewijzigd_op",
    "afhandeling": "signaal_id organisatie_id uitkomst toelichting rijen door_id op ingetrokken_op",
    "melding": "id nummer school_id organisatie_id gemeente_id regel signaal_id soort stand begin_datum eind_datum uren dagen rijen"
    " verzuimdagen alle_lessen_gemist vermoedelijke_reden ondernomen_actie actie_gewenst toelichting_actie toelichting"
    " ouders_ingelicht_datum leslocatie melder_id melder_naam melder_functie melder_telefoon melder_email contactpersoon contact_telefoon"
    " contact_email ingediend_op gewijzigd_op overgedragen_aan reden_ingetrokken",
    "toestemming": "id doel gegeven_door van_ouders van_leerling hoe gegeven_datum tekst vastgelegd_door_id ingetrokken_op",
    "verwijzing": "school_id jgz_id signaal_id toestemming_id vraag verwezen_door_id verwezen_op behandelaar_id stand afspraak_op"
    " keer_niet_verschenen advies belastbaarheid vervolg_datum afgerond_op",
    "zaak": "id nummer soort signaal_id gemeente_id behandelaar_id stand geopend_op gesloten_op resultaat reden_afsluiting"
    " toelichting_afsluiting"
    " motivering overdracht overgenomen_van_id samengevoegd_met_id",
    "gesprek": "id organisatie_id door_id signaal_id zaak_id gepland_op waar met uitkomst verslag stem_leerling stem_ouders",
    "noodtoegang": "functie_id van_op tot_op gesloten_op beoordeeld_op uitkomst",
    "afspraak": "gesprek_id wie wat uiterlijk_datum nagekomen",
    "brief": "zaak_id sjabloon sjabloon_versie onderwerp tekst door_id verstuurd_op",
    "taak": "soort organisatie_id toegewezen_id vanaf_datum uiterlijk_datum waarom ontstaan_op afgerond_op afgerond_door_id uitkomst",
    "ziekmelding": "organisatie_id begin_datum lesuur_van terug_datum gemeld_door opmerking aangenomen_door_id aangenomen_op beter_datum"
    " beter_lesuur beter_gemeld_door_id ingetrokken_op",
    "dossiertoegang": "soort naam relatie kanaal uitgenodigd_door_id uitgenodigd_op aangenomen_op ingetrokken_op",
    "verklaring": "soort naam melding_id zaak_id casus_id tekst op vervangt_id",
    "correctieverzoek": "soort naam organisatie_id verzuimrij_id signaal_id melding_id gesprek_id tekst ingediend_op uiterlijk_datum stand"
    " antwoord beantwoord_door_id beantwoord_op",
    "casus": "id nummer school_id signaal_id route vraag stand geopend_op geopend_door_id aard oorzaken risicofactoren beschermend"
    " toelichting aanbod aanbod_datum geen_aanbod gesloten_op resultaat",
    "thuiszitregistratie": "casus_id soort begin_datum eind_datum reden_einde door_id ingevoerd_op vervallen_op",
    "aanbodregel": "id casus_id aanbod vanaf_datum geen_aanbod vervangt_id door_id vastgelegd_op",
    "opgaveregel": "opgave_id casus_id waarden",
    "slotnotitie": "casus_id dag resultaat tekst door_id vastgelegd_op",
    "deelname": "id casus_id organisatie_id functie_id rol regie vraag grond toestemming_id stand gevraagd_door_id gevraagd_op"
    " beantwoord_door_id beantwoord_op reden klaar_op",
    "routegebeurtenis": "id casus_id route versie soort dag over uitkomst reden vervangt_id aantal naam wie na uiterlijk_datum"
    " antwoorden namens stukken door_id ingevoerd_op",
    "planregel": "id casus_id soort tekst doel_id deelname_id wie_anders uiterlijk_datum stand uitkomst gemaakt_door_id"
    " gemaakt_op afgerond_op",
    "aanvraag": "id casus_id soort locatie_id dagdelen wat stand gevraagd_datum gevraagd_door_id eigen_aanbod_datum overleg_datum"
    " overleg_met besluit_datum besluit getekend_door getekend_datum einde_datum reden toelichting elders elders_km elders_minuten",
    "plaatsing": "id casus_id aanvraag_id locatie_id dagdelen eerste_datum gepland_datum eerder_reden verlengd verlengd_reden eind_datum"
    " uitkomst slot geplaatst_door_id geplaatst_op",
    "plekbericht": "plaatsing_id casus_id soort over dag tekst gaat_goed door_id vastgelegd_op",
    "opbouw": "casus_id vanaf_datum maandag dinsdag woensdag donderdag vrijdag waar afspraak door_id vastgelegd_op",
    "casusdocument": "casus_id soort titel over_anderen bestand omvang door_id vastgelegd_op vervallen_op vervallen_door_id"
    " reden_vervallen",
    "casusregel": "id casus_id soort dag tekst met minuten onderwijs_minuten stem_leerling stem_ouders volgende_datum vervangt_id door_id"
    " vastgelegd_op",
    "bespreking": "id casus_id soort overleg_op organisatie_id ingebracht_door_id ingebracht_op toestemming_id vraag verslag advies ouders"
    " besproken_op vervallen_op reden",
    "gezinsuitnodiging": "bespreking_id casus_id soort naam relatie hoe uitgenodigd_door_id uitgenodigd_op antwoord beantwoord_op zelf"
    " neemt_mee wil_bespreken vervallen_op",
    "gezinsbrief": "casus_id soort begin_op waar sjabloon_versie onderwerp tekst door_id verstuurd_op",
    "besprekingsdocument": "bespreking_id casus_id document_id door_id op",
    "besluit": "bespreking_id casus_id tekst planregel_id door_id op",
}
ALS_EIGEN = {
    "contact": "telefoon email adres",
    "brief": "aan_naam aan_adres pdf",
    "gezinsbrief": "aan_naam aan_adres pdf",
    "casusdocument": "inhoud",
}
BESTAND = {"pdf": "pdf", "inhoud": "pdf"}
"""What kind of file a column holds, which goes by the name of its table in the export."""
NIET = {
    "leerling": "id postcode",
    "woonplaats": "id leerling_id levering_id postcode",
    "contact": "id leerling_id",
    "gezag": "id leerling_id contact_id",
    "inschrijving": "id leerling_id rooster_id",
    "roosterafspraak": "id leerling_id",
    "verzuimrij": "id leerling_id levering_id",
    "vrijstelling": "id leerling_id",
    "toestand": "id leerling_id",
    "signaal": "leerling_id herleiding",
    "afhandeling": "id",
    "melding": "leerling_id sleutel telefoon_thuis verblijf_straat verblijf_huisnummer verblijf_huisletter verblijf_toevoeging"
    " verblijf_postcode verblijf_aanduiding verblijf_plaats",
    "toestemming": "leerling_id",
    "verwijzing": "id leerling_id sleutel",
    "zaak": "leerling_id sleutel",
    "noodtoegang": "id sleutel leerling_id organisatie_id reden beoordeeld_door_id toelichting thuis_niet gewaarschuwd_op",
    "achterhouding": "id sleutel leerling_id organisatie_id gesprek_id melding_id brief_id casusregel_id casusdocument_id bespreking_id"
    " voor_ouders voor_leerling reden toelichting door_id op herzien_datum opgeheven_door_id opgeheven_op",
    "consultkoppeling": "id leerling_id consult_id melding_id verwijzing_id door_id op",
    "gesprek": "leerling_id sleutel stem_gedeeld",
    "afspraak": "id leerling_id",
    "brief": "id leerling_id sleutel aan_id",
    "taak": "id leerling_id sleutel signaal_id melding_id zaak_id gesprek_id afspraak_id verwijzing_id afhandeling_id correctieverzoek_id"
    " casus_id achterhouding_id deel",
    "ziekmelding": "id leerling_id sleutel levering_id",
    "dossiertoegang": "id sleutel leerling_id gebruiker_id vingerafdruk codeafdruk code_door_id verloopt_op pogingen",
    "verklaring": "id sleutel leerling_id toegang_id",
    "correctieverzoek": "id sleutel leerling_id toegang_id",
    "casus": "sleutel leerling_id",
    "thuiszitregistratie": "id sleutel leerling_id toestand_id",
    "aanbodregel": "leerling_id",
    "opgaveregel": "id leerling_id",
    "slotnotitie": "id leerling_id",
    "deelname": "sleutel leerling_id",
    "routegebeurtenis": "leerling_id",
    "planregel": "sleutel leerling_id",
    "opbouw": "id leerling_id rooster_id",
    "aanvraag": "sleutel leerling_id versie deelname_id aanbod_toen",
    "plaatsing": "sleutel leerling_id",
    "plekbericht": "id leerling_id",
    "casusregel": "leerling_id stem_gedeeld",
    "casusdocument": "id volgnummer sleutel leerling_id som",
    "bespreking": "sleutel leerling_id agendapunt_id anoniem",
    "gezinsuitnodiging": "id sleutel leerling_id overleg_id opgeschreven_door_id",
    "gezinsbrief": "id leerling_id sleutel uitnodiging_id",
    "besprekingsdocument": "id leerling_id",
    "besluit": "id leerling_id",
    "bericht": "id aan_id soort leerling_id taak_id op gelezen_op gemaild_op",
}
OUDER_16 = {
    "bespreking": "verslag",
    "gesprek": "verslag stem_leerling",
    "casusregel": "tekst stem_leerling",
    "melding": "vermoedelijke_reden",
    "toestemming": "*",
    "verwijzing": "*",
}
LEERLING = {"gesprek": "stem_ouders", "casusregel": "stem_ouders"}
VROEG = Instemming("de ouders", date(2025, 9, 11), "mondeling", SAMEN)
ORGANISATIES = {"organisatie_id", "gemeente_id", "jgz_id", "overgenomen_van_id"}
MENSEN = {
    *("door_id", "melder_id", "vastgelegd_door_id", "verwezen_door_id", "behandelaar_id", "toegewezen_id", "afgerond_door_id"),
    *("aangenomen_door_id", "beter_gemeld_door_id", "uitgenodigd_door_id", "beantwoord_door_id"),
    *("geopend_door_id", "vervallen_door_id", "functie_id", "gevraagd_door_id", "gemaakt_door_id"),
    *("geplaatst_door_id", "ingebracht_door_id"),
}
SCHOOL = {"verwijzing", "casus"}
"""In these tables ``school_id`` is an organisation; elsewhere it is what the school's system calls itself."""
LIJSTEN = {"lessen", "gebied", "geteld", "niet_geteld", "bron", "rijen", "verzuimdagen", "oorzaken", "risicofactoren", "beschermend"}
LIJSTEN |= {"waarden", "antwoorden", "stukken"}


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    return wereld


def rows(vraag: str, *waarden: Any) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        namen = [kolom.name for kolom in cursor.description]
        return [dict(zip(namen, rij, strict=True)) for rij in cursor.fetchall()]


def value(tabel: str, kolom: str, waarde: Any) -> Any:
    """Return a value of the database as the export says it."""
    if waarde is None:
        return None
    if kolom in ORGANISATIES or (kolom == "school_id" and tabel in SCHOOL):
        return rows("SELECT naam FROM store_organisatie WHERE id = %s", waarde)[0]["naam"]
    if kolom == "locatie_id":
        return rows("SELECT naam FROM store_locatie WHERE id = %s", waarde)[0]["naam"]
    if kolom in MENSEN:
        return str(Functie.objects.get(pk=waarde))
    if isinstance(waarde, datetime):
        return waarde.astimezone(NL).isoformat(timespec="minutes")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, str) and kolom in LIJSTEN:
        return json.loads(waarde)
    return str(waarde) if isinstance(waarde, Decimal | UUID) else waarde


def expected(toegang: Dossiertoegang, verborgen: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return what the export must say, from the database alone."""
    wie = toegang.leerling_id
    uit: dict[str, list[dict[str, Any]]] = {}
    for tabel, kolommen in GEEF.items():
        weg = verborgen.get(tabel, "")
        if weg == "*":
            continue
        voorwaarde = {
            "leerling": "id = %s",
            "afhandeling": "signaal_id IN (SELECT id FROM store_signaal WHERE leerling_id = %s)",
            "dossiertoegang": f"leerling_id = %s AND id = {toegang.pk}",
            "correctieverzoek": f"leerling_id = %s AND toegang_id = {toegang.pk}",
            "bespreking": "leerling_id = %s AND NOT anoniem",
            "noodtoegang": "leerling_id = %s AND beoordeeld_op IS NOT NULL AND thuis_niet = ''",
            "besluit": "leerling_id = %s AND bespreking_id IN (SELECT id FROM store_bespreking WHERE NOT anoniem)",
        }.get(tabel, "leerling_id = %s")
        rijen = rows(f"SELECT * FROM store_{tabel} WHERE {voorwaarde} ORDER BY id", wie)
        if tabel == "brief" and toegang.soort == "ouder":
            rijen = [rij for rij in rijen if rij["aan_naam"] == toegang.naam]
        if tabel == "gezinsuitnodiging":
            rijen = [rij for rij in rijen if (rij["soort"], rij["naam"], rij["relatie"]) == (toegang.soort, toegang.naam, toegang.relatie)]
        if tabel == "gezinsbrief":
            uitgenodigd = rows("SELECT * FROM store_gezinsuitnodiging WHERE leerling_id = %s AND naam = %s", wie, toegang.naam)
            van_hen = {rij["id"] for rij in uitgenodigd}
            rijen = [rij for rij in rijen if rij["uitnodiging_id"] in van_hen]
        if "stem_leerling" in kolommen and toegang.soort == "ouder" and toegang.leerling.age_on(date.fromisoformat(DAG)) >= 12:
            rijen = [rij if rij["stem_gedeeld"] else {**rij, "stem_leerling": ""} for rij in rijen]
        if tabel == "verklaring" and verborgen:
            rijen = [rij for rij in rijen if rij["soort"] == toegang.soort]
        uit[tabel] = []
        for nummer, rij in enumerate(rijen, start=1):
            eigen = toegang.soort == "ouder" and toegang.naam in (rij.get("aan_naam"), tabel == "contact" and rij["naam"])
            eigen = eigen or tabel == "gezinsbrief"
            eigen = eigen or (tabel == "casusdocument" and not rij["over_anderen"] and rij["vervallen_op"] is None)
            geeft = [kolom for kolom in kolommen.split() if kolom not in weg.split()]
            geeft += ALS_EIGEN.get(tabel, "").split() if eigen else []
            uit[tabel].append(
                {
                    name_of(tabel, kolom): f"{tabel}-{nummer}.{BESTAND[kolom]}" if kolom in BESTAND else value(tabel, kolom, rij[kolom])
                    for kolom in geeft
                }
            )
    return uit


def name_of(tabel: str, kolom: str) -> str:
    """Return the name of a column in the export: a reference goes without its ``_id``."""
    vrij = kolom in {"leerling_id", "rij_id"} or (kolom == "school_id" and tabel not in SCHOOL)
    return kolom if vrij else kolom.removesuffix("_id")


def export_of(toegang: Dossiertoegang) -> tuple[dict[str, Any], ZipFile]:
    klant = enter_own(toegang)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
    antwoord = klant.post("/eigen/meenemen/bestand/")
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert antwoord.status_code == 200
    zip_ = ZipFile(io.BytesIO(antwoord.content))
    return json.loads(zip_.read("dossier.json")), zip_


def work_on(wereld: Wereld, voornaam: str) -> None:
    """Let a case be worked on: rows in each of its tables, voices of pupil and parents, and somebody who takes part on consent."""
    op = wereld.moment("ib", DAG)
    casus = open_voor(wereld, voornaam, "2025-09-10")
    beschrijf(casus, Beeld("weigeren", ["psychisch"], ["patroon"], ["wil-terug"], "Zij slaapt slecht."), op)
    jeugd = wereld.wie["jeugd"]
    vraag = vraag_deelname(casus, jeugd.organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib", "2025-09-11"), instemming=VROEG)
    neem_deel(vraag, jeugd, wereld.moment("jeugd", DAG))
    vraag.refresh_from_db()
    doel = stel_doel(casus, "Twee ochtenden in de klas", date(2025, 10, 10), op)
    spreek_af(casus, "Loop elke ochtend mee.", date(2025, 9, 19), op, wie=vraag, doel=doel)
    leg_opbouw_vast(casus, date(2025, 9, 15), (60, 0, 60, 0, 45), "in de kleine groep", "Jan haalt op.", op, [(1, 1)])
    fout = schrijf_regel(casus, Regel("ouders", date(2025, 9, 11), "Gebeld.", "moeder", 300), op)
    schrijf_regel(casus, Regel("ouders", date(2025, 9, 11), "Gebeld.", "moeder", 30, None, "Ik wil wel.", "Wij zijn moe."), op, fout)
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken", reden="Met het kernteam."), op)
    for nummer, over_anderen in enumerate((False, True, False)):
        document = Document("afspraken", "Afspraken", "blad.pdf", b"%%PDF-1.7 %d" % nummer, over_anderen)
        laatste = voeg_document_toe(casus, document, op)
    haal_document_weg(laatste, "Dit was een oude versie.", op)
    _stay(wereld, casus)
    discuss(wereld, casus)


def _stay(wereld: Wereld, casus: Casus) -> None:
    """Let a child get a place, and the provider write how it goes."""
    sbo, ib, dag = wereld.wie["sbo"], wereld.moment("ib", DAG), date.fromisoformat(DAG)
    hoeveel = Hoeveel(dag, 4)
    locatie = voeg_locatie_toe(sbo.organisatie, "brugplaats-sbo", Locatiegegevens("Groep geel"), hoeveel, wereld.moment("sbo", DAG))
    aanvraag = vraag_plek(casus, Plekvraag("brugplaats-sbo", 5, "Rust en een klein groepje.", locatie), ib, VROEG)
    leg_overleg_vast(aanvraag, dag, "ouders en school", ib)
    besluit_plek(aanvraag, "Past goed.", wereld.moment("sbo", DAG))
    teken_formulier(aanvraag, "de moeder", dag, ib)
    plaatsing = plaats(aanvraag, dag, wereld.moment("sbo", DAG), "Het kon meteen.")
    meld_week(plaatsing, Hoe(dag, "Rekenen gaat goed.", True), wereld.moment("sbo", DAG))


def discuss(wereld: Wereld, casus: Casus) -> None:
    """Let a case be discussed in a meeting by name, and once without."""
    op = wereld.moment("ib", DAG)
    begin_op = op.op + timedelta(hours=1)
    overleg = plan_overleg("ot-breed", Plan(begin_op, begin_op + timedelta(hours=1), wereld.wie["ib"], plek="lokaal 3"), op)
    zet_aan_tafel(overleg, wereld.wie["regisseur"].organisatie, "orthopedagoog", op)
    verstuur_uitnodigingen(overleg, op)
    regie = wereld.moment("regisseur", DAG)
    stil = breng_in(casus, "ot-breed", Inbreng("Wat helpt een leerling die thuisblijft?", anoniem=True), regie, overleg)
    naam = breng_in(casus, "ot-breed", Inbreng("Hoe nu verder?", anoniem=False, instemming=VROEG), op, overleg)
    naam.refresh_from_db()
    ouders = [str(een.pk) for een in casus.leerling.contacten.filter(heeft_gezag=True).order_by("pk")]
    for uitnodiging in nodig_gezin_uit(naam, ouders, "brief", op):
        schrijf_antwoord_op(uitnodiging, Bericht(komt=True, neemt_mee="oma", wil_bespreken=f"Wens van {uitnodiging.relatie}."), op)
    verstuur_gezinsbrieven(naam, overleg, {een.sleutel: een.tekst for een in draft(naam, overleg, op)}, op)
    houd_overleg(overleg, op)
    assert naam.agendapunt is not None
    schrijf_verslag(naam.agendapunt, Besproken("Wij spraken over slapen.", "Begin klein.", "aanwezig"), op)
    besluit(naam, "Elke avond lezen.", op, wie_anders="moeder")
    besluit(stil, "Bel eens met een collega.", regie)


def live(wereld: Wereld, toegang: Dossiertoegang) -> None:
    """Let a holder say and ask something."""
    thuis = Moment(klok.now(), eigen=toegang)
    melding = Melding.objects.filter(leerling=toegang.leerling).first()
    verklaar("Eerste woorden.", thuis, melding=melding)
    verklaar("Andere woorden.", thuis, melding=melding)
    casus = Casus.objects.filter(leerling=toegang.leerling).first()
    if casus is not None:
        verklaar("Woorden over de aanpak.", thuis, casus=casus)
    vraag_correctie(Vraag("correctie", "Klopt niet.", melding, wereld.kompas), thuis)


@pytest.mark.bewijs
def test_the_export_holds_what_the_database_holds_and_nothing_else(wereld: Wereld) -> None:
    fill(wereld)
    for voornaam in ("Sem", "Yara"):
        work_on(wereld, voornaam)
    send_letters(wereld)
    scholen = {"Sem": "ib", "Yara": "ib", "Noor": "ib-wilg"}
    toegangen = [give(wereld, voornaam, relatie, ib) for voornaam, ib in scholen.items() for relatie in ("moeder", "vader")]
    for toegang in toegangen:
        live(wereld, toegang)
    dossiers = velden = verschillen = 0
    for toegang in toegangen:
        anders, veel = compare(toegang, {})
        dossiers, velden, verschillen = dossiers + 1, velden + veel, verschillen + anders
    for voornaam in ("Sem", "Yara"):
        born(wereld.leerlingen[voornaam], 16, DAG)
        zelf = give_at_16(wereld, voornaam)
        live(wereld, zelf)
        for toegang, verborgen in [(zelf, LEERLING), *((t, OUDER_16) for t in toegangen if t.leerling_id == zelf.leerling_id)]:
            toegang.leerling.refresh_from_db()
            anders, veel = compare(toegang, verborgen)
            dossiers, velden, verschillen = dossiers + 1, velden + veel, verschillen + anders
    count("T23", "dossiers", dossiers)
    count("T23", "velden vergeleken", velden)
    count("T23", "verschillen", verschillen)


def give_at_16(wereld: Wereld, voornaam: str) -> Dossiertoegang:
    """Give the pupil an account on the day itself: before it they were not of the age."""
    leerling = wereld.leerlingen[voornaam]
    link, code = invite(leerling, None, wereld.moment("ib", DAG))
    aanvraag = Aanvraag(leerling.geboortedatum, code, f"{voornaam}@thuis.example", "zonnige dagen aan zee")
    return neem_toegang_aan(link, aanvraag, Moment(klok.now()))


def compare(toegang: Dossiertoegang, verborgen: dict[str, str]) -> tuple[int, int]:
    """Return how many kinds of rows differ, and how many fields were compared."""
    verwacht = expected(toegang, verborgen)
    inhoud, zip_ = export_of(toegang)
    gekregen = {model.lower(): rijen for model, rijen in inhoud["gegevens"].items()}
    assert set(gekregen) == set(verwacht)
    anders = [tabel for tabel in verwacht if gekregen[tabel] != verwacht[tabel]]
    for tabel in anders:
        for links, rechts in zip(gekregen[tabel], verwacht[tabel], strict=True):
            assert links == rechts, f"{toegang.soort} {tabel}"
    assert not anders
    html = zip_.read("dossier.html").decode()
    assert toegang.leerling.achternaam in html
    brieven = {naam for naam in zip_.namelist() if naam.endswith(".pdf")}
    bestanden = {f"brieven/{rij['pdf']}" for tabel in ("brief", "gezinsbrief") for rij in gekregen[tabel] if "pdf" in rij}
    bestanden |= {f"documenten/{rij['inhoud']}" for rij in gekregen["casusdocument"] if "inhoud" in rij}
    assert brieven == bestanden
    assert all(zip_.read(naam)[:4] == b"%PDF" for naam in brieven)
    return len(anders), sum(len(rij) for rijen in verwacht.values() for rij in rijen)


def open_models() -> list[type[OverLeerling]]:
    """Return the models about pupils that are not in a closed compartment: those are of no file of a school (ADR 0023)."""
    return [model for model in OverLeerling.__subclasses__() if model is not InKluis]


@pytest.mark.bewijs
def test_every_column_about_a_pupil_is_given_or_kept(wereld: Wereld) -> None:
    """On paper here and in regelwerk/toegang/eigen.yaml: a new field without a choice fails."""
    zonder = []
    for model in open_models():
        tabel = model.__name__.lower()
        kolommen = {
            rij["column_name"]
            for rij in rows("SELECT column_name FROM information_schema.columns WHERE table_name = %s", model._meta.db_table)
        }
        op_papier = {kolom for lijst in (GEEF, ALS_EIGEN, NIET) for kolom in lijst.get(tabel, "").split()}
        zonder += [f"{tabel}.{kolom}" for kolom in kolommen ^ op_papier]
        in_beleid = eigenbeleid().uitdraai[model.__name__].velden
        zonder += [f"{model.__name__}.{naam}" for naam in in_beleid ^ {veld.name for veld in model._meta.concrete_fields}]
    assert not zonder
    assert {model.__name__ for model in open_models()} == set(eigenbeleid().uitdraai)
    assert all(apps.get_model("store", naam) for naam in eigenbeleid().uitdraai)
    count("T23", "kolommen zonder keuze", len(zonder))
