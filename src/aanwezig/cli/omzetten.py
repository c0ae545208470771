"""``aanwezig omzetten``: from an export as schools and DUO have it to a table of a delivery."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, read_date, reason_of, tell, today, whole
from aanwezig.cli.invoer import tell_faults
from aanwezig.cli.signaleer import progress
from aanwezig.cli.uitvoer.omzetting import tell_before, tell_duo, tell_las, tell_next, tell_not_enrolled, tell_unknown
from aanwezig.core.kalender.schooldagen import Landskalender
from aanwezig.core.verzuim.tabellen import Schoolsoort, school_van
from aanwezig.definitions.kalender import load_landskalender
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.redenen import load_redenen
from aanwezig.exchange.duo import SCHOLEN, Vestigingenuitkomst, bijwerken_regio, bijwerken_scholen, fill_in, lees_vestigingen, other_kinds
from aanwezig.exchange.las import (
    INDELINGEN,
    Afspraken,
    Lasuitkomst,
    Volledig,
    bijwerken,
    lees_export,
    lees_leerlingnummers,
    schoolredenen,
)
from aanwezig.exchange.synthetisch.schrijven import Vorm, column_types, write_tabel
from aanwezig.exchange.tabellen import TABELLEN, Fout, Soort, Tabel, write_geweigerd
from aanwezig.exchange.tabellen.fouten import neutralise
from aanwezig.exchange.tabellen.keuren import EERSTE_DAG, Kalenderbereik
from aanwezig.exchange.tabellen.losse_tabel import LosseTabel, lees_losse_tabel
from aanwezig.exchange.tabellen.schema import BRIN
from aanwezig.weergave.woorden import count_of, dutch_count

VERZUIM, REDENEN, LEERLINGEN, INSCHRIJVINGEN, REGIO = (
    TABELLEN[naam] for naam in ("verzuim", "redenen", "leerlingen", "inschrijvingen", "regio")
)


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("omzetten", help="van een export van een school, of van DUO, naar een tabel van een aanlevering")
    soorten = parser.add_subparsers(title="soorten bestanden", metavar="SOORT", required=True, parser_class=Parser)
    for indeling in INDELINGEN.values():
        las = soorten.add_parser(indeling.naam, help=indeling.uitleg)
        _add_common(las, run_las)
        las.add_argument("--school", type=read_school, required=True, help="BRIN-code van de school: 16AH, of met vestiging 16AH00")
        las.add_argument("--open-tot", type=read_date, help="tot en met welke dag meldingen zonder einde lopen")
        las.add_argument("--leerlingnummers", type=Path, help="tabel die zegt welke leerling_id bij welk leerlingnummer hoort")
        uitleg = "in deze dagen (t/m) staat al het verzuim van de school in de export: wat er niet in staat, vervalt"
        las.add_argument("--volledig", type=read_date, nargs=2, metavar=("VAN", "TM"), help=uitleg)
        las.add_argument("--gemaakt-op", type=read_date, help="de dag waarop de export is gemaakt (gewoonlijk: vandaag)")
        las.set_defaults(indeling=indeling, parser=las)
    duo = soorten.add_parser("duo", help="DUO: vestigingen van scholen (CSV), voor de tabel regio")
    _add_common(duo, run_duo)
    duo.add_argument(
        "--schoolsoort", choices=[*Schoolsoort], default="", help="de soort van de scholen waarvan het bestand haar niet noemt"
    )
    duo.set_defaults(parser=duo)


def _add_common(parser: Parser, run: Callable[[argparse.Namespace], int]) -> None:
    parser.add_argument("bestand", metavar="BESTAND", type=Path, help="de export")
    parser.add_argument(
        "-o", dest="map", metavar="MAP", type=Path, required=True, help="de map met de tabellen; er komt bij wat er nog niet is"
    )
    parser.add_argument("--ga-door", action="store_true", help="neem de goede meldingen over en schrijf de geweigerde apart op")
    parser.set_defaults(run=run)


def read_school(tekst: str) -> str:
    """Read a BRIN of the command line."""
    if not re.fullmatch(BRIN, tekst.upper()):
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen BRIN-code; schrijf haar als 16AH, of met de vestiging als 16AH00")
    return tekst.upper()


def run_las(args: argparse.Namespace) -> int:
    """Run the command for an export of a school system; return its exit status."""
    land = _prepare(args)
    kalender = Kalenderbereik(land.van, land.tm)
    bereik = Kalenderbereik(EERSTE_DAG, land.tm)  # to convert is not to count: an old export keeps its days
    if args.open_tot and not kalender.van <= args.open_tot <= kalender.tm:
        raise VerkeerdGebruik(f"--open-tot {args.open_tot} valt buiten de dagen waarvan er een kalender is ({kalender})")
    if args.volledig and args.volledig[1] < args.volledig[0]:
        raise VerkeerdGebruik("bij --volledig ligt de laatste dag voor de eerste; geef eerst VAN en dan TM")
    if args.gemaakt_op and args.gemaakt_op > today():
        raise VerkeerdGebruik(f"--gemaakt-op {args.gemaakt_op} ligt na vandaag; een export van later is er nog niet")
    with TemporaryDirectory(prefix="aanwezig-") as werkmap:  # only this user can read it, and it goes with the command
        omgeving = {
            tabel.naam: lees_losse_tabel(args.map, tabel, bereik, Path(werkmap)) for tabel in (VERZUIM, REDENEN, LEERLINGEN, INSCHRIJVINGEN)
        }
        fouten = [
            *_not_to_add_to(omgeving["verzuim"]),
            *omgeving["redenen"].fouten,
            *_school_faults(omgeving["inschrijvingen"], args.school),
        ]
        nummers = None
        if args.leerlingnummers:
            nummers, nummerfouten = lees_leerlingnummers(args.leerlingnummers, args.school, bereik)
            fouten += nummerfouten
        if fouten:
            return _refuse(fouten)
        redenen = load_redenen().with_scholen(schoolredenen(omgeving["redenen"].scan().collect()))
        afspraken = Afspraken(args.school, redenen, bereik, args.open_tot, nummers, _known_leerlingen(omgeving["leerlingen"]))
        with progress("Omzetten", _size(args.bestand)) as voortgang:
            uitkomst = lees_export(args.bestand, args.indeling, afspraken, voortgang)
        if not _may_go_on(args, uitkomst, goed=uitkomst.geweigerd.height < uitkomst.meldingen):
            return GEWEIGERD
        bijwerking = bijwerken(
            omgeving["verzuim"].scan(),
            uitkomst.rijen,
            systeem=args.indeling.naam,
            school_id=args.school,
            redenen=omgeving["redenen"].scan().collect(),
            gemaakt_op=args.gemaakt_op or today(),
            volledig=_complete(args, uitkomst),
        )
        verzuim = omgeving["verzuim"]
        nodig = verzuim.bestand is None or bijwerking.rijen.height
        _write(args, {verzuim: chain(verzuim.pieces(), (bijwerking.rijen,))} if nodig else {}, uitkomst.geweigerd)
        tell_las(args.bestand, args.map, args.school, uitkomst.meldingen, bijwerking)
        tell_not_enrolled(_not_enrolled(omgeving["inschrijvingen"], uitkomst.rijen, args.school), args.school)
        tell_before(uitkomst.rijen.filter(pl.col("datum") < kalender.van).height, kalender.van)
        tell_unknown(args.map, args.school, uitkomst.onbekend, redenen, omgeving["redenen"])
        tell_next(args.map, verzuim.scan(), bijwerking.rijen)
    return GELUKT


def run_duo(args: argparse.Namespace) -> int:
    """Run the command for DUO's school locations; return its exit status."""
    land = _prepare(args)
    bereik = Kalenderbereik(land.van, land.tm)
    regio, scholen, inschrijvingen = (lees_losse_tabel(args.map, tabel, bereik) for tabel in (REGIO, SCHOLEN, INSCHRIJVINGEN))
    fouten = [*_not_to_add_to(regio), *_not_to_add_to(scholen)]
    if fouten:
        return _refuse(fouten)
    uitkomst = lees_vestigingen(args.bestand)
    for opmerking in uitkomst.opmerkingen:
        tell(f"Let op: {opmerking.bestand}: {opmerking.tekst}")
    if not _may_go_on(args, uitkomst, goed=bool(uitkomst.vestigingen)):
        return GEWEIGERD
    vestigingen = fill_in(uitkomst.vestigingen, land.gemeenteregio, args.schoolsoort)
    bijwerking = bijwerken_regio(regio.scan().collect(), vestigingen)
    lijst = bijwerken_scholen(scholen.scan().collect(), vestigingen)
    _write(args, {regio: (bijwerking.rijen,), scholen: (lijst,)}, uitkomst.geweigerd)
    tell_duo(args.bestand, args.map, len(vestigingen), bijwerking)
    paren = inschrijvingen.scan().select("school_id", "schoolsoort").drop_nulls().unique().collect()
    for school, daar, hier in other_kinds(paren, vestigingen):
        tell(f"Let op: school {school} is in inschrijvingen {daar} en bij DUO {hier}. De soort bepaalt hoe uren tellen; kijk welke klopt.")
    return GELUKT


