"""Slows down and stops who opens unusually many different files, and tells who manages the application."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection

from aanwezig.actions.fouten import Geremd
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.toegang.beveiliging import Rem
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.deuren.beveiligingslog import readers_on
from aanwezig.store.deuren.kijken import GESTOPT, NOOD, VRIJGEGEVEN, first_looks, last_line
from aanwezig.store.models import Bericht, Functie, Gebruiker
from aanwezig.store.wand import working

TRAGER = "veel-dossiers-trager"
"""The act of whoever is told."""
GESTOPT_ZIN = (
    "Je opende ongewoon veel verschillende dossiers. Daarom kun je nu even geen andere dossiers openen; dossiers die je net al zag wel. "
    "De functioneel beheerder weet ervan. Heb je ze nodig voor je werk? Bel de functioneel beheerder: die laat je weer toe. "
    "Deed jij dit niet zelf? Zeg dat dan ook meteen."
)
TRAGER_ZIN = (
    "Je opende veel verschillende dossiers kort na elkaar. Wacht even voor je het volgende opent. Een dossier dat je al zag, kan wel."
)


@working()
def _judge(leerling: int, gebruiker: int, moment: Moment) -> tuple[str, int] | None:
    """Return why a file may not be opened now and how long to wait; what that sets in motion is kept, whatever the page does after."""
    beleid = beveiligingsbeleid().kijken
    _hold(gebruiker)
    sinds = moment.op - beleid.terug
    sinds = max(sinds, last_line(gebruiker, VRIJGEGEVEN, sinds) or sinds)
    gezien = first_looks(gebruiker, sinds)
    if leerling in gezien:
        return None
    for rem in beleid.stop:
        binnen = _within(gezien.values(), rem, moment)
        if len(binnen) >= rem.aantal:
            _stop(gebruiker, max(sinds, moment.op - rem.binnen), moment, len(binnen))
            return GESTOPT_ZIN, _seconds(min(binnen) + rem.binnen - moment.op)
    binnen = _within(gezien.values(), beleid.trager, moment)
    if len(binnen) < beleid.trager.aantal:
        return None
    if last_line(gebruiker, TRAGER, moment.op - beleid.trager.binnen) is None:
        log(moment, TRAGER, gegevens={"gebruiker": gebruiker, "aantal": len(binnen)})
    wacht = max(gezien.values()) + beleid.wacht - moment.op
    return (TRAGER_ZIN, _seconds(wacht)) if wacht > timedelta(0) else None


def check_look(leerling: int, moment: Moment) -> None:
    """Let somebody look at the file of a pupil (database id), unless they looked at too many others.

    Raises:
        Geremd: when they did; the message says what to do.
    """
    if moment.door is not None and (waarom := _judge(leerling, moment.door.gebruiker_id, moment)):
        raise Geremd(*waarom)


@working()
def laat_weer_kijken(gebruiker: Gebruiker, moment: Moment) -> None:
    """Let somebody who was stopped open files again; from now on counts anew."""
    log(moment, VRIJGEGEVEN, gegevens={"gebruiker": gebruiker.pk})


@working()
def note_warnings_read(functie: Functie, moment: Moment) -> None:
    """Write down that somebody saw the warnings for them."""
    Bericht.objects.filter(aan=functie, soort__in=(GESTOPT, *NOOD), gelezen_op=None).update(gelezen_op=moment.op)


def _stop(gebruiker: int, sinds: datetime, moment: Moment, aantal: int) -> None:
    """Log the stop and tell everybody who reads the security log, once a while."""
    if last_line(gebruiker, GESTOPT, sinds) is not None:
        return
    log(moment, GESTOPT, gegevens={"gebruiker": gebruiker, "aantal": aantal})
    lezers = readers_on(moment.dag, gebruiker)
    Bericht.objects.bulk_create([Bericht(aan=lezer, soort=GESTOPT, op=moment.op) for lezer in lezers])


def _within(momenten: Iterable[datetime], rem: Rem, moment: Moment) -> list[datetime]:
    return [op for op in momenten if op > moment.op - rem.binnen]


def _seconds(duur: timedelta) -> int:
    return max(1, int(duur.total_seconds()))


def _hold(gebruiker: int) -> None:
    """Count one look of a person at a time: two pages opened at once are two looks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"kijken:{gebruiker}"])
