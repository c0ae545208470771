"""Reads the text of a PDF as typst writes it: by the tables in which each font says what its glyphs mean."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STROOM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_RESOURCES = re.compile(rb"/Resources(?: (\d+) 0 R|<<)")
_FONTS = re.compile(rb"/Font<<(.*?)>>", re.DOTALL)
_ZIN = re.compile(rb"BT(.*?)ET", re.DOTALL)
_FONT = re.compile(rb"/(\w+) [\d.]+ Tf")
_TEKEN = re.compile(rb"\\([0-7]{1,3}|.)|([^\\])", re.DOTALL)
_SPECIAAL = {b"n": 10, b"r": 13, b"t": 9, b"b": 8, b"f": 12}


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page, a line for each piece of text that stands by itself."""
    objecten = {int(nummer): inhoud for nummer, inhoud in _OBJECT.findall(pdf)}
    bladen = []
    for inhoud in objecten.values():
        if re.search(rb"/Type/Page\b", inhoud):
            letters = {naam: _meaning(objecten, nummer) for naam, nummer in _fonts(objecten, inhoud)}
            stroom = re.search(rb"/Contents (\d+) 0 R", inhoud)
            assert stroom is not None
            bladen.append(_text(_stream(objecten[int(stroom[1])]), letters))
    return bladen


def text_of(pdf: bytes) -> str:
    """Return the text of all pages."""
    return "\n".join(pages_of(pdf))


def _fonts(objecten: dict[int, bytes], blad: bytes) -> list[tuple[bytes, int]]:
    waar = _RESOURCES.search(blad)
    assert waar is not None
    bron = objecten[int(waar[1])] if waar[1] else blad
    fonts = _FONTS.search(bron)
    return [(naam, int(nummer)) for naam, nummer in re.findall(rb"/(\w+) (\d+) 0 R", fonts[1])] if fonts else []


def _meaning(objecten: dict[int, bytes], font: int) -> dict[int, str]:
    waar = re.search(rb"/ToUnicode (\d+) 0 R", objecten[font])
    assert waar is not None
    tabel = _stream(objecten[int(waar[1])])
    return {
        int(code, 16): bytes.fromhex(teken.decode()).decode("utf-16-be")
        for blok in re.findall(rb"beginbfchar(.*?)endbfchar", tabel, re.DOTALL)
        for code, teken in re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", blok)
    }


def _text(stroom: bytes, letters: dict[bytes, dict[int, str]]) -> str:
    zinnen = []
    for zin in _ZIN.findall(stroom):
        naam = _FONT.search(zin)
        assert naam is not None
        font, codes = letters[naam[1]], b"".join(_codes(stuk) for stuk in _strings(zin))
        zinnen.append("".join(font[int.from_bytes(codes[plek : plek + 2])] for plek in range(0, len(codes), 2)))
    return "\n".join(zinnen)


def _strings(zin: bytes) -> Iterator[bytes]:
    """Yield what stands between brackets; brackets in pairs may stand in it."""
    diep = begin = plek = 0
    while plek < len(zin):
        teken = zin[plek : plek + 1]
        if teken == b"\\":
            plek += 1
        elif teken == b"(":
            diep += 1
            begin = plek + 1 if diep == 1 else begin
        elif teken == b")":
            diep -= 1
            if not diep:
                yield zin[begin:plek]
        plek += 1


def _codes(stuk: bytes) -> bytes:
    return bytes(_SPECIAAL.get(na, int(na, 8) if na.isdigit() else na[0]) if na else zelf[0] for na, zelf in _TEKEN.findall(stuk))


def _stream(inhoud: bytes) -> bytes:
    stroom = _STROOM.search(inhoud)
    assert stroom is not None
    return zlib.decompress(stroom[1])
