"""What the page of a report or a referral shows of the consults that came before it."""

from __future__ import annotations

from typing import Any

from aanwezig.definitions.boeken import consultboek
from aanwezig.store.deuren.consulten import berichten_of, koppelingen_of, linkable_consulten
from aanwezig.store.models import Functie, Melding, Verwijzing


def before(over: Melding | Verwijzing, functie: Functie) -> dict[str, Any]:
    """Return what a page needs for the consults that were linked, and for linking another one (only the school that asked)."""
    sinds = over.ingediend_op if isinstance(over, Melding) else over.verwezen_op
    return {
        "koppelingen": koppelingen_of(over),
        "te_koppelen": [consult for consult in linkable_consulten(functie) if sinds is None or consult.gevraagd_op <= sinds],
        "consultboek": consultboek(),
        "berichten_van": berichten_of,
    }
