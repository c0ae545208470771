"""The picture of a route: every step once, nothing outside its box, classes and no style; and the list says the same in words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from aanwezig.core.routes.gebeurtenis import Gebeurtenis, Soort
from aanwezig.core.routes.keuze import NEE
from aanwezig.core.routes.route import Organisatiesoort, Route
from aanwezig.core.routes.stand import Stapstand, stand_of
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.definitions.routevoorbeelden import load_routevoorbeelden
from aanwezig.weergave.route import ORGANISATIES, STANDEN, lines_of, table_of
from aanwezig.weergave.routebeeld import BREED, PAPIER, SMAL, Maat, Tekening, draw
from aanwezig.weergave.routebestand import svg_of
from aanwezig.weergave.sjabloon import GEDEELD
from aanwezig.weergave.tekstmaat import fit, width_of, wrap
from tests.unit.routes.hulp import DAGEN

ALLE = list(routes())
NS = "{http://www.w3.org/2000/svg}"
VOORBEELDEN = load_routevoorbeelden(regelwerk().map, routes())
per_route = pytest.mark.parametrize("route", ALLE, ids=[route.id for route in ALLE])
per_maat = pytest.mark.parametrize("maat", [BREED, SMAL], ids=["breed", "smal"])


def words_of_box(tekening: Tekening, plek: int) -> str:
    return " ".join(tekst.tekst for tekst in tekening.vakken[plek].teksten)


@per_maat
@per_route
def test_every_step_has_one_box_in_order_and_none_overlap(route: Route, maat: Maat) -> None:
    tekening = draw(route, regelwerk(), maat=maat)
    assert len(tekening.vakken) == len(route.stappen)
    for plek, stap in enumerate(route.stappen):
        assert words_of_box(tekening, plek).replace("- ", "").startswith(f"{stap.nummer}. {stap.naam}"[:12])
    for boven, daaronder in pairwise(tekening.vakken):
        assert boven.y + boven.hoogte <= daaronder.y
    for vak in tekening.vakken:
        assert vak.x >= 0
        assert vak.x + vak.breedte <= tekening.breedte
        assert all(vak.x < tekst.x and vak.y < tekst.y <= vak.y + vak.hoogte for tekst in vak.teksten)
    onder = tekening.tabellen[-1].onder if tekening.tabellen else tekening.vakken[-1].y + tekening.vakken[-1].hoogte
    assert onder <= tekening.hoogte + 1


@per_maat
@per_route
def test_the_picture_is_well_formed_has_a_name_and_no_style_of_its_own(route: Route, maat: Maat) -> None:
    omgeving = Environment(loader=FileSystemLoader(GEDEELD), autoescape=True, undefined=StrictUndefined)
    module = omgeving.get_template("route.html").module
    tekening = draw(route, regelwerk(), maat=maat)
    svg = str(module.plaatje(tekening, "r1"))  # type: ignore[attr-defined]
    wortel = ET.fromstring(svg.strip())
    assert "style" not in svg
    assert wortel.attrib["role"] == "img"
    assert wortel.attrib["aria-labelledby"] == "r1-t r1-d"
    assert [deel.text for deel in wortel if deel.tag in ("title", "desc")] == [route.naam, tekening.omschrijving]
    assert len(re.findall(r'id="', svg)) == len(set(re.findall(r'id="([^"]+)"', svg)))


@per_route
def test_on_paper_the_picture_is_in_parts_that_cut_no_box_and_leave_no_heading_behind(route: Route) -> None:
    tekening = draw(route, regelwerk())
    bladen = tekening.bladen
    assert bladen[0].y == 0
    assert bladen[-1].y + bladen[-1].hoogte == pytest.approx(tekening.hoogte, abs=1)
    assert all(boven.y + boven.hoogte == daaronder.y for boven, daaronder in pairwise(bladen))
    assert all(blad.hoogte <= PAPIER for blad in bladen)
    for blad in bladen[1:]:
        assert not any(vak.y < blad.y < vak.y + vak.hoogte for vak in tekening.vakken)
        assert not any(fase.y < blad.y < fase.y + fase.hoogte + 16 for fase in tekening.fasen)


@per_route
def test_the_file_carries_its_style(route: Route) -> None:
    wortel = ET.fromstring(svg_of(draw(route, regelwerk())))
    stijl = wortel.find(f"{NS}style")
    assert stijl is not None
    assert ".route .kader" in (stijl.text or "")


@per_route
def test_the_list_has_every_step_with_who_terms_and_where_it_leads(route: Route) -> None:
    regels = lines_of(route, regelwerk())
    assert [(regel.nummer, regel.naam) for regel in regels] == [(stap.nummer, stap.naam) for stap in route.stappen]
    for stap, regel in zip(route.stappen, regels, strict=True):
        assert regel.wie
        assert len(regel.termijnen) == len(stap.termijnen) + (stap.herhaling is not None)
        assert len(regel.vervolg) == len(list(route.out_of(stap.id)))
    omgeving = Environment(loader=FileSystemLoader(GEDEELD), autoescape=True, undefined=StrictUndefined)
    html = str(omgeving.get_template("route.html").module.lijst(regels))  # type: ignore[attr-defined]
    assert html.count("<b>") == len(route.stappen)
    assert "style" not in html


def test_where_a_case_stands_is_said_in_words_and_not_in_colour_alone() -> None:
    voorbeeld = next(v for v in VOORBEELDEN if v.naam.startswith("Tussenevaluatie"))
    stand = voorbeeld.stands(regelwerk().land)[5]
    tekening = draw(voorbeeld.route, regelwerk(), stand)
    merken = [vak.teksten[0].tekst for vak in tekening.vakken]
    assert merken[0] == "✓ gedaan 8 sep 2025"
    assert merken[6] == "! te laat: 27 okt 2025"
    assert merken[8] == "later"
    assert [vak.klasse for vak in tekening.vakken] == ["gedaan"] * 6 + ["laat", "laat", "later"]
    assert tekening.omschrijving.startswith("Op 4 november 2025: 1 later, 2 nu, 6 gedaan.")
    regels = lines_of(voorbeeld.route, regelwerk(), stand)
    assert regels[0].stand == "gedaan op 8 september 2025"
    assert regels[7].stand == "te laat: dat moest op 3 november 2025"
    assert "tussenevaluatie: verstreken op 3 november 2025" in regels[7].termijnen


def test_what_a_person_added_stands_in_its_place() -> None:
    voorbeeld = next(v for v in VOORBEELDEN if v.naam == "Een eigen stap ertussen")
    stand = voorbeeld.stands(regelwerk().land)[0]
    assert [regel.naam for regel in lines_of(voorbeeld.route, regelwerk(), stand)][2] == "Praat met de huisarts"
    assert "3. Praat met de huisarts" in words_of_box(draw(voorbeeld.route, regelwerk(), stand), 2)


@pytest.mark.parametrize(
    ("dag", "zin"), [(28, "gedaan op 28 september 2025 (eerder dan afgesproken): ouders vroegen het"), (29, "gedaan op 29 september 2025")]
)
def test_a_place_before_four_weeks_of_the_own_school_is_possible_and_said(dag: int, zin: str) -> None:
    route = routes().versies["brugplaats-sbo"][-1]
    gebeurtenissen = [
        Gebeurtenis(1, Soort.BEGONNEN, date(2025, 9, 1)),
        Gebeurtenis(2, Soort.GEBEURD, date(2025, 9, 1), "aangepast-aanbod"),
        Gebeurtenis(3, Soort.GEDAAN, date(2025, 9, dag), "plaatsen", reden="ouders vroegen het"),
    ]
    stand = stand_of(route, gebeurtenissen, date(2025, 9, 30), DAGEN)
    assert stand.of_stap("plaatsen").te_vroeg is (dag == 28)
    assert lines_of(route, regelwerk(), stand)[5].stand.startswith(zin)


def test_each_lane_and_each_standing_has_words_and_a_look() -> None:
    stijl = (GEDEELD / "route.css").read_text(encoding="utf-8")
    assert set(ORGANISATIES) == set(Organisatiesoort)
    assert all(f".route .org-{soort.value}{{" in stijl for soort in Organisatiesoort)
    assert set(STANDEN) == set(Stapstand)
    for klasse in ("gedaan", "nu", "laat", "overgeslagen", "later", "vervallen"):
        assert f".route .{klasse} ." in stijl


def test_the_style_stays_within_its_own_parts() -> None:
    stijl = re.sub(r"/\*.*?\*/|@media[^{]*\{", "", (GEDEELD / "route.css").read_text(encoding="utf-8"), flags=re.S)
    selectors = [keuze.strip() for kop in re.findall(r"([^{}]+)\{[^{}]*\}", stijl) for keuze in kop.split(",")]
    assert [keuze for keuze in selectors if not re.match(r"(svg)?\.route(beeld|lijst|keuze|keuze-schuif)?(?![\w-])", keuze)] == []


@per_maat
def test_a_decision_table_has_a_row_for_every_way(maat: Maat) -> None:
    route = routes().versies["mas-halt"][-1]
    keuze = route.keuzes["criteria"]
    (tabel,) = draw(route, regelwerk(), maat=maat).tabellen
    antwoorden = [cel for cel in tabel.cellen if cel.klasse in ("antwoord", "anders")]
    assert len(antwoorden) == len(keuze.rijen) * len(keuze.vragen)
    assert len(tabel.lijnen) == len(keuze.rijen) + 1
    assert all(tabel.x <= cel.x < tabel.x + tabel.breedte and tabel.y < cel.y < tabel.onder for cel in tabel.cellen)
    beeld = table_of(keuze)
    assert (len(beeld.vragen), len(beeld.rijen)) == (len(keuze.vragen), len(keuze.rijen))
    assert beeld.rijen[0].antwoorden[:2] == (NEE, "")
    assert [uitkomst.id for uitkomst in beeld.uitkomsten] == ["halt"]


def test_lines_are_broken_where_they_fit() -> None:
    regels = wrap("De school van herkomst verzorgt de verwijzing", 100, 12)
    assert " ".join(regels) == "De school van herkomst verzorgt de verwijzing"
    assert all(width_of(regel, 12) <= 100 for regel in regels)
    lang = wrap("een samenwerkingsverbandsdirecteurenoverleg", 100, 12)
    assert all(width_of(regel, 12) <= 108 for regel in lang)
    assert "".join(regel.removesuffix("-") for regel in lang[1:]).startswith("samenwerking")
    assert wrap("", 100, 12) == []
    assert fit("kort", 100, 12) == "kort"
    gekort = fit("een heel lange zin die nergens past", 100, 12)
    assert gekort.endswith("…")
    assert width_of(gekort, 12) <= 100
