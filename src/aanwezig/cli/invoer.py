"""Reads a delivery for a command, and says in Dutch what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import polars as pl

from aanwezig.cli.gebruik import VerkeerdGebruik, tell, whole
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.regels.vormen import ZonderInschrijving
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.delen import Tabellen, as_deel, ask, count_later, frames_of
from aanwezig.exchange.tabellen import TABELLEN, Fout, NietGetoond, Regiokennis, Uitkomst, lees_aanlevering, write_geweigerd
from aanwezig.exchange.tabellen.redenen_toepassen import apply_redenen, count_unknown
from aanwezig.weergave.woorden import count_of, dutch_count

GEWEIGERD: Final = "geweigerd.csv"
REDENEN: Final = 12
"""How many reasons the summary of refused rows names."""


def read_uitkomst(
    map_: Path,
    regelwerk: Regelwerk,
    *,
    ga_door: bool,
    werkmap: Path | None = None,
    uitvoer: Path | None = None,
    ids: Collection[str] | None = (),
    regiocodes: Collection[str] = (),
) -> Uitkomst | None:
    """Read and check a delivery; say every fault. Return None when it is refused.

    ``werkmap``: a private folder for what is too large for memory; without it everything is kept in memory. ``uitvoer``: the file that the
    command writes; the refused rows come beside it, else in the working directory. ``ids``: the rules asked for, empty for all; None when
    there are none. ``regiocodes``: schools and municipalities of which the region is known from earlier.

    Raises:
        VerkeerdGebruik: when the folder does not exist, or the outcome would take the place of one of its tables.
    """
    if map_.is_file():
        raise VerkeerdGebruik(f"{map_} is een bestand; geef de map waarin het staat, met alle tabellen erbij: {map_.parent}")
    if not map_.is_dir():
        raise VerkeerdGebruik(f"de map {map_} bestaat niet; geef de map waarin leerlingen.csv, verzuim.csv en de andere tabellen staan")
    if uitvoer is not None and uitvoer.resolve().parent == map_.resolve() and uitvoer.stem.strip().lower() in TABELLEN:
        raise VerkeerdGebruik(f"{uitvoer} heeft de naam van een tabel van deze aanlevering; kies met -o een andere naam of een andere map")
    land = regelwerk.land
    uitkomst = lees_aanlevering(
        map_,
        kalender_van=land.van,
        kalender_tm=land.tm,
        ga_door=ga_door,
        regios=Regiokennis(land.gemeenteregio, _asks_of_gemeente(regelwerk, ids), regiocodes),
        werkmap=werkmap,
    )
    _tell_remarks(uitkomst)
    if not uitkomst.bruikbaar:
        _tell_refused(uitkomst, map_, ga_door=ga_door)
        return None
    if uitkomst.aantal_fouten:
        bestand = (uitvoer.parent if uitvoer else Path()) / GEWEIGERD
        with whole(bestand) as tijdelijk:
            write_geweigerd(uitkomst.geweigerd, tijdelijk)
        _tell_left_out(uitkomst.geweigerd, bestand)
        if not ask(uitkomst.delen, "leerlingen", lambda tabel: tabel.select(pl.len())).sum().item():
            tell(f"Van de aanlevering in {map_} blijft geen leerling over. Er is niets berekend. Verbeter eerst de fouten hierboven.")
            return None
    return _with_redenen(uitkomst)


def tell_later(delen: Sequence[Tabellen], peildatum: date) -> None:
    """Say how many rows of absence were not known yet on the peildatum: these count nowhere."""
    aantal, tm = count_later(delen, peildatum)
    if tm is not None:
        tell(f"{later_sentence(aantal, peildatum)} Alles is bekend op {dutch_date(tm)}; geef --peildatum {tm} om daarmee te rekenen.")


def later_sentence(aantal: int, peildatum: date) -> str:
    """Say it in one sentence."""
    wat, telt = ("rij was", "telt") if aantal == 1 else ("rijen waren", "tellen")
    return f"{dutch_count(aantal)} {wat} op de peildatum ({dutch_date(peildatum)}) nog niet bekend en {telt} niet mee."


def _asks_of_gemeente(regelwerk: Regelwerk, ids: Collection[str] | None) -> bool:
    """Say whether a rule that is asked for looks at pupils without a school: these have the holidays of their municipality."""
    if ids is None:
        return False
    gevraagd = (regel for regel in regelwerk.regels.values() if not ids or not set(ids).isdisjoint(regel.ids))
    return any(isinstance(deel.vorm, ZonderInschrijving) for regel in gevraagd for versie in regel.versies for deel in versie.onderdelen)


def _tell_left_out(geweigerd: pl.DataFrame, bestand: Path) -> None:
    """Say how many pupils and rows were left out, and why."""
    van_leerlingen = geweigerd.filter(pl.col("tabel") == "leerlingen")
    nummer = pl.col("inhoud").str.extract("^leerling_id=([^;]*)").fill_null(pl.col("regel").cast(pl.String))
    wie = count_of(van_leerlingen.select(nummer.n_unique()).item(), "leerling", "leerlingen")
    tell(
        f"Niet meegenomen: {wie}, en {count_of(geweigerd.height - van_leerlingen.height, 'rij', 'rijen')} van andere tabellen. "
        f"Ze staan met de reden in {bestand}. Waarom:"
    )
    waarom = (
        geweigerd.group_by("tabel", pl.col("reden").str.split("; ").list.first())
        .len()
        .sort("len", "tabel", "reden", descending=[True, False, False])
    )
    for tabel, reden, aantal in waarom.head(REDENEN).iter_rows():
        tell(f"  {dutch_count(aantal):>9}  {tabel}: {reden}")
    if waarom.height > REDENEN:
        tell(f"  {dutch_count(int(waarom['len'][REDENEN:].sum())):>9}  om andere redenen")


def _with_redenen(uitkomst: Uitkomst) -> Uitkomst:
    """Give unknown codes the registratie of the delivery's own redenen.csv, and say for how many rows that was so."""
    if not uitkomst.delen or uitkomst.delen[0]["redenen"].collect().is_empty():
        return uitkomst
    delen = [apply_redenen(deel) for deel in uitkomst.delen]
    ingedeeld = int((ask(uitkomst.delen, "verzuim", count_unknown) - ask(delen, "verzuim", count_unknown)).sum().item())
    if not ingedeeld:
        return uitkomst
    tell(f"{ingedeeld} {'rij heeft' if ingedeeld == 1 else 'rijen hebben'} een registratie gekregen volgens de eigen tabel redenen.")
    if not uitkomst.frames:
        return replace(uitkomst, delen=delen)
    frames = frames_of(delen[0])
    return replace(uitkomst, frames=MappingProxyType(dict(frames)), delen=(as_deel(frames),))


