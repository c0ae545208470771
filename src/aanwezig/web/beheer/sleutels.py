"""Pages about the keys with which other systems use the API."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.sleutels import acts_for_sleutel, beeindig_sleutel, geef_sleutel
from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.deuren.medewerkers import access_functie, access_sleutel, visible_sleutels
from aanwezig.store.models import Apisleutel
from aanwezig.store.models.apisleutels import BEEINDIGD
from aanwezig.web.beheer.delen import crumbs, tabs
from aanwezig.web.beheer.forms import NieuweSleutel, describe
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

DAAD = "sleutel-beheren"


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show the keys, those that work first."""
    dag = request.moment.dag
    sleutels = visible_sleutels(request.functie)
    kolommen = _columns(dag)
    if bestand := exported(request, sleutels, kolommen, "-tot", "sleutels"):
        return bestand
    return render(
        request,
        "beheer/sleutels.html",
        {
            "lijst": lay_out(request, sleutels, kolommen, "-tot"),
            "bladen": tabs("sleutels"),
            "stand": lambda sleutel: _state(sleutel, dag),
            "zinnen": toegangsbeleid().daden,
            "describe": describe,
            "ruimte": _room,
        },
    )


def ending_soon(sleutels: QuerySet[Apisleutel], dag: date) -> QuerySet[Apisleutel]:
    """Return the keys that work now and not for long any more."""
    binnenkort = Q(geldig_tot__gt=dag, geldig_tot__lte=dag + toegangsbeleid().sleutels.binnenkort)
    return sleutels.filter(binnenkort).exclude(vingerafdruk__startswith=BEEINDIGD)


@mag(DAAD)
def new(request: Verzoek, nummer: int) -> HttpResponse:
    """Give a key that works as a functie; it is shown on the page that follows, and never again."""
    dag = request.moment.dag
    functie = access_functie(request.functie, nummer)
    zinnen = toegangsbeleid().daden
    daden = [(daad, zinnen[daad]) for daad in acts_for_sleutel(functie)]
    form = NieuweSleutel(daden, request.POST or None, initial={"laatste_dag": dag + toegangsbeleid().sleutels.voorstel})
    gemaakt: list[tuple[Apisleutel, str]] = []
    if form.is_valid() and try_act(
        request,
        lambda: gemaakt.append(
            geef_sleutel(
                functie,
                form.cleaned_data["naam"],
                form.cleaned_data["daden"],
                form.cleaned_data["laatste_dag"],
                request.moment,
                form.cleaned_data["ruimte"],
            )
        ),
        "De sleutel is gemaakt.",
        form,
    ):
        sleutel, geheim = gemaakt[0]
        kruimels = crumbs(("Sleutels", reverse("beheer:sleutels")), (sleutel.naam, ""))
        return render(
            request, "beheer/sleutel_gemaakt.html", {"sleutel": sleutel, "geheim": geheim, "zinnen": zinnen, "kruimels": kruimels}
        )
    naar = reverse("beheer:collega", args=[functie.gebruiker_id])
    kruimels = crumbs(("Mensen", reverse("beheer:mensen")), (functie.gebruiker.naam, naar), ("Sleutel", ""))
    return render(
        request,
        "beheer/sleutel_nieuw.html",
        {"wie": functie.gebruiker, "beschreven": describe(functie), "daden": daden, "form": form, "kruimels": kruimels},
    )


@require_POST
@mag(DAAD)
def end(request: Verzoek, nummer: int) -> HttpResponse:
    """End a key."""
    sleutel = access_sleutel(request.functie, nummer)
    try_act(request, lambda: beeindig_sleutel(sleutel, request.moment), f"De sleutel ‘{sleutel.naam}’ werkt niet meer.")
    return redirect("beheer:sleutels")


def _state(sleutel: Apisleutel, dag: date) -> tuple[str, str]:
    if sleutel.is_ended or not sleutel.holds_on(dag):
        return "werkt niet meer", "stil"
    if not sleutel.functie.holds_on(dag) or not sleutel.functie.gebruiker.is_active:
        return "werkt niet: de functie loopt niet", "fout"
    if sleutel.geldig_tot is not None and sleutel.geldig_tot <= dag + toegangsbeleid().sleutels.binnenkort:
        return "loopt af", "let-op"
    return "werkt", "goed"


def _room(sleutel: Apisleutel) -> str:
    ruimtes = beveiligingsbeleid().ruimtes
    return (ruimtes.get(sleutel.ruimte) or next(iter(ruimtes.values()))).naam


def _columns(dag: date) -> tuple[Kolom[Any], ...]:
    return (
        Kolom("naam", "Waarvoor", lambda s: s.naam, ("naam",)),
        Kolom("functie", "Werkt als", lambda s: describe(s.functie), ("functie__organisatie__naam", "naam")),
        Kolom("daden", "Wat mag ermee", lambda s: ", ".join(s.daden)),
        Kolom("ruimte", "Hoeveel leerlingen", _room, ("ruimte", "naam")),
        Kolom("vanaf", "Sinds", lambda s: s.geldig_vanaf, ("geldig_vanaf",)),
        Kolom("tot", "Laatste dag", lambda s: s.laatste_dag, ("geldig_tot",)),
        Kolom("stand", "Stand", lambda s: _state(s, dag)[0]),
    )
