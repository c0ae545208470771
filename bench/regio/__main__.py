"""``python -m bench.regio``: fill a database, start the application as ``aanwezig dienst`` does, measure, and print the page."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

MAP = Path("bench-data/regio")
PAGINA = Path("docs/reference/snelheid-regio.md")
POORT = 8017
RONDEN = 3
"""So many times each, in turn: what else the machine does then falls on all alike."""
WANDEN = {"alles": ("web",), "zonder tweede wand": ("",), "zonder beide": ("", "--zonder-log")}
"""In which role the pages are asked (see bench/regio/wanden.py), and what is left out."""


def main() -> None:
    """Measure everything and print the page; keep it when asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.regio", description="Meet een hele regio aan het werk, in de browser.")
    parser.add_argument("--leerlingen", type=int, default=100_000)
    parser.add_argument("--bewaar", action="store_true", help=f"schrijf de uitkomst ook naar {PAGINA}")
    parser.add_argument("--gevuld", action="store_true", help="gebruik de regio die er nog staat, in plaats van een nieuwe te maken")
    args = parser.parse_args()
    map_ = MAP / str(args.leerlingen)
    os.environ["AANWEZIG_MAP"] = str((map_ / "administratie").resolve())
    os.environ.pop("DATABASE_URL", None)
    from bench.regio.meten import say

    if not args.gevuld:
        _aanwezig("databank", "stop")
        shutil.rmtree(map_, ignore_errors=True)
        map_.mkdir(parents=True)
        say(f"{args.leerlingen} leerlingen maken en opnemen …")
        (map_ / "telling.json").write_text(_run("bench.regio.vullen", str(args.leerlingen), str(map_)), encoding="utf-8")
    telling: dict[str, Any] = json.loads((map_ / "telling.json").read_text(encoding="utf-8"))
    try:
        tekst = _measure(telling, sorted((map_ / "later").iterdir()))
    finally:
        _aanwezig("dienst", "stop")
        _aanwezig("databank", "stop")
    print(tekst)
    if args.bewaar:
        PAGINA.write_text(tekst, encoding="utf-8")
        say(f"Bewaard: {PAGINA}")


def _measure(telling: dict[str, Any], later: list[Path]) -> str:
    from aanwezig.cli.databank import open_database

    drukte = os.getloadavg()[0]
    _aanwezig("dienst", "start", "--poort", str(POORT))
    with open_database():
        from aanwezig import klok
        from aanwezig.actions.logboek import Moment
        from aanwezig.store.models import Levering
        from bench.regio.bladzij import page
        from bench.regio.correctie import correct_all
        from bench.regio.mensen import choose
        from bench.regio.meten import CORRECTIES, Uitslag, measure, say

        merk = f"{time.time_ns():x}-" if Levering.objects.count() > 1 else ""
        mensen, correcties = choose(Moment(klok.now()).dag)
        uitslag = Uitslag(telling)
        measure(POORT, mensen, correcties[:CORRECTIES], later, merk, uitslag, _processes())
        uitslag.correctie_daad = correct_all(correcties[CORRECTIES:])
        say("met en zonder tweede wand en logboek …")
        for _ in range(RONDEN):
            for wat, hoe in WANDEN.items():
                for soort, tijden in _walls(mensen, *hoe).items():
                    uitslag.wanden.setdefault(wat, {}).setdefault(soort, []).extend(tijden)
        return page(uitslag, (drukte, os.getloadavg()[0]))


def _walls(mensen: list[list[Any]], dienst: str, *rest: str) -> dict[str, list[float]]:
    """Ask the pages of one person of each kind in a process of its own, in a role of the database."""
    wie = json.dumps([asdict(groep[0]) for groep in mensen])
    omgeving = os.environ | ({"AANWEZIG_DIENST": dienst} if dienst else {}) | {"DJANGO_SETTINGS_MODULE": "aanwezig.conf.settings"}
    opdracht = [sys.executable, "-m", "bench.regio.wanden", wie, *rest]
    gedaan = subprocess.run(opdracht, env=omgeving, capture_output=True, text=True, check=True)
    uit: dict[str, list[float]] = json.loads(gedaan.stdout.splitlines()[-1])
    return uit


def _processes() -> list[int]:
    map_ = Path(os.environ["AANWEZIG_MAP"])
    bestanden = (map_ / "web.pid", map_ / "databank" / "pgdata" / "postmaster.pid")
    return [int(bestand.read_text(encoding="ascii").split()[0]) for bestand in bestanden]


def _aanwezig(*opdracht: str) -> None:
    subprocess.run([sys.executable, "-m", "aanwezig.cli.hoofd", *opdracht], stdout=subprocess.DEVNULL, check=False)


def _run(module: str, *argumenten: str) -> str:
    return subprocess.run([sys.executable, "-m", module, *argumenten], stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
