"""A browser check that cannot run is left out loudly, with what to install; in CI it may not be left out at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.middelen import AAN_TE_WIJZEN, find_chromium
from tests.browser.middelen import WORTEL as PROJECT

EEN_CONTROLE = "tests/browser/test_rapport.py::test_the_first_tab_skips_to_the_content"


def run_without_chromium(**omgeving: str) -> subprocess.CompletedProcess[str]:
    rest = {naam: waarde for naam, waarde in os.environ.items() if naam not in ("CI", "PYTEST_ADDOPTS") and "XDIST" not in naam}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", EEN_CONTROLE],
        cwd=PROJECT,
        env={**rest, AAN_TE_WIJZEN: "", **omgeving},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_chromium_the_run_says_what_is_missing_and_how_many_checks_were_left_out() -> None:
    afloop = run_without_chromium()
    assert afloop.returncode == 0
    assert "Niet gedaan: 1 browsercontrole. Chromium ontbreekt. Installeer het (Debian, als root: apt install chromium)" in afloop.stdout


def test_in_ci_a_missing_chromium_fails() -> None:
    afloop = run_without_chromium(CI="true")
    assert afloop.returncode == 1
    assert "In CI mag geen browsercontrole wegvallen: Chromium ontbreekt." in afloop.stdout


def test_ci_installs_chromium_before_it_tests() -> None:
    regels = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    assert 0 < regels.index("apt-get install -y --no-install-recommends chromium") < regels.index("make test")


def test_an_indicated_chromium_must_exist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(AAN_TE_WIJZEN, str(tmp_path / "chromium"))
    assert find_chromium() == ""
    (tmp_path / "chromium").touch()
    assert find_chromium() == str(tmp_path / "chromium")
