"""One place decides who may what: ``decide`` in core/toegang/besluit.py, asked through two doors. No second policy grows beside it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

BRON = Path(__file__).resolve().parents[2] / "src" / "aanwezig"
HET_BELEID = ("core/toegang/", "definitions/toegang.py")
"""Where the table is read and judged."""
DEUREN = {
    "store/deuren/bevoegdheid.py": {"check_do", "can_do"},  # who may
    "store/deuren/zicht.py": {"check_see", "can_see"},  # what one may see
    "core/werk/verloop.py": {"check", "can"},  # what the state allows
}
"""The three questions of access, each as a pair: one that explains, one that says yes or no."""
GOED = {
    "actions/medewerkers.py": "gives a functie, and asks which roles and groups fit",
    "store/deuren/taken.py": "who does a kind of task stands in regelwerk/werk/taken.yaml",
    "store/deuren/vierogen.py": "who confirms what stands in regelwerk/toegang/toegang.yaml (bevestigen)",
    "store/deuren/zicht.py": "puts a decision in words",
    "store/deuren/noodtoegang.py": "who is told of an emergency stands in regelwerk/toegang/noodtoegang.yaml",
    "definitions/nood.py": "checks that the emergency and the table say the same",
    "store/deuren/handhaving.py": "sworn officers work at a municipality, whoever writes down who they are",
    "web/huis/views.py": "prints the table for everybody (/gegevens/)",
    "web/account/views.py": "prints to somebody what they may",
    "cli/sleutel.py": "chooses one functie of somebody who has several",
    "actions/casustaken.py": "whose turn it is on a route: gives a task to who has that work, and opens nothing",
    "store/deuren/functies.py": "lists people of a demo, one per role",
    "store/deuren/eigen.py": "the policy of own files (regelwerk/toegang/eigen.yaml)",
    "web/huis/toegang.py": "the acts that a page names, asked with can_do",
    "web/huis/menu.py": "the acts that a part of the menu names, asked with can_do",
}
"""Who reads the table or a role without deciding about access, and why that is fine."""
EIGEN_OORDEEL = re.compile(
    r"\.rol\s*(?:==|!=|(?:not )?in\b)"  # a role named in code is a second policy
    r"|functie\.organisatie\.soort\s*(?:==|!=|(?:not )?in\b)|door\.organisatie\.soort\s*(?:==|!=|(?:not )?in\b)"
    r"|\bin\s+\w+(?:\.\w+)*\.(?:daden|ziet|gronden|betrekkingen)\b"  # the table judged by hand
    r"|\.rollen\[[^]]*\]\.(?:daden|ziet|gronden|betrekkingen|regels)"
)
ANDERE_NAAM = re.compile(r"^_?(?:may|mag|is_allowed|has_permission|has_access|allowed)_?")


def own_judgements(tekst: str) -> list[str]:
    return [treffer.group(0) for treffer in EIGEN_OORDEEL.finditer(tekst)]


def _files() -> list[Path]:
    return [
        pad
        for pad in sorted(BRON.rglob("*.py"))
        if not {"migrations", "engines"} & set(pad.parts) and not pad.relative_to(BRON).as_posix().startswith(HET_BELEID)
    ]


def test_nobody_judges_access_beside_the_table() -> None:
    gevonden = {pad.relative_to(BRON).as_posix(): own_judgements(pad.read_text(encoding="utf-8")) for pad in _files()}
    assert {pad: wat for pad, wat in gevonden.items() if wat and pad not in GOED} == {}, (
        "ask can_do or check_do (who may), can_see or check_see (what one may see), or put it in regelwerk/toegang/toegang.yaml"
    )
    assert {pad for pad in GOED if not gevonden.get(pad)} == set(), "this exception is needed no more"


@pytest.mark.parametrize(
    "regel",
    [
        'if functie.rol == "mentor":',
        "if functie.rol in (A, B):",
        "if functie.organisatie.soort == Organisatiesoort.SCHOOL:",
        "if moment.door.organisatie.soort != SCHOOL:",
        "if daad in beleid.rollen[rol].daden:",
        "if soort in rol.ziet:",
    ],
)
def test_a_judgement_elsewhere_would_be_seen(regel: str) -> None:
    assert own_judgements(regel)


def test_decide_is_asked_by_the_doors_only() -> None:
    vragers = set()
    for pad in _files():
        boom = ast.parse(pad.read_text(encoding="utf-8"))
        for knoop in ast.walk(boom):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "decide":
                vragers.add(pad.relative_to(BRON).as_posix())
    assert vragers == {"store/deuren/bevoegdheid.py", "store/deuren/zicht.py"}


@pytest.mark.parametrize(("bestand", "paar"), DEUREN.items())
def test_each_question_of_access_is_a_pair_that_explains_and_that_answers(bestand: str, paar: set[str]) -> None:
    boom = ast.parse((BRON / bestand).read_text(encoding="utf-8"))
    functies = {knoop.name: knoop for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef)}
    assert {naam for naam in functies if naam.split("_")[0] in ("check", "can")} == paar
    for naam in paar:
        geeft = functies[naam].returns
        assert isinstance(geeft, ast.Constant | ast.Name)
        assert ast.unparse(geeft) == ("bool" if naam.startswith("can") else "None")


def test_access_is_called_by_one_name() -> None:
    anders = {}
    for pad in _files():
        if pad.relative_to(BRON).parts[0] not in ("store", "actions", "web", "api", "jobs"):
            continue
        boom = ast.parse(pad.read_text(encoding="utf-8"))
        namen = [k.name for k in ast.walk(boom) if isinstance(k, ast.FunctionDef) and ANDERE_NAAM.match(k.name)]
        if namen:
            anders[pad.relative_to(BRON).as_posix()] = namen
    assert anders == {
        "store/databank.py": ["_may"],  # a user of the machine
        "web/account/views.py": ["_may"],  # prints what somebody may
        "web/huis/toegang.py": ["mag"],  # marks a page with its act
    }, "a question of access is called check_… or can_…"
