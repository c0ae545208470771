"""Where pupils are enrolled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from aanwezig.store.models import Inschrijving, Roosterles


def current_inschrijvingen(leerlingen: Sequence[int], dag: date) -> dict[int, Inschrijving]:
    """Return, by pupil, the enrolment that holds on a day: of several the one that began last."""
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), leerling__in=leerlingen, begin_datum__lte=dag)
    rijen = geldig.select_related("organisatie").order_by("begin_datum", "school_id")
    return {inschrijving.leerling_id: inschrijving for inschrijving in rijen}


def lesuren_on(leerlingen: Sequence[int], dag: date) -> list[int]:
    """Return the lesuren that the timetables of some pupils have on a day, in order."""
    roosters = Inschrijving.objects.filter(leerling__in=leerlingen, begin_datum__lte=dag).values("rooster")
    lessen = Roosterles.objects.filter(rooster__in=roosters, weekdag=dag.isoweekday())
    return sorted(set(lessen.values_list("lesuur", flat=True)))
