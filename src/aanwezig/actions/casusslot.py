"""Locks a case for an act: of two people who act at once, the second sees what the first did."""

from __future__ import annotations

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.store.models import Casus, Casusstand


def lock(casus: Casus) -> Casus:
    """Lock a case until the transaction ends."""
    return Casus.objects.select_for_update(of=("self",)).select_related("leerling", "school").get(pk=casus.pk)


def lock_open(casus: Casus) -> Casus:
    """Lock a case that runs.

    Raises:
        NietMogelijk: when it is closed.
    """
    casus = lock(casus)
    if casus.stand != Casusstand.LOOPT:
        raise NietMogelijk("Deze casus is afgesloten. Heropen hem eerst, met een reden.")
    return casus
