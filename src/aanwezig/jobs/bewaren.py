"""What goes when its term is over: a list that two people signed, and what goes by itself."""

from __future__ import annotations

import logging

from django.conf import settings
from procrastinate.contrib.django import app

from aanwezig import klok
from aanwezig.actions.bewaren import TAAK, WACHTRIJ
from aanwezig.actions.handhaving import vernietig_verlopen
from aanwezig.actions.logboek import Moment
from aanwezig.actions.vernietigen import leeg_blikken, ruim_consulten_op, ruim_kluizen_op, vernietig, write_merken
from aanwezig.jobs.klus import klus

logger = logging.getLogger(__name__)
PER_KEER = 10_000
"""Lines of the logbook that are emptied in one transaction."""


@klus(name=TAAK, queue=WACHTRIJ)
def vernietig_lijst(lijst: int) -> None:
    """Destroy what stands on a list. Begins again where it was when a worker died (``achterblijvers``)."""
    vernietig(lijst, Moment(klok.now()))
    write_merken(settings.VERNIETIGD)


@app.periodic(cron="20 4 * * *")
@klus(queue="nacht", queueing_lock="legen")
def legen(timestamp: int) -> None:
    """Empty looks whose term is over, clear compartments and consults, and keep what was destroyed outside of the database as well."""
    logger.info("rows of closed compartments cleared: %d", ruim_kluizen_op(Moment(klok.now())))
    logger.info("consults of which nothing came destroyed: %d", ruim_consulten_op(Moment(klok.now())))
    aantal = 0
    while deel := leeg_blikken(Moment(klok.now()), PER_KEER):
        aantal += deel
    logger.info("looks emptied: %d; marks of what was destroyed: %d", aantal, write_merken(settings.VERNIETIGD))


@app.periodic(cron="40 4 * * *")
@klus(queue="nacht", queueing_lock="politiegegevens")
def politiegegevens(timestamp: int) -> None:
    """Destroy politiegegevens whose last term is over; also what a backup brought back, since its days came back with it."""
    logger.info("records of enforcement destroyed: %d", vernietig_verlopen(Moment(klok.now())))
