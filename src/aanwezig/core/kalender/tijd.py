"""The time zone in which days begin and end, and how far one day is from the next."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)
