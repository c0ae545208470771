"""The door to a school's own figures: its absence beside that of the region, without names."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractIsoWeekDay, Left, TruncWeek

from aanwezig.core.kalender.schooldagen import OnbekendeRegio, monday_of
from aanwezig.core.regels.regel import Niveau
from aanwezig.definitions.boeken import schoolboek
from aanwezig.store.dagen import Schoolagenda
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Functie, Inschrijving, Leerling, Organisatie, Signaal, Signaalstand, Verzuimrij
from aanwezig.store.models.taken import TaakQuerySet
from aanwezig.store.models.verzuim import VerzuimrijQuerySet
from aanwezig.store.wand import counting

HONDERD = 100
BRIN = 4
"""How many signs of ``school_id`` name the school; the rest its location."""
WEEKDAGEN = range(1, 8)


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One kind of absence: registrations of the school, and per hundred pupils at the school and in the region."""

    soort: str
    naam: str
    aantal: int
    school: float
    regio: float


@dataclass(frozen=True, slots=True)
class Week:
    """A week: registrations of the school, and per hundred pupils here and in the region. ``les``: whether it has days of school."""

    maandag: date
    aantal: int
    school: float
    regio: float
    les: bool


@dataclass(frozen=True, slots=True)
class Patroon:
    """Registrations by weekday (1 is Monday) and lesson (None: a whole day, or no lesson was given)."""

    weekdagen: tuple[int, ...]
    lesuren: tuple[int | None, ...]
    tellingen: dict[tuple[int, int | None], int]
    per_dag: dict[int, int]


@dataclass(frozen=True, slots=True)
class Schoolbeeld:
    """A school over a period. ``scholen``: beside how many schools it stands, itself included; ``soortgenoten``: all of its own kind."""

    leerlingen: int
    scholen: int
    soortgenoten: bool
    vergelijking: tuple[Vergelijking, ...]
    weken: tuple[Week, ...]
    patroon: Patroon
    niveaus: dict[str, int]


@counting()
def look_at_school(functie: Functie, van: date, tm: date, soort: str = "") -> Schoolbeeld:
    """Return the picture of the own school over some days; ``soort``: weeks and pattern of one kind of absence only.

    Counts registrations (rows), not hours: a row may be a lesson or a day.
    """
    school = functie.organisatie
    boek = schoolboek()
    alle = _rows(van, tm)
    peers = _peers(school, tm)
    soortgenoten = len(peers) >= boek.minstens_scholen
    regio = alle.annotate(brin=Left("school_id", BRIN)).filter(brin__in=list(peers)) if soortgenoten else alle
    eigen = alle.filter(school_id__startswith=school.code)
    hier, daar = _by_kind(eigen), _by_kind(regio)
    leerlingen = max(_pupils(tm, [school.pk]), 1)
    allen = max(_pupils(tm, list(peers.values()) if soortgenoten else None), 1)
    gekozen = Q(registratie__in=next((een.registraties for een in boek.soorten if een.id == soort), ())) if soort else Q()
    return Schoolbeeld(
        leerlingen=_pupils(tm, [school.pk]),
        scholen=len(peers) if soortgenoten else _schools(tm),
        soortgenoten=soortgenoten,
        vergelijking=tuple(
            Vergelijking(een.id, een.naam, hier[een.id], HONDERD * hier[een.id] / leerlingen, HONDERD * daar[een.id] / allen)
            for een in boek.soorten
        ),
        weken=_weeks(school, eigen.filter(gekozen), regio.filter(gekozen), (leerlingen, allen), (van, tm)),
        patroon=_pattern(eigen.filter(gekozen)),
        niveaus=_levels(school, van, tm),
    )


def unfollowed(functie: Functie, dag: date) -> TaakQuerySet:
    """Return what is open and late at the own school about a signal, of pupils who are in view."""
    te_laat = visible_taken(functie, dag).open().filter(signaal__isnull=False, uiterlijk_datum__lt=dag, organisatie=functie.organisatie_id)
    return te_laat.order_by("uiterlijk_datum", "pk")


def _rows(van: date, tm: date) -> VerzuimrijQuerySet:
    vervangen = Verzuimrij.objects.known().exclude(vervangt="").order_by().values("vervangt")  # few: faster than a look for each row
    bekend = Verzuimrij.objects.known().filter(datum__range=(van, tm)).exclude(rij_id__in=vervangen)
    return bekend.exclude(registratie="vervallen").order_by()


