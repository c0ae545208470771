"""A region for the proofs of who may see what: people of every role in more than one organisation, and pupils who each stand for one
relation to them. Every text about a pupil holds a marker that stands nowhere else, and says on paper who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.test import Client
from stdnum.nl import bsn as bsn_regel

from aanwezig.actions.brieven import draft, verstuur_brieven
from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casussen import Begin, open_casus, sluit_casus
from aanwezig.actions.casussen import registreer as registreer_thuiszitter
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.consulten import koppel_consult, vraag_consult
from aanwezig.actions.deelnames import neem_deel, rond_deelname_af, vraag_deelname, weiger
from aanwezig.actions.dossiertoegang import Aanvraag, geef_code, geef_toegang, neem_toegang_aan
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.gezinsbrieven import verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import Bericht, nodig_gezin_uit, schrijf_antwoord_op
from aanwezig.actions.handhaving import NieuwStuk, beeindig_behoefte, begin_stuk, verbeter_stuk, verstrek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, voeg_locatie_toe
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medisch import Notitie, noteer, verbeter_notitie
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding, trek_melding_in
from aanwezig.actions.overleggen import Plan as Overlegplan
from aanwezig.actions.overleggen import houd_overleg, plan_overleg, verstuur_uitnodigingen
from aanwezig.actions.overlegpunten import Inbreng, besluit, breng_in, schrijf_verslag
from aanwezig.actions.overlegpunten import Verslag as Besproken
from aanwezig.actions.overlegreeksen import Herhaling, plan_reeks
from aanwezig.actions.plaatsingen import Hoe, meld_week, rond_plaatsing_af
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, teken_formulier, trek_aanvraag_in, vraag_plek
from aanwezig.actions.preventief import Afspraak as Preventieafspraak
from aanwezig.actions.preventief import Locatiekeuze, Wens, plan_activiteit
from aanwezig.actions.preventief import voeg_locatie_toe as voeg_schoollocatie_toe
from aanwezig.actions.schoolleveringen import Bestand, bied_aan, neem_aan_bestand
from aanwezig.actions.schoolpersonen import bied_personen_aan
from aanwezig.actions.taken import meld_klaar, wijs_toe
from aanwezig.actions.te_laat import noteer_te_laat
from aanwezig.actions.toestemmingen import trek_toestemming_in
from aanwezig.actions.veilig_thuis import Contact as Veiligthuiscontact
from aanwezig.actions.veilig_thuis import leg_contact_vast, verbeter_contact
from aanwezig.actions.verwijzingen import adviseer, nodig_uit, trek_verwijzing_in, verwijs, zag
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.actions.vierogen import bevestig_autorisatie
from aanwezig.actions.wpgautorisaties import Autorisatiebesluit, geef_autorisatie
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.actions.zaken import Afsluiting, draag_over_aan_doorstroompunt, draag_over_aan_gemeente, neem_aan, pak_op, sluit_zaak
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_ziek
from aanwezig.core.werk.overleggen import InVakantie
from aanwezig.store.models import Aanvraag as Plekaanvraag
from aanwezig.store.models import (
    Afspraak,
    Agendapunt,
    Apisleutel,
    Bespreking,
    Casus,
    Contact,
    Deelname,
    Functie,
    Gebiedskeuze,
    Gebruiker,
    Inschrijving,
    Leerling,
    Locatie,
    Melding,
    Organisatie,
    Overleg,
    Plaatsing,
    Regiocode,
    Rooster,
    Signaal,
    Taak,
    Vervanging,
    Verwijzing,
    Wpgautorisatie,
    Zaak,
)
from aanwezig.store.models.apisleutels import fingerprint
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import BEGIN, make_rooster

DAG = date(2025, 9, 12)
"""Today: a Friday."""
NU = datetime(2025, 9, 12, 8, 0, tzinfo=UTC)
OVERGANG = date(2025, 9, 8)
"""From this day on Cato, Daan, Joep and Nora go to the other school."""
WEG = ("cato", "daan", "joep", "nora")
MERK = "zq"
"""All markers begin so: who looks for it, finds every name that is in view."""

PLEKKEN = {
    "kompas": ("school", "Het Kompas", "99AA"),
    "wilg": ("school", "De Wilg", "99AB"),
    "dalfsen": ("gemeente", "Dalfsen", "0148"),
    "zwolle": ("gemeente", "Zwolle", "0193"),
    "jgz-een": ("jgz", "JGZ Een", "JGZ1"),
    "jgz-twee": ("jgz", "JGZ Twee", "JGZ2"),
    "swv": ("samenwerkingsverband", "SWV Vechtdal", "SWV1"),
    "aanbieder": ("aanbieder", "De Brug", "AAN1"),
    "swv-twee": ("samenwerkingsverband", "SWV IJssel", "SWV2"),
    "aanbieder-twee": ("aanbieder", "De Steiger", "AAN2"),
    "bestuur": ("schoolbestuur", "Stichting Vechtdal", "BES1"),
    "jeugdteam": ("jeugdhulp", "Jeugdteam Vecht", "JH1"),
    "doorstroompunt": ("doorstroompunt", "Doorstroompunt IJssel-Vecht", "10"),
}
MENSEN = (
    ("kompas", "verzuimmedewerker", ""),
    ("kompas", "intern-begeleider", ""),
    ("kompas", "mentor", "3A"),
    ("kompas", "mentor", "3C"),
    ("kompas", "directie", ""),
    ("wilg", "verzuimmedewerker", ""),
    ("wilg", "intern-begeleider", ""),
    ("wilg", "mentor", "7A"),
    ("wilg", "directie", ""),
    ("dalfsen", "leerplichtambtenaar", ""),
    ("dalfsen", "administratie-leerplicht", ""),
    ("dalfsen", "beleidsmedewerker", ""),
    ("dalfsen", "functioneel-beheerder", ""),
    ("dalfsen", "archiefbeheerder", ""),
    ("dalfsen", "privacyfunctionaris", ""),
    ("dalfsen", "functionaris-gegevensbescherming", ""),
    ("zwolle", "leerplichtambtenaar", ""),
    ("zwolle", "administratie-leerplicht", ""),
    ("zwolle", "beleidsmedewerker", ""),
    ("jgz-een", "jeugdarts", ""),
    ("jgz-twee", "jeugdarts", ""),
    ("swv", "regisseur", ""),
    ("swv", "functioneel-beheerder", ""),
    ("aanbieder", "begeleider", ""),
    ("kompas", "aandachtsfunctionaris", ""),
    ("wilg", "aandachtsfunctionaris", ""),
    ("dalfsen", "aandachtsfunctionaris", ""),
    ("swv", "ondersteuner-swv", ""),
    ("bestuur", "regisseur-schoolbestuur", ""),
    ("jeugdteam", "jeugdprofessional", ""),
    ("swv-twee", "regisseur", ""),
    ("aanbieder-twee", "begeleider", ""),
    ("doorstroompunt", "doorstroomcoach", ""),
    ("swv", "sectordirecteur", ""),
    ("swv", "directeur-bestuurder", ""),
    ("dalfsen", "casusregisseur", ""),
    ("jgz-een", "jeugdverpleegkundige", ""),
)
DADEN = (
    *("leerling-bekijken", "verzuim-registreren", "verzuim-corrigeren", "ziekmelding-aannemen", "te-laat-noteren", "signaal-opvolgen"),
    *("gesprek-vastleggen", "melding-doen", "melding-oppakken", "zaak-behandelen", "zaak-overdragen", "brief-versturen"),
    *("verwijzing-doen", "verwijzing-behandelen", "levering-opnemen", "cijfers-school", "cijfers-gemeente"),
    *("organisatie-beheren", "medewerker-beheren", "sleutel-beheren", "medisch-dossier", "veilig-thuis-vastleggen"),
    *("wpg-verwerken", "wpg-toezien", "wpg-autoriseren"),
)
"""Everything a key can name: each key here names it all, so that only the role of its functie narrows it."""


@dataclass(frozen=True, slots=True)
class Wie:
    """Somebody at work; ``naam`` is how the tables call them: the place and the role, of a mentor the class as well."""

    plek: str
    rol: str
    groep: str = ""

    @property
    def naam(self) -> str:
        return f"{self.plek} {self.rol}{f' {self.groep}' if self.groep else ''}"


@dataclass
class Merk:
    """A text that stands in one place only: what it is, whose it is, and who may read it (names of people, as on paper)."""

    tekst: str
    soort: str
    plek: str
    wie: frozenset[str]


@dataclass
class Dossier:
    """A pupil and what there is about them; an empty place: it does not exist."""

    leerling: Leerling
    zoek: str
    rij: int = 0
    rij_id: str = ""
    signaal: int = 0
    gesprek: str = ""
    gepland: str = ""
    afspraak: int = 0
    lp_gesprek: str = ""
    lp_gepland: str = ""
    lp_afspraak: int = 0
    ziek: str = ""
    laat: int = 0
    melding: str = ""
    zaak: str = ""
    zaaknummer: str = ""
    brief: str = ""
    verwijzing: str = ""
    levering: int = 0
    hand: int = 0
    taak: str = ""
    casus: str = ""
    casusnummer: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def sleutel(self) -> str:
        return str(self.leerling.sleutel)


@dataclass
class Regio:
    """The region as the proofs use it."""

    plekken: dict[str, Organisatie]
    wie: dict[str, Functie] = field(default_factory=dict)
    klanten: dict[str, Client] = field(default_factory=dict)
    systeem: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    sleutels: dict[str, str] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    gewoon: dict[str, Dossier] = field(default_factory=dict)
    merken: list[Merk] = field(default_factory=list)
    aangeboden: dict[str, str] = field(default_factory=dict)
    locaties: dict[str, Locatie] = field(default_factory=dict)
    vervanging: int = 0
    autorisatie: int = 0
    gebied: int = 0
    autorisatie_elders: int = 0
    nummers: dict[str, str] = field(default_factory=dict)
    preventief: dict[str, tuple[str, str]] = field(default_factory=dict)
    overleggen: dict[str, dict[str, str]] = field(default_factory=dict)
    gehouden: dict[str, dict[str, str]] = field(default_factory=dict)
    """Of each school a meeting that was held: its key, and by place the item that an organisation brought in."""

    def mark(self, soort: str, plek: str, wie: Iterable[str], lengte: int = 0) -> str:
        """Return a new marker; ``lengte``: make the text at least so long, as real texts are."""
        tekst = f"{MERK}{len(self.merken):03d}x"
        self.merken.append(Merk(tekst, soort, plek, frozenset(wie)))
        return f"{tekst} {'tekst ' * lengte}".strip()

    def number(self, plek: str) -> str:
        """Return a number of the state from the range for tests, which nobody may read anywhere."""
        al = [int(merk.tekst) for merk in self.merken if merk.soort == "bsn"]
        getal = next(getal for getal in range(max(al, default=999990000) + 1, 999999999) if bsn_regel.is_valid(str(getal)))
        self.merken.append(Merk(str(getal), "bsn", plek, frozenset()))
        return str(getal)

    def moment(self, wie: str, dag: str = "2025-09-12", uur: int = 6) -> Moment:
        return Moment(datetime.fromisoformat(f"{dag}T{uur:02d}:00:00").replace(tzinfo=UTC), self.wie[wie])

    def people_at(self, *plekken: str) -> frozenset[str]:
        return frozenset(wie.naam for wie in IEDEREEN if wie.plek in plekken)


IEDEREEN = tuple(Wie(*mens) for mens in MENSEN)
KOMPAS = ("kompas verzuimmedewerker", "kompas intern-begeleider", "kompas directie")
WILG = ("wilg verzuimmedewerker", "wilg intern-begeleider", "wilg directie")
DALFSEN = ("dalfsen leerplichtambtenaar", "dalfsen administratie-leerplicht")
ZWOLLE = ("zwolle leerplichtambtenaar", "zwolle administratie-leerplicht")
COACH = "doorstroompunt doorstroomcoach"
VOLWASSEN = ("nina", "otis", "rens")
"""Who is past the duty, and was reported to the Doorstroompunt."""
OVERGEDRAGEN = ("lars", "fay")
"""Who was reported to leerplicht, became eighteen, and was handed over to the Doorstroompunt."""
SWV = ("swv regisseur", "swv ondersteuner-swv")
BESTUUR = ("bestuur regisseur-schoolbestuur",)
BESLIST = ("swv sectordirecteur", "swv directeur-bestuurder")
"""Who decides at the samenwerkingsverband: they read the case, and not the file of the pupil."""
MEE = (
    *(*SWV, *BESTUUR, "jeugdteam jeugdprofessional", "aanbieder begeleider", "dalfsen leerplichtambtenaar", "jgz-een jeugdarts"),
    *(*BESLIST, "dalfsen casusregisseur", "jgz-een jeugdverpleegkundige"),
)
"""Who is asked to take part in the cases of Tess to Pien, all of them in the same way."""
LEIDING = {"kompas": ("kompas intern-begeleider", "kompas directie"), "wilg": ("wilg intern-begeleider", "wilg directie")}
"""Who works on a case at a school."""
ZIET = {
    # leerplicht and the doctor take no part in the case of Anna
    "anna": {*KOMPAS, "kompas mentor 3A", *DALFSEN, "jgz-een jeugdarts", *SWV, *BESTUUR},
    "bram": {*KOMPAS, *DALFSEN},
    "kees": {*KOMPAS, "kompas mentor 3C", "kompas mentor 3A"},
    "lotte": {*KOMPAS, *ZWOLLE},  # the case went along when she moved
    "cato": {*KOMPAS, *WILG, "wilg mentor 7A"},
    "daan": {*WILG, "wilg mentor 7A"},
    "iris": {*WILG, "wilg mentor 7A"},
    "hugo": {*WILG, "wilg mentor 7A", *ZWOLLE, "jgz-twee jeugdarts"},
    "eva": {*KOMPAS, *DALFSEN},  # her report was noted and led to nothing
    "fien": {*KOMPAS, *DALFSEN},  # her case was closed
    "gijs": {*KOMPAS, "jgz-een jeugdarts"},  # the doctor gave advice
    # left while there is a case of what the school reported, and the doctor has just begun
    "joep": {*KOMPAS, *WILG, "wilg mentor 7A", *DALFSEN, "jgz-een jeugdarts"},
    "puck": {*KOMPAS, *DALFSEN},  # the school took the report back while the case goes on
    "roos": {*KOMPAS, *DALFSEN},  # as Puck, and her case was closed
    "nina": {*KOMPAS, COACH},  # an adult: the school reported her to the Doorstroompunt, and leerplicht sees nothing of it
    "otis": {*KOMPAS, COACH},  # as Nina, and the coach has a case
    "rens": {*KOMPAS, COACH},  # as Nina, and the coach took note of the report
    "lars": {*KOMPAS, *DALFSEN, COACH},  # leerplicht handed him over: its case is closed, the coach has one of her own
    "fay": {*KOMPAS, *DALFSEN, COACH},  # as Lars, and the case of the coach is closed as well
    "tess": {*KOMPAS, "kompas mentor 3A", *SWV, *BESTUUR},  # everybody who was asked takes part in her case
    "udo": {*KOMPAS},  # everybody was asked, and nobody answered yet
    "vera": {*KOMPAS},  # everybody refused
    "wout": {*KOMPAS},  # everybody has finished
    "xena": {*KOMPAS},  # everybody took part until the case was closed
    "yfke": {*KOMPAS},  # everybody took part, until her mother took her consent back
    "zoe": {*WILG, "wilg mentor 7A", "swv-twee regisseur"},  # another school, another SWV
    "ward": {*WILG, "wilg mentor 7A"},
    "pien": {*KOMPAS, *SWV, *BESTUUR},  # as Tess, and she has a place at the provider
    "sara": {*WILG, "wilg mentor 7A", "swv-twee regisseur"},  # as Zoe, with a place at another provider
    "nora": {*KOMPAS, *WILG, "wilg mentor 7A"},  # left with open work, and is in nobody's case
    "abel": {*DALFSEN},  # is at no school, and leerplicht has a case for that
}
"""Who may see whom today, written down by hand from spec 04 (see the relations in ``matrix.yaml``)."""
VOORBIJ: dict[str, set[str]] = {
    **{naam: set(DALFSEN) for naam in ("eva", "fien", "roos", "lars")},
    "fay": {*DALFSEN, COACH},
    "rens": {COACH},
    "gijs": {"jgz-een jeugdarts"},
}
"""For whom it is over what they looked for: they read what there was then, and not how it is now."""
IN_EEN_KLUIS = {
    "anna": {"kompas aandachtsfunctionaris"},
    "bram": {"kompas aandachtsfunctionaris", "dalfsen aandachtsfunctionaris", "dalfsen privacyfunctionaris"},
    "kees": {"kompas aandachtsfunctionaris"},
    "lotte": {"kompas aandachtsfunctionaris"},
    # of Cato the doctor keeps what was noted before the consent was withdrawn, and her old school that it asked Veilig Thuis for advice
    "cato": {"kompas aandachtsfunctionaris", "wilg aandachtsfunctionaris", "jgz-een jeugdarts"},
    "daan": {"wilg aandachtsfunctionaris"},
    "iris": {"wilg aandachtsfunctionaris"},
    "hugo": {"wilg aandachtsfunctionaris"},
    "eva": {"kompas aandachtsfunctionaris"},
    "fien": {"kompas aandachtsfunctionaris", "dalfsen aandachtsfunctionaris"},
    "gijs": {"kompas aandachtsfunctionaris"},
    "joep": {"wilg aandachtsfunctionaris", "dalfsen aandachtsfunctionaris"},
    "puck": {"kompas aandachtsfunctionaris", "dalfsen aandachtsfunctionaris"},
    "roos": {"kompas aandachtsfunctionaris", "dalfsen aandachtsfunctionaris"},
    "nina": {"kompas aandachtsfunctionaris"},
    "otis": {"kompas aandachtsfunctionaris"},
    "rens": {"kompas aandachtsfunctionaris"},
    # their cases of leerplicht are closed
    "lars": {"kompas aandachtsfunctionaris", "dalfsen aandachtsfunctionaris"},
    "fay": {"kompas aandachtsfunctionaris", "dalfsen aandachtsfunctionaris"},
    "tess": {"kompas aandachtsfunctionaris"},
    "udo": {"kompas aandachtsfunctionaris"},
    "vera": {"kompas aandachtsfunctionaris"},
    "wout": {"kompas aandachtsfunctionaris"},
    "xena": {"kompas aandachtsfunctionaris"},
    "yfke": {"kompas aandachtsfunctionaris"},
    "zoe": {"wilg aandachtsfunctionaris"},
    "ward": {"wilg aandachtsfunctionaris"},
    "pien": {"kompas aandachtsfunctionaris"},
    "sara": {"wilg aandachtsfunctionaris"},
    "nora": {"wilg aandachtsfunctionaris"},
    "abel": {"dalfsen aandachtsfunctionaris"},
}
"""Who knows somebody by name in a closed compartment, and sees no more of them: to record contact with Veilig Thuis, in an own file, or in
what is shielded."""
IN_DE_CASUS = {
    "anna": set(BESLIST),
    "tess": set(MEE),
    "udo": set(MEE),  # the name stands with the question
    "xena": set(MEE),
    # Het Kompas was asked into the case of another school, takes part in one, and took part in one until it was closed
    **{naam: set(LEIDING["kompas"]) for naam in ("zoe", "daan", "ward")},
    "pien": set(MEE),
    "sara": {"aanbieder-twee begeleider"},
    # the municipality takes part: leerplicht, and who leads cases there
    **{naam: {"dalfsen casusregisseur"} for naam in ("puck", "roos")},
}
"""Who knows somebody by name from a case, or from the question to take part in one, and sees no more of them than that."""
BIJ_WILG = ("iris", "hugo", "zoe", "ward", "sara")
"""Who is at De Wilg, and was not at Het Kompas before."""
CASUS = ("tess", "udo", "vera", "wout", "xena", "yfke", "zoe", "ward", "pien", "sara")
"""Who is here for their case: of the rest of what happens to pupils, only Tess was absent and had a talk."""
NERGENS = ("abel",)
"""Who is enrolled nowhere, and was at no school before: of the rest of what happens to pupils there is nothing."""
GEBOREN = dict.fromkeys(VOLWASSEN, date(2006, 5, 5)) | dict.fromkeys(OVERGEDRAGEN, date(2007, 9, 10))
WOONT = {naam: "0193" if naam in ("hugo", "lotte") else "0148" for naam in ZIET}
KLAS = dict.fromkeys(ZIET, "3B") | dict.fromkeys(("anna", "cato", "daan", "iris", "joep", "tess", "nora"), "3A")
KLAS |= {"kees": "3C", "hugo": "7A", "zoe": "7A", "ward": "7A", "sara": "7A"}


def make_regio() -> Regio:
    """Make the region in the database."""
    regio = Regio(
        {
            plek: Organisatie.objects.create(soort=soort, naam=naam, code=code, geldig_vanaf=BEGIN)
            for plek, (soort, naam, code) in PLEKKEN.items()
        }
    )
    for code in ("99AA", "99AB"):
        Regiocode.objects.create(code=code, regio="noord")
    for gebied in ("hardenberg", "mazl", "regio"):
        regio.gebied = Gebiedskeuze.objects.create(gebied=gebied, geldig_vanaf=BEGIN).pk
    _people(regio)
    _locations(regio)
    _pupils(regio)
    _happenings(regio)
    for wie in IEDEREEN:
        regio.klanten[wie.naam] = log_in(regio.wie[wie.naam])
    regio.klanten["niemand"] = Client()
    return regio


def _people(regio: Regio) -> None:
    beheer = {wie.naam for wie in IEDEREEN if wie.rol == "functioneel-beheerder"}
    for nummer, wie in enumerate(IEDEREEN):
        # who manages sees everybody; others the people of their own organisation and those they work with
        gebruiker = Gebruiker.objects.create(email=f"mens{nummer}@voorbeeld.example", naam=f"Mens {wie.plek} {wie.rol} {wie.groep}".strip())
        regio.wie[wie.naam] = Functie.objects.create(
            gebruiker=gebruiker, organisatie=regio.plekken[wie.plek], rol=wie.rol, groep=wie.groep, geldig_vanaf=BEGIN
        )
        regio.sleutels[wie.naam] = f"sleutel van {wie.naam}"
        naam = regio.mark("naam van een sleutel", wie.plek, beheer)
        Apisleutel.objects.create(
            naam=naam,
            functie=regio.wie[wie.naam],
            daden=list(DADEN),
            vingerafdruk=fingerprint(regio.sleutels[wie.naam]),
            geldig_vanaf=BEGIN,
        )
    vervanging = Vervanging.objects.create(
        van=regio.wie["kompas mentor 3C"], door=regio.wie["kompas mentor 3A"], geldig_vanaf=date(2025, 9, 1), geldig_tot=date(2025, 10, 1)
    )
    regio.vervanging = vervanging.pk


def _locations(regio: Regio) -> None:
    """Let two providers have places: about nobody, so that who plans may see them all."""
    for naam, plek, soort, aantal in (
        ("groep", "aanbieder", "oov-opbouw", 12),
        ("robots", "aanbieder", "av1", 9),
        ("steiger", "aanbieder-twee", "oov-opbouw", 4),
    ):
        gegevens, hoeveel = Locatiegegevens(f"Locatie {naam}"), Hoeveel(date(2025, 9, 1), aantal)
        moment = regio.moment(f"{plek} begeleider", "2025-09-01")
        regio.locaties[naam] = voeg_locatie_toe(regio.plekken[plek], soort, gegevens, hoeveel, moment)


def _pupils(regio: Regio) -> None:
    rooster = make_rooster("vo", 7, 50)
    for naam, ziet in ZIET.items():
        bij_naam = ziet | IN_EEN_KLUIS[naam] | IN_DE_CASUS.get(naam, set())
        leerling = Leerling.objects.create(
            leerling_id=f"nr-{regio.mark('leerlingnummer', naam, ziet)}",
            voornaam=regio.mark("voornaam", naam, bij_naam),
            achternaam=regio.mark("achternaam", naam, bij_naam),
            bsn=regio.number(naam),
            geboortedatum=GEBOREN.get(naam, date(2011, 5, 5)),
            woongemeente=WOONT[naam],
            postcode=regio.mark("postcode", naam, ziet),
        )
        om_hen_heen = ziet - {COACH}  # who is an adult speaks for themselves
        te_bereiken = om_hen_heen - VOORBIJ.get(naam, set())
        schreef = om_hen_heen if naam in ("fien", "roos") else te_bereiken  # leerplicht keeps the letter that it sent
        for relatie in ("moeder", "vader"):
            Contact.objects.create(
                leerling=leerling,
                naam=regio.mark(f"naam van {relatie}", naam, schreef),
                relatie=relatie,
                heeft_gezag=True,
                telefoon=regio.mark("telefoon", naam, te_bereiken),
                email=f"{regio.mark('e-mail', naam, te_bereiken)}@voorbeeld.example",
                adres=f"{regio.mark('adres', naam, schreef)} 1, 7721 AA Dalfsen",
            )
        verhuisd, komt = naam in WEG, naam == "iris"
        if naam not in ("hugo", "zoe", "ward", "sara", *NERGENS):
            begin, eind = date(2025, 10, 1) if komt else date(2025, 8, 1), date(2025, 9, 7) if verhuisd else None
            _enrol(regio, leerling, "kompas", KLAS[naam], begin, eind, rooster)
        if naam in (*WEG, *BIJ_WILG):
            _enrol(regio, leerling, "wilg", "7A", OVERGANG if verhuisd else date(2025, 8, 1), None, rooster)
        regio.dossiers[naam] = Dossier(leerling, leerling.voornaam, extra={"klas": KLAS[naam]})
    regio.gewoon = {naam: dossier for naam, dossier in regio.dossiers.items() if naam not in (*CASUS, *NERGENS)}


def _enrol(regio: Regio, leerling: Leerling, plek: str, groep: str, begin: date, eind: date | None, rooster: Rooster) -> None:
    Inschrijving.objects.create(
        leerling=leerling,
        organisatie=regio.plekken[plek],
        school_id=f"{regio.plekken[plek].code}00",
        schoolsoort="vo",
        groep=groep,
        leerjaar="3",
        begin_datum=begin,
        eind_datum=eind,
        rooster=rooster,
    )


def _at(naam: str, *plekken: str) -> set[str]:
    """Return who of some organisations sees a pupil."""
    return {wie for wie in ZIET[naam] if wie.split(" ")[0] in plekken}


def _happenings(regio: Regio) -> None:
    for naam in regio.gewoon:
        school = "wilg" if naam in BIJ_WILG else "kompas"
        _absence(regio, naam, school, "2025-09-01")
        if naam in ("cato", "daan"):
            _later_absence(regio, naam)
        _talk(regio, naam, school)
    for naam in regio.gewoon:
        _report(regio, naam)
    _cases(regio)
    _without_school(regio)
    _hand_over(regio)
    _referrals(regio)
    for naam in regio.gewoon:
        _leave_to_come(regio, naam)
    _contacts(regio)
    _records(regio)
    _consults(regio)
    _prevention(regio)
    _desk(regio)
    _files(regio)
    _tasks(regio)
    _aanpak(regio)
    for school, naam in (("kompas", "tess"), ("wilg", "zoe")):
        _meet(regio, school, naam)


def _absence(regio: Regio, naam: str, school: str, van: str) -> None:
    """Miss seventeen lessons in three days; the reason is for the school and for whoever works on it, not for another school."""
    dossier, medewerker = regio.dossiers[naam], f"{school} verzuimmedewerker"
    lezers = _at(naam, school, "dalfsen", "zwolle", "jgz-een", "jgz-twee", "swv", "bestuur", "doorstroompunt")
    for dag, lessen in ((van, 7), (f"{van[:-1]}2", 7), (f"{van[:-1]}3", 3)):
        verzuim = Verzuim(date.fromisoformat(dag), "ongeoorloofd", 1, lessen, reden=regio.mark("reden van verzuim", school, lezers))
        rij, _ = registreer(dossier.leerling, verzuim, regio.moment(medewerker, dag, 14))
        dossier.extra["kompas-reden"] = rij.reden
    dossier.rij, dossier.rij_id, dossier.hand = rij.pk, rij.rij_id, rij.levering_id
    regel = "doorstroom-16-uur" if naam in VOLWASSEN else "wet-16-uur"
    dossier.signaal = Signaal.objects.get(leerling=dossier.leerling, regel=regel).pk


def _later_absence(regio: Regio, naam: str) -> None:
    """Miss lessons at the new school: nothing for the old one."""
    verzuim = Verzuim(
        date(2025, 9, 9), "ongeoorloofd", 1, 2, reden=regio.mark("reden van verzuim, nieuwe school", "wilg", _at(naam, "wilg"))
    )
    rij, _ = registreer(regio.dossiers[naam].leerling, verzuim, regio.moment("wilg verzuimmedewerker", "2025-09-09", 14))
    regio.dossiers[naam].extra |= {"wilg-rij": str(rij.pk), "wilg-rij-id": rij.rij_id, "wilg-reden": rij.reden}
    _hold(regio, naam, "wilg intern-begeleider", "2025-09-10", _at(naam, "wilg"))


def _leave_to_come(regio: Regio, naam: str) -> None:
    """Ask for leave today, for next week: for who works with the pupil now, and not for whom it is over."""
    school = "wilg" if naam in (*WEG, *BIJ_WILG) else "kompas"
    lezers = _at(naam, school, "dalfsen", "zwolle", "jgz-een", "jgz-twee", "swv", "bestuur", "doorstroompunt") - VOORBIJ.get(naam, set())
    verzuim = Verzuim(date(2025, 9, 18), "verlof", 7, 7, reden=regio.mark("reden van verlof", school, lezers))
    rij, _ = registreer(regio.dossiers[naam].leerling, verzuim, regio.moment(f"{school} verzuimmedewerker", "2025-09-12", 7))
    regio.dossiers[naam].extra |= {"later-reden": rij.reden, "later-rij": rij.rij_id}


GEZEGD = ("verslag", "stem leerling", "stem ouders")


def _hold(
    regio: Regio, naam: str, wie: str, dag: str, lezers: set[str], zaak: object = None, later: frozenset[str] = frozenset()
) -> tuple[str, int, str]:
    """Hold a talk and plan another; return their keys and the agreement between them. ``later``: who gets the case, with its appointments
    and agreements; what was said stays where it was."""
    leerling, plek, moment = regio.dossiers[naam].leerling, wie.split(" ")[0], regio.moment(wie, dag)
    op = moment.op.replace(hour=9)

    def mark(soort: str, lengte: int = 3) -> str:
        return regio.mark(f"gesprek: {soort}", plek, lezers if soort in GEZEGD else lezers | later, lengte)

    gesprek = plan_gesprek(leerling, op, mark("met wie", 0), moment, waar=mark("waar", 0), zaak=zaak)  # type: ignore[arg-type]
    afspraak = NieuweAfspraak(mark("afspraak, wie", 0), mark("afspraak, wat"), date(2025, 9, 26))
    leg_gesprek_vast(gesprek, Verslag("gevoerd", mark("verslag"), mark("stem leerling"), mark("stem ouders"), [afspraak]), moment)
    gepland = plan_gesprek(leerling, op.replace(day=17), mark("met wie", 0), moment, waar=mark("waar", 0), zaak=zaak)  # type: ignore[arg-type]
    return str(gesprek.sleutel), Afspraak.objects.get(gesprek=gesprek).pk, str(gepland.sleutel)


def _talk(regio: Regio, naam: str, school: str) -> None:
    dossier = regio.dossiers[naam]
    dossier.gesprek, dossier.afspraak, dossier.gepland = _hold(regio, naam, f"{school} intern-begeleider", "2025-09-04", _at(naam, school))


MELDING = Meldinggegevens(
    soort="V3",
    begin_datum=date(2025, 9, 1),
    eind_datum=date(2025, 9, 3),
    uren=Decimal(17),
    dagen=3,
    vermoedelijke_reden="onbekend",
    ondernomen_actie="Gebeld.",
    contactpersoon="Iemand",
    contact_email="iemand@voorbeeld.example",
)


def _receiver(naam: str) -> str:
    """Return who receives the report of a pupil."""
    return "doorstroompunt" if naam in VOLWASSEN else "zwolle" if naam == "hugo" else "dalfsen"


def _worker(naam: str) -> str:
    """Return who works on the report of a pupil."""
    return COACH if naam in VOLWASSEN else f"{_receiver(naam)} leerplichtambtenaar"


def _report(regio: Regio, naam: str) -> None:
    """Report all but Kees, Daan, Iris, Gijs and Nora; Lotte moves to the other municipality afterwards. That of Cato is taken back at once,
    those of Puck and Roos when there is a case."""
    if naam in ("kees", "daan", "iris", "gijs", "nora"):
        return
    dossier, school, gemeente = regio.dossiers[naam], "wilg" if naam == "hugo" else "kompas", _receiver(naam)
    if naam == "lotte":
        Leerling.objects.filter(pk=dossier.leerling.pk).update(woongemeente="0148")
        dossier.leerling.refresh_from_db()
    lezers = _at(naam, school, gemeente) - {f"{school} mentor 3A", f"{school} mentor 7A"}
    if naam == "lotte":
        lezers |= set(ZWOLLE)  # handed over with the case

    def mark(soort: str) -> str:
        return regio.mark(f"melding: {soort}", school, lezers)

    gegevens = replace(
        MELDING,
        soort="V4" if naam in VOLWASSEN else "V3",
        vermoedelijke_reden=mark("reden"),
        ondernomen_actie=mark("wat de school deed"),
        toelichting=mark("toelichting"),
        contactpersoon=regio.mark("melding: contactpersoon", school, lezers | _at(naam, school)),  # a colleague, to who works there
        contact_telefoon=mark("telefoon"),
        contact_email=f"{mark('e-mail')}@voorbeeld.example",
        leslocatie=mark("leslocatie"),
        telefoon_thuis=mark("telefoon thuis"),
        verblijf_straat=mark("verblijft in straat"),
        verblijf_huisnummer=1,
        verblijf_plaats=mark("verblijft in plaats"),
    )
    signaal = Signaal.objects.get(pk=dossier.signaal)
    wie = f"{school} verzuimmedewerker"
    melding = doe_melding(dossier.leerling, regio.plekken[school].code, gegevens, regio.moment(wie, "2025-09-05"), signaal)
    dossier.melding = str(melding.sleutel)
    if naam == "cato":
        trek_melding_in(melding, "vergissing", regio.moment(wie, "2025-09-05", 7))
    elif naam in ("eva", "rens"):
        neem_aan(melding, regio.moment(_worker(naam), "2025-09-08"))
    elif naam not in ("anna", "nina"):
        ambtenaar = _worker(naam)
        zaak = pak_op(melding, regio.wie[ambtenaar], regio.moment(ambtenaar, "2025-09-08"))
        dossier.zaak, dossier.zaaknummer = str(zaak.sleutel), zaak.nummer
    if naam in ("puck", "roos"):
        trek_melding_in(melding, "vergissing", regio.moment(wie, "2025-09-09"))
        for vraag in Taak.objects.open().questions().filter(melding=melding):  # the officer goes on all the same
            meld_klaar(vraag, regio.moment("dalfsen leerplichtambtenaar", "2025-09-09"))


def _cases(regio: Regio) -> None:
    """Talks and letters of leerplicht; the case of Lotte goes to Zwolle, those of Fien and Roos are closed."""
    for naam in ("anna", "bram", "hugo", "lotte", "fien", "joep", "puck", "roos", *VOLWASSEN):
        dossier = regio.dossiers[naam]
        zaak = Zaak.objects.filter(leerling=dossier.leerling).first()
        plek, ambtenaar = _receiver(naam), _worker(naam)
        lezers = _at(naam, plek)
        dossier.lp_gesprek, dossier.lp_afspraak, dossier.lp_gepland = _hold(
            regio, naam, ambtenaar, "2025-09-09", lezers, zaak, frozenset(_at(naam, "zwolle")) if naam == "lotte" else frozenset()
        )
        if zaak is None or naam in VOLWASSEN:  # to an adult there is no letter
            continue
        moment = regio.moment(ambtenaar, "2025-09-10")
        nu = _at(naam, "zwolle") if naam == "lotte" else lezers
        teksten = {concept.aan.pk: regio.mark("brief: tekst", plek, nu, 5) for concept in draft(zaak, "uitnodiging", moment)}
        brieven = verstuur_brieven(zaak, "uitnodiging", teksten, moment)
        dossier.brief = str(brieven[0].sleutel)
        if naam in ("fien", "roos"):
            sluit_zaak(zaak, Afsluiting("gesprek", "terug", "geen-actie"), regio.moment(ambtenaar, "2025-09-11"))
        if naam == "lotte":
            Leerling.objects.filter(pk=dossier.leerling.pk).update(woongemeente="0193")
            zaak.leerling.refresh_from_db()
            draag_over_aan_gemeente(zaak, regio.plekken["zwolle"], regio.moment(ambtenaar, "2025-09-11"))


def _without_school(regio: Regio) -> None:
    """Give leerplicht the case of who is at no school; nobody reported it."""
    for naam in NERGENS:
        dossier, op = regio.dossiers[naam], regio.moment("dalfsen leerplichtambtenaar", "2025-09-08").op
        zaak = Zaak.objects.create(
            nummer=f"Z2025-{naam}", leerling=dossier.leerling, soort="absoluut", gemeente=regio.plekken["dalfsen"], geopend_op=op
        )
        dossier.zaak, dossier.zaaknummer = str(zaak.sleutel), zaak.nummer


def _hand_over(regio: Regio) -> None:
    """Hand Lars and Fay over now that they are eighteen; the case of the coach about Fay is closed."""
    for naam in OVERGEDRAGEN:
        dossier, moment = regio.dossiers[naam], regio.moment("dalfsen leerplichtambtenaar", "2025-09-11")
        zaak = Zaak.objects.select_related("leerling", "gemeente").get(sleutel=dossier.zaak)
        nieuw = draag_over_aan_doorstroompunt(zaak, regio.mark("overdracht", "doorstroompunt", {COACH}, 3), moment)
        dossier.zaak, dossier.zaaknummer = str(nieuw.sleutel), nieuw.nummer
        if naam == "fay":
            sluit_zaak(nieuw, Afsluiting("aan-het-werk", "werk", "geen-actie"), regio.moment(COACH, "2025-09-11", 7))


def _referrals(regio: Regio) -> None:
    """Refer Anna and Hugo (twice: one with advice), Gijs (with advice only) and Joep (without); Cato's parents took their consent back."""
    bij_een = tuple((naam, "kompas", "jgz-een") for naam in ("anna", "cato", "gijs", "joep"))
    for naam, school, jgz in (*bij_een, ("hugo", "wilg", "jgz-twee")):
        dossier, ib, arts = regio.dossiers[naam], f"{school} intern-begeleider", f"{jgz} jeugdarts"
        lezers = _at(naam, school, jgz) - {f"{school} mentor 3A", f"{school} mentor 7A"}

        def mark(soort: str, lezers: set[str] = lezers, school: str = school) -> str:
            return regio.mark(f"verwijzing: {soort}", school, lezers, 3)

        def refer(dag: str, dossier: Dossier = dossier, ib: str = ib, jgz: str = jgz, mark: object = mark) -> Verwijzing:
            assert callable(mark)
            instemming = Instemming(mark("toestemming van"), date.fromisoformat(dag), "mondeling", SAMEN, mark("tekst"))
            verwijzing = verwijs(dossier.leerling, mark("vraag"), instemming, regio.moment(ib, dag))
            if verwijzing.jgz_id != regio.plekken[jgz].pk:  # the region has two: the second one is chosen here
                Verwijzing.objects.filter(pk=verwijzing.pk).update(jgz=regio.plekken[jgz])
                Taak.objects.filter(verwijzing=verwijzing).update(organisatie=regio.plekken[jgz])
                verwijzing.refresh_from_db()
            return verwijzing

        if naam == "cato":
            verwijzing = refer("2025-09-04")
            _note(regio, naam, verwijzing, arts)
            trek_verwijzing_in(verwijzing, regio.moment(ib, "2025-09-05"))
        elif naam == "joep":
            verwijzing = refer("2025-09-05")
            nodig_uit(verwijzing, datetime(2025, 9, 8, 9, 0, tzinfo=UTC), regio.moment(arts, "2025-09-05", 7))
            _note(regio, naam, verwijzing, arts, "2025-09-05")
        else:
            eerste = refer("2025-09-02")
            nodig_uit(eerste, datetime(2025, 9, 3, 9, 0, tzinfo=UTC), regio.moment(arts, "2025-09-02", 7))
            zag(eerste, regio.moment(arts, "2025-09-03"))
            adviseer(eerste, mark("advies"), mark("belastbaarheid"), date(2025, 10, 1), regio.moment(arts, "2025-09-04"))
            dossier.extra["advies"] = str(eerste.sleutel)
            verwijzing = eerste
            if naam != "gijs":
                verwijzing = refer("2025-09-05")
                nodig_uit(verwijzing, datetime(2025, 9, 8, 9, 0, tzinfo=UTC), regio.moment(arts, "2025-09-05", 7))
            _note(regio, naam, verwijzing, arts)
        verwijzing.refresh_from_db()
        dossier.verwijzing, dossier.extra["verwijsstand"] = str(verwijzing.sleutel), str(verwijzing.stand)


