"""Every error in one shape (RFC 9457), with what is wrong and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from aanwezig.actions.fouten import Geremd, NietMogelijk
from aanwezig.actions.taken import AlGedaan
from aanwezig.api.beschrijving import PROBLEEM
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.werk.verloop import NietNu
from aanwezig.store.deuren.leerlingen import NietGevonden

WOORDEN = {
    400: ("Vraag klopt niet", "De vraag is niet te lezen. Kijk in openapi.json hoe zij eruit moet zien."),
    401: ("Sleutel onbekend", "Geef een geldige sleutel mee: Authorization: Bearer …"),
    403: ("Alleen over https", "Vraag het over https. Gaf je een sleutel mee, laat die dan vervangen: over http leest iedereen mee."),
    404: ("Niet gevonden", "Dit is er niet, of het is niet voor deze sleutel."),
    405: ("Kan hier niet", "Deze methode kan niet op dit adres. Kijk in de kop Allow wat wel kan."),
    406: ("Niet in deze vorm", "Antwoorden zijn JSON. Vraag om application/json."),
    409: ("Kan niet", "Dit kan nu niet."),
    413: ("Te groot", "De vraag is te groot. Verdeel haar over meer vragen."),
    415: ("Niet in deze vorm", "Stuur JSON, met de kop Content-Type: application/json."),
    429: ("Te veel of te snel", "Wacht zo lang als de kop Retry-After zegt, en vraag het dan opnieuw."),
    500: ("Storing", "Er ging hier iets mis. Probeer het later opnieuw. Blijft het misgaan, laat het de beheerder weten."),
}
"""The title and what to do, by status."""
STATUSSEN: dict[type[Exception], int] = {
    NietGevonden: 404,
    Http404: 404,
    AuthenticationError: 401,
    RequestDataTooBig: 413,
    NietMogelijk: 409,
    NietNu: 409,
    AlGedaan: 409,
    OnbekendeRegio: 409,
}
"""What each error of a door or an act is to who calls."""


def problem(status: int, detail: str = "", onjuist: Sequence[dict[str, str]] | None = None) -> HttpResponse:
    """Answer with a problem; without ``detail``: what usually is to be done."""
    titel, zin = WOORDEN.get(status, (HTTPStatus(status).phrase, "Dit kan niet. Kijk in openapi.json wat wel kan."))
    inhoud: dict[str, Any] = {"type": "about:blank", "title": titel, "status": status, "detail": detail or zin}
    if onjuist is not None:
        inhoud["onjuist"] = list(onjuist)
    antwoord = HttpResponse(json.dumps(inhoud, ensure_ascii=False), status=status, content_type=PROBLEEM)
    if status == HTTPStatus.UNAUTHORIZED:
        antwoord["WWW-Authenticate"] = "Bearer"
    return antwoord


def handle_problems(api: NinjaAPI) -> None:
    """Let an API answer with problems."""
    for soort, status in STATUSSEN.items():
        api.add_exception_handler(soort, _as(status))
    api.add_exception_handler(Geremd, _slow_down)
    api.add_exception_handler(HttpError, lambda request, fout: problem(fout.status_code))  # type: ignore[misc]
    api.add_exception_handler(ValidationError, _invalid)


def _as(status: int) -> Callable[[HttpRequest, Any], HttpResponse]:
    """Return what answers with a status; only an act that can't be done says itself why."""
    return lambda request, fout: problem(status, str(fout) if status == HTTPStatus.CONFLICT else "")


def _slow_down(request: HttpRequest, fout: Any) -> HttpResponse:
    antwoord = problem(429, str(fout))
    antwoord["Retry-After"] = str(fout.wacht)
    return antwoord


def _invalid(request: HttpRequest, fout: Any) -> HttpResponse:
    """Name all that is wrong at once; what somebody sent is not repeated: it may be about a child."""
    onjuist = [{"waar": _place(deel["loc"]), "wat": _words(deel)} for deel in fout.errors]
    return problem(400, "; ".join(f"{deel['waar']}: {deel['wat']}" for deel in onjuist), onjuist)


def _place(plek: Sequence[object]) -> str:
    """Return where it stands: body, query or path, then the names as they go over the line."""
    waar, *rest = plek
    delen = [deel for deel in rest if not (waar == "body" and deel == rest[0] and deel == "inhoud")]
    return ".".join(str(deel) for deel in (waar, *delen))


def _words(deel: dict[str, Any]) -> str:
    """Say in Dutch what is wrong."""
    ctx = deel.get("ctx", {})
    soort = str(deel["type"])
    zinnen = {
        "missing": "dit ontbreekt",
        "extra_forbidden": "dit hoort er niet bij",
        "string_pattern_mismatch": "deze tekst heeft niet de juiste vorm",
        "string_too_long": f"hoogstens {ctx.get('max_length')} tekens",
        "string_too_short": f"minstens {ctx.get('min_length')} tekens",
        "string_type": "dit moet een tekst zijn",
        "string_unicode": "deze tekst is geen geldige Unicode",
        "int_type": "dit moet een heel getal zijn",
        "int_parsing": "dit moet een heel getal zijn",
        "bool_type": "dit moet true of false zijn",
        "bool_parsing": "dit moet true of false zijn",
        "greater_than_equal": f"minstens {ctx.get('ge')}",
        "less_than_equal": f"hoogstens {ctx.get('le')}",
        "decimal_max_digits": f"hoogstens {ctx.get('max_digits')} cijfers",
        "decimal_max_places": f"hoogstens {ctx.get('decimal_places')} cijfers achter de komma",
        "decimal_parsing": "dit moet een getal zijn",
        "decimal_type": "dit moet een getal zijn",
        "finite_number": "dit moet een getal zijn",
        "enum": f"kies uit {ctx.get('expected')}".replace(" or ", " of "),
        "literal_error": f"kies uit {ctx.get('expected')}".replace(" or ", " of "),
        "uuid_parsing": "dit is geen sleutel",
        "uuid_type": "dit is geen sleutel",
        "list_type": "dit moet een lijst zijn",
        "too_long": f"hoogstens {ctx.get('max_length')} rijen",
        "too_short": f"minstens {ctx.get('min_length')} rij",
        "date_from_datetime_parsing": "schrijf een dag die bestaat, als 2026-11-25",
        "date_parsing": "schrijf een dag die bestaat, als 2026-11-25",
        "date_type": "schrijf een dag als 2026-11-25",
        "datetime_parsing": "schrijf een tijdstip met tijdzone, als 2026-11-25T08:30:00Z",
        "datetime_from_date_parsing": "schrijf een tijdstip met tijdzone, als 2026-11-25T08:30:00Z",
        "timezone_aware": "zet er een tijdzone bij, zoals Z",
        "model_attributes_type": "dit moet een object zijn",
        "model_type": "dit moet een object zijn",
    }
    if soort == "value_error":
        return str(ctx.get("error", "dit klopt niet"))
    return zinnen.get(soort, "dit klopt niet")
