"""The door to an own file: a parent with custody, or the pupil from an age on, sees one pupil and of that pupil what is for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, TextField, Value, When

from aanwezig.core.toegang.eigen import Houder
from aanwezig.definitions.boeken import achterhoudboek, eigenbeleid, toegangsbeleid
from aanwezig.store.achtergehouden import Weg, kept_from
from aanwezig.store.deuren.leerlingen import NietGevonden, with_gezag_on
from aanwezig.store.models import (
    BLIKKEN,
    DOSSIER_BEKEKEN,
    Aanbodregel,
    Afspraak,
    Bespreking,
    Brief,
    Casus,
    Casusdocument,
    Casusregel,
    Casusstand,
    Correctieverzoek,
    Deelname,
    Dossiertoegang,
    Functie,
    Gesprek,
    Houdersoort,
    Leerling,
    Logregel,
    Melding,
    Noodtoegang,
    Opbouw,
    Organisatie,
    Planregel,
    Slotnotitie,
    Thuiszitregistratie,
    Toestemming,
    Verklaring,
    Verwijzing,
    Zaak,
)
from aanwezig.store.wand import working

M = TypeVar("M", bound=Model)
GELEZEN = "gelezen_"
"""Before the name of a field: how it reads to who looks into the own file."""


@dataclass(frozen=True, slots=True)
class Eigen:
    """Somebody in their own file: the account, whose file it is, how old that pupil is, and what is kept from them.

    ``weg``: the rows that somebody kept back (regelwerk/toegang/achterhouden.yaml).
    """

    toegang: Dossiertoegang
    voornaam: str
    leeftijd: int
    houder: Houder
    weg: Weg = field(default_factory=Weg)

    @property
    def leerling(self) -> int:
        """The pupil (database id)."""
        return self.toegang.leerling_id

    @property
    def is_zelf(self) -> bool:
        """Whether it is the pupil."""
        return self.toegang.soort == Houdersoort.LEERLING

    @property
    def groepen(self) -> frozenset[str]:
        """The kinds of data that are for them."""
        return self.houder.groepen_at(self.leeftijd)

    @property
    def verborgen(self) -> frozenset[str]:
        """The fields that are kept from them (``Model.veld``)."""
        return self.houder.hidden_at(self.leeftijd)

    def can_do(self, daad: str) -> bool:
        """Say whether they may do an act."""
        return daad in self.houder.daden

    def can_see(self, groep: str) -> bool:
        """Say whether a kind of data is for them."""
        return groep in self.groepen


def eigens_of(gebruiker: int, dag: date) -> list[Eigen]:
    """Return the files that somebody looks into on a day: accounts that hold, on a ground that stands in the data on that day."""
    with working():
        alle = Dossiertoegang.objects.filter(gebruiker=gebruiker, ingetrokken_op=None).exclude(aangenomen_op=None)
        gevonden = (as_eigen(toegang, dag) for toegang in alle.select_related("leerling").order_by("leerling__voornaam", "pk"))
        return [eigen for eigen in gevonden if eigen is not None]


def as_eigen(toegang: Dossiertoegang, dag: date) -> Eigen | None:
    """Return whose file an account opens on a day; None when there is no ground: no custody, or not of the age.

    What is kept from them is asked in the circle of an act: in that of the own file those rows are not there (migration 0047).
    """
    leeftijd = toegang.leerling.age_on(dag)
    houder = eigenbeleid().houders[toegang.soort]
    if toegang.ingetrokken_op is not None or not houder.can_look(leeftijd) or not _is_holder(toegang, dag):
        return None
    with working():
        weg = kept_from(toegang)
    return Eigen(toegang, toegang.leerling.voornaam or str(toegang.leerling), leeftijd, houder, weg)


def _is_holder(toegang: Dossiertoegang, dag: date) -> bool:
    """Say whether the pupil's contacts name this one, with custody on a day."""
    if toegang.soort == Houdersoort.LEERLING:
        return True
    hier = with_gezag_on(dag).filter(leerling=toegang.leerling_id, naam=toegang.naam, relatie=toegang.relatie)
    return hier.exists()


def leerling_of(eigen: Eigen) -> Leerling:
    """Return the pupil whose file it is."""
    leerling = Leerling.objects.filter(pk=eigen.leerling).first()
    if leerling is None:
        raise NietGevonden
    return leerling


def meldingen_of(eigen: Eigen) -> list[Melding]:
    """Return the reports to leerplicht, the last first."""
    return _kept(eigen, _about(eigen, Melding, "melding").select_related("organisatie", "gemeente").order_by("-eind_datum", "-pk"))


