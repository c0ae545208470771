"""Every address of the application, asked by every role and by nobody (T04): ``adressen.yaml`` says who opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from aanwezig.store.models import Apisleutel, Functie, Gebruiker, Melding, Rol
from aanwezig.store.models.apisleutels import fingerprint
from tests.bewijs.eisen import count, count_whole, some
from tests.integration.aanmelden import log_in
from tests.integration.wereld import BEGIN
from tests.onafhankelijk.regio import DADEN, IEDEREEN, Dossier, Regio
from tests.onafhankelijk.vragen import INHOUD as MELDING
from tests.onafhankelijk.vragen import Vraag, ask, functie, key, school

pytestmark = pytest.mark.django_db
BOEK = yaml.safe_load((Path(__file__).parent / "adressen.yaml").read_text(encoding="utf-8"))
KOLOMMEN = "VIMDLAJBFSRPXKTGOUZCNW"
WIE = dict(
    zip(
        KOLOMMEN,
        (
            "kompas verzuimmedewerker",
            "kompas intern-begeleider",
            "kompas mentor 3A",
            "kompas directie",
            "dalfsen leerplichtambtenaar",
            "dalfsen administratie-leerplicht",
            "jgz-een jeugdarts",
            "dalfsen beleidsmedewerker",
            "dalfsen functioneel-beheerder",
            "swv functioneel-beheerder",
            "swv regisseur",
            "aanbieder begeleider",
            "dalfsen archiefbeheerder",
            "kompas aandachtsfunctionaris",
            "dalfsen privacyfunctionaris",
            "dalfsen functionaris-gegevensbescherming",
            "swv ondersteuner-swv",
            "bestuur regisseur-schoolbestuur",
            "jeugdteam jeugdprofessional",
            "doorstroompunt doorstroomcoach",
            "niemand",
            "zonder werk",
        ),
        strict=True,
    )
)
NET_ALS: dict[str, dict[str, Any]] = BOEK["net_als"]
"""Roles that are told by another one: what is open to that role, and what is open to them besides."""
WIE |= {letter: een["wie"] for letter, een in NET_ALS.items()}
INHOUD: dict[str, dict[str, Any]] = {
    "ochtend/": {"groep": "3A"},
    "gesprekken/<uuid:sleutel>/afspraken/<int:afspraak>/": {"nagekomen": "ja"},
    "beheer/mensen/<int:nummer>/inloggen/": {"wat": "blokkeren"},
    "casussen/<uuid:sleutel>/register/": {"wat": "registratie"},
    "overleggen/<uuid:sleutel>/stand/": {"wat": "uitnodigen"},
    "overleggen/<uuid:sleutel>/antwoord/<uuid:genodigde>/": {"komt": "ja"},
    "overleggen/<uuid:sleutel>/agenda/<uuid:punt>/plek/": {"wat": "omlaag"},
    "overleggen/reeks/<uuid:sleutel>/afzeggen/": {"wat": "afzeggen"},
    "overleggen/reeks/<uuid:sleutel>/uitnodigen/": {"wat": "uitnodigen"},
    "post api/v1/leerlingen/_zoek": {},
    "post api/v1/leerlingen/<sleutel>/verzuim": {"datum": "2025-09-12", "registratie": "verlof", "lesuurVan": 6},
    "post api/v1/meldingen/<sleutel>/intrekking": {"reden": "vergissing"},
    "post api/v1/meldingen/<sleutel>/zaken": {},
    "post api/v1/meldingen/<sleutel>/overdracht": {"aan": "Bureau Halt"},
    "post api/v1/zaken/<sleutel>/samenvoeging": {"met": "00000000-0000-4000-8000-000000000000"},
    "post api/v1/zaken/<sleutel>/afsluiting": {"resultaat": "gesprek", "redenAfsluiting": "terug", "toelichtingAfsluiting": "geen-actie"},
    "post api/v1/zaken/<sleutel>/brieven": {"sjabloon": "waarschuwing"},
    "post api/v1/leerlingen/<sleutel>/gesprekken": {"geplandOp": "2025-09-15T10:00:00+02:00", "met": "vader"},
    "post api/v1/gesprekken/<sleutel>/verslag": {"uitkomst": "afgezegd"},
    "post api/v1/gesprekken/<sleutel>/afspraken/<nummer>/nakoming": {"nagekomen": "ja"},
    "post api/v1/leerlingen/<sleutel>/verwijzingen": {
        "vraag": "wat kan het kind aan?",
        "toestemming": {"van": ["ouder", "leerling"], "gegevenDoor": "moeder", "gegevenDatum": "2025-09-11", "hoe": "mondeling"},
    },
    "post api/v1/verwijzingen/<sleutel>/uitnodiging": {"afspraakOp": "2025-09-15T10:00:00+02:00"},
    "post api/v1/verwijzingen/<sleutel>/advies": {"advies": "rustig opbouwen"},
}
"""What has to be sent for an address to be judged at all: the rest is asked with an empty form."""
UIT_EEN_CASUS = "RPOUZEYHQ"
"""Who sees a pupil because they take part in a case."""
MAG, MAG_NIET = 1, 1
"""By how many of who may open it and of who may not each address is asked in the usual tests, otherwise at each address."""


@pytest.fixture
def streek(regio: Regio) -> Iterator[Regio]:
    """The region, with somebody whose work has ended."""
    naam = WIE["W"]
    wie = Gebruiker.objects.create(email="weg@voorbeeld.example", naam="Weg")
    regio.wie[naam] = Functie.objects.create(
        gebruiker=wie, organisatie=regio.plekken["kompas"], rol=Rol.VERZUIMMEDEWERKER, geldig_vanaf=BEGIN, geldig_tot="2025-09-01"
    )
    regio.klanten[naam], regio.sleutels[naam] = log_in(regio.wie[naam]), "sleutel van wie weg is"
    Apisleutel.objects.create(
        naam="weg", functie=regio.wie[naam], daden=list(DADEN), vingerafdruk=fingerprint(regio.sleutels[naam]), geldig_vanaf=BEGIN
    )
    yield regio
    for boek in (regio.wie, regio.klanten, regio.sleutels):  # others go on with this region
        del boek[naam]


def patterns(resolver: URLResolver | None = None, voor: str = "") -> Iterator[str]:
    for deel in (resolver or get_resolver()).url_patterns:
        if isinstance(deel, URLResolver):
            yield from patterns(deel, f"{voor}{deel.pattern}")
        elif isinstance(deel, URLPattern):
            yield f"{voor}{deel.pattern}"


def test_every_address_and_every_role_is_in_the_table() -> None:
    api = {patroon.split(" ", 1)[1] for patroon in BOEK["api"]}
    assert set(patterns()) == set(BOEK["paginas"]) | api
    assert {wie.rol for wie in IEDEREEN if wie.naam in WIE.values()} == set(Rol.values)


@pytest.mark.bewijs
def test_every_address_opens_for_whom_the_table_says(streek: Regio) -> None:
    fouten, gevraagd, adressen = [], 0, set()
    for patroon, wie_mag in BOEK["paginas"].items():
        for methode in ("get", "post"):
            for letter, mag in _asked(f"{methode} {patroon}", wie_mag[methode] if isinstance(wie_mag, dict) else wie_mag):
                vraag = Vraag("pagina", methode, f"/{_fill(streek, patroon, letter)}", _form(streek, patroon, letter))
                gevraagd += 1
                adressen.add(patroon)
                if (uit := _opens(streek, letter, vraag)) is not mag:
                    fouten.append(f"{methode} {patroon} voor {WIE[letter]}: {'open' if uit else 'dicht'}")
    for regel, wie_mag in BOEK["api"].items():
        methode, patroon = regel.split(" ", 1)
        for letter, mag in _asked(regel, wie_mag):
            inhoud = _body(streek, regel, letter) if methode != "get" else None
            vraag = Vraag("api", methode, f"/{_fill(streek, patroon, letter)}", inhoud)
            gevraagd += 1
            adressen.add(patroon)
            if (uit := _opens(streek, letter, vraag)) is not mag:
                fouten.append(f"{regel} voor {WIE[letter]}: {'open' if uit else 'dicht'}")
    assert not fouten, f"{len(fouten)}\n" + "\n".join(fouten)
    count("T04", "adressen die niemand vroeg", len(set(patterns()) - adressen))
    count("T04", "adressen", len(adressen))
    count("T04", "rollen, met niemand en wie geen werk heeft", len(KOLOMMEN))
    count_whole("T04", "vragen", gevraagd)
    count("T04", "verschillen", len(fouten))


def _asked(wat: str, tekst: str) -> list[tuple[str, bool]]:
    """Return who asks an address (``wat``: the method and the address), and whether it opens."""
    cellen = list(_cells(tekst, wat))
    return [cel for mag in (True, False) for cel in some(wat, [cel for cel in cellen if cel[1] is mag], MAG if mag else MAG_NIET)]


def _cells(tekst: str, waar: str) -> Iterator[tuple[str, bool]]:
    """Return to whom an address is open; ``waar``: the method and the address."""
    tekens = str(tekst).replace(" ", "")
    assert len(tekens) == len(KOLOMMEN), tekst
    for letter, teken in zip(KOLOMMEN, tekens, strict=True):
        assert teken in (letter, "-"), tekst
        yield letter, teken == letter
    for letter, een in NET_ALS.items():
        yield letter, tekens[KOLOMMEN.index(een["als"])] != "-" or waar in een.get("ook", ())


def _opens(regio: Regio, letter: str, vraag: Vraag) -> bool:
    antwoord = ask(regio, WIE[letter], vraag)
    assert antwoord.status < 500, vraag
    return antwoord.ja and not antwoord.adres.startswith("/inloggen/zonder-werk/")


def _form(regio: Regio, patroon: str, letter: str) -> dict[str, Any]:
    if patroon == "inloggen/werk-kiezen/":
        return {"functie": regio.wie[WIE[letter]].pk if WIE[letter] in regio.wie else 0}
    if patroon == "verwijzingen/<uuid:sleutel>/gebeurd/":
        return {"wat": "gezien" if letter == "J" else "intrekken"}
    if patroon.endswith("<uuid:punt>/documenten/"):
        return {"document": regio.dossiers["tess"].extra["document"], "wat": "erbij"}
    return INHOUD.get(patroon, {})


def _body(regio: Regio, regel: str, letter: str) -> Any:
    if regel.startswith("put") or regel.endswith("/meldingen"):
        return MELDING
    if regel.endswith("verzuim-leveringen"):
        rij = {"leerling": _dossier(regio, letter).sleutel, "datum": "2025-09-12", "registratie": "verlof", "lesuurVan": 6}
        return {"naam": "proef", "rijen": [rij]}
    return INHOUD.get(regel)


def _dossier(regio: Regio, letter: str) -> Dossier:
    return regio.dossiers["bram" if letter in "LA" else "otis" if letter == "C" else "tess" if letter in UIT_EEN_CASUS else "anna"]


def _fill(regio: Regio, patroon: str, letter: str) -> str:
    """Fill an address in with something that who asks may see, when there is such a thing."""
    lp, d, bram, anna = letter in "LAC", _dossier(regio, letter), regio.dossiers["bram"], regio.dossiers["anna"]
    tess, pien, plek = regio.dossiers["tess"], regio.dossiers["pien"], WIE[letter].split(" ")[0]
    overleg = regio.overleggen["kompas"]
    stoel = overleg.get(regio.plekken[plek].code, d.sleutel) if plek in regio.plekken else d.sleutel
    taak_casus = tess.extra.get(f"taak {plek}", tess.extra["taak"])
    taak = (
        (d if letter == "C" else anna).extra["taak leerplicht"]
        if lp
        else d.extra["taak jeugdarts"]
        if letter == "J"
        else d.taak or taak_casus
    )
    gevraagd = regio.dossiers["cato" if plek == "kompas" else "udo"]  # to whom the old school was asked, and everybody else
    bestanden = {"leveringen/nieuw/": regio.aangeboden["kompas"], "leveringen/": d.levering, "ochtend/": d.hand, "balie/te-laat/": d.laat}
    sleutels: dict[str, object] = {
        "werk/": taak,
        "api/v1/taken/": taak,
        "gesprekken/": d.lp_gesprek if lp else d.gesprek,
        "api/v1/gesprekken/": d.lp_gesprek if lp else d.gesprek,
        "api/v1/verwijzingen/": d.verwijzing or anna.verwijzing,
        "api/v1/brieven/": bram.brief,
        "beheer/beveiliging/": regio.wie["wilg directie"].gebruiker_id,
        "inloggen/verder/": d.sleutel,  # nobody of these has a form that is kept
        "consulten/": d.sleutel,  # nor is there a consult, a list of what may go, or a question to mend something
        "preventief/scholen/": regio.preventief["kompas"][0],
        "preventief/activiteiten/": regio.preventief["kompas"][1],
        "leveringen/personen/": regio.aangeboden["personen kompas"],
        "bewaren/lijst/": d.sleutel,
        "noodtoegang/": d.sleutel,
        "noodtoegang/nakijken/": d.sleutel,
        "bewaren/aangehouden/": 1,
        "correcties/": d.sleutel,
        "eigen/": d.sleutel,
        "eigen/aanpak/document/": tess.extra["document"],
        "eigen/overleg/": overleg["uitnodiging"],
        "eigen/overleg/brief/": overleg["brief"],
        "eigen/brieven/": d.sleutel,
        "eigen/toestemmingen/": 1,
        "eigen/uitnodiging/": "abc",
        "meldingen/": d.melding,
        "api/v1/meldingen/": d.melding,
        "zaken/": d.zaak if letter == "C" else bram.zaak,
        "api/v1/zaken/": d.zaak if letter == "C" else bram.zaak,
        "verwijzingen/": d.verwijzing or anna.verwijzing,
        "balie/ziek/leerling/": d.sleutel,
        "balie/ziek/": d.ziek,
        "balie/te-laat/leerling/": d.sleutel,
        "leerlingen/": d.sleutel,
        "api/v1/leerlingen/": d.sleutel,
        "signalen/": d.signaal,
        "casussen/": tess.casus,
        "overleggen/": overleg["overleg"],
        "overleggen/reeks/": overleg["reeks"],
        "casussen/vragen/": gevraagd.extra.get(f"deelname {plek}", gevraagd.sleutel),
        "casussen/taak/": taak_casus,
        "plekken/locatie/": regio.locaties["groep"].sleutel,
        "plekken/casus/": pien.casus,
        "plekken/aanvraag/": pien.extra["aanvraag"],
        "plekken/plaatsing/": pien.extra["plaatsing"],
        "plekken/taak/": pien.extra.get(f"plektaak {plek}", pien.extra["plektaak kompas"]),
        "handhaving/nieuw/": bram.zaak,
        "handhaving/stuk/": bram.extra["stuk"],
        "handhaving/autorisaties/": regio.autorisatie,
        "medisch/": d.verwijzing or anna.verwijzing,
        "medisch/notitie/": anna.extra["notitie"],
        "veilig-thuis/": bram.extra["vt school"],
        "veilig-thuis/over/": d.sleutel,
        "vervanging/": regio.vervanging,
        "beheer/organisaties/": school(regio),
        "beheer/gebieden/": regio.gebied,
        "beheer/mensen/": regio.wie["wilg directie"].gebruiker_id,
        "beheer/functies/": functie(regio),
        "bevestigen/functie/": functie(regio),
        "bevestigen/autorisatie/": regio.autorisatie,
        "beheer/sleutels/": key(regio),
        "api/v1/verzuim-leveringen/": d.hand,
    } | bestanden
    if patroon.startswith("achterhouden/<"):  # the texts of the report that somebody knows
        patroon = patroon.replace("<int:nummer>", str(Melding.objects.get(sleutel=d.melding or anna.melding).pk))
    for begin, waarde in sorted(sleutels.items(), key=lambda paar: -len(paar[0])):
        if patroon.startswith(f"{begin}<"):
            patroon = re.sub(r"<[^>]*>", str(waarde), patroon, count=1)
            break
    vast = {
        "<int:rij>": d.rij,
        "<int:woonplaats>": d.leerling.woonplaatsen.filter(vervallen_op=None).latest("pk").pk,
        "<uuid:brief>": overleg["brief"] if patroon.startswith("overleggen/") else bram.brief,
        "<uuid:document>": tess.extra["document"],
        "<uuid:regel>": tess.extra["planregel"],
        "<uuid:deelname>": tess.extra.get(f"deelname {plek}", tess.sleutel),
        "<uuid:registratie>": tess.extra["registratie"],
        "<uuid:bespreking>": tess.extra["bespreking"],
        "<uuid:punt>": overleg["punt"],
        "<uuid:genodigde>": stoel,
        "<uuid:uitnodiging>": overleg["uitnodiging"],
        "<nummer>": d.lp_afspraak if lp else d.afspraak,
        "<int:afspraak>": d.lp_afspraak if lp else d.afspraak,
        "<slug:regel>": "wet-16-uur",
        "<slug:soort>": "melding",
        "<int:nummer>": 1,
        "<uuid:sleutel>": d.sleutel,
    }
    for deel, waarde in vast.items():
        patroon = patroon.replace(deel, str(waarde))
    patroon = patroon.replace("^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "password/reset/key/1-abc/")
    patroon = patroon.replace("^confirm-email/(?P<key>[-:\\w]+)/$", "confirm-email/abc/").replace("^(?P<provider_id>[^/]+)", "aanbieder")
    assert "<" not in patroon, patroon
    return f"{patroon}?sjabloon=waarschuwing" if patroon.endswith("briefconcepten") else patroon


def test_an_address_that_does_not_exist_is_the_same_page_to_all_who_are_logged_in(streek: Regio) -> None:
    bladen = {streek.klanten[WIE[letter]].get("/bestaat-niet/").content for letter in KOLOMMEN[:-2]}
    assert len(bladen) == 1
    assert Client().get("/bestaat-niet/").status_code == 404
