"""Keeps limits: how often something may be done (regelwerk/toegang/beveiliging.yaml), counted by all processes together."""

from __future__ import annotations

from hashlib import sha256

from django.db import connection

from aanwezig.actions.fouten import Geremd
from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.models import Poging
from aanwezig.store.wand import working

ZINNEN = {
    "zoeken": "Je zocht heel vaak in korte tijd. Wacht even en zoek dan verder. Zoek je steeds iemand die er niet is? Dan is er voor jou "
    "misschien geen grond om die leerling te zien.",
    "sleutel-zoeken": "Met deze sleutel is heel vaak gezocht in korte tijd. Wacht zo lang als de kop Retry-After zegt, en zoek dan verder.",
    "bestand": "Je haalde veel bestanden op in korte tijd. Wacht even. Heb je meer nodig, vraag dan de functioneel beheerder om hulp.",
}
ANDERS = "Dit ging te vaak in korte tijd. Wacht even en probeer het dan opnieuw."


def note_poging(naam: str, wie: str, moment: Moment) -> int:
    """Count something that was done; return the seconds to wait when it was once too often, else 0. The first time too often is logged."""
    rem = beveiligingsbeleid().remmen[naam]
    merk = sha256(f"{naam}:{wie}".encode()).hexdigest()
    with working():  # also while a page is only read: that it was once too often is written down
        _hold(merk)
        binnen = Poging.objects.filter(rem=naam, wie=merk, op__gt=moment.op - rem.binnen, op__lte=moment.op).order_by("op", "pk")
        eerdere = list(binnen.values_list("op", flat=True)[: rem.aantal + 1])
        if len(eerdere) <= rem.aantal:  # one more than is allowed is kept: the one that was refused first
            Poging.objects.create(rem=naam, wie=merk, op=moment.op)
        if len(eerdere) < rem.aantal:
            return 0
        if len(eerdere) == rem.aantal:
            log(moment, "geremd", gegevens={"rem": naam} | _who(moment))
        return max(1, int((eerdere[0] + rem.binnen - moment.op).total_seconds()))


def check_poging(naam: str, wie: str, moment: Moment) -> None:
    """Count something that somebody is about to do.

    Raises:
        Geremd: when it is once too often.
    """
    if wacht := note_poging(naam, wie, moment):
        raise Geremd(ZINNEN.get(naam, ANDERS), wacht)


def forget_pogingen(moment: Moment) -> int:
    """Throw away what counts towards no limit any more; return how many."""
    langste = max(rem.binnen for rem in beveiligingsbeleid().remmen.values())
    return Poging.objects.filter(op__lte=moment.op - langste).delete()[0]


def _hold(merk: str) -> None:
    """Let nobody else count for the same person until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [merk])


def _who(moment: Moment) -> dict[str, object]:
    return {"gebruiker": moment.door.gebruiker_id} if moment.door else {}
