"""The examples beside the rules hold on every engine, and every rule has a pair of them at every boundary, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from aanwezig.core.regels.signaal import Signaal
from aanwezig.core.verzuim.tabellen import school_van
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.definitions.voorbeelden import Kant, Verwachting, Voorbeeld, load_randen, load_voorbeelden, load_voorbeeldroosters
from aanwezig.engines.evaluatie import Evaluatie, Opdracht
from aanwezig.exchange.tabellen.aanlevering import aanlevering_van
from tests.generatief.maken import to_frames, to_tables
from tests.onafhankelijk.oordeel import REGELS_VAN_GEBIED, oordeel

REGELWERK = load_regelwerk()
RANDEN = load_randen(REGELWERK.map)
BLADEN = load_voorbeelden(REGELWERK)
VOORBEELDEN = [voorbeeld for blad in BLADEN.values() for voorbeeld in blad.voorbeelden]
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
def test_every_rule_has_a_pair_at_every_boundary_or_says_why_not(regel: str) -> None:
    assert BLADEN[regel].lacking(RANDEN) == [], (
        f"regel {regel} heeft bij deze grenzen geen paar: schrijf een voorbeeld met 'rand: GRENS wel' en een met 'rand: GRENS niet', "
        "met een andere uitkomst, of zet bij geen_rand waarom de grens hier niets zegt"
    )


@pytest.mark.parametrize("regel", sorted(REGELWERK.regels))
def test_every_example_at_a_boundary_ends_otherwise_than_one_on_the_other_side(regel: str) -> None:
    """An example without a counterpart shows no boundary; only a side that a reason explains may stand alone."""
    blad = BLADEN[regel]
    alleen = [
        f"{voorbeeld.naam} ({plek.rand} {plek.kant})"
        for voorbeeld in blad.voorbeelden
        for plek in voorbeeld.randen
        if plek.rand not in blad.redenen
        and not any(voorbeeld.ends_otherwise_than(ander) for kant in Kant if kant is not plek.kant for ander in blad.at(plek.rand, kant))
    ]
    assert alleen == []


def test_the_boundaries_are_those_that_the_project_asked_for() -> None:
    assert list(RANDEN) == [
        "getal",
        "dag",
        "vakantie",
        "zomer",
        "schoolwissel",
        "correctie",
        "vrijstelling",
        "halve-dag",
        "schrikkeldag",
    ]


def test_every_boundary_has_a_pair_at_most_rules() -> None:
    """A reason is the exception; otherwise the list of boundaries would say nothing."""
    met_paar = {rand: sum(blad.has_pair(rand) for blad in BLADEN.values()) for rand in RANDEN}
    assert all(aantal > len(BLADEN) / 2 for rand, aantal in met_paar.items() if rand != "schrikkeldag"), met_paar
    kijken_naar_leeftijd = {regel for regel, blad in BLADEN.items() if blad.has_pair("schrikkeldag")}
    assert kijken_naar_leeftijd == {
        "absoluut",
        "absoluut-4-weken",
        "doorstroom-16-uur",
        "dreigend-thuiszitter-dordrecht",
        "langdurig-relatief",
        "luxeverzuim",
        "overstap-16-uur",
        "thuiszitter-midden-holland",
        "wet-16-uur",
    }


@pytest.mark.parametrize("regel_id", REGELWERK.ids)
def test_every_id_fires_in_some_example(regel_id: str) -> None:
    assert any((moest.regel or v.regel.id) == regel_id for v in VOORBEELDEN for moest in v.verwacht)


@pytest.mark.parametrize("regel", sorted(REGELWERK.regels))
def test_every_ground_and_every_version_fires_in_some_example(regel: str) -> None:
    gronden = {o.grond for o in REGELWERK.regels[regel].versies[0].onderdelen if o.grond}
    verwacht = [moest for voorbeeld in BLADEN[regel].voorbeelden for moest in voorbeeld.verwacht]
    dagen = {moest.eind_datum for moest in verwacht}
    assert gronden <= {moest.grond for moest in verwacht}
    assert all(any(versie.holds_on(dag) for dag in dagen) for versie in REGELWERK.regels[regel].versies)


def test_every_rooster_is_used() -> None:
    gebruikt = {rooster.naam for voorbeeld in VOORBEELDEN for rooster in voorbeeld.roosters}
    assert set(load_voorbeeldroosters(REGELWERK.map)) - gebruikt == set()


def test_all_gebieden_of_the_oracle_are_ours() -> None:
    assert set(REGELS_VAN_GEBIED) <= set(REGELWERK.gebieden)
