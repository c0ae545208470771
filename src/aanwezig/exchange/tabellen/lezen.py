"""Finds the table files of a delivery in its folder and opens each with the reader for its form."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from aanwezig.exchange.tabellen.blokken import Blok
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import MIB, Grenzen
from aanwezig.exchange.tabellen.lezen_csv import read_csv_blokken
from aanwezig.exchange.tabellen.lezen_parquet import read_parquet_blokken
from aanwezig.exchange.tabellen.lezen_xlsx import read_xlsx_blokken
from aanwezig.exchange.tabellen.schema import TABELLEN, Tabel

LEZERS: Final = {".csv": read_csv_blokken, ".parquet": read_parquet_blokken, ".xlsx": read_xlsx_blokken}
"""The forms in which a table may be delivered."""

_INGEPAKT: Final = (".zip", ".gz", ".bz2", ".xz", ".zst", ".7z")
_ADVIES: Final = {
    ".xlsm": ("Dit bestand kan macro’s bevatten. Sla het op als .xlsx of als CSV UTF-8.", "macro"),
    ".xls": ("Dit is een oud Excel-bestand. Sla het op als .xlsx of als CSV UTF-8.", "vorm"),
    **dict.fromkeys(_INGEPAKT, ("Pak het bestand eerst uit.", "vorm")),
    **dict.fromkeys(
        (".xlsb", ".ods", ".txt", ".tsv", ".json", ".jsonl", ".xml", ".pdf", ".arrow", ".feather", ".accdb", ".mdb"),
        ("Sla de tabel op als CSV UTF-8.", "vorm"),
    ),
}
"""Forms that can't be read but do look like a delivered table: what to do, and the kind of fault."""
_OWN: Final = re.compile("scholen|geweigerd(-.*)?", re.DOTALL)
"""Files that this software itself puts beside the tables: nothing to say about those."""


@dataclass(frozen=True, slots=True)
class Tabelbestand:
    """One file of the delivery that holds a table. ``naam`` is how it is shown to people: never with the folder."""

    tabel: Tabel
    pad: Path
    naam: str
    vorm: str


def find_bestanden(map_: Path, grenzen: Grenzen, verslag: Verslag, tabellen: Mapping[str, Tabel] = TABELLEN) -> dict[str, Tabelbestand]:
    """Find the file of each table in the folder. What is wrong with the folder goes to ``verslag``; nothing is opened.

    A table that is there in two forms, under a link that leads out of the folder, or in a form that can't be read is a fault of that table.
    """
    gevonden: dict[str, list[Tabelbestand]] = {}
    try:
        wortel = map_.resolve(strict=True)
        if not wortel.is_dir():
            raise NotADirectoryError
        inhoud = []
        for pad in wortel.iterdir():
            inhoud.append(pad)
            if len(inhoud) > grenzen.bestanden:
                break
    except (OSError, RuntimeError, ValueError):
        naam = show_waarde(map_.name)
        fout = Fout(naam, None, "", "", "een map met de tabellen", "Controleer de naam van de map en of u die mag openen.", "geen-map")
        for tabel in tabellen.values():
            if tabel.verplicht:
                verslag.onbruikbaar.add(tabel.naam)
        verslag.weiger_bestand("leerlingen", fout)
        return {}
    if len(inhoud) > grenzen.bestanden:
        fout = Fout(
            show_waarde(map_.name),
            None,
            "",
            "",
            f"een map met hoogstens {grenzen.bestanden} bestanden",
            "Zet de tabellen in een eigen map.",
            "te-veel-bestanden",
        )
        verslag.weiger_bestand("leerlingen", fout)
        return {}
    overig: list[str] = []
    for pad in sorted(inhoud, key=lambda pad: pad.name):
        bestand = _recognise(pad, wortel, tabellen, grenzen, verslag, overig)
        if bestand is not None:
            gevonden.setdefault(bestand.tabel.naam, []).append(bestand)
    _note_others(overig, verslag)
    goed: dict[str, Tabelbestand] = {}
    for naam, tabel in tabellen.items():
        bestanden = gevonden.get(naam, [])
        if len(bestanden) > 1:
            namen = " en ".join(bestand.naam for bestand in bestanden)
            fout = Fout(
                bestanden[0].naam, None, "", namen, f"de tabel {naam} één keer", "Laat één van deze bestanden staan.", "twee-vormen"
            )
            verslag.weiger_bestand(naam, fout)
        elif bestanden:
            goed[naam] = bestanden[0]
        elif tabel.verplicht and naam not in verslag.onbruikbaar:
            fout = Fout(
                f"{naam}.csv",
                None,
                "",
                "",
                f"de tabel {naam} als {naam}.csv, {naam}.parquet of {naam}.xlsx",
                "Dit bestand ontbreekt. Voeg het toe aan de map.",
                "tabel-ontbreekt",
            )
            verslag.weiger_bestand(naam, fout)
    return goed


