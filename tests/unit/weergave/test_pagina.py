"""The measure bar and the words that screens and reports share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from aanwezig.core.regels.signaal import Signaal
from aanwezig.weergave.pagina import measure_of
from aanwezig.weergave.woorden import amount_of, count_of, dutch_count, join_words
from tests.unit.rapport.voorbeeld import noord, pairs, sem_aanlevering


def signaal_of(gemeten: str, drempel: str) -> Signaal:
    eerste = next(signaal for _, signalen in pairs(noord(sem_aanlevering())) for signaal in signalen)
    return replace(eerste, gemeten=Decimal(gemeten), drempel=Decimal(drempel))


@pytest.mark.parametrize(
    ("gemeten", "drempel", "deel", "streep"), [("16.00", "16.00", 94.0, 94.0), ("0.00", "16.00", 0.0, 94.0), ("32.00", "16.00", 94.0, 47.0)]
)
def test_the_measure_bar_keeps_both_on_the_bar(gemeten: str, drempel: str, deel: float, streep: float) -> None:
    balk = measure_of(signaal_of(gemeten, drempel))
    assert (balk.deel, balk.streep) == (deel, streep)


def test_dutch_numbers_and_words() -> None:
    assert dutch_count(1234567) == "1.234.567"
    assert count_of(1, "rij", "rijen") == "1 rij"
    assert amount_of(Decimal("16.50"), "uren") == "16,5 uur"
    assert amount_of(Decimal("1.00"), "dagen") == "1 dag"
    assert join_words(["a", "b", "c"]) == "a, b en c"
    assert join_words([]) == ""
