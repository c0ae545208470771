"""Signals a delivery with Spark: lays the rows out by pupil, runs the sweep in every task, and brings the outcome back in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from pyspark import Accumulator, StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from aanwezig.core.regels.signaal import Signaal
from aanwezig.engines.delen import frames_of
from aanwezig.engines.evaluatie import Evaluatie, Paar, Voortgang, pictures_of
from aanwezig.engines.spark.kolommen import SCHEMA, counts_of, signal_of
from aanwezig.engines.spark.sessie import open_session
from aanwezig.engines.spark.taak import Bagage, task_with
from aanwezig.engines.spark.tabellen import LEERLING, as_one, columns_of, read_tables, shared_of
from aanwezig.engines.sweep.programma import compile_programma

RIJEN_PER_TAAK = 250_000
"""About how many rows a task has in memory."""
SECONDEN_PER_BLIK = 0.5


def signal_by_spark(evaluatie: Evaluatie, voortgang: Voortgang) -> Iterator[Signaal]:
    """Yield the signals of a delivery in the order of the contract, evaluated inside Spark.

    Raises:
        NietAanwezig: when Spark does not start here.
        OnbekendeRegio: when the holiday region of a school is not known.
        NietOndersteund: when a rule asks for something that the sweep does not do.
    """
    evaluatie.check_regions()  # what a task would refuse is refused before there is one
    compile_programma(evaluatie.opdracht.regels, evaluatie.opdracht.regelwerk.regels, 0)
    leerlingen, rijen, deel = evaluatie.leerlingen, evaluatie.rijen, evaluatie.delen[0]
    bagage = Bagage(Evaluatie(evaluatie.opdracht, (), evaluatie.make, "sweep"), shared_of(deel), columns_of(deel), evaluatie.eerste_datum)
    with TemporaryDirectory(prefix="aanwezig-spark-") as werkmap, open_session(Path(werkmap)) as sessie:
        tabellen = read_tables(sessie, evaluatie.delen, bagage.kolommen, Path(werkmap, "tabellen"))
        gedaan = sessie.sparkContext.accumulator(0)
        taken = 1 + (leerlingen + rijen) // RIJEN_PER_TAAK
        uitkomst = plan_signals(sessie, tabellen, bagage, taken, gedaan).persist(StorageLevel.DISK_ONLY)
        _compute(uitkomst, gedaan, voortgang)
        for rij in uitkomst.toLocalIterator(prefetchPartitions=True):
            if rij.signaal is not None:
                yield signal_of(rij.signaal.asDict(recursive=True))
            else:
                evaluatie.buiten.update(counts_of(rij.telling.buiten))
        uitkomst.unpersist()
    voortgang(leerlingen)


def plan_signals(
    sessie: SparkSession, tabellen: Mapping[str, DataFrame], bagage: Bagage, taken: int, gedaan: Accumulator[int]
) -> DataFrame:
    """Return what Spark has to do: a DataFrame of signals (and one row per task with what it counted), in order.

    ``tabellen``: the tables with pupils, wherever they lie. Each task has the pupils from one leerling_id up to another, with all of
    their rows, and tasks are in the order of leerling_id. ``gedaan`` counts the pupils that are done.
    """
    per_leerling = as_one(tabellen).repartitionByRange(taken, LEERLING)
    return per_leerling.mapInArrow(task_with(sessie.sparkContext.broadcast(bagage), gedaan), from_arrow_schema(SCHEMA))


def pairs_by_spark(evaluatie: Evaluatie, voortgang: Voortgang) -> Iterator[Paar]:
    """Yield each pupil who has signals; Spark finds the signals, the picture of the pupil is made here."""
    eerste_datum = evaluatie.eerste_datum
    groepen = ((wie, list(groep)) for wie, groep in groupby(signal_by_spark(evaluatie, voortgang), key=lambda signaal: signaal.leerling_id))
    volgende = next(groepen, None)
    for deel in evaluatie.delen:
        frames = frames_of(deel)
        laatste = max(frames["leerlingen"]["leerling_id"], default="")
        hier = []
        while volgende is not None and volgende[0] <= laatste:
            hier.append(volgende)
            volgende = next(groepen, None)
        yield from pictures_of(evaluatie, frames, eerste_datum, hier)


def _compute(uitkomst: DataFrame, gedaan: Accumulator[int], voortgang: Voortgang) -> None:
    """Have everything computed, all tasks side by side; tell meanwhile how many pupils are done."""
    with ThreadPoolExecutor(1) as draad:
        werk = draad.submit(uitkomst.count)
        while wait([werk], SECONDEN_PER_BLIK).not_done:
            voortgang(gedaan.value)
        werk.result()
