"""What people are told: within the application at once, by mail now and then, without personal data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from aanwezig.actions.logboek import Moment
from aanwezig.store.models import Bericht, Functie
from aanwezig.store.wand import working


def addresses_to_mail(moment: Moment) -> list[str]:
    """Return the addresses of people who still have this work and for whom something waits that they neither read nor were mailed about."""
    return sorted(set(_waiting(moment).values_list("aan__gebruiker__email", flat=True)))


@working()
def mail_once(adres: str, moment: Moment, send: Callable[[str, int], object]) -> bool:
    """Mail somebody about what waits for them, and write down that it was done; say whether there was anything.

    ``send`` gets the address and the number of messages. When it fails nothing is written down, so that a later run mails; two runs at
    once never mail twice, since each takes only messages that the other doesn't hold.
    """
    nieuw = list(_waiting(moment).filter(aan__gebruiker__email=adres).select_for_update(of=("self",), skip_locked=True))
    if not nieuw:
        return False
    send(adres, len(nieuw))
    Bericht.objects.filter(pk__in=[bericht.pk for bericht in nieuw]).update(gemaild_op=moment.op)
    return True


@working()
def note_read(functie: Functie, op: datetime) -> None:
    """Write down that somebody saw the messages for a functie: they stand in their work."""
    Bericht.objects.filter(aan=functie, gelezen_op=None).update(gelezen_op=op)


def _waiting(moment: Moment) -> QuerySet[Bericht]:
    geldt = Q(aan__geldig_tot=None) | Q(aan__geldig_tot__gt=moment.dag)
    nieuw = Bericht.objects.filter(gelezen_op=None, gemaild_op=None, op__lte=moment.op)
    return nieuw.filter(geldt, aan__geldig_vanaf__lte=moment.dag, aan__gebruiker__is_active=True, aan__gebruiker__mail_bij_werk=True)