def _note(regio: Regio, naam: str, verwijzing: Verwijzing, arts: str, dag: str = "2025-09-04") -> None:
    """Let the doctor write a note at a referral, and correct it: both versions are for doctors of that service alone."""
    op, moment = datetime.fromisoformat(f"{dag}T09:00Z"), regio.moment(arts, dag, 10)
    eerst = noteer(verwijzing.pk, Notitie(op, "consult", regio.mark("medische notitie", naam, {arts}, 4)), moment)
    nu = verbeter_notitie(eerst, Notitie(op, "consult", regio.mark("medische notitie, verbeterd", naam, {arts}, 4)), moment)
    regio.dossiers[naam].extra["notitie"] = str(nu.sleutel)


def _records(regio: Regio) -> None:
    """Let a sworn officer work on two records: one that is free to use, and one that was needed no more and is shielded since."""
    besluit = Autorisatiebesluit(
        "opsporing", "BOA-1", date(2030, 1, 1), "2025/1", date(2025, 9, 1), "teamleider leerplicht", date(2025, 9, 1)
    )
    boa, beheer = "dalfsen leerplichtambtenaar", "dalfsen functioneel-beheerder"
    regio.autorisatie = geef_autorisatie(regio.wie[boa], besluit, regio.moment(beheer, "2025-09-01")).pk
    bevestig_autorisatie(Wpgautorisatie.objects.get(pk=regio.autorisatie), regio.moment("dalfsen privacyfunctionaris", "2025-09-01"))
    for rol in ("administratie-leerplicht", "aandachtsfunctionaris"):  # a decision on paper for a role that does no such work
        papier = Wpgautorisatie.objects.get(pk=regio.autorisatie)
        papier.pk, papier.functie = None, regio.wie[f"dalfsen {rol}"]
        papier.save(force_insert=True)
    bram = regio.dossiers["bram"]
    moment = regio.moment(boa, "2025-09-11", 10)
    for stand, lezer in (("vrij", boa), ("afgeschermd", "dalfsen privacyfunctionaris")):

        def mark(wat: str, lezer: str = lezer) -> str:
            toezicht = {"dalfsen privacyfunctionaris"} if wat in ("waarom", "reden") else set()  # who oversees reads why something was done
            return regio.mark(f"politiegegeven: {wat}", "dalfsen", {lezer} | toezicht, 4)

        criteria = {code: mark(code) for code in ("houdt-aan", "geen-medewerking", "verwijtbaar")}
        nieuw = NieuwStuk("halt", "8", "ouder", mark("betrokkene"), criteria, mark("keuze"), mark("tekst"), mark("doel"))
        stuk = begin_stuk(UUID(bram.zaak), nieuw, moment)
        ingang = Ingang(stuk.sleutel)
        verstrek(ingang, "halt", mark("aan wie"), mark("waarom"), moment)
        verbeter_stuk(ingang, mark("verbeterde tekst"), mark("reden"), moment)
        if stand == "afgeschermd":
            beeindig_behoefte(ingang, mark("waarom niet meer nodig"), moment)
        else:
            bram.extra["stuk"] = str(stuk.sleutel)
        regio.nummers[stand] = stuk.nummer
    _record_elsewhere(regio, besluit)


