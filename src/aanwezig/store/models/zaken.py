"""The work of leerplicht: cases, the letters of a case, and what people agreed on."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Contact, Leerling
from aanwezig.store.models.meldingen import Melding
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.signalen import Signaal


class Zaakstand(models.TextChoices):
    """Where a case stands (bron: spec casework B: intake, investigate, talks and letters, agreements and monitoring, result)."""

    ONDERZOEK = "onderzoek", "in onderzoek"
    VOLGEN = "volgen", "afspraken gemaakt, we volgen"
    GESLOTEN = "gesloten", "gesloten"
    SAMENGEVOEGD = "samengevoegd", "samengevoegd met een andere zaak"


OPEN_ZAKEN = (Zaakstand.ONDERZOEK, Zaakstand.VOLGEN)
"""The states of a case that somebody works on."""


class ZaakQuerySet(models.QuerySet["Zaak"]):
    """Cases."""

    def open(self) -> ZaakQuerySet:
        """Return the cases somebody works on."""
        return self.filter(stand__in=OPEN_ZAKEN)


class Zaak(OverLeerling):
    """A werkproces of leerplicht about one pupil. ``signaal``: with which it began by itself, when there was no school to report.

    ``gemeente``: who works on it: leerplicht of a municipality, or a Doorstroompunt (ADR 0036). ``overdracht``: what leerplicht gave along
    when it handed somebody over.
    """

    veldgroep = "zaak"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField("zaaknummer", max_length=16, unique=True)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="zaken")
    soort = models.CharField("soort werkproces", max_length=24)
    gemeente = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="zaken")
    behandelaar = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="zaken")
    stand = models.CharField("stand", max_length=12, choices=Zaakstand, default=Zaakstand.ONDERZOEK)
    meldingen: models.ManyToManyField[Melding, models.Model] = models.ManyToManyField(Melding, related_name="zaken", blank=True)
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="zaken")
    geopend_op = models.DateTimeField("geopend op")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    resultaat = korte_tekst("resultaat", 32)
    reden_afsluiting = korte_tekst("reden van de afsluiting", 32)
    toelichting_afsluiting = korte_tekst("wat er nu nog loopt", 32)
    motivering = vrije_tekst("waarom zo")
    overdracht = vrije_tekst("wat de vorige behandelaar meegaf")
    overgenomen_van = models.ForeignKey(Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="overgedragen_zaken")
    samengevoegd_met = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="samengevoegde_zaken")

    objects: ClassVar[ZaakQuerySet] = ZaakQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "zaak"
        verbose_name_plural = "zaken"
        ordering = ("-geopend_op", "-pk")
        constraints = (
            models.CheckConstraint(
                name="zaak_gesloten_met_resultaat",
                condition=~Q(stand="gesloten") | Q(gesloten_op__isnull=False) & ~Q(resultaat="") & ~Q(reden_afsluiting=""),
            ),
            models.CheckConstraint(
                name="zaak_samengevoegd_ergens_mee", condition=~Q(stand="samengevoegd") | Q(samengevoegd_met__isnull=False)
            ),
        )
        indexes = (
            models.Index(name="zaak_gemeente_stand", fields=("gemeente", "stand")),
            models.Index(name="zaak_wie", fields=("gemeente", "leerling")),
        )

    def __str__(self) -> str:
        return f"zaak {self.nummer}"

    def with_merged(self) -> list[int]:
        """Return the case and the duplicates that were merged into it, also by way of another: together they are one file."""
        alle = nieuw = [self.pk]
        while nieuw:
            nieuw = list(Zaak.objects.filter(samengevoegd_met__in=nieuw).exclude(pk__in=alle).values_list("pk", flat=True))
            alle = [*alle, *nieuw]
        return alle

    def goes_on_as(self) -> Zaak:
        """Return the case as which this one goes on: itself, unless it was merged into another."""
        zaak = self
        while zaak.samengevoegd_met is not None:
            zaak = zaak.samengevoegd_met
        return zaak


class Gesprek(OverLeerling):
    """A talk with parents or pupil: planned, held, or not held. What they said themselves has a place of its own."""

    veldgroep = "gesprek"

    class Uitkomst(models.TextChoices):
        """How a planned talk went."""

        GEPLAND = "gepland", "gepland"
        GEVOERD = "gevoerd", "gevoerd"
        NIET_VERSCHENEN = "niet-verschenen", "niet verschenen"
        AFGEZEGD = "afgezegd", "afgezegd"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="gesprekken")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="gesprekken")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gesprekken")
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="gesprekken")
    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="gesprekken")
    gepland_op = models.DateTimeField("wanneer")
    waar = korte_tekst("waar", 120)
    met = korte_tekst("met wie", 200)
    uitkomst = models.CharField("uitkomst", max_length=16, choices=Uitkomst, default=Uitkomst.GEPLAND)
    verslag = vrije_tekst("verslag")
    stem_leerling = vrije_tekst("wat de leerling zei")
    stem_gedeeld = models.BooleanField("de leerling vindt goed dat ouders dat lezen", default=False)
    stem_ouders = vrije_tekst("wat de ouders zeiden")

    class Meta:
        verbose_name = "gesprek"
        verbose_name_plural = "gesprekken"
        ordering = ("gepland_op", "pk")

    def __str__(self) -> str:
        return f"gesprek {self.gepland_op:%Y-%m-%d}"


class Afspraak(OverLeerling):
    """Something that people agreed on: who does what, by when, and whether it was done."""

    veldgroep = "gesprek"

    class Nagekomen(models.TextChoices):
        """Whether an agreement was kept; unknown is a value."""

        OPEN = "open", "loopt nog"
        JA = "ja", "nagekomen"
        DEELS = "deels", "deels nagekomen"
        NEE = "nee", "niet nagekomen"

    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, related_name="afspraken")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="afspraken")
    wie = models.CharField("wie", max_length=120)
    wat = models.CharField("wat", max_length=400)
    uiterlijk_datum = models.DateField("uiterlijk", null=True, blank=True)
    nagekomen = models.CharField("nagekomen", max_length=8, choices=Nagekomen, default=Nagekomen.OPEN)

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ("uiterlijk_datum", "id")

    def __str__(self) -> str:
        return self.wat[:40]


class Brief(OverLeerling):
    """A letter as it was sent: the text of the template's version then, and the page itself."""

    veldgroep = "brief"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="brieven")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="brieven")
    aan = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, blank=True, related_name="brieven")
    aan_naam = models.CharField("aan", max_length=120)
    aan_adres = korte_tekst("adres", 200)
    sjabloon = models.CharField("sjabloon", max_length=60)
    sjabloon_versie = models.CharField("versie van het sjabloon", max_length=10)
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    pdf = models.BinaryField("pdf")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="brieven")
    verstuurd_op = models.DateTimeField("verstuurd op")

    class Meta:
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        ordering = ("-verstuurd_op", "-pk")

    def __str__(self) -> str:
        return f"{self.sjabloon} {self.verstuurd_op:%Y-%m-%d}"
