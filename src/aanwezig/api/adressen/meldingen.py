"""Reports to leerplicht: made and kept by schools, taken up by municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Status

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import INHOUD, Melder, Meldinggegevens, bevestig_melding, trek_melding_in, wijzig_melding
from aanwezig.actions.nog_eens import doe_melding_eens
from aanwezig.actions.zaken import draag_melding_over, neem_aan, pak_op, stuur_melding_door
from aanwezig.api.adressen.leerlingen import Pagina, PerPagina
from aanwezig.api.beschrijving import doe, lees
from aanwezig.api.daden import act, find, look
from aanwezig.api.sleutels import Beller, beller_of
from aanwezig.api.vormen.gedeeld import GEEN_NUL, MEESTE_PER_PAGINA, Tijdstip, page_of
from aanwezig.api.vormen.meldingen import (
    Doorzending,
    Intrekking,
    Meldingenblad,
    MeldingIn,
    Meldinginhoud,
    MeldingUit,
    Oppakking,
    Overdracht,
    Verblijf,
)
from aanwezig.api.vormen.zaken import ZaakUit
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.leerlingen import access_leerling
from aanwezig.store.deuren.lijsten import find_signaal, list_meldingen
from aanwezig.store.deuren.meldingen import access_melding, known_of
from aanwezig.store.deuren.taken import access_taak
from aanwezig.store.deuren.zaken import open_zaken_of
from aanwezig.store.models import Functie, Melding, Zaak
from aanwezig.store.ontvangers import receiver_of_report

router = Router()
WAT = "meldingen"
UIT_ZICHZELF, VERBLIJF = ("leslocatie", "telefoon_thuis"), "verblijf_"
"""Fields that fill themselves when they are left out; how the names of the parts of an address begin."""
VAN_SCHOOL, VAN_GEMEENTE = "melding-doen", "melding-oppakken"
Leerling = Annotated[UUID | None, Query(description="Alleen van deze leerling.")]
Soort = Annotated[str, Query(max_length=40, pattern=GEEN_NUL, description="Alleen deze soort.")]


@router.get(
    "/meldingen",
    **lees(
        Meldingenblad,
        "lijstMeldingen",
        "Meldingen",
        "Die de school deed, of die de gemeente kreeg; de laatste wijziging staat achteraan. Wil je bijblijven, vraag dan steeds naar "
        "gewijzigdVanaf de gewijzigdOp van de laatste die je kreeg, en sla over wat je al had.",
        WAT,
    ),
)
def listing(
    request: HttpRequest,
    leerling: Leerling = None,
    soort: Soort = "",
    stand: Annotated[str, Query(max_length=1, pattern=GEEN_NUL, description="Alleen meldingen met deze stand.")] = "",
    gewijzigd_vanaf: Annotated[
        Tijdstip | None, Query(alias="gewijzigdVanaf", description="Alleen meldingen die op of na dit moment veranderden.")
    ] = None,
    pagina: Pagina = 1,
    per_pagina: PerPagina = MEESTE_PER_PAGINA,
) -> Any:
    """Return the reports that a school made or a municipality received."""
    beller = beller_of(request, VAN_SCHOOL, VAN_GEMEENTE)
    rijen = list_meldingen(beller.functie, beller.moment.dag, leerling=leerling, soort=soort, stand=stand, gewijzigd_vanaf=gewijzigd_vanaf)
    return page_of(rijen, pagina, per_pagina)


@router.get("/meldingen/{sleutel}", **lees(MeldingUit, "leesMelding", "Eén melding", "Wat erin staat en hoe het ermee staat.", WAT))
def one(request: HttpRequest, sleutel: UUID) -> Any:
    """Return a report and where it stands."""
    return look(access_melding, request, sleutel, VAN_SCHOOL, VAN_GEMEENTE)


@router.post(
    "/leerlingen/{sleutel}/meldingen",
    **doe(
        MeldingUit,
        "doeMelding",
        "Meld verzuim bij leerplicht",
        "De gemeente waar de leerling woont, ziet de melding meteen. Geef de herleiding van het signaal mee: dan horen de rijen verzuim "
        "erbij, zijn de taken voor dit signaal klaar, en gaat dezelfde melding nooit twee keer. Stuur je zonder signaal op dezelfde dag "
        "precies hetzelfde nog eens, dan krijg je met 200 de melding die er al is.",
        WAT,
        201,
        200,
    ),
)
def send(request: HttpRequest, sleutel: UUID, inhoud: MeldingIn) -> Any:
    """Report a pupil to leerplicht of the municipality where they live."""
    beller = beller_of(request, VAN_SCHOOL)
    dag = beller.moment.dag
    leerling = access_leerling(beller.functie, sleutel, dag, VAN_SCHOOL).leerling
    signaal = find_signaal(beller.functie, leerling, inhoud.signaal) if inhoud.signaal else None
    if inhoud.signaal and signaal is None:
        raise NietMogelijk("Dit signaal is er niet, het is veranderd, of het is al gemeld. Vraag de signalen van de leerling opnieuw op.")
    taak = access_taak(beller.functie, inhoud.taak, dag) if inhoud.taak else None
    if taak is not None and taak.leerling_id != leerling.pk:
        raise NietMogelijk("De taak gaat over een andere leerling.")
    school_id = signaal.school_id if signaal is not None else beller.functie.organisatie.code
    bekend = {naam: waarde for naam, (waarde, _) in known_of(leerling, beller.functie, dag).items()}
    melder = Melder(**inhoud.melder.model_dump()) if inhoud.melder else Melder()
    melding, nieuw = doe_melding_eens(leerling, school_id, _gegevens(inhoud, bekend), beller.moment, signaal, taak, melder)
    return Status(201 if nieuw else 200, _melding(beller, melding.sleutel, VAN_SCHOOL))


@router.put(
    "/meldingen/{sleutel}",
    **doe(MeldingUit, "wijzigMelding", "Wijzig een melding", "Stuur de hele inhoud. Wie eraan werkt, krijgt de vraag te kijken.", WAT),
)
def change(request: HttpRequest, sleutel: UUID, inhoud: Meldinginhoud) -> Any:
    """Change what a report says."""

    def again(melding: Melding, moment: Moment) -> None:
        staat = {naam: getattr(melding, naam) for naam in UIT_ZICHZELF}
        wijzig_melding(melding, _gegevens(inhoud, staat), moment)

    return act(access_melding, request, sleutel, VAN_SCHOOL, again)


@router.post(
    "/meldingen/{sleutel}/intrekking",
    **doe(MeldingUit, "trekMeldingIn", "Trek een melding in", "Dat kan zolang leerplicht haar niet heeft afgesloten.", WAT),
)
def withdraw(request: HttpRequest, sleutel: UUID, inhoud: Intrekking) -> Any:
    """Take a report back."""
    return act(access_melding, request, sleutel, VAN_SCHOOL, lambda melding, moment: trek_melding_in(melding, inhoud.reden, moment))


@router.post(
    "/meldingen/{sleutel}/bevestiging",
    **doe(MeldingUit, "bevestigMelding", "Bevestig een melding", "Na een correctie van het verzuim: de melding blijft staan.", WAT),
)
def confirm(request: HttpRequest, sleutel: UUID) -> Any:
    """Say that a report stands after a correction."""
    return act(access_melding, request, sleutel, VAN_SCHOOL, bevestig_melding)


@router.post(
    "/meldingen/{sleutel}/kennisneming",
    **doe(MeldingUit, "neemMeldingAan", "Neem een melding ter kennisgeving aan", "De school krijgt bericht.", WAT),
)
def note(request: HttpRequest, sleutel: UUID) -> Any:
    """Take note of a report; the school is told."""
    return act(access_melding, request, sleutel, VAN_GEMEENTE, neem_aan)


@router.post(
    "/meldingen/{sleutel}/doorzending",
    **doe(
        Doorzending,
        "stuurMeldingDoor",
        "Stuur een melding door na een verhuizing",
        "Naar leerplicht of het Doorstroompunt waar de leerling nu woont, als nog niemand de melding oppakte. De school krijgt bericht. "
        "Daarna is de melding hier niet meer te zien.",
        WAT,
    ),
)
def pass_on(request: HttpRequest, sleutel: UUID) -> Any:
    """Pass a report on to who receives it where the pupil lives now."""
    melding, moment = find(access_melding, request, sleutel, VAN_GEMEENTE), beller_of(request, VAN_GEMEENTE).moment
    gemeente = receiver_of_report(melding.leerling, melding.soort, moment.dag)
    if gemeente is None:
        raise NietMogelijk("De gemeente waar de leerling woont, werkt niet met Aanwezig. Bel leerplicht daar.")
    stuur_melding_door(melding, gemeente, moment)
    return {"nummer": melding.nummer, "gemeente": gemeente.code}


@router.post(
    "/meldingen/{sleutel}/overdracht",
    **doe(
        MeldingUit,
        "draagMeldingOver",
        "Draag een melding over aan een andere organisatie",
        "Stand D van het register: een derde behandelt de melding. Leerplicht blijft haar zien. De school krijgt bericht.",
        WAT,
    ),
)
def hand_over(request: HttpRequest, sleutel: UUID, inhoud: Overdracht) -> Any:
    """Write down that a third party works on a report."""
    return act(access_melding, request, sleutel, VAN_GEMEENTE, lambda melding, moment: draag_melding_over(melding, inhoud.aan, moment))


@router.post(
    "/meldingen/{sleutel}/zaken",
    **doe(ZaakUit, "pakMeldingOp", "Pak een melding op", "In een nieuwe zaak, of bij een open zaak. De school ziet het meteen.", WAT, 201),
)
def take(request: HttpRequest, sleutel: UUID, inhoud: Oppakking) -> Any:
    """Take a report up in a case: a new one, or an open one of the same pupil."""
    beller = beller_of(request, VAN_GEMEENTE)
    melding = _melding(beller, sleutel, VAN_GEMEENTE)
    return Status(201, pak_op(melding, _officer(beller, inhoud.behandelaar), beller.moment, _case(beller, melding, inhoud.bij)))


def _melding(beller: Beller, sleutel: UUID, daad: str) -> Melding:
    return access_melding(beller.functie, sleutel, beller.moment.dag, daad)


def _gegevens(inhoud: Meldinginhoud, bekend: Mapping[str, str]) -> Meldinggegevens:
    """Return what the action takes; ``bekend``: what stands in fields that were left out."""
    verblijf = inhoud.verblijf or Verblijf.model_validate({})
    velden = {naam: getattr(inhoud, naam) for naam in INHOUD if not naam.startswith(VERBLIJF)}
    velden |= {naam: bekend.get(naam, "") for naam in UIT_ZICHZELF if velden[naam] is None}
    velden |= {f"{VERBLIJF}{naam}": waarde for naam, waarde in verblijf.model_dump().items()}
    return Meldinggegevens(**velden)


def _officer(beller: Beller, email: str) -> Functie | None:
    """Return the colleague with an e-mail address; nobody when none is named."""
    if not email:
        return None
    collegas = colleagues_of(beller.functie, beller.moment.dag, "zaak-behandelen")
    wie = next((collega for collega in collegas if collega.gebruiker.email.lower() == email.lower()), None)
    if wie is None:
        raise NietMogelijk("behandelaar is niemand die nu bij deze gemeente zaken behandelt")
    return wie


def _case(beller: Beller, melding: Melding, sleutel: UUID | None) -> Zaak | None:
    """Return the open case that is named; nothing when none is."""
    if sleutel is None:
        return None
    zaak = next((z for z in open_zaken_of(melding.leerling, beller.functie) if z.sleutel == sleutel), None)
    if zaak is None:
        raise NietMogelijk("bij noemt geen open zaak van deze leerling")
    return zaak
