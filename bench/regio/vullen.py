"""Fills an empty database with a region at work: pupils and absence through the acts themselves, years of reports and cases in bulk.

What it prints last, on one line, is JSON: how many of each there are and how long the deliveries took.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from aanwezig.cli.databank import open_database

GEBIEDEN = ("regio", "ijssel-vecht", "hardenberg", "mazl")
VANAF = date(2014, 8, 1)
ZAAD = 1
LATER_DAGEN = 14
"""Rows that became known in so many days before today are kept for the imports that run while pages are asked for."""
LEVERINGEN = 14
PER_LEERLING = ("leerlingen", "inschrijvingen", "vrijstellingen", "registraties", "meldingen")


def main() -> None:
    """Fill the database that the surroundings name."""
    parser = argparse.ArgumentParser(prog="python -m bench.regio.vullen")
    parser.add_argument("leerlingen", type=int)
    parser.add_argument("map", type=Path)
    args = parser.parse_args()
    with open_database():
        uitkomst = fill(args.leerlingen, args.map)
    print(json.dumps(uitkomst))


def fill(aantal: int, map_: Path) -> dict[str, object]:
    """Make a region of so many pupils up, put it in the database, and keep its last deliveries in a folder for later."""
    from django.db import connection

    from aanwezig import klok
    from aanwezig.actions.demo import maak_demo
    from aanwezig.actions.gebieden import kies_gebieden
    from aanwezig.actions.leveringen import neem_op
    from aanwezig.actions.logboek import Moment
    from aanwezig.actions.organisaties import stel_medewerkers_aan, stel_organisaties_vast
    from aanwezig.actions.personen import stel_personen_vast
    from aanwezig.core.verzuim.tabellen import school_van
    from aanwezig.engines.delen import as_deel
    from aanwezig.exchange.synthetisch.actueel import genereer_actueel
    from aanwezig.exchange.synthetisch.mensen import make_personen
    from aanwezig.exchange.synthetisch.organisaties import load_organisaties, make_medewerkers, make_organisaties
    from bench.regio.zaken import make_history

    begin = Moment(klok.now())
    dag = begin.dag
    actueel = genereer_actueel(map_ / "bestanden", zaad=ZAAD, leerlingen=aantal, dag=dag)
    frames = read_frames(map_ / "bestanden")
    personen = make_personen(frames["leerlingen"], frames["inschrijvingen"], actueel.verhalen, ZAAD, dag)
    maak_demo(begin, {"leerlingen": aantal, "zaad": ZAAD, "dag": dag.isoformat()})
    boek = load_organisaties()
    organisaties = make_organisaties(boek, actueel.scholen)
    klassen: dict[str, set[str]] = {}
    for school_id, van, groep in (deel for persoon in personen for deel in persoon.groepen):
        if van >= dag - timedelta(days=200):
            klassen.setdefault(school_van(school_id), set()).add(groep)
    stel_organisaties_vast(organisaties, VANAF, begin)
    stel_medewerkers_aan(
        make_medewerkers(boek, organisaties, {school: sorted(groepen) for school, groepen in klassen.items()}, ZAAD), VANAF, begin
    )
    kies_gebieden(GEBIEDEN, VANAF, begin)

    toen = Moment(begin.op - timedelta(days=LATER_DAGEN))
    eerste = _known_on(frames, None, toen.dag)
    start = time.monotonic()
    opgenomen = neem_op((as_deel(eerste),), "alles tot nu toe", toen)
    seconden = time.monotonic() - start
    stel_personen_vast(personen, toen)
    for nummer, deel in enumerate(_later(frames, dag)):
        hier = map_ / "later" / f"{nummer:02d}"
        hier.mkdir(parents=True)
        for naam, frame in deel.items():
            frame.write_parquet(hier / f"{naam}.parquet")
    telling = make_history(aantal, begin)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {
        "leerlingen": frames["leerlingen"].height,
        "rijen": opgenomen.nieuw,
        "signalen": len(opgenomen.wijzigingen),
        "levering_seconden": seconden,
        **telling,
    }


def read_frames(map_: Path) -> dict[str, pl.DataFrame]:
    """Read and check the tables of a folder, as a delivery is."""
    from aanwezig.definitions.boeken import regelwerk
    from aanwezig.engines.delen import frames_of
    from aanwezig.exchange.tabellen import lees_aanlevering

    land = regelwerk().land
    uitkomst = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm)
    if not uitkomst.bruikbaar:
        raise SystemExit(f"{map_}: {uitkomst.fouten[:3]}")
    return dict(frames_of(uitkomst.delen[0]))


def _known_on(frames: dict[str, pl.DataFrame], na: date | None, dag: date) -> dict[str, pl.DataFrame]:
    """Return the tables with the rows of absence that became known after one day and not after another one."""
    bekend_op = pl.max_horizontal("datum", "ingevoerd_op")
    verzuim = frames["verzuim"].filter(bekend_op <= dag)
    return frames | {"verzuim": verzuim if na is None else verzuim.filter(bekend_op > na)}


def _later(frames: dict[str, pl.DataFrame], dag: date) -> Iterator[dict[str, pl.DataFrame]]:
    """Yield what came in later, a day at a time: the rows, and the pupils they are about."""
    for terug in range(LEVERINGEN, 0, -1):
        deel = _known_on(frames, dag - timedelta(days=terug), dag - timedelta(days=terug - 1))
        wie = deel["verzuim"].select("leerling_id").unique()
        if wie.height:
            yield deel | {naam: deel[naam].join(wie, on="leerling_id", how="semi") for naam in PER_LEERLING}


if __name__ == "__main__":
    main()
