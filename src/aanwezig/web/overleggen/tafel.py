"""Who sits at the table of a meeting, and what they answer."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.overleggen import antwoord, beantwoord_reeks, haal_van_tafel, zet_aan_tafel
from aanwezig.store.deuren.overleggen import BEKIJKEN, PLANNEN, access_genodigde, access_overleg, seats_for, soort_of
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.forms import Stoelvorm
from aanwezig.web.overleggen.views import crumbs_of, frame_of


@mag(PLANNEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Give seats to organisations, and take them back as long as no invitation went out."""
    overleg = access_overleg(request.functie, sleutel, PLANNEN)
    soort = soort_of(overleg)
    plekken = seats_for(soort, request.moment.dag, request.functie)
    form = Stoelvorm(soort, plekken, request.POST if request.POST.get("wat") == "erbij" else None)
    if request.POST.get("wat") == "weg":
        genodigde = access_genodigde(overleg, _as_key(request.POST.get("genodigde", "")))
        try_act(request, lambda: haal_van_tafel(genodigde, request.moment), f"{genodigde.organisatie} staat niet meer op de lijst.")
        return redirect("overleggen:tafel", sleutel)
    if request.method == "POST" and form.is_valid():
        wie, stoel = form.keuzes[form.cleaned_data["wie"]]
        gelukt = f"{wie} staat op de lijst. De uitnodiging gaat weg als je uitnodigt."
        if try_act(request, lambda: zet_aan_tafel(overleg, wie, stoel, request.moment), gelukt, form):
            return redirect("overleggen:tafel", sleutel)
    return render(
        request, "overleggen/tafel.html", frame_of(overleg, request) | {"form": form, "kruimels": crumbs_of(overleg, "Wie aan tafel zit")}
    )


@require_POST
@mag(BEKIJKEN)
def answer(request: Verzoek, sleutel: UUID, genodigde: UUID) -> HttpResponse:
    """Say whether the own organisation comes, to this meeting or to all of its series; who says yes comes."""
    overleg = access_overleg(request.functie, sleutel)
    stoel = access_genodigde(overleg, genodigde)
    if stoel.organisatie_id != request.functie.organisatie_id or request.POST.get("komt") not in ("ja", "nee"):
        raise Http404
    komt = request.POST["komt"] == "ja"
    if request.POST.get("welke") == "alle" and overleg.reeks_id is not None:
        gelukt = f"Doorgegeven dat je {'' if komt else 'niet '}komt, voor alle keren waar nog geen antwoord bij stond."
        try_act(request, lambda: beantwoord_reeks(stoel, request.moment, komt=komt), gelukt)
        return redirect("overleggen:overleg", sleutel)
    gelukt = "Je komt. Zet het overleg in je agenda met de knop hieronder." if komt else "Doorgegeven dat je niet komt."
    try_act(request, lambda: antwoord(stoel, request.moment, komt=komt), gelukt)
    return redirect("overleggen:overleg", sleutel)


def _as_key(tekst: str) -> UUID:
    try:
        return UUID(tekst)
    except ValueError:
        raise Http404 from None
