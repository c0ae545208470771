"""A location: what it offers, how much there is, and which weeks are free."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.locaties import stel_capaciteit, voeg_locatie_toe, wijzig_locatie
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.deuren.plekken import (
    access_locatie,
    capaciteiten_of,
    managed_aanbieders,
    manages,
    visible_aanvragen,
    visible_plaatsingen,
    with_berichten,
)
from aanwezig.store.models import OPEN_AANVRAGEN, Locatie
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.plekken.bord import BEHEREN, BESLUITEN, TONEN, VRAGEN, lines_of, stays_of, waiting_lines
from aanwezig.web.plekken.forms import Capaciteit, Gegevens, Nieuw


@mag(VRAGEN, BESLUITEN, BEHEREN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a location; whoever keeps it changes what is said about it, and how much there is."""
    dag = request.moment.dag
    locatie = access_locatie(sleutel)
    beheert = manages(request.functie, locatie.organisatie)
    if request.method == "POST" and not beheert:
        raise Http404
    wat = request.POST.get("wat", "")
    velden = {naam: getattr(locatie, naam) for naam in ("naam", "doelgroep", "wanneer", "begeleiding")}
    gegevens = Gegevens(request.POST if wat == "gegevens" else None, initial=velden, prefix="gegevens")
    capaciteit = Capaciteit(request.POST if wat == "capaciteit" else None, initial={"vanaf": dag}, prefix="capaciteit")
    if wat == "gegevens" and gegevens.is_valid():
        if try_act(request, lambda: wijzig_locatie(locatie, gegevens.gegevens, request.moment), "Vastgelegd.", gegevens):
            return redirect("plekken:locatie", sleutel)
    elif (
        wat == "capaciteit"
        and capaciteit.is_valid()
        and try_act(request, lambda: stel_capaciteit(locatie, capaciteit.hoeveel, request.moment), "Vastgelegd.", capaciteit)
    ):
        return redirect("plekken:locatie", sleutel)
    aanvragen = visible_aanvragen(request.functie, dag).filter(locatie=locatie, stand__in=OPEN_AANVRAGEN).order_by("gevraagd_datum", "pk")
    return render(
        request,
        "plekken/locatie.html",
        {
            "locatie": locatie,
            "voorziening": plekboek().latest(locatie.soort),
            "regel": lines_of([locatie], dag)[0],
            "capaciteiten": capaciteiten_of(locatie),
            "wachten": waiting_lines(aanvragen, dag),
            "lopen": stays_of(with_berichten(visible_plaatsingen(request.functie, dag).filter(locatie=locatie, eind_datum=None)), dag),
            "beheert": beheert,
            "gegevens": gegevens,
            "capaciteit": capaciteit,
            "vandaag": dag,
            "tonen": TONEN,
            "kruimels": [("Plekken", reverse("plekken:bord")), (locatie.naam, "")],
        },
    )


@mag(BEHEREN)
def new(request: Verzoek) -> HttpResponse:
    """Add a location of a provider."""
    dag = request.moment.dag
    aanbieders = managed_aanbieders(request.functie, dag)
    form = Nieuw(aanbieders, plekboek().all_on(dag), request.POST or None, initial={"vanaf": dag})
    gedaan: list[Locatie] = []
    if request.method == "POST" and form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        van = form.aanbieders[data["organisatie"]]
        if try_act(
            request,
            lambda: gedaan.append(voeg_locatie_toe(van, data["soort"], form.gegevens, form.hoeveel, request.moment)),
            "De locatie staat op het bord.",
            form,
        ):
            return redirect("plekken:locatie", gedaan[0].sleutel)
    kruimels = [("Plekken", reverse("plekken:bord")), ("Voeg een locatie toe", "")]
    return render(request, "plekken/nieuw.html", {"form": form, "aanbieders": aanbieders, "kruimels": kruimels})
