"""A door or an act that nothing opens is noticed: what it promises has no page, no address and no command."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

BRON = Path(__file__).parents[2] / "src" / "aanwezig"
MAPPEN = ("actions", "store/deuren")


def functions_of(map_: str) -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Yield the functions that a folder offers: those of its modules, by a name without an underscore."""
    for pad in sorted((BRON / map_).rglob("*.py")):
        for knoop in ast.parse(pad.read_text(encoding="utf-8")).body:
            if isinstance(knoop, ast.FunctionDef) and not knoop.name.startswith("_"):
                yield pad, knoop


@cache
def used() -> dict[str, int]:
    """How often each name is used anywhere in src: read, or as an attribute. To import or to define it is no use."""
    aantal: dict[str, int] = {}
    for pad in BRON.rglob("*.py"):
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            naam = knoop.id if isinstance(knoop, ast.Name) else knoop.attr if isinstance(knoop, ast.Attribute) else ""
            aantal[naam] = aantal.get(naam, 0) + 1
    return aantal


def inside(functie: ast.FunctionDef) -> int:
    """How often a function names itself."""
    return sum(isinstance(knoop, ast.Name) and knoop.id == functie.name for knoop in ast.walk(functie))


@pytest.mark.parametrize("map_", MAPPEN)
def test_every_door_and_every_act_is_used(map_: str) -> None:
    dicht = [f"{pad.name}: {functie.name}" for pad, functie in functions_of(map_) if used().get(functie.name, 0) <= inside(functie)]
    assert not dicht, "nothing in src uses these; give them a page, or take them away"
