"""The one way to write a line in the logbook: an argument of the act, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.models import Dossiertoegang, Functie, Leerling, Logregel

PER_KEER = 2_000


@dataclass(frozen=True, slots=True)
class Moment:
    """Who acts, and when. The clock is read at the edge (a page, a command, a job) and handed down.

    ``door``: a colleague; ``eigen``: a parent or pupil in their own file. Never both.
    """

    op: datetime
    door: Functie | None = None
    eigen: Dossiertoegang | None = None

    @property
    def dag(self) -> date:
        """The day in the Netherlands."""
        return self.op.astimezone(AMSTERDAM).date()


def log(moment: Moment, daad: str, leerling: Leerling | None = None, gegevens: Mapping[str, object] | None = None) -> None:
    """Write a line; raises ``RuntimeError`` outside a transaction, since a line without its act (or the other way) says nothing."""
    log_all(moment, daad, [(leerling, gegevens or {})])


def log_all(moment: Moment, daad: str, over: Iterable[tuple[Leerling | None, Mapping[str, object]]]) -> None:
    """Write a line for each pupil that an act was about. Raises as ``log``."""
    if not connection.in_atomic_block:
        raise RuntimeError("a line of the logbook is written in the transaction of its act")
    wie = {} if moment.eigen is None else {"eigen": moment.eigen.pk, "houder": moment.eigen.soort}  # in what the seal covers
    Logregel.objects.bulk_create(
        (
            Logregel(op=moment.op, door=moment.door, daad=daad, leerling=leerling, gegevens={**gegevens, **wie})
            for leerling, gegevens in over
        ),
        batch_size=PER_KEER,
    )
