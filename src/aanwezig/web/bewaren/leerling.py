"""Of a pupil in view: what the organisation keeps, until when and why; and the place to say that it stays longer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.bewaren import zet_stop
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.bewaren import kept_here
from aanwezig.store.deuren.leerlingen import access_leerling
from aanwezig.web.bewaren.forms import AanhoudenVan
from aanwezig.web.bewaren.woorden import content_of, kind_of, source_of, why_of
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

AANHOUDEN = "bewaren-aanhouden"


@mag("leerling-bekijken")
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show until when what is kept, and take down what holds it back."""
    mag_aanhouden = can_do(request.functie, AANHOUDEN)
    leerling = access_leerling(request.functie, sleutel, request.moment.dag, AANHOUDEN if request.POST else "leerling-bekijken").leerling
    stukken = kept_here(request.functie, leerling, request.moment.dag)
    form = AanhoudenVan(sorted({een.stuk.soort for een in stukken}), request.POST or None)
    if form.is_valid() and try_act(
        request,
        lambda: zet_stop(
            leerling,
            request.functie.organisatie,
            form.cleaned_data["reden"],
            form.cleaned_data["geldig_tm"],
            request.moment,
            form.cleaned_data["soort"],
        ),
        "Vastgelegd: dit blijft zo lang bewaard.",
        form,
    ):
        return redirect("bewaren:leerling", sleutel)
    kruimels = [
        ("Leerlingen", reverse("leerlingen:lijst")),
        (str(leerling), reverse("leerlingen:leerling", args=[sleutel])),
        ("Bewaren", ""),
    ]
    return render(
        request,
        "bewaren/leerling.html",
        {
            "leerling": leerling,
            "waar": request.functie.organisatie,
            "stukken": stukken,
            "kind_of": kind_of,
            "content_of": content_of,
            "source_of": source_of,
            "why_of": why_of,
            "form": form,
            "mag_aanhouden": mag_aanhouden and bool(stukken),
            "kruimels": kruimels,
        },
    )