def _record_elsewhere(regio: Regio, besluit: Autorisatiebesluit) -> None:
    """Let a sworn officer of another municipality have a record too."""
    boa, hugo = "zwolle leerplichtambtenaar", regio.dossiers["hugo"]
    gebruiker = Gebruiker.objects.create(email="beheer-zwolle@voorbeeld.example", naam="Mens zwolle functioneel-beheerder")
    beheer = Functie.objects.create(
        gebruiker=gebruiker, organisatie=regio.plekken["zwolle"], rol="functioneel-beheerder", geldig_vanaf=BEGIN
    )
    regio.autorisatie_elders = geef_autorisatie(regio.wie[boa], besluit, Moment(regio.moment(boa, "2025-09-01").op, beheer)).pk
    op_de_server = Moment(regio.moment(boa, "2025-09-01").op)
    bevestig_autorisatie(Wpgautorisatie.objects.get(pk=regio.autorisatie_elders), op_de_server)
    criteria = {
        code: regio.mark(f"politiegegeven: {code}", "zwolle", {boa}, 4) for code in ("houdt-aan", "geen-medewerking", "verwijtbaar")
    }
    betrokkene, keuze, tekst, doel = (
        regio.mark(f"politiegegeven: {wat}", "zwolle", {boa}, 4) for wat in ("betrokkene", "keuze", "tekst", "doel")
    )
    nieuw = NieuwStuk("halt", "8", "ouder", betrokkene, criteria, keuze, tekst, doel)
    hugo.extra["stuk"] = str(begin_stuk(UUID(hugo.zaak), nieuw, regio.moment(boa, "2025-09-11", 10)).sleutel)


