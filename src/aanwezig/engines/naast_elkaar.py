"""Evaluates the parts of a delivery side by side, in as many processes as there are cores: writing receipts is plain Python."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.beeld import Reden
from aanwezig.core.verzuim.tabellen import Aanlevering
from aanwezig.engines.delen import Frames, Tabellen, frames_of
from aanwezig.engines.evaluatie import Evaluatie, Opdracht, Voortgang, signal_by_sweep
from aanwezig.engines.werkers import Werkers

Deeluitkomst = tuple[list[Signaal], Counter[Reden], int]


@dataclass(slots=True)
class Mee:
    """What every process needs for all parts: from the first part it gets on it also keeps what is the same for all."""

    opdracht: Opdracht
    make: Callable[[Frames], Aanlevering]
    engine: str
    eerste_datum: date | None
    _evaluatie: Evaluatie | None = field(default=None)

    @property
    def evaluatie(self) -> Evaluatie:
        """The evaluation of this process."""
        if self._evaluatie is None:
            self._evaluatie = Evaluatie(self.opdracht, (), self.make, self.engine)
        return self._evaluatie


def signal_side_by_side(evaluatie: Evaluatie, voortgang: Voortgang) -> Iterator[Signaal]:
    """Yield the signals of all parts in order, each part evaluated by one of as many processes as there are cores.

    Raises:
        WerkerGestopt: when a process ended before its work was done.
    """
    mee = Mee(evaluatie.opdracht, evaluatie.make, evaluatie.engine, evaluatie.eerste_datum)
    werkers: Werkers[Mee, Tabellen, Deeluitkomst] = Werkers(min(_cores(), len(evaluatie.delen)), signal_part, mee)
    klaar = 0
    for signalen, buiten, leerlingen in werkers.answers(evaluatie.delen):
        yield from signalen
        evaluatie.buiten.update(buiten)
        klaar += leerlingen
        voortgang(klaar)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def signal_part(mee: Mee, deel: Tabellen) -> Deeluitkomst:
    """Evaluate one part, in a process beside the main one."""
    return signal_frames(mee.evaluatie, frames_of(deel), mee.eerste_datum)


def signal_frames(evaluatie: Evaluatie, frames: Frames, eerste_datum: date | None) -> Deeluitkomst:
    """Return the signals of one part, the rows that count nowhere and the number of pupils: what a process beside the main one does."""
    evaluatie.buiten.clear()
    signalen = list(signal_by_sweep(evaluatie, frames, eerste_datum, lambda _: None))
    return signalen, evaluatie.buiten, frames["leerlingen"].height
