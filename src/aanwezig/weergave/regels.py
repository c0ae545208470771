"""A rule in words: its numbers with their comparison, and its sources."""

from __future__ import annotations

from aanwezig.core.regels.regel import Afspraaktelling, Bron, Regel, Regelversie
from aanwezig.core.regels.vormen import tellingen_of
from aanwezig.definitions.lezer import read_yaml
from aanwezig.definitions.regels import Regelwerk
from aanwezig.definitions.vormen import Parameter


def describe(parameter: Parameter) -> str:
    """Write a parameter with its comparison and unit: ``minstens 16 uren``."""
    waarde = parameter.knoop.tekst()
    return f"{parameter.vergelijking} {waarde} {parameter.eenheid}" if parameter.naam == "drempel" else f"{waarde} {parameter.eenheid}"


AFGESPROKEN = {
    Afspraaktelling.GEEN_LES: (
        "Lessen die volgens een afgesproken opbouw vervallen, zijn voor deze regel geen les: "
        "ze tellen niet als verzuim en niet als aanwezig."
    ),
    Afspraaktelling.WEG: "Lessen die volgens een afgesproken opbouw vervallen, tellen bij deze regel mee als niet op school.",
}


def agreed_sentence(versie: Regelversie) -> str:
    """Say what agreed lessons are to a version of a rule; nothing for one that looks at no absence."""
    return AFGESPROKEN[versie.afgesproken] if any(tellingen_of(onderdeel.vorm) for onderdeel in versie.onderdelen) else ""


def source_keys(regel: Regel, regelwerk: Regelwerk) -> dict[str, Bron]:
    """Return the sources of a rule by the key that its parameters name."""
    velden = dict(read_yaml(regelwerk.map / regel.bestand, regelwerk.map).paren())
    return dict(zip((naam for naam, _ in velden["bronnen"].paren()), regel.bronnen, strict=True))
