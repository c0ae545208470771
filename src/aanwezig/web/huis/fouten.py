"""Pages for what went wrong. Absent and forbidden are one page: it tells nobody what exists."""

from __future__ import annotations

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aanwezig import klok
from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.fouten import WAAROM, Geremd
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import invoerregels
from aanwezig.store.herkomst import address_of_asker


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the page is not there, or not for this person."""
    return render(request, "huis/fout_404.html", status=404)


def wrong(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the question made no sense, or was too large to read."""
    if isinstance(exception, RequestDataTooBig):
        grens = invoerregels().meeste_bytes // (1024 * 1024)
        return render(request, "huis/fout_413.html", {"grens": grens}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return render(request, "huis/fout_400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke here; the page asks nothing of the database, which may be what is broken."""
    return render(None, "huis/fout_500.html", status=500)


def not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page of ours, or from one that stood open too long; write down that it was refused."""
    moment = getattr(request, "moment", None) or Moment(klok.now())
    note_gebeurtenis("verzoek-geweigerd", moment, vanaf=address_of_asker(request))
    return render(request, "huis/fout_403.html", status=HTTPStatus.FORBIDDEN)


def too_fast(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say why somebody has to wait, for how long, and what to do."""
    geremd = exception if isinstance(exception, Geremd) else None
    if geremd is None:  # logging in, which the library counts
        moment = getattr(request, "moment", None) or Moment(klok.now())
        note_gebeurtenis("geremd", moment, vanaf=address_of_asker(request), rem="inloggen")
    minuten = -(-geremd.wacht // 60) if geremd else 1
    context = {"waarom": str(geremd or ""), "wacht": geremd.wacht if geremd else 0, "minuten": minuten}
    antwoord = render(request, "huis/fout_429.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    setattr(antwoord, WAAROM, context["waarom"])
    antwoord["Retry-After"] = str(geremd.wacht if geremd else 60)
    return antwoord
