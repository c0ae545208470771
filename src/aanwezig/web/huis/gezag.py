"""Who has custody, in words beside a contact: as it is on a day, and not as it was last told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aanwezig.store.deuren.leerlingen import is_under_gezag
from aanwezig.store.models import Contact, Leerling


def gezag_words(leerling: Leerling, dag: date) -> Callable[[Contact], str]:
    """Return what a page says of the custody of each contact of a pupil on a day (``contacten_on``)."""
    zonder = "heeft geen gezag" if is_under_gezag(leerling, dag) else "geen gezag: de jongere is meerderjarig"
    return lambda contact: "heeft gezag" if getattr(contact, "gezag_nu", False) else zonder
