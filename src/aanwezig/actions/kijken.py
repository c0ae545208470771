"""Slows down and stops who opens unusually many different files, and tells who manages the application."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import connection

from aanwezig.actions.fouten import Geremd
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.toegang.beveiliging import Rem
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.deuren.beveiligingslog import readers_on
from aanwezig.store.deuren.kijken import (
    GESTOPT,
    LANGE_LIJST_MEE,
    LIJST_GESTOPT,
    LIJST_MEE,
    NOOD,
    SLEUTEL_GESTOPT,
    VEEL,
    VRIJGEGEVEN,
    first_given,
    first_looks,
    last_line,
)
from aanwezig.store.models import Apisleutel, Bericht, Functie, Gebruiker
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
LIJST_ZIN = (
    "In deze lijst staan {nieuw} leerlingen die je nog niet zag. Elke leerling in een bestand telt als een dossier dat je opent, en dat "
    "kan van {aantal} leerlingen in {binnen}. Kies met de filters een kortere lijst. Heb je de hele lijst nodig voor je werk? Bel de "
    "functioneel beheerder: die weet dat dit niet lukte, en kan één lijst laten gaan."
)
SLEUTEL_ZIN = (
    "Met deze sleutel zijn gegevens van te veel verschillende leerlingen gevraagd: het kan van {aantal} in {binnen}. Wacht zo lang als de "
    "kop Retry-After zegt, of vraag met perPagina kleinere pagina's. Heeft het systeem meer nodig? Vraag de functioneel beheerder om een "
    "sleutel met meer ruimte."
)


@working()
def _judge(leerling: int, gebruiker: int, moment: Moment) -> tuple[str, int] | None:
    """Return why a file may not be opened now and how long to wait; what that sets in motion is kept, whatever the page does after."""
    beleid = beveiligingsbeleid().kijken
    _hold(gebruiker)
    sinds = _since(gebruiker, moment)
    gezien = first_looks(gebruiker, sinds)
    if leerling in gezien:
        return None
    for rem in beleid.stop:
        binnen = _within(gezien.values(), rem, moment)
        if len(binnen) >= rem.aantal:
            _stop(GESTOPT, gebruiker, max(sinds, moment.op - rem.binnen), moment, aantal=len(binnen))
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
def _judge_list(leerlingen: Collection[int], gebruiker: int, moment: Moment) -> tuple[str, int] | None:
    """Return why a list may not be taken along now and how long to wait; else write down that it left, with how many were in it."""
    beleid = beveiligingsbeleid().kijken
    _hold(gebruiker)
    sinds = _since(gebruiker, moment)
    gezien = first_looks(gebruiker, sinds)
    nieuw = len(set(leerlingen) - gezien.keys())
    mee = {"gebruiker": gebruiker, "aantal": len(leerlingen)}
    te_veel = next((rem for rem in beleid.stop if nieuw and len(_within(gezien.values(), rem, moment)) + nieuw > rem.aantal), None)
    if te_veel is None:
        log(moment, LIJST_MEE, gegevens=mee)
        return None
    vrij = last_line(gebruiker, VRIJGEGEVEN, moment.op - beleid.vrijgave)
    if vrij is not None and last_line(gebruiker, LANGE_LIJST_MEE, vrij) is None:
        log(moment, LANGE_LIJST_MEE, gegevens=mee)
        return None
    _stop(LIJST_GESTOPT, gebruiker, max(sinds, moment.op - te_veel.binnen), moment, aantal=len(leerlingen))
    binnen = _within(gezien.values(), te_veel, moment)
    wacht = _seconds(min(binnen, default=moment.op) + te_veel.binnen - moment.op)
    return LIJST_ZIN.format(nieuw=nieuw, aantal=te_veel.aantal, binnen=_words(te_veel.binnen)), wacht


def check_list(leerlingen: Collection[int], moment: Moment) -> None:
    """Let somebody take a list of pupils (database ids) along as a file, unless with those before there are unusually many of them.

    Raises:
        Geremd: when there are; the message says what to do.
    """
    if moment.door is not None and (waarom := _judge_list(leerlingen, moment.door.gebruiker_id, moment)):
        raise Geremd(*waarom)


@working()
def _judge_key(leerlingen: Collection[int], sleutel: Apisleutel, moment: Moment) -> tuple[str, int] | None:
    ruimtes = beveiligingsbeleid().ruimtes
    ruimte = ruimtes.get(sleutel.ruimte) or next(iter(ruimtes.values()))
    gebruiker = sleutel.functie.gebruiker_id
    _hold(gebruiker)
    gekregen = first_given(sleutel, moment.op - ruimte.terug)
    nieuw = len(set(leerlingen) - gekregen.keys())
    for rem in ruimte.stop:
        binnen = _within(gekregen.values(), rem, moment)
        if nieuw and len(binnen) + nieuw > rem.aantal:
            _stop(SLEUTEL_GESTOPT, gebruiker, moment.op - rem.binnen, moment, aantal=len(binnen) + nieuw, sleutel=sleutel.pk)
            wacht = _seconds(min(binnen, default=moment.op) + rem.binnen - moment.op)
            return SLEUTEL_ZIN.format(aantal=rem.aantal, binnen=_words(rem.binnen)), wacht
    return None


def check_key(leerlingen: Collection[int], sleutel: Apisleutel, moment: Moment) -> None:
    """Let a key give data of pupils (database ids), unless with those before there are more of them than it has room for.

    Raises:
        Geremd: when there are; the message says what to do.
    """
    if waarom := _judge_key(leerlingen, sleutel, moment):
        raise Geremd(*waarom)


@working()
def laat_weer_kijken(gebruiker: Gebruiker, moment: Moment) -> None:
    """Let somebody who was stopped open files again; from now on counts anew, and for a while one list may go, however long it is."""
    log(moment, VRIJGEGEVEN, gegevens={"gebruiker": gebruiker.pk})


@working()
def note_warnings_read(functie: Functie, moment: Moment) -> None:
    """Write down that somebody saw the warnings for them."""
    Bericht.objects.filter(aan=functie, soort__in=(*VEEL, *NOOD), gelezen_op=None).update(gelezen_op=moment.op)


def _since(gebruiker: int, moment: Moment) -> datetime:
    """Return from when on looks of a person count: as far back as is kept, or since they were let on again."""
    sinds = moment.op - beveiligingsbeleid().kijken.terug
    return max(sinds, last_line(gebruiker, VRIJGEGEVEN, sinds) or sinds)


def _stop(daad: str, gebruiker: int, sinds: datetime, moment: Moment, **nummers: int) -> None:
    """Log the stop and tell everybody who reads the security log, once a while."""
    if last_line(gebruiker, daad, sinds) is not None:
        return
    log(moment, daad, gegevens={"gebruiker": gebruiker, **nummers})
    lezers = readers_on(moment.dag, gebruiker)
    Bericht.objects.bulk_create([Bericht(aan=lezer, soort=daad, op=moment.op) for lezer in lezers])


def _within(momenten: Iterable[datetime], rem: Rem, moment: Moment) -> list[datetime]:
    return [op for op in momenten if op > moment.op - rem.binnen]


def _words(duur: timedelta) -> str:
    uren = int(duur.total_seconds()) // 3600
    return "een uur" if uren == 1 else f"{uren} uur"


def _seconds(duur: timedelta) -> int:
    return max(1, int(duur.total_seconds()))


def _hold(gebruiker: int) -> None:
    """Count one look of a person at a time: two pages opened at once are two looks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"kijken:{gebruiker}"])
