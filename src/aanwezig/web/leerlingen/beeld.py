"""What the page of a pupil shows, gathered: the signal on top, the weeks, the year, what to do, and the people around."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.dagen import kalenderrijen_of
from aanwezig.store.deuren.dossier import as_kernsignaal, beeld_of, fresh_until, schoolnamen_of, signalen_of
from aanwezig.store.deuren.gesprekken import around, voices_of
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Functie, Leerling
from aanwezig.web.leerlingen.tijdlijn import timeline_of
from aanwezig.web.werk.lijst import lines_of
from aanwezig.weergave.pagina import Paginamaker
from aanwezig.weergave.rooster import Roostermaker
from aanwezig.weergave.woorden import Dagnamen, load_gemeentenamen

WEKEN_TERUG = timedelta(weeks=7)
MEESTE_SIGNALEN = 3
MEESTE_GEBEURTENISSEN = 12


@cache
def gemeentenamen() -> dict[str, str]:
    """Return the names of municipalities by code."""
    return load_gemeentenamen(regelwerk().map)


def gather(leerling: Leerling, functie: Functie, dag: date) -> dict[str, Any]:
    """Return everything that the page of a pupil shows."""
    beeld = beeld_of(leerling, dag)
    schoolnamen = schoolnamen_of(leerling)
    dagnamen = Dagnamen(regelwerk().map, kalenderrijen_of(schoolnamen))
    schooljaar = regelwerk().land.schooljaar.begin_of(dag)
    signalen = signalen_of(leerling, schooljaar)
    maker = Paginamaker(regelwerk(), gemeentenamen(), dagnamen, MEESTE_SIGNALEN, schoolnamen)
    taken = visible_taken(functie, dag).open().filter(leerling=leerling).order_by("uiterlijk_datum")
    tijdlijn = timeline_of(leerling)
    return {
        "pagina": maker.make(beeld, [as_kernsignaal(signaal) for signaal in signalen]),
        "inschrijving": current_inschrijvingen([leerling.pk], dag).get(leerling.pk),
        "weken": Roostermaker(beeld, dagnamen, schoolnamen).make_period(dag - WEKEN_TERUG, dag),
        "taken": list(lines_of(taken, functie, dag)),
        "tijdlijn": tijdlijn[:MEESTE_GEBEURTENISSEN],
        "eerder": tijdlijn[MEESTE_GEBEURTENISSEN:],
        "stemmen": voices_of(leerling, functie),
        "rondom": around(leerling),
        "contacten": list(leerling.contacten.all()),
        "vers": fresh_until(leerling),
        "schooljaar": schooljaar,
    }
