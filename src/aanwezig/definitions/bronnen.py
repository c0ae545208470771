"""Reads the sources that a file names once and its rows refer to."""

from __future__ import annotations

from aanwezig.core.regels.regel import Bron
from aanwezig.definitions.lezer import Knoop


def read_bronnen(knoop: Knoop) -> dict[str, Bron]:
    """Read a mapping of sources by their name in the file.

    Raises:
        RegelwerkFout: when a source lacks a name or a place.
    """
    bronnen = {}
    for naam, waarde in knoop.paren():
        velden = waarde.velden(["naam", "vindplaats"])
        bronnen[naam] = Bron(velden["naam"].tekst(), velden["vindplaats"].tekst())
    return bronnen


def place_of(bron: Bron) -> str:
    """Write a source with the place in it."""
    return f"{bron.naam}, {bron.vindplaats}"
