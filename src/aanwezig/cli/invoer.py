"""Reads a delivery for a command, and says in Dutch what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from aanwezig.cli.gebruik import VerkeerdGebruik, tell
from aanwezig.definitions.regels import Regelwerk
from aanwezig.engines.delen import as_deel, ask, frames_of
from aanwezig.exchange.tabellen import Fout, NietGetoond, Uitkomst, lees_aanlevering, write_geweigerd
from aanwezig.exchange.tabellen.redenen_toepassen import apply_redenen, count_unknown

GEWEIGERD = "geweigerd.csv"


def read_uitkomst(map_: Path, regelwerk: Regelwerk, *, ga_door: bool, werkmap: Path | None = None) -> Uitkomst | None:
    """Read and check a delivery; say every fault. Return None when it is refused.

    ``werkmap``: a private folder for what is too large for memory; without it everything is kept in memory.

    Raises:
        VerkeerdGebruik: when the folder does not exist.
    """
    if not map_.is_dir():
        raise VerkeerdGebruik(f"de map {map_} bestaat niet; geef de map waarin leerlingen.csv, verzuim.csv en de andere tabellen staan")
    land = regelwerk.land
    uitkomst = lees_aanlevering(map_, kalender_van=land.van, kalender_tm=land.tm, ga_door=ga_door, werkmap=werkmap)
    _tell_remarks(uitkomst)
    if not uitkomst.bruikbaar:
        _tell_refused(uitkomst, map_)
        return None
    if uitkomst.aantal_fouten:
        bestand = map_ / GEWEIGERD
        write_geweigerd(uitkomst.geweigerd, bestand)
        tell(f"{uitkomst.geweigerd.height} rijen zijn geweigerd en niet meegenomen; ze staan met de reden in {bestand}.")
    return _with_redenen(uitkomst)


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


def _tell_refused(uitkomst: Uitkomst, map_: Path) -> None:
    aantal = uitkomst.aantal_fouten
    tell(
        f"De aanlevering in {map_} is geweigerd: {aantal} {'fout' if aantal == 1 else 'fouten'}. Er is niets berekend. "
        "Verbeter de fouten hierboven, of reken met alleen de goede rijen: --ga-door."
    )
