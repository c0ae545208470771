"""The door to what has a number that people say to each other: a report, a case of leerplicht, a case of a child who stays home."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from aanwezig.store.deuren.casussen import visible_casussen
from aanwezig.store.deuren.meldingen import visible_meldingen
from aanwezig.store.deuren.zaken import visible_zaken
from aanwezig.store.models import Functie

LANGSTE_MELDING = 18
"""More digits than that are no number of a report: the database keeps no larger ones."""


def find_nummer(functie: Functie, dag: date, nummer: str) -> tuple[str, UUID] | None:
    """Return which kind of thing (``zaak``, ``casus`` or ``melding``) has a number, and its key; None when there is none in view.

    A number that somebody else has and one that nobody has answer alike.
    """
    nummer = nummer.strip()
    if not any(teken.isdigit() for teken in nummer):
        return None
    soorten: dict[str, QuerySet[Any]] = {
        "zaak": visible_zaken(functie, dag).filter(nummer__iexact=nummer),
        "casus": visible_casussen(functie, dag).filter(nummer__iexact=nummer),
    }
    if nummer.isascii() and nummer.isdigit() and len(nummer) <= LANGSTE_MELDING:
        soorten = {"melding": visible_meldingen(functie, dag).filter(nummer=int(nummer))}
    for soort, rijen in soorten.items():
        if (sleutel := rijen.order_by().values_list("sleutel", flat=True).first()) is not None:
            return soort, sleutel
    return None
