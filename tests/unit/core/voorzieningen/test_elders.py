"""Somewhere else: what a person can say about it, and how a location stood on the day on which a request ended."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.core.voorzieningen.elders import NIET_GEZEGD, Aanbodplek, Elders, Reis, ReisKanNiet, check_reis, keep, kept, stood_on
from aanwezig.core.voorzieningen.plekken import Bezetting, Ruimte
from aanwezig.core.voorzieningen.wachten import Wachtende
from aanwezig.definitions.boeken import plekboek

REGELS = plekboek().afstand
DAG = date(2026, 2, 2)
WIE = ("De Brug", "SBO De Brug", "6 tot 12 jaar")


@pytest.mark.parametrize(
    "reis", [NIET_GEZEGD, Reis(Elders.NERGENS), Reis(Elders.WEL, 0), Reis(Elders.WEL, REGELS.hoogste_km, REGELS.hoogste_minuten)]
)
def test_what_can_be_said_when_a_place_was_missing(reis: Reis) -> None:
    check_reis(reis, REGELS, ontbreekt=True)


@pytest.mark.parametrize(
    ("reis", "zegt"),
    [
        (Reis(Elders.WEL), "hoeveel kilometer"),
        (Reis(Elders.NERGENS, 20), "laat de kilometers"),
        (Reis(None, None, 20), "laat de kilometers"),
        (Reis(Elders.WEL, REGELS.hoogste_km + 1), "hoogstens"),
        (Reis(Elders.WEL, 20, REGELS.hoogste_minuten + 1), "hoogstens"),
    ],
)
def test_what_cant_be_so_says_what_to_do(reis: Reis, zegt: str) -> None:
    with pytest.raises(ReisKanNiet, match=zegt):
        check_reis(reis, REGELS, ontbreekt=True)


def test_a_distance_belongs_to_a_place_that_was_missing() -> None:
    check_reis(NIET_GEZEGD, REGELS, ontbreekt=False)
    with pytest.raises(ReisKanNiet, match="een plek die er niet was"):
        check_reis(Reis(Elders.NERGENS), REGELS, ontbreekt=False)


def test_a_location_stands_with_its_places_and_who_waits() -> None:
    ruimte = [Ruimte(date(2026, 1, 5), 1)]
    vol = [Bezetting(date(2026, 1, 12), date(2026, 3, 6), 4)]
    wachten = [Wachtende("1", date(2026, 1, 20)), Wachtende("2", date(2026, 1, 3))]
    assert stood_on(DAG, WIE, ruimte, vol, wachten, 4) == Aanbodplek(*WIE, 1, False, date(2026, 3, 7), 2, 30)
    assert stood_on(DAG, WIE, ruimte, [], [], 4) == Aanbodplek(*WIE, 1, True, DAG, 0, 0)
    assert stood_on(DAG, WIE, [], [], [], 4) == Aanbodplek(*WIE, 0, False, None, 0, 0)


def test_what_is_kept_is_read_back_as_it_was() -> None:
    plekken = (Aanbodplek(*WIE, 1, False, date(2026, 3, 7), 2, 30), Aanbodplek("De Kamer", "De Kamer", "", 0, False, None, 0, 0))
    assert kept(keep(plekken)) == plekken
