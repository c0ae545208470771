"""What the browser checks need, and what to do when it is not there: leave them out and say so, or in CI refuse."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Page

from aanwezig.cli.rapport import lettertype

WORTEL = Path(__file__).resolve().parents[2]
AXE = WORTEL / "node_modules" / "axe-core" / "axe.min.js"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
TOETS = """tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
  .then(uitslag => ({violations: uitslag.violations, passes: uitslag.passes.map(regel => regel.id)}))"""
"""What axe is asked: where something is broken, and of the rest the names of the rules only. Each place that is well costs as much to tell
as one that is not, and there are thousands."""
AAN_TE_WIJZEN = "AANWEZIG_CHROMIUM"
"""Names another Chromium than Debian's."""
VLAGGEN = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """Return where Chromium is; an empty text when there is none."""
    aangewezen = os.environ.get(AAN_TE_WIJZEN)
    if aangewezen is not None:
        return aangewezen if Path(aangewezen).is_file() else ""
    return shutil.which("chromium") or shutil.which("chromium-browser") or ""


def need_chromium() -> str:
    """Return where Chromium is, or leave the check out."""
    gevonden = find_chromium()
    if not gevonden:
        leave_out("Chromium ontbreekt. Installeer het (Debian, als root: apt install chromium) en geef opnieuw: make test")
    return gevonden


def need_axe() -> str:
    """Return the source of axe, or leave the check out."""
    if not AXE.is_file():
        leave_out("axe ontbreekt: set-up kon het npm-register niet bereiken. Geef opnieuw: make setup")
    return AXE.read_text(encoding="utf-8")


def look_with_axe(pagina: Page) -> Any:
    """Let axe look at a page: what is broken (``violations``, with the places), and which rules hold (``passes``)."""
    pagina.evaluate(need_axe())
    return pagina.evaluate(TOETS, WCAG_22_AA)


def need_font() -> None:
    """Leave the check out when set-up could not fetch the font."""
    if not lettertype.MAP.is_dir():
        leave_out("het lettertype ontbreekt: set-up kon het npm-register niet bereiken. Geef opnieuw: make setup")


def leave_out(waarom: str) -> NoReturn:
    """Skip the check; where CI is set, fail it: there nothing may be left out."""
    if os.environ.get("CI"):
        pytest.fail(f"In CI mag geen browsercontrole wegvallen: {waarom}", pytrace=False)
    pytest.skip(waarom)
