"""The door to referrals: the school sees its own, the youth doctor those that came in with consent."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Functie, Leerling, Signaal, Verwijzing

VAN_WIE = {"verwijzing-doen": "school", "verwijzing-behandelen": "jgz"}
"""The acts with a referral, each with the field that says whose it must be."""
MET = ("leerling", "school", "jgz", "toestemming", "verwezen_door__gebruiker", "behandelaar__gebruiker", "signaal")


def visible_verwijzingen(functie: Functie, dag: date, *daden: str) -> QuerySet[Verwijzing]:
    """Return the referrals that a functie may see; ``daden``: those with which it may do one of these acts."""
    wie = Q(pk=None)
    for daad, veld in VAN_WIE.items():
        if daad in (daden or VAN_WIE) and can_do(functie, daad):
            wie |= Q(in_view(functie, dag, daad), **{veld: functie.organisatie_id})
    return Verwijzing.objects.filter(wie).select_related(*MET)


def signaal_to_refer(functie: Functie, leerling: Leerling, dag: date) -> Signaal | None:
    """Return the signal of worrying sick leave that a referral of this pupil answers, when there is an open task about one."""
    return next((taak.signaal for taak in visible_taken(functie, dag).open().filter(leerling=leerling, soort="zorgelijk-ziek")), None)


def access_verwijzing(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Verwijzing:
    """Return a referral, for one of some acts.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    verwijzing = visible_verwijzingen(functie, dag, *daden).filter(sleutel=sleutel).first()
    if verwijzing is None:
        raise NietGevonden
    return verwijzing
