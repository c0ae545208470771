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

LANGE_REDEN, KORTE_TEKST, FUNCTIE, DERDE = 200, 100, 60, 120
"""How much text the register takes (bron: EduArte, IbgVerzuimmelding.java)."""
TELEFOON, STRAAT, LETTER, TOEVOEGING, POSTCODE, AANDUIDING = 20, 80, 1, 4, 6, 35
"""How long the parts of an address and a telephone number can be (bron: Logisch Ontwerp BRP, adres)."""
HOOGSTE_HUISNUMMER = 99_999
"""A house number has five digits (bron: Logisch Ontwerp BRP, adres)."""


class Meldingstand(models.TextChoices):
    """Where a report stands, in the codes of the register (regelwerk/werk/meldingen.yaml)."""

    GEREGISTREERD = "R", "geregistreerd"
    IN_BEHANDELING = "B", "in behandeling"
    AFGESLOTEN = "G", "afgesloten"
    TER_KENNISGEVING = "K", "ter kennisgeving aangenomen"
    OVERGEDRAGEN = "D", "overgedragen aan derden"
    INGETROKKEN = "I", "ingetrokken"


LOPENDE_MELDINGEN = (Meldingstand.GEREGISTREERD, Meldingstand.IN_BEHANDELING, Meldingstand.OVERGEDRAGEN)
"""The states of a report that has not ended: a third party that works on it is not the end."""


class MeldingQuerySet(models.QuerySet["Melding"]):
    """Reports."""

    def sent(self) -> MeldingQuerySet:
        """Return the reports of the contract's table: sent under a rule and not withdrawn."""
        return self.exclude(stand=Meldingstand.INGETROKKEN).exclude(regel="")

    def open(self) -> MeldingQuerySet:
        """Return the reports that leerplicht has not ended and the school has not withdrawn."""
        return self.filter(stand__in=LOPENDE_MELDINGEN)


class Melding(OverLeerling):
    """A report that was sent. One that came in with a delivery has the contract's columns only.

    ``verzuimdagen``: the days and lesuren as they were when it was sent. ``melder_…``: who reported, as they were then. ``verblijf_…``:
    where the pupil stays, when that is not where they are registered. ``gemeente``: who
    received it: leerplicht of a municipality, or a Doorstroompunt (ADR 0036). ``overgedragen_aan``: who works on it when its state is D.
    """

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
    verzuimdagen = models.JSONField("dagen en lesuren bij de melding", default=list, blank=True)
    alle_lessen_gemist = models.BooleanField("de leerling miste alle lessen", default=False)
    vermoedelijke_reden = korte_tekst("vermoedelijke reden", LANGE_REDEN)
    ondernomen_actie = vrije_tekst("wat de school al deed")
    actie_gewenst = models.BooleanField("leerplicht moet iets doen", default=True)
    toelichting_actie = vrije_tekst("waarom er geen actie nodig is")
    toelichting = vrije_tekst("toelichting", validators=[MaxLengthValidator(KORTE_TEKST)])
    ouders_ingelicht_datum = models.DateField("ouders ingelicht op", null=True, blank=True)
    leslocatie = korte_tekst("leslocatie", KORTE_TEKST)
    telefoon_thuis = korte_tekst("telefoon van ouder of leerling", TELEFOON)
    verblijf_straat = korte_tekst("straat", STRAAT)
    verblijf_huisnummer = models.PositiveIntegerField("huisnummer", null=True, blank=True)
    verblijf_huisletter = korte_tekst("huisletter", LETTER)
    verblijf_toevoeging = korte_tekst("toevoeging", TOEVOEGING)
    verblijf_postcode = korte_tekst("postcode", POSTCODE)
    verblijf_aanduiding = korte_tekst("aanduiding van de plek", AANDUIDING)
    verblijf_plaats = korte_tekst("plaats", STRAAT)
    melder_naam = korte_tekst("naam van de melder", KORTE_TEKST)
    melder_functie = korte_tekst("functie van de melder", FUNCTIE)
    melder_telefoon = korte_tekst("telefoon van de melder", TELEFOON)
    melder_email = models.EmailField("e-mailadres van de melder", max_length=KORTE_TEKST, blank=True, default="")
    melder = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="meldingen")
    contactpersoon = korte_tekst("contactpersoon op school", KORTE_TEKST)
    contact_telefoon = korte_tekst("telefoon", 20)
    contact_email = models.EmailField("e-mailadres", max_length=KORTE_TEKST, blank=True, default="")
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op", null=True, blank=True)
    overgedragen_aan = korte_tekst("overgedragen aan", DERDE)
    reden_ingetrokken = korte_tekst("waarom ingetrokken", 20)

    objects: ClassVar[MeldingQuerySet] = MeldingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("eind_datum", "pk")
        constraints = (
            models.UniqueConstraint(
                name="melding_eens", fields=("leerling", "school_id", "regel", "eind_datum"), condition=~Q(stand="I") & ~Q(regel="")
            ),
        )
        indexes = (
            models.Index(name="melding_gemeente_stand", fields=("gemeente", "stand")),
            models.Index(name="melding_wie", fields=("gemeente", "leerling"), condition=~Q(stand="I")),
        )

    @property
    def wie_meldde(self) -> tuple[str, str, str, str]:
        """Name, function, telephone and e-mail address of who reported, as they were then; of old reports as they are now."""
        if self.melder_naam or self.melder is None:
            return self.melder_naam, self.melder_functie, self.melder_telefoon, self.melder_email
        wie = self.melder.gebruiker
        return wie.naam, self.melder.get_rol_display(), wie.telefoon, wie.email

    @property
    def verblijfadres(self) -> str:
        """Where the pupil stays as one line; empty when they live where they are registered."""
        nummer = f"{self.verblijf_huisnummer or ''}{self.verblijf_huisletter}"
        nummer = "-".join(deel for deel in (nummer, self.verblijf_toevoeging) if deel)
        straat = " ".join(deel for deel in (self.verblijf_straat, nummer) if deel)
        plaats = " ".join(deel for deel in (self.verblijf_postcode, self.verblijf_plaats) if deel)
        return ", ".join(deel for deel in (straat, self.verblijf_aanduiding, plaats) if deel)

    def __str__(self) -> str:
        return f"melding {self.nummer or self.regel} {self.eind_datum}"
