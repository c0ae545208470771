"""Who takes part in a case: asks organisations, and lets them answer, appoint somebody, and finish."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock, lock_open
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming, leg_toestemming_vast
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.plekslot import check_not_needed, let_go
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.core.routes.route import Route
from aanwezig.definitions.boeken import casusregels, routes
from aanwezig.store.deuren.casussen import has_melding, leaders_of, left_schools, receiving_schools, school_at_work
from aanwezig.store.deuren.inschrijvingen import schools_of
from aanwezig.store.models import (
    Casus,
    Casusstand,
    Deelname,
    Deelnamegrond,
    Deelnamestand,
    Functie,
    Organisatie,
    Organisatiesoort,
    Taak,
    Toestemming,
)
from aanwezig.store.velen import among
from aanwezig.store.wand import working

MEE = (Deelnamestand.GEVRAAGD, Deelnamestand.DOET_MEE)
OVER_TE_NEMEN = ("casus-actie", "casus-evaluatie")
"""What another can do in the place of who has finished."""
SCHOOLWERK = ("plek-formulier", "plek-mijlpaal", "plek-einde", "plek-terugkijken")
"""What the next school does in the place of the one that the pupil left."""
WEG = "De leerling staat daar niet meer ingeschreven."
NIEUW_HIER = "De leerling staat nu bij jullie ingeschreven, en er loopt een aanpak. Deze vraag komt dan vanzelf. Doen jullie mee?"


@working()
def vraag_deelname(
    casus: Casus,
    organisatie: Organisatie,
    rol: str,
    vraag: str,
    grond: str,
    moment: Moment,
    *,
    instemming: Instemming | None = None,
    om_plek: bool = False,
) -> Deelname:
    """Ask an organisation to take part. On a registration the SWV and the school board take part at once: it is their task.

    ``rol``: the role on the route that it fills; empty: the first that belongs to its kind. ``om_plek``: it is asked for a place, and
    answers by deciding about that (actions/plekken.py).

    Raises:
        NietMogelijk: when the ground is not one for this kind of organisation or is not there, consent lacks, or it takes part already.
    """
    door = moment.door
    if door is None:
        raise ValueError("a person asks: give the moment a functie")
    casus = lock_open(casus)
    rol = rol or first_role(route_of(casus), organisatie.soort)
    _check_ground(casus, organisatie, grond, moment)
    if rol not in routes().rollen or routes().rollen[rol].organisatie != organisatie.soort:
        raise NietMogelijk(f"{organisatie} kan deze rol niet vervullen. Kies een rol die bij deze organisatie hoort.")
    if casus.deelnames.filter(organisatie=organisatie, rol=rol, stand__in=MEE).exists():
        raise NietMogelijk(f"{organisatie} doet in deze rol al mee, of is al gevraagd.")
    toestemming = _toestemming_van(casus, organisatie, instemming, moment) if grond == Deelnamegrond.TOESTEMMING else None
    meteen = grond in (Deelnamegrond.REGISTRATIE, Deelnamegrond.SCHOOL)
    deelname = Deelname.objects.create(
        casus=casus,
        leerling=casus.leerling,
        organisatie=organisatie,
        rol=rol,
        vraag=vraag,
        grond=grond,
        toestemming=toestemming,
        stand=Deelnamestand.DOET_MEE if meteen else Deelnamestand.GEVRAAGD,
        gevraagd_door=door,
        gevraagd_op=moment.op,
        beantwoord_op=moment.op if meteen else None,
    )
    log(moment, "deelname-gevraagd", casus.leerling, {"casus": casus.pk, "deelname": deelname.pk, "grond": grond, "meteen": meteen})
    soort = "casus-regisseur" if meteen else "deelname-beantwoorden"
    if not om_plek:
        geef_taak(soort, casus.leerling, organisatie, moment.dag, moment, casus=casus, deel=str(deelname.sleutel), waarom=_why(deelname))
    if meteen:
        herzie_taken(casus, moment)
    return deelname


@working()
def neem_deel(deelname: Deelname, functie: Functie, moment: Moment) -> None:
    """Answer that the organisation takes part, and who does it.

    Raises:
        NietMogelijk: when it was answered already, or the case is closed.
        ValueError: when the person works somewhere else.
    """
    deelname = _asked(deelname, moment)
    if functie.organisatie_id != deelname.organisatie_id:
        raise ValueError("who takes part for an organisation works there")
    deelname.stand, deelname.functie = Deelnamestand.DOET_MEE, functie
    _answer(deelname, "deelname-aangenomen", moment)
    if deelname.grond == Deelnamegrond.SCHOOL:
        volg_scholen(deelname.casus, moment)
    herzie_taken(deelname.casus, moment)


@working()
def weiger(deelname: Deelname, reden: str, moment: Moment) -> None:
    """Answer that the organisation does not take part. It sees nothing of the case any more.

    Raises:
        NietMogelijk: without a reason, or when it was answered already.
    """
    if not reden.strip():
        raise NietMogelijk("Schrijf op waarom je organisatie niet meedoet. Dan kunnen de anderen verder zoeken.")
    deelname = _asked(deelname, moment)
    check_not_needed(deelname)
    deelname.stand, deelname.reden = Deelnamestand.GEWEIGERD, reden
    _answer(deelname, "deelname-geweigerd", moment)
    herzie_taken(deelname.casus, moment)


@working()
def answer_place(deelname: Deelname, stand: str, reden: str, moment: Moment, *, functie: Functie | None = None) -> None:
    """Let the answer about a place be the answer about taking part: who gives a place takes part, who refuses sees nothing any more."""
    deelname = _locked(deelname)
    deelname.stand, deelname.reden, deelname.functie = stand, reden, functie
    daad = "deelname-aangenomen" if stand == Deelnamestand.DOET_MEE else "deelname-geweigerd"
    _answer(deelname, daad, moment)


@working()
def wijs_aan(deelname: Deelname, functie: Functie, moment: Moment, *, regie: bool) -> None:
    """Say who does it for an organisation that takes part, and whether they have the lead. Somebody always has it.

    Raises:
        NietMogelijk: when the case is closed, the organisation does not take part (any more), or nobody would have the lead.
        ValueError: when the person works somewhere else.
    """
    acting_functie(moment, "casus-regie")
    lock_open(deelname.casus)
    deelname = _locked(deelname)
    if functie.organisatie_id != deelname.organisatie_id:
        raise ValueError("who takes part for an organisation works there")
    if deelname.stand != Deelnamestand.DOET_MEE:
        raise NietMogelijk(f"{deelname.organisatie} doet niet mee.")
    if not regie:
        _check_lead_stays(deelname)
    deelname.functie, deelname.regie = functie, regie
    deelname.save(update_fields=("functie", "regie"))
    log(moment, "deelname-toegewezen", deelname.leerling, {"deelname": deelname.pk, "aan": functie.pk, "regie": regie})
    rond_alle_af(Taak.objects.open().filter(casus=deelname.casus, soort="casus-regisseur", deel=str(deelname.sleutel)), moment)
    herzie_taken(deelname.casus, moment)


@working()
def rond_deelname_af(deelname: Deelname, reden: str, moment: Moment) -> None:
    """Say that an organisation has finished: what it saw it sees no more. What it wrote stays in the case.

    Raises:
        NietMogelijk: when the case is closed, without a reason, for a school where the pupil is enrolled, or when nobody would have the
            lead.
    """
    lock_open(deelname.casus)
    deelname = _locked(deelname)
    if deelname.stand not in MEE:
        raise NietMogelijk(f"{deelname.organisatie} doet al niet meer mee.")
    if not reden.strip():
        raise NietMogelijk("Schrijf op waarom de deelname eindigt.")
    if deelname.grond == Deelnamegrond.SCHOOL and deelname.organisatie in schools_of(deelname.leerling, moment.dag):
        raise NietMogelijk("De school blijft meedoen zolang de leerling er staat ingeschreven: zij heeft de zorgplicht.")
    _check_lead_stays(deelname)
    check_not_needed(deelname)
    finish(deelname, reden, moment)


@working()
def stop_zonder_toestemming(deelname: Deelname, moment: Moment) -> None:
    """End what rested on a consent that was withdrawn, also when the case is closed: the organisation reads nothing any more."""
    deelname = _locked(deelname)
    if deelname.stand in MEE:
        let_go(deelname, moment)
        finish(deelname, "De toestemming is ingetrokken.", moment)


@working()
def volg_scholen(casus: Casus, moment: Moment) -> None:
    """Let a case that runs follow where the pupil is enrolled: who left a school is no pupil of it any more, and its part in it ends.

    The school where the pupil is now is asked to take part: it reads nothing before it says so. A school that was left stays as long as
    nobody else who takes part can have the lead.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    casus = lock(casus)
    if casus.stand != Casusstand.LOOPT:
        return
    weg = left_schools(casus, moment.dag)
    for school in receiving_schools(casus, moment.dag):
        _ask_school(casus, school, moment)
    leiders = leaders_of(casus, moment.dag)
    for deelname in weg:
        if leiders or deelname.stand == Deelnamestand.GEVRAAGD:
            finish(deelname, WEG, moment)


