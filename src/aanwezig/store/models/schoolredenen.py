"""What a school says that the codes of its own system mean."""

from __future__ import annotations

from django.db import models

from aanwezig.store.models.gedeeld import Periode, periode_constraint
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.verzuim import Registratie


class Schoolreden(Periode):
    """One code of a school and how it is registered; of two that hold on a day the one that began last counts."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="redenen", verbose_name="school")
    code = models.CharField("code", max_length=120)
    registratie = models.CharField("registratie", max_length=24, choices=Registratie)
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="redenen")
    ingedeeld_op = models.DateTimeField("ingedeeld op")

    class Meta:
        verbose_name = "code van een school"
        verbose_name_plural = "codes van scholen"
        ordering = ("organisatie", "code", "geldig_vanaf")
        constraints = (
            periode_constraint("schoolreden_periode"),
            models.UniqueConstraint(name="schoolreden_eens", fields=("organisatie", "code", "geldig_vanaf")),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.registratie}"
