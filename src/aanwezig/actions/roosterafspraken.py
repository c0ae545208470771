"""Agrees the timetable of one pupil who builds up: what signalling counts on from then on (ADR 0031)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.signaleren import replay
from aanwezig.core.verzuim.afgesproken import Les
from aanwezig.store.models import Functie, Inschrijving, Leerling, Roosterafspraak, Roosterles
from aanwezig.store.wand import working

DAG = timedelta(days=1)


@working()
def spreek_rooster_af(leerling: Leerling, lessen: Collection[Les], vanaf: date, door: Functie, moment: Moment) -> Roosterafspraak:
    """Agree that from a day on a pupil has only these lessons of the timetable at the school of ``door``; compute the signals anew.

    An agreement that ran ends the day before. Days that have been are not touched: what the school registered on them was so when it was
    registered, and is put right there.

    Raises:
        NietMogelijk: when the pupil is not enrolled at that school on the day, the day has been, or a lesson is not in the timetable.
    """
    if vanaf < moment.dag:
        raise NietMogelijk(
            "Lesuren afspreken kan vanaf vandaag. Klopt het verzuim van eerdere dagen niet met wat jullie afspraken? Verbeter het dan daar."
        )
    inschrijving = _inschrijving_at(leerling, door, vanaf)
    if inschrijving is None:
        raise NietMogelijk("Op welke lesuren een leerling les heeft, legt de school vast waar de leerling dan is ingeschreven.")
    rooster = set(Roosterles.objects.filter(rooster=inschrijving.rooster_id).values_list("weekdag", "lesuur"))
    if vreemd := sorted(set(lessen) - rooster):
        dag, lesuur = vreemd[0]
        raise NietMogelijk(f"Lesuur {lesuur} op weekdag {dag} staat niet in het rooster van de leerling. Kies lesuren uit het rooster.")
    _end(leerling, vanaf - DAG, moment, door.organisatie_id)
    afspraak = Roosterafspraak.objects.create(
        leerling=leerling,
        organisatie=door.organisatie,
        school_id=inschrijving.school_id,
        begin_datum=vanaf,
        lessen=[list(les) for les in sorted(set(lessen))],
        vastgelegd_op=moment.op,
    )
    replay([leerling], moment)
    return afspraak


@working()
def eindig_afspraken(leerling: Leerling, moment: Moment) -> None:
    """Let the ordinary timetable hold again after today; compute the signals anew when that changes something."""
    if _end(leerling, moment.dag, moment):
        replay([leerling], moment)


def _end(leerling: Leerling, op: date, moment: Moment, school: int | None = None) -> int:
    """End what holds on a day (t/m), and let lapse what would begin after it. ``school``: only there."""
    lopend = Roosterafspraak.objects.agreed().filter(leerling=leerling, eind_datum=None)
    if school is not None:
        lopend = lopend.filter(organisatie=school)
    return lopend.filter(begin_datum__gt=op).update(vervallen_op=moment.op) + lopend.filter(begin_datum__lte=op).update(eind_datum=op)


def _inschrijving_at(leerling: Leerling, door: Functie, dag: date) -> Inschrijving | None:
    hier = leerling.inschrijvingen.filter(organisatie=door.organisatie_id).order_by("-begin_datum", "-pk")
    return next((een for een in hier if een.holds_on(dag)), None)
