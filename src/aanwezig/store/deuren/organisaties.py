"""The door to organisations: all of the region, for whoever manages them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.models import Aansluiting, Functie, Inschrijving, Organisatie, Organisatiesoort, Regiocode, Taak, Zaak

DAAD = "organisatie-beheren"


def visible_organisaties(functie: Functie, dag: date) -> QuerySet[Organisatie]:
    """Return the organisations that a functie manages, each with how many people work there on a day (``mensen``)."""
    nu = Q(functies__geldig_vanaf__lte=dag) & (Q(functies__geldig_tot=None) | Q(functies__geldig_tot__gt=dag))
    alle = Organisatie.objects.select_related("bestuur").annotate(mensen=Count("functies__gebruiker", filter=nu, distinct=True))
    return alle.order_by("naam", "pk") if can_do(functie, DAAD) else alle.none()


def without_people(organisaties: QuerySet[Any], dag: date) -> QuerySet[Any]:
    """Return those that take part on a day while nobody works there."""
    return organisaties.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag), mensen=0).exclude(soort=Organisatiesoort.BESTUUR)


def without_verband(organisaties: QuerySet[Any], dag: date) -> QuerySet[Any]:
    """Return the schools that take part on a day and belong to no samenwerkingsverband then."""
    aangesloten = Aansluiting.objects.on(dag).values("school")
    return organisaties.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag), soort=Organisatiesoort.SCHOOL).exclude(pk__in=aangesloten)


def access_organisatie(functie: Functie, nummer: int, dag: date) -> Organisatie:
    """Return an organisation.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    organisatie = visible_organisaties(functie, dag).filter(pk=nummer).first()
    if organisatie is None:
        raise NietGevonden
    return organisatie


def besturen_on(dag: date) -> QuerySet[Organisatie]:
    """Return the schoolbesturen that there are on a day."""
    return Organisatie.objects.on(dag).filter(soort=Organisatiesoort.BESTUUR)


def verbanden_on(dag: date) -> QuerySet[Organisatie]:
    """Return the samenwerkingsverbanden that there are on a day."""
    return Organisatie.objects.on(dag).filter(soort=Organisatiesoort.SWV)


def gemeenten_on(dag: date) -> QuerySet[Organisatie]:
    """Return the municipalities that take part on a day, by name."""
    return Organisatie.objects.on(dag).filter(soort=Organisatiesoort.GEMEENTE).order_by("naam", "pk")


def scholen_of(organisatie: Organisatie, dag: date) -> QuerySet[Organisatie]:
    """Return the schools that belong to a schoolbestuur or a samenwerkingsverband on a day."""
    aangesloten = Aansluiting.objects.on(dag).filter(verband=organisatie)
    return Organisatie.objects.filter(Q(bestuur=organisatie) | Q(pk__in=aangesloten.values("school"))).order_by("naam", "pk")


def organisaties_on(dag: date) -> QuerySet[Organisatie]:
    """Return the organisations that have not ended on a day, by kind and name."""
    return Organisatie.objects.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag)).order_by("soort", "naam", "pk")


def vakantieregio_of(organisatie: Organisatie) -> str:
    """Return the holiday region that is known of a school; empty when none is."""
    return Regiocode.objects.filter(code=organisatie.code).values_list("regio", flat=True).first() or ""


def what_keeps_open(organisatie: Organisatie, laatste_dag: date) -> list[str]:
    """Return, in Dutch, what is still there after the last day of an organisation: pupils, cases, tasks. No numbers: they name nobody."""
    ingeschreven = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gt=laatste_dag), organisatie=organisatie)
    open_ = (
        (ingeschreven, "er staan na die dag nog leerlingen ingeschreven"),
        (Zaak.objects.open().filter(gemeente=organisatie), "er lopen nog zaken"),
        (Taak.objects.open().filter(organisatie=organisatie), "er liggen nog taken"),
    )
    return [zin for rijen, zin in open_ if rijen.exists()]
