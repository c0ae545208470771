"""A Chromium for the checks of this folder, and the reports that they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize

from aanwezig.cli.rapport.html import write_rapport
from aanwezig.core.verzuim.tabellen import Aanlevering
from tests.generatief.maken import make_region
from tests.unit.rapport.test_rapport_herzien import PEILDATUM as HERZIEN_OP
from tests.unit.rapport.test_rapport_herzien import corrected
from tests.unit.rapport.voorbeeld import PEILDATUM, collect, noord, regelwerk, sem_aanlevering

OpenRapport = Callable[..., Page]


def deliveries() -> dict[str, tuple[Aanlevering, date]]:
    """Return the deliveries that are reported on: a pupil as in the sketches, corrected meldingen, a random region, and nothing."""
    streek = make_region(5, 4)
    return {
        "sem": (noord(sem_aanlevering()), PEILDATUM),
        "herzien": (corrected(), HERZIEN_OP),
        "streek": (streek, max(rij.datum for rij in streek.verzuim)),
        "leeg": (Aanlevering(()), PEILDATUM),
    }


@pytest.fixture(scope="session")
def rapporten(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The reports as files, by name."""
    map_ = tmp_path_factory.mktemp("rapporten")
    gebieden = tuple(regelwerk().gebieden)
    uit = {}
    for naam, (aanlevering, peildatum) in deliveries().items():
        uit[naam] = map_ / f"{naam}.html"
        write_rapport(uit[naam], collect(aanlevering, peildatum, gebieden))
    return uit


@pytest.fixture
def gezegd() -> list[str]:
    """What the pages of a test log, and what they fetch beside themselves."""
    return []


@pytest.fixture
def open_rapport(browser: Browser, rapporten: dict[str, Path], gezegd: list[str]) -> Iterator[OpenRapport]:
    """Open a report; a page that logs something or fetches something fails the test that opened it."""
    contexten = []

    def open_(naam: str, breed: int, *, javascript: bool = True) -> Page:
        context = browser.new_context(viewport=ViewportSize(width=breed, height=900), java_script_enabled=javascript)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("console", lambda bericht: gezegd.append(bericht.text))
        pagina.on("pageerror", lambda fout: gezegd.append(str(fout)))
        adres = rapporten[naam].as_uri()

        def note(verzoek: Request) -> None:
            if verzoek.url.partition("#")[0] != adres and not verzoek.url.startswith("data:font/"):
                gezegd.append(f"fetched {verzoek.url}")

        pagina.on("request", note)
        pagina.goto(adres)
        return pagina

    yield open_
    for context in contexten:
        context.close()
    assert gezegd == []
