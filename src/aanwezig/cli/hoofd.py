"""The command ``aanwezig``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, VERKEERD_GEBRUIK, Parser, VerkeerdGebruik, reason_of, tell
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.engines.fouten import NietAanwezig, NietOndersteund, WerkerGestopt

OPDRACHTEN = (
    *("omzetten", "signaleer", "leg-uit", "vergelijk", "wat-als", "regels", "routes", "toets", "dekking", "genereer"),
    *("databank", "beheerder", "demo", "dienst", "logboek", "bewaren", "kluis", "sleutel", "verantwoording"),
)
"""The commands; each is the module of that name in aanwezig.cli, with ``add_to`` and ``run``."""


def make_parser(opdrachten: Sequence[str] = OPDRACHTEN) -> Parser:
    """Build the parser with these commands (usually all)."""
    parser = Parser(prog="aanwezig", description="Signaleren wie er op school ontbreekt, met uitleg die iedereen kan nagaan.")
    lijst = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True, parser_class=Parser)
    for opdracht in opdrachten:
        import_module(f"aanwezig.cli.{opdracht.replace('-', '_')}").add_to(lijst)
    for naam, eigen in lijst.choices.items():
        eigen.set_defaults(opdracht=naam, parser=eigen)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit status: 0 done, 1 input refused, 2 wrong usage."""
    woorden = sys.argv[1:] if argv is None else argv
    gevraagd = [opdracht for opdracht in OPDRACHTEN if opdracht in woorden[:1]]  # the others need not be loaded
    try:
        args, over = make_parser(gevraagd or OPDRACHTEN).parse_known_args(woorden)
        if over:
            args.parser.error(f"unrecognized arguments: {' '.join(over)}")
        status = int(args.run(args))
        sys.stdout.flush()  # what can't be written is told here, not by Python when it ends
        return status
    except (VerkeerdGebruik, NietAanwezig, NietOndersteund) as fout:
        tell(f"Verkeerd gebruik: {fout}.")
        return VERKEERD_GEBRUIK
    except (OnbekendeRegio, RegelwerkFout, WerkerGestopt) as fout:
        tell(str(fout))
        return GEWEIGERD
    except BrokenPipeError:
        _let_go_of_stdout()
        return GELUKT
    except OSError as fout:
        wat = f"{fout.filename} lukt niet" if fout.filename else "De uitkomst schrijven lukt niet"
        tell(f"{wat}: {reason_of(fout)}. Zorg dat er plaats is en dat je er mag lezen en schrijven, en probeer het opnieuw.")
        _let_go_of_stdout()
        return GEWEIGERD
    except MemoryError:
        tell("Het geheugen is vol. Er is geen bestand geschreven. Sluit andere programma's, of reken op een computer met meer geheugen.")
        return GEWEIGERD
    except KeyboardInterrupt:
        tell("Gestopt. Er is niets geschreven.")
        return GEWEIGERD


def _let_go_of_stdout() -> None:
    """Let what is still waiting to be written go nowhere: it can't be written, and Python would try again when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
