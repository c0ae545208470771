"""Reads regelwerk/regio: which samenwerkingsverbanden a postcode belongs to, and which RMC region a municipality."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

from aanwezig.core.indeling.regios import Indeling, Regioboek, Rmcregio, Swvs
from aanwezig.core.regels.regel import Bron
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import Knoop, RegelwerkFout, Velden, read_yaml

PATRONEN: Final = {"postcode": "[1-9][0-9]{3}", "gemeente": "[0-9]{4}", "po": "PO[0-9]{4}", "vo": "VO[0-9]{4}", "rmc": "[0-9]{2}"}
"""How the columns of the tables are written."""


def load_regioboek(regelwerk: Path) -> Regioboek:
    """Read the file and the tables that it names.

    Raises:
        RegelwerkFout: when it makes no sense.
    """
    velden = read_yaml(regelwerk / "regio" / "indeling.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "swv", "rmc", "niet_nagekeken"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    swv, rmc = [], []
    for knoop in velden["swv"].lijst():
        rij = knoop.velden(["geldig_vanaf", "bestand", "bron"])
        paren = {code: Swvs(po, vo) for code, po, vo in _table(regelwerk, rij, ("postcode", "po", "vo"))}
        swv.append(Indeling(rij["geldig_vanaf"].datum(), _source(rij, bronnen), paren))
    for knoop in velden["rmc"].lijst():
        rij = knoop.velden(["geldig_vanaf", "bestand", "bron", "regios"])
        regios = {code: Rmcregio(code, naam.tekst()) for code, naam in rij["regios"].paren()}
        gemeenten = {}
        for nummer, (gemeente, code) in enumerate(_table(regelwerk, rij, ("gemeente", "rmc")), start=2):
            if code not in regios:
                raise RegelwerkFout(
                    f"regio/{rij['bestand'].tekst()}, regel {nummer}", f"RMC-regio '{code}'", "een regio die een naam heeft"
                )
            gemeenten[gemeente] = regios[code]
        rmc.append(Indeling(rij["geldig_vanaf"].datum(), _source(rij, bronnen), gemeenten))
    _check_order(velden["swv"], [een.geldig_vanaf for een in swv])
    _check_order(velden["rmc"], [een.geldig_vanaf for een in rmc])
    return Regioboek(velden["nagekeken_op"].datum(), tuple(swv), tuple(rmc))


def _source(rij: Velden, bronnen: Mapping[str, Bron]) -> str:
    return place_of(bronnen[rij["bron"].een_van(bronnen)])


def _check_order(knoop: Knoop, dagen: Sequence[date]) -> None:
    if not all(eerst < dan for eerst, dan in pairwise(dagen)):
        raise knoop.fout("indelingen door elkaar", "de oudste eerst, elk vanaf een andere dag")


def _table(regelwerk: Path, rij: Velden, kolommen: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the rows of a table: its columns as they should be, and each place once."""
    naam = rij["bestand"].tekst()
    with (regelwerk / "regio" / naam).open(encoding="utf-8", newline="") as bestand:
        lezer = csv.reader(bestand)
        if (kop := next(lezer, [])) != list(kolommen):
            raise RegelwerkFout(f"regio/{naam}, regel 1", ",".join(kop), ",".join(kolommen))
        rijen = [tuple(velden) for velden in lezer]
    gezien: set[str] = set()
    for nummer, waarden in enumerate(rijen, start=2):
        goed = len(waarden) == len(kolommen) and all(
            re.fullmatch(PATRONEN[kolom], waarde) for kolom, waarde in zip(kolommen, waarden, strict=False)
        )
        if not goed or waarden[0] in gezien:
            raise RegelwerkFout(f"regio/{naam}, regel {nummer}", ",".join(waarden), f"{', '.join(kolommen)}, elke {kolommen[0]} één keer")
        gezien.add(waarden[0])
    return rijen
