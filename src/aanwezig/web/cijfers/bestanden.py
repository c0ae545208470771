"""Figures as files: the same lines as on the page, each with its unit, its days and its definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.http import HttpResponse

from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.rapportages.cijfers import Getoond, Tekstsoort, Telling
from aanwezig.exchange.verslag.pdf import Verslag, Verslagdeel, make_pdf
from aanwezig.store.deuren.cijferjaren import Jarenbeeld, Reeks
from aanwezig.store.deuren.cijfers import Rij, Tabel
from aanwezig.store.models import Functie, Organisatie
from aanwezig.web.cijfers.woorden import TEKEN, UITLEG_TEKENS, name_of, sentence_of, write_schooljaar, years_sentence
from aanwezig.web.huis.woorden import aantal
from aanwezig.weergave.tabel import Blad

PDF = "application/pdf"


def year_sheets(gemeenten: Sequence[Organisatie], tabellen: Sequence[Tabel]) -> tuple[Blad, Blad]:
    """Return the report of a schooljaar as a table, and the definitions as another."""
    koppen = ["Cijfer", "Uitsplitsing", "Regio", *(name_of(g) for g in gemeenten), "Telt", "Wanneer", "Definitie", "Bron", "Opmerking"]
    return Blad("Jaarverslag", koppen, list(_year_lines(tabellen)), vast=2), _definitions(tabellen)


def _year_lines(tabellen: Sequence[Tabel]) -> Iterator[list[object]]:
    for tabel in tabellen:
        staart = [tabel.cijfer.telt.value, tabel.wanneer, tabel.versie.definitie, tabel.versie.bron, tabel.opmerking]
        for rij in (*tabel.rijen, tabel.totaal):
            yield [tabel.cijfer.naam, rij.naam if tabel.rijen else "", *_cells((rij.regio, *rij.tellingen)), *staart]
        if tabel.deel:
            yield [tabel.cijfer.naam, "als deel", tabel.deel[-1], *tabel.deel[:-1], *staart]


def years_sheets(beelden: Sequence[Jarenbeeld], gemeente: Organisatie) -> tuple[Blad, Blad]:
    """Return schooljaren beside each other as a table, and the definitions as another."""
    jaren = [write_schooljaar(jaar.schooljaar) for jaar in beelden[0].jaren]
    koppen = ["Cijfer", "Waar", "Uitsplitsing", "Geteld met de definitie vanaf", *jaren, "Verandering", "Telt", "Opmerking"]
    rijen: list[list[object]] = []
    for beeld in beelden:
        opmerking = " ".join(f"{write_schooljaar(jaar.schooljaar)}: {jaar.opmerking}" for jaar in beeld.jaren if jaar.opmerking)
        staart = [beeld.cijfer.telt.value, opmerking]
        versies = ", ".join(dict.fromkeys(jaar.versie.versie for jaar in beeld.jaren))
        for waar, reeksen in ((name_of(gemeente), beeld.gemeente), ("Regio", beeld.regio)):
            rijen += [[beeld.cijfer.naam, waar, r.naam if len(reeksen) > 1 else "", versies, *_series(r), *staart] for r in reeksen]
            for om in beeld.per_definitie:
                reeks = om.regio if waar == "Regio" else om.gemeente
                rijen.append([beeld.cijfer.naam, waar, "alle jaren met één definitie", om.versie.versie, *_series(reeks), *staart])
    return Blad("Jaren naast elkaar", koppen, rijen, vast=3), _definitions([jaar for beeld in beelden for jaar in beeld.jaren])


def _series(reeks: Reeks) -> list[object]:
    verschil = reeks.verandering.verschil if reeks.verandering else ""
    return [*_cells(reeks.tellingen), verschil]


def _cells(tellingen: Sequence[Telling]) -> list[object]:
    return [telling.tekst if telling.aantal is None else telling.aantal for telling in tellingen]


def _definitions(tabellen: Sequence[Tabel]) -> Blad:
    """Return each definition once, with what did not count and what the data can't tell."""
    koppen = ["Cijfer", "Telt", "Geldig vanaf", "Definitie", "Wat veranderde", "Bron", "Wat de gegevens niet zeggen", "Niet geteld"]
    rijen: dict[tuple[str, str], list[object]] = {}
    for tabel in tabellen:
        versie, niet = tabel.versie, f"{write_schooljaar(tabel.schooljaar)}: {left_out_sentence(tabel)}"
        rij = rijen.setdefault(
            (tabel.cijfer.id, versie.versie),
            [
                tabel.cijfer.naam,
                tabel.cijfer.telt.value,
                versie.geldig_vanaf,
                versie.definitie,
                versie.waarom,
                versie.bron,
                versie.beperking,
                "",
            ],
        )
        rij[-1] = f"{rij[-1]} {niet}".strip()
    return Blad("Definities", koppen, list(rijen.values()), vast=1)


def left_out_sentence(tabel: Tabel) -> str:
    """Say what did not count and why."""
    if not tabel.bekend:
        return "niet bekend."
    delen = [f"{waarom} ({telling.tekst if telling.aantal is None else aantal(telling.aantal)})" for waarom, telling in tabel.weggelaten]
    return f"{', '.join(delen) or 'niets'}."


