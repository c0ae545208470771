"""Computing anew after a choice of whose rules hold for whom: it may be about everybody."""

from __future__ import annotations

import logging

from procrastinate import RetryStrategy

from aanwezig import klok
from aanwezig.actions.gebieden import TAAK, WACHTRIJ, bereken_gebied
from aanwezig.actions.logboek import Moment
from aanwezig.jobs.klus import klus

logger = logging.getLogger(__name__)
OPNIEUW = RetryStrategy(max_attempts=5, exponential_wait=5)


@klus(name=TAAK, queue=WACHTRIJ, retry=OPNIEUW)
def bereken(organisatie: int | None) -> None:
    """Compute the signals of whom a choice is about."""
    logger.info("signals computed after a choice of a gebied: %d changes", bereken_gebied(organisatie, Moment(klok.now())))
