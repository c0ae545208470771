"""What is kept in closed compartments (store/kluis.py, ADR 0023): the notes of the youth doctor, and contact with Veilig Thuis.

A row stands by itself: it holds about whom it is (``wie``), since in a compartment nothing else is seen, and since the file of a doctor
outlives the ground on which others see the pupil. Rows are only added; a correction is a new version. What they point at can't go before
they do: that is for the database to say (``DO_NOTHING``), since nobody outside of the compartment can look whether there is something.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from aanwezig.store.kluis import Compartiment
from aanwezig.store.models.gedeeld import OverLeerling
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.verwijzingen import Verwijzing
from aanwezig.store.versleuteld import VersleuteldeGegevens, VersleuteldeTekst


class InKluis(OverLeerling):
    """A row about a pupil in a compartment. Read and written within ``opened(kluis, ...)``; everywhere else the database refuses it."""

    kluis: ClassVar[Compartiment]

    class Meta:
        abstract = True


class MedischeNotitie(InKluis):
    """What a youth doctor wrote in their own file at a referral. ``op``: when it was; ``vervangt``: the version that it corrects."""

    class Soort(models.TextChoices):
        """What the note is of."""

        CONSULT = "consult", "consult"
        TELEFOON = "telefoon", "telefoongesprek"
        BRIEF = "brief", "brief"

    veldgroep = "medisch"
    kluis = Compartiment.JGZ

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.DO_NOTHING, related_name="+")
    verwijzing = models.ForeignKey(Verwijzing, on_delete=models.DO_NOTHING, related_name="+")
    jgz = models.ForeignKey(Organisatie, on_delete=models.DO_NOTHING, related_name="+")
    wie = VersleuteldeTekst("over wie", kluis=Compartiment.JGZ)
    op = models.DateTimeField("wanneer was het")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    tekst = VersleuteldeTekst("notitie", kluis=Compartiment.JGZ)
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vervangt = models.OneToOneField("self", on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+")

    class Meta:
        db_table = Compartiment.JGZ.table("medischenotitie")
        verbose_name = "medische notitie"
        verbose_name_plural = "medische notities"
        ordering = ("-op", "-pk")

    def __str__(self) -> str:
        return f"medische notitie {self.vastgelegd_op:%Y-%m-%d}"


class VeiligThuisContact(InKluis):
    """That somebody asked Veilig Thuis for advice or reported there, with what they weighed (regelwerk/werk/veilig-thuis.yaml).

    ``inhoud``: the steps that were taken, the answers to the questions, and notes.
    """

    class Soort(models.TextChoices):
        """What the contact was."""

        ADVIES = "advies", "advies gevraagd"
        MELDING = "melding", "melding gedaan"

    veldgroep = "veilig-thuis"
    kluis = Compartiment.VEILIG_THUIS

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.DO_NOTHING, related_name="+")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.DO_NOTHING, related_name="+")
    wie = VersleuteldeTekst("over wie", kluis=Compartiment.VEILIG_THUIS)
    soort = models.CharField("soort", max_length=12, choices=Soort)
    datum = models.DateField("op welke dag")
    inhoud = VersleuteldeGegevens("stappen en weging", kluis=Compartiment.VEILIG_THUIS)
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vervangt = models.OneToOneField("self", on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+")

    class Meta:
        db_table = Compartiment.VEILIG_THUIS.table("veiligthuiscontact")
        verbose_name = "contact met Veilig Thuis"
        verbose_name_plural = "contacten met Veilig Thuis"
        ordering = ("-datum", "-pk")

    def __str__(self) -> str:
        return f"contact met Veilig Thuis {self.vastgelegd_op:%Y-%m-%d}"


class Kluisregel(models.Model):
    """A line about a pupil that the logbook does not hold, since that a pupil is known here is confidential itself.

    The logbook has a line with the same ``handeling``, which says who did something in the compartment and when, and not about whom.
    """

    kluis: ClassVar[Compartiment]

    handeling = models.UUIDField("handeling")
    op = models.DateTimeField("op")
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.DO_NOTHING, related_name="+")
    leerling = models.ForeignKey(Leerling, on_delete=models.DO_NOTHING, related_name="+")
    daad = models.CharField("daad", max_length=60)
    gegevens: models.JSONField[Any, Any] = models.JSONField("gegevens", default=dict)

    class Meta:
        abstract = True
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.daad}"


class VeiligThuisRegel(Kluisregel):
    """A line of the compartment of Veilig Thuis."""

    kluis = Compartiment.VEILIG_THUIS

    class Meta(Kluisregel.Meta):
        db_table = Compartiment.VEILIG_THUIS.table("veiligthuisregel")
        verbose_name = "regel in de kluis van Veilig Thuis"
        verbose_name_plural = "regels in de kluis van Veilig Thuis"
