"""The ASVS register: every requirement is there and judged, what it points at exists, and its page is up to date."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from aanwezig.cli.asvs import NVT, OORDELEN, PAGINA, REGISTER, SOORTEN, Oordeel, count_register, read_register, write_page
from aanwezig.cli.toezicht import commands
from tests.bewijs.eisen import count

WORTEL = Path(__file__).resolve().parents[2]
BRON = WORTEL / "src" / "aanwezig"
OORDELEN_NU = read_register(WORTEL)
L1, L2, L3 = 70, 183, 10
"""How many requirements there are at each level, and how many of the third we chose (spec, security)."""


def test_all_requirements_are_there_and_no_others() -> None:
    niveaus = [oordeel.niveau for oordeel in OORDELEN_NU]
    assert [niveaus.count(niveau) for niveau in (1, 2, 3)] == [L1, L2, L3]
    register = yaml.safe_load((WORTEL / REGISTER).read_text(encoding="utf-8"))["eisen"]
    assert list(register) == [oordeel.eis for oordeel in OORDELEN_NU]


@cache
def functions_in(pad: Path) -> frozenset[str]:
    return frozenset(knoop.name for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))) if isinstance(knoop, ast.FunctionDef))


@pytest.mark.parametrize("oordeel", OORDELEN_NU, ids=lambda oordeel: oordeel.eis)
def test_a_judgement_says_why_and_points_at_what_exists(oordeel: Oordeel) -> None:
    assert oordeel.oordeel in OORDELEN
    assert oordeel.reden.endswith(".")
    assert oordeel.bewijs or oordeel.oordeel in ("nee", NVT), "what is met has something to show"
    for soort, plek in oordeel.bewijs:
        assert soort in SOORTEN
        if soort == "instelling":
            assert hasattr(settings, plek), plek
        else:
            bestand, _, functie = plek.partition("::")
            assert (WORTEL / bestand).is_file(), bestand
            assert soort == "document" or functie in functions_in(WORTEL / bestand), plek


@pytest.mark.bewijs
def test_the_figures_of_the_register() -> None:
    stand = count_register(OORDELEN_NU)
    count("T26", "beoordeeld in procenten", 100 * stand.beoordeeld // stand.eisen)
    count("T26", "voldoet, in procenten van wat geldt", stand.voldoet_procent)
    count("T26", "met een automatische toets, in procenten", stand.getoetst_procent)
    count("T26", "open in V8, V14 en V16", sum(stand.open_in.values()))


def test_the_page_is_made_from_the_register() -> None:
    assert (WORTEL / PAGINA).read_text(encoding="utf-8") == write_page(OORDELEN_NU), "run .venv/bin/python -m aanwezig.cli.asvs"


# ---- what some requirements ask of all code


def test_templates_escape_what_they_show() -> None:
    sjablonen = [pad for pad in BRON.rglob("*.html") if "cli" not in pad.relative_to(BRON).parts]  # the report is a file, not a page
    assert len(sjablonen) > 60
    onveilig = [
        pad.name for pad in sjablonen if re.search(r"\|\s*safe\b|autoescape\s+false|autoescape\s+off", pad.read_text(encoding="utf-8"))
    ]
    assert onveilig == []
    markup = {
        pad.relative_to(BRON).as_posix() for pad in BRON.rglob("*.py") if re.search(r"mark_safe|Markup\(", pad.read_text(encoding="utf-8"))
    }
    assert {pad for pad in markup if pad.startswith(("web/", "api/"))} == set(), "pages make no HTML of their own in code"


def test_no_template_is_made_of_input() -> None:
    for map_ in ("web", "api", "actions", "jobs"):
        for pad in (BRON / map_).rglob("*.py"):
            assert not re.search(r"from_string\(|Template\(", pad.read_text(encoding="utf-8")), pad


def _code() -> Iterator[tuple[str, str]]:
    for pad in sorted(BRON.rglob("*.py")):
        yield pad.relative_to(BRON).as_posix(), pad.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wat", "verboden"),
    [
        ("a shell", r"shell=True|os\.system\(|os\.popen\(|getoutput\("),
        ("text that is run", r"(?<![.\w])(?:eval|exec)\(|(?<![.\w])compile\(.*[\"']exec"),
        ("objects made of bytes", r"\bimport (?:pickle|marshal|shelve)\b|pickle\.loads|yaml\.(?:load|unsafe_load)\(|read_pickle"),
        ("a search that is a pattern", r"__i?regex\b"),
        ("a certificate that is not looked at", r"verify=False|CERT_NONE|_create_unverified"),
    ],
)
def test_our_code_has_none_of_this(wat: str, verboden: str) -> None:
    gevonden = {pad for pad, tekst in _code() if re.search(verboden, tekst)}
    assert gevonden == set(), wat


def test_the_linter_looks_for_what_is_unsafe_everywhere_but_in_tests() -> None:
    ruff = tomllib.loads((WORTEL / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in ruff["select"]
    assert [code for code in ruff["ignore"] if code.startswith("S")] == ["S101"]
    uit = {waar for waar, codes in ruff["per-file-ignores"].items() if any(code == "S" or re.match(r"S\d", code) for code in codes)}
    assert uit == {"tests/**", "scripts/**", "bench/**"}


def test_scripts_put_what_somebody_typed_in_a_page_as_text() -> None:
    """HTML in a page is what our own server made for that place, in two scripts; nothing that a script itself puts together."""
    scripts = {pad.relative_to(BRON).as_posix(): pad.read_text(encoding="utf-8") for pad in BRON.rglob("web/**/*.js")}
    assert len(scripts) >= 2
    for pad, tekst in scripts.items():
        assert re.findall(r"\.innerHTML\s*\+?=(?! await antwoord\.text\(\);)", tekst) == [], pad
        assert not re.search(r"outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(\s*[\"'`]", tekst), pad
        assert not re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie|__proto__|Object\.assign|JSON\.parse", tekst), pad
    vragen = {pad: re.findall(r"fetch\(([^,)]+)", tekst) for pad, tekst in scripts.items() if "innerHTML" in tekst}
    assert vragen == {
        "web/balie/statisch/balie/balie.js": ["vorm.action || location.pathname"],
        "web/leveringen/statisch/leveringen/bezig.js": ["stand.dataset.adres"],
    }


def test_numbers_of_the_state_are_on_no_page_and_in_no_answer() -> None:
    """Who works with somebody does not need their BSN; only an emergency asks for one, and only the own file gives it."""
    bron = {**dict(_code()), **{p.relative_to(BRON).as_posix(): p.read_text(encoding="utf-8") for p in BRON.rglob("web/**/*.html")}}
    noemt = {
        pad
        for pad, tekst in bron.items()
        if pad.startswith(("web/", "api/")) and re.search(r"(?<!stdnum\.nl)\.(?:bsn|onderwijsnummer)\b", tekst)
    }
    assert noemt == {"web/nood/sjablonen/nood/openen.html"}, "the form in which somebody types one"


def test_pages_are_for_this_computer_until_a_webserver_stands_before_them() -> None:
    opdracht = commands(8000)["web"]
    assert opdracht[opdracht.index("-b") + 1] == "127.0.0.1:8000"
    assert settings.STORAGES["default"]["BACKEND"].endswith("InMemoryStorage"), "nothing that comes in is a file in a folder"
    assert settings.MEDIA_ROOT == ""


def test_the_threat_model_points_at_tests_that_exist() -> None:
    tekst = (WORTEL / "docs" / "explanation" / "THREAT_MODEL.md").read_text(encoding="utf-8")
    genoemd = set(re.findall(r"`(tests/[^`]+)`", tekst))
    assert len(genoemd) >= 15
    assert [pad for pad in sorted(genoemd) if not (WORTEL / pad).is_file()] == []
