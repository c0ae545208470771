"""``aanwezig signaleer``: from a folder with tables to signals."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import Progress

from aanwezig.cli.bereik import HELP, name_gebieden, read_keuzes, scoped, tell_nobody, words_of
from aanwezig.cli.gebruik import (
    GELUKT,
    GEWEIGERD,
    Parser,
    VerkeerdGebruik,
    check_known,
    outcome,
    read_date,
    reason_of,
    split_list,
    tell,
    today,
)
from aanwezig.cli.invoer import read_uitkomst, tell_later
from aanwezig.cli.uitvoer.regels import write_csv, write_jsonl
from aanwezig.cli.uitvoer.tabel import write_tabel
from aanwezig.core.herleiding.bon import SOORTWOORDEN
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.verzuim.tabellen import Kalenderrij
from aanwezig.definitions.regels import LANDELIJK, Regelwerk, load_regelwerk
from aanwezig.engines.delen import default_peildatum
from aanwezig.engines.evaluatie import ENGINES, Evaluatie, Opdracht, Paar, choose_engine
from aanwezig.engines.onbekend import Effect, effects_of_unknown
from aanwezig.engines.spark.nodig import check_spark
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.weergave.woorden import count_of

VORMEN = ("tabel", "jsonl", "csv", "html")
SCHRIJVERS = {"tabel": write_tabel, "jsonl": write_jsonl, "csv": write_csv}


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("signaleer", help="van verzuimrijen naar signalen, volgens wet en regionale afspraken")
    parser.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    add_choices(parser)
    add_engine(parser)
    parser.add_argument("--uitvoer", choices=VORMEN, default="tabel", help="vorm van de uitkomst (gewoonlijk: tabel)")
    parser.add_argument("-o", dest="bestand", type=Path, help="schrijf de uitkomst naar dit bestand")
    parser.set_defaults(run=run)


def add_engine(parser: Parser) -> None:
    """Add the choice of engine."""
    uitleg = "rekenwijze; elke geeft dezelfde uitkomst (gewoonlijk: reference, en sweep bij veel rijen; spark vraagt Java)"
    parser.add_argument("--engine", choices=ENGINES, help=uitleg)


def check_engine(gekozen: str | None) -> None:
    """Refuse an engine that cannot run here, before anything is read.

    Raises:
        NietAanwezig: saying what is missing and how to install it.
    """
    if gekozen == "spark":
        check_spark()


def add_choices(parser: Parser) -> None:
    """Add the choices that every command with a delivery has."""
    parser.add_argument(
        "--gebied",
        type=split_list,
        action="extend",
        default=[],
        help=f"een of meer gebieden, met komma's ({HELP}); de landelijke regels doen altijd mee",
    )
    parser.add_argument("--regels", type=split_list, action="extend", default=[], help="alleen deze regels, met komma's")
    parser.add_argument("--peildatum", type=read_date, help="wat was er op deze dag bekend? (gewoonlijk: de laatste dag met verzuim)")
    parser.add_argument("--ga-door", action="store_true", help="reken met de goede rijen en meld de geweigerde")


def chosen_gebieden(args: argparse.Namespace, regelwerk: Regelwerk) -> tuple[str, ...]:
    """Return the gebieden asked for, the national rules first; say so when a rule belongs to none of them.

    Raises:
        VerkeerdGebruik: when a gebied or a rule does not exist.
    """
    keuzes = read_keuzes(args.gebied, regelwerk)
    check_known("regel", args.regels, regelwerk.ids)
    gebieden = tuple(dict.fromkeys((LANDELIJK, *(keuze.gebied for keuze in keuzes))))
    for regel_id in args.regels:
        regel = regelwerk.of_id(regel_id)
        if regel is not None and not set(regel.gebieden) & set(gebieden):
            tell(f"Let op: regel {regel_id} doet niet mee; zij hoort bij {', '.join(regel.gebieden)}. Geef --gebied {regel.gebieden[0]}.")
    return gebieden


@contextmanager
def progress(tekst: str, totaal: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on the screen while something long runs."""
    scherm = Console(stderr=True)
    with Progress(console=scherm, transient=True, disable=not scherm.is_terminal) as balk:
        taak = balk.add_task(tekst, total=totaal)
        yield lambda klaar: balk.update(taak, completed=klaar)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    with TemporaryDirectory(prefix="aanwezig-") as werkmap:  # only this user can read it, and it goes with the command
        evaluatie = prepare(args, Path(werkmap))
        return GEWEIGERD if evaluatie is None else write_outcome(evaluatie, args)


def write_outcome(evaluatie: Evaluatie, args: argparse.Namespace) -> int:
    """Evaluate, write what was asked and sum it up; return the exit status."""
    if args.uitvoer == "html":
        write_html(evaluatie, args)
    else:
        with outcome(args.bestand) as stroom, progress("Signaleren", evaluatie.leerlingen) as voortgang:
            aantal = SCHRIJVERS[args.uitvoer](evaluatie.signalen(voortgang), stroom)
        tell_summary(evaluatie, aantal)
        if args.bestand:
            tell(f"Geschreven: {args.bestand}")
    return GELUKT


