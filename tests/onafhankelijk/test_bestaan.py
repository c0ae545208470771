"""Nobody learns from an answer that something exists (T11): somebody else's, what nobody has and what no id can be, answer alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from aanwezig.store.models import Gebiedskeuze, Melding, Noodtoegang, Signaal, Verzuimrij
from tests.bewijs.eisen import count, count_whole, some
from tests.onafhankelijk.regio import IEDEREEN, Dossier, Regio, open_in_emergency
from tests.onafhankelijk.test_adressen_per_rol import patterns
from tests.onafhankelijk.vragen import INHOUD, MELDING, RANDOM_NUMMER, RANDOM_SLEUTEL, Vraag, ask, bare, call, legible

pytestmark = pytest.mark.django_db
GEEN = ("geen-sleutel", "0", "-1", "99999999999999999999999999")
"""Ids that nothing can have; the last one is larger than a database can count."""
WOONT = {"wat": "anders", "gemeente": "0166", "vanaf": "2025-09-11", "actie": "vast"}
VELDEN: dict[str, Any] = {
    "sluiten": {"uitkomst": "gestopt", "resultaat": "gesprek", "reden_afsluiting": "terug", "toelichting_afsluiting": "geen-actie"},
    "melding": MELDING,
    "wijzigen": MELDING,
    "verbeteren": {"registratie": "ziekte"} | WOONT,
    "woonplaats": WOONT,
    "verzuim": {"datum": "2025-09-12", "registratie": "verlof"},
    "gebeurd": {"wat": "gezien"},
    "afspraken": {"nagekomen": "ja"},
    "inloggen": {"wat": "blokkeren"},
    "vragen": {"wat": "ja"},
    "stap": {"route": "dreigend-thuiszitten-kernteam", "soort": "gedaan", "over": "bespreken"},
    "logboek": {"soort": "overleg", "dag": "2025-09-12", "tekst": "Wij spraken elkaar."},
    "weghalen": {"reden": "Hoort hier niet."},
    "register": {"wat": "registratie", "soort": "thuiszitter", "vanaf": "2025-09-11"},
    "plekken": {"waar": "soort:klassecontact", "dagdelen": "2", "wat": "Rust.", "hoe": "mondeling"},
    "aanvraag": {"wat": "intrekken", "intrekken-reden": "vol"},
    "plaatsing": {"wat": "afronden", "afronden-uitkomst": "terug", "afronden-slot": "Klaar.", "afronden-laatste_dag": "2025-09-12"},
    "stand": {"wat": "uitnodigen"},
    "antwoord": {"komt": "ja"},
    "plek": {"wat": "omlaag"},
    "afzeggen": {"wat": "afzeggen"},
    "gezin": {"wie": "leerling", "hoe": "telefoon", "komt": "ja"},
}
API: dict[str, Any] = {
    "signalen": None,
    "meldingen": INHOUD,
    "zaken": {},
    "intrekking": {"reden": "vergissing"},
    "verzuim": {"datum": "2025-09-12", "registratie": "verlof"},
    "afsluiting": {"resultaat": "gesprek", "redenAfsluiting": "terug", "toelichtingAfsluiting": "geen-actie"},
}


def addresses(regio: Regio) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    """Return each address that takes an id, what stands there for somebody else's, and how it is asked."""
    hugo, anna, zoe, tess, sara = (regio.dossiers[naam] for naam in ("hugo", "anna", "zoe", "tess", "sara"))
    wilg = regio.overleggen["wilg"]
    open_in_emergency(regio, "wilg directie", "bram")
    nood = Noodtoegang.objects.get(functie=regio.wie["wilg directie"]).sleutel
    vreemd: dict[str, object] = {
        "werk/": hugo.taak,
        "api/v1/taken/": hugo.taak,
        "gesprekken/": hugo.gesprek,
        "meldingen/": hugo.melding,
        "api/v1/meldingen/": hugo.melding,
        "zaken/": hugo.zaak,
        "api/v1/zaken/": hugo.zaak,
        "verwijzingen/": hugo.verwijzing,
        "medisch/": hugo.verwijzing,
        "noodtoegang/": nood,
        "noodtoegang/nakijken/": nood,
        "handhaving/nieuw/": hugo.zaak,
        "handhaving/stuk/": hugo.extra["stuk"],
        "handhaving/autorisaties/": regio.autorisatie_elders,
        "medisch/notitie/": hugo.extra["notitie"],
        "veilig-thuis/": hugo.extra["vt school"],
        "veilig-thuis/over/": hugo.sleutel,
        "casussen/": zoe.casus,
        "overleggen/": regio.overleggen["wilg"]["overleg"],
        "overleggen/reeks/": regio.overleggen["wilg"]["reeks"],
        "casussen/vragen/": regio.dossiers["joep"].extra["deelname wilg"],
        "casussen/taak/": zoe.extra["taak"],
        "plekken/locatie/": str(regio.locaties["steiger"].sleutel),
        "plekken/casus/": sara.casus,
        "plekken/aanvraag/": sara.extra["aanvraag"],
        "plekken/plaatsing/": sara.extra["plaatsing"],
        "plekken/taak/": sara.extra["plektaak wilg"],
        "balie/ziek/leerling/": hugo.sleutel,
        "balie/ziek/": hugo.ziek,
        "balie/te-laat/leerling/": hugo.sleutel,
        "balie/te-laat/": hugo.laat,
        "leerlingen/": hugo.sleutel,
        "api/v1/leerlingen/": hugo.sleutel,
        "api/v1/verzuim-leveringen/": hugo.hand,
        "signalen/": hugo.signaal,
        "ochtend/": hugo.hand,
        "leveringen/nieuw/": regio.aangeboden["wilg"],
        "leveringen/personen/": regio.aangeboden["personen wilg"],
        "leveringen/": hugo.levering,
        "vervanging/": regio.vervanging,
        "beheer/gebieden/": Gebiedskeuze.objects.order_by("pk").values_list("pk", flat=True)[0],
        "beheer/organisaties/": regio.plekken["wilg"].pk,
        "beheer/mensen/": regio.wie["wilg directie"].gebruiker_id,
        "beheer/functies/": regio.wie["wilg directie"].pk,
        "bevestigen/functie/": regio.wie["wilg directie"].pk,
        "bevestigen/autorisatie/": regio.autorisatie_elders,
        "beheer/sleutels/": regio.wie["wilg directie"].apisleutels.get().pk,
        "beheer/beveiliging/": regio.wie["wilg directie"].gebruiker_id,
        "api/v1/gesprekken/": hugo.gesprek,
        "api/v1/verwijzingen/": hugo.verwijzing,
        "api/v1/brieven/": hugo.brief,
        "correcties/": hugo.gesprek,
        "preventief/scholen/": regio.preventief["wilg"][0],
        "preventief/activiteiten/": regio.preventief["wilg"][1],
        "bewaren/aangehouden/": hugo.rij,
        **dict.fromkeys(("consulten/", "bewaren/lijst/", "inloggen/verder/", "eigen/brieven/"), hugo.sleutel),
        "eigen/aanpak/document/": zoe.extra["document"],
        "eigen/overleg/": wilg["uitnodiging"],
        "eigen/overleg/brief/": wilg["brief"],
        "eigen/toestemmingen/": hugo.rij,
    }
    for patroon in sorted(set(patterns())):
        if patroon.startswith("account/") or "<" not in patroon or "<slug" in patroon:
            continue
        begin = max((b for b in vreemd if patroon.startswith(f"{b}<")), key=len)
        rest = re.sub(r"^<[^>]*>", "{}", patroon.removeprefix(begin))
        methoden = ("get", "post", "put") if patroon.startswith("api/") else ("get", "post")
        yield f"/{begin}{_second(rest, hugo, zoe, wilg)}", vreemd[begin], methoden
        if "<" in rest:  # under something of one's own: the second id is somebody else's
            bram = regio.dossiers["bram"]
            if rest.count("<") > 1:  # of three ids the last one is
                rest = rest.replace("<uuid:punt>", regio.overleggen["kompas"]["punt"])
                rest = rest.replace("<uuid:bespreking>", str(tess.extra["bespreking"]))
            paren: dict[str, tuple[str, object]] = {
                "leerlingen/": (anna.sleutel, _second("<int:woonplaats>", hugo, zoe, wilg) if "woonplaats" in rest else hugo.rij),
                "gesprekken/": (anna.gesprek, hugo.afspraak),
                "zaken/": (bram.zaak, hugo.brief),
                "casussen/": (tess.casus, _second(re.sub(r"[^<]*(<[^>]*>).*", r"\1", rest), hugo, zoe, wilg)),
                "overleggen/": (regio.overleggen["kompas"]["overleg"], _second(re.sub(r"[^<]*(<[^>]*>).*", r"\1", rest), hugo, zoe, wilg)),
            }
            if begin not in paren:
                continue
            eigen, tweede = paren[begin]
            yield f"/{begin}{re.sub('<[^>]*>', '{}', rest.format(eigen))}", tweede, methoden


