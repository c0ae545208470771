"""The jobs of the night and of every few minutes; procrastinate runs each once, on whichever worker is free.

Each job may run again at any moment: what was done already is not done again.
"""

from __future__ import annotations

import logging
from socket import gethostname

from django.conf import settings
from django.core.mail import EmailMessage
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from aanwezig import klok
from aanwezig.actions.berichten import addresses_to_mail, mail_once
from aanwezig.actions.casustaken import herzie_casus, open_casussen
from aanwezig.actions.deelnames import volg_scholen_van
from aanwezig.actions.formulieren import wis_oude_formulieren, wis_oude_sessies
from aanwezig.actions.logboek import Moment
from aanwezig.actions.logverzending import send_new
from aanwezig.actions.noodtoegang import waarschuw_te_laat
from aanwezig.actions.remmen import forget_pogingen
from aanwezig.actions.signaleren import rebuild
from aanwezig.actions.verzegelen import check_logboek, verzegel
from aanwezig.actions.vrijgeven import free_ended_work
from aanwezig.actions.ziekmeldingen import werk_ziekte_bij
from aanwezig.definitions.boeken import bewaarboek
from aanwezig.jobs.klus import klus

logger = logging.getLogger(__name__)
MEESTE_KEREN = 5
OPNIEUW = RetryStrategy(max_attempts=MEESTE_KEREN, exponential_wait=5)
STIL_SECONDEN = 600
"""After so long without a sign of life a job counts as left behind by a worker that died, and starts again."""
UREN_PER_DAG = 24


class NietGemaild(Exception):
    """Some mails could not be sent; the message says how many, never to whom."""


@app.periodic(cron="5 2 * * *")
@klus(queue="nacht", queueing_lock="ziekte", retry=OPNIEUW, pass_context=False)
def ziekte(timestamp: int) -> None:
    """Write today's row of everybody who is ill, before the signals are computed."""
    logger.info("days of illness written: %d", werk_ziekte_bij(Moment(klok.now())))


@app.periodic(cron="15 2 * * *")
@klus(queue="nacht", queueing_lock="signaleren", retry=OPNIEUW, pass_context=False)
def signaleren(timestamp: int) -> None:
    """Compute all signals anew: days go by, and some rules fire without a new row."""
    klaar = 0

    def note(aantal: int) -> None:
        nonlocal klaar
        klaar = aantal

    wijzigingen = rebuild(Moment(klok.now()), note)
    logger.info("signals computed anew: %d pupils, %d changes", klaar, len(wijzigingen))


class NietHerzien(Exception):
    """The tasks of some cases could not be put right; the message says how many, never of whom."""


@app.periodic(cron="40 2 * * *")
@klus(queue="nacht", queueing_lock="casussen", retry=OPNIEUW, pass_context=False)
def casussen(timestamp: int) -> None:
    """Put the schools and the tasks of every case that runs right, after the signals: each in its own transaction, and one that fails
    stops no other.

    Raises:
        NietHerzien: after all others were put right, so that the job is tried again and somebody sees it.
    """
    moment = Moment(klok.now())
    klaar = mislukt = 0
    for nummer in open_casussen():
        try:
            volg_scholen_van(nummer, moment)
            herzie_casus(nummer, moment)
            klaar += 1
        except Exception as fout:  # whatever it is, the other children wait for no one; its text may hold what stands in the case
            mislukt += 1
            logger.warning("the tasks of case %d could not be put right: %s", nummer, type(fout).__name__)
    logger.info("tasks put right: %d cases, %d failed", klaar, mislukt)
    if mislukt:
        raise NietHerzien(f"{mislukt} cases could not be put right")


@app.periodic(cron="*/5 * * * *")
@klus(queue="post", queueing_lock="post", retry=OPNIEUW)
def post(timestamp: int) -> None:
    """Mail people that there is work for them: how much, never about whom. One address that fails does not keep the others waiting.

    Raises:
        NietGemaild: after all others were mailed, so that the job is tried again.
    """
    moment = Moment(klok.now())
    mislukt = 0
    for adres in addresses_to_mail(moment):
        try:
            mail_once(adres, moment, send_mail)
        except OSError as fout:  # what smtplib and the network raise; its text may hold the address
            mislukt += 1
            logger.warning("a mail could not be sent: %s", type(fout).__name__)
    if mislukt:
        raise NietGemaild(f"{mislukt} mails could not be sent")


