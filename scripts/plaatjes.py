"""Makes the pictures of README and user guide from the demo that runs: make plaatjes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

MAP = Path(__file__).resolve().parents[1] / "docs" / "plaatjes"


def main(adres: str, chromium: str) -> None:
    """Take every picture; who stands in it are the people of the demo's stories."""
    MAP.mkdir(exist_ok=True)
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=chromium, chromium_sandbox=False)

        def take(bestand: str, wie: str, pad: str, then: Callable[[Page], object] | None = None, *, heel: bool = False) -> None:
            """Take a picture of a page as somebody sees it, after what they do there; ``heel``: all of it, not one screen."""
            pagina = browser.new_context(viewport={"width": 1280, "height": 860}, locale="nl-NL").new_page()
            pagina.goto(f"{adres}/inloggen/demo/?iedereen=1")
            pagina.locator(".az-keus", has_text=wie).first.click()
            pagina.goto(f"{adres}{pad}")
            if then is not None:
                then(pagina)
            pagina.screenshot(path=MAP / bestand, full_page=heel)
            pagina.context.close()

        def first(pagina: Page) -> None:
            pagina.locator("tbody a").first.click()

        def route(pagina: Page) -> None:
            first(pagina)
            pagina.goto(f"{pagina.url}route/")

        take("mijn-werk.png", "A. Tuinstra", "/?lijst=team")
        take("leerling.png", "Marloes Kok", "/leerlingen/?zoek=Sem&signaal=ja", first, heel=True)
        take("casus.png", "Marloes Kok", "/casussen/", first)
        take("route.png", "Marloes Kok", "/casussen/", route)
        take("plekken.png", "H. Zwart", "/plekken/")
        take("cijfers.png", "E. Otten", "/cijfers/#cijfer-meldingen")
        take("gebieden.png", "G. Hulst", "/beheer/gebieden/")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
