"""Meetings about pupils: who sits there, what is on the agenda, and (apart from that) about whom an item is and what was decided.

What is on the agenda holds no name: that an item is about a case stands in ``Bespreking`` alone, which only who takes part in that case
sees; when parents did not consent, only who brings it in (ADR 0029).
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from aanwezig.core.werk.overlegbrieven import Briefsoort
from aanwezig.store.models.casusdocumenten import Casusdocument
from aanwezig.store.models.casussen import Casus, Planregel
from aanwezig.store.models.eigen import Houdersoort
from aanwezig.store.models.gedeeld import OverLeerling, korte_tekst, vrije_tekst
from aanwezig.store.models.leerlingen import Leerling
from aanwezig.store.models.organisaties import Functie, Organisatie
from aanwezig.store.models.verwijzingen import Toestemming


class Overlegstand(models.TextChoices):
    """Where a meeting stands."""

    GEPLAND = "gepland", "gepland"
    UITGENODIGD = "uitgenodigd", "uitgenodigd"
    GEHOUDEN = "gehouden", "gehouden, nog uit te werken"
    AFGESLOTEN = "afgesloten", "afgesloten"
    AFGEZEGD = "afgezegd", "afgezegd"


KOMEND = (Overlegstand.GEPLAND, Overlegstand.UITGENODIGD)
"""As long as a meeting can still be held."""


class Overlegreeks(models.Model):
    """A meeting that comes back every so many weeks, as it was planned. Each date is a meeting of its own, and changes on its own.

    ``regio``: whose school holidays were minded; ``in_vakantie``: what became of dates in them (core/werk/overleggen.InVakantie).
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    soort = models.CharField("soort", max_length=40)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="overlegreeksen")
    weken = models.PositiveSmallIntegerField("om de hoeveel weken")
    tot_en_met_datum = models.DateField("tot en met")
    regio = korte_tekst("vakantieregio", 12)
    in_vakantie = models.CharField("in een vakantie", max_length=12)
    gemaakt_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="overlegreeksen")
    gemaakt_op = models.DateTimeField("gemaakt op")
    afgezegd_op = models.DateTimeField("afgezegd op", null=True, blank=True)

    class Meta:
        verbose_name = "reeks van overleggen"
        verbose_name_plural = "reeksen van overleggen"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.soort} om de {self.weken} weken"


class Overleg(models.Model):
    """A meeting of a kind (regelwerk/overleg), held by an organisation. It names no pupil. ``sinds_op``: since when it stands so."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    soort = models.CharField("soort", max_length=40)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="overleggen")
    begin_op = models.DateTimeField("begin")
    eind_op = models.DateTimeField("einde")
    plek = korte_tekst("plek", 120)
    link = korte_tekst("link om mee te doen", 300)
    voorzitter = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="voorgezeten_overleggen")
    notulist = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="genotuleerde_overleggen")
    spoed = models.BooleanField("spoedoverleg", default=False)
    reeks = models.ForeignKey(Overlegreeks, on_delete=models.PROTECT, null=True, blank=True, related_name="overleggen")
    stand = models.CharField("stand", max_length=12, choices=Overlegstand, default=Overlegstand.GEPLAND)
    sinds_op = models.DateTimeField("sinds")
    gemaakt_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gemaakte_overleggen")
    gemaakt_op = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleggen"
        ordering = ("begin_op", "pk")
        constraints = (models.CheckConstraint(name="overleg_einde_na_begin", condition=Q(eind_op__gt=F("begin_op"))),)
        indexes = (models.Index(name="overleg_wie_wanneer", fields=("organisatie", "begin_op")),)

    def __str__(self) -> str:
        return f"{self.soort} {self.begin_op:%Y-%m-%d}"


class Antwoord(models.TextChoices):
    """What somebody who was invited answered."""

    OPEN = "open", "nog geen antwoord"
    KOMT = "komt", "komt"
    KOMT_NIET = "komt-niet", "komt niet"


class Genodigde(models.Model):
    """A seat at the table: which organisation fills it and who comes, when that is known. ``uitgenodigd_op``: empty until it was sent."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    overleg = models.ForeignKey(Overleg, on_delete=models.PROTECT, related_name="genodigden")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="uitnodigingen")
    stoel = models.CharField("in de rol van", max_length=40)
    functie = models.ForeignKey(Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="uitnodigingen")
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", null=True, blank=True)
    antwoord = models.CharField("antwoord", max_length=12, choices=Antwoord, default=Antwoord.OPEN)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)

    class Meta:
        verbose_name = "genodigde"
        verbose_name_plural = "genodigden"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="genodigde_een_per_stoel", fields=("overleg", "organisatie", "stoel")),)
        indexes = (models.Index(name="genodigde_wie", fields=("organisatie", "overleg")),)

    def __str__(self) -> str:
        return f"{self.stoel} van {self.organisatie_id}"


