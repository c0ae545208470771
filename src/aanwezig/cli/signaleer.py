"""``aanwezig signaleer``: from a folder with tables to signals."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import Progress

from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, Parser, VerkeerdGebruik, check_known, outcome, read_date, split_list, tell, today
from aanwezig.cli.invoer import Levering, read_levering
from aanwezig.cli.uitvoer.regels import write_csv, write_jsonl
from aanwezig.cli.uitvoer.tabel import write_tabel
from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import Leerlingbeeld
from aanwezig.definitions.regels import LANDELIJK, Regelwerk, load_regelwerk
from aanwezig.engines.reference.signaleren import Naslag, default_peildatum, omstandigheden_van

ENGINES = ("reference", "sweep", "spark")
VORMEN = ("tabel", "jsonl", "csv", "html")


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("signaleer", help="van verzuimrijen naar signalen, volgens wet en regionale afspraken")
    parser.add_argument("map", type=Path, help="map met leerlingen.csv, inschrijvingen.csv, roosters.csv, verzuim.csv en zo meer")
    add_choices(parser)
    parser.add_argument("--engine", choices=ENGINES, help="rekenwijze; elke geeft dezelfde uitkomst (gewoonlijk: reference)")
    parser.add_argument("--uitvoer", choices=VORMEN, default="tabel", help="vorm van de uitkomst (gewoonlijk: tabel)")
    parser.add_argument("-o", dest="bestand", type=Path, help="schrijf de uitkomst naar dit bestand")
    parser.set_defaults(run=run)


def add_choices(parser: Parser) -> None:
    """Add the choices that every command with a delivery has."""
    parser.add_argument(
        "--gebied", type=split_list, default=(), help="een of meer gebieden, met komma's; de landelijke regels doen altijd mee"
    )
    parser.add_argument("--regels", type=split_list, default=(), help="alleen deze regels, met komma's")
    parser.add_argument("--peildatum", type=read_date, help="wat was er op deze dag bekend? (gewoonlijk: de laatste dag met verzuim)")
    parser.add_argument("--ga-door", action="store_true", help="reken met de goede rijen en meld de geweigerde")


def chosen_gebieden(args: argparse.Namespace, regelwerk: Regelwerk) -> tuple[str, ...]:
    """Return the gebieden asked for, the national rules first.

    Raises:
        VerkeerdGebruik: when one does not exist, or a rule does not belong to any of them.
    """
    check_known("gebied", args.gebied, regelwerk.gebieden)
    check_known("regel", args.regels, regelwerk.ids)
    gebieden = tuple(dict.fromkeys((LANDELIJK, *args.gebied)))
    for regel_id in args.regels:
        regel = regelwerk.of_id(regel_id)
        if regel is not None and not set(regel.gebieden) & set(gebieden):
            raise VerkeerdGebruik(f"regel {regel_id} hoort bij {', '.join(regel.gebieden)}; geef --gebied {regel.gebieden[0]}")
    return gebieden


@contextmanager
def progress(tekst: str, totaal: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on the screen while something long runs."""
    with Progress(console=Console(stderr=True), transient=True) as balk:
        taak = balk.add_task(tekst, total=totaal)
        yield lambda klaar: balk.update(taak, completed=klaar)


def run(args: argparse.Namespace) -> int:
    """Run the command; return its exit status."""
    regelwerk = load_regelwerk()
    gebieden = chosen_gebieden(args, regelwerk)
    levering = read_levering(args.map, regelwerk, ga_door=args.ga_door)
    if levering is None:
        return GEWEIGERD
    evaluatie = Evaluatie(levering, regelwerk, gebieden, args)
    with outcome(args.bestand) as stroom, progress("Signaleren", len(levering.aanlevering.leerlingen)) as voortgang:
        aantal = _write(evaluatie, voortgang, stroom, args.uitvoer)
    for regel in evaluatie.summary(aantal):
        tell(regel)
    if args.bestand:
        tell(f"Geschreven: {args.bestand}")
    return GELUKT


class Evaluatie:
    """One evaluation of a delivery, pupil by pupil, that also counts the rows that do not count."""

    def __init__(self, levering: Levering, regelwerk: Regelwerk, gebieden: tuple[str, ...], args: argparse.Namespace) -> None:
        self.levering = levering
        self.gebieden = gebieden
        self.regelwerk = regelwerk
        self.peildatum = args.peildatum or default_peildatum(levering.aanlevering, today())
        self.omstandigheden = omstandigheden_van(levering.aanlevering, regelwerk, self.peildatum)
        self.naslag = Naslag(regelwerk, gebieden, frozenset(args.regels) or None)
        self.buiten: Counter[str] = Counter()

    def pairs(self, voortgang: Callable[[int], None]) -> Iterator[tuple[Leerlingbeeld, list[Signaal]]]:
        """Yield each pupil's picture and signals."""
        for nummer, gegevens in enumerate(self.levering.aanlevering.per_leerling(), start=1):
            beeld, signalen = self.naslag.look_at(gegevens, self.omstandigheden)
            self.buiten.update(reason_group(waarom) for waarom in beeld.buiten.values())
            yield beeld, signalen
            voortgang(nummer)

    def summary(self, aantal: int) -> Iterator[str]:
        """Say what was read and what was not counted, by reason."""
        aanlevering = self.levering.aanlevering
        yield (
            f"Gelezen: {len(aanlevering.leerlingen)} leerlingen, {len(aanlevering.verzuim)} rijen verzuim. "
            f"Peildatum {self.peildatum.isoformat()}. Gebieden: {', '.join(self.gebieden)}. Signalen: {aantal}."
        )
        if self.buiten:
            yield "Rijen die nergens meetellen:"
            for waarom, getal in sorted(self.buiten.items(), key=lambda paar: (-paar[1], paar[0])):
                yield f"  {getal:>7}  {waarom}"


def reason_group(waarom: str) -> str:
    """Return a reason without the row it names, so that equal reasons can be counted."""
    return (
        "vervangen door een andere rij"
        if waarom.startswith("vervangen door")
        else ("een andere rij over hetzelfde lesuur gaat voor" if waarom.startswith("rij ") else waarom)
    )


def _write(evaluatie: Evaluatie, voortgang: Callable[[int], None], stroom: TextIO, vorm: str) -> int:
    signalen = (signaal for _, gevonden in evaluatie.pairs(voortgang) for signaal in gevonden)
    if vorm == "jsonl":
        return write_jsonl(signalen, stroom)
    if vorm == "csv":
        return write_csv(signalen, stroom)
    return write_tabel(signalen, stroom)
