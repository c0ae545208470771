"""What models share: periods, and texts that are codes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, ClassVar, Generic, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from aanwezig.store.inkijk import note

M = TypeVar("M", bound=models.Model)


class PeriodeQuerySet(models.QuerySet[M], Generic[M]):
    """Rows that hold from ``geldig_vanaf`` up to, but not on, ``geldig_tot``."""

    def on(self, dag: date) -> PeriodeQuerySet[M]:
        """Return the rows that hold on a day."""
        return self.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag), geldig_vanaf__lte=dag)


class Periode(models.Model):
    """Holds from ``geldig_vanaf`` up to ``geldig_tot`` (exclusive; empty: no end known)."""

    geldig_vanaf = models.DateField("geldig vanaf")
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def laatste_dag(self) -> date | None:
        """The last day on which the row holds, as people say it; None when no end is known."""
        return None if self.geldig_tot is None else self.geldig_tot - timedelta(days=1)

    def holds_on(self, dag: date) -> bool:
        """Say whether the row holds on a day."""
        return self.geldig_vanaf <= dag and (self.geldig_tot is None or dag < self.geldig_tot)


class OverLeerling(models.Model):
    """A row about a pupil: coming out of the database is being looked at (store/inkijk.py). ``veldgroep``: as in regelwerk/toegang."""

    veldgroep: ClassVar[str]
    leerlingveld: ClassVar[str | None] = "leerling_id"
    """The column that holds the pupil; None when the row names none by itself."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **rest: Any) -> Self:
        """Make the object of a row, and note that it came out."""
        rij = super().from_db(db, field_names, values, **rest)
        note(rij.__dict__.get(cls.leerlingveld) if cls.leerlingveld else None, cls.veldgroep_of(rij))
        return rij

    @classmethod
    def veldgroep_of(cls, rij: Self) -> str:
        """Return of which kind of data a row is: all of a model, but where what it is about decides."""
        return cls.veldgroep


def periode_constraint(naam: str) -> models.CheckConstraint:
    """Return the constraint that a period ends after it begins."""
    return models.CheckConstraint(name=naam, condition=Q(geldig_tot=None) | Q(geldig_tot__gt=F("geldig_vanaf")))


def een_tegelijk_constraint(naam: str, wie: str, **rest: Any) -> ExclusionConstraint:
    """Return the constraint that of one ``wie`` no two rows hold on one day; without ``geldig_vanaf`` a row holds from the start."""
    periode = Func("geldig_vanaf", "geldig_tot", function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(name=naam, expressions=[(wie, RangeOperators.EQUAL), (periode, RangeOperators.OVERLAPS)], **rest)


def einde_constraint(naam: str) -> models.CheckConstraint:
    """Return the constraint that ``eind_datum``, the last day something holds, is not before ``begin_datum``."""
    return models.CheckConstraint(name=naam, condition=Q(eind_datum=None) | Q(eind_datum__gte=F("begin_datum")))


def korte_tekst(naam: str, lengte: int, **rest: Any) -> models.CharField[str, str]:
    """Return a field for a text that is empty when there is none: one way to say nothing."""
    return models.CharField(naam, max_length=lengte, blank=True, default="", **rest)


def vrije_tekst(naam: str, **rest: Any) -> models.TextField[str, str]:
    """Return a field for a text of a delivery, as long as deliveries allow; empty when there is none."""
    return models.TextField(naam, blank=True, default="", **rest)
