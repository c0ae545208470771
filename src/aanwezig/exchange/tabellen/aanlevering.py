"""The door of this package: a folder of tables in, checked data or reasons out. Nothing is half-taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import starmap
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

import polars as pl

from aanwezig.core.verzuim.tabellen import (
    Aanlevering,
    Inschrijving,
    Kalenderrij,
    Leerling,
    Melding,
    Regiocode,
    Roosterles,
    Toestand,
    Verzuimrij,
    Vrijstelling,
)
from aanwezig.exchange.tabellen.blokken import one_ahead
from aanwezig.exchange.tabellen.delen import Verdeler
from aanwezig.exchange.tabellen.fouten import GEWEIGERD_SCHEMA, BestandGeweigerd, Fout, NietGetoond, Opmerking, Verslag
from aanwezig.exchange.tabellen.ga_door import drop_what_leans
from aanwezig.exchange.tabellen.grenzen import Grenzen
from aanwezig.exchange.tabellen.keuren import Kalenderbereik, Tabelkeuring, show_inhoud
from aanwezig.exchange.tabellen.lezen import find_bestanden, read_blokken
from aanwezig.exchange.tabellen.samenhang import Regiokennis, Samenhang
from aanwezig.exchange.tabellen.schema import TABELLEN
from aanwezig.exchange.tabellen.stapel import Stapel

T = TypeVar("T")
STANDAARD_GRENZEN: Final = Grenzen()


class AanleveringGeweigerdError(Exception):
    """The delivery has faults and was not taken. ``fouten`` lists them."""

    def __init__(self, fouten: tuple[Fout, ...]) -> None:
        super().__init__("\n".join(fout.zin for fout in fouten[:20]))
        self.fouten = fouten


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What came of reading a delivery.

    ``fouten``: what is wrong, in the order of the contract's tables, then of the lines; ``niet_getoond``: how many more were counted.
    ``opmerkingen``: notices. ``frames``: per table a typed Polars frame (``pl.Date``, ``pl.Int16``, ``pl.String``; times as minutes
    after midnight in ``begin_minuut`` and ``eind_minuut``; empty text is "", an empty date or number null); empty when the delivery is
    refused, or too large for memory. Absent optional tables have an empty frame. ``delen``: the same tables in parts by pupil, in the
    order of leerling_id: one part when all is in memory. ``geweigerd``: with ``ga_door`` the rows that were left out: tabel, bestand,
    regel, reden, inhoud. ``bruikbaar``: the frames may be used. ``leesbaar``: every table could be read, so that its good rows can be had.
    """

    fouten: tuple[Fout, ...]
    opmerkingen: tuple[Opmerking, ...]
    frames: Mapping[str, pl.DataFrame]
    delen: Sequence[Mapping[str, pl.LazyFrame]]
    geweigerd: pl.DataFrame
    niet_getoond: tuple[NietGetoond, ...]
    bruikbaar: bool
    leesbaar: bool = True

    @property
    def aantal_fouten(self) -> int:
        """All faults, also those that are only counted."""
        return len(self.fouten) + sum(rest.aantal for rest in self.niet_getoond)

    def aanlevering(self) -> Aanlevering:
        """Make the values of the core, for the reference engine. Raises ``AanleveringGeweigerdError`` when the delivery was refused."""
        if not self.bruikbaar:
            raise AanleveringGeweigerdError(self.fouten)
        return aanlevering_van(self.frames)


def aanlevering_van(frames: Mapping[str, pl.DataFrame]) -> Aanlevering:
    """Make the values of the core from typed frames, one per table."""
    return Aanlevering(
        leerlingen=tuple(_make(frames["leerlingen"], Leerling)),
        inschrijvingen=tuple(_make(frames["inschrijvingen"], Inschrijving)),
        roosters=tuple(_make(frames["roosters"], Roosterles)),
        regios=tuple(_make(frames["regio"], Regiocode)),
        kalender=tuple(_make(frames["kalender"], Kalenderrij)),
        verzuim=tuple(_make(frames["verzuim"], Verzuimrij)),
        vrijstellingen=tuple(_make(frames["vrijstellingen"], Vrijstelling)),
        toestanden=tuple(_make(frames["registraties"], Toestand)),
        meldingen=tuple(_make(frames["meldingen"], Melding)),
    )


def _make(frame: pl.DataFrame, soort: type[T]) -> Iterator[T]:
    velden = [veld.name for veld in fields(cast("Any", soort))]
    return starmap(soort, frame.select(velden).iter_rows())


