"""Pages about gebieden: whose rules hold for whom, from when until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.gebieden import beeindig_gebied, herroep_gebied, kies_gebied
from aanwezig.core.regels.gebieden import Bereik
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.gebieden import access_gebied, visible_gebieden
from aanwezig.store.deuren.organisaties import visible_organisaties, without_verband
from aanwezig.store.gebieden import as_keuze
from aanwezig.store.models import Functie, Gebiedskeuze
from aanwezig.web.beheer.delen import crumbs, tabs
from aanwezig.web.beheer.forms import Gebiedeinde, Gebiedfilter, NieuwGebied
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.gebieden import for_whom

DAAD = "gebied-kiezen"


def name_of(keuze: Gebiedskeuze) -> str:
    """Return the name of the gebied of a choice; its code when the gebied is no longer in regelwerk."""
    return regelwerk().gebieden.get(keuze.gebied, keuze.gebied)


def holds_for(keuze: Gebiedskeuze) -> str:
    """Say for whom a choice is."""
    return for_whom(as_keuze(keuze))


def stand_of(keuze: Gebiedskeuze, dag: date) -> tuple[str, str]:
    """Return how a choice stands on a day, as a word and its tone."""
    if keuze.geldig_vanaf > dag:
        return "komt nog", "info"
    if keuze.holds_on(dag):
        return ("geldt", "goed") if keuze.geldig_tot is None else ("loopt af", "let-op")
    return "afgelopen", "stil"


KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("gebied", "Gebied", name_of, ("gebied", "organisatie__naam")),
    Kolom("voor", "Geldt voor", holds_for, ("organisatie__soort", "organisatie__naam", "gebied")),
    Kolom("vanaf", "Vanaf", lambda keuze: keuze.geldig_vanaf, ("geldig_vanaf", "gebied")),
    Kolom("tot", "Laatste dag", lambda keuze: keuze.laatste_dag, ("geldig_tot", "gebied")),
)


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show which gebieden hold for whom."""
    dag = request.moment.dag
    keuzes = visible_gebieden(request.functie)
    filters = Gebiedfilter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    for woord in (keuze.get("zoek") or "").split():
        keuzes = keuzes.filter(Q(organisatie__naam__icontains=woord) | Q(organisatie__code__istartswith=woord))
    if keuze.get("gebied"):
        keuzes = keuzes.filter(gebied=keuze["gebied"])
    if keuze.get("bereik") == "alles":
        keuzes = keuzes.filter(organisatie=None)
    elif keuze.get("bereik"):
        keuzes = keuzes.filter(organisatie__soort=keuze["bereik"])
    loopt = Q(geldig_tot=None) | Q(geldig_tot__gt=dag)
    if keuze.get("stand") == "nu":
        keuzes = keuzes.filter(loopt, geldig_vanaf__lte=dag)
    elif keuze.get("stand") == "komt":
        keuzes = keuzes.filter(geldig_vanaf__gt=dag)
    elif keuze.get("stand") == "niet":
        keuzes = keuzes.exclude(loopt)
    if bestand := exported(request, keuzes, KOLOMMEN, "gebied", "gebieden"):
        return bestand
    return render(
        request,
        "beheer/gebieden.html",
        {
            "lijst": lay_out(request, keuzes, KOLOMMEN, "gebied"),
            "filters": filters,
            "bladen": tabs("gebieden"),
            "naam_van": name_of,
            "voor_wie": holds_for,
            "stand_van": stand_of,
            "dag": dag,
            "los": _unlinked(request.functie, dag),
        },
    )


def _unlinked(functie: Functie, dag: date) -> int:
    """Return at how many schools nothing of a samenwerkingsverband holds since they belong to none, when something holds for one at all."""
    if not visible_gebieden(functie).filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag), organisatie__soort=Bereik.SWV).exists():
        return 0
    return without_verband(visible_organisaties(functie, dag), dag).count()


@mag(DAAD)
def new(request: Verzoek) -> HttpResponse:
    """Choose a gebied for everybody or for one organisation."""
    dag = request.moment.dag
    form = NieuwGebied(dag, request.POST or None, initial={"vanaf": dag})
    if form.is_valid() and try_act(
        request,
        lambda: kies_gebied(
            form.cleaned_data["gebied"],
            form.gekozen_organisatie,
            form.cleaned_data["vanaf"],
            form.cleaned_data["laatste_dag"],
            request.moment,
        ),
        "Gekozen. Aanwezig rekent de signalen op de achtergrond opnieuw uit.",
        form,
    ):
        return redirect("beheer:gebieden")
    kruimels = crumbs(("Gebieden", reverse("beheer:gebieden")), ("Nieuw", ""))
    gevonden = [(regelwerk().gebieden[gebied], form.words_of(gebied), _rules_of(gebied)) for gebied in form.gebieden]
    return render(request, "beheer/gebied_nieuw.html", {"form": form, "gebieden": gevonden, "kruimels": kruimels})


def _rules_of(gebied: str) -> list[str]:
    return sorted(regel.naam for regel in regelwerk().of_gebieden((gebied,)))


@mag(DAAD)
def end(request: Verzoek, nummer: int) -> HttpResponse:
    """Set the last day of a choice, or take it back."""
    dag = request.moment.dag
    keuze = access_gebied(request.functie, nummer)
    form = Gebiedeinde(request.POST or None, initial={"laatste_dag": dag})
    if form.is_valid() and try_act(
        request,
        lambda: (
            herroep_gebied(keuze, request.moment)
            if form.cleaned_data["vergissing"]
            else beeindig_gebied(keuze, form.cleaned_data["laatste_dag"], request.moment)
        ),
        "Vastgelegd. Aanwezig rekent de signalen op de achtergrond opnieuw uit.",
        form,
    ):
        return redirect("beheer:gebieden")
    kruimels = crumbs(("Gebieden", reverse("beheer:gebieden")), (name_of(keuze), ""))
    beeld = {"keuze": keuze, "naam": name_of(keuze), "voor": holds_for(keuze), "stand": stand_of(keuze, dag)}
    return render(request, "beheer/gebied_einde.html", {**beeld, "form": form, "kruimels": kruimels})
