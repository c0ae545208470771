"""Who may do what (regelwerk/toegang). Whom it may be done about is for the other doors; what the state allows, for core/werk/verloop."""

from __future__ import annotations

from collections.abc import Collection

from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.core.toegang.besluit import Wie, decide
from aanwezig.definitions.boeken import toegangsbeleid
from aanwezig.store.models import Functie


class NietBevoegd(Exception):
    """An act or a kind of data is not for somebody; the message says why, in Dutch."""


def wie_of(functie: Functie) -> Wie:
    """Return who somebody is to the policy."""
    return Wie(functie.rol, functie.organisatie.soort)


def check_do(functie: Functie, daad: str, op: Collection[Betrekking] | None = None) -> None:
    """Check that a functie may do an act: at all, or about a pupil on whose relations (``op``) it rests.

    Raises:
        NietBevoegd: when it may not.
    """
    besluit = decide(toegangsbeleid(), wie_of(functie), daad=daad, op=op)
    if not besluit.mag:
        raise NietBevoegd(besluit.waarom)


def can_do(functie: Functie, daad: str, op: Collection[Betrekking] | None = None) -> bool:
    """Say whether a functie may do an act: at all, or on some relations to a pupil."""
    return decide(toegangsbeleid(), wie_of(functie), daad=daad, op=op).mag
