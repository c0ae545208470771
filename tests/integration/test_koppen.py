"""Headers on every answer: each address with each status, with and without https, static files, the API, and what is refused early."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.test import Client
from django.urls import URLPattern, get_resolver
from pytest_django import Settings

from aanwezig.web.huis.koppen import KOPPEN
from aanwezig.web.huis.toegang import openbaar
from tests.architecture.test_adressen import patterns
from tests.bewijs.eisen import count, count_whole, some
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, make_wereld

JAAR = 31_536_000
VERPLICHT = ("default-src", "object-src", "base-uri", "form-action", "frame-ancestors", "frame-src")
"""Directives that the check of internet.nl or the list of proofs asks for."""
VOORBEELD = {"uuid": "00000000-0000-4000-8000-000000000000", "int": "1", "str": "x", "slug": "x", "path": "x"}


def lacks(antwoord: HttpResponseBase, pad: str, *, https: bool) -> list[str]:
    """Return what the headers of an answer lack; rules as internet.nl reads them, and those of the list of proofs."""
    kop = antwoord.headers
    beleid = {deel.split()[0]: deel.split()[1:] for deel in kop.get("Content-Security-Policy", "").split("; ") if deel}
    mist = [waar for waar in VERPLICHT if waar not in beleid]
    mist += [
        f"{waar} {wat}" for waar, bronnen in beleid.items() for wat in bronnen if wat in ("'unsafe-inline'", "'unsafe-eval'", "*", "http:")
    ]
    mist += [f"data: in {waar}" for waar, bronnen in beleid.items() if "data:" in bronnen and waar != "img-src"]
    if beleid.get("default-src") != ["'none'"] or beleid.get("object-src") != ["'none'"] or beleid.get("frame-ancestors") != ["'none'"]:
        mist.append("default-src, object-src or frame-ancestors")
    mist += [naam for naam in KOPPEN if naam not in kop]
    if kop.get("X-Content-Type-Options") != "nosniff":
        mist.append("nosniff")
    if kop.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        mist.append("Referrer-Policy")
    if https:
        eeuwig = re.match(r"max-age=(\d+)", kop.get("Strict-Transport-Security", ""))
        if eeuwig is None or int(eeuwig[1]) < JAAR:
            mist.append("Strict-Transport-Security")
    if not pad.startswith("/static/") and "no-store" not in kop.get("Cache-Control", ""):
        mist.append("Cache-Control")
    return mist


def address_of(patroon: str) -> str:
    """Return an address that a pattern matches."""
    pad = re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda deel: "a1-b2" if deel[1] == "key" else "a1", patroon)
    pad = re.sub(r"<(?:(\w+):)?\w+>", lambda deel: VOORBEELD[deel[1] or "str"], pad)
    return "/" + pad.replace("^", "").replace("$", "").replace("\\Z", "")


def read_out(antwoord: HttpResponseBase) -> None:
    """Read a file to its end, which closes it."""
    if isinstance(antwoord, StreamingHttpResponse):
        assert list(antwoord) is not None


def broken(_: HttpRequest, **__: Any) -> HttpResponse:
    raise RuntimeError("something broke")


def raising(fout: Exception) -> Callable[..., HttpResponse]:
    def view(_: HttpRequest, **__: Any) -> HttpResponse:
        raise fout

    return view


STATUSSEN: dict[int, Callable[..., HttpResponseBase]] = {
    200: lambda request, **_: HttpResponse("ja"),
    302: lambda request, **_: HttpResponseRedirect("/"),
    400: raising(BadRequest()),
    403: raising(PermissionDenied()),
    404: raising(Http404()),
    405: lambda request, **_: HttpResponseNotAllowed(["POST"]),
    429: lambda request, **_: HttpResponse(status=429),
    500: broken,
}


@pytest.fixture
def wereld(db: None) -> Wereld:
    return make_wereld()


@pytest.fixture
def over_https(settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = JAAR


@pytest.fixture
def quiet() -> Iterator[None]:
    """Some hundred pages break on purpose; nobody has to read about it."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