def _second(rest: str, hugo: Dossier, zoe: Dossier, wilg: dict[str, str]) -> str:
    brief = wilg["brief"] if "<uuid:bespreking>" in rest else hugo.brief
    vast: dict[str, object] = {"<int:woonplaats>": hugo.leerling.woonplaatsen.filter(vervallen_op=None).latest("pk").pk}
    vast |= {"<int:rij>": hugo.rij, "<uuid:brief>": brief, "<int:afspraak>": hugo.afspraak, "<nummer>": hugo.afspraak}
    vast |= {"<int:nummer>": hugo.rij, "<uuid:sleutel>": hugo.gesprek, "<uuid:regel>": zoe.extra["planregel"]}
    vast |= {
        "<uuid:deelname>": zoe.extra["deelname wilg"],
        "<uuid:registratie>": zoe.extra["registratie"],
        "<uuid:document>": zoe.extra["document"],
    }
    vast |= {"<uuid:bespreking>": zoe.extra["bespreking"], "<uuid:punt>": wilg["punt"], "<uuid:genodigde>": wilg["99AB"]}
    vast |= {"<uuid:uitnodiging>": wilg["uitnodiging"]}
    for deel, waarde in vast.items():
        rest = rest.replace(deel, str(waarde))
    return rest


def asked(methode: str, pad: str) -> Vraag:
    """Return a question with a form that would do when it were one's own."""
    delen = [deel for deel in pad.split("/") if deel]
    if pad.startswith("/api/"):
        return Vraag("api", methode, pad, None if methode == "get" else API.get(delen[-1], INHOUD if methode == "put" else None))
    return Vraag("pagina", methode, pad, next((VELDEN[deel] for deel in reversed(delen) if deel in VELDEN), {}))


