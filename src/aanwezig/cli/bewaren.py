"""``aanwezig bewaren``: what a backup brings back and was destroyed before goes again."""

from __future__ import annotations

import argparse
from pathlib import Path

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, now
from aanwezig.weergave.woorden import count_of


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("bewaren", help="wat vernietigd is, blijft vernietigd: ook na het terugzetten van een reservekopie")
    acties = parser.add_subparsers(title="wat je ermee doet", metavar="ACTIE", required=True, parser_class=Parser)
    opnieuw = acties.add_parser("herhaal", help="vernietig opnieuw wat met een reservekopie terugkwam")
    opnieuw.add_argument("bestand", type=Path, nargs="?", help="het bestand met merken (anders dat van deze installatie)")
    opnieuw.set_defaults(run=again)
    schrijf = acties.add_parser("merken", help="schrijf op wat vernietigd is, zonder namen, om naast de reservekopieën te bewaren")
    schrijf.add_argument("bestand", type=Path, nargs="?", help="waarheen (anders het bestand van deze installatie)")
    schrijf.set_defaults(run=write)


def again(args: argparse.Namespace) -> int:
    """Destroy again what came back; exit status 1 when a person must look at something."""
    with open_database():
        from django.conf import settings

        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.vernietigen import herhaal, read_merken, write_merken

        bestand = args.bestand or settings.VERNIETIGD
        if not bestand.exists():
            raise VerkeerdGebruik(f"{bestand} bestaat niet; geef het bestand met merken dat naast de reservekopie is bewaard")
        try:
            merken = read_merken(bestand)
        except (ValueError, KeyError, TypeError) as fout:
            raise VerkeerdGebruik(f"{bestand} is geen bestand met merken, of is stuk; neem een andere kopie ervan") from fout
        uitkomst = herhaal(merken, Moment(now()))
        write_merken(settings.VERNIETIGD)
    print(f"{count_of(uitkomst.weg, 'stuk', 'stukken')} opnieuw vernietigd.")
    if not uitkomst.loopt:
        return GELUKT
    print(f"{count_of(uitkomst.loopt, 'stuk', 'stukken')} eerder vernietigd, maar in deze reservekopie nog niet aan de termijn toe.")
    print("Die staan er nog. Sluit wat toen gesloten was; dan komen zij op de volgende lijst.")
    return GEWEIGERD


def write(args: argparse.Namespace) -> int:
    """Write the marks of what was destroyed."""
    with open_database():
        from django.conf import settings

        from aanwezig.actions.vernietigen import write_merken

        bestand = args.bestand or settings.VERNIETIGD
        aantal = write_merken(bestand)
    print(f"{count_of(aantal, 'merk', 'merken')} in {bestand}. Bewaar dit bestand naast de reservekopieën, niet erin.")
    return GELUKT
