"""What every answer of the API has in common, also when the question never came to an address: stateless, JSON, its version, closed."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from aanwezig import klok
from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.fouten import WAAROM
from aanwezig.actions.logboek import Moment
from aanwezig.actions.remmen import note_poging
from aanwezig.api.beschrijving import BASIS, PROBLEEM, VERSIE
from aanwezig.api.problemen import problem
from aanwezig.api.sleutels import Beller
from aanwezig.store.herkomst import address_of_asker

BESCHRIJVING = f"{BASIS}/openapi.json"
KOPPEN = {
    "API-Version": VERSIE,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(
        f"{waar} 'none'" for waar in ("default-src", "object-src", "frame-src", "base-uri", "form-action", "frame-ancestors")
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
FOUT = 400


class Koppelingspoort:
    """Stands before everything else for addresses of the API, and does nothing for others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a question to the API."""
        if not request.path_info.startswith(f"{BASIS}/"):
            return self._get_response(request)
        request.META.pop("HTTP_COOKIE", None)  # a person who is logged in is nobody here: only a key counts
        geweigerd = _refused(request)
        antwoord = problem(geweigerd) if geweigerd else self._get_response(request)
        _note_denied(request, antwoord.status_code)
        if antwoord.status_code >= FOUT and antwoord.headers.get("Content-Type") != PROBLEEM:
            antwoord = _as_problem(antwoord)
        for kop, waarde in KOPPEN.items():
            antwoord.headers[kop] = waarde
        del antwoord.headers["Vary"]  # nothing is kept, so nothing varies
        if request.path_info == BESCHRIJVING:
            antwoord.headers["Access-Control-Allow-Origin"] = "*"
            antwoord.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # the description is for everybody
        return antwoord


def _refused(request: HttpRequest) -> int | None:
    """Return why a question is not read at all: it came where everybody reads along, its answer may not be JSON, or what it sends does
    not say that it is. A program is not sent on to https: it would go on giving its key away unseen."""
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return 403
    if not (request.accepts("application/json") or request.accepts(PROBLEEM)):
        return 406
    stuurt = request.META.get("CONTENT_LENGTH") not in (None, "", "0")
    return 415 if stuurt and request.content_type != "application/json" else None


def _note_denied(request: HttpRequest, status: int) -> None:
    """Write to the security log that a key opened nothing, or that a key asked for what is not there for it."""
    beller = getattr(request, "auth", None)
    vanaf = address_of_asker(request)
    if status == HTTPStatus.UNAUTHORIZED:
        moment = Moment(klok.now())
        if not note_poging("sleutel-geweigerd", vanaf, moment):  # who tries keys all day fills no logbook: that it is often is written once
            note_gebeurtenis("sleutel-geweigerd", moment, vanaf=vanaf)
    elif status == HTTPStatus.NOT_FOUND and isinstance(beller, Beller) and request.resolver_match:
        gebruiker, pagina = beller.functie.gebruiker_id, f"api:{request.resolver_match.url_name}"
        note_gebeurtenis("gegeven-geweigerd", beller.moment, gebruiker=gebruiker, vanaf=vanaf, pagina=pagina)


def _as_problem(antwoord: HttpResponseBase) -> HttpResponse:
    """Say in the API's own shape what went wrong before or around it."""
    nieuw = problem(antwoord.status_code, getattr(antwoord, WAAROM, ""))
    for kop in ("Allow", "Retry-After"):
        if waarde := antwoord.headers.get(kop):
            nieuw[kop] = waarde
    return nieuw
