"""Reads a workbook (.xlsx), after looking inside it without trusting what it says of itself.

Every part is unpacked once to a counter with a ceiling, so that a bomb stops there; on the way the furthest cell is noted, because the
reader (calamine) reserves memory up to it. Only then calamine opens the file.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

import polars as pl
from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from aanwezig.exchange.tabellen.blokken import REGEL, Blok, Kop, read_kop
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import MIB, Grenzen
from aanwezig.exchange.tabellen.schema import Kolom, Soort, Tabel

RIJEN_PER_BLOK: Final = 50_000
_OVERLAP: Final = 4096

_CEL: Final = re.compile(rb"<(?:\w+:)?c[\s>/]")
_PLAATS: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
_FOUTCEL: Final = re.compile(rb"""<(?:\w+:)?c\b[^<>]*?\bt\s*=\s*["']e["'][^<>]*>""")
_EIND_TEKST: Final = re.compile(rb"</(?:\w+:)?si\s*>")
_VERBODEN: Final = (b"<!DOCTYPE", b"<!ENTITY")

Cel = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(slots=True)
class _Maat:
    """What was seen in one part of the workbook."""

    cellen: int = 0
    rij: int = 0
    kolom: int = 0
    langste_tekst: int = 0
    foutcellen: list[tuple[int, int]] = field(default_factory=list)


def read_xlsx_blokken(pad: Path, bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag) -> Iterator[Blok]:
    """Yield the rows of a workbook as text: the sheet named after the table, else the first one that can be seen.

    Dates, times and numbers are written as the contract wants them (``2026-09-14``, ``08:30``, ``12345``; municipality codes with four
    digits). Raises ``BestandGeweigerd`` when the file as a whole can't be read, ``OSError`` when the disk fails.
    """
    maten = _inspect(pad, bestand, grenzen)
    try:
        with CalamineWorkbook.from_path(str(pad)) as werkmap:
            blad = _choose_sheet(werkmap, bestand, tabel, verslag)
            rijen = blad.to_python(skip_empty_area=False)
    except BestandGeweigerd:
        raise
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # calamine is Rust: a panic there is no Exception
        raise _unreadable(bestand) from None
    foutcellen = [cel for maat in maten for cel in maat.foutcellen]
    yield from _to_blokken(rijen, foutcellen, bestand, tabel, grenzen, verslag)


def _refuse(bestand: str, verwacht: str, doen: str, soort: str, *, waarde: str = "", regel: int | None = None) -> BestandGeweigerd:
    return BestandGeweigerd(Fout(bestand, regel, "", waarde, verwacht, doen, soort))


def _unreadable(bestand: str) -> BestandGeweigerd:
    return _refuse(
        bestand, "een Excel-bestand dat te openen is", "Open het in Excel en sla het opnieuw op, of lever CSV UTF-8.", "onleesbaar"
    )


def _inspect(pad: Path, bestand: str, grenzen: Grenzen) -> list[_Maat]:
    """Check the archive and measure its parts."""
    if pad.stat().st_size > grenzen.xlsx_bytes:
        raise _refuse(
            bestand,
            f"een Excel-bestand van hoogstens {grenzen.xlsx_bytes // MIB} MB",
            "Lever grote tabellen als CSV of Parquet.",
            "te-groot",
        )
    with pad.open("rb") as stroom:
        begin = stroom.read(4)
    if not begin:
        raise _refuse(
            bestand, "een tabel met op de eerste regel de namen van de kolommen", "Dit bestand is leeg. Lever het opnieuw.", "leeg-bestand"
        )
    if begin != b"PK\x03\x04":
        doen = "Sla het in Excel op als .xlsx. Is het een CSV-bestand, laat de naam dan eindigen op .csv."
        raise _refuse(bestand, "een Excel-bestand (.xlsx)", doen, "geen-xlsx")
    try:
        with zipfile.ZipFile(pad) as archief:
            delen = archief.infolist()
            _check_parts(delen, bestand, grenzen)
            with pad.open("rb") as stroom:
                maten = [_measure(stroom, deel, bestand, grenzen) for deel in delen]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, UnicodeDecodeError, ValueError, EOFError):
        raise _unreadable(bestand) from None
    cellen = max(maat.cellen for maat in maten)
    vlak = max(maat.rij * maat.kolom for maat in maten)
    breed = max(maat.kolom for maat in maten)
    if breed > grenzen.kolommen:
        raise _refuse(
            bestand,
            f"hoogstens {grenzen.kolommen} kolommen",
            "Er staat iets ver naar rechts op het blad. Lever alleen de kolommen van deze tabel.",
            "te-veel-kolommen",
            waarde=f"{breed} kolommen",
        )
    if max(cellen, vlak) > grenzen.xlsx_cellen:
        raise _refuse(
            bestand,
            f"een blad van hoogstens {grenzen.xlsx_cellen} cellen",
            "Lever grote tabellen als CSV of Parquet; kijk ook of er iets ver naar beneden op het blad staat.",
            "te-groot",
            waarde=f"{max(cellen, vlak)} cellen",
        )
    if cellen * max(maat.langste_tekst for maat in maten) > grenzen.xlsx_tekst_bytes:
        raise _refuse(bestand, "cellen met korte teksten", "De teksten op dit blad zijn te lang. Lever de tabel als CSV.", "te-groot")
    return maten


