"""Kinds of tasks, and which signal gives which task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aanwezig.core.werk.termijnen import Termijn


@dataclass(frozen=True, slots=True)
class Taaksoort:
    """A kind of work: who does it (roles; ``organisatie`` empty: of any kind of organisation), the verb, and its term.

    ``klaar``: whoever does it says that it is done; any other task ends by an act (a report, a talk). ``deel_van``: what it is a part of,
    when the task says in its own words what to do; ``zin`` then names the kind. ``zeker``: whether the source says it plainly; if not,
    ``opmerking`` says what it leaves open and what was chosen.
    """

    id: str
    organisatie: str
    rollen: tuple[str, ...]
    daad: str
    zin: str
    knop: str
    termijn: Termijn
    bron: str
    klaar: bool = False
    deel_van: str = ""
    zeker: bool = True
    opmerking: str = ""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How a school closes a signal without a report.

    ``taken``: the kinds of work that it fits; ``plicht``: also for a signal that must be reported by law; ``toelichting``: it is explained;
    ``bevestigen``: the school is asked to look again when the signal goes.
    """

    code: str
    naam: str
    taken: tuple[str, ...]
    bron: str
    plicht: bool = False
    toelichting: bool = False
    bevestigen: bool = False

    def fits(self, taak: str | None, *, plicht: bool) -> bool:
        """Say whether a signal that asks for a kind of work (None: for nothing) can be closed so."""
        return (taak is None or taak in self.taken) and (self.plicht or not plicht)


@dataclass(frozen=True, slots=True)
class Takenboek:
    """All kinds of work; ``opvolging``: the kind that a signal of a rule gives a school; ``terug``: how old such a signal may be.

    ``zaken``: the kind of werkproces that begins by itself with a signal of a rule, because no school is there to report it.
    """

    soorten: Mapping[str, Taaksoort]
    opvolging: Mapping[str, str]
    terug: Termijn
    zaken: Mapping[str, str] = field(default_factory=dict)

    def rules_for(self, soort: str) -> frozenset[str]:
        """Return the rules of which a signal asks for a kind of work."""
        return frozenset(regel for regel, taak in self.opvolging.items() if taak == soort)
