"""Finding a pupil at the desk. What is typed is sent in the request and not in the address: names don't belong in a log."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from aanwezig.store.deuren.balie import HOOGSTENS, find_leerlingen
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.ziekmeldingen import sick_on
from aanwezig.store.models import Leerling
from aanwezig.web.huis.verzoek import Verzoek

TERWIJL_JE_TYPT = "X-Zoek"
"""Sent by balie.js: only the names are asked, for under the field."""


@dataclass(frozen=True, slots=True)
class Vondst:
    """What a search gave: ``ziek`` holds the keys of pupils who are reported ill today."""

    zoek: str = ""
    leerlingen: list[Leerling] = field(default_factory=list)
    ziek: frozenset[int] = frozenset()
    verder: str = ""

    @property
    def is_vol(self) -> bool:
        """There may be more than are shown."""
        return len(self.leerlingen) == HOOGSTENS


@dataclass(frozen=True, slots=True)
class Blad:
    """A tab of the desk."""

    naam: str
    adres: str
    hier: bool


def search(request: Verzoek, verder: str) -> Vondst | HttpResponse:
    """Look for what was typed; one pupil only: go on with that one. ``verder``: the page that goes on with a pupil."""
    zoek = request.POST.get("zoek", "")[:80].strip()
    leerlingen = find_leerlingen(request.functie, request.moment.dag, zoek)
    vondst = Vondst(
        zoek, leerlingen, frozenset(sick_on([leerling.pk for leerling in leerlingen], request.moment.dag, request.functie)), verder
    )
    if request.headers.get(TERWIJL_JE_TYPT):
        return render(request, "balie/gevonden.html", {"vondst": vondst})
    return redirect(verder, leerlingen[0].sleutel) if len(leerlingen) == 1 else vondst


def tabs(request: Verzoek, hier: str) -> list[Blad]:
    """Return the parts of the desk that this person has."""
    delen = (("Ziek", "balie:ziek", "ziekmelding-aannemen"), ("Te laat", "balie:te-laat", "te-laat-noteren"))
    return [Blad(naam, reverse(adres), adres == hier) for naam, adres, daad in delen if can_do(request.functie, daad)]
