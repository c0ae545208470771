"""The file with the tables of an empty administration: it leaves what all migrations leave, and leaves alone what is in use."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from aanwezig.store.beginstand import BESTAND, lay_down, tables_of
from aanwezig.store.databank import NAAM, Databank, remove
from tests.integration.processen import need_not_last

NUMMERS = count()
MIGREER = "import django; django.setup(); from django.core.management import call_command as c; c('migrate', verbosity=0)"


@pytest.fixture
def server() -> Iterator[Databank]:
    """A server of its own: the roles of a region belong to all databases of a server."""
    with tempfile.TemporaryDirectory(prefix="aanwezig-begin-") as map_:
        Path(map_).chmod(0o755)  # PostgreSQL runs as another user when root tests
        databank = Databank(Path(map_) / "databank")
        databank.start()
        need_not_last(databank)
        yield databank
        remove(databank)


def migrate(url: str, map_: Path) -> None:
    """Let the database at ``url`` go through what it has not had yet."""
    omgeving = os.environ | {"DATABASE_URL": url, "AANWEZIG_MAP": str(map_), "DJANGO_SETTINGS_MODULE": "aanwezig.conf.settings"}
    subprocess.run([sys.executable, "-W", "ignore", "-c", MIGREER], env=omgeving, check=True)


def database(server: Databank, naam: str) -> str:
    """Make an empty database and return where it is."""
    with psycopg.connect(server.url, autocommit=True) as verbinding:
        verbinding.execute(f"CREATE DATABASE {naam}")
    return server.url.replace(f"/{NAAM}?", f"/{naam}?")


def settled(server: Databank, url: str) -> str:
    """Return what is in a database as it reads once it was written down and read back: from then on the words stay the same."""
    opnieuw = database(server, f"opnieuw_{next(NUMMERS)}")
    with psycopg.connect(opnieuw) as verbinding:
        verbinding.execute(tables_of(server, url).encode())
    return tables_of(server, opnieuw)


def gone_through(url: str) -> set[tuple[str, str]]:
    with psycopg.connect(url) as verbinding:
        return set(verbinding.execute("SELECT app, name FROM django_migrations").fetchall())


def test_the_file_and_what_came_after_it_leave_what_all_migrations_leave(server: Databank) -> None:
    """Also who is allowed what, every policy and every trigger; where this fails, give ``python -m aanwezig.cli.beginstand``."""
    langs_alles = database(server, "langs_alles")
    assert lay_down(server.url)
    migrate(server.url, server.map_.parent)
    migrate(langs_alles, server.map_.parent)
    assert gone_through(server.url) == gone_through(langs_alles)
    assert settled(server, server.url).splitlines() == settled(server, langs_alles).splitlines()
    assert not lay_down(server.url), "what is in use is left alone"


def test_the_file_knows_no_migration_that_is_not_there() -> None:
    bekend = {f"('{app}', '{naam}', now())" for app, naam in MigrationLoader(None).disk_migrations}
    genoemd = [
        regel.strip(" ,;") for regel in BESTAND.read_text(encoding="utf-8").splitlines() if regel.endswith((", now()),", ", now());"))
    ]
    assert len(genoemd) > 1
    assert set(genoemd) <= bekend
