"""The own file: which parent or pupil looks into it, from which age until which, and what is kept from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from aanwezig.core.toegang.beleid import Grond


@dataclass(frozen=True, slots=True)
class Verborgen:
    """What is kept from a holder from an age of the pupil on: kinds of data, and fields (``Model.veld``).

    ``tenzij``: the field of the same row that says that the pupil finds it good; empty when nothing takes it back.
    """

    vanaf: int
    groepen: frozenset[str]
    velden: frozenset[str]
    bron: str
    tenzij: str = ""


@dataclass(frozen=True, slots=True)
class Houder:
    """Somebody whose own file it is, or their child's. ``tot``: from the day on which the pupil is so old it is over; None: never."""

    soort: str
    naam: str
    van: int
    tot: int | None
    grond: Grond
    daden: frozenset[str]
    ziet: frozenset[str]
    verborgen: tuple[Verborgen, ...]
    bron: str

    def can_look(self, leeftijd: int) -> bool:
        """Say whether this holder looks into the file of a pupil of this age (years)."""
        return self.van <= leeftijd and (self.tot is None or leeftijd < self.tot)

    def groepen_at(self, leeftijd: int) -> frozenset[str]:
        """Return the kinds of data that this holder sees of a pupil of this age."""
        if not self.can_look(leeftijd):
            return frozenset()
        return self.ziet.difference(*(deel.groepen for deel in self.verborgen if deel.vanaf <= leeftijd))

    def hidden_at(self, leeftijd: int) -> frozenset[str]:
        """Return the fields that are kept from this holder of a pupil of this age, whatever else."""
        return frozenset[str]().union(*(deel.velden for deel in self.verborgen if deel.vanaf <= leeftijd and not deel.tenzij))

    def agreed_at(self, leeftijd: int) -> Mapping[str, str]:
        """Return the fields that this holder of a pupil of this age reads when the pupil agreed, each with the field that says so."""
        altijd = self.hidden_at(leeftijd)
        delen = (deel for deel in self.verborgen if deel.vanaf <= leeftijd and deel.tenzij)
        return {veld: deel.tenzij for deel in delen for veld in sorted(deel.velden - altijd)}


@dataclass(frozen=True, slots=True)
class Uitdraaideel:
    """What the export gives of a kind of row: ``geeft`` always, ``eigen`` when the row is the holder's own, ``houdt`` never (and why)."""

    geeft: tuple[str, ...]
    eigen: tuple[str, ...]
    houdt: Mapping[str, str]

    @property
    def velden(self) -> frozenset[str]:
        """All fields about which something was chosen."""
        return frozenset((*self.geeft, *self.eigen, *self.houdt))


@dataclass(frozen=True, slots=True)
class Inzageregels:
    """Which processing stands in the list of looks that a holder reads."""

    toont: tuple[str, ...]
    verborgen_vanaf: int
    verborgen_voor: str
    verborgen: frozenset[str]

    def shown_to(self, soort: str, leeftijd: int) -> tuple[str, ...]:
        """Return the processing of which a holder reads the looks."""
        if soort != self.verborgen_voor or leeftijd < self.verborgen_vanaf:
            return self.toont
        return tuple(verwerking for verwerking in self.toont if verwerking not in self.verborgen)


@dataclass(frozen=True, slots=True)
class Eigenbeleid:
    """All holders of an own file. Default: nobody. ``doel``: its name in the register of processing.

    Who read what is put right is told: who did so ``doorgeven_terug`` ago or later; it stands with their work for ``doorgeven_zichtbaar``.
    """

    doel: str
    houders: Mapping[str, Houder]
    inzage: Inzageregels
    geldig: timedelta
    pogingen: int
    code_tekens: int
    doorgeven_terug: timedelta
    doorgeven_zichtbaar: timedelta
    redenen: Mapping[str, str]
    uitdraai: Mapping[str, Uitdraaideel]

    def gronden(self) -> Iterable[Grond]:
        """Return the grounds on which somebody looks into an own file."""
        return (houder.grond for houder in self.houders.values())
