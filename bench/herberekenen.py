"""Measures what one corrected row costs: one pupil again, by the reference engine and by the sweep. Started by ``python -m bench``."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter_ns

import numpy as np
import polars as pl

from aanwezig.core.verzuim.beeld import beeld_van
from aanwezig.core.verzuim.tabellen import Leerlinggegevens
from aanwezig.engines.reference.evaluatie import evaluate_leerling
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.engines.sweep.arrays import VAN_E, VAN_M, VAN_R, VAN_T, VAN_X, Feiten
from aanwezig.engines.sweep.kern import sweep
from aanwezig.engines.sweep.signaleren import Werkplek
from aanwezig.exchange.tabellen import aanlevering_van, lees_aanlevering
from bench import met_sweep
from bench.gegevens import Gegevens

LEERLINGEN = 200
ZAAD = 1
RONDEN = 3


def main() -> None:
    """Measure: the arguments are the folder with the data and the peildatum."""
    gegevens = Gegevens.load(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
    namen = pl.read_parquet(gegevens.pad("leerlingen"))["leerling_id"].sort().to_list()
    gekozen = sorted(random.Random(ZAAD).sample(namen, min(LEERLINGEN, len(namen))))
    naslag, rijen = by_reference(gegevens, gekozen)
    doorloop = by_sweep(gegevens, gekozen)
    json.dump({"leerlingen": len(gekozen), "rijen": rijen, "naslag": naslag, "sweep": doorloop}, sys.stdout)


def _microseconds(werk: Callable[[int], object], aantal: int) -> float:
    """Return the median over the pupils of their best time, in microseconds."""
    beste = [min(_once(werk, nummer) for _ in range(RONDEN)) for nummer in range(aantal)]
    return median(beste) / 1000


def _once(werk: Callable[[int], object], nummer: int) -> int:
    begin = perf_counter_ns()
    werk(nummer)
    return perf_counter_ns() - begin


def by_reference(gegevens: Gegevens, gekozen: list[str]) -> tuple[float, float]:
    """Return the time for one pupil, from the rows in memory to findings, and the number of rows of a pupil."""
    land = gegevens.regelwerk.land
    frames = dict(lees_aanlevering(gegevens.map, kalender_van=land.van, kalender_tm=land.tm).frames)
    eerste = frames["inschrijvingen"]["begin_datum"].min()
    mijn = {n: f.filter(pl.col("leerling_id").is_in(gekozen)) if "leerling_id" in f.columns else f for n, f in frames.items()}
    aanlevering = aanlevering_van(mijn)
    omstandigheden = omstandigheden_van(aanlevering, gegevens.regelwerk, gegevens.peildatum)
    omstandigheden.eerste_datum = eerste if isinstance(eerste, date) else None
    leerlingen: list[Leerlinggegevens] = aanlevering.per_leerling()
    regels, alle = met_sweep.regels_of(gegevens, None), gegevens.regelwerk.regels
    tijd = _microseconds(lambda p: evaluate_leerling(beeld_van(leerlingen[p], omstandigheden), regels, alle), len(leerlingen))
    return tijd, median(len(leerling.verzuim) for leerling in leerlingen)


def by_sweep(gegevens: Gegevens, gekozen: list[str]) -> float:
    """Return the time for one pupil, from their own arrays to signals as numbers."""
    doorloop = met_sweep.sweep_files(gegevens, houd_delen=True)
    tijd, onderdelen = doorloop.tijd, doorloop.onderdelen
    stukken = []
    for deel in doorloop.delen:
        feiten = deel.geladen.feiten
        plaatsen = np.flatnonzero(deel.geladen.namen.leerlingen.is_in(gekozen).to_numpy())
        stukken += [_one_pupil(feiten, int(p)) for p in plaatsen]
    werk, uit = Werkplek().fit(_largest(stukken), tijd, onderdelen)

    def once(nummer: int) -> None:
        uit.stand[:] = 0
        sweep(stukken[nummer], tijd, onderdelen.programma, werk, uit, 0, 1)

    once(0)
    return _microseconds(once, len(stukken))


def _largest(stukken: list[Feiten]) -> Feiten:
    """Return facts that ask for as much room as any of the pupils."""
    return stukken[0]._replace(vanaf=np.max([stuk.vanaf for stuk in stukken], axis=0))


def _one_pupil(feiten: Feiten, p: int) -> Feiten:
    def part(tabel: int) -> slice:
        return slice(int(feiten.vanaf[tabel, p]), int(feiten.vanaf[tabel, p + 1]))

    vanaf = np.zeros((feiten.vanaf.shape[0], 2), feiten.vanaf.dtype)
    vanaf[:, 1] = feiten.vanaf[:, p + 1] - feiten.vanaf[:, p]
    return feiten._replace(
        leerling=feiten.leerling[p : p + 1].copy(),
        vanaf=vanaf,
        inschrijving=feiten.inschrijving[part(VAN_E)].copy(),
        rij=feiten.rij[part(VAN_R)].copy(),
        vrijstelling=feiten.vrijstelling[part(VAN_X)].copy(),
        toestand=feiten.toestand[part(VAN_T)].copy(),
        melding=feiten.melding[part(VAN_M)].copy(),
    )


if __name__ == "__main__":
    main()
