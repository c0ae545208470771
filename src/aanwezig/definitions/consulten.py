"""Reads regelwerk/werk/consulten.yaml: what schools ask others to think along about."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from aanwezig.core.werk.consulten import Consultboek
from aanwezig.definitions.bronnen import read_bronnen
from aanwezig.definitions.lezer import Knoop, read_yaml


def load_consultboek(regelwerk: Path) -> Consultboek:
    """Read the file.

    Raises:
        RegelwerkFout: when it makes no sense or a source is not known.
    """
    velden = read_yaml(regelwerk / "werk" / "consulten.yaml", regelwerk).velden(
        ["naam", "nagekeken_op", "bronnen", "onderwerpen", "ontvangers"]
    )
    bronnen = read_bronnen(velden["bronnen"])
    return Consultboek(_read_names(velden["onderwerpen"], bronnen), _read_names(velden["ontvangers"], bronnen))


def _read_names(knoop: Knoop, bronnen: Collection[str]) -> dict[str, str]:
    namen = {}
    for code, plek in knoop.paren():
        rij = plek.velden(["naam", "bron"])
        rij["bron"].een_van(bronnen)
        namen[code] = rij["naam"].tekst()
    return namen
