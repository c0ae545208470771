"""The page of the register is the one that regelwerk/ gives now; and a region can document a register of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from aanwezig.cli.registerblad import LIJSTEN, NAAM, OPDRACHT, PLAATS, main, page, uncertain
from aanwezig.definitions.boeken import regelwerk, registerboek
from aanwezig.definitions.register import BESTAND
from aanwezig.definitions.register import LIJSTEN as GELEZEN

PROJECT = Path(__file__).resolve().parents[2]
BLAD = page(registerboek(), regelwerk())


def test_the_page_is_up_to_date() -> None:
    pad = PROJECT / PLAATS / NAAM
    staat = pad.read_text(encoding="utf-8") if pad.exists() else ""
    assert staat == BLAD, f"{PLAATS / NAAM} is verouderd. Maak de bladzijde opnieuw: {OPDRACHT}"


def test_the_page_shows_every_list_with_every_code_and_all_that_is_uncertain() -> None:
    assert set(LIJSTEN) == set(GELEZEN)
    for lijst, kop in LIJSTEN.items():
        deel = BLAD[BLAD.index(f"## {kop}\n") :].split("\n## ", 1)[0]
        rijen = getattr(registerboek(), lijst).values()
        assert all(f"| {rij.naam}" in deel for rij in rijen)
        assert deel.count("\n| ") == len(rijen) + 1
    assert all(opmerking in BLAD for _, opmerking in uncertain(registerboek()))
    assert len(re.findall(r"\\\*", BLAD)) == 1 + sum(over.count("“") or over.startswith("de ") for over, _ in uncertain(registerboek()))


def test_the_tables_are_whole_and_links_lead_somewhere() -> None:
    breedte = 0
    for regel in BLAD.splitlines():
        breedte = 0 if not regel.startswith("|") else breedte or regel.count("|")
        assert regel.count("|") == breedte, regel
    assert all((PROJECT / PLAATS / naam).exists() for naam in re.findall(r"\]\(([^)#]+)\)", BLAD))
    nummers = {int(nummer) for nummer in re.findall(r"\[(\d+)\]\(#bronnen\)", BLAD)}
    assert nummers == set(range(1, len(nummers) + 1))
    assert len(re.findall(r"^\d+\. .* \(nagekeken op .*\)$", BLAD, re.MULTILINE)) == len(nummers)


def test_the_page_says_what_the_register_says() -> None:
    for zin in (
        "Uiterlijk 3 maanden na de dag waarop de registratie begint",
        "6 tot en met 10 uur",
        "[thuiszitter-drechtsteden](regels/thuiszitter-drechtsteden.md)",
        "een mens beoordeelt het",
        "| verhuisd naar buiten de regio\\* | `verhuisd` | nee | telt niet mee |",
        "| brugplaats op een SBO | `brugplaats-sbo` | onderwijs | nee, een overbrugging |",
        "| elke schooldag | `dagelijks` | 1 schooldag na de vorige evaluatie |",
    ):
        assert zin in BLAD


# ---------------------------------------------------------------- the command


@pytest.fixture
def eigen(tmp_path: Path) -> Path:
    """A copy of the regelwerk, as a region has that keeps a register of its own."""
    return Path(shutil.copytree(regelwerk().map, tmp_path / "eigen" / "regelwerk"))


def test_the_page_goes_where_one_says_and_leaves_others_alone(tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "eigen.md").write_text("mijn tekst", encoding="utf-8")
    assert main(["--regelwerk", str(eigen)]) == 2
    assert "Geef --naar MAP" in capsys.readouterr().err
    assert main(["--regelwerk", str(eigen), "--naar", str(uit)]) == 0
    assert {pad.name: pad.read_text(encoding="utf-8") for pad in uit.iterdir()} == {"eigen.md": "mijn tekst", NAAM: BLAD}


def test_a_register_that_makes_no_sense_is_named(tmp_path: Path, eigen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pad = eigen / BESTAND
    pad.write_text(pad.read_text(encoding="utf-8").replace("code: spijbelen", "code: weigeren"), encoding="utf-8")
    assert main(["--regelwerk", str(eigen), "--naar", str(tmp_path / "uit")]) == 1
    assert "register/thuiszitters.yaml, regel " in capsys.readouterr().err
    assert not (tmp_path / "uit").exists()