def read_blokken(bestand: Tabelbestand, grenzen: Grenzen, verslag: Verslag) -> Iterator[Blok]:
    """Yield the rows of one table file as text. Raises ``BestandGeweigerd`` when the file as a whole can't be read."""
    try:
        yield from LEZERS[bestand.vorm](bestand.pad, bestand.naam, bestand.tabel, grenzen, verslag)
    except OSError:
        raise BestandGeweigerd(
            Fout(
                bestand.naam,
                None,
                "",
                "",
                "een bestand dat te openen is",
                "Controleer of het bestand nog bestaat en of u het mag lezen.",
                "niet-te-openen",
            )
        ) from None


def _recognise(
    pad: Path, wortel: Path, tabellen: Mapping[str, Tabel], grenzen: Grenzen, verslag: Verslag, overig: list[str]
) -> Tabelbestand | None:
    naam = show_waarde(pad.name)
    stam, vorm = pad.stem.strip().lower(), pad.suffix.lower()
    if vorm in _INGEPAKT:
        stam = Path(stam).stem
    tabel = tabellen.get(stam)
    if tabel is None or (vorm not in LEZERS and vorm not in _ADVIES):
        if not pad.name.startswith((".", "~$")) and not _OWN.fullmatch(stam):
            overig.append(naam)
        return None

    def refuse(verwacht: str, doen: str, soort: str, waarde: str = "") -> None:
        verslag.weiger_bestand(tabel.naam, Fout(naam, None, "", waarde, verwacht, doen, soort))

    if vorm not in LEZERS:
        doen, soort = _ADVIES[vorm]
        verwacht = f"{tabel.naam}.csv, {tabel.naam}.parquet of {tabel.naam}.xlsx"
        refuse(verwacht, doen, soort)
        return None
    try:
        doel = pad.resolve(strict=True)
        kenmerken = doel.stat()
    except (OSError, RuntimeError):
        refuse("een bestand dat te openen is", "Controleer of het bestand nog bestaat en of u het mag lezen.", "niet-te-openen")
        return None
    if not doel.is_relative_to(wortel):
        refuse(
            "een bestand in de map zelf",
            "Dit is een verwijzing naar een bestand buiten de map. Zet het bestand zelf in de map.",
            "verwijzing",
        )
        return None
    if not stat.S_ISREG(kenmerken.st_mode):
        refuse("een gewoon bestand", "Dit is een map of een ander soort bestand. Lever de tabel als één bestand.", "geen-bestand")
        return None
    if kenmerken.st_size > grenzen.bestand_bytes:
        refuse(
            f"een bestand van hoogstens {grenzen.bestand_bytes // MIB} MB",
            "Verdeel de levering over meer mappen.",
            "te-groot",
            f"{kenmerken.st_size // MIB} MB",
        )
        return None
    return Tabelbestand(tabel, doel, naam, vorm)


def _note_others(overig: list[str], verslag: Verslag) -> None:
    for naam in overig[:20]:
        lijkt_op = get_close_matches(naam.partition(".")[0].lower()[:40], TABELLEN, n=1, cutoff=0.75)
        tip = f" Bedoelt u {lijkt_op[0]}?" if lijkt_op else ""
        verslag.opmerking(naam, f"Dit bestand hoort niet bij de tabellen en telt niet mee.{tip}", 1, "ander-bestand")
    if len(overig) > 20:
        verslag.opmerking("", f"Nog {len(overig) - 20} andere bestanden tellen niet mee.", len(overig) - 20, "ander-bestand")