@working()
def volg_scholen_van(nummer: int, moment: Moment) -> None:
    """Let a case (database id) follow where its pupil is enrolled: days go by, and an enrolment ends without an event.

    Raises:
        OnbekendeRegio: when nobody knows the holidays of the school.
        LookupError: when a version that the case keeps is no longer in regelwerk/route.
    """
    casus = Casus.objects.filter(pk=nummer).first()
    if casus is not None:
        volg_scholen(casus, moment)


def follow_inschrijvingen(leerlingen: Collection[int], moment: Moment) -> None:
    """Let cases follow at once when enrolments of some pupils (database ids) changed. In the transaction that is open.

    A case that another act holds at this moment, or that can't be put right now, is left to the night.
    """
    for casus in Casus.objects.open().filter(leerling__in=among(leerlingen)).select_for_update(skip_locked=True).order_by("pk"):
        with suppress(OnbekendeRegio, LookupError):
            volg_scholen(casus, moment)


def finish(deelname: Deelname, reden: str, moment: Moment) -> None:
    """End a participation: by who has the lead, since its consent was withdrawn, or since the pupil left the school. A lead that nobody
    has goes to a school where the pupil is enrolled, else to whose work it is.

    What the organisation still had to do in the case goes to who has the lead. That may wait for a calendar; ending does not.
    """
    deelname.stand, deelname.reden, deelname.klaar_op = Deelnamestand.KLAAR, reden, moment.op
    deelname.regie = False
    deelname.save(update_fields=("stand", "reden", "klaar_op", "regie"))
    log(moment, "deelname-klaar", deelname.leerling, {"casus": deelname.casus_id, "deelname": deelname.pk})
    if not deelname.casus.deelnames.filter(stand=Deelnamestand.DOET_MEE, regie=True).exists():
        _give_lead(deelname.casus, moment)
    open_ = Taak.objects.open().filter(casus=deelname.casus)
    weg = list(open_.filter(deel=str(deelname.sleutel), soort__in=("deelname-beantwoorden", "casus-regisseur")))
    if not deelname.casus.deelnames.filter(organisatie=deelname.organisatie, stand__in=MEE).exists():
        weg = list(open_.filter(organisatie=deelname.organisatie))
    rond_alle_af(weg, moment, Taak.Uitkomst.VERVALLEN)
    with suppress(OnbekendeRegio):
        _hand_on(weg, deelname, moment)


