"""What every reader yields: blocks of rows that nobody has checked yet, under the column names of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import polars as pl

from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import Tabel

GROOT: Final = 20_000
"""From this many rows on a block is worth a thread of its own."""

REGEL: Final = "__regel"
"""Column with the line in the file (header = line 1)."""


Blok = pl.DataFrame
"""Some rows of one table, plus ``REGEL``. Every column is text (empty = ""), but for dates and whole numbers that came as such from a file
with types, in a column of dates or numbers (empty = null)."""


def one_ahead(frames: Iterator[pl.DataFrame], vanaf_rijen: int = GROOT) -> Iterator[pl.DataFrame]:
    """Yield frames while the next one is being made. What goes wrong in making one comes out when it is asked for, not before.

    ``vanaf_rijen``: when the first frame has fewer rows, handing them over would cost more than it saves.
    """
    eerste = next(frames, None)
    if eerste is None:
        return
    if eerste.height < vanaf_rijen:
        yield eerste
        yield from frames
        return
    with ThreadPoolExecutor(1) as draad:
        volgende = draad.submit(next, frames, None)
        yield eerste
        while (frame := volgende.result()) is not None:
            volgende = draad.submit(next, frames, None)
            yield frame


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
