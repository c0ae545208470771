"""The shape that questions about one thing share: find it for the caller, do something, and answer how it stands then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from django.http import HttpRequest

from aanwezig.actions.logboek import Moment
from aanwezig.api.sleutels import beller_of
from aanwezig.store.models import Functie

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Deur(Protocol[T_co]):
    """A door of ``store.deuren``: it gives the thing with this key for one of some acts, or raises ``NietGevonden``."""

    def __call__(self, functie: Functie, sleutel: UUID, dag: date, /, *daden: str) -> T_co:
        """Return the thing."""
        ...


def look(deur: Deur[T], request: HttpRequest, sleutel: UUID, *daden: str) -> T:
    """Return a thing to read, in view for whatever, to a caller who may do one of some acts.

    Raises:
        NietGevonden: when there is none, or not for the caller.
    """
    beller = beller_of(request, *daden)
    return deur(beller.functie, sleutel, beller.moment.dag)


def find(deur: Deur[T], request: HttpRequest, sleutel: UUID, *daden: str) -> T:
    """Return a thing for an act: to a caller who may do one of some acts with it.

    Raises:
        NietGevonden: when there is none, or not for the caller.
    """
    beller = beller_of(request, *daden)
    return deur(beller.functie, sleutel, beller.moment.dag, *daden)


def act(deur: Deur[T], request: HttpRequest, sleutel: UUID, daad: str, doen: Callable[[T, Moment], object]) -> T:
    """Do something with a thing, and return it as it stands afterwards.

    Raises:
        NietGevonden: when there is none, or the act is not for the caller.
    """
    doen(find(deur, request, sleutel, daad), beller_of(request, daad).moment)
    return find(deur, request, sleutel, daad)
