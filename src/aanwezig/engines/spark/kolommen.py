"""Signals as columns: what a task returns. Each row is a signal, but the last of each task: that tells what it counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

import pyarrow as pa

from aanwezig.core.regels.regel import Bron
from aanwezig.core.regels.signaal import NietGeteld, Signaal
from aanwezig.core.verzuim.beeld import Reden

PER_BLOK = 5_000

_TEKST = pa.string()
_DAG = pa.date32()
_GETAL = pa.decimal128(18, 2)
_SIGNAAL = pa.struct(
    {
        "regel": _TEKST,
        "versie": _TEKST,
        "gebied": pa.list_(_TEKST),
        "niveau": _TEKST,
        "status": _TEKST,
        "leerling_id": _TEKST,
        "school_id": _TEKST,
        "begin_datum": _DAG,
        "eind_datum": _DAG,
        "gemeten": _GETAL,
        "drempel": _GETAL,
        "eenheid": _TEKST,
        "grond": _TEKST,
        "venster_van": _DAG,
        "venster_tm": _DAG,
        "geteld": pa.list_(_TEKST),
        "niet_geteld": pa.list_(pa.struct({"rij_id": _TEKST, "waarom": _TEKST})),
        "bron": pa.list_(pa.struct({"naam": _TEKST, "vindplaats": _TEKST, "nagekeken_op": _DAG})),
        "uitleg": _TEKST,
        "herleiding": _TEKST,
    }
)
SCHEMA: Final = pa.schema(
    {
        "signaal": _SIGNAAL,
        "telling": pa.struct({"leerlingen": pa.int64(), "buiten": pa.map_(_TEKST, pa.int64())}),
    }
)


def as_columns(signalen: Sequence[Signaal], leerlingen: int, buiten: Mapping[Reden, int]) -> Iterator[pa.RecordBatch]:
    """Yield the outcome of a task."""
    for begin in range(0, len(signalen), PER_BLOK):
        rijen = [{"signaal": asdict(signaal)} for signaal in signalen[begin : begin + PER_BLOK]]
        yield pa.RecordBatch.from_pylist(rijen, schema=SCHEMA)
    telling = {"leerlingen": leerlingen, "buiten": [(reden.value, aantal) for reden, aantal in buiten.items()]}
    yield pa.RecordBatch.from_pylist([{"telling": telling}], schema=SCHEMA)


def signal_of(kolommen: Mapping[str, Any]) -> Signaal:
    """Make a signal of its columns."""
    return Signaal(
        **{
            **kolommen,
            "gebied": tuple(kolommen["gebied"]),
            "geteld": tuple(kolommen["geteld"]),
            "niet_geteld": tuple(NietGeteld(**rij) for rij in kolommen["niet_geteld"]),
            "bron": tuple(Bron(**bron) for bron in kolommen["bron"]),
        }
    )


def counts_of(buiten: Mapping[str, int]) -> Counter[Reden]:
    """Make the counts of rows that count nowhere of their column."""
    return Counter({Reden(reden): aantal for reden, aantal in buiten.items()})
