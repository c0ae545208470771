"""Reads a Parquet file, after walking through its footer and page headers: what it will cost must be known before it is unpacked."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL, Blok, read_kop
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag, show_waarde
from aanwezig.exchange.tabellen.grenzen import MIB, Grenzen
from aanwezig.exchange.tabellen.schema import Kolom, Soort, Tabel

RIJEN_PER_BLOK: Final = 500_000
MERK: Final = b"PAR1"
VOET_BYTES: Final = 16 * MIB
PAGINAKOP_BYTES: Final = 64 * 1024
PAGINA_BYTES: Final = 512 * MIB
PAGINAS: Final = 2_000_000
DIEPTE: Final = 24
CODERINGEN: Final = frozenset({0, 2, 3, 4, 5, 6, 8, 9})
"""Plain, dictionary, RLE, bit-packed, delta-binary, delta-length, byte-split. Not 7 (delta byte array): there a small page can hold
terabytes."""


class KapotError(Exception):
    """The file breaks the rules of the format."""


@dataclass(slots=True)
class Thrift:
    """Reads Thrift's compact protocol, the language of Parquet's metadata, into dicts by field number; bounded in depth and length."""

    ruw: bytes
    plek: int = 0

    def struct(self, diepte: int = 0) -> dict[int, Any]:
        """Read one struct. Raises ``KapotError``."""
        if diepte > DIEPTE:
            raise KapotError
        velden: dict[int, Any] = {}
        nummer = 0
        while True:
            byte = self._byte()
            if byte == 0:
                return velden
            verschil, soort = byte >> 4, byte & 15
            nummer = nummer + verschil if verschil else self._zigzag()
            velden[nummer] = self._waarde(soort, diepte) if soort > 2 else soort == 1

    def _byte(self) -> int:
        if self.plek >= len(self.ruw):
            raise KapotError
        byte = self.ruw[self.plek]
        self.plek += 1
        return byte

    def _varint(self) -> int:
        waarde = schuif = 0
        while True:
            byte = self._byte()
            waarde |= (byte & 127) << schuif
            if byte < 128:
                return waarde
            schuif += 7
            if schuif > 63:
                raise KapotError

    def _zigzag(self) -> int:
        waarde = self._varint()
        return (waarde >> 1) ^ -(waarde & 1)

    def _bytes(self, aantal: int) -> bytes:
        if aantal > len(self.ruw) - self.plek:
            raise KapotError
        deel = self.ruw[self.plek : self.plek + aantal]
        self.plek += aantal
        return deel

    def _waarde(self, soort: int, diepte: int) -> Any:
        match soort:
            case 1 | 2:
                return self._byte() == 1
            case 3:
                return self._byte()
            case 4 | 5 | 6:
                return self._zigzag()
            case 7:
                return self._bytes(8)
            case 8:
                return self._bytes(self._varint())
            case 9 | 10:
                kop = self._byte()
                aantal = self._varint() if kop >> 4 == 15 else kop >> 4
                if aantal > len(self.ruw) - self.plek:
                    raise KapotError
                return [self._waarde(kop & 15, diepte + 1) for _ in range(aantal)] if diepte <= DIEPTE else self._fail()
            case 11:
                return self._map(diepte)
            case 12:
                return self.struct(diepte + 1)
        raise KapotError

    def _map(self, diepte: int) -> list[tuple[Any, Any]]:
        aantal = self._varint()
        if not aantal:
            return []
        if aantal > len(self.ruw) - self.plek or diepte > DIEPTE:
            raise KapotError
        soorten = self._byte()
        return [(self._waarde(soorten >> 4, diepte + 1), self._waarde(soorten & 15, diepte + 1)) for _ in range(aantal)]

    def _fail(self) -> Any:
        raise KapotError


def read_parquet_blokken(pad: Path, bestand: str, tabel: Tabel, grenzen: Grenzen, verslag: Verslag) -> Iterator[Blok]:
    """Yield the rows of a Parquet file as text; ``regel`` is the row number + 1, as if there were a header line.

    Raises ``BestandGeweigerd`` when the file as a whole can't be read, ``OSError`` when the disk fails.
    """
    try:
        namen, groepen = _inspect(pad, bestand, tabel, grenzen)
    except (KapotError, KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise _unreadable(bestand) from None
    kop = read_kop(namen, tabel=tabel, bestand=bestand, regel=1, grenzen=grenzen, verslag=verslag)
    bron = {naam: namen[plek] for naam, plek in kop.plaatsen.items()}
    if len(set(namen)) < len(namen):
        raise _refuse(bestand, "elke kolom één keer", "Twee kolommen hebben dezelfde naam. Maak het bestand opnieuw.", "dubbele-kolom")
    try:
        heel = pl.scan_parquet(pad, glob=False, hive_partitioning=False).select(pl.col(oud).alias(nieuw) for nieuw, oud in bron.items())
        schema = heel.collect_schema()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise _unreadable(bestand) from None
    for naam in bron:
        if schema[naam].is_nested() or schema[naam] == pl.Object:
            raise _refuse(
                bestand,
                f"in kolom {naam} {tabel.kolom(naam).verwacht}",
                "Deze kolom bevat lijsten of groepen. Lever gewone tekst, getallen of datums.",
                "type",
                kolom=naam,
            )
    rijen = heel.select(_as_written(tabel.kolom(naam), schema[naam], grenzen) for naam in bron)
    for van, aantal in _portions(groepen):
        try:
            portie = rijen.slice(van, aantal).collect()
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
            raise _unreadable(bestand) from None
        if portie.height != aantal:
            raise _unreadable(bestand)
        for plek in range(0, aantal, RIJEN_PER_BLOK):
            blok = portie.slice(plek, RIJEN_PER_BLOK)
            eerste = van + plek + 2
            yield blok.with_columns(pl.int_range(eerste, eerste + blok.height, dtype=pl.UInt32, eager=True).alias(REGEL))


def _portions(groepen: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first row and number of rows of what is read at once: whole row groups, since half a group is unpacked whole."""
    van = aantal = 0
    for rijen in groepen:
        aantal += rijen
        if aantal >= RIJEN_PER_BLOK:
            yield van, aantal
            van, aantal = van + aantal, 0
    if aantal:
        yield van, aantal


