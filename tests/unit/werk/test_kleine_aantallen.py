"""Small counts tell nobody who they are about: not by themselves, not by totals and parts, and not to who knows a column already."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aanwezig.core.rapportages.kleine_aantallen import TOTAAL, Kruistabel, Plek, hide, leaks, shown_to

KLEINSTE = 3
HOOGSTE = 7


def tables(rijen: int, kolommen: int, hoogste: int = HOOGSTE) -> st.SearchStrategy[list[list[int]]]:
    rij = st.lists(st.one_of(st.just(0), st.integers(0, hoogste)), min_size=kolommen, max_size=kolommen)
    return st.lists(rij, min_size=rijen, max_size=rijen)


KLEIN = st.one_of(tables(1, 3), tables(2, 2), tables(2, 3, 5), tables(3, 2, 5))
GROOT = st.integers(1, 8).flatmap(lambda rijen: st.integers(2, 11).flatmap(lambda kolommen: tables(rijen, kolommen, 40)))


def worlds(tabel: Kruistabel, ziet: frozenset[Plek]) -> Iterator[Kruistabel]:
    """Yield every table that looks the same to who sees these places: by trying them all. What is left out is known not to be zero."""
    cellen = [(rij, kolom) for rij in range(len(tabel.cellen)) for kolom in tabel.kolommen]
    keuzes = [[tabel[plek]] if plek in ziet else range(0 if plek[0] in tabel.stil else 1, HOOGSTE + 3) for plek in cellen]
    for waarden in product(*keuzes):
        invulling = dict(zip(cellen, waarden, strict=True))
        andere = Kruistabel([[invulling[rij, kolom] for kolom in tabel.kolommen] for rij in range(len(tabel.cellen))], tabel.stil)
        if all(andere[plek] == tabel[plek] for plek in ziet):
            yield andere


def computed(tabel: Kruistabel, weg: frozenset[Plek]) -> set[tuple[int | None, Plek]]:
    """Return the small counts that a reader can compute, with the reader: found by brute force, not by the method under test."""
    uit: set[tuple[int | None, Plek]] = set()
    for lezer in (None, *tabel.kolommen):
        ziet = shown_to(tabel, weg, lezer)
        mogelijk: dict[Plek, set[int]] = {plek: set() for plek in tabel.plekken if 0 < tabel[plek] < KLEINSTE and plek[1] != lezer}
        if lezer is not None:  # a total that is little more than the own column tells about the others
            mogelijk = {plek: waarden for plek, waarden in mogelijk.items() if plek[1] != TOTAAL}
        if not mogelijk:
            continue
        for wereld in worlds(tabel, ziet):
            for plek, waarden in mogelijk.items():
                waarden.add(wereld[plek])
            if all(len(waarden) > 1 for waarden in mogelijk.values()):
                break
        uit |= {(lezer, plek) for plek, waarden in mogelijk.items() if len(waarden) == 1}
    return uit


@settings(max_examples=80, deadline=None)
@given(KLEIN)
def test_nobody_computes_a_small_count_from_totals_parts_and_the_own_column(cellen: list[list[int]]) -> None:
    tabel = Kruistabel(cellen)
    assert computed(tabel, hide(tabel, KLEINSTE)) == set()


@settings(max_examples=30, deadline=None)
@given(st.one_of(tables(2, 2, 6), tables(2, 3, 3)))
def test_nobody_computes_who_is_left_of_a_whole(cellen: list[list[int]]) -> None:
    """The first row is shown as a part of the total, the second nowhere: a difference of two is two pupils who are not at school."""
    tabel = Kruistabel(cellen, stil=(1,))
    assert computed(tabel, hide(tabel, KLEINSTE)) == set()


@settings(max_examples=60, deadline=None)
@given(GROOT)
def test_what_is_left_of_a_line_is_never_a_small_count(cellen: list[list[int]]) -> None:
    tabel = Kruistabel(cellen)
    weg = hide(tabel, 5)
    assert not leaks(tabel, weg, 5)
    for lezer in (None, *tabel.kolommen):
        ziet = shown_to(tabel, weg, lezer)
        for delen, totaal in tabel.lines():
            if totaal in ziet:
                rest = tabel[totaal] - sum(tabel[deel] for deel in delen if deel in ziet)
                assert rest == 0 or rest >= 5 or (lezer is not None and totaal[1] == lezer)


@settings(max_examples=60, deadline=None)
@given(GROOT)
def test_no_small_count_is_shown_and_every_zero_is(cellen: list[list[int]]) -> None:
    tabel = Kruistabel(cellen)
    ziet = shown_to(tabel, hide(tabel, 5), None)
    assert [plek for plek in ziet if 0 < tabel[plek] < 5] == []
    assert {plek for plek in tabel.plekken if tabel[plek] == 0} <= ziet


@settings(max_examples=60, deadline=None)
@given(GROOT)
def test_a_municipality_sees_its_own_column_whole(cellen: list[list[int]]) -> None:
    tabel = Kruistabel(cellen)
    ziet = shown_to(tabel, hide(tabel, 5), 0)
    assert {plek for plek in tabel.plekken if plek[1] == 0} <= ziet


@pytest.mark.parametrize(
    ("cellen", "weg"),
    [
        ([[5, 12, 30]], set()),
        ([[0, 0, 0]], set()),
        ([[0, 3, 0]], {(0, 1), (0, TOTAAL)}),  # the total would tell it
        ([[3, 12, 7, 9]], {(0, 0), (0, 2), (0, 3)}),  # who knows the one of 7 may not compute the 3
    ],
)
def test_what_is_left_out(cellen: list[list[int]], weg: set[Plek]) -> None:
    assert hide(Kruistabel(cellen), 5) == weg


@settings(max_examples=60, deadline=None)
@given(GROOT)
def test_pages_of_two_readers_beside_each_other_tell_no_more(cellen: list[list[int]]) -> None:
    """The public form holds nothing that a municipality does not see already; and of each other's columns all see the same."""
    tabel = Kruistabel(cellen)
    weg = hide(tabel, 5)
    publiek = shown_to(tabel, weg, None)
    for lezer in tabel.kolommen:
        extra = shown_to(tabel, weg, lezer) - publiek
        assert publiek <= shown_to(tabel, weg, lezer)
        assert {plek[1] for plek in extra} <= {lezer, TOTAAL}


@settings(max_examples=60, deadline=None)
@given(GROOT)
def test_nothing_is_left_out_that_could_stay(cellen: list[list[int]]) -> None:
    tabel = Kruistabel(cellen)
    weg = hide(tabel, 5)
    needless = [plek for plek in weg if tabel[plek] >= 5 and not leaks(tabel, weg - {plek}, 5)]
    assert needless == []


def test_leaving_out_small_counts_only_would_tell_them() -> None:
    tabel = Kruistabel([[3, 12, 7, 9]])
    assert leaks(tabel, {(0, 0)}, 5)
    assert leaks(tabel, {(0, 0), (0, 2)}, 5), "the municipality of the 7 knows its own"
