"""Counts what regelwerk/rapportage defines: per municipality, over a schooljaar or on its reference date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.rapportages.cijfers import Cijfer, Cijferboek, period_of
from aanwezig.core.verzuim.tabellen import Grond
from aanwezig.definitions.boeken import cijferboek, meldingboek, regelwerk
from aanwezig.store.models import Inschrijving, Leerling, Melding, Meldingstand, Vrijstelling, Zaak, Zaakstand

Aantallen = Mapping[str, Mapping[str, int]]
"""Counts by municipality code, and within it by what it is broken down (an empty text: all)."""


def count(cijfer: Cijfer, boek: Cijferboek, schooljaar: int) -> Aantallen:
    """Count a figure in the schooljaar that begins in a year, for every municipality."""
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    return _TELLERS[cijfer.verzameling](cijfer, van, tm, boek.peildatum_of(schooljaar))


def words_of(cijfer: Cijfer) -> Mapping[str, str]:
    """Return the words of what a figure is broken down by, in order."""
    boek = meldingboek()
    if cijfer.splitst == "resultaat":
        return {code.code: code.naam for code in boek.resultaten.values()}
    if cijfer.splitst == "grond":
        return {grond.value: f"artikel {grond.value}" if grond.value[:1].isdigit() else grond.value for grond in Grond}
    if cijfer.splitst == "soort":
        codes = boek.soorten if cijfer.verzameling == "meldingen" else boek.werkprocessen
        return {code: waarde.naam for code, waarde in codes.items()}
    return {"": ""}


def _young(dag: date, boek: Cijferboek) -> QuerySet[Leerling]:
    def ago(jaren: int) -> date:
        return date(dag.year - jaren, dag.month, dag.day)

    return Leerling.objects.filter(geboortedatum__lte=ago(boek.jong_vanaf), geboortedatum__gt=ago(boek.jong_tot))


def _jongeren(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    return _by(_young(peil, cijferboek()).values_list(F("woongemeente")).annotate(Count("pk")), split=False)


def _naar_school(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    geldig = Inschrijving.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=peil), leerling=OuterRef("pk"), begin_datum__lte=peil)
    return _by(_young(peil, cijferboek()).filter(Exists(geldig)).values_list(F("woongemeente")).annotate(Count("pk")), split=False)


def _sent(van: date, tm: date) -> QuerySet[Melding]:
    return Melding.objects.filter(ingediend_op__range=_moments(van, tm), gemeente__isnull=False).exclude(stand=Meldingstand.INGETROKKEN)


def _meldingen(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    return _by(
        _sent(van, tm).order_by().values_list(F("gemeente__code"), *_split(cijfer, "soort")).annotate(Count("pk")),
        split=bool(cijfer.splitst),
    )


def _leerlingen_met_melding(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    return _by(_sent(van, tm).order_by().values_list(F("gemeente__code")).annotate(Count("leerling", distinct=True)), split=False)


def _zaken_begonnen(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    zaken = Zaak.objects.filter(geopend_op__range=_moments(van, tm)).exclude(stand=Zaakstand.SAMENGEVOEGD)
    return _by(
        zaken.order_by().values_list(F("gemeente__code"), *_split(cijfer, "soort")).annotate(Count("pk")), split=bool(cijfer.splitst)
    )


def _zaken_gesloten(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    zaken = Zaak.objects.filter(gesloten_op__range=_moments(van, tm), stand=Zaakstand.GESLOTEN)
    return _by(
        zaken.order_by().values_list(F("gemeente__code"), *_split(cijfer, "resultaat")).annotate(Count("pk")), split=bool(cijfer.splitst)
    )


def _vrijstellingen(cijfer: Cijfer, van: date, tm: date, peil: date) -> Aantallen:
    lopend = Vrijstelling.objects.filter(Q(eind_datum=None) | Q(eind_datum__gte=peil), begin_datum__lte=peil)
    return _by(
        lopend.order_by().values_list(F("leerling__woongemeente"), *_split(cijfer, "grond")).annotate(Count("pk")),
        split=bool(cijfer.splitst),
    )


def _split(cijfer: Cijfer, veld: str) -> list[str]:
    return [veld] if cijfer.splitst else []


def _by(rijen: Iterable[tuple[Any, ...]], *, split: bool) -> Aantallen:
    uit: dict[str, dict[str, int]] = defaultdict(dict)
    for rij in rijen:
        gemeente, soort, aantal = (rij[0], rij[1], rij[2]) if split else (rij[0], "", rij[1])
        uit[str(gemeente)][str(soort)] = int(str(aantal))
    return uit


def _moments(van: date, tm: date) -> tuple[datetime, datetime]:
    return datetime.combine(van, time.min, AMSTERDAM), datetime.combine(tm, time.max, AMSTERDAM)


_TELLERS: dict[str, Callable[[Cijfer, date, date, date], Aantallen]] = {
    "jongeren": _jongeren,
    "naar-school": _naar_school,
    "meldingen": _meldingen,
    "leerlingen-met-melding": _leerlingen_met_melding,
    "zaken-begonnen": _zaken_begonnen,
    "zaken-gesloten": _zaken_gesloten,
    "vrijstellingen": _vrijstellingen,
}
