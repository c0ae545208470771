"""A place in provision: asks for it, talks about it, decides, has the form signed, and places the child.

The enrolment does not change, and the school of origin keeps taking part: it has the duty of care.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.casusslot import lock_open
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.deelnames import MEE, Instemming, answer_place, finish, vraag_deelname
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.plekroutes import begin_plekroute, meld
from aanwezig.actions.plekslot import (
    BESLUITEN,
    VRAGEN,
    acting,
    check_room,
    end_aanvraag,
    end_tasks,
    give,
    is_needed,
    locked_aanvraag,
    voorziening_of,
    within_room,
)
from aanwezig.core.voorzieningen.boek import Plekdaad, Voorziening, Vorm
from aanwezig.core.voorzieningen.elders import NIET_GEZEGD, Reis
from aanwezig.core.voorzieningen.plekken import Bezetting
from aanwezig.core.voorzieningen.verblijf import TeVroeg, check_first_day, milestones, ordinary_day, planned_end
from aanwezig.core.voorzieningen.wachten import border_of
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.casusroutes import dagen_of
from aanwezig.store.models import (
    OPEN_AANVRAGEN,
    Aanvraag,
    Aanvraagstand,
    Casus,
    Deelname,
    Deelnamegrond,
    Deelnamestand,
    Locatie,
    Plaatsing,
    Taak,
)
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Plekvraag:
    """What somebody asks: a kind of provision, how many dagdelen in a week, what the child needs, and where (None: not known yet).

    ``eigen_aanbod``: since when the own school has an adapted offer; None: not yet, or not known.
    """

    soort: str
    dagdelen: int
    wat: str
    locatie: Locatie | None = None
    eigen_aanbod: date | None = None


@working()
def vraag_plek(casus: Casus, vraag: Plekvraag, moment: Moment, instemming: Instemming | None = None) -> Aanvraag:
    """Ask for a place. With a location its provider is asked to take part, with consent; without one it is written down what is needed.

    Raises:
        NietMogelijk: when something is missing, the kind or the location is not there on this day, or this was asked already.
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    door = acting(moment, VRAGEN)
    casus = lock_open(casus)
    voorziening = plekboek().on(vraag.soort, moment.dag)
    if voorziening is None:
        raise NietMogelijk("Kies een voorziening die er nu is.")
    if not vraag.wat.strip():
        raise NietMogelijk("Schrijf op wat de leerling nodig heeft. Daarmee kan de aanbieder besluiten.")
    _check_dagdelen(voorziening, vraag.dagdelen)
    _check_eigen_aanbod(vraag.eigen_aanbod, moment)
    aanvraag = Aanvraag.objects.create(
        casus=casus,
        leerling=casus.leerling,
        soort=voorziening.id,
        versie=voorziening.versie,
        dagdelen=vraag.dagdelen,
        wat=vraag.wat,
        gevraagd_datum=moment.dag,
        gevraagd_door=door,
        eigen_aanbod_datum=vraag.eigen_aanbod if voorziening.eerst is not None else None,
    )
    log(moment, "plek-gevraagd", casus.leerling, {"casus": casus.pk, "aanvraag": aanvraag.pk, "soort": voorziening.id})
    uiterlijk = dagen_of(casus).uiterlijk(moment.dag, voorziening.overleg)
    give("plek-overleg", casus, door.organisatie, str(aanvraag.sleutel), moment.dag, uiterlijk, voorziening.naam, moment)
    begin_plekroute(casus, voorziening, moment)
    meld(casus, voorziening, Plekdaad.GEVRAAGD, "Er is een plek gevraagd.", moment)
    if aanvraag.eigen_aanbod_datum is not None:
        meld(casus, voorziening, Plekdaad.EIGEN_AANBOD, "", moment, dag=aanvraag.eigen_aanbod_datum)
    if vraag.locatie is not None:
        _ask(aanvraag, vraag.locatie, instemming, moment)
    return aanvraag


