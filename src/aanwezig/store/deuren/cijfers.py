"""The door to figures: aggregates only. One's own municipality is shown exactly, others and the public form without small counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from aanwezig.core.rapportages.cijfers import Cijfer, Telling, suppress
from aanwezig.definitions.boeken import cijferboek, regelwerk
from aanwezig.store.cijfers import count, words_of
from aanwezig.store.models import Functie, Inschrijving, Organisatie, Organisatiesoort, Verzuimrij


@dataclass(frozen=True, slots=True)
class Rij:
    """A line of a figure: its name, a count per municipality in the order of the columns, and that of the region."""

    naam: str
    tellingen: tuple[Telling, ...]
    regio: int


@dataclass(frozen=True, slots=True)
class Tabel:
    """A figure as a table: the whole, and by what it is broken down."""

    cijfer: Cijfer
    rijen: tuple[Rij, ...]
    totaal: Rij
    deel: tuple[str, ...]


def gemeenten(dag: date) -> list[Organisatie]:
    """Return the municipalities of the region, by name."""
    return list(Organisatie.objects.on(dag).filter(soort=Organisatiesoort.GEMEENTE).order_by("naam"))


def schooljaren(dag: date) -> list[int]:
    """Return the years in which the schooljaren begin of which something is known, the last first."""
    grens = regelwerk().land.schooljaar
    eerste = Inschrijving.objects.aggregate(eerste=Min("begin_datum"))["eerste"]
    verzuim = Verzuimrij.objects.aggregate(eerste=Min("datum"), laatste=Max("datum"))["eerste"]
    begin = min((d for d in (eerste, verzuim) if d is not None), default=dag)
    van = max(grens.begin_of(begin).year, grens.begin_of(dag).year - 4)
    return list(range(grens.begin_of(dag).year, van - 1, -1))


def yearly_table(functie: Functie, schooljaar: int, dag: date, *, openbaar: bool) -> tuple[list[Organisatie], list[Tabel]]:
    """Return the municipalities and all figures of the yearly report for a schooljaar.

    ``openbaar``: small counts are left out everywhere, as in what is published.
    """
    kolommen = gemeenten(dag)
    boek = cijferboek()
    tabellen: dict[str, Tabel] = {}
    for cijfer in boek.cijfers:
        aantallen = count(cijfer, boek, schooljaar)
        woorden = words_of(cijfer)
        codes = [code for code in woorden if any(code in aantallen.get(g.code, {}) for g in kolommen)] if cijfer.splitst else []

        def line(naam: str, waarden: Sequence[int]) -> Rij:
            verborgen = suppress(waarden, boek.kleinste_aantal)
            zichtbaar = [
                Telling(waarde) if not openbaar and gemeente.pk == functie.organisatie_id else telling
                for gemeente, waarde, telling in zip(kolommen, waarden, verborgen, strict=True)
            ]
            return Rij(naam, tuple(zichtbaar), sum(waarden))

        rijen = tuple(line(woorden[code], [aantallen.get(g.code, {}).get(code, 0) for g in kolommen]) for code in codes)
        totaal = line("Totaal" if cijfer.splitst else cijfer.naam, [sum(aantallen.get(g.code, {}).values()) for g in kolommen])
        tabellen[cijfer.id] = Tabel(cijfer, rijen, totaal, _share(totaal, tabellen.get(cijfer.deel_van)))
    return kolommen, list(tabellen.values())


def _share(totaal: Rij, geheel: Tabel | None) -> tuple[str, ...]:
    """Return what part of another figure this one is, per municipality and for the region, in per cent with one decimal."""
    if geheel is None:
        return ()
    paren = [*zip(totaal.tellingen, geheel.totaal.tellingen, strict=True)]
    delen = [_percent(a.aantal, b.aantal) for a, b in paren]
    return (*delen, _percent(totaal.regio, geheel.totaal.regio))


def _percent(deel: int | None, geheel: int | None) -> str:
    if deel is None or not geheel:
        return "–"
    return f"{(deel * 1000 + geheel // 2) // geheel / 10:.1f}".replace(".", ",") + " %"