MENSEN, ONZIN = 1, 1
"""By how many people, and with how many ids that none can be, each address is asked in the usual tests; otherwise at each address."""
RADERS = ("kompas verzuimmedewerker", "dalfsen leerplichtambtenaar", "jgz-een jeugdarts", "swv regisseur")
"""Who tries ids that none can be."""
WIE = [
    wie.naam for wie in IEDEREEN if wie.plek not in ("wilg", "zwolle", "jgz-twee", "swv-twee", "aanbieder-twee") and wie.groep in ("", "3A")
]


@pytest.mark.bewijs
def test_somebody_elses_id_and_no_id_at_all_answer_alike(regio: Regio) -> None:
    adressen, vragen, fouten, open_ = set(), 0, [], 0
    for patroon, vreemd, methoden in addresses(regio):
        adressen.add(patroon)
        willekeurig = RANDOM_NUMMER if isinstance(vreemd, int) else RANDOM_SLEUTEL
        for methode in methoden:
            for wie in some(f"{methode} {patroon}", WIE, MENSEN):
                van_een_ander, niets = (ask(regio, wie, asked(methode, patroon.format(id_))) for id_ in (vreemd, willekeurig))
                vragen += 2
                if van_een_ander.ja and ("/beheer/" in patroon or "/plekken/locatie/" in patroon):
                    open_ += 1  # who manages the region has all of it, and who plans sees where places are: nothing is somebody else's
                    continue
                if (van_een_ander.status, van_een_ander.bytes_) != (niets.status, niets.bytes_):
                    fouten.append(f"{wie} {methode} {patroon}: {van_een_ander.status} is niet {niets.status}")
            for onzin, wie in some(f"{methode} {patroon}", product(GEEN, RADERS), ONZIN):
                geen, niets = (ask(regio, wie, asked(methode, patroon.format(id_))) for id_ in (onzin, willekeurig))
                vragen += 1
                if niets.status == 405 or (patroon.startswith("/api/") and geen.status == 400):
                    continue  # neither what an address is for nor what an id looks like is a secret; see the next test
                if (geen.status, geen.bytes_) != (niets.status, niets.bytes_):
                    fouten.append(f"{wie} {methode} {patroon} met {onzin}: {geen.status} is niet {niets.status}")
    assert not fouten, f"{len(fouten)}\n" + "\n".join(fouten)
    assert open_
    count("T11", "adressen met een id", len(adressen))
    count_whole("T11", "vragen", vragen)
    count("T11", "antwoorden die verschillen", len(fouten))


