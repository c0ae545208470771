"""The application as it runs: web processes and a worker, each a process of its own that a test may kill; and somebody at a browser."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import requests
from psycopg.sql import SQL, Identifier

from aanwezig.store.databank import TOEPASSING, Databank

SJABLOON = "AANWEZIG_SJABLOON"
"""Names the database of which each test database is a copy: the tables as migrations make them. Not there on a server of one's own."""
WACHT_SECONDEN = 180
MERK = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def need_not_last(databank: Databank) -> None:
    """Let the server wait for no disk: when the machine stops, so does the run, and what it wrote is thrown away anyhow."""
    with psycopg.connect(databank.url, autocommit=True) as verbinding:
        for instelling in ("fsync", "synchronous_commit", "full_page_writes"):
            verbinding.execute(f"ALTER SYSTEM SET {instelling} = off")
        verbinding.execute("SELECT pg_reload_conf()")


def url_of(naam: str, rol: str = "") -> str:
    """Return where a database with this name is, on the server of the tests; for another role than the owner when one is named."""
    delen = urlsplit(os.environ["DATABASE_URL"])
    wie = f"{rol}@{delen.netloc.rpartition('@')[2]}" if rol else delen.netloc
    return urlunsplit(delen._replace(netloc=wie, path=f"/{naam}"))


def make_database(naam: str, van: str = "") -> None:
    """Make a database, as a copy of another one, or with the tables in which nothing stands yet."""
    van = van or os.environ.get(SJABLOON, "template1")
    remove_database(naam)
    with psycopg.connect(url_of("postgres"), autocommit=True) as verbinding:
        verbinding.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(naam), Identifier(van)))


def remove_database(naam: str) -> None:
    """Throw a database away, with whoever still uses it."""
    with psycopg.connect(url_of("postgres"), autocommit=True) as verbinding:
        verbinding.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(naam)))


def lives(nummer: int) -> bool:
    """Say whether a process runs; one that is dead and that nobody buried does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{nummer}/stat").read_bytes().rsplit(b")", 1)[1].split()[0] != b"Z"
    return False


def wait_until(klaar: Callable[[], bool], wat: str) -> None:
    """Wait until something is so; fail when that takes minutes."""
    einde = time.monotonic() + WACHT_SECONDEN
    while not klaar():
        if time.monotonic() > einde:
            raise AssertionError(f"dit duurt te lang: {wat}")
        time.sleep(0.1)


@dataclass
class Dienst:
    """The processes of one administration. ``map_``: where their logs go."""

    databank: str
    map_: Path
    poort: int = field(default_factory=lambda: _free_port())
    _lopend: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def run(self, *opdracht: str) -> dict[str, Any]:
        """Run a command of the region (tests.integration.proefregio) and return its answer."""
        uit = subprocess.run(
            [sys.executable, "-m", "tests.integration.proefregio", *opdracht], env=self._env, stdout=subprocess.PIPE, check=True
        )
        antwoord: dict[str, Any] = json.loads(uit.stdout)
        return antwoord

    def start(self, naam: str) -> None:
        """Start ``web`` or ``werker``, as ``aanwezig dienst`` does; wait until it is there."""
        opdracht = {
            "web": ["gunicorn", "-b", f"127.0.0.1:{self.poort}", "-w", "2", "--threads", "4", "--timeout", "300", "--no-control-socket"],
            "werker": ["django", "procrastinate", "worker"],
        }[naam]
        rest = ["aanwezig.conf.wsgi:application"] if naam == "web" else []
        omgeving = {**self._env, "AANWEZIG_DIENST": naam, "DATABASE_URL_DIENST": url_of(self.databank, TOEPASSING)}
        with (self.map_ / f"{naam}.log").open("ab") as logboek:
            self._lopend[naam] = subprocess.Popen(
                [sys.executable, "-m", *opdracht, *rest], stdout=logboek, stderr=logboek, env=omgeving, start_new_session=True
            )
        if naam == "web":
            wait_until(self._answers, f"starten van web; zie {self.map_}")

    def kill_all(self, naam: str) -> None:
        """Kill a process and all that it started, at once."""
        proces = self._lopend.pop(naam)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()

    def kill_one_web(self, nummer: int) -> None:
        """Kill one of the processes that answer; the one above them starts another."""
        kinderen = Path(f"/proc/{self._lopend['web'].pid}/task/{self._lopend['web'].pid}/children").read_text(encoding="ascii").split()
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(kinderen[nummer % len(kinderen)]), signal.SIGKILL)

    def stop(self) -> None:
        """Stop everything."""
        for naam in list(self._lopend):
            self.kill_all(naam)

    def sql(self, opdracht: str, *waarden: object) -> list[tuple[Any, ...]]:
        """Ask or tell the database something, past the application."""
        with psycopg.connect(url_of(self.databank), autocommit=True) as verbinding:
            antwoord = verbinding.execute(opdracht, waarden)
            return antwoord.fetchall() if antwoord.description else []

    @property
    def _env(self) -> Mapping[str, str]:
        anders = {
            "DATABASE_URL": url_of(self.databank),
            "AANWEZIG_MAP": str(self.map_),
            "AANWEZIG_ADRES": f"http://127.0.0.1:{self.poort}",
            "DJANGO_SETTINGS_MODULE": "aanwezig.conf.settings",
        }
        zonder = {naam: waarde for naam, waarde in os.environ.items() if naam != "AANWEZIG_DIENST"}  # only what serves has one
        return {**zonder, **anders}

    def _answers(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self.poort}/account/login/", timeout=30).status_code == 200
        except requests.ConnectionError:
            return False


@dataclass
class Klant:
    """Somebody at a browser, who asks again when nothing answers."""

    poort: int
    _sessie: requests.Session = field(default_factory=requests.Session)

    def log_in(self, functie: int) -> None:
        """Log in as somebody of the demo."""
        assert self.send("/inloggen/demo/", {"functie": str(functie)}, self.token("/inloggen/demo/")).status_code == 302

    def token(self, pad: str) -> str:
        """Return the token of the forms on a page, as soon as the page is there."""
        gevonden: list[str] = []

        def is_there() -> bool:
            with contextlib.suppress(requests.RequestException):
                gevonden.extend(MERK.findall(self._sessie.get(self._at(pad), timeout=WACHT_SECONDEN).text))
            return bool(gevonden)

        wait_until(is_there, pad)
        return gevonden[0]

    def send(self, pad: str, velden: Mapping[str, str], merk: str, bestand: Path | None = None) -> requests.Response:
        """Send a form. Raises ``requests.RequestException`` when whoever should answer dies."""
        inhoud = {"bestand": (bestand.name, bestand.read_bytes())} if bestand else None
        return self._sessie.post(
            self._at(pad), {**velden, "csrfmiddlewaretoken": merk}, files=inhoud, allow_redirects=False, timeout=WACHT_SECONDEN
        )

    def _at(self, pad: str) -> str:
        return f"http://127.0.0.1:{self.poort}{pad}"


def _free_port() -> int:
    with socket.socket() as stekker:
        stekker.bind(("127.0.0.1", 0))
        return int(stekker.getsockname()[1])
