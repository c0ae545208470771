"""The door to where somebody is logged in: for themselves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare, salted_hmac

from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.models import Gebruiker

SINDS, LAATST, BROWSER = "sinds", "laatst", "browser"
"""Where a session keeps when somebody logged in and when they last did something (in seconds), and in which browser, in words."""


@dataclass(frozen=True, slots=True)
class Ingelogd:
    """Where somebody is logged in. ``merk``: by which it is pointed at, and which opens nothing; ``hier``: it is the one that asks."""

    merk: str
    browser: str
    sinds: datetime
    laatst: datetime
    hier: bool


def own_sessions(gebruiker: Gebruiker, hier: str | None, op: datetime) -> list[Ingelogd]:
    """Return where somebody is logged in, the one in which they were busy last first; ``hier``: the key of the session that asks."""
    rijen = [
        Ingelogd(mark_of(sessie), inhoud.get(BROWSER, ""), sinds, laatst, sessie.session_key == hier)
        for sessie, inhoud, sinds, laatst in _running(gebruiker, op)
    ]
    return sorted(rijen, key=lambda rij: rij.laatst, reverse=True)


def find_session(gebruiker: Gebruiker, merk: str, op: datetime) -> Session | None:
    """Return the session of somebody at which a mark points."""
    return next((sessie for sessie, *_ in _running(gebruiker, op) if constant_time_compare(mark_of(sessie), merk)), None)


def mark_of(sessie: Session) -> str:
    """Return what points at a session; its key would be the session itself."""
    return salted_hmac("aanwezig.sessie", sessie.session_key, algorithm="sha256").hexdigest()


def _running(gebruiker: Gebruiker, op: datetime) -> Iterator[tuple[Session, dict[str, Any], datetime, datetime]]:
    """Yield the sessions of somebody whose time is not up. Whose they are stands within, so each is looked into."""
    beleid = beveiligingsbeleid().sessie
    for sessie in Session.objects.filter(expire_date__gt=op).iterator():
        inhoud = sessie.get_decoded()
        eigen = inhoud.get(SESSION_KEY) == str(gebruiker.pk) and inhoud.get(HASH_SESSION_KEY) == gebruiker.get_session_auth_hash()
        if not eigen or SINDS not in inhoud:
            continue
        sinds, laatst = (datetime.fromtimestamp(inhoud[naam], UTC) for naam in (SINDS, LAATST))
        if not beleid.is_over(sinds, laatst, op):
            yield sessie, inhoud, sinds, laatst
