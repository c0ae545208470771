"""The case of a child who stays home, or threatens to: one plan, the route it follows, who takes part, and what was done.

A case belongs to no single organisation. Who takes part stands in ``Deelname``, which is also the ground on which an organisation sees it.
Where a case stands on its route is never stored: it is replayed from ``Routegebeurtenis`` (core/routes).
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.store.models.gedeeld import OverLeerling, einde_constraint, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling, Roosterafspraak
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.signalen import Signaal
from aanwezig.store.models.verwijzingen import Toestemming
from aanwezig.store.models.verzuim import Toestand


class Casusstand(models.TextChoices):
    """Whether somebody works on a case."""

    LOOPT = "loopt", "loopt"
    GESLOTEN = "gesloten", "afgesloten"


class CasusQuerySet(models.QuerySet["Casus"]):
    """Cases."""

    def open(self) -> CasusQuerySet:
        """Return the cases that somebody works on."""
        return self.filter(stand=Casusstand.LOOPT)


class Casus(OverLeerling):
    """One child, one plan. ``school``: who began it; of a child at no school the municipality, whose leerplicht did (ADR 0053).

    ``route``: the one that it follows as a whole (regelwerk/route); others may run within it. ``aard``, ``oorzaken``, ``risicofactoren``,
    ``beschermend``, ``aanbod``, ``geen_aanbod`` and ``resultaat`` are codes of regelwerk/register: what holds now, for lists to sort and
    choose by. What held before stands in rows of its own (``Slotnotitie``).
    """

    veldgroep = "casus"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField("casusnummer", max_length=16, unique=True)
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="casussen")
    school = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="casussen")
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, null=True, blank=True, related_name="casussen")
    route = models.CharField("route", max_length=60)
    vraag = models.TextField("waar het om gaat")
    stand = models.CharField("stand", max_length=12, choices=Casusstand, default=Casusstand.LOOPT)
    geopend_op = models.DateTimeField("geopend op")
    geopend_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="geopende_casussen")
    aard = korte_tekst("wat er aan de hand is", 40)
    oorzaken = models.JSONField("oorzaken", default=list, blank=True)
    risicofactoren = models.JSONField("wat het moeilijker maakt", default=list, blank=True)
    beschermend = models.JSONField("wat helpt", default=list, blank=True)
    toelichting = vrije_tekst("toelichting")
    aanbod = korte_tekst("gevonden aanbod", 40)
    aanbod_datum = models.DateField("aanbod begint op", null=True, blank=True)
    geen_aanbod = korte_tekst("waarom er nog geen aanbod is", 40)
    gesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True)
    resultaat = korte_tekst("resultaat", 40)

    objects: ClassVar[CasusQuerySet] = CasusQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "casus"
        verbose_name_plural = "casussen"
        ordering = ("-geopend_op", "-pk")
        constraints = (
            models.UniqueConstraint(name="casus_een_per_leerling", fields=("leerling",), condition=Q(stand="loopt")),
            models.CheckConstraint(
                name="casus_gesloten_met_resultaat",
                condition=Q(stand="loopt", gesloten_op=None) | Q(stand="gesloten", gesloten_op__isnull=False) & ~Q(resultaat=""),
            ),
            models.CheckConstraint(name="casus_aanbod_met_dag", condition=Q(aanbod="", aanbod_datum=None) | Q(aanbod_datum__isnull=False)),
        )

    def __str__(self) -> str:
        return f"casus {self.nummer}"


class Thuiszitregistratie(OverLeerling):
    """A row in the register: as what a child stands in it, and from when. Another soort is another row; no row is ever deleted.

    ``toestand``: what signalling reads of it. ``vervallen_op``: it was a mistake; the row stays and counts in no figure.
    """

    veldgroep = "casus"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="registraties")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="thuiszitregistraties")
    soort = models.CharField("soort", max_length=24)
    begin_datum = models.DateField("begin")
    eind_datum = models.DateField("einde", null=True, blank=True)
    reden_einde = korte_tekst("waarom het eindigt", 200)
    toestand = models.ForeignKey(Toestand, on_delete=models.SET_NULL, null=True, blank=True, related_name="registraties")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="thuiszitregistraties")
    ingevoerd_op = models.DateTimeField("ingevoerd op")
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "registratie als thuiszitter"
        verbose_name_plural = "registraties als thuiszitter"
        ordering = ("begin_datum", "pk")
        constraints = (
            einde_constraint("thuiszitregistratie_einde"),
            models.UniqueConstraint(
                name="thuiszitregistratie_een_tegelijk", fields=("casus",), condition=Q(eind_datum=None, vervallen_op=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.begin_datum}"


class Slotnotitie(OverLeerling):
    """That a case was closed: on which day, with what result, and what it brought. Only added: a case that is taken up again keeps it.

    ``tekst`` is empty only of a closing from before these rows were kept, of a case that was taken up again.
    """

    veldgroep = "casus"

    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="slotnotities")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="slotnotities")
    dag = models.DateField("afgesloten op")
    resultaat = models.CharField("resultaat", max_length=40)
    tekst = vrije_tekst("slotnotitie")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="slotnotities")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "slotnotitie"
        verbose_name_plural = "slotnotities"
        ordering = ("vastgelegd_op", "pk")

    def __str__(self) -> str:
        return f"{self.resultaat} op {self.dag}"


class Aanbodregel(OverLeerling):
    """That somebody said which offer there is and from when, or why there is none yet. Only added, never changed.

    ``vervangt``: this row puts another right, which was a mistake and counts no more; a row without it says what is so from then on.
    ``vanaf_datum`` is empty of an offer from before these rows were kept, after which another came.
    """

    veldgroep = "casus"

    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="aanbodregels")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="aanbodregels")
    aanbod = korte_tekst("gevonden aanbod", 40)
    vanaf_datum = models.DateField("aanbod begint op", null=True, blank=True)
    geen_aanbod = korte_tekst("waarom er nog geen aanbod is", 40)
    vervangt = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="aanbodregels")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "regel over het aanbod"
        verbose_name_plural = "regels over het aanbod"
        ordering = ("vastgelegd_op", "pk")
        constraints = (
            models.CheckConstraint(
                name="aanbodregel_een_van_beide",
                condition=~Q(aanbod="") & Q(geen_aanbod="") | Q(aanbod="", vanaf_datum=None) & ~Q(geen_aanbod=""),
            ),
        )

    def __str__(self) -> str:
        return self.aanbod or f"nog geen: {self.geen_aanbod}"


class Deelnamestand(models.TextChoices):
    """Where taking part stands: asked, agreed, refused, or done."""

    GEVRAAGD = "gevraagd", "gevraagd"
    DOET_MEE = "doet-mee", "doet mee"
    GEWEIGERD = "geweigerd", "doet niet mee"
    KLAAR = "klaar", "klaar"


class Deelnamegrond(models.TextChoices):
    """On what an organisation takes part (spec 04): its own pupil, the register, consent, or a report that it has already."""

    SCHOOL = "school", "de leerling staat er ingeschreven"
    REGISTRATIE = "registratie", "de leerling staat in het register van thuiszitters"
    TOESTEMMING = "toestemming", "ouders of leerling vonden het goed"
    MELDING = "melding", "er is een melding of zaak"


class Deelname(OverLeerling):
    """An organisation in a case: in which role of the route, who does it there, on what it rests, and who has the lead (``regie``)."""

    veldgroep = "deelname"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="deelnames")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="deelnames")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="deelnames")
    functie = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="deelnames")
    rol = models.CharField("rol", max_length=40)
    regie = models.BooleanField("heeft de regie", default=False)
    vraag = vrije_tekst("vraag")
    grond = models.CharField("grond", max_length=12, choices=Deelnamegrond)
    toestemming = models.ForeignKey(Toestemming, on_delete=models.PROTECT, null=True, blank=True, related_name="deelnames")
    stand = models.CharField("stand", max_length=12, choices=Deelnamestand, default=Deelnamestand.GEVRAAGD)
    gevraagd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gevraagde_deelnames")
    gevraagd_op = models.DateTimeField("gevraagd op")
    beantwoord_door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="beantwoorde_deelnames")
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    reden = vrije_tekst("waarom niet, of waarom klaar")
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ("gevraagd_op", "pk")
        constraints = (
            models.UniqueConstraint(
                name="deelname_een_per_rol",
                fields=("casus", "organisatie", "rol"),
                condition=Q(stand__in=("gevraagd", "doet-mee")),
            ),
            models.CheckConstraint(name="deelname_met_toestemming", condition=~Q(grond="toestemming") | Q(toestemming__isnull=False)),
        )
        indexes = (models.Index(name="deelname_wie", fields=("organisatie", "leerling", "stand")),)

    def __str__(self) -> str:
        return f"{self.rol} van {self.organisatie_id}"


class Routegebeurtenis(OverLeerling):
    """What happened on a route of a case: only added, never changed (core/routes/gebeurtenis.py). ``id`` is its number.

    ``versie``: of a beginning, the version that the route keeps in this case; of a move, the version it moved to.
    ``antwoorden``: to the questions of the decision table of a step, by question. ``namens``: who decided, when another wrote it down;
    ``stukken``: what was written down at a step, by name (core/routes/beslissing.py).
    """

    veldgroep = "casus"

    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="gebeurtenissen")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="routegebeurtenissen")
    route = models.CharField("route", max_length=60)
    versie = korte_tekst("versie van de route", 10)
    soort = models.CharField("soort", max_length=16, choices=[(soort.value, soort.value) for soort in Soort])
    dag = models.DateField("dag")
    over = korte_tekst("waarover", 130)
    uitkomst = korte_tekst("uitkomst", 60)
    reden = vrije_tekst("reden")
    vervangt = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    aantal = models.PositiveSmallIntegerField("aantal", default=0)
    naam = korte_tekst("naam van de eigen stap", 200)
    wie = korte_tekst("rol", 40)
    na = korte_tekst("na welke stap", 60)
    uiterlijk_datum = models.DateField("uiterlijk", null=True, blank=True)
    antwoorden = models.JSONField("antwoorden op de vragen van de stap", default=dict, blank=True)
    namens = korte_tekst("in wiens naam", 200)
    stukken = models.JSONField("wat bij de stap is opgeschreven", default=dict, blank=True)
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="routegebeurtenissen")
    ingevoerd_op = models.DateTimeField("ingevoerd op")

    class Meta:
        verbose_name = "gebeurtenis op de route"
        verbose_name_plural = "gebeurtenissen op de route"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="routegebeurtenis_vervangt_eerdere", condition=Q(vervangt=None) | Q(vervangt__lt=F("id"))),
            models.UniqueConstraint(name="routegebeurtenis_begint_eens", fields=("casus", "route"), condition=Q(soort="begonnen")),
        )

    def __str__(self) -> str:
        return f"{self.soort} {self.over}"


class Planregel(OverLeerling):
    """A goal of the plan, or an action for it: who does what, by when, and what came of it."""

    veldgroep = "casus"

    class Soort(models.TextChoices):
        """A goal or an action."""

        DOEL = "doel", "doel"
        ACTIE = "actie", "actie"

    class Stand(models.TextChoices):
        """Whether it was reached or done."""

        OPEN = "open", "open"
        GEDAAN = "gedaan", "gehaald"
        VERVALLEN = "vervallen", "niet meer nodig"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="plan")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="planregels")
    soort = models.CharField("soort", max_length=8, choices=Soort)
    tekst = models.CharField("wat", max_length=400)
    doel = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="acties")
    deelname = models.ForeignKey(Deelname, on_delete=models.PROTECT, null=True, blank=True, related_name="acties")
    wie_anders = korte_tekst("wie", 120)
    uiterlijk_datum = models.DateField("uiterlijk", null=True, blank=True)
    stand = models.CharField("stand", max_length=12, choices=Stand, default=Stand.OPEN)
    uitkomst = korte_tekst("wat het opleverde", 400)
    gemaakt_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="planregels")
    gemaakt_op = models.DateTimeField("gemaakt op")
    afgerond_op = models.DateTimeField("afgerond op", null=True, blank=True)

    class Meta:
        verbose_name = "regel van het plan"
        verbose_name_plural = "regels van het plan"
        ordering = ("uiterlijk_datum", "pk")
        constraints = (
            models.CheckConstraint(
                name="planregel_actie_van_iemand", condition=Q(soort="doel") | Q(deelname__isnull=False) | ~Q(wie_anders="")
            ),
            models.CheckConstraint(
                name="planregel_afgerond", condition=Q(stand="open", afgerond_op=None) | Q(afgerond_op__isnull=False) & ~Q(stand="open")
            ),
        )

    def __str__(self) -> str:
        return self.tekst[:40]


class Opbouw(OverLeerling):
    """A step of the build-up timetable: how many minutes of education on each weekday, from a day on, and where.

    ``rooster``: at which lessons of the school that is, when it was written down: what signalling counts on.
    """

    veldgroep = "casus"

    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="opbouw")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="opbouw")
    vanaf_datum = models.DateField("vanaf")
    maandag = models.PositiveSmallIntegerField("maandag, in minuten", default=0)
    dinsdag = models.PositiveSmallIntegerField("dinsdag, in minuten", default=0)
    woensdag = models.PositiveSmallIntegerField("woensdag, in minuten", default=0)
    donderdag = models.PositiveSmallIntegerField("donderdag, in minuten", default=0)
    vrijdag = models.PositiveSmallIntegerField("vrijdag, in minuten", default=0)
    waar = korte_tekst("waar", 120)
    afspraak = korte_tekst("wat is afgesproken", 400)
    rooster = models.ForeignKey(Roosterafspraak, on_delete=models.SET_NULL, null=True, blank=True, related_name="opbouw")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="opbouw")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "stap in de opbouw"
        verbose_name_plural = "stappen in de opbouw"
        ordering = ("vanaf_datum", "pk")

    def __str__(self) -> str:
        return f"opbouw vanaf {self.vanaf_datum}"

    @property
    def per_dag(self) -> tuple[int, int, int, int, int]:
        """The minutes of Monday to Friday."""
        return (self.maandag, self.dinsdag, self.woensdag, self.donderdag, self.vrijdag)

    @property
    def per_week(self) -> int:
        """The minutes of a week."""
        return sum(self.per_dag)


class Casusregel(OverLeerling):
    """A line of the logbook of a case: what was done, by whom, and how long it took. Never changed; a mistake is corrected by a new line.

    ``soort``: a kind of effort (regelwerk/register). ``minuten``: the time that it took who wrote it.

    ``onderwijs_minuten``: how much education the child had in the week of an evaluation.
    """

    veldgroep = "casus"

    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="regels")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="casusregels")
    soort = models.CharField("soort", max_length=24)
    dag = models.DateField("dag")
    tekst = models.TextField("wat er gebeurde")
    met = korte_tekst("met wie", 200)
    minuten = models.PositiveSmallIntegerField("tijd in minuten", null=True, blank=True)
    onderwijs_minuten = models.PositiveSmallIntegerField("onderwijs die week, in minuten", null=True, blank=True)
    stem_leerling = vrije_tekst("wat de leerling zei")
    stem_gedeeld = models.BooleanField("de leerling vindt goed dat ouders dat lezen", default=False)
    stem_ouders = vrije_tekst("wat de ouders zeiden")
    volgende_datum = models.DateField("opnieuw kijken op", null=True, blank=True)
    vervangt = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="casusregels")
    vastgelegd_op = models.DateTimeField("vastgelegd op")

    class Meta:
        verbose_name = "regel in het logboek van de casus"
        verbose_name_plural = "regels in het logboek van de casus"
        ordering = ("-dag", "-pk")

    def __str__(self) -> str:
        return f"{self.soort} {self.dag}"


def opbouw_on(stappen: list[Opbouw], dag: date) -> Opbouw | None:
    """Return the step of the build-up that holds on a day: of those that began, the last; of one day the one written down last."""
    begonnen = [stap for stap in stappen if stap.vanaf_datum <= dag]
    return max(begonnen, key=lambda stap: (stap.vanaf_datum, stap.pk), default=None)
