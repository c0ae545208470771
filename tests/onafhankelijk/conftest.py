"""One region for all proofs of a file: made once, and gone afterwards; what a test does in it is undone with the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from aanwezig import klok
from tests.onafhankelijk.regio import NU, Regio, make_regio


@pytest.fixture(scope="module")
def regio(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Regio]:
    """The region, on a Friday in September."""
    with pytest.MonkeyPatch.context() as plak, django_db_blocker.unblock():
        plak.setattr(klok, "now", lambda: NU)
        geheel = transaction.atomic()
        geheel._from_testcase = True  # type: ignore[attr-defined]  # as Django's own tests: what a request calls durable may stand in it
        with geheel:
            yield make_regio()
            transaction.set_rollback(True)
