"""The Doorstroompunt of the small region, with a coach, and students who are past the duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aanwezig.store.models import Functie, Gebruiker, Inschrijving, Leerling, Organisatie, Organisatiesoort, Rol, Rooster
from tests.integration.test_werk import MELDING
from tests.integration.wereld import BEGIN, Wereld

V4 = replace(MELDING, soort="V4")


def add_doorstroompunt(wereld: Wereld) -> Organisatie:
    """Add the Doorstroompunt of RMC region 10, in which Dalfsen and Zwolle lie, with one coach."""
    punt = Organisatie.objects.create(
        soort=Organisatiesoort.DOORSTROOMPUNT, naam="Doorstroompunt IJssel-Vecht", code="10", geldig_vanaf=BEGIN
    )
    wie = Gebruiker.objects.create(email="coach@voorbeeld.example", naam="S. Aydin")
    wereld.wie["coach"] = Functie.objects.create(gebruiker=wie, organisatie=punt, rol=Rol.DOORSTROOMCOACH, geldig_vanaf=BEGIN)
    return punt


def add_student(wereld: Wereld, voornaam: str, geboren: date) -> Leerling:
    """Enrol somebody else at the school for vo."""
    leerling = Leerling.objects.create(
        leerling_id=f"p-{voornaam.lower()}",
        voornaam=voornaam,
        achternaam="Voorbeeld",
        geboortedatum=geboren,
        woongemeente="0148",
        postcode="7721AA",
    )
    Inschrijving.objects.create(
        leerling=leerling,
        organisatie=wereld.kompas,
        school_id="99AA00",
        schoolsoort="mbo",
        groep="3B",
        leerjaar="3",
        begin_datum=date(2025, 8, 1),
        rooster=Rooster.objects.get(merk="vo"),
    )
    wereld.leerlingen[voornaam] = leerling
    return leerling
