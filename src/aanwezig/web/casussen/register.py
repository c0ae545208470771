"""What the register says of a child, the offer, and how a case ends or begins again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from aanwezig.actions.casussen import beschrijf, heropen_casus, laat_vervallen, leg_aanbod_vast, registreer, sluit_casus
from aanwezig.store.deuren.casussen import LEZEN, REGIE, WERKEN, aanbodregels_of, access_casus, registraties_of, slotnotities_of
from aanwezig.store.plicht import duty_begin
from aanwezig.web.casussen.beeld import definitions_of, frame_of
from aanwezig.web.casussen.forms import Aanbodvorm, Beeldvorm, Heropenen, Registreren, Sluiten, today
from aanwezig.web.casussen.plan import crumbs
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show as what a child stands in the register by each region's definition, and what is known of why."""
    dag = request.moment.dag
    wat = request.POST.get("wat") if request.method == "POST" else None
    casus = access_casus(request.functie, sleutel, dag, {None: LEZEN, "registratie": REGIE}.get(wat, WERKEN))
    velden = ("aard", "oorzaken", "risicofactoren", "beschermend", "toelichting")
    beeld = Beeldvorm(request.POST if wat == "beeld" else None, initial={veld: getattr(casus, veld) for veld in velden})
    registratie = Registreren(request.POST if wat == "registratie" else None, initial=today(dag))
    if (
        wat == "beeld"
        and beeld.is_valid()
        and try_act(request, lambda: beschrijf(casus, beeld.beeld, request.moment), "Opgeslagen.", beeld)
    ):
        return redirect("casussen:register", sleutel)
    if wat == "registratie" and registratie.is_valid():
        data = registratie.cleaned_data
        if try_act(
            request,
            lambda: registreer(casus, data["soort"], data["vanaf"], request.moment, data["waarom"]),
            "Het register is bijgewerkt; de vorige regel blijft staan.",
            registratie,
        ):
            return redirect("casussen:register", sleutel)
    kader = frame_of(casus, request.functie, dag)
    begin = min((een.begin_datum for een in kader["registraties"]), default=casus.geopend_op.date())
    return render(
        request,
        "casussen/register.html",
        kader
        | {
            # whether a definition holds is read from the absence: for who reads what that signals
            "definities": definitions_of(casus, request.functie, dag, begin) if kader["leest_signalen"] else (),
            "sinds": begin,
            "plicht_vanaf": duty_begin(casus.leerling.geboortedatum),
            "vandaag": dag,
            "beeldvorm": beeld,
            "registratievorm": registratie,
            "slotnotities": slotnotities_of(casus),
            "aanbodregels": aanbodregels_of(casus),
            "kruimels": crumbs(casus, "Register"),
        },
    )


@require_POST
@mag(REGIE)
def lapse(request: Verzoek, sleutel: UUID, registratie: UUID) -> HttpResponse:
    """Say that a registration was a mistake."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, REGIE)
    rij = next((een for een in registraties_of(casus) if een.sleutel == registratie), None)
    if rij is None:
        raise Http404
    waarom = request.POST.get("waarom", "")
    try_act(request, lambda: laat_vervallen(rij, waarom, request.moment), "De registratie telt niet meer mee. De regel blijft leesbaar.")
    return redirect("casussen:register", sleutel)


@mag(REGIE)
def offer(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Write down which offer was found, or why there is none."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, REGIE)
    form = Aanbodvorm(request.POST or None, initial={"vanaf": dag})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_act(
            request,
            lambda: leg_aanbod_vast(
                casus,
                data["aanbod"],
                data["vanaf"] if data["aanbod"] else None,
                data["geen_aanbod"],
                request.moment,
                verbetert=data["verbetert"],
            ),
            "Opgeschreven. Wat er eerder stond, blijft te lezen.",
            form,
        ):
            return redirect("casussen:casus", sleutel)
    kader = frame_of(casus, request.functie, dag)
    return render(
        request,
        "casussen/aanbod.html",
        kader | {"form": form, "aanbodregels": aanbodregels_of(casus), "kruimels": crumbs(casus, "Aanbod")},
    )


@mag(REGIE)
def close(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Close a case with a result and a note."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, REGIE)
    form = Sluiten(request.POST or None, initial=today(dag))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_act(
            request,
            lambda: sluit_casus(casus, data["resultaat"], data["slotnotitie"], data["op"], request.moment),
            "De casus is afgesloten. Wie meedeed, kan hem nog lezen.",
            form,
        ):
            return redirect("casussen:casus", sleutel)
    return render(
        request, "casussen/sluiten.html", frame_of(casus, request.functie, dag) | {"form": form, "kruimels": crumbs(casus, "Afsluiten")}
    )


@require_POST
@mag(REGIE)
def reopen(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Take a closed case up again."""
    casus = access_casus(request.functie, sleutel, request.moment.dag, REGIE)
    form = Heropenen(request.POST)
    if form.is_valid():
        try_act(
            request,
            lambda: heropen_casus(casus, form.cleaned_data["reden"], request.moment),
            "De casus loopt weer, met hetzelfde plan en logboek.",
        )
    else:
        messages.error(request, "Schrijf op waarom de aanpak weer begint.")
    return redirect("casussen:casus", sleutel)
