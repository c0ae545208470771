"""Makes the files of one size with ``genereer``, and says what is in them. Started by ``python -m bench``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from aanwezig.exchange.synthetisch import genereer

ZAAD, SCHOOLJAAR = 1, 2025


def main() -> None:
    """Make the files: folder and number of pupils are the arguments."""
    verslag = genereer(Path(sys.argv[1]), zaad=ZAAD, leerlingen=int(sys.argv[2]), schooljaar=SCHOOLJAAR, vorm="parquet")
    omvang = sum(bestand.stat().st_size for bestand in verslag.bestanden)
    gegevens = {"peildatum": verslag.laatste_datum.isoformat(), "tabellen": verslag.tabellen, "bytes": omvang}
    json.dump(gegevens, sys.stdout)


if __name__ == "__main__":
    main()
