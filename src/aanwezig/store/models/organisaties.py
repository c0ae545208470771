"""Organisations, people, and who works where as what, with dates."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Coalesce
from django.utils.crypto import salted_hmac

from aanwezig.store.models.gedeeld import Periode, PeriodeQuerySet, korte_tekst, periode_constraint


class Organisatiesoort(models.TextChoices):
    """The kinds of organisation that work together in a region."""

    SCHOOL = "school", "school"
    BESTUUR = "schoolbestuur", "schoolbestuur"
    SWV = "samenwerkingsverband", "samenwerkingsverband"
    GEMEENTE = "gemeente", "gemeente"
    JGZ = "jgz", "jeugdgezondheidszorg"
    AANBIEDER = "aanbieder", "aanbieder"
    JEUGDHULP = "jeugdhulp", "jeugdhulp"
    DOORSTROOMPUNT = "doorstroompunt", "Doorstroompunt"


class Organisatie(Periode):
    """An organisation. ``code``: how deliveries and areas name it.

    BRIN (4) of a school, municipality code (4 digits), code of a samenwerkingsverband, RMC region (2 digits) of a Doorstroompunt.
    """

    soort = models.CharField("soort", max_length=24, choices=Organisatiesoort)
    naam = models.CharField("naam", max_length=120)
    code = korte_tekst("code", 8)
    bestuur = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="scholen", verbose_name="schoolbestuur"
    )

    objects: ClassVar[PeriodeQuerySet[Organisatie]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("naam", "pk")
        constraints = (
            periode_constraint("organisatie_periode"),
            models.UniqueConstraint(name="organisatie_code", fields=("soort", "code"), condition=~Q(code="")),
        )

    def __str__(self) -> str:
        return self.naam


class Rol(models.TextChoices):
    """The work that a person does in an organisation (bron: spec casework, parties and roles)."""

    VERZUIMMEDEWERKER = "verzuimmedewerker", "verzuimmedewerker"
    INTERN_BEGELEIDER = "intern-begeleider", "intern begeleider"
    MENTOR = "mentor", "mentor of leerkracht"
    DIRECTIE = "directie", "directie"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar", "leerplichtambtenaar"
    ADMINISTRATIE_LEERPLICHT = "administratie-leerplicht", "administratie leerplicht"
    DOORSTROOMCOACH = "doorstroomcoach", "Doorstroomcoach"
    REGISSEUR = "regisseur", "regisseur thuiszitten"
    REGISSEUR_SCHOOLBESTUUR = "regisseur-schoolbestuur", "regisseur van het schoolbestuur"
    ONDERSTEUNER_SWV = "ondersteuner-swv", "ondersteuner van het samenwerkingsverband"
    SECTORDIRECTEUR = "sectordirecteur", "sectordirecteur"
    DIRECTEUR_BESTUURDER = "directeur-bestuurder", "directeur-bestuurder"
    CASUSREGISSEUR = "casusregisseur", "casusregisseur onderwijs en zorg"
    JEUGDPROFESSIONAL = "jeugdprofessional", "jeugdprofessional"
    JEUGDARTS = "jeugdarts", "jeugdarts"
    JEUGDVERPLEEGKUNDIGE = "jeugdverpleegkundige", "jeugdverpleegkundige"
    BEGELEIDER = "begeleider", "begeleider bij een aanbieder"
    BELEIDSMEDEWERKER = "beleidsmedewerker", "beleidsmedewerker"
    FUNCTIONEEL_BEHEERDER = "functioneel-beheerder", "functioneel beheerder"
    ARCHIEFBEHEERDER = "archiefbeheerder", "archiefbeheerder"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris", "aandachtsfunctionaris"
    PRIVACYFUNCTIONARIS = "privacyfunctionaris", "privacyfunctionaris"
    FUNCTIONARIS_GEGEVENSBESCHERMING = "functionaris-gegevensbescherming", "functionaris gegevensbescherming"


class Accountsoort(models.TextChoices):
    """Kinds of account. They never mix: who works somewhere and is a parent as well has two."""

    MEDEWERKER = "medewerker", "medewerker"
    EIGEN = "eigen", "ouder of leerling"


class Gebruiker(AbstractBaseUser):
    """A person who can log in. What they may do follows from their functies; an account of an own file never has one.

    ``zegel``: part of what makes a session valid; another one ends all sessions of the person. ``mail_bij_werk``: whether they want a mail
    when something is waiting for them. ``telefoon``: on which others who work on the same pupil can call them.
    """

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=120)
    telefoon = korte_tekst("telefoon", 20)
    is_active = models.BooleanField("mag inloggen", default=True)
    mail_bij_werk = models.BooleanField("mail als er werk is", default=True)
    zegel = korte_tekst("zegel", 32)
    soort = models.CharField("soort account", max_length=12, choices=Accountsoort, default=Accountsoort.MEDEWERKER)

    objects = BaseUserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("naam", "pk")

    def __str__(self) -> str:
        return self.naam

    @property
    def is_eigen(self) -> bool:
        """Whether this is an account of a parent or pupil, for the own file and nothing else."""
        return self.soort == Accountsoort.EIGEN

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must hold to be valid: it follows from the password and the zegel."""
        return salted_hmac("aanwezig.sessie", f"{self.password}{self.zegel}", secret=secret, algorithm="sha256").hexdigest()


