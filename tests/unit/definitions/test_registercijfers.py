"""The file with the figures from the register: each has a definition and a source, and what can't be counted is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from aanwezig.core.verzuim.tabellen import Grond
from aanwezig.definitions.boeken import regelwerk, registercijferboek
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.registercijfers import CIJFERS, KOLOMMEN, load_registercijferboek


def changed(map_: Path, eerst: str, dan: str) -> Path:
    """Write the file with something else in it, once."""
    tekst = (regelwerk().map / "rapportage" / "register.yaml").read_text(encoding="utf-8")
    assert eerst in tekst
    (map_ / "rapportage").mkdir()
    (map_ / "rapportage" / "register.yaml").write_text(tekst.replace(eerst, dan, 1), encoding="utf-8")
    return map_


def test_every_figure_has_a_definition_and_a_source() -> None:
    boek = registercijferboek()
    assert set(boek.cijfers) == set(CIJFERS)
    for cijfer in boek.cijfers.values():
        assert cijfer.definitie.endswith(".")
        assert cijfer.bron
        assert cijfer.zekerheid.zeker or cijfer.zekerheid.opmerking


def test_the_form_is_not_certain_and_has_no_column_that_names_somebody() -> None:
    opgave = registercijferboek().opgave
    assert not opgave.zekerheid.zeker
    assert {kolom.id for kolom in opgave.kolommen} <= set(KOLOMMEN)
    assert not {"naam", "onderwijsnummer", "bsn", "geboortedatum", "postcode", "school"} & set(KOLOMMEN)
    assert opgave.grond == Grond("5.a")


@pytest.mark.parametrize(
    ("eerst", "dan", "zin"),
    [
        ("maanden: [1, 4, 7, 10]", "maanden: [1, 7, 4, 10]", "maanden op volgorde"),
        ("maanden: [1, 4, 7, 10]", "maanden: [1, 13]", "maanden op volgorde"),
        ("maanden: [1, 4, 7, 10]", "maanden: []", "maanden op volgorde"),
        ("- id: duur", "- id: voorraad", "'voorraad' staat er twee keer"),
        ("- id: duur", "- id: leeftijd", "'leeftijd' is geen bekende waarde"),
        ("telt: registraties", "telt: meldingen", "'meldingen' is geen bekende waarde"),
        ("wanneer: peildatum", "wanneer: ooit", "'ooit' is geen bekende waarde"),
        ("bron: routeboek\n    zeker: nee", "bron: elders\n    zeker: nee", "'elders' is geen bekende waarde"),
        ('grond: "5.a"', 'grond: "6.z"', "'6.z' is geen bekende waarde"),
        ("{id: leeftijd,", "{id: onderwijsnummer,", "'onderwijsnummer' is geen bekende waarde"),
        ("{id: leeftijd,", "{id: nummer,", "'nummer' staat er twee keer"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(tmp_path: Path, eerst: str, dan: str, zin: str) -> None:
    with pytest.raises(RegelwerkFout, match=zin) as fout:
        load_registercijferboek(changed(tmp_path, eerst, dan), tuple(Grond))
    assert fout.value.plaats.startswith("rapportage/register.yaml, regel ")


def test_a_figure_that_is_left_out_is_missed(tmp_path: Path) -> None:
    tekst = (regelwerk().map / "rapportage" / "register.yaml").read_text(encoding="utf-8")
    deel = tekst[tekst.index("  - id: duur") : tekst.index("  - id: aanbod")]
    with pytest.raises(RegelwerkFout, match="cijfer 'duur' ontbreekt"):
        load_registercijferboek(changed(tmp_path, deel, ""), tuple(Grond))
