"""The sweep: all rules of all gebieden, or some of them, from the same files to signals as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import polars as pl

from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Status
from aanwezig.core.verzuim.beeld import Reden
from aanwezig.engines.sweep.arrays import Tijd
from aanwezig.engines.sweep.inladen import Geladen, Omgeving, load_feiten, time_of
from aanwezig.engines.sweep.programma import Onderdelen, compile_programma
from aanwezig.engines.sweep.signaleren import Gevonden, run, vondsten_van
from aanwezig.engines.sweep.voorbereiden import main as compile_all
from aanwezig.exchange.tabellen import TABELLEN, lees_aanlevering
from aanwezig.exchange.tabellen.schema import Soort, Tabel
from bench.gegevens import GEDEELD, HELEMAAL, PER_SCHOOL, UITKOMST, Gegevens

NIET_NODIG = {"verzuim": ("minuten", "reden"), "leerlingen": ("postcode",), "inschrijvingen": ("leerjaar",), "kalender": ("naam",)}
"""Columns that no rule looks at; a contender in SQL does not read them either."""


@dataclass(frozen=True)
class Doorloop:
    """Everything of one run: what went in, what came out, and the seconds of each step."""

    frames: dict[str, pl.DataFrame]
    geladen: Geladen
    tijd: Tijd
    onderdelen: Onderdelen
    gevonden: Sequence[Gevonden]
    stappen: dict[str, float]

    @property
    def aantal(self) -> int:
        """The number of signals."""
        return sum(len(deel.getal) for deel in self.gevonden)


def warm() -> None:
    """Load the compiled code from its cache (or compile it)."""
    compile_all()


def read_frames(gegevens: Gegevens) -> dict[str, pl.DataFrame]:
    """Read the files as they are, without checking them: empty texts, times as minutes.

    A row that was delivered twice stays: in the pass it never prevails over itself, so that it changes no signal.
    """
    return {naam: _read(gegevens, tabel) for naam, tabel in TABELLEN.items() if naam != "redenen"}


def _read(gegevens: Gegevens, tabel: Tabel) -> pl.DataFrame:
    kolommen = [kolom for kolom in tabel.kolommen if kolom.naam not in NIET_NODIG.get(tabel.naam, ())]
    frame = pl.read_parquet(gegevens.pad(tabel.naam), columns=[kolom.naam for kolom in kolommen])
    uit = []
    for kolom in kolommen:
        waarde = pl.col(kolom.naam)
        if kolom.soort is Soort.TIJD:
            delen = waarde.str.split(":")
            waarde = delen.list.get(0).cast(pl.Int16) * 60 + delen.list.get(1).cast(pl.Int16)
        elif kolom.dtype == pl.String and kolom.leeg_mag:
            waarde = waarde.fill_null("")
        uit.append(waarde.alias(kolom.naam_uit))
    return frame.select(uit)


def regels_of(gegevens: Gegevens, ids: Sequence[str] | None) -> list[Regel]:
    """Return all rules, or those with some ids."""
    regels = gegevens.regelwerk.of_gebieden(tuple(gegevens.regelwerk.gebieden))
    return regels if ids is None else [regel for regel in regels if not set(ids).isdisjoint(regel.ids)]


def sweep_frames(gegevens: Gegevens, frames: dict[str, pl.DataFrame], ids: Sequence[str] | None, stappen: dict[str, float]) -> Doorloop:
    """Go from typed frames to signals as numbers."""
    begin = perf_counter()
    omgeving = Omgeving.from_frames(frames, gegevens.regelwerk, gegevens.peildatum, frames["inschrijvingen"]["begin_datum"].min())
    tijd = time_of(omgeving, gegevens.regelwerk)
    onderdelen = compile_programma(regels_of(gegevens, ids), gegevens.regelwerk.regels, tijd.basis)
    geladen = load_feiten(frames, omgeving, onderdelen)
    stappen["inladen"] = perf_counter() - begin
    begin = perf_counter()
    gevonden = list(run(geladen, tijd, onderdelen, np.zeros(len(Reden), np.int64)))
    stappen["doorloop"] = perf_counter() - begin
    return Doorloop(frames, geladen, tijd, onderdelen, gevonden, stappen)


def sweep_files(gegevens: Gegevens, ids: Sequence[str] | None = None) -> Doorloop:
    """Go from files to signals as numbers, without checking the files."""
    begin = perf_counter()
    frames = read_frames(gegevens)
    return sweep_frames(gegevens, frames, ids, {"lezen": perf_counter() - begin})


def sweep_checked(gegevens: Gegevens) -> Doorloop:
    """Go from files to signals as numbers, with every check that ``aanwezig signaleer`` does on a delivery.

    Raises:
        ValueError: when the delivery is refused.
    """
    begin = perf_counter()
    land = gegevens.regelwerk.land
    uitkomst = lees_aanlevering(gegevens.map, kalender_van=land.van, kalender_tm=land.tm)
    if not uitkomst.bruikbaar:
        raise ValueError(f"de levering is geweigerd: {uitkomst.fouten[0].zin}")
    return sweep_frames(gegevens, dict(uitkomst.frames), None, {"lezen en keuren": perf_counter() - begin})


def shared_outcome(doorloop: Doorloop) -> pl.DataFrame:
    """Return the signals of the rules that every contender does, in the shape in which they are compared."""
    rijen = []
    for deel in doorloop.gevonden:
        for v in vondsten_van(deel, doorloop.geladen, doorloop.onderdelen, doorloop.frames["verzuim"]["rij_id"]):
            if v.regel in GEDEELD and v.status is Status.NIEUW:
                school = v.school_id[:4] if v.regel in PER_SCHOOL else ""
                rijen.append((v.regel, v.leerling_id, school, v.eind_datum, float(v.gemeten)))
    soorten = (pl.String, pl.String, pl.String, pl.Date, pl.Float64)
    alle = pl.DataFrame(rijen, schema=dict(zip(UITKOMST, soorten, strict=True)), orient="row")
    eerste = pl.col("eind_datum") == pl.col("eind_datum").min().over("regel", "leerling_id", "school")
    return alle.filter(pl.col("regel").is_in(HELEMAAL) | eerste)
