"""A meeting as an appointment for somebody's own calendar."""

from __future__ import annotations

from aanwezig.store.deuren.overleggen import soort_of
from aanwezig.store.models import Overleg, Overlegstand
from aanwezig.web.huis.kalender import Kalenderafspraak


def as_appointment(overleg: Overleg, adres: str, *, af: bool = False) -> Kalenderafspraak:
    """Return the appointment. ``af``: it is off for who asks, though it may be held without them."""
    return Kalenderafspraak(
        overleg.sleutel,
        soort_of(overleg).naam,
        overleg.begin_op,
        overleg.eind_op,
        overleg.plek or overleg.link,
        adres,
        af or overleg.stand == Overlegstand.AFGEZEGD,
    )
