"""The door to the youth doctor's own file: notes at referrals to the own youth health service, also of referrals that have ended.

After the ground has ended (consent was withdrawn) the doctor reads nothing of the pupil any more but these notes: they are the doctor's
file, which must be kept (BW 7:454). So nothing here reads the pupil or the referral as such: the notes say about whom they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Functie, MedischeNotitie, Verwijzing, Verwijzingstand
from aanwezig.store.models.verwijzingen import OPEN_VERWIJZINGEN

DAAD = "medisch-dossier"
OPEN, GESLOTEN, EIGEN = Betrekking("verwijzing", "open"), Betrekking("verwijzing", "gesloten"), Betrekking("eigen-kluis", "bewaard")
"""On which relation a file rests: a referral with consent, open or done; when that ended, that the doctor keeps what the doctor wrote."""
KLUIS = Compartiment.JGZ


@dataclass(frozen=True, slots=True)
class Versie:
    """A note with the name of who wrote it; ``eerder``: the versions that it took the place of, the last one first."""

    notitie: MedischeNotitie
    door: str
    eerder: tuple[Versie, ...] = ()


@dataclass(frozen=True, slots=True)
class Bij:
    """The referral that notes are about, as far as the doctor's own file needs it. ``op``: the relation that its file rests on now."""

    pk: int
    sleutel: UUID
    school: str
    verwezen_op: datetime
    op: Betrekking

    @property
    def loopt(self) -> bool:
        """New notes can be added."""
        return self.op != EIGEN


@dataclass(frozen=True, slots=True)
class MedischDossier:
    """The notes at one referral. ``wie``: about whom; empty as long as there is no note."""

    bij: Bij
    wie: str
    notities: tuple[Versie, ...]


@dataclass(frozen=True, slots=True)
class Dossierkop:
    """A file in the list: about whom, from which referral, how many notes, and when the last one was."""

    bij: Bij
    wie: str
    aantal: int
    laatste: datetime


def access_medisch_dossier(functie: Functie, sleutel: UUID, dag: date) -> MedischDossier:
    """Return the doctor's file at a referral.

    Raises:
        NietGevonden: when there is no such referral to the own youth health service, it ended before there was a note, or the file is not
            for this functie.
    """
    bij = _referrals(functie, sleutel=sleutel)
    if not bij:
        raise NietGevonden
    een = next(iter(bij.values()))
    if not can_do(functie, DAAD, (een.op,)):
        raise NietGevonden
    with opened(KLUIS, functie, dag):
        notities = list(MedischeNotitie.objects.filter(verwijzing=een.pk, jgz=functie.organisatie_id))
    if not notities and not een.loopt:
        raise NietGevonden
    return MedischDossier(een, notities[0].wie if notities else "", _versions(notities))


def access_notitie(functie: Functie, sleutel: UUID, dag: date) -> MedischeNotitie:
    """Return the last version of a note. Raises ``NietGevonden`` when there is none, it was replaced, or it is not for this functie."""
    if not can_do(functie, DAAD):
        raise NietGevonden
    with opened(KLUIS, functie, dag):
        notitie = MedischeNotitie.objects.filter(sleutel=sleutel, jgz=functie.organisatie_id).first()
        if notitie is None or MedischeNotitie.objects.filter(vervangt=notitie.pk).exists():
            raise NietGevonden
    return notitie


def referral_of(notitie: MedischeNotitie) -> UUID:
    """Return the key of the referral that a note is at."""
    return Verwijzing.objects.values_list("sleutel", flat=True).get(pk=notitie.verwijzing_id)


def count_notities(functie: Functie, verwijzing: Verwijzing, dag: date) -> int:
    """Return how many notes somebody may read at a referral."""
    if not can_do(functie, DAAD):
        return 0
    with opened(KLUIS, functie, dag):
        alles = MedischeNotitie.objects.filter(verwijzing=verwijzing.pk)
        return alles.count() - alles.exclude(vervangt=None).count()


def list_medische_dossiers(functie: Functie, dag: date) -> list[Dossierkop]:
    """Return the files of the own youth health service, the one with the last note first."""
    if not can_do(functie, DAAD):
        return []
    with opened(KLUIS, functie, dag):
        notities = list(
            MedischeNotitie.objects.filter(jgz=functie.organisatie_id)
            .only("leerling_id", "verwijzing_id", "wie", "op", "vervangt_id")
            .order_by("op", "pk")
        )
    per: dict[int, list[MedischeNotitie]] = {}
    for notitie in notities:
        per.setdefault(notitie.verwijzing_id, []).append(notitie)
    bij = _referrals(functie, pk__in=list(per))
    koppen = (
        Dossierkop(bij[pk], rijen[-1].wie, len(rijen) - sum(rij.vervangt_id is not None for rij in rijen), rijen[-1].op)
        for pk, rijen in per.items()
        if pk in bij
    )
    return sorted(koppen, key=lambda kop: kop.laatste, reverse=True)


def _referrals(functie: Functie, **welke: object) -> dict[int, Bij]:
    """Return referrals to the own youth health service, without who was referred."""
    if not can_do(functie, DAAD):
        return {}
    velden = ("pk", "sleutel", "school__naam", "verwezen_op", "stand", "toestemming__ingetrokken_op")
    rijen = Verwijzing.objects.filter(jgz=functie.organisatie_id, **welke).values_list(*velden)
    return {
        pk: Bij(pk, sleutel, school, op, _relation(stand, ingetrokken is not None)) for pk, sleutel, school, op, stand, ingetrokken in rijen
    }


def _relation(stand: str, ingetrokken: bool) -> Betrekking:
    """Return the relation of a referral that stands so; ``ingetrokken``: consent was withdrawn."""
    if stand == Verwijzingstand.INGETROKKEN or ingetrokken:
        return EIGEN
    return OPEN if stand in OPEN_VERWIJZINGEN else GESLOTEN


def _versions(notities: Iterable[MedischeNotitie]) -> tuple[Versie, ...]:
    """Put each note with the versions before it; the last that happened first."""
    per_pk = {notitie.pk: notitie for notitie in notities}
    namen = dict(Functie.objects.filter(pk__in={notitie.door_id for notitie in per_pk.values()}).values_list("pk", "gebruiker__naam"))
    vervangen = {notitie.vervangt_id for notitie in per_pk.values()}

    def before(notitie: MedischeNotitie) -> tuple[Versie, ...]:
        uit, vorige = [], notitie.vervangt_id
        while vorige is not None:
            uit.append(Versie(per_pk[vorige], namen[per_pk[vorige].door_id]))
            vorige = per_pk[vorige].vervangt_id
        return tuple(uit)

    laatste = [notitie for notitie in per_pk.values() if notitie.pk not in vervangen]
    laatste.sort(key=lambda notitie: (notitie.op, notitie.pk), reverse=True)
    return tuple(Versie(notitie, namen[notitie.door_id], before(notitie)) for notitie in laatste)
