"""Politiegegevens of sworn officers (regelwerk/wpg), in a compartment of their own; and beside it who is authorised, and the register.

A record (stuk) is a skeleton without names; what it says about people stands in its versions, encrypted. Rows are only added: that a record
is needed no more is a row, and so is each correction. Nothing here points at a pupil of the rest: the file of leerplicht has its own
term, and that a pupil is known here is confidential itself.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from aanwezig.store.kluis import Compartiment
from aanwezig.store.models.gedeeld import Periode, PeriodeQuerySet, korte_tekst, periode_constraint, vrije_tekst
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.versleuteld import VersleuteldeGegevens, VersleuteldeTekst

WPG = Compartiment.WPG


class WpgautorisatieQuerySet(PeriodeQuerySet["Wpgautorisatie"]):
    """Authorisations."""

    def works_on(self, dag: date) -> WpgautorisatieQuerySet:
        """Return the authorisations on which somebody works on a day: their functie holds, and so does their swearing-in."""
        daar = Q(functie__geldig_tot=None) | Q(functie__geldig_tot__gt=dag)
        rijen = self.filter(
            Q(geldig_tot=None) | Q(geldig_tot__gt=dag),
            daar,
            beeindigd_op=None,
            wacht=False,
            functie__wacht=False,
            geldig_vanaf__lte=dag,
            boa_geldig_tm__gte=dag,
            functie__geldig_vanaf__lte=dag,
            functie__gebruiker__is_active=True,
        )
        assert isinstance(rijen, WpgautorisatieQuerySet)
        return rijen


class Wpgautorisatie(Periode):
    """That somebody may work with politiegegevens: for which task and on which bases, by which decision, and who wrote it down.

    ``boa_nummer``, ``boa_geldig_tm``: the act of swearing-in, without which an authorisation is nothing. ``wacht``: it counts only after a
    second person confirmed it. Ended is ended at once.
    """

    functie = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="wpgautorisaties")
    taak = models.CharField("taak", max_length=40)
    grondslagen: models.JSONField[list[str], list[str]] = models.JSONField("grondslagen", default=list)
    boa_nummer = models.CharField("nummer van de akte van beëdiging", max_length=40)
    boa_geldig_tm = models.DateField("akte geldig tot en met")
    besluit = models.CharField("kenmerk van het besluit", max_length=60)
    besluit_datum = models.DateField("datum van het besluit")
    besloten_door = models.CharField("wie besloot", max_length=120)
    gegeven_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gegeven_wpgautorisaties")
    gegeven_op = models.DateTimeField("vastgelegd op")
    wacht = models.BooleanField("wacht op bevestiging", default=False)
    bevestigd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    nagekeken_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    nagekeken_op = models.DateTimeField("nagekeken op", null=True, blank=True)
    beeindigd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    reden_einde = korte_tekst("waarom beëindigd", 200)

    objects: ClassVar[WpgautorisatieQuerySet] = WpgautorisatieQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "autorisatie"
        verbose_name_plural = "autorisaties"
        ordering = ("functie__gebruiker__naam", "geldig_vanaf", "pk")
        constraints = (
            periode_constraint("wpgautorisatie_periode"),
            models.CheckConstraint(name="wpgautorisatie_niet_zelf", condition=~Q(functie=models.F("gegeven_door"))),
            models.CheckConstraint(name="wpgautorisatie_wacht_of_bevestigd", condition=Q(wacht=False) | Q(bevestigd_op=None)),
            models.CheckConstraint(name="wpgautorisatie_twee_mensen", condition=~Q(bevestigd_door=models.F("gegeven_door"))),
        )

    def __str__(self) -> str:
        return f"autorisatie {self.geldig_vanaf:%Y-%m-%d}"


class Wpgregister(models.Model):
    """An entry of the register of article 13: for what, which data, and until which day; there before anything is processed on it."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="wpgregisters")
    naam = models.CharField("naam", max_length=80)
    doel = vrije_tekst("doel")
    categorieen = vrije_tekst("welke gegevens, over wie")
    geldig_tm = models.DateField("verwerkt tot en met")
    vastgesteld_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="+")
    vastgesteld_op = models.DateTimeField("vastgesteld op")

    class Meta:
        verbose_name = "regel in het register"
        verbose_name_plural = "regels in het register"
        ordering = ("naam", "pk")

    def __str__(self) -> str:
        return self.naam


class InWpg(models.Model):
    """A row in the compartment; read and written within ``opened(Compartiment.WPG, ...)``. ``kluis``: which compartment."""

    kluis: ClassVar[Compartiment] = WPG

    class Meta:
        abstract = True


