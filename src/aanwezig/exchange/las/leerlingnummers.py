"""The table leerlingnummers: which leerling_id of the delivery belongs to a number in the administration of a school.

A number says who a leerling is at one school only. Where a region has given its leerlingen other ids, this table says which is which.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.exchange.tabellen.fouten import Fout, show_waarde
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.exchange.tabellen.lezen import LEZERS, Tabelbestand
from aanwezig.exchange.tabellen.losse_tabel import lees_tabelbestand
from aanwezig.exchange.tabellen.schema import BRIN, Kolom, Soort, Tabel

LEERLINGNUMMERS: Final = Tabel(
    "leerlingnummers",
    (
        Kolom("school_id", Soort.CODE, "de BRIN-code van de school: 16AH of met vestiging 16AH00", patroon=BRIN),
        Kolom("leerlingnummer", Soort.CODE, "het nummer van de leerling op die school, zoals 100122"),
        Kolom("leerling_id", Soort.CODE, "het nummer van de leerling in de tabel leerlingen"),
    ),
    verplicht=True,
)


def lees_leerlingnummers(pad: Path, school_id: str, bereik: Kalenderbereik) -> tuple[dict[str, str], tuple[Fout, ...]]:
    """Return the leerling_id by number of one school, and what is wrong with the file."""
    naam = show_waarde(pad.name)
    if pad.suffix.lower() not in LEZERS or not pad.is_file():
        verwacht = "een bestand met de tabel leerlingnummers, als .csv, .parquet of .xlsx"
        return {}, (Fout(naam, None, "", "", verwacht, "Controleer de naam van het bestand.", "geen-bestand"),)
    tabel = lees_tabelbestand(Tabelbestand(LEERLINGNUMMERS, pad, naam, pad.suffix.lower()), bereik)
    if tabel.fouten:
        return {}, tabel.fouten
    hier = tabel.scan().filter(pl.col("school_id").str.slice(0, 4) == school_van(school_id)).select("leerlingnummer", "leerling_id")
    nummers: dict[str, str] = {}
    fouten = []
    for nummer, leerling in hier.unique().sort("leerlingnummer", "leerling_id").collect().iter_rows():
        if nummers.setdefault(nummer, leerling) != leerling:
            verwacht = "één leerling_id voor elk leerlingnummer van een school"
            fouten.append(Fout(naam, None, "leerlingnummer", show_waarde(nummer), verwacht, "Laat één van deze regels staan.", "dubbel"))
    return nummers, tuple(fouten)
