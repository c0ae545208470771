"""The page on which somebody arranges who does their work while they are away, or that of a colleague who is ill."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.vervangingen import stel_vervanging_in, stop_vervanging
from aanwezig.store.deuren.taken import kinds_of
from aanwezig.store.deuren.vervangingen import (
    access_vervanging,
    can_arrange_for,
    possible_vervangers,
    replaceable_for,
    visible_vervangingen,
)
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import ingelogd
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.vervanging.forms import Vervangen


@ingelogd
def page(request: Verzoek) -> HttpResponse:
    """Show who stands in for whom, and arrange it: for oneself, or (``voor``) for a colleague."""
    functie, dag = request.functie, request.moment.dag
    voor_wie = replaceable_for(functie, dag)
    van = next((collega for collega in voor_wie if str(collega.pk) == request.GET.get("voor")), voor_wie[0] if voor_wie else functie)
    mogelijk = possible_vervangers(van, dag)
    form = Vervangen(mogelijk, request.POST or None, initial={"vanaf": dag})
    if form.is_valid() and try_act(
        request,
        lambda: stel_vervanging_in(van, form.gekozen, form.cleaned_data["vanaf"], form.cleaned_data["laatste_dag"], request.moment),
        f"{form.gekozen.gebruiker.naam} ziet het werk van {'jou' if van.pk == functie.pk else van.gebruiker.naam} in die dagen.",
        form,
    ):
        return redirect("vervanging:vervanging")
    return render(
        request,
        "vervanging/vervanging.html",
        {
            "form": form,
            "van": van,
            "ik": van.pk == functie.pk,
            "voor_wie": voor_wie,
            "mogelijk": mogelijk,
            "heeft_taken": bool(kinds_of(van)),
            "vervangingen": [(v, v.geldig_vanaf <= dag, can_arrange_for(functie, v.van)) for v in visible_vervangingen(functie, dag)],
            "kruimels": [("Mijn werk", reverse("werk:mijn-werk")), ("Vervanging", "")],
        },
    )


@require_POST
@ingelogd
def stop(request: Verzoek, nummer: int) -> HttpResponse:
    """Stop a replacement."""
    vervanging = access_vervanging(request.functie, nummer, request.moment.dag)
    try_act(request, lambda: stop_vervanging(vervanging, request.moment), "De vervanging is gestopt.")
    return redirect("vervanging:vervanging")
