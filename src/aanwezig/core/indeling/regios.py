"""Which areas a place belongs to on a day: the samenwerkingsverbanden of a postcode, the RMC region of a municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

W = TypeVar("W")
CIJFERS = 4
"""How many digits of a postcode lay down the area of a samenwerkingsverband."""


@dataclass(frozen=True, slots=True)
class Swvs:
    """The samenwerkingsverbanden of a place by their codes: for primary and for secondary education."""

    po: str
    vo: str


@dataclass(frozen=True, slots=True)
class Rmcregio:
    """A region of the RMC function, by its code of two digits."""

    code: str
    naam: str


@dataclass(frozen=True, slots=True)
class Indeling(Generic[W]):
    """What places belong to from a day on, until the next one begins."""

    geldig_vanaf: date
    bron: str
    waarden: Mapping[str, W]


@dataclass(frozen=True, slots=True)
class Regioboek:
    """All divisions, of each kind the first first."""

    nagekeken_op: date
    swv: tuple[Indeling[Swvs], ...]
    rmc: tuple[Indeling[Rmcregio], ...]

    @property
    def rmc_codes(self) -> frozenset[str]:
        """The codes of the RMC regions that have municipalities in some division."""
        return frozenset(regio.code for indeling in self.rmc for regio in indeling.waarden.values())

    def swvs_of(self, postcode: str, dag: date) -> Swvs | None:
        """Return the samenwerkingsverbanden of a postcode on a day; None when that is not known."""
        return _on(self.swv, dag).get("".join(postcode.split())[:CIJFERS])

    def rmc_of(self, gemeente: str, dag: date) -> Rmcregio | None:
        """Return the RMC region of a municipality (its code) on a day; None when that is not known."""
        return _on(self.rmc, dag).get(gemeente)


def _on(indelingen: tuple[Indeling[W], ...], dag: date) -> Mapping[str, W]:
    geldig = [een for een in indelingen if een.geldig_vanaf <= dag]
    return geldig[-1].waarden if geldig else {}
