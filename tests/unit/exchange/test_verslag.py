"""The report as pages: what stands on them, that a screen reader can read them, and that they are made the same way twice."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from aanwezig.exchange.verslag.pdf import Verslag, Verslagdeel, make_pdf
from tests.pdf import pages_of, text_of

GEMEENTEN = [
    "Dalfsen",
    "Hardenberg",
    "Hattem",
    "Heerde",
    "Kampen",
    "Ommen",
    "Raalte",
    "Staphorst",
    "Steenwijkerland",
    "Zwartewaterland",
    "Zwolle",
]
DEEL = Verslagdeel(
    kop="Meldingen van scholen",
    zin="273 meldingen in de hele regio, van 1 augustus 2025 tot en met 31 juli 2026.",
    koppen=["Uitsplitsing", "Regio", *GEMEENTEN],
    rijen=[["relatief verzuim", "1.204", *["12"] * 11], ["Totaal", "1.273", *["x"] * 11]],
    totalen=1,
    uitleg=[("Definitie", "Wat scholen #meldden *niet* en $vaak$."), ("Bron", "jaarverslag")],
    opmerking="Het schooljaar loopt nog.",
)
VERSLAG = Verslag(
    "Jaarverslag leerplicht", "schooljaar 2025-2026", "gemeente Dalfsen", date(2026, 11, 25), "25 november 2026", ["Vooraf."], [DEEL]
)


def flat(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def test_every_figure_stands_there_with_its_table_definition_source_and_day() -> None:
    pdf = make_pdf(VERSLAG)
    tekst = flat(pdf)
    for stuk in (
        "Jaarverslag leerplicht",
        "schooljaar 2025-2026",
        "Meldingen van scholen",
        "relatief verzuim",
        "1.204",
        "Totaal",
        "jaarverslag",
    ):
        assert stuk in tekst
    assert "Gemaakt op 25 november 2026 door gemeente Dalfsen. bladzijde 1 van 1" in tekst
    assert tekst.split().count("x") == len(GEMEENTEN)


def test_texts_are_data_and_never_code() -> None:
    assert "Wat scholen #meldden *niet* en $vaak$." in flat(make_pdf(VERSLAG))


def test_the_same_report_of_the_same_day_gives_the_same_bytes() -> None:
    eerst = make_pdf(VERSLAG)
    time.sleep(1.1)  # a second clock time would show
    assert make_pdf(VERSLAG) == eerst
    assert make_pdf(replace(VERSLAG, gemaakt=date(2026, 11, 26))) != eerst


def test_it_is_tagged_has_a_language_and_a_title() -> None:
    pdf = make_pdf(VERSLAG)
    assert b"/Lang(nl)" in pdf
    assert b"/MarkInfo<</Marked true" in pdf
    assert b"pdfuaid" in pdf


def test_a_figure_is_not_cut_in_two() -> None:
    for blad in pages_of(make_pdf(replace(VERSLAG, delen=[DEEL] * 9))):
        assert blad.count("Meldingen van scholen") == blad.count("relatief verzuim") == blad.count("Definitie:")


def test_a_long_table_goes_on_on_the_next_page_with_its_headings() -> None:
    lang = replace(DEEL, rijen=[[f"soort {nummer}", "9", *["9"] * 11] for nummer in range(60)], totalen=0)
    bladen = pages_of(make_pdf(replace(VERSLAG, delen=[lang])))
    assert len(bladen) > 1
    assert all("Uitsplitsing" in blad for blad in bladen if "soort" in blad)
    assert sum(blad.count("soort ") for blad in bladen) == 60
