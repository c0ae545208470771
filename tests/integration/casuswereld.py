"""A region with people who work on cases: beside those of ``wereld`` an SWV, a school board, youth help and a provider."""

from __future__ import annotations

from datetime import date

from aanwezig.actions.casussen import Begin, open_casus
from aanwezig.actions.instemming import Instemming
from aanwezig.store.models import Casus, Deelname, Functie, Gebruiker, Organisatie, Organisatiesoort, Rol
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import BEGIN, Wereld, make_wereld

KERNTEAM = "dreigend-thuiszitten-kernteam"
GOED = Instemming("de ouders van Noor", date(2026, 1, 12), "mondeling", SAMEN)


def make_casuswereld() -> Wereld:
    """Make the region in the database."""
    return add_casuswereld(make_wereld())


def add_casuswereld(wereld: Wereld) -> Wereld:
    """Add who works on cases to a region; who is there already stays."""
    if "regisseur" in wereld.wie:
        return wereld
    per_naam = {}
    for sleutel, soort, naam, code in (
        ("swv", Organisatiesoort.SWV, "Samenwerkingsverband PO 23-05", "PO2305"),
        ("bestuur", Organisatiesoort.BESTUUR, "Stichting De Bron", "B1"),
        ("jeugdteam", Organisatiesoort.JEUGDHULP, "Jeugdteam Dalfsen", "J1"),
        ("sbo", Organisatiesoort.AANBIEDER, "SBO De Brug", "A1"),
    ):
        per_naam[sleutel] = Organisatie.objects.create(soort=soort, naam=naam, code=code, geldig_vanaf=BEGIN)
    for sleutel, naam, rol, waar in (
        ("regisseur", "M. Postma", Rol.REGISSEUR, "swv"),
        ("kernteam", "L. Bakker", Rol.ONDERSTEUNER_SWV, "swv"),
        ("bestuur", "P. de Boer", Rol.REGISSEUR_SCHOOLBESTUUR, "bestuur"),
        ("jeugd", "R. Vink", Rol.JEUGDPROFESSIONAL, "jeugdteam"),
        ("sbo", "S. Mulder", Rol.BEGELEIDER, "sbo"),
    ):
        wie = Gebruiker.objects.create(email=f"{sleutel}@voorbeeld.example", naam=naam)
        wereld.wie[sleutel] = Functie.objects.create(gebruiker=wie, organisatie=per_naam[waar], rol=rol, geldig_vanaf=BEGIN)
    return wereld


def open_voor(wereld: Wereld, voornaam: str = "Noor", dag: str = "2026-01-12", soort: str = "dreigend-thuiszitter") -> Casus:
    """Let the school of a pupil open a case that follows the route with kernteam, registered with the SWV, else with consent."""
    wie = "ib-wilg" if voornaam == "Noor" else "ib"
    begin = Begin("Zij durft de klas niet meer in.", KERNTEAM, soort, date.fromisoformat(dag), "weigeren")
    swv, goed = wereld.wie["regisseur"].organisatie, None if soort else GOED
    return open_casus(wereld.leerlingen[voornaam], begin, wereld.moment(wie, dag), swv=swv, instemming=goed)


def deelname_of(casus: Casus, functie: Functie) -> Deelname:
    """Return the participation of somebody's organisation."""
    return casus.deelnames.get(organisatie=functie.organisatie)