def test_the_api_says_of_an_id_that_is_none_the_same_to_every_key(regio: Regio) -> None:
    antwoorden = set()
    for wie in regio.sleutels:
        antwoord = ask(regio, wie, Vraag("api", "get", "/api/v1/zaken/geen-sleutel"))
        antwoorden.add((antwoord.status, antwoord.bytes_))
    assert len(antwoorden) == 1


@pytest.mark.bewijs
def test_an_id_beside_the_address_gives_nothing_away(regio: Regio) -> None:
    """In the part of an address after the question mark, in a form or in the body: somebody else's is as good as none."""
    hugo, anna, bram = regio.dossiers["hugo"], regio.dossiers["anna"], regio.dossiers["bram"]
    elders = regio.wie["wilg intern-begeleider"]
    school, lp, swv = "kompas intern-begeleider", "dalfsen leerplichtambtenaar", "swv regisseur"
    tess, zoe = regio.dossiers["tess"], regio.dossiers["zoe"]
    actie = {"wat": "actie", "tekst": "Bel de huisarts"}
    paren: list[tuple[str, str, str, Any, object, object]] = [
        (school, "get", f"/leerlingen/{anna.sleutel}/melding/?taak={{}}", None, hugo.taak, RANDOM_SLEUTEL),
        (school, "get", f"/leerlingen/{anna.sleutel}/gesprek/?taak={{}}", None, hugo.taak, RANDOM_SLEUTEL),
        (school, "get", "/vervanging/?voor={}", None, elders.pk, RANDOM_NUMMER),
        (school, "get", "/balie/te-laat/?nieuw={}", None, hugo.laat, RANDOM_NUMMER),
        (school, "get", "/ochtend/?groep=3A&ingevoerd={}", None, hugo.hand, RANDOM_NUMMER),
        (school, "get", "/ochtend/?groep={}", None, "7A", "9Z"),
        (school, "post", "/werk/overdragen/", {"taak": "{}", "aan": str(regio.wie[school].pk)}, hugo.taak, RANDOM_SLEUTEL),
        (school, "post", "/werk/overdragen/", {"taak": anna.taak, "aan": "{}"}, elders.pk, RANDOM_NUMMER),
        (school, "post", "/ochtend/", {"groep": "3A", "l{}": "ziekte"}, hugo.leerling.pk, RANDOM_NUMMER),
        (school, "post", "/inloggen/werk-kiezen/", {"functie": "{}"}, elders.pk, RANDOM_NUMMER),
        (lp, "post", f"/zaken/{bram.zaak}/overdragen/", {"naar": "f{}"}, regio.wie["zwolle leerplichtambtenaar"].pk, RANDOM_NUMMER),
        (lp, "post", f"/zaken/{bram.zaak}/overdragen/", {"naar": "g{}"}, regio.plekken["zwolle"].pk, RANDOM_NUMMER),
        (lp, "post", f"/meldingen/{anna.melding}/oppakken/", {"bij": "{}"}, hugo.zaak, RANDOM_SLEUTEL),
        (lp, "get", "/zaken/?zoek={}&stand=", None, hugo.zaaknummer, "2025-99999"),
        (school, "get", "/leerlingen/?zoek={}", None, hugo.zoek, "zz999zz"),
        (swv, "get", "/leerlingen/?zoek={}", None, zoe.zoek, "zz999zz"),
        (swv, "get", "/casussen/?zoek={}&stand=", None, zoe.casusnummer, "C2025-99999"),
        (swv, "get", "/casussen/?zoek={}&stand=", None, zoe.zoek, "zz999zz"),
        (swv, "post", f"/casussen/{tess.casus}/plan/", actie | {"wie": "{}"}, zoe.extra["deelname wilg"], RANDOM_SLEUTEL),
        (swv, "post", f"/casussen/{tess.casus}/plan/", actie | {"wie": "anders", "doel": "{}"}, zoe.extra["doel"], RANDOM_SLEUTEL),
        (school, "get", "/leerlingen/?groep={}", None, "7A", "9Z"),
        (lp, "get", "/api/v1/meldingen?leerling={}", None, hugo.sleutel, RANDOM_SLEUTEL),
        (lp, "get", "/api/v1/zaken?leerling={}", None, hugo.sleutel, RANDOM_SLEUTEL),
        (lp, "get", "/api/v1/taken?leerling={}", None, hugo.sleutel, RANDOM_SLEUTEL),
        (school, "post", "/api/v1/leerlingen/_zoek", {"leerlingnummer": "{}"}, hugo.leerling.leerling_id, "nr-9"),
        (school, "post", f"/api/v1/leerlingen/{anna.sleutel}/meldingen", INHOUD | {"taak": "{}"}, hugo.taak, RANDOM_SLEUTEL),
        (school, "post", f"/api/v1/leerlingen/{anna.sleutel}/meldingen", INHOUD | {"signaal": "{}"}, _receipt(regio), "0" * 64),
        (lp, "post", f"/api/v1/meldingen/{anna.melding}/zaken", {"bij": "{}"}, hugo.zaak, RANDOM_SLEUTEL),
        (lp, "post", f"/api/v1/meldingen/{anna.melding}/zaken", {"behandelaar": "{}"}, elders.gebruiker.email, "niemand@voorbeeld.example"),
        (
            school,
            "post",
            f"/api/v1/leerlingen/{anna.sleutel}/verzuim",
            {"datum": "2025-09-03", "registratie": "ziekte", "vervangt": "{}"},
            hugo.rij_id,
            "hand-0",
        ),
    ]
    for wie, methode, pad, inhoud, vreemd, niets in paren:
        antwoorden = [_answer(regio, wie, methode, pad, inhoud, id_) for id_ in (vreemd, niets)]
        assert antwoorden[0] == antwoorden[1], f"{methode} {pad} {inhoud}"
    count("T11", "ids naast het adres", len(paren))


