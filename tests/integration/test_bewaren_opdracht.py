"""``aanwezig bewaren``: the marks are written outside of the database, and what a backup brought back goes again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aanwezig.core.bewaren.merk import merk_of
from aanwezig.jobs.bewaren import legen, vernietig_lijst
from aanwezig.store.models import Leerling, Vernietigd, Vernietigingslijst
from tests.integration.test_vernietigen import LATER, at, lived, signed
from tests.unit.cli.hulp import call

pytestmark = pytest.mark.django_db(transaction=True)
Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is long after every term."""
    monkeypatch.setattr("aanwezig.klok.now", lambda: at(None, LATER).op)
    monkeypatch.setattr("aanwezig.cli.bewaren.now", lambda: at(None, LATER).op)


def test_what_came_back_goes_again(tmp_path: Path, capsys: Capsys, later: None, settings: object) -> None:
    settings.VERNIETIGD = tmp_path / "van-hier.jsonl"  # type: ignore[attr-defined]
    wereld = lived()
    bestand = tmp_path / "map" / "merken.jsonl"
    ontbreekt = call(capsys, "bewaren", "herhaal", bestand)
    assert (ontbreekt.status, "bestaat niet" in ontbreekt.gezegd) == (2, True)

    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    bestand.parent.mkdir()
    regels = [{"merk": merk_of("leerling", wie.sleutel, ""), "soort": "leerling"} for wie in (sem, yara)]
    bestand.write_text("".join(json.dumps(regel) + "\n" for regel in regels), encoding="utf-8")
    assert "6 stukken opnieuw vernietigd" in call(capsys, "bewaren", "herhaal", bestand).uit
    assert list(Leerling.objects.all()) == [wereld.leerlingen["Noor"]]
    assert "0 stukken opnieuw vernietigd" in call(capsys, "bewaren", "herhaal", bestand).uit
    geschreven = call(capsys, "bewaren", "merken", tmp_path / "ander.jsonl")
    assert f"{Vernietigd.objects.values('merk').distinct().count()} merken in" in geschreven.uit
    bestand.write_text("dit is geen merk\n", encoding="utf-8")
    assert "is geen bestand met merken" in call(capsys, "bewaren", "herhaal", bestand).gezegd


def test_the_job_of_a_signed_list_destroys_and_keeps_the_marks(tmp_path: Path, later: None, settings: object) -> None:
    settings.VERNIETIGD = tmp_path / "van-hier.jsonl"  # type: ignore[attr-defined]
    wereld = lived()
    lijst = signed(wereld.dalfsen)
    vernietig_lijst(lijst.pk)
    assert Vernietigingslijst.objects.get(pk=lijst.pk).stand == "uitgevoerd"
    merken = [json.loads(regel) for regel in (tmp_path / "van-hier.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [merk["soort"] for merk in merken] == ["toezicht-leerplicht"]
    vernietig_lijst(lijst.pk)  # once more, as after a lost worker
    legen(0)
    assert Vernietigd.objects.count() == 1
