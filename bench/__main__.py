"""``python -m bench``: every contender in turn, each in a process of its own, round after round. Standard library only, and small.

Small matters: the peak memory that Linux gives for a process starts at the size of the one that started it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.tabel import NAMEN, Meting, Uitslag, machine_facts, page

MAP = Path("bench-data")
PAGINA = Path("docs/reference/snelheid.md")
STRIJDERS = ("lezen", "lezen-alles", "sweep", "duckdb", "polars", "pandas", "sweep-gekeurd", "sweep-gedeeld", "sweep-5", "sweep-1")
LAND = 1_000_000
"""From this many pupils on there is one round, and only of those below: a contender may take many minutes."""
VOOR_HET_LAND = ("lezen", "lezen-alles", "sweep", "duckdb", "polars", "sweep-gekeurd")
"""pandas would need some 40 GB; how the sweep grows with its rules shows at the smaller sizes."""
VERGELEKEN = ("sweep", "duckdb", "polars", "pandas")


@dataclass
class Mislukt(Exception):
    """A process that did not end well."""

    wat: str
    laatste_regels: str = field(default="")

    def __str__(self) -> str:
        return f"{self.wat}\n{self.laatste_regels}"


def run_child(module: str, *argumenten: str) -> tuple[dict[str, Any], float, int]:
    """Run a module in a new process; return what it said, when it was started, and its peak memory in kB."""
    begin = time.monotonic()
    opdracht = [sys.executable, "-m", module, *argumenten]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        assert proces.stderr is not None
        gezegd, fouten = proces.stdout.read(), proces.stderr.read()
        _, status, gebruik = os.wait4(proces.pid, 0)
        proces.returncode = os.waitstatus_to_exitcode(status)
    if proces.returncode:
        raise Mislukt(f"{module} {argumenten[0] if argumenten else ''}: einde met status {proces.returncode}", fouten[-2000:])
    return json.loads(gezegd) if gezegd else {}, begin, gebruik.ru_maxrss


def measure(naam: str, map_: Path, peildatum: str) -> Meting:
    """Run one contender once."""
    gezegd, begin, geheugen = run_child("bench.kind", naam, str(map_), peildatum)
    return Meting(
        opstarten=gezegd["klaar"] - begin,
        seconden=gezegd["seconden"],
        rekentijd=gezegd["rekentijd"],
        geheugen_mb=geheugen / 1024,
        aantal=gezegd["aantal"],
        stappen=gezegd["stappen"],
    )


def measure_size(grootte: int, keren: int) -> Uitslag:
    """Make the files of one size and let all contenders run on them, in turn."""
    map_ = MAP / str(grootte)
    say(f"{grootte} leerlingen maken …")
    gemaakt, _, _ = run_child("bench.maken", str(map_), str(grootte))
    uitslag = Uitslag(grootte, gemaakt["peildatum"], gemaakt["tabellen"]["verzuim"], gemaakt["bytes"])
    with suppress(Mislukt):  # not counted: what was never compiled before is compiled now
        measure("sweep", map_, uitslag.peildatum)
    for ronde in range(1, keren + 1):
        for naam in STRIJDERS if grootte < LAND else VOOR_HET_LAND:
            if naam in uitslag.mislukt:
                continue
            try:
                meting = measure(naam, map_, uitslag.peildatum)
            except Mislukt as fout:
                uitslag.mislukt[naam] = fout.wat
                say(str(fout))
                continue
            uitslag.metingen.setdefault(naam, []).append(meting)
            say(f"  {grootte:>8}  ronde {ronde}  {NAMEN[naam]:<42} {meting.seconden:8.2f} s {meting.geheugen_mb:8.0f} MB")
    return uitslag


def compare(uitslag: Uitslag) -> dict[str, Any]:
    """Say in how many signals the contenders differ from the sweep."""
    map_ = MAP / str(uitslag.grootte)
    paden = []
    for naam in VERGELEKEN:
        paden.append(MAP / f"{naam}.parquet")
        run_child("bench.kind", naam, str(map_), uitslag.peildatum, "--uit", str(paden[-1]))
    verschil, _, _ = run_child("bench.vergelijken", str(map_), uitslag.peildatum, *(str(pad) for pad in paden))
    return verschil


def say(tekst: str) -> None:
    """Say how far we are."""
    print(tekst, file=sys.stderr, flush=True)


def main() -> None:
    """Measure everything and print the page; keep it when asked."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Meet de sweep naast DuckDB, Polars en pandas.")
    parser.add_argument("--groottes", type=int, nargs="+", default=[40_000, 400_000], help="aantallen leerlingen")
    parser.add_argument("--keren", type=int, default=3, help="aantal ronden")
    parser.add_argument("--bewaar", action="store_true", help=f"schrijf de uitkomst ook naar {PAGINA}")
    args = parser.parse_args()
    MAP.mkdir(exist_ok=True)
    say("De snelle rekenwijze vertalen naar machinetaal, als dat nog niet gedaan is …")
    run_child("aanwezig.engines.sweep.voorbereiden")
    drukte = os.getloadavg()[0]
    uitslagen = [measure_size(grootte, args.keren if grootte < LAND else 1) for grootte in sorted(set(args.groottes))]
    say("Uitkomsten vergelijken …")
    verschil = compare(uitslagen[0])
    say("Eén leerling opnieuw berekenen …")
    opnieuw, _, _ = run_child("bench.herberekenen", str(MAP / str(uitslagen[0].grootte)), uitslagen[0].peildatum)
    tekst = page(uitslagen, verschil, opnieuw, machine_facts(), args.keren, (drukte, os.getloadavg()[0]))
    print(tekst)
    if args.bewaar:
        PAGINA.write_text(tekst, encoding="utf-8")
        say(f"Bewaard: {PAGINA}")
    if any(verschil["verschillen"].values()):
        sys.exit("Niet alle uitkomsten zijn gelijk; dan is de vergelijking niet eerlijk.")


if __name__ == "__main__":
    main()
