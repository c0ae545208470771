"""The door to the security log, for whoever may read it: lines about people at work, none about a pupil."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from aanwezig.definitions.boeken import beveiligingsbeleid, toegangsbeleid
from aanwezig.store.deuren.bevoegdheid import can_do
from aanwezig.store.deuren.kijken import GESTOPT, last_line
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
    """Return who can open no other files now, because they looked at unusually many."""
    if not can_do(functie, LEZEN):
        return []
    sinds = op - beveiligingsbeleid().kijken.terug
    gestopt = Logregel.objects.filter(daad=GESTOPT, leerling=None, op__gt=sinds).values_list("gegevens__gebruiker", "op")
    nog = {wie for wie, toen in gestopt if last_line(wie, "kijken-vrijgegeven", toen) is None}
    return list(Gebruiker.objects.filter(pk__in=nog))


def readers_on(dag: date, behalve: int) -> list[Functie]:
    """Return who reads the security log on a day, without whom it is about (an account)."""
    wie = Functie.objects.on(dag).filter(rol__in=toegangsbeleid().rollen_with(LEZEN), gebruiker__is_active=True)
    return list(wie.exclude(gebruiker=behalve).order_by("pk"))
