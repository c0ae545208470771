"""One evaluation of a delivery, by either engine: pupils with their signals, and how many rows count nowhere and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Protocol

import polars as pl

from aanwezig.core.herleiding.bon import Bonnen
from aanwezig.core.kalender.schooldagen import Kalenders
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Signaal, Vondst
from aanwezig.core.regels.vormen import ZonderInschrijving
from aanwezig.core.verzuim.beeld import Leerlingbeeld, Reden, beeld_van
from aanwezig.core.verzuim.tabellen import VOORRANG, Aanlevering, Regiocode, Registratie
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.reference.evaluatie import evaluate_leerling
from aanwezig.engines.reference.signaleren import omstandigheden_van

Frames = Mapping[str, pl.DataFrame]
Paar = tuple[Leerlingbeeld, list[Signaal]]
Groep = tuple[str, list[Vondst]]
ENGINES = ("reference", "sweep")
PER_KEER = 2_000
VANAF_RIJEN = 100_000
"""From this many rows of absence on the sweep is the engine when nobody chose one: below it, starting it costs more than it saves."""


class Opmerking(Protocol):
    """A notice about the delivery, as reading it gives."""

    @property
    def bestand(self) -> str:
        """The file it is about."""

    @property
    def tekst(self) -> str:
        """What it says."""

    @property
    def aantal(self) -> int:
        """How many rows or things it is about."""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What is asked: the rules of which gebieden (narrowed to ``ids``), as known on which day."""

    regelwerk: Regelwerk
    gebieden: tuple[str, ...]
    peildatum: date
    ids: frozenset[str] = frozenset()

    @property
    def regels(self) -> list[Regel]:
        """The rules that are evaluated."""
        regels = self.regelwerk.of_gebieden(self.gebieden)
        return [regel for regel in regels if not self.ids or not self.ids.isdisjoint(regel.ids)]