def zaken_of(eigen: Eigen) -> list[Zaak]:
    """Return the cases of leerplicht, the last first."""
    zaken = _about(eigen, Zaak, "zaak").select_related("gemeente", "behandelaar__gebruiker")
    return _kept(eigen, zaken.order_by("-geopend_op", "-pk"))


def gesprekken_of(eigen: Eigen) -> list[Gesprek]:
    """Return the talks, the last first; what is kept from this holder is empty."""
    return _kept(eigen, _about(eigen, Gesprek, "gesprek").select_related("organisatie").order_by("-gepland_op", "-pk"))


def afspraken_of(eigen: Eigen) -> list[Afspraak]:
    """Return what was agreed, the last first."""
    afspraken = _about(eigen, Afspraak, "gesprek").select_related("gesprek__organisatie")
    niet = [f"gesprek__{veld}" for veld in (*_hidden(eigen, Gesprek), *reads_as(eigen, Gesprek))]
    return list(afspraken.defer(*niet).order_by("-gesprek__gepland_op", "pk"))


def brieven_of(eigen: Eigen) -> QuerySet[Brief]:
    """Return the letters that were sent to this parent; for the pupil those about them. Without the pages themselves."""
    brieven = _about(eigen, Brief, "brief").defer("pdf", "aan_adres").select_related("zaak__gemeente").order_by("-verstuurd_op", "-pk")
    return brieven if eigen.is_zelf else brieven.filter(aan_naam=eigen.toegang.naam)


def access_brief(eigen: Eigen, sleutel: UUID) -> Brief:
    """Return a letter that was sent to this parent, with its page.

    Raises:
        NietGevonden: when there is none, or it was sent to somebody else: an address may have to stay secret.
    """
    brief = None if eigen.is_zelf else brieven_of(eigen).defer(None).filter(sleutel=sleutel).first()
    if brief is None:
        raise NietGevonden
    return brief


def toestemmingen_of(eigen: Eigen) -> list[Toestemming]:
    """Return the consents, the last first."""
    toestemmingen = _about(eigen, Toestemming, "toestemming").select_related("vastgelegd_door__organisatie")
    return _kept(eigen, toestemmingen.order_by("-gegeven_datum", "-pk"))


def access_toestemming(eigen: Eigen, nummer: int) -> Toestemming:
    """Return a consent.

    Raises:
        NietGevonden: when there is none, or not for this holder.
    """
    toestemming = next((een for een in toestemmingen_of(eigen) if een.pk == nummer), None)
    if toestemming is None:
        raise NietGevonden
    return toestemming


def asked_on(eigen: Eigen, toestemming: Toestemming) -> list[Organisatie]:
    """Return which organisations a consent lets take part in a case; none when it is for something else."""
    deelnames = _about(eigen, Deelname, "deelname").filter(toestemming=toestemming).select_related("organisatie").order_by("pk")
    return list(dict.fromkeys(deelname.organisatie for deelname in deelnames))


def verwijzingen_of(eigen: Eigen) -> list[Verwijzing]:
    """Return the referrals to the youth doctor, the last first."""
    return _kept(eigen, _about(eigen, Verwijzing, "verwijzing").select_related("jgz", "school").order_by("-verwezen_op", "-pk"))


def casussen_of(eigen: Eigen) -> list[Casus]:
    """Return the cases of a child who stays home or threatens to, the one that runs first."""
    casussen = _about(eigen, Casus, "casus").select_related("school").order_by("-geopend_op", "-pk")
    return sorted(_kept(eigen, casussen), key=lambda casus: casus.stand != Casusstand.LOOPT)


def deelnames_in(eigen: Eigen, casus: Casus) -> list[Deelname]:
    """Return who takes part in a case, was asked, or has finished; the lead first."""
    deelnames = _about(eigen, Deelname, "deelname").filter(casus=casus)
    return _kept(eigen, deelnames.select_related("organisatie", "functie__organisatie").order_by("-regie", "pk"))


def registraties_in(eigen: Eigen, casus: Casus) -> list[Thuiszitregistratie]:
    """Return as what the child stands, and stood, in the register, the last first; without what was a mistake."""
    rijen = _about(eigen, Thuiszitregistratie, "casus").filter(casus=casus, vervallen_op=None)
    return _kept(eigen, rijen.order_by("-begin_datum", "-pk"))


def slotnotities_in(eigen: Eigen, casus: Casus) -> list[Slotnotitie]:
    """Return how a case ended each time that it was closed, the last first."""
    return _kept(eigen, _about(eigen, Slotnotitie, "casus").filter(casus=casus).order_by("-vastgelegd_op", "-pk"))


