"""A meeting as an appointment for somebody's own calendar."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from icalendar import Calendar, Event

from aanwezig.store.deuren.overleggen import soort_of
from aanwezig.store.models import Overleg, Overlegstand


def as_calendar(overleg: Overleg, adres: str, op: datetime) -> HttpResponse:
    """Give a meeting for a calendar, which is often shared: it says which kind of meeting, and nothing about whom."""
    afspraak = Event()
    afspraak.add("uid", f"{overleg.sleutel}@aanwezig")
    afspraak.add("dtstamp", op)
    afspraak.add("dtstart", overleg.begin_op)
    afspraak.add("dtend", overleg.eind_op)
    afspraak.add("summary", f"{soort_of(overleg).naam} (Aanwezig)")
    afspraak.add("location", overleg.plek or overleg.link)
    afspraak.add("url", adres)
    if overleg.stand == Overlegstand.AFGEZEGD:
        afspraak.add("status", "CANCELLED")
    kalender = Calendar()
    kalender.add("prodid", "-//Aanwezig//NL")
    kalender.add("version", "2.0")
    kalender.add_component(afspraak)
    return HttpResponse(
        kalender.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="overleg.ics"'},
    )
