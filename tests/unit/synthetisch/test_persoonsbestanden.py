"""``aanwezig genereer --personen``: the people of a made-up region, as tables that go in without a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from aanwezig.definitions.boeken import regelwerk
from aanwezig.exchange.persoonstabellen import find_personen, lees_personen
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from tests.unit.cli.hulp import call

Capsys = pytest.CaptureFixture[str]


def test_the_people_come_beside_the_same_tables_and_have_no_fault(tmp_path: Path, capsys: Capsys) -> None:
    zonder, met = tmp_path / "zonder", tmp_path / "met"
    assert call(capsys, "genereer", zonder, "--leerlingen", 60).status == 0
    assert "contacten" in call(capsys, "genereer", met, "--leerlingen", 60, "--personen").uit
    bestanden = {pad.name: pad.read_bytes() for pad in met.iterdir()}
    personen, contacten, woonplaatsen = (bestanden.pop(f"{naam}.csv") for naam in ("personen", "contacten", "woonplaatsen"))
    assert bestanden == {pad.name: pad.read_bytes() for pad in zonder.iterdir()}, "nothing else is different"
    gevonden, verslag = find_personen([met])
    land = regelwerk().land
    levering = lees_personen(gevonden, Kalenderbereik(land.van, land.tm), verslag)
    assert (levering.fouten, levering.geweigerd) == ((), 0)
    assert len(levering.personen) >= 60
    assert any(rij.gegevens.heeft_gezag for rijen in levering.contacten.values() for rij in rijen)
    assert any(rij.groep for rijen in levering.personen.values() for rij in rijen)
    assert personen.count(b"\n") - 1 == sum(len(rijen) for rijen in levering.personen.values())
    assert contacten.count(b"\n") - 1 == sum(len(rijen) for rijen in levering.contacten.values())
    assert woonplaatsen.count(b"\n") - 1 == sum(len(rijen) for rijen in levering.woonplaatsen.values())
    assert {len({rij.gegevens.gemeente for rij in rijen}) for rijen in levering.woonplaatsen.values()} == {2}, "they moved"
