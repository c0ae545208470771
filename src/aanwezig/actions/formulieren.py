"""Keeps what somebody sent after their time was up, for that person alone, until they send it again or throw it away; and throws away
sessions that are over, in which stands what somebody looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.sessions.models import Session

from aanwezig.actions.logboek import Moment
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.store.models import Bewaardformulier, Functie
from aanwezig.store.wand import working


@working()
def bewaar_formulier(
    functie: Functie, pad: str, velden: Mapping[str, Sequence[str]], moment: Moment, *, bestanden: bool
) -> Bewaardformulier:
    """Keep a form; what the same person left before, for the same page, goes."""
    Bewaardformulier.objects.filter(gebruiker=functie.gebruiker_id, pad=pad).delete()
    kaal = {naam: list(waarden) for naam, waarden in velden.items()}
    return Bewaardformulier.objects.create(
        gebruiker_id=functie.gebruiker_id, functie=functie, pad=pad, velden=kaal, bestanden=bestanden, op=moment.op
    )


@working()
def wis_formulier(formulier: Bewaardformulier) -> None:
    """Throw a form away: it was sent again, or nobody wants it."""
    formulier.delete()


@working()
def wis_oude_formulieren(moment: Moment) -> int:
    """Throw away what was kept long enough; return how many."""
    return Bewaardformulier.objects.filter(op__lte=moment.op - beveiligingsbeleid().sessie.formulier).delete()[0]


@working()
def wis_oude_sessies(moment: Moment) -> int:
    """Throw away sessions whose time is up: nobody can use them, and names that were looked for stand in them. Return how many."""
    return Session.objects.filter(expire_date__lte=moment.op).delete()[0]