def aanbodregels_in(eigen: Eigen, casus: Casus) -> list[Aanbodregel]:
    """Return what was said about the offer, the last first; without what was put right."""
    regels = _about(eigen, Aanbodregel, "casus").filter(casus=casus, vervangen_door=None)
    return _kept(eigen, regels.order_by("-vastgelegd_op", "-pk"))


def plan_in(eigen: Eigen, casus: Casus) -> list[Planregel]:
    """Return the goals and actions of the plan."""
    return _kept(eigen, _about(eigen, Planregel, "casus").filter(casus=casus).select_related("deelname__organisatie"))


def besprekingen_in(eigen: Eigen, casus: Casus) -> list[Bespreking]:
    """Return in which meetings a case was or will be discussed by name, the last first; what is kept from the holder is empty."""
    rijen = _about(eigen, Bespreking, "casus").filter(casus=casus, anoniem=False, vervallen_op=None).exclude(overleg_op=None)
    return _kept(eigen, rijen.select_related("organisatie").prefetch_related("besluiten").order_by("-overleg_op", "-pk"))


def opbouw_in(eigen: Eigen, casus: Casus) -> list[Opbouw]:
    """Return the steps of the build-up timetable, the first first."""
    return _kept(eigen, _about(eigen, Opbouw, "casus").filter(casus=casus).order_by("vanaf_datum", "pk"))


def documenten_in(eigen: Eigen, casus: Casus) -> list[Casusdocument]:
    """Return the documents of a case without what is in them, the last first; not what was taken out."""
    documenten = _about(eigen, Casusdocument, "casus").filter(casus=casus, vervallen_op=None).defer("inhoud")
    return _kept(eigen, documenten.select_related("door__organisatie").order_by("-vastgelegd_op", "-pk"))


def access_own_document(eigen: Eigen, sleutel: UUID) -> Casusdocument:
    """Return a document of the own file, with its content; what is about other people as well is asked for, and looked through first.

    Raises:
        NietGevonden: when there is none of that kind.
    """
    documenten = _about(eigen, Casusdocument, "casus").filter(vervallen_op=None, over_anderen=False).select_related("casus")
    document = documenten.filter(sleutel=sleutel).first()
    if document is None:
        raise NietGevonden
    return document


def regels_in(eigen: Eigen, casus: Casus) -> list[Casusregel]:
    """Return the logbook of a case, the last first, without lines for which another came in the place; what is kept from them is empty."""
    regels = _about(eigen, Casusregel, "casus").filter(casus=casus, vervangen_door=None).select_related("door__organisatie")
    return _kept(eigen, regels.order_by("-dag", "-pk"))


def verklaringen_of(eigen: Eigen) -> list[Verklaring]:
    """Return what parents and pupil wrote themselves, the last first: that of the other only when it is not kept from this holder."""
    stemmen = [soort for soort in eigenbeleid().houders if f"Verklaring.{soort}" not in eigen.verborgen]
    return list(
        _about(eigen, Verklaring, "gesprek").filter(soort__in=stemmen).select_related("melding", "zaak", "casus").order_by("-op", "-pk")
    )


def noodtoegangen_of(eigen: Eigen) -> list[Noodtoegang]:
    """Return when the file was opened in an emergency, the last first: what was looked over, and is not kept from parents and pupil."""
    rijen = _about(eigen, Noodtoegang, Noodtoegang.veldgroep).filter(beoordeeld_op__isnull=False, thuis_niet="")
    return list(rijen.defer("reden", "toelichting").select_related("functie__organisatie").order_by("-van_op", "-pk"))


def correctieverzoeken_of(eigen: Eigen) -> list[Correctieverzoek]:
    """Return what this holder asked to be put right, the last first; of a talk that was kept back later the question stays, without it."""
    verzoeken = _about(eigen, Correctieverzoek, "werk").filter(toegang=eigen.toegang).select_related("organisatie")
    rijen = list(verzoeken.order_by("-ingediend_op", "-pk"))
    for verzoek in rijen:
        if verzoek.gesprek_id in eigen.weg.rijen.get(Gesprek.__name__, ()):
            verzoek.gesprek = None
    return rijen


@dataclass(frozen=True, slots=True)
class Uitnodiging:
    """What the page behind a link says: of which school it is, whether it is for a parent or for the pupil, and whether there is a code to
    fill in yet. No names."""

    school: str
    is_zelf: bool
    heeft_code: bool


