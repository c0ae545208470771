"""What there is of preventive work: how often something was done or planned, and how many hours of a team it takes. For acts and doors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, Count, F, QuerySet, Sum, When

from aanwezig.core.kalender.tijd import moments_of
from aanwezig.core.rapportages.cijfers import period_of
from aanwezig.core.werk.preventief import CONSULT, Ruimte
from aanwezig.definitions.boeken import preventiefboek, regelwerk
from aanwezig.store.models import Activiteit, Activiteitstand, Consult, Preventiecapaciteit, Schoollocatie

TELT = (Activiteitstand.GEVRAAGD, Activiteitstand.GEPLAND, Activiteitstand.GEDAAN)
"""What counts for a limit: all but what does not go on. What was asked counts too, so that nobody is promised more than can be."""
KOST = (Activiteitstand.GEPLAND, Activiteitstand.GEDAAN)
"""What takes hours of a team."""


def schooljaar_of(dag: date) -> int:
    """Return the year in which the schooljaar of a day begins."""
    return regelwerk().land.schooljaar.begin_of(dag).year


def others_of(locatie: Schoollocatie, soort: str, schooljaar: int, zonder: int = 0) -> tuple[int, int]:
    """Return how many of a kind there are in a schooljaar at this location (also in time of another municipality), and of the team.

    ``zonder``: the one that is being planned itself (0: a new one).
    """
    hier = Activiteit.objects.filter(soort=soort, schooljaar=schooljaar, stand__in=TELT).exclude(pk=zonder).order_by()
    school = hier.filter(locatie__school=locatie.school_id, locatie__vestiging=locatie.vestiging).count()
    return school, hier.filter(locatie__gemeente=locatie.gemeente_id).count()


def capacity_of(gemeente: int, schooljaar: int) -> dict[str, int]:
    """Return how many minutes a municipality has for a schooljaar, by kind (an empty text: for all of it), as far as it said so."""
    rijen = Preventiecapaciteit.objects.filter(gemeente=gemeente, schooljaar=schooljaar).order_by("pk")
    return dict(rijen.values_list("soort", "minuten"))


def consults_in(schooljaar: int) -> QuerySet[Consult]:
    """Return the consults that began in a schooljaar."""
    return Consult.objects.filter(gevraagd_op__range=moments_of(*period_of(schooljaar, regelwerk().land.schooljaar))).order_by()


def taken_by(gemeente: int, schooljaar: int, zonder: int = 0) -> dict[str, int]:
    """Return how many minutes of a municipality are taken by each kind: spent on what was done, estimated for what is planned."""
    kost = Case(When(stand=Activiteitstand.GEDAAN, then=F("besteed_minuten")), default=F("geraamd_minuten"))
    hier = Activiteit.objects.filter(locatie__gemeente=gemeente, schooljaar=schooljaar, stand__in=KOST).exclude(pk=zonder).order_by()
    bezet = dict(hier.values("soort").annotate(bezet=Sum(kost)).values_list("soort", "bezet"))
    eind = period_of(schooljaar, regelwerk().land.schooljaar)[1]
    for soort in preventiefboek().kinds_on(eind).values():
        if soort.via == CONSULT:
            bezet[soort.id] = soort.duur.waarde * consults_in(schooljaar).filter(ontvanger=gemeente).aggregate(n=Count("pk"))["n"]
    return bezet


def room_of(capaciteit: Mapping[str, int], bezet: Mapping[str, int]) -> tuple[Ruimte, ...]:
    """Return the hours that are written down, each with what of them is taken."""
    return tuple(
        Ruimte(soort, minuten, bezet.get(soort, 0) if soort else sum(bezet.values())) for soort, minuten in sorted(capaciteit.items())
    )
