"""Who calls: a key works as a functie, with at most the acts that it was given."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from aanwezig import klok
from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Apisleutel, Functie
from aanwezig.store.models.apisleutels import fingerprint


class Beller:
    """A system that calls: in which functie, when, and which acts its key names."""

    def __init__(self, sleutel: Apisleutel, moment: Moment) -> None:
        self.functie: Functie = sleutel.functie
        self.moment = moment
        self._daden = frozenset(sleutel.daden)

    def may(self, daad: str) -> bool:
        """Say whether both the key and the functie may do an act."""
        return daad in self._daden and toegangsbeleid().can(self.functie.rol, self.functie.organisatie.soort, daad)


class Sleutelcontrole(HttpBearer):
    """Checks the key in the header ``Authorization: Bearer …``."""

    def authenticate(self, request: HttpRequest, token: str) -> Beller | None:
        """Return who calls, or nothing when the key is not known, has expired, or its functie has ended."""
        op = klok.now()
        dag = Moment(op).dag
        bekend = Apisleutel.objects.on(dag).filter(vingerafdruk=fingerprint(token))
        sleutel = bekend.select_related("functie__organisatie", "functie__gebruiker").first()
        if sleutel is None or not sleutel.functie.holds_on(dag) or not sleutel.functie.gebruiker.is_active:
            return None
        return Beller(sleutel, Moment(op, sleutel.functie))
