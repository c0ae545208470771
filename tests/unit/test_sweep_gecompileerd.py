"""Machine code on disk belongs to the sources of the whole engine, not only to the file of the function."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aanwezig.engines.sweep import dagen, kern, schrijven
from aanwezig.engines.sweep.gecompileerd import STEMPEL, stamp_of


def test_a_change_in_any_source_changes_the_stamp(tmp_path: Path) -> None:
    (tmp_path / "een.py").write_text("A = 1\n", encoding="utf-8")
    (tmp_path / "twee.py").write_text("B = 1\n", encoding="utf-8")
    eerst = stamp_of(tmp_path)
    (tmp_path / "twee.py").write_text("B = 2\n", encoding="utf-8")
    assert stamp_of(tmp_path) != eerst
    (tmp_path / "twee.py").write_text("B = 1\n", encoding="utf-8")
    assert stamp_of(tmp_path) == eerst


def test_every_compiled_function_is_kept_under_that_stamp() -> None:
    functies: list[Any] = [kern.sweep, dagen.first_day_after, schrijven.begin_of_window]
    for functie in functies:
        assert functie._cache._cache_file._source_stamp == STEMPEL
