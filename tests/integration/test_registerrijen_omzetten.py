"""The migration that tells again as rows what a case and the logbook hold: there, and back again (ADR 0043)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from aanwezig.actions.casussen import heropen_casus, leg_aanbod_vast, sluit_casus
from aanwezig.store.models import Aanbodregel, Casus, Slotnotitie
from tests.integration.casuswereld import make_casuswereld, open_voor

NAAM = "0045_registerrijen"
VOOR = import_module(f"aanwezig.store.migrations.{NAAM}").Migration.dependencies


def migrate(naar: list[tuple[str, str]] | None = None) -> None:
    """Bring the database to some migrations, or to the last ones."""
    uitvoerder = MigrationExecutor(connection)
    uitvoerder.migrate(naar or uitvoerder.loader.graph.leaf_nodes())


@pytest.fixture
def casus(transactional_db: None) -> Iterator[Casus]:
    """A case with two offers and a reason, that was closed, taken up again and closed."""
    wereld = make_casuswereld()
    casus = open_voor(wereld)
    leg_aanbod_vast(casus, "", None, "wacht-hulp", wereld.moment("regisseur", "2026-02-02"))
    leg_aanbod_vast(casus, "arrangement", date(2026, 3, 2), "", wereld.moment("regisseur", "2026-03-02"))
    sluit_casus(casus, "eigen-school", "De vaste plek hielp.", date(2026, 3, 30), wereld.moment("regisseur", "2026-03-30"))
    heropen_casus(casus, "Zij bleef weer thuis.", wereld.moment("regisseur", "2026-05-11"))
    leg_aanbod_vast(casus, "sbo-so", date(2026, 6, 8), "", wereld.moment("regisseur", "2026-06-08"))
    sluit_casus(casus, "sbo-so", "Het SO past beter.", date(2026, 6, 8), wereld.moment("regisseur", "2026-06-09"))
    yield casus
    migrate()


def old_note(casus: Casus) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT slotnotitie FROM store_casus WHERE id = %s", [casus.pk])
        return str(cursor.fetchone()[0])


def test_back_and_there_again_tells_what_the_logbook_still_knows(casus: Casus) -> None:
    migrate(VOOR)
    assert old_note(casus) == "Het SO past beter.", "as it stood on the case before"
    migrate()
    assert [(slot.dag, slot.resultaat, slot.tekst) for slot in Slotnotitie.objects.order_by("pk")] == [
        (date(2026, 3, 30), "eigen-school", ""),  # wiped when the case was taken up again
        (date(2026, 6, 8), "sbo-so", "Het SO past beter."),
    ]
    assert [(een.aanbod, een.vanaf_datum, een.geen_aanbod) for een in Aanbodregel.objects.order_by("pk")] == [
        ("", None, "wacht-hulp"),
        ("arrangement", None, ""),
        ("sbo-so", date(2026, 6, 8), ""),
    ]
    assert {str(een.door.gebruiker) for een in Aanbodregel.objects.all()} == {"M. Postma"}


def test_a_case_of_which_the_logbook_says_nothing_keeps_what_it_held(casus: Casus) -> None:
    migrate(VOOR)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_logregel DISABLE TRIGGER USER")
        cursor.execute("UPDATE store_logregel SET daad = 'iets-anders' WHERE daad IN ('casus-gesloten', 'casus-aanbod')")
        cursor.execute("ALTER TABLE store_logregel ENABLE TRIGGER USER")
    migrate()
    assert [(slot.resultaat, slot.tekst) for slot in Slotnotitie.objects.all()] == [("sbo-so", "Het SO past beter.")]
    assert [(een.aanbod, een.vanaf_datum) for een in Aanbodregel.objects.all()] == [("sbo-so", date(2026, 6, 8))]
