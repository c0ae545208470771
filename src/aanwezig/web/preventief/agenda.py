"""Preventive work as an appointment for a calendar."""

from __future__ import annotations

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from aanwezig.store.models import Activiteit
from aanwezig.web.preventief.woorden import title_of


def as_appointment(activiteit: Activiteit, adres: str, nu: datetime) -> bytes:
    """Return the appointment: what, where and when. What was written stays in the application: a calendar is often shared."""
    assert activiteit.begin_op is not None
    afspraak = Event()
    afspraak.add("uid", f"{activiteit.sleutel}@aanwezig")
    afspraak.add("dtstamp", nu)
    afspraak.add("dtstart", activiteit.begin_op)
    afspraak.add("dtend", activiteit.begin_op + timedelta(minutes=activiteit.geraamd_minuten))
    afspraak.add("summary", f"{title_of(activiteit).capitalize()} (Aanwezig)")
    afspraak.add("location", activiteit.locatie.naam)
    afspraak.add("url", adres)
    kalender = Calendar()
    kalender.add("prodid", "-//Aanwezig//NL")
    kalender.add("version", "2.0")
    kalender.add_component(afspraak)
    return bytes(kalender.to_ical())