def year_pdf(
    functie: Functie,
    gemeenten: Sequence[Organisatie],
    tabellen: Sequence[Tabel],
    dag: date,
    vooraf: Sequence[str],
    teksten: Sequence[tuple[Tekstsoort, str]],
) -> HttpResponse:
    """Return the report of a schooljaar as a document for the council, with what the municipality wrote (``teksten``)."""
    eigen = [plek + 2 for plek, gemeente in enumerate(gemeenten) if gemeente.pk == functie.organisatie_id]
    koppen = ["Uitsplitsing", "Regio", *(name_of(gemeente) for gemeente in gemeenten)]
    delen = []
    for tabel in tabellen:
        rijen = [_line(rij) for rij in (*tabel.rijen, tabel.totaal)] if tabel.bekend else []
        if tabel.deel and tabel.bekend:
            rijen.append(["Als deel", tabel.deel[-1], *tabel.deel[:-1]])
        if rijen and not tabel.rijen:
            rijen[0][0] = "Aantal"
        delen.append(
            Verslagdeel(
                kop=tabel.cijfer.naam,
                zin=sentence_of(tabel),
                koppen=koppen,
                rijen=rijen,
                totalen=1 if tabel.rijen else 0,
                uitleg=_explained(tabel, left_out=True),
                opmerking=tabel.opmerking,
                nadruk=eigen,
            )
        )
    waarover = f"schooljaar {write_schooljaar(tabellen[0].schooljaar)}, regio en gemeenten"
    geschreven = [(soort.naam, alineas_of(tekst)) for soort, tekst in teksten]
    vooraf = [*vooraf, UITLEG_TEKENS]
    return _pdf(Verslag("Jaarverslag leerplicht", waarover, _from(functie), dag, dutch_date(dag), vooraf, delen, geschreven))


def alineas_of(tekst: str) -> list[str]:
    """Return the paragraphs of a text: what stands between empty lines."""
    return [" ".join(alinea.split()) for alinea in tekst.split("\n\n") if alinea.strip()]


def years_pdf(functie: Functie, gemeente: Organisatie, beelden: Sequence[Jarenbeeld], dag: date, vooraf: Sequence[str]) -> HttpResponse:
    """Return schooljaren beside each other as a document for the council."""
    jaren = [write_schooljaar(jaar.schooljaar) for jaar in beelden[0].jaren]
    koppen = ["Uitsplitsing", *jaren, "verandering", *jaren, "verandering"]
    delen = []
    for beeld in beelden:
        rijen = [
            [hier.naam if len(beeld.gemeente) > 1 else "Aantal", *_series_text(hier), *_series_text(regio)]
            for hier, regio in zip(beeld.gemeente, beeld.regio, strict=True)
        ]
        if beeld.deel_gemeente:
            rijen.append(["Als deel", *beeld.deel_gemeente, "", *beeld.deel_regio, ""])
        rijen += [
            [f"met de definitie vanaf {dutch_date(om.versie.geldig_vanaf)}", *_series_text(om.gemeente), *_series_text(om.regio)]
            for om in beeld.per_definitie
        ]
        uitleg = [deel for jaar in {j.versie.versie: j for j in beeld.jaren}.values() for deel in _explained(jaar, left_out=False)]
        delen.append(
            Verslagdeel(
                kop=beeld.cijfer.naam,
                zin=years_sentence(beeld, name_of(gemeente)),
                koppen=koppen,
                rijen=rijen,
                totalen=0,
                uitleg=list(dict.fromkeys(uitleg)),
                opmerking=" ".join(f"{write_schooljaar(jaar.schooljaar)}: {jaar.opmerking}" for jaar in beeld.jaren if jaar.opmerking),
                groepen=[("", 1), (name_of(gemeente), len(jaren) + 1), ("Regio", len(jaren) + 1)],
            )
        )
    waarover = (
        f"{name_of(gemeente)} en regio, {jaren[0]} tot en met {jaren[-1]}"
        if len(jaren) > 1
        else f"{name_of(gemeente)} en regio, {jaren[0]}"
    )
    return _pdf(Verslag("Jaarcijfers leerplicht", waarover, _from(functie), dag, dutch_date(dag), [*vooraf, UITLEG_TEKENS], delen))


def _from(functie: Functie) -> str:
    return f"gemeente {name_of(functie.organisatie)}"


def _explained(tabel: Tabel, *, left_out: bool) -> list[tuple[str, str]]:
    versie = tabel.versie
    paren = [
        ("Definitie", f"{versie.definitie} (geldig vanaf {dutch_date(versie.geldig_vanaf)})"),
        ("Wat veranderde", versie.waarom),
        ("Telt", f"{tabel.cijfer.telt.value}, {tabel.wanneer}." if left_out else f"{tabel.cijfer.telt.value}."),
        ("Niet geteld", left_out_sentence(tabel) if left_out and tabel.bekend else ""),
        ("Let op", versie.beperking),
        ("Bron", f"{versie.bron}."),
    ]
    return [(naam, tekst) for naam, tekst in paren if tekst]


def _line(rij: Rij) -> list[str]:
    return [rij.naam, *(_mark(telling) for telling in (rij.regio, *rij.tellingen))]


def _series_text(reeks: Reeks) -> list[str]:
    return [*(_mark(telling) for telling in reeks.tellingen), reeks.verandering.tekst if reeks.verandering else ""]


def _mark(telling: Telling) -> str:
    return TEKEN[telling.getoond] if telling.getoond is not Getoond.JA else aantal(telling.aantal or 0)


def _pdf(verslag: Verslag) -> HttpResponse:
    naam = "-".join(f"{verslag.titel} {verslag.waarover}".lower().replace(",", "").split())
    return HttpResponse(make_pdf(verslag), content_type=PDF, headers={"Content-Disposition": f'inline; filename="{naam}.pdf"'})
