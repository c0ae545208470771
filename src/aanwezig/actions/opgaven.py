"""Keeps the report of a quarter to the Inspectie as it went: rows that say what was known, by whom it was sent, and when."""

from __future__ import annotations

from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.definitions.boeken import registercijferboek
from aanwezig.store.kwartaalrijen import report_rows
from aanwezig.store.models import Kwartaalopgave, Opgaveregel, Organisatie
from aanwezig.store.registerfeiten import cases_of, kept_since
from aanwezig.store.wand import working


@working()
def verstuur_opgave(kwartaal: str, moment: Moment) -> Kwartaalopgave:
    """Say that the report of a quarter is established and was sent. Its rows stay as they are, whatever is put right later.

    Raises:
        NietMogelijk: when there is no such quarter, it is not over, or its report was sent already.
    """
    door = acting_functie(moment, "verslag-inspectie")
    organisatie = Organisatie.objects.select_for_update(no_key=True).get(pk=door.organisatie_id)
    sinds = kept_since(cases_of(organisatie))
    alle = [] if sinds is None else registercijferboek().kwartalen(sinds, moment.dag)
    welk = next((een for een in alle if een.sleutel == kwartaal), None)
    if welk is None:
        raise NietMogelijk("Over dit kwartaal is er geen verslag.")
    if welk.eind_datum >= moment.dag:
        raise NietMogelijk(f"Dit kwartaal loopt nog. Verstuur het verslag na {welk.eind_datum:%d-%m-%Y}.")
    eerder = Kwartaalopgave.objects.filter(organisatie=organisatie, kwartaal=kwartaal).first()
    if eerder is not None:
        raise NietMogelijk("Dit verslag is al vastgesteld en verstuurd. Wat sindsdien is verbeterd, gaat mee met het volgende kwartaal.")
    rijen = report_rows(organisatie, welk.eind_datum, welk.eind_datum)
    opgave = Kwartaalopgave.objects.create(
        organisatie=organisatie,
        kwartaal=kwartaal,
        tm_datum=welk.eind_datum,
        aantal=len(rijen),
        door=door,
        verstuurd_op=moment.op,
    )
    Opgaveregel.objects.bulk_create(
        Opgaveregel(opgave=opgave, casus_id=een.casus, leerling_id=een.leerling, waarden=een.rij.waarden) for een in rijen
    )
    log(moment, "kwartaalverslag-verstuurd", None, {"opgave": opgave.pk, "kwartaal": kwartaal, "rijen": len(rijen)})
    return opgave
