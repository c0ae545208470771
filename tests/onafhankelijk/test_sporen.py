"""Every text about a pupil has a marker of its own; whoever crawls through everything that opens, finds none that is not theirs (T06)."""

from __future__ import annotations

import html
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from procrastinate.contrib.django.models import ProcrastinateJob

from aanwezig.definitions.boeken import invoerregels
from aanwezig.jobs.nacht import post
from aanwezig.store.models import Bericht, Logregel, Verwerkingsregel
from tests.bewijs.eisen import count, count_whole, is_heel, some
from tests.onafhankelijk.regio import IEDEREEN, MEE, MERK, Regio
from tests.onafhankelijk.vragen import Vraag, call, legible

pytestmark = pytest.mark.django_db
ZOEKEN = (
    f"/leerlingen/?zoek={MERK}",
    f"/signalen/?wanneer=alle&zoek={MERK}",
    f"/meldingen/?zoek={MERK}",
    f"/zaken/?stand=&zoek={MERK}",
    f"/verwijzingen/?zoek={MERK}",
    "/handhaving/toezicht/log/",
    f"/medisch/?zoek={MERK}",
    "/veilig-thuis/?soort=melding",
    *(f"/?lijst={lijst}&zoek={MERK}" for lijst in ("mij", "team", "vrij", "anderen")),
    f"/beheer/mensen/?zoek={MERK}",
    f"/casussen/?stand=&zoek={MERK}",
    "/casussen/?stand=&vorm=csv",
    "/casussen/?stand=&vorm=xlsx",
    "/casussen/vragen/?vorm=csv",
    "/overleggen/?vorm=csv",
    "/register/cijfers/?vorm=xlsx",
    "/plekken/ontbrekend/?vorm=xlsx",
    "/register/kwartaal/?vorm=csv",
    "/leerlingen/?vorm=csv",
    "/meldingen/?vorm=xlsx",
    "/zaken/?stand=&vorm=xlsx",
    "/verwijzingen/?vorm=csv",
    "/signalen/?wanneer=alle&vorm=xlsx",
    "/leveringen/?vorm=csv",
    "/cijfers/?vorm=pdf",
    "/cijfers/?vorm=xlsx",
    "/cijfers/jaren/?vorm=pdf",
    "/cijfers/school/?vorm=xlsx",
    "/beheer/sleutels/?vorm=csv",
    "/bestaat-niet/",
    "/werk/overdragen/",
)
"""Where somebody looks besides following links: searches, files, and pages of errors."""
NIET = re.compile(r"sorteer=|^/static/|^/account/logout/")
PER_PAGINA, ROLLEN, LEZERS = 4, 9, 4
ELKE = {"casussen:meedoen"}
"""Pages of which the usual tests open each one: there alone stands what an organisation was asked, when only one case asked it."""
NERGENS = {"bsn", "leerlingnummer", "postcode"}
"""Texts that no page, file or answer shows to anybody: the application keeps them and does not need them there."""


def crawl(regio: Regio, wie: str) -> Iterator[tuple[str, HttpResponse]]:
    """Return everything that opens for somebody, by following links; what they look at leaves no trace in the next page.

    The usual tests open at most ``PER_PAGINA`` addresses of one page: that page of as many pupils, cases or days.
    """
    te_doen, gezien = ["/", "/account/login/", "/gegevens/", *ZOEKEN], set()
    geopend: Counter[str] = Counter()
    while te_doen:
        pad = te_doen.pop(0)
        if pad in gezien or NIET.search(pad):
            continue
        gezien.add(pad)
        pagina = _page(pad)
        geopend[pagina] += pad not in ZOEKEN and pagina not in ELKE
        if geopend[pagina] > PER_PAGINA and not is_heel():
            continue
        antwoord = call(regio, wie, Vraag("", "get", pad))
        yield pad, antwoord
        if antwoord.headers.get("Location"):
            te_doen += _here(pad, [str(antwoord.headers["Location"])])
        elif "html" in str(antwoord.headers.get("Content-Type")):
            te_doen += _here(pad, re.findall(r'(?:href|action)="([^"#]+)"', antwoord.content.decode()))


def _page(pad: str) -> str:
    """Return the name of the page at an address; the address itself where there is none."""
    try:
        return resolve(urlsplit(pad).path).view_name
    except Resolver404:
        return pad


def _here(pad: str, adressen: list[str]) -> list[str]:
    volledig = [urlsplit(urljoin(f"http://testserver{pad}", html.unescape(adres))) for adres in adressen]
    return [f"{deel.path}{f'?{deel.query}' if deel.query else ''}" for deel in volledig if deel.netloc == "testserver"]