def _prepare(args: argparse.Namespace) -> Landskalender:
    if args.map.exists() and not args.map.is_dir():
        raise VerkeerdGebruik(f"{args.map} is geen map; geef met -o de map waarin de tabellen staan of komen")
    return load_landskalender(regelwerk_map())


def _size(bestand: Path) -> int:
    return bestand.stat().st_size if bestand.is_file() else 0


def _refuse(fouten: Iterable[Fout]) -> int:
    """Refuse because of the folder, not the export."""
    tell_faults(fouten)
    tell("Er is niets omgezet. Herstel dit eerst.")
    return GEWEIGERD


def _may_go_on(args: argparse.Namespace, uitkomst: Lasuitkomst | Vestigingenuitkomst, *, goed: bool) -> bool:
    """Say every fault of a file, and whether to go on with what is good in it."""
    tell_faults(uitkomst.fouten, uitkomst.niet_getoond)
    if not uitkomst.fouten or (args.ga_door and uitkomst.leesbaar and goed):
        return True
    zin = f"{args.bestand.name} is geweigerd: {count_of(uitkomst.aantal_fouten, 'fout', 'fouten')}. Er is niets geschreven."
    if uitkomst.leesbaar:
        raad = "Verbeter de fouten hierboven, of neem alleen over wat goed is: --ga-door."
        zin += f" {raad if goed else 'Er is niets goeds om over te nemen.'}"
    tell(zin)
    return False


