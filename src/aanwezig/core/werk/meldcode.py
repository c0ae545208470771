"""What is recorded of contact with Veilig Thuis: the steps of the meldcode, and the questions that are weighed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meldcode:
    """Steps and questions by code, in order; ``alle_vragen``: the kinds of contact for which each question has an answer."""

    stappen: Mapping[str, str]
    vragen: Mapping[str, str]
    soorten: Collection[str]
    alle_vragen: frozenset[str]

    def unanswered(self, soort: str, weging: Mapping[str, str]) -> list[str]:
        """Return the questions that still need an answer for a kind of contact."""
        if soort not in self.alle_vragen:
            return []
        return [vraag for code, vraag in self.vragen.items() if not weging.get(code, "").strip()]
