"""A child that is ill, as somebody at home said so: from when, and until when as far as known."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.store.models.gedeeld import OverLeerling, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.verzuim import Levering


class ZiekmeldingQuerySet(models.QuerySet["Ziekmelding"]):
    """Sick calls."""

    def open(self) -> ZiekmeldingQuerySet:
        """Return the calls of pupils of whom nobody said yet that they are well again."""
        return self.filter(beter_datum=None, ingetrokken_op=None)

    def on(self, dag: date) -> ZiekmeldingQuerySet:
        """Return the calls that hold on (a part of) a day."""
        nog_ziek = Q(beter_datum=None) | Q(beter_datum__gt=dag) | Q(beter_datum=dag, beter_lesuur__isnull=False)
        return self.filter(nog_ziek, Q(terug_datum=None) | Q(terug_datum__gt=dag), begin_datum__lte=dag, ingetrokken_op=None)


class Ziekmelding(OverLeerling):
    """A sick call. It holds until somebody says that the pupil is well again, or until the day on which they were expected back.

    ``gemeld_door`` is a text and not a contact: contacts are replaced as a whole when the school's system tells them anew. ``levering``:
    what was written when the call came in, so that a slip can be taken back as one.
    """

    veldgroep = "ziekmelding"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="ziekmeldingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="ziekmeldingen", verbose_name="school")
    begin_datum = models.DateField("ziek sinds")
    lesuur_van = models.PositiveSmallIntegerField("op de eerste dag vanaf lesuur", null=True, blank=True)
    terug_datum = models.DateField("verwacht terug op", null=True, blank=True)
    gemeld_door = models.CharField("wie belde", max_length=160)
    opmerking = vrije_tekst("opmerking")
    aangenomen_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="ziekmeldingen")
    aangenomen_op = models.DateTimeField("aangenomen op")
    levering = models.ForeignKey(Levering, on_delete=models.PROTECT, related_name="ziekmeldingen")
    beter_datum = models.DateField("weer op school op", null=True, blank=True)
    beter_lesuur = models.PositiveSmallIntegerField("op die dag vanaf lesuur", null=True, blank=True)
    beter_gemeld_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="betermeldingen")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects: ClassVar[ZiekmeldingQuerySet] = ZiekmeldingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "ziekmelding"
        verbose_name_plural = "ziekmeldingen"
        ordering = ("-begin_datum", "-pk")
        constraints = (
            models.UniqueConstraint(name="ziekmelding_eens_open", fields=("leerling",), condition=Q(beter_datum=None, ingetrokken_op=None)),
            models.CheckConstraint(name="ziekmelding_terug", condition=Q(terug_datum=None) | Q(terug_datum__gt=F("begin_datum"))),
            models.CheckConstraint(name="ziekmelding_beter", condition=Q(beter_datum=None) | Q(beter_datum__gte=F("begin_datum"))),
        )

    def __str__(self) -> str:
        return f"ziek sinds {self.begin_datum}"

    def first_lesuur_on(self, dag: date) -> int | None:
        """Return from which lesuur on a day the pupil is ill; None: the whole day, or from its beginning."""
        return self.lesuur_van if dag == self.begin_datum else None

    def last_lesuur_on(self, dag: date) -> int | None:
        """Return until which lesuur (inclusive) of a day the pupil is ill; None: to its end."""
        return self.beter_lesuur - 1 if dag == self.beter_datum and self.beter_lesuur else None
