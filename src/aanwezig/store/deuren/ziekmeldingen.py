"""The door to sick calls: of the own school, about pupils who are in view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from aanwezig.store.deuren.leerlingen import NietGevonden, in_view
from aanwezig.store.models import Functie, Verzuimrij, Ziekmelding

DAAD = "ziekmelding-aannemen"
"""The act of who reads and writes sick calls."""


def sick_on(leerlingen: Sequence[int], dag: date, functie: Functie | None) -> dict[int, Ziekmelding]:
    """Return, by pupil, the sick call that holds on (a part of) a day at the school of a functie (None: the machine itself asks)."""
    hier = Ziekmelding.objects.on(dag).filter(leerling__in=leerlingen)
    if functie is not None:
        hier = hier.filter(organisatie=functie.organisatie_id)
    return {ziekmelding.leerling_id: ziekmelding for ziekmelding in hier}


def visible_ziekmeldingen(functie: Functie, dag: date) -> QuerySet[Ziekmelding]:
    """Return the sick calls that the own school took and nobody took back, the longest illness first."""
    hier = Ziekmelding.objects.filter(in_view(functie, dag, DAAD), organisatie=functie.organisatie_id, ingetrokken_op=None)
    return hier.select_related("leerling", "aangenomen_door__gebruiker", "organisatie").order_by(
        "begin_datum", "leerling__achternaam", "pk"
    )


def now_sick(functie: Functie, dag: date) -> list[Ziekmelding]:
    """Return who is ill as far as the own school knows: those of whom nobody said yet that they are well again."""
    return list(visible_ziekmeldingen(functie, dag).filter(beter_datum=None))


def access_ziekmelding(functie: Functie, sleutel: UUID, dag: date) -> Ziekmelding:
    """Return a sick call.

    Raises:
        NietGevonden: when there is none for this functie.
    """
    ziekmelding = visible_ziekmeldingen(functie, dag).filter(sleutel=sleutel).first()
    if ziekmelding is None:
        raise NietGevonden
    return ziekmelding


def rij_id_of(ziekmelding: Ziekmelding, dag: date, keer: int = 0) -> str:
    """Return the number of the row that a sick call gives on a day: always the same, so that a day is written once.

    ``keer``: how many rows it gave on that day before, which were taken back.
    """
    return f"ziek-{ziekmelding.pk}-{dag:%Y%m%d}{f'-{keer + 1}' if keer else ''}"


def rijen_of_ziekmelding(ziekmelding: Ziekmelding) -> list[Verzuimrij]:
    """Return the rows that a sick call gave, as far as they were not taken back or replaced, in order."""
    eigen = Verzuimrij.objects.known().filter(leerling=ziekmelding.leerling_id, rij_id__startswith=f"ziek-{ziekmelding.pk}-")
    vervangen = set(
        Verzuimrij.objects.known().filter(leerling=ziekmelding.leerling_id).exclude(vervangt="").values_list("vervangt", flat=True)
    )
    return [rij for rij in eigen.order_by("datum", "pk") if rij.rij_id not in vervangen]
