"""The door to cases: an organisation sees those in which it takes part, of pupils who are in view for the act."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.definitions.boeken import routes, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.inschrijvingen import schools_of
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, in_view, last_day_of, visible_leerlingen
from aanwezig.store.models import (
    Aanbodregel,
    Casus,
    Casusdocument,
    Casusregel,
    Deelname,
    Deelnamegrond,
    Deelnamestand,
    Functie,
    Leerling,
    Melding,
    Meldingstand,
    Opbouw,
    Organisatie,
    Organisatiesoort,
    Planregel,
    Routegebeurtenis,
    Signaal,
    Signaalstand,
    Slotnotitie,
    Taak,
    Thuiszitregistratie,
    Zaak,
)
from aanwezig.store.models.casusdocumenten import CasusdocumentQuerySet
from aanwezig.store.models.casussen import CasusQuerySet

LEZEN, WERKEN, REGIE, OPENEN, ANTWOORDEN = "casus-bekijken", "casus-werken", "casus-regie", "casus-openen", "deelname-beantwoorden"
MET = ("leerling", "school", "signaal", "geopend_door__gebruiker", "geopend_door__organisatie")


def visible_casussen(functie: Functie, dag: date, *daden: str) -> CasusQuerySet:
    """Return the cases in which the organisation of a functie takes part; ``daden``: those with which it may do one of these acts."""
    mee = Deelname.objects.filter(casus=OuterRef("pk"), organisatie=functie.organisatie_id, stand=Deelnamestand.DOET_MEE)
    gezien = in_view(functie, dag, *(daden or (LEZEN,)))
    return Casus.objects.filter(Exists(mee)).filter(gezien).select_related(*MET)


def list_casussen(functie: Functie, dag: date) -> CasusQuerySet:
    """Return the cases with what a list shows: as what the child stands in the register (``soort``) and since when (``geregistreerd``), and
    who has the lead (``regie``: all of them, or where they work when nobody was named; ``mijn_regie``: whether who asks has it)."""
    nu = Thuiszitregistratie.objects.filter(casus=OuterRef("pk"), vervallen_op=None).order_by("-begin_datum", "-pk")
    eerste = Thuiszitregistratie.objects.filter(casus=OuterRef("pk"), vervallen_op=None).order_by("begin_datum", "pk")
    regie = Deelname.objects.filter(casus=OuterRef("pk"), regie=True, stand=Deelnamestand.DOET_MEE)
    namen = regie.annotate(wie=Coalesce("functie__gebruiker__naam", "organisatie__naam")).order_by("wie", "pk")
    return visible_casussen(functie, dag).annotate(
        soort=Subquery(nu.values("soort")[:1]),
        geregistreerd=Subquery(eerste.values("begin_datum")[:1]),
        regie=ArraySubquery(namen.values("wie")),
        mijn_regie=Exists(regie.filter(functie=functie)),
    )


def access_casus(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Casus:
    """Return a case, for one of some acts (none named: to read).

    Raises:
        NietGevonden: when there is none, the organisation does not take part, or the act is not for this functie.
    """
    casus = visible_casussen(functie, dag, *daden).filter(sleutel=sleutel).first()
    if casus is None:
        raise NietGevonden
    return casus


def open_casus_of(leerling: Leerling, functie: Functie, dag: date) -> Casus | None:
    """Return the case that runs for a pupil, when this functie sees it; nothing is asked for who sees none."""
    if not can_do(functie, LEZEN):
        return None
    return visible_casussen(functie, dag).open().filter(leerling=leerling).first()


def can_begin(leerling: Leerling, functie: Functie, dag: date) -> bool:
    """Say whether somebody may begin a case of a pupil, as far as they see whether one runs."""
    if not can_do(functie, OPENEN) or open_casus_of(leerling, functie, dag) is not None:
        return False
    return visible_leerlingen(functie, dag, OPENEN).filter(pk=leerling.pk).exists() and begins_here(leerling, functie, dag)


def access_to_begin(functie: Functie, leerling: UUID, dag: date) -> Leerling:
    """Return a pupil (by key) of whom somebody may begin a case.

    Raises:
        NietGevonden: when there is no such pupil for them, or the case of this one begins somewhere else.
    """
    wie = access_leerling(functie, leerling, dag, OPENEN).leerling
    if not begins_here(wie, functie, dag):
        raise NietGevonden
    return wie


def begins_here(leerling: Leerling, functie: Functie, dag: date) -> bool:
    """Say whether a case of a pupil begins at an organisation: at a school of theirs, or, of who is at no school, wherever there is a
    ground to begin one."""
    scholen = schools_of(leerling, dag)
    return not scholen or functie.organisatie in scholen


def begin_reason(leerling: Leerling, gemeente: Organisatie) -> Signaal | None:
    """Return the signal with which leerplicht began its own open case about a pupil, as long as it holds."""
    zaken = Zaak.objects.open().filter(leerling=leerling, gemeente=gemeente, signaal__stand=Signaalstand.GELDT)
    zaak = zaken.select_related("signaal__leerling").order_by("pk").first()
    return None if zaak is None else zaak.signaal


def casus_of_taak(taak: Taak, functie: Functie, dag: date) -> Casus:
    """Return the case that a task is about.

    Raises:
        NietGevonden: when it is about none, or the case is not for this functie.
    """
    casus = visible_casussen(functie, dag).filter(taken=taak).first()
    if casus is None:
        raise NietGevonden
    return casus


def visible_vragen(functie: Functie, dag: date) -> QuerySet[Deelname]:
    """Return the requests to take part that wait for the organisation of a functie."""
    hier = Deelname.objects.filter(organisatie=functie.organisatie_id, stand=Deelnamestand.GEVRAAGD)
    gezien = hier.filter(in_view(functie, dag, ANTWOORDEN))
    return gezien.select_related("leerling", "gevraagd_door__gebruiker", "gevraagd_door__organisatie", "organisatie")


def access_vraag(functie: Functie, sleutel: UUID, dag: date) -> Deelname:
    """Return a request to take part.

    Raises:
        NietGevonden: when there is none, it was answered, or it is for another organisation.
    """
    vraag = visible_vragen(functie, dag).filter(sleutel=sleutel).first()
    if vraag is None:
        raise NietGevonden
    return vraag


def deelnames_of(casus: Casus, *, toestemming: bool = False) -> list[Deelname]:
    """Return who takes part, was asked, refused or has finished, in that order; the lead first. ``toestemming``: with the consents."""
    volgorde = {Deelnamestand.DOET_MEE: 0, Deelnamestand.GEVRAAGD: 1, Deelnamestand.KLAAR: 2, Deelnamestand.GEWEIGERD: 3}
    rijen = casus.deelnames.select_related("organisatie", "functie__gebruiker", "gevraagd_door__gebruiker")
    if toestemming:
        rijen = rijen.select_related("toestemming")
    return sorted(rijen, key=lambda d: (volgorde[Deelnamestand(d.stand)], not d.regie, d.pk))


def access_deelname(casus: Casus, sleutel: UUID) -> Deelname:
    """Return a participation in a case that is in view.

    Raises:
        NietGevonden: when there is none.
    """
    deelname = casus.deelnames.select_related("organisatie", "functie__gebruiker").filter(sleutel=sleutel).first()
    if deelname is None:
        raise NietGevonden
    return deelname


def registraties_of(casus: Casus) -> list[Thuiszitregistratie]:
    """Return as what the child stood in the register, the first first; also what was a mistake."""
    return list(casus.registraties.select_related("door__gebruiker").order_by("begin_datum", "pk"))


def slotnotities_of(casus: Casus) -> list[Slotnotitie]:
    """Return how the case ended each time that it was closed, the first first."""
    return list(casus.slotnotities.select_related("door__gebruiker", "door__organisatie").order_by("vastgelegd_op", "pk"))


def aanbodregels_of(casus: Casus) -> list[Aanbodregel]:
    """Return what was said about the offer, the first first; also what was put right (``vervangen_door``)."""
    rijen = casus.aanbodregels.select_related("door__gebruiker", "door__organisatie", "vervangen_door")
    return list(rijen.order_by("vastgelegd_op", "pk"))


def plan_of(casus: Casus) -> list[Planregel]:
    """Return the goals and actions of the plan."""
    return list(casus.plan.select_related("deelname__organisatie", "deelname__functie__gebruiker", "gemaakt_door__gebruiker"))


def access_planregel(casus: Casus, sleutel: UUID) -> Planregel:
    """Return a line of the plan of a case that is in view.

    Raises:
        NietGevonden: when there is none.
    """
    regel = casus.plan.filter(sleutel=sleutel).first()
    if regel is None:
        raise NietGevonden
    return regel


def opbouw_of(casus: Casus, *, lessen: bool = False) -> list[Opbouw]:
    """Return the steps of the build-up timetable, the first first; with the lessons of each, which are for who sees the enrolment."""
    erbij = ("door__gebruiker", "rooster") if lessen else ("door__gebruiker",)
    return list(casus.opbouw.select_related(*erbij).order_by("vanaf_datum", "pk"))


def regels_of(casus: Casus) -> QuerySet[Casusregel]:
    """Return the logbook of a case, the last first; without lines for which another came in the place."""
    return casus.regels.filter(vervangen_door=None).select_related("door__gebruiker", "door__organisatie").order_by("-dag", "-pk")


def documenten_of(casus: Casus) -> CasusdocumentQuerySet:
    """Return the documents of a case without what is in them, the last first; also what was taken out."""
    documenten = (
        Casusdocument.objects.filter(casus=casus)
        .defer("inhoud")
        .select_related("door__gebruiker", "door__organisatie", "vervallen_door__gebruiker")
    )
    return documenten.order_by("-vastgelegd_op", "-pk")


def can_take_out(functie: Functie, document: Casusdocument, op: Collection[Betrekking]) -> bool:
    """Say whether somebody takes a document out of a case: who leads it on their relations (``op``) to the child, or works where it
    was added."""
    return can_do(functie, REGIE, op) or document.door.organisatie_id == functie.organisatie_id


def access_document(casus: Casus, sleutel: UUID) -> Casusdocument:
    """Return a document, with its content, of a case that is in view.

    Raises:
        NietGevonden: when there is none, or it was taken out.
    """
    document = Casusdocument.objects.kept().filter(casus=casus, sleutel=sleutel).select_related("casus").first()
    if document is None:
        raise NietGevonden
    return document


def gebeurtenissen_of(casus: Casus) -> list[Routegebeurtenis]:
    """Return what happened on the routes of a case, the last first; not of a route that is besloten."""
    gedeeld = casus.gebeurtenissen.filter(route__in=routes().gedeeld)
    return list(gedeeld.select_related("door__gebruiker", "door__organisatie").order_by("-dag", "-pk"))


def definition_signalen_of(leerling: Leerling, functie: Functie, dag: date, sinds: date) -> list[Signaal]:
    """Return the signals that hold for a pupil and fell on or after a day, up to the last day of which a functie may read."""
    signalen = Signaal.objects.filter(leerling=leerling, stand=Signaalstand.GELDT, eind_datum__gte=sinds, eind_datum__lte=dag)
    tot = last_day_of(functie, leerling, dag, Signaal.veldgroep)
    return list(signalen if tot is None else signalen.filter(eind_datum__lte=tot, sinds_op__date__lte=tot))


def leaders_of(casus: Casus, dag: date) -> list[Deelname]:
    """Return who takes part and can have the lead: a school as long as the pupil is enrolled there, and it comes first; then whose work
    it is."""
    hier = [school.pk for school in schools_of(casus.leerling, dag)]
    soorten = {soort for rol in toegangsbeleid().rollen_with(REGIE) for soort in toegangsbeleid().rollen[rol].organisaties}
    mee = casus.deelnames.filter(stand=Deelnamestand.DOET_MEE).select_related("organisatie", "functie").order_by("pk")
    scholen = [een for een in mee if een.organisatie_id in hier]
    return scholen + [een for een in mee if een.organisatie.soort in soorten - {Organisatiesoort.SCHOOL} and _leads_there(een)]


def _leads_there(deelname: Deelname) -> bool:
    """Say whether the lead is for who takes part: at a samenwerkingsverband or school board it is, elsewhere in a role that leads."""
    rol = routes().rollen.get(deelname.rol)
    leidt = rol is not None and rol.functie in toegangsbeleid().rollen_with(REGIE)
    return leidt or deelname.organisatie.soort in (Organisatiesoort.SWV, Organisatiesoort.BESTUUR)


def left_schools(casus: Casus, dag: date) -> list[Deelname]:
    """Return which schools take part in a case, or were asked to, as a school at which the pupil is enrolled no more."""
    hier = [school.pk for school in schools_of(casus.leerling, dag)]
    mee = casus.deelnames.filter(grond=Deelnamegrond.SCHOOL, stand__in=(Deelnamestand.GEVRAAGD, Deelnamestand.DOET_MEE))
    rijen = mee.exclude(organisatie__in=hier).select_related("casus__leerling", "casus__school", "leerling", "organisatie", "functie")
    return list(rijen.order_by("pk"))


def receiving_schools(casus: Casus, dag: date) -> list[Organisatie]:
    """Return at which schools the pupil of a case is enrolled after the school that opened it, that were not asked to take part yet."""
    hier = schools_of(casus.leerling, dag)
    if casus.school in hier:
        return []
    bekend = casus.deelnames.exclude(stand=Deelnamestand.KLAAR).values_list("organisatie", flat=True)
    return [school for school in hier if school.pk not in list(bekend)]


def school_at_work(casus: Casus, dag: date) -> Organisatie | None:
    """Return which school does what a school does in a case: the one that opened it as long as it takes part; else another that takes
    part; else the one at which the pupil is enrolled, though it has not answered yet."""
    mee = casus.deelnames.filter(organisatie__soort=Organisatiesoort.SCHOOL, stand=Deelnamestand.DOET_MEE)
    scholen = [een.organisatie for een in mee.select_related("organisatie").order_by("-pk")]
    if casus.school in scholen:
        return casus.school
    return next(iter([*scholen, *schools_of(casus.leerling, dag)]), None)


def has_melding(casus: Casus, gemeente: Organisatie) -> bool:
    """Say whether the school of a case reported the pupil to a municipality, or that one opened the case: what leerplicht there may take
    part on without consent.

    What others reported is not asked: who takes part in a case would learn it.
    """
    if casus.school_id == gemeente.pk:
        return True
    meldingen = Melding.objects.filter(leerling=casus.leerling_id, organisatie=casus.school_id, gemeente=gemeente)
    return meldingen.exclude(stand=Meldingstand.INGETROKKEN).exists()


def partners_of(dag: date, soorten: Sequence[str]) -> list[Organisatie]:
    """Return the organisations of some kinds that can be asked to take part on a day."""
    return list(Organisatie.objects.on(dag).filter(soort__in=soorten).order_by("soort", "naam", "pk"))


def inzet_minuten_of(casus: Casus) -> list[int]:
    """Return the minutes of each action of the regisseurs: what the estimate of the register is about."""
    van_wie = (Organisatiesoort.SWV, Organisatiesoort.BESTUUR)
    regels = casus.regels.filter(vervangen_door=None, minuten__isnull=False, door__organisatie__soort__in=van_wie)
    return [minuten for minuten in regels.order_by().values_list("minuten", flat=True) if minuten is not None]
