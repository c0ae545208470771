"""What a municipality wrote with its figures in a demo: a foreword, and a story that names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from aanwezig.actions.jaarverslag import schrijf_jaarverslagtekst
from aanwezig.actions.logboek import Moment
from aanwezig.cli.demo.verhalen import Gebeurtenis
from aanwezig.definitions.boeken import cijferboek, regelwerk, toegangsbeleid
from aanwezig.store.deuren.jaarverslag import SCHRIJVEN
from aanwezig.store.models import Functie

TEKSTEN = {
    "voorwoord": "Elk kind hoort op school te kunnen zijn. Lukt dat niet, dan willen wij dat snel weten, en dat er iemand naast het kind "
    "gaat staan.\n\nDit verslag laat zien wat scholen ons meldden en wat wij deden. Achter elk getal zit een kind. Daarom begint dit "
    "verslag met een verhaal.",
    "verhaal": "Een leerling van een middelbare school kwam steeds vaker te laat, en daarna hele dagen niet. De mentor vroeg hoe het "
    "ging. Thuis was het onrustig, en slapen lukte niet.\n\nSchool, ouders en leerplicht spraken af dat de leerling eerst twee uur per dag "
    "kwam, in een rustige kamer. Na een paar weken waren dat hele ochtenden.",
}


def jaarverslag() -> Iterator[Gebeurtenis]:
    """Yield what happens."""
    yield Gebeurtenis(6, time(11, 10), _write, elke_dag=False)


def _write(moment: Moment) -> None:
    rollen = toegangsbeleid().rollen_with(SCHRIJVEN)
    schooljaar = regelwerk().land.schooljaar.begin_of(moment.dag).year
    for functie in Functie.objects.filter(rol__in=rollen).select_related("organisatie", "gebruiker").order_by("pk"):
        for soort in cijferboek().teksten:
            if soort.id in TEKSTEN:
                schrijf_jaarverslagtekst(schooljaar, soort, TEKSTEN[soort.id], Moment(moment.op, functie))
