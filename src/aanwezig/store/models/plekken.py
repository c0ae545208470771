"""Places in provision: where they are and how many, who asked for one, who is there, and what was said about a stay.

A location and its capacity are about nobody. How many places are free is never stored: it is counted from stays
(core/voorzieningen/plekken.py), and the database itself lets no more children in than there is room for (migrations 0022 and 0042).
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.voorzieningen.elders import Elders
from aanwezig.core.voorzieningen.plekken import Bezetting
from aanwezig.store.models.casussen import Casus, Deelname
from aanwezig.store.models.gedeeld import OverLeerling, Periode, PeriodeQuerySet, korte_tekst, periode_constraint, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie

NIET_VOL, NIET_DUBBEL = "plek_niet_vol", "plek_niet_dubbel"
"""The names by which the database says that there is no room, or that the child is there already: a trigger, since no index counts."""


class Locatie(Periode):
    """Where a provider offers a kind of provision (regelwerk/voorziening). ``begeleiding``: who there is to guide, and how much."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="locaties", verbose_name="aanbieder")
    soort = models.CharField("soort voorziening", max_length=60)
    naam = models.CharField("naam", max_length=120)
    doelgroep = vrije_tekst("voor wie")
    wanneer = korte_tekst("wanneer open", 200)
    begeleiding = korte_tekst("begeleiding", 200)

    objects: ClassVar[PeriodeQuerySet[Locatie]] = PeriodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ("soort", "naam", "pk")
        constraints = (periode_constraint("locatie_periode"),)

    def __str__(self) -> str:
        return self.naam


class Locatiecapaciteit(models.Model):
    """How many children at once, and how many dagdelen in a week (empty: only the children count), from a day on.

    ``samen``: how many of this kind at once at all locations of the provider together, as was agreed when this was said; empty: the
    locations count apart.
    """

    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="capaciteiten")
    vanaf_datum = models.DateField("vanaf")
    kinderen = models.PositiveSmallIntegerField("kinderen tegelijk")
    dagdelen = models.PositiveSmallIntegerField("dagdelen per week", null=True, blank=True)
    samen = models.PositiveSmallIntegerField("kinderen tegelijk bij de aanbieder samen", null=True, blank=True)
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="locatiecapaciteiten")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "capaciteit"
        verbose_name_plural = "capaciteiten"
        ordering = ("vanaf_datum", "pk")
        constraints = (models.UniqueConstraint(name="locatiecapaciteit_een_per_dag", fields=("locatie", "vanaf_datum")),)

    def __str__(self) -> str:
        return f"{self.kinderen} vanaf {self.vanaf_datum}"


class Aanvraagstand(models.TextChoices):
    """Where a request stands: asked, talked about, waiting for a place, placed, or ended without one."""

    AANGEVRAAGD = "aangevraagd", "aangevraagd"
    OVERLEGD = "overlegd", "overleg gehad"
    WACHT = "wacht", "wacht op een plek"
    GEPLAATST = "geplaatst", "geplaatst"
    AFGEWEZEN = "afgewezen", "afgewezen"
    INGETROKKEN = "ingetrokken", "ingetrokken"


ELDERS = ((Elders.WEL.value, "ergens anders paste wel iets"), (Elders.NERGENS.value, "nergens iets bekend dat paste"))

OPEN_AANVRAGEN = (Aanvraagstand.AANGEVRAAGD, Aanvraagstand.OVERLEGD, Aanvraagstand.WACHT)
"""Of these somebody still waits for a place."""


