"""The pages of the routes are those that regelwerk/ gives now; and a region can run and document routes of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aanwezig.cli.documentatie import INDEX
from aanwezig.cli.routebladen import OPDRACHT, PLAATS, main, pages
from aanwezig.definitions.boeken import regelwerk, routes
from aanwezig.definitions.routevoorbeelden import load_routevoorbeelden

PROJECT = Path(__file__).resolve().parents[2]
MAP = PROJECT / PLAATS
PAGINAS = pages(routes(), regelwerk(), load_routevoorbeelden(regelwerk().map, routes()))


@pytest.mark.parametrize("naam", PAGINAS)
def test_a_page_is_up_to_date(naam: str) -> None:
    pad = MAP / naam
    staat = pad.read_text(encoding="utf-8") if pad.exists() else ""
    assert staat == PAGINAS[naam], f"{PLAATS / naam} is verouderd. Maak de bladzijden opnieuw: {OPDRACHT}"


def test_there_is_no_page_without_a_route_and_no_route_without_a_page() -> None:
    assert {pad.name for pad in MAP.glob("*.md")} == set(PAGINAS)
    assert set(PAGINAS) == {INDEX, *(f"{route}.md" for route in routes().versies)}
    assert all(f"]({naam})" in PAGINAS[INDEX] for naam in PAGINAS if naam != INDEX)


@pytest.mark.parametrize("naam", PAGINAS)
def test_the_tables_of_a_page_are_whole_and_its_links_lead_somewhere(naam: str) -> None:
    breedte = 0
    for regel in PAGINAS[naam].splitlines():
        if not regel.startswith("|"):
            breedte = 0
            continue
        aantal = len(re.findall(r"(?<!\\)\|", regel))
        breedte = breedte or aantal
        assert aantal == breedte, regel
    assert set(re.findall(r"\]\(([^)]+\.md)\)", PAGINAS[naam])) <= set(PAGINAS)


def test_a_page_says_what_the_route_says() -> None:
    pagina = PAGINAS["brugplaats-sbo.md"]
    assert "### 8. Houd de tussenevaluatie en het adviesgesprek" in pagina
    assert "duur van de brugplaats: uiterlijk 8 lesweken na stap 6 (kan één keer 4 lesweken langer)" in pagina
    assert "| hoogste aantal brugplaatsen op een school | 4 | kinderen tegelijk per SBO-school |" in pagina
    assert "Wij lezen één verlenging van hoogstens vier lesweken" in pagina
    assert "tussenevaluatie tot 3 november 2025 (verstreken)" in pagina
    for route in routes():
        tekst = PAGINAS[f"{route.id}.md"]
        assert all(stap.naam in tekst and stap.wat in tekst and stap.bronnen[0].vindplaats in tekst for stap in route.stappen)
        assert all(opmerking in tekst for _, opmerking in route.uncertain)
        assert all(opmerking in tekst for opmerking in route.opmerkingen)


# ---------------------------------------------------------------- the command


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    """A copy of the rules and routes, as a region has that adds its own."""
    return Path(shutil.copytree(regelwerk().map, tmp_path / "eigen" / "regelwerk"))


def test_testing_the_examples_writes_nothing(tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--toets", "--regelwerk", str(eigen), "--naar", str(tmp_path / "uit")]) == 0
    assert "voorbeelden kloppen" in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()


def test_an_example_that_does_not_hold_stops_the_writing(tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = eigen / "route" / "drechtsteden" / "doorzettingsmacht.yaml"
    pad.write_text(
        pad.read_text(encoding="utf-8").replace("naar: besluit, op: {uitkomst: niet}", "naar: besluit, op: {uitkomst: samen}"), "utf-8"
    )
    assert main(["--regelwerk", str(eigen), "--naar", str(tmp_path / "uit")]) == 1
    gezegd = capsys.readouterr().err
    assert "doorzettingsmacht :: Een besluit van de directeur-bestuurder" in gezegd
    assert not (tmp_path / "uit").exists()


def test_pages_go_where_one_says_and_old_ones_go_away(tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "uit"
    assert main(["--regelwerk", str(eigen)]) == 2
    assert main(["--regelwerk", str(eigen), "--naar", str(uit)]) == 0
    (uit / "eigen.md").write_text("mijn tekst", encoding="utf-8")
    for naam in ("goal.yaml", "goal.voorbeelden.yaml"):
        (eigen / "route" / "drechtsteden" / naam).unlink()
    for bestand in (eigen / "route" / "drechtsteden").glob("dreigend-*.yaml"):
        bestand.write_text(bestand.read_text(encoding="utf-8").replace(", goal]\n    bron", "]\n    bron"), encoding="utf-8")
    assert main(["--regelwerk", str(eigen), "--naar", str(uit)]) == 0
    assert not (uit / "goal.md").exists()
    assert (uit / "eigen.md").exists()
    capsys.readouterr()


def test_a_route_that_makes_no_sense_is_named(eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = eigen / "route" / "mas" / "mas-halt.yaml"
    pad.write_text(pad.read_text(encoding="utf-8").replace("wie: [halt]", "wie: [hult]"), encoding="utf-8")
    assert main(["--toets", "--regelwerk", str(eigen)]) == 1
    assert "route/mas/mas-halt.yaml, regel " in capsys.readouterr().err
