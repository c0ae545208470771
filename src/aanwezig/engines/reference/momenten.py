"""Absence at the same fixed moment, week after week."""

from __future__ import annotations

from collections.abc import Iterable

from aanwezig.core.regels.signaal import Vondst
from aanwezig.core.regels.vormen import VastMoment
from aanwezig.core.verzuim.beeld import Lesdag
from aanwezig.engines.reference.blik import Blik


def fixed_moment(blik: Blik) -> Iterable[Vondst]:
    """Fire when the same weekday and lesuur is missed in a number of lesweken in a row.

    Lesweken in which that lesuur has no lesson are passed over. After a signal counting restarts, and the next one comes only
    after a whole lesweek without any row of these kinds.
    """
    for lesdagen in blik.stretches():
        momenten: dict[tuple[int, int], list[tuple[Lesdag, str]]] = {}
        weken_met_rijen: set[int] = set()
        laatste_week: int | None = None
        for lesdag in lesdagen:
            vorm = blik.vorm_on(lesdag.datum)
            if not isinstance(vorm, VastMoment):
                continue
            if blik.missed(lesdag).lesuren:
                weken_met_rijen.add(lesdag.lesweek)
            rijen = _rows_per_lesuur(blik, vorm, lesdag)
            vol: list[list[tuple[Lesdag, str]]] = []
            for les in lesdag.lessen:
                moment = (lesdag.datum.isoweekday(), les.lesuur)
                if les.lesuur not in rijen:
                    momenten.pop(moment, None)
                    continue
                reeks = momenten.setdefault(moment, [])
                reeks.append((lesdag, rijen[les.lesuur]))
                if len(reeks) >= vorm.lesweken:
                    vol.append(reeks[-vorm.lesweken :])
            if not vol or not _rested(laatste_week, lesdag.lesweek, weken_met_rijen):
                continue
            geteld = sorted({(dag.datum, rij) for reeks in vol for dag, rij in reeks})
            yield blik.found(
                eind=lesdag.datum,
                school_id=lesdag.inschrijving.school_id,
                begin=geteld[0][0],
                gemeten=vorm.lesweken,
                drempel=vorm.lesweken,
                venster_van=geteld[0][0],
                rijen=[rij for _, rij in geteld],
            )
            momenten.clear()
            laatste_week = lesdag.lesweek


def _rested(laatste_week: int | None, week: int, weken_met_rijen: set[int]) -> bool:
    """Say whether a whole lesweek without any row has passed since the last signal."""
    return laatste_week is None or any(tussen not in weken_met_rijen for tussen in range(laatste_week + 1, week))


def _rows_per_lesuur(blik: Blik, vorm: VastMoment, lesdag: Lesdag) -> dict[int, str]:
    """Return the counted row of each lesuur of a lesdag."""
    gemist = set(blik.missed(lesdag).rijen)
    return {
        lesuur: rij.rij_id for lesuur, rij in lesdag.heersend.items() if rij.rij_id in gemist and rij.registratie in vorm.telling.soorten
    }
