"""Reads regelwerk/werk/veilig-thuis.yaml: the steps of the meldcode and what is weighed."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from aanwezig.core.werk.meldcode import Meldcode
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml


def load_meldcode(regelwerk: Path) -> Meldcode:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense or a source is not known.
    """
    velden = read_yaml(regelwerk / "werk" / "veilig-thuis.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "stappen", "vragen", "soorten"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    soorten = {}
    for code, plek in velden["soorten"].paren():
        rij = plek.velden(["alle_vragen", "bron"])
        rij["bron"].een_van(bronnen)
        soorten[code] = rij["alle_vragen"].ja_nee()
    alle_vragen = frozenset(code for code, alle in soorten.items() if alle)
    return Meldcode(_read_names(velden["stappen"], bronnen), _read_names(velden["vragen"], bronnen), tuple(soorten), alle_vragen)


def _read_names(knoop: Knoop, bronnen: Collection[str]) -> dict[str, str]:
    namen = {}
    for code, plek in knoop.paren():
        rij = plek.velden(["naam", "bron"])
        rij["bron"].een_van(bronnen)
        namen[code] = rij["naam"].tekst()
    return namen