def send_mail(adres: str, aantal: int) -> None:
    """Send one mail: that there is work, and where to look. Nobody is named, not even who reads it."""
    hoeveel = "is er nieuw werk" if aantal == 1 else f"zijn er {aantal} nieuwe taken"
    EmailMessage(
        subject="Er is werk voor je in Aanwezig",
        body=f"Hallo,\n\nIn Aanwezig {hoeveel} voor je. Kijk op {settings.ADRES.geturl()}\n\nNamen mailen wij nooit.",
        to=[adres],
    ).send()


@app.periodic(cron="5 0 * * *")
@klus(queue="nacht", queueing_lock="vrijgeven", retry=OPNIEUW, pass_context=False)
def vrijgeven(timestamp: int) -> None:
    """Give the work of whoever's functie ended back to their team."""
    vrij = free_ended_work(Moment(klok.now()))
    logger.info("work given back to teams: %d tasks, %d cases", vrij.taken, vrij.zaken)


@app.periodic(cron="50 3 * * *")
@klus(queue="nacht", queueing_lock="noodtoegang", retry=OPNIEUW, pass_context=False)
def noodtoegang(timestamp: int) -> None:
    """Tell that a file was opened in an emergency and nobody looked it over in time."""
    logger.info("emergencies not looked over in time: %d", waarschuw_te_laat(Moment(klok.now())))


@app.periodic(cron="*/10 * * * *")
@app.task(queue="post", queueing_lock="achterblijvers", pass_context=True)
async def achterblijvers(context: JobContext, timestamp: int) -> None:
    """Start jobs again whose worker died: each as often as a job that fails, after that it stays as failed."""
    for taak in await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STIL_SECONDEN):
        await _start_again(context, taak)


@app.periodic(cron="45 3 * * *")
@app.task(queue="nacht", queueing_lock="opruimen", pass_context=True)
async def opruimen(context: JobContext, timestamp: int) -> None:
    """Throw away what is kept of jobs that are long done (regelwerk/bewaren)."""
    beheer = context.app.job_manager
    gelukt, mislukt = (bewaarboek().vanzelf[f"klussen-{hoe}"].aantal * UREN_PER_DAG for hoe in ("gelukt", "mislukt"))
    await beheer.delete_old_jobs(nb_hours=gelukt)
    await beheer.delete_old_jobs(nb_hours=mislukt, include_failed=True, include_cancelled=True, include_aborted=True)


@app.periodic(cron="35 * * * *")
@klus(queue="nacht", queueing_lock="wissen", retry=OPNIEUW, pass_context=False)
def wissen(timestamp: int) -> None:
    """Throw away what was kept long enough: forms of people whose time was up, their sessions, and what counted towards limits."""
    moment = Moment(klok.now())
    weg = wis_oude_formulieren(moment), wis_oude_sessies(moment), forget_pogingen(moment)
    logger.info("thrown away: %d forms, %d sessions, %d attempts", *weg)


@app.periodic(cron="* * * * *")
@klus(queue="logboek", queueing_lock="verzegelen")
def verzegelen(timestamp: int) -> None:
    """Seal what was written to the logbook."""
    verzegel()


class NietVerzonden(Exception):
    """The security log did not arrive at the other system; the message says no more than what kind of failure it was."""


@app.periodic(cron="* * * * *")
@klus(queue="logboek", queueing_lock="verzenden")
def verzenden(timestamp: int) -> None:
    """Send the security log to another system, when one was set up.

    Raises:
        NietVerzonden: when it did not arrive; it goes again the next minute, and the job stands among those that failed.
    """
    if settings.LOGSERVER is None:
        return
    try:
        send_new(settings.LOGSERVER, settings.LOGSERVER_STAND, gethostname())
    except OSError as fout:
        raise NietVerzonden(type(fout).__name__) from None


@app.periodic(cron="30 3 * * *")
@klus(queue="logboek", queueing_lock="nakijken")
def nakijken(timestamp: int) -> None:
    """Seal what came in late, and check all seals; what does not hold goes to the log of the installation, by number."""
    verzegel(overal=True)
    for breuk in check_logboek(Moment(klok.now())).breuken:
        logger.error("logbook broken: %s %d", breuk.soort, breuk.nummer)


async def _start_again(context: JobContext, taak: Job) -> None:
    beheer = context.app.job_manager
    logger.warning("job %s was left behind by its worker (%d times before)", taak.task_name, taak.attempts)
    if taak.attempts < MEESTE_KEREN:
        try:
            await beheer.retry_job(taak)
        except UniqueViolation:
            logger.info("the next %s waits already and does the work of the one left behind", taak.task_name)
        else:
            return
    await beheer.finish_job(taak, Status.FAILED, delete_job=False)
