"""What the tests of a file share: made once, and gone after the last one; what a test does in it is undone with the test.

For files of which no test really writes (``transactional_db``): who connects for themselves sees nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from pytest_django import DjangoDbBlocker


@contextmanager
def kept_for_the_file(blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep what is made in this block for the tests that come, in one transaction around them all; for a fixture of a file."""
    with blocker.unblock():
        geheel = transaction.atomic()
        geheel._from_testcase = True  # type: ignore[attr-defined]  # as Django's own tests: what a request calls durable may stand in it
        with geheel:
            yield
            transaction.set_rollback(True)
