"""Reports of absence to leerplicht: what the school said, and what became of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.signalen import Signaal

LANGE_REDEN, KORTE_TEKST = 200, 100
"""How much text the register takes (bron: EduArte, IbgVerzuimmelding.java)."""


class Meldingstand(models.TextChoices):
    """Where a report stands, in the codes of the register (regelwerk/werk/meldingen.yaml)."""

    GEREGISTREERD = "R", "geregistreerd"
    IN_BEHANDELING = "B", "in behandeling"
    AFGESLOTEN = "G", "afgesloten"
    TER_KENNISGEVING = "K", "ter kennisgeving aangenomen"
    OVERGEDRAGEN = "D", "overgedragen aan derden"
    INGETROKKEN = "I", "ingetrokken"


class MeldingQuerySet(models.QuerySet["Melding"]):
    """Reports."""

    def sent(self) -> MeldingQuerySet:
        """Return the reports of the contract's table: sent under a rule and not withdrawn."""
        return self.exclude(stand=Meldingstand.INGETROKKEN).exclude(regel="")

    def open(self) -> MeldingQuerySet:
        """Return the reports that leerplicht has not ended and the school has not withdrawn."""
        return self.filter(stand__in=(Meldingstand.GEREGISTREERD, Meldingstand.IN_BEHANDELING))


class Melding(OverLeerling):
    """A report that was sent. One that came in with a delivery has the contract's columns only."""

    veldgroep = "melding"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    nummer = models.BigIntegerField("meldingsnummer", unique=True, null=True, blank=True)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="meldingen")
    school_id = models.CharField("BRIN", max_length=6)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen", verbose_name="school"
    )
    gemeente = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="ontvangen_meldingen")
    regel = korte_tekst("regel", 60)
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen")
    soort = korte_tekst("soort verzuim", 4)
    stand = models.CharField("stand", max_length=1, choices=Meldingstand, default=Meldingstand.GEREGISTREERD)
    begin_datum = models.DateField("eerste dag van het verzuim", null=True, blank=True)
    eind_datum = models.DateField("dag van de melding")
    uren = models.DecimalField("uren", max_digits=6, decimal_places=2, null=True, blank=True)
    dagen = models.PositiveSmallIntegerField("dagen", null=True, blank=True)
    rijen = models.JSONField("rijen verzuim bij de melding", default=list, blank=True)
    alle_lessen_gemist = models.BooleanField("de leerling miste alle lessen", default=False)
    vermoedelijke_reden = korte_tekst("vermoedelijke reden", LANGE_REDEN)
    ondernomen_actie = vrije_tekst("wat de school al deed")
    actie_gewenst = models.BooleanField("leerplicht moet iets doen", default=True)
    toelichting_actie = vrije_tekst("waarom er geen actie nodig is")
    toelichting = vrije_tekst("toelichting", validators=[MaxLengthValidator(KORTE_TEKST)])
    ouders_ingelicht_datum = models.DateField("ouders ingelicht op", null=True, blank=True)
    melder = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen")
    contactpersoon = korte_tekst("contactpersoon op school", KORTE_TEKST)
    contact_telefoon = korte_tekst("telefoon", 20)
    contact_email = models.EmailField("e-mailadres", max_length=KORTE_TEKST, blank=True, default="")
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op", null=True, blank=True)
    reden_ingetrokken = korte_tekst("waarom ingetrokken", 20)

    objects: ClassVar[MeldingQuerySet] = MeldingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("eind_datum",)
        constraints = (
            models.UniqueConstraint(
                name="melding_eens", fields=("leerling", "school_id", "regel", "eind_datum"), condition=~Q(stand="I") & ~Q(regel="")
            ),
        )
        indexes = (
            models.Index(name="melding_gemeente_stand", fields=("gemeente", "stand")),
            models.Index(name="melding_wie", fields=("gemeente", "leerling"), condition=~Q(stand="I")),
        )

    def __str__(self) -> str:
        return f"melding {self.nummer or self.regel} {self.eind_datum}"
