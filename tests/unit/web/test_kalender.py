"""An appointment as a file for a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from aanwezig.web.huis.kalender import Kalenderafspraak, as_calendar

SLEUTEL = UUID(int=7)
BEGIN = datetime(2025, 10, 14, 8, tzinfo=UTC)
UUR, NU = timedelta(hours=1), datetime(2025, 10, 1, 12, tzinfo=UTC)


def fetched(nu: datetime, *, begin: datetime = BEGIN, af: bool = False) -> Event:
    """Return the appointment as a calendar reads it that fetched it at some moment."""
    afspraak = Kalenderafspraak(SLEUTEL, "MDO", begin, begin + UUR, "Raadhuis", "https://voorbeeld.nl/overleggen/7/", af)
    (event,) = Calendar.from_ical(as_calendar([afspraak], "overleg", nu).content).events
    return event


def test_a_calendar_shows_when_and_where_and_which_kind() -> None:
    event = fetched(NU)
    assert (event.start, event.end) == (BEGIN, BEGIN + UUR)
    assert (event["SUMMARY"], event["LOCATION"]) == ("MDO (Aanwezig)", "Raadhuis")
    assert "STATUS" not in event


def test_an_appointment_that_was_moved_takes_the_place_of_what_was_fetched_before() -> None:
    eerst, later = fetched(NU), fetched(NU + UUR, begin=BEGIN + UUR)
    assert eerst["UID"] == later["UID"]
    assert eerst.sequence < later.sequence < 2**31, "the number is a whole one of 32 bits"


def test_one_that_is_off_says_so() -> None:
    assert fetched(NU, af=True)["STATUS"] == "CANCELLED"
