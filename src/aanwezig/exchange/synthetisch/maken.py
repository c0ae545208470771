"""Makes a whole synthetic region and writes it to a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
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
    check_numbers(leerlingen, zaad, vorm)
    regelwerk = load_regelwerk()
    jaar = Jaar.from_land(regelwerk.land, schooljaar)
    clear_map(map_)
    synthese = load_synthese()
    roosters = Roostertabel.from_plannen(synthese.roosters)
    scholen, bevolking, verblijven = make_bevolking(synthese, regelwerk.land, jaar, roosters, zaad, leerlingen)
    streek = Streek(synthese, jaar, roosters, scholen, bevolking, verblijven)
    return Schrijver(map_, vorm, zaad, (streek,), regelwerk, make_geplant(regelwerk, schooljaar), voortgang).write()


def check_numbers(leerlingen: int, zaad: int, vorm: str) -> None:
    """Refuse numbers that can't be. Raises ``ValueError``, which says what can."""
    if not 1 <= leerlingen <= MEESTE_LEERLINGEN:
        raise ValueError(f"{leerlingen} leerlingen kan niet. Kies een aantal van 1 tot en met {MEESTE_LEERLINGEN}.")
    if zaad < 0:
        raise ValueError(f"Zaad {zaad} kan niet. Kies 0 of een hoger getal.")
    if vorm not in VORMEN:
        raise ValueError(f"Vorm '{vorm}' bestaat niet. Kies csv of parquet.")


def clear_map(map_: Path) -> None:
    """Make the folder ready: new, empty, or made by this program before (then its files go)."""
    map_.mkdir(parents=True, exist_ok=True)
    eigen = {LEESMIJ, f"{GEPLANT}.csv", *(f"{naam}.{vorm}" for naam in GEMAAKT for vorm in VORMEN)}
    aanwezig = {pad.name for pad in map_.iterdir()}
    if aanwezig and not (aanwezig <= eigen and is_leesmij(map_ / LEESMIJ)):
        raise ValueError(f"In de map {map_.name} staat al iets anders. Kies een nieuwe of lege map; dan raakt er niets kwijt.")
    for naam in sorted(aanwezig - {LEESMIJ}) + sorted(aanwezig & {LEESMIJ}):
        (map_ / naam).unlink()


