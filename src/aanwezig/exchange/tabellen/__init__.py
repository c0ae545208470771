"""The tables of the signalling contract: a folder of CSV, Parquet or Excel files in, checked data or a list of faults out.

``lees_aanlevering`` is the door. One validator serves the small folder of a school and the millions of rows of a region: everything is
text until the vectorised checks have passed. ``Uitkomst.frames`` feeds the fast engines, ``Uitkomst.aanlevering()`` the reference engine.
"""

from aanwezig.exchange.tabellen.aanlevering import AanleveringGeweigerdError, Uitkomst, aanlevering_van, lees_aanlevering
from aanwezig.exchange.tabellen.fouten import Fout, NietGetoond, Opmerking, write_geweigerd
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.keuren import take_apart
from aanwezig.exchange.tabellen.samenhang import Regiokennis
from aanwezig.exchange.tabellen.schema import TABELLEN, Kolom, Soort, Tabel

__all__ = [
    "TABELLEN",
    "AanleveringGeweigerdError",
    "Fout",
    "Grenzen",
    "Kolom",
    "NietGetoond",
    "Opmerking",
    "Regiokennis",
    "Soort",
    "Tabel",
    "Uitkomst",
    "aanlevering_van",
    "lees_aanlevering",
    "take_apart",
    "write_geweigerd",
]
