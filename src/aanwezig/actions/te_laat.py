"""Writes down at the desk who comes in late."""

from __future__ import annotations

from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment
from aanwezig.actions.opvolgen import Wijziging
from aanwezig.actions.signaleren import replay
from aanwezig.actions.verzuim import Verzuim, add_rij, end_unexplained, open_levering, school_on
from aanwezig.store.deuren.ochtend import current_rijen
from aanwezig.store.deuren.ziekmeldingen import sick_on
from aanwezig.store.models import Leerling, Registratie, Verzuimrij
from aanwezig.store.wand import working


@working()
def noteer_te_laat(leerling: Leerling, lesuur: int, minuten: int, moment: Moment) -> tuple[Verzuimrij, list[Wijziging]]:
    """Write down that a pupil came in so many minutes after a lesson of today began.

    From that lesson on the pupil is there: what said that nobody knew where they were ends before it.

    Raises:
        NietMogelijk: when it was written down already, the pupil is reported ill, or is not enrolled.
    """
    leerling = Leerling.objects.select_for_update().get(pk=leerling.pk)
    ziek = sick_on([leerling.pk], moment.dag, moment.door).get(leerling.pk)
    if ziek is not None and (ziek.first_lesuur_on(moment.dag) or 1) <= lesuur <= (ziek.last_lesuur_on(moment.dag) or lesuur):
        raise NietMogelijk(f"{leerling} is vandaag ziek gemeld. Meld de leerling eerst beter.")
    for rij in current_rijen([leerling.pk], moment.dag).get(leerling.pk, ()):
        if rij.registratie == Registratie.TE_LAAT and rij.lesuur_van == lesuur:
            raise NietMogelijk(f"{leerling} staat vandaag al te laat voor lesuur {lesuur}.")
    levering = open_levering(moment, "te laat")
    end_unexplained(leerling, moment.dag, lesuur, levering, moment)
    verzuim = Verzuim(moment.dag, Registratie.TE_LAAT, lesuur, lesuur, minuten)
    rij = add_rij(leerling, school_on(leerling, moment.dag, moment), verzuim, levering, moment)
    return rij, replay([leerling], moment)
