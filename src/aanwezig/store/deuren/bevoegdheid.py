"""What a functie may do at all (regelwerk/toegang). Whom it may do it about is for the other doors."""

from __future__ import annotations

from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Functie


def may(functie: Functie, daad: str) -> bool:
    """Say whether a functie may do an act."""
    return toegangsbeleid().can(functie.rol, functie.organisatie.soort, daad)


def sees(functie: Functie, veldgroep: str) -> bool:
    """Say whether a functie sees a kind of data about a pupil in view (regelwerk/toegang, ziet)."""
    return not toegangsbeleid().unseen_of(functie.rol, functie.organisatie.soort, [veldgroep])
