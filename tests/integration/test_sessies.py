"""How long somebody stays logged in, what happens to what they typed, and who is out at once."""

from __future__ import annotations

import importlib
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from aanwezig import klok
from aanwezig.actions.formulieren import wis_oude_formulieren, wis_oude_sessies
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import beeindig_functie, blokkeer_inloggen, sta_inloggen_toe
from aanwezig.conf import settings as instellingen
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.models import Bewaardformulier, Functie, Logregel, Verzuimrij
from tests.bewijs.eisen import count
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, make_wereld

DAG = "2025-09-04"
SESSIE = beveiligingsbeleid().sessie
WACHTWOORD = "een lang wachtwoord van deze test"


class Tijd:
    """The clock of the pages."""

    def __init__(self, wereld: Wereld) -> None:
        self.op = wereld.moment("verzuim", DAG, 7).op

    def later(self, duur: timedelta) -> None:
        self.op += duur


@pytest.fixture
def wereld(db: None) -> Wereld:
    return make_wereld()


@pytest.fixture
def tijd(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Tijd:
    tijd = Tijd(wereld)
    monkeypatch.setattr(klok, "now", lambda: tijd.op)
    return tijd


def is_in(klant: Client) -> bool:
    return bool(klant.get("/leerlingen/").status_code == 200)


@pytest.mark.bewijs
def test_who_does_nothing_is_out_after_the_idle_time_and_not_before(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    tijd.later(SESSIE.stil)
    assert is_in(klant)
    tijd.later(SESSIE.stil + timedelta(seconds=1))
    antwoord = klant.get("/leerlingen/")
    assert antwoord.status_code == 302
    assert antwoord["Location"] == "/account/login/?next=/leerlingen/"
    assert "Je was een tijd niet bezig" in klant.get(antwoord["Location"]).content.decode()
    count("T29", "minuten stil", int(SESSIE.stil.total_seconds()) // 60)
    assert Logregel.objects.filter(daad="sessie-verlopen", gegevens__gebruiker=wereld.wie["verzuim"].gebruiker_id).count() == 1


@pytest.mark.bewijs
def test_who_keeps_busy_is_out_after_the_longest_time(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    keren = 0
    while is_in(klant):
        keren += 1
        tijd.later(timedelta(minutes=10))
    assert timedelta(minutes=10) * keren == SESSIE.hoogstens + timedelta(minutes=10)
    count("T29", "uren ingelogd", int(SESSIE.hoogstens.total_seconds()) // 3600)


def test_a_session_belongs_to_the_browser_in_which_it_began(wereld: Wereld, tijd: Tijd) -> None:
    """Who takes a cookie along to another browser is out there, and so is who had it; what they sent is not done."""
    klant = log_in(wereld.wie["verzuim"])
    assert klant.get("/leerlingen/", headers={"User-Agent": "Firefox"}).status_code == 200
    koek = klant.cookies
    elders = Client(headers={"User-Agent": "Een andere"})
    elders.cookies = koek
    antwoord = elders.post("/mijn-account/mail/", {"aan": "nee"})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/account/login/")
    assert "in een andere browser" in elders.get("/account/login/").content.decode()
    assert klant.get("/leerlingen/", headers={"User-Agent": "Firefox"}).status_code == 302
    regel = Logregel.objects.get(daad="sessie-ander-toestel")
    assert regel.gegevens["gebruiker"] == wereld.wie["verzuim"].gebruiker_id
    assert not Logregel.objects.filter(daad="mail-gekozen").exists()
    assert not Bewaardformulier.objects.exists()


def test_who_goes_on_from_another_network_works_on_and_it_is_noted(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    for adres in ("192.0.2.7", "192.0.2.200", "198.51.100.1", "198.51.100.2", "2001:db8:1::1", "2001:db8:1:ffff::1"):
        assert klant.get("/leerlingen/", REMOTE_ADDR=adres).status_code == 200
    regels = Logregel.objects.filter(daad="ander-netwerk").order_by("pk")
    assert [regel.gegevens["vanaf"] for regel in regels] == ["198.51.100.1", "2001:db8:1::1"]


def test_who_logs_in_hears_of_browsers_that_were_new_since(wereld: Wereld, tijd: Tijd, settings: Settings) -> None:
    settings.TWEEDE_FACTOR_VERPLICHT = False  # its pages come in between
    wie = wereld.wie["verzuim"].gebruiker
    wie.set_password(WACHTWOORD)
    wie.save()

    def enter(browser: str) -> str:
        tijd.later(timedelta(days=1))
        klant = Client(headers={"User-Agent": browser})
        return klant.post("/account/login/", {"login": wie.email, "password": WACHTWOORD}, follow=True).content.decode()

    assert "in een nieuwe browser" not in enter("Mijn Firefox")
    assert "in een nieuwe browser" not in enter("Mijn Firefox")
    toen = tijd.op + timedelta(days=1)
    assert "in een nieuwe browser" not in enter("Een vreemde"), "who is new is told nothing"
    gezegd = enter("Mijn Firefox")
    assert f"Op {toen:%d-%m-%Y} om" in gezegd
    assert "Log overal uit" in gezegd
    assert Logregel.objects.filter(daad="nieuw-toestel").count() == 2
    klant = log_in(wereld.wie["verzuim"])
    bladzijde = klant.get("/mijn-account/", headers={"User-Agent": "Mijn Firefox"}).content.decode()
    assert bladzijde.count("nieuwe browser") == 2
    assert bladzijde.count("deze browser") == 2
    assert "Firefox" not in str(list(Logregel.objects.values_list("gegevens", flat=True))), "a fingerprint, not what it calls itself"


@pytest.mark.parametrize(("uur", "ongewoon"), [(3, True), (4, False), (20, False), (21, True)])
def test_logging_in_at_an_odd_hour_is_noted(wereld: Wereld, monkeypatch: pytest.MonkeyPatch, uur: int, ongewoon: bool) -> None:
    """In September, from six until eleven at night in the Netherlands is the usual time."""
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG, uur).op)
    log_in(wereld.wie["verzuim"])
    assert Logregel.objects.filter(daad="ongewoon-uur").exists() is ongewoon


def without_password(functie: Functie) -> None:
    """Let somebody log in with the account of their organisation alone."""
    functie.gebruiker.set_unusable_password()
    functie.gebruiker.save()


def test_somebody_sees_where_they_are_logged_in_and_ends_one(wereld: Wereld, tijd: Tijd) -> None:
    """Of their own sessions alone; who logs in here with a password is asked for it again first."""
    wie = wereld.wie["verzuim"]
    without_password(wie)
    hier, thuis, ander = log_in(wie), log_in(wie), log_in(wereld.wie["ib"])
    for klant, zegt in ((hier, "Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"), (thuis, "Mozilla/5.0 (iPhone) Version/18 Safari/605")):
        klant.defaults["HTTP_USER_AGENT"] = zegt
        klant.get("/leerlingen/")
    bladzijde = hier.get("/mijn-account/").content.decode()
    assert "<b>Firefox op Windows</b>" in bladzijde
    assert "<b>Safari op iPhone</b>" in bladzijde
    (merk,) = re.findall(r'name="sessie" value="([0-9a-f]+)"', bladzijde)
    assert merk not in {klant.session.session_key for klant in (hier, thuis)}, "it points at a session and is none"
    ander.post("/mijn-account/elders-uitloggen/", {"sessie": merk})
    assert is_in(thuis), "not somebody else's"
    assert hier.post("/mijn-account/elders-uitloggen/", {"sessie": merk})["Location"] == "/mijn-account/"
    assert not is_in(thuis)
    assert is_in(hier)
    assert Logregel.objects.get(daad="elders-uitgelogd").gegevens["gebruiker"] == wie.gebruiker_id
    assert "al niet meer ingelogd" in hier.post("/mijn-account/elders-uitloggen/", {"sessie": merk}, follow=True).content.decode()


def test_who_ends_a_session_shows_again_that_it_is_them(wereld: Wereld, tijd: Tijd) -> None:
    wie = wereld.wie["verzuim"].gebruiker
    without_password(wereld.wie["verzuim"])
    hier, thuis = log_in(wereld.wie["verzuim"]), log_in(wereld.wie["verzuim"])
    thuis.get("/leerlingen/")
    (merk,) = re.findall(r'name="sessie" value="([0-9a-f]+)"', hier.get("/mijn-account/").content.decode())
    tijd.later(timedelta(minutes=10))
    assert "weer in" in hier.post("/mijn-account/elders-uitloggen/", {"sessie": merk}, follow=True).content.decode()
    wie.set_password(WACHTWOORD)
    wie.save()
    hier, thuis = log_in(wereld.wie["verzuim"]), log_in(wereld.wie["verzuim"])
    assert hier.post("/mijn-account/elders-uitloggen/", {"sessie": merk})["Location"].startswith("/account/reauthenticate/")
    assert is_in(thuis)


def test_a_page_that_asks_by_itself_keeps_nobody_logged_in(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    antwoorden = []
    for _ in range(4):
        tijd.later(SESSIE.stil / 3)
        antwoorden.append(klant.get("/leerlingen/", headers={"Vraagt-Zelf": "ja"}))
    assert antwoorden[0].status_code == 200
    assert antwoorden[-1].status_code == 302
    assert antwoorden[-1]["Location"].startswith("/account/login/")
    assert not is_in(klant)


def test_a_session_from_before_this_was_kept_opens_nothing(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    sessie = klant.session
    del sessie["sinds"]
    sessie.save()
    assert not is_in(klant)


def typed(wereld: Wereld, wie: str = "verzuim") -> tuple[str, dict[str, str]]:
    adres = reverse("leerlingen:verzuim", args=[wereld.leerlingen["Sem"].sleutel])
    return adres, {
        "datum": DAG,
        "registratie": "ongeoorloofd",
        "lesuur_van": "1",
        "lesuur_tm": "2",
        "minuten": "",
        "reden": "reden van Sem",
    }


def left(wereld: Wereld, tijd: Tijd) -> tuple[str, dict[str, str]]:
    """Let somebody send a form after their time was up; return where they go on, and what they typed."""
    klant = log_in(wereld.wie["verzuim"])
    tijd.later(SESSIE.stil * 2)
    adres, velden = typed(wereld)
    antwoord = klant.post(adres, velden)
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/account/login/?next=/inloggen/verder/") or "%2Fverder%2F" in antwoord["Location"]
    assert not Verzuimrij.objects.exists(), "nothing was done in a session that is over"
    return reverse("inloggen:verder", args=[Bewaardformulier.objects.get().sleutel]), velden


def test_what_somebody_sent_too_late_is_back_after_logging_in_and_goes_where_it_was_for(wereld: Wereld, tijd: Tijd) -> None:
    pad, velden = left(wereld, tijd)
    klant = log_in(wereld.wie["verzuim"])
    pagina = klant.get(pad).content.decode()
    assert "reden van Sem" in pagina
    assert "Verstuur alsnog" in pagina
    bewaard = Bewaardformulier.objects.get()
    assert klant.post(bewaard.pad, velden | {"az_bewaard": str(bewaard.sleutel)}).status_code == 302
    assert Verzuimrij.objects.get().reden == "reden van Sem"
    assert not Bewaardformulier.objects.exists(), "what was sent is kept no longer"


def test_what_somebody_typed_is_for_nobody_else(wereld: Wereld, tijd: Tijd) -> None:
    pad, _ = left(wereld, tijd)
    assert log_in(wereld.wie["ib"]).get(pad).status_code == 404
    assert log_in(wereld.wie["ib"]).post(f"{pad}weg/").status_code == 404
    assert Client().get(pad).status_code == 302
    assert Bewaardformulier.objects.count() == 1


def test_what_somebody_typed_can_be_thrown_away_and_goes_by_itself(wereld: Wereld, tijd: Tijd) -> None:
    pad, _ = left(wereld, tijd)
    assert log_in(wereld.wie["verzuim"]).post(f"{pad}weg/").status_code == 302
    assert not Bewaardformulier.objects.exists()
    pad, _ = left(wereld, tijd)
    tijd.later(SESSIE.formulier)
    assert log_in(wereld.wie["verzuim"]).get(pad).status_code == 404
    assert wis_oude_formulieren(Moment(tijd.op)) == 1


def test_each_session_has_a_key_that_nobody_guesses(wereld: Wereld) -> None:
    sleutels = {str(log_in(wereld.wie["verzuim"]).session.session_key) for _ in range(20)}
    assert len(sleutels) == 20
    assert all(len(sleutel) == 32 and sleutel.isalnum() for sleutel in sleutels)


def test_a_session_that_is_over_is_kept_no_longer(wereld: Wereld) -> None:
    """In a session stands what somebody looked for: a name, perhaps. Whoever closes their browser leaves one behind."""
    klant = log_in(wereld.wie["verzuim"])
    klant.post("/zoeken/", {"naar": "/leerlingen/", "zoek": "Vermeer"})
    over = Session.objects.get().expire_date
    assert wis_oude_sessies(Moment(over - timedelta(seconds=1))) == 0
    assert wis_oude_sessies(Moment(over)) == 1
    assert not Session.objects.exists()
    assert over - timezone.now() <= SESSIE.hoogstens


def test_a_form_that_is_not_from_our_page_is_not_kept(wereld: Wereld, tijd: Tijd) -> None:
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = log_in(wereld.wie["verzuim"]).cookies
    tijd.later(SESSIE.stil * 2)
    assert streng.post(*typed(wereld)).status_code == 403
    assert not Bewaardformulier.objects.exists()


def test_a_password_is_never_kept(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    tijd.later(SESSIE.stil * 2)
    klant.post(reverse("account_change_password"), {"oldpassword": "oud", "password1": "nieuw", "password2": "nieuw"})
    assert not Bewaardformulier.objects.exists()


@pytest.mark.bewijs
def test_who_is_blocked_or_has_no_work_left_is_out_at_the_next_page(wereld: Wereld, tijd: Tijd) -> None:
    na = 0
    for wie, doe in (
        ("leerplicht", lambda functie, moment: blokkeer_inloggen(functie.gebruiker, moment)),
        ("collega", lambda functie, moment: beeindig_functie(functie, date.fromisoformat(DAG) - timedelta(days=1), moment)),
    ):
        functie = wereld.wie[wie]
        klant = log_in(functie)
        assert is_in(klant)
        doe(functie, Moment(tijd.op, wereld.wie["beheer"]))
        na += is_in(klant)
        if wie == "leerplicht":
            sta_inloggen_toe(functie.gebruiker, Moment(tijd.op, wereld.wie["beheer"]))
            na += is_in(klant)  # the session itself is dead, and does not come back with the account
    count("T29", "pagina's na intrekken", na)


def test_who_keeps_other_work_stays_logged_in(wereld: Wereld, tijd: Tijd) -> None:
    functie = wereld.wie["leerplicht"]
    wereld.wie["verzuim"].gebruiker_id = functie.gebruiker_id
    wereld.wie["verzuim"].save()
    klant = log_in(wereld.wie["verzuim"])
    beeindig_functie(functie, date.fromisoformat(DAG) - timedelta(days=1), Moment(tijd.op, wereld.wie["beheer"]))
    assert is_in(klant)


@pytest.mark.bewijs
def test_cookies_over_https_belong_to_this_host_alone(settings: Settings, wereld: Wereld, tijd: Tijd) -> None:
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("AANWEZIG_ADRES", "https://aanwezig.example")
        https: Any = importlib.reload(instellingen)
        namen = [https.SESSION_COOKIE_NAME, https.CSRF_COOKIE_NAME]
        assert https.SESSION_COOKIE_SECURE
        assert https.CSRF_COOKIE_SECURE
        assert https.SECURE_HSTS_SECONDS >= 31_536_000
    importlib.reload(instellingen)
    assert not hasattr(settings, "SESSION_COOKIE_DOMAIN") or settings.SESSION_COOKIE_DOMAIN is None
    count("T29", "koekjes zonder __Host-", sum(not naam.startswith("__Host-") for naam in namen))
    klant = log_in(wereld.wie["verzuim"])
    tijd.later(SESSIE.bijhouden)
    koekje = klant.get("/leerlingen/").cookies[settings.SESSION_COOKIE_NAME]
    assert koekje["samesite"] == "Lax"
    assert koekje["httponly"]


def test_what_a_page_says_about_a_child_is_in_no_cookie(wereld: Wereld, tijd: Tijd) -> None:
    klant = log_in(wereld.wie["verzuim"])
    assert klant.post(*typed(wereld)).status_code == 302
    assert set(klant.cookies) <= {"sessionid", "csrftoken"}