def _not_to_add_to(tabel: LosseTabel) -> list[Fout]:
    """Return why nothing can be added to a table without losing something of it."""
    if tabel.fouten or tabel.bestand is None:
        return list(tabel.fouten)
    naam = tabel.bestand.naam
    if tabel.bestand.vorm == ".xlsx":
        doen = f"Sla {naam} op als {tabel.tabel.naam}.csv en haal {naam} weg, of geef met -o een andere map."
        return [
            Fout(naam, None, "", "", f"{tabel.tabel.naam}.csv of .parquet; in een Excel-bestand wordt niets bijgeschreven", doen, "vorm")
        ]
    if tabel.vreemde_kolommen:
        doen = "Die kolommen zouden verloren gaan. Haal ze weg, of geef met -o een andere map."
        return [Fout(naam, 1, "", " ".join(tabel.vreemde_kolommen), "alleen de kolommen van deze tabel", doen, "onbekende-kolom")]
    return []


def _school_faults(inschrijvingen: LosseTabel, school: str) -> list[Fout]:
    """A school without any enrolment is a typing error: all of its rows would count for nothing."""
    if inschrijvingen.bestand is None or inschrijvingen.fouten or not _enrolled(inschrijvingen, school).is_empty():
        return []
    doen = "Controleer --school, of zet eerst de inschrijvingen van deze school in de map."
    return [Fout(inschrijvingen.bestand.naam, None, "school_id", school, f"een inschrijving op school {school}", doen, "onbekende-school")]


