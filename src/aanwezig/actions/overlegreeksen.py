"""Plans a meeting that comes back, invites for all dates at once, and calls off what is left of such a series.

Each date is a meeting as any other: it is moved, called off, invited to and written up on its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.overleggen import AFGEZEGD, UITNODIGING, Plan, call_off, invite, plan_overleg, tell
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.werk.overleggen import InVakantie, Reeksdag, dates_of
from aanwezig.definitions.boeken import overlegboek, regelwerk
from aanwezig.store.deuren.overleggen import PLANNEN
from aanwezig.store.models import KOMEND, Genodigde, Organisatie, Overleg, Overlegreeks
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Herhaling:
    """How a meeting comes back: every so many weeks, up to and on a day, and what becomes of dates in the school holidays of a region."""

    weken: int
    tot_en_met: date
    regio: str
    in_vakantie: InVakantie


def dates_for(eerste: date, herhaling: Herhaling) -> list[Reeksdag]:
    """Return the dates of a series before it is made.

    Raises:
        NietMogelijk: when it comes back too often or too seldom, lasts too long, or nobody knows the holidays.
    """
    regels, land = overlegboek().reeks, regelwerk().land
    if not regels.weken_van <= herhaling.weken <= regels.weken_tm:
        raise NietMogelijk(f"Kies om de hoeveel weken: van {regels.weken_van} tot en met {regels.weken_tm}.")
    if herhaling.tot_en_met < eerste:
        raise NietMogelijk("De laatste datum ligt voor de eerste.")
    if herhaling.tot_en_met > regels.last_for(eerste):
        raise NietMogelijk("Plan hoogstens een schooljaar vooruit. Kies een eerdere laatste datum.")
    if herhaling.in_vakantie is InVakantie.DOORGAAN:
        return dates_of(eerste, herhaling.weken, herhaling.tot_en_met, herhaling.in_vakantie, lambda _: True)
    if herhaling.regio not in land.regiokalenders:
        raise NietMogelijk("Kies van welke regio de schoolvakanties tellen.")
    if not land.covers(herhaling.tot_en_met):
        raise NietMogelijk(f"De schoolvakanties zijn bekend tot en met {land.tm:%d-%m-%Y}. Kies een eerdere laatste datum.")
    is_open = land.regiokalenders[herhaling.regio].is_schooldag
    return dates_of(eerste, herhaling.weken, herhaling.tot_en_met, herhaling.in_vakantie, is_open)


@working()
def plan_reeks(
    soort: str, plan: Plan, herhaling: Herhaling, moment: Moment, *, tafel: Iterable[tuple[Organisatie, str]] = ()
) -> Overlegreeks:
    """Plan a meeting that comes back; ``plan``: the first date, at the time of day of which all others are.

    Raises:
        NietMogelijk: as for the dates and for one meeting, and when no date is left.
    """
    door = acting_functie(moment, PLANNEN)
    begin, duur = plan.begin_op.astimezone(AMSTERDAM), plan.eind_op - plan.begin_op
    dagen = [een.op for een in dates_for(begin.date(), herhaling) if een.op is not None]
    if not dagen:
        raise NietMogelijk("Op geen van deze data is de school open. Kies een andere dag, of laat het overleg in vakanties doorgaan.")
    reeks = Overlegreeks.objects.create(
        soort=soort,
        organisatie=door.organisatie,
        weken=herhaling.weken,
        tot_en_met_datum=herhaling.tot_en_met,
        regio="" if herhaling.in_vakantie is InVakantie.DOORGAAN else herhaling.regio,
        in_vakantie=herhaling.in_vakantie,
        gemaakt_door=door,
        gemaakt_op=moment.op,
    )
    log(moment, "overlegreeks-gepland", None, {"reeks": reeks.pk, "soort": soort, "weken": herhaling.weken, "data": len(dagen)})
    wie = tuple(tafel)
    for dag in dagen:
        op = datetime.combine(dag, begin.time(), AMSTERDAM)
        plan_overleg(soort, replace(plan, begin_op=op, eind_op=op + duur), moment, tafel=wie, reeks=reeks)
    return reeks


@working()
def nodig_reeks_uit(reeks: Overlegreeks, moment: Moment) -> int:
    """Invite for every date of a series that is still to come who was not invited for it yet: each hears it once, for all dates together.
    Return for how many dates. A date that changes afterwards is told on its own.

    Raises:
        NietMogelijk: when nothing is to come, or everybody was invited.
        ValueError: when another organisation holds it.
    """
    reeks, komend = _locked(reeks, moment)
    nieuw: list[Genodigde] = []
    keren = 0
    for overleg in komend:
        if overleg.genodigden.filter(uitgenodigd_op=None).exists():
            nieuw += invite(overleg, moment)
            keren += 1
    if not nieuw:
        raise NietMogelijk("Iedereen is al uitgenodigd. Zet eerst iemand aan tafel, bij een van de overleggen.")
    tell(nieuw, UITNODIGING, moment)
    log(moment, "overlegreeks-uitgenodigd", None, {"reeks": reeks.pk, "overleggen": keren, "genodigden": [een.pk for een in nieuw]})
    return keren


@working()
def zeg_reeks_af(reeks: Overlegreeks, moment: Moment) -> int:
    """Call off what of a series is still to come; return how many meetings. What was on their agendas waits for another. Who was invited
    hears it once.

    Raises:
        NietMogelijk: when nothing is to come.
        ValueError: when another organisation holds it.
    """
    reeks, komend = _locked(reeks, moment)
    tell([wie for overleg in komend for wie in call_off(overleg, moment)], AFGEZEGD, moment)
    reeks.afgezegd_op = moment.op
    reeks.save(update_fields=("afgezegd_op",))
    log(moment, "overlegreeks-afgezegd", None, {"reeks": reeks.pk, "overleggen": [een.pk for een in komend]})
    return len(komend)


def _locked(reeks: Overlegreeks, moment: Moment) -> tuple[Overlegreeks, list[Overleg]]:
    """Lock a series of the own organisation; return it with its meetings that are still to come."""
    door = acting_functie(moment, PLANNEN)
    reeks = Overlegreeks.objects.select_for_update(of=("self",)).get(pk=reeks.pk)
    if reeks.organisatie_id != door.organisatie_id:
        raise ValueError("an organisation works on the meetings that it holds itself")
    komend = list(Overleg.objects.filter(reeks=reeks, stand__in=KOMEND, begin_op__gt=moment.op).order_by("begin_op", "pk"))
    if not komend:
        raise NietMogelijk("Van deze reeks komt er geen overleg meer.")
    return reeks, komend
