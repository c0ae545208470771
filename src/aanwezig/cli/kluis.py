"""``aanwezig kluis``: the keys of closed compartments. A new one writes; the old one still reads, until everything is under the new one."""

from __future__ import annotations

import argparse
import os
import secrets
from pathlib import Path

from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, now
from aanwezig.weergave.woorden import count_of


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("kluis", help="de sleutels van wat versleuteld in de database staat: een nieuwe geven, de oude wegdoen")
    acties = parser.add_subparsers(title="wat je ermee doet", metavar="ACTIE", required=True, parser_class=Parser)
    acties.add_parser("nieuwe-sleutel", help="zet een nieuwe sleutel voor de oude; stop eerst de dienst").set_defaults(run=add_key)
    acties.add_parser("hersleutel", help="schrijf alles onder de eerste sleutel; daarna kunnen de andere weg").set_defaults(run=rewrite)
    acties.add_parser("ruim-op", help="haal de oude sleutels weg, als alles onder de eerste staat").set_defaults(run=drop_keys)


def add_key(_: argparse.Namespace) -> int:
    """Put a new key before the others."""
    with open_database():
        bestand = _file()
        _write(bestand, [secrets.token_urlsafe(48), *bestand.read_text(encoding="ascii").split()])
    print(f"De nieuwe sleutel staat vooraan in {bestand}. Bewaar een kopie van dit bestand, niet bij de reservekopieën van de database.")
    print("Doe nu: aanwezig kluis hersleutel")
    return GELUKT


def rewrite(_: argparse.Namespace) -> int:
    """Write everything under the first key."""
    with open_database():
        from aanwezig.actions.hersleutelen import hersleutel
        from aanwezig.actions.logboek import Moment
        from aanwezig.store.versleuteld import SleutelOntbreekt

        try:
            aantal = hersleutel(Moment(now()))
        except SleutelOntbreekt as fout:
            raise VerkeerdGebruik(str(fout)) from fout
    print(f"{count_of(aantal, 'rij', 'rijen')} opnieuw versleuteld. Alles staat onder de eerste sleutel.")
    return GELUKT


def drop_keys(args: argparse.Namespace) -> int:
    """Take the older keys away, after writing everything under the first one once more."""
    rewrite(args)
    with open_database():
        bestand = _file()
        sleutels = bestand.read_text(encoding="ascii").split()
        _write(bestand, sleutels[:1])
    print(f"{count_of(len(sleutels) - 1, 'oude sleutel', 'oude sleutels')} weggehaald. Start de dienst opnieuw.")
    return GELUKT


def _file() -> Path:
    from django.conf import settings

    bestand: Path | None = settings.KLUISBESTAND
    if bestand is None:
        raise VerkeerdGebruik("de sleutels staan in AANWEZIG_KLUISSLEUTELS; zet daar een nieuwe vooraan, of haal er een oude weg")
    return bestand


def _write(bestand: Path, sleutels: list[str]) -> None:
    """Write the keys at once, for this user only."""
    nieuw = bestand.with_name(f"{bestand.name}.nieuw")
    with os.fdopen(os.open(nieuw, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as stroom:
        stroom.write("\n".join(sleutels))
        stroom.flush()
        os.fsync(stroom.fileno())
    nieuw.replace(bestand)
