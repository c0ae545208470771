"""The door to what a school delivered."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet

from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Aangeboden, Functie, Levering


def visible_leveringen(functie: Functie) -> QuerySet[Levering]:
    """Return what came in for the own school, with the number of rows (``aantal``)."""
    eigen = Levering.objects.filter(organisatie=functie.organisatie_id)
    return eigen.annotate(aantal=Count("rijen")).select_related("door__gebruiker").order_by("-geregistreerd_op")


def access_levering(functie: Functie, nummer: int) -> Levering:
    """Return a delivery of the own school.

    Raises:
        NietGevonden: when there is none.
    """
    levering = visible_leveringen(functie).filter(pk=nummer).first()
    if levering is None:
        raise NietGevonden
    return levering


def access_aangeboden(functie: Functie, sleutel: UUID) -> Aangeboden:
    """Return a file that this person offered.

    Raises:
        NietGevonden: when there is none.
    """
    aangeboden = Aangeboden.objects.filter(door=functie, sleutel=sleutel).select_related("door__organisatie").first()
    if aangeboden is None:
        raise NietGevonden
    return aangeboden
