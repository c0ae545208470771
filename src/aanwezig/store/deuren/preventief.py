"""The door to preventive work: a school sees its own locations, a municipality those where it works. Nothing here is about a pupil."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from aanwezig.core.kalender.tijd import AMSTERDAM, moments_of
from aanwezig.core.rapportages.cijfers import period_of
from aanwezig.core.werk.preventief import Activiteitsoort, Ruimte
from aanwezig.definitions.boeken import preventiefboek, regelwerk
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.overleggen import visible_overleggen
from aanwezig.store.models import (
    Activiteit,
    Activiteitstand,
    Activiteittekst,
    Antwoord,
    Functie,
    Genodigde,
    Organisatie,
    Organisatiesoort,
    Overleg,
    Overlegstand,
    Preventiecapaciteit,
    Schoollocatie,
)
from aanwezig.store.preventief import KOST, capacity_of, consults_in, room_of, schooljaar_of, taken_by

VRAGEN, PLANNEN, BEKIJKEN = "preventief-vragen", "preventief-plannen", "preventief-bekijken"
MET = ("locatie__school", "locatie__gemeente", "ambtenaar__gebruiker", "gevraagd_door__gebruiker")


def visible_locaties(functie: Functie) -> QuerySet[Schoollocatie]:
    """Return the locations of one's own school, or where one's own municipality does preventive work; also those where that has ended."""
    if not can_do(functie, BEKIJKEN):
        return Schoollocatie.objects.none()
    eigen = Q(school=functie.organisatie_id) | Q(gemeente=functie.organisatie_id)
    return Schoollocatie.objects.filter(eigen).select_related("school", "gemeente", "ambtenaar__gebruiker")


def places_on(functie: Functie, dag: date) -> QuerySet[Schoollocatie]:
    """Return the locations where something can be asked or planned on a day, by name."""
    return visible_locaties(functie).filter(Q(geldig_tot=None) | Q(geldig_tot__gt=dag), geldig_vanaf__lte=dag).order_by("naam", "pk")


def locaties_in(functie: Functie, schooljaar: int) -> QuerySet[Schoollocatie]:
    """Return the locations in view where there was preventive work in a schooljaar, or could be."""
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    return visible_locaties(functie).filter(Q(geldig_tot=None) | Q(geldig_tot__gt=van), geldig_vanaf__lte=tm)


def access_locatie(functie: Functie, sleutel: UUID) -> Schoollocatie:
    """Return a location.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    locatie = visible_locaties(functie).filter(sleutel=sleutel).first()
    if locatie is None:
        raise NietGevonden
    return locatie


def visible_activiteiten(functie: Functie) -> QuerySet[Activiteit]:
    """Return the preventive work at the locations in view."""
    hier = Activiteit.objects.filter(locatie__in=visible_locaties(functie).values("pk")).select_related(*MET)
    return with_overleg(hier, functie)


def with_overleg(werk: QuerySet[Activiteit], functie: Functie) -> QuerySet[Activiteit]:
    """Return preventive work with the meeting that was joined, for who may open that: ``overleg_sleutel`` and ``overleg_op``, else None."""
    overleg = visible_overleggen(functie).filter(pk=OuterRef("overleg")).order_by()
    return werk.annotate(overleg_sleutel=Subquery(overleg.values("sleutel")), overleg_op=Subquery(overleg.values("begin_op")))


def joined_overleggen(functie: Functie, activiteit: Activiteit, dag: date) -> list[Overleg]:
    """Return the meetings that a piece of work may have been about, the nearest first: of its kind, with that school at the table, at which
    the own organisation was in that schooljaar, and that no other piece of work is linked to."""
    soort = preventiefboek().kind_then(activiteit.soort, activiteit.ontstaan_op.astimezone(AMSTERDAM).date())
    welk = (soort.overleggen or {}).get(activiteit.vorm) if soort is not None else None
    begin = activiteit.begin_op
    if welk is None or begin is None:
        return []
    eerste, laatste = period_of(activiteit.schooljaar, regelwerk().land.schooljaar)
    van, tot = moments_of(eerste, max(eerste, min(laatste, dag)))
    school = Genodigde.objects.filter(overleg=OuterRef("pk"), organisatie=activiteit.locatie.school_id)
    eigen = Genodigde.objects.filter(overleg=OuterRef("pk"), organisatie=functie.organisatie_id).exclude(antwoord=Antwoord.KOMT_NIET)
    andere = Activiteit.objects.filter(locatie=activiteit.locatie_id, overleg=OuterRef("pk")).exclude(pk=activiteit.pk)
    hier = visible_overleggen(functie).filter(
        Q(organisatie=activiteit.locatie.school_id) | Exists(school),
        Q(organisatie=functie.organisatie_id) | Exists(eigen),
        ~Exists(andere),
        soort=welk,
        begin_op__gte=van,
        begin_op__lt=tot,
    )
    return sorted(hier.exclude(stand=Overlegstand.AFGEZEGD), key=lambda overleg: (abs(overleg.begin_op - begin), overleg.pk))


