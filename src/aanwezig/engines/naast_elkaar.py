"""Evaluates the parts of a delivery side by side, in as many processes as there are cores: writing receipts is plain Python."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import Reden
from aanwezig.core.verzuim.tabellen import Aanlevering
from aanwezig.engines.delen import Frames, Tabellen, frames_of
from aanwezig.engines.evaluatie import Evaluatie, Opdracht, Voortgang, signal_by_sweep

Deeluitkomst = tuple[list[Signaal], Counter[Reden], int]


def signal_side_by_side(evaluatie: Evaluatie, voortgang: Voortgang) -> Iterator[Signaal]:
    """Yield the signals of all parts in order, each part evaluated by one of as many processes as there are cores."""
    gedeeld = (evaluatie.opdracht, evaluatie.make, evaluatie.engine, evaluatie.eerste_datum)
    spawn = get_context("spawn")  # not fork: the libraries that read tables have threads
    with ProcessPoolExecutor(min(_cores(), len(evaluatie.delen)), spawn, _take_along, gedeeld) as werkers:
        wachtend: deque[Future[Deeluitkomst]] = deque()
        klaar, volgende = 0, iter(evaluatie.delen)
        try:
            while wachtend or evaluatie.delen:
                while len(wachtend) < 2 * _cores() and (deel := next(volgende, None)) is not None:
                    wachtend.append(werkers.submit(_signal_part, deel))
                if not wachtend:
                    return
                signalen, buiten, leerlingen = wachtend.popleft().result()
                yield from signalen
                evaluatie.buiten.update(buiten)
                klaar += leerlingen
                voortgang(klaar)
        finally:
            werkers.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_MEE: list[tuple[Evaluatie, date | None]] = []
"""In a process beside the main one: what it needs for every part."""


def _take_along(opdracht: Opdracht, make: Callable[[Frames], Aanlevering], engine: str, eerste_datum: date | None) -> None:
    _MEE[:] = [(Evaluatie(opdracht, (), make, engine), eerste_datum)]


def _signal_part(deel: Tabellen) -> Deeluitkomst:
    evaluatie, eerste_datum = _MEE[0]
    return signal_frames(evaluatie, frames_of(deel), eerste_datum)


def signal_frames(evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None) -> Deeluitkomst:
    """Return the signals of one part, the rows that count nowhere and the number of pupils: what a process beside the main one does."""
    evaluatie.buiten.clear()
    signalen = list(signal_by_sweep(evaluatie, frames, eerste_datum, lambda _: None))
    return signalen, evaluatie.buiten, frames["leerlingen"].height
