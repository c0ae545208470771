"""The door to places: locations and what is free are for everybody who plans; requests and stays for who takes part in the case.

Who is asked for a place sees the request before taking part. How many places are taken is counted in the circle of figures, so that the
number is right for who sees none of the children; no row of a stay comes out of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.core.voorzieningen.elders import Aanbodplek, stood_on
from aanwezig.core.voorzieningen.plekken import Bezetting, Ernaast, Ruimte
from aanwezig.core.voorzieningen.verblijf import ordinary_day
from aanwezig.core.voorzieningen.wachten import Wachtende
from aanwezig.core.werk.termijnen import Dagen
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.casusroutes import dagen_of
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view, relations_of
from aanwezig.store.inkijk import unseen
from aanwezig.store.models import (
    OPEN_AANVRAGEN,
    Aanvraag,
    Casus,
    Deelname,
    Deelnamestand,
    Functie,
    Locatie,
    Locatiecapaciteit,
    Organisatie,
    Organisatiesoort,
    Plaatsing,
    Plekbericht,
    bezetting,
)
from aanwezig.store.wand import counting

LEZEN = ("plek-vragen", "plek-besluiten", "casus-bekijken")
MET_AANVRAAG = ("leerling", "locatie__organisatie", "deelname", "gevraagd_door__gebruiker", "gevraagd_door__organisatie")
"""Not with the case: who is only asked for a place sees no row of it, and would see no request either."""
MET_PLAATSING = ("leerling", "casus__school", "locatie__organisatie", "aanvraag", "geplaatst_door__gebruiker")


def locaties_on(dag: date) -> QuerySet[Locatie]:
    """Return the locations that there are on a day."""
    return Locatie.objects.on(dag).select_related("organisatie")


def access_locatie(sleutel: UUID) -> Locatie:
    """Return a location.

    Raises:
        NietGevonden: when there is none.
    """
    locatie = Locatie.objects.select_related("organisatie").filter(sleutel=sleutel).first()
    if locatie is None:
        raise NietGevonden
    return locatie


def manages(functie: Functie, organisatie: Organisatie) -> bool:
    """Say whether somebody keeps the locations of a provider: of their own, or (who plans for the region) of every one."""
    return can_do(functie, "plek-beheren") and (functie.organisatie_id == organisatie.pk or can_do(functie, "plek-vragen"))


def managed_aanbieders(functie: Functie, dag: date) -> list[Organisatie]:
    """Return the providers whose locations somebody keeps."""
    aanbieders = Organisatie.objects.on(dag).filter(soort=Organisatiesoort.AANBIEDER).order_by("naam", "pk")
    return [een for een in aanbieders if manages(functie, een)]


def capaciteiten_of(locatie: Locatie) -> list[Locatiecapaciteit]:
    """Return what a location had and will have, the last first."""
    return list(locatie.capaciteiten.select_related("door__gebruiker").order_by("-vanaf_datum", "-pk"))


def ruimtes_of(locaties: Collection[int]) -> dict[int, list[Ruimte]]:
    """Return the dated capacity of some locations (database ids)."""
    uit: dict[int, list[Ruimte]] = {pk: [] for pk in locaties}
    velden = ("locatie", "vanaf_datum", "kinderen", "dagdelen", "samen")
    for pk, *ruimte in Locatiecapaciteit.objects.filter(locatie__in=list(locaties)).order_by("vanaf_datum", "pk").values_list(*velden):
        uit[pk].append(Ruimte(*ruimte))
    return uit


def bezetting_of(locaties: Collection[int], dag: date, *, zonder: Plaatsing | None = None) -> dict[int, list[Bezetting]]:
    """Return the places that are taken at some locations (database ids), as known on a day; ``zonder``: but by this stay."""
    uit: dict[int, list[Bezetting]] = {pk: [] for pk in locaties}
    with counting():
        rijen = Plaatsing.objects.filter(locatie__in=list(locaties))
        if zonder is not None:
            rijen = rijen.exclude(pk=zonder.pk)
        velden = ("locatie", "eerste_datum", "gepland_datum", "eind_datum", "dagdelen")
        for pk, eerste, gepland, einde, dagdelen in rijen.order_by("eerste_datum", "pk").values_list(*velden):
            uit[pk].append(bezetting(eerste, gepland, einde, dagdelen, dag))
    return uit


def ernaast_of(locaties: Collection[int], dag: date, *, zonder: Plaatsing | None = None) -> dict[int, list[Ernaast]]:
    """Return for some locations (database ids) the others of the same kind and provider, with who is there as known on a day."""
    groepen: dict[tuple[int, str], list[int]] = defaultdict(list)
    van: dict[int, tuple[int, str]] = {}
    aanbieders = Locatie.objects.filter(pk__in=list(locaties)).values("organisatie")
    for pk, aanbieder, soort in Locatie.objects.filter(organisatie__in=aanbieders).order_by("pk").values_list("pk", "organisatie", "soort"):
        van[pk] = (aanbieder, soort)
        groepen[van[pk]].append(pk)
    alle = sorted({ander for pk in locaties for ander in groepen[van[pk]] if len(groepen[van[pk]]) > 1})
    bezet, ruimte = bezetting_of(alle, dag, zonder=zonder), ruimtes_of(alle)
    return {pk: [Ernaast(bezet[ander], ruimte[ander]) for ander in groepen[van[pk]] if ander != pk] for pk in locaties}


def wachtenden_of(locaties: Collection[int]) -> dict[int, list[Wachtende]]:
    """Return since when is waited for some locations (database ids), without who waits."""
    uit: dict[int, list[Wachtende]] = {pk: [] for pk in locaties}
    with counting():
        rijen = Aanvraag.objects.filter(locatie__in=list(locaties), stand__in=OPEN_AANVRAGEN)
        for pk, nummer, sinds in rijen.order_by("gevraagd_datum", "pk").values_list("locatie", "pk", "gevraagd_datum"):
            uit[pk].append(Wachtende(str(nummer), sinds))
    return uit


def supply_of(aanvraag: Aanvraag, dag: date) -> list[Aanbodplek]:
    """Return how the locations of the kind of a request stand on a day, without who is there and who waits; the own request waits not."""
    locaties = list(locaties_on(dag).filter(soort=aanvraag.soort).order_by("naam", "pk"))
    pks = [een.pk for een in locaties]
    ruimte, bezet, wachten, ernaast = ruimtes_of(pks), bezetting_of(pks, dag), wachtenden_of(pks), ernaast_of(pks, dag)
    return [
        stood_on(
            dag,
            (een.naam, een.organisatie.naam, een.doelgroep),
            ruimte[een.pk],
            bezet[een.pk],
            [wie for wie in wachten[een.pk] if wie.id != str(aanvraag.pk)],
            aanvraag.dagdelen,
            ernaast[een.pk],
        )
        for een in locaties
    ]


def visible_aanvragen(functie: Functie, dag: date, *daden: str) -> QuerySet[Aanvraag]:
    """Return the requests that somebody sees: of cases in which their organisation takes part, or for which it is asked for a place."""
    hier = Deelname.objects.filter(organisatie=functie.organisatie_id)
    mee = hier.filter(casus=OuterRef("casus"), stand=Deelnamestand.DOET_MEE)
    gevraagd = hier.filter(pk=OuterRef("deelname"), stand=Deelnamestand.GEVRAAGD)
    rijen = Aanvraag.objects.filter(Exists(mee) | Exists(gevraagd)).filter(in_view(functie, dag, *(daden or LEZEN)))
    return rijen.select_related(*MET_AANVRAAG)


def access_aanvraag(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Aanvraag:
    """Return a request, for one of some acts (none named: to read).

    Raises:
        NietGevonden: when there is none, it is not for who asks, or the act is not.
    """
    aanvraag = visible_aanvragen(functie, dag, *daden).filter(sleutel=sleutel).first()
    if aanvraag is None:
        raise NietGevonden
    return aanvraag


def visible_plaatsingen(functie: Functie, dag: date, *daden: str) -> QuerySet[Plaatsing]:
    """Return the stays of cases in which the organisation of a functie takes part."""
    mee = Deelname.objects.filter(casus=OuterRef("casus"), organisatie=functie.organisatie_id, stand=Deelnamestand.DOET_MEE)
    return Plaatsing.objects.filter(Exists(mee)).filter(in_view(functie, dag, *(daden or LEZEN))).select_related(*MET_PLAATSING)


def access_plaatsing(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Plaatsing:
    """Return a stay, for one of some acts (none named: to read).

    Raises:
        NietGevonden: when there is none, it is not for who asks, or the act is not.
    """
    plaatsing = visible_plaatsingen(functie, dag, *daden).filter(sleutel=sleutel).first()
    if plaatsing is None:
        raise NietGevonden
    return plaatsing


def relations_to(functie: Functie, over: Aanvraag | Plaatsing, dag: date) -> tuple[Betrekking, ...]:
    """Return on which relations somebody sees a request or a stay that is in view."""
    _, op = relations_of(functie, dag, [over.leerling_id])[over.leerling_id]
    return op


def with_berichten(plaatsingen: QuerySet[Plaatsing]) -> QuerySet[Plaatsing]:
    """Return stays together with what was said about them."""
    return plaatsingen.prefetch_related("berichten")


def dagen_per_plaatsing(plaatsingen: Collection[Plaatsing]) -> dict[int, Dagen | None]:
    """Return on which calendar the days of some stays count (by database id): that of the school of the case; None: nobody knows it."""
    agenda = Schoolagenda({een.casus.school.code for een in plaatsingen}) if plaatsingen else None
    uit: dict[int, Dagen | None] = {}
    for een in plaatsingen:
        try:
            uit[een.pk] = agenda.dagen_of(een.casus.school.code, een.leerling.woongemeente) if agenda is not None else None
        except OnbekendeRegio:
            uit[een.pk] = None
    return uit


def ordinary_day_of(aanvraag: Aanvraag) -> date | None:
    """Return the first day on which the stay of a request that is in view ordinarily begins; None: nobody knows, or its kind has none.

    Who is only asked for a place sees no row of the case and no enrolment: the day is counted for them, and only the day comes out.
    """
    voorziening = plekboek().version(aanvraag.soort, aanvraag.versie)
    if voorziening is None or voorziening.eerst is None or aanvraag.eigen_aanbod_datum is None:
        return None
    with counting(), unseen():
        try:
            return ordinary_day(voorziening, aanvraag.eigen_aanbod_datum, dagen_of(Casus.objects.get(pk=aanvraag.casus_id)))
        except OnbekendeRegio:
            return None


def aanvragen_in(casus: Casus) -> list[Aanvraag]:
    """Return the requests of a case that is in view, the last first."""
    return list(casus.aanvragen.select_related("locatie__organisatie", "plaatsing").order_by("-gevraagd_datum", "-pk"))


def berichten_of(plaatsing: Plaatsing) -> list[Plekbericht]:
    """Return what was said about a stay that is in view, the last first."""
    return list(plaatsing.berichten.select_related("door__gebruiker", "door__organisatie").order_by("-dag", "-pk"))
