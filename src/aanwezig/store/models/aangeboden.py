"""A file that somebody offered and has not confirmed yet."""

from __future__ import annotations

import uuid

from django.db import models

from aanwezig.store.models.organisaties import Functie


class Aangeboden(models.Model):
    """A file as it came in, between the preview and the confirmation; thrown away at either."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    door = models.ForeignKey(Functie, on_delete=models.CASCADE, related_name="aangeboden")
    naam = models.CharField("naam van het bestand", max_length=120)
    inhoud = models.BinaryField("inhoud")
    aangeboden_op = models.DateTimeField("aangeboden op")

    class Meta:
        verbose_name = "aangeboden bestand"
        verbose_name_plural = "aangeboden bestanden"
        ordering = ("aangeboden_op",)

    def __str__(self) -> str:
        return self.naam
