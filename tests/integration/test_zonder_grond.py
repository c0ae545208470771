"""Without a ground nothing is seen and nothing is made; and when the ground ends, so does all of it, at the next question (T12, T20)."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from aanwezig import klok
from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.casuswerk import Regel, schrijf_regel
from aanwezig.actions.contactleveringen import write_contacten
from aanwezig.actions.deelnames import rond_deelname_af
from aanwezig.actions.gesprekken import Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.handhaving import begin_stuk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import beeindig_functie, blokkeer_inloggen
from aanwezig.actions.meldingen import doe_melding, trek_melding_in
from aanwezig.actions.noodtoegang import open_in_nood, sluit_noodtoegang
from aanwezig.actions.persoonsplannen import Plan
from aanwezig.actions.sleutels import acts_for_sleutel, beeindig_sleutel, geef_sleutel
from aanwezig.actions.toestemmingen import trek_toestemming_in
from aanwezig.actions.vervangingen import stel_vervanging_in, stop_vervanging
from aanwezig.actions.verwijzingen import trek_verwijzing_in, verwijs
from aanwezig.actions.wpgautorisaties import beeindig_autorisatie
from aanwezig.actions.zaken import draag_over_aan_gemeente, pak_op
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_ziek
from aanwezig.store.deuren.noodtoegang import Gezocht
from aanwezig.store.models import (
    BLIKKEN,
    Casus,
    Casusregel,
    Contact,
    Dossiertoegang,
    Functie,
    Gebruiker,
    Gesprek,
    Inschrijving,
    Logregel,
    Noodtoegang,
    Rol,
    Taak,
    Verzuimrij,
    Zaak,
)
from tests.bewijs.eisen import count, count_whole, is_heel
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, add_casuswereld
from tests.integration.eigenwereld import enter_own, give
from tests.integration.handhavingswereld import authorise, new_stuk
from tests.integration.instemmen import SAMEN
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
DAG = "2025-09-12"
REEKSEN, PER_VERLEDEN = 10_000 if is_heel() else 600, 60
VOLGORDES = 50 if is_heel() else 14
NOOD = "De politie vond het kind alleen en vraagt bij wie het hoort."
INSTEMMING = Instemming("moeder", date(2025, 9, 9), "mondeling", SAMEN, "tekst")
Stap = Callable[[], object]


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    for naam, leerling in wereld.leerlingen.items():
        leerling.voornaam, leerling.achternaam = f"Voor{naam}", f"Kenmerk{naam}"
        leerling.save()
    return wereld


def told(antwoord: Any, wereld: Wereld) -> bool:
    """Say whether an answer names somebody."""
    tekst = getattr(antwoord, "content", b"").decode("utf-8", "replace")
    return any(f"Voor{naam}" in tekst or f"Kenmerk{naam}" in tekst for naam in wereld.leerlingen)


@dataclass
class School:
    """What a school may do that gives leerplicht no ground."""

    wereld: Wereld

    @property
    def stappen(self) -> list[Stap]:
        """Return the steps."""
        weg = [self.reports_and_takes_back, self.reports_elsewhere]
        return [self.misses, self.is_ill, self.plans, self.talks, self.refers, self.opens_a_case, *weg]

    def misses(self) -> None:
        miss_lessons(self.wereld, "Sem", "2025-09-01", 17)

    def is_ill(self) -> None:
        meld_ziek(self.wereld.leerlingen["Sem"], Ziekbericht(date(2025, 9, 12), "vader", 3), self.wereld.moment("verzuim", DAG, 6))

    def plans(self) -> Gesprek:
        return plan_gesprek(
            self.wereld.leerlingen["Sem"], datetime(2025, 9, 11, 8, 0, tzinfo=UTC), "vader", self.wereld.moment("ib", "2025-09-10")
        )

    def talks(self) -> None:
        leg_gesprek_vast(self.plans(), Verslag("gevoerd", "Over KenmerkSem.", "", "", []), self.wereld.moment("ib", "2025-09-11"))

    def refers(self) -> None:
        verwijs(self.wereld.leerlingen["Sem"], "Wat kan KenmerkSem?", INSTEMMING, self.wereld.moment("ib", "2025-09-10"))

    def opens_a_case(self) -> None:
        """Work on a case with others than leerplicht."""
        moment = self.wereld.moment("ib", "2025-09-10")
        begin = Begin("KenmerkSem blijft thuis.", KERNTEAM, "", date(2025, 9, 10))
        schrijf_regel(open_casus(self.wereld.leerlingen["Sem"], begin, moment), Regel("ouders", moment.dag, "VoorSem durft niet."), moment)

    def reports_and_takes_back(self) -> None:
        melding = doe_melding(self.wereld.leerlingen["Sem"], "99AA", MELDING, self.wereld.moment("verzuim", "2025-09-08"))
        trek_melding_in(melding, "vergissing", self.wereld.moment("verzuim", "2025-09-09"))

    def reports_elsewhere(self) -> None:
        """Report to another municipality: the pupil lives there."""
        sem = self.wereld.leerlingen["Sem"]
        sem.woongemeente = "0193"
        sem.save()
        doe_melding(sem, "99AA", MELDING, self.wereld.moment("verzuim", "2025-09-08"))
        sem.woongemeente = "0148"
        sem.save()


def attempts(wereld: Wereld, klant: Client, geheim: str) -> list[Callable[[], Any]]:
    """Return all ways in which somebody of leerplicht could come at Sem, or at a record about him."""
    sem = wereld.leerlingen["Sem"]
    meldingen = [melding.sleutel for melding in sem.meldingen.all()] or [sem.sleutel]
    gesprekken = [gesprek.sleutel for gesprek in sem.gesprekken.all()] or [sem.sleutel]
    casussen = [casus.sleutel for casus in sem.casussen.all()] or [sem.sleutel]
    paden = [
        "/",
        "/?lijst=team",
        "/leerlingen/",
        "/leerlingen/?zoek=Kenmerk",
        "/leerlingen/?zoek=Voor&vorm=csv",
        "/leerlingen/?groep=3B",
        *(f"/leerlingen/{sem.sleutel}/{deel}" for deel in ("", "verzuim/", "inzage/", "melding/", "gesprek/", "verwijzing/")),
        "/meldingen/",
        "/meldingen/?vorm=xlsx",
        "/zaken/",
        "/zaken/?vorm=csv",
        *(f"/meldingen/{melding}/" for melding in meldingen),
        *(f"/gesprekken/{gesprek}/{deel}" for gesprek in gesprekken for deel in ("", "agenda/")),
        "/casussen/",
        "/casussen/?stand=&zoek=Kenmerk",
        "/casussen/?stand=&vorm=csv",
        "/casussen/vragen/",
        *(f"/casussen/{casus}/{deel}" for casus in casussen for deel in ("", "route/", "plan/", "logboek/", "meedoen/", "register/")),
        f"/leerlingen/{sem.sleutel}/casus/",
        "/signalen/",
        "/verwijzingen/",
        "/balie/ziek/",
        "/ochtend/",
    ]
    posten: list[tuple[str, dict[str, str]]] = [
        *((f"/meldingen/{melding}/{daad}/", {}) for melding in meldingen for daad in ("oppakken", "aannemen", "bevestigen")),
        (f"/leerlingen/{sem.sleutel}/gesprek/", {"dag": "15-09-2025", "tijd": "10:00", "met": "vader"}),
        (f"/leerlingen/{sem.sleutel}/verzuim/", {"datum": "2025-09-11", "registratie": "ongeoorloofd", "lesuur_van": "1"}),
        (f"/leerlingen/{sem.sleutel}/melding/", {"soort": "V3"}),
        *((f"/casussen/{casus}/logboek/", {"soort": "overleg", "dag": "2025-09-12", "tekst": "Gebeld."}) for casus in casussen),
    ]
    api = [
        "/leerlingen",
        "/leerlingen?naam=KenmerkSem",
        *(f"/leerlingen/{sem.sleutel}{deel}" for deel in ("", "/signalen", "/verzuim")),
        "/meldingen",
        "/zaken",
        "/taken",
        *(f"/meldingen/{melding}" for melding in meldingen),
    ]
    sleutel = {"Authorization": f"Bearer {geheim}"}
    return [
        *((lambda pad=pad: klant.get(pad)) for pad in paden),
        *((lambda pad=pad, data=data: klant.post(pad, data)) for pad, data in posten),
        *((lambda pad=pad: klant.get(f"/api/v1{pad}", headers=sleutel)) for pad in api),
        *(
            (lambda melding=melding: klant.post(f"/api/v1/meldingen/{melding}/zaken", "{}", "application/json", headers=sleutel))
            for melding in meldingen
        ),
        lambda: klant.post("/api/v1/leerlingen/_zoek", json.dumps({"naam": "KenmerkSem"}), "application/json", headers=sleutel),
    ]


def made() -> tuple[int, ...]:
    """Count what could have been made."""
    rijen = (model.objects.count() for model in (Zaak, Gesprek, Taak, Verzuimrij, Casus, Casusregel))
    return (*rijen, Logregel.objects.filter(daad__in=BLIKKEN).count())


@pytest.mark.bewijs
def test_no_report_no_processing(wereld: Wereld) -> None:
    kies, reeksen, fout = random.Random(20), 0, []
    functies = [wereld.wie["leerplicht"], wereld.wie["collega"]]
    sleutels = {
        functie.pk: geef_sleutel(
            functie,
            f"T20 {functie.pk}",
            acts_for_sleutel(functie),
            None,
            wereld.moment("beheer", "2025-09-01"),
        )[1]
        for functie in functies
    }
    klanten = {functie.pk: log_in(functie) for functie in functies}
    while reeksen < REEKSEN:
        with transaction.atomic():
            school = School(wereld)
            for stap in kies.sample(school.stappen, kies.randint(1, len(school.stappen))):
                stap()
            for _ in range(PER_VERLEDEN):
                functie = kies.choice(functies)
                voor = made()
                antwoord = kies.choice(attempts(wereld, klanten[functie.pk], sleutels[functie.pk]))()
                reeksen += 1
                if told(antwoord, wereld) or made() != voor or antwoord.status_code >= 500:
                    fout.append((antwoord.request["REQUEST_METHOD"], antwoord.request["PATH_INFO"], antwoord.status_code))
            transaction.set_rollback(True)
    assert not fout, fout[:5]
    count_whole("T20", "reeksen", reeksen)
    count("T20", "pogingen die iets lieten zien of maakten", len(fout))


@pytest.mark.bewijs
def test_with_a_report_the_same_attempts_succeed(wereld: Wereld) -> None:
    """Otherwise the test above would be content with pages that are never there."""
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-08"))
    functie = wereld.wie["leerplicht"]
    daden = acts_for_sleutel(functie)
    _, geheim = geef_sleutel(functie, "T20", daden, None, wereld.moment("beheer", "2025-09-01"))
    gelukt = sum(told(poging(), wereld) for poging in attempts(wereld, log_in(functie), geheim))
    count("T20", "pogingen die met een melding wel lukken", gelukt)


@dataclass(frozen=True, slots=True)
class Intrekking:
    """A way in which access ends: who saw what, and what ends it. ``thuis``: who saw it in their own file."""

    naam: str
    wie: str
    pad: str
    eindig: Stap
    thuis: Dossiertoegang | None = None

    def log_in(self, wereld: Wereld) -> Client:
        """Return a client of who sees it."""
        return log_in(wereld.wie[self.wie]) if self.thuis is None else enter_own(self.thuis)


def ways_to_end(wereld: Wereld) -> list[Intrekking]:
    """Let there be access of each kind, and return how each ends."""
    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    op = wereld.moment
    melding = doe_melding(sem, "99AA", MELDING, op("verzuim", "2025-09-08"))
    andere = doe_melding(yara, "99AA", MELDING, op("verzuim", "2025-09-08"))
    verwijzing = verwijs(sem, "vraag", INSTEMMING, op("ib", "2025-09-09"))
    tweede = verwijs(yara, "vraag", INSTEMMING, op("ib", "2025-09-09"))
    zaak = pak_op(andere, wereld.wie["leerplicht"], op("leerplicht", "2025-09-09"))
    for naam, groep in (("mentor-weg", "3B"), ("vervanger", "3A")):
        wie = Gebruiker.objects.create(email=f"{naam}@voorbeeld.example", naam=naam)
        wereld.wie[naam] = Functie.objects.create(
            gebruiker=wie, organisatie=wereld.kompas, rol=Rol.MENTOR, groep=groep, geldig_vanaf=date(2025, 8, 1)
        )
    van, door = wereld.wie["mentor-weg"], wereld.wie["vervanger"]
    vervangt = stel_vervanging_in(van, door, date(2025, 9, 10), date(2025, 9, 19), op("mentor-weg", "2025-09-10"))
    moeder, vader = give(wereld, "Yara", "moeder"), give(wereld, "Sem", "vader")
    autorisatie = authorise(wereld)
    stuk = begin_stuk(zaak.sleutel, new_stuk(betrokkene="VoorYara KenmerkYara"), op("leerplicht", "2025-09-10"))
    noor = wereld.leerlingen["Noor"]
    gezocht = Gezocht(
        voornaam=noor.voornaam, achternaam=noor.achternaam, geboortedatum=noor.geboortedatum, postcode=noor.postcode.replace(" ", "")
    )
    assert open_in_nood(gezocht, NOOD, op("collega", DAG)) is not None
    nood = Noodtoegang.objects.latest("pk")

    def move() -> None:
        yara.woongemeente = "0193"
        yara.save()
        zaak.refresh_from_db()
        draag_over_aan_gemeente(zaak, wereld.zwolle, op("leerplicht", DAG))

    def leave() -> None:
        Taak.objects.filter(leerling=yara).update(afgerond_op=op("ib", DAG).op)
        Inschrijving.objects.filter(leerling=yara).update(eind_datum=date(2025, 9, 11))

    swv, begin = wereld.wie["regisseur"].organisatie, Begin("Waar het om gaat.", KERNTEAM, "dreigend-thuiszitter", date(2025, 9, 9))
    casus = open_casus(sem, begin, op("ib", "2025-09-09"), swv=swv)
    mee = casus.deelnames.get(organisatie=swv)

    def withdraw_consent() -> None:
        toestemming = tweede.toestemming
        assert toestemming is not None
        trek_toestemming_in(toestemming, Moment(op("ib", DAG).op, None, moeder))

    def lose_custody() -> None:
        """A delivery of the school tells that there is none any more."""
        contact = Contact.objects.get(leerling=sem, relatie="vader")
        contact.heeft_gezag = False
        write_contacten([Plan(sem, 1, anders=[contact])], op("ib", DAG).dag)

    return [
        Intrekking(
            "melding ingetrokken",
            "leerplicht",
            f"/leerlingen/{sem.sleutel}/",
            lambda: trek_melding_in(melding, "vergissing", op("verzuim", DAG)),
        ),
        Intrekking("zaak naar een andere gemeente", "leerplicht", f"/leerlingen/{yara.sleutel}/", move),
        Intrekking("verwijzing ingetrokken", "arts", f"/leerlingen/{sem.sleutel}/", lambda: trek_verwijzing_in(verwijzing, op("ib", DAG))),
        Intrekking("toestemming ingetrokken", "arts", f"/leerlingen/{yara.sleutel}/", withdraw_consent),
        Intrekking("leerling van school", "ib", f"/leerlingen/{yara.sleutel}/", leave),
        Intrekking(
            "deelname afgerond",
            "regisseur",
            f"/casussen/{casus.sleutel}/",
            lambda: rond_deelname_af(mee, "Niet meer nodig.", op("ib", DAG)),
        ),
        Intrekking(
            "functie beëindigd",
            "mentor",
            f"/leerlingen/{sem.sleutel}/",
            lambda: beeindig_functie(wereld.wie["mentor"], date(2025, 9, 11), op("beheer", DAG)),
        ),
        Intrekking(
            "account geblokkeerd",
            "verzuim",
            f"/leerlingen/{sem.sleutel}/",
            lambda: blokkeer_inloggen(wereld.wie["verzuim"].gebruiker, op("beheer", DAG)),
        ),
        Intrekking(
            "vervanging gestopt", "vervanger", f"/leerlingen/{sem.sleutel}/", lambda: stop_vervanging(vervangt, op("mentor-weg", DAG))
        ),
        Intrekking("gezag voorbij", "vader", "/eigen/", lose_custody, thuis=vader),
        Intrekking("noodtoegang gesloten", "collega", f"/leerlingen/{noor.sleutel}/", lambda: sluit_noodtoegang(nood, op("collega", DAG))),
        Intrekking(
            "autorisatie als boa beëindigd",
            "leerplicht",
            f"/handhaving/stuk/{stuk.sleutel}/",
            lambda: beeindig_autorisatie(autorisatie, "andere baan", op("toezicht", DAG)),
        ),
    ]


@pytest.mark.bewijs
def test_what_ended_is_refused_at_the_next_question(wereld: Wereld) -> None:
    """In many orders: each end closes what it should, and nothing before it does. Each comes first in turn, so that each is tried."""
    kies, volgordes, lekken, soorten = random.Random(12), 0, [], set[str]()
    add_casuswereld(wereld)
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    while volgordes < VOLGORDES:
        with transaction.atomic():
            einden = ways_to_end(wereld)
            klanten = {einde.wie: einde.log_in(wereld) for einde in einden}
            eerst = einden.pop(volgordes % len(einden))
            kies.shuffle(einden)
            einden.insert(0, eerst)
            open_ = {einde.naam: klanten[einde.wie].get(einde.pad) for einde in einden}
            dicht = [(naam, antwoord.status_code) for naam, antwoord in open_.items() if not told(antwoord, wereld)]
            assert not dicht
            for einde in einden[: kies.randint(1, 3)]:
                einde.eindig()
                na = klanten[einde.wie].get(einde.pad)
                soorten.add(einde.naam)
                if told(na, wereld):
                    lekken.append((einde.naam, na.status_code))
            volgordes += 1
            transaction.set_rollback(True)
        for naam in ("mentor-weg", "vervanger"):
            del wereld.wie[naam]
        for rij in (*wereld.leerlingen.values(), *wereld.wie.values()):
            rij.refresh_from_db()
    soorten.add(_key_that_ended(wereld))
    assert not lekken
    count("T12", "soorten van intrekken", len(soorten))
    count_whole("T12", "volgordes", volgordes)
    count("T12", "vragen die daarna nog iets lieten zien", len(lekken))


def _key_that_ended(wereld: Wereld) -> str:
    sleutel, geheim = geef_sleutel(wereld.wie["verzuim"], "LAS", ["leerling-bekijken"], None, wereld.moment("beheer", "2025-09-01"))
    vraag = {"Authorization": f"Bearer {geheim}"}
    assert told(Client().get("/api/v1/leerlingen", headers=vraag), wereld)
    beeindig_sleutel(sleutel, wereld.moment("beheer", DAG))
    na = Client().get("/api/v1/leerlingen", headers=vraag)
    assert na.status_code == 401
    assert not told(na, wereld)
    return "sleutel beëindigd"
