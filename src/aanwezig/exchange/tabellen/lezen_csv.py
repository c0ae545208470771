"""Reads a CSV file of any size in blocks, and says of each broken line where and why.

The shape of the file (lines, quotes, number of fields) is measured with NumPy on the raw bytes, block by block; only whole, well-shaped
lines reach Polars. So one broken line costs one line, a newline inside quotes doesn't shift the line numbers, and memory stays within a
few blocks.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL, Blok, Kop, read_kop
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import MIB, Grenzen
from aanwezig.exchange.tabellen.schema import Tabel


class TeVeelKapotError(Exception):
    """More broken lines than a table can have."""


Plaatsen = npt.NDArray[np.int64]

SCHEIDERS: Final = (";", ",")
REGELEINDE_IN_VELD: Final = 0x0B
"""A newline inside quotes becomes this sign (vertical tab): no row can break on it, and the checks see that it was there."""

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


@dataclass(frozen=True, slots=True)
class Regels:
    """The lines of one block: first and last byte, number of separators, and where a quote went wrong (byte, or -1)."""

    begin: Plaatsen
    eind: Plaatsen
    scheiders: Plaatsen
    aanhaling: Plaatsen
    verbruikt: int
    in_veld: Plaatsen


def read_csv_blokken(pad: Path, bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag) -> Iterator[Blok]:
    """Yield the rows of a CSV file as text; faults of the shape of the file go to ``verslag``.

    Raises ``BestandGeweigerd`` when the file as a whole can't be read, ``OSError`` when the disk fails.
    """
    with pad.open("rb") as stroom:
        vorm = recognise(stroom, bestand, grenzen, verslag)
        stroom.seek(vorm.begin)
        yield from _read_rows(stroom, bestand, tabel, vorm, grenzen, verslag)


def _refuse(bestand: str, verwacht: str, doen: str, soort: str, *, waarde: str = "", regel: int | None = None) -> BestandGeweigerd:
    return BestandGeweigerd(Fout(bestand, regel, "", waarde, verwacht, doen, soort))


def recognise(stroom: BinaryIO, bestand: str, grenzen: Grenzen, verslag: Verslag) -> Vorm:
    """Read the whole file once: NUL bytes and encoding. Costs one pass over the bytes, no decoding of plain ASCII."""
    begin = stroom.read(4)
    if not begin:
        raise _refuse(
            bestand, "een tabel met op de eerste regel de namen van de kolommen", "Dit bestand is leeg. Lever het opnieuw.", "leeg-bestand"
        )
    for merk, wat, doen in _HERKENNING:
        if begin.startswith(merk):
            raise _refuse(bestand, f"een CSV-bestand, maar {wat}", doen, "geen-csv")
    if begin[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        raise _refuse(
            bestand,
            "een CSV-bestand in UTF-8, maar dit is UTF-16",
            "Kies bij het opslaan ‘CSV UTF-8 (door lijstscheidingsteken gescheiden)’.",
            "utf-16",
        )
    bom = begin.startswith(codecs.BOM_UTF8)
    stroom.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, regel, meerdere_bytes = True, 1, False
    while deel := stroom.read(8 * MIB):
        if (nul := deel.find(b"\0")) >= 0:
            raise _refuse(
                bestand,
                "tekst; hier staat een NUL-teken, dat hoort niet in een CSV-bestand",
                "Sla het bestand opnieuw op als CSV UTF-8.",
                "nul-teken",
                regel=regel + deel.count(b"\n", 0, nul),
            )
        regel += deel.count(b"\n")
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
        raise _refuse(
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


def _to_utf8(ruw: bytes, codering: str) -> bytes:
    if codering == "utf-8" or ruw.isascii():
        return ruw
    return codecs.charmap_decode(ruw, "strict", _CP1252_TABEL)[0].encode("utf-8")


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
                raise _header_too_long(bestand, bron.te_lang[0][0], grenzen)
            gelezen = _read_header(stuk, bestand, tabel, vorm, bron.regel, grenzen, verslag)
            if gelezen is None:
                bron.regel += stuk.count(b"\n")
                continue
            kop, scheider, lengte = gelezen
            bron.regel += stuk.count(b"\n", 0, lengte)
            stuk = stuk[lengte:]
        _report_long(bron, bestand, tabel, grenzen, verslag)
        if b"\r\n" in stuk:
            stuk = stuk.replace(b"\r\n", b"\n")
        try:
            regels = split_regels(stuk, scheider, laatste=bron.einde and not bron.rest, grenzen=grenzen)
            kapot += _count_broken(regels, kop.breedte)
            if kapot > grenzen.onleesbare_regels:
                raise TeVeelKapotError
        except TeVeelKapotError:
            raise _refuse(
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
            raise _refuse(
                bestand, f"hoogstens {grenzen.rijen} rijen", "Verdeel de levering over meer mappen.", "te-veel-rijen", regel=bron.regel
            )
        blok = _make_blok(stuk, regels, bestand, tabel, kop, scheider, vorm, bron.regel, grenzen, verslag)
        bron.regel += stuk.count(b"\n")
        if blok is not None:
            yield blok
    if kop is None and bron.te_lang:
        raise _header_too_long(bestand, bron.te_lang[0][0], grenzen)
    _report_long(bron, bestand, tabel, grenzen, verslag)
    if kop is None:
        raise _refuse(
            bestand, "een tabel met op de eerste regel de namen van de kolommen", "Dit bestand is leeg. Lever het opnieuw.", "leeg-bestand"
        )


def _count_broken(regels: Regels, breedte: int) -> int:
    return int((((regels.scheiders != breedte - 1) | (regels.aanhaling >= 0)) & (regels.eind > regels.begin)).sum())


def _header_too_long(bestand: str, regel: int, grenzen: Grenzen) -> BestandGeweigerd:
    return _refuse(
        bestand,
        f"een eerste regel van hoogstens {grenzen.regel_bytes} bytes met de namen van de kolommen",
        "Controleer of het bestand regeleinden heeft en alleen de kolommen van deze tabel.",
        "regel-te-lang",
        regel=regel,
    )


def _report_long(bron: _Bron, bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag) -> None:
    for regel, begin in bron.te_lang:
        verslag.weiger_regel(tabel.naam, _fout_lang(bestand, regel, begin, grenzen), decode(begin, "cp1252"))
    bron.te_lang.clear()


def _fout_lang(bestand: str, regel: int, begin: bytes, grenzen: Grenzen) -> Fout:
    return Fout(
        bestand,
        regel,
        "",
        show_waarde(decode(begin[:100], "cp1252")),
        f"een regel van hoogstens {grenzen.regel_bytes} bytes",
        "Controleer of hier een regeleinde ontbreekt.",
        "regel-te-lang",
    )


def _read_header(
    stuk: bytes, bestand: str, tabel: Tabel, vorm: Vorm, regel: int, grenzen: Grenzen, verslag: Verslag
) -> tuple[Kop, str, int] | None:
    """Find the header line and the separator; return them with the number of bytes used, or None when there are only empty lines."""
    plek = 0
    vast = ""
    while plek < len(stuk):
        eind = stuk.find(b"\n", plek)
        eind = len(stuk) if eind < 0 else eind
        if eind - plek > grenzen.regel_bytes:
            raise _header_too_long(bestand, regel, grenzen)
        ruw = stuk[plek:eind].strip()
        plek = min(eind + 1, len(stuk))
        if not ruw:
            regel += 1
            continue
        if ruw.lower() in (b"sep=;", b"sep=,"):
            vast = ruw.decode()[-1]
            regel += 1
            continue
        if b"\r" in ruw:
            raise _refuse(
                bestand,
                "regels die eindigen met een gewoon regeleinde (LF of CRLF)",
                "Sla het bestand opnieuw op als CSV UTF-8; dit is een oud Mac-formaat.",
                "regeleinde",
                regel=regel,
            )
        tekst = decode(ruw, vorm.codering)
        bekend = {kolom.naam for kolom in tabel.kolommen}

        def score(namen: list[str], bekend: set[str] = bekend) -> tuple[int, int]:
            return sum(naam.strip().lower() in bekend for naam in namen), len(namen)

        proef = {scheider: _split_header(tekst, scheider, bestand, regel) for scheider in ((vast,) if vast else SCHEIDERS)}
        beste = max(proef, key=lambda scheider: score(proef[scheider]))
        if len(proef[beste]) == 1 and "\t" in tekst:
            raise _refuse(
                bestand,
                "kolommen die gescheiden zijn door ; of , (hier staan tabs)",
                "Sla het bestand op als CSV.",
                "scheidingsteken",
                waarde=show_waarde(tekst),
                regel=regel,
            )
        if tekst.count('"') % 2:
            raise _refuse(
                bestand,
                "namen van kolommen met evenveel openende als sluitende aanhalingstekens",
                "Verbeter de eerste regel.",
                "aanhalingsteken",
                waarde=show_waarde(tekst),
                regel=regel,
            )
        return read_kop(proef[beste], tabel=tabel, bestand=bestand, regel=regel, grenzen=grenzen, verslag=verslag), beste, plek
    return None


def _split_header(tekst: str, scheider: str, bestand: str, regel: int) -> list[str]:
    try:
        return next(csv.reader([tekst], delimiter=scheider), [])
    except csv.Error:
        raise _refuse(
            bestand, "een eerste regel met de namen van de kolommen", "Verbeter de eerste regel.", "geen-kop", regel=regel
        ) from None


def split_regels(stuk: bytes, scheider: str, *, laatste: bool, grenzen: Grenzen) -> Regels:
    """Measure the lines of a piece of CSV: where each begins and ends, its separators, and broken quotes.

    ``stuk`` begins at the start of a line and ends at a newline unless it is the last piece. A quote must open at the start of a field and
    close at its end; from a quote that doesn't, or that stays open, the line it stands on is given up and reading goes on at the next line.
    """
    rij = np.frombuffer(stuk, dtype=np.uint8)
    einden = np.flatnonzero(rij == 10)
    tekens = np.flatnonzero(rij == ord(scheider))
    if b'"' not in stuk:
        return _close_lines(len(stuk), einden, tekens, np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64), laatste)
    quotes = np.flatnonzero(rij == 34)
    return _split_quoted(rij, quotes, einden, tekens, scheider, laatste, grenzen)


def _split_quoted(
    rij: npt.NDArray[np.uint8], quotes: Plaatsen, einden: Plaatsen, tekens: Plaatsen, scheider: str, laatste: bool, grenzen: Grenzen
) -> Regels:
    omvang, aantal = len(rij), len(quotes)
    grens = np.zeros(256, dtype=np.bool_)
    grens[[10, ord(scheider)]] = True
    naast = np.zeros(aantal, dtype=np.bool_)
    naast[1:] = quotes[1:] == quotes[:-1] + 1
    volgt = np.zeros(aantal, dtype=np.bool_)
    volgt[:-1] = naast[1:]
    opent = naast | (quotes == 0) | grens[rij[np.maximum(quotes - 1, 0)]]
    na = np.minimum(quotes + 1, omvang - 1)
    sluit = volgt | (quotes == omvang - 1) | grens[rij[na]]
    nummers = np.arange(aantal)
    openers: list[Plaatsen] = []
    fout: list[Plaatsen] = []
    for pariteit in (0, 1):
        rol_open = (nummers & 1) == pariteit
        begin = nummers[rol_open & ~naast]
        slot = nummers[~rol_open & ~volgt]
        mis = np.where(rol_open, ~opent, ~sluit)
        volgend = np.searchsorted(slot, begin, side="left")
        heeft = volgend < len(slot)
        lang = np.zeros(len(begin), dtype=np.bool_)
        lang[heeft] = quotes[slot[volgend[heeft]]] - quotes[begin[heeft]] > grenzen.veld_bytes
        mis[slot[volgend[heeft]][lang[heeft]]] = True
        openers.append(begin)
        fout.append(np.flatnonzero(mis))
    nu, van = 0, [0]
    eerste = [0]
    gedwongen: list[int] = []
    waar: list[int] = []
    open_vanaf = omvang
    while nu < aantal:
        pariteit = nu & 1
        lijst = fout[pariteit]
        plek = int(np.searchsorted(lijst, nu))
        mis_op = int(lijst[plek]) if plek < len(lijst) else -1
        if mis_op < 0 and (aantal - nu) % 2 == 0:
            break
        if mis_op >= 0 and (mis_op - nu) % 2 == 0:
            oorzaak = int(quotes[mis_op])
        else:
            begin = openers[pariteit]
            tot = mis_op if mis_op >= 0 else aantal - 1
            oorzaak = int(quotes[begin[int(np.searchsorted(begin, tot, side="right")) - 1]])
            if mis_op < 0 and not laatste and omvang - oorzaak <= grenzen.veld_bytes:
                open_vanaf = oorzaak
                break
        einde = int(np.searchsorted(einden, oorzaak))
        waar.append(oorzaak)
        if len(waar) > grenzen.onleesbare_regels:
            raise TeVeelKapotError
        if einde == len(einden):
            gedwongen.append(-1)
            break
        gedwongen.append(einde)
        hervat = int(einden[einde]) + 1
        nu = int(np.searchsorted(quotes, hervat))
        van.append(hervat)
        eerste.append(nu)
    vanaf, basis = np.asarray(van), np.asarray(eerste)

    def outside(plaatsen: Plaatsen) -> npt.NDArray[np.bool_]:
        deel = np.searchsorted(vanaf, plaatsen, side="right") - 1
        buiten: npt.NDArray[np.bool_] = ((np.searchsorted(quotes, plaatsen) - basis[deel]) & 1) == 0
        return buiten

    echt = outside(einden)
    slot_einden = np.asarray([einde for einde in gedwongen if einde >= 0], dtype=np.int64)
    echt[slot_einden] = True
    return _close_lines(
        omvang, einden[echt], tekens[outside(tekens)], np.asarray(waar, dtype=np.int64), einden[~echt], np.asarray([open_vanaf]), laatste
    )


def _close_lines(
    omvang: int, einden: Plaatsen, tekens: Plaatsen, mis: Plaatsen, in_veld: Plaatsen, open_vanaf: Plaatsen, laatste: bool
) -> Regels:
    if len(open_vanaf) and open_vanaf[0] < omvang:
        einden = einden[einden < open_vanaf[0]]
        verbruikt = int(einden[-1]) + 1 if len(einden) else 0
    elif laatste:
        verbruikt = omvang
        if omvang and not (len(einden) and einden[-1] == omvang - 1):
            einden = np.append(einden, omvang)
    else:
        verbruikt = int(einden[-1]) + 1 if len(einden) else 0
    begin = np.empty_like(einden)
    if len(einden):
        begin[0] = 0
        begin[1:] = einden[:-1] + 1
    tel = np.searchsorted(tekens, einden)
    aanhaling = np.full(len(einden), -1, dtype=np.int64)
    if len(mis) and len(einden):
        mis = mis[mis < verbruikt]
        aanhaling[np.searchsorted(einden, mis)] = mis
    return Regels(begin, einden, np.diff(tel, prepend=0), aanhaling, verbruikt, in_veld[in_veld < verbruikt])


def _make_blok(
    stuk: bytes,
    regels: Regels,
    bestand: str,
    tabel: Tabel,
    kop: Kop,
    scheider: str,
    vorm: Vorm,
    eerste_regel: int,
    grenzen: Grenzen,
    verslag: Verslag,
) -> Blok | None:
    if not len(regels.begin):
        return None
    lengte = regels.eind - regels.begin
    if len(regels.in_veld):
        alle = np.flatnonzero(np.frombuffer(stuk, dtype=np.uint8) == 10)
        nummers = eerste_regel + np.searchsorted(alle, regels.begin)
        bewerkt = np.frombuffer(stuk, dtype=np.uint8).copy()
        bewerkt[regels.in_veld] = REGELEINDE_IN_VELD
        stuk = bewerkt.tobytes()
    else:
        alle = regels.eind
        nummers = np.arange(eerste_regel, eerste_regel + len(regels.begin))
    leeg = lengte == 0
    mis = (regels.scheiders != kop.breedte - 1) & ~leeg
    lang = lengte > grenzen.regel_bytes
    kapot = regels.aanhaling >= 0
    goed = ~(leeg | mis | lang | kapot)
    if not goed.all():
        for plek in np.flatnonzero(~goed & ~leeg):
            begin, eind = int(regels.begin[plek]), int(regels.eind[plek])
            ruw = stuk[begin : min(eind, begin + 4 * grenzen.veld_tekens)]
            if not ruw.strip() and eind - begin == len(ruw):
                continue
            if kapot[plek]:
                bij = int(regels.aanhaling[plek])
                regel = eerste_regel + int(np.searchsorted(alle, bij))
                fout = _fout_aanhaling(bestand, regel, decode(stuk[bij : bij + 80], vorm.codering))
            elif lang[plek]:
                fout = _fout_lang(bestand, int(nummers[plek]), ruw, grenzen)
            else:
                fout = _fout_velden(
                    bestand, int(nummers[plek]), decode(ruw[:200], vorm.codering), int(regels.scheiders[plek]) + 1, kop.breedte
                )
            verslag.weiger_regel(tabel.naam, fout, decode(ruw, vorm.codering))
        stuk = _keep(stuk, regels, goed)
        nummers = nummers[goed]
        lengte = lengte[goed]
    if not len(nummers):
        return None
    return _parse(stuk, nummers, int(lengte.max()), bestand, kop, scheider, vorm, grenzen)


def _fout_aanhaling(bestand: str, regel: int, tekst: str) -> Fout:
    return Fout(
        bestand,
        regel,
        "",
        show_waarde(tekst),
        'een aanhalingsteken (") alleen aan het begin en aan het eind van een veld, en altijd twee bij elkaar',
        'Sluit het aanhalingsteken, of schrijf een " binnen een veld dubbel ("").',
        "aanhalingsteken",
    )


def _fout_velden(bestand: str, regel: int, tekst: str, velden: int, breedte: int) -> Fout:
    if velden < breedte:
        doen = "Er ontbreken velden: vul de regel aan. Is dit de laatste regel, dan is het bestand misschien afgebroken."
    else:
        doen = "Er zijn velden te veel: zet een tekst met een scheidingsteken tussen aanhalingstekens."
    return Fout(
        bestand, regel, "", show_waarde(tekst), f"{breedte} velden, zoals op de eerste regel; hier staan er {velden}", doen, "aantal-velden"
    )


def _keep(stuk: bytes, regels: Regels, goed: npt.NDArray[np.bool_]) -> bytes:
    """Return only the good lines, copied run by run."""
    wissel = np.flatnonzero(np.diff(goed.astype(np.int8), prepend=0, append=0))
    delen = []
    for van, tot in zip(wissel[::2], wissel[1::2], strict=True):
        delen.append(stuk[int(regels.begin[van]) : int(regels.eind[tot - 1])])
    return b"\n".join(delen)


def _has_loose_space(rij: npt.NDArray[np.uint8], scheider: str) -> bool:
    """Say whether a space stands at the edge of a field."""
    spaties = np.flatnonzero(rij == 32)
    if not len(spaties):
        return False
    rand = np.zeros(256, dtype=np.bool_)
    rand[[10, 34, ord(scheider)]] = True
    if spaties[0] == 0 or spaties[-1] == len(rij) - 1:
        return True
    return bool(rand[rij[spaties - 1]].any() or rand[rij[spaties + 1]].any())


def _parse(stuk: bytes, nummers: Plaatsen, langste: int, bestand: str, kop: Kop, scheider: str, vorm: Vorm, grenzen: Grenzen) -> Blok:
    ascii_ = stuk.isascii()
    rij = np.frombuffer(stuk, dtype=np.uint8)
    stuur = bool(((rij < 32) & (rij != 10)).any()) or b"\x7f" in stuk
    witruimte = not ascii_ or stuur or _has_loose_space(rij, scheider)
    velden = {f"veld_{nummer}": pl.String for nummer in range(kop.breedte)}
    plaatsen = sorted(kop.plaatsen.values())
    frame = pl.read_csv(
        _to_utf8(stuk, vorm.codering),
        has_header=False,
        separator=scheider,
        quote_char='"' if b'"' in stuk else None,
        schema=velden,
        columns=plaatsen,
        empty_string_is_null=False,
        infer_schema=False,
        raise_if_empty=False,
    )
    if frame.height != len(nummers):
        raise _refuse(
            bestand,
            "regels die op één manier te lezen zijn",
            "Sla het bestand opnieuw op als CSV UTF-8.",
            "onleesbaar",
            regel=int(nummers[0]),
        )
    namen = {f"veld_{plek}": naam for naam, plek in kop.plaatsen.items()}
    tekst = frame.rename(namen).with_columns(pl.Series(REGEL, nummers, dtype=pl.UInt32))
    return Blok(tekst, witruimte=witruimte, vreemd=stuur or not ascii_, lang=langste > grenzen.veld_tekens)
