"""Who acts. That a person may do so was decided at the door; an act asks again, since it is also called by jobs and by the demo."""

from __future__ import annotations

from aanwezig.actions.logboek import Moment
from aanwezig.store.deuren.bevoegdheid import NietBevoegd, check_do
from aanwezig.store.models import Functie


def acting_functie(moment: Moment, daad: str = "") -> Functie:
    """Return who acts.

    Raises:
        ValueError: when nobody does, or somebody who may not do this act: a mistake of whoever called it.
    """
    if moment.door is None:
        raise ValueError(f"who does this may do {daad or 'it'}: give the moment such a functie")
    if daad:
        try:
            check_do(moment.door, daad)
        except NietBevoegd as fout:
            raise ValueError(f"who does this may do {daad}: give the moment such a functie ({fout})") from None
    return moment.door
