"""How the database is emptied after a test that really wrote in it: only what holds rows.

Django truncates every table, and PostgreSQL then makes new files for each of them and for each of their indexes: a second for a hundred
tables in which nothing stood. Deleting the few rows of a test and giving their room back leaves the same, a table without pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.operations import DatabaseOperations

_MAG_ALLES = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"


def empty_only_what_is_full() -> None:
    """Let Django's ``flush`` do so from now on. Who may not put triggers aside on this server (the logbook has one) truncates as before."""
    gewoon, uitvoeren = DatabaseOperations.sql_flush, DatabaseOperations.execute_sql_flush

    def sql_flush(self: Any, style: Any, tables: Any, *, reset_sequences: bool = False, allow_cascade: bool = False) -> list[str]:
        if reset_sequences or allow_cascade or not tables or not _may_everything(self.connection):
            return gewoon(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
        leeg = [f"DELETE FROM {tabel}" for tabel in _full(self.connection, [self.quote_name(tabel) for tabel in tables])]
        return ["SET LOCAL session_replication_role = replica", *leeg] if leeg else []

    def execute_sql_flush(self: Any, sql_list: Iterable[str]) -> None:
        sql_list = list(sql_list)
        uitvoeren(self, sql_list)
        if tabellen := [deel.removeprefix("DELETE FROM ") for deel in sql_list if deel.startswith("DELETE FROM ")]:
            with self.connection.cursor() as cursor:
                cursor.execute(f"VACUUM (SKIP_LOCKED) {', '.join(tabellen)}")

    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign]
    DatabaseOperations.execute_sql_flush = execute_sql_flush  # type: ignore[method-assign]


def _may_everything(verbinding: BaseDatabaseWrapper) -> bool:
    with verbinding.cursor() as cursor:
        cursor.execute(_MAG_ALLES)
        return bool(cursor.fetchone()[0])


def _full(verbinding: BaseDatabaseWrapper, tabellen: list[str]) -> list[str]:
    """Return the tables that hold a row, asked in one question."""
    with verbinding.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT {plek} WHERE EXISTS (SELECT FROM {tabel})" for plek, tabel in enumerate(tabellen)))
        return [tabellen[plek] for (plek,) in cursor.fetchall()]
