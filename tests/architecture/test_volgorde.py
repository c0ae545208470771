"""What a page shows does not depend on the order in which the database happens to answer: every order ends in something unique."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model, UniqueConstraint

BRON = Path(__file__).resolve().parents[2] / "src" / "aanwezig"
UNIEK = {"pk", "id", "sleutel", "rij_id", "leerling_id", "leerling__leerling_id", "nummer"}
"""What no two rows of one list share: keys, and the numbers that are given out within what the list is about."""
GETELD = {"verantwoording.py", "logketen.py"}
"""Orders of rows that were counted together (a pk would take the groups apart), and of the chain, whose lines have a place of their own."""


def loose_orders(tekst: str) -> list[str]:
    """Return the calls of order_by in a source text that leave rows with the same values in any order."""
    los = []
    for knoop in ast.walk(ast.parse(tekst)):
        if not (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "order_by" and knoop.args):
            continue
        velden = {een.value.lstrip("-") for een in knoop.args if isinstance(een, ast.Constant) and isinstance(een.value, str)}
        if not velden & UNIEK:
            los.append(f"{knoop.lineno}: {ast.unparse(knoop)[-120:]}")
    return los


def test_every_order_ends_in_something_unique() -> None:
    teksten = {pad: pad.read_text(encoding="utf-8") for pad in BRON.rglob("*.py") if pad.name not in GETELD}
    zoeken = {pad: tekst for pad, tekst in teksten.items() if "order_by(" in tekst}
    los = [f"{pad.relative_to(BRON)}:{regel}" for pad, tekst in zoeken.items() for regel in loose_orders(tekst)]
    assert zoeken
    assert not los, 'end with "pk": else a list changes when the database takes another way to its rows:\n' + "\n".join(los)


@pytest.mark.parametrize("velden", ['"naam"', '"-op", "door__naam"', 'F("tot").asc()'])
def test_a_loose_order_would_be_seen(velden: str) -> None:
    assert loose_orders(f"x.order_by({velden}).first()")
    assert not loose_orders(f'x.order_by({velden}, "pk").first()')


def unique_sets(model: type[Model]) -> list[set[str]]:
    """Return the sets of fields that no two rows of a model share."""
    velden = model._meta.fields
    grenzen = [set(g.fields) for g in model._meta.constraints if isinstance(g, UniqueConstraint) and g.fields and g.condition is None]
    return [{"pk"}, *({veld.name} for veld in velden if veld.unique), *grenzen]


def test_every_model_orders_its_rows_to_the_last() -> None:
    eigen = [model for model in apps.get_models() if model.__module__.startswith("aanwezig.") and model._meta.ordering]
    assert eigen
    los = [
        model.__name__
        for model in eigen
        if not any(velden <= {str(veld).lstrip("-") for veld in model._meta.ordering or ()} for velden in unique_sets(model))
    ]
    assert not los, 'end Meta.ordering with "pk"'
