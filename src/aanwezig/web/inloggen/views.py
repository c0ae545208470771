"""Logging in in a demo with one click, and choosing the work one does now."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from aanwezig.actions.formulieren import wis_formulier
from aanwezig.store.deuren.eigen import demo_houders
from aanwezig.store.deuren.formulieren import access_formulier
from aanwezig.store.deuren.functies import demo_functies, demo_gebruiker, is_demo, to_look_for
from aanwezig.web.huis.middleware import FUNCTIE
from aanwezig.web.huis.toegang import ingelogd, openbaar
from aanwezig.web.huis.verzoek import Verzoek

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@openbaar
def demo(request: HttpRequest) -> HttpResponse:
    """Show the people of a demo; choosing one logs in as them. Only where the database is a demo."""
    if not is_demo():
        raise Http404
    dag = cast(Verzoek, request).moment.dag
    functies = demo_functies(dag)
    houders = demo_houders(dag)
    if request.method == "POST" and "eigen" in request.POST:
        zelf = next((houder for houder in houders if str(houder.sleutel) == request.POST["eigen"]), None)
        if zelf is None:
            raise Http404
        gebruiker = demo_gebruiker(zelf.gebruiker)
        login(request, gebruiker, backend=BACKEND)
        record_authentication(request, gebruiker, "demo")
        return redirect("eigen:overzicht")
    if request.method == "POST":
        gekozen = next((f for f in functies if str(f.pk) == request.POST.get("functie")), None)
        if gekozen is None:
            raise Http404
        login(request, gekozen.gebruiker, backend=BACKEND)
        record_authentication(request, gekozen.gebruiker, "demo")
        request.session[FUNCTIE] = gekozen.pk
        verder = request.GET.get("next", "")
        return redirect(verder if url_has_allowed_host_and_scheme(verder, {request.get_host()}) else "werk:mijn-werk")
    return render(request, "inloggen/demo.html", {"mensen": functies, "voorbeelden": to_look_for(functies), "houders": houders})


@require_POST
@ingelogd
def choose(request: HttpRequest) -> HttpResponse:
    """Change to another functie of the same person."""
    gekozen = next((f for f in cast(Verzoek, request).functies if str(f.pk) == request.POST.get("functie")), None)
    if gekozen is None:
        raise Http404
    request.session[FUNCTIE] = gekozen.pk
    return redirect("werk:mijn-werk")


@ingelogd
def resume(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what somebody sent when their time was up, to send it again: the page that it was for checks it as always."""
    bewaard = access_formulier(request.user.pk, sleutel, request.moment.op)
    if bewaard.functie_id in {functie.pk for functie in request.functies}:
        request.session[FUNCTIE] = bewaard.functie_id
    velden = [(naam, waarde) for naam, waarden in bewaard.velden.items() for waarde in waarden]
    return render(
        request,
        "inloggen/verder.html",
        {"bewaard": bewaard, "velden": velden, "teksten": [(_label(naam), waarde) for naam, waarde in velden if waarde.strip()]},
    )


@require_POST
@ingelogd
def drop(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Throw away what was kept."""
    wis_formulier(access_formulier(request.user.pk, sleutel, request.moment.op))
    messages.success(request, "Wat je typte, is weggegooid.")
    return redirect("werk:mijn-werk")


def _label(naam: str) -> str:
    return naam.rpartition("-")[2].replace("_", " ").capitalize()


@openbaar
def without(request: HttpRequest) -> HttpResponse:
    """Say that this person has an account, but no work here (any more)."""
    return render(request, "inloggen/zonder_functie.html")
