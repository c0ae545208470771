"""Work without a person: what runs at night and every few minutes, and what happens when it fails, runs twice, or its worker dies."""

from __future__ import annotations

import argparse
import asyncio
import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.core import mail
from django.db import connection
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from aanwezig import klok
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding
from aanwezig.actions.taken import geef_taak
from aanwezig.cli import dienst
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.jobs import nacht
from aanwezig.store.deuren.klussen import failed_jobs
from aanwezig.store.models import Bericht, Functie, Leerling, Logregel, Regiocode, Signaal, Taak
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

VANDAAG = "2025-09-04"


@pytest.fixture
def wereld(db: None, monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    op = wereld.moment("verzuim", VANDAAG).op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def give_work(wereld: Wereld, wie: str, voornaam: str = "Sem") -> Taak:
    return geef_taak(
        "zorgelijk-ziek",
        wereld.leerlingen[voornaam],
        wereld.wie[wie].organisatie,
        wereld.moment("verzuim", VANDAAG).dag,
        wereld.moment("verzuim", VANDAAG, 9),
        toegewezen=wereld.wie[wie],
    )


class TestSignaleren:
    def test_days_that_go_by_give_signals_without_a_new_row(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        Leerling.objects.filter(voornaam="Yara").update(ingeschreven_gemeente_op="2012-01-02")
        wereld.leerlingen["Yara"].inschrijvingen.update(eind_datum="2025-09-05")
        nacht.signaleren(timestamp=0)
        assert not Signaal.objects.exists()
        monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2025-10-10").op)
        nacht.signaleren(timestamp=0)
        assert (wereld.leerlingen["Yara"], "absoluut") in {(signaal.leerling, signaal.regel) for signaal in Signaal.objects.all()}

    def test_a_school_whose_holidays_nobody_knows_keeps_no_other_school_waiting(
        self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Leerling.objects.filter(voornaam="Yara").update(ingeschreven_gemeente_op="2012-01-02")
        wereld.leerlingen["Yara"].inschrijvingen.update(eind_datum="2025-09-05")
        Regiocode.objects.filter(code="99AB").delete()
        Leerling.objects.filter(voornaam="Noor").update(woongemeente="9999")
        monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2025-10-10").op)
        with pytest.raises(OnbekendeRegio, match="99AB"):  # the job fails, so that somebody sees it; all others were computed
            nacht.signaleren(timestamp=0)
        assert (wereld.leerlingen["Yara"], "absoluut") in {(signaal.leerling, signaal.regel) for signaal in Signaal.objects.all()}

    def test_a_second_run_changes_nothing_and_writes_nothing(self, wereld: Wereld) -> None:
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        nacht.signaleren(timestamp=0)
        voor = (list(Signaal.objects.values()), list(Taak.objects.values()), Logregel.objects.count())
        nacht.signaleren(timestamp=0)
        assert (list(Signaal.objects.values()), list(Taak.objects.values()), Logregel.objects.count()) == voor

    def test_the_log_says_how_many_and_nothing_about_whom(self, wereld: Wereld, caplog: pytest.LogCaptureFixture) -> None:
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        logging.getLogger("aanwezig").addHandler(caplog.handler)
        with caplog.at_level(logging.INFO, logger="aanwezig"):
            nacht.signaleren(timestamp=0)
        logging.getLogger("aanwezig").removeHandler(caplog.handler)
        (regel,) = {verslag.getMessage() for verslag in caplog.records if verslag.name == "aanwezig.jobs.nacht"}
        assert regel == "signals computed anew: 3 pupils, 0 changes"


class TestPost:
    def test_a_mail_names_nobody_and_holds_no_number_of_anybody(self, wereld: Wereld) -> None:
        Leerling.objects.filter(voornaam="Sem").update(bsn="999990019", postcode="7721AA")
        dag = wereld.moment("verzuim", VANDAAG).dag
        gegevens = Meldinggegevens("O", dag, dag, Decimal(2), 1, "ziek", "gebeld", "F", "f@voorbeeld.example")
        doe_melding(wereld.leerlingen["Sem"], "99AA", gegevens, wereld.moment("verzuim", VANDAAG, 9))
        for _ in range(2):
            give_work(wereld, "ib")
        nacht.post(timestamp=0)
        (bericht,) = mail.outbox
        assert bericht.to == ["ib@voorbeeld.example"]
        tekst = f"{bericht.subject}\n{bericht.body}"
        woorden = {woord.lower() for woord in re.findall(r"\w+", tekst)}
        namen = {deel.lower() for f in wereld.wie.values() for deel in (*f.gebruiker.naam.split(), *str(f.organisatie).split())}
        namen |= {deel.lower() for leerling in wereld.leerlingen.values() for deel in str(leerling).split()}
        assert woorden & (namen - {"de", "het"}) == set()
        assert re.findall(r"\d+", tekst.replace("http://127.0.0.1:8000", "")) == ["2"], "how many tasks, and no other number"

    def test_who_was_mailed_is_not_mailed_again_until_there_is_more(self, wereld: Wereld) -> None:
        give_work(wereld, "ib")
        for _ in range(2):
            nacht.post(timestamp=0)
        assert [bericht.body.split(". ")[0].split("\n")[-1] for bericht in mail.outbox] == ["In Aanwezig is er nieuw werk voor je"]
        give_work(wereld, "ib", "Yara")
        nacht.post(timestamp=0)
        assert len(mail.outbox) == 2

    def test_who_read_it_already_or_works_there_no_more_is_not_mailed(self, wereld: Wereld) -> None:
        for wie in ("ib", "mentor", "directie"):
            give_work(wereld, wie)
        Bericht.objects.filter(aan=wereld.wie["ib"]).update(gelezen_op=klok.now())
        Functie.objects.filter(pk=wereld.wie["mentor"].pk).update(geldig_tot=VANDAAG)
        nacht.post(timestamp=0)
        assert [bericht.to for bericht in mail.outbox] == [["directie@voorbeeld.example"]]

    def test_what_comes_in_meanwhile_waits_for_the_next_mail(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        give_work(wereld, "ib")
        Bericht.objects.create(aan=wereld.wie["ib"], soort="zorgelijk-ziek", op=klok.now() + timedelta(seconds=1))
        nacht.post(timestamp=0)
        assert list(Bericht.objects.order_by("op").values_list("gemaild_op", flat=True)) == [klok.now(), None]

    def test_one_address_that_fails_keeps_nobody_waiting(self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
        for wie in ("directie", "ib", "mentor"):
            give_work(wereld, wie)
        send = nacht.send_mail

        def fail_for_ib(adres: str, aantal: int) -> None:
            if adres.startswith("ib@"):
                raise ConnectionRefusedError(adres)
            send(adres, aantal)

        monkeypatch.setattr(nacht, "send_mail", fail_for_ib)
        with pytest.raises(nacht.NietGemaild, match=r"^1 mails") as fout:
            nacht.post(timestamp=0)
        assert "ib@" not in str(fout.value)
        assert [bericht.to for bericht in mail.outbox] == [["directie@voorbeeld.example"], ["mentor@voorbeeld.example"]]
        monkeypatch.setattr(nacht, "send_mail", send)
        nacht.post(timestamp=0)
        assert mail.outbox[-1].to == ["ib@voorbeeld.example"]
        assert len(mail.outbox) == 3


def with_worker(werk: Callable[[App], Any]) -> None:
    """Do something with the queue as a worker does: over a connection of its own, and apart from a browser that may run in this thread."""

    async def run() -> None:
        werker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with werker.open_async():
            await werk(werker)

    with ThreadPoolExecutor(max_workers=1) as apart:
        apart.submit(asyncio.run, run()).result()


def defer(taak: Any) -> None:
    """Put a job in the queue, as the clock does."""
    taak.defer(timestamp=0)


def run_waiting_jobs() -> None:
    """Let a worker do what waits, and stop."""
    with_worker(lambda werker: werker.run_worker_async(wait=False, listen_notify=False, install_signal_handlers=False))


def look_for_stalled() -> None:
    with_worker(lambda werker: nacht.achterblijvers.func(cast(JobContext, SimpleNamespace(app=werker)), timestamp=0))


def leave_behind(naam: str, keren: int = 0) -> int:
    """Let a worker die while it does a job; return the number of the job."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id")
        werker = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args, status, attempts, worker_id)"
            " VALUES ('post', %s, %s, '{\"timestamp\": 0}', 'doing', %s, %s) RETURNING id",
            [f"aanwezig.jobs.nacht.{naam}", naam, keren, werker],
        )
        return int(cursor.fetchone()[0])


@pytest.fixture
def rij(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty queue in which nothing comes by itself."""

    def clear() -> None:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")

    async def nothing(*_: object) -> None:
        """Defer no job because of the clock."""

    monkeypatch.setattr("procrastinate.periodic.PeriodicDeferrer.worker", nothing)
    clear()
    yield
    clear()


@pytest.mark.usefixtures("rij")
class TestWachtrij:
    def test_a_job_whose_worker_died_starts_again_once(self) -> None:
        nummer = leave_behind("post")
        look_for_stalled()
        look_for_stalled()
        job = ProcrastinateJob.objects.get(pk=nummer)
        assert (job.status, job.attempts, ProcrastinateJob.objects.count()) == ("todo", 1, 1)
        run_waiting_jobs()
        job.refresh_from_db()
        assert job.status == "succeeded"

    def test_a_job_that_kills_its_worker_each_time_stays_as_failed(self) -> None:
        nummer = leave_behind("signaleren", keren=nacht.MEESTE_KEREN)
        look_for_stalled()
        assert ProcrastinateJob.objects.get(pk=nummer).status == "failed"
        assert [(mislukt.naam, mislukt.keren) for mislukt in failed_jobs()] == [("signaleren", nacht.MEESTE_KEREN + 1)], (
            "the first time and five more"
        )

    def test_when_the_next_one_waits_already_it_does_the_work(self) -> None:
        achter = leave_behind("post")
        ander = leave_behind("signaleren")
        defer(nacht.post)
        look_for_stalled()
        assert dict(ProcrastinateJob.objects.filter(pk__in=(achter, ander)).values_list("pk", "status")) == {
            achter: "failed",
            ander: "todo",
        }
        run_waiting_jobs()
        assert failed_jobs() == [], "the next one did it"

    def test_a_job_that_fails_is_tried_again_later_then_kept_and_shown(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object) -> None:
            raise nacht.NietGemaild("1 mails could not be sent")

        monkeypatch.setattr(nacht, "addresses_to_mail", fail)
        defer(nacht.post)
        run_waiting_jobs()
        job = ProcrastinateJob.objects.get()
        assert (job.status, job.attempts) == ("todo", 1)
        assert job.scheduled_at is not None
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now(), attempts = %s", [nacht.MEESTE_KEREN])
        run_waiting_jobs()
        assert ProcrastinateJob.objects.get().status == "failed"
        monkeypatch.setattr(dienst, "_running", lambda: ["web", "werker"])
        dienst.state(argparse.Namespace())
        assert "Mislukt: post, 6 keer geprobeerd" in capsys.readouterr().err
        monkeypatch.setattr(nacht, "addresses_to_mail", lambda _: [])
        defer(nacht.post)
        run_waiting_jobs()
        assert failed_jobs() == [], "a later run made up for it"

    def test_what_is_long_done_goes_and_a_failure_stays_longer(self) -> None:
        for naam in ("signaleren", "post"):
            leave_behind(naam)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE queueing_lock = 'post'")
            cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE queueing_lock = 'signaleren'")
            cursor.execute("UPDATE procrastinate_events SET at = now() - interval '8 days'")
        with_worker(lambda werker: nacht.opruimen.func(cast(JobContext, SimpleNamespace(app=werker)), timestamp=0))
        assert list(ProcrastinateJob.objects.values_list("queueing_lock", "status")) == [("signaleren", "failed")]
