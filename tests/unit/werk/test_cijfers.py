"""Small counts tell nobody who they are about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.rapportages.cijfers import suppress

AANTALLEN = st.lists(st.integers(0, 40), max_size=12)


@given(AANTALLEN)
def test_no_small_count_is_shown(aantallen: list[int]) -> None:
    for aantal, telling in zip(aantallen, suppress(aantallen, 5), strict=True):
        assert telling.aantal is None or telling.aantal == aantal
        assert telling.aantal is None or telling.aantal == 0 or telling.aantal >= 5


@given(AANTALLEN)
def test_the_total_never_gives_a_hidden_count_away(aantallen: list[int]) -> None:
    verborgen = [a for a, t in zip(aantallen, suppress(aantallen, 5), strict=True) if t.aantal is None]
    if len(verborgen) == 1:  # then there is nothing else that it could be mixed with
        assert sum(a > 0 for a in aantallen) == 1


def test_nothing_small_nothing_hidden() -> None:
    assert [telling.tekst for telling in suppress([0, 5, 12], 5)] == ["0", "5", "12"]
    assert [telling.tekst for telling in suppress([0, 3, 12, 7], 5)] == ["0", "onder de grens", "12", "onder de grens"]
