"""What proves who may see what does not look at what it judges: no policy, no doors."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MAP = Path(__file__).resolve().parents[1] / "onafhankelijk"
DEUREN_ZELF = ("test_inzage.py", "test_gebeurtenissen.py", "test_aanpak.py", "test_mutaties.py")
"""Three judge the doors, and so have to call them (their judges stand in ``inzage.py`` and ``aanpak.py``); the last breaks the policy, and
asks the matrix."""
BELEID = (
    "aanwezig.core.toegang",
    "aanwezig.definitions.toegang",
    "aanwezig.store.deuren",
    "aanwezig.web.huis.toegang",
    "aanwezig.api.sleutels",
)
BOEK = "aanwezig.definitions.boeken"


def imports(tekst: str) -> set[str]:
    """Return the full names that a file imports."""
    namen: set[str] = set()
    for deel in ast.walk(ast.parse(tekst)):
        if isinstance(deel, ast.Import):
            namen.update(alias.name for alias in deel.names)
        elif isinstance(deel, ast.ImportFrom):
            namen.update(f"{deel.module}.{alias.name}" for alias in deel.names)
    return namen


def policy_in(tekst: str) -> set[str]:
    """Return what a file reads of the policy: a module of it, the book in which it stands, or the file itself."""
    namen = {naam for naam in imports(tekst) if naam.startswith(BELEID) or naam == f"{BOEK}.toegangsbeleid" or naam == BOEK}
    return namen | ({"regelwerk/toegang"} if "toegang.yaml" in tekst else set())


@pytest.mark.parametrize("bestand", sorted(MAP.glob("*.py")), ids=lambda pad: pad.name)
def test_the_matrix_and_the_judges_do_not_know_the_policy(bestand: Path) -> None:
    if bestand.name in DEUREN_ZELF:
        assert policy_in(bestand.read_text(encoding="utf-8")), "it calls the doors that it judges"
    else:
        assert not policy_in(bestand.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "regel",
    [
        "from aanwezig.definitions.boeken import toegangsbeleid",
        "from aanwezig.definitions import boeken",
        "from aanwezig.store.deuren.leerlingen import visible_leerlingen",
        "from aanwezig.definitions.toegang import DADEN",
        "import aanwezig.core.toegang.beleid",
        'open("regelwerk/toegang/toegang.yaml")',
    ],
)
def test_looking_at_the_policy_would_be_seen(regel: str) -> None:
    assert policy_in(regel)


@pytest.mark.parametrize("tabel", ["matrix.yaml", "adressen.yaml"])
def test_the_tables_are_written_by_hand(tabel: str) -> None:
    """No rule that fills in cells: each has its own yes, no, or a dash where it can't exist."""
    tekst = (MAP / tabel).read_text(encoding="utf-8")
    assert "&" not in tekst.replace("&lt;", "")
    assert "<<" not in tekst
    assert "*" not in tekst
