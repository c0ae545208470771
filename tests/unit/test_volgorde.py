"""The order of the tests: the files that take longest are named as they are called."""

from __future__ import annotations

from pathlib import Path

from tests.volgorde import ZWAAR

TESTS = Path(__file__).parents[1]


def test_the_longest_files_exist_and_are_named_once() -> None:
    assert [naam for naam in ZWAAR if not (TESTS / naam).is_file()] == []
    assert len(set(ZWAAR)) == len(ZWAAR)
