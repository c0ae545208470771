"""Deliveries written to a folder, and commands called as a person calls them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from aanwezig.cli.hoofd import main
from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Inschrijving,
    Leerling,
    Melding,
    Regiocode,
    Roosterles,
    Verzuimrij,
    Vrijstelling,
)
from aanwezig.exchange.tabellen import TABELLEN
from tests.generatief.maken import to_tables


@dataclass(frozen=True)
class Afloop:
    """What came of a command: the status, the outcome and what was said beside it."""

    status: int
    uit: str
    gezegd: str


def write_map(map_: Path, aanlevering: Aanlevering, **extra: Sequence[dict[str, str]]) -> Path:
    """Write a delivery as CSV files; ``extra`` are tables on top."""
    map_.mkdir(parents=True, exist_ok=True)
    for naam, rijen in {**to_tables(aanlevering), **extra}.items():
        with (map_ / f"{naam}.csv").open("w", encoding="utf-8", newline="") as bestand:
            schrijver = csv.DictWriter(bestand, [kolom.naam for kolom in TABELLEN[naam].kolommen])
            schrijver.writeheader()
            schrijver.writerows(rijen)
    return map_


def call(capsys: pytest.CaptureFixture[str], *argv: object) -> Afloop:
    """Call ``aanwezig`` with arguments; a wrong usage that stops the program gives its status too."""
    capsys.readouterr()
    try:
        status = main([str(deel) for deel in argv])
    except SystemExit as einde:
        status = int(str(einde.code))
    uit, gezegd = capsys.readouterr()
    return Afloop(status, uit, gezegd)


SEM, NOOR = "100122", "100123"
"""Two made-up leerlingen of 99AA00, a school for voortgezet onderwijs with six lessons a day; region midden."""


def row(
    rij_id: str, dag: str, soort: str, lesuren: str = "", *, leerling: str = SEM, op: str = "", vervangt: str = "", school: str = "99AA00"
) -> Verzuimrij:
    """Make a row of verzuim: ``lesuren`` as ``2-4``, ``2`` or nothing for the whole day; ``op`` is the day of entering."""
    van, _, tm = lesuren.partition("-")
    return Verzuimrij(
        rij_id,
        leerling,
        school,
        date.fromisoformat(dag),
        int(van) if van else None,
        int(tm) if tm else None,
        5 if soort == "te_laat" else None,
        soort,
        "",
        date.fromisoformat(op) if op else None,
        vervangt,
    )


def school(*verzuim: Verzuimrij, meldingen: Sequence[Melding] = (), vrijstellingen: Sequence[Vrijstelling] = ()) -> Aanlevering:
    """Make a delivery of one school with Sem and Noor, both of 13 years, from 1 August 2025 on."""
    return Aanlevering(
        leerlingen=(Leerling(SEM, date(2012, 3, 1), "0344"), Leerling(NOOR, date(2012, 9, 30), "0321")),
        inschrijvingen=tuple(Inschrijving(wie, "99AA00", "vo", "2", date(2025, 8, 1), None, "R1") for wie in (SEM, NOOR)),
        roosters=tuple(Roosterles("R1", dag, uur, 460 + 50 * uur, 510 + 50 * uur) for dag in range(1, 6) for uur in range(1, 7)),
        regios=(Regiocode("99AA", "midden"),),
        verzuim=verzuim,
        vrijstellingen=tuple(vrijstellingen),
        meldingen=tuple(meldingen),
    )


def sixteen_hours(leerling: str = SEM, merk: str = "v") -> list[Verzuimrij]:
    """Three days in September 2025 with 6, 6 and 4 lesuren ongeoorloofd: 16 uur on the 10th."""
    return [
        row(f"{merk}1", "2025-09-01", "ongeoorloofd", leerling=leerling),
        row(f"{merk}2", "2025-09-03", "ongeoorloofd", leerling=leerling),
        row(f"{merk}3", "2025-09-10", "ongeoorloofd", "1-4", leerling=leerling),
    ]
