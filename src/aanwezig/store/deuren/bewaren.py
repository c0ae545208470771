"""The door to what is due to go: lists of one's own organisation, without names; and of a pupil in view until when what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from aanwezig.core.bewaren.termijnen import Oordeel, Stop, is_stopped
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.store.bewaren import kept_of, stops_of
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.dossierstukken import Dossierstuk
from aanwezig.store.models import (
    Bewaarstop,
    Functie,
    Leerling,
    Lijststand,
    Regelstand,
    Vernietigingslijst,
    Vernietigingsregel,
)
from aanwezig.store.wand import working

DAAD = "vernietiging-beheren"


@dataclass(frozen=True, slots=True)
class Bewaardstuk:
    """Something that an organisation keeps about a pupil: what, until when, and whether something holds it back."""

    stuk: Dossierstuk
    oordeel: Oordeel
    stops: tuple[Stop, ...]


def visible_lijsten(functie: Functie) -> QuerySet[Vernietigingslijst]:
    """Return the lists of the organisation of a functie, with how many rows go (``weg``), stay (``blijft``) and went (``gedaan``)."""
    if not can_do(functie, DAAD):
        return Vernietigingslijst.objects.none()
    lijsten = Vernietigingslijst.objects.filter(organisatie=functie.organisatie_id).order_by("-jaar", "-volgnummer", "-pk")
    return lijsten.select_related("opgesteld_door__gebruiker", "eerste_door__gebruiker", "tweede_door__gebruiker").annotate(
        weg=Count("regels", filter=Q(regels__stand=Regelstand.OPEN)),
        blijft=Count("regels", filter=Q(regels__stand__in=(Regelstand.AANGEHOUDEN, Regelstand.VERVALLEN))),
        gedaan=Count("regels", filter=Q(regels__stand=Regelstand.VERNIETIGD)),
    )


def access_lijst(functie: Functie, sleutel: UUID) -> Vernietigingslijst:
    """Return a list.

    Raises:
        NietGevonden: when there is none, or it is of another organisation.
    """
    lijst = visible_lijsten(functie).filter(sleutel=sleutel).first()
    if lijst is None:
        raise NietGevonden
    return lijst


def regels_of(lijst: Vernietigingslijst) -> QuerySet[Vernietigingsregel]:
    """Return the rows of a list; they name nobody."""
    return Vernietigingsregel.objects.filter(lijst=lijst).select_related("lijst")


def access_regel(functie: Functie, sleutel: UUID, nummer: int) -> Vernietigingsregel:
    """Return a row of a list.

    Raises:
        NietGevonden: when there is none, or its list is of another organisation.
    """
    regel = regels_of(access_lijst(functie, sleutel)).filter(nummer=nummer).first()
    if regel is None:
        raise NietGevonden
    return regel


def has_open_lijst(functie: Functie) -> bool:
    """Say whether a list of the organisation is not done yet."""
    return visible_lijsten(functie).exclude(stand__in=(Lijststand.UITGEVOERD, Lijststand.INGETROKKEN)).exists()


def visible_stops(functie: Functie, dag: date) -> QuerySet[Bewaarstop]:
    """Return what the organisation of a functie holds back on a day; whom it is about stays behind the file."""
    if not can_do(functie, DAAD):
        return Bewaarstop.objects.none()
    stops = Bewaarstop.objects.filter(organisatie=functie.organisatie_id, opgeheven_op=None, geldig_tm__gte=dag)
    return stops.select_related("door__gebruiker")


def access_stop(functie: Functie, nummer: int, dag: date) -> Bewaarstop:
    """Return what holds something back.

    Raises:
        NietGevonden: when there is none, or it is of another organisation.
    """
    stop = visible_stops(functie, dag).filter(pk=nummer).first()
    if stop is None:
        raise NietGevonden
    return stop


def kept_here(functie: Functie, leerling: Leerling, dag: date) -> list[Bewaardstuk]:
    """Return what the organisation of a functie keeps about a pupil who is in view, the first that may go first.

    Computed in the circle of an act, over all rows: until when something stays can rest on what others have. Shown are counts and days.
    """
    with working():
        bewaard = kept_of([leerling.pk])[leerling.pk]
        stops = stops_of([leerling.pk], functie.organisatie_id)[leerling.pk][functie.organisatie_id]
    eigen = [
        Bewaardstuk(
            stuk,
            stuk.judge(bewaarboek(), dag),
            tuple(stop for stop in stops if is_stopped(stuk.soort, [stop], dag)),
        )
        for stuk in bewaard.stukken.values()
        if stuk.organisatie == functie.organisatie_id and not bewaarboek().is_closed(stuk.soort)
    ]
    return sorted(eigen, key=lambda een: (een.oordeel.vanaf or date.max, een.stuk.soort))