@dataclass
class Schrijver:
    """Writes the tables of one region. ``streken``: a schooljaar each, in order; the last one says who lives there now.

    ``laatste``: the last day that anything is known of; without it the whole of the last schooljaar has passed.
    """

    map: Path
    vorm: Vorm
    zaad: int
    streken: tuple[Streek, ...]
    regelwerk: Regelwerk
    geplant: Geplant
    voortgang: Callable[[int, int], None]
    laatste: date | None = None
    tabellen: dict[str, int] = field(default_factory=dict)
    meldingen: dict[int, list[Meldingen]] = field(default_factory=dict)
    laatste_dag: date = date.min

    def write(self) -> Verslag:
        """Write all tables; return what was made."""
        streek, regelwerk = self.streken[-1], self.regelwerk
        kalender = [rij for deel in self.streken for rij in (*calendar_of_all(deel.jaar), *deel.scholen.kalender)]
        rijen = [(rij.school_id, rij.begin_datum, rij.eind_datum, rij.soort, rij.naam) for rij in kalender]
        # LEESMIJ first: a run that breaks off leaves a folder that a new run may clear.
        eerste = self.streken[0].jaar.begin.year
        write_leesmij(self.map / LEESMIJ, streek.bevolking.aantal, streek.jaar.begin.year, self.zaad, self.geplant, eerste, self.laatste)
        self._write("leerlingen", map(self._known_yet, leerling_pieces(streek, self.zaad)))
        self._write("inschrijvingen", chain.from_iterable(inschrijving_pieces(deel) for deel in self.streken))
        self._write("roosters", iter([rooster_rows(streek.roosters.plannen)]))
        self._write("regio", iter([self._rows("regio", region_rows(streek.synthese, regelwerk.land, streek.scholen))]))
        self._write("kalender", iter([self._rows("kalender", rijen)]))
        self._write("verzuim", self._verzuim())
        self._write("vrijstellingen", self._per_jaar(lambda deel, zaad: vrijstelling_rows(deel, zaad, open_einde=deel is streek)))
        self._write("registraties", self._per_jaar(registratie_rows))
        self._write("meldingen", self._per_jaar(lambda deel, _: melding_rows(deel, regelwerk.plicht, self.meldingen[id(deel)])))
        write_tabel(self.map / f"{GEPLANT}.csv", "csv", dict(GEPLANT_SCHEMA), iter([self.geplant.verwacht]))
        self.voortgang(streek.bevolking.aantal, streek.bevolking.aantal)
        return Verslag(
            map=self.map,
            zaad=self.zaad,
            leerlingen=streek.bevolking.aantal,
            schooljaar=streek.jaar.begin.year,
            vorm=self.vorm,
            tabellen=self.tabellen,
            gevallen=self.geplant.tabellen["leerlingen"].height,
            laatste_datum=max(self.laatste_dag, self.geplant.laatste_datum),
            bestanden=tuple(sorted(self.map.iterdir())),
        )

    def _per_jaar(self, make: Callable[[Streek, tuple[int, ...]], pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Yield a table for each schooljaar, of what has begun, each with numbers of its own to draw from."""
        for plek, streek in enumerate(self.streken, start=1 - len(self.streken)):
            rijen = make(streek, (self.zaad, -plek) if plek else (self.zaad,))
            dag = "begin_datum" if "begin_datum" in rijen.columns else "eind_datum"
            yield rijen if self.laatste is None else rijen.filter(pl.col(dag) <= self.laatste)

    def _known_yet(self, leerlingen: pl.DataFrame) -> pl.DataFrame:
        """Leave out a startkwalificatie that is still to come."""
        if self.laatste is None:
            return leerlingen
        op = pl.col("startkwalificatie_op")
        return leerlingen.with_columns(pl.when(op <= self.laatste).then(op).alias("startkwalificatie_op"))

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
        """Yield the table verzuim: schooljaar by schooljaar, group by group; keep the reports and the last day on the way."""
        nummer, klaar = 1, 0
        totaal = sum(len(streek.verblijven.leerling) for streek in self.streken)
        mensen = self.streken[-1].bevolking.aantal
        for plek, streek in enumerate(self.streken, start=1 - len(self.streken)):
            frames = Verzuimframes(streek)
            verblijven, scholen = streek.verblijven, streek.scholen
            eerste = np.searchsorted(verblijven.school, np.arange(scholen.aantal))
            aantal = np.bincount(verblijven.school, minlength=scholen.aantal)
            self.meldingen[id(streek)] = []
            for groep in groups_of(verblijven, scholen, GROEP):
                kans = np.random.default_rng([self.zaad, *([-plek] if plek else []), 8, groep.nummer])
                rijen, meldingen = Groepmaker(streek, groep, kans).make()
                self.meldingen[id(streek)].append(meldingen)
                school = verblijven.school[groep.verblijf + rijen.verblijf]
                lever, nummer = add_ruis(streek.synthese, streek.jaar, rijen, scholen.met_invoerdatum[school], nummer, kans)
                if self.laatste is not None:
                    lever = lever.known_before(streek.jaar.plek(self.laatste) + 1)
                school = verblijven.school[groep.verblijf + lever.rijen.verblijf]
                volgorde = delivery_order(
                    lever.rijen, scholen.gesorteerd[school], eerste[school] - groep.verblijf, np.maximum(aantal[school], 1), kans
                )
                if lever.rijen.aantal:
                    self.laatste_dag = max(self.laatste_dag, streek.jaar.dag(int(lever.rijen.dag.max())))
                yield frames.piece(groep, lever, volgorde)
                klaar += groep.tot_verblijf - groep.verblijf
                self.voortgang(mensen * klaar // totaal, mensen)