def _contacts(regio: Regio) -> None:
    """Let two schools and a municipality be in contact with Veilig Thuis, one of them about Cato before she left; what they recorded is for
    their own aandachtsfunctionarissen."""
    for plek, naam, waar, dag in (
        ("kompas", "bram", "vt school", "2025-09-11"),
        ("kompas", "cato", "vt school", "2025-09-05"),
        ("wilg", "hugo", "vt school", "2025-09-11"),
        ("dalfsen", "bram", "vt gemeente", "2025-09-11"),
    ):
        wie = f"{plek} aandachtsfunctionaris"

        def contact(soort: str, plek: str = plek, wie: str = wie) -> Veiligthuiscontact:
            vragen = ("vermoeden", "onveilig", "hulp", "meewerken", "resultaat")
            weging = {vraag: regio.mark(f"veilig thuis: {vraag}", plek, {wie}, 3) for vraag in vragen}
            over = regio.mark("veilig thuis: toelichting", plek, {wie}, 3)
            return Veiligthuiscontact(soort, date(2025, 9, 4), ["signaleren", "wegen"], weging, over)

        leerling, moment = regio.dossiers[naam].leerling, regio.moment(wie, dag)
        eerst = leg_contact_vast(leerling, contact("advies"), moment)
        regio.dossiers[naam].extra[waar] = str(verbeter_contact(eerst, contact("melding"), moment).sleutel)