def prepare(args: argparse.Namespace, werkmap: Path) -> Evaluatie | None:
    """Read the delivery that a command names and make its evaluation ready; None when the delivery is refused.

    Raises:
        VerkeerdGebruik: when a gebied or rule is asked for that does not exist.
        NietAanwezig: when an engine is asked for that cannot run here.
        OnbekendeRegio: when the holiday region of a school is not known.
    """
    regelwerk = load_regelwerk()
    gebieden = chosen_gebieden(args, regelwerk)
    check_engine(args.engine)
    uitkomst = read_uitkomst(args.map, regelwerk, ga_door=args.ga_door, werkmap=werkmap, uitvoer=args.bestand, ids=args.regels)
    if uitkomst is None:
        return None
    peildatum = args.peildatum or default_peildatum(uitkomst.delen, today())
    opdracht = Opdracht(regelwerk, gebieden, peildatum, frozenset(args.regels), scoped(read_keuzes(args.gebied, regelwerk)))
    tell_nobody(opdracht.keuzes, uitkomst.delen)
    engine = choose_engine(args.engine, uitkomst.delen)
    evaluatie = Evaluatie(opdracht, uitkomst.delen, aanlevering_van, engine, uitkomst.opmerkingen)
    evaluatie.check_regions()
    return evaluatie


def write_html(evaluatie: Evaluatie, args: argparse.Namespace) -> None:
    """Write the report as one HTML file and say where it is."""
    from aanwezig.cli.rapport.html import render, write_rapport  # drawing tools: loaded only when they are needed
    from aanwezig.cli.rapport.verzamelen import Kenmerken, verzamel

    opdracht = evaluatie.opdracht
    buiten: dict[str, int] = {}

    def pairs(voortgang: Callable[[int], None]) -> Iterator[Paar]:
        yield from evaluatie.pairs(voortgang)
        buiten.update({reden.value: aantal for reden, aantal in evaluatie.buiten.items()})

    kenmerken = Kenmerken(
        opdracht.peildatum,
        opdracht.gebieden,
        engine=evaluatie.engine,
        versie=version("aanwezig"),
        ids=opdracht.ids or None,
        opmerkingen=evaluatie.opmerkingen,
        leerlingen=evaluatie.leerlingen,
        rijen=evaluatie.rijen,
        buiten=buiten,
        stille_scholen=evaluatie.stille_scholen,
        voor_wie={gebied: voor for gebied in opdracht.gebieden if (voor := words_of(gebied, opdracht.keuzes))},
    )
    kalender = [Kalenderrij(**rij) for rij in evaluatie.table("kalender").iter_rows(named=True)]
    with progress("Signaleren", evaluatie.leerlingen) as voortgang:
        verzameling = verzamel(pairs(voortgang), opdracht.regelwerk, kenmerken, kalender=kalender)
    tell_summary(evaluatie, verzameling.totaal.signalen)
    if args.bestand is None:
        sys.stdout.writelines(render(verzameling))
        return
    try:
        write_rapport(args.bestand, verzameling)
    except OSError as fout:
        raise VerkeerdGebruik(f"{args.bestand} kan niet worden geschreven ({reason_of(fout)}); kies met -o een andere plaats") from fout
    tell(f"Het rapport staat klaar. Open het in een browser: {args.bestand.resolve().as_uri()}")


def tell_summary(evaluatie: Evaluatie, aantal: int) -> None:
    """Say what was read and what was not counted, by reason."""
    opdracht = evaluatie.opdracht
    tell(
        f"Gelezen: {count_of(evaluatie.leerlingen, 'leerling', 'leerlingen')}, {count_of(evaluatie.rijen, 'rij', 'rijen')} verzuim. "
        f"Peildatum {dutch_date(opdracht.peildatum)}. Gebieden: {', '.join(name_gebieden(opdracht.gebieden, opdracht.keuzes))}. "
        f"Rekenwijze: {evaluatie.engine}. Signalen: {aantal}."
    )
    tell_later(evaluatie.delen, opdracht.peildatum)
    if evaluatie.buiten:
        tell("Rijen die bij geen enkele regel meetellen:")
        for reden, getal in sorted(evaluatie.buiten.items(), key=lambda paar: (-paar[1], paar[0])):
            tell(f"  {getal:>9}  {reden.value}")
    tell_unknown(evaluatie)


def tell_unknown(evaluatie: Evaluatie) -> None:
    """Say of each code that nobody mapped what it would do if it counted."""
    gevolgen = list(effects_of_unknown(evaluatie))
    if not gevolgen:
        return
    tell("Onbekende registraties. Zo'n rij telt nu nergens mee. Zet de code in redenen.csv of verbeter haar. Wat zou zij veranderen?")
    for gevolg in gevolgen:
        zou = "; ".join(f"als {SOORTWOORDEN[registratie]}: {_effect(effect)}" for registratie, effect in gevolg.effecten.items())
        tell(f"  {gevolg.rijen:>9}  keer '{gevolg.code}': {zou}")


def _effect(effect: Effect) -> str:
    delen = [
        f"{getal} {'signaal' if getal == 1 else 'signalen'} {woord}"
        for getal, woord in ((effect.erbij, "erbij"), (effect.eraf, "eraf"), (effect.anders, "anders"))
        if getal
    ]
    return ", ".join(delen) or "geen verschil"
