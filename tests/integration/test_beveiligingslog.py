"""The security log: every kind of event leaves its line, and nothing that somebody typed is in it, in any other log, or in an address."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from aanwezig import klok
from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import NieuweFunctie, stel_medewerker_aan
from aanwezig.actions.noodtoegang import waarschuw_te_laat
from aanwezig.actions.organisaties import beeindig_organisatie
from aanwezig.actions.vierogen import bevestig_autorisatie, bevestig_functie, weiger_autorisatie, weiger_functie
from aanwezig.actions.wpgautorisaties import geef_autorisatie
from aanwezig.definitions.beveiliging import load_beveiliging
from aanwezig.definitions.boeken import beveiligingsbeleid, regelwerk
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.store.deuren.beveiligingslog import visible_gebeurtenissen
from aanwezig.store.models import Leerling, Logregel, Noodtoegang, Rol
from tests.bewijs.eisen import count
from tests.integration.aanmelden import log_in
from tests.integration.api.conftest import key_of
from tests.integration.handhavingswereld import decision
from tests.integration.test_remmen import KIJKEN, REMMEN, enrol, open_all, report
from tests.integration.test_sessies import SESSIE, Tijd
from tests.integration.wereld import Wereld, make_wereld

WACHTWOORD = "een lang wachtwoord van deze test"
NIEUW = "een ander lang wachtwoord van deze test"


@pytest.fixture
def wereld(db: None) -> Wereld:
    cache.clear()
    return make_wereld()


@pytest.fixture
def tijd(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Tijd:
    tijd = Tijd(wereld)
    monkeypatch.setattr(klok, "now", lambda: tijd.op)
    return tijd


def code_of(geheim: str) -> str:
    return str(format_hotp_value(hotp_value(geheim, next(yield_hotp_counters_from_time()))))


def gone_through(klant: Client, wie: str) -> None:
    """Log in and out, with a wrong code and password on the way, another password, and a second step that comes and goes."""
    email = f"{wie}@voorbeeld.example"
    klant.post("/account/login/", {"login": email, "password": "fout wachtwoord"})
    klant.post("/account/login/", {"login": email, "password": WACHTWOORD})
    klant.post("/account/password/change/", {"oldpassword": WACHTWOORD, "password1": NIEUW, "password2": NIEUW})
    klant.get("/account/2fa/totp/activate/")
    geheim = klant.session["mfa.totp.secret"]
    klant.post("/account/2fa/totp/activate/", {"code": code_of(geheim)})
    klant.post("/account/2fa/recovery-codes/generate/")
    klant.post("/account/2fa/totp/deactivate/")
    klant.post("/account/logout/")


def factor_wrong(wereld: Wereld, klant: Client) -> None:
    gebruiker = wereld.wie["collega"].gebruiker
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    TOTP.activate(gebruiker, generate_totp_secret())
    klant.post("/account/login/", {"login": gebruiker.email, "password": WACHTWOORD})
    klant.post("/account/2fa/authenticate/", {"code": "000000"})


def password_again(wereld: Wereld, klant: Client) -> None:
    klant.post("/account/password/reset/", {"email": "ib@voorbeeld.example"})
    pad = re.search(r"/account/password/reset/key/\S+", str(mail.outbox[-1].body))
    assert pad is not None
    verder = klant.get(pad[0])["Location"]
    klant.post(verder, {"password1": NIEUW, "password2": NIEUW})


KOPPELING = {"naam": "Koppeling", "daden": ["leerling-bekijken"], "laatste_dag": "2026-01-01", "ruimte": "gewoon"}


def managed(wereld: Wereld, beheer: Client) -> None:
    """Do what a functioneel beheerder does with people, functies and keys."""
    wie, functie = wereld.wie["leerplicht"].gebruiker_id, wereld.wie["leerplicht"].pk
    collega = {
        "naam": "Nieuwe Collega",
        "email": "nieuw@voorbeeld.example",
        "organisatie": str(wereld.dalfsen.pk),
        "rol": "leerplichtambtenaar",
    }
    beheer.post("/beheer/mensen/nieuw/", collega | {"groep": "", "vanaf": "2025-09-04", "laatste_dag": "", "uitnodigen": "on"})
    beheer.post(f"/beheer/mensen/{wie}/wijzigen/", {"naam": "Anders Genoemd", "email": "leerplicht@voorbeeld.example"})
    for wat in ("blokkeren", "toestaan", "tweede-stap"):
        beheer.post(f"/beheer/mensen/{wie}/inloggen/", {"wat": wat, "gezien": "langs"})
    beheer.post(f"/beheer/mensen/{wie}/uitnodigen/")
    beheer.post(f"/beheer/functies/{functie}/sleutel/", KOPPELING)
    sleutel = Logregel.objects.get(daad="sleutel-gegeven").gegevens["sleutel"]
    beheer.post(f"/beheer/sleutels/{sleutel}/einde/")
    beheer.post(f"/beheer/functies/{functie}/einde/", {"laatste_dag": "2025-09-03"})


def with_two(wereld: Wereld, nu: datetime) -> None:
    """Let a second person confirm a doctor and a boa, and another doctor and boa not."""
    beheer, arts, toezicht = (Moment(nu, wereld.wie[wie]) for wie in ("beheer", "arts", "toezicht"))
    goed, fout = (
        stel_medewerker_aan(naam, f"{naam}@prive.example", NieuweFunctie(wereld.jgz, Rol.JEUGDARTS, "", beheer.dag), beheer)
        for naam in ("een", "twee")
    )
    bevestig_functie(goed, arts)
    weiger_functie(fout, arts)
    mag, mag_niet = (geef_autorisatie(wereld.wie[wie], decision(), beheer) for wie in ("leerplicht", "collega"))
    bevestig_autorisatie(mag, toezicht)
    weiger_autorisatie(mag_niet, toezicht)


def took_along(wereld: Wereld, leerlingen: list[Leerling], beheer: Client, tijd: Tijd) -> None:
    """Ask for a list that is too long, take it along when that is allowed, and ask for it with a key."""
    report(wereld, leerlingen)
    collega = log_in(wereld.wie["collega"])
    collega.get("/meldingen/", {"vorm": "csv"})
    beheer.post(f"/beheer/beveiliging/{wereld.wie['collega'].gebruiker_id}/weer-kijken/")
    tijd.later(timedelta(seconds=1))
    collega.get("/meldingen/", {"vorm": "csv"})
    Client().get("/api/v1/meldingen?perPagina=100", headers={"Authorization": f"Bearer {key_of(wereld, 'collega')}"})


def emergencies(wereld: Wereld, nu: datetime) -> None:
    """Ask for a file in an emergency until it is too often; one look was not right, another was not looked over in time."""
    reden = {"reden": "Het kind is niet op school aangekomen."}
    noor = wereld.leerlingen["Noor"]
    noor.bsn = "111222333"
    noor.save()
    klant, privacy = log_in(wereld.wie["collega"]), log_in(wereld.wie["privacy"])
    for bsn in (noor.bsn, noor.bsn, "123456782", "123456782"):
        klant.post("/noodtoegang/", {"bsn": bsn} | reden)
    nood = Noodtoegang.objects.get()
    klant.post(f"/noodtoegang/{nood.sleutel}/sluiten/")
    privacy.post(f"/noodtoegang/nakijken/{nood.sleutel}/", {"uitkomst": "niet-terecht", "toelichting": "Gesprek."})
    log_in(wereld.wie["arts"]).post("/noodtoegang/", {"bsn": noor.bsn} | reden)
    waarschuw_te_laat(Moment(nu + timedelta(days=8)))


def moved(wereld: Wereld, tijd: Tijd) -> None:
    """Log in in the middle of the night with a new browser; go on from another network, and then from another browser. Somebody else logs
    themselves out elsewhere.
    """
    wie = wereld.wie["directie"].gebruiker
    wie.set_password(WACHTWOORD)
    wie.save()
    overdag, tijd.op = tijd.op, tijd.op.replace(hour=1)
    klant = Client(headers={"User-Agent": "een browser"})
    klant.post("/account/login/", {"login": wie.email, "password": WACHTWOORD})
    zonder = wereld.wie["mentor"]
    zonder.gebruiker.set_unusable_password()
    zonder.gebruiker.save()
    elders, verder = log_in(zonder), log_in(zonder)
    (merk,) = re.findall(r'name="sessie" value="([0-9a-f]+)"', verder.get("/mijn-account/").content.decode())
    verder.post("/mijn-account/elders-uitloggen/", {"sessie": merk})
    assert elders.get("/mijn-account/").status_code == 302
    klant.get("/account/2fa/", REMOTE_ADDR="198.51.100.7")
    klant.get("/account/2fa/", headers={"User-Agent": "een andere browser"})
    tijd.op = overdag


@pytest.mark.bewijs
def test_every_kind_of_event_leaves_its_line(
    wereld: Wereld, tijd: Tijd, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    verzuim, beheer = log_in(wereld.wie["verzuim"]), log_in(wereld.wie["beheer"])
    zelf = wereld.wie["zwolle"].gebruiker
    zelf.set_password(WACHTWOORD)
    zelf.save()
    with django_capture_on_commit_callbacks(execute=True):  # the library tells of a second step after its transaction
        gone_through(Client(), "zwolle")
    factor_wrong(wereld, Client())
    password_again(wereld, Client())
    with_two(wereld, tijd.op)
    managed(wereld, beheer)
    beeindig_organisatie(wereld.zwolle, date(2025, 10, 1), Moment(tijd.op, wereld.wie["beheer"]))
    emergencies(wereld, tijd.op)
    verzuim.get("/beheer/")
    verzuim.get(reverse("leerlingen:leerling", args=[wereld.leerlingen["Noor"].sleutel]))
    verzuim.get("/leerlingen/", {"vorm": "xlsx"})
    Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x", "password": "y"})
    Client().get("/api/v1/leerlingen", headers={"Authorization": "Bearer geraden"})
    for nummer in range(REMMEN["zoeken"].aantal + 1):
        verzuim.get("/signalen/", {"zoek": f"naam {nummer}"})
    velen = enrol(wereld, KIJKEN.stop[0].aantal + 1)
    open_all(verzuim, velen, lambda antwoord: tijd.later(KIJKEN.wacht))
    beheer.post(f"/beheer/beveiliging/{wereld.wie['verzuim'].gebruiker_id}/weer-kijken/")
    took_along(wereld, velen, beheer, tijd)
    beheer.get("/beheer/beveiliging/")
    log_in(wereld.wie["ib"]).post("/mijn-account/overal-uitloggen/")
    moved(wereld, tijd)
    tijd.later(SESSIE.stil * 2)
    verzuim.get("/leerlingen/")
    soorten = set(beveiligingsbeleid().gebeurtenissen)
    zonder = soorten - set(Logregel.objects.filter(leerling=None).values_list("daad", flat=True))
    assert zonder == set()
    count("T17", "soorten gebeurtenissen", len(soorten))
    count("T17", "soorten gebeurtenissen zonder regel", len(zonder))


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Everything that the software logs, at every level."""
    uit = io.StringIO()
    vanger = logging.StreamHandler(uit)
    wortels = [logging.getLogger(naam) for naam in ("", "aanwezig", "django", "allauth", "procrastinate")]
    oud = [wortel.level for wortel in wortels]
    for wortel in wortels:
        wortel.setLevel(logging.DEBUG)
        wortel.addHandler(vanger)
    yield uit
    for wortel, niveau in zip(wortels, oud, strict=True):
        wortel.removeHandler(vanger)
        wortel.setLevel(niveau)


