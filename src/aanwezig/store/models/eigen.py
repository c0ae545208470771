"""The own file: who looks into it, what parents and pupil wrote in it themselves, and what they asked to be put right."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from aanwezig.store.models.casussen import Casus
from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.meldingen import Melding
from aanwezig.store.models.organisaties import Functie, Gebruiker, Organisatie
from aanwezig.store.models.signalen import Signaal
from aanwezig.store.models.verzuim import Verzuimrij
from aanwezig.store.models.zaken import Gesprek, Zaak


class Houdersoort(models.TextChoices):
    """Who looks into an own file (regelwerk/toegang/eigen.yaml)."""

    OUDER = "ouder", "ouder met gezag"
    LEERLING = "leerling", "leerling zelf"


class Dossiertoegang(OverLeerling):
    """An account of somebody's own file: an invitation of the school for one pupil and one contact, and the account that took it up.

    ``naam`` and ``relatie`` say which contact and are texts: contacts are replaced as a whole when the school's system tells them anew.
    Whether that contact (still) has custody is asked each time. ``vingerafdruk`` and ``codeafdruk``: what is kept of the link and of the
    code that goes with it; empty once they are used. Who gave a link on paper never gives its code as well (ADR 0052).
    """

    veldgroep = "contact"

    class Kanaal(models.TextChoices):
        """How the link goes home."""

        MAIL = "mail", "per mail"
        PAPIER = "papier", "op papier"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="dossiertoegangen")
    soort = models.CharField("soort", max_length=12, choices=Houdersoort)
    naam = korte_tekst("naam", 120)
    relatie = korte_tekst("relatie", 40)
    gebruiker = models.ForeignKey(Gebruiker, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiertoegangen")
    uitgenodigd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiertoegangen")
    uitgenodigd_op = models.DateTimeField("uitgenodigd op")
    vingerafdruk = korte_tekst("vingerafdruk van de link", 64)
    verloopt_op = models.DateTimeField("de link werkt tot", null=True, blank=True)
    kanaal = models.CharField("hoe de link naar huis gaat", max_length=8, choices=Kanaal, default=Kanaal.PAPIER)
    codeafdruk = korte_tekst("afdruk van de code", 128)
    code_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="dossiercodes")
    pogingen = models.PositiveSmallIntegerField("keer fout ingevuld", default=0)
    aangenomen_op = models.DateTimeField("account gemaakt op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "toegang tot het eigen dossier"
        verbose_name_plural = "toegang tot eigen dossiers"
        ordering = ("soort", "naam", "pk")
        constraints = (
            models.UniqueConstraint(
                name="dossiertoegang_eens", fields=("leerling", "soort", "naam", "relatie"), condition=Q(ingetrokken_op=None)
            ),
            models.UniqueConstraint(name="dossiertoegang_link", fields=("vingerafdruk",), condition=~Q(vingerafdruk="")),
            models.CheckConstraint(
                name="dossiertoegang_wie", condition=Q(soort="leerling", naam="", relatie="") | (Q(soort="ouder") & ~Q(naam=""))
            ),
            models.CheckConstraint(
                name="dossiertoegang_aangenomen", condition=Q(aangenomen_op=None, gebruiker=None) | Q(aangenomen_op__isnull=False)
            ),
            models.CheckConstraint(
                name="dossiertoegang_vier_ogen",
                condition=Q(kanaal="mail") | Q(code_door=None) | Q(uitgenodigd_door=None) | ~Q(code_door=F("uitgenodigd_door")),
            ),
        )

    def __str__(self) -> str:
        return self.get_soort_display()

    def waits_on(self, op: datetime) -> bool:
        """Say whether the link still works at a moment, and nobody used it yet."""
        return bool(self.vingerafdruk) and self.verloopt_op is not None and op < self.verloopt_op


class Verklaring(OverLeerling):
    """What a parent or the pupil wrote themselves, about a report, a case, a case of staying home, or the file as a whole.

    Rows are only added: a newer one takes the place of the one it names (``vervangt``); the older stays to be read. Words about a ``casus``
    are for who takes part in it, as the rest of it is.
    """

    veldgroep = "gesprek"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="verklaringen")
    toegang = models.ForeignKey(Dossiertoegang, on_delete=models.PROTECT, related_name="verklaringen")
    soort = models.CharField("van wie", max_length=12, choices=Houdersoort)
    naam = korte_tekst("naam", 160)
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, blank=True, related_name="verklaringen")
    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, null=True, blank=True, related_name="verklaringen")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, null=True, blank=True, related_name="verklaringen")
    tekst = models.TextField("eigen woorden")
    op = models.DateTimeField("op")
    vervangt = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name = "eigen verklaring"
        verbose_name_plural = "eigen verklaringen"
        ordering = ("-op", "-pk")
        constraints = (
            models.CheckConstraint(
                name="verklaring_over_een",
                condition=Q(melding=None, zaak=None) | Q(melding=None, casus=None) | Q(zaak=None, casus=None),
            ),
        )

    @classmethod
    def veldgroep_of(cls, rij: Self) -> str:
        """Return of which kind of data a row is."""
        return Casus.veldgroep if rij.__dict__.get("casus_id") else cls.veldgroep

    def __str__(self) -> str:
        return f"verklaring {self.op:%Y-%m-%d}"


class Correctieverzoek(OverLeerling):
    """A request of a parent or pupil to put something right, or an objection, with its answer. ``organisatie``: who holds it."""

    veldgroep = "werk"

    class Soort(models.TextChoices):
        """What is asked (AVG, articles 16 and 21)."""

        CORRECTIE = "correctie", "dit klopt niet"
        BEZWAAR = "bezwaar", "ik wil niet dat dit wordt gebruikt"

    class Stand(models.TextChoices):
        """Where it stands."""

        OPEN = "open", "nog geen antwoord"
        VERBETERD = "verbeterd", "verbeterd"
        NIET = "niet-verbeterd", "niet verbeterd"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="correctieverzoeken")
    toegang = models.ForeignKey(Dossiertoegang, on_delete=models.PROTECT, related_name="correctieverzoeken")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    naam = korte_tekst("van wie", 160)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="correctieverzoeken")
    verzuimrij = models.ForeignKey(Verzuimrij, on_delete=models.PROTECT, null=True, blank=True, related_name="correctieverzoeken")
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="correctieverzoeken")
    melding = models.ForeignKey(Melding, on_delete=models.PROTECT, null=True, blank=True, related_name="correctieverzoeken")
    gesprek = models.ForeignKey(Gesprek, on_delete=models.PROTECT, null=True, blank=True, related_name="correctieverzoeken")
    tekst = models.TextField("wat klopt er niet")
    ingediend_op = models.DateTimeField("gevraagd op")
    uiterlijk_datum = models.DateField("antwoord uiterlijk")
    stand = models.CharField("stand", max_length=16, choices=Stand, default=Stand.OPEN)
    antwoord = vrije_tekst("antwoord")
    beantwoord_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="correctieverzoeken")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "verzoek om correctie"
        verbose_name_plural = "verzoeken om correctie"
        ordering = ("-ingediend_op", "-pk")
        constraints = (
            models.CheckConstraint(
                name="correctieverzoek_beantwoord",
                condition=Q(stand="open", antwoord="", beantwoord_op=None)
                | (~Q(stand="open") & ~Q(antwoord="") & Q(beantwoord_op__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.ingediend_op:%Y-%m-%d}"
