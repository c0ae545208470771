"""What work that follows from a rung of a ladder asks, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from aanwezig.core.herleiding.taal import dutch_number
from aanwezig.core.regels.regel import Regel

WIE = {"school": "school", "gemeente": "leerplichtambtenaar"}
"""Who does what a rule asks, by the kind of organisation that has the work."""


@dataclass(frozen=True, slots=True)
class Tredestap:
    """At which rung of a ladder work is, and what whoever has it does there; ``wat`` is empty when the ladder asks nothing of them."""

    trede: str
    wat: str

    def __str__(self) -> str:
        return f"{self.trede}: {self.wat}" if self.wat else f"{self.trede}."


def step_for(regel: Regel | None, regel_id: str, trede: Fraction, organisatie: str) -> Tredestap | None:
    """Return the step of work that follows from a signal; None when the rule is no ladder."""
    if regel is None or regel_id == regel.id:
        return None
    wat = [gevolg.wat for gevolg in regel.gevolgen if gevolg.regel == regel_id and gevolg.wie == WIE.get(organisatie)]
    return Tredestap(f"Trede {dutch_number(trede)} van de ladder", " ".join(wat))
