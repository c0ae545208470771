"""Consent and the own file by age, custody and kind of data: a table written out by hand (T21).

Sources: BW 1:233 and 1:245 (custody until 18), UAVG 5 (from 16 the rights are the pupil's), BW 7:447, 450 and 457 (care by age), seeds 001
and 003 (informed consent; the stated reason of a youth is not for the parents). From 12 on the words of the pupil are for the parents when
the pupil agreed, which nobody wrote down here (with it: test_achterhouden.py). The table does not read regelwerk/toegang.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from aanwezig import actions, klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming, leg_toestemming_vast
from aanwezig.actions.logboek import Moment
from aanwezig.actions.toestemmingen import trek_toestemming_in
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.models import Contact, Dossiertoegang, Functie, Gebruiker, Gesprek, Leerling, Rol, Toestemming
from tests.bewijs.eisen import count
from tests.eenmaal import kept_for_the_file
from tests.integration.eigenwereld import enter_own
from tests.integration.wereld import Wereld, make_wereld
from tests.journeys.paginas import DAG, fill

pytestmark = pytest.mark.django_db
ACTIES = Path(actions.__file__).parent
OUD = ("6 jaar", "11 jaar, dag voor 12", "12 jaar", "15 jaar, dag voor 16", "16 jaar", "17 jaar, dag voor 18", "18 jaar")
GEBOREN = {
    "6 jaar": date(2019, 9, 12),
    "11 jaar, dag voor 12": date(2013, 9, 13),
    "12 jaar": date(2013, 9, 12),
    "15 jaar, dag voor 16": date(2009, 9, 13),
    "16 jaar": date(2009, 9, 12),
    "17 jaar, dag voor 18": date(2007, 9, 13),
    "18 jaar": date(2007, 9, 12),
}
JA, NEE = True, False
# what:        opens the file, consents, withdraws, words of the pupil, words of the parents, record of the talk, reason in the report
KOLOMMEN = ("opent", "toestemming", "intrekken", "woorden leerling", "woorden ouders", "verslag", "reden")
TABEL = {
    ("ouder met gezag", "6 jaar"): (JA, JA, JA, JA, JA, JA, JA),
    ("ouder met gezag", "11 jaar, dag voor 12"): (JA, JA, JA, JA, JA, JA, JA),
    ("ouder met gezag", "12 jaar"): (JA, JA, JA, NEE, JA, JA, JA),
    ("ouder met gezag", "15 jaar, dag voor 16"): (JA, JA, JA, NEE, JA, JA, JA),
    ("ouder met gezag", "16 jaar"): (JA, NEE, NEE, NEE, JA, NEE, NEE),
    ("ouder met gezag", "17 jaar, dag voor 18"): (JA, NEE, NEE, NEE, JA, NEE, NEE),
    ("ouder met gezag", "18 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "6 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "11 jaar, dag voor 12"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "12 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "15 jaar, dag voor 16"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "16 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "17 jaar, dag voor 18"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("ouder zonder gezag", "18 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("leerling", "6 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("leerling", "11 jaar, dag voor 12"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("leerling", "12 jaar"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("leerling", "15 jaar, dag voor 16"): (NEE, NEE, NEE, NEE, NEE, NEE, NEE),
    ("leerling", "16 jaar"): (JA, JA, JA, JA, NEE, JA, JA),
    ("leerling", "17 jaar, dag voor 18"): (JA, JA, JA, JA, NEE, JA, JA),
    ("leerling", "18 jaar"): (JA, JA, JA, JA, NEE, JA, JA),
}
MERK = {"woorden leerling": "KenmerkLeerling", "woorden ouders": "KenmerkOuders", "verslag": "KenmerkVerslag", "reden": "KenmerkReden"}


@pytest.fixture(scope="module")
def gevuld(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """A pupil (its number) with a consent, a referral, a talk and a report, of which the texts are marked."""
    with pytest.MonkeyPatch.context() as plak, kept_for_the_file(django_db_blocker):
        wereld = make_wereld()
        plak.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
        fill(wereld)
        mark(wereld)
        yield wereld.leerlingen["Yara"].pk


@pytest.fixture
def yara(gevuld: int) -> Leerling:
    return Leerling.objects.get(pk=gevuld)


def mark(wereld: Wereld) -> None:
    """Give Yara's talk texts that stand nowhere else, and a report as Sem has one."""
    yara = wereld.leerlingen["Yara"]
    Gesprek.objects.filter(leerling=yara).update(
        uitkomst="gevoerd", verslag=MERK["verslag"], stem_leerling=MERK["woorden leerling"], stem_ouders=MERK["woorden ouders"]
    )
    sem = wereld.leerlingen["Sem"].meldingen.get()
    sem.pk, sem.sleutel, sem.nummer, sem.leerling, sem.vermoedelijke_reden = None, yara.sleutel, None, yara, MERK["reden"]
    sem._state.adding = True
    sem.save()


def account(yara: Leerling, wie: str) -> Dossiertoegang:
    """Let somebody have an account, whatever they may do with it."""
    moeder = Contact.objects.get(leerling=yara, relatie="moeder")
    zelf = wie == "leerling"
    gebruiker = Gebruiker.objects.create(email="thuis@thuis.example", naam="Thuis", soort="eigen")
    op = klok.now()
    return Dossiertoegang.objects.create(
        leerling=yara,
        soort="leerling" if zelf else "ouder",
        naam="" if zelf else moeder.naam,
        relatie="" if zelf else moeder.relatie,
        gebruiker=gebruiker,
        uitgenodigd_op=op,
        aangenomen_op=op,
    )