@working()
def kies_locatie(aanvraag: Aanvraag, locatie: Locatie, moment: Moment, instemming: Instemming | None = None) -> None:
    """Ask another location, or the first. Who was asked before is asked no more.

    Raises:
        NietMogelijk: when nobody waits for this place any more, or the location does not fit.
    """
    acting(moment, VRAGEN)
    aanvraag = _open(aanvraag)
    eerder = aanvraag.deelname
    end_tasks(aanvraag.casus, str(aanvraag.sleutel), moment, "plek-besluiten", "plek-plaatsen", uitkomst=Taak.Uitkomst.VERVALLEN)
    if aanvraag.stand == Aanvraagstand.WACHT:
        aanvraag.stand, aanvraag.besluit, aanvraag.besluit_datum = Aanvraagstand.OVERLEGD, "", None
        aanvraag.save(update_fields=("stand", "besluit", "besluit_datum"))
    _ask(aanvraag, locatie, instemming, moment)
    _ask_no_more(eerder, moment)


@working()
def leg_eigen_aanbod_vast(aanvraag: Aanvraag, sinds: date, moment: Moment) -> None:
    """Write down since when the own school has an adapted offer; what was said before is replaced.

    Raises:
        NietMogelijk: with a day ahead, for a kind that does not wait for it, or when nobody waits for this place any more.
    """
    acting(moment, VRAGEN)
    aanvraag = _open(aanvraag)
    if voorziening_of(aanvraag).eerst is None:
        raise NietMogelijk("Deze voorziening wacht niet op een aanbod van de eigen school.")
    _check_eigen_aanbod(sinds, moment)
    aanvraag.eigen_aanbod_datum = sinds
    aanvraag.save(update_fields=("eigen_aanbod_datum",))
    gegevens = {"casus": aanvraag.casus_id, "aanvraag": aanvraag.pk, "eigen_aanbod": sinds.isoformat()}
    log(moment, "plek-gevraagd", aanvraag.leerling, gegevens)
    meld(aanvraag.casus, voorziening_of(aanvraag), Plekdaad.EIGEN_AANBOD, "", moment, dag=sinds)


@working()
def leg_overleg_vast(aanvraag: Aanvraag, op: date, met: str, moment: Moment) -> None:
    """Write down that the request was talked about, with whom.

    Raises:
        NietMogelijk: when it was already, the day lies ahead or before the request, or it is not said with whom.
    """
    acting(moment, VRAGEN, BESLUITEN)
    aanvraag = _open(aanvraag)
    if aanvraag.stand != Aanvraagstand.AANGEVRAAGD:
        raise NietMogelijk("Over deze aanvraag is al overlegd.")
    if op > moment.dag or op < aanvraag.gevraagd_datum:
        raise NietMogelijk("Het overleg was na de aanvraag, en vandaag of eerder.")
    if not met.strip():
        raise NietMogelijk("Schrijf op wie er bij het overleg waren.")
    aanvraag.stand, aanvraag.overleg_datum, aanvraag.overleg_met = Aanvraagstand.OVERLEGD, op, met[:200]
    aanvraag.save(update_fields=("stand", "overleg_datum", "overleg_met"))
    log(moment, "plek-overlegd", aanvraag.leerling, {"casus": aanvraag.casus_id, "aanvraag": aanvraag.pk})
    end_tasks(aanvraag.casus, str(aanvraag.sleutel), moment, "plek-overleg")