def desk(regio: Regio, wie: str) -> Iterator[tuple[str, HttpResponse]]:
    """Search at the desk and for whom contact with Veilig Thuis is about, which is sent in a form."""
    yield "zoeken voor Veilig Thuis", call(regio, wie, Vraag("", "post", "/veilig-thuis/kies/", {"naam": MERK}))
    for pad in ("/balie/ziek/", "/balie/te-laat/"):
        yield f"zoeken op {pad}", call(regio, wie, Vraag("", "post", pad, {"zoek": MERK}, koppen=(("X-Zoek", "ja"),)))


def officer(regio: Regio, wie: str) -> Iterator[tuple[str, HttpResponse]]:
    """Look for politiegegevens by a name, and ask for each record by its number, as an officer and as who oversees them."""
    reden = "Nagaan of hier iets te vinden is."
    yield "zoeken in handhaving", call(regio, wie, Vraag("", "post", "/handhaving/", {"zoek": MERK}))
    for stand, nummer in regio.nummers.items():
        for pad in ("/handhaving/nummer/", "/handhaving/toezicht/stuk/"):
            yield f"{stand} op {pad}", call(regio, wie, Vraag("", "post", pad, {"nummer": nummer, "reden": reden}))


def api(regio: Regio, wie: str) -> Iterator[tuple[str, HttpResponse]]:
    """Read the lists of the API, and everything that they name."""
    for lijst in ("leerlingen", "meldingen", "zaken", "taken", "codelijsten"):
        antwoord = call(regio, wie, Vraag("", "get", f"/api/v1/{lijst}"))
        yield f"api {lijst}", antwoord
        if antwoord.status_code != 200 or lijst == "codelijsten":
            continue
        for rij in json.loads(antwoord.content)["resultaten"]:
            for deel in ("", "/signalen", "/verzuim") if lijst == "leerlingen" else ("",):
                pad = f"/api/v1/{lijst}/{rij['sleutel']}{deel}"
                yield pad, call(regio, wie, Vraag("", "get", pad))
    for zoek in ({"naam": MERK}, {"leerlingnummer": f"nr-{MERK}"}):
        yield f"api zoek {zoek}", call(regio, wie, Vraag("", "post", "/api/v1/leerlingen/_zoek", zoek))


def _asked() -> list[str]:
    """Return who looks: everybody, in the usual tests people of ``ROLLEN`` roles, always the same ones."""
    eerste = {wie.rol: wie.naam for wie in reversed(IEDEREEN)}
    return [wie.naam for wie in IEDEREEN] if is_heel() else some("wie er rondkijkt", eerste.values(), ROLLEN)


@pytest.mark.bewijs
def test_nobody_finds_a_marker_that_is_not_theirs(regio: Regio, caplog: pytest.LogCaptureFixture) -> None:
    merken = {merk.tekst: merk for merk in regio.merken}
    patroon = re.compile(rf"{MERK}\d+x|(?<!\d)99999\d{{4}}(?!\d)")
    fouten: list[str] = []
    gevonden: set[str] = set()
    soorten: Counter[str] = Counter()
    caplog.set_level(logging.DEBUG)
    for wie in (*_asked(), "niemand"):
        with transaction.atomic():
            for weg in (crawl, desk, officer, api):
                for pad, antwoord in weg(regio, wie):
                    soorten[str(antwoord.headers.get("Content-Type", "")).split(";")[0]] += 1
                    for tekst in set(patroon.findall(legible(antwoord))) & set(merken):
                        if wie in merken[tekst].wie:
                            gevonden.add(tekst)
                        else:
                            fouten.append(f"{wie} leest op {pad}: {merken[tekst].soort} van {merken[tekst].plek} ({tekst})")
            transaction.set_rollback(True)
    assert not fouten, f"{len(fouten)}\n" + "\n".join(sorted(fouten))
    in_logs = [regel for regel in caplog.text.splitlines() if patroon.search(regel)]
    assert not in_logs, in_logs
    onzichtbaar = {merk.soort for merk in regio.merken} - {merken[tekst].soort for tekst in gevonden}
    assert onzichtbaar == NERGENS or not is_heel(), f"the crawl finds too little to prove anything: {onzichtbaar ^ NERGENS}"
    assert gevonden
    assert onzichtbaar >= NERGENS, "nobody reads these anywhere"
    in_kluis = {merk.tekst for merk in regio.merken if merk.soort.startswith(("medische notitie", "veilig thuis"))}
    assert in_kluis <= gevonden or not is_heel(), "who may read what is in a compartment, found it"
    count("T07", "merken in de kluizen, door alle rollen gezocht", len(in_kluis))
    count("T07", "merken uit een kluis bij een ander", sum(merk in fout for fout in fouten for merk in in_kluis))
    count("T06", "rollen", len({wie.rol for wie in IEDEREEN}))
    count("T06", "mensen, en niemand", len(IEDEREEN) + 1)
    count("T06", "merken", len(merken))
    count_whole("T06", "merken die iemand vond die dat mag", len(gevonden))
    count_whole("T06", "antwoorden doorzocht", sum(soorten.values()))
    count_whole("T06", "soorten antwoord", len([soort for soort in soorten if soort]))
    count("T06", "merken van een ander", len(fouten))


