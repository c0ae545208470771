"""What can be kept from parents or pupil, as data: what makes no sense is not read."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from aanwezig.definitions.achterhouden import load_achterhoudboek
from aanwezig.definitions.boeken import achterhoudboek, eigenbeleid, regelwerk, toegangsbeleid
from aanwezig.definitions.lezer import RegelwerkFout

DAG = date(2025, 9, 12)


@pytest.mark.parametrize(
    ("was", "wordt", "fout"),
    [
        ("voor: [ouder, leerling], bron: uavg-41", "voor: [oma], bron: uavg-41", "oma"),
        ("schrijver: gesprek-vastleggen", "schrijver: verzinnen", "verzinnen"),
        ("velden: [vermoedelijke_reden,", "velden: [geheimschrift,", "geheimschrift"),
        ("  brief: {naam: de brief", "  gedicht: {naam: het gedicht", "gedicht"),
        ("bron: wgbo-12}", "bron: horen-zeggen}", "horen-zeggen"),
        ("eenheid: kalenderdagen", "eenheid: manen", "manen"),
        ("anderen: {daad: stuk-achterhouden", "anderen: {daad: meelezen", "meelezen"),
    ],
)
def test_a_file_that_names_what_does_not_exist_is_refused(tmp_path: Path, was: str, wordt: str, fout: str) -> None:
    (tmp_path / "toegang").mkdir()
    bestand = Path(shutil.copy(regelwerk().map / "toegang" / "achterhouden.yaml", tmp_path / "toegang"))
    tekst = bestand.read_text(encoding="utf-8")
    assert was in tekst
    bestand.write_text(tekst.replace(was, wordt, 1), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=fout):
        load_achterhoudboek(tmp_path, toegangsbeleid(), eigenbeleid())


def test_a_reason_a_holder_an_age_and_a_day_go_together() -> None:
    boek, ouder, straks = achterhoudboek(), frozenset({"ouder"}), DAG + timedelta(days=30)
    assert boek.check_keuze("veiligheid", ouder | {"leerling"}, 5, straks, DAG) == ""
    assert boek.check_keuze("verzoek", ouder, 12, straks, DAG) == ""
    assert "vanaf 12 jaar" in boek.check_keuze("verzoek", ouder, 11, straks, DAG)
    assert boek.check_day(boek.last_day(DAG), DAG) == ""
    assert boek.check_day(boek.last_day(DAG) + timedelta(days=1), DAG)
    assert boek.check_day(DAG, DAG)
    assert set(boek.for_all()) == {"veiligheid", "ander"}
