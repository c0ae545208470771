"""``aanwezig beheerder``: the first person who manages access in a new region, or one more when the others are gone."""

from __future__ import annotations

import argparse

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, now, tell


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("beheerder", help="maak iemand functioneel beheerder: die voegt daarna op de pagina's de anderen toe")
    parser.add_argument("email", help="het e-mailadres waarmee deze persoon inlogt")
    parser.add_argument("--naam", required=True, help="hoe deze persoon heet")
    parser.add_argument("--gemeente", required=True, metavar="CODE", help="de gemeente waar deze persoon werkt: vier cijfers, zoals 0148")
    parser.add_argument("--gemeentenaam", help="hoe die gemeente heet; alleen nodig als zij nog niet meedoet")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    with open_database():
        from django.conf import settings

        from aanwezig.actions.accounts import password_path
        from aanwezig.actions.fouten import NietMogelijk
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.organisaties import maak_beheerder

        try:
            functie = maak_beheerder(args.naam, args.email, args.gemeente, args.gemeentenaam or "", Moment(now()))
        except NietMogelijk as fout:
            raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
        tell(f"{functie.gebruiker} is nu functioneel beheerder bij {functie.organisatie}.")
        if not functie.gebruiker.has_usable_password():
            print("Een wachtwoord kiezen (drie dagen geldig):")
            print(f"{settings.ADRES.geturl()}{password_path(functie.gebruiker)}")
    return GELUKT
