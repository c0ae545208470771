"""Counts what regelwerk/rapportage defines: per municipality, over a schooljaar or on its reference date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate

from aanwezig.core.kalender.tijd import AMSTERDAM, moments_of
from aanwezig.core.rapportages.cijfers import Cijfer, Cijferboek, Cijferversie, Eenheid, period_of
from aanwezig.core.verzuim.tabellen import Grond
from aanwezig.definitions.boeken import cijferboek, meldingboek, regelwerk
from aanwezig.store.feiten import first_inschrijving
from aanwezig.store.models import (
    Inschrijving,
    Leerling,
    Logregel,
    Melding,
    Meldingstand,
    Organisatiesoort,
    Verzuimrij,
    Vrijstelling,
    Woonplaats,
    Zaak,
    Zaakstand,
)
from aanwezig.store.woonplaatsen import ONBEKEND, gemeente_on

Aantallen = Mapping[str, Mapping[str, int]]
"""Counts by municipality code, and within it by what it is broken down (an empty text: all)."""
STANDEN = {"ingetrokken": Meldingstand.INGETROKKEN, "ter-kennisgeving": Meldingstand.TER_KENNISGEVING}
"""What a definition may leave out of reports, as they are stored; of cases it is the stand itself."""
WAAROM = {
    "ingetrokken": "de school trok de melding in",
    "ter-kennisgeving": "leerplicht nam de melding voor kennisgeving aan",
    "samengevoegd": "de zaak is samengevoegd met een andere",
}


@dataclass(frozen=True, slots=True)
class Telvraag:
    """What is counted: a figure by one of its definitions, over the days of a schooljaar or on its reference date."""

    cijfer: Cijfer
    versie: Cijferversie
    van: date
    tm: date
    peil: date

    @property
    def splits(self) -> bool:
        """Whether it is broken down."""
        return bool(self.cijfer.splitst)


def ask(cijfer: Cijfer, versie: Cijferversie, schooljaar: int) -> Telvraag:
    """Return the question for the schooljaar that begins in a year."""
    return Telvraag(cijfer, versie, *period_of(schooljaar, regelwerk().land.schooljaar), cijferboek().peildatum_of(schooljaar))


def count(vraag: Telvraag) -> Aantallen:
    """Count, for every municipality."""
    return _TELLERS[vraag.cijfer.verzameling](vraag)


def left_out(vraag: Telvraag, gemeenten: Collection[str]) -> list[tuple[str, int]]:
    """Return what did not count and why, and how much it is; ``gemeenten``: the codes of those in the table."""
    return [(waarom, aantal) for waarom, aantal in _NIET_GETELD[vraag.cijfer.verzameling](vraag, gemeenten) if aantal]


@dataclass(frozen=True, slots=True)
class Bijgehouden:
    """Since which day the administration holds work, and since which day people; before it nothing is known, and that is not zero."""

    werk: date | None
    mensen: date | None

    def of(self, cijfer: Cijfer) -> date | None:
        """Return since when what a figure counts is held; None when nothing is."""
        is_werk = cijfer.telt in (Eenheid.MELDINGEN, Eenheid.WERKPROCESSEN) or cijfer.verzameling == "leerlingen-met-melding"
        return self.werk if is_werk else self.mensen


def kept_since() -> Bijgehouden:
    """Return since when the administration is kept.

    Work: since the first line of the logbook, or the first report or case that came from before. People: since the first day of absence
    that a school delivered, or when there is none yet, since the first enrolment.
    """
    eerste = Logregel.objects.order_by("pk").values_list("op", flat=True).first()
    melding = Melding.objects.aggregate(op=Min("ingediend_op"))["op"]
    zaak = Zaak.objects.aggregate(op=Min("geopend_op"))["op"]
    werk: datetime | None = min((op for op in (eerste, melding, zaak) if op is not None), default=None)
    verzuim: date | None = Verzuimrij.objects.aggregate(dag=Min("datum"))["dag"]
    return Bijgehouden(werk.astimezone(AMSTERDAM).date() if werk else None, verzuim or first_inschrijving())


def words_of(cijfer: Cijfer) -> Mapping[str, str]:
    """Return the words of what a figure is broken down by, in order."""
    boek = meldingboek()
    if cijfer.splitst == "resultaat":
        return {code.code: code.naam for code in boek.resultaten.values()}
    if cijfer.splitst == "grond":
        return {grond.value: _ground(grond.value) for grond in Grond}
    if cijfer.splitst == "soort":
        codes = boek.soorten if cijfer.verzameling == "meldingen" else boek.werkprocessen
        return {code: waarde.naam for code, waarde in codes.items()}
    return {"": ""}


def _ground(code: str) -> str:
    """Write a ground as the law does: 5 onder a (unfit) is another one than 5a (travelling)."""
    artikel, punt, letter = code.partition(".")
    return f"artikel {artikel} onder {letter}" if punt else f"artikel {code}" if code[:1].isdigit() else code


def _young(dag: date, boek: Cijferboek) -> QuerySet[Leerling]:
    def ago(jaren: int) -> date:
        return date(dag.year - jaren, dag.month, dag.day)

    return Leerling.objects.filter(geboortedatum__lte=ago(boek.jong_vanaf), geboortedatum__gt=ago(boek.jong_tot))


def _jongeren(vraag: Telvraag) -> Aantallen:
    return _by_residence(_young(vraag.peil, cijferboek()), vraag.peil)


def _naar_school(vraag: Telvraag) -> Aantallen:
    return _by_residence(_at_school(vraag), vraag.peil)


def _by_residence(wie: QuerySet[Leerling], dag: date) -> Aantallen:
    """Count pupils by where they lived on a day: who moves later stays where they were counted."""
    return _by(wie.annotate(toen=gemeente_on(dag)).values_list("toen").annotate(Count("pk")), split=False)


def _at_school(vraag: Telvraag) -> QuerySet[Leerling]:
    peil = vraag.peil
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=peil), leerling=OuterRef("pk"), begin_datum__lte=peil)
    return _young(peil, cijferboek()).filter(Exists(geldig))


def _reports(vraag: Telvraag) -> QuerySet[Melding]:
    """Return the reports of a period, also those that the definition leaves out."""
    return Melding.objects.filter(ingediend_op__range=moments_of(vraag.van, vraag.tm)).order_by()


def _counted(vraag: Telvraag) -> QuerySet[Any]:
    """Return what counts, each ``toen`` where the pupil lived on the day of the report: handed over later, it stays."""
    geteld = _reports(vraag).filter(gemeente__isnull=False).exclude(stand__in=[STANDEN[woord] for woord in vraag.versie.zonder])
    return _lived(geteld, "ingediend_op")


def _lived(rijen: QuerySet[Any], op: str) -> QuerySet[Any]:
    """Add to reports or cases ``toen``: where the pupil lived at a moment; of whom that is not known, whose it is."""
    woonde = Woonplaats.objects.on(OuterRef("dag")).filter(leerling=OuterRef("leerling")).order_by()
    op_dag: QuerySet[Any] = rijen.annotate(dag=TruncDate(op, tzinfo=AMSTERDAM))
    met_toen: QuerySet[Any] = op_dag.annotate(toen=Coalesce(Subquery(woonde.values("gemeente")[:1]), F("gemeente__code")))
    return met_toen


def _meldingen(vraag: Telvraag) -> Aantallen:
    return _by(_counted(vraag).values_list("toen", *_split(vraag, "soort")).annotate(Count("pk")), split=vraag.splits)


def _leerlingen_met_melding(vraag: Telvraag) -> Aantallen:
    return _by(_counted(vraag).values_list("toen").annotate(Count("leerling", distinct=True)), split=False)


def _begun(vraag: Telvraag) -> QuerySet[Zaak]:
    return Zaak.objects.filter(geopend_op__range=moments_of(vraag.van, vraag.tm)).order_by()


def _zaken_begonnen(vraag: Telvraag) -> Aantallen:
    zaken = _lived(_begun(vraag), "geopend_op").exclude(stand__in=vraag.versie.zonder)
    return _by(zaken.values_list("toen", *_split(vraag, "soort")).annotate(Count("pk")), split=vraag.splits)


def _zaken_gesloten(vraag: Telvraag) -> Aantallen:
    gesloten = Zaak.objects.filter(gesloten_op__range=moments_of(vraag.van, vraag.tm), stand=Zaakstand.GESLOTEN).order_by()
    van_gemeente = Q(gemeente__soort=Organisatiesoort.GEMEENTE)  # the others have no column: theirs count where the pupil lived
    zaken = _lived(gesloten, "gesloten_op").annotate(hier=Case(When(van_gemeente, then=F("gemeente__code")), default=F("toen")))
    return _by(zaken.values_list("hier", *_split(vraag, "resultaat")).annotate(Count("pk")), split=vraag.splits)


def _exemptions(vraag: Telvraag) -> QuerySet[Vrijstelling]:
    """Return the exemptions that run on the reference date, or that began in the period; each ``toen`` where the pupil lived then."""
    if vraag.cijfer.verzameling == "vrijstellingen-begonnen":
        begonnen = Vrijstelling.objects.filter(begin_datum__range=(vraag.van, vraag.tm)).order_by()
        return begonnen.annotate(toen=gemeente_on(OuterRef("begin_datum"), "leerling"))
    lopend = Vrijstelling.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=vraag.peil), begin_datum__lte=vraag.peil).order_by()
    return lopend.annotate(toen=gemeente_on(vraag.peil, "leerling"))


def _vrijstellingen(vraag: Telvraag) -> Aantallen:
    return _by(_exemptions(vraag).values_list("toen", *_split(vraag, "grond")).annotate(Count("pk")), split=vraag.splits)


ELDERS, WAAR = "de jongere woonde in een gemeente die niet meedoet", "het is niet bekend waar de jongere toen woonde"


def _elsewhere(vraag: Telvraag, gemeenten: Collection[str]) -> Iterator[tuple[str, int]]:
    wie = _young(vraag.peil, cijferboek()) if vraag.cijfer.verzameling == "jongeren" else _at_school(vraag)
    yield from _lived_elsewhere(wie.annotate(toen=gemeente_on(vraag.peil)), gemeenten)


def _lived_elsewhere(rijen: QuerySet[Any], gemeenten: Collection[str]) -> Iterator[tuple[str, int]]:
    yield ELDERS, rijen.exclude(toen__in=[*gemeenten, ONBEKEND]).count()
    yield WAAR, rijen.filter(toen=ONBEKEND).count()


def _reports_left(vraag: Telvraag, gemeenten: Collection[str]) -> Iterator[tuple[str, int]]:
    for woord in vraag.versie.zonder:
        yield WAAROM[woord], _reports(vraag).filter(stand=STANDEN[woord]).count()
    yield "er staat geen gemeente bij", _reports(vraag).filter(gemeente=None).count()
    zonder_dag = Melding.objects.filter(ingediend_op=None, eind_datum__range=(vraag.van, vraag.tm))
    yield "het bestand zei niet wanneer de melding is gedaan", zonder_dag.count()


def _processes_left(vraag: Telvraag, gemeenten: Collection[str]) -> Iterator[tuple[str, int]]:
    for woord in vraag.versie.zonder:
        yield WAAROM[woord], _begun(vraag).filter(stand=woord).count()


def _exemptions_left(vraag: Telvraag, gemeenten: Collection[str]) -> Iterator[tuple[str, int]]:
    yield from _lived_elsewhere(_exemptions(vraag), gemeenten)


def _nothing(vraag: Telvraag, gemeenten: Collection[str]) -> Iterator[tuple[str, int]]:
    yield from ()


def _split(vraag: Telvraag, veld: str) -> list[str]:
    return [veld] if vraag.splits else []


def _by(rijen: Iterable[tuple[Any, ...]], *, split: bool) -> Aantallen:
    uit: dict[str, dict[str, int]] = defaultdict(dict)
    for rij in rijen:
        gemeente, soort, aantal = (rij[0], rij[1], rij[2]) if split else (rij[0], "", rij[1])
        uit[str(gemeente)][str(soort)] = int(str(aantal))
    return uit


_TELLERS: dict[str, Callable[[Telvraag], Aantallen]] = {
    "jongeren": _jongeren,
    "naar-school": _naar_school,
    "meldingen": _meldingen,
    "leerlingen-met-melding": _leerlingen_met_melding,
    "zaken-begonnen": _zaken_begonnen,
    "zaken-gesloten": _zaken_gesloten,
    "vrijstellingen": _vrijstellingen,
    "vrijstellingen-begonnen": _vrijstellingen,
}

_NIET_GETELD: dict[str, Callable[[Telvraag, Collection[str]], Iterator[tuple[str, int]]]] = {
    "jongeren": _elsewhere,
    "naar-school": _elsewhere,
    "meldingen": _reports_left,
    "leerlingen-met-melding": _reports_left,
    "zaken-begonnen": _processes_left,
    "zaken-gesloten": _nothing,
    "vrijstellingen": _exemptions_left,
    "vrijstellingen-begonnen": _exemptions_left,
}
