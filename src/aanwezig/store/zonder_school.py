"""Whether somebody who must be at school is at none on a day, from the database."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from aanwezig.core.regels.vormen import ZonderInschrijving
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.models import Inschrijving, Signaal, Vrijstelling
from aanwezig.store.plicht import duty_of


def is_still_at_no_school(signaal: Signaal, dag: date) -> bool:
    """Say whether a signal of absolute absence is still so on a day: under a duty, at no school, not exempt as its rule asks."""
    regel = regelwerk().of_id(signaal.regel)
    versie = regel.version_on(dag) if regel else None
    if versie is None or not duty_of(signaal.leerling).holds_on(dag):
        return False
    gronden = {grond for deel in versie.onderdelen if isinstance(deel.vorm, ZonderInschrijving) for grond in deel.vorm.vrij_door}
    loopt = Q(eind_datum=None) | Q(eind_datum__gte=dag)
    hier = {"leerling": signaal.leerling_id, "begin_datum__lte": dag}
    ingeschreven = Inschrijving.objects.filter(loopt, **hier).exists()
    return not ingeschreven and not Vrijstelling.objects.filter(loopt, grond__in=gronden, **hier).exists()
