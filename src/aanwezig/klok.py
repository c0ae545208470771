"""The clock: read at the edges only (a command, a page, a job), and handed down from there as a moment."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return the moment, with its time zone."""
    return datetime.now(UTC)
