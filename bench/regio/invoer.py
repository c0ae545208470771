"""Takes deliveries in, one after another, through the act itself; says of each, on a line of JSON, how many rows and how long."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import polars as pl

from aanwezig.cli.databank import open_database


def main() -> None:
    """Take the deliveries of some folders in, in order."""
    parser = argparse.ArgumentParser(prog="python -m bench.regio.invoer")
    parser.add_argument("mappen", type=Path, nargs="+")
    parser.add_argument("--merk", default="", help="zet dit voor elk rijnummer: dezelfde levering nog eens, als nieuwe rijen")
    args = parser.parse_args()
    with open_database():
        for map_ in args.mappen:
            print(json.dumps(take(map_, args.merk)), flush=True)


def take(map_: Path, merk: str) -> dict[str, object]:
    """Take one delivery in."""
    from aanwezig import klok
    from aanwezig.actions.leveringen import neem_op
    from aanwezig.actions.logboek import Moment
    from aanwezig.engines.delen import as_deel

    frames = {pad.stem: pl.read_parquet(pad) for pad in sorted(map_.glob("*.parquet"))}
    if merk:
        vers = frames["verzuim"].filter(pl.col("vervangt") == "")
        frames["verzuim"] = vers.with_columns((pl.lit(merk) + pl.col("rij_id")).alias("rij_id"))
    begin = time.monotonic()
    opgenomen = neem_op((as_deel(frames),), map_.name, Moment(klok.now()))
    return {
        "rijen": opgenomen.nieuw,
        "leerlingen": frames["leerlingen"].height,
        "signalen": len(opgenomen.wijzigingen),
        "seconden": time.monotonic() - begin,
    }


if __name__ == "__main__":
    main()
