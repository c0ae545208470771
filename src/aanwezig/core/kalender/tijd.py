"""The time zone in which days begin and end, and how far one day is from the next."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)


def moments_of(van: date, tm: date) -> tuple[datetime, datetime]:
    """Return the first and the last moment of a period of days, both in it."""
    return datetime.combine(van, time.min, AMSTERDAM), datetime.combine(tm, time.max, AMSTERDAM)
