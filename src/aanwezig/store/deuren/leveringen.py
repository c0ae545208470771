"""The door to what a school delivered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from aanwezig.store.deuren.leerlingen import NietGevonden, visible_leerlingen
from aanwezig.store.models import (
    PERSONEN,
    Aangeboden,
    Aangebodenstand,
    Functie,
    GeweigerdeRij,
    Leerling,
    Levering,
    Logregel,
    Schoolreden,
    Verzuimrij,
    Ziekmelding,
)
from aanwezig.store.velen import among


def visible_leveringen(functie: Functie) -> QuerySet[Levering]:
    """Return what came in for the own school, with the number of rows (``aantal``) and whether it brought a sick call (``is_ziek``)."""
    ziek = Ziekmelding.objects.filter(levering=OuterRef("pk"))
    eigen = Levering.objects.filter(organisatie=functie.organisatie_id)
    return (
        eigen.annotate(aantal=Count("rijen"), is_ziek=Exists(ziek)).select_related("door__gebruiker").order_by("-geregistreerd_op", "-pk")
    )


def offered_by(functie: Functie) -> list[Aangeboden]:
    """Return the files that this person offered and that are not in yet, the last one first."""
    open_ = Aangeboden.objects.filter(door=functie).exclude(stand=Aangebodenstand.OPGENOMEN)
    return list(open_.defer("inhoud", "nummers", "uitkomst").order_by("-aangeboden_op", "-pk"))


def codes_of(functie: Functie) -> list[Schoolreden]:
    """Return what the own school said that codes of its system mean."""
    return list(Schoolreden.objects.filter(organisatie=functie.organisatie_id).order_by("code", "geldig_vanaf", "pk"))


def rijen_of_levering(functie: Functie, levering: Levering, dag: date) -> QuerySet[Verzuimrij]:
    """Return the rows of a delivery about pupils who are in view, each with whether a later row replaced it (``verbeterd``)."""
    later = Verzuimrij.objects.known().filter(leerling=OuterRef("leerling"), vervangt=OuterRef("rij_id"))
    hier = Verzuimrij.objects.filter(levering=levering, leerling__in=visible_leerlingen(functie, dag).values("pk"))
    return hier.select_related("leerling").annotate(verbeterd=Exists(later))


def refused_of(levering: Levering) -> QuerySet[GeweigerdeRij]:
    """Return the rows of a delivery's file that were left out and are still kept."""
    return GeweigerdeRij.objects.filter(levering=levering).order_by("regel", "pk")


def known_already(levering: Levering) -> int:
    """Return how many rows of a file were known already when it was taken."""
    regel = Logregel.objects.filter(daad="levering-opgenomen", gegevens__levering=levering.pk).order_by("-pk").first()
    return int(regel.gegevens["bekend"]) if regel else 0


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
    """Return a file with absence that this person offered.

    Raises:
        NietGevonden: when there is none.
    """
    return _offered(Aangeboden.objects.exclude(indeling=PERSONEN), functie, sleutel)


def access_personen(functie: Functie, sleutel: UUID) -> Aangeboden:
    """Return files that say who pupils are, which this person offered.

    Raises:
        NietGevonden: when there are none.
    """
    return _offered(Aangeboden.objects.filter(indeling=PERSONEN), functie, sleutel)


def _offered(uit: QuerySet[Aangeboden], functie: Functie, sleutel: UUID) -> Aangeboden:
    aangeboden = uit.filter(door=functie, sleutel=sleutel).select_related("door__organisatie").first()
    if aangeboden is None:
        raise NietGevonden
    return aangeboden


def leerlingen_of_personen(functie: Functie, leerlingen: Collection[int], dag: date) -> QuerySet[Leerling]:
    """Return the pupils of such files who are in view."""
    return visible_leerlingen(functie, dag).filter(pk__in=among(leerlingen))
