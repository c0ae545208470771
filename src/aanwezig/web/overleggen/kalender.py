"""A meeting as an appointment for somebody's own calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse
from icalendar import Calendar, Event

from aanwezig.store.deuren.overleggen import soort_of
from aanwezig.store.models import Overleg, Overlegstand


def as_calendar(overleg: Overleg, adres: str, op: datetime, *, af: bool = False) -> HttpResponse:
    """Give a meeting for a calendar, which is often shared: it says which kind of meeting, and nothing about whom.

    ``af``: it is off for who asks, though it may be held without them.
    """
    return _as_file([_event(overleg, adres, op, af=af)], "overleg")


def as_series(overleggen: Iterable[tuple[Overleg, str]], op: datetime) -> HttpResponse:
    """Give all dates of a series at once. Each is the same appointment as in a calendar of its own: one that changes takes its place."""
    return _as_file([_event(overleg, adres, op) for overleg, adres in overleggen], "overleggen")


def _event(overleg: Overleg, adres: str, op: datetime, *, af: bool = False) -> Event:
    afspraak = Event()
    afspraak.add("uid", f"{overleg.sleutel}@aanwezig")
    afspraak.add("dtstamp", op)
    afspraak.add("dtstart", overleg.begin_op)
    afspraak.add("dtend", overleg.eind_op)
    afspraak.add("summary", f"{soort_of(overleg).naam} (Aanwezig)")
    afspraak.add("location", overleg.plek or overleg.link)
    afspraak.add("url", adres)
    if af or overleg.stand == Overlegstand.AFGEZEGD:
        afspraak.add("status", "CANCELLED")
    return afspraak


def _as_file(afspraken: Iterable[Event], naam: str) -> HttpResponse:
    kalender = Calendar()
    kalender.add("prodid", "-//Aanwezig//NL")
    kalender.add("version", "2.0")
    for afspraak in afspraken:
        kalender.add_component(afspraak)
    return HttpResponse(
        kalender.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.ics"'},
    )