class Aanvraag(OverLeerling):
    """A request for a place of a kind, in a case. Without a location nobody was asked yet; ``reden``: why it ended without a place.

    ``eigen_aanbod_datum``: since when the own school has an adapted offer, where a kind of provision waits for that; empty: not yet, or not
    known. When a place was missing, who ended it may have said how far something fitting was (``elders`` and what follows, one way).
    ``aanbod_toen``: the locations of this kind as they stood on that day; None: no place was missing, or it was not kept.
    """

    veldgroep = "plek"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="aanvragen")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="aanvragen")
    soort = models.CharField("soort voorziening", max_length=60)
    versie = models.CharField("versie van de afspraken", max_length=10)
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, null=True, blank=True, related_name="aanvragen")
    deelname = models.ForeignKey(Deelname, on_delete=models.PROTECT, null=True, blank=True, related_name="aanvragen")
    dagdelen = models.PositiveSmallIntegerField("dagdelen per week")
    wat = models.TextField("wat er nodig is")
    stand = models.CharField("stand", max_length=12, choices=Aanvraagstand, default=Aanvraagstand.AANGEVRAAGD)
    gevraagd_datum = models.DateField("gevraagd op")
    gevraagd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gevraagde_plekken")
    eigen_aanbod_datum = models.DateField("aangepast aanbod van de eigen school sinds", null=True, blank=True)
    overleg_datum = models.DateField("overleg op", null=True, blank=True)
    overleg_met = korte_tekst("overleg met", 200)
    besluit_datum = models.DateField("besloten op", null=True, blank=True)
    besluit = vrije_tekst("besluit")
    getekend_door = korte_tekst("formulier getekend door", 120)
    getekend_datum = models.DateField("formulier getekend op", null=True, blank=True)
    einde_datum = models.DateField("geëindigd op", null=True, blank=True)
    reden = korte_tekst("waarom zonder plek", 40)
    toelichting = vrije_tekst("toelichting")
    elders = models.CharField("ergens anders", max_length=8, choices=ELDERS, blank=True, default="")
    elders_km = models.PositiveSmallIntegerField("kilometers enkele reis", null=True, blank=True)
    elders_minuten = models.PositiveSmallIntegerField("minuten enkele reis", null=True, blank=True)
    aanbod_toen: models.JSONField[Any, Any] = models.JSONField("wat er toen was", null=True, blank=True)

    class Meta:
        verbose_name = "aanvraag voor een plek"
        verbose_name_plural = "aanvragen voor een plek"
        ordering = ("gevraagd_datum", "pk")
        constraints = (
            models.UniqueConstraint(
                name="aanvraag_een_per_locatie",
                fields=("casus", "locatie", "soort"),
                condition=Q(stand__in=("aangevraagd", "overlegd", "wacht")),
            ),
            models.CheckConstraint(
                name="aanvraag_eindigt_met_reden",
                condition=Q(stand__in=("afgewezen", "ingetrokken"), einde_datum__isnull=False) & ~Q(reden="")
                | Q(stand__in=("aangevraagd", "overlegd", "wacht"), einde_datum=None, reden="")
                | Q(stand="geplaatst", einde_datum__isnull=False, reden=""),
            ),
            models.CheckConstraint(
                name="aanvraag_getekend_door_iemand", condition=Q(getekend_datum=None, getekend_door="") | Q(getekend_datum__isnull=False)
            ),
            models.CheckConstraint(
                name="aanvraag_elders",
                condition=Q(elders="wel", elders_km__isnull=False) & ~Q(reden="")
                | Q(elders="nergens", elders_km=None, elders_minuten=None) & ~Q(reden="")
                | Q(elders="", elders_km=None, elders_minuten=None),
            ),
        )

    def __str__(self) -> str:
        return f"aanvraag {self.soort}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for this place."""
        return self.stand in OPEN_AANVRAGEN


