"""A rule in words: its numbers with their comparison, and its sources."""

from __future__ import annotations

from aanwezig.core.regels.regel import Bron, Regel
from aanwezig.definitions.lezer import read_yaml
from aanwezig.definitions.regels import Regelwerk
from aanwezig.definitions.vormen import Parameter


def describe(parameter: Parameter) -> str:
    """Write a parameter with its comparison and unit: ``minstens 16 uren``."""
    waarde = parameter.knoop.tekst()
    return f"{parameter.vergelijking} {waarde} {parameter.eenheid}" if parameter.naam == "drempel" else f"{waarde} {parameter.eenheid}"


def source_keys(regel: Regel, regelwerk: Regelwerk) -> dict[str, Bron]:
    """Return the sources of a rule by the key that its parameters name."""
    velden = dict(read_yaml(regelwerk.map / regel.bestand, regelwerk.map).paren())
    return dict(zip((naam for naam, _ in velden["bronnen"].paren()), regel.bronnen, strict=True))
