"""Makes an administration a demo, which may be emptied and needs no passwords; any other never."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Identifier

from aanwezig.actions.logboek import Moment, log
from aanwezig.store.deuren.functies import DEMO_GEMAAKT, is_demo, is_leeg
from aanwezig.store.wand import working

BLIJFT = ("contenttypes", "auth")
"""Django's own tables, filled by its migrations."""
WACHT = "logboek_niet_leeg"
"""The guard that keeps each table of a log from being emptied: only those of a demo may be, and then the guard is back at once."""
TELLERS = ("store_meldingsnummer", "store_zaaknummer", "store_casusnummer")


class GeenDemo(Exception):
    """The administration is in use and is no demo; nothing was changed. The message says what to do."""


@working()
def maak_demo(moment: Moment, gegevens: Mapping[str, object]) -> None:
    """Mark an empty administration as a demo.

    Raises:
        GeenDemo: when something is in it already.
    """
    if not is_leeg():
        raise GeenDemo("In deze administratie staat al iets. Een demo begint leeg: wijs met DATABASE_URL of AANWEZIG_MAP een andere aan.")
    log(moment, DEMO_GEMAAKT, gegevens=gegevens)


@working()
def leeg_demo() -> None:
    """Throw everything away that is in a demo, its logbook included.

    Raises:
        GeenDemo: when it is no demo.
    """
    if not is_demo():
        raise GeenDemo("Deze administratie is geen demo. Aanwezig maakt alleen een demo leeg, nooit iets anders.")
    tabellen = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in BLIJFT
    ]
    with connection.cursor() as cursor, _unguarded(cursor):
        cursor.execute(f"TRUNCATE {', '.join(tabellen)} RESTART IDENTITY")
        for teller in TELLERS:
            cursor.execute(SQL("ALTER SEQUENCE {} RESTART").format(Identifier(teller)))


@contextmanager
def _unguarded(cursor: CursorWrapper) -> Iterator[None]:
    """Take the guards of the logbook away for a moment, within the transaction; those that stood come back."""
    cursor.execute(
        "SELECT nspname, relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE tgname = %s AND tgenabled <> 'D'",
        [WACHT],
    )
    bewaakt = [Identifier(*naam) for naam in cursor.fetchall()]
    for tabel in bewaakt:
        cursor.execute(SQL("ALTER TABLE {} DISABLE TRIGGER {}").format(tabel, Identifier(WACHT)))
    yield
    for tabel in bewaakt:
        cursor.execute(SQL("ALTER TABLE {} ENABLE TRIGGER {}").format(tabel, Identifier(WACHT)))