def _consults(regio: Regio) -> None:
    """Before Eva, Bram and Joep were reported and Gijs and Joep were referred, the school asked somebody to think along, without their
    names."""
    gemeente = tuple((naam, "dalfsen", "stappen") for naam in ("eva", "bram", "joep", "otis", "rens"))
    for naam, plek, onderwerp in (*gemeente, *((naam, "jgz-een", "gezondheid") for naam in ("gijs", "joep"))):
        dossier, moment = regio.dossiers[naam], regio.moment("kompas intern-begeleider", "2025-09-01")
        consult = vraag_consult(regio.plekken[plek], onderwerp, "Een leerling komt al weken weinig. Wat is nu verstandig?", moment)
        over = Verwijzing.objects.get(sleutel=dossier.verwijzing) if plek == "jgz-een" else Melding.objects.get(sleutel=dossier.melding)
        koppel_consult(consult, over, regio.moment("kompas intern-begeleider", "2025-09-09"))
        dossier.extra["consult"] = str(consult.sleutel)


def _prevention(regio: Regio) -> None:
    """Each municipality works at one school, and planned a start talk there."""
    for plek, soort, gemeente in (("kompas", "vo", "dalfsen"), ("wilg", "po", "zwolle")):
        moment = regio.moment(f"{gemeente} leerplichtambtenaar", "2025-08-18")
        assert moment.door is not None
        locatie = voeg_schoollocatie_toe(regio.plekken[plek], "", Locatiekeuze(PLEKKEN[plek][1], soort, moment.door), moment)
        afspraak = Preventieafspraak(datetime(2025, 9, 22, 8, 0, tzinfo=UTC), 90, moment.door)
        gepland = plan_activiteit(locatie, Wens("startgesprek"), afspraak, moment)
        regio.preventief[plek] = str(locatie.sleutel), str(gepland.sleutel)


