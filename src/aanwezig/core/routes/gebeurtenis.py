"""What happened on the route of one case: events that are only added. A correction is an event too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Soort(StrEnum):
    """Kinds of events. All that a person can do on a route is here; nothing of it is ever refused because of the order of steps."""

    BEGONNEN = "begonnen"
    GEDAAN = "gedaan"
    OVERGESLAGEN = "overgeslagen"
    GEOPEND = "geopend"
    TOEGEVOEGD = "toegevoegd"
    VERZET = "verzet"
    GEBEURD = "gebeurd"
    SIGNAAL = "signaal"
    JA = "ja"
    NEE = "nee"
    VERLENGD = "verlengd"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"
    OVERGESTAPT = "overgestapt"
    GENOEMD = "genoemd"


MET_REDEN = frozenset(
    {Soort.OVERGESLAGEN, Soort.GEOPEND, Soort.TOEGEVOEGD, Soort.VERZET, Soort.VERLENGD, Soort.AFGEROND, Soort.INGETROKKEN}
)
"""Kinds that depart from the route, or take something back: they carry the reason of a person."""


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """One event. ``nummer``: its place in the logbook; ``dag``: when it was so; ``ingevoerd_op``: when we knew.

    ``over``: the step, event, rule, transition or term. ``vervangt``: the number of the event that this one corrects or takes back.
    ``aantal``: by how much a term is made longer. ``naam``, ``wie``, ``na`` and ``uiterlijk`` describe a step that was added;
    ``na`` is also where a step was moved to. Who is ``genoemd`` in the role ``over`` is ``naam``.
    """

    nummer: int
    soort: Soort
    dag: date
    over: str = ""
    uitkomst: str = ""
    reden: str = ""
    ingevoerd_op: date | None = None
    vervangt: int | None = None
    aantal: int = 0
    naam: str = ""
    wie: str = ""
    na: str = ""
    uiterlijk: date | None = None


def in_force(gebeurtenissen: Iterable[Gebeurtenis]) -> list[Gebeurtenis]:
    """Return the events that still hold, in the order in which they happened.

    An event that a later one corrects or takes back no longer holds, unless that later one was itself taken back.
    """
    weg: set[int] = set()
    geldig = []
    for gebeurtenis in sorted(gebeurtenissen, key=lambda g: g.nummer, reverse=True):
        if gebeurtenis.nummer in weg:
            continue
        if gebeurtenis.vervangt is not None and gebeurtenis.vervangt < gebeurtenis.nummer:
            weg.add(gebeurtenis.vervangt)
        if gebeurtenis.soort is not Soort.INGETROKKEN:
            geldig.append(gebeurtenis)
    return sorted(geldig, key=lambda g: (g.dag, g.nummer))


def known_on(gebeurtenissen: Iterable[Gebeurtenis], dag: date) -> list[Gebeurtenis]:
    """Return the events that had been entered by the end of a day: what was known then."""
    return [g for g in gebeurtenissen if (g.ingevoerd_op or g.dag) <= dag]
