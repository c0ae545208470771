"""What an organisation waits for at another one: its reports at leerplicht, its referrals at the youth doctor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.meldingen import visible_meldingen
from aanwezig.store.deuren.verwijzingen import visible_verwijzingen
from aanwezig.store.models import Functie
from aanwezig.store.models.meldingen import LOPENDE_MELDINGEN
from aanwezig.store.models.verwijzingen import OPEN_VERWIJZINGEN


@dataclass(frozen=True, slots=True)
class Elders:
    """So many things in one state that wait elsewhere: ``soort`` is melding or verwijzing, ``sinds`` the day of the oldest."""

    soort: str
    stand: str
    aantal: int
    sinds: date


def waiting_elsewhere(functie: Functie, dag: date) -> list[Elders]:
    """Return what the own organisation sent and others have not ended, by state."""
    uit = []
    if can_do(functie, "melding-doen"):
        uit += _by_state("melding", visible_meldingen(functie, dag), "ingediend_op", LOPENDE_MELDINGEN)
    if can_do(functie, "verwijzing-doen"):
        uit += _by_state("verwijzing", visible_verwijzingen(functie, dag), "verwezen_op", OPEN_VERWIJZINGEN)
    return uit


def _by_state(soort: str, rijen: QuerySet[Any], veld: str, standen: Sequence[str]) -> list[Elders]:
    tellingen = rijen.filter(stand__in=standen).order_by().values("stand").annotate(tal=Count("pk"), eerste=Min(veld))
    per_stand = {rij["stand"]: rij for rij in tellingen}
    return [
        Elders(soort, stand, per_stand[stand]["tal"], per_stand[stand]["eerste"].astimezone(AMSTERDAM).date())
        for stand in standen
        if stand in per_stand
    ]
