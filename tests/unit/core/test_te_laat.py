"""How late somebody is who comes in now, by the timetable and the clock of the Netherlands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from aanwezig.core.verzuim.te_laat import Les, lesson_at

LESSEN = (Les(1, 510, 560), Les(2, 560, 610), Les(3, 625, 675))


@pytest.mark.parametrize(
    ("tijd", "verwacht"),
    [
        ("06:29", None),  # before the first lesson
        ("06:30", (1, 1)),  # a minute that has begun counts as one
        ("06:42", (1, 12)),
        ("07:20", (2, 1)),  # a lesson ends where the next begins
        ("08:15", None),  # the break
        ("08:30", (3, 5)),
        ("12:00", None),
    ],
)
def test_the_lesson_that_runs_and_its_minutes(tijd: str, verwacht: tuple[int, int] | None) -> None:
    gevonden = lesson_at(LESSEN, datetime.fromisoformat(f"2025-09-04T{tijd}:30").replace(tzinfo=UTC))
    assert (gevonden and (gevonden[0].lesuur, gevonden[1])) == verwacht


def test_winter_time_is_an_hour_later_in_utc() -> None:
    gevonden = lesson_at(LESSEN, datetime(2025, 11, 4, 7, 42, tzinfo=UTC))
    assert gevonden == (LESSEN[0], 12)
    assert LESSEN[0].begin == "08.30"