class Wpgstuk(InWpg):
    """A record, without names. ``nummer`` is the exact key: it can't be guessed.

    The days on which its phases begin are as they were when it was made; a ``Wpggrens`` can only make them earlier. The database reads
    phases from these, pages from the facts: two walls.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField("nummer", max_length=16, unique=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.DO_NOTHING, related_name="+")
    soort = models.CharField("soort", max_length=24)
    grondslag = models.CharField("grondslag", max_length=4)
    register = models.ForeignKey(Wpgregister, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+")
    register_tm = models.DateField("register tot en met", null=True, blank=True)
    eerste_verwerking_datum = models.DateField("eerste verwerking")
    gericht_vanaf = models.DateField("alleen met het nummer vanaf", null=True, blank=True)
    afgeschermd_vanaf = models.DateField("afgeschermd vanaf", null=True, blank=True)
    vernietigen_vanaf = models.DateField("weg vanaf", null=True, blank=True)
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    op = models.DateTimeField("vastgelegd op")

    class Meta:
        db_table = WPG.table("stuk")
        verbose_name = "stuk van handhaving"
        verbose_name_plural = "stukken van handhaving"
        ordering = ("-eerste_verwerking_datum", "-pk")

    def __str__(self) -> str:
        return f"stuk {self.nummer}"


class Wpgversie(InWpg):
    """What a record says, and about whom; a correction is the next version, with the reason.

    ``inhoud``: betrokkene, soort-betrokkene, geboortedatum, leerling (key), zaak (number), criteria, keuze, tekst, reden.
    """

    stuk = models.ForeignKey(Wpgstuk, on_delete=models.DO_NOTHING, related_name="+")
    nummer = models.PositiveIntegerField("versie")
    inhoud = VersleuteldeGegevens("inhoud", kluis=WPG)
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    op = models.DateTimeField("op")

    class Meta:
        db_table = WPG.table("versie")
        verbose_name = "versie van een stuk"
        verbose_name_plural = "versies van stukken"
        ordering = ("nummer", "pk")
        constraints = (models.UniqueConstraint(name="wpgversie_nummer", fields=("stuk", "nummer")),)

    def __str__(self) -> str:
        return f"versie {self.nummer}"


class Wpgfeit(InWpg):
    """Something that counts for the phases of a record: its purpose on paper, or that it is needed no more."""

    class Soort(models.TextChoices):
        """What happened."""

        DOEL = "doel", "doel vastgelegd"
        EINDE = "einde", "niet meer nodig"

    stuk = models.ForeignKey(Wpgstuk, on_delete=models.DO_NOTHING, related_name="+")
    soort = models.CharField("soort", max_length=8, choices=Soort)
    datum = models.DateField("op welke dag")
    tekst = VersleuteldeTekst("tekst", kluis=WPG)
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    op = models.DateTimeField("op")

    class Meta:
        db_table = WPG.table("feit")
        verbose_name = "feit van een stuk"
        verbose_name_plural = "feiten van stukken"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.soort} {self.datum:%Y-%m-%d}"


class Wpggrens(InWpg):
    """That the last phases of a record begin on earlier days, since it is needed no more. It says nothing of what the record is about."""

    stuk = models.ForeignKey(Wpgstuk, on_delete=models.DO_NOTHING, related_name="+")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.DO_NOTHING, related_name="+")
    afgeschermd_vanaf = models.DateField("afgeschermd vanaf")
    vernietigen_vanaf = models.DateField("weg vanaf")

    class Meta:
        db_table = WPG.table("grens")
        verbose_name = "grens van een stuk"
        verbose_name_plural = "grenzen van stukken"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"grens {self.pk}"


class Wpgverstrekking(InWpg):
    """That a version of a record was given to somebody outside: to whom, on which ground, and why."""

    stuk = models.ForeignKey(Wpgstuk, on_delete=models.DO_NOTHING, related_name="+")
    versie = models.ForeignKey(Wpgversie, on_delete=models.DO_NOTHING, related_name="+")
    ontvanger = models.CharField("aan", max_length=24)
    grond = models.CharField("op grond van", max_length=60)
    aan_wie = VersleuteldeTekst("aan wie daar", kluis=WPG)
    waarom = VersleuteldeTekst("waarom", kluis=WPG)
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, related_name="+")
    op = models.DateTimeField("op")

    class Meta:
        db_table = WPG.table("verstrekking")
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"verstrekking {self.op:%Y-%m-%d}"


class Wpgregel(InWpg):
    """A line of the log of the compartment (article 32 and 32a): who did or saw what, when. It stays when the record is gone.

    ``opent``: what the line lets see as long as it is the last line of the transaction that is open: all that is free (vrij), the record
    with this number (nummer), or a shielded one (toezicht). ``transactie`` is written by the database itself.
    """

    class Opent(models.TextChoices):
        """What a line lets see."""

        NIETS = "", "niets"
        VRIJ = "vrij", "wat vrij te gebruiken is"
        NUMMER = "nummer", "het stuk met dit nummer"
        TOEZICHT = "toezicht", "het afgeschermde stuk met dit nummer"

    op = models.DateTimeField("op")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.DO_NOTHING, related_name="+")
    door = models.ForeignKey(Functie, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="+")
    daad = models.CharField("daad", max_length=40)
    opent = models.CharField("opent", max_length=8, choices=Opent, blank=True, default="")
    nummer = korte_tekst("nummer", 16)
    gegevens: models.JSONField[Any, Any] = models.JSONField("gegevens", default=dict)
    transactie = models.BigIntegerField("transactie", default=0)

    class Meta:
        db_table = WPG.table("regel")
        verbose_name = "regel van handhaving"
        verbose_name_plural = "regels van handhaving"
        ordering = ("pk",)
        indexes = (models.Index(name="wpgregel_nummer", fields=("nummer",)),)

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.daad}"


class Wpgreden(InWpg):
    """Why somebody looked or gave something: apart from its line, since a text may say about whom, and goes with the record."""

    regel = models.OneToOneField(Wpgregel, on_delete=models.DO_NOTHING, related_name="+")
    tekst = VersleuteldeTekst("reden", kluis=WPG)

    class Meta:
        db_table = WPG.table("reden")
        verbose_name = "reden"
        verbose_name_plural = "redenen"

    def __str__(self) -> str:
        return f"reden {self.pk}"
