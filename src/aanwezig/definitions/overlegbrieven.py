"""Reads regelwerk/brief/overleg.yaml: the letters to parents and pupil about a meeting."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from aanwezig.core.werk.brieven import Briefsjabloon, Briefversie, fields_of
from aanwezig.core.werk.overlegbrieven import Briefsoort, Overlegbrievenboek
from aanwezig.core.werk.overleggen import Herkomst, Zin
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

AAN = ("ouder", "leerling")
"""Whom a letter is to."""


def load_overlegbrieven(regelwerk: Path, soorten: Collection[str]) -> Overlegbrievenboek:
    """Read the file; ``soorten``: the kinds of meetings to which somebody of home can be invited.

    Raises:
        RegelwerkFout: when it makes no sense, a letter or an explanation is missing, or a text names a field that does not exist.
    """
    velden = read_yaml(regelwerk / "brief" / "overleg.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "velden", "uitleg", "brieven"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    bekend = {veld.tekst() for veld in velden["velden"].lijst()}
    uitleg = {}
    for naam, knoop in velden["uitleg"].paren():
        if naam not in soorten:
            raise knoop.fout(f"'{naam}' is geen overleg waar ouders of leerling bij zitten", f"een van: {', '.join(sorted(soorten))}")
        zin = knoop.velden(["tekst", "bron"], ["zeker"])
        uitleg[naam] = Zin(zin["tekst"].tekst(), _herkomst(zin, bronnen))
    if mist := sorted(set(soorten) - set(uitleg)):
        raise velden["uitleg"].fout(f"er is geen uitleg van '{mist[0]}'", "een zin bij elk overleg waar ouders of leerling bij zitten")
    brieven: dict[tuple[Briefsoort, str], Briefsjabloon] = {}
    for knoop in velden["brieven"].lijst():
        brief = knoop.velden(["soort", "aan", "naam", "bron", "versies"], ["zeker"])
        welke = brief["soort"].keuze(Briefsoort), brief["aan"].een_van(AAN)
        if welke in brieven:
            raise knoop.fout(f"de brief {welke[0]} aan {welke[1]} staat er twee keer", "elke brief één keer")
        herkomst = _herkomst(brief, bronnen)
        versies = tuple(_versie(versie, bekend) for versie in brief["versies"].lijst())
        if list(versies) != sorted(versies, key=lambda versie: versie.geldig_vanaf):
            raise brief["versies"].fout("de versies staan niet op volgorde", "de oudste versie eerst")
        brieven[welke] = Briefsjabloon(f"{welke[0]}-{welke[1]}", brief["naam"].tekst(), herkomst.bron, versies)
    for soort in Briefsoort:
        for aan in AAN:
            if (soort, aan) not in brieven:
                raise velden["brieven"].fout(f"er is geen brief {soort} aan {aan}", "elke brief, aan ouder en aan leerling")
    return Overlegbrievenboek(uitleg, brieven, {naam: place_of(bron) for naam, bron in bronnen.items()})


def _versie(knoop: Knoop, bekend: Collection[str]) -> Briefversie:
    velden = knoop.velden(["geldig_vanaf", "onderwerp", "tekst"])
    for deel in ("onderwerp", "tekst"):
        if vreemd := sorted(fields_of(velden[deel].alinea()) - set(bekend)):
            raise velden[deel].fout(f"onbekend veld '{{{vreemd[0]}}}'", f"een van: {', '.join(sorted(bekend))}")
    return Briefversie(velden["geldig_vanaf"].datum(), velden["onderwerp"].tekst(), velden["tekst"].alinea())


def _herkomst(velden: Velden, bronnen: Collection[str]) -> Herkomst:
    return Herkomst(velden["bron"].een_van(bronnen), velden.get("zeker", Knoop.ja_nee, True))
