"""Gives tasks, hands them over, and ends them. Every task begins with an event and has its last day from the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.boeken import takenboek
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.models import Bericht, Functie, Inschrijving, Leerling, Organisatie, Taak
from aanwezig.store.wand import working


class AlGedaan(Exception):
    """Somebody ended the task already; the message says so in Dutch."""


@working()
def geef_taak(
    soort: str,
    leerling: Leerling,
    organisatie: Organisatie,
    vanaf: date,
    moment: Moment,
    *,
    toegewezen: Functie | None = None,
    agenda: Schoolagenda | None = None,
    school_id: str = "",
    waarom: str = "",
    uiterlijk: date | None = None,
    **rust_op: Any,
) -> Taak:
    """Give a task of a kind (regelwerk/werk/taken.yaml) that rests on ``rust_op``: signaal, melding, zaak, gesprek, afspraak, verwijzing,
    casus.

    ``vanaf``: the day of the event from which the term runs. ``uiterlijk``: the last day, when something else than the term says it.
    ``school_id``: whose calendar counts; the school of enrolment when empty. Whoever it is given to is told, unless they did it themselves.

    Raises:
        OnbekendeRegio: when the holiday region of the school is not known.
    """
    boek = takenboek().soorten[soort]
    school = school_id or _school_of(leerling, vanaf)
    dagen = (agenda or Schoolagenda({school})).dagen_of(school, leerling.woongemeente)
    taak = Taak.objects.create(
        soort=soort,
        leerling=leerling,
        organisatie=organisatie,
        toegewezen=toegewezen,
        vanaf_datum=vanaf,
        uiterlijk_datum=uiterlijk or dagen.uiterlijk(vanaf, boek.termijn),
        waarom=waarom[:300],
        ontstaan_op=moment.op,
        **rust_op,
    )
    log(moment, "taak-gegeven", leerling, {"taak": taak.pk, "soort": soort, "aan": toegewezen and toegewezen.pk})
    if toegewezen is not None:
        _tell(toegewezen, taak, moment)
    return taak


@working()
def wijs_toe(taak: Taak, aan: Functie | None, moment: Moment) -> None:
    """Give a task to somebody of the same organisation, or (None) back to the team.

    Raises:
        AlGedaan: when the task has ended.
        ValueError: when the person works somewhere else.
    """
    taak = _open(taak)
    if aan is not None and aan.organisatie_id != taak.organisatie_id:
        raise ValueError("a task stays within its organisation")
    oud, taak.toegewezen = taak.toegewezen_id, aan
    taak.save(update_fields=("toegewezen",))
    log(moment, "taak-toegewezen", taak.leerling, {"taak": taak.pk, "van": oud, "aan": aan and aan.pk})
    if aan is not None:
        _tell(aan, taak, moment)


@working()
def geef_door(taak: Taak, aan: Organisatie, moment: Moment) -> None:
    """Pass a task on to the team of another organisation, where what it rests on goes as well.

    Raises:
        AlGedaan: when the task has ended.
    """
    taak = _open(taak)
    oud, taak.organisatie, taak.toegewezen = taak.organisatie_id, aan, None
    taak.save(update_fields=("organisatie", "toegewezen"))
    log(moment, "taak-doorgegeven", taak.leerling, {"taak": taak.pk, "van-organisatie": oud, "aan-organisatie": aan.pk})


@working()
def rond_af(taak: Taak, moment: Moment, uitkomst: str = Taak.Uitkomst.GEDAAN) -> None:
    """End a task.

    Raises:
        AlGedaan: when it has ended already.
    """
    taak = _open(taak)
    taak.afgerond_op, taak.afgerond_door, taak.uitkomst = moment.op, moment.door, uitkomst
    taak.save(update_fields=("afgerond_op", "afgerond_door", "uitkomst"))
    log(moment, "taak-afgerond", taak.leerling, {"taak": taak.pk, "uitkomst": str(uitkomst)})


@working()
def meld_klaar(taak: Taak, moment: Moment) -> None:
    """End a task of a kind that whoever does it says is done.

    Raises:
        NietMogelijk: when the task ends by an act, such as a report or a talk.
        AlGedaan: when it has ended already.
    """
    soort = takenboek().soorten[taak.soort]
    if not soort.klaar:
        raise NietMogelijk(f"Deze taak eindigt vanzelf als het werk is gedaan: {soort.zin[0].lower()}{soort.zin[1:]}.")
    rond_af(taak, moment)


def rond_alle_af(taken: Iterable[Taak], moment: Moment, uitkomst: str = Taak.Uitkomst.GEDAAN) -> None:
    """End those of these tasks that are open."""
    for taak in taken:
        if taak.afgerond_op is None:
            rond_af(taak, moment, uitkomst)


def _open(taak: Taak) -> Taak:
    taak = Taak.objects.select_for_update().get(pk=taak.pk)
    if taak.afgerond_op is not None:
        raise AlGedaan("Dit is al gedaan. Kijk bij de leerling wat er gebeurde.")
    return taak


def _tell(aan: Functie, taak: Taak, moment: Moment) -> None:
    if moment.door is None or moment.door.pk != aan.pk:
        Bericht.objects.create(aan=aan, soort=taak.soort, leerling=taak.leerling, taak=taak, op=moment.op)


def _school_of(leerling: Leerling, dag: date) -> str:
    """Return the school whose calendar counts: of the enrolment on that day, else of the last one; nothing when there never was one."""
    inschrijvingen = list(Inschrijving.objects.filter(leerling=leerling).order_by("begin_datum", "school_id", "pk"))
    geldig = [inschrijving for inschrijving in inschrijvingen if inschrijving.holds_on(dag)] or inschrijvingen
    return school_van(geldig[-1].school_id) if geldig else ""
