"""The routes of a case: where it stands, what can be done with each step, and what happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.routestappen import begin_route, doe_stap, stap_over
from aanwezig.core.routes.beslissing import days_in, decides
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.route import Route
from aanwezig.core.routes.route import Stap as Routestap
from aanwezig.core.routes.stand import Stand, Stapbeeld, Stapstand
from aanwezig.definitions.boeken import plekboek, regelwerk, routes
from aanwezig.store.casusroutes import Casusroutes, Routeloop, look_ahead, routes_of
from aanwezig.store.deuren.casussen import LEZEN, REGIE, WERKEN, access_casus, gebeurtenissen_of
from aanwezig.store.deuren.plekken import visible_aanvragen, visible_plaatsingen
from aanwezig.store.models import Casus, Functie, Routegebeurtenis
from aanwezig.store.plekroutes import steps_of_places
from aanwezig.web.casussen.beeld import frame_of, missing_of, named_on
from aanwezig.web.casussen.forms import Eigenstap, Overstappen, Routebegin, Stap
from aanwezig.web.casussen.keuze import ADVIES, answers_in, choice_of
from aanwezig.web.casussen.routekeuze import Routekeuze, choose_from
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.route import changes_of, lines_of, names_of, terms_of
from aanwezig.weergave.routebeeld import BREED, SMAL, draw
from aanwezig.weergave.woorden import join_words, short_date

GELUKT = {
    "gedaan": "Gedaan. Wie nu aan de beurt is, ziet dat in het eigen werk.",
    "overgeslagen": "Overgeslagen, met je reden in het logboek.",
    "ingetrokken": "Teruggenomen. De route staat weer zoals zij zonder die regel stond.",
    "toegevoegd": "Je eigen stap staat op de route.",
    "verlengd": "De termijn is verlengd.",
    "verzet": "De stap staat op zijn nieuwe plek, met je reden erbij.",
    "genoemd": "Opgeschreven wie het is. Iedereen die meedoet, leest het hier.",
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
    "genoemd": "Opgeschreven wie het is",
}
STUK = "stuk-"
"""With what the name of a field begins that holds what belongs to a step; the rest is its name."""


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
    if request.POST.get("soort") == ADVIES:
        return _advice(request, casus)
    form = Stap(request.POST)
    if not form.is_valid():
        messages.error(request, "Dit lukte niet: " + "; ".join(str(fout) for fouten in form.errors.values() for fout in fouten))
        return redirect("casussen:route", sleutel)
    route, daad = (
        form.cleaned_data["route"],
        replace(form.daad, antwoorden=answers_in(request.POST.dict()), stukken=written_in(request.POST)),
    )
    gelukt = try_act(request, lambda: doe_stap(casus, route, daad, request.moment), GELUKT.get(daad.soort, "Vastgelegd."))
    if not gelukt and daad.stukken and (loop := routes_of(casus).per_route.get(route)) is not None:
        dagen = {f"{naam}-{plek}": een for naam in request.POST for plek, een in enumerate(request.POST.getlist(naam), start=1)}
        return _page(request, casus, loop, request.POST.dict() | dagen)  # what was written is not lost
    return redirect(f"{reverse('casussen:route', args=[sleutel])}?route={route}")


@require_POST
@mag(REGIE)
def begin(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Begin another route within a case."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, REGIE)
    dag = request.moment.dag
    form = Routebegin(_other_routes(casus, routes_of(casus), dag), request.POST)
    if not form.is_valid():
        messages.error(request, "Dit lukte niet: " + "; ".join(str(fout) for fouten in form.errors.values() for fout in fouten))
        return redirect("casussen:route", sleutel)
    route = form.cleaned_data["route"]
    if not try_act(request, lambda: begin_route(casus, route, request.moment, form.telling), "De route is begonnen."):
        return redirect("casussen:route", sleutel)
    return redirect(f"{reverse('casussen:route', args=[sleutel])}?route={route}")


@mag(REGIE)
def move(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what changes when a route of a case goes over to the version that follows, and let it."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, REGIE)
    loop = _asked_loop(request, casus)
    route = loop.route
    nieuw = routes().after(route, dag) if loop.stand_on(dag).geeindigd_op is None else None
    terug = f"{reverse('casussen:route', args=[sleutel])}?route={route.id}"
    form = Overstappen(request.POST or None, initial={"versie": nieuw.versie if nieuw else ""})
    if request.method == "POST" and form.is_valid():
        gegeven = form.cleaned_data
        gelukt = "De casus volgt nu de nieuwe versie. Wie aan de beurt is, ziet dat in het eigen werk."
        if try_act(request, lambda: stap_over(casus, route.id, gegeven["versie"], gegeven["reden"], request.moment), gelukt, form):
            return redirect(terug)
    return render(
        request,
        "casussen/overstap.html",
        frame_of(casus, request.functie, dag)
        | {
            "route": route,
            "nieuw": nieuw,
            "blik": _look(casus, loop, nieuw, request) if nieuw else None,
            "form": form,
            "terug": terug,
            "kruimels": [
                ("Casussen", reverse("casussen:lijst")),
                (str(casus.leerling), reverse("casussen:casus", args=[casus.sleutel])),
                ("Route", terug),
                ("Nieuwere versie", ""),
            ],
        },
    )


def _look(casus: Casus, loop: Routeloop, nieuw: Route, request: Verzoek) -> dict[str, Any]:
    """Return a move to a newer version in words, before it is made."""
    dag = request.moment.dag
    blik = look_ahead(casus, loop, nieuw, request.moment.op)
    nu, straks = loop.stand_on(dag), blik.straks.stand_on(dag)
    eigen = {beeld.stap.id for beeld in straks.stappen if beeld.eigen}
    namen = {beeld.stap.id: beeld.stap.naam for beeld in nu.stappen}
    nakijken = set(blik.overstap.nakijken)
    return {
        "erbij": blik.overstap.nieuw,
        "anders": [(was, wordt, changes_of(loop.route, was, nieuw, wordt)) for was, wordt in blik.overstap.anders],
        "kwijt": [(stap, stap.id in eigen) for stap in blik.overstap.kwijt],
        "nakijken": [_line(rij, loop, namen) for rij in gebeurtenissen_of(casus) if rij.pk in nakijken],
        "nu": [(beeld.stap.naam, names_of(loop.route, beeld.stap.wie)) for beeld in nu.bezig],
        "straks": [(beeld.stap.naam, names_of(nieuw, beeld.stap.wie)) for beeld in straks.bezig],
        "vragen": [vraag.overgang.vraag for vraag in straks.vragen if vraag.overgang.vraag],
        "stil": straks.is_stil,
    }


def _asked_loop(request: Verzoek, casus: Casus) -> Routeloop:
    lopen = routes_of(casus)
    loop = lopen.per_route.get(request.GET.get("route", lopen.hoofd))
    if loop is None:
        raise Http404
    return loop


def _advice(request: Verzoek, casus: Casus) -> HttpResponse:
    """Show the route with what the table of a step advises to the answers in the form; what was filled in stays, and nothing is kept."""
    loop = routes_of(casus).per_route.get(request.POST.get("route", ""))
    if loop is None:
        raise Http404
    return _page(request, casus, loop, request.POST.dict())


def _page(request: Verzoek, casus: Casus, loop: Routeloop, ingevuld: Mapping[str, Any] = MappingProxyType({})) -> HttpResponse:
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
            "bezig": [_now(loop, stand, beeld, ingevuld, request.functie) for beeld in stand.bezig],
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
            "nieuwer": routes().after(route, dag) if stand.geeindigd_op is None else None,
            "plekken": [(beeld.stap.id, beeld.stap.naam) for beeld in stand.stappen],
            "gebeurd": [_line(rij, loop, namen, stand.vreemd) for rij in gebeurtenissen_of(casus) if rij.route == route.id],
            "bij_plek": {stap for van, stap in steps_of_places(casus) if van == route.id},
            "plek": _place_of(casus, route.id, request),
            "eigenstap": Eigenstap(route, namen.items()),
            "routebegin": Routebegin(_other_routes(casus, alle, dag)),
            "besloten": routes().besloten,
            "gebeurtenissen": route.gebeurtenissen,
            "zonder": missing_of(loop, kader["deelnames"], dag) if stand.geeindigd_op is None else [],
            "genoemd": named_on(loop),
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


def _other_routes(casus: Casus, al: Casusroutes, dag: date) -> Routekeuze:
    """Return the routes that can still begin within a case."""
    open_ = [een for een in routes().latest if een.id not in al.per_route and een.besloten is None and routes().on(een.id, dag)]
    return choose_from(open_, casus.leerling, casus.school, dag)


def written_in(velden: QueryDict) -> dict[str, str]:
    """Return what a form says that belongs to a step; of some days, the days."""
    namen = [naam for naam in velden if naam.startswith(STUK)]
    return {naam.removeprefix(STUK): " ".join(een for een in velden.getlist(naam) if een) for naam in namen}


def _now(loop: Routeloop, stand: Stand, beeld: Stapbeeld, ingevuld: Mapping[str, Any], functie: Functie) -> dict[str, Any]:
    """Return a step at which somebody is, with what the route says about it."""
    stap = beeld.stap
    hier = ingevuld if ingevuld.get("over") == stap.id else {}
    return {
        "beeld": beeld,
        "ingevuld": hier,
        "keuze": choice_of(loop.route, stap.id, answers_in(hier)),
        "stap": stap,
        "beslist": decides(loop.route, stap, functie.rol),
        "besluit_van": names_of(loop.route, stap.alleen),
        "beurt": stap.herhaling is None or beeld.uiterlijk is not None,
        "wie": names_of(loop.route, stap.wie),
        "met": names_of(loop.route, stap.met),
        "termijnen": terms_of(loop.route, stap, regelwerk(), stand),
        "te_verlengen": [t.termijn for t in stand.lopend if t.termijn.stap == stap.id],
    }


def _line(rij: Routegebeurtenis, loop: Routeloop, namen: dict[str, str], vreemd: Collection[int] = ()) -> dict[str, Any]:
    """Return an event as a line: in words, by whom, and whether it can be taken back; ``vreemd``: what this version does not know."""
    vertaald = next((een for een in loop.gebeurtenissen if een.nummer == rij.pk), None)  # as this version calls it
    waarover, na = (vertaald.over, vertaald.na) if vertaald else (rij.over, rij.na)
    over = namen.get(waarover) or loop.route.gebeurtenissen.get(waarover) or rij.naam
    overgang = loop.route.transition(waarover)
    termijn = loop.route.termijnen.get(waarover)
    if overgang is not None:
        over = overgang.vraag
    elif termijn is not None:
        over = termijn.naam
    stap = loop.route.stap_van.get(waarover)
    uitkomst = stap.uitkomsten.get(rij.uitkomst, rij.uitkomst) if stap else rij.uitkomst
    if rij.soort == Soort.GENOEMD:
        over = f"{loop.route.rollen[waarover].naam if waarover in loop.route.rollen else waarover} is {rij.naam}"
    zin = f"{WOORDEN[rij.soort]}{f': {over}' if over else ''}{f' ({uitkomst})' if uitkomst else ''}"
    if rij.soort == Soort.VERZET:
        zin += f", na: {namen[na]}" if na in namen else ", vooraan"
    return {
        "rij": rij,
        "stukken": _pieces(stap, rij.stukken),
        "keuze": choice_of(loop.route, rij.over, rij.antwoorden) if rij.antwoorden else None,
        "zin": zin,
        "terug": rij.soort not in ("begonnen", "ingetrokken", "overgestapt") and not rij.vervangen_door.exists(),
        "weg": rij.vervangen_door.exists(),
        "vreemd": rij.pk in vreemd,
    }


def _pieces(stap: Routestap | None, stukken: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what was written down at a step: what was asked, and the answer, days in words."""
    gevraagd = {stuk.id: stuk for stuk in stap.vastleggen} if stap else {}
    uit = []
    for naam, tekst in stukken.items():
        stuk = gevraagd.get(naam)
        in_woorden = join_words([short_date(een) for een in days_in(tekst)]) if stuk is not None and stuk.dagen else tekst
        uit.append((stuk.vraag if stuk else naam, in_woorden))
    return uit
