"""What keeps the application running: what dies starts again, later each time, and everything stops together."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from aanwezig.cli.toezicht import EERSTE_KEREN, Toezicht, commands
from tests.integration.processen import lives, wait_until

SLAAP = [sys.executable, "-c", "import time; time.sleep(600)"]
DOOF = [sys.executable, "-u", "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); print('doof'); time.sleep(600)"]
MET_KIND = [
    sys.executable,
    "-c",
    "import subprocess, sys; open(sys.argv[1], 'w').write(str(subprocess.Popen(['sleep', '600']).pid)); import time; time.sleep(600)",
]
VALT = [sys.executable, "-c", "raise SystemExit(3)"]


@contextlib.contextmanager
def running(toezicht: Toezicht) -> Iterator[list[bool]]:
    """Run in a thread; stop at the end."""
    uit: list[bool] = []
    draad = threading.Thread(target=lambda: uit.append(toezicht.run()))
    draad.start()
    try:
        yield uit
    finally:
        toezicht.stop()
        draad.join()


def number(map_: Path, naam: str) -> int:
    """Return the number of the process that runs, 0 when none does."""
    with contextlib.suppress(OSError, ValueError):
        return int((map_ / f"{naam}.pid").read_text(encoding="ascii"))
    return 0


def test_what_is_killed_starts_again_and_the_other_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with running(Toezicht({"web": SLAAP, "werker": SLAAP}, tmp_path, pauzes=(0.01,), gezond_seconden=0)):
        wait_until(lambda: bool(number(tmp_path, "web") and number(tmp_path, "werker")), "starten")
        web, werker = number(tmp_path, "web"), number(tmp_path, "werker")
        for _ in range(EERSTE_KEREN + 1):
            oud = number(tmp_path, "web")
            os.kill(oud, signal.SIGKILL)
            wait_until(lambda oud=oud: number(tmp_path, "web") not in (0, oud), "opnieuw starten")  # type: ignore[misc]
        assert number(tmp_path, "werker") == werker
        assert web != number(tmp_path, "web")
    assert "web is gevallen (signaal 9); start opnieuw over 0.01 s" in caplog.text
    assert not lives(werker)
    assert list(tmp_path.glob("*.pid")) == []
    assert "werker is gestopt (signaal 15)" in caplog.text


def test_what_a_dead_process_had_started_goes_with_it(tmp_path: Path) -> None:
    kind = tmp_path / "kind"
    with running(Toezicht({"web": [*MET_KIND, str(kind)]}, tmp_path, pauzes=(600,), gezond_seconden=0)):
        wait_until(lambda: kind.exists() and bool(kind.read_text()), "starten")
        os.kill(number(tmp_path, "web"), signal.SIGKILL)
        wait_until(lambda: not lives(int(kind.read_text())), "het kind stopt")


def test_the_pauses_grow_while_it_keeps_dying(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    toezicht = Toezicht({"web": VALT}, tmp_path, pauzes=(0.01, 0.02, 0.03), gezond_seconden=600)
    stand = toezicht._gaande
    with running(toezicht):
        wait_until(lambda: "web" in stand or bool(toezicht._gaande), "starten")
        toezicht._gaande["web"].gezond = True  # it was well before
        wait_until(lambda: caplog.text.count("gevallen") > 4, "vallen")
    regels = [regel.rsplit("over ", 1)[1].split(" s", 1)[0] for regel in caplog.messages if "gevallen" in regel]
    assert regels[:5] == ["0.01", "0.02", "0.03", "0.03", "0.03"]


def test_what_never_comes_up_ends_everything(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    toezicht = Toezicht({"werker": SLAAP, "web": VALT}, tmp_path, pauzes=(0.01,))
    assert toezicht.run() is False
    assert "web komt niet op gang (afgelopen met 3, 3 keer); alles stopt. Lees web.log" in caplog.text
    assert list(tmp_path.glob("*.pid")) == []


def test_what_does_not_listen_is_killed_in_the_end(tmp_path: Path) -> None:
    with running(Toezicht({"werker": DOOF}, tmp_path, stop_seconden=0.2)) as uit:
        wait_until(lambda: "doof" in (tmp_path / "werker.log").read_text() if (tmp_path / "werker.log").exists() else False, "starten")
        nummer = number(tmp_path, "werker")
    assert uit == [True]
    assert not lives(nummer)


def test_the_pages_listen_on_this_computer_alone() -> None:
    assert "127.0.0.1:8001" in commands(8001)["web"]
    assert set(commands(8001)) == {"web", "werker"}
