"""How the files of school systems fall apart into notes: as lines, as rows of a table, or as the items of a list in JSON.

Memory stays within one piece, or one block of a table.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from aanwezig.exchange.las.notities import Exportbestand, Stuk
from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.csv_herkennen import decode, recognise
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag
from aanwezig.exchange.tabellen.grenzen import GIB, MIB, Grenzen
from aanwezig.exchange.tabellen.lezen import LEZERS, Tabelbestand, read_blokken
from aanwezig.exchange.tabellen.schema import Kolom, Soort, Tabel

BESTAND_BYTES: Final = 2 * GIB
STUK_TEKENS: Final = MIB
"""Longest item of a list in JSON, in characters."""
_BLOK: Final = 8 * MIB
_GRENZEN: Final = Grenzen()
JSON: Final = ("{", "[")
"""With one of these a file of JSON begins."""
ANDERE_SOORT: Final = "Kies de soort die bij dit bestand hoort, of maak de export opnieuw. Welke soorten er zijn: aanwezig omzetten --help"
_WITRUIMTE: Final = " \t\r\n"


def refuse_bestand(naam: str, verwacht: str, doen: str, soort: str, regel: int | None = None) -> BestandGeweigerd:
    """Make the refusal of a whole file."""
    return BestandGeweigerd(Fout(naam, regel, "", "", verwacht, doen, soort))


def read_regels(bestand: Exportbestand) -> Iterator[Stuk]:
    """Yield the lines that aren't empty, as text (UTF-8 or cp1252). Raises ``BestandGeweigerd``."""
    with _open(bestand) as stroom:
        codering = recognise(stroom, bestand.naam, _GRENZEN, Verslag(1))
        stroom.seek(codering.begin)
        gelezen, gemeld, regel, begonnen = codering.begin, 0, 0, False
        while ruw := stroom.readline(_GRENZEN.regel_bytes + 1):
            regel += 1
            gelezen += len(ruw)
            if len(ruw) > _GRENZEN.regel_bytes and not ruw.endswith(b"\n"):
                raise refuse_bestand(
                    bestand.naam,
                    f"regels van hoogstens {_GRENZEN.regel_bytes} bytes",
                    "Controleer of het bestand regeleinden heeft; maak de export anders opnieuw.",
                    "regel-te-lang",
                    regel,
                )
            tekst = decode(ruw, codering.codering).strip("\r\n")
            if gelezen - gemeld > MIB:
                gemeld = gelezen
                bestand.voortgang(gelezen)
            if tekst.strip():
                if not begonnen and tekst.lstrip().startswith(JSON):
                    raise refuse_bestand(bestand.naam, "regels met puntkomma's, maar dit is JSON", ANDERE_SOORT, "andere-soort", regel)
                begonnen = True
                yield Stuk(regel, tekst)


def read_tabel(*kolommen: str) -> Callable[[Exportbestand], Iterator[Stuk]]:
    """Return a reader of tables (CSV, Parquet, XLSX) with these columns, named in lower case: it yields rows as text by column.

    Other columns are passed over. The reader raises ``BestandGeweigerd``.
    """
    tabel = Tabel("export", tuple(Kolom(naam, Soort.TEKST, f"de kolom {naam} van de export") for naam in kolommen))

    def read(bestand: Exportbestand) -> Iterator[Stuk]:
        verslag = Verslag(_GRENZEN.fouten)
        vorm = bestand.pad.suffix.lower()
        with _open(bestand):
            for blok in read_blokken(Tabelbestand(tabel, bestand.pad, bestand.naam, vorm if vorm in LEZERS else ".csv"), _GRENZEN, verslag):
                yield from _refused(verslag)
                for rij in blok.iter_rows(named=True):
                    waarden = {naam: rij[naam].strip() for naam in kolommen}
                    if any(waarden.values()):
                        yield Stuk(rij[REGEL], waarden)
            yield from _refused(verslag)

    return read


def _refused(verslag: Verslag) -> Iterator[Stuk]:
    """Yield the lines that could not be taken apart, and forget them; raise what is wrong with the whole file."""
    fouten, verslag.fouten = verslag.fouten, []
    for fout in fouten:
        if fout.regel is None or verslag.onbruikbaar:
            raise BestandGeweigerd(fout)
        yield Stuk(fout.regel, None, fout=fout)


def read_json(bestand: Exportbestand) -> Iterator[Stuk]:
    """Yield the items of a list in JSON: the list is the whole file, or stands under ``items``. Raises ``BestandGeweigerd``."""
    with _open(bestand) as stroom:
        yield from _Lijst(stroom, bestand).items()


