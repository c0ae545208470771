"""Adapters for exports of school systems (leerlingadministratiesystemen): each turns one layout into rows of the table verzuim.

A further layout is one small module beside these and one line in ``INDELINGEN``; docs/how-to/adapter-toevoegen.md says how.
"""

from typing import Final

from aanwezig.exchange.las.bijwerken import Bijwerking, Volledig, bijwerken
from aanwezig.exchange.las.eduarte import EDUARTE
from aanwezig.exchange.las.keuring import Afspraken, Raad
from aanwezig.exchange.las.leerlingnummers import lees_leerlingnummers
from aanwezig.exchange.las.notities import Indeling
from aanwezig.exchange.las.omzetting import Lasuitkomst, OnbekendeCode, lees_export, schoolredenen
from aanwezig.exchange.las.somtoday import SOMTODAY

INDELINGEN: Final[dict[str, Indeling]] = {
    indeling.naam: indeling
    for indeling in (
        EDUARTE,
        SOMTODAY,
    )
}
"""Every layout that can be read, by its word on the command line."""

__all__ = [
    "INDELINGEN",
    "Afspraken",
    "Bijwerking",
    "Indeling",
    "Lasuitkomst",
    "OnbekendeCode",
    "Raad",
    "Volledig",
    "bijwerken",
    "lees_export",
    "lees_leerlingnummers",
    "schoolredenen",
]
