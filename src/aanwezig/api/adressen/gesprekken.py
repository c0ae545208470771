"""Talks of the own organisation, and what was agreed in them."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, kom_na, leg_gesprek_vast
from aanwezig.actions.logboek import Moment
from aanwezig.actions.nog_eens import plan_gesprek_eens
from aanwezig.api.adressen.leerlingen import Pagina, PerPagina
from aanwezig.api.adressen.meldingen import Leerling
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.daden import act, find, look
from aanwezig.api.sleutels import beller_of
from aanwezig.api.vormen.gedeeld import GEEN_NUL, MEESTE_PER_PAGINA, page_of
from aanwezig.api.vormen.gesprekken import GesprekIn, Gesprekkenblad, GesprekUit, NakomingIn, VerslagIn
from aanwezig.store.deuren.gesprekken import access_gesprek, afspraken_of, signaal_to_discuss
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling
from aanwezig.store.deuren.lijsten import list_gesprekken
from aanwezig.store.deuren.taken import access_taak
from aanwezig.store.deuren.zaken import open_zaak_of
from aanwezig.store.models import Gesprek

router = Router()
WAT = "gesprekken"
DAAD = "gesprek-vastleggen"


@router.get(
    "/gesprekken",
    **lees(Gesprekkenblad, "lijstGesprekken", "Gesprekken", "Van de eigen organisatie, het eerste eerst.", WAT),
)
def listing(
    request: HttpRequest,
    leerling: Leerling = None,
    uitkomst: Annotated[str, Query(max_length=16, pattern=GEEN_NUL, description="Alleen gesprekken met deze uitkomst.")] = "",
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the talks of the own organisation."""
    beller = beller_of(request, DAAD)
    return page_of(list_gesprekken(beller.functie, beller.moment.dag, leerling=leerling, uitkomst=uitkomst), pagina, per_pagina)


@router.get("/gesprekken/{sleutel}", **lees(GesprekUit, "leesGesprek", "Eén gesprek", "Met wat ervan kwam.", WAT))
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a talk."""
    return look(access_gesprek, request, sleutel, DAAD)


@router.post(
    "/leerlingen/{sleutel}/gesprekken",
    **doe(
        GesprekUit,
        "planGesprek",
        "Plan een gesprek",
        "Met ouders of leerling. Staat precies dit gesprek al gepland, dan krijg je dat met 200.",
        WAT,
        201,
        200,
    ),
)
def plan(request: HttpRequest, sleutel: UUID, inhoud: GesprekIn) -> Any:
    """Plan a talk with a pupil and the parents."""
    beller = beller_of(request, DAAD)
    dag = beller.moment.dag
    leerling = access_leerling(beller.functie, sleutel, dag, DAAD).leerling
    taak = access_taak(beller.functie, inhoud.taak, dag) if inhoud.taak else None
    if taak is not None and taak.leerling_id != leerling.pk:
        raise NietMogelijk("De taak gaat over een andere leerling.")
    gesprek, nieuw = plan_gesprek_eens(
        leerling,
        inhoud.gepland_op,
        inhoud.met,
        beller.moment,
        waar=inhoud.waar,
        signaal=taak.signaal if taak is not None else signaal_to_discuss(beller.functie, leerling, dag),
        zaak=open_zaak_of(leerling, beller.functie),
    )
    return Status(201 if nieuw else 200, find(access_gesprek, request, gesprek.sleutel, DAAD))


@router.post(
    "/gesprekken/{sleutel}/verslag",
    **doe(GesprekUit, "legGesprekVast", "Leg vast hoe een gesprek ging", "Eén keer per gesprek, met wat is afgesproken.", WAT),
)
def record(request: HttpRequest, sleutel: UUID, inhoud: VerslagIn) -> Any:
    """Record how a talk went."""
    afspraken = [NieuweAfspraak(een.wie, een.wat, een.uiterlijk_datum) for een in inhoud.afspraken]
    stemmen = (inhoud.stem_leerling, inhoud.stem_ouders)
    verslag = Verslag(inhoud.uitkomst.value, inhoud.verslag, *stemmen, afspraken, stem_gedeeld=inhoud.stem_gedeeld)
    return act(access_gesprek, request, sleutel, DAAD, lambda gesprek, moment: leg_gesprek_vast(gesprek, verslag, moment))


@router.post(
    "/gesprekken/{sleutel}/afspraken/{nummer}/nakoming",
    **doe(GesprekUit, "gaAfspraakNa", "Leg vast of een afspraak is nagekomen", "De taak om dat na te gaan is dan klaar.", WAT),
)
def kept(request: HttpRequest, sleutel: UUID, nummer: Annotated[int, Field(ge=1, le=2**63 - 1)], inhoud: NakomingIn) -> Any:
    """Record whether an agreement was kept."""

    def look(gesprek: Gesprek, moment: Moment) -> None:
        afspraak = next((een for een in afspraken_of(gesprek) if een.pk == nummer), None)
        if afspraak is None:
            raise NietGevonden
        kom_na(afspraak, inhoud.nagekomen.value, moment)

    return act(access_gesprek, request, sleutel, DAAD, look)
