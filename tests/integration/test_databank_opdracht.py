"""``aanwezig databank``: a region's administration from the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aanwezig.store.models import Gebiedskeuze, Leerling, Levering, Organisatie, Signaal, Signaalstand, Verzuimrij
from tests.generatief.maken import make_region
from tests.unit.cli.hulp import call, write_map

pytestmark = pytest.mark.django_db(transaction=True)

Capsys = pytest.CaptureFixture[str]
REGIO = make_region(21, 6)


def test_a_delivery_goes_in_once_gives_its_signals_and_can_be_taken_back(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "levering", REGIO)
    assert "landelijk, drechtsteden, mazl" in call(capsys, "databank", "gebieden", "drechtsteden,mazl", "--vanaf", "2014-08-01").uit
    opgenomen = call(capsys, "databank", "opnemen", map_)
    nummer = Levering.objects.get().pk
    assert opgenomen.status == 0
    assert f"Levering {nummer} is opgenomen: 6 leerlingen." in opgenomen.uit
    assert "0 al bekend" in opgenomen.uit
    assert Signaal.objects.exists()

    nog_eens = call(capsys, "databank", "opnemen", map_)
    assert "Rijen verzuim: 0 nieuw" in nog_eens.uit
    assert "Er verandert geen enkel signaal." in nog_eens.uit
    assert "Er verandert geen enkel signaal." in call(capsys, "databank", "herbereken").uit

    stand = call(capsys, "databank", "stand").uit
    assert f"Levering {nummer}: levering, opgenomen op" in stand
    assert "landelijk, drechtsteden (vanaf 1 augustus 2014), mazl (vanaf 1 augustus 2014)" in stand

    rijen = Verzuimrij.objects.count()
    assert f"Levering {nummer} is ingetrokken" in call(capsys, "databank", "intrekken", nummer).uit
    assert "ingetrokken op" in call(capsys, "databank", "stand").uit
    assert Verzuimrij.objects.count() == rijen
    assert call(capsys, "databank", "intrekken", nummer).status == 2


def test_what_cannot_be_is_said_and_changes_nothing(tmp_path: Path, capsys: Capsys) -> None:
    onbekend = call(capsys, "databank", "gebieden", "drechtsteden,utopia", "--vanaf", "2025-08-01")
    assert onbekend.status == 2
    assert "gebied utopia bestaat niet; kies uit" in onbekend.gezegd
    assert not Gebiedskeuze.objects.exists()
    assert "levering 99 bestaat niet" in call(capsys, "databank", "intrekken", 99).gezegd
    assert call(capsys, "databank", "opnemen", tmp_path / "nergens").status == 2

    call(capsys, "databank", "opnemen", write_map(tmp_path / "een", REGIO))
    eerste = REGIO.verzuim[0]
    ander = replace(eerste, registratie="arts" if eerste.registratie != "arts" else "ziekte")
    rijen = Verzuimrij.objects.count()
    geweigerd = call(capsys, "databank", "opnemen", write_map(tmp_path / "twee", replace(REGIO, verzuim=(ander, *REGIO.verzuim[1:]))))
    assert geweigerd.status == 1
    assert f"Rij {eerste.rij_id} is al bekend met een andere inhoud" in geweigerd.gezegd
    assert (Verzuimrij.objects.count(), Levering.objects.count()) == (rijen, 1)


def test_a_gebied_that_ends_leaves_the_signals_of_its_days(tmp_path: Path, capsys: Capsys) -> None:
    call(capsys, "databank", "gebieden", "drechtsteden", "--vanaf", "2014-08-01")
    call(capsys, "databank", "opnemen", write_map(tmp_path / "in", REGIO))
    geldt = Signaal.objects.filter(stand=Signaalstand.GELDT, gebied__contains=["drechtsteden"]).order_by("eind_datum")
    dagen = list(geldt.values_list("eind_datum", flat=True))
    assert dagen[0] < dagen[-1]
    call(capsys, "databank", "gebieden", "", "--vanaf", dagen[-1])
    call(capsys, "databank", "herbereken")
    assert list(geldt.values_list("eind_datum", flat=True)) == [dag for dag in dagen if dag < dagen[-1]]
    call(capsys, "databank", "gebieden", "drechtsteden", "--vanaf", dagen[-1])
    call(capsys, "databank", "herbereken")
    assert list(geldt.values_list("eind_datum", flat=True)) == dagen


def test_a_gebied_can_be_chosen_for_one_municipality(tmp_path: Path, capsys: Capsys) -> None:
    for code, naam in (("0193", "Gemeente Zwolle"), ("0344", "Gemeente Utrecht")):
        Organisatie.objects.create(soort="gemeente", code=code, naam=naam, geldig_vanaf="2014-08-01")
    call(capsys, "databank", "gebieden", "regio", "--vanaf", "2014-08-01")
    gekozen = call(capsys, "databank", "gebieden", "hardenberg,midden-holland", "--voor", "gemeente:0193", "--vanaf", "2014-08-01")
    assert "gelden voor Gemeente Zwolle: landelijk, hardenberg, midden-holland." in gekozen.uit
    assert "Wat voor iedereen of voor een andere organisatie is gekozen, blijft ook gelden." in gekozen.uit
    call(capsys, "databank", "opnemen", write_map(tmp_path / "in", REGIO))
    geldt = Signaal.objects.filter(stand=Signaalstand.GELDT).exclude(gebied=["wet"]).exclude(gebied=["regio"])
    assert {signaal.leerling.woongemeente for signaal in geldt.select_related("leerling")} == {"0193"}
    call(capsys, "databank", "gebieden", "", "--voor", "gemeente:0193", "--vanaf", "2020-01-01")
    stand = call(capsys, "databank", "stand").uit
    assert "midden-holland voor Gemeente Zwolle (vanaf 1 augustus 2014 tot 1 januari 2020), regio (vanaf 1 augustus 2014)" in stand
    for voor, fout in (
        ("provincie:23", "zegt niet voor wie; geef SOORT:CODE"),
        ("gemeente:", "zegt niet voor wie"),
        ("school:99ZZ", "er is geen school met code 99ZZ"),
    ):
        geweigerd = call(capsys, "databank", "gebieden", "mazl", "--voor", voor, "--vanaf", "2025-08-01")
        assert (geweigerd.status, fout in geweigerd.gezegd) == (2, True)
    geweigerd = call(capsys, "databank", "gebieden", "mazl", "--voor", "gemeente:0344", "--vanaf", "2025-08-01")
    assert (geweigerd.status, "past niet bij Gemeente Utrecht" in geweigerd.gezegd) == (2, True)


def test_people_go_in_after_a_look_and_twice_is_nothing(tmp_path: Path, capsys: Capsys) -> None:
    map_ = write_map(tmp_path / "levering", REGIO)
    wie = REGIO.leerlingen[0].leerling_id
    personen = tmp_path / "personen.csv"
    personen.write_text(f"leerling_id;voornaam;achternaam\n{wie};Sem;Bos\n")
    eerst = call(capsys, "databank", "personen", personen)
    assert (eerst.status, "Neem eerst de levering van de school op" in eerst.gezegd) == (1, True)
    call(capsys, "databank", "opnemen", map_)
    proef = call(capsys, "databank", "personen", "--proef", personen)
    assert (proef.status, proef.uit) == (
        0,
        "Zo zou het worden: 1 leerling met een nieuwe naam, 0 gewijzigd (naam 1 keer), 0 gelijk. Er is niets veranderd.\n",
    )
    assert not Leerling.objects.filter(voornaam="Sem").exists()
    assert "Opgenomen: 1 leerling met een nieuwe naam" in call(capsys, "databank", "personen", personen).uit
    assert Leerling.objects.get(voornaam="Sem").leerling_id == wie
    assert "0 leerlingen met een nieuwe naam, 0 gewijzigd, 1 gelijk" in call(capsys, "databank", "personen", personen).uit

    personen.write_text(f"leerling_id;voornaam;achternaam;bsn\n{wie};Sem;Vos;\nnergens;Jan;Vos;\n{wie}x;Jan;Vos;123456789\n")
    geweigerd = call(capsys, "databank", "personen", tmp_path)
    assert (geweigerd.status, Leerling.objects.filter(achternaam="Vos").count()) == (1, 0)
    assert "personen.csv, regel 3, kolom leerling_id" in geweigerd.gezegd
    assert "personen.csv, regel 4, kolom bsn: Gevonden: “123456789”." in geweigerd.gezegd
    goede = call(capsys, "databank", "personen", tmp_path, "--ga-door")
    assert (goede.status, Leerling.objects.get(achternaam="Vos").leerling_id) == (0, wie)
    assert "2 rijen doen niet mee" in goede.uit
    assert call(capsys, "databank", "personen", tmp_path / "nergens").status == 2
