"""The command ``aanwezig``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from aanwezig.cli import signaleer
from aanwezig.cli.gebruik import GELUKT, GEWEIGERD, VERKEERD_GEBRUIK, Parser, VerkeerdGebruik, tell
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.definitions.lezer import RegelwerkFout

OPDRACHTEN = (signaleer,)


def make_parser() -> Parser:
    """Build the parser with all commands."""
    parser = Parser(prog="aanwezig", description="Signaleren wie er op school ontbreekt, met uitleg die iedereen kan nagaan.")
    opdrachten = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True, parser_class=Parser)
    for opdracht in OPDRACHTEN:
        opdracht.add_to(opdrachten)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Exit status: 0 done, 1 input refused, 2 wrong usage."""
    args = make_parser().parse_args(argv)
    try:
        return int(args.run(args))
    except VerkeerdGebruik as fout:
        tell(f"Verkeerd gebruik: {fout}.")
        return VERKEERD_GEBRUIK
    except (OnbekendeRegio, RegelwerkFout) as fout:
        tell(str(fout))
        return GEWEIGERD
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GELUKT
    except KeyboardInterrupt:
        tell("Gestopt. Er is niets geschreven.")
        return GEWEIGERD


if __name__ == "__main__":
    raise SystemExit(main())
