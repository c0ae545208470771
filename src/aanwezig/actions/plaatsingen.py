"""A stay at a place: weekly reports, evaluations, a longer stay, its end, and looking back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aanwezig.actions.casusslot import lock, lock_open
from aanwezig.actions.deelnames import finish
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.plekroutes import meld
from aanwezig.actions.plekslot import (
    BESLUITEN,
    VRAGEN,
    acting,
    check_room,
    end_plaatsing,
    end_tasks,
    give,
    is_needed,
    locked_plaatsing,
    voorziening_of,
    within_room,
)
from aanwezig.core.voorzieningen.boek import Plekdaad
from aanwezig.core.voorzieningen.plekken import Bezetting
from aanwezig.core.voorzieningen.verblijf import VerlengingKanNiet, check_extension, planned_end
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.casusroutes import dagen_of
from aanwezig.store.models import Deelname, Deelnamegrond, Deelnamestand, Plaatsing, Plekbericht, Taak
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class Hoe:
    """How a stay goes, as somebody writes it; ``gaat_goed`` None: they can't say."""

    dag: date
    tekst: str
    gaat_goed: bool | None = None


@working()
def meld_week(plaatsing: Plaatsing, hoe: Hoe, moment: Moment) -> Plekbericht:
    """Write down how a week went: by the provider, for the school of origin. The next week is asked for as long as the child is there.

    Raises:
        NietMogelijk: by somebody else, when the stay has ended, without a text, or with a day outside the stay.
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    door = acting(moment, BESLUITEN)
    plaatsing = _running(plaatsing)
    if door.organisatie_id != plaatsing.locatie.organisatie_id:
        raise NietMogelijk(f"Het weekbericht komt van {plaatsing.locatie.organisatie}. Schrijf wat jij weet in het logboek van de aanpak.")
    bericht = _write(plaatsing, Plekbericht.Soort.WEEK, "", hoe, moment)
    end_tasks(plaatsing.casus, str(plaatsing.sleutel), moment, "plek-weekbericht")
    uiterlijk = dagen_of(plaatsing.casus).uiterlijk(hoe.dag, voorziening_of(plaatsing.aanvraag).weekbericht)
    deel, hier = str(plaatsing.sleutel), plaatsing.locatie
    give("plek-weekbericht", plaatsing.casus, hier.organisatie, deel, hoe.dag, uiterlijk, str(hier), moment)
    meld(plaatsing.casus, voorziening_of(plaatsing.aanvraag), Plekdaad.WEEKBERICHT, "Er is een weekbericht.", moment, dag=hoe.dag)
    return bericht


@working()
def evalueer(plaatsing: Plaatsing, mijlpaal: str, hoe: Hoe, moment: Moment) -> Plekbericht:
    """Write down what came out of an evaluation at a milestone.

    Raises:
        NietMogelijk: for a milestone that this kind does not have, without a text, or when the stay has ended.
    """
    acting(moment, VRAGEN, BESLUITEN)
    plaatsing = _running(plaatsing)
    if mijlpaal not in {een.id for een in voorziening_of(plaatsing.aanvraag).mijlpalen}:
        raise NietMogelijk("Kies welke evaluatie het was.")
    bericht = _write(plaatsing, Plekbericht.Soort.MIJLPAAL, mijlpaal, hoe, moment)
    end_tasks(plaatsing.casus, f"{plaatsing.sleutel}:{mijlpaal}", moment, "plek-mijlpaal")
    meld(plaatsing.casus, voorziening_of(plaatsing.aanvraag), mijlpaal, "De evaluatie is gehouden.", moment, dag=hoe.dag)
    return bericht


@working()
def verleng(plaatsing: Plaatsing, aantal: int, reden: str, moment: Moment) -> None:
    """Make a stay longer, as far as is agreed for its kind.

    Raises:
        NietMogelijk: when it was made longer already, by too much, without a reason, or when the place is for another child by then.
        OnbekendeRegio: when nobody knows the holidays of the school.
    """
    acting(moment, BESLUITEN)
    plaatsing = _running(plaatsing)
    voorziening = voorziening_of(plaatsing.aanvraag)
    try:
        check_extension(voorziening, 2 if plaatsing.verlengd else 1, aantal, reden)
    except VerlengingKanNiet as fout:
        raise NietMogelijk(str(fout)) from None
    einde = planned_end(voorziening, plaatsing.eerste_datum, dagen_of(plaatsing.casus), aantal)
    check_room(plaatsing.locatie, Bezetting(plaatsing.eerste_datum, einde, plaatsing.dagdelen), moment.dag, zonder=plaatsing)
    plaatsing.gepland_datum, plaatsing.verlengd, plaatsing.verlengd_reden = einde, aantal, reden
    with within_room(plaatsing.locatie, moment.dag):
        plaatsing.save(update_fields=("gepland_datum", "verlengd", "verlengd_reden"))
    log(moment, "plek-verlengd", plaatsing.leerling, {"casus": plaatsing.casus_id, "plaatsing": plaatsing.pk, "aantal": aantal})
    Taak.objects.open().filter(casus=plaatsing.casus, soort="plek-einde", deel=str(plaatsing.sleutel)).update(uiterlijk_datum=einde)
    meld(plaatsing.casus, voorziening, Plekdaad.VERLENGD, "De plaatsing is verlengd.", moment, aantal=aantal)


@working()
def rond_plaatsing_af(plaatsing: Plaatsing, uitkomst: str, slot: str, laatste_dag: date, moment: Moment) -> None:
    """End a stay with what came of it. The provider takes part no more; the school gets the days on which it looks back.

    Raises:
        NietMogelijk: without an outcome of the list or a text, with a day ahead or before the first, or when it has ended already.
    """
    acting(moment, VRAGEN, BESLUITEN)
    plaatsing = _running(plaatsing)
    if uitkomst not in plekboek().uitkomsten:
        raise NietMogelijk("Kies wat er na de plek komt.")
    if not slot.strip():
        raise NietMogelijk("Schrijf op wat de plek opleverde.")
    if laatste_dag > moment.dag or laatste_dag < plaatsing.eerste_datum:
        raise NietMogelijk("De laatste dag is vandaag of eerder, en niet voor de eerste.")
    end_plaatsing(plaatsing, uitkomst, slot, laatste_dag, moment)
    deelname = plaatsing.aanvraag.deelname
    if deelname is not None and deelname.grond == Deelnamegrond.TOESTEMMING and deelname.stand == Deelnamestand.DOET_MEE:
        deelname = Deelname.objects.select_related("casus__leerling", "casus__school", "leerling", "organisatie").get(pk=deelname.pk)
        if not is_needed(deelname):
            finish(deelname, "De plaatsing is afgerond.", moment)


@working()
def kijk_terug(plaatsing: Plaatsing, na: int, hoe: Hoe, moment: Moment) -> Plekbericht:
    """Write down whether it goes well some weeks (``na``) after a stay; also when the case is closed.

    Raises:
        NietMogelijk: before the stay ended, for another number of weeks than agreed, twice, or without a text.
    """
    acting(moment, VRAGEN)
    casus = lock(plaatsing.casus)
    plaatsing = locked_plaatsing(plaatsing)
    plaatsing.casus = casus
    if plaatsing.eind_datum is None:
        raise NietMogelijk("Terugkijken kan als de plaatsing is afgerond.")
    if na not in {termijn.aantal for termijn in plekboek().terugkijken}:
        raise NietMogelijk("Kies na hoeveel weken je terugkijkt.")
    if plaatsing.berichten.filter(soort=Plekbericht.Soort.TERUGKIJKEN, over=str(na)).exists():
        raise NietMogelijk("Dit is al opgeschreven.")
    bericht = _write(plaatsing, Plekbericht.Soort.TERUGKIJKEN, str(na), hoe, moment)
    end_tasks(casus, f"{plaatsing.sleutel}:{na}", moment, "plek-terugkijken")
    return bericht


def _running(plaatsing: Plaatsing) -> Plaatsing:
    casus = lock_open(plaatsing.casus)
    plaatsing = locked_plaatsing(plaatsing)
    plaatsing.casus = casus
    if plaatsing.eind_datum is not None:
        raise NietMogelijk("Deze plaatsing is al afgerond.")
    return plaatsing


def _write(plaatsing: Plaatsing, soort: str, over: str, hoe: Hoe, moment: Moment) -> Plekbericht:
    door = acting(moment, VRAGEN, BESLUITEN)
    if not hoe.tekst.strip():
        raise NietMogelijk("Schrijf op hoe het gaat.")
    if hoe.dag > moment.dag or hoe.dag < plaatsing.eerste_datum:
        raise NietMogelijk("Kies een dag vanaf de eerste dag op de plek, niet later dan vandaag.")
    bericht = Plekbericht.objects.create(
        plaatsing=plaatsing,
        casus=plaatsing.casus,
        leerling=plaatsing.leerling,
        soort=soort,
        over=over,
        dag=hoe.dag,
        tekst=hoe.tekst,
        gaat_goed=hoe.gaat_goed,
        door=door,
        vastgelegd_op=moment.op,
    )
    log(moment, "plek-bericht", plaatsing.leerling, {"casus": plaatsing.casus_id, "bericht": bericht.pk, "soort": str(soort)})
    return bericht
