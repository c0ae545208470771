"""Recognises a CSV file: what it is, in which encoding, and its text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO, Final

from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import MIB, Grenzen

_HERKENNING: Final = (
    (
        b"PK\x03\x04",
        "dit is een Excel- of zip-bestand met een verkeerde naam",
        "Geef het de naam die eindigt op .xlsx, of sla het op als CSV.",
    ),
    (b"PAR1", "dit is een Parquet-bestand met een verkeerde naam", "Geef het de naam die eindigt op .parquet."),
    (b"\xd0\xcf\x11\xe0", "dit is een oud Excel-bestand", "Sla het op als CSV (UTF-8) of als .xlsx."),
    (b"%PDF", "dit is een pdf", "Lever de tabel als CSV (UTF-8)."),
)
_UTF8_PAAR: Final = re.compile(rb"[\xc2\xc3][\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Vorm:
    """How a CSV file is written. ``codering`` is utf-8 or cp1252; ``begin`` the number of bytes before the header line."""

    codering: str
    begin: int


def refuse(bestand: str, verwacht: str, doen: str, soort: str, *, waarde: str = "", regel: int | None = None) -> BestandGeweigerd:
    """Make the error for a file that can't be read as a whole."""
    return BestandGeweigerd(Fout(bestand, regel, "", waarde, verwacht, doen, soort))


def recognise(stroom: BinaryIO, bestand: str, grenzen: Grenzen, verslag: Verslag) -> Vorm:
    """Read the whole file once: NUL bytes and encoding. Costs one pass over the bytes, no decoding of plain ASCII."""
    begin = stroom.read(4)
    if not begin:
        raise refuse(
            bestand, "een tabel met op de eerste regel de namen van de kolommen", "Dit bestand is leeg. Lever het opnieuw.", "leeg-bestand"
        )
    for merk, wat, doen in _HERKENNING:
        if begin.startswith(merk):
            raise refuse(bestand, f"een CSV-bestand, maar {wat}", doen, "geen-csv")
    if begin[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise refuse(
            bestand,
            "een CSV-bestand in UTF-8, maar dit is UTF-16",
            "Kies bij het opslaan ‘CSV UTF-8 (door lijstscheidingsteken gescheiden)’.",
            "utf-16",
        )
    bom = begin.startswith(codecs.BOM_UTF8)
    stroom.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, meerdere_bytes = True, False
    while deel := stroom.read(8 * MIB):
        if (nul := deel.find(b"\0")) >= 0:
            raise refuse(
                bestand,
                "tekst; hier staat een NUL-teken, dat hoort niet in een CSV-bestand",
                "Sla het bestand opnieuw op als CSV UTF-8.",
                "nul-teken",
                regel=_line_of(stroom, stroom.tell() - len(deel) + nul),
            )
        if deel.isascii() and not decoder.getstate()[0]:
            continue
        meerdere_bytes = meerdere_bytes or _UTF8_PAAR.search(deel) is not None
        if utf8:
            try:
                decoder.decode(deel)
            except UnicodeDecodeError:
                utf8 = False
                decoder.reset()
    if utf8:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            utf8 = False
    if not utf8 and (bom or meerdere_bytes):
        raise refuse(
            bestand,
            "één tekenset; dit bestand gebruikt er twee door elkaar (UTF-8 en Windows)",
            "Sla het bestand in zijn geheel opnieuw op als CSV UTF-8.",
            "twee-tekensets",
            waarde=_show_first_bad(stroom),
            regel=_line_of_first_bad(stroom),
        )
    if not utf8:
        verslag.opmerking(
            bestand,
            "Dit bestand is niet in UTF-8. Het is gelezen als Windows-tekst (cp1252); kijk of namen met ë of ï goed zijn.",
            1,
            "cp1252",
        )
    return Vorm("utf-8" if utf8 else "cp1252", len(codecs.BOM_UTF8) if bom else 0)


def _line_of(stroom: BinaryIO, plek: int) -> int:
    """Return the line on which a byte stands."""
    stroom.seek(0)
    regel = 1
    while plek:
        deel = stroom.read(min(plek, 8 * MIB))
        regel += deel.count(b"\n")
        plek -= len(deel)
    return regel


def _first_bad_line(stroom: BinaryIO) -> tuple[int, bytes]:
    stroom.seek(0)
    for nummer, regel in enumerate(iter(lambda: stroom.readline(1 * MIB), b""), start=1):
        try:
            regel.decode("utf-8")
        except UnicodeDecodeError as fout:
            return nummer, regel[max(0, fout.start - 20) : fout.start + 20]
    return 1, b""


def _line_of_first_bad(stroom: BinaryIO) -> int:
    return _first_bad_line(stroom)[0]


def _show_first_bad(stroom: BinaryIO) -> str:
    return show_waarde(_first_bad_line(stroom)[1].decode("cp1252", errors="replace"))


def decode(ruw: bytes, codering: str) -> str:
    """Return the text; bytes that cp1252 leaves open are read as latin-1."""
    try:
        return ruw.decode(codering)
    except UnicodeDecodeError:
        return "".join(_decode_byte(byte) for byte in ruw) if codering == "cp1252" else ruw.decode("utf-8", errors="replace")


def _decode_byte(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_CP1252: Final = {byte: _decode_byte(byte) for byte in range(256)}
_CP1252_TABEL: Final = "".join(_CP1252[byte] for byte in range(256))


def to_utf8(ruw: bytes, codering: str) -> bytes:
    """Return the bytes as UTF-8."""
    if codering == "utf-8" or ruw.isascii():
        return ruw
    return codecs.charmap_decode(ruw, "strict", _CP1252_TABEL)[0].encode("utf-8")
