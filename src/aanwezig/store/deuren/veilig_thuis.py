"""The door to contact with Veilig Thuis: for the aandachtsfunctionarissen of the organisation that recorded it, and for nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, named, visible_leerlingen
from aanwezig.store.kluis import Compartiment, opened
from aanwezig.store.models import Functie, Leerling, VeiligThuisContact

DAAD = "veilig-thuis-vastleggen"
EIGEN = (Betrekking("eigen-kluis", "bewaard"),)
"""On which relation reading rests: the organisation keeps what it recorded, also when the pupil is not in view any more."""
KLUIS = Compartiment.VEILIG_THUIS


@dataclass(frozen=True, slots=True)
class Contactversie:
    """A contact with the name of who recorded it; ``eerder``: the versions before it, the last one first; ``laatste``: it is the last."""

    contact: VeiligThuisContact
    door: str
    eerder: tuple[Contactversie, ...] = ()
    laatste: bool = True


def list_contacten(functie: Functie, dag: date) -> list[Contactversie]:
    """Return what the own organisation recorded, the last version of each, the last day first."""
    alles = _all(functie, dag)
    vervangen = {contact.vervangt_id for contact in alles}
    return _with_names([contact for contact in alles if contact.pk not in vervangen])


def access_contact(functie: Functie, sleutel: UUID, dag: date) -> Contactversie:
    """Return what was recorded, with the versions before it. Raises ``NietGevonden`` when there is none, or not for this functie."""
    if not can_do(functie, DAAD, EIGEN):
        raise NietGevonden
    with opened(KLUIS, functie, dag):
        hier = VeiligThuisContact.objects.filter(organisatie=functie.organisatie_id)
        een = hier.filter(sleutel=sleutel).first()
        if een is None:
            raise NietGevonden
        reeks = [een]
        while (vorige := reeks[-1].vervangt_id) is not None:
            reeks.append(hier.get(pk=vorige))
        laatste = not hier.filter(vervangt=een.pk).exists()
    versie, *eerder = _with_names(reeks)
    return Contactversie(versie.contact, versie.door, tuple(eerder), laatste)


def find_leerlingen(functie: Functie, dag: date, naam: str, meest: int) -> list[Leerling]:
    """Return pupils in view whose name holds each word, at most so many; without words nobody."""
    if not can_do(functie, DAAD) or not naam.strip():
        return []
    return list(visible_leerlingen(functie, dag).filter(named(naam)).order_by("achternaam", "voornaam", "pk")[:meest])


def access_leerling_for_contact(functie: Functie, sleutel: UUID, dag: date) -> Leerling:
    """Return a pupil in view to record contact about. Raises ``NietGevonden``."""
    return access_leerling(functie, sleutel, dag, DAAD).leerling


def _all(functie: Functie, dag: date) -> list[VeiligThuisContact]:
    if not can_do(functie, DAAD, EIGEN):
        return []
    with opened(KLUIS, functie, dag):
        return list(VeiligThuisContact.objects.filter(organisatie=functie.organisatie_id).defer("inhoud"))


def _with_names(contacten: list[VeiligThuisContact]) -> list[Contactversie]:
    wie = {contact.door_id for contact in contacten}
    namen = dict(Functie.objects.filter(pk__in=wie).values_list("pk", "gebruiker__naam"))
    return [Contactversie(contact, namen[contact.door_id]) for contact in contacten]
