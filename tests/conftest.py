"""What a run says at its end: which checks were left out, how many, and what to install for them."""

from __future__ import annotations

from collections import Counter

import pytest

WAAR = "tests/browser/"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which browser checks were left out: a skip alone is easily overlooked."""
    weg = Counter(
        str(verslag.longrepr[2]).removeprefix("Skipped: ")
        for verslag in terminalreporter.stats.get("skipped", ())
        if verslag.nodeid.startswith(WAAR)
    )
    for waarom, aantal in weg.items():
        terminalreporter.write_line(f"Niet gedaan: {aantal} browsercontrole{'s' if aantal != 1 else ''}. {waarom}", yellow=True)
