"""The examples beside the rules hold on every engine, and every rule has enough of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.definitions.voorbeelden import Verwachting, Voorbeeld, load_voorbeelden, load_voorbeeldroosters
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen.aanlevering import aanlevering_van
from tests.generatief.maken import to_frames, to_tables
from tests.onafhankelijk.oordeel import REGELS_VAN_GEBIED, oordeel

MINSTENS = 6

REGELWERK = load_regelwerk()
ALLE = load_voorbeelden(REGELWERK)
VOORBEELDEN = [voorbeeld for lijst in ALLE.values() for voorbeeld in lijst]
IDS = [f"{voorbeeld.regel.id} :: {voorbeeld.naam}" for voorbeeld in VOORBEELDEN]

ENGINES = ("reference", "sweep")
"""The engines that must give what the examples say; add an engine here by its name."""


def signals_of(voorbeeld: Voorbeeld, engine: str) -> list[Signaal]:
    """Run an example as a whole delivery, as the command line does."""
    opdracht = Opdracht(REGELWERK, voorbeeld.regel.gebieden, voorbeeld.peildatum, frozenset(voorbeeld.regel.ids))
    evaluatie = Evaluatie.of_frames(opdracht, to_frames(voorbeeld.aanlevering), aanlevering_van, engine)
    return [signaal for _, signalen in evaluatie.pairs() for signaal in signalen]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=IDS)
def test_an_example_holds(voorbeeld: Voorbeeld, engine: str) -> None:
    assert voorbeeld.differences(signals_of(voorbeeld, engine)) == []


BEOORDEELD = [v for v in VOORBEELDEN if set(v.regel.ids) <= {regel for regels in REGELS_VAN_GEBIED.values() for regel in regels}]
"""The examples of the rules that the independent oracle knows."""


@pytest.mark.parametrize("voorbeeld", BEOORDEELD, ids=[f"{v.regel.id} :: {v.naam}" for v in BEOORDEELD])
def test_the_independent_oracle_agrees(voorbeeld: Voorbeeld) -> None:
    tabellen = to_tables(voorbeeld.aanlevering)
    signalen = oordeel(tabellen, [voorbeeld.regel.gebieden[0]], voorbeeld.peildatum, voorbeeld.peildatum)
    eigen = [signaal for signaal in signalen if signaal["regel"] in voorbeeld.regel.ids]
    assert [_facts(signaal, moest) for signaal, moest in zip(eigen, voorbeeld.verwacht, strict=False)] == [
        _expected(moest) for moest in voorbeeld.verwacht
    ]
    assert len(eigen) == len(voorbeeld.verwacht)


GETOETST = ("eind_datum", "begin_datum", "gemeten", "school_id", "status", "grond", "regel", "geteld")


def _expected(moest: Verwachting) -> dict[str, object]:
    """Return what is expected, as far as it is said; the oracle knows schools by their first four characters."""
    waarden = {veld: getattr(moest, veld) for veld in GETOETST if getattr(moest, veld) is not None}
    return waarden | ({"school_id": school_van(moest.school_id)} if moest.school_id is not None else {})


def _facts(signaal: dict[str, object], moest: Verwachting) -> dict[str, object]:
    lezers: dict[str, Callable[[object], object]] = {
        "eind_datum": lambda waarde: date.fromisoformat(str(waarde)),
        "begin_datum": lambda waarde: date.fromisoformat(str(waarde)),
        "gemeten": lambda waarde: Decimal(str(waarde)),
        "geteld": lambda waarde: len(waarde) if isinstance(waarde, list) else None,
    }
    velden = [veld for veld in GETOETST if getattr(moest, veld) is not None]
    return {veld: lezers[veld](signaal[veld]) if veld in lezers else signaal[veld] for veld in velden}


@pytest.mark.parametrize("regel", sorted(REGELWERK.regels))
def test_every_rule_has_enough_examples(regel: str) -> None:
    lijst = ALLE[regel]
    assert len(lijst) >= MINSTENS, f"regel {regel} heeft {len(lijst)} voorbeelden; schrijf er minstens {MINSTENS}"
    assert any(voorbeeld.verwacht for voorbeeld in lijst), f"geen enkel voorbeeld van {regel} geeft een signaal"
    assert any(not voorbeeld.verwacht for voorbeeld in lijst), f"elk voorbeeld van {regel} geeft een signaal"


@pytest.mark.parametrize("regel_id", REGELWERK.ids)
def test_every_id_fires_in_some_example(regel_id: str) -> None:
    assert any((moest.regel or v.regel.id) == regel_id for v in VOORBEELDEN for moest in v.verwacht)


@pytest.mark.parametrize("regel", sorted(REGELWERK.regels))
def test_every_ground_and_every_version_fires_in_some_example(regel: str) -> None:
    gronden = {o.grond for o in REGELWERK.regels[regel].versies[0].onderdelen if o.grond}
    dagen = {moest.eind_datum for voorbeeld in ALLE[regel] for moest in voorbeeld.verwacht}
    assert gronden <= {moest.grond for voorbeeld in ALLE[regel] for moest in voorbeeld.verwacht}
    assert all(any(versie.holds_on(dag) for dag in dagen) for versie in REGELWERK.regels[regel].versies)


def test_every_rooster_is_used() -> None:
    gebruikt = {rooster.naam for voorbeeld in VOORBEELDEN for rooster in voorbeeld.roosters}
    assert set(load_voorbeeldroosters(REGELWERK.map)) - gebruikt == set()


def test_all_gebieden_of_the_oracle_are_ours() -> None:
    assert set(REGELS_VAN_GEBIED) <= set(REGELWERK.gebieden)
