"""Reads regelwerk/brief: the letters and their versions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from aanwezig.core.regels.regel import Bron
from aanwezig.core.werk.brieven import Briefsjabloon, Briefversie, Schoolwoorden, fields_of
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, Velden, read_yaml

ABSOLUUT, ANDERS = "absoluut", "anders"
"""The sentences about absence for who is at no school, and for a case without a number."""
ZONDER_MAAT = (ABSOLUUT, ANDERS)


def load_brieven(regelwerk: Path, maten: Collection[str]) -> dict[str, Briefsjabloon]:
    """Read the letters by their id; ``maten``: what can count in a report, each of which a letter has a sentence for.

    Raises:
        RegelwerkFout: when the file makes no sense, a text names a field that does not exist, or versions are out of order.
    """
    velden = _read(regelwerk)
    bronnen = read_bronnen(velden["bronnen"])
    bekend = {veld.tekst() for veld in velden["velden"].lijst()}
    brieven = {}
    for knoop in velden["brieven"].lijst():
        brief = knoop.velden(["id", "naam", "bron", "versies"])
        versies = tuple(_versie(versie, bekend, maten, bronnen) for versie in brief["versies"].lijst())
        if list(versies) != sorted(versies, key=lambda versie: versie.geldig_vanaf):
            raise brief["versies"].fout("de versies staan niet op volgorde", "de oudste versie eerst")
        naam = brief["id"].tekst()
        brieven[naam] = Briefsjabloon(naam, brief["naam"].tekst(), brief["bron"].een_van(bronnen), versies)
    return brieven


def load_schoolwoorden(regelwerk: Path) -> Schoolwoorden:
    """Read what letters call a school that isn't known.

    Raises:
        RegelwerkFout: when the file makes no sense.
    """
    velden = _read(regelwerk)
    woorden = velden["school"].velden(["onbekend", "geen", "bron"])
    woorden["bron"].een_van(read_bronnen(velden["bronnen"]))
    return Schoolwoorden(woorden["onbekend"].tekst(), woorden["geen"].tekst())


def _read(regelwerk: Path) -> Velden:
    vast = ["naam", "nagekeken_op", "bronnen", "velden", "school", "brieven"]
    return read_yaml(regelwerk / "brief" / "leerplicht.yaml", regelwerk).velden(vast)


def _versie(knoop: Knoop, bekend: set[str], maten: Collection[str], bronnen: Mapping[str, Bron]) -> Briefversie:
    velden = knoop.velden(["geldig_vanaf", "onderwerp", "tekst"], ["verzuim", "meerderjarig"])
    vanaf = velden["geldig_vanaf"].datum()
    zelf = velden.get("meerderjarig", lambda k: _meerderjarig(k, vanaf, bekend, maten, bronnen), None)
    return replace(_tekst(knoop, velden, vanaf, bekend, maten, bronnen), meerderjarig=zelf)


def _meerderjarig(knoop: Knoop, vanaf: date, bekend: set[str], maten: Collection[str], bronnen: Mapping[str, Bron]) -> Briefversie:
    velden = knoop.velden(["bron", "onderwerp", "tekst"], ["verzuim"])
    velden["bron"].een_van(bronnen)
    return _tekst(knoop, velden, vanaf, bekend, maten, bronnen)


def _tekst(knoop: Knoop, velden: Velden, vanaf: date, bekend: set[str], maten: Collection[str], bronnen: Mapping[str, Bron]) -> Briefversie:
    for deel in ("onderwerp", "tekst"):
        _check_fields(velden[deel], velden[deel].alinea(), bekend)
    versie = Briefversie(
        vanaf,
        velden["onderwerp"].tekst(),
        velden["tekst"].alinea(),
        velden.get("verzuim", lambda k: _verzuim(k, bekend, maten, bronnen), {}),
    )
    if "verzuim" in versie.velden and not versie.verzuim:
        raise knoop.fout("de tekst noemt {verzuim}, maar er zijn geen zinnen over het verzuim", "verzuim, met een zin bij elke maat")
    return versie


def _verzuim(knoop: Knoop, bekend: set[str], maten: Collection[str], bronnen: Mapping[str, Bron]) -> dict[str, str]:
    zinnen = {}
    for maat, plek in knoop.paren():
        if maat not in (*maten, *ZONDER_MAAT):
            raise plek.fout(f"onbekende maat '{maat}'", f"een van: {', '.join((*maten, *ZONDER_MAAT))}")
        zin = plek.velden(["tekst", "bron"])
        zin["bron"].een_van(bronnen)
        _check_fields(zin["tekst"], zin["tekst"].tekst(), bekend - {"verzuim"})
        zinnen[maat] = zin["tekst"].tekst()
    if mist := [maat for maat in (*maten, *ZONDER_MAAT) if maat not in zinnen]:
        raise knoop.fout(f"geen zin bij maat '{mist[0]}'", "een zin bij elke maat, bij absoluut en bij anders")
    return zinnen


def _check_fields(knoop: Knoop, tekst: str, bekend: set[str]) -> None:
    if vreemd := sorted(fields_of(tekst) - bekend):
        raise knoop.fout(f"onbekend veld '{{{vreemd[0]}}}'", f"een van: {', '.join(sorted(bekend))}")
