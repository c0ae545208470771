"""Referrals to the youth doctor: made by schools on consent, answered by the youth health service."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from aanwezig.actions.instemming import Instemming
from aanwezig.actions.nog_eens import verwijs_eens
from aanwezig.actions.verwijzingen import adviseer, niemand_kwam, nodig_uit, trek_verwijzing_in, zag
from aanwezig.api.adressen.leerlingen import Pagina, PerPagina
from aanwezig.api.adressen.meldingen import Leerling
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.daden import act, find, look
from aanwezig.api.sleutels import beller_of
from aanwezig.api.vormen.gedeeld import GEEN_NUL, MEESTE_PER_PAGINA, page_of
from aanwezig.api.vormen.verwijzingen import AdviesIn, ToestemmingstekstUit, UitnodigingIn, Verwijzingenblad, VerwijzingIn, VerwijzingUit
from aanwezig.definitions.boeken import verwijsregels
from aanwezig.store.deuren.leerlingen import access_leerling
from aanwezig.store.deuren.lijsten import list_verwijzingen
from aanwezig.store.deuren.verwijzingen import access_verwijzing, signaal_to_refer

router = Router()
WAT = "verwijzingen"
VAN_SCHOOL, VAN_ARTS = "verwijzing-doen", "verwijzing-behandelen"


@router.get(
    "/verwijzingen",
    **lees(Verwijzingenblad, "lijstVerwijzingen", "Verwijzingen", "Die de school deed, of die de jeugdarts kreeg; de oudste eerst.", WAT),
)
def listing(
    request: HttpRequest,
    leerling: Leerling = None,
    stand: Annotated[str, Query(max_length=16, pattern=GEEN_NUL, description="Alleen verwijzingen met deze stand.")] = "",
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the referrals that a school made or a youth health service received."""
    beller = beller_of(request, VAN_SCHOOL, VAN_ARTS)
    return page_of(list_verwijzingen(beller.functie, beller.moment.dag, leerling=leerling, stand=stand), pagina, per_pagina)


@router.get("/verwijzingen/{sleutel}", **lees(VerwijzingUit, "leesVerwijzing", "Eén verwijzing", "Hoe het ermee staat.", WAT))
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a referral and where it stands."""
    return look(access_verwijzing, request, sleutel, VAN_SCHOOL, VAN_ARTS)


@router.get(
    "/toestemmingsteksten",
    **lees(
        list[ToestemmingstekstUit],
        "lijstToestemmingsteksten",
        "Waarmee ouders en leerling instemmen",
        "De tekst die vandaag geldt. Laat haar lezen of lees haar voor, voordat je verwijst.",
        WAT,
    ),
)
def texts(request: HttpRequest) -> Any:
    """Return what people consent to today, and who has to."""
    beller = beller_of(request, VAN_SCHOOL)
    regels = verwijsregels()
    return [{"doel": regels.doel, "tekst": regels.text_on(beller.moment.dag), "wie": regels.wie}]


@router.post(
    "/leerlingen/{sleutel}/verwijzingen",
    **doe(
        VerwijzingUit,
        "verwijsLeerling",
        "Verwijs een leerling naar de jeugdarts",
        "Met toestemming. De jeugdarts ziet de leerling vanaf nu. Stuur je op dezelfde dag precies hetzelfde nog eens, dan krijg je met "
        "200 de verwijzing die er al is.",
        WAT,
        201,
        200,
    ),
)
def refer(request: HttpRequest, sleutel: UUID, inhoud: VerwijzingIn) -> Any:
    """Refer a pupil on consent."""
    beller = beller_of(request, VAN_SCHOOL)
    dag = beller.moment.dag
    leerling = access_leerling(beller.functie, sleutel, dag, VAN_SCHOOL).leerling
    toestemming = inhoud.toestemming
    instemming = Instemming(
        toestemming.gegeven_door,
        toestemming.gegeven_datum,
        toestemming.hoe.value,
        frozenset(een.value for een in toestemming.van),
        verwijsregels().text_on(dag),
    )
    signaal = signaal_to_refer(beller.functie, leerling, dag)
    verwijzing, nieuw = verwijs_eens(leerling, inhoud.vraag, instemming, beller.moment, signaal)
    return Status(201 if nieuw else 200, find(access_verwijzing, request, verwijzing.sleutel, VAN_SCHOOL))


@router.post(
    "/verwijzingen/{sleutel}/uitnodiging",
    **doe(VerwijzingUit, "nodigUit", "Nodig ouders en leerling uit", "De jeugdarts maakt een afspraak, of een nieuwe.", WAT),
)
def invite(request: HttpRequest, sleutel: UUID, inhoud: UitnodigingIn) -> Any:
    """Make an appointment."""
    return act(access_verwijzing, request, sleutel, VAN_ARTS, lambda wat, moment: nodig_uit(wat, inhoud.afspraak_op, moment))


@router.post(
    "/verwijzingen/{sleutel}/afwezigheid",
    **doe(
        VerwijzingUit,
        "meldNiemandKwam",
        "Leg vast dat niemand kwam",
        "De jeugdarts roept nog eens op; na de laatste keer hoort de school dat het hier eindigt.",
        WAT,
    ),
)
def nobody(request: HttpRequest, sleutel: UUID) -> Any:
    """Record that nobody came."""
    return act(access_verwijzing, request, sleutel, VAN_ARTS, niemand_kwam)


@router.post(
    "/verwijzingen/{sleutel}/consult",
    **doe(VerwijzingUit, "legConsultVast", "Leg vast dat het consult er was", "Wat er is gezegd, blijft bij de jeugdarts.", WAT),
)
def seen(request: HttpRequest, sleutel: UUID) -> Any:
    """Record that the consult took place."""
    return act(access_verwijzing, request, sleutel, VAN_ARTS, zag)


@router.post(
    "/verwijzingen/{sleutel}/advies",
    **doe(VerwijzingUit, "adviseer", "Geef de school advies", "De school kan het meteen lezen.", WAT),
)
def advise(request: HttpRequest, sleutel: UUID, inhoud: AdviesIn) -> Any:
    """Give the school advice."""
    return act(
        access_verwijzing,
        request,
        sleutel,
        VAN_ARTS,
        lambda wat, moment: adviseer(wat, inhoud.advies, inhoud.belastbaarheid, inhoud.vervolg_datum, moment),
    )


@router.post(
    "/verwijzingen/{sleutel}/intrekking",
    **doe(VerwijzingUit, "trekVerwijzingIn", "Trek een verwijzing in", "De jeugdarts ziet de leerling dan niet meer.", WAT),
)
def withdraw(request: HttpRequest, sleutel: UUID) -> Any:
    """Take a referral back."""
    return act(access_verwijzing, request, sleutel, VAN_SCHOOL, trek_verwijzing_in)