@dataclass(frozen=True, slots=True)
class Eigenblik:
    """Somebody looked, as parents and pupil read it: when, the work and the organisation (no name of a colleague), and why."""

    op: datetime
    wie: str
    doel: str
    gezien: tuple[str, ...]
    geopend: bool


def looks_of(eigen: Eigen) -> QuerySet[Logregel]:
    """Return the looks that this holder reads. What is confidential is not among them and leaves no gap: nothing is numbered."""
    toont = eigenbeleid().inzage.shown_to(eigen.toegang.soort, eigen.leeftijd)
    regels = Logregel.objects.filter(leerling=eigen.leerling, daad__in=BLIKKEN, gegevens__verwerking__in=toont)
    return regels.select_related("door__organisatie").order_by("-op", "-pk")


def as_eigenblik(regel: Logregel, eigen: Eigen) -> Eigenblik:
    """Return a line about a look in words. Kinds of data that this holder does not see are not named, nor those of which there was nothing
    that they see when somebody looked."""
    namen = toegangsbeleid().veldgroepen.namen
    houder = eigenbeleid().houders.get(regel.gegevens.get("houder", ""))
    zelf = regel.gegevens.get("eigen") == eigen.toegang.pk
    return Eigenblik(
        op=regel.op,
        wie="jijzelf" if zelf else str(regel.door) if regel.door else houder.naam if houder else "",
        doel=regel.gegevens.get("doel", ""),
        gezien=tuple(
            namen[groep]
            for groep in regel.gegevens.get("velden", ())
            if groep in namen and eigen.can_see(groep) and eigen.weg.can_name(groep, regel.op)
        ),
        geopend=regel.daad == DOSSIER_BEKEKEN,
    )


def holders_of(eigen: Eigen, dag: date) -> list[Organisatie]:
    """Return who holds something of the file: the school of enrolment on a day (else the last one), and leerplicht with a case."""
    rijen = list(leerling_of(eigen).inschrijvingen.select_related("organisatie").order_by("begin_datum", "pk"))
    geldig = [rij for rij in rijen if rij.holds_on(dag)] or rijen[-1:]
    return list(dict.fromkeys([*(rij.organisatie for rij in geldig), *(zaak.gemeente for zaak in zaken_of(eigen))]))


@dataclass(frozen=True, slots=True)
class Demohouder:
    """A parent or pupil of a demo, to be chosen with one click."""

    sleutel: UUID
    gebruiker: int
    naam: str
    relatie: str
    voornaam: str
    leeftijd: int
    is_zelf: bool


def demo_houders(dag: date) -> list[Demohouder]:
    """Return the parents and pupils of a demo who can look into their file. Nobody is known to ask: no row becomes an object."""
    gezag = with_gezag_on(dag).filter(leerling=OuterRef("leerling"), naam=OuterRef("naam"), relatie=OuterRef("relatie"))
    with working():
        alle = Dossiertoegang.objects.filter(ingetrokken_op=None, gebruiker__is_active=True).exclude(aangenomen_op=None)
        velden = ("sleutel", "gebruiker", "gebruiker__naam", "relatie", "leerling__voornaam", "soort", "leerling__geboortedatum")
        rijen = list(alle.filter(Q(soort=Houdersoort.LEERLING) | Exists(gezag)).order_by("leerling__voornaam", "pk").values_list(*velden))
    houders = []
    for sleutel, gebruiker, naam, relatie, voornaam, soort, geboren in rijen:
        leeftijd = Leerling(geboortedatum=geboren).age_on(dag)
        if gebruiker is not None and eigenbeleid().houders[soort].can_look(leeftijd):
            houders.append(Demohouder(sleutel, gebruiker, naam or "", relatie, voornaam, leeftijd, soort == Houdersoort.LEERLING))
    return houders


def find_uitnodiging(vingerafdruk: str, op: datetime) -> Uitnodiging | None:
    """Return the invitation of a link that still works; None when there is none."""
    with working():
        open_ = Dossiertoegang.objects.filter(vingerafdruk=vingerafdruk, aangenomen_op=None, ingetrokken_op=None, verloopt_op__gt=op)
        rij = (
            open_.filter(pogingen__lt=eigenbeleid().pogingen)
            .values_list("uitgenodigd_door__organisatie__naam", "soort", "codeafdruk")
            .first()
        )
    return None if rij is None else Uitnodiging(rij[0] or "", rij[1] == Houdersoort.LEERLING, bool(rij[2]))


def toegangen_of(leerling: Leerling) -> list[Dossiertoegang]:
    """Return who has, or was invited to, an account for the file of a pupil, for the school."""
    rijen = leerling.dossiertoegangen.filter(ingetrokken_op=None)
    return list(rijen.select_related("uitgenodigd_door").order_by("soort", "naam", "pk"))


