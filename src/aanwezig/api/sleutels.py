"""Who calls: a key works as a functie, with at most the acts that it was given."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest
from ninja.security import HttpBearer

from aanwezig import klok
from aanwezig.actions.logboek import Moment
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.sleutels import find_sleutel
from aanwezig.store.models import Apisleutel, Functie
from aanwezig.store.models.apisleutels import fingerprint
from aanwezig.store.wand import enter


class Beller:
    """A system that calls: in which functie, when, and which acts its key names. ``leest``: it only reads, however it asks."""

    leest = False

    def __init__(self, sleutel: Apisleutel, moment: Moment) -> None:
        self.sleutel = sleutel
        self.functie: Functie = sleutel.functie
        self.moment = moment
        self._daden = frozenset(sleutel.daden)

    def can_do(self, daad: str) -> bool:
        """Say whether both the key and the functie may do an act."""
        return daad in self._daden and can_do(self.functie, daad)


class Sleutelcontrole(HttpBearer):
    """Checks the key in the header ``Authorization: Bearer …``."""

    def authenticate(self, request: HttpRequest, token: str) -> Beller | None:
        """Return who calls, or nothing when the key is not known or opens nothing any more."""
        op = klok.now()
        moment = Moment(op)
        sleutel = find_sleutel(fingerprint(token), moment.dag)
        if sleutel is None:
            return None
        enter(sleutel.functie, moment.dag)
        return Beller(sleutel, Moment(op, sleutel.functie))


def beller_of(request: HttpRequest, *daden: str) -> Beller:
    """Return who calls, for one of some acts.

    Raises:
        NietGevonden: when none of them is for the caller.
    """
    beller = cast(Beller, request.auth)  # type: ignore[attr-defined]
    if not any(beller.can_do(daad) for daad in daden):
        raise NietGevonden
    return beller
