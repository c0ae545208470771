"""The first page of managing: what asks for attention, and what was done lately."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aanwezig.store.deuren.kijken import NOOD, unread_warnings
from aanwezig.store.deuren.medewerkers import managed_lately, narrowed_by_stand, visible_medewerkers, visible_sleutels
from aanwezig.store.deuren.organisaties import visible_organisaties, without_people
from aanwezig.store.models import Functie
from aanwezig.web.beheer.delen import tabs, told
from aanwezig.web.beheer.sleutels import ending_soon
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

LAATSTE = 12


@dataclass(frozen=True, slots=True)
class Tegel:
    """A number, and the list behind it."""

    getal: int
    tekst: str
    adres: str
    toon: str = ""


def _warned(functie: Functie) -> list[Tegel]:
    """Return what the security log warns of and nobody saw yet: too many files, and emergencies that were not right or not looked over."""
    wacht = (
        (unread_warnings(functie), "keer ongewoon veel bekeken"),
        (unread_warnings(functie, NOOD), "keer noodtoegang vraagt aandacht"),
    )
    return [Tegel(aantal, tekst, reverse("beheer:beveiliging"), "fout") for aantal, tekst in wacht if aantal]


@mag("medewerker-beheren")
def page(request: Verzoek) -> HttpResponse:
    """Show what asks for attention."""
    functie, dag = request.functie, request.moment.dag
    mensen = visible_medewerkers(functie, dag)
    naar_mensen, naar_organisaties = reverse("beheer:mensen"), reverse("beheer:organisaties")
    tegels = [
        Tegel(narrowed_by_stand(mensen, "nu", dag).count(), "mensen aan het werk", f"{naar_mensen}?stand=nu"),
        Tegel(narrowed_by_stand(mensen, "nooit", dag).count(), "nog nooit ingelogd", f"{naar_mensen}?stand=nooit", "let-op"),
        Tegel(narrowed_by_stand(mensen, "aflopend", dag).count(), "functies lopen af", f"{naar_mensen}?stand=aflopend", "info"),
        Tegel(
            without_people(visible_organisaties(functie, dag), dag).count(),
            "organisaties zonder mensen",
            f"{naar_organisaties}?stand=leeg",
            "let-op",
        ),
        *_warned(functie),
        Tegel(ending_soon(visible_sleutels(functie), dag).count(), "sleutels lopen af", reverse("beheer:sleutels"), "info"),
    ]
    return render(
        request,
        "beheer/overzicht.html",
        {"tegels": tegels, "bladen": tabs("overzicht"), "gebeurd": told(managed_lately(functie, LAATSTE))},
    )
