"""Pages about organisations: which there are, who works there, and until when they take part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.organisaties import beeindig_organisatie, voeg_organisatie_toe, wijzig_organisatie
from aanwezig.store.deuren.medewerkers import visible_functies
from aanwezig.store.deuren.organisaties import (
    access_organisatie,
    scholen_of,
    vakantieregio_of,
    visible_organisaties,
    without_people,
    without_verband,
)
from aanwezig.store.gebieden import verbanden_of
from aanwezig.store.models import Organisatie
from aanwezig.web.beheer.delen import crumbs, stand_of, tabs
from aanwezig.web.beheer.forms import Laatste, NieuweOrganisatie, Organisatiefilter, Organisatiegegevens
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

DAAD = "organisatie-beheren"
KOLOMMEN: tuple[Kolom[Any], ...] = (
    Kolom("naam", "Naam", lambda o: o.naam, ("naam",)),
    Kolom("soort", "Soort", lambda o: o.get_soort_display(), ("soort", "naam")),
    Kolom("code", "Code", lambda o: o.code, ("code",)),
    Kolom("bestuur", "Schoolbestuur", lambda o: str(o.bestuur or ""), ("bestuur__naam", "naam")),
    Kolom("mensen", "Mensen", lambda o: o.mensen, ("mensen", "naam"), getal=True),
    Kolom("vanaf", "Doet mee vanaf", lambda o: o.geldig_vanaf, ("geldig_vanaf",)),
    Kolom("tot", "Laatste dag", lambda o: o.laatste_dag, ("geldig_tot",)),
)


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show organisations."""
    dag = request.moment.dag
    organisaties = visible_organisaties(request.functie, dag)
    filters = Organisatiefilter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    for woord in (keuze.get("zoek") or "").split():
        organisaties = organisaties.filter(Q(naam__icontains=woord) | Q(code__istartswith=woord))
    if keuze.get("soort"):
        organisaties = organisaties.filter(soort=keuze["soort"])
    loopt = Q(geldig_tot=None) | Q(geldig_tot__gt=dag)
    if keuze.get("stand") == "niet":
        organisaties = organisaties.exclude(loopt)
    elif keuze.get("stand") == "nu":
        organisaties = organisaties.filter(loopt)
    elif keuze.get("stand") == "leeg":
        organisaties = without_people(organisaties, dag)
    elif keuze.get("stand") == "los":
        organisaties = without_verband(organisaties, dag)
    if bestand := exported(request, organisaties, KOLOMMEN, "naam", "organisaties"):
        return bestand
    return render(
        request,
        "beheer/organisaties.html",
        {"lijst": lay_out(request, organisaties, KOLOMMEN, "naam"), "filters": filters, "bladen": tabs("organisaties"), "dag": dag},
    )


@mag(DAAD)
def new(request: Verzoek) -> HttpResponse:
    """Add an organisation."""
    dag = request.moment.dag
    form = NieuweOrganisatie(dag, request.POST or None, initial={"vanaf": dag, "soort": "school"})
    gemaakt: list[Organisatie] = []
    if form.is_valid() and try_act(
        request,
        lambda: gemaakt.append(
            voeg_organisatie_toe(
                form.cleaned_data["soort"], form.cleaned_data["code"], form.keuze, form.cleaned_data["vanaf"], request.moment
            )
        ),
        "De organisatie doet mee. Voeg nu toe wie er werken.",
        form,
    ):
        return redirect("beheer:organisatie", gemaakt[0].pk)
    kruimels = crumbs(("Organisaties", reverse("beheer:organisaties")), ("Nieuw", ""))
    return render(request, "beheer/organisatie_nieuw.html", {"form": form, "kruimels": kruimels})


@mag(DAAD)
def page(request: Verzoek, nummer: int) -> HttpResponse:
    """Show an organisation, who works there, and who did."""
    dag = request.moment.dag
    organisatie = access_organisatie(request.functie, nummer, dag)
    functies = list(visible_functies(request.functie).filter(organisatie=organisatie).order_by("rol", "groep", "gebruiker__naam", "pk"))
    return render(
        request,
        "beheer/organisatie.html",
        {
            "organisatie": organisatie,
            "doet_mee": organisatie.geldig_tot is None or organisatie.geldig_tot > dag,
            "nu": [(functie, *stand_of(functie, dag)) for functie in functies if functie.geldig_tot is None or functie.geldig_tot > dag],
            "vroeger": [functie for functie in functies if functie.geldig_tot is not None and functie.geldig_tot <= dag],
            "vakantieregio": vakantieregio_of(organisatie) if organisatie.soort == "school" else "",
            "verbanden": ", ".join(map(str, verbanden_of(organisatie, dag))),
            "scholen": scholen_of(organisatie, dag),
            "kruimels": _crumbs(organisatie),
        },
    )


@mag(DAAD)
def change(request: Verzoek, nummer: int) -> HttpResponse:
    """Change what can be chosen of an organisation."""
    dag = request.moment.dag
    organisatie = access_organisatie(request.functie, nummer, dag)
    nu = {
        "naam": organisatie.naam,
        "bestuur": organisatie.bestuur_id or "",
        "verbanden": [verband.pk for verband in verbanden_of(organisatie, dag)],
        "vakantieregio": vakantieregio_of(organisatie),
    }
    form = Organisatiegegevens(dag, request.POST or None, initial=nu)
    if organisatie.soort != "school":
        del form.fields["bestuur"], form.fields["verbanden"], form.fields["vakantieregio"]
    if form.is_valid() and try_act(request, lambda: wijzig_organisatie(organisatie, form.keuze, request.moment), "Gewijzigd.", form):
        return redirect("beheer:organisatie", nummer)
    kruimels = _crumbs(organisatie, "Wijzigen")
    return render(request, "beheer/organisatie_wijzigen.html", {"organisatie": organisatie, "form": form, "kruimels": kruimels})


@mag(DAAD)
def end(request: Verzoek, nummer: int) -> HttpResponse:
    """Set the last day on which an organisation takes part."""
    dag = request.moment.dag
    organisatie = access_organisatie(request.functie, nummer, dag)
    form = Laatste(request.POST or None, initial={"laatste_dag": dag})
    geeindigd: list[int] = []
    if form.is_valid() and try_act(
        request,
        lambda: geeindigd.append(beeindig_organisatie(organisatie, form.cleaned_data["laatste_dag"], request.moment)),
        f"De laatste dag van {organisatie} staat vast.",
        form,
    ):
        if geeindigd[0]:
            messages.info(request, f"{geeindigd[0]} functies eindigen op dezelfde dag." if geeindigd[0] > 1 else "1 functie eindigt mee.")
        return redirect("beheer:organisatie", nummer)
    kruimels = _crumbs(organisatie, "Laatste dag")
    return render(request, "beheer/organisatie_einde.html", {"organisatie": organisatie, "form": form, "kruimels": kruimels})


def _crumbs(organisatie: Organisatie, hier: str = "") -> list[tuple[str, str]]:
    naar = reverse("beheer:organisatie", args=[organisatie.pk]) if hier else ""
    einde = [(hier, "")] if hier else []
    return crumbs(("Organisaties", reverse("beheer:organisaties")), (organisatie.naam, naar), *einde)
