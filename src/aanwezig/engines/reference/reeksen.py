"""Rows of days and rows of lesweken: absence without a break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.regels.signaal import Vondst
from aanwezig.core.regels.vormen import ReeksLesdagen, ReeksLesweken, ReeksTotVenstereinde
from aanwezig.core.verzuim.beeld import Lesdag, measures_up
from aanwezig.engines.reference.blik import Blik, Teldag, rows_of


def nth_of_row(blik: Blik) -> Iterable[Vondst]:
    """Fire on the n-th lesdag of a row of lesdagen; once per row."""
    for lesdagen in blik.stretches():
        reeks: list[Teldag] = []
        for lesdag in lesdagen:
            vorm = blik.vorm_on(lesdag.datum)
            gemist = blik.missed(lesdag)
            if not isinstance(vorm, ReeksLesdagen) or not measures_up(vorm.dagmaat, lesdag, gemist):
                reeks = []
                continue
            reeks.append(Teldag(lesdag, gemist))
            if len(reeks) == vorm.drempel:
                yield blik.found(
                    eind=lesdag.datum,
                    school_id=lesdag.inschrijving.school_id,
                    begin=reeks[0].lesdag.datum,
                    gemeten=len(reeks),
                    drempel=vorm.drempel,
                    venster_van=reeks[0].lesdag.datum,
                    rijen=rows_of(reeks),
                )


def row_to_end_of_window(blik: Blik) -> Iterable[Vondst]:
    """Fire on the last lesdag of the window that begins with the row, when the row reaches it; once per row."""
    for lesdagen in blik.stretches(ook_later=True):
        reeks: list[Teldag] = []
        gevuurd = False
        for plek, lesdag in enumerate(lesdagen):
            if not blik.is_over(lesdag):
                break
            vorm = blik.vorm_on(lesdag.datum)
            gemist = blik.missed(lesdag)
            if not isinstance(vorm, ReeksTotVenstereinde) or not measures_up(vorm.dagmaat, lesdag, gemist):
                reeks, gevuurd = [], False
                continue
            reeks.append(Teldag(lesdag, gemist))
            eerste = reeks[0].lesdag
            eind_sleutel = eerste.sleutel + vorm.sleutels
            if gevuurd or lesdag.sleutel >= eind_sleutel:
                continue
            is_laatste = plek + 1 == len(lesdagen) or lesdagen[plek + 1].sleutel >= eind_sleutel
            if is_laatste and _ingeschreven_throughout(blik, eerste, eind_sleutel):
                gevuurd = True
                yield blik.found(
                    eind=lesdag.datum,
                    school_id=lesdag.inschrijving.school_id,
                    begin=eerste.datum,
                    gemeten=vorm.lesweken,
                    drempel=vorm.lesweken,
                    venster_van=eerste.datum,
                    rijen=rows_of(reeks),
                )


def _ingeschreven_throughout(blik: Blik, eerste: Lesdag, eind_sleutel: int) -> bool:
    """Say whether the pupil is enrolled at the school on each of its schooldagen from ``eerste`` to before ``eind_sleutel``."""
    beeld = blik.beeld
    kalender = beeld.omstandigheden.kalenders.of_school(eerste.school, beeld.gegevens.leerling.woongemeente)
    dag = eerste.datum
    while beeld.sleutel(dag) < eind_sleutel and dag <= beeld.omstandigheden.kalenders.land.tm:
        if kalender.is_schooldag(dag):
            inschrijving = beeld.inschrijving_on(dag)
            if inschrijving is None or inschrijving.school != eerste.school:
                return False
        dag += timedelta(days=1)
    return True


def lesweken_of(lesdagen: Sequence[Lesdag]) -> list[list[Lesdag]]:
    """Divide lesdagen over their lesweken; a lesweek without lesdagen has no list."""
    return [list(dagen) for _, dagen in groupby(lesdagen, key=lambda lesdag: lesdag.lesweek)]


def row_of_lesweken(blik: Blik) -> Iterable[Vondst]:
    """Fire on the first missed lesdag after a number of qualifying lesweken in a row; once per run."""
    for lesdagen in blik.stretches(ook_later=True):
        reeks: list[list[Teldag]] = []
        gevuurd = False
        for week in lesweken_of(lesdagen):
            gemiste = [dag for lesdag in week if (dag := _missed_day(blik, lesdag))]
            vorm = blik.vorm_on(week[0].datum)
            if not isinstance(vorm, ReeksLesweken):
                reeks, gevuurd = [], False
                continue
            if len(reeks) >= vorm.lesweken and not gevuurd and gemiste:
                vuurt = gemiste[0]
                gevuurd = True
                alle = [dag for eerdere in reeks for dag in eerdere] + [vuurt]
                yield blik.found(
                    eind=vuurt.lesdag.datum,
                    school_id=vuurt.lesdag.inschrijving.school_id,
                    begin=alle[0].lesdag.datum,
                    gemeten=vorm.lesweken,
                    drempel=vorm.lesweken,
                    venster_van=monday_of(alle[0].lesdag.datum),
                    rijen=rows_of(alle),
                )
            if vorm.aandeel.reached_by(len(gemiste), len(week)):
                reeks.append(gemiste)
            else:
                reeks, gevuurd = [], False


def _missed_day(blik: Blik, lesdag: Lesdag) -> Teldag | None:
    vorm = blik.vorm_on(lesdag.datum)
    if not blik.is_over(lesdag) or not isinstance(vorm, ReeksLesweken):
        return None
    gemist = blik.missed(lesdag)
    return Teldag(lesdag, gemist) if measures_up(vorm.dagmaat, lesdag, gemist) else None
