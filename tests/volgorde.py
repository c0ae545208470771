"""How a run in several processes (``make test``) is shared out: a file stays whole, so that what it makes for all its tests is made once;
all that ask for the region of ``onafhankelijk`` stay together; and the longest come first, so that no process is left alone at the end."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

ZWAAR = (
    "onafhankelijk/test_matrix.py",
    "onafhankelijk/test_mutaties.py",
    "onafhankelijk/test_adressen_per_rol.py",
    "onafhankelijk/test_bestaan.py",
    "onafhankelijk/test_sporen.py",
    "integration/test_hard_gestopt.py",
    "integration/test_zonder_grond.py",
    "integration/test_signalen_in_de_database.py",
    "onafhankelijk/test_inzage.py",
    "integration/test_dienst.py",
    "integration/test_beginstand.py",
    "integration/test_wand.py",
    "integration/test_geheugen.py",
    "integration/test_remmen.py",
    "integration/test_koppen.py",
    "journeys/test_paginas.py",
    "spec/test_woordenlijst.py",
)
"""The files that take longest, the longest first."""
STREEK = "regio"
"""The fixture of the region that the proofs of ``onafhankelijk`` share."""


def share_out(items: list[pytest.Item]) -> None:
    """Put tests in order, and name for each the part that stays together."""
    items.sort(key=_rank)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(item)))


def group_of(item: pytest.Item) -> str:
    """Return the part that a test belongs to: its file, or the region that it shares; apart when it leaves an empty database behind."""
    vraagt = set(getattr(item, "fixturenames", ()))
    merk = item.get_closest_marker("django_db")
    leegt = bool({"transactional_db", "live_server"} & vraagt) or bool(merk and merk.kwargs.get("transaction"))
    waar = "onafhankelijk, in één streek" if asks_for_region(item) else _file(item)
    return f"{waar}{' na elke test leeg' if leegt else ''}"


def left_alone(items: Iterable[pytest.Item]) -> list[str]:
    """Return which tests carry no name of the part they belong to, by which pytest-xdist keeps a part together."""
    return [item.nodeid for item in items if not item.nodeid.endswith(f"@{group_of(item)}")]


def asks_for_region(item: pytest.Item | None) -> bool:
    """Say whether a test asks for the region that the proofs share; elsewhere something else may have that name."""
    return item is not None and "onafhankelijk" in _file(item) and STREEK in getattr(item, "fixturenames", ())


def _file(item: pytest.Item) -> str:
    return item.nodeid.split("::", 1)[0]


def _rank(item: pytest.Item) -> int:
    return next((plek for plek, zwaar in enumerate(ZWAAR) if _file(item).endswith(zwaar)), len(ZWAAR))
