"""What the report says: sentences, counts with their unit, rules, reasons, and what a pupil's page holds."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from aanwezig.cli.rapport.html import EERST, MEESTE_STAVEN, render
from aanwezig.cli.rapport.verzamelen import ANDERE_REDEN, MAX_REDENEN, Verzameling, verzamel
from aanwezig.core.verzuim.tabellen import Aanlevering, Inschrijving, Leerling, Verzuimrij
from tests.generatief.maken import make_region
from tests.unit.rapport.lezen import Element, read_html
from tests.unit.rapport.voorbeeld import KWAAD, PEILDATUM, SEM, collect, marks, noord, pairs, regelwerk, sem_aanlevering, sem_report

ALLE = tuple(regelwerk().gebieden)


@dataclass(frozen=True)
class Melder:
    bestand: str
    tekst: str
    aantal: int = 1


def page(verzameling: Verzameling) -> Element:
    return read_html("".join(render(verzameling)))


@pytest.fixture(scope="module")
def sem() -> Element:
    return read_html(sem_report())


def section(rapport: Element, kop: str) -> Element:
    return next(deel for deel in rapport.all("section") if deel.attributen.get("aria-labelledby") == kop)


def test_the_sentences_come_before_the_numbers(sem: Element) -> None:
    gevonden = section(sem, "gevonden").tekst
    assert "Er zijn 4 signalen gevonden bij 2 van de 3 leerlingen." in gevonden
    assert "Voor 2 leerlingen geldt een plicht" in gevonden
    assert "1 verstuurde melding klopt niet meer met de gegevens van nu." in gevonden
    koppen = [element.tekst for element in sem.all("h2")]
    assert koppen[:4] == ["Wat is er gevonden", "Waar dit op rust", "Om wie het gaat", "Meldingen die niet meer kloppen"]


def test_tiles_name_their_unit(sem: Element) -> None:
    tegels = [tegel.tekst for tegel in sem.all("li", class_="tegel")]
    assert "3 nieuw, plicht bij 2 leerlingen de wet vraagt nu iets" in tegels
    assert "0 nieuw, aandacht bij niemand een reden om te kijken" in tegels
    assert "1 weersproken melding bij 1 leerling klopt niet met de gegevens van nu" in tegels


def test_the_facts_say_on_what_the_report_rests(sem: Element) -> None:
    feiten = section(sem, "basis").tekst
    for deel in ("woensdag 21 oktober 2026", "Landelijk, volgens de wet", "3 leerlingen, 18 rijen verzuim", "Aanwezig 0.1.0", "reference"):
        assert deel in feiten


def test_each_rule_has_its_level_words_and_counts(sem: Element) -> None:
    rijen = {rij.first("th").first("span", class_="rij").tekst: rij for rij in section(sem, "regels").first("tbody").all("tr")}
    wet = rijen["16 uur ongeoorloofd verzuim in vier lesweken"]
    assert [cel.tekst for cel in wet.all("td")] == ["2", "2"]
    assert wet.first("span", class_="chip").tekst == "plicht"
    assert "in totaal 16 uur of meer zonder geldige reden" in wet.first("details").tekst
    assert "versie 2014-08-01" in wet.first("details").tekst
    assert [cel.tekst for cel in rijen["Absoluut verzuim"].all("td")] == ["0", "0"]


def test_counts_agree_with_the_signals() -> None:
    aanlevering = make_region(4, 15)
    peildatum = max(rij.datum for rij in aanlevering.verzuim)
    paren = list(pairs(aanlevering, peildatum, ALLE))
    verzameling = collect(aanlevering, peildatum, ALLE)
    signalen = [signaal for _, lijst in paren for signaal in lijst]
    assert verzameling.totaal.signalen == len(signalen)
    assert verzameling.totaal.leerlingen == len({s.leerling_id for s in signalen})
    for rij in verzameling.per_regel:
        eigen = [s for s in signalen if s.regel == rij.regel_id]
        assert (rij.aantallen.signalen, rij.aantallen.leerlingen) == (len(eigen), len({s.leerling_id for s in eigen}))
    for school, aantallen in verzameling.per_school:
        eigen = [s for s in signalen if s.school_id[:4] == school]
        assert (aantallen.signalen, aantallen.leerlingen) == (len(eigen), len({s.leerling_id for s in eigen}))
        assert aantallen.plicht == sum(s.niveau == "plicht" for s in eigen)
    assert sum(a.signalen for _, a in verzameling.per_gemeente) == len(signalen)
    assert sum(a.leerlingen for _, a in verzameling.per_gemeente) == verzameling.totaal.leerlingen
    assert sum(verzameling.per_regel_en_school.values()) == len(signalen)
    assert sum(aantal for _, aantal in verzameling.buiten) == sum(len(b.buiten) + len(b.gegevens.verzuim) - len(b.bekend) for b, _ in paren)


def test_the_order_in_which_pupils_come_by_does_not_matter() -> None:
    aanlevering = make_region(7, 12)
    peildatum = max(rij.datum for rij in aanlevering.verzuim)
    paren = list(pairs(aanlevering, peildatum, ALLE))
    gewoon = "".join(render(verzamel(paren, regelwerk(), marks(peildatum, ALLE), max_leerlingen=5)))
    random.Random(1).shuffle(paren)
    assert "".join(render(verzamel(paren, regelwerk(), marks(peildatum, ALLE), max_leerlingen=5))) == gewoon


def test_rows_that_count_nowhere_are_listed_with_their_number(sem: Element) -> None:
    tabel = {rij.first("th").tekst: rij.first("td").tekst for rij in section(sem, "buiten").first("tbody").all("tr")}
    assert tabel == {
        "vervangen door een andere rij": "1",
        "deze rij laat een andere rij vervallen": "1",
        "onbekende registratie: XX": "1",
        "op deze dag was er geen les": "1",
    }


def test_any_number_of_unknown_codes_stays_a_short_list() -> None:
    leerling = Leerling("A", date(2012, 1, 1), "0599")
    inschrijving = Inschrijving("A", "01AA00", "vo", "", date(2026, 8, 1), None, "vo")
    rijen = tuple(Verzuimrij(f"r{n}", "A", "01AA00", date(2026, 9, 22), 1, 1, None, f"code {n}") for n in range(300))
    aanlevering = Aanlevering((leerling,), (inschrijving,), sem_aanlevering().roosters, verzuim=rijen)
    verzameling = collect(aanlevering)
    assert len(verzameling.buiten) == MAX_REDENEN + 1
    assert sum(aantal for _, aantal in verzameling.buiten) == 300
    assert verzameling.buiten[0][0] == ANDERE_REDEN


def test_rows_known_later_are_counted_as_such() -> None:
    verzameling = collect(noord(sem_aanlevering()), date(2026, 10, 8))
    assert dict(verzameling.buiten)["na de peildatum gebeurd of ingevoerd: nog niet bekend"] == 3


def test_remarks_and_silent_schools_are_passed_on() -> None:
    kenmerken = replace(marks(), opmerkingen=(Melder("verzuim.csv", "Twee keer dezelfde rij & meer.", 7),), geweigerd=3)
    aanlevering = noord(sem_aanlevering())
    tekst = section(page(verzamel(pairs(aanlevering), regelwerk(), kenmerken)), "aanlevering").tekst
    assert "Twee keer dezelfde rij & meer. verzuim.csv, 7 keer" in tekst
    assert "Geweigerd: 3 rijen." in tekst
    veel = replace(marks(), opmerkingen=tuple(Melder("a.csv", f"Opmerking {n}.") for n in range(140)))
    assert "En nog 40 opmerkingen." in section(page(verzamel(pairs(aanlevering), regelwerk(), veel)), "aanlevering").tekst
    assert "Van 1 school is geen enkele rij verzuim bekend: 03CC." in tekst


def test_the_page_of_a_pupil(sem: Element) -> None:
    leerling = section(sem, "leerling-1")
    assert leerling.first("h3").tekst == SEM
    kop = leerling.first("p", class_="naam").tekst
    for deel in (
        "15 jaar",
        "school 01AA00, voortgezet onderwijs, leerjaar 3",
        "woont in Rotterdam (0599)",
        "leerplichtig tot en met 31 juli 2027",
    ):
        assert deel in kop
    blok = leerling.first("article")
    tekst = blok.tekst
    assert "De leerling was van 22 september 2026 tot en met 20 oktober 2026 in totaal 18 uur ongeoorloofd afwezig." in tekst
    assert "Gemeten: 18 uur. Drempel: 16 uur." in [svg.attributen.get("aria-label") for svg in blok.all("svg")]
    assert "17 lesuren ongeoorloofd op 7 dagen" in tekst
    assert "Leerplichtwet 1969, artikel 21 lid 1" in tekst
    assert "Praat met de leerling en de ouders en leg de afspraken vast." in blok.first("aside").tekst
    hash_ = [code.attributen["title"] for code in blok.all("code")]
    assert len(set(hash_)) == 1
    assert len(hash_[0]) == 64


def test_the_rows_behind_a_signal_say_why(sem: Element) -> None:
    blok = section(sem, "leerling-1").first("article")
    tabel = next(t for t in blok.all("table") if "cijfers" in t.attributen.get("class", ""))
    rijen = {rij.first("th").tekst: [cel.tekst for cel in rij.all("td")] for rij in tabel.first("tbody").all("tr")}
    assert rijen["r01"] == ["22 september 2026", "2 en 3", "ongeoorloofd", "ja"]
    assert rijen["r06"] == ["7 oktober 2026", "hele dag", "ziek", "nee: ziekte telt bij deze regel niet mee"]
    assert rijen["r10"][-1] == "nee: vervangen door rij r11"
    assert rijen["r12"][-1] == "nee: op deze dag gold een vrijstelling (11.g)"


def test_a_contradicted_report_asks_to_look_again(sem: Element) -> None:
    leerling = section(sem, "leerling-2")
    assert leerling.first("h3").tekst == KWAAD
    blok = next(d for d in leerling.all("details") if "kaart" in d.attributen.get("class", ""))
    assert "weersproken" in blok.first("summary").tekst
    assert "Gemeten: 5 uur. Drempel: 16 uur." in [svg.attributen.get("aria-label") for svg in blok.all("svg")]
    assert "wijzig de melding dan of trek haar in" in blok.first("aside").tekst


def test_nothing_more_personal_than_the_report_needs(sem: Element) -> None:
    bron = sem_report()
    for deel in ("reden die niemand hoeft te zien", "3011AA", "2011-03-05", "5 maart 2011"):
        assert deel not in bron


def test_only_so_many_pupils_are_shown_duties_first() -> None:
    aanlevering = make_region(4, 15)
    peildatum = max(rij.datum for rij in aanlevering.verzuim)
    alles, kort = collect(aanlevering, peildatum, ALLE), collect(aanlevering, peildatum, ALLE, max_leerlingen=3, max_signalen=2)
    assert [p.leerling_id for p in kort.paginas] == [p.leerling_id for p in alles.paginas[:3]]
    assert all(p.blokken[0].signaal.niveau == "plicht" for p in kort.paginas)
    assert all(len(p.blokken) <= 2 for p in kort.paginas)
    assert all(len(p.blokken) + len(p.overige) + p.meer_overige == p.aantal for p in kort.paginas)
    assert kort.totaal.leerlingen == alles.totaal.leerlingen > 3
    tekst = page(kort).tekst
    assert f"Hier staan 3 van de {alles.totaal.leerlingen} leerlingen met een signaal." in tekst
    assert "--uitvoer csv of --uitvoer jsonl" in tekst
    assert len(list(page(kort).all("section", class_="leerling"))) == 3


def test_of_many_schools_the_table_shows_those_of_the_chart_and_opens_to_the_others() -> None:
    verzameling = collect(noord(sem_aanlevering()))
    scholen = tuple((f"{nummer:02}XX", replace(verzameling.per_school[0][1])) for nummer in range(MEESTE_STAVEN + 4))
    sectie = section(page(replace(verzameling, per_school=scholen)), "scholen")
    assert len(list(sectie.first("tbody").all("tr"))) == MEESTE_STAVEN
    rest = next(deel for deel in sectie.all("details") if deel.first("summary").tekst == "Toon de andere 4 scholen")
    assert [rij.first("th").tekst for rij in rest.first("tbody").all("tr")] == [school for school, _ in scholen[MEESTE_STAVEN:]]


def test_the_newest_duty_comes_first() -> None:
    aanlevering = make_region(9, 15)
    peildatum = max(rij.datum for rij in aanlevering.verzuim)
    plichten = [p.blokken[0].signaal for p in collect(aanlevering, peildatum).paginas]
    nieuw = [s.eind_datum for s in plichten if (s.niveau, s.status) == ("plicht", "nieuw")]
    assert nieuw == sorted(nieuw, reverse=True)


def test_the_list_shows_the_first_and_opens_to_the_others() -> None:
    aanlevering = make_region(4, 15)
    verzameling = collect(aanlevering, max(rij.datum for rij in aanlevering.verzuim), ALLE)
    aantal = len(verzameling.paginas)
    assert aantal > EERST
    sectie = section(page(verzameling), "leerlingen")
    namen = [[rij.first("th").first("a").tekst for rij in lichaam.all("tr")] for lichaam in sectie.all("tbody")]
    assert [len(deel) for deel in namen] == [EERST, aantal - EERST]
    assert [naam for deel in namen for naam in deel] == [pagina.leerling_id for pagina in verzameling.paginas]
    assert f"Toon de andere {aantal - EERST} leerling" in sectie.tekst


def test_no_pupils_shown_is_said_too() -> None:
    tekst = page(collect(noord(sem_aanlevering()), max_leerlingen=0)).tekst
    assert "Hier staan 0 van de 2 leerlingen met een signaal." in tekst


@pytest.mark.parametrize(
    ("aanlevering", "zinnen"),
    [
        (Aanlevering(()), ["De aanlevering bevat geen leerlingen.", "zegt niets over verzuim"]),
        (
            replace(sem_aanlevering(), verzuim=(), meldingen=()),
            ["Er zijn 3 leerlingen aangeleverd, maar geen enkele rij verzuim.", "maar ook dat er gegevens ontbreken"],
        ),
        (
            replace(sem_aanlevering(), verzuim=(Verzuimrij("z", SEM, "01AA00", PEILDATUM, None, None, None, "ziekte"),), meldingen=()),
            ["Er is gekeken naar 3 leerlingen en 1 rij verzuim.", "Geen enkele regel bereikte zijn drempel."],
        ),
    ],
    ids=["no pupils", "no rows", "no signals"],
)
def test_nothing_found_says_what_that_means(aanlevering: Aanlevering, zinnen: Sequence[str]) -> None:
    rapport = page(collect(noord(aanlevering)))
    assert section(rapport, "gevonden").first("h2").tekst == "Geen signalen gevonden"
    for zin in zinnen:
        assert zin in section(rapport, "gevonden").tekst
    assert not list(rapport.all("section", class_="leerling"))
    assert not list(rapport.all("figure"))


def test_partial_pairs_take_the_size_of_the_delivery_from_the_caller() -> None:
    paren = [(beeld, signalen) for beeld, signalen in pairs(noord(sem_aanlevering())) if signalen]
    kenmerken = replace(marks(), leerlingen=2_500_000, rijen=85_800_000, buiten={"op deze dag was er geen les": 12_345})
    rapport = page(verzamel(paren, regelwerk(), kenmerken))
    assert "bij 2 van de 2.500.000 leerlingen" in section(rapport, "gevonden").tekst
    assert "85.800.000 rijen verzuim" in section(rapport, "basis").tekst
    assert "12.345" in section(rapport, "buiten").tekst
    assert "geen enkele rij verzuim bekend" not in rapport.tekst
