"""The logbook: what was done, by whom, when. Written in the transaction of the act itself; never changed."""

from __future__ import annotations

from django.db import models

from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie

DOSSIER_BEKEKEN, IN_LIJST_GEZIEN = "dossier-bekeken", "in-lijst-gezien"
BLIKKEN = (DOSSIER_BEKEKEN, IN_LIJST_GEZIEN)
"""Acts of looking: one file was opened, or a pupil stood among others."""
MEEGENOMEN, MET_SLEUTEL = "meegenomen", "sleutel"
"""What a line of a look says besides: that it left in a file with others, and with which key (number) a system asked."""


class Logregel(models.Model):
    """One act. ``gegevens`` holds what is needed to do it again: numbers of rows, old and new stand; no texts about people.

    A line about a pupil of whom nothing is kept any more is ``geleegd``: about whom it was has gone, that it was stays (Logsteen).
    """

    op = models.DateTimeField("op")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="logregels")
    daad = models.CharField("daad", max_length=60)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, null=True, blank=True, related_name="logregels")
    gegevens = models.JSONField("gegevens", default=dict)

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "logboek"
        ordering = ("id",)
        indexes = (
            models.Index(name="logboek_leerling", fields=("leerling", "id")),
            models.Index(name="logboek_geopend", fields=("door", "op"), include=("leerling",), condition=models.Q(daad="dossier-bekeken")),
            models.Index(name="logboek_zonder_leerling", fields=("daad",), condition=models.Q(leerling=None)),
            models.Index(name="logboek_gedaan", fields=("leerling", "op"), condition=~models.Q(daad__in=BLIKKEN)),
            models.Index(
                name="logboek_meegenomen",
                fields=("door", "op"),
                condition=models.Q(daad=IN_LIJST_GEZIEN, gegevens__has_key=MEEGENOMEN),
            ),
            models.Index(
                name="logboek_met_sleutel",
                fields=("door", "op"),
                condition=models.Q(daad__in=BLIKKEN, gegevens__has_key=MET_SLEUTEL),
            ),
            models.Index(name="logboek_gekeken", fields=("door", "op"), condition=models.Q(daad__in=BLIKKEN)),
        )
        constraints = (
            models.CheckConstraint(  # no look without a purpose, a ground and an act to tie it to
                name="logboek_blik_heel",
                condition=~models.Q(daad__in=BLIKKEN)
                | models.Q(leerling=None, gegevens__has_key="geleegd")
                | models.Q(
                    models.Q(door__isnull=False) | models.Q(gegevens__has_key="eigen"),  # a colleague, or who looks into their own file
                    leerling__isnull=False,
                    gegevens__has_keys=["doel", "verwerking", "gronden", "velden", "handeling", "waar"],
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.daad}"


class Verwerkingsregel(models.Model):
    """A line of the Logboek Dataverwerkingen: that data about somebody were processed, for which processing, and in which act.

    Who looked does not stand in it (the standard forbids it); ``handeling`` ties it to the line of the logbook that says who.
    ``betrokkene`` is the key of the pupil and no foreign key: the line outlives what is kept of the pupil, and is then empty there (zeros).
    """

    handeling = models.UUIDField("handeling")
    op = models.DateTimeField("op")
    verwerking = models.CharField("verwerking", max_length=40)
    betrokkene = models.UUIDField("betrokkene")

    class Meta:
        verbose_name = "regel van verwerking"
        verbose_name_plural = "logboek van verwerkingen"
        ordering = ("id",)
        indexes = (models.Index(name="verwerking_betrokkene", fields=("betrokkene", "id")),)

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.verwerking}"


class Logzegel(models.Model):
    """The seal of a line (core/logboek/keten.py). ``regel`` is no foreign key: a seal outlives a line that somebody takes out."""

    nummer = models.BigIntegerField("nummer", primary_key=True)
    regel = models.BigIntegerField("regel", unique=True)
    hash = models.CharField("hash", max_length=64)

    class Meta:
        verbose_name = "zegel van het logboek"
        verbose_name_plural = "zegels van het logboek"
        ordering = ("nummer",)

    def __str__(self) -> str:
        return f"{self.nummer}"
