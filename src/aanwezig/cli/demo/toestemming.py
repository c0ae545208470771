"""Consent in the demo: given by whoever is asked for it at the age of the pupil."""

from __future__ import annotations

from datetime import date

from aanwezig.actions.instemming import Instemming
from aanwezig.definitions.boeken import verwijsregels
from aanwezig.store.models import Houdersoort, Leerling


def agreed(leerling: Leerling, dag: date, hoe: str = "mondeling", tekst: str = "") -> Instemming:
    """Return the consent of a pupil's parents, of the pupil, or of both."""
    naam = leerling.voornaam
    van = verwijsregels().of_whom(leerling.age_on(dag))
    wie = (f"de ouders van {naam}" if Houdersoort.OUDER in van else "", naam if Houdersoort.LEERLING in van else "")
    return Instemming(" en ".join(filter(None, wie)), dag, hoe, van, tekst)
