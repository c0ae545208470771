"""Lists of any kind in the three forms of the command line: a table for people, JSON Lines and CSV, with the same names."""

from __future__ import annotations

import csv
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from rich.table import Table

from aanwezig.cli.gebruik import Parser
from aanwezig.cli.uitvoer.regels import FORMULETEKENS
from aanwezig.cli.uitvoer.tabel import BREED, Scherm

VORMEN = ("tabel", "jsonl", "csv")
TEKSTBREEDTE = 100

Waarde = str | int | bool | Decimal | None | Sequence["Waarde"] | Mapping[str, "Waarde"]
Rij = Mapping[str, Waarde]


def add_uitvoer(parser: Parser) -> None:
    """Add the choices of form and file."""
    parser.add_argument("--uitvoer", choices=VORMEN, default="tabel", help="vorm van de uitkomst (gewoonlijk: tabel)")
    add_bestand(parser)


def add_bestand(parser: Parser) -> None:
    """Add the choice of a file for the outcome."""
    parser.add_argument("-o", dest="bestand", type=Path, help="schrijf de uitkomst naar dit bestand")


def write_jsonl(rijen: Iterable[Rij], stroom: TextIO) -> None:
    """Write one JSON object a line."""
    for rij in rijen:
        stroom.write(f"{_json(rij)}\n")


def write_csv(kolommen: Sequence[str], rijen: Iterable[Rij], stroom: TextIO) -> None:
    """Write CSV with a header; a text that a spreadsheet would run as a formula gets an apostrophe."""
    schrijver = csv.writer(stroom, lineterminator="\n")
    schrijver.writerow(kolommen)
    for rij in rijen:
        schrijver.writerow([_cell(rij.get(kolom)) for kolom in kolommen])


def write_tabel(koppen: Sequence[str], rijen: Iterable[Sequence[str]], stroom: TextIO, *, rechts: Sequence[str] = ()) -> int:
    """Write a table for people; return how many lines it has. ``rechts`` are the headings of columns with figures."""
    scherm = Scherm(file=stroom, width=None if stroom.isatty() else BREED, highlight=False, soft_wrap=False, markup=False)
    tabel = Table(show_lines=False, title_justify="left")
    for kop in koppen:
        tabel.add_column(kop, overflow="fold", justify="right" if kop in rechts else "left")
    for rij in rijen:
        tabel.add_row(*rij)
    if tabel.row_count:
        scherm.print(tabel)
    return tabel.row_count


def wrap(tekst: str, inspring: str = "", eerste: str | None = None) -> Iterator[str]:
    """Yield the lines of a text within the width for reading; ``eerste`` begins the first line in place of ``inspring``."""
    begin = inspring if eerste is None else eerste
    yield from textwrap.wrap(
        tekst, TEKSTBREEDTE, initial_indent=begin, subsequent_indent=inspring, break_long_words=False, break_on_hyphens=False
    ) or [begin.rstrip()]


def bullets(zinnen: Iterable[str], inspring: str = "  ") -> Iterator[str]:
    """Yield sentences as a list."""
    for zin in zinnen:
        yield from wrap(zin, f"{inspring}  ", f"{inspring}- ")


def _json(waarde: Waarde) -> str:
    if isinstance(waarde, Decimal):
        return str(waarde)
    if isinstance(waarde, Mapping):
        return "{" + ",".join(f"{json.dumps(naam)}:{_json(deel)}" for naam, deel in waarde.items()) + "}"
    if isinstance(waarde, Sequence) and not isinstance(waarde, str):
        return "[" + ",".join(_json(deel) for deel in waarde) + "]"
    return json.dumps(waarde, ensure_ascii=False)


def _cell(waarde: Waarde) -> str:
    if waarde is None:
        return ""
    tekst = waarde if isinstance(waarde, str) else _json(waarde)
    return f"'{tekst}" if tekst.startswith(FORMULETEKENS) else tekst
