"""Signals as JSON Lines and as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from aanwezig.core.regels.signaal import Signaal

KOLOMMEN = (
    "regel",
    "versie",
    "gebied",
    "niveau",
    "status",
    "leerling_id",
    "school_id",
    "begin_datum",
    "eind_datum",
    "gemeten",
    "drempel",
    "eenheid",
    "grond",
    "venster",
    "geteld",
    "niet_geteld",
    "bron",
    "uitleg",
    "herleiding",
)
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")


def as_dict(signaal: Signaal) -> dict[str, object]:
    """Return a signal with the names of the contract; numbers as texts of two decimals."""
    uit: dict[str, object] = {
        "regel": signaal.regel,
        "versie": signaal.versie,
        "gebied": list(signaal.gebied),
        "niveau": signaal.niveau,
        "status": signaal.status,
        "leerling_id": signaal.leerling_id,
        "school_id": signaal.school_id,
        "begin_datum": signaal.begin_datum.isoformat(),
        "eind_datum": signaal.eind_datum.isoformat(),
        "gemeten": str(signaal.gemeten),
        "drempel": str(signaal.drempel),
        "eenheid": signaal.eenheid,
    }
    if signaal.grond:
        uit["grond"] = signaal.grond
    return uit | {
        "venster": {"van": signaal.venster_van.isoformat(), "tm": signaal.venster_tm.isoformat()},
        "geteld": list(signaal.geteld),
        "niet_geteld": [{"rij_id": rij.rij_id, "waarom": rij.waarom} for rij in signaal.niet_geteld],
        "bron": [{"naam": bron.naam, "vindplaats": bron.vindplaats} for bron in signaal.bron],
        "uitleg": signaal.uitleg,
        "herleiding": signaal.herleiding,
    }


def as_json(signaal: Signaal) -> str:
    """Return a signal as one line of JSON; ``gemeten`` and ``drempel`` are numbers with two decimals."""
    delen = []
    for naam, waarde in as_dict(signaal).items():
        tekst = str(waarde) if naam in ("gemeten", "drempel") else json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))
        delen.append(f'"{naam}":{tekst}')
    return "{" + ",".join(delen) + "}"


def write_jsonl(signalen: Iterable[Signaal], stroom: TextIO) -> int:
    """Write signals as JSON Lines; return how many."""
    aantal = 0
    for signaal in signalen:
        stroom.write(as_json(signaal) + "\n")
        aantal += 1
    return aantal


def write_csv(signalen: Iterable[Signaal], stroom: TextIO) -> int:
    """Write signals as CSV, lists as JSON; a text that a spreadsheet would run as a formula gets an apostrophe. Return how many."""
    schrijver = csv.writer(stroom, lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    aantal = 0
    for signaal in signalen:
        rij = as_dict(signaal)
        schrijver.writerow([_cell(rij.get(kolom, "")) for kolom in KOLOMMEN])
        aantal += 1
    return aantal


def _cell(waarde: object) -> str:
    tekst = waarde if isinstance(waarde, str) else json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))
    return f"'{tekst}" if tekst.startswith(FORMULETEKENS) else tekst