def lees_aanlevering(
    map_: Path,
    *,
    kalender_van: dt.date,
    kalender_tm: dt.date,
    grenzen: Grenzen = STANDAARD_GRENZEN,
    ga_door: bool = False,
    regios: Regiokennis | None = None,
    werkmap: Path | None = None,
) -> Uitkomst:
    """Read and check the tables of a delivery.

    ``map_``: the folder with the files. ``kalender_van``, ``kalender_tm``: first and last day (inclusive) of the calendar that the
    caller has; dates of absence, calendar rows and reports must lie within it. ``grenzen``: limits in bytes and numbers. ``ga_door``:
    take the good rows, and leave out with its reason each refused row and what leans on it; a file that can't be read as a whole still
    refuses the delivery. ``regios``: what the caller knows of holiday regions; without it nobody looks whether they are known.
    ``werkmap``: an empty folder that only this user can read, for what is too large for memory; the caller throws it away. Without it
    everything is kept in memory.

    Whatever is in the folder, faults are returned and not raised.
    Raises ``ValueError`` when ``kalender_tm`` is before ``kalender_van``, ``OSError`` when the work folder can't be written to.
    """
    if kalender_tm < kalender_van:
        raise ValueError("kalender_tm is before kalender_van")
    verslag = Verslag(grenzen.fouten, houd_rijen=ga_door)
    bereik = Kalenderbereik(kalender_van, kalender_tm)
    bestanden = find_bestanden(map_, grenzen, verslag)
    stapels: dict[str, Stapel] = {}
    for naam, bestand in bestanden.items():
        keuring = Tabelkeuring(bestand.tabel, bestand.naam, bereik, grenzen, verslag, werkmap)
        try:
            keuring.take(one_ahead(read_blokken(bestand, grenzen, verslag)))  # faults may come in another order: they are sorted below
        except BestandGeweigerd as reden:
            verslag.weiger_bestand(naam, reden.fout)
            continue
        stapels[naam] = keuring.close()
    levering = Samenhang(stapels, {naam: bestand.naam for naam, bestand in bestanden.items()}, verslag, regios)
    levering.check()
    bruikbaar = not verslag.aantal_fouten or (ga_door and not verslag.onbruikbaar)
    if bruikbaar and ga_door:
        drop_what_leans(levering)
    frames: dict[str, pl.DataFrame] = {}
    delen: Sequence[Mapping[str, pl.LazyFrame]] = ()
    if bruikbaar and levering.op_schijf and werkmap is not None:
        delen = _split(levering, werkmap, grenzen.leerlingen_per_deel)
    elif bruikbaar:
        frames = {naam: _whole(levering, naam) for naam in TABELLEN}
        delen = ({naam: frame.lazy() for naam, frame in frames.items()},)
    return Uitkomst(
        fouten=tuple(sorted(verslag.fouten, key=_order(levering.bestanden))),
        opmerkingen=tuple(verslag.opmerkingen),
        frames=MappingProxyType(frames),
        delen=delen,
        geweigerd=_collect_geweigerd(levering) if ga_door else pl.DataFrame(schema=GEWEIGERD_SCHEMA),
        niet_getoond=verslag.niet_getoond,
        bruikbaar=bruikbaar,
        leesbaar=not verslag.onbruikbaar,
    )


def _whole(levering: Samenhang, naam: str) -> pl.DataFrame:
    """Return the good rows of a table in memory, an empty frame when it was not delivered."""
    stukken = list(levering.sources(naam)) if naam in levering.stapels else []
    return pl.concat(stukken).collect() if stukken else pl.DataFrame(schema=TABELLEN[naam].frame_schema)


def _split(levering: Samenhang, werkmap: Path, leerlingen_per_deel: int) -> list[dict[str, pl.LazyFrame]]:
    """Return the good rows in parts by pupil; tables without pupils are the same in every part."""
    verdeler = Verdeler(levering.see(levering.good("leerlingen").select("leerling_id"))["leerling_id"], werkmap, leerlingen_per_deel)
    delen: list[dict[str, pl.LazyFrame]] = [{} for _ in range(verdeler.aantal)]
    for naam, tabel in TABELLEN.items():
        if naam in levering.stapels and "leerling_id" in tabel.frame_schema:
            per_deel = verdeler.split(naam, tabel.frame_schema, list(levering.sources(naam)))
        else:
            per_deel = [_whole(levering, naam).lazy()] * verdeler.aantal
        for deel, hier in zip(delen, per_deel, strict=True):
            deel[naam] = hier
    return delen


def _collect_geweigerd(levering: Samenhang) -> pl.DataFrame:
    """Put the refused rows together: one row each, all its reasons, and what it said."""
    verslag, delen = levering.verslag, []
    for naam, tabel in TABELLEN.items():
        redenen = verslag.redenen.get(naam)
        if not redenen:
            continue
        per_regel = pl.concat(redenen).unique(maintain_order=True).group_by("regel").agg(pl.col("reden").str.join("; "))
        inhoud = [*verslag.inhoud.get(naam, [])]
        if losse := verslag.losse_regels.get(naam):
            inhoud.append(pl.DataFrame(losse, schema={"regel": pl.UInt32, "inhoud": pl.String}, orient="row"))
        if naam in levering.stapels:
            inhoud.append(show_inhoud(levering.bad(naam), tabel))
        wat = pl.concat(inhoud).unique("regel", keep="first") if inhoud else pl.DataFrame(schema={"regel": pl.UInt32, "inhoud": pl.String})
        delen.append(
            per_regel.join(wat, on="regel", how="left")
            .sort("regel")
            .select(
                pl.lit(naam).alias("tabel"),
                pl.lit(levering.bestanden.get(naam, "")).alias("bestand"),
                pl.col("regel").cast(pl.Int64),
                "reden",
                pl.col("inhoud").fill_null(""),
            )
        )
    return pl.concat(delen) if delen else pl.DataFrame(schema=GEWEIGERD_SCHEMA)


def _order(bestanden: Mapping[str, str]) -> Any:
    plaats = {bestand: nummer for nummer, bestand in enumerate(bestanden.get(naam, f"{naam}.csv") for naam in TABELLEN)}

    def sleutel(fout: Fout) -> tuple[int, str, int, str, str]:
        return plaats.get(fout.bestand, -1), fout.bestand, fout.regel or 0, fout.kolom, fout.soort

    return sleutel
