"""Which routes somebody chooses from for a pupil: those of the own region first, the others apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanwezig.core.routes.route import Route
from aanwezig.definitions.boeken import regelwerk
from aanwezig.store.gebieden import gebieden_van
from aanwezig.store.models import Leerling, Organisatie


@dataclass(frozen=True, slots=True)
class Routekeuze:
    """Routes to choose from. ``elders``: of gebieden that were not chosen for this pupil at this school."""

    hier: tuple[Route, ...]
    elders: tuple[Route, ...]

    @property
    def alle(self) -> tuple[Route, ...]:
        """All of them, those of the own region first."""
        return (*self.hier, *self.elders)


def choose_from(routes: Iterable[Route], leerling: Leerling, school: Organisatie, dag: date) -> Routekeuze:
    """Return routes by whether their gebied holds for a pupil at a school on a day (ADR 0034), in the order in which they came.

    A gebied that nobody can choose (the law, national advice) holds for everybody.
    """
    gelden = gebieden_van(leerling, school.code, dag)
    hier: list[Route] = []
    elders: list[Route] = []
    for route in routes:
        (hier if route.gebied in gelden or route.gebied not in regelwerk().gebieden else elders).append(route)
    return Routekeuze(tuple(hier), tuple(elders))
