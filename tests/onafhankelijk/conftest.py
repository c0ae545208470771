"""One region for all proofs: made once, and gone after the last one that asks for it; what a test does in it is undone with the test."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack

import pytest
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from tests.eenmaal import kept_for_the_file
from tests.onafhankelijk.regio import NU, Regio, make_regio
from tests.volgorde import asks_for_region

_OPEN = ExitStack()
_GEMAAKT: list[Regio] = []


@pytest.fixture(scope="module")
def regio(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Regio:
    """The region, on a Friday in September. It costs as much as some hundreds of pages, so that it goes on to the next file that asks."""
    if not _GEMAAKT:
        plak = _OPEN.enter_context(pytest.MonkeyPatch.context())
        _OPEN.enter_context(kept_for_the_file(django_db_blocker))
        plak.setattr(klok, "now", lambda: NU)
        _GEMAAKT.append(make_regio())
    return _GEMAAKT[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Let the region go as soon as the test that comes asks for none: it could be one that really writes."""
    try:
        return (yield)
    finally:
        if _GEMAAKT and not asks_for_region(nextitem):
            _GEMAAKT.clear()
            _OPEN.close()