def _give_lead(casus: Casus, moment: Moment) -> None:
    """Give the lead to who can have it. When nobody takes part any more who can, the school where the pupil is enrolled does so at once:
    the duty of care is its own."""
    wie = next(iter(leaders_of(casus, moment.dag)), None)
    if wie is None:
        gevraagd = casus.deelnames.filter(stand=Deelnamestand.GEVRAAGD, grond=Deelnamegrond.SCHOOL)
        hier = schools_of(casus.leerling, moment.dag)
        wie = gevraagd.filter(organisatie__in=hier).select_related("organisatie", "leerling", "casus").order_by("pk").first()
        if wie is None:  # the school that opened the case, when it is there still; leerplicht leads none
            mee = casus.deelnames.filter(stand=Deelnamestand.DOET_MEE, organisatie=casus.school_id)
            wie = mee.filter(organisatie__soort=Organisatiesoort.SCHOOL).order_by("pk").first()
    if wie is None:
        return
    wie.regie = True
    if wie.stand == Deelnamestand.GEVRAAGD:
        wie.stand, wie.beantwoord_op = Deelnamestand.DOET_MEE, moment.op
        log(moment, "deelname-aangenomen", wie.leerling, {"casus": casus.pk, "deelname": wie.pk, "vanzelf": True})
        rond_alle_af(Taak.objects.open().filter(casus=casus, soort="deelname-beantwoorden", deel=str(wie.sleutel)), moment)
    wie.save(update_fields=("regie", "stand", "beantwoord_op"))


