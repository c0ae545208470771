"""What libraries of logging in jot down for a while (limits, codes that were used), in a table that all processes share.

As JSON: what is read back is a value, never an object that is made by running something. Django's own table holds pickles, so that whoever
can write in the database could let the application run what they like.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, connection, transaction

NOOIT = datetime(9999, 12, 31, tzinfo=UTC)
GELDT = "(SELECT date_trunc('second', now()))"
"""Django keeps whole seconds: what ends in this one still holds."""


class Kladgeheugen(DatabaseCache):
    """The cache in the database, with values as JSON. What is no JSON is not there."""

    _table: str
    _cull: Callable[[str, Any, datetime, int], None]

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """Return what is kept under some keys and still holds."""
        namen = {self.make_and_validate_key(key, version=version): key for key in keys}
        with connection.cursor() as cursor:
            vraag = f"SELECT cache_key, value FROM {self._table} WHERE cache_key = ANY(%s) AND expires >= {GELDT}"  # noqa: S608 - our own names
            cursor.execute(vraag, [list(namen)])
            rijen = cursor.fetchall()
        uit = {}
        for naam, tekst in rijen:
            try:
                uit[namen[naam]] = json.loads(tekst)
            except ValueError:  # from before it was JSON, or put there by somebody else
                continue
        return uit

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        einde = self.get_backend_timeout(timeout)
        tot = NOOIT if einde is None else datetime.fromtimestamp(einde, UTC).replace(microsecond=0)
        bij = {"set": "", "add": f" WHERE {self._table}.expires < {GELDT}"}
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                if mode == "touch":
                    cursor.execute(f"UPDATE {self._table} SET expires = %s WHERE cache_key = %s", [tot, key])  # noqa: S608 - our own names
                    return bool(cursor.rowcount)
                self._make_room(cursor)
                cursor.execute(
                    f"INSERT INTO {self._table} (cache_key, value, expires) VALUES (%s, %s, %s)"  # noqa: S608 - our own names
                    f" ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires{bij[mode]}",
                    [key, json.dumps(value), tot],
                )
                return bool(cursor.rowcount)
        except DatabaseError:  # as Django has it: what can't be jotted down stops nobody
            return False

    def _make_room(self, cursor: Any) -> None:
        cursor.execute(f"SELECT count(*), {GELDT} FROM {self._table}")  # noqa: S608 - our own names
        aantal, nu = cursor.fetchone()
        if aantal > self._max_entries:
            self._cull("default", cursor, nu, aantal)
