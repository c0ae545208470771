"""Preventive work of leerplicht at schools (spec 02 B; seed 003). It is about organisations: no row names a pupil.

Free text and what is counted are two tables, as with consults (ADR 0022).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.core.verzuim.tabellen import Schoolsoort
from aanwezig.store.models.gedeeld import Periode, PeriodeQuerySet, korte_tekst, periode_constraint
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.overleggen import Overleg


class Activiteitstand(models.TextChoices):
    """Where a piece of preventive work stands."""

    GEVRAAGD = "gevraagd", "gevraagd"
    GEPLAND = "gepland", "gepland"
    GEDAAN = "gedaan", "gedaan"
    NIET_DOOR = "niet-door", "gaat niet door"


class Schoollocatie(Periode):
    """A location of a school where a municipality does preventive work: of one municipality at a time.

    ``vestiging``: the two digits after the BRIN; empty when the school has one location. ``ambtenaar``: who comes there as a rule.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="eigen_locaties")
    gemeente = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="schoollocaties")
    vestiging = korte_tekst("vestiging", 2)
    naam = models.CharField("naam", max_length=120)
    schoolsoort = models.CharField("schoolsoort", max_length=4, choices=[(soort.value, soort.value) for soort in Schoolsoort])
    ambtenaar = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="schoollocaties")

    objects: ClassVar[PeriodeQuerySet[Schoollocatie]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "schoollocatie"
        verbose_name_plural = "schoollocaties"
        ordering = ("naam", "pk")
        constraints = (
            periode_constraint("schoollocatie_periode"),
            models.UniqueConstraint(name="schoollocatie_een_gemeente", fields=("school", "vestiging"), condition=Q(geldig_tot=None)),
        )

    def __str__(self) -> str:
        return self.naam


class Preventiecapaciteit(models.Model):
    """How much time a municipality has for preventive work in a schooljaar: for all of it (``soort`` empty) or for one kind.

    Rows are only added: the last one of each kind holds.
    """

    gemeente = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="preventiecapaciteiten")
    schooljaar = models.PositiveSmallIntegerField("schooljaar")
    soort = korte_tekst("soort", 24)
    minuten = models.PositiveIntegerField("minuten")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="preventiecapaciteiten")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "capaciteit voor preventief werk"
        verbose_name_plural = "capaciteit voor preventief werk"
        ordering = ("pk",)
        indexes = (models.Index(name="capaciteit_gemeente", fields=("gemeente", "schooljaar")),)

    def __str__(self) -> str:
        return f"{self.soort or 'alles'} {self.schooljaar}"


class Activiteit(models.Model):
    """A piece of preventive work at a school: asked for or planned, done or not.

    ``bezwaren``: over which limits it goes, with a reason that stands in its texts. ``bevestigd``: what must be so first was said to be so.
    ``overleg``: the meeting that was joined, when who wrote it up said which. It names no pupil, and who may open it is its own question.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    locatie = models.ForeignKey(Schoollocatie, on_delete=models.PROTECT, related_name="activiteiten")
    soort = models.CharField("soort", max_length=24)
    vorm = korte_tekst("vorm", 24)
    schooljaar = models.PositiveSmallIntegerField("schooljaar")
    stand = models.CharField("stand", max_length=12, choices=Activiteitstand, default=Activiteitstand.GEVRAAGD)
    sinds_op = models.DateTimeField("sinds")
    ontstaan_op = models.DateTimeField("ontstaan op")
    gevraagd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="gevraagde_activiteiten")
    ambtenaar = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="activiteiten")
    begin_op = models.DateTimeField("begin", null=True, blank=True)
    geraamd_minuten = models.PositiveSmallIntegerField("geraamde tijd in minuten")
    besteed_minuten = models.PositiveSmallIntegerField("bestede tijd in minuten", null=True, blank=True)
    leerlingen = models.PositiveSmallIntegerField("leerlingen gesproken", null=True, blank=True)
    ouders = models.PositiveSmallIntegerField("ouders gesproken", null=True, blank=True)
    overleg = models.ForeignKey(
        Overleg, on_delete=models.PROTECT, null=True, blank=True, related_name="activiteiten", verbose_name="overleg"
    )
    bevestigd = models.BooleanField("bevestigd", default=False)
    bezwaren: models.JSONField[list[str], list[str]] = models.JSONField("met een reden voorbij", default=list, blank=True)

    class Meta:
        verbose_name = "preventieve activiteit"
        verbose_name_plural = "preventieve activiteiten"
        ordering = ("-sinds_op", "-pk")
        constraints = (
            models.CheckConstraint(
                name="activiteit_gepland_met_dag",
                condition=Q(stand__in=("gevraagd", "niet-door")) | Q(begin_op__isnull=False, ambtenaar__isnull=False),
            ),
            models.UniqueConstraint(name="activiteit_een_per_overleg", fields=("locatie", "overleg")),
            models.CheckConstraint(name="activiteit_overleg_gedaan", condition=Q(overleg=None) | Q(stand="gedaan")),
            models.CheckConstraint(name="activiteit_gedaan_met_tijd", condition=~Q(stand="gedaan") | Q(besteed_minuten__isnull=False)),
        )
        indexes = (models.Index(name="activiteit_locatie_jaar", fields=("locatie", "schooljaar", "soort")),)

    def __str__(self) -> str:
        return f"{self.soort} {self.schooljaar}"


class Activiteittekst(models.Model):
    """What somebody wrote about preventive work. ``toch``: the kinds of finds with which it was kept all the same, as with consults."""

    class Soort(models.TextChoices):
        """What a text is."""

        VRAAG = "vraag", "vraag van de school"
        PLAN = "plan", "bij het plannen"
        REDEN = "reden", "waarom het toch kan"
        VERSLAG = "verslag", "hoe het ging"
        NIET_DOOR = "niet-door", "waarom het niet doorgaat"

    activiteit = models.ForeignKey(Activiteit, on_delete=models.PROTECT, related_name="teksten")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    tekst = models.TextField("tekst")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="activiteitteksten")
    op = models.DateTimeField("op")
    toch: models.JSONField[list[str], list[str]] = models.JSONField("toch bewaard met", default=list, blank=True)

    class Meta:
        verbose_name = "tekst bij preventief werk"
        verbose_name_plural = "teksten bij preventief werk"
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return f"{self.soort} {self.op:%Y-%m-%d}"