def _ask_school(casus: Casus, school: Organisatie, moment: Moment) -> None:
    """Ask a school where the pupil is enrolled now to take part, in the name of who has the lead."""
    regie = casus.deelnames.filter(stand=Deelnamestand.DOET_MEE, regie=True).exclude(functie=None).select_related("functie").first()
    deelname = Deelname.objects.create(
        casus=casus,
        leerling=casus.leerling,
        organisatie=school,
        rol=first_role(route_of(casus), school.soort),
        vraag=NIEUW_HIER,
        grond=Deelnamegrond.SCHOOL,
        gevraagd_door=regie.functie if regie is not None and regie.functie is not None else casus.geopend_door,
        gevraagd_op=moment.op,
    )
    gegevens = {"casus": casus.pk, "deelname": deelname.pk, "grond": str(deelname.grond), "meteen": False}
    log(moment, "deelname-gevraagd", casus.leerling, gegevens)
    deel = str(deelname.sleutel)
    geef_taak("deelname-beantwoorden", casus.leerling, school, moment.dag, moment, casus=casus, deel=deel, waarom=_why(deelname))


@working()
def _hand_on(taken: Sequence[Taak], deelname: Deelname, moment: Moment) -> None:
    """Give the work of who has finished to who has the lead, what only a school does to the next school, and put the tasks of the route
    right."""
    casus = deelname.casus
    herzie_taken(casus, moment)
    if casus.stand != Casusstand.LOOPT:
        return
    regie = casus.deelnames.filter(regie=True, stand=Deelnamestand.DOET_MEE).select_related("organisatie", "functie").first()
    school = school_at_work(casus, moment.dag)
    for taak in taken:
        aan = regie.organisatie if regie is not None and taak.soort in OVER_TE_NEMEN else school if taak.soort in SCHOOLWERK else None
        if aan is None:
            continue
        geef_taak(
            taak.soort,
            deelname.leerling,
            aan,
            moment.dag,
            moment,
            toegewezen=regie.functie if regie is not None and aan == regie.organisatie else None,
            waarom=taak.waarom,
            uiterlijk=taak.uiterlijk_datum,
            casus=casus,
            deel=taak.deel,
        )


def route_of(casus: Casus) -> Route:
    """Return the version of its main route with which a case began."""
    begin = casus.gebeurtenissen.get(route=casus.route, soort="begonnen")
    route = routes().version(casus.route, begin.versie)
    assert route is not None, "a case keeps a version that regelwerk/route holds"
    return route


def route_role_of(functie: Functie, route: Route) -> str:
    """Return the role on a route that somebody fills by their work; else the first that belongs to their kind of organisation."""
    eigen = next((rol.id for rol in route.rollen.values() if rol.functie == functie.rol), None)
    return eigen or first_role(route, functie.organisatie.soort)


