"""The page of a pupil that opened in an emergency: who to call, where the child should be, and the absence. Nothing can be done on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from aanwezig.definitions.boeken import noodbeleid, regelwerk
from aanwezig.store.dagen import kalenderrijen_of
from aanwezig.store.deuren.dossier import beeld_of, schoolnamen_of, signalen_of
from aanwezig.store.deuren.inschrijvingen import current_inschrijvingen
from aanwezig.store.deuren.leerlingen import Inzage, contacten_on
from aanwezig.store.models import Leerling
from aanwezig.web.huis.gezag import gezag_words
from aanwezig.web.huis.verzoek import Verzoek
from aanwezig.web.leerlingen.beeld import gemeentenamen
from aanwezig.weergave.rooster import TERUG, Roostermaker
from aanwezig.weergave.woorden import Dagnamen


@dataclass(frozen=True, slots=True)
class Noodsignaal:
    """A signal, in short."""

    naam: str
    zin: str
    dag: date


def show(request: Verzoek, inzage: Inzage) -> HttpResponse:
    """Show a pupil whose file is open in an emergency."""
    leerling, dag = inzage.leerling, request.moment.dag
    schoolnamen = schoolnamen_of(leerling)
    dagnamen = Dagnamen(regelwerk().map, kalenderrijen_of(schoolnamen))
    weken = Roostermaker(beeld_of(leerling, None, dag), dagnamen, schoolnamen).make_period(dag - TERUG, dag)
    return render(
        request,
        "nood/dossier.html",
        {
            "leerling": leerling,
            "leeftijd": leerling.age_on(dag),
            "nood": inzage.nood,
            "beleid": noodbeleid(),
            "inschrijving": current_inschrijvingen([leerling.pk], dag).get(leerling.pk),
            "gemeente": gemeentenamen().get(leerling.woongemeente, ""),
            "contacten": contacten_on(leerling, dag),
            "gezag_van": gezag_words(leerling, dag),
            "signalen": _signals(leerling, dag),
            "weken": weken,
        },
    )


def _signals(leerling: Leerling, dag: date) -> list[Noodsignaal]:
    """Return the signals of this schooljaar, of whichever school: in an emergency it is not about whose they are."""
    vanaf = regelwerk().land.schooljaar.begin_of(dag)
    gevonden = ((regelwerk().of_id(signaal.regel), signaal) for signaal in signalen_of(leerling, None, dag, vanaf))
    return [Noodsignaal(regel.naam, signaal.uitleg, signaal.eind_datum) for regel, signaal in gevonden if regel]
