"""Opens the case of a child who stays home, says as what the child stands in the register, and closes it with a result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock, lock_open
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.deelnames import finish, route_role_of, volg_scholen, vraag_deelname
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.opvolgen import case_begins
from aanwezig.actions.roosterafspraken import eindig_afspraken
from aanwezig.actions.routebegin import VANZELF, Telling, begin_of
from aanwezig.actions.signaleren import replay
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.route import Telpunt
from aanwezig.definitions.boeken import casusregels, registerboek, routes
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.casussen import begins_here
from aanwezig.store.deuren.inschrijvingen import schools_of
from aanwezig.store.models import (
    OPEN_AANVRAGEN,
    Aanbodregel,
    Casus,
    Casusstand,
    Deelname,
    Deelnamegrond,
    Deelnamestand,
    Leerling,
    Organisatie,
    Routegebeurtenis,
    Signaal,
    Signaalstand,
    Slotnotitie,
    Thuiszitregistratie,
    Toestand,
)
from aanwezig.store.wand import working

SIGNALERING = "dreigend-thuiszitter"
"""The kind of registration that signalling reads (contract: table registraties)."""


@dataclass(frozen=True, slots=True)
class Begin:
    """What a school says when it opens a case. ``soort`` empty: a support question, without a place in the register.

    ``telling``: from which day the route counts; when nobody says so, since when the child stands in the register, else today.
    """

    vraag: str
    route: str
    soort: str = ""
    sinds: date | None = None
    aard: str = ""
    telling: Telling = VANZELF


@dataclass(frozen=True, slots=True)
class Beeld:
    """What is known of why a child stays home, and of what helps: codes of regelwerk/register."""

    aard: str
    oorzaken: Sequence[str]
    risicofactoren: Sequence[str]
    beschermend: Sequence[str]
    toelichting: str


@working()
def open_casus(
    leerling: Leerling,
    begin: Begin,
    moment: Moment,
    *,
    signaal: Signaal | None = None,
    swv: Organisatie | None = None,
    instemming: Instemming | None = None,
) -> Casus:
    """Open a case. The school has the lead until somebody else takes it. On a registration the SWV takes part; on a support question it is
    asked, with consent. ``signaal``: because of which it begins; what signals asked of the school is done.

    Of a child that is enrolled nowhere leerplicht opens it, on a registration, and the SWV leads from the start.

    Raises:
        NietMogelijk: when a case runs, the signal has gone, something is missing, the route does not hold on this day, or leerplicht opens
            one of a child that is at a school.
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    door = acting_functie(moment, "casus-openen")
    op_school = bool(schools_of(leerling, moment.dag))
    if not begins_here(leerling, door, moment.dag):
        raise NietMogelijk("Deze leerling staat op een school ingeschreven. Die school begint de aanpak.")
    if not op_school and not begin.soort:
        raise NietMogelijk(
            "Kies als wat de leerling in het register staat. Daarop doet het samenwerkingsverband mee, en leidt het de aanpak."
        )
    Leerling.objects.select_for_update(no_key=True).get(pk=leerling.pk)
    if Casus.objects.open().filter(leerling=leerling).exists():
        raise NietMogelijk(
            "Voor deze leerling loopt al een aanpak. Werk daarin verder, of vraag wie de regie heeft om je organisatie erbij te halen."
        )
    if signaal is not None:
        signaal = Signaal.objects.filter(pk=signaal.pk, leerling=leerling, stand=Signaalstand.GELDT).first()
        if signaal is None:
            raise NietMogelijk(
                "Dit signaal is er niet meer: de gegevens zijn verbeterd. Is er toch een aanpak nodig? Begin haar zonder signaal."
            )
    if not begin.vraag.strip():
        raise NietMogelijk("Schrijf op waar het om gaat. Zo weet iedereen die meedoet waarmee jullie beginnen.")
    route = routes().on(begin.route, moment.dag) if begin.route in casusregels().begins_with(op_school=op_school) else None
    if route is None:
        raise NietMogelijk("Kies een route die nu geldt.")
    casus = Casus.objects.create(
        nummer=_next_number(moment),
        leerling=leerling,
        school=door.organisatie,
        signaal=signaal,
        route=route.id,
        vraag=begin.vraag,
        aard=_known(registerboek().aarden, begin.aard, "wat er aan de hand is", leeg=True),
        geopend_op=moment.op,
        geopend_door=door,
    )
    log(
        moment, "casus-geopend", leerling, {"casus": casus.pk, "route": route.id, "versie": route.versie, "signaal": signaal and signaal.pk}
    )
    case_begins(leerling, moment)
    Deelname.objects.create(
        casus=casus,
        leerling=leerling,
        organisatie=door.organisatie,
        functie=door,
        rol=route_role_of(door, route),
        regie=op_school,
        grond=Deelnamegrond.SCHOOL if op_school else Deelnamegrond.MELDING,
        stand=Deelnamestand.DOET_MEE,
        gevraagd_door=door,
        gevraagd_op=moment.op,
        beantwoord_door=door,
        beantwoord_op=moment.op,
    )
    sinds = (begin.sinds or moment.dag) if begin.soort else None
    begin_of(casus, route, begin.telling, Telpunt.VERZUIM if sinds is not None else route.telt_vanaf, sinds, moment)
    if sinds is not None:
        registreer(casus, begin.soort, sinds, moment)
        if swv is None:
            raise NietMogelijk("Kies het samenwerkingsverband: dat houdt het register van thuiszitters bij.")
    if swv is not None:
        grond = Deelnamegrond.REGISTRATIE if begin.soort else Deelnamegrond.TOESTEMMING
        deelname = vraag_deelname(casus, swv, "", begin.vraag, grond, moment, instemming=None if begin.soort else instemming)
        if not op_school:
            deelname.regie = True
            deelname.save(update_fields=("regie",))
    herzie_taken(casus, moment)
    return casus


