"""``aanwezig beheerder``: the first person who manages access in a new region, or one more when the others are gone.

And with ``--bevestig``: confirming work that opens a closed compartment, where nobody can do that yet.
"""

from __future__ import annotations

import argparse

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, now, tell


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("beheerder", help="maak iemand functioneel beheerder: die voegt daarna op de pagina's de anderen toe")
    parser.add_argument("email", help="het e-mailadres waarmee deze persoon inlogt")
    parser.add_argument("--naam", help="hoe deze persoon heet")
    parser.add_argument("--gemeente", metavar="CODE", help="de gemeente waar deze persoon werkt: vier cijfers, zoals 0148")
    parser.add_argument("--gemeentenaam", help="hoe die gemeente heet; alleen nodig als zij nog niet meedoet")
    parser.add_argument(
        "--bevestig",
        action="store_true",
        help="maak niemand beheerder, maar bevestig werk dat een kluis opent en waarvoor nog niemand dat kan",
    )
    parser.add_argument("--rol", default="", help="bij --bevestig: in welke rol, als er meer wacht")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    if args.bevestig:
        return confirm(args.email, args.rol)
    if not (args.naam and args.gemeente):
        raise VerkeerdGebruik("zeg met --naam hoe deze persoon heet, en met --gemeente waar die werkt")
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


def confirm(email: str, rol: str) -> int:
    """Confirm what waits for a second person where nobody can be one yet."""
    with open_database():
        from aanwezig.actions.fouten import NietMogelijk
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.vierogen import bevestig_autorisatie, bevestig_functie
        from aanwezig.store.deuren.vierogen import waiting_of_account
        from aanwezig.store.models import Functie

        moment = Moment(now())
        wachtend = waiting_of_account(email, rol, moment.dag)
        if len(wachtend) != 1:
            wat = f"er wacht meer van {email}; kies met --rol" if wachtend else f"van {email} wacht niets op bevestiging"
            raise VerkeerdGebruik(wat)
        een = wachtend[0]
        try:
            if isinstance(een, Functie):
                bevestig_functie(een, moment)
                tell(f"Bevestigd: {een.gebruiker} is {een}.")
            else:
                bevestig_autorisatie(een, moment)
                tell(f"Bevestigd: de autorisatie van {een.functie.gebruiker}, {een.functie}.")
        except NietMogelijk as fout:
            raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
    return GELUKT
