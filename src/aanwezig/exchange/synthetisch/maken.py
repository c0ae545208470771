"""Makes a whole synthetic region and writes it to a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from aanwezig.definitions.regels import Regelwerk, load_regelwerk
from aanwezig.exchange.synthetisch.bevolking import make_bevolking
from aanwezig.exchange.synthetisch.frames import (
    Verzuimframes,
    inschrijving_pieces,
    leerling_pieces,
    melding_rows,
    registratie_rows,
    rooster_rows,
    vrijstelling_rows,
)
from aanwezig.exchange.synthetisch.gevallen import GEPLANT_SCHEMA, Geplant, make_geplant
from aanwezig.exchange.synthetisch.instellingen import load_synthese
from aanwezig.exchange.synthetisch.jaar import Jaar
from aanwezig.exchange.synthetisch.leesmij import is_leesmij, write_leesmij
from aanwezig.exchange.synthetisch.ruis import add_ruis, delivery_order
from aanwezig.exchange.synthetisch.scholen import Roostertabel, calendar_of_all, region_rows
from aanwezig.exchange.synthetisch.schrijven import Vorm, column_types, write_tabel
from aanwezig.exchange.synthetisch.verzuim import Groepmaker, Meldingen, Streek, groups_of
from aanwezig.exchange.tabellen.schema import TABELLEN

GROEP: Final = 12_000
"""Stays that are made together: about half a million rows."""
MEESTE_LEERLINGEN: Final = 5_000_000
GEPLANT: Final = "geplant"
LEESMIJ: Final = "LEESMIJ.txt"
VORMEN: Final = ("csv", "parquet")
GEMAAKT: Final = tuple(naam for naam in TABELLEN if naam != "redenen")
"""The tables that are made; ``redenen`` is no table of the contract."""


@dataclass(frozen=True, slots=True)
class Verslag:
    """What was made. ``tabellen``: rows per table; ``gevallen``: planted leerlingen, on top of ``leerlingen``.

    ``laatste_datum`` is the last day of absence: a good peildatum. Rows may have been entered later than that.
    """

    map: Path
    zaad: int
    leerlingen: int
    schooljaar: int
    vorm: Vorm
    tabellen: dict[str, int]
    gevallen: int
    laatste_datum: date
    bestanden: tuple[Path, ...] = field(default=())


def genereer(
    map_: Path,
    *,
    zaad: int,
    leerlingen: int,
    schooljaar: int,
    vorm: Vorm = "csv",
    voortgang: Callable[[int, int], None] = lambda klaar, totaal: None,
) -> Verslag:
    """Make a synthetic region in a folder: the tables of the contract, geplant.csv and LEESMIJ.txt.

    ``zaad``: the same number gives the same bytes. ``leerlingen``: how many to make; the planted cases come on top. ``schooljaar``: the
    year in which it begins. ``voortgang`` is told how many leerlingen are done, and of how many.

    Raises:
        ValueError: when a number is impossible, or the folder holds something that this did not make.
        RegelwerkFout: when the files with numbers make no sense.
    """
    if not 1 <= leerlingen <= MEESTE_LEERLINGEN:
        raise ValueError(f"{leerlingen} leerlingen kan niet. Kies een aantal van 1 tot en met {MEESTE_LEERLINGEN}.")
    if zaad < 0:
        raise ValueError(f"Zaad {zaad} kan niet. Kies 0 of een hoger getal.")
    if vorm not in VORMEN:
        raise ValueError(f"Vorm '{vorm}' bestaat niet. Kies csv of parquet.")
    regelwerk = load_regelwerk()
    jaar = Jaar.from_land(regelwerk.land, schooljaar)
    _clear(map_)
    synthese = load_synthese()
    roosters = Roostertabel.from_plannen(synthese.roosters)
    scholen, bevolking, verblijven = make_bevolking(synthese, regelwerk.land, jaar, roosters, zaad, leerlingen)
    streek = Streek(synthese, jaar, roosters, scholen, bevolking, verblijven)
    return _Schrijver(map_, vorm, zaad, streek, regelwerk, make_geplant(regelwerk, schooljaar), voortgang).write()


def _clear(map_: Path) -> None:
    """Make the folder ready: new, empty, or made by this program before (then its files go)."""
    map_.mkdir(parents=True, exist_ok=True)
    eigen = {LEESMIJ, f"{GEPLANT}.csv", *(f"{naam}.{vorm}" for naam in GEMAAKT for vorm in VORMEN)}
    aanwezig = {pad.name for pad in map_.iterdir()}
    if aanwezig and not (aanwezig <= eigen and is_leesmij(map_ / LEESMIJ)):
        raise ValueError(f"In de map {map_.name} staat al iets anders. Kies een nieuwe of lege map; dan raakt er niets kwijt.")
    for naam in sorted(aanwezig - {LEESMIJ}) + sorted(aanwezig & {LEESMIJ}):
        (map_ / naam).unlink()


@dataclass
class _Schrijver:
    """Writes the tables of one region."""

    map: Path
    vorm: Vorm
    zaad: int
    streek: Streek
    regelwerk: Regelwerk
    geplant: Geplant
    voortgang: Callable[[int, int], None]
    tabellen: dict[str, int] = field(default_factory=dict)
    meldingen: list[Meldingen] = field(default_factory=list)
    laatste_dag: int = 0

    def write(self) -> Verslag:
        streek, zaad = self.streek, self.zaad
        kalender = [*calendar_of_all(streek.jaar), *streek.scholen.kalender]
        rijen = [(rij.school_id, rij.begin_datum, rij.eind_datum, rij.soort, rij.naam) for rij in kalender]
        # LEESMIJ first: a run that breaks off leaves a folder that a new run may clear.
        write_leesmij(self.map / LEESMIJ, streek.bevolking.aantal, streek.jaar.begin.year, zaad, self.geplant)
        self._write("leerlingen", leerling_pieces(streek, zaad))
        self._write("inschrijvingen", inschrijving_pieces(streek))
        self._write("roosters", iter([rooster_rows(streek.roosters.plannen)]))
        self._write("regio", iter([self._rows("regio", region_rows(streek.synthese, self.regelwerk.land, streek.scholen))]))
        self._write("kalender", iter([self._rows("kalender", rijen)]))
        self._write("verzuim", self._verzuim())
        self._write("vrijstellingen", iter([vrijstelling_rows(streek, zaad)]))
        self._write("registraties", iter([registratie_rows(streek, zaad)]))
        self._write("meldingen", iter([melding_rows(streek, self.regelwerk.plicht, self.meldingen)]))
        write_tabel(self.map / f"{GEPLANT}.csv", "csv", dict(GEPLANT_SCHEMA), iter([self.geplant.verwacht]))
        self.voortgang(streek.bevolking.aantal, streek.bevolking.aantal)
        return Verslag(
            map=self.map,
            zaad=zaad,
            leerlingen=streek.bevolking.aantal,
            schooljaar=streek.jaar.begin.year,
            vorm=self.vorm,
            tabellen=self.tabellen,
            gevallen=self.geplant.tabellen["leerlingen"].height,
            laatste_datum=max(streek.jaar.dag(self.laatste_dag), self.geplant.laatste_datum),
            bestanden=tuple(sorted(self.map.iterdir())),
        )

    def _rows(self, tabel: str, rijen: Sequence[tuple[object, ...]]) -> pl.DataFrame:
        return pl.DataFrame(rijen, schema=column_types(TABELLEN[tabel]), orient="row")

    def _write(self, tabel: str, stukken: Iterator[pl.DataFrame]) -> None:
        schema = column_types(TABELLEN[tabel])
        soorten = pl.Schema(schema)

        def all_pieces() -> Iterator[pl.DataFrame]:
            for stuk in stukken:
                yield stuk.cast(soorten)
            yield self.geplant.tabellen[tabel].cast(soorten)

        self.tabellen[tabel] = write_tabel(self.map / f"{tabel}.{self.vorm}", self.vorm, schema, all_pieces())

    def _verzuim(self) -> Iterator[pl.DataFrame]:
        """Yield the table verzuim group by group, and keep the reports and the last day on the way."""
        streek, scholen, verblijven = self.streek, self.streek.scholen, self.streek.verblijven
        frames = Verzuimframes(streek)
        eerste = np.searchsorted(verblijven.school, np.arange(scholen.aantal))
        aantal = np.bincount(verblijven.school, minlength=scholen.aantal)
        nummer = 1
        for groep in groups_of(verblijven, scholen, GROEP):
            kans = np.random.default_rng([self.zaad, 8, groep.nummer])
            rijen, meldingen = Groepmaker(streek, groep, kans).make()
            self.meldingen.append(meldingen)
            school = verblijven.school[groep.verblijf + rijen.verblijf]
            lever, nummer = add_ruis(streek.synthese, streek.jaar, rijen, scholen.met_invoerdatum[school], nummer, kans)
            school = verblijven.school[groep.verblijf + lever.rijen.verblijf]
            volgorde = delivery_order(
                lever.rijen, scholen.gesorteerd[school], eerste[school] - groep.verblijf, np.maximum(aantal[school], 1), kans
            )
            if lever.rijen.aantal:
                self.laatste_dag = max(self.laatste_dag, int(lever.rijen.dag.max()))
            yield frames.piece(groep, lever, volgorde)
            self.voortgang(min(groep.tot_verblijf, streek.bevolking.aantal), streek.bevolking.aantal)
