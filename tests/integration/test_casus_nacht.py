"""The tasks of cases follow the days and the signals: each night for every case that runs, and at once when signals change."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanwezig import klok
from aanwezig.actions import casustaken
from aanwezig.actions.casussen import Begin, open_casus, sluit_casus
from aanwezig.actions.logboek import Moment
from aanwezig.actions.signaleren import replay
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.core.kalender.schooldagen import OnbekendeRegio
from aanwezig.jobs import nacht
from aanwezig.store.models import Bericht, Casus, Logregel, Signaal, Taak, Verzuimrij
from tests.integration.casuswereld import KERNTEAM, make_casuswereld, open_voor
from tests.integration.wereld import Wereld

MELDEN = f"{KERNTEAM}:melden"
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-02-20").op)
    return wereld


def steps(casus: Casus) -> set[str]:
    return set(Taak.objects.open().filter(casus=casus, soort="casus-stap").values_list("deel", flat=True))


def forget(casus: Casus) -> None:
    """Let the tasks of a case be gone, as if days had gone by in which nobody put them right."""
    Taak.objects.filter(casus=casus).update(afgerond_op=klok.now(), uitkomst="gedaan")


def miss_days(wereld: Wereld, voornaam: str = "Noor") -> None:
    """Let a pupil of the primary school miss eighteen hours without a reason."""
    for dag in ("2026-01-19", "2026-01-20", "2026-01-21"):
        registreer(wereld.leerlingen[voornaam], Verzuim(date.fromisoformat(dag), "ongeoorloofd", 1, 2), wereld.moment("ib-wilg", dag, 15))


def test_the_night_puts_the_tasks_of_every_case_that_runs_right(wereld: Wereld) -> None:
    noor, sem, yara = (open_voor(wereld, voornaam) for voornaam in ("Noor", "Sem", "Yara"))
    sluit_casus(yara, "eigen-school", "Zij volgt alle lessen.", date(2026, 1, 20), wereld.moment("regisseur", "2026-01-20"))
    was = steps(noor), steps(sem)
    assert all(was)
    for casus in (noor, sem, yara):
        forget(casus)
    nacht.casussen(timestamp=0)
    assert (steps(noor), steps(sem), steps(yara)) == (*was, set())


def test_a_second_run_changes_nothing_and_writes_nothing(wereld: Wereld) -> None:
    open_voor(wereld)
    nacht.casussen(timestamp=0)
    voor = (list(Taak.objects.values()), Logregel.objects.count())
    nacht.casussen(timestamp=0)
    assert (list(Taak.objects.values()), Logregel.objects.count()) == voor


def test_a_term_that_ran_out_opens_its_step_at_night(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = Begin("Zij zit thuis.", "escalatie-4-8-12", "thuiszitter", date(2026, 1, 12))
    swv = wereld.wie["regisseur"].organisatie
    casus = open_casus(wereld.leerlingen["Noor"], begin, wereld.moment("ib-wilg", "2026-01-12"), swv=swv)
    kort = steps(casus)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-06-10").op)
    assert steps(casus) == kort, "nobody did anything"
    nacht.casussen(timestamp=0)
    assert {beurt.deel for beurt in casustaken.turns_of(casus, date(2026, 6, 10))} == steps(casus)
    assert steps(casus) != kort


def test_one_case_that_fails_stops_no_other_and_is_counted_without_saying_whose(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stuk, heel = open_voor(wereld, "Noor"), open_voor(wereld, "Sem")
    for casus in (stuk, heel):
        forget(casus)
    echt = casustaken.turns_of

    def fail(casus: Casus, dag: date) -> Any:
        if casus.pk == stuk.pk:
            Taak.objects.filter(casus=casus).update(waarom="half")
            raise RuntimeError("Noor Voorbeeld")
        return echt(casus, dag)

    monkeypatch.setattr(casustaken, "turns_of", fail)
    logging.getLogger("aanwezig").addHandler(caplog.handler)
    with caplog.at_level(logging.INFO, logger="aanwezig"), pytest.raises(nacht.NietHerzien, match=r"^1 cases"):
        nacht.casussen(timestamp=0)
    logging.getLogger("aanwezig").removeHandler(caplog.handler)
    assert steps(heel)
    assert not steps(stuk)
    assert not Taak.objects.filter(casus=stuk, waarom="half").exists(), "nothing half-done"
    gezegd = {verslag.getMessage() for verslag in caplog.records if verslag.name == "aanwezig.jobs.nacht"}
    assert gezegd == {f"the tasks of case {stuk.pk} could not be put right: RuntimeError", "tasks put right: 1 cases, 1 failed"}


def test_tasks_follow_at_once_when_signals_change(wereld: Wereld) -> None:
    casus = open_voor(wereld)
    assert MELDEN not in steps(casus)
    miss_days(wereld)
    assert Signaal.objects.filter(leerling=casus.leerling, regel="wet-16-uur", stand="geldt").exists()
    assert MELDEN in steps(casus)
    for rij in Verzuimrij.objects.known().filter(leerling=casus.leerling, registratie="ongeoorloofd"):
        corrigeer(rij, Verzuim(rij.datum, "ziekte", 1, 2), wereld.moment("ib-wilg", "2026-01-22"))
    assert not Signaal.objects.filter(leerling=casus.leerling, regel="wet-16-uur", stand="geldt").exists()
    assert MELDEN not in steps(casus)


def test_whoever_has_no_case_costs_no_question_and_a_batch_costs_one(wereld: Wereld) -> None:
    casus = open_voor(wereld, "Sem")
    alle = [wereld.leerlingen[naam] for naam in ("Noor", "Sem", "Yara")]
    moment = Moment(wereld.moment("ib-wilg", "2026-01-22").op)

    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            replay(alle, moment)
        return sum("store_casus" in vraag["sql"] for vraag in vragen.captured_queries)

    assert questions() == 0, "nothing changed, so nobody looks for a case"
    miss_days(wereld)
    Bericht.objects.all().delete()
    Taak.objects.filter(casus=None).delete()
    Signaal.objects.all().delete()
    assert questions() == 1, "one for all pupils with a change, of whom none has a case"
    assert steps(casus)


def test_signals_do_not_wait_for_a_case_that_can_not_be_put_right(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    open_voor(wereld)

    def fail(casus: Casus, moment: Moment) -> None:
        raise OnbekendeRegio("99AB", "0148")

    monkeypatch.setattr(casustaken, "herzie_taken", fail)
    miss_days(wereld)
    assert Signaal.objects.filter(regel="wet-16-uur", stand="geldt").exists()
