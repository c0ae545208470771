"""A file that somebody offered and has not confirmed yet."""

from __future__ import annotations

import uuid

from django.db import models

from aanwezig.store.models.gedeeld import korte_tekst, vrije_tekst
from aanwezig.store.models.organisaties import Functie
from aanwezig.store.models.verzuim import Levering

PERSONEN = "personen"
"""The layout of files that say who pupils are: personen in ``inhoud``, contacten in ``nummers``."""


class Aangebodenstand(models.TextChoices):
    """Where a file is on its way from the computer of a school into the administration."""

    NAKIJKEN = "nakijken", "wordt nagekeken"
    NAGEKEKEN = "nagekeken", "nagekeken"
    OPNEMEN = "opnemen", "wordt opgenomen"
    OPGENOMEN = "opgenomen", "opgenomen"
    MISLUKT = "mislukt", "niet opgenomen"


class Aangeboden(models.Model):
    """A file as it came in, between the preview and the confirmation; its content is thrown away at either.

    ``indeling``: the layout of a school's system, empty for the table verzuim itself, or ``PERSONEN``. ``open_tot``, ``volledig_van``,
    ``volledig_tm`` and ``nummers``: what such a file doesn't say (exchange.las). ``uitkomst``: what the preview found. ``stap``, ``gedaan``
    and ``totaal``: how far the work is; ``fout``: why it stopped. ``ga_door``: somebody said to take the good rows and leave the refused
    ones out.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    door = models.ForeignKey(Functie, on_delete=models.CASCADE, related_name="aangeboden")
    naam = models.CharField("naam van het bestand", max_length=120)
    inhoud = models.BinaryField("inhoud")
    indeling = korte_tekst("indeling", 20)
    open_tot = models.DateField("meldingen zonder einde lopen tot en met", null=True, blank=True)
    volledig_van = models.DateField("volledig vanaf", null=True, blank=True)
    volledig_tm = models.DateField("volledig tot en met", null=True, blank=True)
    nummers_naam = korte_tekst("naam van het bestand met leerlingnummers", 120)
    nummers = models.BinaryField("leerlingnummers", default=bytes)
    aangeboden_op = models.DateTimeField("aangeboden op")
    stand = models.CharField("stand", max_length=10, choices=Aangebodenstand, default=Aangebodenstand.NAKIJKEN)
    stap = korte_tekst("stap", 12)
    gedaan = models.PositiveBigIntegerField("gedaan", default=0)
    totaal = models.PositiveBigIntegerField("totaal", default=0)
    uitkomst = models.JSONField("uitkomst", null=True, blank=True)
    fout = vrije_tekst("fout")
    ga_door = models.BooleanField("alleen de goede rijen", default=False)
    levering = models.ForeignKey(Levering, on_delete=models.SET_NULL, null=True, blank=True, related_name="aangeboden")

    class Meta:
        verbose_name = "aangeboden bestand"
        verbose_name_plural = "aangeboden bestanden"
        ordering = ("aangeboden_op", "pk")

    def __str__(self) -> str:
        return self.naam
