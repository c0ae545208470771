"""The plan and the logbook of a case: goals, who does what by when, the build-up timetable, and what was done and said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.casusslot import lock_open
from aanwezig.actions.casustaken import BESLUIT
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.roosterafspraken import spreek_rooster_af
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.core.verzuim.afgesproken import Les
from aanwezig.definitions.boeken import registerboek
from aanwezig.store.models import Casus, Casusregel, Deelname, Deelnamestand, Opbouw, Planregel, Taak
from aanwezig.store.wand import working

DAGEN = 5
"""A week of school has so many days."""
MINUTEN_PER_DAG = 24 * 60


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of the logbook as somebody writes it; times in minutes. ``stem_gedeeld``: the pupil finds it good that parents read theirs."""

    soort: str
    dag: date
    tekst: str
    met: str = ""
    minuten: int | None = None
    onderwijs_minuten: int | None = None
    stem_leerling: str = ""
    stem_ouders: str = ""
    volgende: date | None = None
    stem_gedeeld: bool = False


@working()
def schrijf_regel(casus: Casus, regel: Regel, moment: Moment, vervangt: Casusregel | None = None) -> Casusregel:
    """Write a line in the logbook of a case. ``vervangt``: the line that it corrects; that one stays and is no longer shown first.

    Raises:
        NietMogelijk: without a text, with a day ahead, or when the line that it corrects is another's or was corrected already.
    """
    door = acting_functie(moment, "casus-werken")
    casus = lock_open(casus)
    if not regel.tekst.strip():
        raise NietMogelijk("Schrijf op wat er gebeurde.")
    if regel.dag > moment.dag:
        raise NietMogelijk("In het logboek staat wat is geweest. Voor later maak je een actie in het plan.")
    if regel.soort not in registerboek().inzet_soorten:
        raise NietMogelijk("Kies uit de lijst wat je deed.")
    if regel.volgende is not None and regel.volgende <= regel.dag:
        raise NietMogelijk("Opnieuw kijken doe je op een latere dag.")
    if vervangt is not None and (
        vervangt.casus_id != casus.pk or vervangt.door.organisatie_id != door.organisatie_id or vervangt.vervangen_door.exists()
    ):
        raise NietMogelijk("Je verbetert een regel van je eigen organisatie, en elke regel één keer.")
    rij = Casusregel.objects.create(
        casus=casus,
        leerling=casus.leerling,
        soort=regel.soort,
        dag=regel.dag,
        tekst=regel.tekst,
        met=regel.met,
        minuten=regel.minuten,
        onderwijs_minuten=regel.onderwijs_minuten,
        stem_leerling=regel.stem_leerling,
        stem_gedeeld=regel.stem_gedeeld,
        stem_ouders=regel.stem_ouders,
        volgende_datum=regel.volgende,
        vervangt=vervangt,
        door=door,
        vastgelegd_op=moment.op,
    )
    log(moment, "casus-regel", casus.leerling, {"casus": casus.pk, "regel": rij.pk, "minuten": regel.minuten})
    wachten = Taak.objects.open().filter(casus=casus, soort="casus-evaluatie", organisatie=door.organisatie)
    if regel.onderwijs_minuten is not None or regel.soort == "evaluatie":  # what a decision planned for a later day stays
        rond_alle_af(wachten.exclude(deel__startswith=BESLUIT, uiterlijk_datum__gt=regel.dag), moment)
    if regel.volgende is not None:
        geef_taak(
            "casus-evaluatie", casus.leerling, door.organisatie, regel.volgende, moment, toegewezen=door, casus=casus, deel=str(rij.pk)
        )
    return rij


@working()
def stel_doel(casus: Casus, tekst: str, uiterlijk: date | None, moment: Moment) -> Planregel:
    """Put a goal in the plan.

    Raises:
        NietMogelijk: without a text, or with a day that has passed.
    """
    return _plan(casus, Planregel.Soort.DOEL, tekst, uiterlijk, moment)


@working()
def spreek_af(
    casus: Casus,
    tekst: str,
    uiterlijk: date | None,
    moment: Moment,
    *,
    wie: Deelname | None = None,
    wie_anders: str = "",
    doel: Planregel | None = None,
) -> Planregel:
    """Put an action in the plan: of an organisation that takes part, which gets it as a task, or of somebody else, such as a parent.

    Raises:
        NietMogelijk: without a text or somebody who does it, or with a day that has passed.
    """
    if (wie is None) == (not wie_anders.strip()):
        raise NietMogelijk("Kies wie het doet: iemand die meedoet, of schrijf op wie anders.")
    if wie is not None and (wie.casus_id != casus.pk or wie.stand != Deelnamestand.DOET_MEE):
        raise NietMogelijk("Kies iemand die meedoet aan deze aanpak.")
    if doel is not None and (doel.casus_id != casus.pk or doel.soort != Planregel.Soort.DOEL):
        raise NietMogelijk("Kies een doel van dit plan.")
    regel = _plan(casus, Planregel.Soort.ACTIE, tekst, uiterlijk, moment, deelname=wie, wie_anders=wie_anders, doel=doel)
    if wie is not None:
        geef_taak(
            "casus-actie",
            casus.leerling,
            wie.organisatie,
            moment.dag,
            moment,
            toegewezen=wie.functie,
            waarom=tekst,
            uiterlijk=uiterlijk,
            casus=casus,
            deel=str(regel.pk),
        )
    return regel


