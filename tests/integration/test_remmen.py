"""Who does too much too fast: logging in, looking for people, taking files away, and opening unusually many files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import count as numbers
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from aanwezig.actions.kijken import laat_weer_kijken
from aanwezig.actions.logboek import Moment
from aanwezig.actions.remmen import forget_pogingen, note_poging
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.models import Apisleutel, Bericht, Functie, Inschrijving, Leerling, Logregel, Melding, Poging
from tests.bewijs.eisen import count
from tests.eenmaal import kept_for_the_file
from tests.integration.aanmelden import log_in, stay_logged_in
from tests.integration.api.conftest import key_of
from tests.integration.test_sessies import Tijd
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld, make_wereld

KIJKEN, REMMEN = beveiligingsbeleid().kijken, beveiligingsbeleid().remmen
VEEL = 500


@pytest.fixture
def wereld(db: None) -> Wereld:
    cache.clear()
    return make_wereld()


@pytest.fixture
def tijd(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Tijd:
    tijd = Tijd(wereld)
    monkeypatch.setattr(klok, "now", lambda: tijd.op)
    return tijd


def enrol(wereld: Wereld, hoeveel: int) -> list[Leerling]:
    """Let so many more pupils be at the school for vo."""
    leerlingen = Leerling.objects.bulk_create(
        Leerling(leerling_id=f"q-{n}", voornaam=f"Kind {n}", achternaam="Vele", geboortedatum=date(2011, 1, 1), woongemeente="0148")
        for n in range(hoeveel)
    )
    rooster = Inschrijving.objects.filter(organisatie=wereld.kompas).first().rooster  # type: ignore[union-attr]
    Inschrijving.objects.bulk_create(
        Inschrijving(
            leerling=leerling, organisatie=wereld.kompas, school_id="99AA00", schoolsoort="vo", groep="4A", leerjaar="4",
            begin_datum=date(2025, 8, 1), rooster=rooster,
        )
        for leerling in leerlingen
    )  # fmt: skip
    return leerlingen


def open_all(klant: Client, leerlingen: list[Leerling], wacht: Callable[[Any], None]) -> tuple[int, str]:
    """Open files one by one, waiting as told; return how many opened before it was stopped for good, and what the page then said."""
    open_ = 0
    for leerling in leerlingen:
        adres = reverse("leerlingen:leerling", args=[leerling.sleutel])
        antwoord = klant.get(adres)
        if antwoord.status_code == 429 and int(antwoord["Retry-After"]) <= KIJKEN.wacht.total_seconds():
            wacht(antwoord)
            antwoord = klant.get(adres)
        if antwoord.status_code == 429:
            return open_, antwoord.content.decode()
        assert antwoord.status_code == 200
        open_ += 1
    return open_, ""


@pytest.mark.bewijs
def test_who_goes_through_500_files_is_slowed_down_stopped_and_noticed(wereld: Wereld, tijd: Tijd) -> None:
    leerlingen = enrol(wereld, VEEL)
    klant = log_in(wereld.wie["verzuim"])
    gewacht: list[int] = []

    def wait(antwoord: Any) -> None:
        gewacht.append(int(antwoord["Retry-After"]))
        tijd.later(timedelta(seconds=gewacht[-1]))

    geopend, gezegd = open_all(klant, leerlingen, wait)
    count("T29", "dossiers van de 500 geopend", geopend)
    assert geopend > KIJKEN.trager.aantal, "ordinary work goes on"
    assert len(gewacht) == geopend - KIJKEN.trager.aantal
    assert "ongewoon veel verschillende dossiers" in gezegd
    assert "Bel de functioneel beheerder" in gezegd
    assert klant.get(reverse("leerlingen:leerling", args=[leerlingen[0].sleutel])).status_code == 200, "what was seen stays open"
    for _ in range(3):
        assert klant.get(reverse("leerlingen:leerling", args=[leerlingen[-1].sleutel])).status_code == 429
    berichten = Bericht.objects.filter(soort="veel-dossiers-gestopt", aan=wereld.wie["beheer"])
    count("T29", "berichten aan de beheerder", berichten.count())
    assert berichten.count() == 1, "once is enough"
    api = Client().get(f"/api/v1/leerlingen/{leerlingen[-1].sleutel}", headers={"Authorization": f"Bearer {key_of(wereld, 'verzuim')}"})
    count("T29", "dossiers via de API erbij", int(api.status_code == 200))
    assert (api.status_code, api.json()["status"]) == (429, 429)
    assert [regel.daad for regel in Logregel.objects.filter(daad__startswith="veel-dossiers")] == [
        "veel-dossiers-trager",
        "veel-dossiers-gestopt",
    ]


def report(wereld: Wereld, leerlingen: list[Leerling]) -> None:
    """Let the school have reported all these pupils, each for a reason of its own."""
    Melding.objects.bulk_create(
        Melding(
            leerling=leerling, school_id="99AA00", organisatie=wereld.kompas, gemeente=wereld.dalfsen, soort="V3", stand="R",
            eind_datum=date(2025, 9, 3), nummer=900000 + nummer, vermoedelijke_reden=f"REDEN{nummer}",
            ingediend_op=wereld.moment("verzuim", "2025-09-08").op,
        )
        for nummer, leerling in enumerate(leerlingen, Melding.objects.count())
    )  # fmt: skip


def reasons_in(antwoord: Any) -> set[str]:
    return set(re.findall(r"REDEN\d+", antwoord.content.decode()))


@pytest.mark.bewijs
@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_a_list_of_500_does_not_leave_as_a_file(wereld: Wereld, tijd: Tijd, vorm: str) -> None:
    report(wereld, enrol(wereld, VEEL))
    klant = log_in(wereld.wie["leerplicht"])
    antwoord = klant.get("/meldingen/", {"vorm": vorm})
    mee = Logregel.objects.filter(daad="in-lijst-gezien", gegevens__meegenomen=True).values("leerling").distinct().count()
    count("T29", "leerlingen van de 500 in een bestand", max(mee, len(reasons_in(antwoord)) if vorm == "csv" else 0))
    assert antwoord.status_code == 429
    assert "Kies met de filters een kortere lijst" in antwoord.content.decode()
    assert klant.get("/meldingen/", {"vorm": vorm}).status_code == 429
    berichten = Bericht.objects.filter(soort="lijst-gestopt", aan=wereld.wie["beheer"]).count()
    count("T29", "berichten aan de beheerder over een lijst", berichten)
    assert berichten == 1, "once is enough"
    assert Logregel.objects.filter(daad="lijst-gestopt", gegevens__aantal=VEEL).count() == 1
    assert not Logregel.objects.filter(daad="lijst-meegenomen").exists()


def test_a_long_list_leaves_once_after_the_functioneel_beheerder_let_it(wereld: Wereld, tijd: Tijd) -> None:
    report(wereld, enrol(wereld, KIJKEN.stop[0].aantal + 1))
    klant, beheer = log_in(wereld.wie["leerplicht"]), log_in(wereld.wie["beheer"])
    assert klant.get("/meldingen/?vorm=csv").status_code == 429
    pagina = beheer.get("/beheer/beveiliging/").content.decode()
    assert "vroeg een lijst van ongewoon veel leerlingen" in pagina
    assert beheer.post(f"/beheer/beveiliging/{wereld.wie['leerplicht'].gebruiker_id}/weer-kijken/").status_code == 302
    tijd.later(timedelta(seconds=1))
    assert len(reasons_in(klant.get("/meldingen/?vorm=csv"))) == KIJKEN.stop[0].aantal + 1
    assert Logregel.objects.get(daad="lange-lijst-meegenomen").gegevens["aantal"] == KIJKEN.stop[0].aantal + 1
    tijd.later(KIJKEN.stop[1].binnen)
    stay_logged_in(tijd.op)
    assert klant.get("/meldingen/?vorm=csv").status_code == 429, "what was let go was one list"


def test_what_left_in_a_file_counts_with_what_was_opened_and_is_named(wereld: Wereld, tijd: Tijd) -> None:
    leerlingen = enrol(wereld, KIJKEN.stop[0].aantal + 5)
    report(wereld, leerlingen[: KIJKEN.stop[0].aantal])
    klant = log_in(wereld.wie["leerplicht"])
    assert klant.get("/meldingen/?vorm=csv").status_code == 200
    assert klant.get("/meldingen/?vorm=csv").status_code == 200, "who was in it counts once"
    regel = Logregel.objects.filter(daad="lijst-meegenomen").first()
    assert regel is not None
    assert regel.gegevens == {"gebruiker": wereld.wie["leerplicht"].gebruiker_id, "aantal": KIJKEN.stop[0].aantal}
    assert "Lijst meegenomen door" in log_in(wereld.wie["beheer"]).get("/beheer/beveiliging/").content.decode()
    inzage = log_in(wereld.wie["verzuim"]).get(f"/leerlingen/{leerlingen[0].sleutel}/inzage/").content.decode()
    assert "Lijst meegenomen als bestand" in inzage
    tijd.later(timedelta(seconds=1))
    report(wereld, leerlingen[KIJKEN.stop[0].aantal :])
    ander = klant.get(reverse("leerlingen:leerling", args=[leerlingen[-1].sleutel]))
    assert ander.status_code == 429
    assert klant.get(reverse("leerlingen:leerling", args=[leerlingen[0].sleutel])).status_code == 200


def ask_pages(wereld: Wereld, sleutel: str, adres: str, per: int) -> list[Any]:
    """Ask an address of the API for all its pages, as many as 500 need."""
    kop = {"Authorization": f"Bearer {sleutel}"}
    return [Client().get(f"{adres}?pagina={nummer}&perPagina={per}", headers=kop) for nummer in range(1, VEEL // per + 1)]


@pytest.mark.bewijs
@pytest.mark.parametrize("per", [100, 50, 7])
def test_a_key_does_not_give_500_pupils(wereld: Wereld, tijd: Tijd, per: int) -> None:
    report(wereld, enrol(wereld, VEEL))
    antwoorden = ask_pages(wereld, key_of(wereld, "leerplicht"), "/api/v1/meldingen", per)
    gekregen = set().union(*(reasons_in(antwoord) for antwoord in antwoorden))
    count("T29", "leerlingen van de 500 langs de API", len(gekregen))
    laatste = antwoorden[-1]
    assert (laatste.status_code, laatste.json()["status"], laatste["Content-Type"]) == (429, 429, "application/problem+json")
    assert 0 < int(laatste["Retry-After"]) <= 24 * 3600
    assert "perPagina" in laatste.json()["detail"]
    berichten = Bericht.objects.filter(soort="sleutel-gestopt", aan=wereld.wie["beheer"]).count()
    count("T29", "berichten aan de beheerder over een sleutel", berichten)
    assert berichten == 1
    assert Logregel.objects.filter(gegevens__has_key="sleutel", leerling__isnull=False).values("leerling").distinct().count() == len(
        gekregen
    )
    eerder = Client().get("/api/v1/meldingen?perPagina=7", headers={"Authorization": f"Bearer {key_of(wereld, 'leerplicht')}"})
    assert eerder.status_code == 200, "a small page still comes"


def test_a_key_with_room_gives_what_a_system_of_an_organisation_needs(wereld: Wereld, tijd: Tijd) -> None:
    report(wereld, enrol(wereld, VEEL))
    geheim = key_of(wereld, "leerplicht")
    Apisleutel.objects.update(ruimte="ruim")
    antwoorden = ask_pages(wereld, geheim, "/api/v1/meldingen", 100)
    assert len(set().union(*(reasons_in(antwoord) for antwoord in antwoorden))) == VEEL
    assert not Bericht.objects.filter(soort="sleutel-gestopt").exists()


def test_what_a_system_sends_itself_is_no_reading(wereld: Wereld, tijd: Tijd) -> None:
    leerlingen = enrol(wereld, KIJKEN.stop[0].aantal + 5)
    kop = {"Authorization": f"Bearer {key_of(wereld, 'verzuim')}"}
    rijen = [{"leerling": str(een.sleutel), "datum": "2025-09-03", "registratie": "ziekte"} for een in leerlingen]
    inhoud = {"naam": "vanochtend", "rijen": rijen}
    antwoord = Client().post("/api/v1/verzuim-leveringen", inhoud, content_type="application/json", headers=kop)
    assert antwoord.status_code == 201, antwoord.json()
    assert Client().get(f"/api/v1/leerlingen/{leerlingen[0].sleutel}", headers=kop).status_code == 200


def test_looking_for_names_with_a_key_is_slowed_down(wereld: Wereld, tijd: Tijd) -> None:
    kop = {"Authorization": f"Bearer {key_of(wereld, 'verzuim')}"}
    for keer in numbers():
        antwoord = Client().post("/api/v1/leerlingen/_zoek", {"naam": f"naam {keer}"}, content_type="application/json", headers=kop)
        if antwoord.status_code == 429:
            break
    assert keer == REMMEN["sleutel-zoeken"].aantal
    assert antwoord["Content-Type"] == "application/problem+json"
    assert 0 < int(antwoord["Retry-After"]) <= REMMEN["sleutel-zoeken"].binnen.total_seconds()
    assert Client().get("/api/v1/leerlingen", headers=kop).status_code == 200, "what is not searching goes on"
    tijd.later(REMMEN["sleutel-zoeken"].binnen)
    assert Client().post("/api/v1/leerlingen/_zoek", {"naam": "Sem"}, content_type="application/json", headers=kop).status_code == 200


@dataclass(frozen=True)
class Gestopt:
    """Somebody who was stopped: their client, an address that does not open, and the clock, which stands where it happened."""

    wereld: Wereld
    klant: Client
    adres: str
    tijd: Tijd


@pytest.fixture(scope="class")
def in_de_fout(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Gestopt]:
    with pytest.MonkeyPatch.context() as plak, kept_for_the_file(django_db_blocker):
        cache.clear()
        tijd = Tijd(wereld := make_wereld())
        plak.setattr(klok, "now", lambda: tijd.op)
        leerlingen = enrol(wereld, KIJKEN.stop[0].aantal + 1)
        klant = log_in(wereld.wie["verzuim"])
        assert open_all(klant, leerlingen, lambda antwoord: tijd.later(KIJKEN.wacht))[0] == KIJKEN.stop[0].aantal
        yield Gestopt(wereld, klant, reverse("leerlingen:leerling", args=[leerlingen[-1].sleutel]), tijd)


@pytest.fixture
def gestopt(in_de_fout: Gestopt) -> Iterator[Gestopt]:
    toen = in_de_fout.tijd.op
    yield in_de_fout
    in_de_fout.tijd.op = toen


@pytest.mark.django_db
class TestWhoWasStopped:
    """What happens to somebody who was stopped; until there it goes once for all of these."""

    def test_the_functioneel_beheerder_sees_it_and_lets_the_person_on(self, gestopt: Gestopt) -> None:
        klant, adres = gestopt.klant, gestopt.adres
        beheer = log_in(gestopt.wereld.wie["beheer"])
        assert "keer ongewoon veel bekeken" in beheer.get("/beheer/").content.decode()
        pagina = beheer.get("/beheer/beveiliging/").content.decode()
        assert "Fatma Yilmaz bekeek ongewoon veel dossiers en is gestopt" in pagina
        assert "keer ongewoon veel bekeken" not in beheer.get("/beheer/").content.decode(), "who has seen it is not told again"
        nummer = gestopt.wereld.wie["verzuim"].gebruiker_id
        assert klant.post(f"/beheer/beveiliging/{nummer}/weer-kijken/").status_code == 404, "nobody lets themselves on"
        assert klant.get(adres).status_code == 429
        gestopt.tijd.later(timedelta(seconds=1))
        assert beheer.post(f"/beheer/beveiliging/{nummer}/weer-kijken/").status_code == 302
        assert klant.get(adres).status_code == 200
        assert "is gestopt</" not in beheer.get("/beheer/beveiliging/").content.decode().split("az-filter")[0]

    def test_after_a_while_it_can_again_by_itself_and_the_day_has_its_own_end(self, gestopt: Gestopt) -> None:
        assert gestopt.klant.get(gestopt.adres).status_code == 429
        gestopt.tijd.later(KIJKEN.stop[0].binnen)
        stay_logged_in(gestopt.tijd.op)
        assert gestopt.klant.get(gestopt.adres).status_code == 200
        assert KIJKEN.stop[1].aantal < 24 * KIJKEN.stop[0].aantal

    def test_who_waits_for_a_release_counts_anew_from_there(self, gestopt: Gestopt) -> None:
        assert gestopt.klant.get(gestopt.adres).status_code == 429
        gestopt.tijd.later(timedelta(seconds=1))
        laat_weer_kijken(gestopt.wereld.wie["verzuim"].gebruiker, Moment(gestopt.tijd.op, gestopt.wereld.wie["beheer"]))
        assert gestopt.klant.get(gestopt.adres).status_code == 200

    def test_all_functies_of_a_person_count_together(self, gestopt: Gestopt) -> None:
        ander = Functie.objects.create(
            gebruiker=gestopt.wereld.wie["verzuim"].gebruiker,
            organisatie=gestopt.wereld.kompas,
            rol="directie",
            geldig_vanaf=date(2025, 8, 1),
        )
        assert gestopt.klant.get(gestopt.adres).status_code == 429
        assert log_in(ander).get(gestopt.adres).status_code == 429


@pytest.mark.bewijs
def test_guessing_passwords_is_slowed_down_for_an_address_and_for_an_account(wereld: Wereld) -> None:
    klant = Client()
    gezien = []
    for nummer in range(40):
        antwoord = klant.post("/account/login/", {"login": f"niemand{nummer}@voorbeeld.example", "password": "fout wachtwoord"})
        gezien.append((antwoord.status_code, "Te veel" in antwoord.content.decode()))
    geprobeerd = Logregel.objects.filter(daad="inloggen-mislukt").count()
    count("T29", "pogingen om in te loggen van een adres per minuut", geprobeerd)
    assert any(geremd for _, geremd in gezien)
    assert gezien[-1][0] == 429
    assert Logregel.objects.filter(daad="geremd", gegevens__rem="inloggen").exists()
    cache.clear()
    for _ in range(REMMEN["inloggen-mislukt-account"].aantal + 2):
        klant.post("/account/login/", {"login": "verzuim@voorbeeld.example", "password": "fout wachtwoord"})
    zelf = Logregel.objects.filter(daad="inloggen-mislukt", gegevens__gebruiker=wereld.wie["verzuim"].gebruiker_id)
    assert zelf.count() == REMMEN["inloggen-mislukt-account"].aantal


def test_limits_of_logging_in_are_counted_in_the_database_by_all_processes_together(wereld: Wereld) -> None:
    Client().post("/account/login/", {"login": "niemand@voorbeeld.example", "password": "fout wachtwoord"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM aanwezig_cache WHERE cache_key LIKE %s", ["%allauth%login_failed%"])
        assert cursor.fetchone()[0] >= 1


@pytest.mark.bewijs
def test_looking_for_names_is_slowed_down(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    for keer in numbers():
        antwoord = klant.get("/signalen/", {"zoek": f"naam {keer}"})
        if antwoord.status_code == 429:
            break
    count("T29", "zoekvragen in vijf minuten", keer)
    assert "Je zocht heel vaak" in antwoord.content.decode()
    assert log_in(wereld.wie["ib"]).get("/signalen/", {"zoek": "Sem"}).status_code == 200, "somebody else goes on"
    assert klant.get("/signalen/").status_code == 200, "what is not searching goes on"
    tijd.later(REMMEN["zoeken"].binnen)
    assert klant.get("/signalen/", {"zoek": "Sem"}).status_code == 200
    assert Logregel.objects.filter(daad="geremd", gegevens__rem="zoeken").count() == 1


def test_taking_lists_away_as_files_is_slowed_down(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    statussen = [klant.get("/leerlingen/", {"vorm": "csv"}).status_code for _ in range(REMMEN["bestand"].aantal + 1)]
    assert statussen == [200] * REMMEN["bestand"].aantal + [429]


def test_wrong_keys_all_day_fill_no_logbook(wereld: Wereld, tijd: Tijd) -> None:
    for _ in range(REMMEN["sleutel-geweigerd"].aantal + 5):
        assert Client().get("/api/v1/leerlingen", headers={"Authorization": "Bearer geraden"}).status_code == 401
    assert Logregel.objects.filter(daad="sleutel-geweigerd").count() == REMMEN["sleutel-geweigerd"].aantal
    assert Logregel.objects.filter(daad="geremd", gegevens__rem="sleutel-geweigerd").count() == 1


def test_what_counts_no_more_is_thrown_away(wereld: Wereld, tijd: Tijd) -> None:
    note_poging("zoeken", "mens:1", Moment(tijd.op))
    tijd.later(max(rem.binnen for rem in REMMEN.values()))
    assert forget_pogingen(Moment(tijd.op)) == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_not_more_than_the_limit() -> None:
    moment = Moment(klok.now())

    def attempt(_: int) -> bool:
        try:
            return not note_poging("zoeken", "mens:2", moment)
        finally:
            connection.close()

    rem = REMMEN["zoeken"].aantal
    Poging.objects.bulk_create([Poging(rem="zoeken", wie=_print("mens:2"), op=moment.op) for _ in range(rem - 5)])
    with ThreadPoolExecutor(8) as samen:
        assert sum(samen.map(attempt, range(40))) == 5


def _print(wie: str) -> str:

    return sha256(f"zoeken:{wie}".encode()).hexdigest()


# ---- what an answer gives away


@pytest.mark.parametrize("pad", ["/account/login/", "/account/password/reset/"])
def test_nobody_learns_by_trying_whose_address_has_an_account(wereld: Wereld, monkeypatch: pytest.MonkeyPatch, pad: str) -> None:
    """The same page, and as many passwords computed: a page that answers sooner tells too."""
    gerekend: list[str] = []
    echt = PBKDF2PasswordHasher.encode

    def encode(zelf: PBKDF2PasswordHasher, *args: Any, **rest: Any) -> str:
        gerekend.append(pad)
        return str(echt(zelf, *args, **rest))

    gebruiker = wereld.wie["verzuim"].gebruiker
    gebruiker.set_password("een lang wachtwoord van deze test")
    gebruiker.save()
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", encode)
    gezien = []
    for email in (gebruiker.email, "niemand@voorbeeld.example"):
        gerekend.clear()
        antwoord = Client().post(pad, {"login": email, "email": email, "password": "fout wachtwoord"})
        kaal = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", antwoord.content.decode()).replace(email, "")
        gezien.append((antwoord.status_code, antwoord.headers.get("Location"), kaal, len(gerekend)))
    assert gezien[0] == gezien[1]


def test_who_takes_too_many_files_is_stopped_behind_the_wall_too(wereld: Wereld) -> None:
    """The line about it is written where rows about pupils are only read: the role of the application writes it as an act."""
    klant, rem = log_in(wereld.wie["verzuim"]), REMMEN["bestand"]
    as_application()
    statussen = [klant.get("/leerlingen/?vorm=csv").status_code for _ in range(rem.aantal + 1)]
    as_owner()
    assert statussen == [200] * rem.aantal + [429]
    assert Logregel.objects.filter(daad="geremd", gegevens__rem="bestand").count() == 1
