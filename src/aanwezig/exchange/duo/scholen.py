"""From DUO's school locations to the table regio, and to a list of schools for people to look things up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from aanwezig.core.verzuim.tabellen import Schoolsoort, Vakantieregio, school_van
from aanwezig.exchange.duo.vestigingen import Vestiging
from aanwezig.exchange.tabellen.schema import BRIN, GEMEENTECODE, REGIO, Kolom, Soort, Tabel

SCHOLEN: Final = Tabel(
    "scholen",
    (
        Kolom("school_id", Soort.CODE, "de BRIN-code van de vestiging, zoals 16AH00", patroon=BRIN),
        Kolom("naam", Soort.TEKST, "de naam van de school (of leeg)", leeg_mag=True),
        Kolom("schoolsoort", Soort.KEUZE, "een soort school (of leeg)", leeg_mag=True, keuzes=tuple(Schoolsoort)),
        Kolom("gemeente", Soort.CODE, "de gemeentecode van vier cijfers, zoals 0505", patroon=GEMEENTECODE, breedte=4),
        Kolom("regio", Soort.KEUZE, "een vakantieregio (of leeg)", leeg_mag=True, keuzes=tuple(Vakantieregio)),
    ),
    sleutel=("school_id",),
)
"""What is known of each location. No table of the contract: nothing is computed with it."""


def fill_in(vestigingen: Iterable[Vestiging], gemeenteregio: Mapping[str, str], schoolsoort: str) -> list[Vestiging]:
    """Return the locations with what their file doesn't say: the region of their municipality, and the kind that the caller knows."""
    return [
        replace(
            vestiging,
            regio=vestiging.regio or gemeenteregio.get(vestiging.gemeente, ""),
            schoolsoort=schoolsoort if vestiging.schoolsoort is None else vestiging.schoolsoort,
        )
        for vestiging in vestigingen
    ]


@dataclass(frozen=True, slots=True)
class Regiobijwerking:
    """What the locations add to the table regio, by school (the first four characters of the BRIN).

    ``rijen``: the rows of the whole table, those that were there first. ``toegevoegd``, ``aanwezig``: numbers of schools. ``anders``: the
    schools that the table already gives another region; the table stays as it is. ``meer``: the schools with locations in more than one
    region; the contract knows one region a school, so none is chosen. ``onbekend``: the schools of which no region is known.
    """

    rijen: pl.DataFrame
    toegevoegd: int
    aanwezig: int
    anders: tuple[str, ...]
    meer: tuple[str, ...]
    onbekend: tuple[str, ...]


def bijwerken_regio(tabel: pl.DataFrame, vestigingen: Iterable[Vestiging]) -> Regiobijwerking:
    """Compare the locations with the table regio that is there."""
    regios: dict[str, set[str]] = defaultdict(set)
    for vestiging in vestigingen:
        regios[school_van(vestiging.brin)].add(vestiging.regio)
    staat = {school_van(code): regio for code, regio in tabel.select("code", "regio").iter_rows() if not code.isdigit()}
    bekend = {school: regio - {""} for school, regio in sorted(regios.items())}
    zeker = {school: next(iter(regio)) for school, regio in bekend.items() if len(regio) == 1}
    nieuw = {school: regio for school, regio in zeker.items() if school not in staat}
    anders = tuple(school for school, regio in zeker.items() if staat.get(school, regio) != regio)
    rijen = pl.DataFrame(list(nieuw.items()), schema=REGIO.frame_schema, orient="row")
    return Regiobijwerking(
        rijen=pl.concat((tabel, rijen)),
        toegevoegd=len(nieuw),
        aanwezig=sum(school in staat for school in bekend) - len(anders),
        anders=anders,
        meer=tuple(school for school, regio in bekend.items() if len(regio) > 1 and school not in staat),
        onbekend=tuple(school for school, regio in bekend.items() if not regio and school not in staat),
    )


def bijwerken_scholen(tabel: pl.DataFrame, vestigingen: Iterable[Vestiging]) -> pl.DataFrame:
    """Return the list of schools with these locations in it; of a location that was there, what is known now replaces what was."""
    waarden = [(v.brin, v.naam, v.schoolsoort, v.gemeente, v.regio) for v in vestigingen]
    nieuw = pl.DataFrame(waarden, schema=SCHOLEN.frame_schema, orient="row")
    return pl.concat((tabel.join(nieuw, on="school_id", how="anti"), nieuw)).sort("school_id")


def other_kinds(inschrijvingen: pl.DataFrame, vestigingen: Iterable[Vestiging]) -> list[tuple[str, str, str]]:
    """Return the schools whose kind differs from that in the enrolments: school_id, kind there, kind here.

    ``inschrijvingen``: each pair of school_id and schoolsoort once. The kind decides how hours are counted.
    """
    soorten: dict[str, set[str]] = defaultdict(set)
    for vestiging in vestigingen:
        for school in (vestiging.brin, school_van(vestiging.brin)):
            soorten[school].add(vestiging.schoolsoort or "")
    return [
        (school, daar, hier)
        for school, daar in sorted(inschrijvingen.iter_rows())
        for hier in soorten.get(school, ())
        if len(soorten[school]) == 1 and hier and hier != daar
    ]