@pytest.mark.bewijs
def test_who_reads_a_case_leaves_a_line_each_time(regio: Regio) -> None:
    """The line says on which ground, and that it was the case and who takes part in it; the log of processing has one as well."""
    delen, zonder = ("", "route/", "plan/", "logboek/", "meedoen/", "register/"), []
    lezers = some("wie een casus leest", MEE, LEZERS)
    for naam in ("tess", "xena"):
        dossier = regio.dossiers[naam]
        for wie in lezers:
            for deel in delen:
                voor = Logregel.objects.order_by("-pk").values_list("pk", flat=True)[0]
                assert call(regio, wie, Vraag("", "get", f"/casussen/{dossier.casus}/{deel}")).status_code == 200
                regels = Logregel.objects.filter(pk__gt=voor, daad="dossier-bekeken", door=regio.wie[wie], leerling=dossier.leerling)
                gelezen = [regel.gegevens for regel in regels if {"casus", "deelname"} <= set(regel.gegevens["velden"])]
                handelingen = [een["handeling"] for een in gelezen if een["gronden"] == ["casus"] and een["doel"]]
                verwerkt = Verwerkingsregel.objects.filter(handeling__in=handelingen, betrokkene=dossier.leerling.sleutel)
                zonder += [f"{wie} {naam} {deel}"] if (len(handelingen), verwerkt.count()) != (1, 1) else []
    for wie in lezers:
        for deel in ("aanvraag", "plaatsing"):
            zonder += [f"{wie} {deel}"] if not _leaves_a_line(regio, wie, deel) else []
    assert zonder == []
    count_whole("T06", "bladen van een casus gelezen, elk met een regel", 2 * len(lezers) * (len(delen) + 1))


def _leaves_a_line(regio: Regio, wie: str, deel: str) -> bool:
    """Say whether reading a request or a stay is noted once, as what it is."""
    pien = regio.dossiers["pien"]
    voor = Logregel.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert call(regio, wie, Vraag("", "get", f"/plekken/{deel}/{pien.extra[deel]}/")).status_code == 200
    regels = Logregel.objects.filter(pk__gt=voor, daad="dossier-bekeken", door=regio.wie[wie], leerling=pien.leerling)
    return ["plek" in regel.gegevens["velden"] for regel in regels if regel.gegevens["gronden"] == ["casus"]] == [True]


@pytest.mark.bewijs
def test_no_mail_no_job_and_no_log_names_anybody(regio: Regio, caplog: pytest.LogCaptureFixture) -> None:
    """Mails say how much, jobs hold numbers, and the logbook holds no texts about people."""
    caplog.set_level(logging.DEBUG)
    patroon = re.compile(rf"{MERK}\d+x")
    mail.outbox.clear()
    post(0)
    assert Bericht.objects.filter(gemaild_op__isnull=False).exists()
    collega = regio.wie["wilg directie"].gebruiker_id
    call(regio, "dalfsen functioneel-beheerder", Vraag("", "post", f"/beheer/mensen/{collega}/uitnodigen/"))
    call(regio, "niemand", Vraag("", "post", "/account/password/reset/", {"email": "mens1@voorbeeld.example"}))
    naam = next(merk.tekst for merk in regio.merken if merk.soort == "voornaam")
    groot = SimpleUploadedFile(f"{naam}.csv", b"x" * (invoerregels().achtergrond_bytes + 1), "text/csv")
    regio.klanten["kompas verzuimmedewerker"].post("/leveringen/", {"indeling": "tabel", "bestand": groot})
    mails = [f"{bericht.subject}\n{bericht.body}\n{bericht.extra_headers}" for bericht in mail.outbox]
    klussen = [json.dumps(args) for args in ProcrastinateJob.objects.values_list("args", flat=True)]
    regels = [json.dumps(gegevens) for gegevens in Logregel.objects.values_list("gegevens", flat=True)]
    assert len(mails) >= 3
    assert klussen
    for tekst in (*mails, *klussen, *regels, *caplog.text.splitlines()):
        assert not patroon.search(tekst), tekst
    count("T06", "mails, klussen en regels van het logboek", len(mails) + len(klussen) + len(regels))
