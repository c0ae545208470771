"""A request for a place: asked from a case, talked about, decided, signed, and placed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.casustaken import OVERBRUGGEN
from aanwezig.actions.plekken import (
    besluit_plek,
    kies_locatie,
    leg_eigen_aanbod_vast,
    leg_overleg_vast,
    needs_form,
    plaats,
    teken_formulier,
    trek_aanvraag_in,
    vraag_plek,
)
from aanwezig.core.voorzieningen.elders import kept
from aanwezig.definitions.boeken import casusregels, plekboek, verwijsregels
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import access_casus, visible_casussen
from aanwezig.store.deuren.plekken import (
    LEZEN,
    access_aanvraag,
    locaties_on,
    ordinary_day_of,
    relations_to,
    visible_aanvragen,
    visible_plaatsingen,
)
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Aanvraag, Aanvraagstand, Taak
from aanwezig.store.overbruggen import bridges_for
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.plekken.bord import BESLUITEN, VRAGEN, lines_of, waiting_line
from aanwezig.web.plekken.forms import Besluiten, Eigenaanbod, Intrekken, Kiezen, Overleggen, Plaatsen, Tekenen, Vragen

NU_NIET = "Dit kan nu niet meer. Kijk hieronder hoe het ervoor staat."
GEZEGD = {
    "overleg": "Het overleg is vastgelegd.",
    "besluit": "Het besluit is vastgelegd.",
    "aanbod": "De dag is vastgelegd.",
    "formulier": "Het formulier is vastgelegd.",
    "plaats": "De leerling heeft een plek.",
    "kies": "De locatie is gevraagd.",
    "intrekken": "De aanvraag is ingetrokken.",
}


@mag(VRAGEN)
def new(request: Verzoek, casus: UUID) -> HttpResponse:
    """Ask for a place from a case."""
    dag = request.moment.dag
    van = access_casus(request.functie, casus, dag, VRAGEN)
    wie = verwijsregels().who_consents(van.leerling.age_on(dag))
    locaties = list(locaties_on(dag))
    form = Vragen(plekboek().all_on(dag), locaties, wie, request.POST or None, initial={"gegeven_datum": dag})
    gedaan: list[Aanvraag] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and try_act(
            request,
            lambda: gedaan.append(vraag_plek(van, form.vraag, request.moment, form.instemming)),
            "De plek is gevraagd. Plan nu het overleg.",
            form,
        )
    ):
        return redirect("plekken:aanvraag", gedaan[0].sleutel)
    kruimels = [
        ("Casussen", reverse("casussen:lijst")),
        (str(van.leerling), reverse("casussen:casus", args=[casus])),
        ("Vraag een plek", ""),
    ]
    return render(
        request,
        "plekken/vraag.html",
        {
            "casus": van,
            "leerling": van.leerling,
            "form": form,
            "regels": lines_of(locaties, dag),
            "tekst": casusregels().text_on(dag),
            "kruimels": kruimels,
        },
    )


@mag(*LEZEN)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show a request, with what can be done now."""
    dag = request.moment.dag
    aanvraag = access_aanvraag(request.functie, sleutel, dag, *((VRAGEN, BESLUITEN) if request.method == "POST" else LEZEN))
    wat, post = request.POST.get("wat", ""), request.POST
    vormen = _forms(aanvraag, request)
    form = vormen.get(wat)
    if request.method == "POST" and form is not None and form.is_valid():
        act = _act(aanvraag, wat, form, request)
        if try_act(request, act, GEZEGD[wat], form):
            return _after(request, sleutel)
    elif request.method == "POST" and form is None:
        messages.error(request, NU_NIET)
    voorziening = plekboek().version(aanvraag.soort, aanvraag.versie)
    mee = visible_casussen(request.functie, dag).filter(pk=aanvraag.casus_id).first()
    return render(
        request,
        "plekken/aanvraag.html",
        {
            "aanvraag": aanvraag,
            "leerling": aanvraag.leerling,
            "casus": mee,
            "voorziening": voorziening,
            "wacht": waiting_line(aanvraag, dag),
            "gewoon": ordinary_day_of(aanvraag),
            "boek": plekboek(),
            "brug": [plekboek().latest(een).naam for een in bridges_for(aanvraag, dag, plekboek())] if mee is not None else [],
            "overwegen": _to_consider(aanvraag, request),
            "toen": kept(aanvraag.aanbod_toen or []),
            "vormen": vormen,
            "gekozen": wat if post else "",
            "plaatsing": visible_plaatsingen(request.functie, dag).filter(aanvraag=aanvraag).first(),
            "regel": next(iter(lines_of([aanvraag.locatie], dag)), None) if aanvraag.locatie is not None and aanvraag.is_open else None,
            "kruimels": [("Plekken", reverse("plekken:bord")), (str(aanvraag.leerling), "")],
        },
    )