def _refuse(bestand: str, verwacht: str, doen: str, soort: str, *, waarde: str = "", kolom: str = "") -> BestandGeweigerd:
    return BestandGeweigerd(Fout(bestand, None, kolom, waarde, verwacht, doen, soort))


def _unreadable(bestand: str) -> BestandGeweigerd:
    return _refuse(bestand, "een Parquet-bestand dat te openen is", "Maak het bestand opnieuw, of lever CSV UTF-8.", "onleesbaar")


def _bomb(bestand: str, grenzen: Grenzen) -> BestandGeweigerd:
    return _refuse(
        bestand,
        f"een Parquet-bestand dat uitgepakt hoogstens {grenzen.uitgepakt_bytes // MIB} MB is en niet veel meer dan ingepakt",
        "Verdeel de levering. Komt dit bestand van een ander, vertrouw het dan niet.",
        "zipbom",
    )


def _inspect(pad: Path, bestand: str, tabel: Tabel, grenzen: Grenzen) -> tuple[list[str], list[int]]:
    """Check footer and page headers; return the names of the columns and the number of rows of each row group."""
    omvang = pad.stat().st_size
    if not omvang:
        raise _refuse(bestand, "een Parquet-bestand", "Dit bestand is leeg. Lever het opnieuw.", "leeg-bestand")
    with pad.open("rb") as stroom, mmap.mmap(stroom.fileno(), 0, access=mmap.ACCESS_READ) as ruw:
        if ruw[-4:] == b"PARE":
            raise _refuse(bestand, "een Parquet-bestand zonder versleuteling", "Lever het zonder versleuteling.", "wachtwoord")
        if omvang < 12 or ruw[:4] != MERK or ruw[-4:] != MERK:
            doen = "Dit is geen (heel) Parquet-bestand. Maak het opnieuw, of lever CSV UTF-8."
            raise _refuse(bestand, "een bestand dat begint en eindigt met PAR1", doen, "geen-parquet")
        lengte = int.from_bytes(ruw[-8:-4], "little")
        if lengte > min(VOET_BYTES, omvang - 12):
            raise KapotError
        voet = Thrift(ruw[omvang - 8 - lengte : omvang - 8]).struct()
        return _check_footer(voet, ruw, omvang, bestand, tabel, grenzen)


def _check_footer(
    voet: dict[int, Any], ruw: mmap.mmap, omvang: int, bestand: str, tabel: Tabel, grenzen: Grenzen
) -> tuple[list[str], list[int]]:
    rijen = int(voet[3])
    wortel, *elementen = voet[2]
    if int(wortel.get(5, 0)) > grenzen.kolommen or len(elementen) > 10 * grenzen.kolommen:
        raise _refuse(bestand, f"hoogstens {grenzen.kolommen} kolommen", "Lever alleen de kolommen van deze tabel.", "te-veel-kolommen")
    if rijen > grenzen.rijen:
        raise _refuse(
            bestand, f"hoogstens {grenzen.rijen} rijen", "Verdeel de levering over meer mappen.", "te-veel-rijen", waarde=f"{rijen} rijen"
        )
    namen: list[str] = []
    over: list[int] = []
    for element in elementen:
        while over and over[-1] == 0:
            over.pop()
        if over:
            over[-1] -= 1
        else:
            namen.append(element[4].decode("utf-8"))
        if int(element.get(5, 0)):
            over.append(int(element[5]))
    bekend = {kolom.naam for kolom in tabel.kolommen}
    totaal = paginas = 0
    groepen: list[int] = []
    for groep in voet[4]:
        groepen.append(int(groep[3]))
        for brok in groep[1]:
            if 1 in brok:
                raise _refuse(
                    bestand,
                    "een Parquet-bestand dat alles zelf bevat",
                    "Dit bestand verwijst naar andere bestanden. Maak het opnieuw.",
                    "pad-in-parquet",
                    waarde=show_waarde(brok[1].decode("utf-8", errors="replace")),
                )
            meta = brok[3]
            if meta[3][0].decode("utf-8").strip().lower() not in bekend:
                continue
            uitgepakt, aantal = _walk_pages(ruw, omvang, meta, int(groep[3]), PAGINAS - paginas, bestand)
            totaal += uitgepakt
            paginas += aantal
            if totaal > grenzen.uitgepakt_bytes or (totaal > grenzen.verhouding_vanaf_bytes and totaal > grenzen.verhouding * omvang):
                raise _bomb(bestand, grenzen)
    if sum(groepen) != rijen or min(groepen, default=0) < 0:
        raise KapotError
    return namen, groepen