def _enrolled(inschrijvingen: LosseTabel, school: str) -> pl.Series:
    hier = inschrijvingen.scan().filter(pl.col("school_id").str.slice(0, 4) == school_van(school))
    return hier.select(pl.col("leerling_id").drop_nulls().unique()).collect()["leerling_id"]


def _not_enrolled(inschrijvingen: LosseTabel, rijen: pl.DataFrame, school: str) -> list[str]:
    if inschrijvingen.bestand is None or inschrijvingen.fouten:
        return []
    hier = _enrolled(inschrijvingen, school).implode()
    return rijen.filter(~pl.col("leerling_id").is_in(hier))["leerling_id"].unique().sort().to_list()


def _known_leerlingen(tabel: LosseTabel) -> frozenset[str] | None:
    if tabel.rijen:
        return frozenset(tabel.scan().select(pl.col("leerling_id").drop_nulls().unique()).collect()["leerling_id"])
    tell("Let op: er is nog geen tabel leerlingen in de map. Of de leerlingnummers kloppen, is niet nagekeken.")
    return None


def _complete(args: argparse.Namespace, uitkomst: Lasuitkomst) -> Volledig | None:
    if not args.volledig:
        return None
    if uitkomst.fouten:
        tell("Let op: er zijn meldingen geweigerd. Daarom is niet te zeggen wat er niet meer in de export staat; er vervalt niets.")
        return None
    return Volledig(*args.volledig)


def _write(args: argparse.Namespace, tabellen: Mapping[LosseTabel, Iterable[pl.DataFrame]], geweigerd: pl.DataFrame) -> None:
    """Write tables from their rows, each where it stands or as a new CSV file, and the refused pieces: all of it or nothing."""
    naast = args.map / f"geweigerd-{args.bestand.stem}.csv"
    try:
        args.map.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise VerkeerdGebruik(f"de map {args.map} kan niet worden gemaakt ({reason_of(fout)}); kies een andere plaats") from fout
    with ExitStack() as samen:
        if geweigerd.height:
            write_geweigerd(geweigerd, samen.enter_context(whole(naast)))
        for staat, stukken in tabellen.items():
            pad = staat.bestand.pad if staat.bestand else args.map / f"{staat.tabel.naam}.csv"
            vorm: Vorm = "parquet" if pad.suffix.lower() == ".parquet" else "csv"
            write_tabel(samen.enter_context(whole(pad)), vorm, column_types(staat.tabel), _as_written(staat.tabel, vorm, stukken))
    if geweigerd.height:
        tell(f"{dutch_count(geweigerd.height)} geweigerd en niet overgenomen; ze staan met de reden in {naast}.")
        return
    with suppress(OSError):
        naast.unlink()  # of an earlier run with this file: all of it is good now


def _as_written(tabel: Tabel, vorm: Vorm, stukken: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Take the sting out of what a spreadsheet could run, and leave empty what is empty."""
    teksten = [kolom.naam for kolom in tabel.kolommen if kolom.soort is Soort.TEKST]
    for stuk in stukken:
        yield (
            stuk
            if vorm == "parquet"
            else stuk.with_columns(neutralise(naam) for naam in teksten).with_columns(
                pl.col(naam).replace("", None) for naam in stuk.columns if stuk.schema[naam] == pl.String
            )
        )