@pytest.mark.bewijs
def test_a_case_does_not_tell_what_another_school_reported(regio: Regio) -> None:
    """Leerplicht takes part on a report of the school of the case: that another one reported, that school is not told by asking."""
    cato, gevraagd = regio.dossiers["cato"], regio.plekken["dalfsen"].pk
    velden = {"organisatie": gevraagd, "vraag": "Denk mee.", "grond": "melding", "hoe": "mondeling"}
    antwoorden = []
    for stand in ("I", "R"):  # taken back, and standing
        with transaction.atomic():
            Melding.objects.filter(leerling=cato.leerling).update(stand=stand)
            antwoorden.append(_answer(regio, "wilg intern-begeleider", "post", f"/casussen/{cato.casus}/meedoen/", velden, 0))
            transaction.set_rollback(True)
    assert antwoorden[0] == antwoorden[1]
    assert "geen melding" in antwoorden[0][2]
    count("T11", "vragen of een andere school meldde", len(antwoorden))


def _receipt(regio: Regio) -> str:
    return Signaal.objects.get(pk=regio.dossiers["hugo"].signaal).herleiding


def _answer(regio: Regio, wie: str, methode: str, pad: str, inhoud: Any, id_: object) -> tuple[int, str, str, list[str]]:
    """Return what somebody sees of an answer, with the id itself left out, and what the next page says about it."""
    vol = {naam.format(id_): str(waarde).format(id_) if "{}" in str(waarde) else waarde for naam, waarde in (inhoud or {}).items()} or None
    with transaction.atomic():
        antwoord = call(regio, wie, Vraag("", methode, pad.format(id_), vol))
        gezegd = [str(bericht) for bericht in getattr(antwoord.wsgi_request, "_messages", [])]
        transaction.set_rollback(True)
    tekst = bare(antwoord).decode()
    tekst = tekst if isinstance(id_, int) else tekst.replace(str(id_), "…")  # a number stands in a page by chance
    waarheen = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", str(antwoord.headers.get("Location", "")))
    return antwoord.status_code, re.sub(rf"(?<=[/=]){re.escape(str(id_))}\b", "…", waarheen), tekst, gezegd


