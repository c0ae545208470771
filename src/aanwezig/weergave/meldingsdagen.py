"""The days and lesuren of a report as a person would say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from aanwezig.weergave.rijen import lessons_between, registered


@dataclass(frozen=True, slots=True)
class Meldingsdag:
    """A day of a report: which lesuren, and what was registered."""

    datum: date
    lesuren: str
    wat: str


def lines_of(dagen: Iterable[Mapping[str, Any]]) -> list[Meldingsdag]:
    """Return the days of a report as lines, in their order."""
    return [
        Meldingsdag(
            date.fromisoformat(dag["datum"]),
            lessons_between(dag["lesuur_van"], dag["lesuur_tm"]),
            registered(dag["registratie"], dag["minuten"]),
        )
        for dag in dagen
    ]
