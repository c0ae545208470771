"""The ASVS register: every requirement is there and judged, what it points at exists, and its page is up to date."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from aanwezig.cli.asvs import NVT, OORDELEN, PAGINA, REGISTER, SOORTEN, Oordeel, count_register, read_register, write_page
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


def test_the_threat_model_points_at_tests_that_exist() -> None:
    tekst = (WORTEL / "docs" / "explanation" / "THREAT_MODEL.md").read_text(encoding="utf-8")
    genoemd = set(re.findall(r"`(tests/[^`]+)`", tekst))
    assert len(genoemd) >= 15
    assert [pad for pad in sorted(genoemd) if not (WORTEL / pad).is_file()] == []