@contextmanager
def _open(bestand: Exportbestand) -> Iterator[BinaryIO]:
    try:
        if not bestand.pad.is_file():
            raise refuse_bestand(bestand.naam, "een bestand", "Controleer de naam van het bestand.", "geen-bestand")
        grootte = bestand.pad.stat().st_size
        if grootte > BESTAND_BYTES:
            doen = "Maak een export per schooljaar."
            raise refuse_bestand(bestand.naam, f"een bestand van hoogstens {BESTAND_BYTES // MIB} MB", doen, "te-groot")
        if not grootte:
            raise refuse_bestand(bestand.naam, "een bestand met meldingen", "Dit bestand is leeg. Maak de export opnieuw.", "leeg-bestand")
        with bestand.pad.open("rb") as stroom:
            yield stroom
    except OSError:
        raise refuse_bestand(bestand.naam, "een bestand dat te openen is", "Controleer of u het mag lezen.", "niet-te-openen") from None


class _Lijst:
    """Walks through a file of JSON and takes out the items of its list one by one, so that the file need not fit in memory."""

    def __init__(self, stroom: BinaryIO, bestand: Exportbestand) -> None:
        self.stroom = stroom
        self.bestand = bestand
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.json = json.JSONDecoder()
        self.buffer, self.plek = "", 0
        self.regel, self.geteld = 1, 0
        self.gelezen, self.einde = 0, False

    def items(self) -> Iterator[Stuk]:
        """Yield the items, and see to it that the file is whole."""
        teken = self._next()
        if teken == "[":
            yield from self._list()
        elif teken == "{":
            yield from self._object()
        else:
            raise refuse_bestand(self.bestand.naam, "JSON, maar dit bestand begint anders", ANDERE_SOORT, "andere-soort", self._line())
        if self._peek():
            raise self._refuse()

    def _object(self) -> Iterator[Stuk]:
        gevonden = False
        if self._peek() == "}":
            raise self._refuse("een lijst met meldingen, onder de naam items")
        teken = ","
        while teken == ",":
            sleutel = self._value()
            if not isinstance(sleutel, str) or self._next() != ":":
                raise self._refuse()
            if sleutel != "items":
                self._value()
            elif self._peek() == "[":
                self._next()
                gevonden = True
                yield from self._list()
            else:
                raise self._refuse("een lijst met meldingen, onder de naam items")
            teken = self._next()
        if teken != "}":
            raise self._refuse()
        if not gevonden:
            raise self._refuse("een lijst met meldingen, onder de naam items")

    def _list(self) -> Iterator[Stuk]:
        if self._peek() == "]":
            self._next()
            return
        nummer, teken = 0, ","
        while teken == ",":
            nummer += 1
            self._peek()
            regel = self._line()
            yield Stuk(regel, self._value(), nummer)
            teken = self._next()
        if teken != "]":
            raise self._refuse()

    def _value(self) -> object:
        self._peek()
        self._fill()
        begin = self.plek
        try:
            waarde, self.plek = self.json.raw_decode(self.buffer, begin)
        except (ValueError, RecursionError):
            raise self._refuse() from None
        if self.plek - begin > STUK_TEKENS:  # what lies ahead may be more than one item: without this the limit would vary
            self.plek = begin
            raise self._refuse()
        return waarde

    def _peek(self) -> str:
        """Pass over white space; return the sign that comes, without taking it ('' at the end)."""
        while True:
            while self.plek < len(self.buffer):
                if self.buffer[self.plek] not in _WITRUIMTE:
                    return self.buffer[self.plek]
                self.plek += 1
            if self.einde:
                return ""
            self._fill()

    def _next(self) -> str:
        teken = self._peek()
        self.plek += len(teken)
        return teken

    def _fill(self) -> None:
        """See to it that a whole item lies ahead, unless the file ends before it does."""
        while not self.einde and len(self.buffer) - self.plek < STUK_TEKENS:
            self._line()
            ruw = self.stroom.read(_BLOK)
            self.gelezen += len(ruw)
            self.einde = not ruw
            if b"\0" in ruw:
                raise self._refuse("tekst in UTF-8; hier staat een NUL-teken", "nul-teken")
            try:
                nieuw = self.decoder.decode(ruw, final=self.einde)
            except UnicodeDecodeError:
                raise self._refuse("tekst in UTF-8", "geen-utf-8") from None
            self.buffer, self.plek, self.geteld = self.buffer[self.plek :] + nieuw, 0, 0
            self.bestand.voortgang(self.gelezen)

    def _line(self) -> int:
        self.regel += self.buffer.count("\n", self.geteld, self.plek)
        self.geteld = self.plek
        return self.regel

    def _refuse(self, verwacht: str = "", soort: str = "geen-json") -> BestandGeweigerd:
        verwacht = verwacht or f"een JSON-bestand met meldingen van hoogstens {STUK_TEKENS} tekens; vanaf hier is het niet te lezen"
        return refuse_bestand(self.bestand.naam, verwacht, "Maak de export opnieuw.", soort, self._line())
