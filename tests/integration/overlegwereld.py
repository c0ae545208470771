"""A region in which a school holds a wide support meeting, with who works on cases at the table (``casuswereld``)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aanwezig.actions.overleggen import Plan, plan_overleg, verstuur_uitnodigingen, zet_aan_tafel
from aanwezig.actions.overlegpunten import Inbreng, breng_in
from aanwezig.store.models import Agendapunt, Bespreking, Casus, Genodigde, Overleg
from tests.integration.casuswereld import GOED
from tests.integration.wereld import Wereld

OVERLEG_OP = datetime(2026, 1, 29, 9, tzinfo=UTC)
ANONIEM = Inbreng("De leerling durft de klas niet in. Wat kan helpen om weer te beginnen?", anoniem=True)
OP_NAAM = Inbreng("Hoe komt Noor weer in de klas?", anoniem=False, instemming=GOED)
TAFEL = (("kernteam", "onderwijsspecialist"), ("arts", "jeugdarts"), ("jeugd", "jeugdprofessional"))
"""Who is invited, and to which seat; of these only the samenwerkingsverband takes part in the case."""


def plan_at(wereld: Wereld, wie: str = "ib-wilg", begin: datetime = OVERLEG_OP) -> Plan:
    """Say when a meeting is, led by somebody."""
    return Plan(begin, begin + timedelta(minutes=90), wereld.wie[wie], plek="De Wilg, lokaal 2")


def plan_ot(wereld: Wereld, *, uitnodigen: bool = True) -> Overleg:
    """Let De Wilg plan a wide support meeting and invite who sits there."""
    overleg = plan_overleg("ot-breed", plan_at(wereld), wereld.moment("ib-wilg", "2026-01-13"))
    for wie, stoel in TAFEL:
        zet_aan_tafel(overleg, wereld.wie[wie].organisatie, stoel, wereld.moment("ib-wilg", "2026-01-13"))
    if uitnodigen:
        verstuur_uitnodigingen(overleg, wereld.moment("ib-wilg", "2026-01-13"))
    return overleg


def bring_in(wereld: Wereld, casus: Casus, overleg: Overleg | None, inbreng: Inbreng = OP_NAAM, wie: str = "ib-wilg") -> Bespreking:
    """Let somebody bring a case in."""
    bespreking = breng_in(casus, "ot-breed", inbreng, wereld.moment(wie, "2026-01-14"), overleg)
    bespreking.refresh_from_db()
    return bespreking


def punt_of(bespreking: Bespreking) -> Agendapunt:
    """Return the item of a discussion."""
    assert bespreking.agendapunt is not None
    return bespreking.agendapunt


def seat_of(overleg: Overleg, wereld: Wereld, wie: str) -> Genodigde:
    """Return the seat of somebody's organisation."""
    return overleg.genodigden.get(organisatie=wereld.wie[wie].organisatie)
