"""Plans meetings about pupils, invites who sits there, and says that one was held, closed or called off.

A meeting names no pupil, and neither does an invitation: in the application it says that there is one, in a mail that something waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.werk.verloop import OVERLEG
from aanwezig.definitions.boeken import overlegboek
from aanwezig.store.deuren.overleggen import BEKIJKEN, PLANNEN, VERSLAAN, held_on, is_held_by, soort_of, who_look
from aanwezig.store.models import (
    KOMEND,
    Antwoord,
    Bericht,
    Bespreking,
    Functie,
    Genodigde,
    Gezinsuitnodiging,
    Organisatie,
    Overleg,
    Overlegreeks,
    Overlegstand,
)
from aanwezig.store.wand import working

UITNODIGING, AFGEZEGD = "overleg-uitnodiging", "overleg-afgezegd"
"""Kinds of messages: they say nothing else."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a meeting is, and who leads it and takes the minutes."""

    begin_op: datetime
    eind_op: datetime
    voorzitter: Functie
    notulist: Functie | None = None
    plek: str = ""
    link: str = ""


@working()
def plan_overleg(
    soort: str,
    plan: Plan,
    moment: Moment,
    *,
    spoed: bool = False,
    tafel: Iterable[tuple[Organisatie, str]] = (),
    reeks: Overlegreeks | None = None,
) -> Overleg:
    """Plan a meeting of a kind. The first seat that the own organisation fills is that of the chair; ``tafel``: who gets a seat besides;
    ``reeks``: of which series it is a date (actions/overlegreeksen).

    Raises:
        NietMogelijk: when the organisation holds no such meetings, or the times or people make no sense.
    """
    door = acting_functie(moment, PLANNEN)
    if soort not in {een.id for een in overlegboek().held_by(door.organisatie.soort, moment.dag)}:
        raise NietMogelijk("Kies een soort overleg dat je organisatie houdt.")
    _check_plan(plan, door, moment)
    overleg = Overleg.objects.create(
        soort=soort,
        organisatie=door.organisatie,
        begin_op=plan.begin_op,
        eind_op=plan.eind_op,
        plek=plan.plek,
        link=plan.link,
        voorzitter=plan.voorzitter,
        notulist=plan.notulist,
        spoed=spoed,
        reeks=reeks,
        sinds_op=moment.op,
        gemaakt_door=door,
        gemaakt_op=moment.op,
    )
    eigen = soort_of(overleg).seats_of(door.organisatie.soort)
    if eigen:
        Genodigde.objects.create(
            overleg=overleg,
            organisatie=door.organisatie,
            stoel=eigen[0].id,
            functie=plan.voorzitter,
            uitgenodigd_op=moment.op,
            antwoord=Antwoord.KOMT,
            beantwoord_op=moment.op,
        )
    log(moment, "overleg-gepland", None, {"overleg": overleg.pk, "soort": soort, "spoed": spoed})
    for organisatie, stoel in tafel:
        zet_aan_tafel(overleg, organisatie, stoel, moment)
    return overleg


@working()
def verzet_overleg(overleg: Overleg, plan: Plan, moment: Moment) -> None:
    """Hold a meeting at another time or place, or with another chair. Who was invited answers again when the time changed.

    Raises:
        NietNu: when it was held or called off.
        NietMogelijk: when the times or people make no sense.
    """
    door = acting_functie(moment, PLANNEN)
    overleg = _after(overleg, "verzetten", door, moment)
    _check_plan(plan, door, moment)
    ander = (overleg.begin_op, overleg.eind_op) != (plan.begin_op, plan.eind_op)
    overleg.begin_op, overleg.eind_op, overleg.plek, overleg.link = plan.begin_op, plan.eind_op, plan.plek, plan.link
    overleg.voorzitter, overleg.notulist = plan.voorzitter, plan.notulist
    overleg.save(update_fields=("stand", "begin_op", "eind_op", "plek", "link", "voorzitter", "notulist"))
    log(moment, "overleg-verzet", None, {"overleg": overleg.pk, "ander_moment": ander})
    if not ander:
        return
    Bespreking.objects.filter(agendapunt__overleg=overleg).update(overleg_op=plan.begin_op)
    anderen = overleg.genodigden.exclude(organisatie=overleg.organisatie_id).exclude(uitgenodigd_op=None)
    tell(list(anderen.select_related("organisatie", "functie").order_by("pk")), UITNODIGING, moment)
    anderen.update(antwoord=Antwoord.OPEN, beantwoord_op=None)
    van_thuis = Gezinsuitnodiging.objects.filter(overleg=overleg, vervallen_op=None)  # what they want to discuss stays
    van_thuis.update(antwoord=Antwoord.OPEN, beantwoord_op=None, zelf=False, opgeschreven_door=None)