def _tell_remarks(uitkomst: Uitkomst) -> None:
    for opmerking in uitkomst.opmerkingen:
        tell(f"Let op: {opmerking.bestand}: {opmerking.tekst}" if opmerking.bestand else f"Let op: {opmerking.tekst}")
    tell_faults(uitkomst.fouten, uitkomst.niet_getoond)


def tell_faults(fouten: Iterable[Fout], niet_getoond: Iterable[NietGetoond] = ()) -> None:
    """Say every fault, and how many more of a kind there are."""
    for fout in fouten:
        tell(fout.zin)
    for rest in niet_getoond:
        kolom = f", kolom {rest.kolom}" if rest.kolom else ""
        tell(f"{rest.bestand}{kolom}: nog {rest.aantal} keer dezelfde soort fout ({rest.soort}); die staan hier niet apart.")


def _tell_refused(uitkomst: Uitkomst, map_: Path, *, ga_door: bool) -> None:
    raad = "Verbeter de fouten hierboven."
    if ga_door:
        raad += " Een tabel of kolom ontbreekt of is niet te lezen; dan helpt --ga-door niet."
    elif uitkomst.leesbaar:
        raad = "Verbeter de fouten hierboven, of reken met alleen de goede rijen: --ga-door."
    tell(f"De aanlevering in {map_} is geweigerd: {count_of(uitkomst.aantal_fouten, 'fout', 'fouten')}. Er is niets berekend. {raad}")
