"""What every reader yields: blocks of rows as text, under the column names of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import Tabel

REGEL: Final = "__regel"
"""Column with the line in the file (header = line 1)."""


@dataclass(frozen=True, slots=True)
class Blok:
    """Some rows of one table: every column text (empty = ""), plus ``REGEL``.

    The flags let the checks skip work: ``witruimte`` (values may have spaces around them), ``vreemd`` (there may be invisible signs),
    ``lang`` (a value may be too long).
    """

    tekst: pl.DataFrame
    witruimte: bool = True
    vreemd: bool = True
    lang: bool = True


@dataclass(frozen=True, slots=True)
class Kop:
    """The header of a file: for each known column its place among the fields; ``breedte`` is the number of fields of a row."""

    plaatsen: dict[str, int]
    breedte: int


def read_kop(namen: Sequence[str], *, tabel: Tabel, bestand: str, regel: int, grenzen: Grenzen, verslag: Verslag) -> Kop:
    """Compare the header of a file with the columns of the contract.

    Missing and double columns are noted as faults of the whole file, unknown ones as a notice; what is known is still checked.
    Raises ``BestandGeweigerd`` when there are too many columns or no known one at all.
    """
    if len(namen) > grenzen.kolommen:
        raise BestandGeweigerd(
            Fout(
                bestand,
                regel,
                "",
                f"{len(namen)} kolommen",
                f"hoogstens {grenzen.kolommen} kolommen",
                "Lever alleen de kolommen van deze tabel.",
                "te-veel-kolommen",
            )
        )
    schoon = [naam.strip().strip("\ufeff\u200b").strip().lower() for naam in namen]
    bekend = {kolom.naam: kolom for kolom in tabel.kolommen}
    if not any(naam in bekend for naam in schoon):
        raise BestandGeweigerd(
            Fout(
                bestand,
                regel,
                "",
                show_waarde(", ".join(schoon)),
                "een eerste regel met de namen van de kolommen: " + ", ".join(bekend),
                "Zet de namen van de kolommen op de eerste regel.",
                "geen-kop",
            )
        )
    plaatsen: dict[str, int] = {}
    for plaats, naam in enumerate(schoon):
        if naam in bekend:
            plaatsen.setdefault(naam, plaats)
    for naam, aantal in Counter(schoon).items():
        if naam in bekend and aantal > 1:
            fout = Fout(
                bestand,
                regel,
                naam,
                f"{aantal} keer",
                "elke kolom één keer",
                "Haal de dubbele kolom weg; wij kunnen niet weten welke goed is.",
                "dubbele-kolom",
            )
            verslag.weiger_bestand(tabel.naam, fout)
    for naam, kolom in bekend.items():
        if naam not in plaatsen and not kolom.leeg_mag:
            fout = Fout(
                bestand,
                regel,
                naam,
                "",
                f"een kolom met de naam {naam}: {kolom.verwacht}",
                "Voeg deze kolom toe of verbeter de naam op de eerste regel.",
                "kolom-ontbreekt",
            )
            verslag.weiger_bestand(tabel.naam, fout)
    vreemd = sorted({show_waarde(naam) for naam in schoon if naam and naam not in bekend})
    if vreemd:
        verslag.opmerking(
            bestand,
            f"Onbekende kolommen tellen niet mee: {', '.join(vreemd[:10])}{' …' if len(vreemd) > 10 else ''}.",
            len(vreemd),
            "onbekende-kolom",
        )
    return Kop(plaatsen, len(namen))
