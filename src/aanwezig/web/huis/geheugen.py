"""One question, one transaction, one memory: what a page shows of people is written down with it, or is not shown.

The page, what it did and the lines about who was looked at stand or fall together. When the logbook can't be written there is no page
(503), and what the page did is undone as well.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from uuid import uuid4

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from aanwezig.actions.fouten import Geremd
from aanwezig.actions.inzage import GeenInzage, Plek, note_looks, opened_file
from aanwezig.actions.kijken import check_key, check_list, check_look
from aanwezig.actions.logboek import Moment
from aanwezig.store.inkijk import Inkijk, watching
from aanwezig.store.models import Apisleutel
from aanwezig.store.wand import enter, enter_eigen
from aanwezig.web.huis.fouten import not_there, too_fast

logger = logging.getLogger(__name__)
LEEG = frozenset({204, 301, 302, 303, 304, 307, 308, 404, 405})
"""Answers that show nothing of anybody."""
STUK = 500
BIJLAGE = "Content-Disposition"
LEZEN = ("GET", "HEAD", "OPTIONS")


class Geheugenfout(Exception):
    """The logbook could not be written."""


class GeheugenMiddleware:
    """Stands right around the pages and the API: who asks is known, and nothing was asked of people yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a question, and remember whom it showed."""
        iemand = _asks(request)
        try:
            with transaction.atomic() if iemand else nullcontext(), watching() as inkijk:
                _tell_wall(request)
                antwoord = self._get_response(request)
                if antwoord.status_code >= STUK:
                    if iemand:
                        transaction.set_rollback(True)
                elif antwoord.status_code not in LEEG and (te_veel := _remember(request, antwoord, inkijk)) is not None:
                    return te_veel
        except GeenInzage as fout:
            logger.error("shown without a ground: %s", fout)
            return not_there(request)
        except Geheugenfout:
            logger.exception("the logbook can't be written: nothing is shown")
            return render(None, "huis/fout_503.html", status=503)
        return antwoord


def _asks(request: HttpRequest) -> bool:
    """Say whether somebody asks: then the question is one transaction. A page for everybody is there without a database as well."""
    iemand = getattr(request, "functie", None) or getattr(request, "eigen", None)
    return iemand is not None or "Authorization" in request.headers


def _tell_wall(request: HttpRequest) -> None:
    """Tell the database who asks; a system with a key says so when its key is checked (api/sleutels.py)."""
    functie = getattr(request, "functie", None)
    if functie is not None:
        enter(functie, request.moment.dag)  # type: ignore[attr-defined]
    eigen = getattr(request, "eigen", None)
    if eigen is not None:
        enter_eigen(eigen.toegang, eigen.leeftijd, request.moment.dag)  # type: ignore[attr-defined]


def moment_of(request: HttpRequest) -> Moment | None:
    """Return who asks and when: a person, or a system with a key; None when nobody is known."""
    beller = getattr(request, "auth", None)
    moment = getattr(beller, "moment", None) or getattr(request, "moment", None)
    return moment if isinstance(moment, Moment) else None


def _reading_key(request: HttpRequest) -> Apisleutel | None:
    """Return with which key a system reads; None for who reads without one, and for what a system sends: it knows about whom that is."""
    beller = getattr(request, "auth", None)
    if request.method not in LEZEN and not getattr(beller, "leest", False):
        return None
    sleutel = getattr(beller, "sleutel", None)
    return sleutel if isinstance(sleutel, Apisleutel) else None


def _remember(request: HttpRequest, antwoord: HttpResponse, inkijk: Inkijk) -> HttpResponse | None:
    """Write down whom an answer shows; return another answer for who opens or takes unusually many, whose warning is then kept."""
    moment = moment_of(request)
    if not inkijk.gezien:
        return None
    if moment is None:
        raise GeenInzage("nobody knows who asks")
    gevonden = request.resolver_match
    waar = gevonden.view_name if gevonden else ""
    mee = antwoord.headers.get(BIJLAGE, "").startswith("attachment")
    sleutel = _reading_key(request)
    plek = Plek(uuid4(), waar, bool(gevonden and gevonden.kwargs), request.method not in LEZEN, mee, sleutel.pk if sleutel else None)
    try:
        if sleutel is not None:
            check_key(inkijk.gezien, sleutel, moment)
        if (geopend := opened_file(inkijk, plek)) is not None:
            check_look(geopend, moment)
        elif mee:
            check_list(inkijk.gezien, moment)
        note_looks(inkijk, moment, plek)
    except Geremd as fout:
        return too_fast(request, fout)
    except DatabaseError as fout:
        raise Geheugenfout from fout
    return None
