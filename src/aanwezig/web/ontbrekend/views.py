"""Missing provision: what was needed and not there, as an inventory of who plans and of policy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.voorzieningen.ontbreken import NERGENS, NIET_GEZEGD, Afstandregel, Ontbreekregel, Tijdvak, Veiligbeeld, distances_of
from aanwezig.definitions.boeken import cijferboek, plekboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.casussen import LEZEN
from aanwezig.store.deuren.cijfers import gemeenten
from aanwezig.store.deuren.ontbrekend import missing_distances, missing_periods, missing_picture
from aanwezig.web.cijfers.woorden import TEKEN, name_of
from aanwezig.web.huis.lijst import Kolom, lay_out_rows
from aanwezig.web.huis.tabel import VORMEN, as_file
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.ontbrekend.forms import Ontbreekfilter
from aanwezig.web.plekken.bord import BEHEREN, BESLUITEN, VRAGEN
from aanwezig.weergave.tabel import Blad

AANBOD = "cijfers-aanbod"
ELDERS = "buiten de regio"
GEEN_VERBAND = "zonder samenwerkingsverband"
STANDAARD = "-aantal"
AFSTAND = "afstand"
"""How an address asks for the table of distances."""
AFSTANDKOPPEN = (
    "Wat er nodig was",
    "Samenwerkingsverband",
    "Iets passends, enkele reis",
    "Kinderen",
    "Reistijd, middelste (minuten)",
    "Gewacht, middelste (dagen)",
    "Kinderen voor wie er een locatie was",
    "Langste wachtende daar, middelste (dagen)",
)


@dataclass(frozen=True, slots=True)
class Afstand:
    """A line of distances as it is read."""

    soort: str
    swv: str
    afstand: str
    aantal: int
    reistijd: int | None
    gewacht: int
    met_locatie: int
    wachttijd: int | None


@dataclass(frozen=True, slots=True)
class Regel:
    """A line as it is read: the kind, the municipality, of how many children, why, and how long they waited."""

    soort: str
    gemeente: str
    aantal: int
    redenen: Mapping[str, int]
    middelste: int
    langste: int


def columns() -> tuple[Kolom[Regel], ...]:
    """Return the columns: a reason that says that provision is missing is a column of its own."""
    redenen = [een for een in plekboek().redenen.values() if een.ontbreekt]

    def count(code: str) -> Callable[[Regel], object]:
        return lambda regel: regel.redenen[code]

    return (
        Kolom("soort", "Wat er nodig was", lambda r: r.soort, ("soort",)),
        Kolom("gemeente", "Gemeente", lambda r: r.gemeente, ("gemeente",)),
        Kolom("aantal", "Kinderen", lambda r: r.aantal, ("aantal",), getal=True),
        *(Kolom(een.code, een.naam[:1].upper() + een.naam[1:], count(een.code), (een.code,), getal=True) for een in redenen),
        Kolom("middelste", "Gewacht, middelste (dagen)", lambda r: r.middelste, ("middelste",), getal=True),
        Kolom("langste", "Gewacht, langste (dagen)", lambda r: r.langste, ("langste",), getal=True),
    )


@mag(AANBOD)
def page(request: Verzoek) -> HttpResponse:
    """Show what was needed and not there in a period."""
    dag, exact = request.moment.dag, can_do(request.functie, LEZEN)
    vakken = missing_periods(request.functie, dag)
    kruimels = [("Plekken", _board(request)), ("Ontbrekend aanbod", "")] if _board(request) else []
    if not vakken:
        return render(request, "ontbrekend/leeg.html", {"exact": exact, "kruimels": kruimels})
    vak = _chosen(request.GET.get("tijdvak", ""), vakken)
    beeld = missing_picture(request.functie, vak, dag)
    namen = {gemeente.code: name_of(gemeente) for gemeente in gemeenten(dag)}
    regels = [_line(een, namen) for een in beeld.regels]
    filters = Ontbreekfilter(vakken, dag, sorted({r.soort for r in regels}), sorted({r.gemeente for r in regels}), data=request.GET)
    keuze: dict[str, Any] = filters.cleaned_data if filters.is_valid() else {}
    getoond = [r for r in regels if keuze.get("soort", "") in ("", r.soort) and keuze.get("gemeente", "") in ("", r.gemeente)]
    gekozen = [een for een, regel in zip(beeld.regels, regels, strict=True) if regel in getoond]
    afstanden = [
        _distance(een) for een in missing_distances(request.functie, vak, dag, {r.soort for r in gekozen}, {r.gemeente for r in gekozen})
    ]
    kolommen = columns()
    if (vorm := request.GET.get("vorm")) in VORMEN:
        bladen = _sheets(getoond, kolommen, afstanden) if beeld.veilig is None else _safe_sheets(beeld.veilig, list(namen.values()))
        if vorm == "csv" and request.GET.get("blad") == AFSTAND:
            return as_file(str(vorm), f"ontbrekend-aanbod-afstand-{vak.sleutel}", bladen[1])
        return as_file(str(vorm), f"ontbrekend-aanbod-{vak.sleutel}", *bladen)
    keuze_adres = {naam: waarde for naam, waarde in request.GET.dict().items() if naam != "blad"}
    adressen = tuple((naam, f"?{urlencode({**keuze_adres, 'vorm': v})}") for naam, v in (("Excel", "xlsx"), ("CSV", "csv")))
    return render(
        request,
        "ontbrekend/aanbod.html",
        {
            "exact": exact,
            "beeld": beeld,
            "loopt": not vak.is_over(dag),
            "filters": filters,
            "lijst": lay_out_rows(request, getoond, kolommen, STANDAARD),
            "afstanden": afstanden,
            "met_verband": len({een.swv for een in afstanden}) > 1,
            "klassen": [(code, distance_name(code)) for code in distances_of(plekboek())],
            "verband": lambda naam: naam or GEEN_VERBAND,
            "verbanden": [] if beeld.veilig is None else [naam or GEEN_VERBAND for naam in beeld.veilig.namen],
            "afstandkoppen": AFSTANDKOPPEN[3:],
            "afstandbestand": f"?{urlencode({**keuze_adres, 'vorm': 'csv', 'blad': AFSTAND})}",
            "kolommen": kolommen,
            "hoogste": max([1, *(r.aantal for r in getoond)]),
            "bestanden": adressen,
            "gemeenten": list(namen.values()),
            "boek": plekboek(),
            "teken": TEKEN,
            "kleinste": cijferboek().kleinste_aantal,
            "kruimels": kruimels,
        },
    )


def distance_name(code: str) -> str:
    """Return the name of a class of distances, or of what stands beside them."""
    namen = {klasse.code: klasse.naam for klasse in plekboek().afstand.klassen}
    return {**namen, NERGENS: "nergens iets bekend", NIET_GEZEGD: "niet opgeschreven"}[code]


def _board(request: Verzoek) -> str:
    """Return the address of the board, for who may open it."""
    return reverse("plekken:bord") if any(can_do(request.functie, daad) for daad in (VRAGEN, BESLUITEN, BEHEREN)) else ""


def _chosen(tekst: str, vakken: Sequence[Tijdvak]) -> Tijdvak:
    if not tekst:
        return vakken[0]
    gevonden = next((vak for vak in vakken if vak.sleutel == tekst), None)
    if gevonden is None:
        raise Http404
    return gevonden


def _line(regel: Ontbreekregel, namen: Mapping[str, str]) -> Regel:
    soort = plekboek().latest(regel.soort).naam
    return Regel(soort, namen.get(regel.gemeente, ELDERS), regel.aantal, dict(regel.redenen), regel.middelste, regel.langste)


def _distance(regel: Afstandregel) -> Afstand:
    return Afstand(
        plekboek().latest(regel.soort).naam,
        regel.swv,
        distance_name(regel.afstand),
        regel.aantal,
        regel.reistijd,
        regel.gewacht,
        regel.met_locatie,
        regel.wachttijd,
    )


def _sheets(regels: Sequence[Regel], kolommen: Sequence[Kolom[Regel]], afstanden: Sequence[Afstand]) -> tuple[Blad, ...]:
    rijen = [[kolom.waarde(regel) for kolom in kolommen] for regel in regels]
    ver = [
        [r.soort, r.swv or GEEN_VERBAND, r.afstand, r.aantal, _known(r.reistijd), r.gewacht, r.met_locatie, _known(r.wachttijd)]
        for r in afstanden
    ]
    return Blad("Ontbrekend aanbod", [kolom.naam for kolom in kolommen], rijen, vast=2), Blad("Hoe ver", AFSTANDKOPPEN, ver, vast=3)


def _known(getal: int | None) -> object:
    return "" if getal is None else getal


def _safe_sheets(beeld: Veiligbeeld, plaatsen: Sequence[str]) -> tuple[Blad, ...]:
    boek = plekboek()
    rijen = [[boek.latest(soort).naam, *(_cell(t) for t in rij), _cell(wacht)] for soort, rij, wacht in beeld.rijen]
    koppen = ["Wat er nodig was", *plaatsen, "Regio", "Gewacht, middelste (dagen)"]
    redenen = [[boek.redenen[code].naam, _cell(telling)] for code, telling in beeld.redenen]
    ver = [[boek.latest(soort).naam, *map(_cell, rij)] for soort, rij in beeld.afstanden]
    bladen = [
        Blad("Ontbrekend aanbod", koppen, rijen, vast=1),
        Blad("Hoe ver", ["Wat er nodig was", *map(distance_name, distances_of(boek))], ver, vast=1),
        Blad("Waarom", ["Waarom", "Kinderen"], redenen),
    ]
    if len(beeld.namen) > 1:
        verbanden = [[boek.latest(soort).naam, *map(_cell, rij)] for soort, rij in beeld.verbanden]
        bladen.append(Blad("Per verband", ["Wat er nodig was", *(naam or GEEN_VERBAND for naam in beeld.namen)], verbanden, vast=1))
    return tuple(bladen)


def _cell(telling: Telling) -> object:
    return telling.tekst if telling.aantal is None else telling.aantal