@dataclass(slots=True)
class Evaluatie:
    """An evaluation. Iterate over :meth:`pairs` once; then ``buiten`` and ``onbekend`` tell which rows count nowhere."""

    opdracht: Opdracht
    frames: Frames
    make: Callable[[Frames], Aanlevering]
    engine: str
    opmerkingen: Sequence[Opmerking] = ()
    buiten: Counter[Reden] = field(default_factory=Counter)

    def pairs(self, voortgang: Callable[[int], None] = lambda _: None) -> Iterator[Paar]:
        """Yield each pupil who has signals, in the order of leerling_id; ``voortgang`` is told how many pupils are done.

        Raises:
            OnbekendeRegio: when the holiday region of a school is not known.
        """
        yield from (self._by_sweep if self.engine == "sweep" else self._by_reference)(voortgang)

    @property
    def leerlingen(self) -> int:
        """The number of pupils in the delivery."""
        return self.frames["leerlingen"].height

    def check_regions(self) -> None:
        """Look up the region of every school before anything is written out.

        Raises:
            OnbekendeRegio: when one is not known; then nothing has been evaluated.
        """
        kalenders = Kalenders.from_tabellen(
            self.opdracht.regelwerk.land, (Regiocode(**rij) for rij in self.frames["regio"].iter_rows(named=True)), ()
        )
        leerlingen = self.frames["leerlingen"].select("leerling_id", "woongemeente", "ingeschreven_gemeente_op")
        scholen = (
            self.frames["inschrijvingen"].join(leerlingen, on="leerling_id").select(pl.col("school_id").str.slice(0, 4), "woongemeente")
        )
        for school, woongemeente in scholen.unique().sort("school_id", "woongemeente").iter_rows():
            kalenders.regio_of(school, woongemeente)
        if any(isinstance(deel.vorm, ZonderInschrijving) for regel in self.opdracht.regels for deel in regel.versies[0].onderdelen):
            bekend = leerlingen.filter(pl.col("ingeschreven_gemeente_op").is_not_null())
            for woongemeente in bekend["woongemeente"].unique().sort():
                kalenders.regio_of("", woongemeente)

    @property
    def stille_scholen(self) -> tuple[str, ...]:
        """The schools with pupils on the peildatum that delivered no row at all: no absence, or no data."""
        peildatum = self.opdracht.peildatum
        nu = self.frames["inschrijvingen"].filter(
            pl.col("begin_datum") <= peildatum, pl.col("eind_datum").is_null() | (pl.col("eind_datum") >= peildatum)
        )
        met_rijen = self.frames["verzuim"].filter(pl.col("registratie").is_in(list(VOORRANG)))["school_id"].str.slice(0, 4)
        scholen = nu["school_id"].str.slice(0, 4).unique()
        return tuple(sorted(set(scholen) - set(met_rijen)))

    @property
    def onbekend(self) -> dict[str, int]:
        """The codes of registratie that nobody knows, with their number of rows known on the peildatum."""
        bekend = [*VOORRANG, Registratie.VERVALLEN.value]
        peildatum = self.opdracht.peildatum
        rijen = self.frames["verzuim"].filter(
            ~pl.col("registratie").is_in(bekend),
            pl.col("datum") <= peildatum,
            pl.col("ingevoerd_op").fill_null(pl.col("datum")) <= peildatum,
        )
        return dict(sorted(rijen["registratie"].value_counts().iter_rows()))

    def _by_reference(self, voortgang: Callable[[int], None]) -> Iterator[Paar]:
        aanlevering = self.make(self.frames)
        omstandigheden = omstandigheden_van(aanlevering, self.opdracht.regelwerk, self.opdracht.peildatum)
        bonnen = Bonnen(self.opdracht.regels, self.opdracht.gebieden)
        for nummer, gegevens in enumerate(aanlevering.per_leerling(), start=1):
            beeld = beeld_van(gegevens, omstandigheden)
            self.buiten.update(buiten.reden for buiten in beeld.buiten.values())
            vondsten = evaluate_leerling(beeld, self.opdracht.regels, self.opdracht.regelwerk.regels, self.opdracht.ids or None)
            if vondsten:
                yield beeld, bonnen.write_all(beeld, vondsten)
            voortgang(nummer)

    def _by_sweep(self, voortgang: Callable[[int], None]) -> Iterator[Paar]:
        from aanwezig.engines.sweep.signaleren import find_all  # compiled code: loaded only when it is asked for

        bonnen = Bonnen(self.opdracht.regels, self.opdracht.gebieden)
        eerste_datum = self.frames["inschrijvingen"]["begin_datum"].min()
        vondsten = find_all(self.frames, self.opdracht.regelwerk, self.opdracht.regels, self.opdracht.peildatum, self.buiten, voortgang)
        gekozen = (v for v in vondsten if not self.opdracht.ids or v.regel in self.opdracht.ids)
        per_leerling = ((naam, list(groep)) for naam, groep in groupby(gekozen, key=lambda vondst: vondst.leerling_id))
        for keer in _batches(per_leerling, PER_KEER):
            aanlevering = self.make(_only(self.frames, [naam for naam, _ in keer]))
            omstandigheden = omstandigheden_van(aanlevering, self.opdracht.regelwerk, self.opdracht.peildatum)
            omstandigheden.eerste_datum = eerste_datum if isinstance(eerste_datum, date) else None
            for gegevens, (_, gevonden) in zip(aanlevering.per_leerling(), keer, strict=True):
                beeld = beeld_van(gegevens, omstandigheden)
                yield beeld, bonnen.write_all(beeld, gevonden)


def choose_engine(gekozen: str | None, frames: Frames) -> str:
    """Return the engine asked for, or the one that fits the size of the delivery."""
    return gekozen or ("sweep" if frames["verzuim"].height >= VANAF_RIJEN else "reference")


def default_peildatum(frames: Frames, vandaag: date) -> date:
    """Return the last day with a row of absence that is not after today; today when there is none."""
    laatste = frames["verzuim"].filter(pl.col("datum") <= vandaag)["datum"].max()
    return laatste if isinstance(laatste, date) else vandaag


def _only(frames: Frames, leerlingen: Sequence[str]) -> Frames:
    """Return the frames with the rows of some pupils; tables without pupils stay whole."""
    return {
        naam: frame.filter(pl.col("leerling_id").is_in(leerlingen)) if "leerling_id" in frame.columns else frame
        for naam, frame in frames.items()
    }


def _batches(stroom: Iterator[Groep], grootte: int) -> Iterator[list[Groep]]:
    keer: list[Groep] = []
    for paar in stroom:
        keer.append(paar)
        if len(keer) == grootte:
            yield keer
            keer = []
    if keer:
        yield keer
