"""Logging in with the account of an organisation: what a provider says counts only when it is signed, for us, now, and an answer to what
this browser asked."""

from __future__ import annotations

import hmac
import http.client
import json
import socket
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialToken
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests.integration.wereld import make_wereld
from tests.journeys.aanbieder import KLANT, Aanbieder

INLOGGEN = "/account/oidc/gemeente/login/"


def provide(settings: Settings, adres: str, **anders: Any) -> None:
    app = {"provider_id": "gemeente", "name": "Gemeente Dalfsen", "client_id": KLANT, "secret": "geheim"}
    eigen = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": eigen | {"APPS": [app | {"settings": {"server_url": adres} | anders}]}}


@pytest.fixture
def aanbieder(db: None, settings: Settings) -> Iterator[Aanbieder]:
    cache.clear()
    make_wereld()
    with Aanbieder("leerplicht@voorbeeld.example") as aanbieder:
        provide(settings, aanbieder.adres)
        yield aanbieder


def go_there(klant: Client, extra: str = "") -> str:
    """Begin here, log in there; return where the provider sends the browser back to."""
    heen = urlsplit(klant.post(f"{INLOGGEN}{extra}")["Location"])
    lijn = http.client.HTTPConnection(heen.netloc, timeout=10)
    lijn.request("GET", f"{heen.path}?{heen.query}")
    terug = lijn.getresponse().getheader("Location")
    lijn.close()
    assert terug is not None
    return terug.removeprefix("http://testserver")


def is_in(klant: Client) -> bool:
    return "_auth_user_id" in klant.session


def test_a_token_that_holds_opens_the_work(aanbieder: Aanbieder) -> None:
    klant = Client()
    klant.get(go_there(klant))
    assert is_in(klant)


def test_what_the_provider_gave_to_ask_more_is_not_kept(aanbieder: Aanbieder) -> None:
    klant = Client()
    antwoord = klant.get(go_there(klant))
    assert is_in(klant)
    assert not SocialToken.objects.exists()
    assert '"toegang"' not in json.dumps(dict(klant.session))
    assert "toegang" not in " ".join(str(koekje) for koekje in antwoord.cookies.values())


def _other_key(inhoud: dict[str, object]) -> str:
    return jwt.encode(inhoud, rsa.generate_private_key(public_exponent=65537, key_size=2048), algorithm="RS256", headers={"kid": "1"})


def _unsigned(inhoud: dict[str, object]) -> str:
    return jwt.encode(inhoud, "", algorithm="none", headers={"kid": "1"})


def _shared_secret(inhoud: dict[str, object]) -> str:
    return jwt.encode(inhoud, "geheim" * 6, algorithm="HS256", headers={"kid": "1"})


def _unknown_key(inhoud: dict[str, object]) -> str:
    return jwt.encode(inhoud, "geheim" * 6, algorithm="HS256")


def _own_key_along(inhoud: dict[str, object]) -> str:
    eigen = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    publiek = jwt.algorithms.RSAAlgorithm.to_jwk(eigen.public_key(), as_dict=True)
    return jwt.encode(inhoud, eigen, algorithm="RS256", headers={"kid": "1", "jwk": publiek, "jku": "https://elders.example/jwks"})


@pytest.mark.parametrize("teken", [_other_key, _unsigned, _shared_secret, _unknown_key, _own_key_along])
def test_a_token_that_is_not_signed_by_the_provider_opens_nothing(aanbieder: Aanbieder, teken: Callable[[dict[str, object]], str]) -> None:
    aanbieder.teken = teken
    klant = Client()
    antwoord = klant.get(go_there(klant))
    assert antwoord.status_code < 500
    assert not is_in(klant)


def test_a_token_that_is_signed_with_what_everybody_may_know_opens_nothing(aanbieder: Aanbieder) -> None:
    """The public key of the provider, used as if it were a secret that we share with it."""
    pem = aanbieder.sleutel.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)

    def sign(inhoud: dict[str, object]) -> str:
        delen = [urlsafe_b64encode(json.dumps(deel).encode()).rstrip(b"=") for deel in ({"alg": "HS256", "kid": "1"}, inhoud)]
        zegel = urlsafe_b64encode(hmac.digest(pem, b".".join(delen), "sha256")).rstrip(b"=")
        return b".".join([*delen, zegel]).decode()

    aanbieder.teken = sign
    klant = Client()
    klant.get(go_there(klant))
    assert not is_in(klant)


