"""The page where a second person confirms what a colleague was given: work that opens a closed compartment, or an authorisation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.logboek import Moment
from aanwezig.actions.vierogen import bevestig_autorisatie, bevestig_functie, weiger_autorisatie, weiger_functie
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.vierogen import access_waiting_autorisatie, access_waiting_functie, waiting_autorisaties, waiting_functies
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

DAAD = "functie-bevestigen"
JA, NEE = "bevestigen", "weigeren"
T = TypeVar("T")


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show what waits for who asks."""
    dag = request.moment.dag
    return render(
        request,
        "beheer/bevestigen.html",
        {
            "wachtend": waiting_functies(request.functie, dag),
            "autorisaties": waiting_autorisaties(request.functie, dag),
            "taken": wpgboek().taken,
            "ja": JA,
            "nee": NEE,
        },
    )


@require_POST
@mag(DAAD)
def functie(request: Verzoek, nummer: int) -> HttpResponse:
    """Confirm a functie, or say that it is not right."""
    wachtend = access_waiting_functie(request.functie, nummer, request.moment.dag)
    return _decide(request, wachtend, wachtend.gebruiker.naam, bevestig_functie, weiger_functie)


@require_POST
@mag(DAAD)
def autorisatie(request: Verzoek, nummer: int) -> HttpResponse:
    """Confirm an authorisation, or say that it is not right."""
    wachtend = access_waiting_autorisatie(request.functie, nummer, request.moment.dag)
    return _decide(request, wachtend, wachtend.functie.gebruiker.naam, bevestig_autorisatie, weiger_autorisatie)


def _decide(request: Verzoek, wachtend: T, wie: str, ja: Callable[[T, Moment], None], nee: Callable[[T, Moment], None]) -> HttpResponse:
    daden = {
        JA: (ja, f"Bevestigd. {wie} kan dit werk nu doen."),
        NEE: (nee, f"Niet bevestigd. {wie} krijgt dit werk niet; de functioneel beheerder leest dat ook."),
    }
    daad = daden.get(request.POST.get("wat", ""))
    if daad is None:
        raise Http404
    try_act(request, lambda: daad[0](wachtend, request.moment), daad[1])
    return redirect("beheer:bevestigen")
