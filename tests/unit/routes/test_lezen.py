"""A route that makes no sense is refused when it is read, with file, line and what was expected."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aanwezig.core.routes.keuze import JA, NEE, advise
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.routes import load_routes
from aanwezig.definitions.routevoorbeelden import load_routevoorbeelden
from tests.unit.routes.hulp import KLEIN, route_of

FOUTEN = {
    "onbekende rol": ("wie: [leerplicht]\n", "wie: [bakker]\n", "bakker", "leerplicht"),
    "stap zonder eigenaar": ("wie: [leerplicht]\n", "wie: []\n", "zonder eigenaar", "rol"),
    "onbekend veld": ("    wat: Kies wat past.", "    wat: Kies wat past.\n    kleur: rood", "kleur", "een van"),
    "onbekende fase": ("fase: verder\n", "fase: straks\n", "straks", "verder"),
    "onbekende bron": ("bron: {boek: stap 3}", "bron: {krant: stap 3}", "krant", "boek"),
    "geen bron": ("bron: {boek: stap 3}", "bron: {}", "geen enkele bron", "bron"),
    "onbekende stap in een overgang": ("van: kiezen, naar: slot", "van: kiezen, naar: feest", "feest", "slot"),
    "onbekende uitkomst": ("op: {uitkomst: elders}", "op: {uitkomst: nergens}", "nergens", "elders"),
    "onbekende gebeurtenis": ("tot: {gebeurtenis: terug}", "tot: {gebeurtenis: weg}", "weg", "terug"),
    "onbekende termijn": ("op: {termijn: beslissen}", "op: {termijn: slapen}", "slapen", "beslissen"),
    "onbekend signaal": ("aanleiding: begin", "aanleiding: {signaal: wet-17-uur}", "wet-17-uur", "wet-16-uur"),
    "onbekende eenheid": ("eenheid: lesweken\n        soort", "eenheid: manen\n        soort", "manen", "lesweken"),
    "onbekende termijnsoort": ("soort: uiterlijk", "soort: ooit", "ooit", "uiterlijk"),
    "geen getal": ("aantal: 2\n", "aantal: twee\n", "twee", "geheel getal"),
    "onbekend getal in een tekst": ("{plekken}", "{stoelen}", "stoelen", "plekken"),
    "stap nooit bereikt": ("aanleiding: {gebeurtenis: terug}, ", "", "", ""),
    "stap zonder uitweg": ("  - {van: slot, naar: einde}\n", "", "geen uitweg", "einde"),
    "stap dubbel": ("{id: slot,", "{id: praten,", "twee keer", "één keer"),
    "overgang dubbel": (
        "  - {van: slot, naar: einde}\n",
        "  - {van: slot, naar: einde}\n  - {van: slot, naar: einde}\n",
        "al een overgang",
        "één",
    ),
    "rol die niets doet": ("nodig: [school, leerplicht]", "nodig: [school, leerplicht, bakker]", "bakker", ""),
    "onzeker zonder opmerking": ("    wat: Kijk mee.", "    wat: Kijk mee.\n    zeker: nee", "zonder opmerking", "gekozen"),
    "half ritme": ("herhaling: {aantal: 1, eenheid: lesweken, ", "herhaling: {aantal: 1, ", "half ritme", "allebei"),
    "nooit geldig": ("geldig_vanaf: 2025-08-01", "geldig_vanaf: 2025-08-01\ngeldig_tot: 2025-08-01", "nooit geldig", "geldig_tot na"),
    "twee punten in één": ("vanaf: {stap: praten}", "vanaf: {stap: praten, open: praten}", "niet één punt", "stap"),
    "punt zonder naam": ("vanaf: {stap: praten}", "vanaf: straks", "straks", "begin"),
    "uitkomst zonder stap": ("vanaf: {stap: praten}", "vanaf: {uitkomst: hier}", "zonder stap", "stap en uitkomst"),
}


@pytest.mark.parametrize("geval", FOUTEN)
def test_a_route_that_makes_no_sense_is_refused(tmp_path: Path, geval: str) -> None:
    oud, nieuw, gevonden, verwacht = FOUTEN[geval]
    assert oud in KLEIN, "the example no longer fits the route"
    tekst = KLEIN.replace(oud, nieuw, 1)
    if geval == "stap nooit bereikt":
        tekst = "".join(regel for regel in tekst.splitlines(keepends=True) if "naar: slot" not in regel)
        tekst = tekst.replace("  - {van: slot", "  - {van: kiezen, naar: einde, op: {uitkomst: elders}}\n  - {van: slot")
        gevonden, verwacht = "'slot' wordt nooit bereikt", "aanleiding"
    with pytest.raises(RegelwerkFout) as fout:
        route_of(tmp_path, tekst)
    assert "klein.yaml, regel " in str(fout.value)
    assert gevonden in fout.value.gevonden
    assert verwacht in fout.value.verwacht


@pytest.mark.parametrize(
    ("besloten", "gevonden"),
    [
        ("", "niet in een gedeelde casus"),
        ("besloten: {waar: veilig-thuis, zin: Hier niet., bron: {boek: 1}}\n", "niet in een gedeelde casus"),
        ("besloten: {waar: kast, zin: Hier niet., bron: {boek: 1}}\n", "kast"),
        ("besloten: {waar: handhaving, bron: {boek: 1}}\n", "'zin' ontbreekt"),
        ("besloten: {waar: handhaving, zin: Hier niet.}\n", "'bron' ontbreekt"),
        ("besloten: {waar: handhaving, zin: Hier niet., bron: {krant: 1}}\n", "krant"),
    ],
)
def test_what_a_sworn_officer_does_stands_in_no_route_that_is_open(tmp_path: Path, besloten: str, gevonden: str) -> None:
    met_boa = KLEIN.replace("rollen: {nodig: [school, leerplicht]}\n", "rollen: {nodig: [school, leerplicht, boa]}\n")
    met_boa = met_boa.replace("wie: [leerplicht]\n", "wie: [leerplicht, boa]\n", 1)
    route = route_of(tmp_path, "besloten: {waar: handhaving, zin: Hier niet., bron: {boek: 1}}\n" + met_boa)
    assert route.besloten is not None
    assert (route.besloten.waar, route.besloten.zin) == ("handhaving", "Hier niet.")
    with pytest.raises(RegelwerkFout) as fout:
        route_of(tmp_path, besloten + met_boa)
    assert gevonden in fout.value.gevonden


KEUZE = """
keuzes:
  tafel:
    naam: Welke tafel?
    vragen: {groot: Is het een groot gezelschap?, buiten: Is het mooi weer?}
    rijen:
      - {als: {groot: ja}, dan: zaal}
      - {als: {groot: nee, buiten: ja}, dan: terras}
      - {als: {groot: nee, buiten: nee}, dan: zaal}
    uitkomsten: {zaal: {naam: de zaal}, terras: {naam: het terras}}
    bron: {boek: hoofdstuk 3}
