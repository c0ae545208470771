"""Pupils, their signals and their absence."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import Field

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.leveringen import trek_in
from aanwezig.actions.remmen import check_poging
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer, registreer_samen
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.sleutels import Beller, beller_of
from aanwezig.api.vormen.gedeeld import GEEN_NUL, MEESTE_PER_PAGINA, Dag, page_of
from aanwezig.api.vormen.leerlingen import (
    Klasregel,
    Leerlingenblad,
    LeerlingUit,
    LeveringIn,
    LeveringUit,
    SignaalUit,
    Verzuimblad,
    VerzuimIn,
    VerzuimUit,
    Zoekvraag,
)
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.deuren.dossier import signalen_of
from aanwezig.store.deuren.leerlingen import Inzage, NietGevonden, access_leerling
from aanwezig.store.deuren.lijsten import find_leerlingen, find_rij, list_verzuim, same_rij
from aanwezig.store.deuren.ochtend import levering_of
from aanwezig.store.models import Functie, Leerling, Levering, Registratie, Verzuimrij

router = Router()
WAT = "leerlingen"
Pagina = Annotated[int, Query(ge=1, le=100_000, description="Welke pagina; de eerste is 1.")]
PerPagina = Annotated[int, Query(alias="perPagina", ge=1, le=MEESTE_PER_PAGINA, description="Hoeveel er op een pagina staan.")]
Groep = Annotated[str, Query(max_length=20, pattern=GEEN_NUL, description="Alleen deze groep of klas.")]


@router.get(
    "/leerlingen",
    **lees(Leerlingenblad, "lijstLeerlingen", "Leerlingen die in beeld zijn", "Op naam. Op een naam zoeken gaat met _zoek.", WAT),
)
def listing(
    request: HttpRequest,
    groep: Groep = "",
    met_signaal: Annotated[bool, Query(alias="metSignaal", description="Alleen leerlingen met een signaal in dit schooljaar.")] = False,
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the pupils in view, a page at a time, by name."""
    return page_of(_found(request, groep=groep, met_signaal=met_signaal), pagina, per_pagina)


@router.post(
    "/leerlingen/_zoek",
    **doe(
        Leerlingenblad,
        "zoekLeerlingen",
        "Zoek leerlingen",
        "Op naam of op het nummer in leveringen. De zoekvraag staat in de inhoud, omdat namen niet in een adres horen.",
        WAT,
    ),
)
def search(request: HttpRequest, inhoud: Zoekvraag) -> Any:
    """Return the pupils in view with this name or number."""
    beller = beller_of(request, "leerling-bekijken")
    beller.leest = True
    check_poging("sleutel-zoeken", f"sleutel:{beller.sleutel.pk}", beller.moment)
    gevonden = _found(request, naam=inhoud.naam, groep=inhoud.groep, leerlingnummer=inhoud.leerlingnummer, met_signaal=inhoud.met_signaal)
    return page_of(gevonden, inhoud.pagina, inhoud.per_pagina)


@router.get(
    "/leerlingen/{sleutel}", **lees(LeerlingUit, "leesLeerling", "Eén leerling", "Dat er gekeken is, komt in het logboek van inzage.", WAT)
)
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a pupil; the look is written down."""
    leerling = _looked(request, sleutel)[0].leerling
    return _found(request).get(pk=leerling.pk)


@router.get(
    "/leerlingen/{sleutel}/signalen",
    **lees(
        list[SignaalUit],
        "lijstSignalen",
        "Signalen van een leerling",
        "De signalen die nu gelden, de nieuwste eerst, elk met waarop het steunt. Dat er gekeken is, komt in het logboek van inzage.",
        WAT,
    ),
)
def signals(
    request: HttpRequest, sleutel: UUID, vanaf: Annotated[Dag | None, Query(description="Alleen signalen vanaf deze dag.")] = None
) -> Any:
    """Return the signals of a pupil that hold, with their receipt; the look is written down."""
    inzage, functie, dag = _looked(request, sleutel)
    return signalen_of(inzage.leerling, functie, dag, vanaf)


@router.get(
    "/leerlingen/{sleutel}/verzuim",
    **lees(
        Verzuimblad,
        "lijstVerzuim",
        "Verzuim van een leerling",
        "Alle rijen, de nieuwste eerst, ook die door een andere rij zijn vervangen. Dat er gekeken is, komt in het logboek van inzage.",
        WAT,
    ),
)
def rows(
    request: HttpRequest,
    sleutel: UUID,
    vanaf: Annotated[Dag | None, Query(description="De eerste dag.")] = None,
    tm: Annotated[Dag | None, Query(description="De laatste dag.")] = None,
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the rows of absence of a pupil, the newest first; the look is written down."""
    inzage, functie, dag = _looked(request, sleutel)
    return page_of(list_verzuim(inzage.leerling, functie, dag, vanaf, tm), pagina, per_pagina)