def _walk_pages(ruw: mmap.mmap, omvang: int, meta: dict[int, Any], rijen: int, hoogstens: int, bestand: str) -> tuple[int, int]:
    """Walk through the page headers of one column chunk; return the unpacked bytes and the number of pages."""
    begin = min(int(meta[plek]) for plek in (9, 11) if plek in meta and int(meta[plek]) > 0)
    eind = begin + int(meta[7])
    if begin < 4 or eind > omvang - 8:
        raise KapotError
    plek, uitgepakt, waarden, paginas = begin, 0, 0, 0
    while plek < eind:
        lezer = Thrift(ruw[plek : min(plek + PAGINAKOP_BYTES, eind)])
        kop = lezer.struct()
        uit, ingepakt = int(kop[2]), int(kop[3])
        if not (0 <= uit <= PAGINA_BYTES and 0 <= ingepakt <= eind - plek - lezer.plek):
            raise KapotError
        uitgepakt += uit
        paginas += 1
        if paginas > hoogstens:
            raise KapotError
        gegevens = kop[5] if 5 in kop else kop.get(8, {})
        if int(kop[1]) in (0, 3):
            waarden += int(gegevens[1])
            codering = int(gegevens[2] if int(kop[1]) == 0 else gegevens[4])
            if codering not in CODERINGEN:
                raise _refuse(
                    bestand,
                    "een Parquet-bestand zonder de codering DELTA_BYTE_ARRAY",
                    "Schrijf het bestand met de gewone instellingen (format 1.0 of 2.6, data page 1.0).",
                    "codering",
                )
        plek += lezer.plek + ingepakt
    if waarden != int(meta[5]) or waarden > 64 * max(rijen, 1) or (len(meta[3]) == 1 and waarden != rijen):
        raise KapotError
    return uitgepakt, paginas


def _as_written(kolom: Kolom, dtype: pl.DataType, grenzen: Grenzen) -> pl.Expr:
    """Write a column of any flat type as the text that a CSV file would have had; dates and numbers where these belong stay as they are."""
    waarde = pl.col(kolom.naam)
    if (kolom.soort is Soort.DATUM and dtype == pl.Date) or (kolom.soort is Soort.GETAL and dtype.is_integer()):
        return waarde
    if dtype == pl.Datetime:
        zone = dtype.time_zone if isinstance(dtype, pl.Datetime) else None
        lokaal = waarde.dt.convert_time_zone("Europe/Amsterdam").dt.replace_time_zone(None) if zone else waarde
        hele_dag = lokaal.dt.time() == pl.time(0, 0, 0)
        tekst = pl.when(hele_dag).then(lokaal.dt.to_string("%Y-%m-%d")).otherwise(lokaal.dt.to_string("%Y-%m-%d %H:%M:%S"))
    elif dtype == pl.Time:
        tekst = waarde.dt.to_string("%H:%M:%S").str.strip_suffix(":00")
    elif dtype.is_float():
        heel = (waarde == waarde.floor()) & (waarde.abs() < 1e15)
        tekst = pl.when(heel).then(_digits(waarde.cast(pl.Int64, strict=False), kolom)).otherwise(waarde.cast(pl.String))
    elif dtype.is_integer():
        tekst = _digits(waarde, kolom)
    elif dtype == pl.Boolean:
        tekst = pl.when(waarde).then(pl.lit("WAAR")).when(~waarde).then(pl.lit("ONWAAR"))
    elif dtype == pl.Null:
        tekst = pl.lit(None, dtype=pl.String)
    else:
        tekst = waarde.cast(pl.String, strict=False)
        if dtype == pl.Binary:
            tekst = pl.when(waarde.is_not_null() & tekst.is_null()).then(pl.lit("\N{REPLACEMENT CHARACTER}")).otherwise(tekst)
        tekst = pl.when(tekst.str.len_bytes() > grenzen.veld_bytes).then(tekst.str.head(grenzen.veld_tekens + 1)).otherwise(tekst)
    if kolom.soort is Soort.TIJD and dtype == pl.Duration:
        tekst = pl.lit("?")
    return tekst.fill_null("").alias(kolom.naam)


def _digits(waarde: pl.Expr, kolom: Kolom) -> pl.Expr:
    tekst = waarde.cast(pl.String)
    return tekst.str.zfill(kolom.breedte) if kolom.breedte else tekst