STATUSSEN_PER_ADRES = 2
"""How many of these each address gives in the usual tests; ``make bewijs`` asks for all."""


def every_status(klant: Client) -> Iterator[tuple[str, int, HttpResponseBase, bool]]:
    """Answer at each address with each status, whatever the page itself would say."""
    for patroon, deel in patterns(get_resolver()):
        eigen, pad = deel.callback, address_of(patroon)
        for status in some(pad, STATUSSEN, STATUSSEN_PER_ADRES):
            view = STATUSSEN[status]
            deel.callback = openbaar(view)
            try:
                for https in (False, True):
                    yield pad, status, klant.get(pad, secure=https), https
            finally:
                deel.callback = eigen


@pytest.mark.bewijs
@pytest.mark.usefixtures("over_https", "quiet")
def test_every_answer_carries_every_header(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["verzuim"])
    klant.raise_request_exception = False
    mist, geteld, gezien = [], 0, set()
    for pad, status, antwoord, https in every_status(klant):
        geteld += 1
        gezien.add(antwoord.status_code)
        if zonder := lacks(antwoord, pad, https=https):
            mist.append((pad, status, zonder))
    for klant, pad, methode in at_the_door(wereld):
        for https in (False, True):
            geteld += 1
            extra: dict[str, Any] = {"HTTP_HOST": "elders.example"} if pad == "/andere-host/" else {}
            antwoord = klant.generic(methode, pad, b"x" if methode == "POST" else b"", secure=https, **extra)
            read_out(antwoord)
            gezien.add(antwoord.status_code)
            if zonder := lacks(antwoord, pad, https=https):
                mist.append((pad, antwoord.status_code, zonder))
    assert gezien >= {*STATUSSEN, 401, 415}, "a status was never given"
    assert mist == []
    count_whole("T25", "antwoorden", geteld)
    count("T25", "tekortschietend", len(mist))


def at_the_door(wereld: Wereld) -> Iterator[tuple[Client, str, str]]:
    """What never reaches a page: nobody there, no CSRF token, another host, a file, and a question that the API does not read."""
    streng = Client(enforce_csrf_checks=True, raise_request_exception=False)
    for klant in (Client(raise_request_exception=False), streng, log_in(wereld.wie["beheer"])):
        for pad in (
            *("/", "/leerlingen/", "/bestaat-niet/", "/andere-host/", "/account/login/", "/beheer/", "/gegevens/"),
            *("/static/huis/frame.css", "/static/huis/huis.js", "/static/huis/merk.svg", "/static/bestaat-niet.css"),
            *("/api/v1/openapi.json", "/api/v1/leerlingen", "/api/v1/bestaat-niet", "/api/v1/leerlingen/_zoek"),
        ):
            for methode in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"):
                yield klant, pad, methode


def test_what_lacks_a_header_would_be_seen() -> None:
    assert len(lacks(HttpResponse("kaal"), "/", https=True)) >= len(VERPLICHT) + 4


def test_a_page_and_a_redirect_for_nobody_are_kept_nowhere(db: None) -> None:
    assert "no-store" in Client().get("/leerlingen/")["Cache-Control"]
    assert "no-store" in Client().get("/account/login/")["Cache-Control"]


def test_static_files_may_be_kept(db: None) -> None:
    antwoord = Client().get("/static/huis/frame.css")
    read_out(antwoord)
    assert "no-store" not in antwoord["Cache-Control"]


def test_every_pattern_gets_an_address_that_it_matches() -> None:
    alle: list[tuple[str, URLPattern]] = list(patterns(get_resolver()))
    fout = []
    for patroon, deel in alle:
        try:
            gevonden = get_resolver().resolve(address_of(patroon))
        except Http404:
            fout.append(patroon)
        else:
            if gevonden.func is not deel.callback and "api" not in patroon:
                fout.append(f"{patroon} goes elsewhere")
    assert fout == []