def _check_parts(delen: list[zipfile.ZipInfo], bestand: str, grenzen: Grenzen) -> None:
    namen = [deel.filename for deel in delen]
    if len(namen) > grenzen.xlsx_onderdelen or len(set(namen)) < len(namen):
        raise _unreadable(bestand)
    for deel in delen:
        naam = deel.filename
        if naam.startswith(("/", "\\")) or "\\" in naam or ":" in naam or ".." in PurePosixPath(naam).parts:
            raise _refuse(
                bestand,
                "een Excel-bestand zonder verwijzingen naar andere mappen",
                "Vertrouw dit bestand niet; vraag de afzender om een nieuw bestand.",
                "pad-in-zip",
                waarde=show_waarde(naam),
            )
        if PurePosixPath(naam).name.lower() == "vbaproject.bin":
            raise _refuse(bestand, "een Excel-bestand zonder macro’s", "Sla het op als gewoon Excel-bestand (.xlsx) of als CSV.", "macro")
        if deel.flag_bits & 0x1:
            raise _refuse(bestand, "een Excel-bestand zonder wachtwoord", "Haal het wachtwoord van het bestand.", "wachtwoord")
        if deel.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _unreadable(bestand)
    if "[Content_Types].xml" not in namen:
        raise _refuse(bestand, "een Excel-bestand (.xlsx)", "Dit is een ander soort zip-bestand. Lever Excel of CSV.", "geen-xlsx")
    totaal = sum(deel.file_size for deel in delen)
    ingepakt = max(1, sum(deel.compress_size for deel in delen))
    if totaal > grenzen.xlsx_uitgepakt_bytes or (totaal > grenzen.verhouding_vanaf_bytes and totaal / ingepakt > grenzen.verhouding):
        raise _bomb(bestand, grenzen)


def _bomb(bestand: str, grenzen: Grenzen) -> BestandGeweigerd:
    return _refuse(
        bestand,
        f"een Excel-bestand dat uitgepakt hoogstens {grenzen.xlsx_uitgepakt_bytes // MIB} MB is en niet veel meer dan ingepakt",
        "Lever grote tabellen als CSV of Parquet. Komt dit bestand van een ander, vertrouw het dan niet.",
        "zipbom",
    )


