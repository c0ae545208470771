"""How long somebody stays logged in; and what they sent after their time was up is not lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from aanwezig import klok
from aanwezig.actions.beveiliging import note_gebeurtenis
from aanwezig.actions.formulieren import bewaar_formulier, wis_formulier
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.deuren.formulieren import access_formulier
from aanwezig.store.deuren.functies import functies_of
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.sessies import BROWSER, LAATST, SINDS
from aanwezig.store.herkomst import address_of_asker
from aanwezig.store.models import Functie
from aanwezig.web.huis.omgeving import NETWERK, TOESTEL, browser_of, device_of, differs, network_of
from aanwezig.web.huis.toegang import toegang_of

FUNCTIE = "functie"
ZOEKT = "X-Zoek"
"""The header of a page that looks for names while somebody types: that is nothing to keep."""
UITGELOGD = "Je was een tijd niet bezig, of lang ingelogd. Daarom ben je uitgelogd."
ELDERS = "Je was ingelogd in een andere browser. Voor de zekerheid is die sessie beëindigd. Log hier opnieuw in."
BEWAARD = "az_bewaard"
V = TypeVar("V", bound=Callable[..., Any])
CSRF = "csrfmiddlewaretoken"
VRAAGT_ZELF = "Vraagt-Zelf"
"""The header of a page that asks something by itself, such as how far a file is: nobody is at work then."""


class Sessiewacht:
    """Logs out who did nothing for a while, or has been logged in too long. Stands right before the page asks who may open it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        request.is_verlopen, request.is_elders, request.verlopen = False, False, None  # type: ignore[attr-defined]
        was_in = request.user.is_authenticated
        if was_in:
            op = klok.now()
            if differs(request, TOESTEL, device_of(request)):
                request.is_verlopen = request.is_elders = True  # type: ignore[attr-defined]
                note_gebeurtenis("sessie-ander-toestel", Moment(op), gebruiker=request.user.pk, vanaf=address_of_asker(request))
                logout(request)
            elif _is_over(request, op):
                request.is_verlopen, request.verlopen = True, _work_of(request, op)  # type: ignore[attr-defined]
                note_gebeurtenis("sessie-verlopen", Moment(op), gebruiker=request.user.pk, vanaf=address_of_asker(request))
                logout(request)
            else:
                self._go_on(request, op)
        return self._answered(request, was_in=was_in)

    def _go_on(self, request: HttpRequest, op: datetime) -> None:
        if BROWSER not in request.session and (woorden := browser_of(request)):
            request.session[BROWSER] = woorden
        if differs(request, NETWERK, network_of(request)):
            note_gebeurtenis("ander-netwerk", Moment(op), gebruiker=request.user.pk, vanaf=address_of_asker(request))
        if VRAAGT_ZELF not in request.headers:
            _note_busy(request, op)

    def _answered(self, request: HttpRequest, *, was_in: bool) -> HttpResponse:
        antwoord = self._get_response(request)
        if request.method == "POST" and antwoord.status_code == HTTPStatus.FOUND and request.user.is_authenticated:
            _forget(request)
        if was_in and not request.user.is_authenticated and request.is_secure():
            antwoord.headers["Clear-Site-Data"] = '"cache", "storage"'  # nothing of what was on the screen stays on this computer
        return antwoord

    def process_view(self, request: HttpRequest, view: Callable[..., Any], _: object, __: object) -> HttpResponse | None:
        """Keep what somebody sent; the form came from a page of ours, or it would not have come this far."""
        if not request.is_verlopen:  # type: ignore[attr-defined]
            return None
        if request.is_elders:  # type: ignore[attr-defined]
            messages.info(request, ELDERS)
            return HttpResponseRedirect(reverse("account_login"))
        functie: Functie | None = request.verlopen  # type: ignore[attr-defined]
        toegang = toegang_of(view)
        if functie is None or request.method != "POST" or toegang is None or toegang.iedereen or _is_kept_back(request, view):
            messages.info(request, f"{UITGELOGD} Log opnieuw in.")
            return None
        if toegang.gesloten:
            messages.info(request, f"{UITGELOGD} Wat je typte is niet bewaard, want het is vertrouwelijk. Log in en typ het opnieuw.")
            return HttpResponseRedirect(reverse("account_login"))
        velden = {naam: waarden for naam, waarden in request.POST.lists() if naam not in (CSRF, BEWAARD)}
        bewaard = bewaar_formulier(functie, request.get_full_path()[:300], velden, Moment(klok.now()), bestanden=bool(request.FILES))
        messages.info(request, f"{UITGELOGD} Wat je typte, is bewaard. Log in: dan kun je het alsnog versturen.")
        verder = reverse("inloggen:verder", args=[bewaard.sleutel])
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': verder})}")


def _forget(request: HttpRequest) -> None:
    """Throw a kept form away once the page that it was for took it."""
    try:
        sleutel = UUID(request.POST.get(BEWAARD, ""))
        wis_formulier(access_formulier(request.user.pk or 0, sleutel, klok.now()))
    except (ValueError, NietGevonden):
        return


def never_kept(view: V) -> V:
    """Mark a view of which nothing is kept that somebody sent after their time was up: it says whom they look for."""
    view.never_kept = True  # type: ignore[attr-defined]
    return view


def _is_kept_back(request: HttpRequest, view: Callable[..., Any]) -> bool:
    return ZOEKT in request.headers or getattr(view, "never_kept", False)


def mark_begin(request: HttpRequest) -> None:
    """Let a session know that it begins now; whoever logs in, in whatever way, does this."""
    request.session[SINDS] = request.session[LAATST] = klok.now().timestamp()
    request.session[TOESTEL], request.session[NETWERK] = device_of(request), network_of(request)
    if woorden := browser_of(request):
        request.session[BROWSER] = woorden


def _is_over(request: HttpRequest, op: datetime) -> bool:
    """Say whether the time is up; a session that does not know when it began is one of another time."""
    sinds, laatst = request.session.get(SINDS), request.session.get(LAATST)
    if sinds is None or laatst is None:
        return True
    return beveiligingsbeleid().sessie.is_over(datetime.fromtimestamp(sinds, UTC), datetime.fromtimestamp(laatst, UTC), op)


def _note_busy(request: HttpRequest, op: datetime) -> None:
    """Write down that somebody is at work; not at every page, since each time is a write."""
    if op.timestamp() - request.session[LAATST] >= beveiligingsbeleid().sessie.bijhouden.total_seconds():
        request.session[LAATST] = op.timestamp()


def _work_of(request: HttpRequest, op: datetime) -> Functie | None:
    """Return the work that somebody did in the session that is over."""
    functies = functies_of(request.user.pk, Moment(op).dag) if request.user.pk else []
    return next((functie for functie in functies if functie.pk == request.session.get(FUNCTIE)), functies[0] if functies else None)
