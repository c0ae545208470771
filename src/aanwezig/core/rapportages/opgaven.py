"""The rows of a report to the Inspectie: of nobody by name, as they went, and what was put right since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Opgaverij:
    """A row of the report. ``schoolsoort`` is a code (empty: not known); everything else is as it is written."""

    nummer: str
    leeftijd: int
    schoolsoort: str
    soort: str
    sinds: date
    tm: date | None = None
    oorzaken: str = ""
    aanbod: str = ""
    aanbod_vanaf: date | None = None
    waarom_laat: str = ""
    resultaat: str = ""

    @property
    def waarden(self) -> dict[str, str | int | None]:
        """What stands in the row, by column, as it is kept."""
        alles = {een.name: getattr(self, een.name) for een in fields(self)}
        return {naam: waarde.isoformat() if isinstance(waarde, date) else waarde for naam, waarde in alles.items()}


DAGEN = ("sinds", "tm", "aanbod_vanaf")


def row_from(waarden: Mapping[str, str | int | None]) -> Opgaverij:
    """Return a row that was kept; a column that the report did not have then is empty, one that it has no more is left out."""
    bekend = {een.name for een in fields(Opgaverij)}
    gelezen: dict[str, object] = {naam: waarde for naam, waarde in waarden.items() if naam in bekend}
    for naam in DAGEN:
        if isinstance(waarde := gelezen.get(naam), str):
            gelezen[naam] = date.fromisoformat(waarde)
    return Opgaverij(**gelezen)  # type: ignore[arg-type]


class Verschilsoort(StrEnum):
    """A row that was not there, or that says something else."""

    ERBIJ = "erbij"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Verschil:
    """What is known now of a row that was not known, or not so: by column what stood there and what would."""

    soort: Verschilsoort
    rij: Opgaverij
    kolommen: tuple[tuple[str, object, object], ...] = ()


def corrections(toen: Iterable[Opgaverij], nu: Iterable[Opgaverij], kolommen: Iterable[str]) -> tuple[Verschil, ...]:
    """Return what differs between the rows as they were and as they would be by what is known now, in the order of the last.

    A row that is there no more is none: it goes when the term of its case is over.
    """
    per_nummer, welke = {rij.nummer: rij for rij in toen}, tuple(kolommen)
    uit = []
    for rij in nu:
        oud = per_nummer.get(rij.nummer)
        if oud is None:
            uit.append(Verschil(Verschilsoort.ERBIJ, rij))
            continue
        anders = tuple((naam, getattr(oud, naam), getattr(rij, naam)) for naam in welke if getattr(oud, naam) != getattr(rij, naam))
        if anders:
            uit.append(Verschil(Verschilsoort.ANDERS, rij, anders))
    return tuple(uit)
