"""A stay at a place: its milestones, what was said about it, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.plaatsingen import evalueer, kijk_terug, meld_week, rond_plaatsing_af, verleng
from aanwezig.core.voorzieningen.verblijf import look_back, milestones
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.casusroutes import dagen_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.plekken import LEZEN, access_plaatsing, berichten_of, relations_to, visible_plaatsingen
from aanwezig.store.models import Plaatsing, Plekbericht
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.plekken.aanvraag import NU_NIET
from aanwezig.web.plekken.bord import BESLUITEN, VRAGEN
from aanwezig.web.plekken.forms import Afronden, Bericht, Evalueren, Terugkijken, Verlengen

GEZEGD = {
    "week": "Het weekbericht staat erbij. De school leest het hier.",
    "mijlpaal": "De evaluatie staat erbij.",
    "verlengen": "De plaatsing is verlengd.",
    "afronden": "De plaatsing is afgerond.",
    "terugkijken": "Het staat erbij.",
}


@mag(*LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a stay, with what can be done now."""
    dag = request.moment.dag
    plaatsing = access_plaatsing(request.functie, sleutel, dag, *((VRAGEN, BESLUITEN) if request.method == "POST" else LEZEN))
    wat = request.POST.get("wat", "")
    vormen = _forms(plaatsing, request)
    form = vormen.get(wat)
    if (
        request.method == "POST"
        and form is not None
        and form.is_valid()
        and try_act(request, _act(plaatsing, wat, form, request), GEZEGD[wat], form)
    ):
        nog = visible_plaatsingen(request.functie, dag).filter(sleutel=sleutel).exists()
        return redirect("plekken:plaatsing", sleutel) if nog else redirect("plekken:bord")
    if request.method == "POST" and form is None:
        messages.error(request, NU_NIET)
    boek, voorziening = plekboek(), plekboek().version(plaatsing.aanvraag.soort, plaatsing.aanvraag.versie)
    assert voorziening is not None, "a stay keeps a version that regelwerk/voorziening holds"
    berichten, dagen = berichten_of(plaatsing), dagen_of(plaatsing.casus)
    gehad = {een.over for een in berichten if een.soort == Plekbericht.Soort.MIJLPAAL}
    teruggekeken = {een.over for een in berichten if een.soort == Plekbericht.Soort.TERUGKIJKEN}
    terug = []
    if plaatsing.eind_datum is not None and boek.uitkomsten[plaatsing.uitkomst].terugkijken:
        terug = [
            (termijn.aantal, dan, str(termijn.aantal) in teruggekeken)
            for termijn, dan in zip(boek.terugkijken, look_back(plaatsing.eind_datum, boek, dagen), strict=True)
        ]
    return render(
        request,
        "plekken/plaatsing.html",
        {
            "plaatsing": plaatsing,
            "leerling": plaatsing.leerling,
            "voorziening": voorziening,
            "mijlpalen": [(een, een.mijlpaal.id in gehad) for een in milestones(voorziening, plaatsing.eerste_datum, dagen)],
            "namen": {een.id: een.naam for een in voorziening.mijlpalen},
            "terug": terug,
            "verslag": berichten,
            "boek": boek,
            "vandaag": dag,
            "vormen": vormen,
            "gekozen": wat,
            "kruimels": [("Plekken", reverse("plekken:bord")), (str(plaatsing.leerling), "")],
        },
    )


def _forms(plaatsing: Plaatsing, request: Verzoek) -> dict[str, Any]:
    """Return the forms of what can be done now, by whom asks."""
    dag, wat = request.moment.dag, request.POST.get("wat", "")

    def data(naam: str) -> Any:
        return request.POST if wat == naam else None

    op = relations_to(request.functie, plaatsing, dag)
    vraagt, besluit = can_do(request.functie, VRAGEN, op), can_do(request.functie, BESLUITEN, op)
    voorziening = plekboek().version(plaatsing.aanvraag.soort, plaatsing.aanvraag.versie)
    vormen: dict[str, Any] = {}
    if plaatsing.loopt and (vraagt or besluit) and voorziening is not None:
        if request.functie.organisatie_id == plaatsing.locatie.organisatie_id and plaatsing.eerste_datum <= dag:
            vormen["week"] = Bericht(data("week"), prefix="week", initial={"dag": dag})
        if voorziening.mijlpalen and plaatsing.eerste_datum <= dag:
            vormen["mijlpaal"] = Evalueren(voorziening.mijlpalen, data("mijlpaal"), prefix="mijlpaal", initial={"dag": dag})
        if besluit and voorziening.verlenging is not None and not plaatsing.verlengd:
            vormen["verlengen"] = Verlengen(data("verlengen"), prefix="verlengen")
        if plaatsing.eerste_datum <= dag:
            vormen["afronden"] = Afronden(data("afronden"), prefix="afronden", initial={"laatste_dag": dag})
    elif not plaatsing.loopt and vraagt and plekboek().uitkomsten[plaatsing.uitkomst].terugkijken:
        vormen["terugkijken"] = Terugkijken(data("terugkijken"), prefix="terugkijken", initial={"dag": dag})
    return vormen


def _act(plaatsing: Plaatsing, wat: str, form: Any, request: Verzoek) -> Callable[[], object]:
    data, moment = form.cleaned_data, request.moment
    daden: dict[str, Callable[[], object]] = {
        "week": lambda: meld_week(plaatsing, form.hoe, moment),
        "mijlpaal": lambda: evalueer(plaatsing, data["mijlpaal"], form.hoe, moment),
        "verlengen": lambda: verleng(plaatsing, data["aantal"], data["reden"], moment),
        "afronden": lambda: rond_plaatsing_af(plaatsing, data["uitkomst"], data["slot"], data["laatste_dag"], moment),
        "terugkijken": lambda: kijk_terug(plaatsing, data["na"], form.hoe, moment),
    }
    return daden[wat]
