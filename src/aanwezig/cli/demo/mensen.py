"""Whom a visitor of a demo looks for first."""

from __future__ import annotations

from collections.abc import Sequence

from aanwezig.exchange.synthetisch.organisaties import load_organisaties
from aanwezig.store.models import Functie


def to_look_for(functies: Sequence[Functie]) -> list[Functie]:
    """Return the people of the stories and, of each role that none of them has, one person."""
    vast = {iemand.naam for iemand in load_organisaties().vast}
    uit = [functie for functie in functies if functie.gebruiker.naam in vast]
    rollen = {functie.rol for functie in uit}
    for functie in functies:
        if functie.rol not in rollen:
            rollen.add(functie.rol)
            uit.append(functie)
    return uit