@working()
def besluit_plek(aanvraag: Aanvraag, besluit: str, moment: Moment, *, reden: str = "", reis: Reis = NIET_GEZEGD) -> None:
    """Decide about a request: yes (no ``reden``), and the child waits for a place; or no, and why.

    ``reis``: how far something fitting was, when no place was there.

    Raises:
        NietMogelijk: before it was talked about, without a word about why, yes when no location was asked, or a distance that can't be so.
    """
    acting(moment, BESLUITEN)
    aanvraag = _open(aanvraag)
    if aanvraag.stand == Aanvraagstand.WACHT and not reden:
        raise NietMogelijk("Er is al besloten dat de leerling een plek krijgt.")
    if aanvraag.stand == Aanvraagstand.AANGEVRAAGD:
        raise NietMogelijk("Leg eerst vast wanneer er overleg was, en met wie.")
    if not besluit.strip():
        raise NietMogelijk("Schrijf op waarom, zodat ouders en school het begrijpen.")
    aanvraag.besluit, aanvraag.besluit_datum = besluit, moment.dag
    if reden:
        _check_reden(reden)
        end_aanvraag(aanvraag, Aanvraagstand.AFGEWEZEN, reden, besluit, moment, reis)
        _refused(aanvraag.deelname, besluit, moment)
        return
    if reis != NIET_GEZEGD:
        raise NietMogelijk("Krijgt de leerling een plek, laat dan leeg hoe ver iets anders was.")
    if aanvraag.locatie is None:
        raise NietMogelijk("Kies eerst bij welke locatie deze aanvraag hoort.")
    aanvraag.stand = Aanvraagstand.WACHT
    aanvraag.save(update_fields=("stand", "besluit", "besluit_datum"))
    log(moment, "plek-besloten", aanvraag.leerling, {"casus": aanvraag.casus_id, "aanvraag": aanvraag.pk, "stand": aanvraag.stand})
    deel, casus = str(aanvraag.sleutel), aanvraag.casus
    end_tasks(casus, deel, moment, "plek-besluiten")
    grens = border_of(aanvraag.gevraagd_datum, plekboek(), dagen_of(casus))
    if needs_form(voorziening_of(aanvraag)) and aanvraag.getekend_datum is None:
        give("plek-formulier", casus, casus.school, deel, moment.dag, None, str(aanvraag.locatie), moment)
    give("plek-plaatsen", casus, aanvraag.locatie.organisatie, deel, moment.dag, max(grens, moment.dag), str(aanvraag.locatie), moment)
    meld(casus, voorziening_of(aanvraag), Plekdaad.TOEGEKEND, "Er komt een plek.", moment, dag=aanvraag.overleg_datum)


@working()
def teken_formulier(aanvraag: Aanvraag, getekend_door: str, op: date, moment: Moment) -> None:
    """Write down who signed the form for the place, and when.

    Raises:
        NietMogelijk: without a name, with a day ahead, or when nobody waits for this place any more.
    """
    acting(moment, VRAGEN)
    aanvraag = _open(aanvraag)
    if not getekend_door.strip():
        raise NietMogelijk("Schrijf op wie het plaatsingsformulier tekende.")
    if op > moment.dag:
        raise NietMogelijk("Het formulier is vandaag of eerder getekend.")
    aanvraag.getekend_door, aanvraag.getekend_datum = getekend_door[:120], op
    aanvraag.save(update_fields=("getekend_door", "getekend_datum"))
    log(moment, "plek-getekend", aanvraag.leerling, {"casus": aanvraag.casus_id, "aanvraag": aanvraag.pk})
    end_tasks(aanvraag.casus, str(aanvraag.sleutel), moment, "plek-formulier")


@working()
def trek_aanvraag_in(aanvraag: Aanvraag, reden: str, toelichting: str, moment: Moment, reis: Reis = NIET_GEZEGD) -> None:
    """End a request without a place: why is kept, since what was needed and not there is missing provision. ``reis``: how far something
    fitting was.

    Raises:
        NietMogelijk: without a reason of the list, when nobody waits for this place any more, or with a distance that can't be so.
    """
    acting(moment, VRAGEN)
    aanvraag = _open(aanvraag)
    _check_reden(reden)
    end_aanvraag(aanvraag, Aanvraagstand.INGETROKKEN, reden, toelichting, moment, reis)
    _ask_no_more(aanvraag.deelname, moment)


