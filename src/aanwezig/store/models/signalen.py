"""Signals with their receipt. A signal that no longer holds stays, with the moment on which it was withdrawn."""

from __future__ import annotations

from django.db import models

from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst
from aanwezig.store.models.leerlingen import Leerling


class Signaalstand(models.TextChoices):
    """What the last computation said of a signal."""

    GELDT = "geldt", "geldt"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Signaal(OverLeerling):
    """A signal as the contract describes it.

    Which one it is: pupil, rule, school, last day and ground, and a number when all of these are the same.
    """

    veldgroep = "signaal"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="signalen")
    regel = models.CharField("regel", max_length=60)
    school_id = korte_tekst("BRIN", 6)
    eind_datum = models.DateField("dag van het signaal")
    grond = korte_tekst("grond", 24)
    volgnummer = models.PositiveSmallIntegerField("volgnummer", default=0)
    versie = models.CharField("versie van de regel", max_length=40)
    gebied = models.JSONField("gebieden")
    niveau = models.CharField("niveau", max_length=12)
    status = models.CharField("status", max_length=12)
    begin_datum = models.DateField("eerste getelde dag")
    gemeten = models.DecimalField("gemeten", max_digits=8, decimal_places=2)
    drempel = models.DecimalField("drempel", max_digits=8, decimal_places=2)
    eenheid = models.CharField("eenheid", max_length=12)
    venster_van = models.DateField("venster van")
    venster_tm = models.DateField("venster tot en met")
    geteld = models.JSONField("getelde rijen")
    niet_geteld = models.JSONField("niet getelde rijen")
    bron = models.JSONField("bron")
    uitleg = models.TextField("uitleg")
    herleiding = models.CharField("herleiding", max_length=64)
    stand = models.CharField("stand", max_length=12, choices=Signaalstand, default=Signaalstand.GELDT)
    sinds_op = models.DateTimeField("bekend sinds")
    gewijzigd_op = models.DateTimeField("gewijzigd op")

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ("-eind_datum", "regel", "pk")
        constraints = (
            models.UniqueConstraint(name="signaal_eens", fields=("leerling", "regel", "school_id", "eind_datum", "grond", "volgnummer")),
        )
        indexes = (models.Index(name="signaal_stand_dag", fields=("stand", "eind_datum")),)

    def __str__(self) -> str:
        return f"{self.regel} {self.eind_datum}"