def addresses_in(antwoord: HttpResponse) -> str:
    """Return every address that an answer holds: where it leads, and what its page links to."""
    inhoud = "" if antwoord.streaming else antwoord.content.decode("utf-8", "replace")
    return "\n".join([antwoord.headers.get("Location", ""), *re.findall(r'(?:href|action|src)="([^"]*)"', inhoud)])


class Plant:
    """Hides secrets in what it sends, and keeps every address that comes back."""

    def __init__(self) -> None:
        self.geheimen: list[str] = []
        self.adressen: list[str] = []

    def secret(self, soort: str = "geheim") -> str:
        """Return a new secret; ``bsn`` has the form of one."""
        nummer = len(self.geheimen)
        waarde = f"9{nummer:03d}71{nummer:03d}" if soort == "bsn" else f"{soort}-Zq{nummer:04d}xW"
        self.geheimen.append(waarde)
        return waarde

    def send(self, klant: Client, pad: str, velden: Mapping[str, object], **rest: object) -> HttpResponse:
        """Post, and keep where it leads; follow it once."""
        antwoord = klant.post(pad, velden, **rest)  # type: ignore[arg-type]
        self.adressen.append(addresses_in(antwoord))  # type: ignore[arg-type]
        if antwoord.status_code == 302:
            self.adressen.append(addresses_in(klant.get(antwoord["Location"])))  # type: ignore[arg-type]
        return antwoord  # type: ignore[return-value]


