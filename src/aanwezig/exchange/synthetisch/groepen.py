"""The classes of the made-up schools: who is in which group, per schooljaar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from string import ascii_uppercase
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import PRIMAIR, Schoolsoort, school_van

AUGUSTUS: Final = 8
GROOTTE: Final = {Schoolsoort.PO: 30, Schoolsoort.SBO: 16, Schoolsoort.SO: 14, Schoolsoort.VSO: 14, Schoolsoort.PRO: 16}
"""How many leerlingen a class has at most; our choice."""
ANDERS: Final = 28

Inschrijving = tuple[str, date, str]
"""The school_id and the first day of an enrolment, and the class."""


def groepen_of(inschrijvingen: pl.DataFrame, vast: Mapping[str, str]) -> dict[str, tuple[Inschrijving, ...]]:
    """Divide the leerlingen of each school, year of the course and schooljaar over classes.

    ``vast``: who is in a class with a given name (``3B``) in the last schooljaar; the year before the same letter is theirs.
    """
    velden = ("leerling_id", "school_id", "schoolsoort", "leerjaar", "begin_datum")
    bakken: dict[tuple[str, str, str, int], list[tuple[str, str, date]]] = defaultdict(list)
    for leerling_id, school_id, soort, leerjaar, begin in inschrijvingen.select(velden).sort(velden).iter_rows():
        jaar = begin.year - (begin.month < AUGUSTUS)
        bakken[school_van(school_id), soort, leerjaar or "", jaar].append((leerling_id, school_id, begin))
    uit: dict[str, list[Inschrijving]] = defaultdict(list)
    for (_, soort, leerjaar, _), wie in bakken.items():
        letters = {leerling_id: vast[leerling_id][-1] for leerling_id, _, _ in wie if vast.get(leerling_id, "")[-1:].isupper()}
        aantal = max(-(-len(wie) // GROOTTE.get(Schoolsoort(soort), ANDERS)), *(1 + ascii_uppercase.index(x) for x in letters.values()), 1)
        for plek, (leerling_id, school_id, begin) in enumerate(wie):
            letter = letters.get(leerling_id) or ascii_uppercase[plek % aantal % len(ascii_uppercase)]
            uit[leerling_id].append((school_id, begin, _name(soort, leerjaar, letter if aantal > 1 or soort not in PRIMAIR else "")))
    return {leerling_id: tuple(groepen) for leerling_id, groepen in uit.items()}


def _name(soort: str, leerjaar: str, letter: str) -> str:
    return f"groep {leerjaar}{letter}" if soort in PRIMAIR else f"{leerjaar}{letter}"
