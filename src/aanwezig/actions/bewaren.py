"""Lists of what may go: made, held back in part, signed by two people. What then happens is in actions/vernietigen.py."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from procrastinate.contrib.django import app

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.core.bewaren.termijnen import Oordeel, is_stopped
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.store.bewaren import kept_of, stops_of
from aanwezig.store.dossierstukken import Bewaard, Dossierstuk
from aanwezig.store.models import (
    Bewaarstop,
    Functie,
    Leerling,
    Lijststand,
    Organisatie,
    Regelstand,
    Vernietigingslijst,
    Vernietigingsregel,
)
from aanwezig.store.wand import working

PER_KEER = 500
"""How many pupils are looked at together."""
TAAK, WACHTRIJ = "bewaren.vernietig", "bewaren"
LOPEND = (Lijststand.OPGESTELD, Lijststand.GETEKEND, Lijststand.VASTGESTELD)


def all_kept() -> Iterator[Bewaard]:
    """Yield what is kept, pupil by pupil."""
    na = 0
    while nummers := list(Leerling.objects.filter(pk__gt=na).order_by("pk").values_list("pk", flat=True)[:PER_KEER]):
        yield from kept_of(nummers).values()
        na = nummers[-1]


@working()
def stel_lijst_op(organisatie: Organisatie, moment: Moment) -> Vernietigingslijst:
    """Make the list of what of an organisation may go today. What is held back stands on it as well, and stays.

    Raises:
        NietMogelijk: when another list of the organisation is not done yet, or there is nothing to go.
    """
    assert moment.door is not None
    if Vernietigingslijst.objects.filter(organisatie=organisatie, stand__in=LOPEND).exists():
        raise NietMogelijk("Er loopt al een lijst. Rond die eerst af, of trek haar in.")
    hoogste = Vernietigingslijst.objects.filter(organisatie=organisatie, jaar=moment.dag.year).aggregate(nummer=Max("volgnummer"))
    try:
        with transaction.atomic():
            lijst = Vernietigingslijst.objects.create(
                organisatie=organisatie,
                jaar=moment.dag.year,
                volgnummer=(hoogste["nummer"] or 0) + 1,
                peildatum=moment.dag,
                opgesteld_door=moment.door,
                opgesteld_op=moment.op,
            )
    except IntegrityError:
        raise NietMogelijk("Een collega stelde net ook een lijst op. Ververs de pagina.") from None
    aantal = _fill(lijst, moment.dag)
    if not aantal:
        raise NietMogelijk("Er is nu niets waarvan de bewaartermijn om is. Er is geen lijst gemaakt.")
    log(moment, "vernietigingslijst-opgesteld", gegevens=_about(lijst) | {"regels": aantal})
    return lijst


def _fill(lijst: Vernietigingslijst, peildatum: date) -> int:
    boek, aantal = bewaarboek(), 0
    rijen: list[Vernietigingsregel] = []
    for bewaard in all_kept():
        due = [
            (stuk, oordeel)
            for stuk in bewaard.stukken.values()
            if stuk.organisatie == lijst.organisatie_id
            and not boek.is_closed(stuk.soort)
            and (oordeel := stuk.judge(boek, peildatum)).is_due(peildatum)
        ]
        if not due:
            continue
        stops = stops_of([bewaard.leerling], lijst.organisatie_id)[bewaard.leerling][lijst.organisatie_id]
        for stuk, oordeel in due:
            aantal += 1
            stop = is_stopped(stuk.soort, stops, peildatum)
            rijen.append(_line(lijst, aantal, stuk, oordeel, Regelstand.AANGEHOUDEN if stop else Regelstand.OPEN))
        if len(rijen) >= PER_KEER:
            Vernietigingsregel.objects.bulk_create(rijen)
            rijen = []
    Vernietigingsregel.objects.bulk_create(rijen)
    return aantal


def _line(lijst: Vernietigingslijst, nummer: int, stuk: Dossierstuk, oordeel: Oordeel, stand: str) -> Vernietigingsregel:
    assert oordeel.termijn is not None
    return Vernietigingsregel(
        lijst=lijst,
        nummer=nummer,
        leerling_id=stuk.leerling,
        soort=stuk.soort,
        deel=stuk.deel,
        kenmerk=", ".join(sorted(stuk.nummers))[:120],
        termijn=oordeel.termijn.id,
        regime=oordeel.termijn.regime,
        telt_vanaf=oordeel.telt_vanaf,
        vernietigen_vanaf=oordeel.vanaf,
        inhoud=stuk.inhoud,
        stand=stand,
    )


@working()
def zet_stop(leerling: Leerling, organisatie: Organisatie, reden: str, geldig_tm: date, moment: Moment, soort: str = "") -> Bewaarstop:
    """Hold back what an organisation has about a pupil (of one kind, or all of it), up to and including a day.

    Raises:
        NietMogelijk: when the reason is none of the reasons, or the day has gone by.
    """
    assert moment.door is not None
    boek = bewaarboek()
    if reden not in boek.redenen_stop or soort not in {"", *boek.soorten}:
        raise NietMogelijk("Kies een reden uit de lijst.")
    if geldig_tm < moment.dag:
        raise NietMogelijk("Deze dag is al voorbij. Kies tot wanneer wij het nog bewaren.")
    stop = Bewaarstop.objects.create(
        leerling=leerling,
        organisatie=organisatie,
        soort=soort,
        reden=reden,
        begin_datum=moment.dag,
        geldig_tm=geldig_tm,
        door=moment.door,
    )
    regels = Vernietigingsregel.objects.todo().filter(leerling=leerling, lijst__organisatie=organisatie, lijst__stand__in=LOPEND)
    (regels.filter(soort=soort) if soort else regels).update(stand=Regelstand.AANGEHOUDEN)
    log(moment, "bewaarstop-gezet", leerling, {"stop": stop.pk, "soort": soort, "reden": reden, "tm": str(geldig_tm)})
    return stop


@working()
def houd_aan(regel: Vernietigingsregel, reden: str, geldig_tm: date, moment: Moment) -> Bewaarstop:
    """Hold back one row of a list, up to and including a day.

    Raises:
        NietMogelijk: when it has gone already, or as ``zet_stop``.
    """
    regel = Vernietigingsregel.objects.select_for_update(of=("self",)).select_related("lijst__organisatie").get(pk=regel.pk)
    if regel.leerling_id is None or regel.stand == Regelstand.VERNIETIGD:
        raise NietMogelijk("Dit is al vernietigd.")
    return zet_stop(Leerling(pk=regel.leerling_id), regel.lijst.organisatie, reden, geldig_tm, moment, regel.soort)


@working()
def hef_stop_op(stop: Bewaarstop, moment: Moment) -> None:
    """End what holds something back: it may stand on the next list, and goes with the one that is not signed yet.

    Raises:
        NietMogelijk: when it has ended already.
    """
    stop = Bewaarstop.objects.select_for_update().get(pk=stop.pk)
    if stop.opgeheven_op is not None:
        raise NietMogelijk("Dit is al opgeheven.")
    stop.opgeheven_op = moment.op
    stop.save(update_fields=("opgeheven_op",))
    regels = Vernietigingsregel.objects.filter(
        leerling=stop.leerling_id,
        stand=Regelstand.AANGEHOUDEN,
        lijst__organisatie=stop.organisatie_id,
        lijst__stand=Lijststand.OPGESTELD,  # what two people are signing for grows no more
    )
    over = stops_of([stop.leerling_id], stop.organisatie_id)[stop.leerling_id][stop.organisatie_id]
    for regel in regels.values_list("pk", "soort"):
        if not is_stopped(regel[1], over, moment.dag):
            Vernietigingsregel.objects.filter(pk=regel[0]).update(stand=Regelstand.OPEN)
    log(moment, "bewaarstop-opgeheven", Leerling(pk=stop.leerling_id), {"stop": stop.pk})


@working()
def teken(lijst: Vernietigingslijst, moment: Moment) -> Vernietigingslijst:
    """Sign a list. With the second signature, of another person, it is fixed and the work begins.

    Raises:
        NietMogelijk: when the list is not waiting for a signature, nothing on it is to go, or the same person signed first.
    """
    assert moment.door is not None
    lijst = _locked(lijst)
    if lijst.stand == Lijststand.OPGESTELD:
        if not lijst.regels.filter(stand=Regelstand.OPEN).exists():
            raise NietMogelijk("Alles op deze lijst is aangehouden. Er is niets om voor te tekenen.")
        lijst.eerste_door, lijst.eerste_op, lijst.stand = moment.door, moment.op, Lijststand.GETEKEND
        lijst.save(update_fields=("eerste_door", "eerste_op", "stand"))
        log(moment, "vernietigingslijst-getekend", gegevens=_about(lijst) | {"handtekening": 1})
        return lijst
    if lijst.stand != Lijststand.GETEKEND:
        raise NietMogelijk("Deze lijst wacht niet op een handtekening.")
    if _is_same_person(lijst.eerste_door, moment.door):
        raise NietMogelijk("Je tekende al. De tweede handtekening zet een ander.")
    lijst.tweede_door, lijst.tweede_op, lijst.stand = moment.door, moment.op, Lijststand.VASTGESTELD
    lijst.save(update_fields=("tweede_door", "tweede_op", "stand"))
    log(moment, "vernietigingslijst-getekend", gegevens=_about(lijst) | {"handtekening": 2})
    app.configure_task(TAAK, queue=WACHTRIJ, lock=f"vernietigingslijst-{lijst.pk}").defer(lijst=lijst.pk)
    return lijst


@working()
def trek_lijst_in(lijst: Vernietigingslijst, moment: Moment) -> None:
    """Take a list back before it has two signatures: nothing goes.

    Raises:
        NietMogelijk: when it has two already.
    """
    lijst = _locked(lijst)
    if lijst.stand not in (Lijststand.OPGESTELD, Lijststand.GETEKEND):
        raise NietMogelijk("Deze lijst is al vastgesteld. Zij is niet meer in te trekken.")
    lijst.stand = Lijststand.INGETROKKEN
    lijst.save(update_fields=("stand",))
    Vernietigingsregel.objects.filter(lijst=lijst).delete()  # it names pupils, and says nothing any more
    log(moment, "vernietigingslijst-ingetrokken", gegevens=_about(lijst))


@working()
def note_lijst(lijst: Vernietigingslijst, moment: Moment, vorm: str) -> None:
    """Write down who opened a list: it names nobody, but a day of birth or the number of a case may say enough to who knows the child."""
    log(moment, "vernietigingslijst-bekeken", gegevens=_about(lijst) | {"vorm": vorm})


def _locked(lijst: Vernietigingslijst) -> Vernietigingslijst:
    return Vernietigingslijst.objects.select_for_update(of=("self",)).select_related("eerste_door").get(pk=lijst.pk)


def _is_same_person(een: Functie | None, ander: Functie) -> bool:
    """Say whether two functies are of one person: somebody with two functies still is one."""
    return een is not None and een.gebruiker_id == ander.gebruiker_id


def _about(lijst: Vernietigingslijst) -> dict[str, object]:
    return {"lijst": lijst.pk, "organisatie": lijst.organisatie_id, "nummer": str(lijst)}
