"""Reads regelwerk/brief: the letters and their versions."""

from __future__ import annotations

import string
from pathlib import Path

from aanwezig.core.werk.brieven import Briefsjabloon, Briefversie
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml


def load_brieven(regelwerk: Path) -> dict[str, Briefsjabloon]:
    """Read the letters by their id.

    Raises:
        RegelwerkFout: when the file makes no sense, a text names a field that does not exist, or versions are out of order.
    """
    velden = read_yaml(regelwerk / "brief" / "leerplicht.yaml", regelwerk).velden(["naam", "nagekeken_op", "bronnen", "velden", "brieven"])
    bronnen = read_bronnen(velden["bronnen"])
    bekend = {veld.tekst() for veld in velden["velden"].lijst()}
    brieven = {}
    for knoop in velden["brieven"].lijst():
        brief = knoop.velden(["id", "naam", "bron", "versies"])
        versies = tuple(_versie(versie, bekend) for versie in brief["versies"].lijst())
        if list(versies) != sorted(versies, key=lambda versie: versie.geldig_vanaf):
            raise brief["versies"].fout("de versies staan niet op volgorde", "de oudste versie eerst")
        naam = brief["id"].tekst()
        brieven[naam] = Briefsjabloon(naam, brief["naam"].tekst(), brief["bron"].een_van(bronnen), versies)
    return brieven


def _versie(knoop: Knoop, bekend: set[str]) -> Briefversie:
    velden = knoop.velden(["geldig_vanaf", "onderwerp", "tekst"])
    for deel in ("onderwerp", "tekst"):
        tekst = velden[deel].alinea()
        for _, veld, _, _ in string.Formatter().parse(tekst):
            if veld is not None and veld not in bekend:
                raise velden[deel].fout(f"onbekend veld '{{{veld}}}'", f"een van: {', '.join(sorted(bekend))}")
    return Briefversie(velden["geldig_vanaf"].datum(), velden["onderwerp"].tekst(), velden["tekst"].alinea())
