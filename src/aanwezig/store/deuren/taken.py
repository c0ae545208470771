"""The door to work: the tasks of a functie, of its team, and what waits for others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from aanwezig.definitions.boeken import takenboek
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import Functie, Taak, Vervanging
from aanwezig.store.models.taken import TaakQuerySet

MET = (
    "leerling",
    "organisatie",
    "toegewezen__gebruiker",
    "signaal",
    "melding",
    "zaak",
    "gesprek",
    "afspraak",
    "verwijzing",
    "correctieverzoek",
)


def kinds_of(functie: Functie) -> list[str]:
    """Return the kinds of tasks that a role does."""
    return [soort.id for soort in takenboek().soorten.values() if functie.rol in soort.rollen]


def visible_taken(functie: Functie, dag: date) -> TaakQuerySet:
    """Return the tasks that a functie may see: those of its organisation that its role does, and those given to it or to whom it
    stands in for; about pupils who are in view."""
    van_mij = Q(toegewezen__in=stands_in_for(functie, dag))
    van_ons = Q(organisatie=functie.organisatie_id, soort__in=kinds_of(functie))
    return Taak.objects.filter(van_mij | van_ons, in_view(functie, dag)).select_related(*MET)


def count_taken(taken: TaakQuerySet, vragen: Mapping[str, Q]) -> dict[str, int]:
    """Count the tasks that answer each of some questions, in one go: each count on its own would look for the pupils in view again."""
    return taken.order_by().aggregate(**{naam: Count("pk", filter=vraag) for naam, vraag in vragen.items()})


def count_mine(functie: Functie, dag: date) -> int:
    """Count the open tasks that were given to a functie or to whom it stands in for, in one question: the list "Van mij"."""
    vervangen = Vervanging.objects.on(dag).filter(door=functie).order_by().values("van")
    hier = Taak.objects.open().filter(Q(toegewezen=functie) | Q(toegewezen__in=vervangen), in_view(functie, dag))
    return hier.order_by().count()


def access_taak(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Taak:
    """Return a task, about a pupil in view for one of some acts (none named: for whatever).

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    taak = visible_taken(functie, dag).filter(in_view(functie, dag, *daden), sleutel=sleutel).first()
    if taak is None:
        raise NietGevonden
    return taak


def stands_in_for(functie: Functie, dag: date) -> list[int]:
    """Return the functie itself and those that it stands in for on a day."""
    anderen = Vervanging.objects.on(dag).filter(door=functie)
    return [functie.pk, *anderen.values_list("van", flat=True)]
