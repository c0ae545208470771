"""The decision table of a step in a case: its questions, the answers that were given, and what the table advises to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aanwezig.core.routes.keuze import Advies, Keuze, advise
from aanwezig.core.routes.route import Route

VOOR = "antwoord-"
"""With what the name of a field begins that holds an answer; the rest is the question."""
ADVIES = "advies"
"""What a form says to hear what the table advises: nothing is written down."""


@dataclass(frozen=True, slots=True)
class Keuzevorm:
    """A table with the answers so far; ``advies`` None: nothing was answered yet."""

    keuze: Keuze
    antwoorden: Mapping[str, str]
    advies: Advies | None

    @property
    def mogelijk(self) -> tuple[str, ...]:
        """The outcomes that are still possible, in words."""
        return () if self.advies is None else tuple(self.keuze.uitkomsten[een].naam for een in self.advies.mogelijk)

    @property
    def gegeven(self) -> tuple[tuple[str, str], ...]:
        """The questions that were answered, with the answer."""
        return tuple((vraag.tekst, self.antwoorden[vraag.id]) for vraag in self.keuze.vragen if vraag.id in self.antwoorden)


def answers_in(velden: Mapping[str, object]) -> dict[str, str]:
    """Return the answers in a form; a question that was left open is not in it."""
    return {naam.removeprefix(VOOR): str(waarde) for naam, waarde in velden.items() if naam.startswith(VOOR) and waarde}


def choice_of(route: Route, stap: str, antwoorden: Mapping[str, str]) -> Keuzevorm | None:
    """Return the table of a step; None when it has none. Answers that it does not have are left out: it may be of another version."""
    van = route.stap_van.get(stap)
    keuze = route.keuzes.get(van.keuze) if van is not None else None
    if keuze is None:
        return None
    bekend = {vraag.id: antwoorden[vraag.id] for vraag in keuze.vragen if antwoorden.get(vraag.id) in vraag.antwoorden}
    return Keuzevorm(keuze, bekend, advise(keuze, bekend) if bekend else None)
