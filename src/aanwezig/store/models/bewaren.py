"""What is due to go: the list of it, what holds something back, and what is remembered of what has gone.

A row of a list names no pupil in words; after destruction it names none at all. None of these models is ``OverLeerling``: a list is read
without names, and who opens the file behind a row does so through its own door.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.store.models.gedeeld import korte_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie


class Lijststand(models.TextChoices):
    """Where a list of destruction stands."""

    OPGESTELD = "opgesteld", "opgesteld, nog niet getekend"
    GETEKEND = "getekend", "één keer getekend"
    VASTGESTELD = "vastgesteld", "twee keer getekend, wordt vernietigd"
    UITGEVOERD = "uitgevoerd", "vernietigd"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Vernietigingslijst(models.Model):
    """What of one organisation may go on a day. ``verslag``: after destruction, counts by kind, without names; it stays."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="vernietigingslijsten")
    jaar = models.PositiveSmallIntegerField("jaar")
    volgnummer = models.PositiveSmallIntegerField("volgnummer")
    peildatum = models.DateField("peildatum")
    stand = models.CharField("stand", max_length=12, choices=Lijststand, default=Lijststand.OPGESTELD)
    opgesteld_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="+")
    opgesteld_op = models.DateTimeField("opgesteld op")
    eerste_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    eerste_op = models.DateTimeField("eerste handtekening op", null=True, blank=True)
    tweede_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tweede_op = models.DateTimeField("tweede handtekening op", null=True, blank=True)
    uitgevoerd_op = models.DateTimeField("uitgevoerd op", null=True, blank=True)
    verslag = models.JSONField("verslag", default=dict)

    class Meta:
        verbose_name = "vernietigingslijst"
        verbose_name_plural = "vernietigingslijsten"
        ordering = ("-jaar", "-volgnummer", "-pk")
        constraints = (
            models.UniqueConstraint(name="vernietigingslijst_nummer", fields=("organisatie", "jaar", "volgnummer")),
            models.UniqueConstraint(
                name="vernietigingslijst_een_tegelijk",
                fields=("organisatie",),
                condition=Q(stand__in=("opgesteld", "getekend", "vastgesteld")),
            ),
            models.CheckConstraint(
                name="vernietigingslijst_twee_handtekeningen",
                condition=~Q(stand__in=("vastgesteld", "uitgevoerd"))
                | Q(eerste_door__isnull=False, tweede_door__isnull=False) & ~Q(eerste_door=F("tweede_door")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.jaar}-{self.volgnummer}"


class Regelstand(models.TextChoices):
    """What became of a row of a list."""

    OPEN = "open", "gaat weg"
    AANGEHOUDEN = "aangehouden", "aangehouden"
    VERNIETIGD = "vernietigd", "vernietigd"
    VERVALLEN = "vervallen", "blijft: de termijn is toch niet om"


class VernietigingsregelQuerySet(models.QuerySet["Vernietigingsregel"]):
    """Rows of lists."""

    def todo(self) -> VernietigingsregelQuerySet:
        """Return what is still to be destroyed."""
        return self.filter(stand=Regelstand.OPEN)


class Vernietigingsregel(models.Model):
    """One stuk on a list: all of one kind about one pupil at one organisation, by which term, and from which day it counted.

    ``inhoud``: how many rows of what. Once destroyed, ``leerling`` and the days (a day of birth among them) are empty.
    """

    lijst = models.ForeignKey(Vernietigingslijst, on_delete=models.PROTECT, related_name="regels")
    nummer = models.PositiveIntegerField("nummer")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    soort = models.CharField("soort", max_length=40)
    deel = korte_tekst("welk deel", 16)
    kenmerk = korte_tekst("kenmerk", 120)
    termijn = models.CharField("termijn", max_length=60)
    regime = models.CharField("regime", max_length=8)
    telt_vanaf = models.DateField("telt vanaf", null=True, blank=True)
    vernietigen_vanaf = models.DateField("mag weg vanaf", null=True, blank=True)
    inhoud = models.JSONField("inhoud", default=dict)
    stand = models.CharField("stand", max_length=12, choices=Regelstand, default=Regelstand.OPEN)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)

    objects: ClassVar[VernietigingsregelQuerySet] = VernietigingsregelQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "regel van een vernietigingslijst"
        verbose_name_plural = "regels van vernietigingslijsten"
        ordering = ("nummer", "pk")
        constraints = (
            models.UniqueConstraint(name="vernietigingsregel_nummer", fields=("lijst", "nummer")),
            models.UniqueConstraint(name="vernietigingsregel_stuk", fields=("lijst", "leerling", "soort", "deel")),
            models.CheckConstraint(
                name="vernietigingsregel_zonder_wie",
                condition=~Q(stand="vernietigd") | Q(leerling=None, telt_vanaf=None, vernietigen_vanaf=None, kenmerk="", deel=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.lijst} regel {self.nummer}"


class Bewaarstop(models.Model):
    """Something keeps what an organisation has about a pupil, up to and including a day. No ``soort``: all of it."""

    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="bewaarstops")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="bewaarstops")
    soort = korte_tekst("soort", 40)
    reden = models.CharField("reden", max_length=20)
    begin_datum = models.DateField("vanaf")
    geldig_tm = models.DateField("tot en met")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="+")
    opgeheven_op = models.DateTimeField("opgeheven op", null=True, blank=True)

    class Meta:
        verbose_name = "bewaarstop"
        verbose_name_plural = "bewaarstops"
        ordering = ("geldig_tm", "pk")
        constraints = (models.CheckConstraint(name="bewaarstop_einde", condition=Q(geldig_tm__gte=F("begin_datum"))),)

    def __str__(self) -> str:
        return f"{self.reden} tot en met {self.geldig_tm}"


class Vernietigd(models.Model):
    """That something was destroyed: its ``merk``, a hash from which nobody finds the pupil, but that a pupil who came back can be held
    against (core/bewaren/merk.py)."""

    merk = models.CharField("merk", max_length=64)
    soort = models.CharField("soort", max_length=40)
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "vernietigd stuk"
        verbose_name_plural = "vernietigde stukken"
        ordering = ("id",)
        indexes = (models.Index(name="vernietigd_merk", fields=("merk",)),)

    def __str__(self) -> str:
        return self.merk[:8]


class Logsteen(models.Model):
    """What stands for the content of a line of the logbook that was emptied (core/logboek/keten.py, ADR 0020).

    Only the database function ``aanwezig_leeg_logboek`` writes these. ``handeling``: the act of emptying, which a line of its own names.
    """

    regel = models.BigIntegerField("regel", primary_key=True)
    zegel = models.CharField("zegel", max_length=64)
    rest = models.CharField("hash van wat er staat", max_length=64)
    handeling = models.UUIDField("handeling", db_index=True)

    class Meta:
        verbose_name = "steen in het logboek"
        verbose_name_plural = "stenen in het logboek"
        ordering = ("regel",)

    def __str__(self) -> str:
        return f"{self.regel}"