"""


@pytest.mark.parametrize(
    ("oud", "nieuw", "gevonden"),
    [
        ("      - {als: {groot: nee, buiten: nee}, dan: zaal}\n", "", "geen uitkomst"),
        ("buiten: nee}, dan: zaal}", "buiten: nee}, dan: terras}\n      - {als: {buiten: nee}, dan: zaal}", "meer dan één uitkomst"),
        ("{als: {groot: ja}", "{als: {klein: ja}", "klein"),
        ("{als: {groot: ja}", "{als: {groot: misschien}", "misschien"),
        ("terras: {naam: het terras}", "terras: {naam: het terras}, dak: {naam: het dak}", "dak"),
    ],
)
def test_a_table_with_gaps_is_refused(tmp_path: Path, oud: str, nieuw: str, gevonden: str) -> None:
    assert oud in KEUZE
    with pytest.raises(RegelwerkFout) as fout:
        route_of(tmp_path, KLEIN + KEUZE.replace(oud, nieuw))
    assert gevonden in str(fout.value)


def test_not_to_know_is_no_answer_and_the_table_asks_on(tmp_path: Path) -> None:
    keuze = route_of(tmp_path, KLEIN + KEUZE).keuzes["tafel"]
    niets = advise(keuze, {})
    assert (niets.uitkomst, niets.mogelijk, [vraag.id for vraag in niets.vragen]) == (None, ("zaal", "terras"), ["groot", "buiten"])
    klein = advise(keuze, {"groot": NEE})
    assert [vraag.id for vraag in klein.vragen] == ["buiten"]
    groot = advise(keuze, {"groot": JA})
    assert (groot.uitkomst and groot.uitkomst.naam, groot.vragen) == ("de zaal", ())
    for fout in ({"groot": "misschien"}, {"klein": JA}):
        with pytest.raises(ValueError, match="geen antwoord"):
            advise(keuze, fout)


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    return Path(shutil.copytree(regelwerk().map, tmp_path / "regelwerk"))


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "gevonden"),
    [
        ("drechtsteden/goal.yaml", "id: goal\n", "id: doel\n", "goal.yaml"),
        ("drechtsteden/goal.yaml", "gebied: drechtsteden", "gebied: hardenberg", "map drechtsteden"),
        ("drechtsteden/goal.yaml", "routes: [ondersteuningsteam]", "routes: [dansles]", "dansles"),
    ],
)
def test_files_stand_where_they_belong(eigen: Path, bestand: str, oud: str, nieuw: str, gevonden: str) -> None:
    pad = eigen / "route" / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=gevonden):
        load_routes(eigen, frozenset(regelwerk().ids))


def test_a_route_that_is_besloten_stays_so(eigen: Path) -> None:
    pad = eigen / "route" / "drechtsteden" / "goal.yaml"
    tekst = pad.read_text(encoding="utf-8")
    versie = re.search(r"geldig_vanaf: (\S+)\n", tekst)
    bron = re.search(r"^  (\w+): {naam", tekst, re.MULTILINE)
    assert versie
    assert bron
    dicht = f"{versie[0]}geldig_tot: 2027-01-01\nbesloten: {{waar: handhaving, zin: Hier niet., bron: {{{bron[1]}: 1}}}}\n"
    pad.write_text(tekst.replace(versie[0], dicht), encoding="utf-8")
    nieuw = f"geldig_vanaf: 2027-01-01\nvorige: {{versie: {versie[1]}, stappen: {{}}}}\n"
    pad.with_name("goal.2027-01-01.yaml").write_text(tekst.replace(versie[0], nieuw), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match="besloten en deze versie niet"):
        load_routes(eigen, frozenset(regelwerk().ids))


@pytest.mark.parametrize(
    ("oud", "nieuw", "gevonden"),
    [
        ("gedaan: impasse}", "gedaan: impasse, overgeslagen: impasse}", "niet één soort"),
        ("open: [onderzoek], beurt", "open: [dansen], beurt", "dansen"),
        ("beurt: [sectordirecteur]", "beurt: [bakker]", "bakker"),
        ("uiterlijk: {gesprek-huisarts: 2025-11-14}}", "uiterlijk: {slapen: 2025-11-14}}", "slapen"),
        ("route: doorzettingsmacht", "route: dansles", "dansles"),
        ("route: doorzettingsmacht", "route: goal", "staan in doorzettingsmacht.voorbeelden.yaml"),
    ],
)
def test_an_example_that_makes_no_sense_is_refused(eigen: Path, oud: str, nieuw: str, gevonden: str) -> None:
    pad = eigen / "route" / "drechtsteden" / "doorzettingsmacht.voorbeelden.yaml"
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=gevonden):
        load_routevoorbeelden(eigen, routes())
