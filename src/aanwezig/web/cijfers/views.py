"""Pages with figures: question first, then the answer as a sentence, a chart and the table, with its definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from aanwezig.core.rapportages.cijfers import Eenheid
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.cijferjaren import MEEST, compare_years
from aanwezig.store.deuren.cijfers import gemeenten, schooljaren, yearly_table
from aanwezig.store.deuren.jaarverslag import SCHRIJVEN, texts_of
from aanwezig.store.models import Organisatie
from aanwezig.web.cijfers.bestanden import alineas_of, left_out_sentence, year_pdf, year_sheets, years_pdf, years_sheets
from aanwezig.web.cijfers.woorden import TEKEN, name_of, sentence_of, write_schooljaar, years_sentence
from aanwezig.web.huis.tabel import VORMEN, as_file
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek

WOORDEN = {"teken": TEKEN, "naam": name_of, "schooljaar_van": write_schooljaar, "niet_geteld": left_out_sentence}
STANDAARD = 3
"""How many schooljaren stand beside each other when nobody chose."""


@mag("cijfers-gemeente", "cijfers-school")
def yearly(request: Verzoek) -> HttpResponse:
    """Show the yearly report of a schooljaar; a school goes to its own figures."""
    if not can_do(request.functie, "cijfers-gemeente"):
        return redirect("cijfers:school")
    dag = request.moment.dag
    jaren = schooljaren(dag)
    schooljaar = _year(request.GET.get("schooljaar", str(jaren[0])), jaren)
    openbaar = _public(request)
    telt = _unit(request)
    kolommen, alle = yearly_table(request.functie, schooljaar, dag, openbaar=openbaar)
    tabellen = [tabel for tabel in alle if telt in (None, tabel.cijfer.telt)]
    gehouden = texts_of(request.functie, schooljaar)
    teksten = [(soort, gehouden.get(soort.id)) for soort in cijferboek().teksten]
    vorm = request.GET.get("vorm")
    if vorm in VORMEN:
        return as_file(
            vorm, f"jaarverslag-{write_schooljaar(schooljaar)}{'-openbaar' if openbaar else ''}", *year_sheets(kolommen, tabellen)
        )
    if vorm == "pdf":
        geschreven = [(soort, tekst.tekst) for soort, tekst in teksten if tekst]
        return year_pdf(request.functie, kolommen, tabellen, dag, _beforehand(openbaar=openbaar), geschreven)
    return render(
        request,
        "cijfers/jaar.html",
        WOORDEN
        | {
            "jaren": jaren,
            "schooljaar": schooljaar,
            "openbaar": openbaar,
            "telt": telt,
            "eenheden": list(Eenheid),
            "gemeenten": kolommen,
            "tabellen": tabellen,
            "zinnen": {tabel.cijfer.id: sentence_of(tabel) for tabel in tabellen},
            "teksten": teksten,
            "alineas": alineas_of,
            "schrijft": can_do(request.functie, SCHRIJVEN),
            "eigen": request.functie.organisatie_id,
            "vooraf": _beforehand(openbaar=openbaar),
            "bestanden": _files({"schooljaar": [schooljaar], "openbaar": ["ja" if openbaar else "nee"], "telt": [telt or ""]}),
        },
    )


@mag("cijfers-gemeente")
def years(request: Verzoek) -> HttpResponse:
    """Show schooljaren beside each other, of one municipality and of the region."""
    dag = request.moment.dag
    jaren = schooljaren(dag)
    gekozen = sorted({_year(tekst, jaren) for tekst in request.GET.getlist("jaar")} or jaren[:STANDAARD])
    te_veel, gekozen = len(gekozen) > MEEST, gekozen[-MEEST:]
    openbaar, alle = _public(request), gemeenten(dag)
    gemeente = _gemeente(request, alle)
    telt = _unit(request)
    beelden = [
        beeld for beeld in compare_years(request.functie, gekozen, gemeente, dag, openbaar=openbaar) if telt in (None, beeld.cijfer.telt)
    ]
    vorm = request.GET.get("vorm")
    if vorm in VORMEN:
        return as_file(
            vorm, f"jaarcijfers-{gekozen[0]}-{gekozen[-1] + 1}{'-openbaar' if openbaar else ''}", *years_sheets(beelden, gemeente)
        )
    if vorm == "pdf":
        return years_pdf(request.functie, gemeente, beelden, dag, _beforehand(openbaar=openbaar))
    return render(
        request,
        "cijfers/jaren.html",
        WOORDEN
        | {
            "jaren": jaren,
            "gekozen": gekozen,
            "te_veel": te_veel,
            "meest": MEEST,
            "gemeente": gemeente,
            "gemeenten": alle,
            "openbaar": openbaar,
            "telt": telt,
            "eenheden": list(Eenheid),
            "beelden": beelden,
            "zinnen": {beeld.cijfer.id: years_sentence(beeld, name_of(gemeente)) for beeld in beelden},
            "vooraf": _beforehand(openbaar=openbaar),
            "bestanden": _files(
                {"jaar": gekozen, "gemeente": [gemeente.code], "openbaar": ["ja" if openbaar else "nee"], "telt": [telt or ""]}
            ),
        },
    )


def _year(tekst: str, jaren: Sequence[int]) -> int:
    if not tekst.isdecimal() or int(tekst) not in jaren:
        raise Http404
    return int(tekst)


def _unit(request: Verzoek) -> Eenheid | None:
    """Return the unit of the figures that the address asks for; None for all."""
    gekozen = request.GET.get("telt", "")
    if gekozen and gekozen not in list(Eenheid):
        raise Http404
    return Eenheid(gekozen) if gekozen else None


def _public(request: Verzoek) -> bool:
    return request.GET.get("openbaar") == "ja"


def _gemeente(request: Verzoek, alle: Sequence[Organisatie]) -> Organisatie:
    """Return the municipality that the address names; else one's own."""
    code = request.GET.get("gemeente", request.functie.organisatie.code)
    gevonden = next((gemeente for gemeente in alle if gemeente.code == code), None)
    if gevonden is None:
        raise Http404
    return gevonden


def _beforehand(*, openbaar: bool) -> list[str]:
    """Say what a reader has to know before reading figures."""
    wie = "van alle gemeenten" if openbaar else "van andere gemeenten"
    return [
        f"Aantallen van 1 tot {cijferboek().kleinste_aantal} {wie} staan er niet bij, zodat niemand te herkennen is. Soms ontbreekt een "
        "groter aantal ook: anders is het kleine eruit te berekenen. Een nul staat er altijd.",
        "Leerlingen, meldingen en werkprocessen zijn verschillende dingen en worden nooit opgeteld. Bij elk cijfer staat wat is geteld.",
    ]


def _files(vragen: Mapping[str, Sequence[object]]) -> list[tuple[str, str]]:
    vormen = (("PDF", "pdf"), ("Excel", "xlsx"), ("CSV", "csv"))
    return [(naam, f"?{urlencode({**vragen, 'vorm': [vorm]}, doseq=True)}") for naam, vorm in vormen]
