"""``aanwezig dienst``: pages and worker come back after ``kill -9``, and everything stops when told."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from aanwezig.store.databank import TOEPASSING
from tests.integration.processen import lives, make_database, remove_database, url_of, wait_until

NAAM = f"aanwezig_dienst_{os.getpid()}"
BEGIN = f"{NAAM}_begin"


@dataclass(frozen=True)
class Plek:
    """A region of which the service runs: its folder and its port."""

    map_: Path
    poort: int
    databank: str = NAAM

    def do(self, *opdracht: str, rol: str = TOEPASSING) -> subprocess.CompletedProcess[str]:
        """Give the command; pages and worker are to work in a role of the database."""
        omgeving = {
            **os.environ,
            "DATABASE_URL": url_of(self.databank),
            "DATABASE_URL_DIENST": url_of(self.databank, rol),
            "AANWEZIG_MAP": str(self.map_),
        }
        for naam in ("AANWEZIG_ADRES", "AANWEZIG_DIENST"):  # the second when something in this process loaded the pages
            omgeving.pop(naam, None)
        return subprocess.run(
            [sys.executable, "-c", "from aanwezig.cli.hoofd import main; import sys; sys.exit(main())", "dienst", *opdracht],
            env=omgeving,
            capture_output=True,
            text=True,
            check=False,
        )

    def number(self, naam: str) -> int:
        """Return the number of a process that runs, 0 when none does."""
        try:
            return int((self.map_ / f"{naam}.pid").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return 0

    def answers(self) -> bool:
        """Say whether the pages are there."""
        try:
            return requests.get(f"http://127.0.0.1:{self.poort}/account/login/", timeout=30).status_code == 200
        except requests.RequestException:
            return False


@contextmanager
def _place(databank: str) -> Iterator[Plek]:
    with tempfile.TemporaryDirectory(prefix="aanwezig-dienst-") as map_, socket.socket() as stekker:
        stekker.bind(("127.0.0.1", 0))
        poort = int(stekker.getsockname()[1])
        stekker.close()
        hier = Plek(Path(map_), poort, databank)
        try:
            yield hier
        finally:
            hier.do("stop")


@pytest.fixture(scope="module")
def begonnen() -> Iterator[str]:
    """A database in which the service once began: it was empty, and the service made the tables. Others begin with a copy."""
    make_database(BEGIN)
    with _place(BEGIN) as hier:
        begin = hier.do("start", "--poort", str(hier.poort))
        assert begin.returncode == 0, begin.stderr + "".join(log.read_text() for log in hier.map_.glob("*.log"))
    yield BEGIN
    remove_database(BEGIN)


@pytest.fixture
def plek(begonnen: str) -> Iterator[Plek]:
    make_database(NAAM, begonnen)
    try:
        with _place(NAAM) as hier:
            yield hier
    finally:
        remove_database(NAAM)


def test_pages_are_not_served_in_a_role_that_sees_all(plek: Plek) -> None:
    geweigerd = plek.do("start", "--poort", str(plek.poort), rol="")
    assert geweigerd.returncode == 2
    assert "die rol mag alles zien" in geweigerd.stderr
    assert not plek.answers()


def test_after_kill_9_pages_and_worker_come_back_and_stop_when_told(plek: Plek) -> None:
    begonnen = plek.do("start", "--poort", str(plek.poort))
    assert begonnen.returncode == 0, begonnen.stderr + "".join(log.read_text() for log in plek.map_.glob("*.log"))
    assert "Dit draait: toezicht, web, werker." in plek.do("stand").stderr
    wait_until(lambda: bool(plek.number("werker")), "de werker start")
    for naam in ("web", "werker"):
        oud = plek.number(naam)
        os.kill(oud, signal.SIGKILL)
        wait_until(lambda naam=naam, oud=oud: plek.number(naam) not in (0, oud), f"{naam} start opnieuw")  # type: ignore[misc]
        wait_until(plek.answers, "de pagina's antwoorden")
    logboek = (plek.map_ / "dienst.log").read_text(encoding="utf-8")
    assert re.findall(r"(\w+) is gevallen \(signaal 9\)", logboek) == ["web", "werker"]
    nummers = [plek.number(naam) for naam in ("toezicht", "web", "werker")]
    assert "gestopt" in plek.do("stop").stderr
    assert not any(map(lives, nummers))
    assert not plek.answers()
    assert "draait niet" in plek.do("stand").stderr


def test_without_the_one_that_watches_it_is_said_and_stop_stops_all(plek: Plek) -> None:
    assert plek.do("start", "--poort", str(plek.poort)).returncode == 0
    wait_until(lambda: bool(plek.number("werker")), "de werker start")
    os.kill(plek.number("toezicht"), signal.SIGKILL)
    assert "Let op: toezicht draait niet" in plek.do("stand").stderr
    nummers = [plek.number(naam) for naam in ("web", "werker")]
    plek.do("stop")
    assert not any(map(lives, nummers))


def test_a_port_of_another_program_is_refused(plek: Plek) -> None:
    with socket.socket() as ander:
        ander.bind(("127.0.0.1", plek.poort))
        ander.listen()
        afloop = plek.do("start", "--poort", str(plek.poort))
    assert (afloop.returncode, f"poort {plek.poort} is niet vrij" in afloop.stderr) == (2, True)