KOP = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\r\n"


@pytest.mark.bewijs
def test_a_delivery_does_not_tell_who_is_known_elsewhere(regio: Regio) -> None:
    """A number of a pupil, or of a row, that another school has, is to this school as good as one that nobody has."""
    anna, hugo = regio.dossiers["anna"], regio.dossiers["hugo"]
    volgende = f"ziek-{Verzuimrij.objects.count() + 999}-20250915"
    paren = [
        ("nieuw-1;{};99AA00;2025-08-27;1;1;;verlof;;;\r\n", hugo.leerling.leerling_id, "nr-onbekend"),
        ("{};" + f"{anna.leerling.leerling_id};99AA00;2025-08-27;1;1;;verlof;;;\r\n", hugo.rij_id, "hand-onbekend"),
        ("{};" + f"{anna.leerling.leerling_id};99AA00;2025-08-27;1;1;;verlof;;;\r\n", "bestand-wilg-hugo", "bestand-onbekend"),
        ("nieuw-2;" + f"{anna.leerling.leerling_id};99AA00;2025-08-27;1;1;;verlof;;;{{}}\r\n", "bestand-wilg-hugo", "bestand-onbekend"),
        ("{};" + f"{anna.leerling.leerling_id};99AA00;2025-08-27;1;1;;verlof;;;\r\n", volgende, "rij-onbekend"),
    ]
    for rij, vreemd, niets in paren:
        assert _offered(regio, rij.format(vreemd), vreemd) == _offered(regio, rij.format(niets), niets), rij
    count("T11", "leveringen met een nummer van elders", len(paren))


def _offered(regio: Regio, rijen: str, nummer: str) -> list[str]:
    """Return what a school reads about a file before and after it takes it, without the number itself and what is about this one file."""
    klant = regio.klanten["kompas verzuimmedewerker"]
    koekjes = deepcopy(klant.cookies)
    with transaction.atomic():
        bestand = SimpleUploadedFile("verzuim.csv", (KOP + rijen).encode(), "text/csv")
        naar = klant.post("/leveringen/", {"indeling": "tabel", "bestand": bestand})
        assert naar.status_code == 302, naar.content.decode()
        blik = klant.get(naar.headers["Location"])
        genomen = klant.post(naar.headers["Location"], follow=True)
        transaction.set_rollback(True)
    klant.cookies = koekjes
    teksten = []
    for antwoord in (blik, genomen):
        tekst = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|/leveringen/\d+/", "…", legible(antwoord).split("<main", 1)[-1])
        teksten.append(re.sub(r'csrfmiddlewaretoken" value="[^"]*', "", tekst.replace(nummer, "…")))
    return teksten


@pytest.mark.bewijs
def test_logging_in_does_not_tell_who_has_an_account(regio: Regio) -> None:
    bekend, onbekend = regio.wie["kompas directie"].gebruiker.email, "niemand@voorbeeld.example"
    adressen = (
        (reverse("account_login"), {"login": "{}", "password": "een verkeerd wachtwoord"}),
        (reverse("account_reset_password"), {"email": "{}"}),
    )
    for pad, velden in adressen:
        gezien = []
        for adres in (bekend, onbekend):
            mail.outbox.clear()
            antwoord = Client().post(pad, {naam: waarde.format(adres) for naam, waarde in velden.items()})
            gezien.append((antwoord.status_code, antwoord.headers.get("Location"), bare(antwoord).replace(adres.encode(), b"...")))
            if pad == reverse("account_reset_password"):
                assert [bericht.to for bericht in mail.outbox] == ([[bekend]] if adres == bekend else []), "nobody else gets mail"
        assert gezien[0] == gezien[1], pad
    count("T11", "wegen om in te loggen", len(adressen))
