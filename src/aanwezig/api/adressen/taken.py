"""Tasks, and the lists of codes."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from aanwezig.actions.taken import meld_klaar
from aanwezig.api.adressen.leerlingen import Pagina, PerPagina
from aanwezig.api.adressen.meldingen import Leerling, Soort
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.daden import look
from aanwezig.api.sleutels import beller_of
from aanwezig.api.vormen.gedeeld import MEESTE_PER_PAGINA, Dag, page_of
from aanwezig.api.vormen.zaken import CodelijstUit, TaakUit, Takenblad
from aanwezig.definitions.boeken import brieven, meldingboek, takenboek
from aanwezig.store.deuren.lijsten import list_taken
from aanwezig.store.deuren.taken import access_taak
from aanwezig.store.models import Afspraak, Gesprek, Registratie, Verwijzingstand

router = Router()
WAT = "taken"
LIJSTEN = (
    ("soorten-melding", "soorten"),
    ("standen-melding", "standen"),
    ("soorten-zaak", "werkprocessen"),
    ("resultaten", "resultaten"),
    ("redenen-afsluiting", "redenen_afsluiting"),
    ("toelichtingen-afsluiting", "toelichtingen_afsluiting"),
    ("redenen-intrekken", "redenen_intrekken"),
)

KEUZES = (
    ("standen-verwijzing", Verwijzingstand.choices),
    ("uitkomsten-gesprek", Gesprek.Uitkomst.choices),
    ("nakoming-afspraak", Afspraak.Nagekomen.choices),
    ("registraties", Registratie.choices),
)


@router.get(
    "/taken",
    **lees(Takenblad, "lijstTaken", "Open taken", "Van de functie en haar team, wat het eerst klaar moet zijn eerst.", WAT),
)
def listing(
    request: HttpRequest,
    leerling: Leerling = None,
    soort: Soort = "",
    uiterlijk_tm: Annotated[Dag | None, Query(alias="uiterlijkTm", description="Alleen wat op of voor deze dag klaar moet zijn.")] = None,
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the open tasks of the functie, the most urgent first."""
    beller = beller_of(request, "leerling-bekijken")
    rijen = list_taken(beller.functie, beller.moment.dag, leerling=leerling, soort=soort, uiterlijk_tm=uiterlijk_tm)
    return page_of(rijen, pagina, per_pagina)


@router.get("/taken/{sleutel}", **lees(TaakUit, "leesTaak", "Eén taak", "Ook een taak die al klaar is.", WAT))
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a task."""
    return look(access_taak, request, sleutel, "leerling-bekijken")


@router.post(
    "/taken/{sleutel}/afronding",
    **doe(TaakUit, "rondTaakAf", "Rond een taak af", "De sleutel moet mogen doen waar de taak over gaat.", WAT),
)
def done(request: HttpRequest, sleutel: UUID) -> Any:
    """End a task."""
    beller = beller_of(request, "leerling-bekijken")
    taak = access_taak(beller.functie, sleutel, beller.moment.dag)
    beller_of(request, takenboek().soorten[taak.soort].daad)
    meld_klaar(taak, beller.moment)
    return Status(200, access_taak(beller.functie, sleutel, beller.moment.dag))


@router.get(
    "/codelijsten",
    **lees(list[CodelijstUit], "lijstCodes", "Codes met hun betekenis", "Zoals in het regelwerk van deze installatie.", "codelijsten"),
)
def codes(request: HttpRequest) -> Any:
    """Return the lists of codes that go over the line."""
    boek = meldingboek()
    lijsten = [
        {"lijst": lijst, "codes": [{"code": code.code, "naam": code.naam} for code in getattr(boek, veld).values()]}
        for lijst, veld in LIJSTEN
    ]
    lijsten.append({"lijst": "soorten-taak", "codes": [{"code": soort.id, "naam": soort.zin} for soort in takenboek().soorten.values()]})
    lijsten.append({"lijst": "brieven", "codes": [{"code": brief.id, "naam": brief.naam} for brief in brieven().values()]})
    for lijst, keuzes in KEUZES:
        lijsten.append({"lijst": lijst, "codes": [{"code": code, "naam": str(naam)} for code, naam in keuzes]})
    return lijsten
