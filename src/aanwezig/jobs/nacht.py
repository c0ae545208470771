"""The jobs of the night and of every few minutes; procrastinate runs each once, on whichever worker is free."""

from __future__ import annotations

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from aanwezig import klok
from aanwezig.actions.berichten import next_mails, note_mailed
from aanwezig.actions.logboek import Moment
from aanwezig.actions.signaleren import rebuild
from aanwezig.actions.vrijgeven import free_ended_work
from aanwezig.store.models import Leerling

logger = logging.getLogger(__name__)
OPNIEUW = RetryStrategy(max_attempts=5, exponential_wait=5)
STIL_SECONDEN = 600
"""After so long without a sign of life a job counts as left behind by a worker that died, and starts again."""


@app.periodic(cron="15 2 * * *")
@app.task(queue="nacht", queueing_lock="signaleren", retry=OPNIEUW, pass_context=False)
def signaleren(timestamp: int) -> None:
    """Compute all signals anew: days go by, and some rules fire without a new row."""
    wijzigingen = rebuild(Moment(klok.now()))
    logger.info("signals computed anew: %d pupils, %d changes", Leerling.objects.count(), len(wijzigingen))


@app.periodic(cron="*/5 * * * *")
@app.task(queue="post", queueing_lock="post", retry=OPNIEUW)
def post(timestamp: int) -> None:
    """Mail people that there is work for them: how much, never about whom."""
    for adres, naam, aantal in next_mails():
        hoeveel = "is er nieuw werk" if aantal == 1 else f"zijn er {aantal} nieuwe taken"
        bericht = EmailMessage(
            subject="Er is werk voor je in Aanwezig",
            body=f"Beste {naam},\n\nIn Aanwezig {hoeveel} voor je. Kijk op {settings.ADRES.geturl()}\n\nNamen mailen wij nooit.",
            to=[adres],
        )
        bericht.send()
        note_mailed(adres, klok.now())


@app.periodic(cron="5 0 * * *")
@app.task(queue="nacht", queueing_lock="vrijgeven", retry=OPNIEUW, pass_context=False)
def vrijgeven(timestamp: int) -> None:
    """Give the work of whoever's functie ended back to their team."""
    vrij = free_ended_work(Moment(klok.now()))
    logger.info("work given back to teams: %d tasks, %d cases", vrij.taken, vrij.zaken)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="post", queueing_lock="achterblijvers", pass_context=True)
async def achterblijvers(context: object, timestamp: int) -> None:
    """Start jobs again whose worker died."""
    for taak in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STIL_SECONDEN):
        await app.job_manager.retry_job(taak)
