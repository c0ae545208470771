"""The door to the choices of gebieden: which rules hold for whom, for whoever manages that."""

from __future__ import annotations

from django.db.models import F, QuerySet

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Functie, Gebiedskeuze

DAAD = "gebied-kiezen"


def visible_gebieden(functie: Functie) -> QuerySet[Gebiedskeuze]:
    """Return the choices that a functie manages: all of the region, those for everybody first."""
    alle = Gebiedskeuze.objects.select_related("organisatie")
    return (
        alle.order_by("gebied", F("organisatie__naam").asc(nulls_first=True), "geldig_vanaf", "pk")
        if can_do(functie, DAAD)
        else alle.none()
    )


def access_gebied(functie: Functie, nummer: int) -> Gebiedskeuze:
    """Return a choice.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    keuze = visible_gebieden(functie).filter(pk=nummer).first()
    if keuze is None:
        raise NietGevonden
    return keuze