@working()
def zet_aan_tafel(overleg: Overleg, organisatie: Organisatie, stoel: str, moment: Moment) -> Genodigde:
    """Give an organisation a seat. It hears so when the invitations go out.

    Raises:
        NietNu: when the meeting was held or called off.
        NietMogelijk: when the seat is not one of this kind of organisation, or it sits there already.
    """
    door = acting_functie(moment, PLANNEN)
    overleg = _locked(overleg, door)
    OVERLEG.check(overleg.stand, "uitnodigen")
    soort = soort_of(overleg)
    if stoel not in {een.id for een in soort.seats_of(organisatie.soort)}:
        raise NietMogelijk(f"{organisatie} kan niet op deze stoel zitten. Kies een stoel die bij deze organisatie hoort.")
    if overleg.genodigden.filter(organisatie=organisatie, stoel=stoel).exists():
        raise NietMogelijk(f"{organisatie} zit al op deze stoel.")
    genodigde = Genodigde.objects.create(overleg=overleg, organisatie=organisatie, stoel=stoel)
    log(moment, "overleg-stoel", None, {"overleg": overleg.pk, "genodigde": genodigde.pk, "organisatie": organisatie.pk, "stoel": stoel})
    return genodigde


@working()
def haal_van_tafel(genodigde: Genodigde, moment: Moment) -> None:
    """Take back a seat for which no invitation went out.

    Raises:
        NietMogelijk: when it did.
    """
    door = acting_functie(moment, PLANNEN)
    overleg = _locked(genodigde.overleg, door)
    genodigde = overleg.genodigden.get(pk=genodigde.pk)
    if genodigde.uitgenodigd_op is not None:
        raise NietMogelijk("Deze uitnodiging is al verstuurd. Bel als het niet doorgaat, of zeg het overleg af.")
    log(moment, "overleg-stoel", None, {"overleg": overleg.pk, "weg": genodigde.pk})
    genodigde.delete()


@working()
def verstuur_uitnodigingen(overleg: Overleg, moment: Moment) -> int:
    """Invite who has a seat and was not invited yet; return how many organisations were.

    Raises:
        NietNu: when it was held or called off.
        NietMogelijk: when everybody was invited already, or the meeting is over.
    """
    nieuw = invite(overleg, moment)
    tell(nieuw, UITNODIGING, moment)
    return len(nieuw)


def invite(overleg: Overleg, moment: Moment) -> list[Genodigde]:
    """Invite as ``verstuur_uitnodigingen`` does, and tell nobody yet; in the transaction that is open. Return who was invited."""
    door = acting_functie(moment, PLANNEN)
    overleg = _after(overleg, "uitnodigen", door, moment)
    nieuw = list(overleg.genodigden.filter(uitgenodigd_op=None).select_related("organisatie", "functie").order_by("pk"))
    if not nieuw:
        raise NietMogelijk("Iedereen is al uitgenodigd. Zet eerst iemand aan tafel.")
    if overleg.begin_op <= moment.op:
        raise NietMogelijk("Dit overleg is al begonnen. Verzet het eerst.")
    overleg.save(update_fields=("stand", "sinds_op"))
    overleg.genodigden.filter(pk__in=[een.pk for een in nieuw]).update(uitgenodigd_op=moment.op)
    log(moment, "overleg-uitgenodigd", None, {"overleg": overleg.pk, "genodigden": [een.pk for een in nieuw]})
    return nieuw


@working()
def antwoord(genodigde: Genodigde, moment: Moment, *, komt: bool) -> None:
    """Answer an invitation of the own organisation: who says yes comes.

    Raises:
        NietMogelijk: when the meeting was held or called off.
        ValueError: when another organisation was invited.
    """
    _answer(genodigde, moment, komt=komt)


@working()
def beantwoord_reeks(genodigde: Genodigde, moment: Moment, *, komt: bool) -> int:
    """Answer for a seat, and for the same seat on every other date of the series to come that nobody answered for yet; return how many.

    Raises:
        NietMogelijk: when the meeting was held or called off.
        ValueError: when another organisation was invited, or the meeting is of no series.
    """
    overleg = genodigde.overleg
    if overleg.reeks_id is None:
        raise ValueError("this meeting is of no series")
    _answer(genodigde, moment, komt=komt)
    ook = Genodigde.objects.filter(
        overleg__reeks=overleg.reeks_id,
        overleg__stand__in=KOMEND,
        overleg__begin_op__gt=moment.op,
        organisatie=genodigde.organisatie_id,
        stoel=genodigde.stoel,
        uitgenodigd_op__isnull=False,
        antwoord=Antwoord.OPEN,
    ).exclude(pk=genodigde.pk)
    rijen = list(ook.order_by("overleg__begin_op", "pk"))
    for een in rijen:
        _answer(een, moment, komt=komt)
    return 1 + len(rijen)


def _answer(genodigde: Genodigde, moment: Moment, *, komt: bool) -> None:
    door = acting_functie(moment, BEKIJKEN)
    overleg = Overleg.objects.select_for_update(of=("self",)).get(pk=genodigde.overleg_id)
    genodigde = overleg.genodigden.get(pk=genodigde.pk)
    if genodigde.organisatie_id != door.organisatie_id or genodigde.uitgenodigd_op is None:
        raise ValueError("one answers an invitation of one's own organisation")
    if overleg.stand not in KOMEND:
        raise NietMogelijk("Dit overleg is al geweest, of het is afgezegd.")
    genodigde.antwoord, genodigde.beantwoord_op = (Antwoord.KOMT if komt else Antwoord.KOMT_NIET), moment.op
    genodigde.functie = door if komt else None
    genodigde.save(update_fields=("antwoord", "beantwoord_op", "functie"))
    log(moment, "overleg-beantwoord", None, {"overleg": overleg.pk, "genodigde": genodigde.pk, "komt": komt})


