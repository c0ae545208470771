"""Processes beside the main one: answers in order, faults that come through, and a process that ends never makes anybody wait."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Generator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from time import sleep

import pytest

from aanwezig.engines.fouten import NietOndersteund, WerkerGestopt
from aanwezig.engines.werkers import Werkers

GROOT = "x" * 4_000_000
"""More than fits in a pipe: who sends this waits until it is read."""


def double(mee: str, taak: int) -> tuple[int, int]:
    """Answer later the lower the number: the first answer is the last to be ready."""
    sleep(0.02 * (3 - taak % 4))
    return taak, len(mee)


def refuse(_: str, taak: int) -> int:
    """Refuse the third task as an engine does."""
    if taak == 2:
        raise NietOndersteund("sweep", "te-laat-9", "dit kan niet")
    return taak


def get_killed(_: str, taak: int) -> int:
    """End as the system ends a process when there is no memory left."""
    if taak == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return taak


def get_killed_while_answering(_: str, __: int) -> str:
    """End halfway through the answer: the rest of the message never comes."""

    def send_half(pijp: Connection, stuk: bytes) -> None:
        os.write(pijp.fileno(), stuk[: len(stuk) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    Connection._send = send_half  # type: ignore[attr-defined]
    return GROOT


def die_at_start(_: str, taak: int) -> int:
    """Never reached."""
    return taak


def test_answers_come_in_the_order_of_the_tasks() -> None:
    assert list(Werkers(2, double, GROOT).answers(range(9))) == [(nummer, len(GROOT)) for nummer in range(9)]


def test_without_tasks_there_are_no_answers() -> None:
    assert list(Werkers(1, double, "").answers(())) == []


def test_a_fault_of_a_task_comes_through_with_its_words() -> None:
    with pytest.raises(NietOndersteund, match="de rekenwijze sweep kan regel te-laat-9 niet uitvoeren: dit kan niet"):
        list(Werkers(2, refuse, "").answers(itertools.count()))


@pytest.mark.parametrize("werk", [get_killed, get_killed_while_answering])
def test_a_process_that_is_killed_is_an_error_that_says_what_to_do(werk: object) -> None:
    with pytest.raises(WerkerGestopt, match=r"het systeem heeft het beëindigd.*taskset -c 0") as fout:
        list(Werkers(2, werk, "").answers(range(5)))  # type: ignore[arg-type]
    assert "geen bestand geschreven" in str(fout.value)


def test_a_process_that_dies_at_its_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends before it read what it was sent, and that is more than the pipe holds."""
    resource_tracker.ensure_running()  # Python has one beside its processes: that one is not what cannot begin
    monkeypatch.setattr("multiprocessing.spawn._python_exe", b"/bin/false" if sys.platform != "darwin" else b"/usr/bin/false")
    with pytest.raises(WerkerGestopt, match="het kon niet verder"):
        list(Werkers(2, die_at_start, GROOT).answers(range(3)))


def test_no_process_is_left_when_nobody_wants_more_answers() -> None:
    werkers = Werkers(2, double, "")
    antwoorden = werkers.answers(itertools.count())
    assert isinstance(antwoorden, Generator)
    next(antwoorden)
    processen = list(werkers._processen.values())
    antwoorden.close()
    assert [proces.exitcode for proces in processen] == [-signal.SIGKILL, -signal.SIGKILL]
