"""Keeping one piece back and releasing it, and the list of who supervises."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from aanwezig import klok
from aanwezig.actions.achterhouden import geef_vrij, houd_achter, kijk_opnieuw
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import achterhoudboek
from aanwezig.store.deuren.achterhouden import TOEZIEN, Stuk, access_stuk, visible_achterhoudingen
from aanwezig.store.models import Achterhouding, Bespreking, Brief, Casusdocument, Casusregel, Gesprek, Melding
from aanwezig.web.achterhouden.forms import Achterhouden, Filter, Opnieuw
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, exported, lay_out
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.huis.woorden import datum

DADEN = ("gesprek-vastleggen", "melding-doen", "brief-versturen", "casus-werken", "casus-regie", "zaak-behandelen", "stuk-achterhouden")
"""Who writes or leads something, or keeps back what a colleague wrote (regelwerk/toegang/achterhouden.yaml)."""


def state_of(een: Achterhouding, dag: date) -> tuple[str, str]:
    """Return where it stands, in a word, and how it looks."""
    if een.opgeheven_op is not None:
        return "vrijgegeven", "goed"
    return ("opnieuw te bekijken", "let-op") if een.herzien_datum <= dag else ("achtergehouden", "info")


def _word_of_state(een: Achterhouding) -> str:
    return state_of(een, Moment(klok.now()).dag)[0]


KOLOMMEN: tuple[Kolom[Achterhouding], ...] = (
    Kolom("op", "Sinds", lambda een: een.op, ("op",)),
    Kolom("stuk", "Wat", lambda een: achterhoudboek().stukken[een.soort].naam),
    Kolom("voor", "Voor wie", lambda een: een.voor_wie, ("voor_ouders", "voor_leerling")),
    Kolom("reden", "Waarom", lambda een: achterhoudboek().redenen[een.reden].naam, ("reden", "op")),
    Kolom("door", "Door", lambda een: een.door.gebruiker.naam, ("door__gebruiker__naam", "op")),
    Kolom("waar", "Organisatie", lambda een: str(een.organisatie), ("organisatie__naam", "op")),
    Kolom("herzien", "Opnieuw bekijken", lambda een: een.herzien_datum, ("herzien_datum",)),
    Kolom("stand", "Stand", _word_of_state, ("opgeheven_op", "herzien_datum")),
    Kolom("vrij", "Vrijgegeven", lambda een: een.opgeheven_op, ("opgeheven_op",)),
)


@mag(TOEZIEN)
def listing(request: Verzoek) -> HttpResponse:
    """Show what is kept back: no names of pupils, nor what it says."""
    filters = Filter(data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    dag = request.moment.dag
    standen = {
        "geldt": Q(opgeheven_op=None),
        "laat": Q(opgeheven_op=None, herzien_datum__lte=dag),
        "vrij": Q(opgeheven_op__isnull=False),
    }
    rijen = visible_achterhoudingen(request.functie).filter(standen.get(keuze.get("stand", ""), Q()))
    if soort := keuze.get("soort"):
        rijen = rijen.filter(**{f"{soort}__isnull": False})
    if reden := keuze.get("reden"):
        rijen = rijen.filter(reden=reden)
    for woord in keuze.get("waar", "").split():
        rijen = rijen.filter(Q(door__gebruiker__naam__icontains=woord) | Q(organisatie__naam__icontains=woord))
    if bestand := exported(request, rijen, KOLOMMEN, "-op", "achtergehouden"):
        return bestand
    return render(
        request,
        "achterhouden/lijst.html",
        {
            "lijst": lay_out(request, rijen, KOLOMMEN, "-op"),
            "filters": filters,
            "boek": achterhoudboek(),
            "stand": lambda een: state_of(een, dag),
        },
    )


@mag(*DADEN)
def page(request: Verzoek, soort: str, nummer: int) -> HttpResponse:
    """Keep a piece back; or show why and until when it is, and look at it again."""
    dag = request.moment.dag
    stuk, houding = access_stuk(request.functie, soort, nummer, dag)
    nu = houding.of(stuk)
    invoer = request.POST or None
    form = Opnieuw(dag, invoer) if nu is not None else Achterhouden(dag, stuk.leerling.age_on(dag), invoer)
    if request.method == "POST" and form.is_valid():
        if isinstance(form, Achterhouden):
            keuze = form.keuze
            gedaan = try_act(request, lambda: houd_achter(stuk, keuze, request.moment), "Dit staat niet meer in het eigen dossier.", form)
        else:
            assert nu is not None
            gedaan = try_act(request, lambda: kijk_opnieuw(nu, form.cleaned_data["herzien"], request.moment), "Vastgelegd.", form)
        if gedaan:
            return redirect(address_of(stuk))
    return render(
        request,
        "achterhouden/stuk.html",
        {
            "stuk": stuk,
            "nu": nu,
            "houding": houding,
            "form": form,
            "soort": soort,
            "naam": achterhoudboek().stukken[soort].naam,
            "wat": words_for(stuk),
            "leerling": stuk.leerling,
            "terug": address_of(stuk),
            "kruimels": [(words_for(stuk), address_of(stuk)), ("Achterhouden", "")],
        },
    )


@require_POST
@mag(*DADEN)
def release(request: Verzoek, soort: str, nummer: int) -> HttpResponse:
    """Release a piece."""
    stuk, houding = access_stuk(request.functie, soort, nummer, request.moment.dag)
    nu = houding.of(stuk)
    if nu is not None:
        try_act(request, lambda: geef_vrij(nu, request.moment), "Dit staat weer in het eigen dossier.")
    return redirect(address_of(stuk))


def words_for(stuk: Stuk) -> str:
    """Return a piece in words, for a colleague who sees it."""
    match stuk:
        case Gesprek():
            return f"Gesprek van {datum(stuk.gepland_op)}"
        case Melding():
            return f"Melding {stuk.nummer}"
        case Brief():
            return f"Brief van {datum(stuk.verstuurd_op)}"
        case Casusregel():
            return f"Regel in het logboek van {datum(stuk.dag)}"
        case Casusdocument():
            return f"Document: {stuk.titel}"
        case Bespreking():
            return f"Bespreking van {datum(stuk.overleg_op or stuk.ingebracht_op)}"


def address_of(stuk: Stuk) -> str:
    """Return the page on which a piece stands."""
    match stuk:
        case Gesprek():
            return reverse("gesprekken:gesprek", args=[stuk.sleutel])
        case Melding():
            return reverse("meldingen:melding", args=[stuk.sleutel])
        case Brief():
            return reverse("zaken:zaak", args=[stuk.zaak.sleutel])
        case Casusregel():
            return reverse("casussen:logboek", args=[stuk.casus.sleutel])
        case Casusdocument():
            return reverse("casussen:documenten", args=[stuk.casus.sleutel])
        case Bespreking():
            return reverse("casussen:overleg", args=[stuk.casus.sleutel])
