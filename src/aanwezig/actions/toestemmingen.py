"""Withdraws consent from the own file: what rested on it closes in the same moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aanwezig.actions.deelnames import MEE, stop_zonder_toestemming
from aanwezig.actions.dossiertoegang import holder_of
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.overlegpunten import laat_vervallen
from aanwezig.actions.verwijzingen import trek_verwijzing_in
from aanwezig.core.werk.verloop import VERWIJZING
from aanwezig.definitions.boeken import verwijsregels
from aanwezig.store.models import Bespreking, Deelname, Toestemming, Verwijzing
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Rustend:
    """What rests on a consent and ends with it: referrals, taking part in a case, and being discussed by name in a meeting to come."""

    verwijzingen: Sequence[Verwijzing] = ()
    deelnames: Sequence[Deelname] = ()
    besprekingen: Sequence[Bespreking] = ()


def rests_on(toestemming: Toestemming) -> Rustend:
    """Return what ends when this consent is withdrawn."""
    verwijzingen = toestemming.verwijzingen.select_related("jgz", "school")
    return Rustend(
        tuple(verwijzing for verwijzing in verwijzingen if VERWIJZING.can(verwijzing.stand, "intrekken")),
        tuple(toestemming.deelnames.filter(stand__in=MEE).select_related("organisatie").order_by("pk")),
        tuple(toestemming.besprekingen.filter(besproken_op=None, vervallen_op=None).order_by("pk")),
    )


@working()
def trek_toestemming_in(toestemming: Toestemming, moment: Moment) -> None:
    """Withdraw a consent, as whoever is asked for it at this age may (regelwerk/werk/verwijzen.yaml). What was done with it stays done.

    Raises:
        NietMogelijk: when it was withdrawn already, or is not for this holder (any more) to withdraw.
        ValueError: when it is about another pupil, or nobody looks into an own file.
    """
    toegang = holder_of(moment)
    toestemming = Toestemming.objects.select_for_update(of=("self",)).select_related("leerling").get(pk=toestemming.pk)
    if toestemming.leerling_id != toegang.leerling_id:
        raise ValueError("one withdraws consent in one's own file")
    if toestemming.ingetrokken_op is not None:
        raise NietMogelijk("Deze toestemming is al ingetrokken.")
    leeftijd = toestemming.leerling.age_on(moment.dag)
    if not verwijsregels().can_withdraw(toegang.soort, leeftijd):
        raise NietMogelijk(f"Hierover beslist nu: {verwijsregels().who_consents(leeftijd)}.")
    eindigt = rests_on(toestemming)
    for verwijzing in eindigt.verwijzingen:
        trek_verwijzing_in(verwijzing, moment)
    for deelname in eindigt.deelnames:
        stop_zonder_toestemming(deelname, moment)
    for bespreking in eindigt.besprekingen:
        laat_vervallen(bespreking, "De toestemming is ingetrokken.", moment)
    toestemming.ingetrokken_op = moment.op
    toestemming.save(update_fields=("ingetrokken_op",))
    gegevens = {
        "toestemming": toestemming.pk,
        "verwijzingen": [verwijzing.pk for verwijzing in eindigt.verwijzingen],
        "deelnames": [deelname.pk for deelname in eindigt.deelnames],
        "besprekingen": [bespreking.pk for bespreking in eindigt.besprekingen],
    }
    log(moment, "toestemming-ingetrokken", toestemming.leerling, gegevens)
