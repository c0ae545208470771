"""Compares the signals of the contenders with those of the sweep. Started by ``python -m bench``."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import polars as pl

from bench.gegevens import UITKOMST

MELDINGEN = ["regel", "leerling_id", "school"]


def main() -> None:
    """Compare: the arguments are the folder with the data, the peildatum, the outcome of the sweep and those of the others."""
    map_, peildatum = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
    eigen, *anderen = (Path(pad) for pad in sys.argv[3:])
    sweep, weggelaten = without_reports(pl.read_parquet(eigen), map_, peildatum)
    uit = {"signalen": sweep.height, "weggelaten": weggelaten, "regels": sweep["regel"].n_unique(), "verschillen": {}}
    verschillen: dict[str, int] = {}
    for pad in anderen:
        ander, _ = without_reports(pl.read_parquet(pad), map_, peildatum)
        ander = ander.cast(dict(sweep.schema.items()))
        mist = sweep.join(ander, on=UITKOMST, how="anti")
        te_veel = ander.join(sweep, on=UITKOMST, how="anti")
        verschillen[pad.stem] = mist.height + te_veel.height + abs(ander.height - te_veel.height - sweep.height + mist.height)
    json.dump(uit | {"verschillen": verschillen}, sys.stdout)


def without_reports(signalen: pl.DataFrame, map_: Path, peildatum: date) -> tuple[pl.DataFrame, int]:
    """Leave out what a report already sent changes: wet-16-uur of that pupil at that school. Return also how many that are."""
    meldingen = pl.read_parquet(map_ / "meldingen.parquet").filter(pl.col("eind_datum") <= peildatum)
    meldingen = meldingen.select("regel", "leerling_id", pl.col("school_id").str.slice(0, 4).alias("school"))
    over = signalen.join(meldingen, on=MELDINGEN, how="anti")
    return over.select(UITKOMST), signalen.height - over.height


if __name__ == "__main__":
    main()
