"""``aanwezig sleutel``: the keys with which systems of organisations call the API."""

from __future__ import annotations

import argparse

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, now, read_date, split_list, tell
from aanwezig.core.herleiding.taal import dutch_date


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("sleutel", help="sleutels waarmee systemen van organisaties de koppeling gebruiken")
    acties = parser.add_subparsers(title="wat je ermee doet", metavar="ACTIE", required=True, parser_class=Parser)
    geven = acties.add_parser("geef", help="geef een sleutel uit; je ziet haar één keer")
    geven.add_argument("account", help="het e-mailadres van het account waarvoor de sleutel werkt")
    geven.add_argument("--naam", required=True, help="waarvoor de sleutel is, zoals 'LAS van Het Kompas'")
    geven.add_argument("--mag", type=split_list, required=True, help="de daden die ermee mogen, met komma's, zoals leerling-bekijken")
    geven.add_argument("--tm", type=read_date, help="de laatste dag waarop de sleutel werkt (gewoonlijk: zolang de functie loopt)")
    geven.add_argument("--ruimte", default="", help="van hoeveel leerlingen zij gegevens geeft (toegang/beveiliging.yaml: gewoon of ruim)")
    geven.add_argument("--rol", help="de rol, als het account er meer heeft")
    geven.set_defaults(run=give)
    acties.add_parser("lijst", help="welke sleutels zijn er?").set_defaults(run=show)
    intrekken = acties.add_parser("intrekken", help="maak een sleutel meteen ongeldig")
    intrekken.add_argument("nummer", type=int, help="het nummer van de sleutel (zie: aanwezig sleutel lijst)")
    intrekken.set_defaults(run=withdraw)


def give(args: argparse.Namespace) -> int:
    """Give out a key and show it once."""
    with open_database():
        from aanwezig.actions.fouten import NietMogelijk
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.sleutels import acts_for_sleutel, geef_sleutel
        from aanwezig.store.deuren.functies import functies_of_account

        moment = Moment(now())
        functies = [functie for functie in functies_of_account(args.account, moment.dag) if args.rol in (None, functie.rol)]
        if len(functies) != 1:
            wat = "heeft nu geen werk" if not functies else f"heeft meer werk ({', '.join(f.rol for f in functies)}); kies met --rol"
            raise VerkeerdGebruik(f"het account {args.account} {wat}")
        try:
            sleutel, geheim = geef_sleutel(functies[0], args.naam, args.mag, args.tm, moment, args.ruimte)
        except NietMogelijk as fout:
            raise VerkeerdGebruik(f"{str(fout).rstrip('.')} (mogelijk: {', '.join(acts_for_sleutel(functies[0])) or 'niets'})") from fout
        tell(f"Sleutel {sleutel.pk} werkt als {functies[0]}. Zij wordt nergens bewaard: geef haar nu door, langs een veilige weg.")
        print(geheim)
    return GELUKT


def show(_: argparse.Namespace) -> int:
    """Say which keys there are; never the keys themselves."""
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.store.deuren.sleutels import list_sleutels

        dag = Moment(now()).dag
        sleutels = list_sleutels()
        for sleutel in sleutels:
            tot = f" tot {dutch_date(sleutel.geldig_tot)}" if sleutel.geldig_tot else ""
            werkt = not sleutel.is_ended and sleutel.holds_on(dag)
            stand = f"vanaf {dutch_date(sleutel.geldig_vanaf)}{tot}" if werkt else "werkt niet meer"
            print(f"Sleutel {sleutel.pk}: {sleutel.naam}; {sleutel.functie}; {stand}; mag {', '.join(sleutel.daden) or 'niets'}")
        if not sleutels:
            tell("Er zijn nog geen sleutels. Geef er een uit: aanwezig sleutel geef ACCOUNT --naam WAARVOOR --mag leerling-bekijken")
    return GELUKT


def withdraw(args: argparse.Namespace) -> int:
    """End a key at once."""
    with open_database():
        from aanwezig.actions.fouten import NietMogelijk
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.sleutels import beeindig_sleutel
        from aanwezig.store.deuren.sleutels import list_sleutels

        sleutel = next((sleutel for sleutel in list_sleutels() if sleutel.pk == args.nummer), None)
        if sleutel is None:
            raise VerkeerdGebruik(f"sleutel {args.nummer} bestaat niet; zie: aanwezig sleutel lijst")
        try:
            beeindig_sleutel(sleutel, Moment(now()))
        except NietMogelijk as fout:
            raise VerkeerdGebruik(str(fout).rstrip(".")) from fout
        tell(f"Sleutel {sleutel.pk} werkt niet meer.")
    return GELUKT
