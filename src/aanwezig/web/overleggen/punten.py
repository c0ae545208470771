"""The agenda of a meeting, and one item of it: what was said, advised and decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.overlegpunten import (
    Inbreng,
    besluit,
    breng_in,
    haal_document_eraf,
    haal_van_agenda,
    leg_document_bij,
    schrijf_verslag,
    schuif,
    zet_op_agenda,
)
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import WERKEN, deelnames_of, documenten_of
from aanwezig.store.deuren.overleggen import (
    BEKIJKEN,
    PLANNEN,
    Aanleiding,
    Punt,
    access_overleg,
    access_punt,
    asking_for,
    can_lay_documents,
    documents_at,
    punten_of,
)
from aanwezig.store.deuren.overleggezin import can_invite, uitnodigingen_of
from aanwezig.store.models import KOMEND, Deelnamestand, Overleg
from aanwezig.web.consult.nakijken import Nagekeken
from aanwezig.web.consult.zonder_naam import send
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.forms import Besluitvorm, Verslagvorm
from aanwezig.web.overleggen.views import crumbs_of, frame_of


@mag(BEKIJKEN)
def agenda(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show which cases ask for this meeting, and put one on the agenda in one go where that can be."""
    overleg = access_overleg(request.functie, sleutel, WERKEN if request.method == "POST" else BEKIJKEN)
    dag = request.moment.dag
    vragen = asking_for(overleg, request.functie, dag) if overleg.stand in KOMEND and can_do(request.functie, WERKEN) else []
    if request.method == "POST":
        gekozen = next((een for een in vragen if str(een.casus.sleutel) == request.POST.get("casus")), None)
        if gekozen is None:
            raise Http404
        try_act(request, lambda: _add(gekozen, overleg, request), f"{gekozen.casus.leerling} staat op de agenda.")
        return redirect("overleggen:agenda", sleutel)
    return render(
        request,
        "overleggen/agenda.html",
        frame_of(overleg, request)
        | {"vragen": vragen, "punten": punten_of(overleg, request.functie, dag), "kruimels": crumbs_of(overleg, "Agenda")},
    )


def _add(aanleiding: Aanleiding, overleg: Overleg, request: Verzoek) -> None:
    """Put a case on the agenda: what was asked for already, else (with consent) the reason as the question."""
    if aanleiding.bespreking is not None:
        zet_op_agenda(aanleiding.bespreking, overleg, request.moment)
    else:
        vraag = f"{'; '.join(aanleiding.redenen)}.".capitalize()
        breng_in(aanleiding.casus, overleg.soort, Inbreng(vraag, anoniem=False), request.moment, overleg)


@require_POST
@mag(BEKIJKEN)
def place(request: Verzoek, sleutel: UUID, punt: UUID) -> HttpResponse:
    """Move an item up or down, or take it off the agenda."""
    overleg = access_overleg(request.functie, sleutel)
    dit = access_punt(overleg, punt, request.functie, request.moment.dag)
    wat = request.POST.get("wat")
    if wat not in ("omhoog", "omlaag", "weg"):
        raise Http404
    if wat == "weg":
        if not dit.van_hen:
            raise Http404
        try_act(request, lambda: haal_van_agenda(dit.rij, request.moment), "Van de agenda gehaald. Het wacht op een volgend overleg.")
    else:
        access_overleg(request.functie, sleutel, PLANNEN)
        try_act(request, lambda: schuif(dit.rij, request.moment, omhoog=wat == "omhoog"), "De volgorde is veranderd.")
    return redirect("overleggen:agenda", sleutel)


