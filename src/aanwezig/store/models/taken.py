"""What there is to do, and what people are told."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.store.models.achterhouden import Achterhouding
from aanwezig.store.models.afhandelingen import Afhandeling
from aanwezig.store.models.casussen import Casus
from aanwezig.store.models.eigen import Correctieverzoek
from aanwezig.store.models.gedeeld import OverLeerling, Periode, PeriodeQuerySet, korte_tekst, periode_constraint
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.meldingen import Melding
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.signalen import Signaal
from aanwezig.store.models.verwijzingen import Verwijzing
from aanwezig.store.models.zaken import Afspraak, Gesprek, Zaak

BEVESTIGEN = "correctie-bevestigen"
"""The kind of task that asks whether something stays as it is, now that what it rested on has changed."""
NIETS_ANDERS = dict.fromkeys(("melding", "zaak", "gesprek", "afspraak", "verwijzing", "afhandeling", "casus"))
"""A task that rests on a signal alone."""


class TaakQuerySet(models.QuerySet["Taak"]):
    """Tasks."""

    def open(self) -> TaakQuerySet:
        """Return what is still to be done."""
        return self.filter(afgerond_op=None)

    def of_team(self, functie: Functie, soorten: Sequence[str]) -> TaakQuerySet:
        """Return the tasks of an organisation, of the kinds that a role does."""
        return self.filter(organisatie_id=functie.organisatie_id, soort__in=soorten)

    def of_mine(self, functies: Sequence[int]) -> TaakQuerySet:
        """Return the tasks that were given to a person, or to whom they stand in for."""
        return self.filter(toegewezen_id__in=functies)

    def of_zaak(self, zaak: Zaak) -> TaakQuerySet:
        """Return the work of a case at the municipality that has it: on the case itself, on what was merged into it, on its talks and
        agreements, and the questions about what it rests on."""
        zaken = zaak.with_merged()
        meldingen = list(Melding.objects.filter(zaken__in=zaken).values_list("pk", flat=True))
        hangt = (
            Q(zaak__in=zaken)
            | Q(gesprek__zaak__in=zaken)
            | Q(afspraak__gesprek__zaak__in=zaken)
            | Q(correctieverzoek__gesprek__zaak__in=zaken)
            | Q(melding__in=meldingen)
            | Q(correctieverzoek__melding__in=meldingen)
        )
        return self.filter(hangt, organisatie=zaak.gemeente_id)

    def questions(self) -> TaakQuerySet:
        """Return the tasks that ask whether something stays as it is after a correction."""
        return self.filter(soort=BEVESTIGEN)

    def untaken(self) -> TaakQuerySet:
        """Return the tasks that nobody has taken up."""
        return self.filter(toegewezen=None)


class Taak(OverLeerling):
    """Something to do (regelwerk/werk/taken.yaml): what it rests on, for which organisation, for whom, and by when.

    ``vanaf_datum``: the day of the event from which the term runs. ``deel``: which part of it,
    such as the step of a route.
    """

    veldgroep = "werk"

    class Uitkomst(models.TextChoices):
        """How a task ended: done, or no longer needed."""

        OPEN = "", "open"
        GEDAAN = "gedaan", "gedaan"
        VERVALLEN = "vervallen", "niet meer nodig"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    soort = models.CharField("soort", max_length=40)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="taken")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="taken")
    toegewezen = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    vanaf_datum = models.DateField("vanaf")
    uiterlijk_datum = models.DateField("uiterlijk", null=True, blank=True)
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    afspraak = models.ForeignKey(Afspraak, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    verwijzing = models.ForeignKey(Verwijzing, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    afhandeling = models.ForeignKey(Afhandeling, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    correctieverzoek = models.ForeignKey(Correctieverzoek, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    achterhouding = models.ForeignKey(Achterhouding, on_delete=models.PROTECT, null=True, blank=True, related_name="taken")
    deel = korte_tekst("onderdeel", 200)
    waarom = korte_tekst("waarom", 300)
    ontstaan_op = models.DateTimeField("ontstaan op")
    afgerond_op = models.DateTimeField("afgerond op", null=True, blank=True)
    afgerond_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="afgeronde_taken")
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst, blank=True, default="")

    objects: ClassVar[TaakQuerySet] = TaakQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ("uiterlijk_datum", "id")
        constraints = (
            models.UniqueConstraint(name="taak_signaal_eens", fields=("soort", "signaal"), condition=Q(afgerond_op=None, **NIETS_ANDERS)),
            models.CheckConstraint(
                name="taak_afgerond_met_uitkomst", condition=Q(afgerond_op=None, uitkomst="") | Q(afgerond_op__isnull=False)
            ),
        )
        indexes = (
            models.Index(name="taak_open_organisatie", fields=("organisatie", "uiterlijk_datum"), condition=Q(afgerond_op=None)),
            models.Index(name="taak_open_van_mij", fields=("toegewezen", "uiterlijk_datum"), condition=Q(afgerond_op=None)),
            models.Index(name="taak_leerling", fields=("leerling", "afgerond_op")),
        )

    def __str__(self) -> str:
        return f"{self.soort} {self.uiterlijk_datum or ''}"


class Vervanging(Periode):
    """Somebody stands in for somebody else: their tasks are shown to both."""

    van = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="vervangingen")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="vervangt")

    objects: ClassVar[PeriodeQuerySet[Vervanging]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "vervanging"
        verbose_name_plural = "vervangingen"
        ordering = ("geldig_vanaf", "pk")
        constraints = (
            periode_constraint("vervanging_periode"),
            models.CheckConstraint(name="vervanging_van_een_ander", condition=~Q(van=models.F("door"))),
        )

    def __str__(self) -> str:
        return f"{self.door} voor {self.van}"


class Bericht(OverLeerling):
    """What a person is told within the application; a mail says only that there is something, never about whom."""

    veldgroep = "werk"

    aan = models.ForeignKey(Functie, on_delete=models.CASCADE, related_name="berichten")
    soort = models.CharField("soort", max_length=40)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten")
    taak = models.ForeignKey(Taak, on_delete=models.CASCADE, null=True, blank=True, related_name="berichten")
    op = models.DateTimeField("op")
    gelezen_op = models.DateTimeField("gelezen op", null=True, blank=True)
    gemaild_op = models.DateTimeField("gemaild op", null=True, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ("-op", "-pk")
        indexes = (models.Index(name="bericht_ongelezen", fields=("aan",), condition=Q(gelezen_op=None)),)

    def __str__(self) -> str:
        return f"{self.soort} {self.op:%Y-%m-%d}"
