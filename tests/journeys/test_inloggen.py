"""Logging in: with a password and a second factor, or in a demo with one click."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from aanwezig.actions.logboek import log
from aanwezig.conf.omgeving import oidc_origins
from aanwezig.store.deuren.functies import DEMO_GEMAAKT
from tests.integration.wereld import Wereld
from tests.journeys.aanbieder import KLANT, Aanbieder
from tests.journeys.conftest import Klok

WACHTWOORD = "een lang wachtwoord van deze test"


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer, wereld: Wereld, tijd: Klok) -> Page:
    pagina = browser.new_context().new_page()
    pagina.set_default_timeout(10_000)
    pagina.goto(live_server.url)
    return pagina


def code_of(geheim: str) -> str:
    return str(format_hotp_value(hotp_value(geheim, next(yield_hotp_counters_from_time()))))


def test_without_logging_in_there_is_only_the_log_in_page(open_page: Page, live_server: LiveServer) -> None:
    expect(open_page.get_by_role("heading", name="Inloggen")).to_be_visible()
    open_page.goto(f"{live_server.url}/leerlingen/")
    expect(open_page.get_by_role("heading", name="Inloggen")).to_be_visible()
    open_page.goto(f"{live_server.url}/inloggen/demo/")
    expect(open_page.get_by_role("heading", name="Deze pagina is er niet")).to_be_visible()


def test_a_password_alone_does_not_open_the_work(open_page: Page, wereld: Wereld) -> None:
    wie = get_user_model().objects.get(email="leerplicht@voorbeeld.example")
    wie.set_password(WACHTWOORD)
    wie.save()
    open_page.get_by_label("E-mail").fill(wie.email)
    open_page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    open_page.get_by_role("button", name="Log in").click()
    expect(open_page.get_by_role("heading", name="Stel je tweede stap in")).to_be_visible()
    geheim = open_page.locator("code").inner_text()
    open_page.get_by_label(re.compile("code", re.I)).fill(code_of(geheim))
    open_page.get_by_role("button", name="Zet de tweede stap aan").click()
    open_page.goto(open_page.url.split("/account")[0])
    open_page.get_by_role("button", name="uitloggen").click()
    open_page.get_by_label("E-mail").fill(wie.email)
    open_page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    open_page.get_by_role("button", name="Log in").click()
    expect(open_page.get_by_role("heading", name="Tweede stap")).to_be_visible()


def test_in_a_demo_one_click_is_enough(open_page: Page, wereld: Wereld, live_server: LiveServer) -> None:
    with transaction.atomic():
        log(wereld.moment("leerplicht", "2025-09-01"), DEMO_GEMAAKT)
    open_page.goto(live_server.url)
    open_page.get_by_role("link", name="Dit is een demo").click()
    open_page.get_by_role("button", name="A. Tuinstra leerplichtambtenaar").click()
    expect(open_page.get_by_role("heading", name=re.compile("Dit ligt er voor je"))).to_be_visible()
    expect(open_page.get_by_role("banner")).to_contain_text("A. Tuinstra")


def test_in_a_demo_everybody_can_be_chosen_from_their_organisation(open_page: Page, wereld: Wereld, live_server: LiveServer) -> None:
    with transaction.atomic():
        log(wereld.moment("leerplicht", "2025-09-01"), DEMO_GEMAAKT)
    open_page.goto(f"{live_server.url}/inloggen/demo/")
    for organisatie in ("Het Kompas", "De Wilg", "Dalfsen", "Zwolle", "JGZ IJsselland"):
        expect(open_page.locator("summary", has_text=organisatie)).to_be_visible()
    open_page.locator("summary", has_text="De Wilg").click()
    open_page.locator("details", has_text="De Wilg").get_by_role("button", name="Mira Kok intern begeleider").click()
    expect(open_page.get_by_role("banner")).to_contain_text("Mira Kok")


def provide(settings: Settings, aanbieder: Aanbieder) -> None:
    app: dict[str, Any] = {
        "provider_id": "gemeente",
        "name": "Gemeente Dalfsen",
        "client_id": KLANT,
        "secret": "geheim",
        "settings": {"server_url": aanbieder.adres},
    }
    richtlijnen = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"] | {"form-action": ["'self'", *oidc_origins([app])]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": richtlijnen}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def test_with_the_account_of_the_own_organisation(open_page: Page, live_server: LiveServer, settings: Settings) -> None:
    with Aanbieder("leerplicht@voorbeeld.example") as aanbieder:
        provide(settings, aanbieder)
        open_page.goto(live_server.url)
        open_page.get_by_role("button", name="Log in met Gemeente Dalfsen").click()
        expect(open_page.get_by_role("heading", name=re.compile("Dit ligt er voor je"))).to_be_visible()
        expect(open_page.get_by_text("A. Tuinstra", exact=True)).to_be_visible()


@pytest.mark.parametrize(("email", "bevestigd"), [("vreemd@voorbeeld.example", True), ("leerplicht@voorbeeld.example", False)])
def test_whom_we_do_not_know_or_the_provider_does_not_vouch_for_stays_outside(
    open_page: Page, live_server: LiveServer, settings: Settings, email: str, bevestigd: bool
) -> None:
    with Aanbieder(email, bevestigd=bevestigd) as aanbieder:
        provide(settings, aanbieder)
        open_page.goto(live_server.url)
        open_page.get_by_role("button", name="Log in met Gemeente Dalfsen").click()
        expect(open_page.get_by_text("Met dit account kun je hier niet inloggen")).to_be_visible()
