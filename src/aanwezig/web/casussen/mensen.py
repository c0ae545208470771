"""Who takes part in a case: asking, answering, appointing, and finishing."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig.actions.deelnames import neem_deel, rond_deelname_af, vraag_deelname, weiger, wijs_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.definitions.boeken import casusregels, routes, verwijsregels
from aanwezig.store.deuren.casussen import (
    ANTWOORDEN,
    LEZEN,
    REGIE,
    WERKEN,
    access_casus,
    access_deelname,
    access_vraag,
    left_schools,
    open_casus_of,
    partners_of,
    visible_vragen,
)
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.models import Deelname, Deelnamegrond, Deelnamestand
from aanwezig.web.casussen.beeld import frame_of
from aanwezig.web.casussen.forms import Aanwijzen, Uitnodigen, Weigeren
from aanwezig.web.casussen.plan import crumbs
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

VRAAGKOLOMMEN: tuple[Kolom[Deelname], ...] = (
    Kolom("op", "Gevraagd op", lambda d: d.gevraagd_op, ("gevraagd_op",)),
    Kolom("leerling", "Leerling", lambda d: str(d.leerling), ("leerling__achternaam", "leerling__voornaam")),
    Kolom("door", "Door", lambda d: str(d.gevraagd_door.organisatie), ("gevraagd_door__organisatie__naam", "gevraagd_op")),
    Kolom("rol", "In de rol van", lambda d: routes().rollen[d.rol].naam, ("rol", "gevraagd_op")),
)


@mag(ANTWOORDEN)
def questions(request: Verzoek) -> HttpResponse:
    """Show which requests to take part wait for the own organisation."""
    vragen = visible_vragen(request.functie, request.moment.dag)
    if bestand := exported(request, vragen, VRAAGKOLOMMEN, "op", "vragen"):
        return bestand
    return render(request, "casussen/vragen.html", {"lijst": lay_out(request, vragen, VRAAGKOLOMMEN, "op"), "rollen": routes().rollen})


@mag(ANTWOORDEN)
def question(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a request to take part; who answers yes does it themselves."""
    vraag = access_vraag(request.functie, sleutel, request.moment.dag)
    form = Weigeren(request.POST if request.POST.get("wat") == "nee" else None)
    if request.POST.get("wat") == "ja":
        if try_act(request, lambda: neem_deel(vraag, request.functie, request.moment), "Je doet mee. Lees eerst het plan en de route."):
            mee = open_casus_of(vraag.leerling, request.functie, request.moment.dag)
            return redirect("casussen:casus", mee.sleutel) if mee else redirect("casussen:lijst")
    elif request.method == "POST" and form.is_valid():
        gelukt = "Doorgegeven. Je ziet deze leerling niet meer."
        if try_act(request, lambda: weiger(vraag, form.cleaned_data["reden"], request.moment), gelukt, form):
            return redirect("casussen:vragen")
    return render(
        request,
        "casussen/vraag.html",
        {
            "vraag": vraag,
            "leerling": vraag.leerling,
            "form": form,
            "rol": routes().rollen[vraag.rol].naam,
            "kruimels": [
                ("Casussen", reverse("casussen:lijst")),
                ("Vragen om mee te doen", reverse("casussen:vragen")),
                (str(vraag.leerling), ""),
            ],
        },
    )


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show who takes part; who has the lead asks others."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, REGIE if request.method == "POST" else LEZEN)
    kader = frame_of(casus, request.functie, dag)
    form = Uitnodigen(
        partners_of(dag, list(casusregels().rust_op)),
        [(rol.id, rol.naam) for rol in routes().rollen.values() if rol.functie],
        Deelnamegrond.choices,
        verwijsregels().who_consents(casus.leerling.age_on(dag)),
        request.POST or None,
        initial={"grond": Deelnamegrond.TOESTEMMING, "gegeven_datum": dag},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if try_act(
            request,
            lambda: vraag_deelname(
                casus,
                form.organisaties[data["organisatie"]],
                data["rol"],
                data["vraag"],
                data["grond"],
                request.moment,
                instemming=form.instemming,
            ),
            "Gevraagd. Het antwoord komt hier te staan.",
            form,
        ):
            return redirect("casussen:meedoen", sleutel)
    eigen = [
        een for een in kader["deelnames"] if een.organisatie_id == request.functie.organisatie_id and een.stand == Deelnamestand.DOET_MEE
    ]
    collegas = colleagues_of(request.functie, dag, WERKEN)
    weg = {een.pk for een in left_schools(casus, dag)}
    return render(
        request,
        "casussen/meedoen.html",
        kader
        | {
            "form": form,
            "tekst": casusregels().text_on(dag),
            "blijven": [een.pk for een in kader["deelnames"] if een.grond == Deelnamegrond.SCHOOL and een.pk not in weg],
            "aanwijzen": {een.pk: Aanwijzen(collegas, initial={"functie": een.functie_id, "regie": een.regie}) for een in eigen},
            "kruimels": crumbs(casus, "Wie meedoet"),
        },
    )


@require_POST
@mag(REGIE)
def change(request: Verzoek, sleutel: UUID, deelname: UUID) -> HttpResponse:
    """Say who does it for the own organisation, or that an organisation has finished."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, REGIE)
    wie = access_deelname(casus, deelname)
    if request.POST.get("wat") == "klaar":
        try_act(
            request, lambda: rond_deelname_af(wie, request.POST.get("reden", ""), request.moment), f"{wie.organisatie} doet niet meer mee."
        )
        return redirect("casussen:meedoen", sleutel)
    if wie.organisatie_id != request.functie.organisatie_id:
        raise Http404
    form = Aanwijzen(colleagues_of(request.functie, dag, WERKEN), request.POST)

    def act() -> None:
        if not form.is_valid():
            raise NietMogelijk("Kies een collega uit de lijst.")
        collega = form.collegas[form.cleaned_data["functie"]]
        wijs_aan(wie, collega, request.moment, regie=form.cleaned_data["regie"])

    try_act(request, act, "Vastgelegd.")
    return redirect("casussen:meedoen", sleutel)
