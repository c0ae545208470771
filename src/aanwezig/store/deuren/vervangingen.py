"""Who stands in for whom: what somebody sees of it, and who may do it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.taken import kinds_of
from aanwezig.store.models import Functie, Vervanging

VOOR_EEN_ANDER = "zaak-overdragen"
"""The act with which somebody arranges it for a colleague who is ill."""


def can_arrange_for(functie: Functie, van: Functie) -> bool:
    """Say whether somebody may arrange who stands in for a functie: their own, or (with zaak-overdragen) one of their organisation."""
    if functie.pk == van.pk:
        return True
    return van.organisatie_id == functie.organisatie_id and can_do(functie, VOOR_EEN_ANDER)


def check_vervanger(van: Functie, door: Functie) -> str | None:
    """Return why somebody can't stand in for a functie (Dutch), or None when they can: policy alone, not whether they have time.

    Who stands in works at the same organisation, and in a role that does each kind of task that the other does.
    """
    if van.pk == door.pk:
        return "Iemand kan zichzelf niet vervangen."
    if not kinds_of(van):
        return f"In het werk van {van.gebruiker.naam} ({van.get_rol_display()}) zijn geen taken om over te nemen."
    if van.organisatie_id != door.organisatie_id:
        return f"{door.gebruiker.naam} werkt bij een andere organisatie."
    if not set(kinds_of(van)) <= set(kinds_of(door)):
        return f"{door.gebruiker.naam} ({door.get_rol_display()}) mag niet al het werk van een {van.get_rol_display()} doen."
    return None


def possible_vervangers(van: Functie, dag: date) -> list[Functie]:
    """Return who can stand in for a functie, by name."""
    return [collega for collega in colleagues_of(van, dag) if check_vervanger(van, collega) is None]


def replaceable_for(functie: Functie, dag: date) -> list[Functie]:
    """Return for whom somebody may arrange who stands in: themselves first, then colleagues with tasks of their own."""
    collegas = [collega for collega in colleagues_of(functie, dag) if can_arrange_for(functie, collega) and kinds_of(collega)]
    return sorted(collegas, key=lambda collega: collega.pk != functie.pk)


def visible_vervangingen(functie: Functie, dag: date) -> QuerySet[Vervanging]:
    """Return what holds now or later: for whom somebody stands in, who does so for them, and what they may arrange for others."""
    wie = Q(van=functie) | Q(door=functie)
    if can_do(functie, VOOR_EEN_ANDER):
        wie |= Q(van__organisatie=functie.organisatie_id)
    nog = Vervanging.objects.filter(wie).filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag))
    return nog.select_related("van__gebruiker", "van__organisatie", "door__gebruiker", "door__organisatie").order_by("geldig_vanaf", "pk")


def access_vervanging(functie: Functie, nummer: int, dag: date) -> Vervanging:
    """Return a replacement that a functie may end.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    vervanging = visible_vervangingen(functie, dag).filter(pk=nummer).first()
    if vervanging is None or not can_arrange_for(functie, vervanging.van):
        raise NietGevonden
    return vervanging


def replaced_by(functie: Functie, dag: date) -> list[Vervanging]:
    """Return for whom somebody stands in on a day."""
    nu = Vervanging.objects.on(dag).filter(door=functie)
    return list(nu.select_related("van__gebruiker", "door__gebruiker").order_by("geldig_tot", "pk"))


def standing_in_for(functie: Functie, dag: date) -> list[Vervanging]:
    """Return who stands in for somebody on a day."""
    nu = Vervanging.objects.on(dag).filter(van=functie)
    return list(nu.select_related("van__gebruiker", "door__gebruiker").order_by("geldig_tot", "pk"))
