"""``aanwezig demo``: a made-up region with people at work, ready to log in to."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, now, read_date, tell, today
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.weergave.woorden import count_of, dutch_count

if TYPE_CHECKING:
    from aanwezig.store.models import Functie

LEERLINGEN = 6_600
ZAAD = 1
BREED = 160
"""Width of the table where there is no screen to measure."""


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("demo", help="een verzonnen regio met mensen aan het werk, om in rond te kijken")
    parser.add_argument("--leerlingen", type=int, default=LEERLINGEN, help=f"hoeveel leerlingen (gewoonlijk: {LEERLINGEN})")
    parser.add_argument("--dag", type=read_date, help="de dag waarop de demo speelt (gewoonlijk: vandaag)")
    parser.add_argument("--opnieuw", action="store_true", help="maak een demo die er al is eerst leeg; iets anders nooit")
    parser.add_argument("--iedereen", action="store_true", help="toon iedereen die kan inloggen, ook de mentoren van alle scholen")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    begin = monotonic()
    with open_database():
        from aanwezig.actions.demo import GeenDemo, leeg_demo
        from aanwezig.cli.demo.regio import make_regio
        from aanwezig.store.deuren.functies import demo_functies, is_demo, is_leeg

        dag: date = args.dag or today()
        if is_demo() and not args.opnieuw:
            raise VerkeerdGebruik("hier staat al een demo; maak haar opnieuw met --opnieuw (alles wat je erin deed, gaat dan weg)")
        if not is_demo() and not is_leeg():
            raise VerkeerdGebruik(
                "deze database is in gebruik en is geen demo; daar blijft Aanwezig af. Wijs een lege aan met DATABASE_URL, of met "
                "AANWEZIG_MAP een andere map voor de database die meekomt"
            )
        try:
            if is_demo():
                leeg_demo()
            telling = make_regio(args.leerlingen, ZAAD, dag, now())
        except (GeenDemo, ValueError) as fout:
            raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
        tell(f"Klaar in {count_of(round(monotonic() - begin), 'seconde', 'seconden')}.")
        print(f"De demo speelt op {dutch_date(dag)}. Niemand hier bestaat echt.")
        for naam, aantal in telling.items():
            print(f"  {naam:<22} {dutch_count(aantal):>9}")
        _show_people(demo_functies(dag), iedereen=args.iedereen)
    return GELUKT


def _show_people(functies: list[Functie], *, iedereen: bool) -> None:
    """Print who can log in: everybody, or those whom a visitor looks for first."""
    from aanwezig.store.deuren.functies import to_look_for

    getoond = functies if iedereen else to_look_for(functies)
    tabel = Table(title="Wie kan inloggen?", title_justify="left", box=None, pad_edge=False)
    for kop in ("Naam", "Werk", "Organisatie", "E-mailadres"):
        tabel.add_column(kop, no_wrap=True)
    for functie in getoond:
        werk = f"{functie.get_rol_display()}{f' {functie.groep}' if functie.groep else ''}"
        tabel.add_row(functie.gebruiker.naam, werk, functie.organisatie.naam, functie.gebruiker.email)
    scherm = Console(file=sys.stdout)
    Console(file=sys.stdout, width=None if scherm.is_terminal else BREED).print(tabel)
    if len(getoond) < len(functies):
        print(f"En nog {count_of(len(functies) - len(getoond), 'ander', 'anderen')}. Toon ze met --iedereen.")