@working()
def registreer(casus: Casus, soort: str, vanaf: date, moment: Moment, waarom: str = "") -> Thuiszitregistratie:
    """Say as what a child stands in the register from a day on. What it stood as ends the day before; that row stays.

    Raises:
        NietMogelijk: when the day lies ahead or before the row that holds now, or it is the same.
    """
    door = acting_functie(moment, "casus-openen" if not casus.registraties.exists() else "casus-regie")
    casus = lock_open(casus)
    _known(registerboek().soorten, soort, "als wat de leerling in het register staat")
    if vanaf > moment.dag:
        raise NietMogelijk("Een registratie begint vandaag of eerder, niet straks.")
    nu = casus.registraties.filter(eind_datum=None, vervallen_op=None).first()
    if nu is not None:
        if nu.soort == soort:
            raise NietMogelijk("Zo staat de leerling al in het register.")
        if vanaf <= nu.begin_datum:
            raise NietMogelijk(
                f"Zo stond de leerling er al vanaf {nu.begin_datum:%d-%m-%Y}. Kies een dag daarna, of haal die registratie weg."
            )
        _end(nu, _day_before(vanaf), waarom)
    toestand = None
    if soort == SIGNALERING:
        toestand = Toestand.objects.create(leerling=casus.leerling, soort=SIGNALERING, begin_datum=vanaf)
    registratie = Thuiszitregistratie.objects.create(
        casus=casus, leerling=casus.leerling, soort=soort, begin_datum=vanaf, toestand=toestand, door=door, ingevoerd_op=moment.op
    )
    log(moment, "casus-geregistreerd", casus.leerling, {"casus": casus.pk, "registratie": registratie.pk, "soort": soort})
    replay([casus.leerling], moment)
    herzie_taken(casus, moment)
    return registratie


@working()
def laat_vervallen(registratie: Thuiszitregistratie, waarom: str, moment: Moment) -> None:
    """Say that a registration was a mistake. The row stays and counts in no figure; what stood before it holds again.

    Raises:
        NietMogelijk: without a reason, or when it had lapsed already.
    """
    acting_functie(moment, "casus-regie")
    casus = lock_open(registratie.casus)
    registratie = Thuiszitregistratie.objects.select_for_update(of=("self",)).select_related("toestand").get(pk=registratie.pk)
    if registratie.vervallen_op is not None:
        raise NietMogelijk("Deze registratie is al weggehaald.")
    if not waarom.strip():
        raise NietMogelijk("Schrijf op waarom de registratie niet klopte.")
    toestand = registratie.toestand
    registratie.vervallen_op, registratie.reden_einde, registratie.toestand = moment.op, waarom, None
    registratie.save(update_fields=("vervallen_op", "reden_einde", "toestand"))
    if toestand is not None:
        toestand.delete()
    vorige = casus.registraties.filter(vervallen_op=None, eind_datum=_day_before(registratie.begin_datum)).order_by("-pk").first()
    if registratie.eind_datum is None and vorige is not None:
        _end(vorige, None, "")
    log(moment, "casus-geregistreerd", casus.leerling, {"casus": casus.pk, "vervallen": registratie.pk})
    replay([casus.leerling], moment)
    herzie_taken(casus, moment)