def first_role(route: Route, soort: str) -> str:
    """Return the role of a kind of organisation on a route: one that must be filled when there is one; else any role that routes share.

    Raises:
        NietMogelijk: when routes have none for this kind.
    """
    hier = [rol.id for rol in route.rollen.values() if rol.organisatie == soort]
    nodig = [rol for rol in route.nodig if rol in hier and route.rollen[rol].functie]
    alle = nodig or hier or [rol.id for rol in routes().rollen.values() if rol.organisatie == soort and rol.functie]
    if not alle:
        raise NietMogelijk(f"Bij een route hoort geen rol voor {Organisatiesoort(soort).label}. Kies een andere organisatie.")
    return _leads(alle)


def _leads(rollen: list[str]) -> str:
    """Of some roles, return one of a regisseur when there is one: who directs comes before who helps."""
    return next((rol for rol in rollen if rol.startswith("regisseur")), rollen[0])


def _check_ground(casus: Casus, organisatie: Organisatie, grond: str, moment: Moment) -> None:
    if not casusregels().can_rest_on(organisatie.soort, grond):
        raise NietMogelijk(
            f"Op deze grond kan een {organisatie.get_soort_display()} niet meedoen. Vraag ouders of leerling om toestemming."
        )
    if grond == Deelnamegrond.REGISTRATIE and not casus.registraties.filter(vervallen_op=None, eind_datum=None).exists():
        raise NietMogelijk("De leerling staat niet in het register. Registreer eerst, of vraag toestemming.")
    if grond == Deelnamegrond.MELDING and not has_melding(casus, organisatie):
        raise NietMogelijk("De school deed bij deze gemeente geen melding. Zonder melding doet leerplicht alleen mee met toestemming.")
    if grond == Deelnamegrond.SCHOOL and organisatie not in schools_of(casus.leerling, moment.dag):
        raise NietMogelijk("De leerling staat op deze school nu niet ingeschreven. Vraag toestemming.")


def _toestemming_van(casus: Casus, organisatie: Organisatie, instemming: Instemming | None, moment: Moment) -> Toestemming:
    ontbreekt = f"Schrijf op wie het goed vond dat {organisatie} meedoet, en wanneer. Zonder toestemming kan het alleen anoniem."
    tekst = f"{organisatie}: {casusregels().text_on(moment.dag)}"
    return leg_toestemming_vast(casus.leerling, instemming, casusregels().doel, tekst, moment, ontbreekt=ontbreekt)


def _locked(deelname: Deelname) -> Deelname:
    """Lock a participation with its case."""
    lock(deelname.casus)
    rijen = Deelname.objects.select_for_update(of=("self",)).select_related("casus__leerling", "casus__school", "leerling", "organisatie")
    return rijen.get(pk=deelname.pk)


def _asked(deelname: Deelname, moment: Moment) -> Deelname:
    acting_functie(moment, "deelname-beantwoorden")
    deelname = _locked(deelname)
    if deelname.stand != Deelnamestand.GEVRAAGD or deelname.casus.stand != Casusstand.LOOPT:
        raise NietMogelijk("Op deze vraag is al geantwoord, of de casus is afgesloten.")
    return deelname


def _answer(deelname: Deelname, daad: str, moment: Moment) -> None:
    deelname.beantwoord_op, deelname.beantwoord_door = moment.op, moment.door
    deelname.save(update_fields=("stand", "functie", "reden", "beantwoord_op", "beantwoord_door"))
    log(moment, daad, deelname.leerling, {"casus": deelname.casus_id, "deelname": deelname.pk})
    vraag = Taak.objects.open().filter(casus=deelname.casus_id, soort="deelname-beantwoorden", deel=str(deelname.sleutel))
    rond_alle_af(vraag, moment)


def _check_lead_stays(deelname: Deelname) -> None:
    anders = deelname.casus.deelnames.filter(regie=True, stand=Deelnamestand.DOET_MEE).exclude(pk=deelname.pk)
    if deelname.regie and not anders.exists():
        raise NietMogelijk("Iemand moet de regie hebben. Geef die eerst aan een ander.")


def _why(deelname: Deelname) -> str:
    return f"{deelname.gevraagd_door.organisatie} vraagt het."
