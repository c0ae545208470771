"""The door to files that were opened in an emergency: finding exactly one child, closing, looking over, and who is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet, TextField, Value
from django.db.models.functions import Replace, Upper

from aanwezig.definitions.boeken import noodbeleid, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.dossier import Blik, as_blik
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import DOSSIER_BEKEKEN, Bericht, Functie, Inschrijving, Leerling, Logregel, Noodtoegang, Zaak

BEOORDELEN = "noodtoegang-beoordelen"
GEGEVEN = "noodtoegang-gegeven"
"""The line of the logbook about the pupil: who was told."""
INGELICHT = "noodtoegang"
"""The message to who has the file."""
NIET_NAGEKEKEN = "noodtoegang-niet-nagekeken"
"""The message, and the line of the security log, that looking over takes too long."""


@dataclass(frozen=True, slots=True)
class Gezocht:
    """Who is meant, exactly: by BSN, or by names, day of birth and postcode together. Never part of it."""

    bsn: str = ""
    voornaam: str = ""
    achternaam: str = ""
    geboortedatum: date | None = None
    postcode: str = ""

    @property
    def hoe(self) -> str:
        """Which of the two ways it is."""
        return "bsn" if self.bsn else "naam"

    def as_text(self) -> str:
        """Return what was asked in one way of writing, to make a fingerprint of: it is written down nowhere."""
        if self.bsn:
            return f"bsn:{self.bsn}"
        namen = (" ".join(naam.split()).upper() for naam in (self.voornaam, self.achternaam))
        return "|".join(("naam", *namen, str(self.geboortedatum), _joined(self.postcode)))


def find_exactly(gezocht: Gezocht) -> Leerling | None:
    """Return the one pupil who is meant; None when there is none, or more than one: there is no list to choose from."""
    if gezocht.bsn:
        return Leerling.objects.filter(bsn=gezocht.bsn).first()
    if not (gezocht.voornaam and gezocht.achternaam and gezocht.geboortedatum and gezocht.postcode):
        return None
    zo = Leerling.objects.filter(
        voornaam__iexact=" ".join(gezocht.voornaam.split()),
        achternaam__iexact=" ".join(gezocht.achternaam.split()),
        geboortedatum=gezocht.geboortedatum,
    )
    plek = Upper(Replace("postcode", Value(" "), output_field=TextField()))
    gevonden = list(zo.alias(plek=plek).filter(plek=_joined(gezocht.postcode))[:2])
    return gevonden[0] if len(gevonden) == 1 else None


def owners_of(leerling: Leerling, dag: date, behalve: int) -> list[Functie]:
    """Return who is told that a file opens: at the schools of now, and who handles a case. ``behalve``: whoever opens it (an account)."""
    beleid = noodbeleid()
    hier = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), leerling=leerling, begin_datum__lte=dag)
    wie = Q(organisatie__in=hier.values("organisatie"), rol__in=beleid.rollen)
    for behandelaar, gemeente in Zaak.objects.open().filter(leerling=leerling).values_list("behandelaar", "gemeente"):
        wie |= Q(organisatie=gemeente, rol__in=beleid.zaakrollen) if behandelaar is None else Q(pk=behandelaar)
    return list(_at_work(dag).filter(wie).exclude(gebruiker=behalve).order_by("pk"))


def reviewers_of(functie: Functie, dag: date) -> list[Functie]:
    """Return who looks over what somebody opened: at their organisation or its schoolbestuur, and never they themselves."""
    waar = [functie.organisatie_id, *([functie.organisatie.bestuur_id] if functie.organisatie.bestuur_id else [])]
    rollen = toegangsbeleid().rollen_with(BEOORDELEN)
    wie = _at_work(dag).filter(organisatie__in=waar, rol__in=rollen).exclude(gebruiker=functie.gebruiker_id)
    return [een for een in wie.order_by("pk") if can_do(een, BEOORDELEN)]


def access_open(functie: Functie, sleutel: UUID, nu: datetime) -> Noodtoegang:
    """Return a file that somebody has open in an emergency now.

    Raises:
        NietGevonden: when there is none, or it is over, or it is of somebody else.
    """
    nood = Noodtoegang.objects.open_at(nu).filter(sleutel=sleutel, functie=functie).first()
    if nood is None:
        raise NietGevonden
    return nood


def visible_noodtoegangen(functie: Functie) -> QuerySet[Noodtoegang]:
    """Return what others of the organisation opened, or of the schools of a schoolbestuur, for who looks it over."""
    if not can_do(functie, BEOORDELEN):
        return Noodtoegang.objects.none()
    hier = Q(organisatie=functie.organisatie_id) | Q(organisatie__bestuur=functie.organisatie_id)
    alle = Noodtoegang.objects.filter(hier).exclude(functie__gebruiker=functie.gebruiker_id)
    return alle.select_related("functie__gebruiker", "functie__organisatie", "organisatie", "beoordeeld_door__gebruiker")


def access_noodtoegang(functie: Functie, sleutel: UUID) -> Noodtoegang:
    """Return a file that was opened, for who looks it over, with the pupil.

    Raises:
        NietGevonden: when there is none, or it is not theirs to look over.
    """
    nood = visible_noodtoegangen(functie).filter(sleutel=sleutel).select_related("leerling").first()
    if nood is None:
        raise NietGevonden
    return nood


def looked_at(nood: Noodtoegang) -> list[Blik]:
    """Return what somebody looked at in an emergency, as the logbook has it, the first first."""
    regels = Logregel.objects.filter(
        leerling=nood.leerling_id,
        door=nood.functie_id,
        daad=DOSSIER_BEKEKEN,
        op__range=(nood.van_op, nood.tot_op),
        gegevens__gronden__contains=[noodbeleid().grond],
    )
    return [as_blik(regel) for regel in regels.select_related("door__gebruiker", "door__organisatie").order_by("op", "pk")]


def told_of(nood: Noodtoegang) -> list[Functie]:
    """Return who was told when a file was opened."""
    regel = Logregel.objects.filter(leerling=nood.leerling_id, daad=GEGEVEN, gegevens__noodtoegang=nood.pk).first()
    wie: Collection[int] = regel.gegevens["ingelicht"] if regel else ()
    return list(Functie.objects.filter(pk__in=wie).select_related("gebruiker", "organisatie").order_by("organisatie__naam", "rol", "pk"))


def told_to(functie: Functie, dag: date, nu: datetime) -> list[Bericht]:
    """Return of which pupils in view somebody was told lately that their file was opened in an emergency, the last first."""
    if functie.rol not in (*noodbeleid().rollen, *noodbeleid().zaakrollen):
        return []
    sinds = nu - noodbeleid().nakijken_binnen
    berichten = Bericht.objects.filter(in_view(functie, dag), aan=functie, soort=INGELICHT, op__gt=sinds)
    return list(berichten.select_related("leerling").order_by("-op", "-pk"))


def _at_work(dag: date) -> QuerySet[Functie]:
    return Functie.objects.on(dag).filter(gebruiker__is_active=True).select_related("gebruiker", "organisatie")


def _joined(postcode: str) -> str:
    return "".join(postcode.split()).upper()