@pytest.mark.parametrize(
    "anders",
    [
        {"nonce": "een ander"},
        {"nonce": ""},
        {"sub": "persoon-2"},
        {"aud": "een-ander"},
        {"iss": "https://elders.example"},
        {"exp": 1_000_000_000},
        {"iat": 4_000_000_000},
    ],
    ids=lambda anders: next(iter(anders)),
)
def test_a_token_for_another_question_person_reader_or_time_opens_nothing(aanbieder: Aanbieder, anders: dict[str, object]) -> None:
    aanbieder.anders = anders
    klant = Client()
    antwoord = klant.get(go_there(klant))
    assert antwoord.status_code < 500
    assert not is_in(klant)


def test_an_answer_works_for_the_browser_that_asked_and_once(aanbieder: Aanbieder) -> None:
    klant, ander = Client(), Client()
    terug = go_there(klant)
    ander.get(terug)
    assert not is_in(ander)
    klant.get(terug)
    assert is_in(klant)
    klant.post("/account/logout/")
    klant.get(terug)
    assert not is_in(klant)


def test_the_level_that_the_installation_wants_is_asked_and_checked(aanbieder: Aanbieder, settings: Settings) -> None:
    provide(settings, aanbieder.adres, acr=["hoog", "substantieel"])
    klant = Client()
    antwoord = klant.get(go_there(klant))
    assert aanbieder.gevraagd["acr_values"] == "hoog substantieel"
    assert not is_in(klant)
    assert [str(bericht) for bericht in get_messages(antwoord.wsgi_request)] == [
        "Log bij je organisatie in met een tweede stap, en probeer het dan opnieuw."
    ]
    aanbieder.anders = {"acr": "laag"}
    klant.get(go_there(klant))
    assert not is_in(klant)
    aanbieder.anders = {"acr": "substantieel"}
    klant.get(go_there(klant))
    assert is_in(klant)


@pytest.mark.parametrize(("geleden", "open_"), [(9 * 3600, True), (10 * 3600 + 90, False), (None, False)])
def test_who_logged_in_there_too_long_ago_logs_in_there_again(aanbieder: Aanbieder, geleden: int | None, open_: bool) -> None:
    """As long as a session lasts here; a provider that does not say when is not believed."""
    aanbieder.anders = {"auth_time": None if geleden is None else int(time.time()) - geleden}
    klant = Client()
    antwoord = klant.get(go_there(klant))
    assert aanbieder.gevraagd["max_age"] == str(10 * 3600)
    assert is_in(klant) is open_
    if not open_:
        assert [str(een) for een in get_messages(antwoord.wsgi_request)] == [
            "Log bij je organisatie opnieuw in, en probeer het dan hier nog eens."
        ]


def test_an_installation_may_say_how_long_ago_or_that_a_provider_can_not_tell(aanbieder: Aanbieder, settings: Settings) -> None:
    aanbieder.anders = {"auth_time": int(time.time()) - 1800}
    provide(settings, aanbieder.adres, max_age=900)
    klant = Client()
    klant.get(go_there(klant))
    assert aanbieder.gevraagd["max_age"] == "900"
    assert not is_in(klant)
    provide(settings, aanbieder.adres, max_age=None)
    klant.get(go_there(klant))
    assert "max_age" not in aanbieder.gevraagd
    assert is_in(klant)


def test_a_link_adds_nothing_to_what_we_ask(aanbieder: Aanbieder, settings: Settings) -> None:
    provide(settings, aanbieder.adres, acr=["hoog"])
    go_there(Client(), "?scope=alles&auth_params=acr_values%3Dlaag%26redirect_uri%3Dhttps%3A%2F%2Felders.example%2F")
    assert aanbieder.gevraagd["acr_values"] == "hoog"
    assert "alles" not in aanbieder.gevraagd["scope"]
    assert aanbieder.gevraagd["redirect_uri"].startswith("http://testserver/")


def test_who_answers_that_we_should_look_elsewhere_is_not_followed(aanbieder: Aanbieder) -> None:
    aanbieder.elders = f"{aanbieder.adres}/userinfo"
    klant = Client()
    antwoord = klant.get(go_there(klant))
    assert antwoord.status_code < 500
    assert not is_in(klant)


def test_a_provider_that_does_not_answer_is_said_so_and_a_password_still_works(db: None, settings: Settings) -> None:
    make_wereld()
    with socket.socket() as dicht:  # bound and not listening: whoever knocks is refused
        dicht.bind(("127.0.0.1", 0))
        provide(settings, f"http://127.0.0.1:{dicht.getsockname()[1]}")
        antwoord = Client().post(INLOGGEN, follow=True)
    assert antwoord.redirect_chain == [("/account/login/", 302)]
    assert "lukt nu niet" in antwoord.content.decode()
    assert 'name="password"' in antwoord.content.decode()
