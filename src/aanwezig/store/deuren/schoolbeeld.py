"""The door to a school's own figures: its absence beside that of the region, without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.db.models.functions import ExtractIsoWeekDay, TruncWeek

from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.store.models import Functie, Inschrijving, Leerling, Signaal, Signaalstand, Taak, Verzuimrij

SOORTEN = ("ongeoorloofd", "te_laat", "ziekte", "geoorloofd")
GEOORLOOFD = ("arts", "verlof", "geoorloofd_overig")
HONDERD = 100


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One kind of absence: registrations of the school, and per hundred pupils at the school and in the region."""

    soort: str
    aantal: Telling
    school: float
    regio: float


@dataclass(frozen=True, slots=True)
class Schoolbeeld:
    """A school over a period: how many pupils, kinds of absence, registrations per week and per weekday, and who waits for follow-up."""

    leerlingen: int
    vergelijking: tuple[Vergelijking, ...]
    weken: tuple[tuple[date, int], ...]
    weekdagen: tuple[tuple[int, int], ...]
    zonder_opvolging: int
    signalen: int


def look_at_school(functie: Functie, van: date, tm: date) -> Schoolbeeld:
    """Return the picture of the own school over some days. Counts registrations (rows), not hours: a row may be a lesson or a day."""
    school = functie.organisatie
    vervangen = Verzuimrij.objects.known().exclude(vervangt="").order_by().values("vervangt")  # few: faster than a look for each row
    rijen = (
        Verzuimrij.objects.known().filter(datum__range=(van, tm)).exclude(rij_id__in=vervangen).exclude(registratie="vervallen").order_by()
    )
    eigen = rijen.filter(school_id__startswith=school.code)
    hier, regio = _by_kind(eigen), _by_kind(rijen)
    leerlingen, allen = _pupils(tm, school.pk), _pupils(tm, None)
    weken = eigen.annotate(week=TruncWeek("datum")).values_list("week").annotate(Count("pk")).order_by("week")
    dagen = eigen.annotate(dag=ExtractIsoWeekDay("datum")).values_list("dag").annotate(Count("pk")).order_by("dag")
    signalen = Signaal.objects.filter(stand=Signaalstand.GELDT, school_id__startswith=school.code, eind_datum__range=(van, tm))
    return Schoolbeeld(
        leerlingen=leerlingen,
        vergelijking=tuple(
            Vergelijking(soort, Telling(hier[soort]), HONDERD * hier[soort] / max(leerlingen, 1), HONDERD * regio[soort] / max(allen, 1))
            for soort in SOORTEN
        ),
        weken=tuple((week, aantal) for week, aantal in weken),
        weekdagen=tuple((dag, aantal) for dag, aantal in dagen),
        zonder_opvolging=Taak.objects.open()
        .filter(organisatie=school, signaal__isnull=False, uiterlijk_datum__lt=tm + timedelta(days=1))
        .count(),
        signalen=signalen.count(),
    )


def _by_kind(rijen: object) -> Counter[str]:
    tellingen: Counter[str] = Counter()
    for registratie, aantal in rijen.values_list("registratie").annotate(Count("pk")):  # type: ignore[attr-defined]
        soort = "geoorloofd" if registratie in GEOORLOOFD else "ongeoorloofd" if registratie == "luxe" else registratie
        tellingen[soort] += aantal
    return tellingen


def _pupils(dag: date, school: int | None) -> int:
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), begin_datum__lte=dag)
    if school is not None:
        geldig = geldig.filter(organisatie=school)
    return Leerling.objects.filter(pk__in=geldig.values("leerling")).count()