@working()
def beschrijf(casus: Casus, beeld: Beeld, moment: Moment) -> None:
    """Write down what is known of why a child stays home, and of what helps.

    Raises:
        NietMogelijk: when something was chosen that asks for an explanation, and none was given.
    """
    acting_functie(moment, "casus-werken")
    casus = lock_open(casus)
    boek = registerboek()
    gekozen = {"oorzaken": boek.oorzaken, "risicofactoren": boek.risicofactoren, "beschermend": boek.beschermend}
    uitleg = [
        codes[code].naam for veld, codes in gekozen.items() for code in getattr(beeld, veld) if codes[_known(codes, code, veld)].toelichting
    ]
    if uitleg and not beeld.toelichting.strip():
        raise NietMogelijk(f"Je koos “{uitleg[0]}”. Schrijf bij de toelichting op wat dat is.")
    casus.aard = _known(boek.aarden, beeld.aard, "wat er aan de hand is", leeg=True)
    for veld in gekozen:
        setattr(casus, veld, list(getattr(beeld, veld)))
    casus.toelichting = beeld.toelichting
    casus.save(update_fields=("aard", *gekozen, "toelichting"))
    log(
        moment, "casus-beschreven", casus.leerling, {"casus": casus.pk, "aard": casus.aard, **{v: list(getattr(beeld, v)) for v in gekozen}}
    )


@working()
def leg_aanbod_vast(
    casus: Casus, aanbod: str, vanaf: date | None, geen_aanbod: str, moment: Moment, *, verbetert: bool = False
) -> Aanbodregel:
    """Write down which offer was found and from when, or why there is none yet. What was said before stays to be read.

    ``verbetert``: what was said last was a mistake, and counts no more.

    Raises:
        NietMogelijk: when neither is said, both are, an offer has no day, or there is nothing to put right.
    """
    door = acting_functie(moment, "casus-regie")
    casus = lock_open(casus)
    if bool(aanbod) == bool(geen_aanbod):
        raise NietMogelijk("Kies welk aanbod er is, of waarom er nog geen is: een van beide.")
    if aanbod and vanaf is None:
        raise NietMogelijk("Vul in vanaf welke dag het aanbod begint.")
    casus.aanbod = _known(registerboek().soorten_aanbod, aanbod, "het aanbod", leeg=True)
    casus.aanbod_datum = vanaf if aanbod else None
    casus.geen_aanbod = _known(registerboek().geen_aanbod, geen_aanbod, "de reden", leeg=True)
    laatste = casus.aanbodregels.filter(vervangen_door=None).order_by("-pk").first()
    if verbetert and laatste is None:
        raise NietMogelijk("Er is nog niets over het aanbod opgeschreven. Haal het vinkje weg bij “wat er het laatst stond, klopte niet”.")
    casus.save(update_fields=("aanbod", "aanbod_datum", "geen_aanbod"))
    regel = Aanbodregel.objects.create(
        casus=casus,
        leerling=casus.leerling,
        aanbod=casus.aanbod,
        vanaf_datum=casus.aanbod_datum,
        geen_aanbod=casus.geen_aanbod,
        vervangt=laatste if verbetert else None,
        door=door,
        vastgelegd_op=moment.op,
    )
    log(moment, "casus-aanbod", casus.leerling, {"casus": casus.pk, "regel": regel.pk, "aanbod": aanbod, "geen_aanbod": geen_aanbod})
    herzie_taken(casus, moment)
    return regel


