"""What people are told: within the application at once, by mail now and then, without personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Count, F

from aanwezig.store.models import Bericht, Functie


def next_mails() -> Iterator[tuple[str, str, int]]:
    """Yield whom to mail: address, name and number of messages that were neither read nor mailed; not who wants none."""
    nieuw = Bericht.objects.filter(gelezen_op=None, gemaild_op=None, aan__gebruiker__is_active=True, aan__gebruiker__mail_bij_werk=True)
    per_persoon = nieuw.values(adres=F("aan__gebruiker__email"), naam=F("aan__gebruiker__naam")).annotate(aantal=Count("pk"))
    for rij in per_persoon.order_by("adres"):
        yield rij["adres"], rij["naam"], rij["aantal"]


@transaction.atomic
def note_mailed(adres: str, op: datetime) -> None:
    """Write down that somebody was mailed about what waits for them."""
    Bericht.objects.filter(aan__gebruiker__email=adres, gemaild_op=None, op__lte=op).update(gemaild_op=op)


@transaction.atomic
def note_read(functie: Functie, op: datetime) -> None:
    """Write down that somebody saw the messages for a functie: they stand in their work."""
    Bericht.objects.filter(aan=functie, gelezen_op=None).update(gelezen_op=op)