@pytest.mark.bewijs
def test_no_secret_is_in_any_log_or_address(wereld: Wereld, tijd: Tijd, logged: io.StringIO) -> None:
    plant = Plant()
    verzuim, beheer, buiten = log_in(wereld.wie["verzuim"]), log_in(wereld.wie["beheer"]), Client(raise_request_exception=False)
    sem = wereld.leerlingen["Sem"].sleutel
    for _ in range(20):
        cache.clear()
        plant.send(
            buiten, "/account/login/", {"login": f"{plant.secret('mail')}@voorbeeld.example", "password": plant.secret("wachtwoord")}
        )
        plant.send(buiten, "/account/password/reset/", {"email": f"{plant.secret('mail')}@voorbeeld.example"})
        buiten.get("/api/v1/leerlingen", headers={"Authorization": f"Bearer {plant.secret('sleutel')}"})
        plant.send(verzuim, "/zoeken/", {"naar": "/leerlingen/", "zoek": plant.secret("naam")})
        plant.send(verzuim, "/balie/ziek/", {"zoek": plant.secret("naam")})
        plant.send(beheer, "/zoeken/", {"naar": "/beheer/beveiliging/", "wie": plant.secret("naam")})
        verzuimregel = {"datum": "2025-09-04", "registratie": "ongeoorloofd", "lesuur_van": "1", "lesuur_tm": "2", "minuten": ""}
        plant.send(verzuim, f"/leerlingen/{sem}/verzuim/", verzuimregel | {"reden": plant.secret("reden")})
        plant.send(
            verzuim,
            f"/leerlingen/{sem}/gesprek/",
            {"datum": plant.secret("datum"), "met": plant.secret("met"), "doel": plant.secret("doel")},
        )
        bestand = SimpleUploadedFile(f"{plant.secret('bestand')}.csv", plant.secret("inhoud").encode())
        plant.send(verzuim, "/leveringen/", {"indeling": "tabel", "bestand": bestand})
        sleutel = key_of(wereld, "verzuim")
        vraag = {"naam": plant.secret("naam"), "leerlingnummer": plant.secret("bsn")}
        koppen = {"Authorization": f"Bearer {sleutel}"}
        plant.send(buiten, "/api/v1/leerlingen/_zoek", vraag, content_type="application/json", headers=koppen)
        buiten.get("/bestaat-niet/", headers={"User-Agent": plant.secret("browser"), "Referer": plant.secret("verwijzer")})
        plant.send(verzuim, f"/leerlingen/{sem}/melding/", {"toelichting": plant.secret("tekst"), "verzuim": plant.secret("bsn")})
        tijd.later(SESSIE.bijhouden)
    tijd.later(SESSIE.stil * 2)
    plant.send(verzuim, f"/leerlingen/{sem}/gesprek/", {"verslag": plant.secret("te-laat")})
    regels = "\n".join(str(regel) for regel in Logregel.objects.values_list("daad", "gegevens"))
    assert "dossier" not in plant.geheimen
    overal = {"logboek": regels, "log van de software": logged.getvalue(), "adressen": "\n".join(plant.adressen)}
    assert all(len(tekst) > 1_000 for tekst in overal.values()), "there must be something to look through"
    gevonden = [(geheim, waar) for geheim in plant.geheimen for waar, tekst in overal.items() if geheim in tekst]
    assert gevonden == []
    count("T17", "geplante geheimen", len(plant.geheimen))
    count("T17", "gevonden geheimen", len(gevonden))


