"""Keeps the pages and the worker running: what dies is started again, after a pause that grows while it keeps dying.

Runs as a process of its own (``python -m aanwezig.cli.toezicht MAP POORT``), which ``aanwezig dienst`` starts and stops. A process that
dies takes along what it started, so that nothing of it holds the port or a job. What died at ``kill -9`` was in the middle of something:
the database undoes what was not finished, and jobs that were left behind begin anew (``jobs/nacht.py``).
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAUZES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
"""Seconds to wait before the first start again, the second in a row, and so on."""
GEZOND_SECONDEN = 60.0
"""What ran so long is well: the next time it dies, the pauses begin anew."""
EERSTE_KEREN = 3
"""What dies so often before it was ever well will not come up by itself: then everything stops, and whoever starts it is told."""
STOP_SECONDEN = 60.0
"""How long a process may finish what it is doing before it is killed."""
KIJK_SECONDEN = 0.2

logboek = logging.getLogger(__name__)


def commands(poort: int) -> dict[str, list[str]]:
    """Return what runs, by name."""
    web = ["gunicorn", "-b", f"127.0.0.1:{poort}", "-w", "2", "--threads", "4", "--no-control-socket", "aanwezig.conf.wsgi:application"]
    return {
        "web": [sys.executable, "-m", *web],
        "werker": [sys.executable, "-m", "django", "procrastinate", "worker"],
    }


@dataclass(slots=True)
class _Gaande:
    """A process that has to run; None when it waits for its next start (at ``weer_op``)."""

    proces: subprocess.Popen[bytes] | None = None
    begon_op: float = 0.0
    weer_op: float = 0.0
    gevallen: int = 0
    gezond: bool = False


@dataclass
class Toezicht:
    """Keeps processes running. ``map_``: where their numbers (``web.pid``) and what they say (``web.log``) go."""

    opdrachten: Mapping[str, Sequence[str]]
    map_: Path
    pauzes: Sequence[float] = PAUZES
    gezond_seconden: float = GEZOND_SECONDEN
    stop_seconden: float = STOP_SECONDEN
    _einde: threading.Event = field(default_factory=threading.Event)
    _gaande: dict[str, _Gaande] = field(default_factory=dict)

    def stop(self, *_: object) -> None:
        """Let ``run`` end; also as the handler of a signal."""
        self._einde.set()

    def run(self) -> bool:
        """Start everything and keep it running until told to stop. Return False when something never came up."""
        self._gaande = {naam: _Gaande() for naam in self.opdrachten}
        try:
            while not self._einde.is_set():
                for naam in self.opdrachten:
                    if not self._look(naam):
                        return False
                self._einde.wait(KIJK_SECONDEN)
            return True
        finally:
            self._stop_all()

    def _look(self, naam: str) -> bool:
        """Start a process whose time has come, and note one that died. Return False when it will not come up."""
        stand, nu = self._gaande[naam], time.monotonic()
        if stand.proces is None:
            if nu >= stand.weer_op:
                self._start(naam, stand)
            return True
        if not _has_died(stand.proces):
            if not stand.gezond and nu - stand.begon_op >= self.gezond_seconden:
                stand.gezond, stand.gevallen = True, 0
            return True
        if nu - stand.begon_op >= self.gezond_seconden:
            stand.gezond, stand.gevallen = True, 0
        hoe = self._clear(naam, stand)
        stand.gevallen += 1
        if not stand.gezond and stand.gevallen >= EERSTE_KEREN:
            logboek.error("%s komt niet op gang (%s, %d keer); alles stopt. Lees %s.log", naam, hoe, stand.gevallen, naam)
            return False
        pauze = self.pauzes[min(stand.gevallen, len(self.pauzes)) - 1]
        stand.weer_op = time.monotonic() + pauze
        logboek.warning("%s is gevallen (%s); start opnieuw over %g s. Lees %s.log", naam, hoe, pauze, naam)
        return True

    def _start(self, naam: str, stand: _Gaande) -> None:
        with (self.map_ / f"{naam}.log").open("ab") as uitvoer:
            stand.proces = subprocess.Popen(  # noqa: S603 - our own programs
                list(self.opdrachten[naam]),
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=uitvoer,
                start_new_session=True,
                env={**os.environ, "AANWEZIG_DIENST": naam},  # in which role and circle it works in the database (conf/omgeving.py)
            )
        stand.begon_op = time.monotonic()
        self._file(naam).write_text(str(stand.proces.pid), encoding="ascii")
        logboek.info("%s draait (nummer %d)", naam, stand.proces.pid)

    def _clear(self, naam: str, stand: _Gaande) -> str:
        """Take away what a dead process left running; return how it ended."""
        proces = stand.proces
        assert proces is not None
        _kill_group(proces)
        code = proces.wait()
        stand.proces = None
        self._file(naam).unlink(missing_ok=True)
        return f"signaal {-code}" if code < 0 else f"afgelopen met {code}"

    def _stop_all(self) -> None:
        lopend = {naam: stand for naam, stand in self._gaande.items() if stand.proces is not None}
        for stand in lopend.values():
            assert stand.proces is not None
            if not _has_died(stand.proces):
                stand.proces.terminate()
        tot = time.monotonic() + self.stop_seconden
        for naam, stand in lopend.items():
            assert stand.proces is not None
            while not _has_died(stand.proces) and time.monotonic() < tot:
                time.sleep(KIJK_SECONDEN / 4)
            logboek.info("%s is gestopt (%s)", naam, self._clear(naam, stand))

    def _file(self, naam: str) -> Path:
        return self.map_ / f"{naam}.pid"


def _has_died(proces: subprocess.Popen[bytes]) -> bool:
    """Look whether a process is dead, and leave its number taken: nobody else has it until its group is gone too."""
    return os.waitid(os.P_PID, proces.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _kill_group(proces: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(proces.pid, signal.SIGKILL)


def main() -> int:
    """Run with the folder and the port as arguments."""
    map_, poort = Path(sys.argv[1]), int(sys.argv[2])
    logging.basicConfig(filename=map_ / "dienst.log", level=logging.INFO, format="%(asctime)s %(message)s")
    toezicht = Toezicht(commands(poort), map_)
    for sein in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sein, toezicht.stop)
    return 0 if toezicht.run() else 1


if __name__ == "__main__":
    sys.exit(main())
