"""The word list: well-formed, every reference resolves, and none of its forbidden words is used for a name in the code or the regelwerk."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
WOORDENLIJST = PROJECT / "regelwerk" / "woordenlijst.yaml"
VELDEN = {"woord", "betekenis", "bron", "engels", "verboden", "zie"}
LOS_VELD = "uitleg_verboden"


def lees() -> list[dict[str, Any]]:
    inhoud = yaml.safe_load(WOORDENLIJST.read_text(encoding="utf-8"))
    assert set(inhoud) == {"woorden"}
    return list(inhoud["woorden"])


WOORDEN = lees()
NAMEN = [str(w["woord"]) for w in WOORDEN]


@cache
def delen(naam: str) -> list[str]:
    """Return the words of an identifier, a YAML key or an alias: split on anything that is no letter or digit, and on camelCase."""
    los = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", naam)
    return [deel.lower() for deel in re.split(r"[\W_]+", los) if deel]


def bevat(naam: str, alias: str) -> bool:
    """Say whether the words of the alias stand in a row in the name."""
    hooi, naald = delen(naam), delen(alias)
    return any(hooi[plek : plek + len(naald)] == naald for plek in range(len(hooi) - len(naald) + 1))


VERBODEN = {str(alias): str(w["woord"]) for w in WOORDEN for alias in w["verboden"] if alias not in NAMEN}
"""Forbidden alias → the word to use. An alias that is a word of the list itself means something else, so it is not looked for."""


@cache
def zoek_verboden(naam: str) -> list[str]:
    return [
        f"{naam}: '{alias}' heet hier '{woord}' (regelwerk/woordenlijst.yaml)" for alias, woord in VERBODEN.items() if bevat(naam, alias)
    ]


def test_the_list_is_long_enough_and_sorted() -> None:
    assert len(WOORDEN) >= 150
    assert sorted(NAMEN, key=lambda naam: (naam.lower().lstrip("'"), naam)) == NAMEN


def test_words_are_unique() -> None:
    assert len(set(NAMEN)) == len(NAMEN)
    assert len({naam.lower() for naam in NAMEN}) == len(NAMEN)


@pytest.mark.parametrize("woord", WOORDEN, ids=NAMEN)
def test_a_word_is_well_formed(woord: dict[str, Any]) -> None:
    assert set(woord) - {LOS_VELD} == VELDEN
    assert all(isinstance(woord[veld], str) and woord[veld].strip() == woord[veld] != "" for veld in ("woord", "betekenis", "engels"))
    assert woord["betekenis"].endswith(".")
    assert woord["bron"], "a word has at least one source"
    for bron in woord["bron"]:
        assert set(bron) == {"naam", "vindplaats"}
        assert all(isinstance(tekst, str) and tekst.strip() for tekst in bron.values())
    for veld in ("verboden", "zie"):
        assert all(isinstance(tekst, str) and tekst.strip() for tekst in woord[veld])
        assert len(set(woord[veld])) == len(woord[veld])
        assert woord["woord"] not in woord[veld]


@pytest.mark.parametrize("woord", WOORDEN, ids=NAMEN)
def test_every_reference_resolves(woord: dict[str, Any]) -> None:
    assert [naam for naam in woord["zie"] if naam not in NAMEN] == []


@pytest.mark.parametrize("woord", WOORDEN, ids=NAMEN)
def test_a_forbidden_word_that_is_a_word_itself_is_explained(woord: dict[str, Any]) -> None:
    dubbel = {alias for alias in woord["verboden"] if alias in NAMEN}
    uitleg = woord.get(LOS_VELD, {})
    assert set(uitleg) == dubbel
    assert all(isinstance(tekst, str) and tekst.strip() for tekst in uitleg.values())


def test_5_a_and_5a_are_two_words() -> None:
    per_naam = {w["woord"]: w for w in WOORDEN}
    assert "ongeschikt" not in per_naam["5a"]["betekenis"]
    assert "trekkend" in per_naam["5a"]["betekenis"]
    assert "niet geschikt" in per_naam["5.a"]["betekenis"]
    assert "5a" in per_naam["5.a"]["verboden"]
    assert "5.a" in per_naam["5a"]["verboden"]


def eigen_namen(boom: ast.AST) -> Iterator[str]:
    """Yield the names that a module makes itself; names of libraries that it merely uses are not ours to choose."""
    for knoop in ast.walk(boom):
        match knoop:
            case ast.FunctionDef(name=naam) | ast.AsyncFunctionDef(name=naam) | ast.ClassDef(name=naam):
                yield naam
            case ast.arg(arg=naam):
                yield naam
            case ast.Name(id=naam, ctx=ast.Store()):
                yield naam
            case ast.Attribute(attr=naam, ctx=ast.Store()):
                yield naam
            case ast.alias(asname=str(naam)):
                yield naam
            case _:
                pass


def sleutels(inhoud: object) -> Iterator[str]:
    """Yield the keys of a YAML document, at every depth."""
    if isinstance(inhoud, dict):
        for sleutel, waarde in inhoud.items():
            yield str(sleutel)
            yield from sleutels(waarde)
    elif isinstance(inhoud, list):
        for waarde in inhoud:
            yield from sleutels(waarde)


def test_the_code_uses_no_forbidden_word() -> None:
    fouten = {
        f"{pad.relative_to(PROJECT)}: {fout}"
        for pad in sorted((PROJECT / "src" / "aanwezig").rglob("*.py"))
        for naam in {*eigen_namen(ast.parse(pad.read_text(encoding="utf-8"))), pad.stem}
        for fout in zoek_verboden(naam)
    }
    assert sorted(fouten) == []


def test_the_regelwerk_uses_no_forbidden_word_as_a_key() -> None:
    fouten = {
        f"{pad.relative_to(PROJECT)}: {fout}"
        for pad in sorted((PROJECT / "regelwerk").rglob("*.yaml"))
        if pad != WOORDENLIJST
        for document in yaml.safe_load_all(pad.read_text(encoding="utf-8"))
        for naam in set(sleutels(document))
        for fout in zoek_verboden(naam)
    }
    assert sorted(fouten) == []


@pytest.mark.parametrize(
    ("naam", "alias", "verwacht"),
    [
        ("has_pupil", "pupil", True),
        ("PupilRow", "pupil", True),
        ("HTTPPupil", "pupil", True),
        ("pupils", "pupil", False),
        ("school_week_number", "school week", True),
        ("schoolWeek", "school week", True),
        ("school_and_week", "school week", False),
        ("leerling_id", "pupil", False),
        ("begin-datum", "start_date", False),
        ("G5_A", "5 a", False),
    ],
)
def test_names_are_split_on_underscores_and_camel_case(naam: str, alias: str, verwacht: bool) -> None:
    assert bevat(naam, alias) is verwacht
