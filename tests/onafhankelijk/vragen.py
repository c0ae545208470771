"""How each row of the matrix is asked of the running application: by which channels, and what counts as yes.

A question knows addresses and forms and nothing about who may: that stands in ``matrix.yaml``.
"""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from aanwezig.store.models import Bericht, Logregel
from tests.integration.instemmen import SAMEN
from tests.onafhankelijk.regio import MERK, Dossier, Regio
from tests.pdf import text_of

RANDOM_SLEUTEL, RANDOM_NUMMER = str(uuid.UUID(int=0x2B1F7A6E00004000800000000000BEEF)), 987654321
API = "/api/v1"
PAGINA, LIJST, ZOEKEN, TELLEN, UITVOER = "pagina", "lijst", "zoeken", "tellen", "uitvoer"
AFDRUK, BIJLAGE, API_, BERICHT = "afdruk", "bijlage", "api", "bericht"
KANALEN = (PAGINA, LIJST, ZOEKEN, TELLEN, UITVOER, AFDRUK, BIJLAGE, API_, BERICHT)


@dataclass(frozen=True, slots=True)
class Vraag:
    """One request. ``zie``: yes is that this stands in the answer (with … in it: both parts on one line); ``alleen_effect``: yes is
    that something was written down; else yes is any answer but that of what is not there. ``niets``: the same address about nothing."""

    kanaal: str
    methode: str
    pad: str
    inhoud: Any = None
    niets: str = ""
    zie: str = ""
    schrijft: bool = False
    alleen_effect: bool = False
    koppen: tuple[tuple[str, str], ...] = ()

    @property
    def is_api(self) -> bool:
        return self.pad.startswith(API)


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What came back: yes or no, whether something was written, and what somebody can tell answers apart by."""

    ja: bool
    effect: bool
    status: int
    bytes_: bytes
    adres: str = ""


Maker = Callable[[Regio, str, str], Sequence[Vraag]]
"""Gives the questions of a row: for whom (a name of the region) and about which pupil (empty: about nobody)."""
VRAGEN: dict[str, Maker] = {}


def row(naam: str) -> Callable[[Callable[[Dossier, Regio, str], Sequence[Vraag]]], None]:
    """Declare how a row about a pupil is asked."""

    def declare(maker: Callable[[Dossier, Regio, str], Sequence[Vraag]]) -> None:
        VRAGEN[naam] = lambda regio, wie, leerling: maker(regio.dossiers[leerling], regio, wie)

    return declare


def at(kanaal: str, methode: str, patroon: str, eerste: object, *rest: object, **meer: Any) -> Vraag:
    """Return the question at an address with an id in it, which knows the same address with an id that does not exist."""
    niets: object = RANDOM_NUMMER if isinstance(eerste, int) else RANDOM_SLEUTEL
    return Vraag(kanaal, methode, patroon.format(eerste, *rest), niets=patroon.format(niets, *rest), **meer)


def page(patroon: str, *ids: object, kanaal: str = PAGINA) -> Vraag:
    return at(kanaal, "get", patroon, *ids)


def post(patroon: str, *ids: object, **velden: object) -> Vraag:
    return at(PAGINA, "post", patroon, *ids, inhoud=velden, schrijft=True)


def later(patroon: str, *ids: object, kanaal: str = PAGINA, **velden: object) -> Vraag:
    """Return a question to do something that can only be done after something else: who may is told so, and who may not that nothing is."""
    return at(kanaal, "post", patroon, *ids, inhoud=velden or None)


def read(patroon: str, *ids: object) -> Vraag:
    return at(API_, "get", API + patroon, *ids)


def send(patroon: str, *ids: object, inhoud: object = None, methode: str = "post") -> Vraag:
    return at(API_, methode, API + patroon, *ids, inhoud=inhoud, schrijft=True)


def seen(kanaal: str, pad: str, zie: str, methode: str = "get", inhoud: object = None, **koppen: str) -> Vraag:
    return Vraag(kanaal, methode, pad, inhoud, zie=zie, koppen=tuple(koppen.items()))


def lists(pad: str, d: Dossier, enkel: str, api: str = "", extra: str = "", met: str = "") -> list[Vraag]:
    """Return how one looks for a pupil in a list: reading, searching, counting, taking it along as a file, and by the API."""
    en = f"&{extra}" if extra else ""
    zie = met or d.zoek
    uit = [
        seen(LIJST, f"{pad}?{extra}", zie),
        seen(ZOEKEN, f"{pad}?zoek={MERK}{en}", zie),
        seen(TELLEN, f"{pad}?zoek={d.zoek}{en}", f"<span>1 {enkel}</span>"),
        seen(UITVOER, f"{pad}?vorm=csv{en}", d.zoek),
        seen(UITVOER, f"{pad}?vorm=xlsx{en}", d.zoek),
    ]
    return [*uit, seen(API_, API + api, d.sleutel)] if api else uit


@row("leerling bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/leerlingen/{}/", d.sleutel), read("/leerlingen/{}", d.sleutel)]


@row("ouders en verzorgers bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [seen(PAGINA, f"/leerlingen/{d.sleutel}/", d.leerling.contacten.get(relatie="moeder").naam)]


@row("leerling in nood bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/leerlingen/{}/", d.sleutel)]


@row("leerling in nood opvragen met een sleutel")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [read("/leerlingen/{}", d.sleutel)]


@row("leerling in de lijst")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    zoek = seen(API_, f"{API}/leerlingen/_zoek", d.sleutel, "post", {"naam": MERK})
    nummer = seen(API_, f"{API}/leerlingen/_zoek", d.sleutel, "post", {"leerlingnummer": d.leerling.leerling_id})
    return [*lists("/leerlingen/", d, "leerling", "/leerlingen"), zoek, nummer]


@row("leerling zoeken aan de balie")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    kop = {"X-Zoek": "ja"}
    return [seen(ZOEKEN, f"/balie/{blad}/", d.zoek, "post", {"zoek": MERK}, **kop) for blad in ("ziek", "te-laat")]


@row("wie keek mee bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/leerlingen/{}/inzage/", d.sleutel)]


@row("verzuim bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/leerlingen/{}/verzuim/", d.sleutel), read("/leerlingen/{}/verzuim", d.sleutel)]


@row("verlof van na het einde bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        seen(PAGINA, f"/leerlingen/{d.sleutel}/verzuim/", d.extra["later-reden"]),
        seen(API_, f"{API}/leerlingen/{d.sleutel}/verzuim", d.extra["later-rij"]),
    ]


@row("verzuim registreren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    velden = {"datum": "2025-09-12", "registratie": "verlof", "lesuur_van": "6", "lesuur_tm": "6"}
    inhoud = {"datum": "2025-09-12", "registratie": "verlof", "lesuurVan": 6}
    ochtend = {"groep": d.extra["klas"], f"l{d.leerling.pk}": "ongeoorloofd", "lesuur": "2"}
    samen = {"naam": "proef", "rijen": [{"leerling": d.sleutel, **inhoud}]}
    return [
        Vraag(PAGINA, "post", f"/leerlingen/{d.sleutel}/verzuim/", velden, schrijft=True, alleen_effect=True),
        Vraag(PAGINA, "post", "/ochtend/", ochtend, schrijft=True, alleen_effect=True),
        Vraag(API_, "post", f"{API}/leerlingen/{d.sleutel}/verzuim", inhoud, schrijft=True, alleen_effect=True),
        Vraag(API_, "post", f"{API}/verzuim-leveringen", samen, schrijft=True, alleen_effect=True),
    ]


@row("verzuim van vroeger alsnog registreren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    velden = {"datum": "2025-09-05", "registratie": "verlof", "lesuur_van": "6", "lesuur_tm": "6"}
    inhoud = {"datum": "2025-09-05", "registratie": "verlof", "lesuurVan": 6}
    return [
        Vraag(PAGINA, "post", f"/leerlingen/{d.sleutel}/verzuim/", velden, schrijft=True, alleen_effect=True),
        Vraag(API_, "post", f"{API}/leerlingen/{d.sleutel}/verzuim", inhoud, schrijft=True, alleen_effect=True),
    ]


@row("verzuim verbeteren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return _correct(d, d.rij, d.rij_id, "2025-09-03")


@row("verzuim van de nieuwe school bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        seen(PAGINA, f"/leerlingen/{d.sleutel}/verzuim/", d.extra["wilg-reden"]),
        seen(API_, f"{API}/leerlingen/{d.sleutel}/verzuim", d.extra["wilg-rij-id"]),
    ]


@row("verzuim van de nieuwe school verbeteren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return _correct(d, int(d.extra["wilg-rij"]), d.extra["wilg-rij-id"], "2025-09-09")


@row("verzuim van de oude school bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        seen(PAGINA, f"/leerlingen/{d.sleutel}/verzuim/", d.extra["kompas-reden"]),
        seen(API_, f"{API}/leerlingen/{d.sleutel}/verzuim", d.rij_id),
    ]


def _correct(d: Dossier, rij: int, rij_id: str, dag: str) -> Sequence[Vraag]:
    inhoud = {"datum": dag, "registratie": "ziekte", "vervangt": rij_id}
    return [
        at(PAGINA, "get", f"/leerlingen/{d.sleutel}/verzuim/{{}}/verbeteren/", rij),
        at(PAGINA, "post", f"/leerlingen/{d.sleutel}/verzuim/{{}}/verbeteren/", rij, inhoud={"registratie": "ziekte"}, schrijft=True),
        Vraag(API_, "post", f"{API}/leerlingen/{d.sleutel}/verzuim", inhoud, schrijft=True, alleen_effect=True),
    ]


@row("signalen bij de leerling bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [read("/leerlingen/{}/signalen", d.sleutel)]


@row("signaal in de lijst")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return lists("/signalen/", d, "signaal", extra="wanneer=alle&regel=wet-16-uur")


@row("signaal afsluiten")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/signalen/{}/sluiten/"
    return [page(pad, d.signaal), post(pad, d.signaal, uitkomst="elders-gemeld", toelichting="Al gemeld.")]


@row("signaal heropenen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [later("/signalen/{}/heropenen/", d.signaal)]


@row("klas van vandaag bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [seen(LIJST, f"/ochtend/?groep={d.extra['klas']}", d.zoek)]


@row("ochtendinvoer terugdraaien")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [post("/ochtend/{}/terug/", d.hand), send("/verzuim-leveringen/{}/intrekking", d.hand)]


@row("ziekmelding aannemen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    velden = {"wie": "anders", "naam": "tante", "begin_datum": "2025-09-12", "lesuur_van": "0"}
    beter = {"beter_datum": "2025-09-12"}
    # somebody who is ill already has to be well first: so this asks for the page, and to note that they are
    return [
        page("/balie/ziek/leerling/{}/", d.sleutel),
        Vraag(PAGINA, "post", f"/balie/ziek/leerling/{d.sleutel}/", velden | beter, niets=f"/balie/ziek/leerling/{RANDOM_SLEUTEL}/"),
    ]


@row("ziekmelding bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/balie/ziek/{}/", d.ziek), seen(LIJST, "/balie/ziek/", d.zoek)]


@row("ziekmelding op de tijdlijn")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [seen(PAGINA, f"/leerlingen/{d.sleutel}/", "Ziek gemeld")]


@row("ziekmelding wijzigen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        post("/balie/ziek/{}/beter/", d.ziek, beter_datum="2025-09-12", beter_lesuur="5"),
        post("/balie/ziek/{}/terug/", d.ziek, terug_datum="2025-09-16"),
        post("/balie/ziek/{}/intrekken/", d.ziek),
    ]


@row("te laat noteren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    velden = {"lesuur": "2", "minuten": "5"}
    return [Vraag(PAGINA, "post", f"/balie/te-laat/leerling/{d.sleutel}/", velden, schrijft=True, alleen_effect=True)]


@row("woonplaats bijhouden")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    """Kampen is where nobody in this region lives."""
    woonplaats = d.leerling.woonplaatsen.filter(vervallen_op=None).latest("pk").pk
    return [
        deed("/leerlingen/{}/woonplaats/", d.sleutel, gemeente="0166", vanaf="2025-09-11", actie="vast"),
        deed(
            "/leerlingen/{}/woonplaats/{}/verbeteren/",
            d.sleutel,
            woonplaats,
            wat="anders",
            gemeente="0166",
            vanaf="2025-09-10",
            actie="vast",
        ),
    ]


@row("te laat bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [seen(LIJST, "/balie/te-laat/", d.zoek), page("/balie/te-laat/{}/briefje/", d.laat, kanaal=AFDRUK)]


@row("te laat terugdraaien")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [post("/balie/te-laat/{}/terug/", d.laat)]


@row("gesprek plannen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/leerlingen/{}/gesprek/"
    return [page(pad, d.sleutel), post(pad, d.sleutel, datum="2025-09-15", tijd="10:00", met="moeder")]


def _talk(gesprek: str, gepland: str, afspraak: int) -> Sequence[Vraag]:
    return [
        page("/gesprekken/{}/", gesprek),
        page("/gesprekken/{}/agenda/", gesprek, kanaal=BIJLAGE),
        post("/gesprekken/{}/", gepland, uitkomst="afgezegd"),
        post("/gesprekken/{}/afspraken/{}/", gesprek, afspraak, nagekomen="ja"),
    ]


@row("gesprek van de school lezen en vastleggen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return _talk(d.gesprek, d.gepland, d.afspraak)


@row("gesprek van leerplicht lezen en vastleggen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return _talk(d.lp_gesprek, d.lp_gepland, d.lp_afspraak)


MELDING = {
    "soort": "V3",
    "begin_datum": "2025-09-01",
    "eind_datum": "2025-09-04",
    "uren": "18",
    "dagen": "4",
    "vermoedelijke_reden": "onbekend",
    "ondernomen_actie": "gebeld",
    "actie_gewenst": "ja",
    "contactpersoon": "F. Yilmaz",
    "contact_email": "f@voorbeeld.example",
}
INHOUD = {
    "soort": "V3",
    "beginDatum": "2025-09-01",
    "eindDatum": "2025-09-04",
    "uren": "18",
    "dagen": 4,
    "vermoedelijkeReden": "onbekend",
    "ondernomenActie": "gebeld",
    "contactpersoon": "F. Yilmaz",
    "contactEmail": "f@voorbeeld.example",
}


@row("melding doen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/leerlingen/{}/melding/"
    return [page(pad, d.sleutel), post(pad, d.sleutel, **MELDING), send("/leerlingen/{}/meldingen", d.sleutel, inhoud=INHOUD)]


@row("melding lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/meldingen/{}/", d.melding), read("/meldingen/{}", d.melding), *lists("/meldingen/", d, "melding", "/meldingen")]


@row("melding wijzigen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/meldingen/{}/wijzigen/"
    return [page(pad, d.melding), post(pad, d.melding, **MELDING), send("/meldingen/{}", d.melding, inhoud=INHOUD, methode="put")]


@row("melding intrekken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/meldingen/{}/intrekken/"
    reden = "vergissing"
    return [page(pad, d.melding), post(pad, d.melding, reden=reden), send("/meldingen/{}/intrekking", d.melding, inhoud={"reden": reden})]


@row("melding bevestigen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [post("/meldingen/{}/bevestigen/", d.melding), send("/meldingen/{}/bevestiging", d.melding)]


@row("melding oppakken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        post("/meldingen/{}/oppakken/", d.melding),
        post("/meldingen/{}/aannemen/", d.melding),
        later("/meldingen/{}/doorsturen/", d.melding),
        send("/meldingen/{}/zaken", d.melding, inhoud={}),
        send("/meldingen/{}/kennisneming", d.melding),
        post("/meldingen/{}/overdragen/", d.melding, aan="Doorstroompunt"),
        send("/meldingen/{}/overdracht", d.melding, inhoud={"aan": "Doorstroompunt"}),
        later(API + "/meldingen/{}/doorzending", d.melding, kanaal=API_),
    ]


@row("zaak lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        page("/zaken/{}/", d.zaak),
        read("/zaken/{}", d.zaak),
        *lists("/zaken/", d, "zaak", "/zaken", extra="stand="),
        seen(ZOEKEN, f"/zaken/?zoek={d.zaaknummer}&stand=", d.zoek),
    ]


@row("zaak behandelen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    sluit = {"resultaat": "gesprek", "reden_afsluiting": "terug", "toelichting_afsluiting": "geen-actie"}
    api = {"resultaat": "gesprek", "redenAfsluiting": "terug", "toelichtingAfsluiting": "geen-actie"}
    return [
        post("/zaken/{}/volgen/", d.zaak),
        page("/zaken/{}/sluiten/", d.zaak),
        post("/zaken/{}/sluiten/", d.zaak, **sluit),
        later("/zaken/{}/heropenen/", d.zaak),
        send("/zaken/{}/volging", d.zaak),
        send("/zaken/{}/afsluiting", d.zaak, inhoud=api),
        later(API + "/zaken/{}/heropening", d.zaak, kanaal=API_),
    ]


@row("zaak overdragen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    plek = "zwolle" if wie.startswith("zwolle") else "dalfsen"
    naar = f"f{r.wie[wie if wie.startswith('doorstroompunt') else f'{plek} leerplichtambtenaar'].pk}"
    return [
        post("/zaken/{}/overdragen/", d.zaak, naar=naar),
        later("/zaken/{}/samenvoegen/", d.zaak),
        later(API + "/zaken/{}/samenvoeging", d.zaak, kanaal=API_, met=d.zaak),
    ]


@row("zaak aan het Doorstroompunt geven")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [later("/zaken/{}/doorstroompunt/", d.zaak, overdracht="Dit helpt.")]


@row("brief maken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/zaken/{}/brief/"
    return [page(pad, d.zaak), post(pad, d.zaak, sjabloon="uitnodiging")]


@row("brief lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/zaken/{}/brieven/{}/", d.zaak, d.brief, kanaal=BIJLAGE)]


@row("verwijzing doen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    velden = {
        "vraag": "Wat kan er?",
        "van": ["ouder", "leerling"],
        "gegeven_door": "moeder",
        "gegeven_datum": "2025-09-12",
        "hoe": "mondeling",
    }
    return [page("/leerlingen/{}/verwijzing/", d.sleutel), post("/leerlingen/{}/verwijzing/", d.sleutel, **velden)]


@row("verwijzing lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/verwijzingen/{}/", d.verwijzing), *lists("/verwijzingen/", d, "verwijzing", extra="stand=" + d.extra["verwijsstand"])]


@row("verwijzing behandelen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        page("/verwijzingen/{}/uitnodigen/", d.verwijzing),
        post("/verwijzingen/{}/uitnodigen/", d.verwijzing, datum="2025-09-16", tijd="09:00"),
        post("/verwijzingen/{}/gebeurd/", d.verwijzing, wat="gezien"),
        page("/verwijzingen/{}/advies/", d.verwijzing),
        later("/verwijzingen/{}/advies/", d.verwijzing, advies="Bouw rustig op."),
    ]


@row("verwijzing intrekken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [post("/verwijzingen/{}/gebeurd/", d.verwijzing, wat="intrekken")]


NOTITIE = {"soort": "telefoon", "datum": "2025-09-11", "tijd": "10:00", "tekst": "Gebeld met de ouders."}
CONTACT = {"soort": "advies", "datum": "2025-09-11", "stappen": ["signaleren"], "toelichting": "Advies gevraagd."}


@row("medische notities lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    d.extra["notitie"]  # where there is no note there is nothing to read
    return [
        page("/medisch/{}/", d.verwijzing),
        seen(LIJST, "/medisch/", d.zoek),
        seen(ZOEKEN, f"/medisch/?zoek={MERK}", d.zoek),
        seen(TELLEN, f"/medisch/?zoek={d.zoek}", "<span>1 dossier</span>"),
    ]


@row("medische notitie maken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [Vraag(PAGINA, "post", f"/medisch/{d.verwijzing}/", NOTITIE, schrijft=True, alleen_effect=True)]


@row("medische notitie verbeteren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/medisch/notitie/{}/verbeteren/"
    return [page(pad, d.extra["notitie"]), post(pad, d.extra["notitie"], **NOTITIE)]


def _own_contact(d: Dossier, wie: str) -> str:
    """Return what the kind of organisation of somebody recorded about a pupil."""
    gemeente = wie.split(" ")[0] in ("dalfsen", "zwolle") and "vt gemeente" in d.extra
    return d.extra["vt gemeente" if gemeente else "vt school"]


@row("contact met Veilig Thuis lezen en verbeteren")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    sleutel, verbeter = _own_contact(d, wie), "/veilig-thuis/{}/verbeteren/"
    return [
        page("/veilig-thuis/{}/", sleutel),
        page(verbeter, sleutel),
        post(verbeter, sleutel, **CONTACT),
        seen(LIJST, "/veilig-thuis/", d.zoek),
        seen(ZOEKEN, "/veilig-thuis/?soort=melding", d.zoek),
    ]


@row("contact met Veilig Thuis vastleggen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = "/veilig-thuis/over/{}/"
    zoek = seen(ZOEKEN, "/veilig-thuis/kies/", d.zoek, "post", {"naam": MERK})
    return [page(pad, d.sleutel), post(pad, d.sleutel, **CONTACT), zoek]


@row("levering met de leerling bekijken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad = f"/leveringen/{d.levering}/"
    return [seen(LIJST, pad, d.zoek), seen(UITVOER, f"{pad}?vorm=csv", d.zoek), seen(UITVOER, f"{pad}?vorm=xlsx", d.zoek)]


@row("levering intrekken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [
        page("/leveringen/{}/", d.levering),
        post("/leveringen/{}/intrekken/", d.levering),
        at(PAGINA, "post", "/leveringen/{}/terugzetten/", d.levering, inhoud={}),
    ]


def _task(sleutel: str) -> list[Vraag]:
    uit = [page("/werk/{}/", sleutel), post("/werk/{}/oppakken/", sleutel)]
    return [*uit, read("/taken/{}", sleutel), seen(API_, f"{API}/taken", sleutel)]


@row("taak van de school")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    lijst, regel = "lijst=team&soort=gesprek-voeren", f"{d.zoek}…{d.extra['taak van']}"
    return [
        *_task(d.taak),
        seen(LIJST, f"/?{lijst}", d.taak),
        seen(ZOEKEN, f"/?{lijst}&zoek={MERK}", d.taak),
        seen(UITVOER, f"/?{lijst}&vorm=csv", regel),
    ]


@row("taak die klaar is")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [read("/taken/{}", d.extra["klaar"])]


@row("taak van leerplicht die klaar is")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [read("/taken/{}", d.extra["klaar leerplicht"])]


@row("taak van de jeugdarts die klaar is")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [read("/taken/{}", d.extra["klaar jeugdarts"])]


@row("taak van leerplicht")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return _task(d.extra["taak leerplicht"])


@row("taak van de jeugdarts")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return _task(d.extra["taak jeugdarts"])


@row("bericht krijgen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [Vraag(BERICHT, "bericht", wie, zie=str(d.leerling.pk))]


def deed(patroon: str, *ids: object, **velden: object) -> Vraag:
    """Return a question to do something, of which only what was written down says whether it was done: a page may open for reading."""
    return Vraag(PAGINA, "post", patroon.format(*ids), velden, schrijft=True, alleen_effect=True)


def case_of(d: Dossier) -> str:
    """Return the key of the case of a pupil; who has none is asked nothing about one."""
    if not d.casus:
        raise KeyError("casus")
    return d.casus


OUDERS = {"van": SAMEN, "gegeven_door": "de ouders", "gegeven_datum": "2025-09-11", "hoe": "mondeling"}


def _file(naam: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, b"%PDF-1.7 wat zij afspraken")


def _place(wie: str) -> str:
    return wie.split(" ")[0]


@row("casus lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    delen = ("", "route/", "plan/", "logboek/", "documenten/", "overleg/", "meedoen/", "register/")
    blad = page("/casussen/{}/documenten/{}/", case_of(d), d.extra["document"], kanaal=BIJLAGE)
    return [*(page(f"/casussen/{{}}/{deel}", case_of(d)) for deel in delen), blad]


@row("casus in de lijst")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    case_of(d)
    return [*lists("/casussen/", d, "casus", extra="stand="), seen(ZOEKEN, f"/casussen/?zoek={d.casusnummer}&stand=", d.zoek)]


@row("logboek van de casus lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad, tekst = f"/casussen/{case_of(d)}/logboek/", d.extra["logregel"]
    stukken, titel = f"/casussen/{case_of(d)}/documenten/", d.extra["documenttitel"]
    return [
        seen(kanaal, lijst + vorm, zie)
        for lijst, zie in ((pad, tekst), (stukken, titel))
        for kanaal, vorm in ((LIJST, ""), (UITVOER, "?vorm=csv"), (UITVOER, "?vorm=xlsx"))
    ]


@row("logboek van de casus schrijven")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [deed("/casussen/{}/logboek/", case_of(d), soort="overleg", dag="2025-09-12", tekst="Wij spraken elkaar.")]


@row("stap op de route van de casus doen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad, route = "/casussen/{}/route/stap/", {"route": "dreigend-thuiszitten-kernteam"}
    eigen = {"soort": "toegevoegd", "naam": "Bel oma", "wie": "intern-begeleider", "reden": "Zij haalt het kind op."}
    return [
        deed(pad, case_of(d), **route, soort="gedaan", over="bespreken", dag="2025-09-12"),
        deed(pad, case_of(d), **route, **eigen),
    ]


@row("plan van de casus aanvullen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    casus = case_of(d)
    uren = dict.fromkeys(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"), "1")
    beeld = {"wat": "beeld", "aard": "weigeren", "toelichting": "Zij durft niet."}
    return [
        deed("/casussen/{}/plan/", casus, wat="doel", tekst="Elke ochtend in de klas"),
        deed("/casussen/{}/plan/", casus, wat="actie", tekst="Bel de huisarts", wie="anders", wie_anders="moeder"),
        deed("/casussen/{}/plan/{}/", casus, d.extra["planregel"], stand="gedaan"),
        deed("/casussen/{}/documenten/", casus, titel="Afspraken", soort="afspraken", bestand=_file("afspraken.pdf")),
        deed("/casussen/{}/overleg/", casus, waar="mdo:", vraag="Hoe nu verder?", naam="naam", **OUDERS),
        deed("/casussen/{}/opbouw/", casus, vanaf="2025-09-15", waar="in de kleine groep", telt="zoals-nu", **uren),
        deed("/casussen/{}/register/", casus, **beeld),
    ]


@row("casus leiden")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    casus = case_of(d)
    goed = {
        "grond": "toestemming",
        "van": ["ouder", "leerling"],
        "gegeven_door": "de ouders",
        "gegeven_datum": "2025-09-11",
        "hoe": "mondeling",
    }
    vraag = {"organisatie": r.plekken["jgz-twee"].pk, "vraag": "Denk mee.", **goed}
    return [
        seen(PAGINA, f"/casussen/{casus}/meedoen/", "Vraag iemand mee te doen"),
        deed("/casussen/{}/meedoen/", casus, **vraag),
        deed("/casussen/{}/route/begin/", casus, route="escalatie-4-8-12"),
        deed("/casussen/{}/aanbod/", casus, geen_aanbod="wacht-onderwijs"),
        deed("/casussen/{}/documenten/{}/weghalen/", casus, d.extra["document"], reden="Hoort hier niet."),
        deed("/casussen/{}/register/", casus, wat="registratie", soort="thuiszitter", vanaf="2025-09-11"),
        deed("/casussen/{}/sluiten/", casus, resultaat="eigen-school", slotnotitie="Het lukt weer.", op="2025-09-12"),
    ]


@row("ouders uitnodigen voor een overleg")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    overleg = r.overleggen[d.extra["overleg bij"]]
    pad, hier = "/overleggen/{}/agenda/{}/gezin/", (overleg["overleg"], overleg["punt"])
    return [
        deed(pad, *hier, wie=overleg["andere ouder"], hoe="telefoon"),
        deed(pad + "{}/", *hier, overleg["uitnodiging"], komt="nee", wat="antwoord"),
    ]


@row("brieven naar huis over een overleg")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    overleg = r.overleggen[d.extra["overleg bij"]]
    hier = (overleg["overleg"], d.extra["bespreking"])
    pad = f"/overleggen/{hier[0]}/brieven/{hier[1]}/"
    return [seen(PAGINA, pad, f"{pad}{overleg['brief']}/"), page("/overleggen/{}/brieven/{}/{}/", *hier, overleg["brief"])]


@row("wat ouders in een overleg willen, lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    overleg = r.overleggen[d.extra["overleg bij"]]
    return [seen(PAGINA, f"/overleggen/{overleg['overleg']}/agenda/{overleg['punt']}/", d.extra["wat ouders willen"])]


@row("verslag van een overleg schrijven")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    school = d.extra["overleg bij"]
    punten = r.gehouden[school]
    pad, punt = "/overleggen/{}/agenda/{}/", punten.get(_place(wie), punten[school])
    return [deed(pad, punten["overleg"], punt, wat="verslag", verslag="Wij spraken over wat helpt.")]


@row("collega aanwijzen voor de casus")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    deelname = d.extra.get(f"deelname {_place(wie)}", RANDOM_SLEUTEL)
    velden = {"wat": "aanwijzen", "functie": r.wie[wie].pk if wie in r.wie else 0, "regie": "on"}
    return [deed("/casussen/{}/meedoen/{}/", case_of(d), deelname, **velden)]


@row("toestemming in de casus lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [seen(PAGINA, f"/casussen/{case_of(d)}/meedoen/", d.extra["toestemming"])]


@row("casus heropenen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [deed("/casussen/{}/heropenen/", case_of(d), reden="Het kind bleef weer thuis.")]


@row("casus openen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad, velden = "/leerlingen/{}/casus/", {"vraag": "Hij komt niet meer.", "route": "dreigend-thuiszitten-kernteam"}
    if not d.leerling.inschrijvingen.exists():  # then leerplicht begins, with the samenwerkingsverband
        velden |= {"route": "mas-aanpak", "soort": "thuiszitter", "sinds": "2025-09-08", "swv": str(r.plekken["swv"].pk)}
    return [page(pad, d.sleutel), post(pad, d.sleutel, **velden)]


@row("vraag om mee te doen lezen en beantwoorden")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    pad, vraag = "/casussen/vragen/{}/", d.extra.get(f"deelname {_place(wie)}") or d.extra["deelname swv"]
    return [
        page(pad, vraag),
        seen(LIJST, "/casussen/vragen/", d.zoek),
        seen(UITVOER, "/casussen/vragen/?vorm=csv", d.zoek),
        seen(UITVOER, "/casussen/vragen/?vorm=xlsx", d.zoek),
        post(pad, vraag, wat="ja"),
        post(pad, vraag, wat="nee", reden="Wij hebben geen plek."),
    ]


@row("werk uit een casus")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    taak = d.extra.get(f"taak {_place(wie)}") or d.extra["taak"]
    return [
        page("/werk/{}/", taak),
        page("/casussen/taak/{}/", taak),
        seen(ZOEKEN, f"/?lijst=team&zoek={d.zoek}", taak),
    ]


@row("aanvraag voor een plek lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    vraag = d.extra["aanvraag"]
    return [page("/plekken/aanvraag/{}/", vraag), seen(PAGINA, f"/casussen/{case_of(d)}/", vraag)]


@row("aanvraag bij een aanbieder lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/plekken/aanvraag/{}/", d.extra["plek"])]


@row("plaatsing lezen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [page("/plekken/plaatsing/{}/", d.extra["plaatsing"])]


@row("leerling op het bord met plekken")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    bord = seen(LIJST, "/plekken/", d.zoek)
    return [bord, seen(PAGINA, f"/plekken/locatie/{d.extra['locatie']}/", d.zoek)] if "locatie" in d.extra else [bord]


@row("plek vragen")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    weg = {"wat": "intrekken", "intrekken-reden": "vol"}
    return [
        deed("/plekken/casus/{}/", case_of(d), waar="soort:klassecontact", dagdelen="2", wat="Rust.", hoe="mondeling"),
        deed("/plekken/aanvraag/{}/", d.extra["aanvraag"], **weg),
    ]


@row("met een aanvraag voor een plek verder")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    return [later("/plekken/aanvraag/{}/", d.extra["aanvraag"], wat="niets")]


@row("over een plek besluiten")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    ja, nee = {"besluit-besluit": "Past hier."}, {"besluit-besluit": "Past hier niet.", "besluit-reden": "past-niet"}
    pad = "/plekken/aanvraag/{}/"
    return [deed(pad, d.extra["te besluiten"], wat="besluit", **ja), deed(pad, d.extra["te besluiten"], wat="besluit", **nee)]


@row("weekbericht van een plek schrijven")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    week = {"week-dag": "2025-09-12", "week-tekst": "Zij bleef tot de pauze.", "week-goed": "ja"}
    return [deed("/plekken/plaatsing/{}/", d.extra["plaatsing"], wat="week", **week)]


@row("plaatsing afronden")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    slot = {"afronden-uitkomst": "terug", "afronden-slot": "Het lukt weer.", "afronden-laatste_dag": "2025-09-12"}
    return [deed("/plekken/plaatsing/{}/", d.extra["plaatsing"], wat="afronden", **slot)]


@row("terugkijken na een plek")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    hoe = {"terugkijken-na": "4", "terugkijken-dag": "2025-09-12", "terugkijken-tekst": "Zij komt elke dag.", "terugkijken-goed": "ja"}
    return [deed("/plekken/plaatsing/{}/", d.extra["plaatsing"], wat="terugkijken", **hoe)]


@row("werk over een plek")
def _(d: Dossier, r: Regio, wie: str) -> Sequence[Vraag]:
    taak = d.extra.get(f"plektaak {_place(wie)}") or d.extra["plektaak kompas"]
    return [page("/werk/{}/", taak), page("/plekken/taak/{}/", taak)]


# What is about no pupil.
def loose(naam: str, *vragen: Callable[[Regio, str], Vraag]) -> None:
    VRAGEN[naam] = lambda regio, wie, _: [vraag(regio, wie) for vraag in vragen]


def plain(pad: str, kanaal: str = PAGINA, zie: str = "") -> Callable[[Regio, str], Vraag]:
    return lambda regio, wie: Vraag(kanaal, "get", pad, zie=zie)


def about(patroon: str, over: Callable[[Regio], int], methode: str = "get", **velden: object) -> Callable[[Regio, str], Vraag]:
    return lambda regio, wie: at(PAGINA, methode, patroon, over(regio), inhoud=velden if methode == "post" else None)


def colleague(regio: Regio) -> int:
    return regio.wie["wilg directie"].gebruiker_id


def functie(regio: Regio) -> int:
    return regio.wie["wilg directie"].pk


def school(regio: Regio) -> int:
    return regio.plekken["wilg"].pk


def gebied(regio: Regio) -> int:
    return regio.gebied


def key(regio: Regio) -> int:
    return int(regio.wie["wilg directie"].apisleutels.get().pk)


loose(
    "cijfers van de eigen school",
    plain("/cijfers/school/"),
    plain("/cijfers/school/?vorm=csv", UITVOER),
    plain("/cijfers/school/?vorm=xlsx", UITVOER),
)
loose(
    "cijfers van de regio",
    plain("/cijfers/", zie="Zwolle"),
    plain("/cijfers/?vorm=csv", UITVOER, "Zwolle"),
    plain("/cijfers/?vorm=xlsx", UITVOER, "Zwolle"),
    plain("/cijfers/?vorm=pdf", AFDRUK, "Zwolle"),
    plain("/cijfers/jaren/", zie="Dalfsen"),
    plain("/cijfers/jaren/?vorm=pdf", AFDRUK, "Dalfsen"),
)
loose(
    "bij de cijfers van de gemeente schrijven",
    plain("/cijfers/tekst/?schooljaar=2025&soort=verhaal"),
    lambda regio, wie: deed("/cijfers/tekst/", tekst="Wij hielden meer kinderen op school."),
)
loose(
    "mensen van de regio beheren",
    plain("/beheer/"),
    plain("/beheer/mensen/", LIJST),
    plain("/beheer/mensen/?zoek=mens", ZOEKEN),
    plain("/beheer/mensen/?vorm=csv", UITVOER),
    plain("/beheer/mensen/?vorm=xlsx", UITVOER),
    plain("/beheer/mensen/nieuw/"),
    about("/beheer/mensen/{}/", colleague),
    about("/beheer/mensen/{}/wijzigen/", colleague),
    about("/beheer/mensen/{}/wijzigen/", colleague, "post", naam="Anders", email="anders@voorbeeld.example"),
    about("/beheer/mensen/{}/functie/", colleague),
    about("/beheer/mensen/{}/inloggen/", colleague, "post", wat="blokkeren"),
    about("/beheer/mensen/{}/uitnodigen/", colleague, "post"),
    about("/beheer/functies/{}/einde/", functie),
    about("/beheer/functies/{}/einde/", functie, "post", laatste_dag="2025-09-30"),
)
loose(
    "organisaties van de regio beheren",
    plain("/beheer/organisaties/", LIJST),
    plain("/beheer/organisaties/?zoek=wilg", ZOEKEN),
    plain("/beheer/organisaties/?vorm=csv", UITVOER),
    plain("/beheer/organisaties/nieuw/"),
    about("/beheer/organisaties/{}/", school),
    about("/beheer/organisaties/{}/wijzigen/", school),
    about("/beheer/organisaties/{}/wijzigen/", school, "post", naam="De Wilg"),
    about("/beheer/organisaties/{}/einde/", school),
)
loose(
    "gebieden van de regio kiezen",
    plain("/beheer/gebieden/", LIJST),
    plain("/beheer/gebieden/?zoek=dalfsen", ZOEKEN),
    plain("/beheer/gebieden/?vorm=csv", UITVOER),
    plain("/beheer/gebieden/?vorm=xlsx", UITVOER),
    plain("/beheer/gebieden/nieuw/"),
    about("/beheer/gebieden/{}/", gebied),
    about("/beheer/gebieden/{}/", gebied, "post", laatste_dag="2025-12-31"),
)
loose(
    "sleutels van de regio beheren",
    plain("/beheer/sleutels/", LIJST),
    plain("/beheer/sleutels/?vorm=csv", UITVOER),
    about("/beheer/functies/{}/sleutel/", functie),
    about("/beheer/functies/{}/sleutel/", functie, "post", naam="nieuw", daden="leerling-bekijken", laatste_dag="2025-12-31"),
    about("/beheer/sleutels/{}/einde/", key, "post"),
)
loose(
    "bestanden aanbieden",
    plain("/leveringen/", LIJST),
    plain("/leveringen/?vorm=csv", UITVOER),
    plain("/leveringen/voorbeeld/", BIJLAGE),
    plain("/leveringen/personen/", PAGINA),
    plain("/leveringen/personen/voorbeeld/", BIJLAGE),
)
loose(
    "een bestand van een collega elders",
    lambda regio, wie: page("/leveringen/nieuw/{}/", regio.aangeboden["wilg"]),
    lambda regio, wie: at(PAGINA, "post", "/leveringen/nieuw/{}/", regio.aangeboden["wilg"], inhoud={}),
    lambda regio, wie: page("/leveringen/nieuw/{}/stand/", regio.aangeboden["wilg"]),
    lambda regio, wie: at(PAGINA, "post", "/leveringen/nieuw/{}/codes/", regio.aangeboden["wilg"], inhoud={}),
    lambda regio, wie: at(PAGINA, "post", "/leveringen/nieuw/{}/weg/", regio.aangeboden["wilg"], inhoud={}),
)
loose("vervanging van mentor 3C stoppen", lambda regio, wie: later("/vervanging/{}/stoppen/", regio.vervanging))
REDEN = "Nagaan of dit te openen is."


def _by_number(pad: str, stand: str, merk: str) -> Callable[[Regio, str], Vraag]:
    def ask_by_number(regio: Regio, wie: str) -> Vraag:
        tekst = next(m.tekst for m in regio.merken if m.soort == "politiegegeven: betrokkene" and merk in m.wie)
        return seen(PAGINA, pad, tekst, "post", {"nummer": regio.nummers[stand], "reden": REDEN})

    return ask_by_number


def _stuk(regio: Regio) -> str:
    return regio.dossiers["bram"].extra["stuk"]


loose(
    "politiegegevens die vrij zijn lezen",
    lambda regio, wie: page("/handhaving/stuk/{}/", _stuk(regio)),
    lambda regio, wie: seen(LIJST, "/handhaving/", regio.nummers["vrij"]),
    lambda regio, wie: seen(ZOEKEN, "/handhaving/", regio.nummers["vrij"], "post", {"zoek": regio.nummers["vrij"]}),
)
loose("politiegegeven met het nummer openen", _by_number("/handhaving/nummer/", "vrij", "dalfsen leerplichtambtenaar"))
loose(
    "politiegegeven aanvullen",
    lambda regio, wie: post("/handhaving/stuk/{}/verbeteren/", _stuk(regio), tekst="Anders.", reden=REDEN),
    lambda regio, wie: post("/handhaving/stuk/{}/verstrekken/", _stuk(regio), ontvanger="om", aan_wie="parket", waarom=REDEN),
    lambda regio, wie: post("/handhaving/stuk/{}/einde/", _stuk(regio), waarom=REDEN),
    lambda regio, wie: page("/handhaving/nieuw/{}/", regio.dossiers["bram"].zaak),
)
loose(
    "politiegegeven dat is afgeschermd openen",
    _by_number("/handhaving/toezicht/stuk/", "afgeschermd", "dalfsen privacyfunctionaris"),
    lambda regio, wie: seen(LIJST, "/handhaving/toezicht/", regio.nummers["afgeschermd"]),
)
loose("wie keek in politiegegevens", plain("/handhaving/toezicht/log/"))
loose("autorisaties voor politiegegevens lezen", plain("/handhaving/autorisaties/"), plain("/handhaving/register/"))
loose("autorisatie vastleggen", plain("/handhaving/autorisaties/nieuw/"))
loose(
    "autorisatie nakijken",
    lambda regio, wie: at(PAGINA, "post", "/handhaving/autorisaties/{}/nagekeken/", regio.autorisatie, inhoud={}, schrijft=True),
)
loose(
    "lijst van casussen",
    plain("/casussen/", LIJST),
    plain("/casussen/?zoek=niemand", ZOEKEN),
    plain("/casussen/?vorm=csv", UITVOER),
    plain("/casussen/vragen/", LIJST),
)


def _location(regio: Regio) -> str:
    return str(regio.locaties["groep"].sleutel)


loose("bord met vrije plekken", plain("/plekken/", LIJST), lambda regio, wie: page("/plekken/locatie/{}/", _location(regio)))
NIEUW = {"naam": "De Kade", "soort": "oov", "vanaf": "2025-09-12", "kinderen": "2"}
loose(
    "locaties met plekken bijhouden",
    plain("/plekken/locatie/"),
    lambda regio, wie: deed("/plekken/locatie/", organisatie=regio.plekken["aanbieder"].pk, **NIEUW),
    lambda regio, wie: deed(
        "/plekken/locatie/{}/", _location(regio), wat="capaciteit", **{"capaciteit-vanaf": "2025-10-01", "capaciteit-kinderen": "14"}
    ),
    lambda regio, wie: deed("/plekken/locatie/{}/", _location(regio), wat="gegevens", **{"gegevens-naam": "De Brug"}),
)
loose(
    "ontbrekend aanbod bekijken",
    plain("/plekken/ontbrekend/", LIJST),
    plain("/plekken/ontbrekend/?vorm=csv", UITVOER),
    plain("/plekken/ontbrekend/?vorm=xlsx", UITVOER),
)
loose("lijst van overleggen", plain("/overleggen/", LIJST), plain("/overleggen/?vorm=csv", UITVOER))
loose("overleg plannen", plain("/overleggen/nieuw/"), plain("/overleggen/nieuw/?soort=mdo"))
loose("cijfers uit het register", plain("/register/cijfers/"), plain("/register/cijfers/?vorm=csv", UITVOER))
loose("kwartaalverslag over thuiszitters", plain("/register/kwartaal/"))
loose("eigen werk en account", plain("/"), plain("/vervanging/"), plain("/mijn-account/"))
loose("regels lezen", plain("/regels/"), plain("/regels/wet-16-uur/"))
loose("codelijsten lezen", lambda regio, wie: Vraag(API_, "get", f"{API}/codelijsten"))

_CSRF = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')
_LEZEN = ("bekeken", "gelezen", "gezien", "inzage", "geweigerd", "bestand-gegeven", "meegenomen")


def ask(regio: Regio, wie: str, vraag: Vraag) -> Antwoord:
    """Ask a question as somebody, and undo what it did."""
    if vraag.methode == "bericht":
        ja = wie in regio.wie and Bericht.objects.filter(aan=regio.wie[wie], leerling=int(vraag.zie)).exists()
        return Antwoord(ja, False, 0, b"")
    with transaction.atomic():
        laatste = Logregel.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        antwoord = call(regio, wie, vraag)
        effect = _written_since(laatste)
        transaction.set_rollback(True)
    waarheen = str(antwoord.headers.get("Location", ""))
    naar_inloggen = waarheen.startswith("/account/login/") and ("next=" in waarheen or wie not in regio.wie)
    dicht = antwoord.status_code in (401, 403, 404) or naar_inloggen
    if vraag.zie:
        delen = vraag.zie.split("…")
        ja = not dicht and any(all(deel in regel for deel in delen) for regel in legible(antwoord).splitlines())
    else:
        ja = effect if vraag.alleen_effect else not dicht
    return Antwoord(ja, effect, antwoord.status_code, bare(antwoord), waarheen)


def call(regio: Regio, wie: str, vraag: Vraag) -> Any:
    """Send a request as somebody: with their session, or (to the API) with their key."""
    koppen = dict(vraag.koppen)
    if vraag.is_api:
        if wie in regio.sleutels:
            koppen["Authorization"] = f"Bearer {regio.sleutels[wie]}"
        stuurt = b"" if vraag.inhoud is None else json.dumps(vraag.inhoud).encode()
        regio.systeem.cookies.clear()
        return regio.systeem.generic(vraag.methode.upper(), vraag.pad, stuurt, "application/json" if stuurt else "", headers=koppen)
    klant = regio.klanten[wie]
    koekjes = deepcopy(klant.cookies)
    try:
        antwoord = (
            klant.get(vraag.pad, headers=koppen) if vraag.methode == "get" else klant.post(vraag.pad, vraag.inhoud or {}, headers=koppen)
        )
    finally:
        klant.cookies = koekjes
    return antwoord


def bare(antwoord: Any) -> bytes:
    """Return the body without what differs at every request."""
    inhoud: bytes = antwoord.content
    return _CSRF.sub(rb"\1", inhoud)


def legible(antwoord: Any) -> str:
    """Return everything that stands in an answer: the text, what a spreadsheet or a PDF holds, and where it leads."""
    koppen = "\n".join(f"{naam}: {waarde}" for naam, waarde in antwoord.headers.items())
    soort = antwoord.headers.get("Content-Type", "")
    inhoud: bytes = antwoord.content
    if inhoud[:4] == b"%PDF":
        tekst = text_of(inhoud) + inhoud.decode("latin-1")
    elif inhoud[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            tekst = "\n".join(zip_.read(naam).decode("utf-8", "replace") for naam in zip_.namelist())
    else:
        tekst = inhoud.decode("utf-8", "replace")
    return f"{koppen}\n{soort}\n{tekst}"


def _written_since(laatste: int) -> bool:
    """Say whether something was written down after a line of the logbook, besides that somebody looked or was refused."""
    daden = Logregel.objects.filter(pk__gt=laatste).values_list("daad", flat=True)
    return any(not any(woord in daad for woord in _LEZEN) for daad in daden)
