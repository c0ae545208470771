"""Plans talks, records what was said and agreed, and keeps an eye on agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from aanwezig.actions.bevestigen import check_bevestigd
from aanwezig.actions.bevoegd import acting_functie
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.taken import geef_taak, rond_alle_af
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import Afspraak, Gesprek, Leerling, Signaal, Taak, Zaak
from aanwezig.store.wand import working


@dataclass(frozen=True, slots=True)
class NieuweAfspraak:
    """Something agreed on: who, what, and by when."""

    wie: str
    wat: str
    uiterlijk_datum: date | None = None


@dataclass(frozen=True, slots=True)
class Meekijken:
    """What parents or pupil agreed to in a talk: that the youth doctor is asked something, with their consent as it was given."""

    vraag: str
    instemming: Instemming


@dataclass(frozen=True, slots=True)
class Verslag:
    """What came of a talk. The words of pupil and parents stand apart from the record; ``stem_gedeeld``: the pupil finds it good that
    parents read theirs."""

    uitkomst: str
    verslag: str = ""
    stem_leerling: str = ""
    stem_ouders: str = ""
    afspraken: Sequence[NieuweAfspraak] = ()
    meekijken: Meekijken | None = None
    stem_gedeeld: bool = False


@working()
def plan_gesprek(
    leerling: Leerling,
    gepland_op: datetime,
    met: str,
    moment: Moment,
    *,
    waar: str = "",
    signaal: Signaal | None = None,
    zaak: Zaak | None = None,
) -> Gesprek:
    """Plan a talk; on its day it is a task of whoever planned it. A talk about a signal ends the task that asked for it.

    Raises:
        NietMogelijk: when the case or the signal that it is about has changed, and nobody confirmed yet that what was done stays so.
    """
    door = acting_functie(moment)
    check_bevestigd(door.organisatie, zaak=zaak, signaal=signaal)
    gesprek = Gesprek.objects.create(
        leerling=leerling, organisatie=door.organisatie, door=door, signaal=signaal, zaak=zaak, gepland_op=gepland_op, met=met, waar=waar
    )
    log(moment, "gesprek-gepland", leerling, {"gesprek": gesprek.pk, "signaal": signaal and signaal.pk, "zaak": zaak and zaak.pk})
    _give(gesprek, moment)
    if signaal is not None:
        soorten = ("signaal-bespreken", "zorgelijk-ziek")
        rond_alle_af(Taak.objects.open().filter(signaal=signaal, organisatie=door.organisatie, soort__in=soorten), moment)
    return gesprek


@working()
def verzet_gesprek(gesprek: Gesprek, gepland_op: datetime, moment: Moment) -> None:
    """Move a planned talk to another moment; its task moves along.

    Raises:
        NietMogelijk: when the talk was recorded already, or the new moment has passed.
    """
    acting_functie(moment)
    gesprek = Gesprek.objects.select_for_update(of=("self",)).select_related("leerling", "organisatie", "door").get(pk=gesprek.pk)
    if gesprek.uitkomst != Gesprek.Uitkomst.GEPLAND:
        raise NietMogelijk("Dit gesprek is al vastgelegd. Plan een nieuw gesprek als er nog iets te bespreken is.")
    if gepland_op <= moment.op:
        raise NietMogelijk("Dit moment is al voorbij. Kies een dag en tijd die nog komen.")
    if gepland_op == gesprek.gepland_op:
        return
    oud, gesprek.gepland_op = gesprek.gepland_op, gepland_op
    gesprek.save(update_fields=("gepland_op",))
    log(moment, "gesprek-verzet", gesprek.leerling, {"gesprek": gesprek.pk, "van": oud.isoformat(), "naar": gepland_op.isoformat()})
    rond_alle_af(Taak.objects.open().filter(gesprek=gesprek), moment, Taak.Uitkomst.VERVALLEN)
    _give(gesprek, moment)


def _give(gesprek: Gesprek, moment: Moment) -> None:
    """Make holding a talk a task of whoever planned it, on its day."""
    dag = gesprek.gepland_op.astimezone(AMSTERDAM).date()
    geef_taak("gesprek-voeren", gesprek.leerling, gesprek.organisatie, dag, moment, toegewezen=gesprek.door, gesprek=gesprek)


@working()
def leg_gesprek_vast(gesprek: Gesprek, verslag: Verslag, moment: Moment) -> None:
    """Record how a planned talk went, with what was agreed; each agreement with a day becomes a task on that day.

    When consent was given to ask the youth doctor, the pupil is referred in the same moment: both or neither.

    Raises:
        NietMogelijk: when the talk was recorded already, nothing is said about a talk that was held, or it can't be referred.
    """
    gesprek = Gesprek.objects.select_for_update().get(pk=gesprek.pk)
    if gesprek.uitkomst != Gesprek.Uitkomst.GEPLAND:
        raise NietMogelijk("Dit gesprek is al vastgelegd. Plan een nieuw gesprek als er nog iets te bespreken is.")
    if verslag.uitkomst == Gesprek.Uitkomst.GEVOERD and not verslag.verslag.strip():
        raise NietMogelijk("Schrijf kort op wat er is besproken. Zonder verslag weet een collega later niet wat er is gezegd.")
    gesprek.uitkomst, gesprek.verslag = verslag.uitkomst, verslag.verslag
    gesprek.stem_leerling, gesprek.stem_ouders = verslag.stem_leerling, verslag.stem_ouders
    gesprek.stem_gedeeld = verslag.stem_gedeeld
    zaak = gesprek.zaak.goes_on_as() if gesprek.zaak is not None else None
    if zaak is not None and zaak.gemeente_id != gesprek.organisatie_id and moment.door is not None:
        gesprek.organisatie, gesprek.door = zaak.gemeente, moment.door  # handed over meanwhile: of who held it, not of who planned it
    gesprek.save(update_fields=("uitkomst", "verslag", "stem_leerling", "stem_gedeeld", "stem_ouders", "organisatie", "door"))
    afspraken = [
        Afspraak.objects.create(
            gesprek=gesprek, leerling=gesprek.leerling, wie=nieuw.wie, wat=nieuw.wat, uiterlijk_datum=nieuw.uiterlijk_datum
        )
        for nieuw in verslag.afspraken
    ]
    log(
        moment,
        "gesprek-vastgelegd",
        gesprek.leerling,
        {"gesprek": gesprek.pk, "uitkomst": str(verslag.uitkomst), "afspraken": [afspraak.pk for afspraak in afspraken]},
    )
    rond_alle_af(Taak.objects.open().filter(gesprek=gesprek), moment)
    for afspraak in afspraken:
        if afspraak.uiterlijk_datum is not None:
            geef_taak(
                "afspraak-nagaan",
                gesprek.leerling,
                zaak.gemeente if zaak is not None else gesprek.organisatie,
                afspraak.uiterlijk_datum,
                moment,
                toegewezen=zaak.behandelaar if zaak is not None else gesprek.door,
                afspraak=afspraak,
            )
    if verslag.meekijken is not None:
        verwijs(gesprek.leerling, verslag.meekijken.vraag, verslag.meekijken.instemming, moment, gesprek.signaal)


@working()
def kom_na(afspraak: Afspraak, nagekomen: str, moment: Moment) -> None:
    """Record whether an agreement was kept; that ends the task of looking at it."""
    afspraak = Afspraak.objects.select_for_update().get(pk=afspraak.pk)
    oud, afspraak.nagekomen = afspraak.nagekomen, nagekomen
    afspraak.save(update_fields=("nagekomen",))
    log(moment, "afspraak-nagegaan", afspraak.leerling, {"afspraak": afspraak.pk, "van": oud, "naar": str(nagekomen)})
    rond_alle_af(Taak.objects.open().filter(afspraak=afspraak), moment)
