"""What a functie may do at all (regelwerk/toegang). Whom it may do it about is for the other doors."""

from __future__ import annotations

from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Functie


def may(functie: Functie, daad: str) -> bool:
    """Say whether a functie may do an act."""
    return toegangsbeleid().can(functie.rol, functie.organisatie.soort, daad)
