"""The clock of the pages: the only place where they look at it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment, with its time zone."""
    return datetime.now(UTC)
