"""``aanwezig toets``: a region runs the examples of its own rules, and sees what was expected and what came."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aanwezig.definitions.plaats import regelwerk_map
from tests.unit.cli.hulp import call

Capsys = pytest.CaptureFixture[str]
GOED = """\
regel: eigen-8-uur
voorbeelden:
  - naam: Precies 8 uur
    toelichting: Op de tweede dag is het 8 uur.
    verzuim:
      - 2025-09-01 ongeoorloofd
      - 2025-09-02 ongeoorloofd lesuur 1-2
    verwacht:
      - {eind_datum: 2025-09-02, gemeten: 8}
"""
FOUT = """\
  - naam: Verkeerd bedacht
    toelichting: De maker dacht dat 6 uur genoeg was.
    verzuim:
      - 2025-09-01 ongeoorloofd
    verwacht:
      - {eind_datum: 2025-09-01, gemeten: 6}
  - naam: Onverwacht signaal
    toelichting: De maker dacht dat 12 uur te weinig was.
    verzuim:
      - 2025-09-01 t/m 2025-09-02 ongeoorloofd
    verwacht: []
"""


def own_rule(map_: Path, voorbeelden: str | None, gebied: str = "dordrecht", drempel: int = 8) -> Path:
    """A region's own rule: wet-16-uur with another drempel, in its own gebied."""
    tekst = (regelwerk_map() / "wet" / "wet-16-uur.yaml").read_text(encoding="utf-8")
    tekst = tekst.replace("id: wet-16-uur", "id: eigen-8-uur").replace("gebieden: [wet]", f"gebieden: [{gebied}]")
    tekst = tekst.replace("drempel: {waarde: 16", f"drempel: {{waarde: {drempel}").replace("        toetst_meldingen: ja\n", "")
    plek = map_ / "protocol" / gebied
    plek.mkdir(parents=True)
    (plek / "eigen-8-uur.yaml").write_text(tekst, encoding="utf-8")
    if voorbeelden is not None:
        (plek / "eigen-8-uur.voorbeelden.yaml").write_text(voorbeelden, encoding="utf-8")
    return map_


def test_the_shipped_rules_pass(capsys: Capsys) -> None:
    afloop = call(capsys, "toets")
    assert afloop.status == 0
    assert "wet-16-uur: " in afloop.uit
    assert " 0 kloppen niet." in afloop.uit


def test_a_region_runs_its_own_rules_only(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "toets", own_rule(tmp_path, GOED))
    assert (afloop.status, afloop.gezegd) == (0, "")
    assert afloop.uit == "eigen-8-uur: 1 goed\n1 voorbeeld klopt, 0 kloppen niet.\n"


def test_a_failure_shows_what_was_expected_and_found(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "toets", own_rule(tmp_path, GOED + FOUT))
    assert afloop.status == 1
    assert "eigen-8-uur: 1 goed, 2 fout" in afloop.uit
    assert "fout: Verkeerd bedacht (protocol/dordrecht/eigen-8-uur.voorbeelden.yaml, regel 10)" in afloop.uit
    assert "verwacht: signaal op 1 september 2025, gemeten 6\n    gevonden: geen signaal" in afloop.uit
    assert (
        "verwacht: geen signaal\n    gevonden: signaal op 2 september 2025, eigen-8-uur, gemeten 12.00, vanaf 1 september 2025"
        in afloop.uit
    )
    assert afloop.uit.endswith("1 voorbeeld klopt, 2 kloppen niet.\n")


def test_a_rule_without_examples_is_told(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "toets", own_rule(tmp_path, None))
    assert afloop.status == 0
    assert "eigen-8-uur: geen voorbeelden" in afloop.uit
    assert "1 regel heeft geen voorbeelden" in afloop.gezegd


def test_a_gebied_of_its_own(tmp_path: Path, capsys: Capsys) -> None:
    own_rule(tmp_path, GOED, gebied="zeeland")
    (tmp_path / "gebieden.yaml").write_text("gebieden:\n  wet: Landelijk\n  zeeland: Regio Zeeland\n", encoding="utf-8")
    assert call(capsys, "toets", tmp_path).status == 0


def test_a_gebied_that_no_list_names_has_the_name_of_its_folder(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "toets", own_rule(tmp_path, GOED, gebied="zeeland"))
    assert (afloop.status, afloop.uit) == (0, "eigen-8-uur: 1 goed\n1 voorbeeld klopt, 0 kloppen niet.\n")
    assert afloop.gezegd == "Let op: gebied zeeland staat niet in gebieden.yaml. Hier doet het mee onder de naam van zijn map.\n"


def test_a_list_with_only_the_own_gebied_comes_beside_the_shipped_one(tmp_path: Path, capsys: Capsys) -> None:
    own_rule(tmp_path, GOED, gebied="zeeland")
    (tmp_path / "gebieden.yaml").write_text("gebieden:\n  zeeland: {naam: Regio Zeeland, bereik: [gemeente]}\n", encoding="utf-8")
    afloop = call(capsys, "toets", "--regelwerk", tmp_path)
    assert (afloop.status, afloop.gezegd) == (0, "")


