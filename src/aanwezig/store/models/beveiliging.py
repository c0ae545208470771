"""What guards the pages: how often somebody did something lately, and what they typed when their time was up."""

from __future__ import annotations

import uuid

from django.db import models

from aanwezig.store.models.organisaties import Functie, Gebruiker


class Poging(models.Model):
    """Something that counts towards a limit (regelwerk/toegang/beveiliging.yaml). ``wie``: a fingerprint of an address or a person."""

    rem = models.CharField("rem", max_length=40)
    wie = models.CharField("wie", max_length=64)
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        ordering = ("op", "pk")
        indexes = (models.Index(name="poging_wie", fields=("rem", "wie", "op")),)

    def __str__(self) -> str:
        return f"{self.rem} {self.op:%Y-%m-%d %H:%M}"


class Bewaardformulier(models.Model):
    """What somebody sent after their time was up: for that person alone, for a few hours, until they send it again or throw it away."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.CASCADE, related_name="bewaarde_formulieren")
    functie = models.ForeignKey(Functie, on_delete=models.CASCADE, related_name="bewaarde_formulieren")
    pad = models.CharField("pad", max_length=300)
    velden = models.JSONField("velden")
    bestanden = models.BooleanField("er hoorde een bestand bij", default=False)
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "bewaard formulier"
        verbose_name_plural = "bewaarde formulieren"
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return f"{self.pad} {self.op:%Y-%m-%d %H:%M}"
