"""Consults: a school asks others to think along about a situation, without saying who it is about (spec 04, seed 003)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.store.models.gedeeld import OverLeerling
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.meldingen import Melding
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.verwijzingen import Verwijzing


class Consultstand(models.TextChoices):
    """Where a consult stands."""

    GEVRAAGD = "gevraagd", "wacht op antwoord"
    BEANTWOORD = "beantwoord", "beantwoord"
    GESLOTEN = "gesloten", "gesloten"


class Consult(models.Model):
    """A question of a school to another organisation. It names no pupil, and holds no free text: that is in its messages.

    ``sinds_op``: since when it is somebody's turn.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    onderwerp = models.CharField("onderwerp", max_length=40)
    school = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="consulten")
    ontvanger = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="ontvangen_consulten")
    gevraagd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="consulten")
    gevraagd_op = models.DateTimeField("gevraagd op")
    stand = models.CharField("stand", max_length=12, choices=Consultstand, default=Consultstand.GEVRAAGD)
    sinds_op = models.DateTimeField("sinds")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "consult"
        verbose_name_plural = "consulten"
        ordering = ("-sinds_op", "-pk")
        indexes = (models.Index(name="consult_ontvanger_stand", fields=("ontvanger", "stand")),)

    def __str__(self) -> str:
        return f"consult {self.gevraagd_op:%Y-%m-%d}"


class Consultbericht(models.Model):
    """A message of a consult. ``toch``: the kinds of finds (regelwerk/toegang/herkenning.yaml) with which somebody sent it all the same."""

    class Soort(models.TextChoices):
        """What a message is."""

        VRAAG = "vraag", "vraag"
        ANTWOORD = "antwoord", "antwoord"
        AFSLUITING = "afsluiting", "wat de school deed"

    consult = models.ForeignKey(Consult, on_delete=models.PROTECT, related_name="berichten")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    tekst = models.TextField("tekst")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="consultberichten")
    op = models.DateTimeField("op")
    toch: models.JSONField[list[str], list[str]] = models.JSONField("toch verstuurd met", default=list, blank=True)

    class Meta:
        verbose_name = "bericht van een consult"
        verbose_name_plural = "berichten van consulten"
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return f"{self.soort} {self.op:%Y-%m-%d}"


class Consultkoppeling(OverLeerling):
    """That a consult came before a report or a referral. Only this says whom a consult was about."""

    veldgroep: ClassVar[str] = "consult"

    consult = models.OneToOneField(Consult, on_delete=models.PROTECT, related_name="koppeling")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="consultkoppelingen")
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, blank=True, related_name="consultkoppelingen")
    verwijzing = models.ForeignKey(Verwijzing, on_delete=models.PROTECT, null=True, blank=True, related_name="consultkoppelingen")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="consultkoppelingen")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "koppeling van een consult"
        verbose_name_plural = "koppelingen van consulten"
        ordering = ("op", "pk")
        constraints = (
            models.CheckConstraint(
                name="consultkoppeling_een_grond",
                condition=Q(melding__isnull=False, verwijzing=None) | Q(melding=None, verwijzing__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"koppeling {self.op:%Y-%m-%d}"
