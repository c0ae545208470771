"""Cases of leerplicht."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.zaken import Afsluiting, heropen, sluit_zaak, voeg_samen, volg
from aanwezig.api.adressen.leerlingen import Pagina, PerPagina
from aanwezig.api.adressen.meldingen import Leerling, Soort
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.daden import act, find, look
from aanwezig.api.sleutels import beller_of
from aanwezig.api.vormen.gedeeld import GEEN_NUL, MEESTE_PER_PAGINA, page_of
from aanwezig.api.vormen.zaken import AfsluitingIn, Samenvoeging, ZaakUit, Zakenblad
from aanwezig.store.deuren.lijsten import list_zaken
from aanwezig.store.deuren.zaken import access_zaak, open_zaken_of

router = Router()
WAT = "zaken"
LEZEN, DOEN, OVERDRAGEN = ("zaak-behandelen", "zaak-overdragen"), "zaak-behandelen", "zaak-overdragen"


@router.get("/zaken", **lees(Zakenblad, "lijstZaken", "Zaken", "Van de eigen gemeente, de oudste eerst.", WAT))
def listing(
    request: HttpRequest,
    leerling: Leerling = None,
    soort: Soort = "",
    stand: Annotated[str, Query(max_length=12, pattern=GEEN_NUL, description="Alleen zaken met deze stand.")] = "",
    open_: Annotated[bool | None, Query(alias="open", description="Alleen open zaken, of juist alleen de andere.")] = None,
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the cases of the own municipality."""
    beller = beller_of(request, *LEZEN)
    rijen = list_zaken(beller.functie, beller.moment.dag, leerling=leerling, soort=soort, stand=stand, open_=open_)
    return page_of(rijen, pagina, per_pagina)


@router.get("/zaken/{sleutel}", **lees(ZaakUit, "leesZaak", "Eén zaak", "Hoe het ermee staat.", WAT))
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a case."""
    return look(access_zaak, request, sleutel, *LEZEN)


@router.post(
    "/zaken/{sleutel}/volging",
    **doe(ZaakUit, "volgZaak", "Volg de afspraken van een zaak", "Een taak zegt wanneer je weer kijkt.", WAT),
)
def watch(request: HttpRequest, sleutel: UUID) -> Any:
    """Go on to watching."""
    return act(access_zaak, request, sleutel, DOEN, volg)


@router.post(
    "/zaken/{sleutel}/afsluiting",
    **doe(ZaakUit, "sluitZaak", "Sluit een zaak", "Met een resultaat. Haar meldingen sluiten mee en de school krijgt bericht.", WAT),
)
def close(request: HttpRequest, sleutel: UUID, inhoud: AfsluitingIn) -> Any:
    """End a case with a result."""
    return act(access_zaak, request, sleutel, DOEN, lambda zaak, moment: sluit_zaak(zaak, Afsluiting(**inhoud.model_dump()), moment))


@router.post(
    "/zaken/{sleutel}/heropening",
    **doe(ZaakUit, "heropenZaak", "Heropen een zaak", "Wie haar behandelde, behandelt haar weer.", WAT),
)
def reopen(request: HttpRequest, sleutel: UUID) -> Any:
    """Take a closed case up again."""
    return act(access_zaak, request, sleutel, DOEN, lambda zaak, moment: heropen(zaak, None, moment))


@router.post(
    "/zaken/{sleutel}/samenvoeging",
    **doe(
        ZaakUit,
        "voegZaakSamen",
        "Voeg een dubbele zaak samen met een andere",
        "Met een andere open zaak van dezelfde leerling. Meldingen en open werk gaan mee; je krijgt de zaak die blijft.",
        WAT,
    ),
)
def merge(request: HttpRequest, sleutel: UUID, inhoud: Samenvoeging) -> Any:
    """Merge a case into another open case of the same pupil; return the one that goes on."""
    beller = beller_of(request, OVERDRAGEN)
    zaak = find(access_zaak, request, sleutel, OVERDRAGEN)
    met = next((andere for andere in open_zaken_of(zaak.leerling, beller.functie) if andere.sleutel == inhoud.met), None)
    if met is None:
        raise NietMogelijk("met noemt geen open zaak van deze leerling")
    voeg_samen(zaak, met, beller.moment)
    return look(access_zaak, request, met.sleutel, OVERDRAGEN)
