"""What work that follows from a rung of a ladder asks, in one line."""

from __future__ import annotations

from fractions import Fraction

from aanwezig.core.herleiding.taal import dutch_number
from aanwezig.core.regels.regel import Regel

WIE = {"school": "school", "gemeente": "leerplichtambtenaar"}
"""Who does what a rule asks, by the kind of organisation that has the work."""


def step_for(regel: Regel | None, regel_id: str, trede: Fraction, organisatie: str) -> str:
    """Say at which rung of a ladder work is, and what whoever has it does there; nothing when the rule is no ladder."""
    if regel is None or regel_id == regel.id:
        return ""
    wat = [gevolg.wat for gevolg in regel.gevolgen if gevolg.regel == regel_id and gevolg.wie == WIE.get(organisatie)]
    return " ".join((f"Trede {dutch_number(trede)} van de ladder{':' if wat else '.'}", *wat))