def _measure(bron: BinaryIO, deel: zipfile.ZipInfo, bestand: str, grenzen: Grenzen) -> _Maat:
    """Unpack one part to nowhere, not a byte further than its declared size, and note its cells."""
    bron.seek(deel.header_offset)
    kop = bron.read(30)
    if len(kop) < 30 or kop[:4] != b"PK\x03\x04":
        raise _unreadable(bestand)
    bron.seek(deel.header_offset + 30 + int.from_bytes(kop[26:28], "little") + int.from_bytes(kop[28:30], "little"))
    maat = _Maat()
    over = deel.compress_size
    gezien, staart, sinds_tekst = 0, b"", 0
    ontpakker = zlib.decompressobj(-15) if deel.compress_type == zipfile.ZIP_DEFLATED else None
    invoer = b""
    while True:
        if not invoer and over:
            invoer = bron.read(min(over, MIB))
            if not invoer:
                raise _unreadable(bestand)
            over -= len(invoer)
        if ontpakker is None:
            uit, invoer = invoer, b""
        else:
            uit = ontpakker.decompress(invoer, 4 * MIB)
            invoer = ontpakker.unconsumed_tail
        gezien += len(uit)
        if gezien > deel.file_size:
            raise _bomb(bestand, grenzen)
        if uit:
            sinds_tekst = _note(maat, staart, uit, sinds_tekst, bestand, grenzen)
            staart = (staart + uit)[-_OVERLAP:]
        elif not over and not invoer:
            break
        if ontpakker is not None and ontpakker.eof:
            break
    if gezien != deel.file_size or (ontpakker is not None and not ontpakker.eof):
        raise _unreadable(bestand)
    return maat


def _note(maat: _Maat, staart: bytes, uit: bytes, sinds_tekst: int, bestand: str, grenzen: Grenzen) -> int:
    """Note what this piece holds; ``staart`` is the end of the piece before it. Returns the bytes since the last shared string ended."""
    tekst = staart + uit
    oud = len(staart)
    if any(verboden in tekst for verboden in _VERBODEN):
        raise _refuse(bestand, "een gewoon Excel-bestand", "Vertrouw dit bestand niet; vraag de afzender om een nieuw bestand.", "xml")
    maat.cellen += sum(treffer.end() > oud for treffer in _CEL.finditer(tekst)) if oud else len(_CEL.findall(tekst))
    for letters, cijfers in set(_PLAATS.findall(tekst)):
        if len(cijfers) <= 7 and len(letters) <= 3:
            maat.rij = max(maat.rij, int(cijfers))
            maat.kolom = max(maat.kolom, _column(letters))
        else:
            maat.kolom = max(maat.kolom, grenzen.kolommen + 1) if letters else maat.kolom
            maat.rij = max(maat.rij, grenzen.xlsx_cellen + 1) if not letters else maat.rij
    if len(maat.foutcellen) < grenzen.fouten:
        for treffer in _FOUTCEL.finditer(tekst):
            plaats = _PLAATS.search(treffer.group())
            if treffer.end() > oud and plaats is not None and len(plaats.group(2)) <= 7:
                maat.foutcellen.append((int(plaats.group(2)), _column(plaats.group(1))))
    vorige = oud - sinds_tekst
    for treffer in _EIND_TEKST.finditer(tekst):
        if treffer.end() > oud:
            maat.langste_tekst = max(maat.langste_tekst, treffer.end() - vorige)
            vorige = treffer.end()
    return len(tekst) - vorige


def _column(letters: bytes) -> int:
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + letter - 64
    return nummer


def _choose_sheet(werkmap: CalamineWorkbook, bestand: str, tabel: Tabel, verslag: Verslag) -> CalamineSheet:
    zichtbaar = [blad.name for blad in werkmap.sheets_metadata if blad.visible == SheetVisibleEnum.Visible]
    if not zichtbaar:
        raise _refuse(bestand, "een Excel-bestand met een blad", "Zet de tabel op het eerste blad.", "geen-blad")
    naam = next((blad for blad in zichtbaar if blad.strip().lower() == tabel.naam), zichtbaar[0])
    if len(werkmap.sheet_names) > 1:
        verslag.opmerking(
            bestand,
            f"Alleen het blad “{show_waarde(naam)}” is gelezen; de andere bladen tellen niet mee.",
            len(werkmap.sheet_names) - 1,
            "bladen",
        )
    return werkmap.get_sheet_by_name(naam)