@router.post(
    "/leerlingen/{sleutel}/verzuim",
    **doe(
        VerzuimUit,
        "registreerVerzuim",
        "Registreer of verbeter verzuim",
        "De signalen volgen meteen. Stuur je precies hetzelfde nog eens, dan krijg je met 200 de rij die er al is. Een verbetering noemt "
        "in vervangt de rij die zij verbetert en gaat over dezelfde dag.",
        WAT,
        201,
        200,
    ),
)
def register(request: HttpRequest, sleutel: UUID, inhoud: VerzuimIn) -> Any:
    """Register an absence, or correct one; the signals follow at once."""
    daad = "verzuim-corrigeren" if inhoud.vervangt else "verzuim-registreren"
    beller = beller_of(request, daad)
    leerling = access_leerling(beller.functie, sleutel, beller.moment.dag, daad).leerling
    verzuim = _verzuim(inhoud)
    if inhoud.vervangt:
        return Status(201, _corrected(leerling, inhoud.vervangt, verzuim, beller))
    if verzuim.registratie == Registratie.VERVALLEN:
        raise NietMogelijk("registratie kan alleen 'vervallen' zijn als je in vervangt zegt welke rij vervalt")
    if oud := _same(leerling, beller.functie, verzuim):
        return Status(200, oud)
    return Status(201, registreer(leerling, verzuim, beller.moment)[0])


@router.post(
    "/verzuim-leveringen",
    **doe(
        LeveringUit,
        "registreerSamen",
        "Registreer verzuim van meer leerlingen",
        "Alles wordt opgenomen, of niets. Wat al geregistreerd staat, wordt overgeslagen; staat alles er al, dan krijg je 409.",
        WAT,
        201,
    ),
)
def register_all(request: HttpRequest, inhoud: LeveringIn) -> Any:
    """Register the absence of several pupils as one delivery."""
    beller = beller_of(request, "verzuim-registreren")
    invoer = []
    for rij in inhoud.rijen:
        leerling = access_leerling(beller.functie, rij.leerling, beller.moment.dag, "verzuim-registreren").leerling
        verzuim = _verzuim(rij)
        if verzuim.registratie == Registratie.VERVALLEN:
            raise NietMogelijk("registratie kan hier niet 'vervallen' zijn: verbeter een rij bij haar leerling")
        if _same(leerling, beller.functie, verzuim) is None and (leerling, verzuim) not in invoer:
            invoer.append((leerling, verzuim))
    if not invoer:
        raise NietMogelijk("Al dit verzuim staat er al. Er is niets opgenomen.")
    return Status(201, _told(registreer_samen(invoer, beller.moment, inhoud.naam).levering))


@router.post(
    "/verzuim-leveringen/{nummer}/intrekking",
    **doe(
        LeveringUit,
        "trekLeveringIn",
        "Draai een levering terug",
        "Haar rijen tellen niet meer mee en blijven bewaard. Een levering die al terug is, is er niet meer.",
        WAT,
    ),
)
def withdraw(request: HttpRequest, nummer: Annotated[int, Field(ge=1, le=2**63 - 1)]) -> Any:
    """Take back what was registered together."""
    beller = beller_of(request, "verzuim-registreren")
    levering = levering_of(beller.functie, nummer, beller.moment.dag)
    if levering is None:
        raise NietGevonden
    trek_in(levering, beller.moment)
    levering.refresh_from_db()
    return _told(levering)


def _found(request: HttpRequest, **waarop: Any) -> Any:
    beller = beller_of(request, "leerling-bekijken")
    dag = beller.moment.dag
    return find_leerlingen(beller.functie, dag, regelwerk().land.schooljaar.begin_of(dag), **waarop)


def _looked(request: HttpRequest, sleutel: UUID) -> tuple[Inzage, Functie, date]:
    beller = beller_of(request, "leerling-bekijken")
    dag = beller.moment.dag
    return access_leerling(beller.functie, sleutel, dag, "leerling-bekijken"), beller.functie, dag


def _verzuim(inhoud: VerzuimIn | Klasregel) -> Verzuim:
    """Return what the action takes; one lesuur is a row from and to that lesuur."""
    if inhoud.lesuur_tm is not None and (inhoud.lesuur_van is None or inhoud.lesuur_tm < inhoud.lesuur_van):
        raise NietMogelijk("lesuurTm hoort bij een lesuurVan dat niet later is")
    tm = inhoud.lesuur_tm or inhoud.lesuur_van
    return Verzuim(inhoud.datum, inhoud.registratie.value, inhoud.lesuur_van, tm, inhoud.minuten, inhoud.reden)


def _same(leerling: Leerling, functie: Functie, verzuim: Verzuim) -> Verzuimrij | None:
    return same_rij(leerling, functie, verzuim.datum, verzuim.registratie, verzuim.lesuur_van, verzuim.lesuur_tm, verzuim.minuten)


def _corrected(leerling: Leerling, vervangt: str, verzuim: Verzuim, beller: Beller) -> Verzuimrij:
    oud = find_rij(leerling, beller.functie, beller.moment.dag, vervangt)
    if oud is None:
        raise NietMogelijk("vervangt noemt een rij die deze leerling niet heeft")
    if oud.datum != verzuim.datum:
        raise NietMogelijk("een verbetering gaat over dezelfde dag; laat een rij op de verkeerde dag vervallen en registreer een nieuwe")
    nieuw = None if verzuim.registratie == Registratie.VERVALLEN else verzuim
    return corrigeer(oud, nieuw, beller.moment)[0]


def _told(levering: Levering) -> dict[str, Any]:
    return {
        "nummer": levering.pk,
        "naam": levering.naam,
        "aantal_rijen": levering.rijen.count(),
        "ingetrokken": levering.ingetrokken_op is not None,
    }
