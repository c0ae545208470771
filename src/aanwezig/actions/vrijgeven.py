"""What somebody leaves behind goes back to the team: nothing stays with who is no longer there."""

from __future__ import annotations

from dataclasses import dataclass

from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import wijs_toe
from aanwezig.store.models import Bericht, Functie, Taak, Zaak
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Vrijgegeven:
    """How much went back to the team."""

    taken: int
    zaken: int


@working()
def geef_werk_vrij(functie: Functie, moment: Moment) -> Vrijgegeven:
    """Take the open tasks and cases of somebody off their name: their team sees them as not yet taken up."""
    taken = list(Taak.objects.open().of_mine([functie.pk]).select_related("leerling"))
    for taak in taken:
        wijs_toe(taak, None, moment)
    zaken = list(Zaak.objects.open().filter(behandelaar=functie).select_for_update(of=("self",)).select_related("leerling"))
    for zaak in zaken:
        zaak.behandelaar = None
        zaak.save(update_fields=("behandelaar",))
        log(moment, "zaak-vrijgegeven", zaak.leerling, {"zaak": zaak.pk, "van": functie.pk})
    Bericht.objects.filter(aan=functie, gelezen_op=None).update(gelezen_op=moment.op)  # no mail about work that is theirs no more
    return Vrijgegeven(len(taken), len(zaken))


def free_ended_work(moment: Moment) -> Vrijgegeven:
    """Give back the work of everybody whose functie has ended by now; done again it changes nothing."""
    met_werk = Functie.objects.filter(geldig_tot__lte=moment.dag).filter(
        pk__in=[*Taak.objects.open().exclude(toegewezen=None).values_list("toegewezen", flat=True), *_handlers()]
    )
    delen = [geef_werk_vrij(functie, moment) for functie in met_werk]
    return Vrijgegeven(sum(deel.taken for deel in delen), sum(deel.zaken for deel in delen))


def _handlers() -> list[int]:
    return list(Zaak.objects.open().exclude(behandelaar=None).values_list("behandelaar_id", flat=True))
