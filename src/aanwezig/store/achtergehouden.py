"""What is kept from somebody in their own file, with everything by which they could tell that it is there.

No objects are made and nobody is asked about: the doors of the own file leave these rows out, apart from the wall that does so as well
(migration 0047). What is found here is told to nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import Min, Q, QuerySet

from aanwezig.definitions.boeken import achterhoudboek
from aanwezig.store.models import (
    STUKKEN,
    Achterhouding,
    Afspraak,
    Besluit,
    Besprekingsdocument,
    Brief,
    Casusregel,
    Dossiertoegang,
    Houdersoort,
    Logregel,
    Planregel,
    Taak,
    Verklaring,
)
from aanwezig.store.models.gedeeld import OverLeerling

VOOR: Final = {Houdersoort.OUDER: "voor_ouders", Houdersoort.LEERLING: "voor_leerling"}
OPNIEUW_KIJKEN, ACTIE = "casus-evaluatie", "casus-actie"
"""The kinds of tasks of which the part is the number of a line of the logbook, or of the plan."""


@dataclass(frozen=True, slots=True)
class Weg:
    """What one holder does not read. ``rijen``: the rows (database ids) that are not there, by model; ``leeg``: those of which some fields
    are not. ``sinds``: from when a kind of data may be named in who looked, since from then on there was something of it that the holder
    reads; None: never. Kinds that are not among these may always be named.
    """

    rijen: Mapping[str, frozenset[int]] = field(default_factory=dict)
    leeg: Mapping[str, frozenset[int]] = field(default_factory=dict)
    sinds: Mapping[str, datetime | None] = field(default_factory=dict)

    def can_name(self, groep: str, op: datetime) -> bool:
        """Say whether a look at a moment may name a kind of data."""
        if groep not in self.sinds:
            return True
        sinds = self.sinds[groep]
        return sinds is not None and sinds <= op


def kept_from(toegang: Dossiertoegang) -> Weg:
    """Return what the holder of an account does not read: one question for nearly everybody."""
    alle = Achterhouding.objects.filter(leerling=toegang.leerling_id).order_by()
    gevonden = list(alle.values_list("opgeheven_op", VOOR[Houdersoort(toegang.soort)], *STUKKEN))
    if not gevonden:
        return Weg()
    geldend = [dict(zip(STUKKEN, stukken, strict=True)) for opgeheven, hier, *stukken in gevonden if opgeheven is None and hier]
    per_soort = {soort: frozenset(rij[soort] for rij in geldend if rij[soort] is not None) for soort in STUKKEN}
    per_soort["casusregel"] = chains_of(toegang.leerling_id, per_soort["casusregel"])
    deels = {soort for soort, een in achterhoudboek().stukken.items() if een.velden}
    rijen = {STUKKEN[soort].__name__: pks for soort, pks in per_soort.items() if soort not in deels} | _with_them(toegang, per_soort)
    return Weg(
        rijen=rijen,
        leeg={STUKKEN[soort].__name__: per_soort[soort] for soort in deels},
        sinds=_named_since(toegang, per_soort),
    )


def chains_of(leerling: int, regels: Collection[int]) -> frozenset[int]:
    """Return lines of a logbook with those that they took the place of, or that took theirs: it is one piece."""
    if not regels:
        return frozenset()
    vervangen = Casusregel.objects.filter(leerling=leerling, vervangt__isnull=False).order_by("pk").values_list("pk", "vervangt")
    paren = [(pk, eerst) for pk, eerst in vervangen if eerst is not None]
    keten = set(regels)
    while erbij := {pk for paar in paren if keten & set(paar) for pk in paar} - keten:
        keten |= erbij
    return frozenset(keten)


def _with_them(toegang: Dossiertoegang, weg: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Return what goes with them: what was agreed in a talk, decided or laid in a meeting and put in the plan there, and the work on it."""
    bij = Q(bespreking__in=weg["bespreking"])
    plan = list(Besluit.objects.filter(bij, planregel__isnull=False).order_by("pk").values_list("planregel", flat=True))
    taken = Q(achterhouding__isnull=False) | Q(gesprek__in=weg["gesprek"]) | Q(afspraak__gesprek__in=weg["gesprek"])
    taken |= Q(soort=OPNIEUW_KIJKEN, deel__in=[str(pk) for pk in weg["casusregel"]])
    taken |= Q(soort=ACTIE, deel__in=[str(pk) for pk in plan])
    mee: dict[type[OverLeerling], Q] = {
        Afspraak: Q(gesprek__in=weg["gesprek"]),
        Besluit: bij,
        Planregel: Q(pk__in=plan),
        Besprekingsdocument: bij | Q(document__in=weg["casusdocument"]),
        Taak: taken,
    }
    uit = {}
    for model, welke in mee.items():
        rijen: QuerySet[Any] = model._default_manager.all()
        hier = rijen.filter(welke, leerling=toegang.leerling_id)
        uit[model.__name__] = frozenset(hier.order_by().values_list("pk", flat=True))
    return uit


def _named_since(toegang: Dossiertoegang, weg: Mapping[str, frozenset[int]]) -> dict[str, datetime | None]:
    """Return from when the kinds of data that are kept back may be named. A case itself is never kept back: its kind may always be."""
    wie, uit = toegang.leerling_id, dict[str, datetime | None]()
    if weg["gesprek"]:
        gepland = Logregel.objects.filter(leerling=wie, daad="gesprek-gepland").exclude(gegevens__gesprek__in=list(weg["gesprek"]))
        zelf = Verklaring.objects.filter(leerling=wie, casus=None, soort=toegang.soort)
        uit["gesprek"] = _first(gepland.aggregate(eerst=Min("op"))["eerst"], zelf.aggregate(eerst=Min("op"))["eerst"])
    if weg["brief"]:
        brieven = Brief.objects.filter(leerling=wie).exclude(pk__in=weg["brief"])
        brieven = brieven if toegang.soort == Houdersoort.LEERLING else brieven.filter(aan_naam=toegang.naam)
        uit["brief"] = brieven.aggregate(eerst=Min("verstuurd_op"))["eerst"]
    return uit


def _first(*momenten: datetime | None) -> datetime | None:
    return min((moment for moment in momenten if moment is not None), default=None)
