"""What every command shares: a parser that speaks Dutch, exit statuses, and ways to say something to the person at the keyboard."""

from __future__ import annotations

import argparse
import errno
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, TextIO

from aanwezig import klok
from aanwezig.core.kalender.tijd import AMSTERDAM

GELUKT, GEWEIGERD, VERKEERD_GEBRUIK = 0, 1, 2


VERTALINGEN = (
    (r"the following arguments are required: (.+)", r"dit ontbreekt: \1"),
    (r"unrecognized arguments: (.+)", r"dit ken ik niet: \1"),
    (r"argument (\S+): expected one argument", r"achter \1 hoort een waarde"),
    (r"argument (\S+): expected (\d+) arguments", r"achter \1 horen \2 waarden"),
    (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", r"\2 is geen keuze bij \1; kies uit \3"),
    (r"argument (\S+): invalid int value: (.+)", r"\2 bij \1 is geen geheel getal; schrijf alleen cijfers, zoals 400"),
    (r"argument (\S+): invalid \S+ value: (.+)", r"\2 past niet bij \1"),
    (r"argument (\S+): (.+)", r"bij \1: \2"),
    (r"one of the arguments (.+) is required", r"geef een van: \1"),
)


REDENEN = {
    errno.ENOENT: "de map bestaat niet",
    errno.ENOTDIR: "een deel van de naam is geen map",
    errno.EISDIR: "dat is een map",
    errno.EEXIST: "die naam bestaat al",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.EACCES: "dat mag niet",
    errno.EPERM: "dat mag niet",
    errno.EROFS: "daar mag niets worden geschreven",
    errno.ENOSPC: "de schijf is vol",
    errno.ENAMETOOLONG: "de naam is te lang",
}
"""Why the machine would not do something, in Dutch."""


class VerkeerdGebruik(Exception):
    """The command was called in a way that cannot work; the message says how it can."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Dutch."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"add_help": False, "allow_abbrev": False, **kwargs})
        self._positionals.title = "wat je opgeeft"
        self._optionals.title = "keuzes"
        self.add_argument("--help", "-h", action="help", help="toon deze uitleg")

    def format_help(self) -> str:
        """Return the help with a Dutch heading."""
        return re.sub(r"^usage:", "gebruik:", super().format_help())

    def format_usage(self) -> str:
        """Return the usage line with a Dutch heading."""
        return re.sub(r"^usage:", "gebruik:", super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what is wrong and stop with the status for wrong usage."""
        for engels, nederlands in VERTALINGEN:
            if re.fullmatch(engels, message):
                message = re.sub(engels, nederlands, message)
                break
        sys.stderr.write(f"Verkeerd gebruik: {message}.\n{self.format_usage()}Meer uitleg: {self.prog} --help\n")
        raise SystemExit(VERKEERD_GEBRUIK)


def read_date(tekst: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{tekst}' is geen datum; schrijf jaar-maand-dag, zoals {_meant(tekst) or '2026-11-20'}"
        ) from None


def _meant(tekst: str) -> date | None:
    """Return the day that somebody means who puts the day first, as one writes it in a letter."""
    delen = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", tekst.strip())
    try:
        return date(int(delen[3]), int(delen[2]), int(delen[1])) if delen else None
    except ValueError:
        return None


def today() -> date:
    """Return today's date in the Netherlands: the only place where the command line looks at the clock."""
    return klok.now().astimezone(AMSTERDAM).date()


def now() -> datetime:
    """Return the moment, with its time zone."""
    return klok.now()


def tell(tekst: str) -> None:
    """Say something to the person, apart from the outcome. That nobody listens any more changes nothing about how it ends."""
    with suppress(OSError):
        sys.stderr.write(f"{tekst}\n")


@contextmanager
def outcome(bestand: Path | None) -> Iterator[TextIO]:
    """Open where the outcome goes: a file, written whole or not at all, or the screen.

    Raises:
        VerkeerdGebruik: when the file cannot be written.
    """
    if bestand is None:
        yield sys.stdout
        return
    with whole(bestand) as tijdelijk, tijdelijk.open("w", encoding="utf-8", newline="") as stroom:
        yield stroom


@contextmanager
def whole(bestand: Path) -> Iterator[Path]:
    """Yield where to write a file: it takes its own name, and the place of what was there, only when all went well.

    Raises:
        VerkeerdGebruik: when the file cannot be written.
    """
    tijdelijk = bestand.with_name(f".{bestand.name}.bezig")
    try:
        yield tijdelijk
        if bestand.exists():
            shutil.copymode(bestand, tijdelijk)  # who may not read the old one may not read the new one
        tijdelijk.replace(bestand)
    except OSError as fout:
        raise VerkeerdGebruik(f"{bestand} kan niet worden geschreven ({reason_of(fout)}); kies met -o een andere plaats") from fout
    finally:
        tijdelijk.unlink(missing_ok=True)


def reason_of(fout: OSError) -> str:
    """Say in Dutch why the machine would not do something with a file."""
    return REDENEN.get(fout.errno or 0, "het systeem staat het niet toe")


def split_list(tekst: str) -> tuple[str, ...]:
    """Split ``a,b`` into its parts, each once, in order."""
    return tuple(dict.fromkeys(deel.strip() for deel in tekst.split(",") if deel.strip()))


def check_known(soort: str, gevraagd: Iterable[str], bekend: Iterable[str]) -> None:
    """Refuse names that do not exist.

    Raises:
        VerkeerdGebruik: naming the unknown ones and what there is.
    """
    lijst = sorted(bekend)
    vreemd = [naam for naam in gevraagd if naam not in lijst]
    if vreemd:
        raise VerkeerdGebruik(f"{soort} {', '.join(vreemd)} bestaat niet; kies uit: {', '.join(lijst)}")
