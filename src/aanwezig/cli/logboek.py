"""``aanwezig logboek``: is the memory whole? Who did and saw what is sealed line by line; this checks the seals."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from uuid import UUID

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, now, read_date, tell
from aanwezig.core.logboek.keten import Soortbreuk, Zegel
from aanwezig.weergave.woorden import count_of

GETOOND = 20
NIET_IN_KLUIZEN = (
    "Niet geteld: wie iets las over contact met Veilig Thuis, of in politiegegevens. Dat staat alleen in die afgesloten delen,\n"
    "en hier staat ook niet of er iets is. Vraag het aan de aandachtsfunctionaris van de organisatie, of aan de privacyfunctionaris\n"
    "van de gemeente."
)
ZINNEN = {
    Soortbreuk.GEWIJZIGD: "regel {nummer} is veranderd of verwisseld na het verzegelen",
    Soortbreuk.WEG: "regel {nummer} is weggehaald",
    Soortbreuk.GAT: "zegel {nummer} ontbreekt of is anders dan het was",
    Soortbreuk.ONVERZEGELD: "regel {nummer} heeft geen zegel: langs de toepassing om geschreven, of het verzegelen staat stil",
    Soortbreuk.STEEN: "regel {nummer} is geleegd zonder dat een regel van het logboek zegt waarom",
}


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("logboek", help="is het logboek heel? Elke regel is verzegeld; dit kijkt de zegels na")
    acties = parser.add_subparsers(title="wat je ermee doet", metavar="ACTIE", required=True, parser_class=Parser)
    nakijken = acties.add_parser("controleer", help="kijk alle zegels na en zeg waar iets niet klopt")
    nakijken.add_argument("--bewaard", type=_zegel, metavar="NUMMER:HASH", help="een zegel dat je eerder buiten dit systeem bewaarde")
    nakijken.set_defaults(run=check)
    _add_question(acties, "wie-zag", "leerling", "de sleutel van een leerling, zoals in het adres van het dossier", who_saw)
    _add_question(acties, "wat-zag", "email", "het e-mailadres van een medewerker", what_saw)
    acties.add_parser("verzegel", help="verzegel wat nog open is, zoals elke minuut vanzelf gebeurt").set_defaults(run=seal_now)


def check(args: argparse.Namespace) -> int:
    """Check the whole chain; exit status 1 when it does not hold."""
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.verzegelen import check_logboek

        uitkomst = check_logboek(Moment(now()), args.bewaard)
    if not uitkomst.breuken:
        print(f"Het logboek is heel: {count_of(uitkomst.aantal, 'regel', 'regels')} nagekeken.")
        if uitkomst.laatste is not None:
            print("Bewaar dit zegel buiten dit systeem; daarmee blijkt later of er aan het eind iets is afgehaald:")
            print(f"  {uitkomst.laatste.nummer}:{uitkomst.laatste.hash}")
        return GELUKT
    aantallen = Counter(breuk.soort for breuk in uitkomst.breuken)
    print(f"Het logboek is NIET heel: {', '.join(f'{aantal} keer {soort}' for soort, aantal in aantallen.items())}.")
    for breuk in uitkomst.breuken[:GETOOND]:
        print(f"  {ZINNEN[breuk.soort].format(nummer=breuk.nummer)}")
    if len(uitkomst.breuken) > GETOOND:
        print(f"  en nog {len(uitkomst.breuken) - GETOOND} plekken.")
    print("Meld dit aan de functionaris gegevensbescherming. Zet een reservekopie ernaast en vergelijk.")
    return GEWEIGERD


def who_saw(args: argparse.Namespace) -> int:
    """Say who saw a pupil in a period: the first question after a breach (AVG, article 33 and 34)."""
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.verantwoorden import note_question
        from aanwezig.store.pakket import Periode
        from aanwezig.store.verantwoording import looks_at, rows_as_text

        note_question("wie-zag", args.van, args.tm, Moment(now()))
        rijen = looks_at(str(args.leerling), Periode(args.van, args.tm))
        tell(f"{count_of(len(rijen), 'keer', 'keer')} bekeken.\n{NIET_IN_KLUIZEN}")
        print(rows_as_text(rijen))
    return GELUKT


def what_saw(args: argparse.Namespace) -> int:
    """Say which pupils a person saw in a period."""
    with open_database():
        from aanwezig.actions.logboek import Moment
        from aanwezig.actions.verantwoorden import note_question
        from aanwezig.store.pakket import Periode
        from aanwezig.store.verantwoording import looks_of, rows_as_text

        note_question("wat-zag", args.van, args.tm, Moment(now()))
        rijen = looks_of(args.email, Periode(args.van, args.tm))
        tell(f"{count_of(len(rijen), 'keer', 'keer')} gekeken.\n{NIET_IN_KLUIZEN}")
        print(rows_as_text(rijen))
    return GELUKT


def _add_question(
    acties: argparse._SubParsersAction[Parser], naam: str, wie: str, wat: str, run: Callable[[argparse.Namespace], int]
) -> None:
    hulp = {"wie-zag": "wie zag een leerling?", "wat-zag": "welke leerlingen zag een medewerker?"}[naam]
    vraag = acties.add_parser(naam, help=hulp)
    vraag.add_argument(wie, type=UUID if wie == "leerling" else str, help=wat)
    vraag.add_argument("--van", type=read_date, required=True, help="de eerste dag")
    vraag.add_argument("--tm", type=read_date, required=True, help="de laatste dag")
    vraag.set_defaults(run=run)


def seal_now(_: argparse.Namespace) -> int:
    """Seal what has no seal yet."""
    with open_database():
        from aanwezig.actions.verzegelen import verzegel

        aantal = verzegel(overal=True)
    print(f"{count_of(aantal, 'regel', 'regels')} verzegeld.")
    return GELUKT


def _zegel(tekst: str) -> Zegel:
    nummer, _, hash_ = tekst.partition(":")
    if not nummer.isdecimal() or len(hash_) != len("0" * 64):
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen zegel; verwacht NUMMER:HASH, zoals 'aanwezig logboek controleer' het schrijft")
    return Zegel(int(nummer), 0, hash_)
