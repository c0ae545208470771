"""What a system sends twice is done once: after a time-out it can't know whether the first time arrived.

The same is what says the same about the same pupil, from the same organisation. The pupil is locked meanwhile, so that the second time
waits for the first one, also when both come at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time

from aanwezig.actions.brieven import ZELF, draft, verstuur_brieven
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment
from aanwezig.actions.meldingen import INHOUD, Melder, Meldinggegevens, doe_melding
from aanwezig.actions.signaleren import lock
from aanwezig.actions.verwijzingen import verwijs
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import (
    Brief,
    Gesprek,
    Houdersoort,
    Leerling,
    Melding,
    Meldingstand,
    Signaal,
    Taak,
    Verwijzing,
    Verwijzingstand,
    Zaak,
)
from aanwezig.store.wand import working


@working()
def doe_melding_eens(
    leerling: Leerling,
    school_id: str,
    gegevens: Meldinggegevens,
    moment: Moment,
    signaal: Signaal | None = None,
    taak: Taak | None = None,
    melder: Melder = Melder(),  # noqa: B008 - frozen
) -> tuple[Melding, bool]:
    """Send a report, unless the school sent the same one today; return it and whether it is new. Raises as ``doe_melding``.

    One about a signal goes by the signal: that is reported once, whatever the report says.
    """
    lock([leerling])
    if signaal is None:
        oud = Melding.objects.exclude(stand=Meldingstand.INGETROKKEN).filter(
            leerling=leerling,
            organisatie=_organisatie(moment),
            signaal=None,
            ingediend_op__gte=_begin(moment),
            **{naam: getattr(gegevens, naam) for naam in INHOUD},
        )
        if (eerste := oud.order_by("pk").first()) is not None:
            return eerste, False
    return doe_melding(leerling, school_id, gegevens, moment, signaal, taak, melder), True


@working()
def verwijs_eens(
    leerling: Leerling, vraag: str, instemming: Instemming, moment: Moment, signaal: Signaal | None = None
) -> tuple[Verwijzing, bool]:
    """Refer a pupil, unless the school did so today with the same question and consent; return the referral and whether it is new.

    Raises as ``verwijs``.
    """
    lock([leerling])
    oud = Verwijzing.objects.exclude(stand=Verwijzingstand.INGETROKKEN).filter(
        leerling=leerling,
        school=_organisatie(moment),
        vraag=vraag,
        verwezen_op__gte=_begin(moment),
        toestemming__gegeven_door=instemming.gegeven_door,
        toestemming__gegeven_datum=instemming.gegeven_datum,
        toestemming__van_ouders=Houdersoort.OUDER in instemming.van,
        toestemming__van_leerling=Houdersoort.LEERLING in instemming.van,
        toestemming__hoe=instemming.hoe,
    )
    if (eerste := oud.order_by("pk").first()) is not None:
        return eerste, False
    return verwijs(leerling, vraag, instemming, moment, signaal), True


@working()
def plan_gesprek_eens(
    leerling: Leerling,
    gepland_op: datetime,
    met: str,
    moment: Moment,
    *,
    waar: str = "",
    signaal: Signaal | None = None,
    zaak: Zaak | None = None,
) -> tuple[Gesprek, bool]:
    """Plan a talk, unless the same one is planned already; return it and whether it is new."""
    lock([leerling])
    oud = Gesprek.objects.filter(
        leerling=leerling,
        organisatie=_organisatie(moment),
        gepland_op=gepland_op,
        met=met,
        waar=waar,
        uitkomst=Gesprek.Uitkomst.GEPLAND,
    )
    if (eerste := oud.order_by("pk").first()) is not None:
        return eerste, False
    return plan_gesprek(leerling, gepland_op, met, moment, waar=waar, signaal=signaal, zaak=zaak), True


@working()
def verstuur_brieven_eens(zaak: Zaak, sjabloon: str, teksten: Mapping[int, str], moment: Moment) -> tuple[list[Brief], bool]:
    """Send letters, unless the same ones went today; return them and whether they are new. Raises as ``verstuur_brieven``."""
    lock([zaak.leerling])
    vandaag = Brief.objects.filter(zaak=zaak, sjabloon=sjabloon, verstuurd_op__gte=_begin(moment)).defer("pdf").order_by("pk")
    per_ouder = {(brief.aan_id or ZELF, brief.aan_naam, brief.tekst): brief for brief in vandaag}
    nodig = [
        (concept.aan.pk, concept.aan.naam, teksten.get(concept.aan.pk, concept.tekst).replace("\r\n", "\n").strip())
        for concept in draft(zaak, sjabloon, moment)
    ]
    if all(sleutel in per_ouder for sleutel in nodig):
        return [per_ouder[sleutel] for sleutel in nodig], False
    return verstuur_brieven(zaak, sjabloon, teksten, moment), True


def _organisatie(moment: Moment) -> int:
    if moment.door is None:
        raise ValueError("somebody does this, not the machine: give the moment a functie")
    return moment.door.organisatie_id


def _begin(moment: Moment) -> datetime:
    """Return the begin of the day in the Netherlands."""
    return datetime.combine(moment.dag, time(), AMSTERDAM)
