"""``kill -9`` at any moment of an import, of a web process or of the worker: nothing is lost, and nothing is there twice.

The same files are taken in twice, from the same beginning: with and without kills. Both end in the same state. ``DODEN`` says how many
kills (``make doden``: 20), ``ZAAD`` which moments.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
import requests
from django.db import connection, transaction

from aanwezig.actions.signaleren import lock
from aanwezig.jobs.nacht import STIL_SECONDEN
from aanwezig.web.leveringen.forms import TABEL
from tests.integration.processen import Dienst, Klant, make_database, remove_database, url_of, wait_until
from tests.integration.wereld import make_wereld

DODEN = int(os.environ.get("DODEN", "4"))
ZAAD = int(os.environ.get("ZAAD", "1"))
SLACHTOFFERS = ("web", "werker", "al het web", "web")
BEGIN, MET, ZONDER = "aanwezig_doden_begin", "aanwezig_doden_met", "aanwezig_doden_zonder"


@pytest.fixture(scope="module")
def plek() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="aanwezig-doden-") as map_:
        yield Path(map_)
    for naam in (MET, ZONDER, BEGIN):
        remove_database(naam)


def test_killed_processes_lose_nothing_and_double_nothing(plek: Path) -> None:
    make_database(BEGIN)
    begin = Dienst(BEGIN, plek).run("vul", str(plek), str(DODEN))
    assert all(begin["rijen"]), "every file says something"
    make_database(ZONDER, BEGIN)
    make_database(MET, BEGIN)
    zonder, duur, _ = _take_all(Dienst(ZONDER, plek), begin, plek, None)
    met, _, gestoord = _take_all(Dienst(MET, plek), begin, plek, duur)
    print(f"van {DODEN} leveringen vielen er {gestoord} weg terwijl iemand wachtte; zonder: {duur:.1f} s per levering")
    for deel, inhoud in zonder.items():
        if deel != "logboek":
            assert met[deel] == inhoud, deel
    assert met["aangeboden"] == 0
    assert len(met["rijen"]) == len({rij[0] for rij in met["rijen"]})
    for stand in (zonder, met):
        assert [[*signaal[:6], signaal[6]] for signaal in stand["signalen"]] == stand["volgens_logboek"]
        assert stand["taken_volgens_logboek"] == len(stand["taken"])
    assert met["logboek"] == zonder["logboek"]


def _take_all(dienst: Dienst, begin: dict[str, Any], plek: Path, duur: float | None) -> tuple[dict[str, Any], float, int]:
    """Let a school deliver all files, and the night's computation run beside each; with kills when ``duur`` says how long one takes.

    Return the state at the end, the seconds a delivery took on average, and how many deliveries got no answer because of a kill.
    """
    kans = Random(ZAAD)
    try:
        for naam in ("web", "werker"):
            dienst.start(naam)
        klant = Klant(dienst.poort)
        klant.log_in(begin["functie"])
        gestoord, totaal = 0, 0.0
        for nummer in range(DODEN):
            pad = _offer(klant, plek / f"levering-{nummer}.parquet")
            merk = klant.token("/leveringen/")
            _defer(dienst, "signaleren", "nacht")
            moment, wie = kans.random(), SLACHTOFFERS[nummer % len(SLACHTOFFERS)]
            begonnen = time.monotonic()
            antwoord = _confirm(klant, pad, merk, None if duur is None else (dienst, wie, moment * duur, nummer))
            totaal += time.monotonic() - begonnen
            if duur is not None:
                _restart(dienst, wie)
            if antwoord is None:
                gestoord += 1
                _confirm_again(klant, pad)
            else:
                assert antwoord in (302, 404), antwoord
            _let_work_end(dienst)
        return dienst.run("stand"), totaal / DODEN, gestoord
    finally:
        dienst.stop()


def _offer(klant: Klant, bestand: Path) -> str:
    antwoord = klant.send("/leveringen/", {"indeling": TABEL}, klant.token("/leveringen/"), bestand)
    assert antwoord.status_code == 302, antwoord.text[-2000:]
    return antwoord.headers["Location"]


def _confirm(klant: Klant, pad: str, merk: str, dood: tuple[Dienst, str, float, int] | None) -> int | None:
    """Say yes to a file; meanwhile somebody dies. Return the status of the answer, or None when there was none."""
    gezegd: list[int | None] = []

    def say_yes() -> None:
        try:
            gezegd.append(klant.send(pad, {}, merk).status_code)
        except requests.RequestException:
            gezegd.append(None)

    draad = threading.Thread(target=say_yes)
    draad.start()
    if dood is not None:
        dienst, wie, na, nummer = dood
        time.sleep(na)
        if wie == "werker":
            dienst.kill_all("werker")
        elif wie == "web":
            for kind in (nummer, nummer + 1):  # the one that works on the file is among them
                dienst.kill_one_web(kind)
        else:
            dienst.kill_all("web")
    draad.join()
    return gezegd[0]


def _confirm_again(klant: Klant, pad: str) -> None:
    """Do what a person does who got no answer: say yes once more. The file was taken (it is not there any more), or is taken now."""
    status = _confirm(klant, pad, klant.token("/leveringen/"), None)
    assert status in (302, 404), status


def _restart(dienst: Dienst, wie: str) -> None:
    """Start what died; for the worker the time goes by after which its job counts as left behind."""
    if wie == "al het web":
        dienst.start("web")
    elif wie == "werker":
        dienst.sql("UPDATE procrastinate_workers SET last_heartbeat = now() - make_interval(secs => %s)", STIL_SECONDEN + 1)
        dienst.start("werker")
        _defer(dienst, "achterblijvers", "post")


def _defer(dienst: Dienst, taak: str, rij: str) -> None:
    """Put a job in the queue, as the clock does."""
    dienst.sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args) VALUES (%s, %s, %s, '{\"timestamp\": 0}')"
        " ON CONFLICT DO NOTHING",
        rij,
        f"aanwezig.jobs.nacht.{taak}",
        taak,
    )


def _let_work_end(dienst: Dienst) -> None:
    """Wait until the night's computation is done, however often it began; jobs that fail for good fail the test."""
    telling = (
        "SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE 'aanwezig.jobs.nacht.signaleren' AND status IN ('todo', 'doing')"
    )
    wait_until(lambda: dienst.sql(telling)[0][0] == 0, "het werk van de nacht")
    assert dienst.sql("SELECT task_name FROM procrastinate_jobs WHERE status IN ('failed', 'aborted')") == []


@pytest.mark.django_db(transaction=True)
def test_whoever_looks_at_a_pupil_does_not_wait_for_a_computation() -> None:
    leerling = make_wereld().leerlingen["Sem"]
    with transaction.atomic():
        lock([leerling])
        with psycopg.connect(url_of(connection.settings_dict["NAME"])) as ander:
            ander.execute("SET lock_timeout = '2s'")
            ander.execute(
                "INSERT INTO store_logregel (op, daad, leerling_id, gegevens) VALUES (now(), 'melding-gedaan', %s, '{}')", [leerling.pk]
            )
            with pytest.raises(psycopg.errors.LockNotAvailable):
                ander.execute("SELECT 1 FROM store_leerling WHERE id = %s FOR NO KEY UPDATE", [leerling.pk])
            ander.rollback()
