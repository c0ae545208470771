"""The examples beside the rules.

One example is one pupil with a few lines of absence and the signals that the rule must then give. Each is a test on every engine,
a paragraph on the rule's page, and something a region can run itself. What may be left out has a fixed value (``Standaard``); named
timetables stand in ``voorbeeldroosters.yaml``, and the boundaries at which every rule has a pair of examples in ``voorbeeldranden.yaml``.
"""

from aanwezig.definitions.voorbeelden.lezen import INSCHRIJVINGSVORM, LEERLINGVELDEN, load_voorbeelden, read_voorbeelden
from aanwezig.definitions.voorbeelden.randen import RANDENBESTAND, RANDVORM, Kant, Rand, Randplek, load_randen
from aanwezig.definitions.voorbeelden.regels import (
    AFSPRAAKVORM,
    KALENDERVORM,
    MELDINGSVORM,
    REGISTRATIEVORM,
    VERZUIMVORM,
    VRIJSTELLINGSVORM,
)
from aanwezig.definitions.voorbeelden.roosters import ROOSTERBESTAND, WEEKDAGEN, load_voorbeeldroosters
from aanwezig.definitions.voorbeelden.voorbeeld import (
    LEERLING_ID,
    STANDAARD,
    Groep,
    Verwachting,
    Verzuimopgave,
    Voorbeeld,
    Voorbeeldblad,
    Voorbeeldrooster,
)

__all__ = [
    "AFSPRAAKVORM",
    "INSCHRIJVINGSVORM",
    "KALENDERVORM",
    "LEERLINGVELDEN",
    "LEERLING_ID",
    "MELDINGSVORM",
    "RANDENBESTAND",
    "RANDVORM",
    "REGISTRATIEVORM",
    "ROOSTERBESTAND",
    "STANDAARD",
    "VERZUIMVORM",
    "VRIJSTELLINGSVORM",
    "WEEKDAGEN",
    "Groep",
    "Kant",
    "Rand",
    "Randplek",
    "Verwachting",
    "Verzuimopgave",
    "Voorbeeld",
    "Voorbeeldblad",
    "Voorbeeldrooster",
    "load_randen",
    "load_voorbeelden",
    "load_voorbeeldroosters",
    "read_voorbeelden",
]
