"""What a rule asks of whom once it signals; on a ladder: at the rung that was reached."""

from __future__ import annotations

from dataclasses import dataclass

from aanwezig.core.regels.regel import Bron, Regel


@dataclass(frozen=True, slots=True)
class Stappen:
    """Who does what after a signal, with where that is written."""

    per_wie: tuple[tuple[str, tuple[str, ...]], ...]
    bronnen: tuple[Bron, ...]


def steps_of(regel: Regel | None, regel_id: str) -> Stappen | None:
    """Return who does what under a rule; None when the rule is no longer there or asks nothing of anybody."""
    gevolgen = [gevolg for gevolg in regel.gevolgen if gevolg.regel in ("", regel_id)] if regel else []
    if regel is None or not gevolgen:
        return None
    wie = dict.fromkeys(gevolg.wie for gevolg in gevolgen)
    return Stappen(tuple((een, tuple(g.wat for g in gevolgen if g.wie == een)) for een in wie), regel.bronnen)
