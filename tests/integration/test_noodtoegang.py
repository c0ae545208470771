"""Noodtoegang: somebody without a ground opens a file when a child is in danger (T13, ADR 0025)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count as numbers
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils.html import escape
from procrastinate.contrib.django import app
from stdnum.nl import bsn as bsn_regel

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.inzage import GeenInzage, Plek, note_looks
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.noodtoegang import (
    POGINGEN,
    beoordeel_noodtoegang,
    fingerprint,
    open_in_nood,
    sluit_noodtoegang,
    waarschuw_te_laat,
)
from aanwezig.actions.sleutels import geef_sleutel
from aanwezig.actions.zaken import pak_op
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import beveiligingsbeleid, eigenbeleid, noodbeleid, regelwerk, toegangsbeleid
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.nood import load_noodbeleid
from aanwezig.definitions.toegang import DADEN, load_toegangsbeleid
from aanwezig.jobs.nacht import post
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, in_view, visible_leerlingen
from aanwezig.store.deuren.noodtoegang import Gezocht, visible_noodtoegangen
from aanwezig.store.inkijk import Inkijk
from aanwezig.store.models import (
    Bericht,
    Bewaardformulier,
    Dossiertoegang,
    Functie,
    Gebruiker,
    Inschrijving,
    Leerling,
    Logregel,
    Noodtoegang,
    Organisatie,
    Rol,
    Verwerkingsregel,
)
from aanwezig.store.wand import enter, enter_nood
from tests.bewijs.eisen import count
from tests.integration.aanmelden import log_in, stay_logged_in
from tests.integration.processen import url_of
from tests.integration.test_wand import as_application, as_owner, tables_about_pupils
from tests.integration.test_werk import MELDING
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons
from tests.journeys.paginas import DAG

REDEN = "De leerling belde in paniek en is niet op school aangekomen."
BEGINT = datetime(2025, 9, 12, 12, 32, tzinfo=UTC)
"""Half past two in the Netherlands, and two minutes."""
OPENERS = ("ib", "directie", "ib-wilg", "leerplicht", "collega", "zwolle", "arts")
BEKIJKEN = "leerling-bekijken"


class Tijd:
    """A clock that stands still until somebody moves it; who is logged in stays so."""

    def __init__(self, nu: datetime) -> None:
        self.nu = nu

    def later(self, **duur: int) -> None:
        self.nu += timedelta(**duur)
        stay_logged_in(self.nu)


@pytest.fixture
def tijd(monkeypatch: pytest.MonkeyPatch) -> Tijd:
    tijd = Tijd(BEGINT)
    monkeypatch.setattr(klok, "now", lambda: tijd.nu)
    return tijd


@pytest.fixture
def wereld(db: None) -> Wereld:
    cache.clear()
    return _fill(make_wereld())


def _fill(wereld: Wereld) -> Wereld:
    nummers = (str(getal) for getal in numbers(999_990_000) if bsn_regel.is_valid(str(getal)))
    for naam, leerling in wereld.leerlingen.items():
        leerling.achternaam, leerling.bsn, leerling.postcode = f"Kenmerk{naam}", next(nummers), "7721 AA"
        leerling.save()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    return wereld


def moment(wereld: Wereld, wie: str, nu: datetime = BEGINT) -> Moment:
    return Moment(nu, wereld.wie[wie])


def by_bsn(wereld: Wereld, naam: str) -> Gezocht:
    return Gezocht(bsn=wereld.leerlingen[naam].bsn)


def opened(wereld: Wereld, wie: str = "leerplicht", naam: str = "Noor", nu: datetime = BEGINT) -> Noodtoegang:
    """Let somebody open a file."""
    assert open_in_nood(by_bsn(wereld, naam), REDEN, moment(wereld, wie, nu)) is not None
    return Noodtoegang.objects.latest("pk")


def form(**velden: str) -> dict[str, str]:
    return {"bsn": "", "voornaam": "", "achternaam": "", "geboortedatum": "", "postcode": "", "reden": REDEN} | velden


def names_of(leerling: Leerling, **anders: str) -> dict[str, str]:
    namen = {"voornaam": leerling.voornaam, "achternaam": leerling.achternaam, "postcode": leerling.postcode}
    return form(**namen | {"geboortedatum": leerling.geboortedatum.isoformat()} | anders)


def file_of(leerling: Leerling) -> str:
    return f"/leerlingen/{leerling.sleutel}/"


def a_child_that_nobody_has() -> Leerling:
    """A child without a school and without a case: there is nobody to tell."""
    return Leerling.objects.create(
        leerling_id="p-los", voornaam="Los", achternaam="Kenmerklos", geboortedatum=date(2012, 3, 4), woongemeente="0148", bsn="111222333"
    )


# What opens, for whom, and for how long


def test_a_child_is_meant_exactly_and_the_file_opens_for_an_hour(wereld: Wereld, tijd: Tijd) -> None:
    noor = wereld.leerlingen["Noor"]
    klant = log_in(wereld.wie["leerplicht"])
    assert klant.get(file_of(noor)).status_code == 404
    antwoord = klant.post("/noodtoegang/", names_of(noor, postcode="7721aa", voornaam=" noor "))
    assert (antwoord.status_code, antwoord["Location"]) == (302, file_of(noor))
    tekst = klant.get(file_of(noor)).content.decode()
    assert "Noodtoegang tot 15.32 uur. Alles wat je bekijkt, wordt nagekeken." in tekst
    for hoort_erbij in (REDEN, "Noor KenmerkNoor", "Moeder van Noor", "De Wilg", "112"):
        assert hoort_erbij in tekst
    (nood,) = Noodtoegang.objects.all()
    assert (nood.leerling, nood.functie, nood.organisatie, nood.reden) == (noor, wereld.wie["leerplicht"], wereld.dalfsen, REDEN)
    assert nood.tot_op - nood.van_op == timedelta(minutes=60)


@pytest.mark.bewijs
def test_it_ends_after_an_hour_on_the_page_in_the_api_and_at_the_wall(wereld: Wereld, tijd: Tijd) -> None:
    noor, functie = wereld.leerlingen["Noor"], wereld.wie["leerplicht"]
    _, geheim = geef_sleutel(functie, "T13", [BEKIJKEN], None, moment(wereld, "beheer"))
    klant, api = log_in(functie), Client(headers={"Authorization": f"Bearer {geheim}"})
    opened(wereld)

    def shown() -> list[bool]:
        pagina = klant.get(file_of(noor)).status_code == 200
        adres = api.get(f"/api/v1/leerlingen/{noor.sleutel}").status_code == 200
        as_application()
        with transaction.atomic():
            enter(functie, tijd.nu.astimezone(AMSTERDAM).date())
            enter_nood(tijd.nu)
            wand = Leerling.objects.filter(pk=noor.pk).exists()
        as_owner()
        return [pagina, adres, wand]

    assert shown() == [True, False, True]  # a system never looks in an emergency
    tijd.later(minutes=59, seconds=59)
    assert shown() == [True, False, True]
    tijd.later(seconds=1)
    daarna = shown()
    assert daarna == [False, False, False]
    count("T13", "minuten open", int(noodbeleid().duur.total_seconds() // 60))
    count("T13", "vragen na afloop die iets tonen", sum(daarna))


def test_it_ends_past_midnight_and_not_at_it(wereld: Wereld, tijd: Tijd) -> None:
    tijd.nu = datetime(2025, 9, 12, 21, 40, tzinfo=UTC)  # twenty to midnight
    opened(wereld, nu=tijd.nu)
    klant = log_in(wereld.wie["leerplicht"])
    tijd.later(minutes=40)
    assert klant.get(file_of(wereld.leerlingen["Noor"])).status_code == 200
    tijd.later(minutes=20)
    assert klant.get(file_of(wereld.leerlingen["Noor"])).status_code == 404


def test_who_opened_it_closes_it_at_once(wereld: Wereld, tijd: Tijd) -> None:
    nood, noor = opened(wereld), wereld.leerlingen["Noor"]
    klant = log_in(wereld.wie["leerplicht"])
    ander = log_in(wereld.wie["collega"])
    assert ander.get(file_of(noor)).status_code == 404
    assert ander.post(f"/noodtoegang/{nood.sleutel}/sluiten/").status_code == 404
    tijd.later(minutes=5)
    assert klant.post(f"/noodtoegang/{nood.sleutel}/sluiten/")["Location"] == "/noodtoegang/"
    assert klant.get(file_of(noor)).status_code == 404
    assert klant.post(f"/noodtoegang/{nood.sleutel}/sluiten/").status_code == 404
    nood.refresh_from_db()
    assert nood.gesloten_op == tijd.nu
    with pytest.raises(NietMogelijk, match="al voorbij"):
        sluit_noodtoegang(nood, moment(wereld, "leerplicht", tijd.nu))


def test_it_ends_with_the_work(wereld: Wereld, tijd: Tijd) -> None:
    opened(wereld)
    klant = log_in(wereld.wie["leerplicht"])
    assert klant.get(file_of(wereld.leerlingen["Noor"])).status_code == 200
    Functie.objects.filter(pk=wereld.wie["leerplicht"].pk).update(geldig_tot=date(2025, 9, 12))
    antwoord = klant.get(file_of(wereld.leerlingen["Noor"]))
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/inloggen/zonder-werk/")


def test_no_address_says_whom_somebody_means(wereld: Wereld, tijd: Tijd) -> None:
    noor = wereld.leerlingen["Noor"]
    klant = log_in(wereld.wie["leerplicht"])
    blad = klant.get("/noodtoegang/", {"bsn": noor.bsn, "reden": REDEN})
    assert not Noodtoegang.objects.exists()
    assert noor.bsn not in blad.content.decode()
    assert 'method="post"' in blad.content.decode()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bsn": "123456789"}, "geen burgerservicenummer"),
        ({}, "Vul het BSN in, of alle vier"),
        ({"achternaam": "KenmerkNoor", "voornaam": "Noor"}, "zonder BSN zijn alle vier de gegevens nodig"),
        ({"bsn": "111222333", "reden": "spoed"}, "in ten minste 20 tekens"),
        ({"bsn": "111222333", "reden": "spoed               !"}, "in ten minste 20 tekens"),
    ],
)
def test_what_is_asked_is_asked_whole(wereld: Wereld, tijd: Tijd, velden: dict[str, str], zin: str) -> None:
    tekst = log_in(wereld.wie["leerplicht"]).post("/noodtoegang/", form(**velden)).content.decode()
    assert zin in tekst
    assert not Noodtoegang.objects.exists()


def test_an_act_needs_a_reason_too(wereld: Wereld) -> None:
    with pytest.raises(NietMogelijk, match="20 tekens"):
        open_in_nood(by_bsn(wereld, "Noor"), "spoed", moment(wereld, "leerplicht"))
    with pytest.raises(ValueError, match="may do"):
        open_in_nood(by_bsn(wereld, "Noor"), REDEN, moment(wereld, "verzuim"))
    nood = Noodtoegang.objects.filter(pk=opened(wereld).pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        nood.update(reden="")


# What somebody learns who asks


def test_wrong_unknown_and_closed_sound_alike(wereld: Wereld, tijd: Tijd) -> None:
    los, noor = a_child_that_nobody_has(), wereld.leerlingen["Noor"]
    Leerling.objects.create(  # two children of one name, day and postcode: there is no list to choose from
        leerling_id="p-twee", voornaam="Noor", achternaam="Dubbel", geboortedatum=noor.geboortedatum, woongemeente="0148", postcode="7721AA"
    )
    dubbel = {"voornaam": "Dubbel", "achternaam": "Dubbel", "geboortedatum": date(2012, 1, 1), "woongemeente": "0148", "postcode": "1A"}
    for kind in ("een", "twee"):
        ander = Leerling.objects.create(leerling_id=f"p-d{kind}", **dubbel)
        Inschrijving.objects.create(
            leerling=ander, organisatie=wereld.wilg, school_id="99AB00", schoolsoort="po", begin_datum=date(2025, 8, 1), rooster_id="po"
        )
    vragen = [
        form(bsn="123456782"),
        form(bsn=los.bsn),
        names_of(noor, geboortedatum="2015-05-21"),
        names_of(noor, postcode="7721 AB"),
        names_of(noor, achternaam="Kenmerk"),
        names_of(noor, voornaam="No"),
        form(voornaam="Dubbel", achternaam="Dubbel", geboortedatum="2012-01-01", postcode="1A"),
    ]
    bladen = []
    for nummer, vraag in enumerate(vragen):
        antwoord = log_in(wereld.wie[OPENERS[3 + nummer % 4]]).post("/noodtoegang/", vraag)
        assert antwoord.status_code == 200
        tekst = antwoord.content.decode()
        assert "Er gaat geen dossier open." in tekst
        bladen.append(re.search(r'<div class="utrecht-alert__content"><h2>Er is niets geopend.*?</div>', tekst, re.S))
    assert all(bladen)
    assert len({blad.group() for blad in bladen if blad}) == 1
    assert not Noodtoegang.objects.exists()
    assert not Bericht.objects.filter(soort="noodtoegang").exists()
    assert not Logregel.objects.filter(leerling__in=[los, noor], door__in=[wereld.wie[wie] for wie in OPENERS]).exists()


@pytest.mark.bewijs
def test_every_attempt_leaves_a_line(wereld: Wereld, tijd: Tijd) -> None:
    los, noor, sem = a_child_that_nobody_has(), wereld.leerlingen["Noor"], wereld.leerlingen["Sem"]
    vragen = [
        (form(bsn=noor.bsn), {"geopend", "niet-nodig"}),
        (form(bsn="123456782"), {"niet-geopend"}),
        (names_of(sem), {"geopend", "niet-nodig"}),
        (form(bsn=los.bsn), {"geremd"}),
        (names_of(noor, geboortedatum="2015-05-21"), {"geremd"}),
    ]
    gedaan, zonder = 0, []
    for wie in OPENERS:
        klant = log_in(wereld.wie[wie])
        for vraag, hoe in vragen:
            laatste = Logregel.objects.latest("pk").pk
            antwoord = klant.post("/noodtoegang/", vraag)
            gedaan += 1
            regels = list(Logregel.objects.filter(pk__gt=laatste, daad__in=POGINGEN))
            if [regel.daad.removeprefix("noodtoegang-") for regel in regels] not in [[een] for een in hoe]:
                zonder.append((wie, vraag, antwoord.status_code, regels))
                continue
            (regel,) = regels
            assert (regel.door, regel.leerling, regel.op) == (wereld.wie[wie], None, tijd.nu)
            assert set(regel.gegevens) == {"gebruiker", "hoe", "vingerafdruk"}
            assert (antwoord.status_code == 429) == (hoe == {"geremd"})
    assert not zonder
    alles = " ".join(str(gegevens) for gegevens in Logregel.objects.values_list("gegevens", flat=True))
    assert not [leerling for leerling in (los, noor, sem) if leerling.bsn in alles or leerling.achternaam in alles]
    assert REDEN not in alles
    count("T13", "pogingen", gedaan)
    count("T13", "pogingen zonder regel in het logboek", len(zonder))
    count("T13", "tekens in een reden ten minste", noodbeleid().reden_minstens)
    lezer = log_in(wereld.wie["beheer"]).get("/beheer/beveiliging/?soort=nood").content.decode()
    assert "A. Tuinstra opende in nood een dossier" in lezer
    assert "KenmerkNoor" not in lezer


def test_a_fingerprint_tells_the_same_child_and_not_who(wereld: Wereld) -> None:
    een, ander = by_bsn(wereld, "Noor"), by_bsn(wereld, "Sem")
    assert fingerprint(een) == fingerprint(by_bsn(wereld, "Noor")) != fingerprint(ander)
    dag = date(2015, 5, 20)
    assert fingerprint(Gezocht("", "Noor", "Van  Dijk", dag, "7721 AA")) == fingerprint(Gezocht("", "noor", "van dijk", dag, "7721aa"))
    assert een.bsn not in fingerprint(een)


def test_who_asks_often_is_stopped_behind_the_wall_too(wereld: Wereld, tijd: Tijd) -> None:
    klant, rem = log_in(wereld.wie["leerplicht"]), beveiligingsbeleid().remmen["noodtoegang"]
    as_application()
    statussen = [klant.post("/noodtoegang/", form(bsn="123456782")).status_code for _ in range(rem.aantal + 2)]
    as_owner()
    assert statussen == [200] * rem.aantal + [429, 429]
    assert Logregel.objects.filter(daad="noodtoegang-geremd").count() == 2
    tijd.later(seconds=int(rem.binnen.total_seconds()) + 1)
    assert klant.post("/noodtoegang/", form(bsn="123456782")).status_code == 200


def test_what_was_typed_is_not_kept_when_the_time_was_up(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["leerplicht"])
    klant.get("/noodtoegang/")
    tijd.nu += timedelta(minutes=20)
    assert klant.post("/noodtoegang/", form(bsn=wereld.leerlingen["Noor"].bsn)).status_code == 302
    assert not Bewaardformulier.objects.exists()
    assert not Noodtoegang.objects.exists()


# Only looking, at one page


@pytest.mark.bewijs
def test_nothing_else_opens(wereld: Wereld, tijd: Tijd) -> None:
    """Not one act but looking, no other page of the pupil, no list, search, count, file or address of the API."""
    noor, functie = wereld.leerlingen["Noor"], wereld.wie["ib"]
    opened(wereld, "ib")
    open_, geprobeerd = [], 0
    for daad in sorted(DADEN - {BEKIJKEN}):
        geprobeerd += 1
        try:
            access_leerling(functie, noor.sleutel, tijd.nu.date(), daad, tijd.nu)
        except NietGevonden:
            continue
        open_.append(daad)
    with pytest.raises(NietGevonden):  # who does not say what time it is has no emergency
        access_leerling(functie, noor.sleutel, tijd.nu.date(), BEKIJKEN)
    klant = log_in(functie)
    _, geheim = geef_sleutel(functie, "T13", [BEKIJKEN, "gesprek-vastleggen"], None, moment(wereld, "beheer"))
    api = Client(headers={"Authorization": f"Bearer {geheim}"})
    for deel in ("verzuim/", "inzage/", "gesprek/", "melding/", "verwijzing/", "bewaren/", "toegang/"):
        for vraag in (klant.get, klant.post):
            geprobeerd += 1
            if vraag(f"{file_of(noor)}{deel}").status_code != 404:
                open_.append(deel)
    for deel in ("", "/verzuim", "/signalen"):
        geprobeerd += 1
        if api.get(f"/api/v1/leerlingen/{noor.sleutel}{deel}").status_code != 404:
            open_.append(f"api{deel}")
    for pad in ("/leerlingen/", "/leerlingen/?vorm=csv", "/leerlingen/?zoek=Kenmerk", "/signalen/", "/"):
        geprobeerd += 1
        tekst = klant.get(pad).content.decode()
        if "KenmerkNoor" in tekst:
            open_.append(pad)
    assert "KenmerkSem" in klant.get("/leerlingen/").content.decode()
    assert not open_
    assert noor not in visible_leerlingen(functie, tijd.nu.date())
    assert not Inschrijving.objects.filter(in_view(functie, tijd.nu.date()), leerling=noor).exists()
    count("T13", "andere handelingen geprobeerd", geprobeerd)
    count("T13", "andere handelingen die opengaan", len(open_))


def test_a_page_that_shows_more_in_an_emergency_shows_nothing(wereld: Wereld) -> None:
    """The memory checks what came out: of a kind that does not open, or of two pupils at once, there is no page."""
    opened(wereld)
    noor = wereld.leerlingen["Noor"].pk
    plek = Plek(handeling=uuid4(), waar="leerlingen:leerling", een=True, veranderde=False)

    def look(*groepen: str, een: bool = True) -> None:
        inkijk = Inkijk({noor: set(groepen)})
        note_looks(inkijk, moment(wereld, "leerplicht"), Plek(plek.handeling, plek.waar, een, False))

    look("identiteit", "contact", "verzuim")
    for groep in ("gesprek", "melding", "zaak", "verwijzing", "werk"):
        with pytest.raises(GeenInzage, match="hoort niet bij je werk"):
            look("identiteit", groep)
    with pytest.raises(GeenInzage, match="geen grond"):
        look("identiteit", een=False)


def test_who_has_a_ground_sees_the_page_as_always(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["ib"])
    sem = wereld.leerlingen["Sem"]
    assert klant.post("/noodtoegang/", form(bsn=sem.bsn))["Location"] == file_of(sem)
    assert not Noodtoegang.objects.exists()
    assert "Noodtoegang tot" not in klant.get(file_of(sem)).content.decode()


@pytest.mark.bewijs
def test_what_is_closed_never_opens_in_an_emergency(wereld: Wereld, tmp_path: Path) -> None:
    """As data: a kind that is closed, or that a role does not see, makes the regelwerk unreadable."""
    gesloten = sorted(noodbeleid().gesloten)
    assert {"medisch", "wpg", "veilig-thuis"} <= set(gesloten)
    open_ = []
    for soort in gesloten:
        eigen = tmp_path / soort
        shutil.copytree(regelwerk().map, eigen)
        nood, groepen = eigen / "toegang" / "noodtoegang.yaml", eigen / "toegang" / "veldgroepen.yaml"
        if soort not in toegangsbeleid().veldgroepen.namen:
            groepen.write_text(groepen.read_text().replace("\ngroepen:\n", f"\ngroepen:\n  {soort}: iets\n", 1))
        nood.write_text(nood.read_text().replace("groepen: [identiteit,", f"groepen: [{soort}, identiteit,"))
        try:
            load_noodbeleid(eigen, load_toegangsbeleid(eigen))
        except RegelwerkFout as fout:
            assert "gaat nooit in nood open" in str(fout)  # noqa: PT017
        else:
            open_.append(soort)
    assert not open_
    eigen = tmp_path / "zaak"
    shutil.copytree(regelwerk().map, eigen)
    nood, toegang = eigen / "toegang" / "noodtoegang.yaml", load_toegangsbeleid(eigen)
    nood.write_text(nood.read_text().replace("groepen: [identiteit,", "groepen: [zaak, identiteit,"))
    with pytest.raises(RegelwerkFout, match="ziet op deze grond iets anders"):
        load_noodbeleid(eigen, toegang)
    count("T13", "gesloten soorten gegevens", len(gesloten))
    count("T13", "gesloten soorten die in nood opengaan", len(open_))


# Behind the wall, with the role that the application really has


@pytest.fixture
def lijn(transactional_db: None) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as verbinding:
        yield verbinding


def tell(lijn: psycopg.Connection, functie: Functie, gronden: str, nood: str, nu: datetime | None) -> None:
    for naam, waarde in {
        "kring": "persoon",
        "functie": functie.pk,
        "gebruiker": functie.gebruiker_id,
        "organisatie": functie.organisatie_id,
        "gronden": f"{{{gronden}}}",
        "dag": DAG,
        "nood": f"{{{nood}}}",
        "nu": nu.isoformat() if nu else "",
    }.items():
        lijn.execute("SELECT set_config(%s, %s, true)", (f"aanwezig.{naam}", str(waarde)))


@pytest.mark.bewijs
def test_the_database_itself_opens_what_opens_and_no_more(lijn: psycopg.Connection) -> None:
    cache.clear()
    wereld = _fill(make_wereld())
    sem, functie = wereld.leerlingen["Sem"], wereld.wie["zwolle"]
    melding = doe_melding(sem, "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"))
    pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))
    opened(wereld, "zwolle", "Sem")
    groepen, alles = ",".join(noodbeleid().groepen), "melding,zaak"

    def seen(tabel: str) -> int:
        wie = "id" if tabel == "store_leerling" else "leerling_id"
        rij = lijn.execute(f"SELECT count(*) FROM {tabel} WHERE {wie} = {sem.pk}".encode()).fetchone()
        assert rij is not None
        return int(rij[0])

    def names() -> list[str]:
        return [rij[0] for rij in lijn.execute("SELECT voornaam FROM store_leerling")]

    tell(lijn, functie, alles, groepen, BEGINT)
    assert names() == ["Sem"]
    assert [seen(f"store_{tabel}") for tabel in ("contact", "inschrijving")] == [2, 1]
    assert seen("store_verzuimrij") > 2
    assert seen("store_signaal") == 1
    over = [
        tabel
        for (tabel,) in lijn.execute("SELECT table_name FROM information_schema.columns WHERE column_name = 'leerling_id'").fetchall()
        if tabel in tables_about_pupils()
    ]
    dicht = [tabel for tabel in over if tabel not in _opening(lijn)]
    vol = [tabel for tabel in dicht if _rows_of(tabel, sem.pk)]
    assert {"store_melding", "store_zaak", "store_taak", "store_bericht", "store_logregel"} <= set(vol)
    assert {tabel for tabel in dicht if seen(tabel)} == {"store_noodtoegang", "store_logregel"}
    van_anderen = lijn.execute("SELECT id FROM store_logregel WHERE door_id IS DISTINCT FROM %s", (functie.pk,)).fetchall()
    assert van_anderen == []  # those two are one's own
    vraag = "SELECT DISTINCT substring(qual FROM $$'([a-z-]+)'::text = ANY$$) FROM pg_policies WHERE policyname = 'zien_nood'"
    soorten = {rij[0] for rij in lijn.execute(vraag)}
    assert soorten <= noodbeleid().groepen
    assert noodbeleid().groepen - soorten == {"noodtoegang"}
    for opdracht in (
        "UPDATE store_leerling SET voornaam = 'x' RETURNING id",
        "DELETE FROM store_contact RETURNING id",
        "UPDATE store_noodtoegang SET tot_op = tot_op + interval '1 day' RETURNING id",
    ):
        assert lijn.execute(opdracht.encode()).fetchall() == []
    tell(lijn, functie, alles, "identiteit", BEGINT)
    assert (names(), seen("store_contact")) == (["Sem"], 0)  # only the kinds that were told
    for wie, nood, nu in (
        (functie, groepen, BEGINT + timedelta(minutes=60)),
        (functie, groepen, BEGINT - timedelta(seconds=1)),
        (functie, groepen, None),
        (functie, "", BEGINT),
        (wereld.wie["arts"], groepen, BEGINT),
    ):
        tell(lijn, wie, "zaak", nood, nu)
        assert names() == []
        assert _sum(lijn, _opening(lijn)) == 0
    lijn.commit()
    assert names() == []
    count("T13", "tabellen achter de wand die dicht blijven", len(dicht))


def _opening(lijn: psycopg.Connection) -> set[str]:
    return {rij[0] for rij in lijn.execute("SELECT tablename FROM pg_policies WHERE policyname = 'zien_nood'")}


def _sum(lijn: psycopg.Connection, tabellen: set[str]) -> int:
    rijen = [lijn.execute(f"SELECT count(*) FROM {tabel}".encode()).fetchone() for tabel in sorted(tabellen)]
    return sum(int(rij[0]) for rij in rijen if rij)


def _rows_of(tabel: str, leerling: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {tabel} WHERE leerling_id = %s", [leerling])
        return int(cursor.fetchone()[0])


# Who is told


@pytest.mark.bewijs
def test_the_school_and_who_handles_a_case_are_told_at_once(wereld: Wereld, tijd: Tijd) -> None:
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"))
    pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))
    opened(wereld, "zwolle", "Sem")
    berichten = Bericht.objects.filter(soort="noodtoegang", leerling=wereld.leerlingen["Sem"])
    assert {bericht.aan for bericht in berichten} == {wereld.wie["ib"], wereld.wie["leerplicht"]}
    assert {bericht.op for bericht in berichten} == {tijd.nu}
    sem = wereld.leerlingen["Sem"]
    for wie in ("ib", "leerplicht"):
        klant = log_in(wereld.wie[wie])
        werk = klant.get("/").content.decode()
        assert "In nood geopend" in werk
        assert f"{file_of(sem)}inzage/" in werk
    log_in(wereld.wie["zwolle"]).get(file_of(sem))
    wie_keek = log_in(wereld.wie["ib"]).get(f"{file_of(sem)}inzage/").content.decode()
    assert "C. Prins" in wie_keek
    assert escape("Noodtoegang: het kind liep gevaar") in wie_keek
    assert REDEN not in wie_keek  # the reason is for who looks it over
    elke = next(taak.cron for taak in app.periodic_registry.periodic_tasks.values() if taak.task.name == post.name)
    minuten = int(re.fullmatch(r"\*/(\d+) \* \* \* \*", elke).group(1))  # type: ignore[union-attr]
    assert timedelta(minutes=minuten) <= noodbeleid().inlichten_binnen
    count("T13", "minuten tot de school het weet", minuten)


def test_a_case_that_nobody_handles_is_told_to_the_municipality(wereld: Wereld, tijd: Tijd) -> None:
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"))
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))
    zaak.behandelaar = None
    zaak.save()
    opened(wereld, "zwolle", "Sem")
    aan = {bericht.aan for bericht in Bericht.objects.filter(soort="noodtoegang")}
    assert aan == {wereld.wie["ib"], wereld.wie["leerplicht"], wereld.wie["collega"]}


def test_who_no_longer_has_the_pupil_does_not_read_the_message(wereld: Wereld, tijd: Tijd) -> None:
    opened(wereld)
    Inschrijving.objects.filter(leerling=wereld.leerlingen["Noor"]).update(eind_datum=date(2025, 9, 11))
    werk = log_in(wereld.wie["directie"]).get("/")
    assert werk.status_code == 200
    assert "In nood geopend" not in werk.content.decode()


def test_a_look_in_an_emergency_has_its_own_purpose_and_parents_do_not_read_it(wereld: Wereld, tijd: Tijd) -> None:
    opened(wereld)
    noor = wereld.leerlingen["Noor"]
    log_in(wereld.wie["leerplicht"]).get(file_of(noor))
    regel = Logregel.objects.filter(leerling=noor, daad="dossier-bekeken").latest("pk")
    assert (regel.gegevens["verwerking"], regel.gegevens["gronden"]) == ("noodhulp", ["noodtoegang"])
    assert set(regel.gegevens["velden"]) <= noodbeleid().groepen
    assert Verwerkingsregel.objects.filter(betrokkene=noor.sleutel).latest("pk").verwerking == "noodhulp"
    assert "noodhulp" not in eigenbeleid().inzage.toont
    assert Dossiertoegang.objects.count() == 0


# Looking over


@pytest.mark.bewijs
def test_another_looks_it_over(wereld: Wereld, tijd: Tijd) -> None:
    nood, noor = opened(wereld), wereld.leerlingen["Noor"]
    log_in(wereld.wie["leerplicht"]).get(file_of(noor))
    klant, elders = log_in(wereld.wie["privacy"]), log_in(wereld.wie["privacy-wilg"])
    adres = f"/noodtoegang/nakijken/{nood.sleutel}/"
    assert klant.get("/")["Location"] == "/noodtoegang/nakijken/"
    lijst = klant.get("/noodtoegang/nakijken/").content.decode()
    assert "A. Tuinstra" in lijst
    assert "KenmerkNoor" not in lijst
    assert elders.get(adres).status_code == 404
    assert "A. Tuinstra" not in elders.get("/noodtoegang/nakijken/").content.decode()
    assert "loopt nog" in klant.get(adres).content.decode()
    assert klant.post(adres, {"uitkomst": "terecht"}).status_code == 200
    tijd.later(minutes=61)
    tekst = klant.get(adres).content.decode()
    for hoort_erbij in (REDEN, "Noor KenmerkNoor", "Dossier geopend: wie de leerling is", "Mira Kok", "Henk Vos"):
        assert hoort_erbij in tekst
    assert klant.get(file_of(noor)).status_code == 404
    count("T13", "opgeschreven om na te kijken", len(re.findall("Kijk na<", klant.get("/noodtoegang/nakijken/").content.decode())))
    assert "Schrijf op wat er nu volgt." in klant.post(adres, {"uitkomst": "niet-terecht", "toelichting": " "}).content.decode()
    assert klant.post(adres, {"uitkomst": "terecht", "toelichting": ""})["Location"] == "/noodtoegang/nakijken/"
    nood.refresh_from_db()
    assert (nood.beoordeeld_door, nood.beoordeeld_op, nood.uitkomst) == (wereld.wie["privacy"], tijd.nu, "terecht")
    with pytest.raises(NietMogelijk, match="al nagekeken"):
        beoordeel_noodtoegang(nood, "terecht", "", moment(wereld, "privacy", tijd.nu))
    csv = klant.get("/noodtoegang/nakijken/?vorm=csv").content.decode()
    assert "A. Tuinstra" in csv
    assert "terecht" in csv
    assert "Niets gevonden" in klant.get("/noodtoegang/nakijken/?stand=open").content.decode()


def test_looking_over_is_the_same_behind_the_wall(wereld: Wereld, tijd: Tijd) -> None:
    nood = opened(wereld)
    log_in(wereld.wie["leerplicht"]).get(file_of(wereld.leerlingen["Noor"]))
    tijd.later(minutes=61)
    klant, elders = log_in(wereld.wie["privacy"]), log_in(wereld.wie["privacy-wilg"])
    as_application()
    tekst = klant.get(f"/noodtoegang/nakijken/{nood.sleutel}/").content.decode()
    assert "Dossier geopend: wie de leerling is" in tekst
    assert "Mira Kok" in tekst
    assert elders.get(f"/noodtoegang/nakijken/{nood.sleutel}/").status_code == 404
    assert klant.post(f"/noodtoegang/nakijken/{nood.sleutel}/", {"uitkomst": "terecht"}).status_code == 302
    as_owner()


def test_nobody_looks_over_what_they_opened_themselves(wereld: Wereld, tijd: Tijd) -> None:
    """Somebody with two functies at the same municipality."""
    zelf = Functie.objects.create(
        gebruiker=wereld.wie["leerplicht"].gebruiker,
        organisatie=wereld.dalfsen,
        rol=Rol.FUNCTIONARIS_GEGEVENSBESCHERMING,
        geldig_vanaf=BEGIN,
    )
    nood = opened(wereld)
    tijd.later(minutes=61)
    assert not visible_noodtoegangen(zelf).exists()
    assert log_in(zelf).get(f"/noodtoegang/nakijken/{nood.sleutel}/").status_code == 404
    with pytest.raises(NietMogelijk, match="iemand anders"):
        beoordeel_noodtoegang(nood, "terecht", "", Moment(tijd.nu, zelf))
    assert not Bericht.objects.filter(aan=zelf).exists()
    assert Bericht.objects.filter(aan=wereld.wie["privacy"], soort="noodtoegang-nakijken").exists()


def test_a_schoolbestuur_looks_over_for_its_schools(wereld: Wereld, tijd: Tijd) -> None:
    bestuur = Organisatie.objects.create(soort="schoolbestuur", naam="Vechtrijk", code="40001", geldig_vanaf=BEGIN)
    wereld.kompas.bestuur = bestuur
    wereld.kompas.save()
    wie = Gebruiker.objects.create(email="fg@voorbeeld.example", naam="L. Vos")
    fg = Functie.objects.create(gebruiker=wie, organisatie=bestuur, rol=Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, geldig_vanaf=BEGIN)
    wereld.wie["ib"].organisatie.refresh_from_db()
    nood = opened(wereld, "ib")
    assert Bericht.objects.filter(aan=fg, soort="noodtoegang-nakijken").exists()
    tijd.later(minutes=61)
    klant = log_in(fg)
    as_application()
    assert klant.get(f"/noodtoegang/nakijken/{nood.sleutel}/").status_code == 200
    as_owner()
    beoordeel_noodtoegang(nood, "terecht", "", Moment(tijd.nu, fg))


def test_what_was_not_right_is_told_on(wereld: Wereld, tijd: Tijd) -> None:
    nood = opened(wereld)
    tijd.later(minutes=61)
    with pytest.raises(NietMogelijk, match="wat er nu volgt"):
        beoordeel_noodtoegang(nood, "niet-terecht", "", moment(wereld, "privacy", tijd.nu))
    with pytest.raises(NietMogelijk, match="Kies"):
        beoordeel_noodtoegang(nood, "misschien", "", moment(wereld, "privacy", tijd.nu))
    beoordeel_noodtoegang(nood, "niet-terecht", "Gesprek met de collega, en melden als datalek.", moment(wereld, "privacy", tijd.nu))
    klant = log_in(wereld.wie["beheer"])
    assert "keer noodtoegang vraagt aandacht" in klant.get("/beheer/").content.decode()
    assert "Noodtoegang van A. Tuinstra was niet terecht" in klant.get("/beheer/beveiliging/").content.decode()
    assert "keer noodtoegang vraagt aandacht" not in klant.get("/beheer/").content.decode()


@pytest.mark.bewijs
def test_what_nobody_looked_over_in_time_raises_an_alarm_once(wereld: Wereld, tijd: Tijd) -> None:
    nood = opened(wereld)
    nagekeken = opened(wereld, "collega", "Noor")
    tijd.later(minutes=61)
    beoordeel_noodtoegang(nagekeken, "terecht", "", moment(wereld, "privacy", tijd.nu))
    tijd.nu = BEGINT + noodbeleid().nakijken_binnen
    assert waarschuw_te_laat(Moment(tijd.nu)) == 0
    tijd.later(seconds=1)
    as_application()
    assert waarschuw_te_laat(Moment(tijd.nu)) == 1
    assert waarschuw_te_laat(Moment(tijd.nu)) == 0
    as_owner()
    nood.refresh_from_db()
    assert nood.gewaarschuwd_op == tijd.nu
    aan = {bericht.aan for bericht in Bericht.objects.filter(soort="noodtoegang-niet-nagekeken")}
    assert aan == {wereld.wie["beheer"], wereld.wie["privacy"]}
    (regel,) = Logregel.objects.filter(daad="noodtoegang-niet-nagekeken")
    assert (regel.leerling, regel.gegevens) == (None, {"gebruiker": wereld.wie["leerplicht"].gebruiker_id})
    assert "te laat" in log_in(wereld.wie["privacy"]).get("/noodtoegang/nakijken/").content.decode()
    assert "keer noodtoegang vraagt aandacht" in log_in(wereld.wie["beheer"]).get("/beheer/").content.decode()
    count("T13", "dagen tot er alarm is", noodbeleid().nakijken_binnen.days)
