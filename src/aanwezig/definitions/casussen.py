"""Reads regelwerk/werk/casussen.yaml: with which routes a case begins, who takes part on what, and what people consent to."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from aanwezig.core.werk.casussen import Casusregels
from aanwezig.core.werk.verwijzen import Toestemmingtekst
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import read_yaml

SOORTEN = ("school", "schoolbestuur", "samenwerkingsverband", "gemeente", "jgz", "jeugdhulp", "aanbieder")
GRONDEN = ("school", "registratie", "toestemming", "melding")


def load_casusregels(regelwerk: Path, routes: Collection[str]) -> Casusregels:
    """Read the file; ``routes`` are the routes that are walked in a case.

    Raises:
        RegelwerkFout: when it makes no sense, names a route that is none of those, or the texts are out of order.
    """
    velden = read_yaml(regelwerk / "werk" / "casussen.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "doel", "beginroutes", "zonder_school", "deelname", "toestemming"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    gronden = {}
    per_soort = velden["deelname"].velden(SOORTEN)
    for soort in per_soort:
        rij = per_soort[soort].velden(["gronden", "bron"])
        rij["bron"].een_van(bronnen)
        gronden[soort] = tuple(grond.een_van(GRONDEN) for grond in rij["gronden"].lijst())
    teksten = []
    for knoop in velden["toestemming"].lijst():
        rij = knoop.velden(["geldig_vanaf", "bron", "tekst"])
        teksten.append(Toestemmingtekst(rij["geldig_vanaf"].datum(), rij["tekst"].tekst(), rij["bron"].een_van(bronnen)))
    if not teksten or [tekst.geldig_vanaf for tekst in teksten] != sorted(tekst.geldig_vanaf for tekst in teksten):
        raise velden["toestemming"].fout("de teksten staan niet op volgorde", "minstens één tekst, de oudste eerst")
    beginroutes = tuple(route.een_van(routes) for route in velden["beginroutes"].lijst())
    zonder = velden["zonder_school"].velden(["routes", "bron", "zeker", "opmerking"])
    zonder["bron"].een_van(bronnen)
    zonder_school = tuple(route.een_van(routes) for route in zonder["routes"].lijst())
    return Casusregels(velden["doel"].tekst(), beginroutes, zonder_school, gronden, tuple(teksten))
