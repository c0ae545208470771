"""The pages that say where things are name what is there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aanwezig.cli.documentatie import MERK, OPDRACHT
from aanwezig.cli.hoofd import OPDRACHTEN
from aanwezig.cli.wegwijzers import ADR, OnbekendeBladzijde, pages
from aanwezig.cli.wegwijzers import OPDRACHTEN as OPDRACHTENBLAD
from aanwezig.store.wand import Kring

WORTEL = Path(__file__).resolve().parents[2]
BRON = WORTEL / "src" / "aanwezig"
ARCHITECTUUR = WORTEL / "docs" / "explanation" / "architectuur.md"
REGELWERK, TESTS = WORTEL / "regelwerk" / "README.md", WORTEL / "tests" / "README.md"
BLADEN = pages(WORTEL, MERK)
GESCHREVEN = sorted([*WORTEL.glob("*.md"), *(WORTEL / "docs").rglob("*.md"), REGELWERK, TESTS])
PAD = re.compile(r"`([\w.-]+(?:/[\w.-]+)+/?|[\w-]+\.(?:py|toml|yaml|md))`")
"""What stands between backticks and is a path: with a slash in it, or the name of a file."""
SOORTEN = (
    *("regel", "vorm", "route", "pagina", "daad", "deur", "veld over een leerling", "soort taak", "brief", "cijfer"),
    *("adres van de koppeling", "rol", "migratie", "tabel in een levering"),
)


def paths(tekst: str) -> set[str]:
    return set(PAD.findall(tekst))


def is_there(pad: str, wortels: tuple[Path, ...]) -> bool:
    return any((wortel / pad).exists() for wortel in wortels)


def test_every_path_on_the_page_about_the_architecture_is_there() -> None:
    tekst = ARCHITECTUUR.read_text(encoding="utf-8")
    losse = {"urls.py", "views.py", "forms.py", "sjablonen/"}  # in each folder of web
    gevonden = paths(tekst) - losse
    assert len(gevonden) > 100
    assert {pad for pad in gevonden if not is_there(pad, (WORTEL, BRON))} == set()


@pytest.mark.parametrize("soort", SOORTEN)
def test_who_adds_something_finds_which_files_and_which_tests(soort: str) -> None:
    regel = re.search(rf"^\| een \*\*{soort}\*\*[^|]*\|([^|]+)\|([^|]+)\|$", ARCHITECTUUR.read_text(encoding="utf-8"), re.MULTILINE)
    assert regel is not None
    assert re.search(r"[`\]]", regel[1])
    assert {pad for pad in paths(regel[2]) if pad.startswith("tests/")}


def test_the_click_passes_functions_that_are_where_the_page_says() -> None:
    deel = ARCHITECTUUR.read_text(encoding="utf-8").split("## Eén klik")[1].split("\n## ")[0]
    for naam, pad in re.findall(r"`(\w+)` (?:in|\()\s*`([\w/]+\.py)`", deel.replace("\n", " ")):
        assert re.search(rf"^(?:def|class) {naam}\b", (BRON / pad).read_text(encoding="utf-8"), re.MULTILINE), f"{naam} in {pad}"


def test_the_circles_of_the_wall_are_all_named() -> None:
    deel = ARCHITECTUUR.read_text(encoding="utf-8").split("## Twee wanden")[1]
    assert all(f"`{kring.value}`" in deel for kring in Kring)


@pytest.mark.parametrize(("tekst", "pad"), [("`web/urls.py`", "web/urls.py"), ("`pyproject.toml`", "pyproject.toml"), ("`web`", "")])
def test_a_path_is_seen_as_one(tekst: str, pad: str) -> None:
    assert paths(tekst) == ({pad} if pad else set())


# ---------------------------------------------------------------- generated


@pytest.mark.parametrize("plek", BLADEN, ids=str)
def test_a_list_is_up_to_date(plek: Path) -> None:
    staat = (WORTEL / plek).read_text(encoding="utf-8") if (WORTEL / plek).exists() else ""
    assert staat == BLADEN[plek], f"{plek} is verouderd. Maak het opnieuw: {OPDRACHT}"


def test_a_page_that_is_in_no_group_is_refused(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(WORTEL / "docs", tmp_path / "docs"))
    (docs / "how-to" / "nieuw.md").write_text("# Nieuw\n", encoding="utf-8")
    with pytest.raises(OnbekendeBladzijde, match=r"how-to/nieuw\.md"):
        pages(tmp_path, MERK)


def test_every_decision_stands_in_its_list() -> None:
    besluiten = {pad.name for pad in (WORTEL / "docs" / "adr").glob("0*.md")}
    assert len(besluiten) > 30
    assert set(re.findall(r"\]\((0[^)]+)\)", BLADEN[ADR])) == besluiten


# ---------------------------------------------------------------- by hand


def rows(tekst: str) -> list[list[str]]:
    """Return the cells of the rows of the tables of a page, without headings."""
    regels = [regel for regel in tekst.splitlines() if regel.startswith("| ") and not regel.startswith("|---")]
    return [[cel.strip() for cel in regel.strip("|").split(" | ")] for regel in regels]


def map_of_regelwerk() -> dict[str, list[str]]:
    """Return the rows of regelwerk/README.md by the pattern of the files that each is about."""
    return {treffer[1]: rij for rij in rows(REGELWERK.read_text(encoding="utf-8")) if (treffer := re.fullmatch(r"`([^`]+)`", rij[1]))}


def most_precise(bestand: Path) -> str | None:
    """Return the pattern of the row that a file of regelwerk belongs to: the longest that fits."""
    passend = [patroon for patroon in map_of_regelwerk() if bestand.match(f"regelwerk/{patroon}") or bestand.match(patroon)]
    return max(passend, key=lambda patroon: (patroon.count("/"), len(patroon)), default=None)


def test_every_file_of_regelwerk_has_its_row_and_every_row_its_files() -> None:
    bestanden = [pad.relative_to(WORTEL) for pad in (WORTEL / "regelwerk").rglob("*") if pad.is_file() and pad.suffix != ".md"]
    assert len(bestanden) > 100
    rijen = {pad: most_precise(pad) for pad in bestanden}
    assert [str(pad) for pad, rij in rijen.items() if rij is None] == []
    assert set(map_of_regelwerk()) - set(rijen.values()) == set()


def test_a_row_of_regelwerk_names_who_reads_it_and_where_it_shows() -> None:
    for patroon, (_, _, wat, wie, lezer, waar) in map_of_regelwerk().items():
        assert all((wat, wie, waar)), patroon
        pad = lezer.strip("`")
        assert is_there(pad, (WORTEL, BRON)), patroon
        map_ = patroon.split("/")[0].removesuffix(".yaml")
        if not pad.startswith("tests/") and "*" not in map_:
            assert map_ in (BRON / pad).read_text(encoding="utf-8"), f"{pad} does not read {patroon}"


def test_every_folder_of_tests_has_its_row() -> None:
    tekst = TESTS.read_text(encoding="utf-8")
    mappen = {pad.name for pad in TESTS.parent.iterdir() if pad.is_dir() and not pad.name.startswith(("_", "."))}
    assert {rij[0].strip("`") for rij in rows(tekst)} - {"Folder"} == mappen
    assert {pad for pad in paths(tekst) if not is_there(pad, (WORTEL, TESTS.parent))} == set()


def test_the_page_of_the_demo_names_every_part_of_it_and_every_pupil_of_a_story() -> None:
    tekst = (WORTEL / "docs" / "how-to" / "demo.md").read_text(encoding="utf-8")
    delen = {pad.name for pad in (BRON / "cli" / "demo").glob("*.py")} - {"__init__.py", "regio.py"}
    assert {cellen[1].strip("`") for cellen in rows(tekst) if cellen[1].endswith(".py`")} == delen
    verhalen = (BRON / "exchange" / "synthetisch" / "verhalen.yaml").read_text(encoding="utf-8")
    leerlingen = re.findall(r"voornaam: (\w+)", verhalen)
    assert len(leerlingen) == 6
    assert re.findall(r"^- \*\*(\w+)\*\* \(", tekst, re.MULTILINE) == leerlingen


# ---------------------------------------------------------------- commands and links


@pytest.mark.parametrize("naam", ["README.md", "README.nl.md"])
def test_a_readme_shows_every_command_in_the_same_order(naam: str) -> None:
    getoond = re.findall(r"^\.venv/bin/aanwezig ([a-z-]+)", (WORTEL / naam).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(getoond) == set(OPDRACHTEN)
    assert getoond == re.findall(r"^\.venv/bin/aanwezig ([a-z-]+)", (WORTEL / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_page_of_commands_has_each_of_them() -> None:
    koppen = re.findall(r"^## aanwezig (.+)$", BLADEN[OPDRACHTENBLAD], re.MULTILINE)
    assert koppen == list(OPDRACHTEN)
    assert "### aanwezig databank opnemen" in BLADEN[OPDRACHTENBLAD]
    assert (
        "aanwezig beheerder EMAIL [--naam NAAM] [--gemeente CODE] [--gemeentenaam GEMEENTENAAM] [--bevestig] [--rol ROL]"
        in BLADEN[OPDRACHTENBLAD]
    )


def anchors(tekst: str) -> set[str]:
    """Return the places within a page that can be linked to, as GitHub names them."""
    zonder_code = re.sub(r"^```.*?^```", "", tekst, flags=re.MULTILINE | re.DOTALL)
    koppen = (kop.strip().lower() for kop in re.findall(r"^#+ (.+)$", zonder_code, re.MULTILINE))
    return {re.sub(r"[^\w\- ]", "", kop).replace(" ", "-") for kop in koppen}


@pytest.mark.parametrize("bladzijde", GESCHREVEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_links_lead_somewhere(bladzijde: Path) -> None:
    for doel in re.findall(r"\]\(([^)\s]+)\)", bladzijde.read_text(encoding="utf-8")):
        if doel.startswith(("http://", "https://", "mailto:")):
            continue
        pad, _, plek = doel.partition("#")
        waar = (bladzijde.parent / pad) if pad else bladzijde
        assert waar.exists(), doel
        if plek and waar.suffix == ".md":
            assert plek in anchors(waar.read_text(encoding="utf-8")), doel
