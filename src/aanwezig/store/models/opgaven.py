"""What a samenwerkingsverband sent to the Inspectie: the report of a quarter, and its rows as they went."""

from __future__ import annotations

import uuid

from django.db import models

from aanwezig.store.models.casussen import Casus
from aanwezig.store.models.gedeeld import OverLeerling
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie


class Kwartaalopgave(models.Model):
    """A report that somebody established and sent: once for each quarter, and never changed.

    ``aantal``: how many rows it had. A row goes when the term of its case is over; the count stays.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="kwartaalopgaven")
    kwartaal = models.CharField("kwartaal", max_length=8)
    tm_datum = models.DateField("stand van")
    aantal = models.PositiveIntegerField("aantal rijen")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="kwartaalopgaven")
    verstuurd_op = models.DateTimeField("verstuurd op")

    class Meta:
        verbose_name = "kwartaalopgave"
        verbose_name_plural = "kwartaalopgaven"
        ordering = ("-verstuurd_op", "-pk")
        constraints = (models.UniqueConstraint(name="kwartaalopgave_eens", fields=("organisatie", "kwartaal")),)

    def __str__(self) -> str:
        return f"{self.kwartaal}, verstuurd op {self.verstuurd_op:%Y-%m-%d}"


class Opgaveregel(OverLeerling):
    """A row of a report as it went: ``waarden`` by column (regelwerk/rapportage/register.yaml), of nobody by name.

    It is kept with the case that it is about, and goes with it.
    """

    veldgroep = "casus"

    opgave = models.ForeignKey(Kwartaalopgave, on_delete=models.PROTECT, related_name="regels")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="opgaveregels")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="opgaveregels")
    waarden = models.JSONField("wat er in de rij stond")

    class Meta:
        verbose_name = "rij van een kwartaalopgave"
        verbose_name_plural = "rijen van kwartaalopgaven"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"rij van opgave {self.opgave_id}"
