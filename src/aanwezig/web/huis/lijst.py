"""What every list can do: a page at a time, sorted, and exported as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from aanwezig.web.huis.tabel import VORMEN, as_file
from aanwezig.web.huis.zoekwoorden import raw_query
from aanwezig.weergave.tabel import Blad

PER_PAGINA = 50
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Kolom(Generic[R]):
    """A column: its name in the address and in the heading, what it shows, and the fields it sorts on (none: it doesn't)."""

    id: str
    naam: str
    waarde: Callable[[R], object]
    sorteer: tuple[str, ...] = ()
    getal: bool = False


@dataclass(frozen=True, slots=True)
class Kop:
    """The heading of a column: the address that sorts on it, how it is sorted now (``ascending``, ``descending`` or nothing), and what a
    click asks for (``keuze``), for a list that says so in no address.
    """

    naam: str
    adres: str
    gesorteerd: str
    getal: bool
    keuze: str = ""


@dataclass(frozen=True, slots=True)
class Lijst(Generic[R]):
    """One page of a list, with what its frame needs."""

    koppen: tuple[Kop, ...]
    pagina: Page[Any]
    aantal: int
    vorige: str
    volgende: str
    exporteer: tuple[tuple[str, str], ...]

    @property
    def rijen(self) -> Iterable[R]:
        """The rows of this page."""
        return self.pagina.object_list


def lay_out(request: HttpRequest, rijen: QuerySet[Any], kolommen: Sequence[Kolom[Any]], standaard: str) -> Lijst[Any]:
    """Sort as the address asks (``sorteer=naam`` or ``-naam``; else by ``standaard``) and return the page it asks for."""
    keuze = request.GET.get("sorteer", standaard)
    gesorteerd = _sorted(rijen, kolommen, keuze, standaard)
    bladen = Paginator(gesorteerd.values_list("pk", flat=True), PER_PAGINA)  # which rows first: then what they rest on, for those alone
    pagina = bladen.get_page(request.GET.get("pagina"))
    pagina.object_list = gesorteerd.filter(pk__in=list(pagina.object_list))
    return Lijst(
        koppen=tuple(_heading(request, kolom, keuze) for kolom in kolommen),
        pagina=pagina,
        aantal=bladen.count,
        vorige=_address(request, pagina=pagina.previous_page_number()) if pagina.has_previous() else "",
        volgende=_address(request, pagina=pagina.next_page_number()) if pagina.has_next() else "",
        exporteer=(("Excel", _address(request, pagina=None, vorm="xlsx")), ("CSV", _address(request, pagina=None, vorm="csv"))),
    )


def lay_out_rows(
    request: HttpRequest, rijen: Sequence[R], kolommen: Sequence[Kolom[R]], standaard: str, keuzes: QueryDict | None = None
) -> Lijst[R]:
    """Do the same for rows that are there already, since the database can't sort them (a text in a closed compartment): by what a column
    shows. Such a list leaves as no file. ``keuzes``: where the order and the page are asked, when not in the address.
    """
    vraagt = request.GET if keuzes is None else keuzes
    keuze = vraagt.get("sorteer") or standaard
    per_id = {kolom.id: kolom for kolom in kolommen if kolom.sorteer}
    kolom = per_id.get(keuze.removeprefix("-")) or per_id[standaard.removeprefix("-")]
    gesorteerd = sorted(rijen, key=lambda rij: _as_key(kolom.waarde(rij)), reverse=keuze.startswith("-"))
    bladen = Paginator(gesorteerd, PER_PAGINA)
    pagina = bladen.get_page(vraagt.get("pagina"))
    return Lijst(
        koppen=tuple(_heading(request, kolom, keuze) for kolom in kolommen),
        pagina=pagina,
        aantal=bladen.count,
        vorige=_address(request, pagina=pagina.previous_page_number()) if pagina.has_previous() else "",
        volgende=_address(request, pagina=pagina.next_page_number()) if pagina.has_next() else "",
        exporteer=(),
    )


def _as_key(waarde: object) -> Any:
    return waarde.casefold() if isinstance(waarde, str) else waarde


def exported(request: HttpRequest, rijen: QuerySet[Any], kolommen: Sequence[Kolom[Any]], standaard: str, naam: str) -> HttpResponse | None:
    """Return the whole list as a file when the address asks so (``vorm=xlsx`` or ``vorm=csv``)."""
    vorm = request.GET.get("vorm")
    if vorm not in VORMEN:
        return None
    gesorteerd = _sorted(rijen, kolommen, request.GET.get("sorteer", standaard), standaard)
    tabel = ([kolom.waarde(rij) for kolom in kolommen] for rij in gesorteerd)
    return as_file(vorm, naam, Blad("Lijst", [kolom.naam for kolom in kolommen], tabel))


def _sorted(rijen: QuerySet[Any], kolommen: Sequence[Kolom[Any]], *keuzes: str) -> QuerySet[Any]:
    """Sort by the first of some choices that is a column; as they come when none is. Asks nothing of the database yet."""
    per_id = {kolom.id: kolom for kolom in kolommen if kolom.sorteer}
    for keuze in keuzes:
        if kolom := per_id.get(keuze.removeprefix("-")):
            return rijen.order_by(*(f"-{veld}" if keuze.startswith("-") else veld for veld in kolom.sorteer), "pk")
    return rijen


def _heading(request: HttpRequest, kolom: Kolom[Any], keuze: str) -> Kop:
    hier = keuze.removeprefix("-") == kolom.id
    omlaag = keuze.startswith("-")
    naar = f"-{kolom.id}" if hier and not omlaag else kolom.id
    adres = _address(request, sorteer=naar, pagina=None) if kolom.sorteer else ""
    return Kop(kolom.naam, adres, ("descending" if omlaag else "ascending") if hier else "", kolom.getal, naar if kolom.sorteer else "")


def _address(request: HttpRequest, **anders: object) -> str:
    """Return the address of this page with some things different (None: left out)."""
    vragen = {naam: waarden for naam, waarden in raw_query(request).lists() if naam not in anders}
    vragen |= {naam: [str(waarde)] for naam, waarde in anders.items() if waarde is not None}
    return f"?{urlencode(vragen, doseq=True)}"