def _to_blokken(
    rijen: list[list[Cel]], foutcellen: list[tuple[int, int]], bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag
) -> Iterator[Blok]:
    begin = next((nummer for nummer, rij in enumerate(rijen) if any(cel != "" for cel in rij)), None)
    if begin is None:
        raise _refuse(
            bestand, "een tabel met op de eerste regel de namen van de kolommen", "Dit blad is leeg. Lever het opnieuw.", "leeg-bestand"
        )
    namen = [str(cel) for cel in rijen[begin]]
    while namen and not namen[-1].strip():
        namen.pop()
    kop = read_kop(namen, tabel=tabel, bestand=bestand, regel=begin + 1, grenzen=grenzen, verslag=verslag)
    _report_error_cells(foutcellen, kop, bestand, tabel, verslag)
    if len(rijen) - begin - 1 > grenzen.rijen:
        raise _refuse(bestand, f"hoogstens {grenzen.rijen} rijen", "Verdeel de levering over meer mappen.", "te-veel-rijen")
    for van in range(begin + 1, len(rijen), RIJEN_PER_BLOK):
        deel = [
            (nummer, rij) for nummer, rij in enumerate(rijen[van : van + RIJEN_PER_BLOK], start=van + 1) if any(cel != "" for cel in rij)
        ]
        kolommen: dict[str, pl.Series] = {}
        for naam, plek in kop.plaatsen.items():
            kolom = tabel.kolom(naam)
            kolommen[naam] = pl.Series(naam, [cell_text(rij[plek], kolom) for _, rij in deel], dtype=pl.String)
        kolommen[REGEL] = pl.Series(REGEL, [nummer for nummer, _ in deel], dtype=pl.UInt32)
        if deel:
            yield pl.DataFrame(kolommen)


def _report_error_cells(foutcellen: list[tuple[int, int]], kop: Kop, bestand: str, tabel: Tabel, verslag: Verslag) -> None:
    namen = {plek + 1: naam for naam, plek in kop.plaatsen.items()}
    for naam in sorted({namen[kolom] for _, kolom in foutcellen if kolom in namen}):
        regels = sorted(regel for regel, kolom in foutcellen if namen.get(kolom) == naam)
        verslag.weiger_rijen(
            tabel.naam,
            bestand,
            pl.DataFrame({"regel": regels, "waarde": ["foutwaarde"] * len(regels)}),
            kolom=naam,
            soort="foutwaarde",
            verwacht=tabel.kolom(naam).verwacht,
            wat_te_doen="In deze cel staat een foutwaarde van Excel, zoals #N/B. Herstel de formule of vul de waarde zelf in.",
        )


def cell_text(cel: Cel, kolom: Kolom) -> str:
    """Return a cell as the text that a CSV file would have had for this column."""
    if isinstance(cel, str):
        return cel
    if isinstance(cel, bool):
        return "WAAR" if cel else "ONWAAR"
    if isinstance(cel, float):
        if kolom.soort is Soort.TIJD and 0 <= cel < 1:
            return _clock(dt.timedelta(days=cel))
        if not cel.is_integer() or abs(cel) >= 1e15:
            return repr(cel)
        cel = int(cel)
    if isinstance(cel, int):
        return str(cel).zfill(kolom.breedte)
    if isinstance(cel, dt.datetime):
        if kolom.soort is Soort.TIJD and cel.year < 1901:
            return _clock(cel.time())
        return cel.date().isoformat() if cel.time() == dt.time() else cel.isoformat(sep=" ")
    if isinstance(cel, dt.date):
        return cel.isoformat()
    if isinstance(cel, dt.time | dt.timedelta) and kolom.soort is Soort.TIJD:
        return _clock(cel)
    return str(cel)


def _clock(tijd: dt.time | dt.timedelta) -> str:
    """Return hours and minutes, rounded to whole seconds first: Excel keeps 08:30 as a fraction of a day."""
    seconden = (
        tijd.hour * 3600 + tijd.minute * 60 + tijd.second + round(tijd.microsecond / 1e6)
        if isinstance(tijd, dt.time)
        else round(tijd.total_seconds())
    )
    uren, rest = divmod(seconden, 3600)
    minuten, los = divmod(rest, 60)
    return f"{uren:02}:{minuten:02}" + (f":{los:02}" if los else "")