def _peers(school: Organisatie, dag: date) -> dict[str, int]:
    """Return the schools of the same kind, the own one included: primary keys by BRIN."""
    soorten = _enrolled(dag).filter(organisatie=school).order_by().values("schoolsoort").distinct()
    scholen = _enrolled(dag).filter(schoolsoort__in=soorten).order_by().values_list("organisatie__code", "organisatie").distinct()
    return {code: nummer for code, nummer in scholen if code}


def _schools(dag: date) -> int:
    return _enrolled(dag).order_by().values("organisatie").distinct().count()


def _enrolled(dag: date) -> QuerySet[Inschrijving]:
    return Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=dag), begin_datum__lte=dag)


def _pupils(dag: date, scholen: list[int] | None) -> int:
    geldig = _enrolled(dag) if scholen is None else _enrolled(dag).filter(organisatie__in=scholen)
    return Leerling.objects.filter(pk__in=geldig.values("leerling")).count()


def _by_kind(rijen: VerzuimrijQuerySet) -> Counter[str]:
    tellingen: Counter[str] = Counter()
    for registratie, aantal in rijen.values_list("registratie").annotate(Count("pk")):
        soort = schoolboek().soort_of(registratie)
        if soort is not None:
            tellingen[soort] += aantal
    return tellingen


def _weeks(
    school: Organisatie, eigen: VerzuimrijQuerySet, regio: VerzuimrijQuerySet, leerlingen: tuple[int, int], dagen: tuple[date, date]
) -> tuple[Week, ...]:
    hier, daar = ({_day(week): aantal for week, aantal in _per_week(rijen)} for rijen in (eigen, regio))
    uit = []
    maandag = monday_of(dagen[0])
    lesdagen = _school_days(school, maandag, dagen[1])
    while maandag <= dagen[1]:
        aantal = hier.get(maandag, 0)
        les = lesdagen is None or any(maandag + timedelta(days=dag) in lesdagen for dag in range(7))
        uit.append(Week(maandag, aantal, HONDERD * aantal / leerlingen[0], HONDERD * daar.get(maandag, 0) / leerlingen[1], les))
        maandag += timedelta(weeks=1)
    eerste = next((plek for plek, week in enumerate(uit) if week.les), 0)  # the summer before the first lesson says nothing
    return tuple(uit[eerste:])


def _per_week(rijen: VerzuimrijQuerySet) -> QuerySet[Verzuimrij, tuple[date, int]]:
    return rijen.annotate(week=TruncWeek("datum")).values_list("week").annotate(Count("pk"))


def _day(week: date) -> date:
    return date(week.year, week.month, week.day)


def _school_days(school: Organisatie, van: date, tm: date) -> frozenset[date] | None:
    """Return the days of school; None when it is not known in which region for holidays the school lies."""
    iemand = Leerling.objects.filter(inschrijvingen__organisatie=school).first()
    try:
        kalender = Schoolagenda().kalenders.of_school(school.code, iemand.woongemeente if iemand else "")
    except OnbekendeRegio:
        return None
    dagen = (van + timedelta(days=nummer) for nummer in range((tm - van).days + 1))
    return frozenset(dag for dag in dagen if kalender.is_schooldag(dag))


def _pattern(rijen: VerzuimrijQuerySet) -> Patroon:
    tellingen: Counter[tuple[int, int | None]] = Counter()
    per_dag: Counter[int] = Counter()
    for dag, van, tm, aantal in (
        rijen.annotate(dag=ExtractIsoWeekDay("datum")).values_list("dag", "lesuur_van", "lesuur_tm").annotate(Count("pk"))
    ):
        per_dag[dag] += aantal
        for lesuur in [None] if van is None else range(van, (tm or van) + 1):
            tellingen[dag, lesuur] += aantal
    lesuren = sorted({lesuur for _, lesuur in tellingen if lesuur is not None})
    zonder: list[int | None] = [None] if any(lesuur is None for _, lesuur in tellingen) else []
    weekdagen = tuple(dag for dag in WEEKDAGEN if dag <= 5 or per_dag[dag])
    return Patroon(weekdagen, (*lesuren, *zonder), dict(tellingen), dict(per_dag))


def _levels(school: Organisatie, van: date, tm: date) -> dict[str, int]:
    """Return how many pupils have a signal, by the heaviest level they have."""
    signalen = Signaal.objects.filter(stand=Signaalstand.GELDT, school_id__startswith=school.code, eind_datum__range=(van, tm))
    per_leerling: dict[int, set[str]] = defaultdict(set)
    for nummer, niveau in signalen.order_by().values_list("leerling_id", "niveau").distinct():
        per_leerling[nummer].add(niveau)
    zwaarste = Counter(next(niveau.value for niveau in Niveau if niveau.value in niveaus) for niveaus in per_leerling.values())
    return {niveau.value: zwaarste[niveau.value] for niveau in Niveau}
