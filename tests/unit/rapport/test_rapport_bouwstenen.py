"""The grid and the strip as the report writes them: readable aloud, each mark in the legend."""

from __future__ import annotations

from datetime import date

from aanwezig.core.verzuim.tabellen import Aanlevering, Inschrijving, Leerling
from tests.unit.rapport.lezen import Element, read_html
from tests.unit.rapport.voorbeeld import SEM, collect, day, sem_aanlevering, sem_report


def test_the_table_can_be_read_aloud() -> None:
    rapport = read_html(sem_report())
    tabel = rapport.first("table", class_="rooster")
    houder = next(e for e in rapport.all("div", class_="schuif") if tabel in e.kinderen)
    assert houder.attributen["tabindex"] == "0"
    assert houder.attributen["role"] == "region"
    assert houder.attributen["aria-label"] == f"Rooster van {SEM}, signaal 1"
    assert [th.attributen["scope"] for th in tabel.first("thead").all("th")] == ["col"] * 6
    weken = list(tabel.first("tbody").all("tr"))
    assert all(rij.first("th").attributen["scope"] == "row" for rij in weken)
    cellen: dict[str, list[Element]] = {rij.first("th").tekst: list(rij.all("td")) for rij in weken}
    assert cellen["week 39 21 sep"][1].tekst == "les 1: aanwezig; les 2 en 3: ongeoorloofd, telt mee; les 4 tot en met 6: aanwezig"
    assert cellen["week 38 14 sep"][0].tekst == "les 1 tot en met 7: aanwezig; buiten het venster"
    assert cellen["week 42"][0].tekst == "herfstvakantie: telt niet mee"
    getoond = {klas for i in tabel.all("i") for klas in i.attributen["class"].split()}
    uitgelegd = {klas for i in rapport.first("ul", class_="legenda").all("i") for klas in i.attributen["class"].split()}
    assert getoond <= uitgelegd


def test_rules_without_lesuren_have_no_grid() -> None:
    leerling = Leerling("N", date(2012, 1, 1), "0505", ingeschreven_gemeente_op=date(2026, 8, 1))
    ander = Inschrijving("M", "01AA00", "vo", "", day(8, 1), None, "vo")
    aanlevering = Aanlevering((leerling, Leerling("M", date(2012, 1, 1), "0505")), (ander,), sem_aanlevering().roosters)
    blok = collect(aanlevering).paginas[0].blokken[0]
    assert (blok.signaal.regel, blok.rooster) == ("absoluut", None)


def test_the_page_shows_the_strip_with_its_words() -> None:
    strook = read_html(sem_report()).first("div", class_="jaar")
    assert strook.attributen["role"] == "img"
    assert strook.attributen["aria-label"].startswith("Op 13 van de ")
    assert len(list(strook.all("svg"))) == 2
