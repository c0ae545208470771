"""A signal: the outcome of a rule for one pupil, with the facts it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from aanwezig.core.regels.regel import Bron
from aanwezig.core.regels.vormen import Eenheid


class Status(StrEnum):
    """Whether a signal is new, or what became of a report already sent."""

    NIEUW = "nieuw"
    BEVESTIGD = "bevestigd"
    WEERSPROKEN = "weersproken"


@dataclass(frozen=True, slots=True)
class Vondst:
    """What an engine finds, before it is written out: the numbers and the counted rows.

    ``gemeten`` and ``drempel`` are exact, in ``eenheid``. ``rijen`` are the counted rows' ids in order of date.
    ``regel`` is the id it signals under; ``plek`` the place of the part within the rule's version.
    """

    regel: str
    plek: int
    status: Status
    leerling_id: str
    school_id: str
    begin_datum: date
    eind_datum: date
    gemeten: Fraction
    drempel: Fraction
    eenheid: Eenheid
    grond: str
    venster_van: date
    venster_tm: date
    rijen: tuple[str, ...]

    @property
    def volgorde(self) -> tuple[str, date, str, str, str]:
        """The place of the signal in every list."""
        return (self.leerling_id, self.eind_datum, self.regel, self.school_id, self.grond)


@dataclass(frozen=True, slots=True)
class NietGeteld:
    """A row of the pupil within the window that does not count, and why."""

    rij_id: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Signaal:
    """A signal as the contract describes it, ready to be written in any form."""

    regel: str
    versie: str
    gebied: tuple[str, ...]
    niveau: str
    status: str
    leerling_id: str
    school_id: str
    begin_datum: date
    eind_datum: date
    gemeten: Decimal
    drempel: Decimal
    eenheid: str
    grond: str
    venster_van: date
    venster_tm: date
    geteld: tuple[str, ...]
    niet_geteld: tuple[NietGeteld, ...]
    bron: tuple[Bron, ...]
    uitleg: str
    herleiding: str

    @property
    def volgorde(self) -> tuple[str, date, str, str, str]:
        """The place of the signal in every list."""
        return (self.leerling_id, self.eind_datum, self.regel, self.school_id, self.grond)


def round_half_up(waarde: Fraction) -> Decimal:
    """Round an exact value to two decimals, halves up."""
    honderdsten = (waarde.numerator * 200 + waarde.denominator) // (waarde.denominator * 2)
    return Decimal(honderdsten).scaleb(-2).quantize(Decimal("0.01"), ROUND_HALF_UP)
