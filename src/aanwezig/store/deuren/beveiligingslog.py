"""The door to the security log, for whoever may read it: lines about people at work, none about a pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.kijken import GESTOPT, LIJST_GESTOPT, last_line
from aanwezig.store.models import Functie, Gebruiker, Logregel

LEZEN = "beveiligingslog-lezen"


def visible_gebeurtenissen(functie: Functie, *, soort: str = "", naam: str = "", vanaf: datetime | None = None) -> QuerySet[Logregel]:
    """Return the lines of the security log, of one group or about a person with some name."""
    if not can_do(functie, LEZEN):
        return Logregel.objects.none()
    daden = [daad for daad, gebeurtenis in beveiligingsbeleid().gebeurtenissen.items() if soort in ("", gebeurtenis.soort)]
    regels = Logregel.objects.filter(daad__in=daden, leerling=None).select_related("door__gebruiker", "door__organisatie")
    if naam:
        wie = list(Gebruiker.objects.filter(naam__icontains=naam).values_list("pk", flat=True))
        regels = regels.filter(Q(gegevens__gebruiker__in=wie) | Q(gegevens__gebruiker=None, door__gebruiker__in=wie))
    return regels.filter(op__gte=vanaf) if vanaf else regels


def stopped_now(functie: Functie, op: datetime) -> list[Gebruiker]:
    """Return who can open no other files now, or take no list along, because there were unusually many pupils in it."""
    if not can_do(functie, LEZEN):
        return []
    sinds = op - beveiligingsbeleid().kijken.terug
    gestopt = Logregel.objects.filter(daad__in=(GESTOPT, LIJST_GESTOPT), leerling=None, op__gt=sinds).values_list(
        "gegevens__gebruiker", "op"
    )
    nog = {wie for wie, toen in gestopt if last_line(wie, "kijken-vrijgegeven", toen) is None}
    return list(Gebruiker.objects.filter(pk__in=nog))


def logged_in_with(gebruiker: int, toestel: str, sinds: datetime) -> datetime | None:
    """Return when an account last logged in with a device since a moment; None when it did not."""
    keren = _own("ingelogd", gebruiker, sinds).filter(gegevens__toestel=toestel)
    return keren.order_by("-op", "-pk").values_list("op", flat=True).first()


def new_devices_since(gebruiker: int, sinds: datetime) -> list[datetime]:
    """Return when an account logged in with a device that was new, since a moment; the last one first."""
    return list(_own("nieuw-toestel", gebruiker, sinds).order_by("-op", "-pk").values_list("op", flat=True))


@dataclass(frozen=True, slots=True)
class Inlogkeer:
    """A time that somebody logged in, as they read it themselves: whether with a device that was new then, and with the one of now."""

    op: datetime
    vanaf: str
    nieuw: bool
    hier: bool


def own_logins(gebruiker: int, sinds: datetime, toestel: str, meest: int) -> list[Inlogkeer]:
    """Return when and from where an account logged in since a moment, the last time first; ``toestel``: the device of now."""
    nieuw = set(new_devices_since(gebruiker, sinds))
    keren = _own("ingelogd", gebruiker, sinds).order_by("-op", "-pk").values_list("op", "gegevens")[:meest]
    return [Inlogkeer(op, wat.get("vanaf", ""), op in nieuw, bool(toestel) and wat.get("toestel") == toestel) for op, wat in keren]


def _own(daad: str, gebruiker: int, sinds: datetime) -> QuerySet[Logregel]:
    return Logregel.objects.filter(daad=daad, leerling=None, op__gt=sinds, gegevens__gebruiker=gebruiker)


def readers_on(dag: date, behalve: int) -> list[Functie]:
    """Return who reads the security log on a day, without whom it is about (an account)."""
    wie = Functie.objects.on(dag).filter(rol__in=toegangsbeleid().rollen_with(LEZEN), gebruiker__is_active=True)
    return list(wie.exclude(gebruiker=behalve).order_by("pk"))
