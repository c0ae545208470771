"""Pages with figures: question first, then the answer as a sentence, a chart and the table, with its definition."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import xlsxwriter
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from aanwezig.core.herleiding.taal import DAGEN, dutch_date
from aanwezig.core.rapportages.cijfers import Wanneer, period_of
from aanwezig.definitions.boeken import cijferboek, regelwerk
from aanwezig.store.deuren.bevoegdheid import may
from aanwezig.store.deuren.cijfers import Tabel, schooljaren, yearly_table
from aanwezig.store.deuren.schoolbeeld import look_at_school
from aanwezig.store.models import Organisatie
from aanwezig.web.huis.lijst import XLSX
from aanwezig.web.huis.toegang import mag
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.weergave.grafieken import Staaf, bar_chart

ENKEL = {"leerlingen": "leerling", "meldingen": "melding", "werkprocessen": "werkproces", "vrijstellingen": "vrijstelling"}
SOORTWOORDEN = {"ongeoorloofd": "ongeoorloofd", "te_laat": "te laat", "ziekte": "ziek", "geoorloofd": "geoorloofd"}


@mag("cijfers-gemeente", "cijfers-school")
def yearly(request: Verzoek) -> HttpResponse:
    """Show the yearly report; a school goes to its own figures."""
    if not may(request.functie, "cijfers-gemeente"):
        return redirect("cijfers:school")
    jaren = schooljaren(request.moment.dag)
    schooljaar = _chosen(request, jaren)
    openbaar = request.GET.get("openbaar") == "ja"
    gemeenten, tabellen = yearly_table(request.functie, schooljaar, request.moment.dag, openbaar=openbaar)
    regels = list(_lines(gemeenten, tabellen, schooljaar))
    if request.GET.get("vorm") in ("xlsx", "csv"):
        return _file(request.GET["vorm"], regels, f"jaarverslag-{schooljaar}-{schooljaar + 1}{'-openbaar' if openbaar else ''}")
    return render(
        request,
        "cijfers/jaar.html",
        {
            "jaren": jaren,
            "schooljaar": schooljaar,
            "openbaar": openbaar,
            "gemeenten": gemeenten,
            "tabellen": tabellen,
            "grafieken": {tabel.cijfer.id: _chart(tabel) for tabel in tabellen if tabel.rijen},
            "eigen": request.functie.organisatie_id,
            "boek": cijferboek(),
            "enkel": ENKEL,
            "wanneer": {tabel.cijfer.id: _when(tabel, schooljaar) for tabel in tabellen},
        },
    )


@mag("cijfers-school")
def school(request: Verzoek) -> HttpResponse:
    """Show a school's own absence beside the region."""
    jaren = schooljaren(request.moment.dag)
    schooljaar = _chosen(request, jaren)
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    tm = min(tm, request.moment.dag)
    beeld = look_at_school(request.functie, van, tm)
    hoogste = max((aantal for _, aantal in beeld.weken), default=1)
    return render(
        request,
        "cijfers/school.html",
        {
            "beeld": beeld,
            "jaren": jaren,
            "schooljaar": schooljaar,
            "van": van,
            "tm": tm,
            "woorden": SOORTWOORDEN,
            "hoogste": hoogste,
            "weekdagen": [(DAGEN[dag - 1], aantal) for dag, aantal in beeld.weekdagen],
            "weekgrafiek": bar_chart(
                "weekdagen",
                "Verzuim per weekdag",
                "Liggende staven per dag van de week.",
                [Staaf(DAGEN[dag - 1], aantal) for dag, aantal in beeld.weekdagen],
            )
            if beeld.weekdagen
            else None,
        },
    )


def _chosen(request: Verzoek, jaren: Sequence[int]) -> int:
    tekst = request.GET.get("schooljaar", "")
    if tekst and (not tekst.isdecimal() or int(tekst) not in jaren):
        raise Http404
    return int(tekst) if tekst else jaren[0]


def _when(tabel: Tabel, schooljaar: int) -> str:
    van, tm = period_of(schooljaar, regelwerk().land.schooljaar)
    if tabel.cijfer.wanneer is Wanneer.PEILDATUM:
        return f"op {dutch_date(cijferboek().peildatum_of(schooljaar))}"
    return f"van {dutch_date(van)} tot en met {dutch_date(tm)}"


def _chart(tabel: Tabel) -> object:
    staven = [Staaf(rij.naam, rij.regio) for rij in tabel.rijen]
    return bar_chart(
        f"g-{tabel.cijfer.id}", f"{tabel.cijfer.naam}, hele regio", "Liggende staven; de tabel eronder heeft alle getallen.", staven
    )


def _lines(gemeenten: Sequence[Organisatie], tabellen: Sequence[Tabel], schooljaar: int) -> Iterator[list[str | int]]:
    """Yield the report as lines of a file: every figure with its unit, its days and its definition."""
    yield ["Cijfer", "Uitsplitsing", *(gemeente.naam for gemeente in gemeenten), "Regio", "Telt", "Wanneer", "Definitie", "Bron"]
    for tabel in tabellen:
        staart: list[str | int] = [tabel.cijfer.telt.value, _when(tabel, schooljaar), tabel.cijfer.definitie, tabel.cijfer.bron]
        for rij in (*tabel.rijen, tabel.totaal):
            aantallen = [telling.tekst if telling.aantal is None else telling.aantal for telling in rij.tellingen]
            yield [tabel.cijfer.naam, rij.naam if tabel.rijen else "", *aantallen, rij.regio, *staart]


def _file(vorm: str, regels: Sequence[Sequence[str | int]], naam: str) -> HttpResponse:
    if vorm == "csv":
        stroom = io.StringIO()
        csv.writer(stroom, delimiter=";", lineterminator="\r\n").writerows(regels)
        inhoud, soort = stroom.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8"
    else:
        bytes_ = io.BytesIO()
        with xlsxwriter.Workbook(bytes_, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as boek:
            blad = boek.add_worksheet("Jaarverslag")
            for nummer, regel in enumerate(regels):
                blad.write_row(nummer, 0, regel)
            blad.freeze_panes(1, 2)
            blad.autofit()
        inhoud, soort = bytes_.getvalue(), XLSX
    return HttpResponse(inhoud, content_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}.{vorm}"'})
