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
    """Return the days of a report as lines, in their order: lesuren of one day of which the same was registered stand together."""
    per_dag: dict[tuple[str, str], list[tuple[int | None, int | None]]] = {}
    for dag in dagen:
        lesuren = per_dag.setdefault((dag["datum"], registered(dag["registratie"], dag["minuten"])), [])
        van, tm = dag["lesuur_van"], dag["lesuur_tm"]
        if van is not None and lesuren and lesuren[-1][0] is not None and (lesuren[-1][1] or lesuren[-1][0]) + 1 == van:
            lesuren[-1] = (lesuren[-1][0], tm or van)  # one after the other
        else:
            lesuren.append((van, tm))
    return [
        Meldingsdag(date.fromisoformat(datum), ", ".join(lessons_between(*een) for een in lesuren), wat)
        for (datum, wat), lesuren in per_dag.items()
    ]