def work_at_overleg(functie: Functie, overleg: Overleg) -> list[Activiteit]:
    """Return the preventive work that a meeting in view was: leerplicht joined it for that; as far as the work is in view as well."""
    return list(visible_activiteiten(functie).filter(overleg=overleg).order_by("begin_op", "pk"))


def access_activiteit(functie: Functie, sleutel: UUID) -> Activiteit:
    """Return a piece of preventive work.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    activiteit = visible_activiteiten(functie).filter(sleutel=sleutel).first()
    if activiteit is None:
        raise NietGevonden
    return activiteit


def teksten_of(activiteit: Activiteit) -> list[Activiteittekst]:
    """Return what was written about it, the first first."""
    return list(activiteit.teksten.select_related("door__gebruiker", "door__organisatie").order_by("op", "pk"))


def with_counts(locaties: QuerySet[Any], soorten: Iterable[str], schooljaar: int) -> QuerySet[Any]:
    """Return locations with how much of each kind is done or planned there in a schooljaar, as ``aantal_`` and the kind."""

    def number(soort: str) -> Subquery:
        hier = Activiteit.objects.filter(locatie=OuterRef("pk"), schooljaar=schooljaar, soort=soort, stand__in=KOST).order_by()
        return Subquery(hier.values("locatie").annotate(n=Count("pk")).values("n"), output_field=IntegerField())

    met: QuerySet[Any] = locaties.annotate(**{f"aantal_{soort}": Coalesce(number(soort), 0) for soort in soorten})
    return met


def narrowed_by_stand(locaties: QuerySet[Any], schooljaar: int, soort: str, stand: str) -> QuerySet[Any]:
    """Return the locations where something of a kind (empty: of any) stands so in a schooljaar.

    ``te-doen``: where a kind that every school has once a year is not done and not planned.
    """
    hier = Activiteit.objects.filter(locatie=OuterRef("pk"), schooljaar=schooljaar)
    if stand == "te-doen":
        nog: Any = Q(pk__in=[])
        for een in yearly_kinds(schooljaar):
            if soort in ("", een.id):
                nog |= ~Exists(hier.filter(soort=een.id, stand__in=KOST))
        return locaties.filter(nog)
    if soort:
        hier = hier.filter(soort=soort)
    if stand:
        hier = hier.filter(stand=stand)
    return locaties.filter(Exists(hier)) if soort or stand else locaties


def yearly_kinds(schooljaar: int) -> list[Activiteitsoort]:
    """Return the kinds that are done at every school in a schooljaar."""
    eind = period_of(schooljaar, regelwerk().land.schooljaar)[1]
    return [soort for soort in preventiefboek().kinds_on(eind).values() if soort.te_doen is not None]


def work_at(functie: Functie, locaties: Collection[Schoollocatie], schooljaar: int) -> dict[int, list[Activiteit]]:
    """Return by location what there is in a schooljaar and goes on, in the order of the days, with the meeting that was joined."""
    hier = Activiteit.objects.filter(locatie__in=locaties, schooljaar=schooljaar).exclude(stand=Activiteitstand.NIET_DOOR)
    hier = with_overleg(hier, functie)
    per_locatie: dict[int, list[Activiteit]] = defaultdict(list)
    for activiteit in hier.order_by(F("begin_op").asc(nulls_last=True), "pk"):
        per_locatie[activiteit.locatie_id].append(activiteit)
    return per_locatie


def consults_at(locaties: Collection[Schoollocatie], schooljaar: int) -> dict[tuple[int, int], int]:
    """Return by school and municipality how often a school asked that municipality to think along in a schooljaar."""
    scholen, gemeenten = {een.school_id for een in locaties}, {een.gemeente_id for een in locaties}
    hier = consults_in(schooljaar).filter(school__in=scholen, ontvanger__in=gemeenten)
    return {(school, aan): aantal for school, aan, aantal in hier.values_list("school", "ontvanger").annotate(Count("pk"))}


@dataclass(frozen=True, slots=True)
class Tijd:
    """The hours of a team in a schooljaar, in minutes: by kind what is taken, and of what is written down what is left."""

    bezet: Mapping[str, int]
    ruimte: tuple[Ruimte, ...]

    @property
    def alles(self) -> Ruimte | None:
        """The hours for all preventive work; None when nobody said how many there are."""
        return next((ruimte for ruimte in self.ruimte if not ruimte.soort), None)

    @property
    def totaal(self) -> int:
        """How much is taken by all of it."""
        return sum(self.bezet.values())

    def of(self, soort: str) -> Ruimte | None:
        """Return the hours for one kind; None when nobody said how many there are."""
        return next((ruimte for ruimte in self.ruimte if ruimte.soort == soort), None)


def is_of_team(functie: Functie) -> bool:
    """Say whether somebody is of a municipality that does preventive work."""
    return can_do(functie, PLANNEN) or visible_locaties(functie).filter(gemeente=functie.organisatie_id).exists()


def time_of(functie: Functie, schooljaar: int) -> Tijd | None:
    """Return the hours of the own team; None for who is of no team that does preventive work, such as a school."""
    if not is_of_team(functie):
        return None
    bezet = taken_by(functie.organisatie_id, schooljaar)
    return Tijd(bezet, room_of(capacity_of(functie.organisatie_id, schooljaar), bezet))


def capacity_changes(functie: Functie, schooljaar: int) -> list[Preventiecapaciteit]:
    """Return what the own municipality said about its hours in a schooljaar, the last first."""
    if not can_do(functie, BEKIJKEN):
        return []
    eigen = Preventiecapaciteit.objects.filter(gemeente=functie.organisatie_id, schooljaar=schooljaar)
    return list(eigen.select_related("door__gebruiker").order_by("-pk"))


def schools_to_add(functie: Functie, dag: date) -> list[Organisatie]:
    """Return the schools of the region, for who says where their municipality does preventive work."""
    if not can_do(functie, PLANNEN):
        return []
    return list(Organisatie.objects.on(dag).filter(soort=Organisatiesoort.SCHOOL).order_by("naam", "pk"))


@dataclass(frozen=True, slots=True)
class Openstaand:
    """What waits for somebody: work that was asked for or not written down yet, and what every school has once a year and is still to do.

    ``te_doen``: by kind, with its last day, at which locations; one more than ``meest`` when there are more.
    """

    activiteiten: Sequence[Activiteit]
    te_doen: Sequence[tuple[Activiteitsoort, date, Sequence[Schoollocatie]]]
    meest: int = 0

    def __bool__(self) -> bool:
        return bool(self.activiteiten or self.te_doen)


def waiting_work(functie: Functie, dag: date, meest: int) -> Openstaand:
    """Return what waits for somebody who plans: their own locations, and those that nobody comes to as a rule. No more than ``meest`` of
    each; what must be done by a day shows from the beginning of its schooljaar."""
    if not can_do(functie, PLANNEN):
        return Openstaand((), ())
    van_mij = Q(locatie__ambtenaar=functie) | Q(locatie__ambtenaar=None) | Q(ambtenaar=functie)
    nu = moments_of(dag, dag)[0]
    aan_zet = Q(stand=Activiteitstand.GEVRAAGD) | Q(stand=Activiteitstand.GEPLAND, begin_op__lt=nu)
    hier = visible_activiteiten(functie).filter(van_mij, aan_zet)
    schooljaar = schooljaar_of(dag)
    te_doen = []
    for soort in yearly_kinds(schooljaar):
        assert soort.te_doen is not None
        eigen = places_on(functie, dag).filter(Q(ambtenaar=functie) | Q(ambtenaar=None))
        nog = list(narrowed_by_stand(eigen, schooljaar, soort.id, "te-doen").order_by("naam", "pk")[: meest + 1])
        if nog:
            te_doen.append((soort, soort.te_doen.last_day_in(schooljaar, regelwerk().land.schooljaar), nog))
    return Openstaand(list(hier.order_by("sinds_op", "pk")[:meest]), te_doen, meest)


def preventiecijfers(functie: Functie, schooljaar: int) -> QuerySet[Any]:
    """Return for each location and kind how much there was in a schooljaar, on one piece of work of the two.

    ``gedaan``, ``gepland``, ``gevraagd``, ``niet_door``: how many; ``besteed``: minutes; ``gesproken``: pupils and parents. No texts and
    nobody's name: ask it within ``counting()``.
    """
    if not can_do(functie, "cijfers-gemeente"):
        return Activiteit.objects.none()
    binnen = Activiteit.objects.filter(schooljaar=schooljaar).order_by()
    eerste = binnen.values("locatie", "soort").annotate(eerste=Min("pk")).values("eerste")
    zelfde = binnen.filter(locatie=OuterRef("locatie"), soort=OuterRef("soort")).values("locatie")

    def number(wat: Any) -> Coalesce:
        return Coalesce(Subquery(zelfde.annotate(n=wat).values("n"), output_field=IntegerField()), 0)

    return (
        Activiteit.objects.filter(pk__in=eerste)
        .select_related("locatie__school", "locatie__gemeente")
        .annotate(
            **{
                naam: number(Count("pk", filter=Q(stand=stand)))
                for naam, stand in (
                    ("gedaan", Activiteitstand.GEDAAN),
                    ("gepland", Activiteitstand.GEPLAND),
                    ("gevraagd", Activiteitstand.GEVRAAGD),
                    ("niet_door", Activiteitstand.NIET_DOOR),
                )
            },
            besteed=number(Sum("besteed_minuten")),
            gesproken=number(Sum(Coalesce("leerlingen", 0) + Coalesce("ouders", 0))),
        )
    )