def test_a_secret_that_leaked_would_be_found(wereld: Wereld) -> None:
    note_gebeurtenis("pagina-geweigerd", Moment(klok.now()), pagina="geheim-Zq0001xW")
    assert "geheim-Zq0001xW" in str(Logregel.objects.latest("pk").gegevens)


def test_an_event_that_is_not_in_the_book_can_not_be_written(wereld: Wereld) -> None:
    with pytest.raises(KeyError):
        note_gebeurtenis("verzonnen", Moment(klok.now()))


# ---- who reads it


def test_only_a_functioneel_beheerder_reads_it_and_a_key_never(wereld: Wereld) -> None:
    for wie in set(wereld.wie) - {"beheer"}:
        assert log_in(wereld.wie[wie]).get("/beheer/beveiliging/").status_code == 404, wie
        assert not visible_gebeurtenissen(wereld.wie[wie]).exists()
    assert log_in(wereld.wie["beheer"]).get("/beheer/beveiliging/").status_code == 200


def test_the_list_narrows_to_a_colleague_a_kind_and_a_day_and_leaves_as_a_file(wereld: Wereld, tijd: Tijd) -> None:
    log_in(wereld.wie["mentor"]).get("/beheer/")
    beheer = log_in(wereld.wie["beheer"])
    geweigerd = beheer.get("/beheer/beveiliging/", {"soort": "geweigerd"}).content.decode()
    assert "Sanne Bos vroeg een pagina die niet bij het werk hoort" in geweigerd
    assert "logde in" not in geweigerd.split("<table")[1]
    assert "Sanne Bos logde in" in beheer.get("/beheer/beveiliging/", {"wie": "sanne"}).content.decode()
    assert "Niets gevonden" in beheer.get("/beheer/beveiliging/", {"wie": "sanne", "vanaf": "2025-09-05"}).content.decode()
    bestand = beheer.get("/beheer/beveiliging/", {"vorm": "csv", "soort": "geweigerd"}).content.decode("utf-8-sig")
    assert "Sanne Bos vroeg een pagina" in bestand
    assert Logregel.objects.filter(daad="bestand-gegeven", gegevens__pagina="beheer:beveiliging").count() == 1


