"""Rules that look at days without lessons: no enrolment, and the begin of an exemption."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from aanwezig.core.regels.signaal import Vondst
from aanwezig.core.regels.vormen import BeginVrijstelling, ZonderInschrijving
from aanwezig.engines.reference.blik import Blik


def begin_of_vrijstelling(blik: Blik) -> Iterable[Vondst]:
    """Fire on the first day of an exemption of the ground."""
    for dag in sorted({v.begin_datum for v in blik.beeld.gegevens.vrijstellingen if v.grond == _ground(blik, v.begin_datum)}):
        if dag > blik.beeld.peildatum:
            break
        inschrijving = blik.beeld.inschrijving_on(dag)
        yield blik.found(
            eind=dag, school_id=inschrijving.school_id if inschrijving else "", begin=dag, gemeten=1, drempel=1, venster_van=dag
        )


def _ground(blik: Blik, dag: date) -> str | None:
    vorm = blik.vorm_on(dag)
    return vorm.grond if isinstance(vorm, BeginVrijstelling) else None


def without_inschrijving(blik: Blik) -> Iterable[Vondst]:
    """Fire on the n-th schooldag of the municipality's region in a row on which a plichtige pupil is enrolled nowhere."""
    beeld = blik.beeld
    leerling = beeld.gegevens.leerling
    eerste_datum = beeld.omstandigheden.eerste_datum
    if leerling.ingeschreven_gemeente_op is None or eerste_datum is None:
        return
    kalenders = beeld.omstandigheden.kalenders
    kalender = kalenders.of_gemeente(leerling.woongemeente)
    land = kalenders.land
    dag = max(land.schooljaar.begin_of(eerste_datum), leerling.ingeschreven_gemeente_op, land.van)
    reeks: list[date] = []
    gevuurd = False
    while dag <= min(beeld.peildatum, land.tm):
        if kalender.is_schooldag(dag):
            vorm = blik.vorm_on(dag)
            if not isinstance(vorm, ZonderInschrijving) or not _is_without(blik, vorm, dag):
                reeks, gevuurd = [], False
            else:
                reeks.append(dag)
                bereikt = len(reeks) >= vorm.schooldagen if not vorm.kalenderdagen else (dag - reeks[0]).days >= vorm.kalenderdagen
                if bereikt and not gevuurd:
                    gevuurd = True
                    drempel = vorm.kalenderdagen or vorm.schooldagen
                    yield blik.found(eind=dag, school_id="", begin=reeks[0], gemeten=drempel, drempel=drempel, venster_van=reeks[0])
        dag += timedelta(days=1)


def _is_without(blik: Blik, vorm: ZonderInschrijving, dag: date) -> bool:
    """Say whether the pupil is plichtig on this day, and neither enrolled nor exempt."""
    gegevens = blik.beeld.gegevens
    return (
        blik.beeld.plicht.holds_on(dag)
        and not any(i.holds_on(dag) for i in gegevens.inschrijvingen)
        and not any(v.grond in vorm.gronden and v.holds_on(dag) for v in gegevens.vrijstellingen)
    )
