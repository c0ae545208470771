"""Appointments as a file for somebody's own calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from icalendar import Calendar, Event

MINUUT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kalenderafspraak:
    """What a calendar shows of an appointment. A calendar is often shared, so ``titel`` says which kind it is and nothing about whom.

    ``sleutel``: of what it is an appointment for; the same again takes its place. ``af``: it is off.
    """

    sleutel: UUID
    titel: str
    begin_op: datetime
    eind_op: datetime
    plek: str
    adres: str
    af: bool = False


def as_calendar(afspraken: Iterable[Kalenderafspraak], naam: str, nu: datetime) -> HttpResponse:
    """Give appointments as the file ``naam``.ics, as they are known now (``nu``)."""
    kalender = Calendar()
    kalender.add("prodid", "-//Aanwezig//NL")
    kalender.add("version", "2.0")
    for afspraak in afspraken:
        kalender.add_component(_event(afspraak, nu))
    return HttpResponse(
        kalender.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.ics"'},
    )


def _event(afspraak: Kalenderafspraak, nu: datetime) -> Event:
    event = Event()
    event.add("uid", f"{afspraak.sleutel}@aanwezig")
    # Of two with the same key a calendar keeps the one with the highest number: the one that was fetched last.
    event.add("sequence", int(nu.timestamp()) // int(MINUUT.total_seconds()))
    event.add("dtstamp", nu)
    event.add("dtstart", afspraak.begin_op)
    event.add("dtend", afspraak.eind_op)
    event.add("summary", f"{afspraak.titel} (Aanwezig)")
    event.add("location", afspraak.plek)
    event.add("url", afspraak.adres)
    if afspraak.af:
        event.add("status", "CANCELLED")
    return event