@pytest.mark.parametrize(
    ("lijst", "waarom"),
    [
        ("", "gebieden.yaml, regel 1: het bestand is leeg"),
        ("gebieden: zeeland\n", "gebieden.yaml, regel 1: hier staat geen reeks velden"),
        ("gebied:\n  zeeland: x\n", "gebieden.yaml, regel 1: onbekend veld 'gebied'"),
        ("gebieden:\n  zeeland: {naam: Zeeland, bereik: [dorp]}\n", "'dorp' is geen bekende waarde"),
        ("gebieden:\n  zeeland: [a, b]\n", "hier staat geen reeks velden"),
    ],
)
def test_a_list_of_gebieden_that_makes_no_sense_is_refused(tmp_path: Path, capsys: Capsys, lijst: str, waarom: str) -> None:
    own_rule(tmp_path, GOED, gebied="zeeland")
    (tmp_path / "gebieden.yaml").write_text(lijst, encoding="utf-8")
    afloop = call(capsys, "toets", tmp_path)
    assert afloop.status == 1
    assert waarom in afloop.gezegd


def test_a_copied_rule_that_kept_its_id_is_refused_with_where_the_other_is(tmp_path: Path, capsys: Capsys) -> None:
    plek = tmp_path / "protocol" / "zeeland"
    plek.mkdir(parents=True)
    shutil.copy(regelwerk_map() / "protocol" / "drechtsteden" / "problematisch-25.yaml", plek)
    afloop = call(capsys, "toets", tmp_path)
    assert afloop.status == 1
    assert "problematisch-25' bestaat al in protocol/drechtsteden/problematisch-25.yaml. Verwacht: een eigen id" in afloop.gezegd


def test_a_rule_in_a_wrong_place_is_named(tmp_path: Path, capsys: Capsys) -> None:
    (tmp_path / "te-laat-7.yaml").write_text("id: te-laat-7\n", encoding="utf-8")
    afloop = call(capsys, "toets", tmp_path)
    assert afloop.status == 2
    assert "te-laat-7.yaml staat op een andere plaats of heet anders" in afloop.gezegd


def test_a_fault_names_file_and_line(tmp_path: Path, capsys: Capsys) -> None:
    afloop = call(capsys, "toets", own_rule(tmp_path, GOED.replace("ongeoorloofd lesuur", "spijbelen lesuur")))
    assert afloop.status == 1
    assert "protocol/dordrecht/eigen-8-uur.voorbeelden.yaml, regel 7" in afloop.gezegd


def test_a_region_sees_at_which_boundaries_its_rule_has_no_pair(tmp_path: Path, capsys: Capsys) -> None:
    voorbeelden = GOED.replace("8 uur\n    toelichting", "8 uur\n    rand: getal wel, dag wel\n    toelichting")
    voorbeelden = voorbeelden.replace("voorbeelden:", "geen_rand:\n  zomer: Zegt hier niets.\nvoorbeelden:")
    voorbeelden += (
        "  - naam: Zeven uur\n    rand: getal niet\n    toelichting: Eén uur te weinig.\n    verwacht: []\n"
        "    verzuim: [2025-09-01 ongeoorloofd, 2025-09-02 ongeoorloofd lesuur 1]\n"
    )
    afloop = call(capsys, "toets", own_rule(tmp_path, voorbeelden), "--grenzen")
    assert afloop.status == 0
    assert "eigen-8-uur: 2 goed\n  geen paar voorbeelden bij: dag, vakantie, schoolwissel, correctie, vrijstelling," in afloop.uit
    assert "geen paar" not in call(capsys, "toets", tmp_path).uit


def test_the_shipped_rules_have_a_pair_or_a_reason_at_every_boundary(capsys: Capsys) -> None:
    assert "geen paar" not in call(capsys, "toets", "--grenzen").uit


def test_nothing_is_written_in_the_folder(tmp_path: Path, capsys: Capsys) -> None:
    own_rule(tmp_path, GOED)
    voor = sorted(tmp_path.rglob("*"))
    call(capsys, "toets", tmp_path)
    assert sorted(tmp_path.rglob("*")) == voor


def test_a_whole_regelwerk_can_be_given(tmp_path: Path, capsys: Capsys) -> None:
    map_ = tmp_path / "regelwerk"
    shutil.copytree(regelwerk_map(), map_, ignore=shutil.ignore_patterns("*.voorbeelden.yaml"))
    shutil.copy(regelwerk_map() / "wet" / "luxeverzuim.voorbeelden.yaml", map_ / "wet")
    afloop = call(capsys, "toets", map_)
    assert afloop.status == 0
    assert "absoluut: geen voorbeelden" in afloop.uit


def test_wrong_usage(tmp_path: Path, capsys: Capsys) -> None:
    assert "bestaat niet" in call(capsys, "toets", tmp_path / "weg").gezegd
    assert "staat er twee keer" in call(capsys, "toets", tmp_path, "--regelwerk", tmp_path).gezegd
    afloop = call(capsys, "toets", tmp_path)
    assert afloop.status == 2
    assert "staan geen regels" in afloop.gezegd
