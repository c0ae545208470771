"""Says how far a long piece of work is, while its own transaction is still open: on a connection of its own, so that a page can read it."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from django.db import connection

from aanwezig.store.models import Aangeboden

STAPPEN = ("lezen", "vergelijken", "signalen")
"""What is done with a file, in order."""


class Voortgang:
    """Does nothing: for work that is done before a page could ask."""

    def begin(self, stap: str, totaal: int) -> None:
        """Begin a step of so much work."""

    def done(self, gedaan: int) -> None:
        """Say how much of the step is done."""


class GedeeldeVoortgang(Voortgang):
    """Writes how far the work on a file is; at most a hundred times a step. Use with ``with``."""

    def __init__(self, aangeboden: Aangeboden) -> None:
        self._nummer, self._los = aangeboden.pk, connection.copy()
        self._stap, self._totaal, self._gemeld = "", 0, 0

    def __enter__(self) -> Self:
        """Open the connection at the first word."""
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None) -> None:
        """Close the connection."""
        self._los.close()

    def begin(self, stap: str, totaal: int) -> None:
        """Begin a step of so much work."""
        self._stap, self._totaal, self._gemeld = stap, totaal, 0
        self._write(0)

    def done(self, gedaan: int) -> None:
        """Say how much of the step is done."""
        if (gedaan - self._gemeld) * 100 >= self._totaal:
            self._write(gedaan)

    def _write(self, gedaan: int) -> None:
        self._gemeld = gedaan
        opdracht = f"UPDATE {Aangeboden._meta.db_table} SET stap = %s, gedaan = %s, totaal = %s WHERE id = %s"  # noqa: S608 - our own table
        with self._los.cursor() as cursor:
            cursor.execute(opdracht, [self._stap, gedaan, self._totaal, self._nummer])
