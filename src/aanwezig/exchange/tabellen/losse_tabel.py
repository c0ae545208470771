"""One table of a folder by itself, for who adds to a delivery: checked as in a delivery, but not against the other tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.exchange.tabellen.blokken import REGEL
from aanwezig.exchange.tabellen.fouten import BestandGeweigerd, Fout, Verslag
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.keuren import GOED, Kalenderbereik, Tabelkeuring
from aanwezig.exchange.tabellen.lezen import Tabelbestand, find_bestanden, read_blokken
from aanwezig.exchange.tabellen.schema import Tabel
from aanwezig.exchange.tabellen.stapel import Stapel

GRENZEN: Final = Grenzen()


@dataclass(frozen=True, slots=True, eq=False)
class LosseTabel:
    """A table as it stands in the folder. ``bestand`` None: it isn't there. With ``fouten`` its rows are not to be trusted."""

    tabel: Tabel
    bestand: Tabelbestand | None
    fouten: tuple[Fout, ...]
    aantal_fouten: int
    vreemde_kolommen: tuple[str, ...]
    _stapel: Stapel | None

    @property
    def rijen(self) -> int:
        """How many rows there are."""
        return self._stapel.rijen if self._stapel else 0

    def scan(self) -> pl.LazyFrame:
        """Return all rows, typed."""
        return self._stapel.scan().drop(REGEL, GOED) if self._stapel else pl.LazyFrame(schema=self.tabel.frame_schema)

    def pieces(self) -> Iterator[pl.DataFrame]:
        """Yield all rows, typed, piece by piece."""
        for stuk in self._stapel.pieces() if self._stapel else ():
            yield stuk.rijen.drop(REGEL, GOED).collect()


def lees_losse_tabel(map_: Path, tabel: Tabel, bereik: Kalenderbereik, werkmap: Path | None = None) -> LosseTabel:
    """Read and check one table of a folder; the folder and the table need not be there.

    ``werkmap``: as in ``lees_aanlevering``. Raises ``OSError`` when the work folder can't be written to.
    """
    verslag = Verslag(GRENZEN.fouten)
    gevonden = find_bestanden(map_, GRENZEN, verslag, {tabel.naam: replace(tabel, verplicht=False)}) if map_.exists() else {}
    bestand = gevonden.get(tabel.naam)
    return _lees(tabel, bestand, bereik, verslag, werkmap)


def lees_tabelbestand(bestand: Tabelbestand, bereik: Kalenderbereik) -> LosseTabel:
    """Read and check a table in a file of any name."""
    return _lees(bestand.tabel, bestand, bereik, Verslag(GRENZEN.fouten), None)


def _lees(tabel: Tabel, bestand: Tabelbestand | None, bereik: Kalenderbereik, verslag: Verslag, werkmap: Path | None) -> LosseTabel:
    stapel = None
    if bestand is not None:
        keuring = Tabelkeuring(tabel, bestand.naam, bereik, GRENZEN, verslag, werkmap)
        try:
            keuring.take(read_blokken(bestand, GRENZEN, verslag))
        except BestandGeweigerd as reden:
            verslag.weiger_bestand(tabel.naam, reden.fout)
        stapel = keuring.close()
    vreemd = tuple(melding.tekst for melding in verslag.opmerkingen if melding.soort == "onbekende-kolom")
    return LosseTabel(tabel, bestand, tuple(verslag.fouten), verslag.aantal_fouten, vreemd, stapel)
