"""Who acts. That a person may do so was decided at the door; an act asks again, since it is also called by jobs and by the demo."""

from __future__ import annotations

from aanwezig.actions.logboek import Moment
from aanwezig.store.deuren.bevoegdheid import NietBevoegd, can_do, check_do
from aanwezig.store.models import Functie


def acting_functie(moment: Moment, *daden: str) -> Functie:
    """Return who acts; ``daden``: who may do one of these acts.

    Raises:
        ValueError: when nobody does, or somebody who may do none of these acts: a mistake of whoever called it.
    """
    wat = " or ".join(daden) or "it"
    if moment.door is None:
        raise ValueError(f"who does this may do {wat}: give the moment such a functie")
    if daden and not any(can_do(moment.door, daad) for daad in daden[1:]):
        try:
            check_do(moment.door, daden[0])
        except NietBevoegd as fout:
            raise ValueError(f"who does this may do {wat}: give the moment such a functie ({fout})") from None
    return moment.door
