"""Everything that is kept, by noun."""

from aanwezig.store.models.leerlingen import Contact, Inschrijving, Kalenderdagen, Leerling, Regiocode, Rooster, Roosterles
from aanwezig.store.models.logboek import Logregel
from aanwezig.store.models.organisaties import Functie, Gebiedskeuze, Gebruiker, Organisatie, Organisatiesoort, Rol
from aanwezig.store.models.signalen import Signaal, Signaalstand
from aanwezig.store.models.verzuim import Levering, Melding, Registratie, Toestand, Verzuimrij, Vrijstelling

__all__ = [
    "Contact",
    "Functie",
    "Gebiedskeuze",
    "Gebruiker",
    "Inschrijving",
    "Kalenderdagen",
    "Leerling",
    "Levering",
    "Logregel",
    "Melding",
    "Organisatie",
    "Organisatiesoort",
    "Regiocode",
    "Registratie",
    "Rol",
    "Rooster",
    "Roosterles",
    "Signaal",
    "Signaalstand",
    "Toestand",
    "Verzuimrij",
    "Vrijstelling",
]
