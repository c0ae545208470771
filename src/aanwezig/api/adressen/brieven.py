"""Letters of leerplicht to parents with custody, or to a young person who is of age."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from aanwezig.actions.brieven import draft
from aanwezig.actions.nog_eens import verstuur_brieven_eens
from aanwezig.api.adressen.leerlingen import Pagina, PerPagina
from aanwezig.api.adressen.meldingen import Leerling
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.daden import find, look
from aanwezig.api.sleutels import beller_of
from aanwezig.api.vormen.brieven import BriefconceptUit, Briefregel, BriefUit, Brievenblad, BrievenIn, Sjabloon
from aanwezig.api.vormen.gedeeld import MEESTE_PER_PAGINA, page_of
from aanwezig.store.deuren.lijsten import find_brief, list_brieven
from aanwezig.store.deuren.zaken import access_zaak

router = Router()
WAT = "brieven"
DOEN, LEZEN = "brief-versturen", ("brief-versturen", "zaak-behandelen")


@router.get("/brieven", **lees(Brievenblad, "lijstBrieven", "Verstuurde brieven", "Van de eigen gemeente, de oudste eerst.", WAT))
def listing(
    request: HttpRequest,
    leerling: Leerling = None,
    zaak: Annotated[UUID | None, Query(description="Alleen van deze zaak.")] = None,
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the letters of the own municipality."""
    beller = beller_of(request, *LEZEN)
    return page_of(list_brieven(beller.functie, beller.moment.dag, leerling=leerling, zaak=zaak), pagina, per_pagina)


@router.get("/brieven/{sleutel}", **lees(BriefUit, "leesBrief", "Eén brief", "Zoals hij is verstuurd, ook als PDF.", WAT))
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a letter as it was sent."""
    return look(find_brief, request, sleutel, *LEZEN)


@router.get(
    "/zaken/{sleutel}/briefconcepten",
    **lees(
        list[BriefconceptUit],
        "lijstBriefconcepten",
        "De brief zoals hij eruit gaat zien",
        "Aan elke ouder met gezag, of aan de jongere die meerderjarig is; ingevuld uit de zaak. Er wordt niets verstuurd of bewaard.",
        WAT,
        409,
    ),
)
def drafts(request: HttpRequest, sleutel: UUID, sjabloon: Annotated[Sjabloon, Query(description="Welke brief.")]) -> Any:
    """Return the letter to each parent with custody, filled in."""
    return draft(find(access_zaak, request, sleutel, DOEN), sjabloon, beller_of(request, DOEN).moment)


@router.post(
    "/zaken/{sleutel}/brieven",
    **doe(
        list[Briefregel],
        "verstuurBrieven",
        "Verstuur een brief aan elke ouder met gezag",
        "Is de jongere meerderjarig, dan gaat de brief naar de jongere zelf. "
        "De brieven worden vastgelegd en staan klaar als PDF. Stuur je op dezelfde dag precies dezelfde brief nog eens, dan krijg je met "
        "200 de brieven die er al zijn.",
        WAT,
        201,
        200,
    ),
)
def send(request: HttpRequest, sleutel: UUID, inhoud: BrievenIn) -> Any:
    """Send a letter to each parent with custody."""
    teksten = {een.contact: een.tekst for een in inhoud.teksten}
    zaak = find(access_zaak, request, sleutel, DOEN)
    brieven, nieuw = verstuur_brieven_eens(zaak, inhoud.sjabloon, teksten, beller_of(request, DOEN).moment)
    return Status(201 if nieuw else 200, brieven)
