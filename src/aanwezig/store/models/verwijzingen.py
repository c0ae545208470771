"""Referrals to the youth doctor, on the consent of parents and pupil."""

from __future__ import annotations

import uuid

from django.db import models

from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.signalen import Signaal


class Toestemming(OverLeerling):
    """Consent: for what, by whom, when and how it was given, and when it was withdrawn. Orally suffices for the youth doctor.

    ``van_ouders``, ``van_leerling``: who of those whom the law asks at some age said yes; ``gegeven_door``: their names.
    """

    veldgroep = "toestemming"

    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="toestemmingen")
    doel = models.CharField("waarvoor", max_length=40)
    gegeven_door = models.CharField("gegeven door", max_length=200)
    van_ouders = models.BooleanField("de ouders met gezag zeiden ja")
    van_leerling = models.BooleanField("de leerling zei ja")
    hoe = models.CharField("hoe", max_length=20, choices=(("mondeling", "mondeling"), ("schriftelijk", "schriftelijk")))
    gegeven_datum = models.DateField("gegeven op")
    tekst = models.TextField("waarmee zij instemden")
    vastgelegd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="toestemmingen")
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ("-gegeven_datum", "-pk")

    def __str__(self) -> str:
        return f"toestemming {self.doel}"

    @property
    def van(self) -> str:
        """Who said yes, in words."""
        wie = ("ouders" if self.van_ouders else "", "leerling" if self.van_leerling else "")
        return " en ".join(filter(None, wie))


class Verwijzingstand(models.TextChoices):
    """Where a referral stands (bron: spec casework A.7; no response after a repeated call leads to a report)."""

    VERWEZEN = "verwezen", "verwezen"
    UITGENODIGD = "uitgenodigd", "uitgenodigd"
    GEZIEN = "gezien", "gezien, advies volgt"
    ADVIES = "advies", "advies gegeven"
    NIET_VERSCHENEN = "niet-verschenen", "niet verschenen, ook niet na herhaling"
    INGETROKKEN = "ingetrokken", "ingetrokken"


OPEN_VERWIJZINGEN = (Verwijzingstand.VERWEZEN, Verwijzingstand.UITGENODIGD, Verwijzingstand.GEZIEN)
"""The states of a referral that the youth doctor still works on."""
KLARE_VERWIJZINGEN = (Verwijzingstand.ADVIES, Verwijzingstand.NIET_VERSCHENEN)
"""The states of a referral that the youth doctor is done with."""


class Verwijzing(OverLeerling):
    """A referral. The doctor's notes are not here; the school sees only the advice and the day of the next look.

    ``afgerond_op``: when the doctor was done with it; empty while it is open, also when it was taken up again.
    """

    veldgroep = "verwijzing"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="verwijzingen")
    school = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="verwijzingen")
    jgz = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="ontvangen_verwijzingen")
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="verwijzingen")
    toestemming = models.ForeignKey(Toestemming, on_delete=models.PROTECT, related_name="verwijzingen")
    vraag = models.TextField("vraag aan de jeugdarts")
    verwezen_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="verwijzingen")
    verwezen_op = models.DateTimeField("verwezen op")
    behandelaar = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="behandelde_verwijzingen")
    stand = models.CharField("stand", max_length=16, choices=Verwijzingstand, default=Verwijzingstand.VERWEZEN)
    afspraak_op = models.DateTimeField("afspraak op", null=True, blank=True)
    keer_niet_verschenen = models.PositiveSmallIntegerField("keer niet verschenen", default=0)
    advies = vrije_tekst("advies aan de school")
    belastbaarheid = korte_tekst("wat de leerling nu aankan", 200)
    vervolg_datum = models.DateField("opnieuw bekijken op", null=True, blank=True)
    afgerond_op = models.DateTimeField("klaar sinds", null=True, blank=True)

    class Meta:
        verbose_name = "verwijzing"
        verbose_name_plural = "verwijzingen"
        ordering = ("-verwezen_op", "-pk")
        indexes = (models.Index(name="verwijzing_jgz_stand", fields=("jgz", "stand")),)

    def __str__(self) -> str:
        return f"verwijzing {self.verwezen_op:%Y-%m-%d}"
