"""Pages about contact with Veilig Thuis."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.actions.veilig_thuis import leg_contact_vast, verbeter_contact
from aanwezig.definitions.boeken import meldcode
from aanwezig.store.deuren.veilig_thuis import (
    Contactversie,
    access_contact,
    access_leerling_for_contact,
    find_leerlingen,
    list_contacten,
)
from aanwezig.store.models import VeiligThuisContact
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.lijst import Kolom, lay_out_rows
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.veilig_thuis.forms import Contactformulier, Filter, first_values

MEEST = 20
"""How many pupils a search shows."""
DAAD = "veilig-thuis-vastleggen"
KOLOMMEN: tuple[Kolom[Contactversie], ...] = (
    Kolom("dag", "Wanneer", lambda versie: versie.contact.datum, ("datum",)),
    Kolom("wie", "Leerling", lambda versie: versie.contact.wie, ("wie",)),
    Kolom("soort", "Wat", lambda versie: versie.contact.get_soort_display(), ("soort",)),
    Kolom("door", "Vastgelegd door", lambda versie: versie.door, ("door",)),
)


@mag(DAAD, gesloten=True)
def listing(request: Verzoek) -> HttpResponse:
    """Show what the own organisation recorded."""
    filters = Filter(data=request.GET)
    soort = filters.cleaned_data["soort"] if filters.is_valid() else ""
    rijen = [een for een in list_contacten(request.functie, request.moment.dag) if soort in ("", een.contact.soort)]
    return render(request, "veilig_thuis/lijst.html", {"lijst": lay_out_rows(request, rijen, KOLOMMEN, "-dag"), "filters": filters})


@mag(DAAD, gesloten=True)
def choose(request: Verzoek) -> HttpResponse:
    """Look for the pupil whom it is about. The name is sent in the form and kept nowhere."""
    naam = request.POST.get("naam", "").strip()[:80]
    leerlingen = find_leerlingen(request.functie, request.moment.dag, naam, MEEST)
    context = {"naam": naam, "leerlingen": leerlingen, "vol": len(leerlingen) == MEEST, "kruimels": _crumbs("Vastleggen")}
    return render(request, "veilig_thuis/kies.html", context)


@mag(DAAD, gesloten=True)
def new(request: Verzoek, leerling: UUID) -> HttpResponse:
    """Record that advice was asked, or a report was made."""
    wie = access_leerling_for_contact(request.functie, leerling, request.moment.dag)
    form = Contactformulier(request.POST or None, initial=first_values(None, request.moment.dag))
    gedaan: list[VeiligThuisContact] = []
    if request.method == "POST" and form.is_valid():
        try_act(request, lambda: gedaan.append(leg_contact_vast(wie, form.contact, request.moment)), "Vastgelegd.", form)
        if gedaan:
            return redirect("veilig_thuis:contact", gedaan[0].sleutel)
    context = {
        "wie": f"{wie}",
        "form": form,
        "titel": "Leg contact met Veilig Thuis vast",
        "terug": reverse("veilig_thuis:lijst"),
        "verbetert": False,
    }
    return render(request, "veilig_thuis/formulier.html", {**context, "kruimels": _crumbs("Vastleggen")})


@mag(DAAD, gesloten=True)
def page(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Show what was recorded, with the versions before it."""
    versie = access_contact(request.functie, sleutel, request.moment.dag)
    context = {"dit": versie, "contact": versie.contact, "meldcode": meldcode(), "kruimels": _crumbs("Contact")}
    return render(request, "veilig_thuis/contact.html", context)


@mag(DAAD, gesloten=True)
def correct(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Put a new version in the place of one."""
    versie = access_contact(request.functie, sleutel, request.moment.dag)
    if not versie.laatste:
        raise Http404
    contact = versie.contact
    form = Contactformulier(request.POST or None, initial=first_values(contact, request.moment.dag))
    gedaan: list[VeiligThuisContact] = []
    if request.method == "POST" and form.is_valid():
        try_act(request, lambda: gedaan.append(verbeter_contact(contact, form.contact, request.moment)), "Verbeterd.", form)
        if gedaan:
            return redirect("veilig_thuis:contact", gedaan[0].sleutel)
    terug = reverse("veilig_thuis:contact", args=[sleutel])
    context = {"wie": contact.wie, "form": form, "titel": "Verbeter wat is vastgelegd", "terug": terug, "verbetert": True}
    return render(request, "veilig_thuis/formulier.html", {**context, "kruimels": _crumbs("Verbeteren")})


def _crumbs(hier: str) -> list[tuple[str, str]]:
    return [("Veilig Thuis", reverse("veilig_thuis:lijst")), (hier, "")]