class Plaatsing(OverLeerling):
    """A stay at a location, or a thing that is lent: the days from ``eerste_datum`` up to and with the last.

    ``gepland_datum``: the last day as planned (empty: the kind has no length); ``eind_datum``: as it was. ``verlengd``: by how much it was
    made longer, in the unit of its length. ``eerder_reden``: why it began before the first ordinary day, when it did. The enrolment does
    not change: the school of origin keeps the duty of care.
    """

    veldgroep = "plek"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="plaatsingen")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="plaatsingen")
    aanvraag = models.OneToOneField(Aanvraag, on_delete=models.PROTECT, related_name="plaatsing")
    locatie = models.ForeignKey(Locatie, on_delete=models.PROTECT, related_name="plaatsingen")
    dagdelen = models.PositiveSmallIntegerField("dagdelen per week")
    eerste_datum = models.DateField("eerste dag")
    gepland_datum = models.DateField("verwachte laatste dag", null=True, blank=True)
    eerder_reden = vrije_tekst("waarom eerder dan gewoon")
    verlengd = models.PositiveSmallIntegerField("verlengd met", default=0)
    verlengd_reden = vrije_tekst("waarom verlengd")
    eind_datum = models.DateField("laatste dag", null=True, blank=True)
    uitkomst = korte_tekst("uitkomst", 40)
    slot = vrije_tekst("wat het opleverde")
    geplaatst_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="plaatsingen")
    geplaatst_op = models.DateTimeField("geplaatst op")

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        ordering = ("eerste_datum", "pk")
        constraints = (
            models.CheckConstraint(name="plaatsing_gepland", condition=Q(gepland_datum=None) | Q(gepland_datum__gte=F("eerste_datum"))),
            models.CheckConstraint(
                name="plaatsing_einde",
                condition=Q(eind_datum=None, uitkomst="") | Q(eind_datum__gte=F("eerste_datum")) & ~Q(uitkomst=""),
            ),
            models.CheckConstraint(name="plaatsing_verlengd_met_reden", condition=Q(verlengd=0) | ~Q(verlengd_reden="")),
        )
        indexes = (models.Index(name="plaatsing_locatie", fields=("locatie", "eerste_datum")),)

    def __str__(self) -> str:
        return f"plaatsing vanaf {self.eerste_datum}"

    @property
    def loopt(self) -> bool:
        """Whether it has not ended."""
        return self.eind_datum is None

    def bezetting_on(self, dag: date) -> Bezetting:
        """Return the place that it takes, as known on a day."""
        return bezetting(self.eerste_datum, self.gepland_datum, self.eind_datum, self.dagdelen, dag)


def bezetting(eerste: date, gepland: date | None, einde: date | None, dagdelen: int, dag: date) -> Bezetting:
    """Return the place that a stay takes, as known on a day: who is still there after the planned end takes it up to and with that day."""
    tm = einde if einde is not None else gepland
    if einde is None and gepland is not None and gepland < dag:
        tm = max(dag, eerste)
    return Bezetting(eerste, tm, dagdelen)


class Plekbericht(OverLeerling):
    """What was said about a stay: each week by the provider, at a milestone, or when the school looked back. Never changed.

    ``over``: which milestone, or after how many weeks; empty for a week. ``gaat_goed``: as who wrote it sees it; unknown is a value.
    """

    veldgroep = "plek"

    class Soort(models.TextChoices):
        """Of which kind it is."""

        WEEK = "week", "weekbericht"
        MIJLPAAL = "mijlpaal", "evaluatie"
        TERUGKIJKEN = "terugkijken", "terugkijken"

    plaatsing = models.ForeignKey(Plaatsing, on_delete=models.PROTECT, related_name="berichten")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="plekberichten")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="plekberichten")
    soort = models.CharField("soort", max_length=12, choices=Soort)
    over = korte_tekst("waarover", 40)
    dag = models.DateField("dag")
    tekst = models.TextField("hoe het gaat")
    gaat_goed = models.BooleanField("gaat het goed", null=True, blank=True)
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="plekberichten")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "bericht over een plaatsing"
        verbose_name_plural = "berichten over een plaatsing"
        ordering = ("-dag", "-pk")

    def __str__(self) -> str:
        return f"{self.soort} {self.dag}"

    @property
    def maandag(self) -> date:
        """The Monday of its week."""
        return self.dag - self.dag.weekday() * DAG