@working()
def sluit_casus(casus: Casus, resultaat: str, slotnotitie: str, op: date, moment: Moment) -> None:
    """Close a case with a result and a note of what it brought. The registration that holds ends on the day; open tasks fall away.

    From tomorrow on the ordinary timetable of the school holds again.

    Raises:
        NietMogelijk: without a result or a note, or with a day ahead or before the registration.
    """
    door = acting_functie(moment, "casus-regie")
    casus = lock_open(casus)
    if not slotnotitie.strip():
        raise NietMogelijk("Schrijf in een paar zinnen op wat de aanpak opleverde. Deze notitie gaat mee in de cijfers voor de Inspectie.")
    if op > moment.dag:
        raise NietMogelijk("Afsluiten kan vandaag of met een dag die is geweest.")
    _check_no_place(casus)
    casus.resultaat = _known(registerboek().resultaten, resultaat, "het resultaat")
    nu = casus.registraties.filter(eind_datum=None, vervallen_op=None).first()
    if nu is not None:
        if op < nu.begin_datum:
            raise NietMogelijk(f"De registratie begon op {nu.begin_datum:%d-%m-%Y}. Kies een dag daarna.")
        _end(nu, op, registerboek().resultaten[resultaat].naam)
    casus.stand, casus.gesloten_op = Casusstand.GESLOTEN, moment.op
    casus.save(update_fields=("stand", "gesloten_op", "resultaat"))
    Slotnotitie.objects.create(
        casus=casus,
        leerling=casus.leerling,
        dag=op,
        resultaat=casus.resultaat,
        tekst=slotnotitie,
        door=door,
        vastgelegd_op=moment.op,
    )
    for loop in routes_of(casus).lopen:
        if loop.stand_on(moment.dag).geeindigd_op is None:
            Routegebeurtenis.objects.create(
                casus=casus,
                leerling=casus.leerling,
                route=loop.route.id,
                soort=Soort.AFGEROND,
                dag=moment.dag,
                reden=registerboek().resultaten[resultaat].naam,
                door=moment.door,
                ingevoerd_op=moment.op,
            )
    for vraag in casus.deelnames.filter(stand=Deelnamestand.GEVRAAGD).select_related("casus", "leerling"):
        finish(vraag, "De casus is afgesloten.", moment)
    log(moment, "casus-gesloten", casus.leerling, {"casus": casus.pk, "resultaat": resultaat, "dag": op.isoformat()})
    eindig_afspraken(casus.leerling, moment)
    if nu is not None and nu.toestand_id is not None:
        replay([casus.leerling], moment)
    herzie_taken(casus, moment)


@working()
def heropen_casus(casus: Casus, waarom: str, moment: Moment) -> None:
    """Take a closed case up again: the same plan, logbook and people; how it ended before stays to be read.

    The child is registered anew when it stays home again.

    Raises:
        NietMogelijk: without a reason, when it runs, or when another case of the pupil does.
    """
    acting_functie(moment, "casus-regie")
    casus = lock(casus)
    if casus.stand != Casusstand.GESLOTEN:
        raise NietMogelijk("Deze casus loopt al.")
    if not waarom.strip():
        raise NietMogelijk("Schrijf op waarom de aanpak weer begint.")
    if Casus.objects.open().filter(leerling=casus.leerling).exists():
        raise NietMogelijk("Voor deze leerling loopt al een andere aanpak.")
    casus.stand, casus.gesloten_op, casus.resultaat = Casusstand.LOOPT, None, ""
    casus.save(update_fields=("stand", "gesloten_op", "resultaat"))
    einde = casus.gebeurtenissen.filter(route=casus.route, soort=Soort.AFGEROND, vervangen_door=None).order_by("-pk").first()
    if einde is not None:
        Routegebeurtenis.objects.create(
            casus=casus,
            leerling=casus.leerling,
            route=casus.route,
            soort=Soort.INGETROKKEN,
            dag=moment.dag,
            reden=waarom,
            vervangt=einde,
            door=moment.door,
            ingevoerd_op=moment.op,
        )
    log(moment, "casus-heropend", casus.leerling, {"casus": casus.pk})
    volg_scholen(casus, moment)
    case_begins(casus.leerling, moment)
    herzie_taken(casus, moment)


def _end(registratie: Thuiszitregistratie, op: date | None, waarom: str) -> None:
    registratie.eind_datum, registratie.reden_einde = op, waarom[:200]
    registratie.save(update_fields=("eind_datum", "reden_einde"))
    if registratie.toestand is not None:
        registratie.toestand.eind_datum = op
        registratie.toestand.save(update_fields=("eind_datum",))


def _check_no_place(casus: Casus) -> None:
    if casus.plaatsingen.filter(eind_datum=None).exists():
        raise NietMogelijk("De leerling heeft nog een plek. Rond de plaatsing eerst af: zo blijft te zien wat die opleverde.")
    if casus.aanvragen.filter(stand__in=OPEN_AANVRAGEN).exists():
        raise NietMogelijk("Er staat nog een aanvraag voor een plek. Trek die eerst in: zo blijft te zien wat er ontbrak.")


def _day_before(dag: date) -> date:
    return date.fromordinal(dag.toordinal() - 1)


def _known(codes: object, code: str, wat: str, *, leeg: bool = False) -> str:
    """Return a code that the regelwerk has."""
    assert hasattr(codes, "__contains__")
    if (leeg and not code) or code in codes:
        return code
    raise NietMogelijk(f"Kies {wat} uit de lijst.")


def _next_number(moment: Moment) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('store_casusnummer')")
        return f"C{moment.dag.year}-{int(cursor.fetchone()[0]):05d}"
