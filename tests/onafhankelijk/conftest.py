"""One region for all proofs of a file: made once, and gone afterwards; what a test does in it is undone with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from tests.eenmaal import kept_for_the_file
from tests.onafhankelijk.regio import NU, Regio, make_regio


@pytest.fixture(scope="module")
def regio(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Regio]:
    """The region, on a Friday in September."""
    with pytest.MonkeyPatch.context() as plak, kept_for_the_file(django_db_blocker):
        plak.setattr(klok, "now", lambda: NU)
        yield make_regio()