def access_toegang(leerling: Leerling, sleutel: UUID) -> Dossiertoegang:
    """Return such an account.

    Raises:
        NietGevonden: when there is none.
    """
    toegang = leerling.dossiertoegangen.filter(sleutel=sleutel, ingetrokken_op=None).first()
    if toegang is None:
        raise NietGevonden
    return toegang


def verklaringen_about(meldingen: Collection[Melding], zaak: Zaak | None = None) -> list[Verklaring]:
    """Return what parents and pupil wrote themselves about reports and a case that are in view: what holds now, the last first."""
    over = Q(melding__in=meldingen) if zaak is None else Q(melding__in=meldingen) | Q(zaak=zaak)
    return list(Verklaring.objects.filter(over, vervangen_door=None).order_by("-op", "-pk"))


def verklaringen_of_casus(casus: Casus) -> list[Verklaring]:
    """Return what parents and pupil wrote themselves about a case of staying home that is in view: what holds now, the last first."""
    return list(casus.verklaringen.filter(vervangen_door=None).order_by("-op", "-pk"))


def access_correctieverzoek(functie: Functie, sleutel: UUID) -> Correctieverzoek:
    """Return a request to put something right that the own organisation answers.

    Raises:
        NietGevonden: when there is none, or it is for another organisation.
    """
    verzoeken = Correctieverzoek.objects.filter(organisatie=functie.organisatie_id, sleutel=sleutel)
    verzoek = verzoeken.select_related("leerling", "verzuimrij", "signaal", "melding", "gesprek", "beantwoord_door__gebruiker").first()
    if verzoek is None:
        raise NietGevonden
    return verzoek


def without_kept(eigen: Eigen, rijen: QuerySet[M]) -> QuerySet[M]:
    """Return rows without those that somebody kept back from the holder."""
    weg = eigen.weg.rijen.get(rijen.model.__name__)
    return rijen.exclude(pk__in=weg) if weg else rijen


def reads_as(eigen: Eigen, model: type[Model]) -> Mapping[str, Case]:
    """Return the fields that read otherwise than they are: as empty where the pupil did not agree, or where somebody kept them back.

    The database reads them so: what is kept from the holder does not come out of it.
    """
    uit: dict[str, Case] = {}
    for voluit, vlag in eigen.houder.agreed_at(eigen.leeftijd).items():
        naam, _, veld = voluit.partition(".")
        if naam == model.__name__:
            uit[veld] = Case(When(then=F(veld), **{vlag: True}), default=Value(""), output_field=TextField())
    if weg := eigen.weg.leeg.get(model.__name__):
        for veld in achterhoudboek().stukken[model.__name__.lower()].velden:
            if f"{model.__name__}.{veld}" not in eigen.verborgen:
                uit[veld] = Case(When(pk__in=weg, then=Value("")), default=F(veld), output_field=TextField())
    return uit


def with_readings(rijen: QuerySet[M], lezing: Mapping[str, Case]) -> QuerySet[M]:
    """Return rows of which some fields are asked as they read; give each row to ``as_read`` when it came out."""
    return rijen.defer(*lezing).annotate(**{f"{GELEZEN}{veld}": hoe for veld, hoe in lezing.items()}) if lezing else rijen


def as_read(rij: Model, lezing: Collection[str]) -> None:
    """Let the fields of a row say what they read as."""
    for veld in lezing:
        setattr(rij, veld, getattr(rij, f"{GELEZEN}{veld}"))


def _about(eigen: Eigen, model: type[M], groep: str) -> QuerySet[M]:
    """Return the rows about the pupil; none when this kind of data is not for the holder, and not what is kept back from them."""
    rijen: QuerySet[M] = model._default_manager.filter(leerling=eigen.leerling)
    return without_kept(eigen, rijen) if eigen.can_see(groep) else rijen.none()


def _hidden(eigen: Eigen, model: type[Model]) -> list[str]:
    namen = (veld.partition(".") for veld in eigen.verborgen)
    return sorted(veld for naam, _, veld in namen if naam == model.__name__ and hasattr(model, veld))


def _kept(eigen: Eigen, rijen: QuerySet[M]) -> list[M]:
    """Return rows of which what is kept from the holder was never asked for, and reads as empty."""
    velden, lezing = _hidden(eigen, rijen.model), reads_as(eigen, rijen.model)
    uit = list(with_readings(rijen.defer(*velden), lezing))
    for rij in uit:
        as_read(rij, lezing)
        for veld in velden:
            setattr(rij, veld, "")
    return uit
