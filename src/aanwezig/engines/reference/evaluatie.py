"""Evaluates rules for one pupil at a time: the arbiter.

Each shape is one function that reads like the sentence in the contract. Speed comes second: one pupil takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aanwezig.core.regels.regel import Onderdeel, Regel
from aanwezig.core.regels.signaal import Vondst
from aanwezig.core.regels.vormen import (
    AandeelInVenster,
    AandeelLesweken,
    AantalInVenster,
    BeginVrijstelling,
    Ladder,
    ReeksLesdagen,
    ReeksLesweken,
    ReeksTotVenstereinde,
    UrenInVenster,
    VastMoment,
    ZonderInschrijving,
    tellingen_of,
)
from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.engines.reference import aandelen, aantallen, buiten_school, momenten, reeksen, uren
from aanwezig.engines.reference.blik import Blik

VORMEN = {
    UrenInVenster: uren.hours_in_window,
    AantalInVenster: aantallen.number_in_window,
    Ladder: aantallen.ladder,
    ReeksLesdagen: reeksen.nth_of_row,
    ReeksTotVenstereinde: reeksen.row_to_end_of_window,
    ReeksLesweken: reeksen.row_of_lesweken,
    AandeelLesweken: aandelen.share_of_lesweken,
    AandeelInVenster: aandelen.share_of_window,
    VastMoment: momenten.fixed_moment,
    BeginVrijstelling: buiten_school.begin_of_vrijstelling,
    ZonderInschrijving: buiten_school.without_inschrijving,
}


def evaluate_leerling(
    beeld: Leerlingbeeld, regels: Sequence[Regel], alle: dict[str, Regel], ids: frozenset[str] | None = None
) -> list[Vondst]:
    """Return what the rules find for one pupil, in the order of the contract.

    ``alle`` holds every rule by id: a rule may lean on reports that another rule judged. ``ids`` narrows the outcome.
    """
    vondsten: list[Vondst] = []
    for regel in regels:
        for plek in range(len(regel.versies[0].onderdelen)):
            vondsten.extend(_evaluate_onderdeel(beeld, regel, plek, alle))
    gekozen: Iterable[Vondst] = vondsten if ids is None else (vondst for vondst in vondsten if vondst.regel in ids)
    return sorted(gekozen, key=lambda vondst: vondst.volgorde)


def _has_nothing_to_count(beeld: Leerlingbeeld, regel: Regel, plek: int) -> bool:
    """Say whether a part counts rows of kinds that this pupil has nowhere, and judges no reports: then it finds nothing."""
    vormen = [versie.onderdelen[plek].vorm for versie in regel.versies]
    tellingen = [telling for vorm in vormen for telling in tellingen_of(vorm)]
    if not tellingen or (any(isinstance(vorm, UrenInVenster) and vorm.toetst_meldingen for vorm in vormen) and beeld.gegevens.meldingen):
        return False
    return all(telling.soorten.isdisjoint(beeld.soorten) for telling in tellingen)


def _evaluate_onderdeel(beeld: Leerlingbeeld, regel: Regel, plek: int, alle: dict[str, Regel]) -> Iterable[Vondst]:
    onderdeel: Onderdeel = regel.versies[0].onderdelen[plek]
    if _has_nothing_to_count(beeld, regel, plek):
        return ()
    return VORMEN[type(onderdeel.vorm)](Blik(beeld, regel, plek, alle))
