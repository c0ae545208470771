"""Pages of the youth doctor's own file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.medisch import noteer, verbeter_notitie
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.deuren.medisch import (
    Dossierkop,
    access_medisch_dossier,
    access_notitie,
    list_medische_dossiers,
    referral_of,
)
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, lay_out_rows
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.medisch.forms import Filter, Notitieformulier

KOLOMMEN: tuple[Kolom[Dossierkop], ...] = (
    Kolom("wie", "Leerling", lambda kop: kop.wie, ("wie",)),
    Kolom("school", "Verwezen door", lambda kop: kop.bij.school, ("school",)),
    Kolom("aantal", "Notities", lambda kop: kop.aantal, ("aantal",), getal=True),
    Kolom("laatste", "Laatste", lambda kop: kop.laatste, ("laatste",)),
)


@mag("medisch-dossier", gesloten=True)
def listing(request: Verzoek) -> HttpResponse:
    """Show the files of the own youth health service, also those of which the referral has ended."""
    filters = Filter(data=request.GET)
    woorden = filters.cleaned_data["zoek"].casefold().split() if filters.is_valid() else []
    koppen = [kop for kop in list_medische_dossiers(request.functie, request.moment.dag) if all(w in kop.wie.casefold() for w in woorden)]
    return render(request, "medisch/lijst.html", {"lijst": lay_out_rows(request, koppen, KOLOMMEN, "-laatste"), "filters": filters})


@mag("medisch-dossier", gesloten=True)
def page(request: Verzoek, verwijzing: UUID) -> HttpResponse:
    """Show the notes at a referral, and add one."""
    dossier = access_medisch_dossier(request.functie, verwijzing, request.moment.dag)
    nu = request.moment.op.astimezone(AMSTERDAM)
    form = Notitieformulier(request.POST or None, initial={"soort": "consult", "datum": nu.date(), "tijd": nu.time()})
    gevuld = request.method == "POST" and form.is_valid()
    if gevuld and try_act(request, lambda: noteer(dossier.bij.pk, form.notitie, request.moment), "De notitie is bewaard.", form):
        return redirect("medisch:dossier", verwijzing)
    return render(request, "medisch/dossier.html", {"dossier": dossier, "form": form, "kruimels": _crumbs(("Notities", ""))})


@mag("medisch-dossier", gesloten=True)
def correct(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Put a new version of a note in the place of one."""
    notitie = access_notitie(request.functie, sleutel, request.moment.dag)
    bij = referral_of(notitie)
    was = notitie.op.astimezone(AMSTERDAM)
    begin: dict[str, Any] = {"soort": notitie.soort, "datum": was.date(), "tijd": was.time(), "tekst": notitie.tekst}
    form = Notitieformulier(request.POST or None, initial=begin)
    gevuld = request.method == "POST" and form.is_valid()
    gelukt = "De nieuwe versie is bewaard. De oude blijft leesbaar."
    if gevuld and try_act(request, lambda: verbeter_notitie(notitie, form.notitie, request.moment), gelukt, form):
        return redirect("medisch:dossier", bij)
    kruimels = _crumbs(("Notities", reverse("medisch:dossier", args=[bij])), ("Verbeteren", ""))
    return render(request, "medisch/verbeteren.html", {"notitie": notitie, "bij": bij, "form": form, "kruimels": kruimels})


def _crumbs(*verder: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Medisch dossier", reverse("medisch:lijst")), *verder]