class Agendapunt(models.Model):
    """An item of an agenda as everybody at the table may see it: its place, who brings it in, and what was written without a name.

    ``anoniem``: it is discussed without a name, and all texts about it stand here. Else they stand at the ``Bespreking``. ``toch``: the
    kinds of finds (regelwerk/toegang/herkenning.yaml) of which somebody said that they tell nobody who it is.
    """

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    overleg = models.ForeignKey(Overleg, on_delete=models.PROTECT, related_name="agendapunten")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="agendapunten")
    anoniem = models.BooleanField("zonder naam")
    vraag = vrije_tekst("vraag")
    verslag = vrije_tekst("wat is besproken")
    advies = vrije_tekst("advies")
    toch: models.JSONField[list[str], list[str]] = models.JSONField("toch opgeschreven met", default=list, blank=True)
    besproken_op = models.DateTimeField("besproken op", null=True, blank=True)
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ("volgorde", "pk")
        constraints = (
            models.CheckConstraint(name="agendapunt_zonder_naam_met_vraag", condition=Q(anoniem=False) | ~Q(vraag="")),
            models.CheckConstraint(
                name="agendapunt_op_naam_zonder_tekst",
                condition=Q(anoniem=True) | Q(verslag="", advies=""),
            ),
        )

    def __str__(self) -> str:
        return f"agendapunt {self.volgorde}"


class Bespreking(OverLeerling):
    """That a case is discussed, or waits for it: by name (``anoniem`` no) with what was asked, said and advised.

    ``agendapunt`` empty: it waits for a meeting of this kind. Of an anonymous one only the organisation that brings it in sees it.
    ``overleg_op``: when the meeting is or was, for who takes part in the case and sat not there. ``ouders``: how parents know.
    """

    class Ouders(models.TextChoices):
        """Whether parents were there, or heard afterwards."""

        ONBEKEND = "", "nog niet bekend"
        AANWEZIG = "aanwezig", "waren erbij"
        INGELICHT = "ingelicht", "zijn daarna ingelicht"

    veldgroep = "casus"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="besprekingen")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="besprekingen")
    soort = models.CharField("soort overleg", max_length=40)
    agendapunt = models.OneToOneField(Agendapunt, on_delete=models.PROTECT, null=True, blank=True, related_name="bespreking")
    overleg_op = models.DateTimeField("overleg op", null=True, blank=True)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="besprekingen")
    ingebracht_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="besprekingen")
    ingebracht_op = models.DateTimeField("ingebracht op")
    anoniem = models.BooleanField("zonder naam")
    toestemming = models.ForeignKey(Toestemming, on_delete=models.PROTECT, null=True, blank=True, related_name="besprekingen")
    vraag = models.TextField("vraag")
    verslag = vrije_tekst("wat is besproken")
    advies = vrije_tekst("advies")
    ouders = models.CharField("ouders", max_length=12, choices=Ouders, blank=True, default="")
    besproken_op = models.DateTimeField("besproken op", null=True, blank=True)
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)
    reden = korte_tekst("waarom niet besproken", 200)

    class Meta:
        verbose_name = "bespreking in een overleg"
        verbose_name_plural = "besprekingen in overleggen"
        ordering = ("overleg_op", "pk")
        constraints = (
            models.UniqueConstraint(
                name="bespreking_een_die_wacht", fields=("casus", "soort", "organisatie"), condition=Q(besproken_op=None, vervallen_op=None)
            ),
            models.CheckConstraint(
                name="bespreking_zonder_naam_zonder_tekst",
                condition=Q(anoniem=False) | Q(verslag="", advies="", toestemming=None),
            ),
        )
        indexes = (models.Index(name="bespreking_casus", fields=("casus", "overleg_op")),)

    def __str__(self) -> str:
        return f"bespreking in {self.soort}"


class Besprekingsdocument(OverLeerling):
    """A document of the case that lies with an item by name. The document stays with the case; this only points at it."""

    veldgroep: ClassVar[str] = "casus"

    bespreking = models.ForeignKey(Bespreking, on_delete=models.PROTECT, related_name="bijgelegd")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="bijgelegd")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="bijgelegd")
    document = models.ForeignKey(Casusdocument, on_delete=models.PROTECT, related_name="bijgelegd")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="bijgelegd")
    op = models.DateTimeField("bijgelegd op")

    class Meta:
        verbose_name = "document bij een bespreking"
        verbose_name_plural = "documenten bij besprekingen"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(name="besprekingsdocument_eens", fields=("bespreking", "document")),)

    def __str__(self) -> str:
        return f"document {self.document_id} bij {self.bespreking_id}"


class Besluit(OverLeerling):
    """What was decided about a case in a meeting. ``planregel``: what became an action of the plan, with who does it and by when."""

    veldgroep: ClassVar[str] = "casus"

    bespreking = models.ForeignKey(Bespreking, on_delete=models.PROTECT, related_name="besluiten")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="besluiten")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="besluiten")
    tekst = models.CharField("besluit", max_length=400)
    planregel = models.OneToOneField(Planregel, on_delete=models.PROTECT, null=True, blank=True, related_name="besluit")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="besluiten")
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.tekst[:40]


