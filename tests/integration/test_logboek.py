"""The memory: nobody changes the logbook, and whoever does so past the application is found by command."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.verzegelen import check_logboek, verzegel
from aanwezig.core.logboek.keten import Soortbreuk, Zegel
from aanwezig.store.models import Logregel, Logzegel
from tests.integration.wereld import Wereld, make_wereld
from tests.unit.cli.hulp import call

pytestmark = pytest.mark.django_db
AANTAL = 120


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def nu(wereld: Wereld) -> Moment:
    moment = wereld.moment("ib", "2025-09-04")
    for nummer in range(AANTAL):
        log(moment, "melding-gedaan", wereld.leerlingen["Sem"], {"nummer": nummer})
    verzegel()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else their guards can't be switched in this transaction
    return Moment(moment.op + timedelta(days=1))


def past_the_application(opdracht: str, *waarden: int) -> None:
    """Do something to the tables as somebody would who owns them and switches their guards off."""
    with connection.cursor() as cursor:
        for tabel in ("store_logregel", "store_logzegel"):
            cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER logboek_blijft")
        cursor.execute(opdracht, waarden)


@pytest.mark.parametrize("tabel", ["store_logregel", "store_logzegel"])
@pytest.mark.parametrize("opdracht", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses_to_change_the_logbook(nu: Moment, tabel: str, opdracht: str) -> None:
    kolom = "daad" if tabel == "store_logregel" else "hash"
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER logboek_niet_leeg")  # off for the tests alone, see conftest.py
        with pytest.raises(DatabaseError, match="het logboek verandert niet"), transaction.atomic():
            cursor.execute(opdracht.format(tabel, kolom, kolom))


def test_a_logbook_that_nobody_touched_is_whole(nu: Moment) -> None:
    uitkomst = check_logboek(nu)
    assert (uitkomst.aantal, uitkomst.breuken) == (Logregel.objects.count(), ())
    assert verzegel(overal=True) == 0


@pytest.mark.parametrize("zaad", range(6))
def test_what_somebody_did_past_the_application_is_found(nu: Moment, zaad: int) -> None:
    nummers = random.Random(zaad).sample(list(Logregel.objects.values_list("pk", flat=True)), 5)
    anders, weg, een, ander, stil = nummers
    past_the_application("UPDATE store_logregel SET daad = 'niets' WHERE id = %s", anders)
    past_the_application("DELETE FROM store_logregel WHERE id = %s", weg)
    past_the_application("UPDATE store_logregel SET op = op - interval '1 hour' WHERE id = %s", stil)
    past_the_application(
        "UPDATE store_logzegel SET regel = CASE regel WHEN %s THEN -1 ELSE -2 END WHERE regel IN (%s, %s)", een, een, ander
    )
    past_the_application("UPDATE store_logzegel SET regel = CASE regel WHEN -1 THEN %s ELSE %s END WHERE regel IN (-1, -2)", ander, een)
    Logregel.objects.create(op=nu.op - timedelta(hours=3), daad="melding-gedaan")
    gevonden = {(breuk.soort, breuk.nummer) for breuk in check_logboek(nu).breuken}
    assert {(Soortbreuk.GEWIJZIGD, anders), (Soortbreuk.GEWIJZIGD, stil), (Soortbreuk.WEG, weg)} <= gevonden
    assert {(Soortbreuk.GEWIJZIGD, een), (Soortbreuk.GEWIJZIGD, ander)} <= gevonden
    assert [soort for soort, _ in gevonden].count(Soortbreuk.ONVERZEGELD) == 1


def test_an_end_that_was_cut_off_is_found_with_a_seal_that_was_kept(nu: Moment) -> None:
    laatste = check_logboek(nu).laatste
    assert laatste is not None
    assert check_logboek(nu, laatste).breuken == ()
    past_the_application("DELETE FROM store_logregel WHERE id > %s", laatste.regel - 3)
    past_the_application("DELETE FROM store_logzegel WHERE regel > %s", laatste.regel - 3)
    assert check_logboek(nu).breuken == ()
    assert [breuk.soort for breuk in check_logboek(nu, Zegel(laatste.nummer, 0, laatste.hash)).breuken] == [Soortbreuk.GAT]


def test_new_lines_are_sealed_onto_the_old(nu: Moment, wereld: Wereld) -> None:
    for _ in range(3):
        log(nu, "melding-gedaan", wereld.leerlingen["Yara"])
    assert verzegel() == 3
    assert Logzegel.objects.count() == Logregel.objects.count()
    assert check_logboek(nu).breuken == ()


@pytest.mark.django_db(transaction=True)
def test_the_command_says_whether_the_logbook_is_whole(wereld: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    with transaction.atomic():
        for nummer in range(3):
            log(wereld.moment("ib", "2025-09-04"), "melding-gedaan", wereld.leerlingen["Sem"], {"nummer": nummer})
    assert call(capsys, "logboek", "verzegel").uit == "3 regels verzegeld.\n"
    heel = call(capsys, "logboek", "controleer")
    assert (heel.status, heel.uit.splitlines()[0]) == (0, "Het logboek is heel: 3 regels nagekeken.")
    zegel = heel.uit.split()[-1]
    assert call(capsys, "logboek", "controleer", "--bewaard", zegel).status == 0
    assert "is geen zegel" in call(capsys, "logboek", "controleer", "--bewaard", "12").gezegd

    nummer = Logregel.objects.order_by("pk")[1].pk
    with transaction.atomic():
        past_the_application("UPDATE store_logregel SET leerling_id = NULL WHERE id = %s", nummer)
    stuk = call(capsys, "logboek", "controleer")
    assert stuk.status == 1
    assert f"regel {nummer} is veranderd of verwisseld na het verzegelen" in stuk.uit
    with connection.cursor() as cursor:
        for tabel in ("store_logregel", "store_logzegel"):
            cursor.execute(f"ALTER TABLE {tabel} ENABLE TRIGGER logboek_blijft")
