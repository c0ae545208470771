"""The work on large files of schools, while their pages say how far it is."""

from __future__ import annotations

from procrastinate.contrib.django import app

from aanwezig import klok
from aanwezig.actions.logboek import Moment
from aanwezig.actions.schoolleveringen import TAAK, WACHTRIJ, ruim_op, verwerk
from aanwezig.jobs.klus import klus


@klus(name=TAAK, queue=WACHTRIJ)
def verwerk_bestand(nummer: int) -> None:
    """Look at a file, or take it: whichever it waits for. Begins anew when a worker died (``achterblijvers``)."""
    verwerk(nummer, klok.now())


@app.periodic(cron="40 * * * *")
@klus(queue="nacht", queueing_lock="opruimen")
def opruimen(timestamp: int) -> None:
    """Throw away files that nobody confirmed."""
    ruim_op(Moment(klok.now()))