def _desk(regio: Regio) -> None:
    """Calls and late comers at the desk, each at the school of that day."""
    for naam, dossier in regio.gewoon.items():
        vroeger = naam in WEG
        school = "wilg" if naam in BIJ_WILG else "kompas"
        dag = "2025-09-05" if vroeger else "2025-09-12"
        lezers = _at(naam, school)
        balie = {f"{school} verzuimmedewerker", f"{school} intern-begeleider"} & lezers
        bericht = Ziekbericht(
            date.fromisoformat(dag),
            regio.mark("ziekmelding: wie belde", school, lezers),
            3,
            opmerking=regio.mark("ziekmelding: opmerking", school, balie),
        )
        ziek = meld_ziek(dossier.leerling, bericht, regio.moment(f"{school} verzuimmedewerker", dag)).ziekmelding
        dossier.ziek = str(ziek.sleutel)
        nu = "wilg" if vroeger or naam in BIJ_WILG else "kompas"
        if not vroeger:
            rij, _ = noteer_te_laat(dossier.leerling, 1, 12, regio.moment(f"{nu} verzuimmedewerker", "2025-09-12"))
            dossier.laat = rij.pk


def _files(regio: Regio) -> None:
    """Each school delivers a file; a colleague of each waits with another one."""
    for school in ("kompas", "wilg"):
        wie = f"{school} verzuimmedewerker"
        code = regio.plekken[school].code
        namen = [n for n in regio.gewoon if (n in BIJ_WILG) == (school == "wilg") and n not in WEG]
        namen += WEG if school == "kompas" else []
        kop = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\r\n"
        rijen = "".join(
            f"bestand-{school}-{n};{regio.dossiers[n].leerling.leerling_id};{code}00;2025-09-04;4;4;;verlof;;;\r\n" for n in namen
        )
        moment = regio.moment(wie, "2025-09-05")
        naam = regio.mark("levering: naam van het bestand", school, {wie})
        bestand = bied_aan(Bestand(f"{naam}.csv", (kop + rijen).encode()), moment)
        levering = neem_aan_bestand(bestand, moment).levering
        assert levering is not None, bestand.fout or bestand.uitkomst
        for n in namen:
            regio.dossiers[n].levering = levering.pk
        wacht = regio.mark("levering: bestand dat wacht", school, {wie})
        tweede = bied_aan(
            Bestand(f"{wacht}.csv", (kop + rijen.replace("2025-09-04", "2025-08-28").replace("bestand", "later")).encode()), moment
        )
        regio.aangeboden[school] = str(tweede.sleutel)
        wie_zij_zijn = f"leerling_id;groep\r\n{regio.dossiers[namen[0]].leerling.leerling_id};1A\r\n"
        regio.aangeboden[f"personen {school}"] = str(bied_personen_aan(("personen.csv", wie_zij_zijn.encode()), None, moment).sleutel)


def _tasks(regio: Regio) -> None:
    """Name the task of each pupil that the school still has: Daan has none left at his old school, nor Gijs and Fien at their own; and
    those that are done of leerplicht, to take up a report, and of the doctor, to invite who was referred."""
    for naam, dossier in regio.gewoon.items():
        for klaar in Taak.objects.filter(leerling=dossier.leerling, soort="melding-oppakken", afgerond_op__isnull=False):
            dossier.extra["klaar leerplicht"] = str(klaar.sleutel)
        for klaar in Taak.objects.filter(leerling=dossier.leerling, organisatie__soort="jgz", afgerond_op__isnull=False):
            dossier.extra["klaar jeugdarts"] = str(klaar.sleutel)
        school = "wilg" if naam in BIJ_WILG else "kompas"
        hier = Taak.objects.open().filter(leerling=dossier.leerling, organisatie=regio.plekken[school])
        if naam in ("daan", "gijs", "fien"):
            dossier.extra["klaar"] = str(hier.values_list("sleutel", flat=True)[0])
            hier.update(afgerond_op=NU, uitkomst="vervallen")
            continue
        gevonden = hier.filter(soort="gesprek-voeren").first()
        assert gevonden is not None, naam
        ontvanger = f"{school} verzuimmedewerker"
        wijs_toe(gevonden, regio.wie[ontvanger], regio.moment(f"{school} intern-begeleider"))
        dossier.taak, dossier.extra["taak van"] = str(gevonden.sleutel), f"Mens {ontvanger}"
        for soort in ("melding-oppakken", "zaak-onderzoeken"):
            for taak in Taak.objects.open().filter(leerling=dossier.leerling, soort=soort):
                dossier.extra["taak leerplicht"] = str(taak.sleutel)
        for taak in Taak.objects.open().filter(leerling=dossier.leerling, organisatie__soort="jgz"):
            dossier.extra["taak jeugdarts"] = str(taak.sleutel)


SINDS, VANDAAG = date(2025, 9, 2), DAG.isoformat()
"""Since when a child stands in the register; and the day on which the school writes so, after the absence that the signals are about."""
KERNTEAM = "dreigend-thuiszitten-kernteam"
MET_PLEK = ("udo", "vera", "wout", "xena", "yfke", "pien", "sara", "daan", "ward")
"""For whom a place was asked. Of who has or waits for one the case can't be closed, so that Tess and others have none."""
BUITEN = tuple(dict.fromkeys(wie.split(" ")[0] for wie in MEE))
"""The organisations of who is asked to take part."""


def _aanpak(regio: Regio) -> None:
    """Begin the cases: those of Tess to Pien with everybody, each in another state; those of Zoe and Sara elsewhere; that of Anna with who
    has the task to take part. Joep's began before he left, and his new school was asked; of Cato the new school has the case and asked the
    old one. Of Zoe, Daan and Ward as well, who have nothing else to do there. In those of Puck and Roos leerplicht takes part. That of Gijs
    is closed, and nothing of it is left to do.
    """
    _absence(regio, "tess", "kompas", "2025-09-01")
    _talk(regio, "tess", "kompas")
    for naam in ("tess", "udo", "vera", "wout", "xena", "yfke", "pien"):
        _with_everybody(regio, naam)
    casus = _begin(regio, "zoe", "wilg", VANDAAG, {*LEIDING["wilg"], "swv-twee regisseur"}, swv="swv-twee")
    _ask(regio, "zoe", casus, "kompas", "wilg", VANDAAG)
    mee = {*LEIDING["wilg"], "swv-twee regisseur", "aanbieder-twee begeleider"}
    _stay_elsewhere(regio, _begin(regio, "sara", "wilg", VANDAAG, mee, swv="swv-twee"))
    for naam in ("daan", "ward"):
        lezers = {*LEIDING["wilg"], *LEIDING["kompas"]}
        casus = _begin(regio, naam, "wilg", "2025-09-09", lezers)
        vraag, moment = _ask(regio, naam, casus, "kompas", "wilg", "2025-09-09"), regio.moment("kompas intern-begeleider", "2025-09-10")
        neem_deel(vraag, regio.wie["kompas intern-begeleider"], moment)
        if naam == "daan":  # his old school does something in the case of his new one
            tekst = regio.mark("casus: actie van kompas", "kompas", lezers)
            spreek_af(casus, tekst, date(2025, 9, 26), moment, wie=Deelname.objects.get(pk=vraag.pk))
            taak = Taak.objects.get(casus=casus, soort="casus-actie", organisatie=regio.plekken["kompas"])
            regio.dossiers[naam].extra["taak kompas"] = str(taak.sleutel)
    _ask_no_more(regio, "ward", "wilg intern-begeleider", set(LEIDING["wilg"]) | set(LEIDING["kompas"]), "2025-09-11")
    sluit_casus(casus, "eigen-school", "Het lukt weer.", date(2025, 9, 11), regio.moment("wilg intern-begeleider", "2025-09-11"))
    for naam in ("puck", "roos"):
        casus = _begin(regio, naam, "kompas", VANDAAG, {*LEIDING["kompas"], *_readers(naam)})
        vraag = _ask(regio, naam, casus, "dalfsen", "kompas", VANDAAG)
        neem_deel(vraag, regio.wie["dalfsen leerplichtambtenaar"], regio.moment("dalfsen leerplichtambtenaar"))
    casus = _begin(regio, "anna", "kompas", VANDAAG, {*LEIDING["kompas"], *SWV, *BESTUUR, *BESLIST}, swv="swv")
    vraag_deelname(casus, regio.plekken["bestuur"], "", "", "registratie", regio.moment("kompas intern-begeleider"))
    casus = _begin(regio, "joep", "kompas", "2025-09-05", set(LEIDING["kompas"]))
    _ask(regio, "joep", casus, "wilg", "kompas", "2025-09-10")
    casus = _begin(regio, "gijs", "kompas", VANDAAG, set(LEIDING["kompas"]))
    sluit_casus(
        casus, "eigen-school", regio.mark("casus: slotnotitie", "kompas", LEIDING["kompas"]), DAG, regio.moment("kompas intern-begeleider")
    )
    casus = _begin(regio, "cato", "wilg", "2025-09-09", set(LEIDING["wilg"]))
    _ask(regio, "cato", casus, "kompas", "wilg", "2025-09-10")


