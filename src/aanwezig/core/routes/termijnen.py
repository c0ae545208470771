"""Terms of a case: computed from events and the calendar of the school where the child is, never counted down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aanwezig.core.kalender.lesweken import Verblijf
from aanwezig.core.kalender.tijd import DAG
from aanwezig.core.routes.route import Routetermijn, Termijnsoort
from aanwezig.core.werk.termijnen import Dagen, GeenEinde, Termijn


class Loop(StrEnum):
    """How a term stands: it runs, it ended in time, it ran out and is still open, or it ended too late."""

    LOOPT = "loopt"
    GEHAALD = "gehaald"
    VERSTREKEN = "verstreken"
    TE_LAAT = "te laat"


@dataclass(frozen=True, slots=True)
class Looptijd:
    """A term that started. ``uiterlijk`` is None when the calendar does not reach so far: then a person has to look.

    ``verlengd``: by how much it was made longer; ``ruimer``: longer than the agreement allows.
    """

    termijn: Routetermijn
    vanaf: date
    uiterlijk: date | None
    verlengd: int = 0
    ruimer: bool = False
    geeindigd_op: date | None = None

    def loop_on(self, dag: date) -> Loop:
        """Say how the term stands at the end of a day."""
        tot = self.geeindigd_op
        if tot is not None:
            return Loop.GEHAALD if self._in_time(tot) else Loop.TE_LAAT
        return Loop.LOOPT if self._in_time(dag) else Loop.VERSTREKEN

    def is_too_soon(self, dag: date) -> bool:
        """Say whether a day lies before the day from which the step may come."""
        return self.termijn.soort is Termijnsoort.MINSTENS and self.uiterlijk is not None and dag < self.uiterlijk

    @property
    def fires_on(self) -> date | None:
        """The day on which the end of the term brings something about."""
        if self.uiterlijk is None:
            return None
        return self.uiterlijk if self.termijn.fires_on_the_day else self.uiterlijk + DAG

    def _in_time(self, dag: date) -> bool:
        return self.termijn.soort is Termijnsoort.MINSTENS or self.uiterlijk is None or dag <= self.uiterlijk


def start(termijn: Routetermijn, vanaf: date, dagen: Dagen) -> Looptijd:
    """Start a term on the day of the point from which it counts."""
    return Looptijd(termijn, vanaf, last_day(termijn.termijn, vanaf, dagen))


def extend(looptijd: Looptijd, aantal: int, keer: int, dagen: Dagen) -> Looptijd:
    """Make a term longer for the so manieth time (``keer``).

    It is never refused; it is said when it goes beyond the agreement.
    """
    termijn = looptijd.termijn
    verlengd = looptijd.verlengd + aantal
    mag = termijn.verlenging
    ruimer = looptijd.ruimer or mag is None or keer > mag.keer or aantal > mag.hoogstens
    langer = Termijn(termijn.termijn.aantal + verlengd, termijn.termijn.eenheid)
    return Looptijd(termijn, looptijd.vanaf, last_day(langer, looptijd.vanaf, dagen), verlengd, ruimer, looptijd.geeindigd_op)


def last_day(termijn: Termijn, vanaf: date, dagen: Dagen) -> date | None:
    """Return the last day of a term; None when the calendar does not reach so far."""
    try:
        return dagen.uiterlijk(vanaf, termijn)
    except GeenEinde:
        return None


def dagen_of(verblijven: Sequence[Verblijf], is_feestdag: Callable[[date], bool]) -> Dagen:
    """Return the calendar of a child that went from school to school: each day is judged by the school of that day.

    Before the first stay the first school decides; in a gap and after the last one the school before it.
    """

    def is_schooldag(dag: date) -> bool:
        eerder = [verblijf for verblijf in verblijven if verblijf.van <= dag]
        return (eerder[-1] if eerder else verblijven[0]).kalender.is_schooldag(dag)

    return Dagen(is_schooldag, is_feestdag)
