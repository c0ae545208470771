"""Corrects rows through the act alone, without a page around it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from aanwezig import klok
from aanwezig.actions.logboek import Moment
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.store.models import Functie, Registratie, Verzuimrij
from bench.regio.meten import Correctie


def correct_all(correcties: Sequence[Correctie]) -> list[float]:
    """Correct rows, one after another; return the seconds of each. The first one only warms up."""
    tijden = []
    for correctie in correcties:
        rij = Verzuimrij.objects.select_related("leerling").get(pk=correctie.rij)
        door = Functie.objects.select_related("organisatie", "gebruiker").get(pk=correctie.functie)
        begin = time.perf_counter()
        corrigeer(rij, Verzuim(rij.datum, Registratie.ZIEKTE, rij.lesuur_van, rij.lesuur_tm), Moment(klok.now(), door))
        tijden.append(time.perf_counter() - begin)
    return tijden[1:]
