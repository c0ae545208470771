"""The routes of a case: where it stands, what can be done with each step, and what happened."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.routestappen import begin_route, doe_stap
from aanwezig.core.routes.stand import Stand, Stapbeeld, Stapstand
from aanwezig.definitions.boeken import plekboek, regelwerk, routes
from aanwezig.store.casusroutes import Routeloop, routes_of
from aanwezig.store.deuren.casussen import LEZEN, REGIE, WERKEN, access_casus, gebeurtenissen_of
from aanwezig.store.deuren.plekken import visible_aanvragen, visible_plaatsingen
from aanwezig.store.models import Casus, Routegebeurtenis
from aanwezig.store.plekroutes import steps_of_places
from aanwezig.web.casussen.beeld import frame_of
from aanwezig.web.casussen.forms import Eigenstap, Stap
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.route import lines_of, names_of, terms_of
from aanwezig.weergave.routebeeld import BREED, SMAL, draw

GELUKT = {
    "gedaan": "Gedaan. Wie nu aan de beurt is, ziet dat in het eigen werk.",
    "overgeslagen": "Overgeslagen, met je reden in het logboek.",
    "ingetrokken": "Teruggenomen. De route staat weer zoals zij zonder die regel stond.",
    "toegevoegd": "Je eigen stap staat op de route.",
    "verlengd": "De termijn is verlengd.",
}
WOORDEN = {
    "begonnen": "De route begon",
    "gedaan": "Gedaan",
    "overgeslagen": "Overgeslagen",
    "geopend": "Opnieuw geopend",
    "toegevoegd": "Eigen stap toegevoegd",
    "verzet": "Verplaatst",
    "gebeurd": "Het gebeurde dat",
    "ja": "Ja",
    "nee": "Nee",
    "verlengd": "Termijn verlengd",
    "afgerond": "De route is afgerond",
    "ingetrokken": "Teruggenomen",
    "overgestapt": "Overgestapt op een nieuwere versie",
}


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show one route of a case with its picture, and what can be done now."""
    casus = access_casus(request.functie, sleutel, request.moment.dag)
    loop = _asked_loop(request, casus)
    return _page(request, casus, loop)


@require_POST
@mag(WERKEN)
def step(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down what happened on a route."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, WERKEN)
    form = Stap(request.POST)
    if not form.is_valid():
        messages.error(request, "Dit lukte niet: " + "; ".join(str(fout) for fouten in form.errors.values() for fout in fouten))
        return redirect("casussen:route", sleutel)
    route, daad = form.cleaned_data["route"], form.daad
    try_act(request, lambda: doe_stap(casus, route, daad, request.moment), GELUKT.get(daad.soort, "Vastgelegd."))
    return redirect(f"{reverse('casussen:route', args=[sleutel])}?route={route}")


@require_POST
@mag(REGIE)
def begin(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Begin another route within a case."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, REGIE)
    route = request.POST.get("route", "")
    if not try_act(request, lambda: begin_route(casus, route, request.moment), "De route is begonnen."):
        return redirect("casussen:route", sleutel)
    return redirect(f"{reverse('casussen:route', args=[sleutel])}?route={route}")


def _asked_loop(request: Verzoek, casus: Casus) -> Routeloop:
    lopen = routes_of(casus)
    loop = lopen.per_route.get(request.GET.get("route", lopen.hoofd))
    if loop is None:
        raise Http404
    return loop


def _page(request: Verzoek, casus: Casus, loop: Routeloop) -> HttpResponse:
    dag = request.moment.dag
    stand, route = loop.stand_on(dag), loop.route
    kader = frame_of(casus, request.functie, dag)
    alle = routes_of(casus)
    namen = {beeld.stap.id: beeld.stap.naam for beeld in stand.stappen}
    return render(
        request,
        "casussen/route.html",
        kader
        | {
            "route": route,
            "stand": stand,
            "bezig": [_now(loop, stand, beeld) for beeld in stand.bezig],
            "anders": [beeld for beeld in stand.stappen if beeld.stand is not Stapstand.OPEN],
            "regels": lines_of(route, regelwerk(), stand),
            "breed": draw(route, regelwerk(), stand, BREED),
            "smal": draw(route, regelwerk(), stand, SMAL),
            "blad": [
                {
                    "naam": een.route.naam,
                    "adres": f"{reverse('casussen:route', args=[casus.sleutel])}?route={een.route.id}",
                    "hier": een.route.id == route.id,
                }
                for een in alle.lopen
            ],
            "gebeurd": [_line(rij, loop, namen) for rij in gebeurtenissen_of(casus) if rij.route == route.id],
            "bij_plek": {stap for van, stap in steps_of_places(casus) if van == route.id},
            "plek": _place_of(casus, route.id, request),
            "eigenstap": Eigenstap(route, namen.items()),
            "meer_routes": [een for een in routes().latest if een.id not in alle.per_route and routes().on(een.id, dag)],
            "gebeurtenissen": route.gebeurtenissen,
            "vandaag": dag,
            "kruimels": [
                ("Casussen", reverse("casussen:lijst")),
                (str(casus.leerling), reverse("casussen:casus", args=[casus.sleutel])),
                ("Route", ""),
            ],
        },
    )


def _place_of(casus: Casus, route: str, request: Verzoek) -> str:
    """Return where what happens about a place on this route is written down: the last stay or request in view, if any."""
    for een in visible_aanvragen(request.functie, request.moment.dag).filter(casus=casus).order_by("-pk"):
        voorziening = plekboek().version(een.soort, een.versie)
        if voorziening is None or route not in (voorziening.route, *voorziening.hoofdroutes):
            continue
        plaatsing = visible_plaatsingen(request.functie, request.moment.dag).filter(aanvraag=een).first()
        return (
            reverse("plekken:aanvraag", args=[een.sleutel]) if plaatsing is None else reverse("plekken:plaatsing", args=[plaatsing.sleutel])
        )
    return ""


def _now(loop: Routeloop, stand: Stand, beeld: Stapbeeld) -> dict[str, Any]:
    """Return a step at which somebody is, with what the route says about it."""
    stap = beeld.stap
    return {
        "beeld": beeld,
        "stap": stap,
        "beurt": stap.herhaling is None or beeld.uiterlijk is not None,
        "wie": names_of(loop.route, stap.wie),
        "met": names_of(loop.route, stap.met),
        "termijnen": terms_of(loop.route, stap, regelwerk(), stand),
        "te_verlengen": [t.termijn for t in stand.lopend if t.termijn.stap == stap.id],
    }


def _line(rij: Routegebeurtenis, loop: Routeloop, namen: dict[str, str]) -> dict[str, Any]:
    """Return an event as a line: in words, by whom, and whether it can be taken back."""
    over = namen.get(rij.over) or loop.route.gebeurtenissen.get(rij.over) or rij.naam
    overgang = loop.route.transition(rij.over)
    termijn = loop.route.termijnen.get(rij.over)
    if overgang is not None:
        over = overgang.vraag
    elif termijn is not None:
        over = termijn.naam
    stap = loop.route.stap_van.get(rij.over)
    uitkomst = stap.uitkomsten.get(rij.uitkomst, rij.uitkomst) if stap else rij.uitkomst
    return {
        "rij": rij,
        "zin": f"{WOORDEN[rij.soort]}{f': {over}' if over else ''}{f' ({uitkomst})' if uitkomst else ''}",
        "terug": rij.soort not in ("begonnen", "ingetrokken", "overgestapt") and not rij.vervangen_door.exists(),
        "weg": rij.vervangen_door.exists(),
    }
