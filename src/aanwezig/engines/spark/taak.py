"""What runs inside Spark: the sweep over the pupils of one task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl
import pyarrow as pa
from pyspark import Accumulator, Broadcast

from aanwezig.engines.delen import Frames
from aanwezig.engines.evaluatie import Evaluatie
from aanwezig.engines.naast_elkaar import signal_frames
from aanwezig.engines.spark.kolommen import as_columns
from aanwezig.engines.spark.tabellen import Kolommen, as_frames


@dataclass(frozen=True, slots=True)
class Bagage:
    """What every task takes along, sent to each process once; calendars and timetables are made there once, for all its tasks.

    ``evaluatie``: what is asked, without the pupils. ``gedeeld``: the tables without pupils. ``eerste_datum``: of the whole delivery.
    """

    evaluatie: Evaluatie
    gedeeld: Frames
    kolommen: Kolommen
    eerste_datum: date | None


def task_with(bagage: Broadcast[Bagage], gedaan: Accumulator[int]) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return the function that Spark calls for each task with the rows of its pupils; ``gedaan`` is told how many are done."""

    def signal_rows(blokken: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rijen = list(blokken)
        if not rijen:
            return
        mee = bagage.value
        frames = {**mee.gedeeld, **as_frames(pl.DataFrame(pa.Table.from_batches(rijen)), mee.kolommen)}
        signalen, buiten, leerlingen = signal_frames(mee.evaluatie, frames, mee.eerste_datum)
        gedaan.add(leerlingen)
        yield from as_columns(signalen, leerlingen, buiten)

    return signal_rows