class FunctieQuerySet(PeriodeQuerySet["Functie"]):
    """Functies: one that waits for a second person holds on no day."""

    def on(self, dag: date) -> FunctieQuerySet:
        """Return the functies that hold on a day."""
        rijen = super().on(dag).filter(wacht=False)
        assert isinstance(rijen, FunctieQuerySet)
        return rijen


class Functie(Periode):
    """A role of a person in an organisation, with dates.

    ``wacht``: it counts only after somebody else than who gave it (``gegeven_door``) confirmed it (regelwerk/toegang, bevestigen);
    ``bevestigd_door`` is empty when that was done on the server.
    """

    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, related_name="functies")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="functies")
    rol = models.CharField("rol", max_length=32, choices=Rol)
    groep = korte_tekst("groep of klas", 20, help_text="Alleen voor een mentor of leerkracht.")

    gegeven_door = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="gaf")
    wacht = models.BooleanField("wacht op bevestiging", default=False)
    bevestigd_door = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="bevestigde")
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)

    objects: ClassVar[FunctieQuerySet] = FunctieQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "functie"
        verbose_name_plural = "functies"
        ordering = ("organisatie__naam", "rol", "pk")
        constraints = (
            periode_constraint("functie_periode"),
            models.CheckConstraint(name="functie_wacht_of_bevestigd", condition=Q(wacht=False) | Q(bevestigd_op=None)),
            models.CheckConstraint(name="functie_twee_mensen", condition=~Q(bevestigd_door=models.F("gegeven_door"))),
        )

    def __str__(self) -> str:
        return f"{self.get_rol_display()}, {self.organisatie}"

    def holds_on(self, dag: date) -> bool:
        """Say whether the functie holds on a day: it waits for nobody."""
        return not self.wacht and super().holds_on(dag)


class Aansluiting(Periode):
    """A school belongs to a samenwerkingsverband, with dates. One school can belong to several: of each kind of education it has."""

    school = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="aansluitingen")
    verband = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="aangesloten_scholen", verbose_name="samenwerkingsverband"
    )

    objects: ClassVar[PeriodeQuerySet[Aansluiting]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "aansluiting van een school"
        verbose_name_plural = "aansluitingen van scholen"
        ordering = ("school", "verband", "geldig_vanaf", "pk")
        constraints = (
            periode_constraint("aansluiting_periode"),
            models.UniqueConstraint(name="aansluiting_eens", fields=("school", "verband"), condition=Q(geldig_tot=None)),
        )

    def __str__(self) -> str:
        return f"{self.school} bij {self.verband}"


class Gebiedskeuze(Periode):
    """A gebied whose rules hold, next to the national ones: for all pupils, or within one organisation.

    Of a municipality: for who lives there. Of a samenwerkingsverband, schoolbestuur or school: for what happens at those schools.
    """

    gebied = models.CharField("gebied", max_length=40)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="gebiedskeuzes", verbose_name="voor wie"
    )

    objects: ClassVar[PeriodeQuerySet[Gebiedskeuze]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ("gebied", "organisatie__naam", "geldig_vanaf", "pk")
        constraints = (
            periode_constraint("gebiedskeuze_periode"),
            ExclusionConstraint(
                name="gebiedskeuze_eens",
                expressions=(
                    ("gebied", RangeOperators.EQUAL),
                    (Coalesce("organisatie", 0), RangeOperators.EQUAL),
                    (Func("geldig_vanaf", "geldig_tot", function="daterange", output_field=DateRangeField()), RangeOperators.OVERLAPS),
                ),
            ),
        )

    def __str__(self) -> str:
        return self.gebied
