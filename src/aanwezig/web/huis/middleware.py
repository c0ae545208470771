"""Who is asking, in which functie; pages that don't say who may open them stay closed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from aanwezig import klok
from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.fouten import Geremd
from aanwezig.actions.logboek import Moment
from aanwezig.actions.remmen import check_poging
from aanwezig.store.deuren.eigen import Eigen, eigens_of
from aanwezig.store.deuren.functies import functies_of
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.herkomst import address_of_asker
from aanwezig.store.models import Functie
from aanwezig.web.huis.fouten import not_there, too_fast
from aanwezig.web.huis.geheugen import BIJLAGE
from aanwezig.web.huis.tabel import VORMEN
from aanwezig.web.huis.toegang import Toegang, is_closed, toegang_of

logger = logging.getLogger(__name__)
ZOEKVELD, BESTANDSVORM = "zoek", "vorm"
"""What lists call the words that somebody looks for, and the kind of file that they ask for."""
FUNCTIE = "functie"
"""Where the session keeps the functie that a person works in."""
DOSSIER = "dossier"
"""Where the session keeps which own file a parent looks into, who has more children."""
THUIS = "werk:mijn-werk"
METHODEN_MET_FACTOR = ("socialaccount", "demo")
"""Ways of logging in that need no second factor here: the organisation's own provider asked for one, or it is a demo."""


class FunctieMiddleware:
    """Gives a request its ``functie`` and ``moment``, and refuses pages that are not for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        op = klok.now()
        dag = Moment(op).dag
        eigens, functies = _own_files(request, dag), _work(request, dag)
        functie, eigen = _chosen(request, functies), _chosen_own(request, eigens)
        request.functies, request.functie, request.eigens, request.eigen = functies, functie, eigens, eigen  # type: ignore[attr-defined]
        request.moment = Moment(op, functie, eigen.toegang if eigen else None)  # type: ignore[attr-defined]
        antwoord = self._get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(antwoord, no_store=True, private=True)
            if BIJLAGE in antwoord.headers:  # before it leaves: what is not written down does not go out
                _note(request, "bestand-gegeven")
        return antwoord

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a door does not open is not there; who does too much waits."""
        if isinstance(exception, Geremd):
            return too_fast(request, exception)
        if isinstance(exception, NietGevonden):
            _note(request, "gegeven-geweigerd")
            return not_there(request)
        return None

    def process_view(self, request: HttpRequest, view: Callable[..., Any], _: object, __: object) -> HttpResponse | None:
        """Let a page open, or say that it isn't there: absent and forbidden look the same."""
        toegang = toegang_of(view)
        if toegang is None:
            logger.error("page without access rule: %s", request.resolver_match and request.resolver_match.view_name)
            raise Http404
        if is_closed(view):
            raise Http404
        if toegang.iedereen:
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?next={request.path}")
        if needs_factor(request):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        if request.user.is_eigen:
            return _open_own(request, toegang)
        functie = request.functie  # type: ignore[attr-defined]
        if functie is None:
            return HttpResponseRedirect(reverse("inloggen:zonder-functie"))
        if not toegang.can_open(functie):
            _note(request, "pagina-geweigerd")
            raise Http404
        return _too_often(request)


def needs_factor(request: HttpRequest) -> bool:
    """Say whether this person has to set up a second factor first."""
    if not settings.TWEEDE_FACTOR_VERPLICHT:
        return False
    methoden = get_authentication_records(request, request.user)
    if any(methode.get("method") in METHODEN_MET_FACTOR for methode in methoden):
        return False
    return not is_mfa_enabled(request.user)  # who has one was asked for it at the door


def _too_often(request: HttpRequest) -> HttpResponse | None:
    """Count who looks for people or takes files away; refuse when it is too often."""
    for rem, gevraagd in (
        ("zoeken", request.GET.get(ZOEKVELD) or request.POST.get(ZOEKVELD)),
        ("bestand", request.GET.get(BESTANDSVORM) in VORMEN),
    ):
        try:
            if gevraagd:
                check_poging(rem, f"mens:{request.user.pk}", request.moment)  # type: ignore[attr-defined]
        except Geremd as fout:
            return too_fast(request, fout)
    return None


def _note(request: HttpRequest, daad: str) -> None:
    """Write to the security log what happened at which page: its name, never its address."""
    pagina = request.resolver_match.view_name if request.resolver_match else ""
    note_gebeurtenis(daad, request.moment, gebruiker=request.user.pk, vanaf=address_of_asker(request), pagina=pagina)  # type: ignore[attr-defined]


def _open_own(request: HttpRequest, toegang: Toegang) -> HttpResponse | None:
    """Let a page of an own file open for whom it is; every other page is not there. Their home is their file."""
    if request.resolver_match and request.resolver_match.view_name == THUIS:
        return HttpResponseRedirect(reverse("eigen:overzicht"))
    eigen = request.eigen  # type: ignore[attr-defined]
    if eigen is None:
        return HttpResponseRedirect(reverse("eigen:geen-toegang"))
    if not toegang.can_open_own(eigen):
        raise Http404
    return None


def _work(request: HttpRequest, dag: date) -> list[Functie]:
    """Return the work of a colleague; an account of an own file has none."""
    return functies_of(request.user.pk, dag) if request.user.is_authenticated and not request.user.is_eigen else []


def _own_files(request: HttpRequest, dag: date) -> list[Eigen]:
    """Return the files that a parent or pupil looks into; a colleague has none."""
    return eigens_of(request.user.pk, dag) if request.user.is_authenticated and request.user.is_eigen else []


def _chosen_own(request: HttpRequest, eigens: list[Eigen]) -> Eigen | None:
    """Return the own file that the session names, else the first."""
    gekozen = request.session.get(DOSSIER) if eigens else None
    return next((eigen for eigen in eigens if eigen.toegang.pk == gekozen), eigens[0] if eigens else None)


def _chosen(request: HttpRequest, functies: list[Functie]) -> Functie | None:
    """Return the functie that the session names, else the first."""
    gekozen = request.session.get(FUNCTIE)
    return next((functie for functie in functies if functie.pk == gekozen), functies[0] if functies else None)
