"""Absence on two time axes: the day it is about, and when we knew. Rows are never changed: a correction is a new row."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.core.verzuim.tabellen import Grond
from aanwezig.core.verzuim.tabellen import Registratie as Kernregistratie
from aanwezig.store.models.gedeeld import OverLeerling, einde_constraint, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie


class Registratie(models.TextChoices):
    """How a school registers one absence."""

    ONGEOORLOOFD = Kernregistratie.ONGEOORLOOFD.value, "ongeoorloofd"
    TE_LAAT = Kernregistratie.TE_LAAT.value, "te laat"
    LUXE = Kernregistratie.LUXE.value, "luxeverzuim"
    ZIEKTE = Kernregistratie.ZIEKTE.value, "ziek"
    ARTS = Kernregistratie.ARTS.value, "naar de arts"
    VERLOF = Kernregistratie.VERLOF.value, "verlof"
    GEOORLOOFD_OVERIG = Kernregistratie.GEOORLOOFD_OVERIG.value, "ander geoorloofd verzuim"
    SCHORSING = Kernregistratie.SCHORSING.value, "geschorst"
    VERVALLEN = Kernregistratie.VERVALLEN.value, "vervallen"


class Levering(models.Model):
    """What came in together: one file or folder, or one morning at the desk. Taking it back takes all its rows back.

    ``aantal_geweigerd``: rows of the file that were left out, while the good ones were taken.
    """

    class Soort(models.TextChoices):
        """How rows come in."""

        BESTAND = "bestand", "bestand"
        HAND = "hand", "met de hand"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="leveringen")
    soort = models.CharField("soort", max_length=8, choices=Soort)
    naam = vrije_tekst("naam")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="leveringen")
    geregistreerd_op = models.DateTimeField("geregistreerd op")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    aantal_geweigerd = models.PositiveIntegerField("geweigerde rijen", default=0)

    class Meta:
        verbose_name = "levering"
        verbose_name_plural = "leveringen"
        ordering = ("-geregistreerd_op", "-pk")

    def __str__(self) -> str:
        return self.naam or f"{self.get_soort_display()} {self.geregistreerd_op:%Y-%m-%d}"


class GeweigerdeRij(models.Model):
    """A row of a file that was left out: where it stood, what it said (by column) and why. Kept until there was time to mend it."""

    levering = models.ForeignKey(Levering, on_delete=models.CASCADE, related_name="geweigerd")
    regel = models.PositiveIntegerField("regel van het bestand")
    velden = models.JSONField("wat er stond")
    reden = vrije_tekst("waarom geweigerd")

    class Meta:
        verbose_name = "geweigerde rij"
        verbose_name_plural = "geweigerde rijen"
        ordering = ("levering", "regel", "pk")

    def __str__(self) -> str:
        return f"regel {self.regel}"


class VerzuimrijQuerySet(models.QuerySet["Verzuimrij"]):
    """Rows of absence."""

    def known(self, op: datetime | None = None) -> VerzuimrijQuerySet:
        """Return the rows that the administration holds now, or held at a moment; what was taken back is not among them."""
        if op is None:
            return self.filter(levering__ingetrokken_op=None)
        return self.filter(Q(levering__ingetrokken_op=None) | Q(levering__ingetrokken_op__gt=op), levering__geregistreerd_op__lte=op)


class Verzuimrij(OverLeerling):
    """One row of absence as the contract describes it. ``vervangt`` names the row that it corrects, within the same pupil."""

    veldgroep = "verzuim"

    rij_id = models.TextField("rij", unique=True)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="verzuim")
    levering = models.ForeignKey(Levering, on_delete=models.PROTECT, related_name="rijen")
    school_id = models.CharField("BRIN", max_length=6)
    datum = models.DateField("dag")
    lesuur_van = models.PositiveSmallIntegerField("vanaf lesuur", null=True, blank=True)
    lesuur_tm = models.PositiveSmallIntegerField("tot en met lesuur", null=True, blank=True)
    minuten = models.PositiveSmallIntegerField("minuten te laat", null=True, blank=True)
    registratie = models.TextField("registratie")
    reden = vrije_tekst("reden")
    ingevoerd_op = models.DateField("ingevoerd op", null=True, blank=True)
    vervangt = vrije_tekst("vervangt")

    objects: ClassVar[VerzuimrijQuerySet] = VerzuimrijQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "verzuim"
        verbose_name_plural = "verzuim"
        ordering = ("datum", "lesuur_van", "rij_id")
        indexes = (
            models.Index(name="verzuim_leerling_datum", fields=("leerling", "datum")),
            models.Index(name="verzuim_school_datum", fields=("school_id", "datum")),
        )
        constraints = (
            models.CheckConstraint(
                name="verzuim_lesuren",
                condition=Q(lesuur_tm=None) | Q(lesuur_van__isnull=False, lesuur_tm__gte=models.F("lesuur_van")),
            ),
            models.CheckConstraint(name="verzuim_vervangt_niet_zichzelf", condition=~Q(vervangt=models.F("rij_id"))),
        )

    def __str__(self) -> str:
        return f"{self.datum} {self.registratie}"


class Vrijstelling(OverLeerling):
    """An exemption with its ground."""

    veldgroep = "verzuim"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="vrijstellingen")
    grond = models.CharField("grond", max_length=24, choices=[(grond.value, grond.value) for grond in Grond])
    begin_datum = models.DateField("begin")
    eind_datum = models.DateField("einde", null=True, blank=True)

    class Meta:
        verbose_name = "vrijstelling"
        verbose_name_plural = "vrijstellingen"
        ordering = ("begin_datum", "pk")
        constraints = (einde_constraint("vrijstelling_einde"),)

    def __str__(self) -> str:
        return f"{self.grond} vanaf {self.begin_datum}"


class Toestand(OverLeerling):
    """A state that people registered, such as dreigend-thuiszitter (contract: table registraties)."""

    veldgroep = "verzuim"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="toestanden")
    soort = models.TextField("soort")
    begin_datum = models.DateField("begin")
    eind_datum = models.DateField("einde", null=True, blank=True)

    class Meta:
        verbose_name = "toestand"
        verbose_name_plural = "toestanden"
        ordering = ("begin_datum", "pk")
        constraints = (einde_constraint("toestand_einde"),)

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.begin_datum}"
