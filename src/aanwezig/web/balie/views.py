"""Sick calls at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.ziekmeldingen import Aangenomen, Ziekbericht, meld_beter, meld_ziek, trek_ziekmelding_in, verwacht_terug
from aanwezig.definitions.boeken import invoerregels
from aanwezig.store.deuren.balie import access_hier, lessen_on
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.leerlingen import contacten_of
from aanwezig.store.deuren.ochtend import current_rijen
from aanwezig.store.deuren.ziekmeldingen import access_ziekmelding, now_sick, rijen_of_ziekmelding, sick_on
from aanwezig.store.models import Leerling, Registratie, Ziekmelding
from aanwezig.web.balie.forms import Beter, Terug, Ziek
from aanwezig.web.balie.zoeken import Vondst, search, tabs
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.huis.woorden import datum
from aanwezig.web.leerlingen.views import consequence
from aanwezig.weergave.woorden import count_of

DAAD = "ziekmelding-aannemen"


@dataclass(frozen=True, slots=True)
class Zieke:
    """Somebody who is ill: the class, and whether the day on which they were expected has come."""

    melding: Ziekmelding
    groep: str
    terug_verwacht: bool


@mag(DAAD)
def listing(request: Verzoek) -> HttpResponse:
    """Show who is ill now; look for the pupil of whom somebody calls."""
    vondst = search(request, "balie:ziek-melden") if request.method == "POST" else Vondst()
    if isinstance(vondst, HttpResponse):
        return vondst
    dag = request.moment.dag
    meldingen = now_sick(request.functie, dag)
    hier = current_inschrijvingen([melding.leerling_id for melding in meldingen], dag)
    zieken = [Zieke(melding, _groep(hier.get(melding.leerling_id)), _is_expected(melding, dag)) for melding in meldingen]
    return render(request, "balie/ziek.html", {"vondst": vondst, "zieken": zieken, "bladen": tabs(request, "balie:ziek")})


@mag(DAAD)
def new(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take the call of somebody at home."""
    dag = request.moment.dag
    leerling = access_hier(request.functie, sleutel, dag, DAAD)
    lessen = lessen_on(leerling, dag)
    form = Ziek(request.POST or None, contacten=contacten_of(leerling), lessen=lessen, initial={"begin_datum": dag})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        bericht = Ziekbericht(data["begin_datum"], form.gemeld_door, data["lesuur_van"] or None, data["terug_datum"], data["opmerking"])
        try:
            aangenomen = meld_ziek(leerling, bericht, request.moment)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            messages.success(request, _said(leerling, aangenomen))
            return redirect("balie:ziek")
    al_ziek = sick_on([leerling.pk], dag, request.functie).get(leerling.pk)
    vandaag = current_rijen([leerling.pk], dag).get(leerling.pk, [])
    return render(
        request,
        "balie/ziek_melden.html",
        {
            "leerling": leerling,
            "groep": _groep(current_inschrijvingen([leerling.pk], dag).get(leerling.pk)),
            "form": form,
            "al_ziek": al_ziek,
            "niet_gemeld": any(rij.registratie in invoerregels().vervangbaar for rij in vandaag),
            "geen_les": not lessen,
            "kruimels": _crumbs(f"{leerling} ziek melden"),
        },
    )


@mag(DAAD)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a sick call: who called, which days it gave, and what to do next."""
    return _page(request, access_ziekmelding(request.functie, sleutel, request.moment.dag))


@require_POST
@mag(DAAD)
def well(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Say that a pupil is at school again: since the beginning of today when nothing else is said."""
    dag = request.moment.dag
    melding = access_ziekmelding(request.functie, sleutel, dag)
    form = Beter(request.POST if "beter_datum" in request.POST else {"beter_datum": dag})
    if form.is_valid():
        try:
            wijzigingen = meld_beter(melding, form.cleaned_data["beter_datum"], request.moment, form.cleaned_data["beter_lesuur"])
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            sinds = datum(form.cleaned_data["beter_datum"])
            messages.success(request, f"{melding.leerling} is beter gemeld, weer op school sinds {sinds}. {consequence(wijzigingen)}")
            return redirect("balie:ziek")
    return _page(request, melding, beter=form)


@require_POST
@mag(DAAD)
def expect(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Set when a pupil is expected back; empty: still ill, nobody knows until when."""
    melding = access_ziekmelding(request.functie, sleutel, request.moment.dag)
    form = Terug(request.POST)
    if form.is_valid():
        try:
            wijzigingen = verwacht_terug(melding, form.cleaned_data["terug_datum"], request.moment)
        except NietMogelijk as fout:
            form.add_error(None, str(fout))
        else:
            terug = form.cleaned_data["terug_datum"]
            wanneer = f"wordt {datum(terug)} terug verwacht" if terug else "is nog ziek; wanneer dat ophoudt, is niet bekend"
            messages.success(request, f"{melding.leerling} {wanneer}. {consequence(wijzigingen)}")
            return redirect("balie:ziek")
    return _page(request, melding, terug=form)


@require_POST
@mag(DAAD)
def withdraw(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take back a sick call that was a slip."""
    melding = access_ziekmelding(request.functie, sleutel, request.moment.dag)
    try:
        wijzigingen = trek_ziekmelding_in(melding, request.moment)
    except NietMogelijk as fout:
        messages.error(request, str(fout))
    else:
        messages.success(request, f"De ziekmelding van {melding.leerling} is ingetrokken. {consequence(wijzigingen)}")
    return redirect("balie:ziek")


def _page(request: Verzoek, melding: Ziekmelding, beter: Beter | None = None, terug: Terug | None = None) -> HttpResponse:
    dag = request.moment.dag
    return render(
        request,
        "balie/ziekmelding.html",
        {
            "melding": melding,
            "rijen": rijen_of_ziekmelding(melding),
            "terug_verwacht": _is_expected(melding, dag),
            "beter": beter or Beter(initial={"beter_datum": dag}),
            "terug": terug or Terug(initial={"terug_datum": melding.terug_datum}),
            "kruimels": _crumbs(str(melding.leerling)),
        },
    )


def _said(leerling: Leerling, aangenomen: Aangenomen) -> str:
    zinnen = [f"{leerling} is ziek gemeld."]
    if aangenomen.vervangen:
        hoe_vaak = count_of(aangenomen.vervangen, "rij", "rijen")
        zinnen.append(f"In de plaats van {hoe_vaak} '{Registratie.ONGEOORLOOFD.label}' staat er nu ziek.")
    if not aangenomen.dagen:
        zinnen.append("Er is nu geen les; de eerste lesdag komt er vanzelf bij.")
    return " ".join([*zinnen, consequence(aangenomen.wijzigingen)])


def _is_expected(melding: Ziekmelding, dag: date) -> bool:
    return melding.beter_datum is None and melding.terug_datum is not None and melding.terug_datum <= dag


def _groep(inschrijving: object) -> str:
    return str(getattr(inschrijving, "groep", ""))


def _crumbs(hier: str) -> list[tuple[str, str]]:
    return [("De balie: ziek", reverse("balie:ziek")), (hier, "")]
