"""Makes the pictures of README and user guide from the demo that runs: make plaatjes."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

MAP = Path(__file__).resolve().parents[1] / "docs" / "plaatjes"


def main(adres: str, chromium: str) -> None:
    MAP.mkdir(exist_ok=True)
    with sync_playwright() as spel:
        browser = spel.chromium.launch(executable_path=chromium, chromium_sandbox=False)

        def log_in(naam: str) -> Page:
            pagina = browser.new_context(viewport={"width": 1280, "height": 860}, locale="nl-NL").new_page()
            pagina.goto(f"{adres}/inloggen/demo/")
            pagina.locator(".az-keus", has_text=naam).first.click()
            return pagina

        pagina = log_in("A. Tuinstra")
        pagina.goto(f"{adres}/?lijst=team")
        pagina.screenshot(path=MAP / "mijn-werk.png")
        pagina = log_in("Marloes Kok")
        pagina.goto(f"{adres}/leerlingen/?zoek=Sem&signaal=ja")
        pagina.locator("tbody a").first.click()
        pagina.screenshot(path=MAP / "leerling.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
