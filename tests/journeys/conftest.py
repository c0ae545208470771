"""A region at work in a real browser: people log in, do their work, and the page says nothing odd meanwhile."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from aanwezig import klok
from aanwezig.store.databank import TOEPASSING
from tests.integration.aanmelden import log_in as aangemeld
from tests.integration.aanmelden import stay_logged_in
from tests.integration.wereld import Wereld, make_wereld

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver runs in a loop beside the tests
LogIn = Callable[..., Page]


@pytest.fixture
def wereld(transactional_db: None) -> Wereld:
    return make_wereld()


@pytest.fixture(autouse=True)
def achter_de_wand() -> Iterator[None]:
    """Let the threads that answer a browser work in the role of the application; the test itself stays above the wall."""

    def step_down(connection: BaseDatabaseWrapper, **_: object) -> None:
        if threading.current_thread() is threading.main_thread():
            return
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {TOEPASSING}")
            if "process_request" not in threading.current_thread().name:  # no page: a thread of the worker
                cursor.execute("SELECT set_config('aanwezig.kring', 'werk', false)")

    connection_created.connect(step_down)
    yield
    connection_created.disconnect(step_down)


class Klok:
    """The clock of the pages, which a story sets."""

    def __init__(self) -> None:
        self.op = datetime(2025, 9, 4, 8, 0, tzinfo=UTC)

    def set(self, dag: str, uur: int = 8) -> None:
        """Set the clock to an hour (UTC) of a day."""
        self.op = datetime.fromisoformat(f"{dag}T{uur:02d}:00:00+00:00")
        stay_logged_in(self.op)


@pytest.fixture
def tijd(monkeypatch: pytest.MonkeyPatch) -> Klok:
    stand = Klok()
    monkeypatch.setattr(klok, "now", lambda: stand.op)
    return stand


@pytest.fixture
def gezegd() -> list[str]:
    """What pages log: nothing, or the test fails."""
    return []


@pytest.fixture
def log_in(browser: Browser, live_server: LiveServer, wereld: Wereld, tijd: Klok, gezegd: list[str]) -> Iterator[LogIn]:
    """Open the application as somebody of the region."""
    contexten = []

    def open_(wie: str, pad: str = "/", breed: int = 1280, *, javascript: bool = True) -> Page:
        klant = aangemeld(wereld.wie[wie])
        context = browser.new_context(
            viewport=ViewportSize(width=breed, height=900), java_script_enabled=javascript, locale="nl-NL", timezone_id="Europe/Amsterdam"
        )
        contexten.append(context)
        context.add_cookies([{"name": "sessionid", "value": klant.cookies["sessionid"].value, "url": live_server.url}])
        pagina = context.new_page()
        pagina.set_default_timeout(10_000)
        pagina.on("console", lambda bericht: gezegd.append(bericht.text))
        pagina.on("pageerror", lambda fout: gezegd.append(str(fout)))
        pagina.goto(f"{live_server.url}{pad}")
        return pagina

    yield open_
    for context in contexten:
        context.close()
    assert gezegd == []