class Gezinsuitnodiging(OverLeerling):
    """A parent with custody or the pupil, invited for the item by name about this child (ADR 0029).

    ``naam`` and ``relatie``: the contact, by text, as for an account of the own file. ``zelf``: they answered in their own file; else
    ``opgeschreven_door`` wrote down what they said. ``vervallen_op``: the item went off the agenda, or the invitation was taken back.
    """

    class Hoe(models.TextChoices):
        """How somebody was invited, besides what stands in their own file."""

        GESPREK = "gesprek", "in een gesprek"
        TELEFOON = "telefoon", "gebeld"
        BRIEF = "brief", "met een brief"
        MAIL = "mail", "met een e-mail"
        DOSSIER = "dossier", "alleen in het eigen dossier"

    veldgroep = "casus"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    bespreking = models.ForeignKey(Bespreking, on_delete=models.PROTECT, related_name="uitnodigingen")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="gezinsuitnodigingen")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="gezinsuitnodigingen")
    overleg = models.ForeignKey(Overleg, on_delete=models.PROTECT, related_name="gezinsuitnodigingen")
    soort = models.CharField("wie", max_length=12, choices=Houdersoort)
    naam = korte_tekst("naam", 120)
    relatie = korte_tekst("relatie", 40)
    hoe = models.CharField("hoe uitgenodigd", max_length=12, choices=Hoe)
    uitgenodigd_door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gezinsuitnodigingen")
    uitgenodigd_op = models.DateTimeField("uitgenodigd op")
    antwoord = models.CharField("antwoord", max_length=12, choices=Antwoord, default=Antwoord.OPEN)
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    zelf = models.BooleanField("zelf geantwoord", default=False)
    opgeschreven_door = models.ForeignKey(
        Functie, on_delete=models.PROTECT, null=True, blank=True, related_name="opgeschreven_antwoorden", verbose_name="opgeschreven door"
    )
    neemt_mee = korte_tekst("neemt mee", 200)
    wil_bespreken = vrije_tekst("wil bespreken")
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging voor een overleg"
        verbose_name_plural = "uitnodigingen voor een overleg"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="gezinsuitnodiging_eens", fields=("bespreking", "overleg", "soort", "naam", "relatie"), condition=Q(vervallen_op=None)
            ),
            models.CheckConstraint(
                name="gezinsuitnodiging_antwoord_van_wie",
                condition=Q(antwoord=Antwoord.OPEN, beantwoord_op=None)
                | Q(beantwoord_op__isnull=False, zelf=True, opgeschreven_door=None)
                | Q(beantwoord_op__isnull=False, zelf=False, opgeschreven_door__isnull=False),
            ),
        )
        indexes = (models.Index(name="gezinsuitnodiging_wie", fields=("leerling", "soort")),)

    def __str__(self) -> str:
        return f"uitnodiging van {self.relatie or self.get_soort_display()}"


class Gezinsbrief(OverLeerling):
    """A letter about a meeting to a parent or the pupil as it was sent (ADR 0038): the text of the template's version then, and the page.

    ``begin_op`` and ``waar``: what it tells about the meeting, so that one that changed afterwards is seen.
    """

    SOORTEN: ClassVar[tuple[tuple[str, str], ...]] = (
        (Briefsoort.UITNODIGING.value, "uitnodiging"),
        (Briefsoort.WIJZIGING.value, "verandering"),
        (Briefsoort.AFZEGGING.value, "gaat niet door"),
    )

    veldgroep: ClassVar[str] = "casus"

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    uitnodiging = models.ForeignKey(Gezinsuitnodiging, on_delete=models.PROTECT, related_name="brieven")
    casus = models.ForeignKey(Casus, on_delete=models.PROTECT, related_name="gezinsbrieven")
    leerling = models.ForeignKey(Leerling, on_delete=models.PROTECT, related_name="gezinsbrieven")
    soort = models.CharField("soort", max_length=12, choices=SOORTEN)
    begin_op = models.DateTimeField("wanneer het overleg is")
    waar = korte_tekst("waar het overleg is", 440)
    aan_naam = models.CharField("aan", max_length=120)
    aan_adres = korte_tekst("adres", 200)
    sjabloon_versie = models.CharField("versie van het sjabloon", max_length=10)
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    pdf = models.BinaryField("pdf")
    door = models.ForeignKey(Functie, on_delete=models.PROTECT, related_name="gezinsbrieven")
    verstuurd_op = models.DateTimeField("verstuurd op")

    class Meta:
        verbose_name = "brief over een overleg"
        verbose_name_plural = "brieven over een overleg"
        ordering = ("-verstuurd_op", "-pk")

    def __str__(self) -> str:
        return f"{self.soort} {self.verstuurd_op:%Y-%m-%d}"
