"""Pupils, the people around them, and where they are enrolled."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from stdnum.exceptions import ValidationError as Nummerfout
from stdnum.nl import bsn as bsn_regel
from stdnum.nl import onderwijsnummer as onderwijsnummer_regel

from aanwezig.core.verzuim.tabellen import Schoolsoort, Uitstroom, Vakantieregio
from aanwezig.store.models.gedeeld import OverLeerling, een_tegelijk_constraint, einde_constraint, korte_tekst, vrije_tekst
from aanwezig.store.models.organisaties import Organisatie


def check_bsn(waarde: str) -> None:
    """Refuse a text that is no BSN."""
    _check(bsn_regel.validate, waarde, "Dit is geen burgerservicenummer: de cijfers kloppen niet met elkaar.")


def check_onderwijsnummer(waarde: str) -> None:
    """Refuse a text that is no onderwijsnummer."""
    _check(onderwijsnummer_regel.validate, waarde, "Dit is geen onderwijsnummer: het begint met 10 en de cijfers kloppen met elkaar.")


def _check(keur: object, waarde: str, zin: str) -> None:
    assert callable(keur)
    try:
        keur(waarde)
    except Nummerfout:
        raise ValidationError(zin) from None


class Leerling(OverLeerling):
    """A young person. ``sleutel`` stands in addresses and exports; the numbers of the state never do."""

    veldgroep = "identiteit"
    leerlingveld = "id"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling_id = models.TextField("leerlingnummer in leveringen", unique=True)
    bsn = korte_tekst("burgerservicenummer", 9, validators=(check_bsn,))
    onderwijsnummer = korte_tekst("onderwijsnummer", 9, validators=(check_onderwijsnummer,))
    voornaam = models.TextField("voornaam", blank=True)
    achternaam = models.TextField("achternaam")
    geboortedatum = models.DateField("geboortedatum")
    woongemeente = models.CharField("woongemeente", max_length=4)
    postcode = vrije_tekst("postcode")
    ingeschreven_gemeente_op = models.DateField("ingeschreven in de gemeente op", null=True, blank=True)
    startkwalificatie_op = models.DateField("startkwalificatie op", null=True, blank=True)
    uitstroom_vrij = korte_tekst("uitstroomprofiel", 16, choices=[(soort.value, soort.value) for soort in Uitstroom])

    class Meta:
        verbose_name = "leerling"
        verbose_name_plural = "leerlingen"
        ordering = ("achternaam", "voornaam", "pk")
        indexes = (  # people look for a part of a name
            GinIndex(OpClass(Upper("achternaam"), "gin_trgm_ops"), name="leerling_achternaam"),
            GinIndex(OpClass(Upper("voornaam"), "gin_trgm_ops"), name="leerling_voornaam"),
        )
        constraints = (
            models.UniqueConstraint(name="leerling_bsn", fields=("bsn",), condition=~Q(bsn="")),
            models.UniqueConstraint(name="leerling_onderwijsnummer", fields=("onderwijsnummer",), condition=~Q(onderwijsnummer="")),
        )

    def __str__(self) -> str:
        return f"{self.voornaam} {self.achternaam}"

    @property
    def naam_en_geboortedatum(self) -> str:
        """Who it is, for where nothing else of the pupil is kept: in a closed compartment."""
        return f"{self}, geboren op {self.geboortedatum:%d-%m-%Y}"

    def age_on(self, dag: date) -> int:
        """Return the age in whole years on a day; born on 29 February: a year older on 1 March in other years."""
        jarig = (self.geboortedatum.month, self.geboortedatum.day) <= (dag.month, dag.day)
        return dag.year - self.geboortedatum.year - (0 if jarig else 1)


class Contact(OverLeerling):
    """Somebody around a pupil: a parent, a guardian, or who else is called. ``heeft_gezag``: as last told; ``gezag`` says on which days.

    ``geldig_tot``: the day on which they were in the list of this pupil no more; their name and the days of their custody stay.
    """

    veldgroep = "contact"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="contacten")
    naam = models.CharField("naam", max_length=120)
    relatie = models.CharField("relatie", max_length=40)
    heeft_gezag = models.BooleanField("heeft gezag", default=False)
    telefoon = korte_tekst("telefoon", 20)
    email = models.EmailField("e-mailadres", blank=True, default="")
    adres = korte_tekst("adres", 200)
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        ordering = ("-heeft_gezag", "naam", "pk")

    def __str__(self) -> str:
        return f"{self.naam} ({self.relatie})"


class Gezag(OverLeerling):
    """That a contact had custody from ``geldig_vanaf`` (empty: as long as we know) up to, but not on, ``geldig_tot`` (empty: still)."""

    veldgroep = "contact"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="gezag")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="gezag")
    geldig_vanaf = models.DateField("geldig vanaf", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "gezag"
        verbose_name_plural = "gezag"
        ordering = ("contact", "pk")
        constraints = (een_tegelijk_constraint("gezag_een_tegelijk", "contact"),)

    def __str__(self) -> str:
        return f"gezag vanaf {self.geldig_vanaf or 'onbekend'}"


class Rooster(models.Model):
    """A weekly timetable. ``merk`` is made of its lessons, so that two schools may use one name, and a timetable never changes."""

    merk = models.CharField("merk", max_length=64, primary_key=True)

    class Meta:
        verbose_name = "rooster"
        verbose_name_plural = "roosters"

    def __str__(self) -> str:
        return self.merk[:8]


class Roosterles(models.Model):
    """One lesson of a weekly timetable; times in minutes after midnight."""

    rooster = models.ForeignKey(Rooster, on_delete=models.CASCADE, related_name="lessen")
    weekdag = models.PositiveSmallIntegerField("weekdag")
    lesuur = models.PositiveSmallIntegerField("lesuur")
    begin_minuut = models.PositiveSmallIntegerField("begin in minuten")
    eind_minuut = models.PositiveSmallIntegerField("einde in minuten")

    class Meta:
        verbose_name = "les in het rooster"
        verbose_name_plural = "lessen in het rooster"
        ordering = ("rooster_id", "weekdag", "lesuur", "pk")
        constraints = (
            models.UniqueConstraint(name="roosterles_eens", fields=("rooster", "weekdag", "lesuur")),
            models.CheckConstraint(name="roosterles_tijden", condition=Q(eind_minuut__gt=F("begin_minuut"))),
        )

    def __str__(self) -> str:
        return f"{self.rooster} {self.weekdag}.{self.lesuur}"


class Inschrijving(OverLeerling):
    """An enrolment at a school. ``school_id``: the BRIN as the school writes it, with or without the location."""

    veldgroep = "inschrijving"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="inschrijvingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="inschrijvingen", verbose_name="school")
    school_id = models.CharField("BRIN", max_length=6)
    schoolsoort = models.CharField("schoolsoort", max_length=4, choices=[(soort.value, soort.value) for soort in Schoolsoort])
    leerjaar = vrije_tekst("leerjaar")
    groep = korte_tekst("groep of klas", 20)
    begin_datum = models.DateField("begin")
    eind_datum = models.DateField("einde", null=True, blank=True)
    rooster = models.ForeignKey(Rooster, on_delete=models.PROTECT, related_name="inschrijvingen")

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        ordering = ("begin_datum", "pk")
        constraints = (einde_constraint("inschrijving_einde"),)
        indexes = (
            models.Index(name="inschrijving_begin", fields=("begin_datum",)),
            models.Index(name="inschrijving_wie", fields=("organisatie", "leerling"), include=("begin_datum", "eind_datum", "groep")),
        )

    def __str__(self) -> str:
        return f"{self.school_id} vanaf {self.begin_datum}"

    def holds_on(self, dag: date) -> bool:
        """Say whether the enrolment holds on a day."""
        return self.begin_datum <= dag and (self.eind_datum is None or dag <= self.eind_datum)


class RoosterafspraakQuerySet(models.QuerySet["Roosterafspraak"]):
    """Agreed timetables."""

    def agreed(self) -> RoosterafspraakQuerySet:
        """Return those that hold, held or will hold: not those for which another came in the place before they began."""
        return self.filter(vervallen_op=None)

    def on(self, dag: date) -> RoosterafspraakQuerySet:
        """Return those that hold on a day, the one that began first first."""
        return self.agreed().filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), begin_datum__lte=dag).order_by("begin_datum", "pk")


class Roosterafspraak(OverLeerling):
    """The timetable that was agreed for one pupil for a while: of the timetable of the enrolment at a school only these lessons.

    ``lessen``: pairs of weekday (1 Monday, to 5) and lesuur. It is never changed; it only ends, and the next one is another row. Days that
    it held stay as they were agreed. ``vervallen_op``: when another came in its place before it began.
    """

    veldgroep = "inschrijving"

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="roosterafspraken")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="roosterafspraken", verbose_name="school")
    school_id = models.CharField("BRIN", max_length=6)
    begin_datum = models.DateField("begin")
    eind_datum = models.DateField("einde", null=True, blank=True)
    lessen = models.JSONField("lessen", default=list)
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    objects: ClassVar[RoosterafspraakQuerySet] = RoosterafspraakQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "afgesproken rooster"
        verbose_name_plural = "afgesproken roosters"
        ordering = ("begin_datum", "pk")
        constraints = (
            einde_constraint("roosterafspraak_einde"),
            models.UniqueConstraint(
                name="roosterafspraak_een_tegelijk",
                fields=("leerling", "organisatie"),
                condition=Q(eind_datum=None, vervallen_op=None),
            ),
        )

    def __str__(self) -> str:
        return f"afgesproken rooster vanaf {self.begin_datum}"

    def holds_on(self, dag: date) -> bool:
        """Say whether the agreement holds on a day."""
        return self.begin_datum <= dag and (self.eind_datum is None or dag <= self.eind_datum)


class Regiocode(models.Model):
    """The holiday region of a school or a municipality, where a delivery names it."""

    code = models.CharField("BRIN of gemeentecode", max_length=6, primary_key=True)
    regio = models.CharField("vakantieregio", max_length=6, choices=[(regio.value, regio.value) for regio in Vakantieregio])

    class Meta:
        verbose_name = "vakantieregio"
        verbose_name_plural = "vakantieregio's"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code}: {self.regio}"


class Kalenderdagen(models.Model):
    """Days that a school, or every school (``*``), opens or closes on top of the official calendar."""

    school_id = models.CharField("BRIN of *", max_length=6)
    begin_datum = models.DateField("begin")
    eind_datum = models.DateField("einde")
    soort = models.CharField("soort", max_length=10)
    naam = vrije_tekst("naam")

    class Meta:
        verbose_name = "dagen in de kalender"
        verbose_name_plural = "dagen in de kalender"
        ordering = ("begin_datum", "pk")
        constraints = (einde_constraint("kalenderdagen_einde"),)

    def __str__(self) -> str:
        return f"{self.naam or self.soort} {self.begin_datum}"
