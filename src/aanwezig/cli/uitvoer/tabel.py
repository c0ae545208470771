"""Signals as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import TextIO

from rich.console import Console
from rich.table import Table

from aanwezig.core.herleiding.taal import dutch_date, dutch_number
from aanwezig.core.regels.signaal import Signaal
from aanwezig.weergave.woorden import amount_of, count_of

BREED = 200


class Scherm(Console):
    """A console that leaves a reader who went away to the command: ``aanwezig regels | head`` is no failure."""

    def on_broken_pipe(self) -> None:
        """Let the error pass on."""
        raise BrokenPipeError


def write_tabel(signalen: Iterable[Signaal], stroom: TextIO) -> int:
    """Write signals as a table with the explanation under each; return how many."""
    scherm = Scherm(file=stroom, width=None if stroom.isatty() else BREED, highlight=False, soft_wrap=False)
    tabel = Table(show_lines=True, title_justify="left")
    for kop in ("Leerling", "School", "Regel", "Status", "Van", "Tot en met", "Gemeten", "Grens", "Uitleg"):
        tabel.add_column(kop, overflow="fold", justify="right" if kop in ("Gemeten", "Grens") else "left")
    per_regel: Counter[str] = Counter()
    for signaal in signalen:
        per_regel[signaal.regel] += 1
        tabel.add_row(
            signaal.leerling_id,
            signaal.school_id,
            f"{signaal.regel} {signaal.grond}".strip(),
            signaal.status,
            dutch_date(signaal.begin_datum),
            dutch_date(signaal.eind_datum),
            amount_of(signaal.gemeten, signaal.eenheid),
            dutch_number(Fraction(signaal.drempel)),
            signaal.uitleg,
        )
    aantal = sum(per_regel.values())
    if not aantal:
        scherm.print("Er zijn geen signalen gevonden. Hieronder staat hoeveel rijen zijn gelezen en hoeveel er niet meetellen.")
        return 0
    scherm.print(tabel, markup=False)
    scherm.print(
        f"{count_of(aantal, 'signaal', 'signalen')}: " + ", ".join(f"{regel} {getal}" for regel, getal in sorted(per_regel.items())),
        markup=False,
    )
    return aantal
