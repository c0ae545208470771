"""The days of a report in words: lesuren one after the other are one line."""

from __future__ import annotations

from typing import Any

from aanwezig.weergave.meldingsdagen import lines_of


def row(datum: str, van: int | None, tm: int | None = None, registratie: str = "ongeoorloofd") -> dict[str, Any]:
    return {"datum": datum, "lesuur_van": van, "lesuur_tm": tm, "registratie": registratie, "minuten": None}


def test_lesuren_one_after_the_other_are_one() -> None:
    dagen = [row("2026-11-06", 1), row("2026-11-06", 2, 3), row("2026-11-06", 5), row("2026-11-09", 2), row("2026-11-10", None)]
    assert [een.lesuren for een in lines_of(dagen)] == ["lesuur 1 tot en met 3, lesuur 5", "lesuur 2", "hele dag"]


def test_what_was_registered_otherwise_stands_apart() -> None:
    dagen = [row("2026-11-06", 1), row("2026-11-06", 2, registratie="te-laat"), row("2026-11-06", 3)]
    assert [een.lesuren for een in lines_of(dagen)] == ["lesuur 1, lesuur 3", "lesuur 2"]
