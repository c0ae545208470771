"""Reads a CSV file of any size in blocks, and says of each broken line where and why.

The shape of the file (lines, quotes, number of fields) is measured with NumPy on the raw bytes, block by block; only whole, well-shaped
lines reach Polars. So one broken line costs one line, a newline inside quotes doesn't shift the line numbers, and memory stays within a
few blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from aanwezig.exchange.tabellen.blokken import Blok, Kop
from aanwezig.exchange.tabellen.csv_blok import fout_lang, make_blok
from aanwezig.exchange.tabellen.csv_herkennen import Vorm, decode, recognise, refuse
from aanwezig.exchange.tabellen.csv_kop import header_too_long, read_header
from aanwezig.exchange.tabellen.csv_regels import Regels, TeVeelKapotError, split_regels
from aanwezig.exchange.tabellen.fouten import Verslag
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.schema import Tabel


def read_csv_blokken(pad: Path, bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag) -> Iterator[Blok]:
    """Yield the rows of a CSV file as text; faults of the shape of the file go to ``verslag``.

    Raises ``BestandGeweigerd`` when the file as a whole can't be read, ``OSError`` when the disk fails.
    """
    with pad.open("rb") as stroom:
        vorm = recognise(stroom, bestand, grenzen, verslag)
        stroom.seek(vorm.begin)
        yield from _read_rows(stroom, bestand, tabel, vorm, grenzen, verslag)


class _Bron:
    """Hands out the file in pieces that end at a newline, keeps count of lines, and walks past lines that are too long."""

    def __init__(self, stroom: BinaryIO, grenzen: Grenzen) -> None:
        self.stroom = stroom
        self.grenzen = grenzen
        self.rest = b""
        self.regel = 1
        self.einde = False
        self.te_lang: list[tuple[int, bytes]] = []

    def next(self) -> bytes | None:
        """Return the next piece (whole lines, except perhaps the last piece), or None at the end."""
        while not self.einde:
            deel = self.stroom.read(self.grenzen.blok_bytes)
            self.einde = len(deel) < self.grenzen.blok_bytes
            stuk = self.rest + deel
            self.rest = b""
            if self.einde:
                return stuk or None
            knip = stuk.rfind(b"\n") + 1
            if knip:
                self.rest = stuk[knip:]
                return stuk[:knip]
            if len(stuk) <= self.grenzen.regel_bytes:
                self.rest = stuk
                continue
            self.te_lang.append((self.regel, stuk[:100]))
            self._skip_line()
        if self.rest:
            stuk, self.rest = self.rest, b""
            return stuk
        return None

    def give_back(self, stuk: bytes) -> None:
        """Take back the end of the last piece: it belongs to a line that isn't complete yet."""
        self.rest = stuk + self.rest

    def _skip_line(self) -> None:
        while deel := self.stroom.read(self.grenzen.blok_bytes):
            knip = deel.find(b"\n")
            if knip >= 0:
                self.rest = deel[knip + 1 :]
                self.regel += 1
                return
        self.einde = True


def _read_rows(stroom: BinaryIO, bestand: str, tabel: Tabel, vorm: Vorm, grenzen: Grenzen, verslag: Verslag) -> Iterator[Blok]:
    bron = _Bron(stroom, grenzen)
    kop: Kop | None = None
    scheider = ";"
    rijen = kapot = 0
    while (stuk := bron.next()) is not None:
        if kop is None:
            if bron.te_lang:
                raise header_too_long(bestand, bron.te_lang[0][0], grenzen)
            gelezen = read_header(stuk, bestand, tabel, vorm, bron.regel, grenzen, verslag)
            if gelezen is None:
                bron.regel += stuk.count(b"\n")
                continue
            kop, scheider, lengte = gelezen
            bron.regel += stuk.count(b"\n", 0, lengte)
            stuk = stuk[lengte:]
        _report_long(bron, bestand, tabel, grenzen, verslag)
        if b"\r" in stuk:  # one byte is found much faster than two
            stuk = stuk.replace(b"\r\n", b"\n")
        try:
            regels = split_regels(stuk, scheider, laatste=bron.einde and not bron.rest, grenzen=grenzen)
            kapot += _count_broken(regels, kop.breedte)
            if kapot > grenzen.onleesbare_regels:
                raise TeVeelKapotError
        except TeVeelKapotError:
            raise refuse(
                bestand,
                f"een tabel; meer dan {grenzen.onleesbare_regels} regels zijn niet te lezen",
                "Controleer de aanhalingstekens en het scheidingsteken en sla het bestand opnieuw op als CSV UTF-8.",
                "te-veel-onleesbaar",
                regel=bron.regel,
            ) from None
        if regels.verbruikt < len(stuk):
            bron.give_back(stuk[regels.verbruikt :])
            stuk = stuk[: regels.verbruikt]
        rijen += len(regels.begin)
        if rijen > grenzen.rijen:
            raise refuse(
                bestand, f"hoogstens {grenzen.rijen} rijen", "Verdeel de levering over meer mappen.", "te-veel-rijen", regel=bron.regel
            )
        blok = make_blok(stuk, regels, bestand, tabel, kop, scheider, vorm, bron.regel, grenzen, verslag)
        bron.regel += stuk.count(b"\n")
        if blok is not None:
            yield blok
    if kop is None and bron.te_lang:
        raise header_too_long(bestand, bron.te_lang[0][0], grenzen)
    _report_long(bron, bestand, tabel, grenzen, verslag)
    if kop is None:
        raise refuse(
            bestand, "een tabel met op de eerste regel de namen van de kolommen", "Dit bestand is leeg. Lever het opnieuw.", "leeg-bestand"
        )


def _count_broken(regels: Regels, breedte: int) -> int:
    return int((((regels.scheiders != breedte - 1) | (regels.aanhaling >= 0)) & (regels.eind > regels.begin)).sum())


def _report_long(bron: _Bron, bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag) -> None:
    for regel, begin in bron.te_lang:
        verslag.weiger_regel(tabel.naam, fout_lang(bestand, regel, begin, grenzen), decode(begin, "cp1252"))
    bron.te_lang.clear()
