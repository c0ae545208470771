"""Looking over what others opened in an emergency."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.berichten import note_read
from aanwezig.actions.noodtoegang import beoordeel_noodtoegang, zeg_thuis
from aanwezig.definitions.boeken import noodbeleid
from aanwezig.store.deuren.noodtoegang import BEOORDELEN, access_noodtoegang, looked_at, told_of, visible_noodtoegangen
from aanwezig.store.models import Noodtoegang
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.nood.forms import Filter, Oordeel, Thuis

DAAD = BEOORDELEN


def state_of(nood: Noodtoegang, nu: datetime) -> tuple[str, str]:
    """Return where looking over stands, in a word, and how it looks."""
    if nood.beoordeeld_op is not None:
        uitkomst = noodbeleid().uitkomsten[nood.uitkomst]
        return uitkomst.naam, "fout" if uitkomst.toelichting else "goed"
    if not nood.ended_at(nu):
        return "loopt nu", "info"
    return ("te laat", "fout") if noodbeleid().is_late(nood.van_op, nu) else ("nog na te kijken", "let-op")


KOLOMMEN: tuple[Kolom[Noodtoegang], ...] = (
    Kolom("van", "Geopend", lambda nood: nood.van_op, ("van_op",)),
    Kolom("wie", "Wie", lambda nood: nood.functie.gebruiker.naam, ("functie__gebruiker__naam", "van_op")),
    Kolom("waar", "Werk", lambda nood: str(nood.functie), ("organisatie__naam", "van_op")),
    Kolom("tot", "Tot", lambda nood: nood.gesloten_op or nood.tot_op, ("tot_op",)),
    Kolom("stand", "Stand", lambda nood: state_of(nood, klok.now())[0], ("uitkomst", "van_op")),
    Kolom("nagekeken", "Nagekeken", lambda nood: nood.beoordeeld_op, ("beoordeeld_op",)),
)


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show what others opened; names of pupils stand on the page of one only."""
    note_read(request.functie, request.moment.op)
    filters = Filter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    alle = visible_noodtoegangen(request.functie)
    grens = request.moment.op - noodbeleid().nakijken_binnen
    standen = {"open": Q(beoordeeld_op=None), "laat": Q(beoordeeld_op=None, van_op__lt=grens), "klaar": Q(beoordeeld_op__isnull=False)}
    rijen = alle.filter(standen.get(keuze.get("stand", ""), Q()))
    for woord in keuze.get("wie", "").split():
        rijen = rijen.filter(Q(functie__gebruiker__naam__icontains=woord) | Q(organisatie__naam__icontains=woord))
    if bestand := exported(request, rijen, KOLOMMEN, "-van", "noodtoegang"):
        return bestand
    lijst = lay_out(request, rijen, KOLOMMEN, "-van")
    return render(
        request,
        "nood/lijst.html",
        {
            "lijst": lijst,
            "filters": filters,
            "beleid": noodbeleid(),
            "stand": lambda nood: state_of(nood, request.moment.op),
        },
    )


@mag(DAAD)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show one, with what was looked at, and take the outcome."""
    nood = access_noodtoegang(request.functie, sleutel)
    if nood.beoordeeld_op is not None and request.method == "POST":
        return _at_home(request, nood)
    form = Oordeel(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_act(
            request,
            lambda: beoordeel_noodtoegang(nood, data["uitkomst"], data["toelichting"], request.moment, thuis_niet=data["thuis_niet"]),
            "Nagekeken.",
            form,
        ):
            return redirect("nood:nakijken")
    return render(
        request,
        "nood/een.html",
        {
            "nood": nood,
            "form": form if nood.beoordeeld_op is None and nood.ended_at(request.moment.op) else None,
            "thuis": Thuis(initial={"thuis_niet": nood.thuis_niet}),
            "stand": state_of(nood, request.moment.op),
            "uiterlijk": nood.van_op + noodbeleid().nakijken_binnen,
            "blikken": looked_at(nood),
            "ingelicht": told_of(nood),
            "leeftijd": nood.leerling.age_on(nood.van_op.date()),
            "kruimels": [("Noodtoegang", reverse("nood:nakijken")), ("Nakijken", "")],
        },
    )


def _at_home(request: Verzoek, nood: Noodtoegang) -> HttpResponse:
    """Let parents and pupil read of it from now on, or not."""
    form = Thuis(request.POST)
    if form.is_valid():
        try_act(request, lambda: zeg_thuis(nood, form.cleaned_data["thuis_niet"], request.moment), "Vastgelegd.")
    return redirect("nood:een", nood.sleutel)
