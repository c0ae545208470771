"""Processes beside the main one that work on numbered tasks; one that ends too early is an error, never a wait without end.

Every process has a pipe of its own. Nobody else holds the other end, so the end of a process is the end of its pipe, whenever it comes:
while it starts, between two tasks, or halfway through an answer. A shared queue can't promise that: it waits for the rest of a message.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from aanwezig.engines.fouten import WerkerGestopt

Mee = TypeVar("Mee")
Taak = TypeVar("Taak")
Antwoord = TypeVar("Antwoord")
Werk = Callable[[Mee, Taak], Antwoord]
VOORUIT = 2
"""How many tasks per process may be handed out before the answer to the first of them is used: what is kept waiting stays small."""
GESTOPT = -signal.SIGKILL
"""The exit status of a process that was ended from outside, as the system does when there is no memory left."""


class Werkers(Generic[Mee, Taak, Antwoord]):
    """A number of processes that each get ``mee`` once, and then do ``werk`` with it for one task after another."""

    def __init__(self, aantal: int, werk: Werk[Mee, Taak, Antwoord], mee: Mee) -> None:
        self._aantal, self._werk, self._mee = aantal, werk, mee
        self._processen: dict[Connection, BaseProcess] = {}

    def answers(self, taken: Iterable[Taak]) -> Iterator[Antwoord]:
        """Yield the answer to each task, in the order of the tasks.

        Raises:
            WerkerGestopt: when a process ended before its work was done.
        """
        try:
            self._start()
            yield from self._work(enumerate(taken))
        finally:
            self._stop()

    def _start(self) -> None:
        context = get_context("spawn")  # not fork: the libraries that read tables have threads
        with _without_interrupts():
            for _ in range(self._aantal):
                hier, daar = context.Pipe()
                proces = context.Process(target=_serve, args=(daar,), daemon=True)
                self._processen[hier] = proces  # before it starts: whatever happens, it is stopped
                proces.start()
                daar.close()
        for pijp in self._processen:
            self._send(pijp, (self._werk, self._mee))

    def _work(self, taken: Iterator[tuple[int, Taak]]) -> Iterator[Antwoord]:
        vrij, bezig = list(self._processen), dict[Connection, int]()
        klaar: dict[int, Antwoord] = {}
        nu = 0
        volgende = next(taken, None)
        while True:
            while vrij and volgende is not None and volgende[0] < nu + VOORUIT * self._aantal:
                pijp = vrij.pop(0)
                self._send(pijp, volgende[1])
                bezig[pijp], volgende = volgende[0], next(taken, None)
            if nu in klaar:
                yield klaar.pop(nu)
                nu += 1
                continue
            if not bezig:
                return
            for pijp in [pijp for pijp in connection.wait(list(bezig)) if isinstance(pijp, Connection)]:
                klaar[bezig[pijp]] = self._receive(pijp)
                del bezig[pijp]
                vrij.append(pijp)

    def _send(self, pijp: Connection, wat: object) -> None:
        try:
            pijp.send(wat)
        except OSError as fout:
            raise self._stopped(pijp) from fout

    def _receive(self, pijp: Connection) -> Antwoord:
        try:
            gelukt, wat = pijp.recv()
        except (EOFError, OSError) as fout:
            raise self._stopped(pijp) from fout
        if gelukt:
            return wat  # type: ignore[no-any-return]
        raise wat

    def _stopped(self, pijp: Connection) -> WerkerGestopt:
        proces = self._processen[pijp]
        proces.join(1)  # its end of the pipe closes a moment before it is gone
        return WerkerGestopt(gestopt=proces.exitcode == GESTOPT)

    def _stop(self) -> None:
        """End all processes at once: what they are still doing nobody will use."""
        for pijp, proces in self._processen.items():
            if proces.pid is not None:
                proces.kill()
                proces.join()
            pijp.close()
        self._processen.clear()


def _serve(pijp: Connection) -> None:
    """In a process beside the main one: do tasks until the main process hangs up."""
    try:
        werk, mee = pijp.recv()
        while True:
            taak = pijp.recv()
            try:
                antwoord = (True, werk(mee, taak))
            except Exception as fout:  # it is raised again in the main process
                antwoord = (False, fout)
            pijp.send(antwoord)
    except (EOFError, OSError):
        return


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that never see Ctrl-C: only the main one answers to it, and stops the others."""
    resource_tracker.ensure_running()  # its first start would let Ctrl-C in again
    voor = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, voor)
