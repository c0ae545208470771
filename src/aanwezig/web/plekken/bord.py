"""The board: which places are free in the weeks to come, who waits for one, and what comes next for who has one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from aanwezig.actions.plekken import needs_form
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.voorzieningen.boek import Vorm
from aanwezig.core.voorzieningen.plekken import Weekbeeld, first_free, weeks_of
from aanwezig.core.voorzieningen.verblijf import milestones
from aanwezig.core.voorzieningen.wachten import Wachtende, border_of, waiting_list
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.dagen import ELKE_DAG
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.plekken import (
    bezetting_of,
    dagen_per_plaatsing,
    ernaast_of,
    locaties_on,
    managed_aanbieders,
    ruimtes_of,
    visible_aanvragen,
    visible_plaatsingen,
    wachtenden_of,
    with_berichten,
)
from aanwezig.store.deuren.taken import access_taak
from aanwezig.store.models import OPEN_AANVRAGEN, Aanvraag, Aanvraagstand, Locatie, Plaatsing, Plekbericht
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

VRAGEN, BESLUITEN, BEHEREN = "plek-vragen", "plek-besluiten", "plek-beheren"
IN_BEELD = 6
"""Up to so many places a week is drawn with a mark for each place; more of them don't fit beside each other."""


@dataclass(frozen=True, slots=True)
class Locatieregel:
    """A location on the board: its weeks, how many wait for it, and the first day from which a place stays free."""

    locatie: Locatie
    soort: str
    weken: tuple[Weekbeeld, ...]
    wacht: int
    eerste_vrije: date | None

    @staticmethod
    def marks(week: Weekbeeld) -> tuple[bool, ...]:
        """Return for each place of a week whether it is free, those that are taken first; nothing when there are too many to draw."""
        if week.kinderen > IN_BEELD:
            return ()
        return tuple(plek >= week.kinderen - week.vrij for plek in range(week.kinderen))


@dataclass(frozen=True, slots=True)
class Wachtregel:
    """A request on the board: for how many days it waits, whether that is too long, and what comes next (with how urgent that is)."""

    aanvraag: Aanvraag
    soort: str
    dagen: int
    grens: str
    te_lang: bool
    stap: str
    toon: str


@dataclass(frozen=True, slots=True)
class Verblijfregel:
    """A stay on the board: what comes next and when, how urgent that is, and when was last said how it goes.

    ``met_bericht``: whether anybody says so each week; of a thing that is lent nobody does.
    """

    plaatsing: Plaatsing
    soort: str
    volgende: str
    wanneer: date | None
    toon: str
    bericht: date | None
    bericht_laat: bool
    met_bericht: bool


