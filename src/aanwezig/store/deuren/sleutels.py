"""The door to keys of systems: only who shows a key learns what it opens."""

from __future__ import annotations

from datetime import date

from aanwezig.store.models import Apisleutel


def find_sleutel(vingerafdruk: str, dag: date) -> Apisleutel | None:
    """Return the key with a fingerprint; None when there is none, or when the key, its functie, organisation or account has ended."""
    sleutel = (
        Apisleutel.objects.on(dag).filter(vingerafdruk=vingerafdruk).select_related("functie__organisatie", "functie__gebruiker").first()
    )
    if sleutel is None:
        return None
    functie = sleutel.functie
    geldt = functie.holds_on(dag) and functie.organisatie.holds_on(dag) and functie.gebruiker.is_active
    return sleutel if geldt else None


def list_sleutels() -> list[Apisleutel]:
    """Return all keys that were given out, by organisation and name. The keys themselves are kept nowhere."""
    alle = Apisleutel.objects.select_related("functie__organisatie", "functie__gebruiker")
    return list(alle.order_by("functie__organisatie__naam", "naam", "pk"))
