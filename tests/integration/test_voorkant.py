"""Third-party files: fetched at set-up, copied as the list says, shipped in the wheel, missed without breaking anything."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

WORTEL = Path(__file__).resolve().parents[2]
DERDEN = Path("src", "aanwezig", "derden")
LIJST = WORTEL / "scripts" / "voorkant.lijst"
NPM = """#!/bin/sh
echo npm >>gehaald
mkdir -p node_modules/pakket/map && echo inhoud >node_modules/pakket/map/bestand.txt
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the script, a list of its own, and an npm that needs no network."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "src" / "aanwezig").mkdir(parents=True)
    shutil.copy(WORTEL / "scripts" / "voorkant.sh", tmp_path / "scripts")
    lijst = "# uitleg\n\npakket  map/bestand.txt  stijl/a.txt\npakket  map  map\n"
    (tmp_path / "scripts" / "voorkant.lijst").write_text(lijst, encoding="utf-8")
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    put_npm(tmp_path, NPM)
    return tmp_path


def put_npm(project: Path, tekst: str) -> None:
    for naam, inhoud in (("npm", tekst), ("node", "#!/bin/sh\nexit 0\n")):
        bestand = project / "bin" / naam
        bestand.parent.mkdir(exist_ok=True)
        bestand.write_text(inhoud, encoding="utf-8")
        bestand.chmod(0o755)


def fetch(project: Path) -> subprocess.CompletedProcess[str]:
    omgeving = {**os.environ, "PATH": f"{project / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(
        ["sh", "scripts/voorkant.sh"], cwd=project, env=omgeving, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_what_the_list_names_is_copied_once(project: Path) -> None:
    assert fetch(project).returncode == 0
    assert (project / DERDEN / "stijl" / "a.txt").read_text(encoding="utf-8") == "inhoud\n"
    assert (project / DERDEN / "map" / "bestand.txt").exists()
    assert (fetch(project).stdout, (project / "gehaald").read_text(encoding="utf-8")) == ("", "npm\n")


def test_a_new_lock_or_list_is_fetched_again_and_what_is_gone_goes(project: Path) -> None:
    fetch(project)
    (project / "scripts" / "voorkant.lijst").write_text("pakket  map/bestand.txt  b.txt\n", encoding="utf-8")
    os.utime(project / "node_modules" / ".klaar-voorkant", (0, 0))
    assert fetch(project).returncode == 0
    assert [pad.name for pad in (project / DERDEN).iterdir()] == ["b.txt"]


def test_without_the_registry_set_up_goes_on_says_so_and_tries_again(project: Path) -> None:
    put_npm(project, "#!/bin/sh\nexit 1\n")
    afloop = fetch(project)
    assert afloop.returncode == 0
    assert "niet opgehaald" in afloop.stderr
    assert "probeer opnieuw: make setup" in afloop.stderr
    assert not (project / DERDEN).exists()
    put_npm(project, NPM)
    assert fetch(project).stderr == ""
    assert (project / DERDEN / "stijl" / "a.txt").exists()


def test_a_line_that_names_what_is_not_there_stops(project: Path) -> None:
    (project / "scripts" / "voorkant.lijst").write_text("pakket  weg.css  weg.css\n", encoding="utf-8")
    afloop = fetch(project)
    assert afloop.returncode == 1
    assert "noemt weg.css van pakket, maar dat pakket heeft het niet" in afloop.stderr
    assert not (project / DERDEN).exists()


def test_what_is_copied_is_locked_and_comes_with_its_licence() -> None:
    pakketten = json.loads((WORTEL / "package.json").read_text(encoding="utf-8"))["dependencies"]
    slot = (WORTEL / "package-lock.json").read_text(encoding="utf-8")
    regels = [regel.split() for regel in LIJST.read_text(encoding="utf-8").splitlines() if regel and not regel.startswith("#")]
    assert {pakket for pakket, _, _ in regels} == set(pakketten)
    for pakket in pakketten:
        assert f'"node_modules/{pakket}"' in slot
        assert any(naam == pakket and bron.startswith("LICENSE") for naam, bron, _ in regels), f"copy the licence of {pakket} too"
    assert '"resolved"' not in slot, "the lock names a registry; keep .npmrc"


def test_no_third_party_file_is_committed() -> None:
    in_git = subprocess.run(["git", "ls-files"], cwd=WORTEL, capture_output=True, text=True, check=True).stdout.splitlines()
    assert not [pad for pad in in_git if pad.startswith(("src/aanwezig/derden/", "node_modules/")) or pad.endswith((".woff2", ".min.js"))]


def test_the_wheel_carries_what_was_fetched(tmp_path: Path) -> None:
    for naam in ("pyproject.toml", ".gitignore", "README.md", "LICENSE"):
        shutil.copy(WORTEL / naam, tmp_path)
    shutil.copytree(WORTEL / "regelwerk", tmp_path / "regelwerk")
    bron = tmp_path / "src" / "aanwezig"
    bron.mkdir(parents=True)
    (bron / "__init__.py").touch()
    (bron / "derden").mkdir()
    (bron / "derden" / "a.css").touch()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"], cwd=tmp_path, capture_output=True, check=True
    )
    (wiel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wiel) as inhoud:
        assert {"aanwezig/derden/a.css", "aanwezig/regelwerk/gebieden.yaml"} <= set(inhoud.namelist())