@mag(BEKIJKEN)
def page(request: Verzoek, sleutel: UUID, punt: UUID) -> HttpResponse:
    """Show an item; who holds the meeting or brought it in writes down what was said and decided."""
    dag = request.moment.dag
    overleg = access_overleg(request.functie, sleutel)
    dit = access_punt(overleg, punt, request.functie, dag)
    wat = request.POST.get("wat")
    if request.method == "POST" and not (dit.schrijft if wat == "verslag" else dit.besluit):
        raise Http404
    vorm = Verslagvorm(
        request.POST if wat == "verslag" else None,
        anoniem=dit.rij.anoniem,
        initial={"verslag": dit.verslag, "advies": dit.advies, "ouders": dit.bespreking.ouders if dit.bespreking else ""},
    )
    mee = [een for een in deelnames_of(dit.bespreking.casus) if een.stand == Deelnamestand.DOET_MEE] if dit.bespreking else []
    besluitvorm = Besluitvorm(mee, request.POST if wat == "besluit" else None)
    nagekeken: Nagekeken | None = None
    if wat == "verslag" and vorm.is_valid():
        gelukt, nagekeken = send(request, vorm, lambda: schrijf_verslag(dit.rij, vorm.als_verslag, request.moment), "Opgeschreven.")
        if gelukt:
            return redirect("overleggen:punt", sleutel, punt)
    elif (
        wat == "besluit"
        and besluitvorm.is_valid()
        and try_act(request, lambda: _decide(dit, besluitvorm, request), "Besloten.", besluitvorm)
    ):
        return redirect("overleggen:punt", sleutel, punt)
    hier = documents_at(dit.bespreking)
    alle = punten_of(overleg, request.functie, dag)
    plek = [een.rij.pk for een in alle].index(dit.rij.pk)
    return render(
        request,
        "overleggen/punt.html",
        frame_of(overleg, request)
        | {
            "punt": dit,
            "form": vorm if dit.schrijft else None,
            "besluitvorm": besluitvorm if dit.besluit else None,
            "nagekeken": nagekeken,
            "van_thuis": uitnodigingen_of([dit.bespreking], overleg)[dit.bespreking.pk] if dit.bespreking else [],
            "documenten": hier,
            "nog_niet": [een for een in documenten_of(dit.bespreking.casus).kept() if een not in hier]
            if dit.bespreking and can_lay_documents(dit, overleg, request.functie)
            else None,
            "kan_uitnodigen": can_invite(dit, overleg, request.functie, dag),
            "vorige": alle[plek - 1] if plek else None,
            "volgende": alle[plek + 1] if plek + 1 < len(alle) else None,
            "kruimels": crumbs_of(overleg, f"Agendapunt {dit.nummer}"),
        },
    )


@require_POST
@mag(BEKIJKEN)
def documents(request: Verzoek, sleutel: UUID, punt: UUID) -> HttpResponse:
    """Lay a document of the case with an item by name, or take it away from there."""
    overleg = access_overleg(request.functie, sleutel)
    dit = access_punt(overleg, punt, request.functie, request.moment.dag)
    if dit.bespreking is None or not can_lay_documents(dit, overleg, request.functie):
        raise Http404
    document = next((een for een in documenten_of(dit.bespreking.casus) if str(een.sleutel) == request.POST.get("document")), None)
    if document is None:
        raise Http404
    if request.POST.get("wat") == "weg":
        try_act(request, lambda: haal_document_eraf(dit.rij, document, request.moment), "Het ligt niet meer bij dit agendapunt.")
    else:
        try_act(request, lambda: leg_document_bij(dit.rij, document, request.moment), f"{document.titel} ligt bij dit agendapunt.")
    return redirect("overleggen:punt", sleutel, punt)


def _decide(punt: Punt, form: Besluitvorm, request: Verzoek) -> None:
    data: dict[str, Any] = form.cleaned_data
    assert punt.bespreking is not None
    besluit(
        punt.bespreking,
        data["tekst"],
        request.moment,
        wie=form.mee.get(data["wie"]),
        wie_anders=data["wie_anders"] if data["wie"] == "anders" else "",
        uiterlijk=data["uiterlijk"],
    )