def seen(yara: Leerling, wie: str) -> tuple[bool, ...]:
    """Return what a holder sees and does, asked of pages and export in the role of the application, and of the act."""
    toegang = account(yara, wie)
    Contact.objects.filter(leerling=yara, relatie="moeder").update(heeft_gezag=wie != "ouder zonder gezag")
    klant = enter_own(toegang)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")
    opent = klant.get("/eigen/").status_code == 200
    tekst, rijen = "", {}
    if opent:
        with ZipFile(io.BytesIO(klant.post("/eigen/meenemen/bestand/").content)) as zip_:
            inhoud = zip_.read("dossier.json").decode()
            tekst = inhoud + zip_.read("dossier.html").decode() + klant.get("/eigen/").content.decode()
            rijen = json.loads(inhoud)["gegevens"]
    pagina = klant.get("/eigen/toestemmingen/").content.decode()
    toestemming = Toestemming.objects.filter(leerling=yara)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert ("tekst" in pagina and "Gegeven door" in pagina) == bool(rijen.get("Toestemming"))
    try:
        trek_toestemming_in(toestemming.get(), Moment(klok.now(), eigen=toegang))
        ingetrokken = True
    except NietMogelijk:
        ingetrokken = False
    return (opent, bool(rijen.get("Toestemming")), ingetrokken, *(merk in tekst for merk in MERK.values()))


@pytest.mark.bewijs
@pytest.mark.parametrize("wie", ["ouder met gezag", "ouder zonder gezag", "leerling"])
@pytest.mark.parametrize("leeftijd", OUD)
def test_age_custody_and_scope_decide_as_on_paper(yara: Leerling, wie: str, leeftijd: str) -> None:
    yara.geboortedatum = GEBOREN[leeftijd]
    yara.save(update_fields=("geboortedatum",))
    assert dict(zip(KOLOMMEN, seen(yara, wie), strict=True)) == dict(zip(KOLOMMEN, TABEL[wie, leeftijd], strict=True))


GEVEN = {
    "6 jaar": (NEE, JA, NEE, JA),
    "11 jaar, dag voor 12": (NEE, JA, NEE, JA),
    "12 jaar": (NEE, NEE, NEE, JA),
    "15 jaar, dag voor 16": (NEE, NEE, NEE, JA),
    "16 jaar": (NEE, NEE, JA, JA),
    "17 jaar, dag voor 18": (NEE, NEE, JA, JA),
    "18 jaar": (NEE, NEE, JA, JA),
}
"""What suffices by age: nobody, the parents, the pupil, or both (BW 7:450 and 7:465)."""
WIE_GAF = (frozenset[str](), frozenset({"ouder"}), frozenset({"leerling"}), frozenset({"ouder", "leerling"}))
WAARVOOR = ("verwijzen naar de jeugdarts", "meedoen aan een casus", "bespreken in een overleg")


@pytest.mark.bewijs
@pytest.mark.parametrize("waarvoor", WAARVOOR)
@pytest.mark.parametrize("leeftijd", OUD)
def test_who_gives_consent_follows_from_the_age_whatever_it_is_for(yara: Leerling, leeftijd: str, waarvoor: str) -> None:
    yara.geboortedatum = GEBOREN[leeftijd]
    yara.save(update_fields=("geboortedatum",))
    moment = Moment(klok.now(), Functie.objects.get(rol=Rol.INTERN_BEGELEIDER, organisatie__naam="De Wilg"))
    gegeven = []
    for van in WIE_GAF:
        instemming = Instemming("wie ja zei", moment.dag, "mondeling", van)
        try:
            leg_toestemming_vast(yara, instemming, waarvoor, "tekst", moment, ontbreekt="niemand")
            gegeven.append(True)
        except NietMogelijk:
            gegeven.append(False)
    assert tuple(gegeven) == GEVEN[leeftijd]


def test_nobody_consented_before_the_pupil_was_born(yara: Leerling) -> None:
    moment = Moment(klok.now(), Functie.objects.get(rol=Rol.INTERN_BEGELEIDER, organisatie__naam="De Wilg"))
    instemming = Instemming("wie ja zei", date(2000, 1, 1), "mondeling", frozenset({"ouder"}))
    with pytest.raises(NietMogelijk, match="voordat de leerling was geboren"):
        leg_toestemming_vast(yara, instemming, "meedoen aan een casus", "tekst", moment, ontbreekt="niemand")


def test_no_act_makes_a_consent_of_its_own() -> None:
    """What is checked for one purpose is checked for all: consent is written down in one place."""
    elders = [pad.name for pad in ACTIES.glob("*.py") if "Toestemming.objects.create(" in pad.read_text(encoding="utf-8")]
    assert elders == ["instemming.py"]


@pytest.mark.bewijs
def test_every_combination_stands_in_the_table() -> None:
    assert {(wie, oud) for wie in ("ouder met gezag", "ouder zonder gezag", "leerling") for oud in OUD} == set(TABEL)
    cellen = [cel for rij in [*TABEL.values(), *list(GEVEN.values()) * len(WAARVOOR)] for cel in rij]
    assert all(len(rij) == len(KOLOMMEN) for rij in TABEL.values())
    assert set(GEVEN) == set(OUD)
    count("T21", "cellen", len(cellen))
    count("T21", "cellen die iets toestaan", sum(cellen))
