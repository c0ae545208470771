"""The door to who comes from home: parents and pupil at the item by name about their child, for who sees that item and for themselves.

Somebody at home sees their own invitation and the meeting that it is for, with who sits there by role; no other item, nor how many.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from aanwezig.core.werk.overleggen import GEZIN, Overlegsoort
from aanwezig.definitions.boeken import eigenbeleid, verwijsregels
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import WERKEN
from aanwezig.store.deuren.eigen import Eigen
from aanwezig.store.deuren.leerlingen import NietGevonden, contacten_of, gezag_of, relations_of
from aanwezig.store.deuren.overleggen import PLANNEN, Punt, documents_at, genodigden_of, soort_of
from aanwezig.store.deuren.zicht import can_see
from aanwezig.store.models import (
    KOMEND,
    Antwoord,
    Bespreking,
    Casusdocument,
    Deelname,
    Deelnamestand,
    Functie,
    Gezinsuitnodiging,
    Houdersoort,
    Leerling,
    Overleg,
    Overlegstand,
)

ANTWOORDEN = "eigen-antwoorden"
"""The act of who is invited, in their own file."""


@dataclass(frozen=True, slots=True)
class Thuis:
    """Somebody at home who can be invited. ``sleutel``: which one, in a form."""

    sleutel: str
    soort: str
    naam: str = ""
    relatie: str = ""

    @property
    def wie(self) -> tuple[str, str, str]:
        """Who it is, as an invitation says it."""
        return self.soort, self.naam, self.relatie


def who_can_come(leerling: Leerling, soort: Overlegsoort, dag: date) -> list[Thuis]:
    """Return who can be invited for the item about a pupil: whose own file it is by custody and age, and a pupil who decides about consent.

    None where the kind of meeting has no seat for the family.
    """
    if not soort.seats_of(GEZIN):
        return []
    leeftijd, houders = leerling.age_on(dag), eigenbeleid().houders
    ouders = gezag_of(leerling, dag) if houders[Houdersoort.OUDER].can_look(leeftijd) else []
    wie = [Thuis(str(een.pk), Houdersoort.OUDER, een.naam, een.relatie) for een in ouders]
    if verwijsregels().can_withdraw(Houdersoort.LEERLING, leeftijd):
        wie.append(Thuis(Houdersoort.LEERLING, Houdersoort.LEERLING))
    return wie


def without_custody(leerling: Leerling, dag: date) -> int:
    """Count the people at home who can't be invited on a day, since they have no custody."""
    return len(contacten_of(leerling)) - len(gezag_of(leerling, dag))


def can_invite(punt: Punt, overleg: Overleg, functie: Functie, dag: date) -> bool:
    """Say whether somebody invites parents and pupil for an item: who makes the agenda or brought it in, and knows who the parents are."""
    if punt.bespreking is None or punt.rij.anoniem or not punt.van_hen or overleg.stand not in KOMEND:
        return False
    if not can_do(functie, PLANNEN) or not can_do(functie, WERKEN):
        return False
    return bool(who_knows_home(functie, [punt.bespreking.leerling_id], dag))


def who_knows_home(functie: Functie, leerlingen: Collection[int], dag: date) -> set[int]:
    """Return of which pupils (database ids) somebody who works on their cases knows who is at home, and by what name."""
    uit = set()
    for leerling, (_, op) in relations_of(functie, dag, leerlingen).items():
        if can_see(functie, "contact", op) and can_do(functie, WERKEN, op):
            uit.add(leerling)
    return uit


def uitnodigingen_of(besprekingen: Collection[Bespreking], overleg: Overleg, *, namen: bool = False) -> dict[int, list[Gezinsuitnodiging]]:
    """Return who of home was invited to a meeting, by item that is in view: their relation to the child, and only for who invites their
    names (``namen``), which not everybody who works on the case knows.
    """
    uit: dict[int, list[Gezinsuitnodiging]] = {een.pk: [] for een in besprekingen}
    rijen = Gezinsuitnodiging.objects.filter(bespreking__in=list(uit), overleg=overleg, vervallen_op=None)
    rijen = rijen if namen else rijen.defer("naam")
    for rij in rijen.select_related("opgeschreven_door__gebruiker", "uitgenodigd_door__gebruiker").order_by("pk"):
        uit[rij.bespreking_id].append(rij)
    return uit


