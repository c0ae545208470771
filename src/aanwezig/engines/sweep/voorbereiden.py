"""Compiles the pass ahead of time, so that nobody waits for it later. Run by ``make setup``."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl

from aanwezig.definitions.regels import load_regelwerk
from aanwezig.engines.sweep.inladen import Omgeving
from aanwezig.engines.sweep.signaleren import find_all

KOLOMMEN: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "leerlingen": {
        "leerling_id": pl.String,
        "geboortedatum": pl.Date,
        "woongemeente": pl.String,
        "uitstroom_vrij": pl.String,
        "startkwalificatie_op": pl.Date,
        "ingeschreven_gemeente_op": pl.Date,
    },
    "inschrijvingen": {
        "leerling_id": pl.String,
        "school_id": pl.String,
        "schoolsoort": pl.String,
        "begin_datum": pl.Date,
        "eind_datum": pl.Date,
        "rooster_id": pl.String,
    },
    "roosters": {
        "rooster_id": pl.String,
        "weekdag": pl.Int16,
        "lesuur": pl.Int16,
        "begin_minuut": pl.Int16,
        "eind_minuut": pl.Int16,
    },
    "regio": {"code": pl.String, "regio": pl.String},
    "kalender": {"school_id": pl.String, "begin_datum": pl.Date, "eind_datum": pl.Date, "soort": pl.String, "naam": pl.String},
    "verzuim": {
        "rij_id": pl.String,
        "leerling_id": pl.String,
        "school_id": pl.String,
        "datum": pl.Date,
        "lesuur_van": pl.Int16,
        "lesuur_tm": pl.Int16,
        "registratie": pl.String,
        "ingevoerd_op": pl.Date,
        "vervangt": pl.String,
    },
    "vrijstellingen": {"leerling_id": pl.String, "grond": pl.String, "begin_datum": pl.Date, "eind_datum": pl.Date},
    "registraties": {"leerling_id": pl.String, "soort": pl.String, "begin_datum": pl.Date, "eind_datum": pl.Date},
    "meldingen": {"leerling_id": pl.String, "school_id": pl.String, "regel": pl.String, "eind_datum": pl.Date},
}


def main() -> None:
    """Run the pass over an empty delivery with every rule; that compiles everything."""
    regelwerk = load_regelwerk()
    frames = {naam: pl.DataFrame(schema=schema) for naam, schema in KOLOMMEN.items()}
    regels = regelwerk.of_gebieden(tuple(regelwerk.gebieden))
    for _ in find_all(frames, regelwerk, regels, Omgeving.from_frames(frames, regelwerk, date(2026, 1, 1), None), Counter()):
        raise AssertionError("an empty delivery has no signals")


if __name__ == "__main__":
    main()
