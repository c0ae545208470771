"""What a municipality writes with the figures of its yearly report. It is about a municipality: no row names a pupil."""

from __future__ import annotations

from django.db import models

from aanwezig.store.models.gedeeld import vrije_tekst
from aanwezig.store.models.organisaties import Functie, Organisatie


class Jaarverslagtekst(models.Model):
    """A text with the figures of a schooljaar (``soort``: see regelwerk/rapportage/jaarverslag.yaml); empty when it was taken away.

    Rows are only added: the last one of each kind holds. ``toch``: the kinds of finds with which it was kept all the same.
    """

    gemeente = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="jaarverslagteksten")
    schooljaar = models.PositiveSmallIntegerField("schooljaar")
    soort = models.CharField("soort", max_length=24)
    tekst = vrije_tekst("tekst")
    toch: models.JSONField[list[str], list[str]] = models.JSONField("toch bewaard met", default=list, blank=True)
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="jaarverslagteksten")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "tekst bij het jaarverslag"
        verbose_name_plural = "teksten bij het jaarverslag"
        ordering = ("pk",)
        indexes = (models.Index(name="jaarverslagtekst_jaar", fields=("gemeente", "schooljaar", "soort")),)

    def __str__(self) -> str:
        return f"{self.soort} {self.schooljaar}"
