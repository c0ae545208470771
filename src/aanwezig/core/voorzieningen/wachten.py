"""Waiting for a place: who waits since when, in which order, and whether that is too long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from aanwezig.core.voorzieningen.boek import Plekboek
from aanwezig.core.werk.termijnen import Dagen


@dataclass(frozen=True, slots=True)
class Wachtende:
    """A request without a place: its number, since when it waits, and when it stopped (by a place or without)."""

    id: str
    sinds: date
    tot: date | None = None

    def waits_on(self, dag: date) -> bool:
        """Say whether it waits on a day."""
        return self.sinds <= dag and (self.tot is None or dag < self.tot)

    def days_on(self, dag: date) -> int:
        """Return for how many days it waited, up to a day or to its end."""
        einde = dag if self.tot is None else min(dag, self.tot)
        return max(0, (einde - self.sinds).days)


def waiting_list(wachtenden: Iterable[Wachtende], dag: date) -> list[Wachtende]:
    """Return who waits on a day, the longest first; of one day in the order of their number."""
    return sorted((een for een in wachtenden if een.waits_on(dag)), key=lambda een: (een.sinds, een.id))


def border_of(sinds: date, boek: Plekboek, dagen: Dagen) -> date:
    """Return the last day on which waiting is not yet too long."""
    return dagen.uiterlijk(sinds, boek.wachttijd)


def is_over(sinds: date, dag: date, boek: Plekboek, dagen: Dagen) -> bool:
    """Say whether who waits until a day waits too long: then a bridging placement comes into view."""
    return dag > border_of(sinds, boek, dagen)
