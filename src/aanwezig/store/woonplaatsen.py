"""Where pupils lived on a day: what is about a day in the past goes by that, and not by where they live now (ADR 0033)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Left, Replace

from aanwezig.core.rapportages.wijken import CIJFERS, wijk_of
from aanwezig.store.models import Leerling, Woonplaats
from aanwezig.store.velen import among

ONBEKEND = ""
"""The municipality of who was not known yet."""


def gemeente_on(dag: date | Combinable, wie: str = "pk") -> Coalesce:
    """Ask of rows in which municipality a pupil lived on a day; ``wie``: the field that holds the pupil.

    ``dag`` may be a field of the asking row: ``OuterRef("einde_datum")``. Nothing known is an empty text.
    """
    toen = Woonplaats.objects.on(dag).filter(leerling=OuterRef(wie)).order_by()
    return Coalesce(Subquery(toen.values("gemeente")[:1]), Value(ONBEKEND), output_field=CharField())


def woongemeente_on(leerling: Leerling, dag: date) -> str:
    """Return the municipality where a pupil lived on a day; empty when that is not known."""
    return Woonplaats.objects.on(dag).filter(leerling=leerling).values_list("gemeente", flat=True).first() or ONBEKEND


@dataclass(frozen=True, slots=True)
class Verblijfplaats:
    """A municipality and a neighbourhood (core/rapportages/wijken), from a day up to, but not on, another; None: no such day is known."""

    van: date | None
    tot: date | None
    gemeente: str
    wijk: str

    def holds_on(self, dag: date) -> bool:
        """Say whether it was so on a day."""
        return (self.van is None or self.van <= dag) and (self.tot is None or dag < self.tot)


NERGENS = Verblijfplaats(None, None, ONBEKEND, ONBEKEND)


def places_of(leerlingen: Collection[int]) -> Mapping[int, Sequence[Verblijfplaats]]:
    """Return where some pupils (database ids) lived; of a postcode no more than the digits of the neighbourhood leaves the database."""
    uit: dict[int, list[Verblijfplaats]] = defaultdict(list)
    rijen = Woonplaats.objects.known().filter(leerling__in=among(leerlingen))
    met_cijfers: QuerySet[Any] = rijen.annotate(cijfers=Left(Replace("postcode", Value(" ")), CIJFERS))
    for wie, van, tot, gemeente, cijfers in met_cijfers.values_list("leerling_id", "geldig_vanaf", "geldig_tot", "gemeente", "cijfers"):
        uit[wie].append(Verblijfplaats(van, tot, gemeente, wijk_of(cijfers)))
    return uit


def place_on(plaatsen: Sequence[Verblijfplaats], dag: date) -> Verblijfplaats:
    """Return where it was on a day."""
    return next((plaats for plaats in plaatsen if plaats.holds_on(dag)), NERGENS)
