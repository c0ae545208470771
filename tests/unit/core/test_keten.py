"""A sealed chain shows each line that is changed, taken out, put in or swapped afterwards (T16)."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanwezig.core.logboek.keten import Regel, Soortbreuk, Zegel, check, seal
from tests.bewijs.eisen import count

BEGIN = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
AANTAL = 40
REGELS = [
    Regel(10 + 3 * n, BEGIN + timedelta(seconds=n), n % 5 or None, "dossier-bekeken", n % 7, {"doel": "toezicht", "nummer": n})
    for n in range(AANTAL)
]
ZEGELS = list(seal(REGELS, None))
KETEN: list[tuple[Zegel, Regel | None]] = list(zip(ZEGELS, REGELS, strict=True))
PLEK = st.integers(0, AANTAL - 1)


def found(keten: list[tuple[Zegel, Regel | None]]) -> list[tuple[Soortbreuk, int]]:
    return [(breuk.soort, breuk.nummer) for breuk in check(keten)]


def test_a_chain_that_nobody_touched_holds() -> None:
    assert found(KETEN) == []


@given(st.integers(0, AANTAL))
def test_sealing_in_pieces_is_sealing_at_once(eerst: int) -> None:
    begin = list(seal(REGELS[:eerst], None))
    assert [*begin, *seal(REGELS[eerst:], begin[-1] if begin else None)] == ZEGELS


@given(PLEK, st.sampled_from(["op", "door", "daad", "leerling", "gegevens"]))
def test_a_changed_line_is_found_and_no_other_is_blamed(plek: int, veld: str) -> None:
    anders = {"op": BEGIN - timedelta(days=1), "door": 99, "daad": "anders", "leerling": 99, "gegevens": {}}
    keten = list(KETEN)
    keten[plek] = (ZEGELS[plek], replace(REGELS[plek], **{veld: anders[veld]}))  # type: ignore[arg-type]
    assert found(keten) == [(Soortbreuk.GEWIJZIGD, REGELS[plek].id)]


@given(PLEK)
def test_a_line_that_was_taken_out_is_found(plek: int) -> None:
    keten = list(KETEN)
    keten[plek] = (ZEGELS[plek], None)
    assert found(keten) == [(Soortbreuk.WEG, REGELS[plek].id)]


@given(st.integers(0, AANTAL - 2))
def test_a_line_that_was_taken_out_with_its_seal_leaves_a_gap(plek: int) -> None:
    assert found(KETEN[:plek] + KETEN[plek + 1 :]) == [(Soortbreuk.GAT, plek + 1)]


@given(PLEK, PLEK)
def test_swapped_lines_are_both_found(een: int, ander: int) -> None:
    keten = list(KETEN)
    keten[een], keten[ander] = (ZEGELS[een], REGELS[ander]), (ZEGELS[ander], REGELS[een])
    assert len(found(keten)) == (0 if een == ander else 2)


@given(PLEK)
def test_a_line_that_was_put_in_with_a_forged_seal_is_found(plek: int) -> None:
    vals = (Zegel(plek + 1, 1, "0" * 64), Regel(1, BEGIN, None, "dossier-bekeken", None, {}))
    verder = [(replace(zegel, nummer=zegel.nummer + 1), regel) for zegel, regel in KETEN[plek:]]
    assert (Soortbreuk.GEWIJZIGD, 1) in found([*KETEN[:plek], vals, *verder])


@pytest.mark.bewijs
def test_a_thousand_ways_to_touch_the_chain_are_all_found() -> None:
    """Changed, taken out, put in and swapped, each 250 times, anywhere in a chain of a thousand lines."""
    kies = random.Random(16)
    regels = [replace(REGELS[0], id=nummer, gegevens={"nummer": nummer}) for nummer in range(1, 1_001)]
    zegels = list(seal(regels, None))
    gemist = 0
    for ronde in range(1_000):
        keten: list[tuple[Zegel, Regel | None]] = list(zip(zegels, regels, strict=True))
        plek, ander = kies.sample(range(len(keten)), 2)
        match ronde % 4:
            case 0:
                keten[plek] = (zegels[plek], replace(regels[plek], door=99))
            case 1:
                keten[plek] = (zegels[plek], None)
            case 2:
                vals = replace(regels[plek], id=9_999)
                keten.insert(plek, (Zegel(zegels[plek].nummer, vals.id, "0" * 64), vals))
            case _:
                keten[plek], keten[ander] = (zegels[plek], regels[ander]), (zegels[ander], regels[plek])
        gemist += not found(keten)
    count("T16", "veranderingen", 1_000)
    count("T16", "niet gevonden", gemist)
