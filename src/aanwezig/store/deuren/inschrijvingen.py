"""Where pupils are enrolled, and which part of their history a school reads for that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q

from aanwezig.core.verzuim.afgesproken import Les
from aanwezig.store.deuren.zicht import is_eigen_deel
from aanwezig.store.models import Functie, Inschrijving, Leerling, Organisatie, Roosterafspraak, Roosterles


def own_part(functie: Functie | None) -> Q:
    """Ask of rows with a ``school_id`` that a functie may read them: a school reads what is its own, others what there is.

    Without a functie it is the pupil or a parent who reads: of all schools. History stays with whom it belonged: a new school does not read
    what an old one wrote, nor the other way around.
    """
    if functie is None or not is_eigen_deel(functie):
        return Q()
    return Q(school_id__startswith=functie.organisatie.code) if functie.organisatie.code else Q(pk=None)


def own_time(leerling: Leerling, functie: Functie, veld: str) -> Q:
    """Ask of what happened about a pupil that it was in a time for which a functie reads it: of a school, while enrolled there.

    ``veld``: the field with the moment.
    """
    if not is_eigen_deel(functie):
        return Q()
    tijd = Q(pk=None)
    for van, tm in leerling.inschrijvingen.filter(organisatie=functie.organisatie_id).values_list("begin_datum", "eind_datum"):
        tijd |= Q(**{f"{veld}__date__gte": van}) & (Q() if tm is None else Q(**{f"{veld}__date__lte": tm}))
    return tijd


def schools_of(leerling: Leerling, dag: date) -> list[Organisatie]:
    """Return the schools at which a pupil is enrolled on a day, the one that began last first."""
    geldig = leerling.inschrijvingen.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), begin_datum__lte=dag)
    nummers = list(geldig.order_by("-begin_datum", "-pk").values_list("organisatie", flat=True))
    scholen = Organisatie.objects.in_bulk(nummers)
    return [scholen[nummer] for nummer in dict.fromkeys(nummers)]


def left_on(leerling: Leerling, dag: date) -> date | None:
    """Return the first day on which a pupil who is at no school on a day was at none; None when they never were at one."""
    laatste = leerling.inschrijvingen.filter(eind_datum__lt=dag).order_by("-eind_datum", "-pk").values_list("eind_datum", flat=True).first()
    return None if laatste is None else laatste + timedelta(days=1)


def current_inschrijvingen(leerlingen: Sequence[int], dag: date) -> dict[int, Inschrijving]:
    """Return, by pupil, the enrolment that holds on a day: of several the one that began last."""
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), leerling__in=leerlingen, begin_datum__lte=dag)
    rijen = geldig.select_related("organisatie").order_by("begin_datum", "school_id", "pk")
    return {inschrijving.leerling_id: inschrijving for inschrijving in rijen}


def lesuren_on(leerlingen: Sequence[int], dag: date) -> list[int]:
    """Return the lesuren that the timetables of some pupils have on a day, in order."""
    roosters = Inschrijving.objects.filter(leerling__in=leerlingen, begin_datum__lte=dag).values("rooster")
    lessen = Roosterles.objects.filter(rooster__in=roosters, weekdag=dag.isoweekday())
    return sorted(set(lessen.values_list("lesuur", flat=True)))


def agreed_lesuren(leerlingen: Sequence[int], dag: date) -> dict[tuple[int, int], list[int]]:
    """Return, by pupil and school (primary keys), the lesuren of a day where a timetable was agreed; an empty list: none that day."""
    afspraken = Roosterafspraak.objects.on(dag).filter(leerling__in=leerlingen)
    return {
        (een.leerling_id, een.organisatie_id): [lesuur for weekdag, lesuur in een.lessen if weekdag == dag.isoweekday()]
        for een in afspraken
    }


def agreed_at(leerling: int, school: int, dag: date) -> list[Les] | None:
    """Return the lessons of the week that were agreed for a pupil at a school on a day; None when the timetable of the school holds."""
    afspraak = Roosterafspraak.objects.on(dag).filter(leerling=leerling, organisatie=school).last()
    return None if afspraak is None else [(weekdag, lesuur) for weekdag, lesuur in afspraak.lessen]


def rooster_at(leerling: int, school: int, dag: date) -> list[Roosterles]:
    """Return the lessons of the week of a pupil who is enrolled at a school on a day: all of them, whatever was agreed."""
    hier = [
        een for een in Inschrijving.objects.filter(leerling=leerling, organisatie=school).order_by("begin_datum", "pk") if een.holds_on(dag)
    ]
    return list(Roosterles.objects.filter(rooster=hier[-1].rooster_id).order_by("weekdag", "lesuur", "pk")) if hier else []
