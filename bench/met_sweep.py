"""The sweep: all rules of all gebieden, or some of them, from the same files to signals as numbers."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import polars as pl

from aanwezig.core.kalender.schooldagen import monday_of
from aanwezig.core.regels.regel import Regel
from aanwezig.core.regels.signaal import Status
from aanwezig.engines.delen import Tabellen, ask, frames_of
from aanwezig.engines.sweep.arrays import Tijd
from aanwezig.engines.sweep.inladen import Geladen, Omgeving, load_feiten, time_of
from aanwezig.engines.sweep.programma import Onderdelen, compile_programma
from aanwezig.engines.sweep.signaleren import Gevonden, Werkplek, run_piece, vondsten_van
from aanwezig.engines.sweep.voorbereiden import main as compile_all
from aanwezig.exchange.tabellen import TABELLEN, Grenzen, lees_aanlevering
from aanwezig.exchange.tabellen.delen import Verdeler
from aanwezig.exchange.tabellen.schema import Soort, Tabel
from bench.gegevens import GEDEELD, HELEMAAL, PER_SCHOOL, UITKOMST, Gegevens

NIET_NODIG = {"verzuim": ("minuten", "reden"), "leerlingen": ("postcode",), "inschrijvingen": ("leerjaar",), "kalender": ("naam",)}
"""Columns that no rule looks at; a contender in SQL does not read them either."""
RIJEN_PER_KEER = 500_000


@dataclass(frozen=True)
class Deeluitkomst:
    """What came out of one part of the delivery."""

    geladen: Geladen
    gevonden: Sequence[Gevonden]
    rij_ids: pl.Series


@dataclass(frozen=True)
class Doorloop:
    """Everything of one run: the number of signals, the seconds of each step, and the parts themselves when they were asked for."""

    onderdelen: Onderdelen
    tijd: Tijd
    aantal: int
    delen: Sequence[Deeluitkomst]
    stappen: dict[str, float]


def warm() -> None:
    """Load the compiled code from its cache (or compile it)."""
    compile_all()


def read_delen(gegevens: Gegevens, werkmap: Path) -> list[Tabellen]:
    """Read the files as they are, without checking them, and lay the rows out in parts by pupil.

    A row that was delivered twice stays: in the pass it never prevails over itself, so that it changes no signal.
    """
    leerlingen = pl.read_parquet(gegevens.pad("leerlingen"), columns=["leerling_id"])["leerling_id"]
    verdeler = Verdeler(leerlingen, werkmap, Grenzen().leerlingen_per_deel)
    delen: list[dict[str, pl.LazyFrame]] = [{} for _ in range(verdeler.aantal)]
    for naam, tabel in TABELLEN.items():
        if naam == "redenen":
            continue
        bron = _scan(gegevens, tabel)
        if "leerling_id" in tabel.frame_schema:
            per_deel = verdeler.split(
                naam,
                bron.collect_schema(),
                [bron.slice(van, RIJEN_PER_KEER) for van in range(0, bron.select(pl.len()).collect().item(), RIJEN_PER_KEER)],
            )
        else:
            per_deel = [bron.collect().lazy()] * verdeler.aantal
        for deel, hier in zip(delen, per_deel, strict=True):
            deel[naam] = hier
    return delen


def _scan(gegevens: Gegevens, tabel: Tabel) -> pl.LazyFrame:
    kolommen = [kolom for kolom in tabel.kolommen if kolom.naam not in NIET_NODIG.get(tabel.naam, ())]
    uit = []
    for kolom in kolommen:
        waarde = pl.col(kolom.naam)
        if kolom.soort is Soort.TIJD:
            delen = waarde.str.split(":")
            waarde = delen.list.get(0).cast(pl.Int16) * 60 + delen.list.get(1).cast(pl.Int16)
        elif kolom.dtype == pl.String and kolom.leeg_mag:
            waarde = waarde.fill_null("")
        uit.append(waarde.alias(kolom.naam_uit))
    return pl.scan_parquet(gegevens.pad(tabel.naam)).select(uit)


def regels_of(gegevens: Gegevens, ids: Sequence[str] | None) -> list[Regel]:
    """Return all rules, or those with some ids."""
    regels = gegevens.regelwerk.of_gebieden(tuple(gegevens.regelwerk.gebieden))
    return regels if ids is None else [regel for regel in regels if not set(ids).isdisjoint(regel.ids)]


def sweep_delen(
    gegevens: Gegevens, delen: Sequence[Tabellen], werkmap: Path, ids: Sequence[str] | None, stappen: dict[str, float], *, houd_delen: bool
) -> Doorloop:
    """Go from parts to signals as numbers, as many parts at a time as there are cores.

    The signals of each part go to the work folder, so that memory stays that of the parts under way; ``houd_delen`` keeps all in memory.
    """
    begin = perf_counter()
    eerste = ask(delen, "inschrijvingen", lambda tabel: tabel.select(pl.col("begin_datum").min()))["begin_datum"].min()
    assert isinstance(eerste, date)
    regelwerk = gegevens.regelwerk
    onderdelen = compile_programma(regels_of(gegevens, ids), regelwerk.regels, monday_of(regelwerk.land.van).toordinal())
    gedeeld = frames_of({naam: delen[0][naam] for naam in ("regio", "kalender", "roosters")})
    omgeving = Omgeving.from_frames(gedeeld, regelwerk, gegevens.peildatum, eerste)
    tijd = time_of(omgeving, regelwerk)
    lokaal = threading.local()

    def evaluate(genummerd: tuple[int, Tabellen]) -> tuple[int, Deeluitkomst | None]:
        nummer, deel = genummerd
        if not hasattr(lokaal, "plek"):
            lokaal.plek = Werkplek()
        frames = frames_of(deel)
        geladen = load_feiten(frames, omgeving, onderdelen)
        rij_ids = frames["verzuim"]["rij_id"]
        del frames
        gevonden = [hier for hier, _ in run_piece(geladen.feiten, tijd, onderdelen, lokaal.plek, 0, len(geladen.namen.leerlingen))]
        if houd_delen:
            return _count(gevonden), Deeluitkomst(geladen, gevonden, rij_ids)
        for plek, hier in enumerate(gevonden):
            np.savez(werkmap / f"signalen-{nummer:05}-{plek}.npz", getal=hier.getal, rijen=hier.rijen)
        return _count(gevonden), None

    with ThreadPoolExecutor(os.cpu_count() or 1) as werkers:
        uit = list(werkers.map(evaluate, enumerate(delen)))
    stappen["signaleren"] = perf_counter() - begin
    return Doorloop(onderdelen, tijd, sum(aantal for aantal, _ in uit), [deel for _, deel in uit if deel is not None], stappen)


def _count(gevonden: Sequence[Gevonden]) -> int:
    return sum(len(hier.getal) for hier in gevonden)


def sweep_files(gegevens: Gegevens, ids: Sequence[str] | None = None, *, houd_delen: bool = False) -> Doorloop:
    """Go from files to signals as numbers, without checking the files."""
    begin = perf_counter()
    with TemporaryDirectory() as werkmap:
        delen = read_delen(gegevens, Path(werkmap))
        return sweep_delen(gegevens, delen, Path(werkmap), ids, {"lezen en verdelen": perf_counter() - begin}, houd_delen=houd_delen)


def sweep_checked(gegevens: Gegevens) -> Doorloop:
    """Go from files to signals as numbers, with every check that ``aanwezig signaleer`` does on a delivery.

    Raises:
        ValueError: when the delivery is refused.
    """
    begin = perf_counter()
    land = gegevens.regelwerk.land
    with TemporaryDirectory() as werkmap:
        uitkomst = lees_aanlevering(gegevens.map, kalender_van=land.van, kalender_tm=land.tm, werkmap=Path(werkmap))
        if not uitkomst.bruikbaar:
            raise ValueError(f"de levering is geweigerd: {uitkomst.fouten[0].zin}")
        delen = [{naam: tabel.drop(NIET_NODIG.get(naam, ())) for naam, tabel in deel.items()} for deel in uitkomst.delen]
        return sweep_delen(gegevens, delen, Path(werkmap), None, {"lezen, keuren en verdelen": perf_counter() - begin}, houd_delen=False)


def shared_outcome(doorloop: Doorloop) -> pl.DataFrame:
    """Return the signals of the rules that every contender does, in the shape in which they are compared."""
    rijen = []
    for deel in doorloop.delen:
        vondsten = (v for gevonden in deel.gevonden for v in vondsten_van(gevonden, deel.geladen, doorloop.onderdelen, deel.rij_ids))
        for v in vondsten:
            if v.regel in GEDEELD and v.status is Status.NIEUW:
                school = v.school_id[:4] if v.regel in PER_SCHOOL else ""
                rijen.append((v.regel, v.leerling_id, school, v.eind_datum, float(v.gemeten)))
    soorten = (pl.String, pl.String, pl.String, pl.Date, pl.Float64)
    alle = pl.DataFrame(rijen, schema=dict(zip(UITKOMST, soorten, strict=True)), orient="row")
    eerste = pl.col("eind_datum") == pl.col("eind_datum").min().over("regel", "leerling_id", "school")
    return alle.filter(pl.col("regel").is_in(HELEMAAL) | eerste)