@mag(VRAGEN, BESLUITEN, BEHEREN)
def board(request: Verzoek) -> HttpResponse:
    """Show free places by week, the requests that wait, and who has a place."""
    dag = request.moment.dag
    aanvragen = visible_aanvragen(request.functie, dag).filter(stand__in=OPEN_AANVRAGEN).order_by("gevraagd_datum", "pk")
    regels = lines_of(locaties_on(dag), dag)
    lopen = stays_of(with_berichten(visible_plaatsingen(request.functie, dag).filter(eind_datum=None)), dag)
    wachten = waiting_lines(aanvragen, dag)
    return render(
        request,
        "plekken/bord.html",
        {
            "regels": regels,
            "wachten": wachten,
            "lopen": lopen,
            "nu_vrij": sum(regel.weken[0].vrij for regel in regels),
            "te_lang": sum(regel.te_lang for regel in wachten),
            "laat": sum(regel.toon == "fout" or regel.bericht_laat for regel in lopen),
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
    bezet, ruimte, wachten, ernaast = bezetting_of(pks, dag), ruimtes_of(pks), wachtenden_of(pks), ernaast_of(pks, dag)
    return [
        Locatieregel(
            een,
            plekboek().latest(een.soort).naam,
            tuple(weeks_of(bezet[een.pk], ruimte[een.pk], dag, plekboek().vooruit, ernaast[een.pk])),
            len(waiting_list(wachten[een.pk], dag)),
            first_free(bezet[een.pk], ruimte[een.pk], dag, 1, ernaast[een.pk]),
        )
        for een in locaties
    ]


def waiting_lines(aanvragen: Iterable[Aanvraag], dag: date) -> list[Wachtregel]:
    """Return requests with how long they wait, and what comes next."""
    aanvragen = list(aanvragen)
    pks = sorted({een.locatie_id for een in aanvragen if een.locatie_id is not None})
    bezet, ruimte, ernaast = bezetting_of(pks, dag), ruimtes_of(pks), ernaast_of(pks, dag)
    uit = []
    for een in aanvragen:
        waar = een.locatie_id
        vrij = first_free(bezet[waar], ruimte[waar], dag, een.dagdelen, ernaast[waar]) if waar is not None else None
        wacht = Wachtende(str(een.pk), een.gevraagd_datum, een.einde_datum)
        grens = border_of(een.gevraagd_datum, plekboek(), ELKE_DAG)
        te_lang = min(dag, een.einde_datum or dag) > grens
        uit.append(
            Wachtregel(een, plekboek().latest(een.soort).naam, wacht.days_on(dag), dutch_date(grens), te_lang, *_step(een, vrij, dag))
        )
    return uit


def waiting_line(aanvraag: Aanvraag, dag: date) -> Wachtregel:
    """Return a request with how long it waits."""
    (regel,) = waiting_lines([aanvraag], dag)
    return regel


def _step(aanvraag: Aanvraag, vrij: date | None, dag: date) -> tuple[str, str]:
    """Return what comes next for a request, and how urgent that is."""
    voorziening = plekboek().version(aanvraag.soort, aanvraag.versie)
    assert voorziening is not None, "a request keeps a version that regelwerk/voorziening holds"
    if aanvraag.stand == Aanvraagstand.AANGEVRAAGD:
        uiterlijk = ELKE_DAG.uiterlijk(aanvraag.gevraagd_datum, voorziening.overleg)
        return f"overleg uiterlijk {dutch_date(uiterlijk)}", "fout" if uiterlijk < dag else "info"
    if not voorziening.has_locations:
        return "wacht op de andere school", "info"
    if aanvraag.locatie is None:
        return "kies een locatie", "let-op"
    if aanvraag.stand == Aanvraagstand.OVERLEGD:
        return f"{aanvraag.locatie.organisatie} besluit", "info"
    if needs_form(voorziening) and aanvraag.getekend_datum is None:
        return "laat het formulier tekenen", "let-op"
    if vrij is None:
        return "nog geen vrije plek bekend", "let-op"
    return ("er is plek: plaats de leerling", "goed") if vrij <= dag else (f"plek vrij vanaf {dutch_date(vrij)}", "info")


def stays_of(plaatsingen: Iterable[Plaatsing], dag: date) -> list[Verblijfregel]:
    """Return stays with what comes next, the most urgent first."""
    plaatsingen = list(plaatsingen)
    dagen = dagen_per_plaatsing(plaatsingen)
    regels = [_stay(een, dagen[een.pk], dag) for een in plaatsingen]
    return sorted(regels, key=lambda regel: (regel.wanneer is None, regel.wanneer or date.max, str(regel.plaatsing.leerling)))


def _stay(plaatsing: Plaatsing, dagen: Dagen | None, dag: date) -> Verblijfregel:
    voorziening = plekboek().version(plaatsing.aanvraag.soort, plaatsing.aanvraag.versie)
    assert voorziening is not None, "a stay keeps a version that regelwerk/voorziening holds"
    berichten: Sequence[Plekbericht] = list(plaatsing.berichten.all())
    gehad = {een.over for een in berichten if een.soort == Plekbericht.Soort.MIJLPAAL}
    wat: list[tuple[date, str]] = [] if plaatsing.gepland_datum is None else [(plaatsing.gepland_datum, "einde")]
    if plaatsing.eerste_datum > dag:
        wat = [(plaatsing.eerste_datum, "eerste dag")]
    elif dagen is not None:
        open_ = (een for een in milestones(voorziening, plaatsing.eerste_datum, dagen) if een.mijlpaal.id not in gehad)
        wat += [(een.dag, een.mijlpaal.naam) for een in open_ if een.dag is not None]
    wanneer, naam = min(wat, default=(None, ""))
    laatste = max((een.dag for een in berichten if een.soort == Plekbericht.Soort.WEEK), default=None)
    met_bericht, laat = voorziening.vorm is Vorm.PLEK, False
    if met_bericht and plaatsing.eerste_datum <= dag and dagen is not None:
        laat = dagen.uiterlijk(laatste or plaatsing.eerste_datum, voorziening.weekbericht) < dag
    toon = "" if wanneer is None else "fout" if wanneer < dag else "let-op" if monday_of(wanneer) <= monday_of(dag) else "stil"
    return Verblijfregel(plaatsing, voorziening.naam, naam, wanneer, toon, laatste, laat, met_bericht)


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
