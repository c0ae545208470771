"""Sets who stands in for whom, from and up to a day. It ends by itself."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import DAG
from aanwezig.store.deuren.vervangingen import can_arrange_for, check_vervanger
from aanwezig.store.models import Bericht, Functie, Vervanging
from aanwezig.store.wand import working

VERVANGING = "vervanging"


@working()
def stel_vervanging_in(van: Functie, door: Functie, vanaf: date, laatste_dag: date, moment: Moment) -> Vervanging:
    """Let somebody stand in for a functie; who does so is told, unless they arranged it themselves.

    Raises:
        NietMogelijk: when who asks may not arrange it, the other may not do the work or is away too, or the days make no sense.
    """
    if moment.door is not None and not can_arrange_for(moment.door, van):
        raise NietMogelijk(f"Je mag geen vervanging regelen voor {van.gebruiker.naam}. Dat doet die zelf, of wie er zaken mag overdragen.")
    if (waarom := check_vervanger(van, door)) is not None:
        raise NietMogelijk(waarom)
    if laatste_dag < vanaf:
        raise NietMogelijk("De laatste dag ligt voor de eerste.")
    if laatste_dag < moment.dag:
        raise NietMogelijk(f"{dutch_date(laatste_dag)} is al voorbij. Kies een laatste dag vanaf vandaag.")
    tot = laatste_dag + DAG
    for functie in (van, door):
        if not functie.gebruiker.is_active or functie.geldig_vanaf >= tot or (functie.geldig_tot is not None and functie.geldig_tot < tot):
            raise NietMogelijk(f"{functie.gebruiker.naam} werkt hier niet die hele tijd. Kies een kortere tijd of iemand anders.")
    samen = Vervanging.objects.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=vanaf), geldig_vanaf__lt=tot)
    _check_together(samen, van, door)
    vervanging = Vervanging.objects.create(van=van, door=door, geldig_vanaf=vanaf, geldig_tot=tot)
    log(moment, "vervanging-ingesteld", gegevens=_about(vervanging))
    if moment.door is None or moment.door.pk != door.pk:
        Bericht.objects.create(aan=door, soort=VERVANGING, op=moment.op)
    return vervanging


@working()
def stop_vervanging(vervanging: Vervanging, moment: Moment) -> None:
    """Stop it from today on. One that did not begin before today goes; the logbook keeps it.

    Raises:
        NietMogelijk: when it has ended, or who asks may not arrange it.
    """
    vervanging = Vervanging.objects.select_for_update(of=("self",)).select_related("van__gebruiker").get(pk=vervanging.pk)
    if moment.door is not None and not can_arrange_for(moment.door, vervanging.van):
        raise NietMogelijk(f"Je mag geen vervanging regelen voor {vervanging.van.gebruiker.naam}.")
    if vervanging.geldig_tot is not None and vervanging.geldig_tot <= moment.dag:
        raise NietMogelijk("Deze vervanging is al afgelopen.")
    gegevens = _about(vervanging)
    if vervanging.geldig_vanaf < moment.dag:
        vervanging.geldig_tot = moment.dag
        vervanging.save(update_fields=("geldig_tot",))
    else:
        vervanging.delete()
    log(moment, "vervanging-gestopt", gegevens=gegevens | {"gestopt": moment.dag.isoformat()})


def _check_together(samen: QuerySet[Vervanging], van: Functie, door: Functie) -> None:
    """Refuse a chain: work that goes to somebody who is away, or from somebody who was to do the work of a third."""
    if samen.filter(van=van, door=door).exists():
        raise NietMogelijk(f"{door.gebruiker.naam} vervangt {van.gebruiker.naam} al in (een deel van) die tijd.")
    if samen.filter(van=door).exists():
        raise NietMogelijk(f"{door.gebruiker.naam} is er (een deel van) die tijd zelf niet. Kies iemand anders.")
    if (ander := samen.filter(door=van).select_related("van__gebruiker").first()) is not None:
        raise NietMogelijk(
            f"{van.gebruiker.naam} vervangt in die tijd {ander.van.gebruiker.naam}. Regel daar eerst iemand anders voor, "
            "anders ziet niemand dat werk."
        )


def _about(vervanging: Vervanging) -> dict[str, object]:
    return {
        "vervanging": vervanging.pk,
        "van": vervanging.van_id,
        "door": vervanging.door_id,
        "vanaf": vervanging.geldig_vanaf.isoformat(),
        "tot": vervanging.geldig_tot and vervanging.geldig_tot.isoformat(),
    }