@working()
def rond_planregel_af(regel: Planregel, stand: str, uitkomst: str, moment: Moment) -> None:
    """Say that a goal was reached or an action done, or that it is no longer needed, and what came of it.

    Raises:
        NietMogelijk: when that was said already, or what falls away has no reason.
    """
    acting_functie(moment, "casus-werken")
    casus = lock_open(regel.casus)
    regel = Planregel.objects.select_for_update(of=("self",)).get(pk=regel.pk)
    if regel.stand != Planregel.Stand.OPEN or stand == Planregel.Stand.OPEN:
        raise NietMogelijk("Dit is al afgerond.")
    if stand == Planregel.Stand.VERVALLEN and not uitkomst.strip():
        raise NietMogelijk("Schrijf op waarom dit niet meer nodig is.")
    regel.stand, regel.uitkomst, regel.afgerond_op = stand, uitkomst[:400], moment.op
    regel.save(update_fields=("stand", "uitkomst", "afgerond_op"))
    log(moment, "casus-plan", casus.leerling, {"casus": casus.pk, "planregel": regel.pk, "stand": stand})
    klaar = Taak.Uitkomst.GEDAAN if stand == Planregel.Stand.GEDAAN else Taak.Uitkomst.VERVALLEN
    rond_alle_af(Taak.objects.open().filter(casus=casus, soort="casus-actie", deel=str(regel.pk)), moment, klaar)


@working()
def leg_opbouw_vast(
    casus: Casus, vanaf: date, minuten: Sequence[int], waar: str, afspraak: str, moment: Moment, lessen: Collection[Les] | None = None
) -> Opbouw:
    """Write down how many minutes of education the child has on each weekday from a day on. An earlier step stays as it was.

    ``lessen``: at which lessons of the timetable of the school that is; from that day on signals count on these only. None: what was
    agreed about lessons earlier stays as it is.

    Raises:
        NietMogelijk: when the days are not five, or one has more minutes than a day; and as ``spreek_rooster_af``.
    """
    door = acting_functie(moment, "casus-werken")
    casus = lock_open(casus)
    if len(minuten) != DAGEN or not all(0 <= een < MINUTEN_PER_DAG for een in minuten):
        raise NietMogelijk("Vul voor maandag tot en met vrijdag in hoeveel uur de leerling onderwijs krijgt; nul mag.")
    maandag, dinsdag, woensdag, donderdag, vrijdag = minuten
    stap = Opbouw.objects.create(
        casus=casus,
        leerling=casus.leerling,
        vanaf_datum=vanaf,
        maandag=maandag,
        dinsdag=dinsdag,
        woensdag=woensdag,
        donderdag=donderdag,
        vrijdag=vrijdag,
        waar=waar,
        afspraak=afspraak,
        rooster=None if lessen is None else spreek_rooster_af(casus.leerling, lessen, vanaf, door, moment),
        door=door,
        vastgelegd_op=moment.op,
    )
    log(
        moment,
        "casus-opbouw",
        casus.leerling,
        {"casus": casus.pk, "opbouw": stap.pk, "per_week": stap.per_week, "rooster": stap.rooster_id},
    )
    return stap


def _plan(casus: Casus, soort: str, tekst: str, uiterlijk: date | None, moment: Moment, **rest: object) -> Planregel:
    door = acting_functie(moment, "casus-werken")
    casus = lock_open(casus)
    if not tekst.strip():
        raise NietMogelijk("Schrijf op wat het doel of de actie is.")
    if uiterlijk is not None and uiterlijk < moment.dag:
        raise NietMogelijk("Kies een dag die nog komt.")
    regel = Planregel.objects.create(
        casus=casus,
        leerling=casus.leerling,
        soort=soort,
        tekst=tekst,
        uiterlijk_datum=uiterlijk,
        gemaakt_door=door,
        gemaakt_op=moment.op,
        **rest,
    )
    log(moment, "casus-plan", casus.leerling, {"casus": casus.pk, "planregel": regel.pk, "stand": regel.stand})
    return regel