GASTEN = {"swv": "orthopedagoog", "jgz-een": "jeugdarts", "jeugdteam": "jeugdprofessional", "dalfsen": "leerplichtambtenaar"}
GASTEN |= {"aanbieder": "behandelaar", "bestuur": "bestuur"}
"""Who sits at the tables of Het Kompas; at that of De Wilg nobody else does."""


def _meet(regio: Regio, school: str, naam: str) -> None:
    """Let a school hold a meeting about the case of a pupil and write it up, and have it on the agenda of the next one, where (at Het
    Kompas) the SWV brings in the same case without a name.
    """
    wie, dossier = f"{school} intern-begeleider", regio.dossiers[naam]
    moment, casus = regio.moment(wie), Casus.objects.get(sleutel=dossier.casus)
    lezers = {*LEIDING[school], *_readers(naam)} if school == "kompas" else {*LEIDING[school], "swv-twee regisseur"}
    gasten = [(regio.plekken[plek], stoel) for plek, stoel in GASTEN.items()] if school == "kompas" else []
    goed = Instemming("de ouders", DAG, "mondeling", SAMEN)
    leest = {*LEIDING[school], *(MEE if gasten else ())}  # of each guest those whose role sits in meetings
    sleutels: list[tuple[Overleg, Bespreking]] = []
    for uren in (1, 14 * 24):
        begin = moment.op + timedelta(hours=uren)
        plan = Overlegplan(begin, begin + timedelta(hours=1), regio.wie[wie], plek=regio.mark("plek van een overleg", school, leest))
        overleg = plan_overleg("ot-breed", plan, moment, tafel=gasten)
        if gasten:
            verstuur_uitnodigingen(overleg, moment)
        inbreng = Inbreng(regio.mark("casus: vraag aan het overleg", school, lezers), anoniem=False, instemming=goed)
        bespreking = breng_in(casus, "ot-breed", inbreng, moment, overleg)
        bespreking.refresh_from_db()
        sleutels.append((overleg, bespreking))
        if uren == 1:
            ingebracht = {wie: _bring_in(regio, casus, overleg, wie) for wie in INBRENGERS} if gasten else {}
            houd_overleg(overleg, moment)
            for inbrenger, punt in ingebracht.items():
                schrijf_verslag(punt, Besproken("Wij kijken eerst wat er thuis helpt.", ""), regio.moment(inbrenger))
            regio.gehouden[school] = {inbrenger.split(" ")[0]: str(punt.sleutel) for inbrenger, punt in ingebracht.items()}
            regio.gehouden[school]["overleg"] = str(overleg.sleutel)
            verslag, advies = (regio.mark(f"casus: {wat} van het overleg", school, lezers) for wat in ("verslag", "advies"))
            assert bespreking.agendapunt is not None
            regio.gehouden[school][school] = str(bespreking.agendapunt.sleutel)
            schrijf_verslag(bespreking.agendapunt, Besproken(verslag, advies), moment)
            besluit(bespreking, regio.mark("casus: besluit", school, lezers), moment, wie_anders="de ouders")
    overleg, bespreking = sleutels[-1]
    assert bespreking.agendapunt is not None
    regio.overleggen[school] = {"overleg": str(overleg.sleutel), "punt": str(bespreking.agendapunt.sleutel)}
    regio.overleggen[school] |= {een.organisatie.code: str(een.sleutel) for een in overleg.genodigden.select_related("organisatie")}
    dossier.extra |= {"bespreking": str(bespreking.sleutel), "vraag aan het overleg": bespreking.vraag}
    ouder, ander = (str(een.pk) for een in Contact.objects.filter(leerling=casus.leerling_id, heeft_gezag=True).order_by("pk")[:2])
    (uitnodiging,) = nodig_gezin_uit(bespreking, [ouder], "telefoon", moment)
    mee, wens = (regio.mark(f"casus: {wat}", school, lezers) for wat in ("wie ouders meenemen", "wat ouders willen bespreken"))
    schrijf_antwoord_op(uitnodiging, Bericht(komt=True, neemt_mee=mee, wil_bespreken=wens), moment)
    (brief,) = verstuur_gezinsbrieven(bespreking, overleg, {str(uitnodiging.sleutel): "Komt u ook?"}, moment)
    begin = moment.op + timedelta(days=21)
    plek = regio.mark("plek van een reeks", school, set(LEIDING[school]))
    plan = Overlegplan(begin, begin + timedelta(hours=1), regio.wie[wie], plek=plek)
    herhaling = Herhaling(4, begin.date() + timedelta(days=60), "", InVakantie.DOORGAAN)
    regio.overleggen[school]["reeks"] = str(plan_reeks("ot-smal", plan, herhaling, moment).sleutel)
    regio.overleggen[school] |= {"uitnodiging": str(uitnodiging.sleutel), "andere ouder": ander, "brief": str(brief.sleutel)}
    dossier.extra |= {"overleg bij": school, "wat ouders willen": wens}
    if gasten:
        stil = Inbreng("Een kind wil alleen buiten leren. Wat helpt dan?", anoniem=True)
        breng_in(casus, "ot-breed", stil, regio.moment("swv regisseur"), overleg)


INBRENGERS = ("swv regisseur", "bestuur regisseur-schoolbestuur", "dalfsen leerplichtambtenaar")
"""Who else brings in something at the table of Het Kompas."""


def _bring_in(regio: Regio, casus: Casus, overleg: Overleg, wie: str) -> Agendapunt:
    """Let a guest of a meeting bring in the case once more, without a name."""
    vraag = Inbreng("Een kind slaapt slecht en komt steeds later. Wie kan helpen?", anoniem=True)
    bespreking = breng_in(casus, "ot-breed", vraag, regio.moment(wie), overleg)
    bespreking.refresh_from_db()
    assert bespreking.agendapunt is not None
    return bespreking.agendapunt


def _begin(regio: Regio, naam: str, school: str, dag: str, lezers: set[str], swv: str = "") -> Casus:
    """Let a school begin a case, with an SWV on its registration or without anybody, and work on it."""
    dossier, wie = regio.dossiers[naam], f"{school} intern-begeleider"
    moment = regio.moment(wie, dag)

    def mark(soort: str) -> str:
        return regio.mark(f"casus: {soort}", school, lezers)

    begin = Begin(mark("vraag"), KERNTEAM, "dreigend-thuiszitter" if swv else "", SINDS, "weigeren")
    casus = open_casus(dossier.leerling, begin, moment, swv=regio.plekken[swv] if swv else None)
    doel = stel_doel(casus, mark("doel"), None, moment)
    eigen = casus.deelnames.get(organisatie=regio.plekken[school])
    actie = spreek_af(casus, mark("actie"), date(2025, 9, 26), moment, wie=eigen, doel=doel)
    leg_opbouw_vast(casus, moment.dag, [60] * 5, mark("opbouw, waar"), mark("opbouw, afspraak"), moment)
    regel = Regel("ouders", moment.dag, mark("logboek"), mark("met wie"), 30, None, mark("stem leerling"), mark("stem ouders"))
    schrijf_regel(casus, regel, moment)
    blad = b"%PDF-1.7 " + mark("document, inhoud").encode()
    document = voeg_document_toe(casus, Document("afspraken", mark("document, titel"), "blad.pdf", blad), moment)
    if naam in MET_PLEK:
        vraag = vraag_plek(casus, Plekvraag("goal", 4, mark("wat een plek moet bieden")), moment)
        dossier.extra |= {"aanvraag": str(vraag.sleutel), f"plektaak {school}": _task_of(vraag)}
    dossier.casus, dossier.casusnummer = str(casus.sleutel), casus.nummer
    dossier.extra |= {"planregel": str(actie.sleutel), "doel": str(doel.sleutel), "logregel": regel.tekst}
    dossier.extra |= {"document": str(document.sleutel), "documenttitel": document.titel}
    dossier.extra |= {f"deelname {school}": str(eigen.sleutel), "taak": str(Taak.objects.get(casus=casus, soort="casus-actie").sleutel)}
    if swv:
        dossier.extra["registratie"] = str(casus.registraties.get().sleutel)
    return casus


