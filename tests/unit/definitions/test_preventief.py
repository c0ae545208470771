"""Reading regelwerk/preventief: what makes no sense is said at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from aanwezig.core.verzuim.tabellen import Schoolsoort
from aanwezig.core.werk.preventief import Per, Preventiefboek
from aanwezig.definitions.boeken import overlegboek
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.preventief import BESTAND, load_preventiefboek

GATE = "      - {per: school, aantal: 2, meer: nooit, bron: haaglanden-poortactie}"


def read(tmp_path: Path, oud: str = "", nieuw: str = "", erbij: str = "") -> Preventiefboek:
    """Read the file with something else in it."""
    (tmp_path / BESTAND.parent).mkdir(exist_ok=True)
    copy(regelwerk_map() / BESTAND, tmp_path / BESTAND)
    tekst = (tmp_path / BESTAND).read_text(encoding="utf-8")
    assert oud in tekst
    (tmp_path / BESTAND).write_text(tekst.replace(oud, nieuw, 1) + erbij, encoding="utf-8")
    return load_preventiefboek(tmp_path, tuple(Schoolsoort))


def test_the_limits_of_the_source_are_read(tmp_path: Path) -> None:
    soorten = read(tmp_path).kinds_on(date(2025, 9, 1))
    assert soorten["poortactie"].most(Per.SCHOOL) == 2
    assert soorten["luxeverzuimactie"].most(Per.SCHOOL) == 1
    assert soorten["meedenken"].most(Per.SCHOOL) is None
    assert all(grens.aantal.bron for soort in soorten.values() for grens in soort.grenzen)


def test_what_joins_a_meeting_names_a_kind_of_meeting_that_there_is(tmp_path: Path) -> None:
    overleggen = [een for soort in read(tmp_path).versies for een in (soort.overleggen or {}).values()]
    assert overleggen == ["mdo", "jes"]
    assert set(overleggen) <= set(overlegboek().soorten)


def test_a_later_agreement_holds_from_its_day_on(tmp_path: Path) -> None:
    later = """  - id: beleid
    geldig_vanaf: 2027-08-01
    naam: meedenken over beleid
    wat: De leerplichtambtenaar denkt mee over het verzuimbeleid van de school.
    wie: de school en de leerplichtambtenaar
    begint: [school]
    bron: eigen
    duur: {minuten: 60, bron: eigen}
    grenzen:
      - {per: school, aantal: 5, meer: nooit, bron: eigen}
"""
    boek = read(tmp_path, erbij=later)
    assert boek.kinds_on(date(2027, 7, 31))["beleid"].most(Per.SCHOOL) == 2
    assert boek.kinds_on(date(2027, 8, 1))["beleid"].most(Per.SCHOOL) == 5


@pytest.mark.parametrize(
    ("oud", "nieuw", "waarom"),
    [
        (GATE, f"{GATE}\n{GATE.replace('2', '3')}", "twee grenzen per school"),
        (GATE, GATE.replace("2", "1"), "een grens die nooit bereikt wordt"),
        ("aantal: 12, meer", "aantal: 0, meer", "aantal is nul"),
        ("begint: [leerplicht]", "begint: []", "niemand kan ermee beginnen"),
        ("id: voorlichting", "id: startgesprek", "staat niet op volgorde"),
        ("soorten: [po, sbo, so]", "soorten: [po, hbo]", "hbo"),
        ("overleggen: {mdo: mdo", "overleggen: {ezo: mdo", "'ezo' is niet te kiezen"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, oud: str, nieuw: str, waarom: str) -> None:
    with pytest.raises(RegelwerkFout, match=waarom):
        read(tmp_path, oud, nieuw)
