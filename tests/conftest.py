"""What all tests share: the database that comes along, started once for a whole run, in a folder that goes with it; and what a run says
at its end: which checks were left out, how many, and what to install for them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dj_database_url
import hypothesis
import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.introspection import BaseDatabaseIntrospection
from django.middleware import csrf
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker

from aanwezig.store.beginstand import lay_down
from aanwezig.store.databank import NAAM, Databank, remove
from tests.browser.middelen import VLAGGEN, need_chromium
from tests.integration.processen import SJABLOON, need_not_last
from tests.leegmaken import empty_only_what_is_full
from tests.volgorde import left_alone, share_out
from tests.wachtwoorden import hash_fast

hypothesis.settings.register_profile("rustig", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("rustig")  # a busy machine is slow, not wrong
WAAR = ("tests/browser/", "tests/journeys/")
_MIJN: list[Databank] = []


def pytest_configure(config: pytest.Config) -> None:
    """Start the database in the process that starts the others; they find it in DATABASE_URL. This process has read its settings by now."""
    hash_fast()
    if sjabloon := os.environ.get(SJABLOON):
        settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = sjabloon
    csrf.CSRF_ALLOWED_CHARS = "qxQX"  # the hidden token of a form can't spell a class or a name that a test says is not on the page
    if hasattr(config, "workerinput") or os.environ.get("DATABASE_URL"):
        return
    map_ = Path(tempfile.mkdtemp(prefix="aanwezig-test-"))
    map_.chmod(0o755)  # PostgreSQL runs as another user when root tests
    databank = Databank(map_ / "databank")
    databank.start()
    _MIJN.append(databank)
    need_not_last(databank)
    _make_template(databank)
    os.environ["DATABASE_URL"] = databank.url
    os.environ.setdefault("AANWEZIG_MAP", str(map_))
    settings.DATABASES["default"].update(dj_database_url.parse(databank.url))
    settings.DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = os.environ[SJABLOON]


def _make_template(databank: Databank) -> None:
    """Make the tables once, for the database of each process and for who starts the application itself: they begin with a copy."""
    os.environ[SJABLOON] = naam = "aanwezig_sjabloon"
    with psycopg.connect(databank.url, autocommit=True) as verbinding:
        verbinding.execute(f"CREATE DATABASE {naam}")
    lay_down(databank.url.replace(f"/{NAAM}?", f"/{naam}?"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Share the work out between processes: each file whole, and the longest ones first."""
    if hasattr(config, "workerinput"):
        share_out(items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Fail when what belongs together is not kept together, which pytest-xdist says by a name behind that of the test."""
    if hasattr(session.config, "workerinput") and session.config.option.loadgroup:
        alleen = left_alone(session.items)
        assert not alleen, f"pytest-xdist keeps these with no other test of their file: {alleen[:3]}"


def pytest_unconfigure() -> None:
    """Stop it and throw it away."""
    for databank in _MIJN:
        remove(databank)
        shutil.rmtree(databank.map_.parent)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which browser checks were left out: a skip alone is easily overlooked."""
    weg = Counter(
        str(verslag.longrepr[2]).removeprefix("Skipped: ")
        for verslag in terminalreporter.stats.get("skipped", ())
        if verslag.nodeid.startswith(WAAR)
    )
    for waarom, aantal in weg.items():
        terminalreporter.write_line(f"Niet gedaan: {aantal} browsercontrole{'s' if aantal != 1 else ''}. {waarom}", yellow=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the tests empty the logbook after themselves, which the database refuses to anybody else."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for tabel in ("store_logregel", "store_logzegel", "store_logsteen", "store_verwerkingsregel"):
            cursor.execute(f"ALTER TABLE {tabel} DISABLE TRIGGER logboek_niet_leeg")
    _empty_compartments_too(connection.introspection)
    empty_only_what_is_full()


def _empty_compartments_too(kijker: BaseDatabaseIntrospection) -> None:
    """Let a test that empties the database afterwards empty the closed compartments as well: Django sees no table outside of public."""
    soort = type(kijker)  # not the one of this connection alone: who drives a browser has a connection of its own
    gewoon = soort.table_names
    in_kluis = [model._meta.db_table for model in apps.get_models() if '"' in model._meta.db_table]

    def table_names(self: BaseDatabaseIntrospection, cursor: Any = None, include_views: bool = False) -> list[str]:
        return [*gewoon(self, cursor, include_views), *in_kluis]

    soort.table_names = table_names  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all checks of a process: its driver allows no second one beside it."""
    chromium = need_chromium()
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=list(VLAGGEN))
        yield browser
        browser.close()