def _ask(regio: Regio, naam: str, casus: Casus, plek: str, school: str, dag: str) -> Deelname:
    """Ask an organisation to take part, with consent."""
    mensen = {*LEIDING.get(plek, ()), *(wie for wie in MEE if wie.split(" ")[0] == plek)}
    vraag = regio.mark(f"vraag om mee te doen aan {plek}", school, {*LEIDING[school], *mensen, *_readers(naam)}, 2)
    leest = {
        *LEIDING[school],
        *({"swv regisseur", "dalfsen casusregisseur", *BESTUUR} & _readers(naam)),
    }  # who helps does not read who consented
    goed = Instemming(regio.mark("casus: toestemming van", school, leest), date.fromisoformat(dag), "mondeling", SAMEN)
    moment = regio.moment(f"{school} intern-begeleider", dag)
    deelname = vraag_deelname(casus, regio.plekken[plek], "", vraag, "toestemming", moment, instemming=goed)
    regio.dossiers[naam].extra["toestemming"] = goed.gegeven_door
    taak = Taak.objects.get(casus=casus, soort="deelname-beantwoorden", deel=str(deelname.sleutel))
    regio.dossiers[naam].extra |= {f"deelname {plek}": str(deelname.sleutel), f"taak {plek}": str(taak.sleutel)}
    return deelname


def _readers(naam: str) -> set[str]:
    """Return who reads the case of Tess to Pien, Puck and Roos besides the school: who takes part on paper, or did until it was closed."""
    if naam in ("puck", "roos"):
        return {"dalfsen leerplichtambtenaar", "dalfsen casusregisseur"}
    return set(MEE) if naam in ("tess", "xena", "pien") else set()


def _with_everybody(regio: Regio, naam: str) -> None:
    """Let the school begin a case, ask everybody, and let them answer; then it ends as it does for this pupil."""
    school, lezers = "kompas intern-begeleider", {*LEIDING["kompas"], *_readers(naam)}
    casus = _begin(regio, naam, "kompas", VANDAAG, lezers)
    registreer_thuiszitter(casus, "dreigend-thuiszitter", SINDS, regio.moment(school))
    regio.dossiers[naam].extra |= {"registratie": str(casus.registraties.get().sleutel)}
    for plek in BUITEN:
        deelname = _ask(regio, naam, casus, plek, "kompas", VANDAAG)
        wie = next(wie for wie in MEE if wie.split(" ")[0] == plek)
        if plek == "aanbieder" and naam in MET_PLEK:
            _provide(regio, naam, casus, lezers)
        elif naam == "vera":
            weiger(deelname, regio.mark("waarom niet", plek, lezers), regio.moment(wie))
        elif naam != "udo":
            neem_deel(deelname, regio.wie[wie], regio.moment(wie))
        if naam not in ("udo", "vera"):
            tekst = regio.mark(f"casus: actie van {plek}", plek, lezers)
            spreek_af(casus, tekst, date(2025, 9, 26), regio.moment(wie), wie=Deelname.objects.get(pk=deelname.pk))
            taak = Taak.objects.get(casus=casus, soort="casus-actie", organisatie=regio.plekken[plek])
            regio.dossiers[naam].extra |= {f"taak {plek}": str(taak.sleutel)}
        if naam == "wout" and plek != "aanbieder":  # that has finished by itself when the stay ended
            klaar = regio.mark("waarom klaar", "kompas", lezers)
            rond_deelname_af(Deelname.objects.get(pk=deelname.pk), klaar, regio.moment(school))
    if naam in ("wout", "xena"):
        _leave(regio, naam, lezers)
    if naam == "pien":
        for wie in ("swv regisseur", "bestuur regisseur-schoolbestuur"):
            vraag = vraag_plek(casus, Plekvraag("goal", 4, regio.mark("plek: wat nodig is", "kompas", lezers)), regio.moment(wie))
            regio.dossiers[naam].extra |= {f"plektaak {wie.split(' ')[0]}": _task_of(vraag)}
    if naam == "xena":
        _ask_no_more(regio, naam, school, lezers)
        slot = regio.mark("casus: slotnotitie", "kompas", lezers)
        sluit_casus(casus, "eigen-school", slot, DAG, regio.moment(school))
    if naam == "yfke":
        _withdraw(regio, naam, casus)


def _task_of(vraag: Plekaanvraag, soort: str = "plek-overleg") -> str:
    return str(Taak.objects.open().get(soort=soort, deel=str(vraag.sleutel)).sleutel)


def _provide(regio: Regio, naam: str, casus: Casus, lezers: set[str]) -> None:
    """Ask the provider for a place: of Udo it has still to decide, Vera it refuses, and the others get one and wait for a robot besides.

    Its answer about the place is its answer about taking part.
    """
    school, wie, extra = "kompas intern-begeleider", "aanbieder begeleider", regio.dossiers[naam].extra
    leest = lezers | ({wie} if naam == "udo" else set())  # who is asked for a place reads that request, and no other one

    def mark(soort: str) -> str:
        return regio.mark(f"plek: {soort}", "kompas", leest)

    vraag = vraag_plek(casus, Plekvraag("oov-opbouw", 4, mark("wat nodig is"), regio.locaties["groep"]), regio.moment(school))
    leg_overleg_vast(vraag, DAG, mark("overleg met"), regio.moment(school))
    extra |= {"locatie": str(regio.locaties["groep"].sleutel)}
    extra |= {"plek": str(vraag.sleutel), "te besluiten": str(vraag.sleutel), "plektaak aanbieder": _task_of(vraag, "plek-besluiten")}
    if naam == "udo":
        return
    if naam == "vera":
        besluit_plek(vraag, mark("besluit"), regio.moment(wie), reden="past-niet")
        return
    besluit_plek(vraag, mark("besluit"), regio.moment(wie))
    teken_formulier(vraag, mark("wie het formulier tekende"), DAG, regio.moment(school))
    plaatsing = plaats(vraag, DAG, regio.moment(wie))
    meld_week(plaatsing, Hoe(DAG, mark("weekbericht"), True), regio.moment(wie))
    robot = vraag_plek(casus, Plekvraag("av1", 0, mark("wat nodig is"), regio.locaties["robots"]), regio.moment(school))
    leg_overleg_vast(robot, DAG, mark("overleg met"), regio.moment(school))
    extra |= {"plaatsing": str(plaatsing.sleutel), "te besluiten": str(robot.sleutel)}
    extra |= {"plektaak aanbieder": _task_of(robot, "plek-besluiten")}


def _leave(regio: Regio, naam: str, lezers: set[str]) -> None:
    """End the stay. The provider of Wout has nothing left to do, and finishes; that of Xena is still asked for a robot, for a while."""
    school, extra = "kompas intern-begeleider", regio.dossiers[naam].extra
    robot, plaatsing = Plekaanvraag.objects.get(sleutel=extra["te besluiten"]), Plaatsing.objects.get(sleutel=extra["plaatsing"])

    def end() -> None:
        rond_plaatsing_af(plaatsing, "terug", regio.mark("plek: wat zij opleverde", "kompas", lezers), DAG, regio.moment(school))

    if naam == "xena":
        end()
    trek_aanvraag_in(robot, "niet-meer-nodig", regio.mark("plek: waarom niet meer", "kompas", lezers), regio.moment(school))
    if naam == "wout":
        end()


def _ask_no_more(regio: Regio, naam: str, wie: str, lezers: set[str], dag: str = VANDAAG) -> None:
    """Let the school end its request for something that nobody offered: what was needed and not there."""
    vraag = Plekaanvraag.objects.get(sleutel=regio.dossiers[naam].extra["aanvraag"])
    trek_aanvraag_in(vraag, "vol", regio.mark("plek: waarom niet meer", naam, lezers), regio.moment(wie, dag))


def _stay_elsewhere(regio: Regio, casus: Casus) -> None:
    """Let Sara have a place at another provider, which takes part in her case since."""
    school, wie = "wilg intern-begeleider", "aanbieder-twee begeleider"
    lezers = {*LEIDING["wilg"], "swv-twee regisseur", wie}
    goed = Instemming("moeder", DAG, "mondeling", SAMEN)
    wat = regio.mark("plek: wat nodig is", "wilg", lezers)
    vraag = vraag_plek(casus, Plekvraag("oov-opbouw", 4, wat, regio.locaties["steiger"]), regio.moment(school), goed)
    leg_overleg_vast(vraag, DAG, "moeder", regio.moment(school))
    besluit_plek(vraag, "Past hier.", regio.moment(wie))
    teken_formulier(vraag, "moeder", DAG, regio.moment(school))
    regio.dossiers["sara"].extra |= {"locatie": str(regio.locaties["steiger"].sleutel)}
    regio.dossiers["sara"].extra |= {"plaatsing": str(plaats(vraag, DAG, regio.moment(wie)).sleutel)}


def _withdraw(regio: Regio, naam: str, casus: Casus) -> None:
    """Let a mother take back, from her own file, every consent for a case."""
    leerling, moment = regio.dossiers[naam].leerling, regio.moment("kompas intern-begeleider")
    nieuw = geef_toegang(leerling, leerling.contacten.get(relatie="moeder"), moment)
    code = geef_code(nieuw.toegang, regio.moment("kompas verzuimmedewerker"))
    aanvraag = Aanvraag(leerling.geboortedatum, code, f"moeder.{naam}@thuis.example", "zonnige dagen aan zee")
    moeder = neem_toegang_aan(nieuw.link, aanvraag, Moment(moment.op))
    for deelname in casus.deelnames.exclude(toestemming=None).select_related("toestemming"):
        assert deelname.toestemming is not None
        trek_toestemming_in(deelname.toestemming, Moment(regio.moment("kompas intern-begeleider").op, eigen=moeder))


def open_in_emergency(regio: Regio, wie: str, naam: str) -> None:
    """Let somebody without a ground open a file in an emergency."""
    velden = {"bsn": regio.dossiers[naam].leerling.bsn, "reden": "Het kind belde in paniek en is niet aangekomen."}
    assert regio.klanten[wie].post("/noodtoegang/", velden).status_code == 302
