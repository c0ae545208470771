"""Kinds of tasks, and which signal gives which task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aanwezig.core.werk.termijnen import Termijn


@dataclass(frozen=True, slots=True)
class Taaksoort:
    """A kind of work: who does it (roles; ``organisatie`` empty: of any kind of organisation), the verb, and its term."""

    id: str
    organisatie: str
    rollen: tuple[str, ...]
    daad: str
    zin: str
    knop: str
    termijn: Termijn
    bron: str


@dataclass(frozen=True, slots=True)
class Takenboek:
    """All kinds of work; ``opvolging``: the kind that a signal of a rule gives; ``terug``: how old such a signal may be."""

    soorten: Mapping[str, Taaksoort]
    opvolging: Mapping[str, str]
    terug: Termijn
