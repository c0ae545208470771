"""Neighbourhoods: four digits of a postcode within a municipality, and never one with few children in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.rapportages.wijken import ONBEKEND, Wijkdeel, exact_wijken, safe_wijken, wijk_of
from aanwezig.core.rapportages.zonder_namen import show_table

KLEINSTE = 5
HIER = ("0148", "0193")
WAAR = st.lists(st.tuples(st.sampled_from([*HIER, "9999"]), st.sampled_from(["7721", "7722", "8011", ONBEKEND])), max_size=60)


@pytest.mark.parametrize(
    ("postcode", "wijk"),
    [("7721AA", "7721"), ("7721 AA", "7721"), (" 77 21", "7721"), ("", ""), ("772", ""), ("0721AA", ""), ("AB12CD", ""), ("٧٧٢١", "")],
)
def test_a_neighbourhood_is_the_first_four_digits_of_a_postcode_or_it_is_not_known(postcode: str, wijk: str) -> None:
    assert wijk_of(postcode) == wijk


def test_a_neighbourhood_with_few_is_counted_with_the_others_without_its_digits() -> None:
    waar = [("0148", "7721")] * KLEINSTE + [("0148", "7722")] * (KLEINSTE - 1) + [("0148", "")] + [("9999", "7777")] * KLEINSTE
    assert exact_wijken(waar, HIER, KLEINSTE) == (
        Wijkdeel("0148", (("7721", Telling(5)),), Telling(1), Telling(4), Telling(10)),
        Wijkdeel("", (), None, Telling(5), Telling(5)),
    ), "outside the region there are no neighbourhoods"


def test_of_a_municipality_that_is_not_shown_nothing_falls_apart() -> None:
    waar = [("0148", "7721")] * KLEINSTE + [("0193", "8011")] * KLEINSTE
    assert safe_wijken(waar, {"0148": VERBORGEN, "0193": Telling(KLEINSTE)}, KLEINSTE) == (
        Wijkdeel("0193", (("8011", Telling(5)),), None, None, Telling(5)),
    )


def test_one_small_neighbourhood_takes_another_with_it() -> None:
    waar = [("0148", "7721")] * 5 + [("0148", "7722")] * 2 + [("0148", "7723")] * 9
    (deel,) = safe_wijken(waar, {"0148": Telling(16)}, KLEINSTE)
    assert deel.wijken == (("7723", Telling(9)),)
    assert deel.andere == Telling(7), "7721 is large enough, and would tell the two of 7722"


@given(WAAR)
def test_nobody_reads_a_small_neighbourhood(waar: list[tuple[str, str]]) -> None:
    for deel in exact_wijken(waar, HIER, KLEINSTE):
        assert all((telling.aantal or 0) >= KLEINSTE for _, telling in deel.wijken)
        assert _sum(deel) == deel.totaal.aantal


@given(WAAR)
def test_without_names_no_small_count_is_read_or_follows(waar: list[tuple[str, str]]) -> None:
    (tabel,) = show_table([[sum(gemeente == code for gemeente, _ in waar) for code in HIER]], KLEINSTE).rijen
    for deel in safe_wijken(waar, dict(zip(HIER, tabel, strict=True)), KLEINSTE):
        for telling in (*(telling for _, telling in deel.wijken), deel.onbekend, deel.andere):
            assert telling is None or (telling.aantal or 0) >= KLEINSTE
        assert _sum(deel) == deel.totaal.aantal
        hier = [wijk for gemeente, wijk in waar if gemeente == deel.gemeente]
        verborgen = {*hier} - {wijk for wijk, _ in deel.wijken} - ({ONBEKEND} if deel.onbekend is not None else set())
        assert len(verborgen) != 1 or hier.count(next(iter(verborgen))) >= KLEINSTE


def _sum(deel: Wijkdeel) -> int:
    return sum(telling.aantal or 0 for telling in (*(telling for _, telling in deel.wijken), deel.onbekend, deel.andere) if telling)
