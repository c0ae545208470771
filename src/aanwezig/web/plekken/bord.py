"""The board: which places are free in the weeks to come, and who waits for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.voorzieningen.plekken import Weekbeeld, first_free, weeks_of
from aanwezig.core.voorzieningen.wachten import Wachtende, waiting_list
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.dagen import is_feestdag
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.plekken import (
    bezetting_of,
    locaties_on,
    managed_aanbieders,
    ruimtes_of,
    visible_aanvragen,
    visible_plaatsingen,
    wachtenden_of,
)
from aanwezig.store.deuren.taken import access_taak
from aanwezig.store.models import OPEN_AANVRAGEN, Aanvraag, Aanvraagstand, Locatie
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

VRAGEN, BESLUITEN, BEHEREN = "plek-vragen", "plek-besluiten", "plek-beheren"
LATER = Dagen(lambda dag: True, is_feestdag)
"""The border of the waiting time counts in calendar days: it needs no school."""


@dataclass(frozen=True, slots=True)
class Locatieregel:
    """A location on the board: its weeks, how many wait for it, and the first free day."""

    locatie: Locatie
    soort: str
    weken: tuple[Weekbeeld, ...]
    wacht: int
    eerste_vrije: date | None


@dataclass(frozen=True, slots=True)
class Wachtregel:
    """A request on the board: for how many days it waits, and whether that is too long."""

    aanvraag: Aanvraag
    soort: str
    dagen: int
    grens: str
    te_lang: bool


@mag(VRAGEN, BESLUITEN, BEHEREN)
def board(request: Verzoek) -> HttpResponse:
    """Show free places by week, and the requests that wait."""
    dag = request.moment.dag
    locaties = list(locaties_on(dag))
    aanvragen = visible_aanvragen(request.functie, dag).filter(stand__in=OPEN_AANVRAGEN).order_by("gevraagd_datum", "pk")
    regels = lines_of(locaties, dag)
    lopen = visible_plaatsingen(request.functie, dag).filter(eind_datum=None).order_by("gepland_datum", "pk")
    return render(
        request,
        "plekken/bord.html",
        {
            "regels": regels,
            "weken": regels[0].weken if regels else (),
            "wachten": [waiting_line(een, dag) for een in aanvragen],
            "lopen": lopen,
            "vandaag": dag,
            "boek": plekboek(),
            "beheert": bool(managed_aanbieders(request.functie, dag)),
            "tonen": TONEN,
        },
    )


TONEN = {Aanvraagstand.WACHT: "let-op", Aanvraagstand.OVERLEGD: "info", Aanvraagstand.AANGEVRAAGD: "info"}


def lines_of(locaties: Iterable[Locatie], dag: date) -> list[Locatieregel]:
    """Return locations with their weeks."""
    locaties = sorted(locaties, key=lambda een: (plekboek().latest(een.soort).naam, een.naam))
    pks = [een.pk for een in locaties]
    bezet, ruimte, wachten = bezetting_of(pks, dag), ruimtes_of(pks), wachtenden_of(pks)
    return [
        Locatieregel(
            een,
            plekboek().latest(een.soort).naam,
            tuple(weeks_of(bezet[een.pk], ruimte[een.pk], dag, plekboek().vooruit)),
            len(waiting_list(wachten[een.pk], dag)),
            first_free(bezet[een.pk], ruimte[een.pk], dag, 1),
        )
        for een in locaties
    ]


def waiting_line(aanvraag: Aanvraag, dag: date) -> Wachtregel:
    """Return a request with how long it waits."""
    wacht = Wachtende(str(aanvraag.pk), aanvraag.gevraagd_datum, aanvraag.einde_datum)
    grens = LATER.uiterlijk(aanvraag.gevraagd_datum, plekboek().wachttijd)
    naam = plekboek().latest(aanvraag.soort).naam
    return Wachtregel(aanvraag, naam, wacht.days_on(dag), dutch_date(grens), min(dag, aanvraag.einde_datum or dag) > grens)


@mag(VRAGEN, BESLUITEN)
def by_taak(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Go where a task about a place is done."""
    taak: Any = access_taak(request.functie, sleutel, request.moment.dag)
    over = taak.deel.partition(":")[0]
    for rijen, naam in (
        (visible_plaatsingen(request.functie, request.moment.dag), "plekken:plaatsing"),
        (visible_aanvragen(request.functie, request.moment.dag), "plekken:aanvraag"),
    ):
        if rijen.filter(sleutel=over).exists():
            return redirect(naam, over)
    raise NietGevonden