@working()
def plaats(aanvraag: Aanvraag, eerste_dag: date, moment: Moment, eerder: str = "") -> Plaatsing:
    """Place a child: the place is taken from a day on, and from here on the provider takes part in the case.

    ``eerder``: why it begins before the own school had an adapted offer for as long as is agreed.

    Raises:
        NietMogelijk: before the decision or the form, on a day before the request, before the first ordinary day without a reason, or when
            no place is free.
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    door = acting(moment, BESLUITEN)
    aanvraag = _open(aanvraag)
    locatie, casus, voorziening = aanvraag.locatie, aanvraag.casus, voorziening_of(aanvraag)
    if aanvraag.stand != Aanvraagstand.WACHT or locatie is None:
        raise NietMogelijk("Besluit eerst of de leerling een plek krijgt.")
    if needs_form(voorziening) and aanvraag.getekend_datum is None:
        raise NietMogelijk("Ouders tekenen eerst het plaatsingsformulier. Leg vast wie tekende, en wanneer.")
    if eerste_dag < aanvraag.gevraagd_datum:
        raise NietMogelijk("De eerste dag ligt niet voor de aanvraag.")
    if not locatie.holds_on(eerste_dag):
        raise NietMogelijk(f"{locatie} is er niet op {eerste_dag:%d-%m-%Y}. Kies een andere dag of een andere locatie.")
    dagen = dagen_of(casus)
    try:
        is_eerder = check_first_day(voorziening, eerste_dag, ordinary_day(voorziening, aanvraag.eigen_aanbod_datum, dagen), eerder)
    except TeVroeg as fout:
        raise NietMogelijk(str(fout)) from None
    einde = planned_end(voorziening, eerste_dag, dagen)
    check_room(locatie, Bezetting(eerste_dag, einde, aanvraag.dagdelen), moment.dag)
    with within_room(locatie, moment.dag):
        plaatsing = Plaatsing.objects.create(
            casus=casus,
            leerling=casus.leerling,
            aanvraag=aanvraag,
            locatie=locatie,
            dagdelen=aanvraag.dagdelen,
            eerste_datum=eerste_dag,
            gepland_datum=einde,
            eerder_reden=eerder if is_eerder else "",
            geplaatst_door=door,
            geplaatst_op=moment.op,
        )
    aanvraag.stand, aanvraag.einde_datum = Aanvraagstand.GEPLAATST, moment.dag
    aanvraag.save(update_fields=("stand", "einde_datum"))
    log(moment, "plek-geplaatst", casus.leerling, {"casus": casus.pk, "plaatsing": plaatsing.pk, "locatie": locatie.pk})
    end_tasks(casus, str(aanvraag.sleutel), moment)
    if aanvraag.deelname is not None and aanvraag.deelname.stand == Deelnamestand.GEVRAAGD:
        hier = door if door.organisatie_id == locatie.organisatie_id else None
        answer_place(aanvraag.deelname, Deelnamestand.DOET_MEE, "", moment, functie=hier)
        herzie_taken(casus, moment)
    deel = str(plaatsing.sleutel)
    for een in milestones(voorziening, eerste_dag, dagen):
        give("plek-mijlpaal", casus, casus.school, f"{deel}:{een.mijlpaal.id}", eerste_dag, een.dag, een.mijlpaal.naam, moment)
    if einde is not None:
        give("plek-einde", casus, casus.school, deel, eerste_dag, einde, str(locatie), moment)
    if voorziening.vorm is Vorm.PLEK:
        uiterlijk = dagen.uiterlijk(eerste_dag, voorziening.weekbericht)
        give("plek-weekbericht", casus, locatie.organisatie, deel, eerste_dag, uiterlijk, str(locatie), moment)
    meld(casus, voorziening, Plekdaad.GEPLAATST, "De leerling begint op de plek.", moment, dag=eerste_dag)
    return plaatsing


def needs_form(voorziening: Voorziening) -> bool:
    """Say whether parents sign a form: for a place where the child goes."""
    return voorziening.vorm is Vorm.PLEK


def _open(aanvraag: Aanvraag) -> Aanvraag:
    casus = lock_open(aanvraag.casus)
    aanvraag = locked_aanvraag(aanvraag)
    aanvraag.casus = casus
    if aanvraag.stand not in OPEN_AANVRAGEN:
        raise NietMogelijk("Deze aanvraag is al afgerond.")
    return aanvraag


def _ask(aanvraag: Aanvraag, locatie: Locatie, instemming: Instemming | None, moment: Moment) -> None:
    """Ask the provider of a location; that it sees the request rests on consent."""
    voorziening, casus = voorziening_of(aanvraag), aanvraag.casus
    if locatie.soort != voorziening.id or not locatie.holds_on(moment.dag):
        raise NietMogelijk(f"{locatie} biedt nu geen {voorziening.naam}. Kies een andere locatie.")
    if casus.aanvragen.filter(locatie=locatie, stand__in=OPEN_AANVRAGEN).exists():
        raise NietMogelijk(f"Op {locatie} is voor deze leerling al een plek gevraagd.")
    deelname = casus.deelnames.filter(organisatie=locatie.organisatie, stand__in=MEE).order_by("pk").first()
    if deelname is None:
        deelname = vraag_deelname(
            casus, locatie.organisatie, "", aanvraag.wat, Deelnamegrond.TOESTEMMING, moment, instemming=instemming, om_plek=True
        )
    aanvraag.locatie, aanvraag.deelname = locatie, deelname
    aanvraag.save(update_fields=("locatie", "deelname"))
    log(moment, "plek-gevraagd", casus.leerling, {"casus": casus.pk, "aanvraag": aanvraag.pk, "locatie": locatie.pk})
    give("plek-besluiten", casus, locatie.organisatie, str(aanvraag.sleutel), moment.dag, None, str(locatie), moment)
    meld(casus, voorziening, Plekdaad.DOORGEGEVEN, "De locatie is gevraagd.", moment)


def _ask_no_more(deelname: Deelname | None, moment: Moment) -> None:
    if deelname is not None and deelname.stand == Deelnamestand.GEVRAAGD and not is_needed(deelname):
        finish(_fresh(deelname), "De aanvraag voor een plek is ingetrokken.", moment)


def _refused(deelname: Deelname | None, besluit: str, moment: Moment) -> None:
    if deelname is not None and deelname.stand == Deelnamestand.GEVRAAGD and not is_needed(deelname):
        answer_place(deelname, Deelnamestand.GEWEIGERD, besluit, moment)


def _fresh(deelname: Deelname) -> Deelname:
    return Deelname.objects.select_related("casus__leerling", "casus__school", "leerling", "organisatie").get(pk=deelname.pk)


def _check_dagdelen(voorziening: Voorziening, dagdelen: int) -> None:
    if dagdelen < 1 and voorziening.vorm is Vorm.PLEK:
        raise NietMogelijk("Vul in om hoeveel dagdelen per week het gaat.")
    if voorziening.dagdelen is not None and dagdelen > voorziening.dagdelen:
        raise NietMogelijk(f"{voorziening.naam} is hoogstens {voorziening.dagdelen} dagdelen per week.")


def _check_eigen_aanbod(sinds: date | None, moment: Moment) -> None:
    if sinds is not None and sinds > moment.dag:
        raise NietMogelijk("Het aanbod van de eigen school begon vandaag of eerder. Is het nog niet begonnen, laat die dag dan leeg.")


def _check_reden(reden: str) -> None:
    if reden not in plekboek().redenen:
        raise NietMogelijk("Kies waarom de aanvraag zonder plek eindigt. Zo blijft te zien wat er in de regio ontbreekt.")
