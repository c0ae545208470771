"""The door to work: the tasks of a functie, of its team, and what waits for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, F, Q

from aanwezig.core.werk.stappen import Tredestap, step_for
from aanwezig.definitions.boeken import regelwerk, takenboek
from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import Functie, Meldingstand, Signaal, Taak, Vervanging
from aanwezig.store.models.taken import TaakQuerySet

MET = (
    "leerling",
    "organisatie",
    "toegewezen__gebruiker",
    "signaal",
    "melding__signaal",
    "zaak",
    "gesprek",
    "afspraak",
    "verwijzing",
    "correctieverzoek",
    "achterhouding",
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
    """Count the open tasks that were given to a functie or to whom it stands in for: the list "Van mij"."""
    vervangen = Vervanging.objects.on(dag).filter(door=functie).order_by().values("van")
    hier = Taak.objects.open().filter(Q(toegewezen=functie) | Q(toegewezen__in=vervangen)).order_by()
    return hier.filter(in_view(functie, dag)).count() if hier.exists() else 0  # every page asks: what is in view costs most


def access_taak(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Taak:
    """Return a task, about a pupil in view for one of some acts (none named: for whatever).

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    taak = visible_taken(functie, dag).filter(in_view(functie, dag, *daden), sleutel=sleutel).first()
    if taak is None:
        raise NietGevonden
    return taak


def signaal_behind(taak: Taak) -> Signaal | None:
    """Return the signal that a task follows from: its own, that of its report, or of the last report of its case."""
    if (eigen := _own_signaal(taak)) is not None or taak.zaak is None:
        return eigen
    meldingen = [melding for melding in taak.zaak.meldingen.all() if melding.stand != Meldingstand.INGETROKKEN]
    laatste = max(meldingen, key=lambda melding: melding.eind_datum, default=None)
    return laatste.signaal if laatste is not None else None


def signalen_behind(taken: Sequence[Taak]) -> dict[int, Signaal]:
    """Return, by task, the signals that they follow from, in one question however many tasks there are."""
    zaken = {taak.zaak_id for taak in taken if taak.zaak_id is not None and _own_signaal(taak) is None}
    van_zaak: dict[int, Signaal] = {}
    if zaken:
        gemeld = Signaal.objects.exclude(meldingen__stand=Meldingstand.INGETROKKEN).filter(meldingen__zaken__in=zaken)
        for signaal in gemeld.annotate(zaak=F("meldingen__zaken")).order_by("meldingen__eind_datum", "pk"):
            van_zaak[signaal.zaak] = signaal
    gevonden = ((taak.pk, _own_signaal(taak) or van_zaak.get(taak.zaak_id or 0)) for taak in taken)
    return {pk: signaal for pk, signaal in gevonden if signaal is not None}


def step_of(taak: Taak, signaal: Signaal | None) -> Tredestap | None:
    """Return at which rung of a ladder a task is that follows from a signal, and what its organisation does there; None without one."""
    if signaal is None:
        return None
    return step_for(regelwerk().of_id(signaal.regel), signaal.regel, Fraction(signaal.drempel), taak.organisatie.soort)


def _own_signaal(taak: Taak) -> Signaal | None:
    if taak.signaal is not None:
        return taak.signaal
    return taak.melding.signaal if taak.melding is not None else None


def stands_in_for(functie: Functie, dag: date) -> list[int]:
    """Return the functie itself and those that it stands in for on a day."""
    anderen = Vervanging.objects.on(dag).filter(door=functie)
    return [functie.pk, *anderen.values_list("van", flat=True)]
