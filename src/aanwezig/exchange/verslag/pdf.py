"""Makes the pages of a report with figures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import typst

SJABLOON = Path(__file__).parent / "verslag.typ"


@dataclass(frozen=True, slots=True)
class Verslagdeel:
    """One figure: a sentence with the answer, the table (headings, lines, how many of the last lines are totals), and what it means.

    ``groepen``: headings above the headings, each with how many columns it spans; ``nadruk``: the columns of who reads, from 0.
    """

    kop: str
    zin: str
    koppen: Sequence[str]
    rijen: Sequence[Sequence[str]]
    totalen: int
    uitleg: Sequence[tuple[str, str]]
    opmerking: str = ""
    groepen: Sequence[tuple[str, int]] = ()
    nadruk: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Verslag:
    """A report: its title and for what, who made it on which day, what to know before reading (each an alinea), and its figures.

    ``teksten``: what its maker wrote with them: of each the heading and the alineas.
    """

    titel: str
    waarover: str
    van: str
    gemaakt: date
    gemaakt_tekst: str
    vooraf: Sequence[str]
    delen: Sequence[Verslagdeel]
    teksten: Sequence[tuple[str, Sequence[str]]] = ()


def make_pdf(verslag: Verslag) -> bytes:
    """Return the report as an accessible PDF (PDF/UA-1). The same report made on the same day gives the same bytes."""
    uit: bytes = typst.compile(SJABLOON, sys_inputs=inputs_of(verslag), format="pdf", pdf_standards=["ua-1"], ignore_system_fonts=True)
    return uit


def inputs_of(verslag: Verslag) -> dict[str, str]:
    """Return what the template reads: all texts as data, never as code."""
    return {"gegevens": json.dumps(asdict(verslag), ensure_ascii=False, default=date.isoformat)}
