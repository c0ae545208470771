"""What unknown codes would do: how the signals change when a code nobody mapped counted as ongeoorloofd or as ziekte.

A code that nobody mapped counts nowhere. That is safe to compute with but not harmless, so its effect is told, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.regels.vergelijking import Soort, compare_signalen
from aanwezig.core.verzuim.tabellen import Registratie
from aanwezig.engines.evaluatie import Evaluatie, Frames, choose_engine

ALSOF = (Registratie.ONGEOORLOOFD.value, Registratie.ZIEKTE.value)
"""The two readings that are tried: the one that counts most, and the one that counts elsewhere."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How many signals come, go or change when a code counts in one reading, against not counting at all."""

    erbij: int
    eraf: int
    anders: int

    @property
    def totaal(self) -> int:
        """The number of signals that differ."""
        return self.erbij + self.eraf + self.anders


@dataclass(frozen=True, slots=True)
class Codegevolg:
    """One unknown code: on how many rows it stands, and its effect per reading."""

    code: str
    rijen: int
    effecten: dict[str, Effect] = field(default_factory=dict)


def effects_of_unknown(evaluatie: Evaluatie) -> Iterator[Codegevolg]:
    """Yield each unknown code with its effect; only the leerlingen with such rows are evaluated again."""
    for code, rijen in evaluatie.onbekend.items():
        frames = _only_with(evaluatie.frames, code)
        nu = _signals(evaluatie, frames)
        effecten = {}
        for registratie in ALSOF:
            verschillen = compare_signalen(nu, _signals(evaluatie, _read_as(frames, code, registratie)))
            soorten = [verschil.soort for verschil in verschillen]
            effecten[registratie] = Effect(soorten.count(Soort.NIEUW), soorten.count(Soort.INGETROKKEN), soorten.count(Soort.GEWIJZIGD))
        yield Codegevolg(code, rijen, effecten)


def _only_with(frames: Frames, code: str) -> Frames:
    """Return the rows of the leerlingen who have a row with this code; tables without leerlingen stay whole."""
    wie = frames["verzuim"].filter(pl.col("registratie") == code)["leerling_id"].unique().to_list()
    return {
        naam: frame.filter(pl.col("leerling_id").is_in(wie)) if "leerling_id" in frame.columns else frame for naam, frame in frames.items()
    }


def _read_as(frames: Frames, code: str, registratie: str) -> Frames:
    verzuim = frames["verzuim"].with_columns(registratie=pl.col("registratie").replace(code, registratie))
    return {**frames, "verzuim": verzuim}


def _signals(evaluatie: Evaluatie, frames: Frames) -> list[Signaal]:
    """Return the signals of some leerlingen.

    The first begin of an enrolment may differ from that of the whole delivery; the rules that look at it count no rows, so the
    difference between two readings is the same.
    """
    deel = Evaluatie(evaluatie.opdracht, frames, evaluatie.make, choose_engine(None, frames))
    return [signaal for _, signalen in deel.pairs() for signaal in signalen]
