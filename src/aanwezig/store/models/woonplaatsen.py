"""Where pupils live and lived, and when (ADR 0033)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.store.models.gedeeld import OverLeerling, een_tegelijk_constraint, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.verzuim import Levering


class WoonplaatsQuerySet(models.QuerySet["Woonplaats"]):
    """Residences."""

    def known(self) -> WoonplaatsQuerySet:
        """Return what holds as we know it now, the first first: not what a correction or a delivery that was taken back put aside."""
        return self.filter(vervallen_op=None).order_by(F("geldig_vanaf").asc(nulls_first=True), "pk")

    def on(self, dag: date | models.expressions.Combinable) -> WoonplaatsQuerySet:
        """Return where pupils lived on a day, or on the day that an expression gives; of who was not known then, nothing."""
        begonnen, loopt = Q(geldig_vanaf=None) | Q(geldig_vanaf__lte=dag), Q(geldig_tot=None) | Q(geldig_tot__gt=dag)
        return self.known().filter(begonnen, loopt)


class Woonplaats(OverLeerling):
    """Where a pupil lived, from ``geldig_vanaf`` (empty: as long as we know) up to, but not on, ``geldig_tot`` (empty: still).

    The columns of the pupil say the same as the last one that holds (ADR 0033). A row is never changed but for its end, which is where the
    next one begins: a correction is another row, and ``vervallen_op`` says when the old one was put aside. ``levering``: which delivery
    told of it; empty when it came with the pupil or was told by hand. ``ingeschreven_op``: since when the municipal register had the pupil.
    """

    veldgroep = "identiteit"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="woonplaatsen")
    gemeente = models.CharField("gemeente", max_length=4)
    postcode = vrije_tekst("postcode")
    ingeschreven_op = models.DateField("ingeschreven in de gemeente op", null=True, blank=True)
    geldig_vanaf = models.DateField("geldig vanaf", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)
    levering = models.ForeignKey(Levering, on_delete=models.PROTECT, null=True, blank=True, related_name="woonplaatsen")
    geregistreerd_op = models.DateTimeField("geregistreerd op", null=True, blank=True)
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    objects: ClassVar[WoonplaatsQuerySet] = WoonplaatsQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "woonplaats"
        verbose_name_plural = "woonplaatsen"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="woonplaats_einde", condition=Q(geldig_tot=None) | Q(geldig_vanaf=None) | Q(geldig_tot__gt=F("geldig_vanaf"))
            ),
            een_tegelijk_constraint(
                "woonplaats_een_tegelijk", "leerling", condition=Q(vervallen_op=None), deferrable=models.Deferrable.DEFERRED
            ),
        )

    def __str__(self) -> str:
        return f"{self.gemeente} vanaf {self.geldig_vanaf or 'onbekend'}"
