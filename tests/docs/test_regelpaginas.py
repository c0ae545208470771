"""The pages of the rules are those that regelwerk/ gives now; and a region can run and document rules of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aanwezig.cli.documentatie import INDEX, MERK, OPDRACHT, PLAATS, main, pages, run_all
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.definitions.voorbeelden import load_randen, load_voorbeelden

PROJECT = Path(__file__).resolve().parents[2]
MAP = PROJECT / PLAATS
REGELWERK = load_regelwerk()
RANDEN = load_randen(REGELWERK.map)
PAGINAS = pages(REGELWERK, run_all(REGELWERK))


@pytest.mark.parametrize("naam", PAGINAS)
def test_a_page_is_up_to_date(naam: str) -> None:
    pad = MAP / naam
    staat = pad.read_text(encoding="utf-8") if pad.exists() else ""
    assert staat == PAGINAS[naam], f"{PLAATS / naam} is verouderd. Maak de bladzijden opnieuw: {OPDRACHT}"


def test_there_is_no_page_without_a_rule() -> None:
    over = {pad.name for pad in MAP.glob("*.md")} - set(PAGINAS)
    assert over == set(), f"bladzijden zonder regel in {PLAATS}. Maak de bladzijden opnieuw: {OPDRACHT}"


def test_the_same_facts_give_the_same_pages() -> None:
    opnieuw = load_regelwerk()
    assert pages(opnieuw, run_all(opnieuw)) == PAGINAS


def test_every_rule_has_a_page_and_stands_in_the_index() -> None:
    assert set(PAGINAS) == {INDEX, *(f"{regel}.md" for regel in REGELWERK.regels)}
    assert all(f"]({naam})" in PAGINAS[INDEX] for naam in PAGINAS if naam != INDEX)


@pytest.mark.parametrize("naam", PAGINAS)
def test_the_tables_of_a_page_are_whole(naam: str) -> None:
    breedte = 0
    for regel in PAGINAS[naam].splitlines():
        if not regel.startswith("|"):
            breedte = 0
            continue
        aantal = len(re.findall(r"(?<!\\)\|", regel))
        breedte = breedte or aantal
        assert aantal == breedte, regel


def test_a_page_says_what_the_rule_says() -> None:
    pagina = PAGINAS["doorstroom-16-uur.md"]
    assert "### Geldig vanaf 1 augustus 2014 tot 1 januari 2026" in pagina
    assert "### Geldig vanaf 1 januari 2026" in pagina
    assert "| leeftijd tot | onder 27 | jaar | [3](#bronnen) |  |" in pagina
    assert "nagekeken op 22 november 2026" in pagina
    assert "**Uitkomst:** geen signaal." in pagina
    regel = REGELWERK.regels["doorstroom-16-uur"]
    assert all(zin in pagina for zin in (regel.tekst, *regel.keuzes, *(gevolg.wat for gevolg in regel.gevolgen)))


def test_a_page_tells_every_example_once_by_boundary() -> None:
    for regel, blad in load_voorbeelden(REGELWERK).items():
        lijnen = PAGINAS[f"{regel}.md"].split("## Voorbeelden\n")[1].splitlines()
        koppen = [lijn.removeprefix("### ") for lijn in lijnen if lijn.startswith("### ")]
        assert koppen == [rand.naam for rand in RANDEN.values()] + ["Andere voorbeelden"] * ("Andere voorbeelden" in koppen)
        namen = [lijn.removeprefix("#### ") for lijn in lijnen if lijn.startswith("#### ")]
        assert sorted(namen) == sorted(voorbeeld.naam for voorbeeld in blad.voorbeelden)


def test_a_page_begins_its_examples_with_both_sides_of_each_boundary() -> None:
    pagina = PAGINAS["ladder.md"]
    assert "| Rond een vakantie of feestdag | Voor en na de herfstvakantie | Voor en in de herfstvakantie |" in pagina
    assert "| Geboren op 29 februari | Niet van toepassing. De regel kijkt niet naar de leeftijd. | |" in pagina
    assert "### Geboren op 29 februari" in pagina
    assert "| Met een vrijstelling | Met een vrijstelling | Geen. Een vrijstelling haalt alleen" in PAGINAS["mazl-7-dagen.md"]
    assert "Zie ook hierboven: **Vier uur op één ochtend**." in pagina.split("### Een deel van de dag")[1]


# ---------------------------------------------------------------- the command


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    """A copy of the rules, as a region has that adds its own."""
    return Path(shutil.copytree(REGELWERK.map, tmp_path / "eigen" / "regelwerk"))


def test_testing_the_examples_writes_nothing(tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--toets", "--regelwerk", str(eigen), "--naar", str(tmp_path / "uit")]) == 0
    assert re.search(r"Alle \d+ voorbeelden kloppen\.", capsys.readouterr().err)
    assert not (tmp_path / "uit").exists()


def test_writing_the_pages_removes_those_without_a_rule(tmp_path: Path, eigen: Path) -> None:
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "verdwenen.md").write_text(f"{MERK}\n", encoding="utf-8")
    (uit / "eigen.md").write_text("# Van een mens\n", encoding="utf-8")
    assert main(["--regelwerk", str(eigen), "--naar", str(uit)]) == 0
    assert {pad.name: pad.read_text(encoding="utf-8") for pad in uit.glob("*.md")} == PAGINAS | {"eigen.md": "# Van een mens\n"}


def test_an_example_that_does_not_hold_is_told_and_nothing_is_written(
    tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    regel = eigen / "wet" / "wet-16-uur.yaml"
    regel.write_text(regel.read_text(encoding="utf-8").replace("drempel: {waarde: 16", "drempel: {waarde: 17"), encoding="utf-8")
    assert main(["--regelwerk", str(eigen), "--naar", str(tmp_path / "uit")]) == 1
    tekst = capsys.readouterr().err
    assert re.search(r"wet/wet-16-uur.voorbeelden.yaml, regel \d+ \(Precies 16 uur\): er kwam geen signaal op 2025-09-03", tekst)
    assert "er is niets geschreven" in tekst
    assert not (tmp_path / "uit").exists()


def test_a_fault_in_a_file_is_told(eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (eigen / "wet" / "luxeverzuim.voorbeelden.yaml").write_text("regel: luxeverzuim\nvoorbeeld: []\n", encoding="utf-8")
    assert main(["--toets", "--regelwerk", str(eigen)]) == 1
    assert "wet/luxeverzuim.voorbeelden.yaml, regel 2: onbekend veld 'voorbeeld'" in capsys.readouterr().err


def test_without_a_source_tree_the_folder_must_be_named(eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--regelwerk", str(eigen)]) == 2
    assert "Geef --naar MAP" in capsys.readouterr().err
