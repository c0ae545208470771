"""For whom the rules of a gebied hold: choices with a scope, and which of them hold for a pupil at a school on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Bereik(StrEnum):
    """For whom a choice holds: everybody, who lives somewhere, or what happens at some schools."""

    ALLES = "alles"
    GEMEENTE = "gemeente"
    SWV = "samenwerkingsverband"
    BESTUUR = "schoolbestuur"
    SCHOOL = "school"


WONEN = frozenset({Bereik.ALLES, Bereik.GEMEENTE})
"""The scopes within which also somebody falls who is at no school."""
VAN_SCHOLEN = frozenset({Bereik.SWV, Bereik.BESTUUR})
"""The scopes that are about the schools that belong to an organisation."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """A gebied whose rules hold within a scope from a day up to, but not on, another one (None: no end known).

    ``sleutel``: which municipality (its code), school (its BRIN), samenwerkingsverband or schoolbestuur; empty when it is everybody.
    ``naam``: how people call it.
    """

    gebied: str
    bereik: Bereik
    sleutel: str
    naam: str
    vanaf: date
    tot: date | None = None

    def holds_on(self, dag: date) -> bool:
        """Say whether the choice holds on a day."""
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True)
class Aansluiting:
    """A school (its BRIN) belongs to a samenwerkingsverband or schoolbestuur, from a day (None: always) up to another one."""

    school: str
    bereik: Bereik
    sleutel: str
    vanaf: date | None = None
    tot: date | None = None

    def holds_on(self, dag: date) -> bool:
        """Say whether the school belongs to it on a day."""
        return (self.vanaf is None or self.vanaf <= dag) and (self.tot is None or dag < self.tot)


@dataclass(frozen=True, slots=True)
class Woonplaatsen:
    """Where a pupil lives: from which day on in which municipality (its code), in order of day."""

    perioden: tuple[tuple[date, str], ...]

    def on(self, dag: date) -> str:
        """Return the municipality on a day; empty when it is not known yet."""
        plek = bisect_right(self.perioden, dag, key=lambda periode: periode[0])
        return self.perioden[plek - 1][1] if plek else ""

    @property
    def gemeenten(self) -> frozenset[str]:
        """All municipalities in which the pupil lives or lived."""
        return frozenset(gemeente for _, gemeente in self.perioden)


class Gebiedskaart:
    """All choices, and which schools belong to what: answers which choices hold where."""

    def __init__(self, keuzes: Iterable[Keuze], aansluitingen: Iterable[Aansluiting] = ()) -> None:
        self._per_plek: dict[tuple[Bereik, str], list[Keuze]] = defaultdict(list)
        for keuze in keuzes:
            self._per_plek[keuze.bereik, keuze.sleutel].append(keuze)
        self._per_school: dict[str, list[Aansluiting]] = defaultdict(list)
        for aansluiting in aansluitingen:
            self._per_school[aansluiting.school].append(aansluiting)

    @property
    def gebieden(self) -> tuple[str, ...]:
        """All gebieden that hold or held somewhere, by name."""
        return tuple(sorted({keuze.gebied for keuzes in self._per_plek.values() for keuze in keuzes}))

    def keuzes_for(self, dag: date, gemeente: str, school: str) -> list[Keuze]:
        """Return the choices that hold on a day for a pupil who lives in a municipality, at a school (empty: at none), the widest first."""
        plekken = [(Bereik.ALLES, ""), (Bereik.GEMEENTE, gemeente)]
        if school:
            plekken += [(deel.bereik, deel.sleutel) for deel in self._per_school.get(school, ()) if deel.holds_on(dag)]
            plekken.append((Bereik.SCHOOL, school))
        return [keuze for plek in dict.fromkeys(plekken) for keuze in self._per_plek.get(plek, ()) if keuze.holds_on(dag)]

    def gebieden_for(self, dag: date, gemeente: str, school: str) -> frozenset[str]:
        """Return the gebieden that hold on a day for a pupil who lives in a municipality, at a school (empty: at none)."""
        return frozenset(keuze.gebied for keuze in self.keuzes_for(dag, gemeente, school))

    def possible_for(self, gemeenten: Collection[str], scholen: Collection[str]) -> tuple[str, ...]:
        """Return the gebieden that hold or held for anybody who lives or lived in these municipalities or goes or went to these schools."""
        return tuple(sorted({keuze.gebied for plek in self._places(gemeenten, scholen) for keuze in self._per_plek.get(plek, ())}))

    def _places(self, gemeenten: Collection[str], scholen: Collection[str]) -> Iterator[tuple[Bereik, str]]:
        yield Bereik.ALLES, ""
        yield from ((Bereik.GEMEENTE, gemeente) for gemeente in gemeenten)
        for school in scholen:
            yield Bereik.SCHOOL, school
            yield from ((deel.bereik, deel.sleutel) for deel in self._per_school.get(school, ()))
