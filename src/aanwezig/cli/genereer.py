"""``aanwezig genereer``: a made-up region to try things out with."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, reason_of, tell
from aanwezig.cli.signaleer import progress
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.exchange.synthetisch import genereer
from aanwezig.exchange.synthetisch.persoonsbestanden import write_personen
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.weergave.woorden import dutch_count

VORMEN = ("csv", "parquet")


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("genereer", help="maak een verzonnen regio om mee te oefenen; geen enkele leerling bestaat echt")
    parser.add_argument("map", type=Path, help="een nieuwe of lege map; daar komen de tabellen in")
    parser.add_argument("--leerlingen", type=int, default=2000, help="hoeveel leerlingen (gewoonlijk: 2000)")
    parser.add_argument("--zaad", type=int, default=1, help="een getal; hetzelfde getal geeft dezelfde regio (gewoonlijk: 1)")
    parser.add_argument("--schooljaar", type=read_schooljaar, default=2025, help="het jaar waarin het schooljaar begint (gewoonlijk: 2025)")
    parser.add_argument("--vorm", choices=VORMEN, default="csv", help="vorm van de tabellen (gewoonlijk: csv)")
    parser.add_argument("--personen", action="store_true", help="maak ook personen, contacten en woonplaatsen: wie de leerlingen zijn")
    parser.set_defaults(run=run)


@contextmanager
def _nothing_half(map_: Path, bestond: bool) -> Iterator[None]:
    """Leave the folder as it was, empty or not there, when making it does not come to its end."""
    try:
        yield
    except BaseException:
        if map_.is_dir():
            for pad in map_.iterdir():
                pad.unlink()
            if not bestond:
                map_.rmdir()
        raise


def read_schooljaar(tekst: str) -> int:
    """Read the year in which a schooljaar begins."""
    if not re.fullmatch("[0-9]{4}", tekst):
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen jaar; schrijf het jaar waarin het schooljaar begint, zoals 2025")
    return int(tekst)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    if args.map.exists() and (not args.map.is_dir() or any(args.map.iterdir())):
        raise VerkeerdGebruik(f"{args.map} is niet leeg; kies een nieuwe of lege map, dan raakt er niets kwijt")
    bestond = args.map.exists()
    try:
        with _nothing_half(args.map, bestond), progress("Regio maken", max(args.leerlingen, 1)) as voortgang:
            verslag = genereer(
                args.map,
                zaad=args.zaad,
                leerlingen=args.leerlingen,
                schooljaar=args.schooljaar,
                vorm=args.vorm,
                voortgang=lambda klaar, _totaal: voortgang(klaar),
            )
        tabellen = dict(verslag.tabellen)
        if args.personen:
            land = load_regelwerk().land
            tabellen |= write_personen(args.map, Kalenderbereik(land.van, land.tm), args.zaad, verslag.laatste_datum)
    except ValueError as fout:
        raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
    except OSError as fout:
        raise VerkeerdGebruik(f"in {args.map} kan niet worden geschreven ({reason_of(fout)}); kies een andere plaats") from fout
    print(f"Gemaakt in {args.map}: schooljaar {verslag.schooljaar}-{verslag.schooljaar + 1}, zaad {verslag.zaad}. Alles is verzonnen.")
    for naam, rijen in tabellen.items():
        print(f"  {naam:<15} {dutch_count(rijen):>12} {'rij' if rijen == 1 else 'rijen'}")
    print(f"Daarvan zijn {dutch_count(verslag.gevallen)} leerlingen vooraf bedacht; hun signalen staan in geplant.csv.")
    print(f"Verder: aanwezig signaleer {args.map} --peildatum {verslag.laatste_datum}")
    tell(f"De laatste dag met verzuim is {dutch_date(verslag.laatste_datum)}.")
    return GELUKT
