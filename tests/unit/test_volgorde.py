"""The order of the tests: the files that take longest are named as they are called, and what belongs together is kept together."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.volgorde import ZWAAR, left_alone

TESTS = Path(__file__).parents[1]


def test_the_longest_files_exist_and_are_named_once() -> None:
    assert [naam for naam in ZWAAR if not (TESTS / naam).is_file()] == []
    assert len(set(ZWAAR)) == len(ZWAAR)


def test_a_part_without_its_name_is_noticed(request: pytest.FixtureRequest) -> None:
    """So it was with pytest 9.2, of which the ids can't be written to: each test went to whichever process was free."""
    items = [item for item in request.session.items if item.path == Path(__file__)]
    kaal = [_Item(item, item.nodeid.split("@", 1)[0]) for item in items]
    assert len(left_alone(kaal)) == len(items) > 1  # type: ignore[arg-type]
    assert left_alone(_Item(item.item, f"{item.nodeid}@tests/unit/test_volgorde.py") for item in kaal) == []  # type: ignore[misc]


class _Item:
    """A test under another id."""

    def __init__(self, item: pytest.Item, nodeid: str) -> None:
        self.item, self.nodeid = item, nodeid
        self.get_closest_marker = item.get_closest_marker