def invited_at(punten: Collection[Punt], overleg: Overleg) -> dict[int, list[Gezinsuitnodiging]]:
    """Return who of home was invited by item (``Agendapunt``) of an agenda, where that item is in view by name."""
    besprekingen = {een.bespreking.pk: een.rij.pk for een in punten if een.bespreking is not None and not een.rij.anoniem}
    if not besprekingen:
        return {}
    hier = uitnodigingen_of([een.bespreking for een in punten if een.bespreking is not None], overleg)
    return {besprekingen[pk]: rijen for pk, rijen in hier.items() if pk in besprekingen}


def access_uitnodiging(bespreking: Bespreking, overleg: Overleg, sleutel: UUID) -> Gezinsuitnodiging:
    """Return an invitation for an item that is in view.

    Raises:
        NietGevonden: when there is none.
    """
    rij = Gezinsuitnodiging.objects.filter(bespreking=bespreking, overleg=overleg, vervallen_op=None, sleutel=sleutel).first()
    if rij is None:
        raise NietGevonden
    return rij


@dataclass(frozen=True, slots=True)
class Gezinsoverleg:
    """A meeting as somebody at home sees it. ``tafel``: who else was invited, by role, and from where when it works on this case;
    ``documenten``: what lies with their item.
    """

    uitnodiging: Gezinsuitnodiging
    overleg: Overleg
    soort: Overlegsoort
    tafel: tuple[tuple[str, str], ...]
    documenten: tuple[Casusdocument, ...]

    @property
    def gaat_door(self) -> bool:
        """Whether it is still to be held, with them."""
        return self.uitnodiging.vervallen_op is None and self.overleg.stand in KOMEND

    @property
    def afgezegd(self) -> bool:
        """Whether it was called off, or their item went off the agenda."""
        return self.uitnodiging.vervallen_op is not None or self.overleg.stand == Overlegstand.AFGEZEGD


def own_uitnodigingen(eigen: Eigen, op: datetime) -> list[Gezinsuitnodiging]:
    """Return to which meetings that did not begin yet this holder was invited, the first first; also what was called off."""
    return list(_own(eigen).filter(overleg__begin_op__gte=op).order_by("overleg__begin_op", "pk"))


def access_own_uitnodiging(eigen: Eigen, sleutel: UUID) -> Gezinsoverleg:
    """Return a meeting to which this holder was invited.

    Raises:
        NietGevonden: when they were not; the invitation of the other parent is none of theirs.
    """
    rij = _own(eigen).select_related("bespreking").filter(sleutel=sleutel).first()
    if rij is None:
        raise NietGevonden
    overleg, soort = rij.overleg, soort_of(rij.overleg)
    if rij.vervallen_op is not None:
        return Gezinsoverleg(rij, overleg, soort, (), ())
    weg = eigen.weg.rijen.get(Casusdocument.__name__, ())
    documenten = tuple(een for een in documents_at(rij.bespreking) if een.pk not in weg)
    return Gezinsoverleg(rij, overleg, soort, tuple(table_for(overleg, rij.casus_id)), documenten)


def _own(eigen: Eigen) -> QuerySet[Gezinsuitnodiging]:
    """Return the invitations of this holder. Of the discussion no more is asked than what it is about."""
    wie = eigen.toegang
    rijen = Gezinsuitnodiging.objects.filter(leerling=eigen.leerling, soort=wie.soort, naam=wie.naam, relatie=wie.relatie)
    rijen = rijen.select_related("overleg__organisatie", "casus").defer("bespreking__verslag", "bespreking__advies")
    return rijen if eigen.can_see(Gezinsuitnodiging.veldgroep) else rijen.none()


def table_for(overleg: Overleg, casus: int) -> list[tuple[str, str]]:
    """Return to somebody at home who sits there by role; of whom doesn't work on this case (database id) not from where: they may come for
    another child.
    """
    mee = set(Deelname.objects.filter(casus=casus, stand=Deelnamestand.DOET_MEE).values_list("organisatie", flat=True)) | {
        overleg.organisatie_id
    }
    stoelen = soort_of(overleg).tafel
    return [
        (stoelen[een.stoel].naam, str(een.organisatie) if een.organisatie_id in mee else "")
        for een in genodigden_of(overleg)
        if een.uitgenodigd_op is not None and een.antwoord != Antwoord.KOMT_NIET and een.stoel in stoelen
    ]