@working()
def houd_overleg(overleg: Overleg, moment: Moment) -> None:
    """Say that a meeting was held: from then on its minutes are written.

    Raises:
        NietNu: when that was said already, or it was called off.
        NietMogelijk: before its day.
    """
    door = acting_functie(moment, VERSLAAN)
    overleg = _after(overleg, "houden", door, moment)
    if not held_on(moment.dag, overleg.begin_op):
        raise NietMogelijk("Dit overleg is nog niet geweest. Is het eerder? Verzet het dan.")
    overleg.save(update_fields=("stand", "sinds_op"))
    log(moment, "overleg-gehouden", None, {"overleg": overleg.pk})


@working()
def sluit_overleg(overleg: Overleg, moment: Moment) -> None:
    """Close a meeting: its minutes stay as they are.

    Raises:
        NietNu: when it was not held, or closed already.
        NietMogelijk: when nothing was written about an item.
    """
    door = acting_functie(moment, VERSLAAN)
    overleg = _after(overleg, "afsluiten", door, moment)
    if over := overleg.agendapunten.filter(besproken_op=None, vervallen_op=None).count():
        punten = "één agendapunt" if over == 1 else f"{over} agendapunten"
        raise NietMogelijk(f"Bij {punten} staat nog niet wat is besproken. Schrijf dat op, of haal het van de agenda.")
    overleg.save(update_fields=("stand", "sinds_op"))
    log(moment, "overleg-afgesloten", None, {"overleg": overleg.pk})


@working()
def zeg_af(overleg: Overleg, moment: Moment) -> None:
    """Call a meeting off. What was on its agenda waits for the next one.

    Raises:
        NietNu: when it was held, or called off already.
    """
    tell(call_off(overleg, moment), AFGEZEGD, moment)


def call_off(overleg: Overleg, moment: Moment) -> list[Genodigde]:
    """Call off as ``zeg_af`` does, and tell nobody yet; in the transaction that is open. Return who has to hear it."""
    door = acting_functie(moment, PLANNEN)
    overleg = _after(overleg, "afzeggen", door, moment)
    overleg.save(update_fields=("stand", "sinds_op"))
    Bespreking.objects.filter(agendapunt__overleg=overleg, vervallen_op=None).update(agendapunt=None, overleg_op=None)
    overleg.agendapunten.filter(vervallen_op=None).update(vervallen_op=moment.op)
    log(moment, "overleg-afgezegd", None, {"overleg": overleg.pk})
    anderen = overleg.genodigden.exclude(uitgenodigd_op=None).exclude(organisatie=overleg.organisatie_id)
    return list(anderen.select_related("organisatie", "functie").order_by("pk"))


def _check_plan(plan: Plan, door: Functie, moment: Moment) -> None:
    if plan.eind_op <= plan.begin_op:
        raise NietMogelijk("Het einde ligt niet na het begin. Kies andere tijden.")
    if plan.begin_op <= moment.op:
        raise NietMogelijk("Kies een moment dat nog komt.")
    for functie in (plan.voorzitter, plan.notulist):
        if functie is not None and functie.organisatie_id != door.organisatie_id:
            raise NietMogelijk("Voorzitter en notulist werken bij de organisatie die het overleg houdt.")


def _locked(overleg: Overleg, door: Functie) -> Overleg:
    """Lock a meeting of the own organisation."""
    overleg = Overleg.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=overleg.pk)
    if not is_held_by(overleg, door):
        raise ValueError("an organisation works on the meetings that it holds itself")
    return overleg


def _after(overleg: Overleg, gebeurtenis: str, door: Functie, moment: Moment) -> Overleg:
    """Lock a meeting of the own organisation and let an event happen to it; whoever does so saves it."""
    overleg = _locked(overleg, door)
    stand = OVERLEG.after(overleg.stand, gebeurtenis)
    if stand != overleg.stand:
        overleg.sinds_op = moment.op
    overleg.stand = Overlegstand(stand)
    return overleg


def tell(genodigden: Iterable[Genodigde], soort: str, moment: Moment) -> None:
    """Tell who was invited, or (when nobody was named) who reads invitations there: that there is something, and nothing about whom.

    Each of them once, however many seats or dates it is about.
    """
    wie: dict[int, Functie] = {}
    per_plek: dict[int, list[Functie]] = {}
    for genodigde in genodigden:
        if genodigde.functie is None and genodigde.organisatie_id not in per_plek:
            per_plek[genodigde.organisatie_id] = who_look(genodigde.organisatie, moment.dag)
        wie |= {een.pk: een for een in ([genodigde.functie] if genodigde.functie is not None else per_plek[genodigde.organisatie_id])}
    Bericht.objects.bulk_create(Bericht(aan=een, soort=soort, op=moment.op) for een in wie.values())
