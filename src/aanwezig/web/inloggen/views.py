"""Logging in in a demo with one click, and choosing the work one does now."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.store.deuren.eigen import demo_houders
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
        return redirect("werk:mijn-werk")
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


@openbaar
def without(request: HttpRequest) -> HttpResponse:
    """Say that this person has an account, but no work here (any more)."""
    return render(request, "inloggen/zonder_functie.html")