def _to_consider(aanvraag: Aanvraag, request: Verzoek) -> Taak | None:
    """Return the task to think of a bridging placement, when it is theirs who looks."""
    taken = visible_taken(request.functie, request.moment.dag).open().filter(soort=OVERBRUGGEN, deel=str(aanvraag.sleutel))
    return taken.order_by("pk").first()


def _forms(aanvraag: Aanvraag, request: Verzoek) -> dict[str, Any]:
    """Return the forms of what can be done now, by whom asks; in the order in which it is usually done."""
    if not aanvraag.is_open:
        return {}
    dag, wat = request.moment.dag, request.POST.get("wat", "")

    def data(naam: str) -> Any:
        return request.POST if wat == naam else None

    op = relations_to(request.functie, aanvraag, dag)
    vraagt, besluit = can_do(request.functie, VRAGEN, op), can_do(request.functie, BESLUITEN, op)
    stand, voorziening = aanvraag.stand, plekboek().version(aanvraag.soort, aanvraag.versie)
    vormen: dict[str, Any] = {}
    if stand == Aanvraagstand.AANGEVRAAGD:
        vormen["overleg"] = Overleggen(data("overleg"), prefix="overleg", initial={"op": dag})
    if stand == Aanvraagstand.OVERLEGD and besluit:
        vormen["besluit"] = Besluiten(data("besluit"), prefix="besluit")
    if vraagt and voorziening is not None and needs_form(voorziening) and aanvraag.getekend_datum is None:
        vormen["formulier"] = Tekenen(data("formulier"), prefix="formulier", initial={"op": dag})
    if stand == Aanvraagstand.WACHT and besluit and voorziening is not None:
        gewoon = ordinary_day_of(aanvraag)
        eerste = max(dag, gewoon or dag)
        vormen["plaats"] = Plaatsen(voorziening.eerst, gewoon, data("plaats"), prefix="plaats", initial={"eerste_dag": eerste})
    if vraagt and voorziening is not None and voorziening.eerst is not None and aanvraag.eigen_aanbod_datum is None:
        vormen["aanbod"] = Eigenaanbod(data("aanbod"), prefix="aanbod")
    if vraagt:
        elders = [een for een in locaties_on(dag).filter(soort=aanvraag.soort) if een.pk != aanvraag.locatie_id]
        if elders:
            vormen["kies"] = Kiezen(elders, data("kies"), prefix="kies", initial={"gegeven_datum": dag})
        vormen["intrekken"] = Intrekken(data("intrekken"), prefix="intrekken")
    return vormen


def _act(aanvraag: Aanvraag, wat: str, form: Any, request: Verzoek) -> Callable[[], object]:
    data, moment = form.cleaned_data, request.moment
    daden: dict[str, Callable[[], object]] = {
        "overleg": lambda: leg_overleg_vast(aanvraag, data["op"], data["met"], moment),
        "besluit": lambda: besluit_plek(aanvraag, data["besluit"], moment, reden=data["reden"], reis=form.reis),
        "formulier": lambda: teken_formulier(aanvraag, data["getekend_door"], data["op"], moment),
        "aanbod": lambda: leg_eigen_aanbod_vast(aanvraag, data["sinds"], moment),
        "plaats": lambda: plaats(aanvraag, data["eerste_dag"], moment, form.reden),
        "kies": lambda: kies_locatie(aanvraag, form.locaties[data["locatie"]], moment, form.instemming),
        "intrekken": lambda: trek_aanvraag_in(aanvraag, data["reden"], data["toelichting"], moment, form.reis),
    }
    return daden[wat]


def _after(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go on to the stay when there is one, to the request while it is still in view, else to the board."""
    plaatsing = visible_plaatsingen(request.functie, request.moment.dag).filter(aanvraag__sleutel=sleutel).first()
    if plaatsing is not None:
        return redirect("plekken:plaatsing", plaatsing.sleutel)
    if visible_aanvragen(request.functie, request.moment.dag).filter(sleutel=sleutel).exists():
        return redirect("plekken:aanvraag", sleutel)
    return redirect("plekken:bord")
