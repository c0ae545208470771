"""One contender in a process of its own: get ready, run once, say in one line of JSON how it went. Started by ``python -m bench``."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench.gegevens import GEDEELD, ZES_KOLOMMEN, Gegevens

LEZEN = {"lezen": list(ZES_KOLOMMEN), "lezen-alles": None}
"""Bare reading: the six columns that the numbers need, and all of them; a signal can't be explained without the row ids."""
LANDELIJK = ("wet-16-uur", "doorstroom-16-uur", "langdurig-relatief", "luxeverzuim", "absoluut")
SWEEPS: dict[str, tuple[str, ...] | None] = {"sweep": None, "sweep-gedeeld": GEDEELD, "sweep-5": LANDELIJK, "sweep-1": ("wet-16-uur",)}


def prepare(naam: str, gegevens: Gegevens, *, houd: bool) -> Callable[[], Any]:
    """Import what a contender needs and warm it up; return what is to be measured. ``houd``: the outcome will be written."""
    if naam in LEZEN:
        import polars as pl

        pl.select(pl.lit(1))
        return lambda: pl.read_parquet(gegevens.pad("verzuim"), columns=LEZEN[naam])
    if naam == "sweep-gekeurd" or naam in SWEEPS:
        from bench import met_sweep

        met_sweep.warm()
        if naam == "sweep-gekeurd":
            return lambda: met_sweep.sweep_checked(gegevens)
        return lambda: met_sweep.sweep_files(gegevens, SWEEPS[naam], houd_delen=houd)
    if naam == "duckdb":
        from bench import met_duckdb

        met_duckdb.warm()
        return lambda: met_duckdb.run(gegevens)
    if naam == "polars":
        from bench import met_polars

        met_polars.warm()
        return lambda: met_polars.run(gegevens)
    if naam == "pandas":
        from bench import met_pandas

        met_pandas.warm()
        return lambda: met_pandas.run(gegevens)
    raise ValueError(f"unknown contender {naam}")


def count(uit: Any) -> int:
    """Return the number of signals (or rows) of an outcome."""
    if isinstance(uit, dict):
        return len(next(iter(uit.values())))
    return int(uit.aantal) if hasattr(uit, "aantal") else len(uit)


def write_outcome(uit: Any, pad: Path) -> None:
    """Write the signals of the shared rules, in one shape whoever made them."""
    import polars as pl

    from bench.gegevens import UITKOMST

    if hasattr(uit, "onderdelen"):
        from bench.met_sweep import shared_outcome

        frame = shared_outcome(uit)
    elif isinstance(uit, pl.DataFrame):
        frame = uit
    else:
        tekst = {naam: [str(waarde) for waarde in uit[naam]] for naam in UITKOMST[:3]}
        dagen = pl.Series([str(waarde)[:10] for waarde in uit["eind_datum"]], dtype=pl.String).str.to_date()
        frame = pl.DataFrame({**tekst, "eind_datum": dagen, "gemeten": [float(waarde) for waarde in uit["gemeten"]]})
    frame.select(UITKOMST).write_parquet(pad)


def be_first_to_go() -> None:
    """When memory runs out, this process must be the one that is ended, not somebody else's work."""
    bestand = Path("/proc/self/oom_score_adj")
    if bestand.exists():
        bestand.write_text("1000", encoding="ascii")


def main() -> None:
    """Run one contender."""
    be_first_to_go()
    parser = argparse.ArgumentParser(prog="python -m bench.kind")
    parser.add_argument("naam")
    parser.add_argument("map", type=Path)
    parser.add_argument("peildatum", type=date.fromisoformat)
    parser.add_argument("--uit", type=Path)
    args = parser.parse_args()
    work = prepare(args.naam, Gegevens.load(args.map, args.peildatum), houd=args.uit is not None)
    klaar, rekentijd, begin = time.monotonic(), time.process_time(), time.perf_counter()
    uit = work()
    seconden, rekentijd = time.perf_counter() - begin, time.process_time() - rekentijd
    if args.uit:
        write_outcome(uit, args.uit)
    stappen = getattr(uit, "stappen", {})
    json.dump({"klaar": klaar, "seconden": seconden, "rekentijd": rekentijd, "aantal": count(uit), "stappen": stappen}, sys.stdout)


if __name__ == "__main__":
    main()
