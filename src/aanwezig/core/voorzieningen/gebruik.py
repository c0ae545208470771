"""How provision is used on a day: how many children are there, how many wait, and for how long they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.rapportages.zonder_namen import is_safe, show_table
from aanwezig.core.voorzieningen.wachten import Wachtende

DAGEN_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class Verblijf:
    """A stay: of whom (a number), of which kind, and from and up to which day (None: nobody said that it ended)."""

    kind: int
    soort: str
    van: date
    tm: date | None

    def is_there_on(self, dag: date) -> bool:
        """Say whether the child has the place on a day."""
        return self.van <= dag and (self.tm is None or dag <= self.tm)


@dataclass(frozen=True, slots=True)
class Gebruik:
    """The use of a kind of provision on a day, in children; ``weken``: how long who waits has done so, in the middle, in whole weeks."""

    soort: str
    er_zijn: int
    wachten: int
    weken: int | None


@dataclass(frozen=True, slots=True)
class Gebruiksbeeld:
    """The same as a reader sees it. ``plekken``: how many children there is room for; ``weken``: None when nobody waits."""

    soort: str
    plekken: int
    er_zijn: Telling
    wachten: Telling
    weken: Telling | None


def use_on(
    verblijven: Iterable[Verblijf], wachtenden: Iterable[tuple[int, str, Wachtende]], dag: date, soorten: Collection[str]
) -> list[Gebruik]:
    """Return the use of each kind on a day. A child counts once for a kind; who waits at more places with what waits longest.

    ``wachtenden``: of whom (a number) and for which kind each request is.
    """
    er_zijn: dict[str, set[int]] = defaultdict(set)
    for verblijf in verblijven:
        if verblijf.is_there_on(dag):
            er_zijn[verblijf.soort].add(verblijf.kind)
    wachten: dict[str, dict[int, int]] = defaultdict(dict)
    for kind, soort, wachtende in wachtenden:
        if wachtende.waits_on(dag):
            wachten[soort][kind] = max(wachtende.days_on(dag), wachten[soort].get(kind, 0))
    return [
        Gebruik(
            soort,
            len(er_zijn[soort]),
            len(wachten[soort]),
            median_low(wachten[soort].values()) // DAGEN_PER_WEEK if wachten[soort] else None,
        )
        for soort in soorten
    ]


def show_use(gebruik: Collection[Gebruik], plekken: dict[str, int]) -> tuple[Gebruiksbeeld, ...]:
    """Return the use for who may see names, of the kinds of which there is something to say."""
    return tuple(
        Gebruiksbeeld(
            een.soort,
            plekken.get(een.soort, 0),
            Telling(een.er_zijn),
            Telling(een.wachten),
            None if een.weken is None else Telling(een.weken),
        )
        for een in gebruik
        if een.er_zijn or een.wachten or plekken.get(een.soort)
    )


def safe_use(gebruik: Collection[Gebruik], plekken: dict[str, int], kleinste: int) -> tuple[Gebruiksbeeld, ...]:
    """Return the use for who may see no names: children with a place and children who wait each as a table, without small counts."""
    welke = [een for een in gebruik if een.er_zijn or een.wachten or plekken.get(een.soort)]
    if not welke:
        return ()
    er_zijn, wachten = (
        [telling for (telling,) in show_table([[aantal] for aantal in aantallen], kleinste).rijen]
        for aantallen in ([een.er_zijn for een in welke], [een.wachten for een in welke])
    )
    return tuple(
        Gebruiksbeeld(een.soort, plekken.get(een.soort, 0), hier, wacht, _weeks(een, wacht, kleinste))
        for een, hier, wacht in zip(welke, er_zijn, wachten, strict=True)
    )


def _weeks(gebruik: Gebruik, wacht: Telling, kleinste: int) -> Telling | None:
    if wacht.aantal is None or not is_safe(gebruik.wachten, kleinste):
        return VERBORGEN
    return None if gebruik.weken is None else Telling(gebruik.weken)
