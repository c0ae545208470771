"""The made-up people of a region as tables beside those of ``genereer``, which stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.exchange.personen import Persoonsgegevens
from aanwezig.exchange.persoonstabellen import CONTACTEN, JA, NEE, PERSONEN, WOONPLAATSEN
from aanwezig.exchange.synthetisch.mensen import make_personen
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.exchange.tabellen.losse_tabel import lees_losse_tabel
from aanwezig.exchange.tabellen.schema import INSCHRIJVINGEN, LEERLINGEN, Tabel

SCHEIDING: Final = ";"


def write_personen(map_: Path, bereik: Kalenderbereik, zaad: int, dag: date) -> dict[str, int]:
    """Write who the pupils of a folder are, as it is on a day; return how many rows each table has. The same seed gives the same bytes.

    Raises ``OSError`` when the files can't be written.
    """
    leerlingen, inschrijvingen = (lees_losse_tabel(map_, tabel, bereik).scan().collect() for tabel in (LEERLINGEN, INSCHRIJVINGEN))
    personen = make_personen(leerlingen, inschrijvingen, (), zaad, dag)
    lopend = {
        (leerling_id, school_id, begin)
        for leerling_id, school_id, begin, eind in inschrijvingen.select(
            "leerling_id", "school_id", "begin_datum", "eind_datum"
        ).iter_rows()
        if begin <= dag and (eind is None or eind >= dag)
    }
    per_tabel: tuple[tuple[Tabel, list[dict[str, str]]], ...] = (
        (PERSONEN, [rij for persoon in personen for rij in _rows(persoon, lopend)]),
        (CONTACTEN, [rij for persoon in personen for rij in _contacten(persoon)]),
        (WOONPLAATSEN, [rij for persoon in personen for rij in _woonplaatsen(persoon)]),
    )
    for tabel, rijen in per_tabel:
        namen = [kolom.naam for kolom in tabel.kolommen]
        leeg = pl.when(pl.all() != "").then(pl.all())  # an empty cell, and no quotes around nothing
        pl.DataFrame(rijen, schema=dict.fromkeys(namen, pl.String)).select(leeg).write_csv(map_ / f"{tabel.naam}.csv", separator=SCHEIDING)
    return {tabel.naam: len(rijen) for tabel, rijen in per_tabel}


def _rows(persoon: Persoonsgegevens, lopend: set[tuple[str, str, date]]) -> Iterable[dict[str, str]]:
    """Yield a row for each school where the pupil is now; one without a class when there is none."""
    nu = {
        school_van(school_id): (school_id, groep)
        for school_id, begin, groep in persoon.groepen
        if (persoon.leerling_id, school_id, begin) in lopend
    }
    for school_id, groep in nu.values() or [("", "")]:
        yield {
            "leerling_id": persoon.leerling_id,
            "voornaam": persoon.voornaam,
            "tussenvoegsel": "",
            "achternaam": persoon.achternaam,
            "bsn": persoon.bsn,
            "onderwijsnummer": "",
            "geboortedatum": "",
            "school_id": school_id,
            "groep": groep,
        }


def _contacten(persoon: Persoonsgegevens) -> Iterable[dict[str, str]]:
    """Yield the people around a pupil. Two who are drawn alike become one: by name and relation they can't be told apart."""
    for wie in {(wie.naam, wie.relatie): wie for wie in persoon.contacten}.values():
        yield {
            "leerling_id": persoon.leerling_id,
            "naam": wie.naam,
            "relatie": wie.relatie,
            "gezag": JA if wie.heeft_gezag else NEE,
            "telefoon": wie.telefoon,
            "email": wie.email,
            "adres": wie.adres,
            "gezag_vanaf": "",
            "gezag_tot": "",
        }


def _woonplaatsen(persoon: Persoonsgegevens) -> Iterable[dict[str, str]]:
    """Yield where somebody lived who moved, the first first."""
    for waar in persoon.woonplaatsen:
        yield {
            "leerling_id": persoon.leerling_id,
            "gemeente": waar.gemeente,
            "postcode": waar.postcode,
            "vanaf": "" if waar.vanaf is None else waar.vanaf.isoformat(),
        }
