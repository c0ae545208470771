"""Reads regelwerk/werk/documenten.yaml: which documents a case keeps, and what kind of files."""

from __future__ import annotations

from pathlib import Path

from aanwezig.core.werk.documenten import Bestandssoort, Documentregels, Documentsoort
from aanwezig.definitions.bronnen import place_of, read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml


def load_documentregels(regelwerk: Path) -> Documentregels:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense.
    """
    velden = read_yaml(regelwerk / "werk" / "documenten.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "soorten", "bestanden", "meeste_bytes", "meeste_per_casus", "bron_van_grenzen"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    velden["bron_van_grenzen"].een_van(bronnen)
    soorten = {}
    for code, knoop in velden["soorten"].paren():
        rij = knoop.velden(["naam", "bron"])
        soorten[code] = Documentsoort(rij["naam"].tekst(), place_of(bronnen[rij["bron"].een_van(bronnen)]))
    bestanden = {}
    for code, knoop in velden["bestanden"].paren():
        rij = knoop.velden(["naam", "mediatype", "uitgangen", "begin", "bron"])
        rij["bron"].een_van(bronnen)
        uitgangen = tuple(uitgang.tekst() for uitgang in rij["uitgangen"].lijst())
        bestanden[code] = Bestandssoort(rij["naam"].tekst(), rij["mediatype"].tekst(), uitgangen, _bytes(rij["begin"]))
    return Documentregels(soorten, bestanden, velden["meeste_bytes"].getal(), velden["meeste_per_casus"].getal())


def _bytes(knoop: Knoop) -> bytes:
    try:
        return bytes.fromhex(knoop.tekst())
    except ValueError as fout:
        raise knoop.fout(knoop.tekst(), "bytes in hexadecimale cijfers") from fout
