"""Who waits so long for another school that a bridging placement comes into view (regelwerk/voorziening/afspraken.yaml, overbruggen)."""

from __future__ import annotations

from datetime import date

from aanwezig.core.voorzieningen.boek import Plekboek
from aanwezig.core.voorzieningen.wachten import border_of
from aanwezig.store.dagen import ELKE_DAG
from aanwezig.store.models import OPEN_AANVRAGEN, Aanvraag, Casus


def long_waits(casus: Casus, dag: date, boek: Plekboek) -> dict[str, date]:
    """Return which requests of a case (by key) wait too long for a place at another school, with the last day on which that was not so.

    A bridging placement that was asked since ends it.
    """
    uit: dict[str, date] = {}
    wachten = list(casus.aanvragen.filter(soort__in=boek.wachten_op, stand__in=OPEN_AANVRAGEN).order_by("gevraagd_datum", "pk"))
    if not wachten:
        return uit
    bruggen = casus.aanvragen.filter(soort__in=boek.brug).order_by("-gevraagd_datum", "-pk")
    laatste = bruggen.values_list("gevraagd_datum", flat=True).first()
    for aanvraag in wachten:
        grens = border_of(aanvraag.gevraagd_datum, boek, ELKE_DAG)
        if dag > grens and (laatste is None or laatste < aanvraag.gevraagd_datum):
            uit[str(aanvraag.sleutel)] = grens
    return uit


def bridges_for(aanvraag: Aanvraag, dag: date, boek: Plekboek) -> tuple[str, ...]:
    """Return which kinds of bridging placement come into view for a request; none as long as it does not wait too long."""
    return boek.brug if str(aanvraag.sleutel) in long_waits(aanvraag.casus, dag, boek) else ()
