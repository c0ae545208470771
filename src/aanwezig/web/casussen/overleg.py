"""The meetings of a case: asking for one, by name or without, and what was said and decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from aanwezig.actions.overlegpunten import breng_in, zet_op_naam
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.overleggen import Overlegsoort
from aanwezig.definitions.boeken import overlegboek, verwijsregels
from aanwezig.store.deuren.achterhouden import houding_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import LEZEN, WERKEN, access_casus
from aanwezig.store.deuren.overleggen import (
    PLANNEN,
    access_bespreking,
    asked_kinds,
    besprekingen_of,
    overleggen_for,
    overleggen_of,
    soort_of,
)
from aanwezig.store.models import Functie, Overleg
from aanwezig.web.casussen.beeld import frame_of
from aanwezig.web.casussen.plan import crumbs
from aanwezig.web.consult.nakijken import Nagekeken
from aanwezig.web.consult.zonder_naam import send
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.overleggen.forms import OP_NAAM, Inbrengen, Toestemmingsvorm, when_where


@dataclass(frozen=True, slots=True)
class Volgende:
    """When the next meeting of a kind is; ``te_ver``: it is too far away (or there is none), and what can be held sooner."""

    soort: Overlegsoort
    overleg: Overleg | None
    dagen: int
    te_ver: bool
    spoed: tuple[Overlegsoort, ...]
    kan_plannen: bool


def next_of(soort: Overlegsoort, komend: list[Overleg], functie: Functie, dag: date) -> Volgende:
    """Return when the next meeting of a kind is at which the own organisation sits, and what there is when it is too far away."""
    eerste = next((een for een in komend if een.soort == soort.id), None)
    op = eerste.begin_op.astimezone(AMSTERDAM).date() if eerste else None
    boek, houdt = overlegboek(), {een.id for een in overlegboek().held_by(functie.organisatie.soort, dag)}
    mag_plannen = can_do(functie, PLANNEN)
    spoed = tuple(boek.soorten[een] for een in soort.spoed if mag_plannen and een in houdt and boek.soorten[een].holds_on(dag))
    return Volgende(soort, eerste, (op - dag).days if op else 0, soort.is_too_far(dag, op), spoed, mag_plannen and soort.id in houdt)


@mag(LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show in which meetings a case was or will be discussed; who works on it asks for one."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, WERKEN if request.method == "POST" else LEZEN)
    kader = frame_of(casus, request.functie, dag)
    besprekingen = besprekingen_of(casus, request.functie, dag)
    komend = overleggen_for(request.functie, dag)
    boek = overlegboek()
    form = Inbrengen(
        boek.on(dag),
        komend,
        verwijsregels().who_consents(casus.leerling.age_on(dag)),
        request.POST or None,
        initial={"naam": OP_NAAM, "gegeven_datum": dag, "waar": _chosen(request, komend)},
    )
    nagekeken: Nagekeken | None = None
    if request.method == "POST" and form.is_valid():
        gelukt = "Het staat op de agenda." if form.overleg else "Vastgelegd. Het wacht op een volgend overleg."
        gedaan, nagekeken = send(request, form, lambda: breng_in(casus, form.soort, form.inbreng, request.moment, form.overleg), gelukt)
        if gedaan:
            return redirect("casussen:overleg", sleutel)
    gevraagd = asked_kinds(casus, request.functie) | {een.soort for een in besprekingen if een.agendapunt_id is None}
    return render(
        request,
        "casussen/overleg.html",
        kader
        | {
            "besprekingen": besprekingen,
            "houding": houding_of([een for een in besprekingen if not een.anoniem], request.functie, kader["op"]),
            "overleg_van": overleggen_of(besprekingen, request.functie),
            "vandaag": dag,
            "volgende": [next_of(soort, komend, request.functie, dag) for soort in boek.on(dag) if soort.id in gevraagd],
            "soort_van": soort_of,
            "wanneer_waar": when_where,
            "soorten": boek.on(dag),
            "form": form if kader["kan"]["werken"] else None,
            "nagekeken": nagekeken,
            "kruimels": crumbs(casus, "Overleg"),
        },
    )


def _chosen(request: Verzoek, komend: list[Overleg]) -> str:
    """Return which meeting an address asks for (``?overleg=``)."""
    return next((f"{een.soort}:{een.sleutel}" for een in komend if str(een.sleutel) == request.GET.get("overleg")), "")


@mag(WERKEN)
def by_name(request: Verzoek, sleutel: UUID, bespreking: UUID) -> HttpResponse:
    """Let what was brought in without a name be discussed by name, with the consent of the parents."""
    dag = request.moment.dag
    casus = access_casus(request.functie, sleutel, dag, WERKEN)
    deze = access_bespreking(casus, bespreking, request.functie, dag)
    form = Toestemmingsvorm(verwijsregels().who_consents(casus.leerling.age_on(dag)), request.POST or None, initial={"gegeven_datum": dag})
    if request.method == "POST" and form.is_valid():
        gelukt = "Vastgelegd. De leerling wordt met naam besproken."
        if try_act(request, lambda: zet_op_naam(deze, form.instemming, request.moment), gelukt, form):
            return redirect("casussen:overleg", sleutel)
    kader: dict[str, Any] = frame_of(casus, request.functie, dag)
    return render(
        request,
        "casussen/op_naam.html",
        kader | {"soort": soort_of(deze), "form": form, "kruimels": crumbs(casus, "Met naam bespreken")},
    )
