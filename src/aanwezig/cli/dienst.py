"""``aanwezig dienst``: the pages and the work of the night, started and stopped by one command."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from aanwezig.cli import toezicht
from aanwezig.cli.databank import open_database
from aanwezig.cli.gebruik import GELUKT, Parser, VerkeerdGebruik, tell
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.databank import eigen_databank

POORT = 8000
WACHT_SECONDEN = 60
STOP_SECONDEN = toezicht.STOP_SECONDEN + 15
"""How long stopping may take: the one that watches gives the others their time first."""
PROCESSEN = ("toezicht", "web", "werker")
"""The one that watches comes first: what it keeps running would start again otherwise."""
HERKEN = (b"aanwezig.cli.toezicht", b"gunicorn", b"procrastinate")


def add_to(opdrachten: argparse._SubParsersAction[Parser]) -> None:
    """Add the command to the parser."""
    parser = opdrachten.add_parser("dienst", help="start of stop de webapplicatie van een regio")
    acties = parser.add_subparsers(title="wat je ermee doet", metavar="ACTIE", required=True, parser_class=Parser)
    starten = acties.add_parser("start", help="start de webapplicatie op deze computer, op de achtergrond")
    starten.add_argument("--poort", type=int, default=POORT, help=f"de poort op 127.0.0.1 (gewoonlijk: {POORT})")
    starten.set_defaults(run=start)
    acties.add_parser("stop", help="stop de webapplicatie; de database draait door").set_defaults(run=stop)
    acties.add_parser("stand", help="draait de webapplicatie?").set_defaults(run=state)


def start(args: argparse.Namespace) -> int:
    """Start the pages and the worker, and what keeps them running; wait until the pages answer."""
    if lopend := _running():
        raise VerkeerdGebruik(f"de webapplicatie draait al ({', '.join(lopend)}); stop haar eerst: aanwezig dienst stop")
    _check_free(args.poort)
    omgeving = {**os.environ, "AANWEZIG_VERZAMELD": "1", "DJANGO_SETTINGS_MODULE": "aanwezig.conf.settings"}
    omgeving.setdefault("AANWEZIG_ADRES", f"http://127.0.0.1:{args.poort}")
    os.environ.update(omgeving)
    with open_database():
        from django.core.management import call_command

        call_command("collectstatic", verbosity=0, interactive=False)
    _check_role(omgeving)
    _spawn("toezicht", ["-m", "aanwezig.cli.toezicht", str(_folder()), str(args.poort)], omgeving)
    adres = f"http://127.0.0.1:{args.poort}"
    _wait_for(adres)
    tell(f"Aanwezig draait op {adres}")
    tell("Stoppen: aanwezig dienst stop")
    return GELUKT


def _check_role(omgeving: dict[str, str]) -> None:
    """Refuse to start in a role for which the second wall does not hold."""
    vraag = (
        "import django; django.setup(); from aanwezig.store.wand import role_of_connection; stand = role_of_connection();"
        " print(stand.rol, int(stand.alles))"
    )
    uit = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", vraag], env=omgeving | {"AANWEZIG_DIENST": "web"}, capture_output=True, text=True, check=False
    )
    if uit.returncode:
        raise VerkeerdGebruik(f"de webapplicatie kan niet bij de database; kijk of DATABASE_URL_DIENST klopt ({uit.stderr.strip()[-200:]})")
    rol, alles = uit.stdout.split()
    if alles == "1":
        raise VerkeerdGebruik(
            f"de webapplicatie zou bij de database werken als {rol}, en die rol mag alles zien. Geef in DATABASE_URL_DIENST het adres met "
            "de rol aanwezig_toepassing; zie docs/how-to/webapplicatie.md"
        )


def stop(_: argparse.Namespace) -> int:
    """Stop the pages and the worker."""
    for naam in PROCESSEN:
        if nummer := _number(naam):
            with contextlib.suppress(ProcessLookupError):
                os.kill(nummer, signal.SIGTERM)
            _wait_gone(nummer)
        _file(naam).unlink(missing_ok=True)
    tell("De webapplicatie is gestopt. De database draait door; stoppen: aanwezig databank stop")
    return GELUKT


def state(_: argparse.Namespace) -> int:
    """Say what runs."""
    lopend = _running()
    tell(f"Dit draait: {', '.join(lopend)}." if lopend else "De webapplicatie draait niet. Starten: aanwezig dienst start")
    for naam in PROCESSEN:
        if lopend and naam not in lopend:
            tell(
                f"Let op: {naam} draait niet. Stop en start de webapplicatie opnieuw."
                if "toezicht" not in lopend
                else f"Let op: {naam} is gevallen en start zo opnieuw. Lees waarom in {_folder() / 'dienst.log'}"
            )
    if lopend:
        _tell_failed()
    return GELUKT


def _tell_failed() -> None:
    """Say which jobs without a person failed for good, and where to read why."""
    with open_database():
        from aanwezig.store.deuren.klussen import failed_jobs

        for mislukt in failed_jobs():
            dag = dutch_date(mislukt.op.astimezone(AMSTERDAM).date()) if mislukt.op else "een onbekende dag"
            keer = f"{mislukt.keren} keer geprobeerd"
            tell(f"Mislukt: {mislukt.naam}, {keer}, voor het laatst op {dag}. Lees waarom in {_folder() / 'werker.log'}")


def _folder() -> Path:
    return eigen_databank().map_.parent


def _file(naam: str) -> Path:
    return _folder() / f"{naam}.pid"


def _number(naam: str) -> int | None:
    """Return the process that we started and that still runs; a number that another program has by now is not ours."""
    try:
        nummer = int(_file(naam).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    opdracht = _command(nummer)
    return nummer if any(woord in opdracht for woord in HERKEN) else None


def _command(nummer: int) -> bytes:
    """Return how a process was started; nothing when there is none (any more)."""
    try:
        return Path(f"/proc/{nummer}/cmdline").read_bytes()
    except OSError:
        return b""


def _running() -> list[str]:
    return [naam for naam in PROCESSEN if _number(naam)]


def _spawn(naam: str, opdracht: Sequence[str], omgeving: Mapping[str, str]) -> None:
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / f"{naam}.log").open("ab") as logboek:
        proces = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, *opdracht], stdin=subprocess.DEVNULL, stdout=logboek, stderr=logboek, env=omgeving, start_new_session=True
        )
    while proces.poll() is None and not _command(proces.pid):
        time.sleep(0.01)  # a process that is just being made has no command yet, and would not be known as ours
    _file(naam).write_text(str(proces.pid), encoding="ascii")


def _wait_for(adres: str) -> None:
    for _ in range(WACHT_SECONDEN * 4):
        if not _number("toezicht"):
            break
        try:
            with urlopen(f"{adres}/account/login/", timeout=5):  # noqa: S310 - our own address
                return
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.25)
    stop(argparse.Namespace())
    raise VerkeerdGebruik(f"de webapplicatie start niet; lees {_folder() / 'dienst.log'} en {_folder() / 'web.log'}")


def _check_free(poort: int) -> None:
    """Refuse a port that another program has: its answers would be taken for ours."""
    with socket.socket() as stekker:
        stekker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            stekker.bind(("127.0.0.1", poort))
        except OSError as fout:
            raise VerkeerdGebruik(f"poort {poort} is niet vrij; kies een andere met --poort") from fout


def _wait_gone(nummer: int) -> None:
    for _ in range(int(STOP_SECONDEN) * 4):
        if not Path(f"/proc/{nummer}").exists() or b"Z" in Path(f"/proc/{nummer}/stat").read_bytes().split(b")")[-1][:3]:
            return
        time.sleep(0.25)
