"""Which steps of the routes of a case are done with a place: those give their task there, and no second one on the route."""

from __future__ import annotations

from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.voorzieningen.boek import Voorziening
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.models import OPEN_AANVRAGEN, Aanvraagstand, Casus

STAPPEN = (Soort.GEDAAN, Soort.GEOPEND)


def steps_of_places(casus: Casus) -> frozenset[tuple[str, str]]:
    """Return the steps (route and step) that the requests and stays of a case do: of a request as long as it is open, of a stay also after
    it. What only one kind of organisation tells stays its own step until that does it."""
    uit: set[tuple[str, str]] = set()
    rijen = casus.aanvragen.filter(stand__in=(*OPEN_AANVRAGEN, Aanvraagstand.GEPLAATST)).order_by("pk")
    for soort, versie in rijen.values_list("soort", "versie"):
        voorziening = plekboek().version(soort, versie)
        if voorziening is not None:
            uit |= _steps(voorziening, casus.route)
    return frozenset(uit)


def terms_of_places(casus: Casus) -> frozenset[tuple[str, str]]:
    """Return the terms (route and term) that are made longer with a stay of a case, and nowhere else."""
    uit: set[tuple[str, str]] = set()
    rijen = casus.aanvragen.filter(plaatsing__eind_datum=None, plaatsing__isnull=False).order_by("pk")
    for soort, versie in rijen.values_list("soort", "versie"):
        voorziening = plekboek().version(soort, versie)
        if voorziening is not None:
            uit |= {(voorziening.route, een.over) for een in voorziening.meldt if een.soort is Soort.VERLENGD}
    return frozenset(uit)


def _steps(voorziening: Voorziening, hoofd: str) -> set[tuple[str, str]]:
    eigen = {(voorziening.route, een.over) for een in voorziening.meldt if een.soort in STAPPEN and not een.door}
    if hoofd not in voorziening.hoofdroutes:
        return eigen
    return eigen | {(hoofd, een.over) for een in voorziening.in_de_hoofdroute if een.soort in STAPPEN}