def test_a_line_says_from_which_address_and_believes_nobody_else(wereld: Wereld) -> None:
    Client().post("/account/login/", {"login": "x@voorbeeld.example", "password": "y"}, headers={"X-Forwarded-For": "203.0.113.9"})
    assert Logregel.objects.get(daad="inloggen-mislukt").gegevens == {"vanaf": "127.0.0.1"}


# ---- the file


def test_the_file_is_read_strictly(tmp_path: Path) -> None:
    bron = yaml.safe_load((regelwerk().map / "toegang" / "beveiliging.yaml").read_text(encoding="utf-8"))
    (tmp_path / "toegang").mkdir()
    for pad, fout, zin in (
        (("sessie", "bron"), "verzonnen", "geen bekende waarde"),
        (("sessie", "stil", "aantal"), 0, "boven nul"),
        (("remmen", "zoeken", "per"), "school", "geen bekende waarde"),
        (("omgeving", "uren", "tot"), 25, "hoogstens 24"),
        (("omgeving", "uren", "van"), 23, "een uur na 23"),
        (("omgeving", "netwerk", "ipv4"), 64, "hoogstens 32 bits"),
        (("gebeurtenissen", "daden", "ingelogd", "soort"), "anders", "geen bekende waarde"),
    ):
        anders = yaml.safe_load(yaml.safe_dump(bron))
        plek = anders
        for sleutel in pad[:-1]:
            plek = plek[sleutel]
        plek[pad[-1]] = fout
        (tmp_path / "toegang" / "beveiliging.yaml").write_text(yaml.safe_dump(anders), encoding="utf-8")
        with pytest.raises(RegelwerkFout, match=zin):
            load_beveiliging(tmp_path)
