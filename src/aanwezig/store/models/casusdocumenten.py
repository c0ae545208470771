"""Documents with a case: what somebody who takes part adds as a file."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.store.models.casussen import Casus
from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie


class CasusdocumentQuerySet(models.QuerySet["Casusdocument"]):
    """Documents."""

    def kept(self) -> CasusdocumentQuerySet:
        """Return the documents that were not taken out."""
        return self.filter(vervallen_op=None)


class Casusdocument(OverLeerling):
    """A file with a case. The name that it had elsewhere is not kept: ``titel`` says what it is.

    ``soort`` and ``bestand`` are codes of regelwerk/werk/documenten.yaml. ``over_anderen``: something in it is about other people than the
    child and the family, so that it is not handed over with the own file as it is. What was taken out stays as a row without the content.
    """

    veldgroep = "casus"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="documenten")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="casusdocumenten")
    volgnummer = models.PositiveSmallIntegerField("nummer in de casus")
    soort = models.CharField("soort", max_length=24)
    titel = models.CharField("wat het is", max_length=120)
    over_anderen = models.BooleanField("gaat ook over anderen", default=False)
    bestand = models.CharField("soort bestand", max_length=8)
    omvang = models.PositiveIntegerField("omvang in bytes")
    som = models.CharField("controlegetal (SHA-256)", max_length=64)
    inhoud = models.BinaryField("inhoud")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="casusdocumenten")
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vervallen_op = models.DateTimeField("weggehaald op", null=True, blank=True)
    vervallen_door = models.ForeignKey(
        Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="weggehaalde_documenten", verbose_name="weggehaald door"
    )
    reden_vervallen = korte_tekst("waarom weggehaald", 300)

    objects: ClassVar[CasusdocumentQuerySet] = CasusdocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "document bij een casus"
        verbose_name_plural = "documenten bij een casus"
        ordering = ("-vastgelegd_op", "-pk")
        constraints = (
            models.UniqueConstraint(name="casusdocument_nummer", fields=("casus", "volgnummer")),
            models.CheckConstraint(
                name="casusdocument_weggehaald_met_reden",
                condition=Q(vervallen_op=None, vervallen_door=None, reden_vervallen="")
                | Q(vervallen_op__isnull=False, vervallen_door__isnull=False, inhoud=b"") & ~Q(reden_vervallen=""),
            ),
        )

    def __str__(self) -> str:
        return f"document {self.volgnummer}"
