"""A rule file that makes no sense is refused at load, with file, line and what was expected."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.regels import load_regelwerk

FOUTEN = {
    "onbekende vorm": ("vorm: uren_in_venster", "vorm: uren_per_maan", "uren_per_maan", "uren_in_venster"),
    "onbekend veld": ("toetst_meldingen: ja", "toets_meldingen: ja", "toets_meldingen", "een van"),
    "parameter ontbreekt": ("drempel: {waarde", "grens: {waarde", "drempel", "parameters"),
    "verkeerde eenheid": ("waarde: 16, eenheid: uren", "waarde: 16, eenheid: dagen", "dagen", "uren"),
    "geen getal": ("waarde: 16,", "waarde: zestien,", "zestien", "een getal, met een komma"),
    "onbekende bron": ("bron: lpw-21a}", "bron: lpw-99}", "lpw-99", "lpw-21a"),
    "onbekende soort": ("[ongeoorloofd, luxe]", "[ongeoorloofd, lux]", "lux", "luxe"),
    "onbekend gebied": ("gebieden: [wet]", "gebieden: [utopia]", "utopia", "wet"),
    "onbekend niveau": ("niveau: plicht", "niveau: hoog", "hoog", "plicht"),
    "geen datum": ("geldig_vanaf: 2014-08-01", "geldig_vanaf: 1 augustus", "1 augustus", "2026-08-01"),
    "veld dubbel": ("niveau: plicht", "niveau: plicht\nniveau: plicht", "twee keer", "één keer"),
    "onbekend invulveld": ("{gemeten} uur\n    ongeoorloofd", "{uren} uur\n    ongeoorloofd", "uren", "gemeten"),
    "geen YAML": ("versies:", "versies: [", "geen geldige YAML", "haken"),
    "nee is geen ja": ("toetst_meldingen: ja", "toetst_meldingen: misschien", "misschien", "ja of nee"),
    "id past niet": ("id: wet-16-uur", "id: wet-17-uur", "wet-17-uur", "wet-17-uur.yaml"),
    "vergelijking die niet telt": (
        "16, eenheid: uren, vergelijking: minstens",
        "16, eenheid: uren, vergelijking: meer dan",
        "meer dan",
        "minstens",
    ),
    "afgesproken zegt niets": ("geldig_vanaf: 2014-08-01", "geldig_vanaf: 2014-08-01\n    afgesproken: thuis", "thuis", "weg"),
    "afgesproken telt nergens": (
        "geldig_vanaf: 2014-08-01",
        "geldig_vanaf: 2014-08-01\n    afgesproken: weg",
        "telt geen geoorloofd_overig",
        "geen les",
    ),
    "nooit geldig": ("geldig_vanaf: 2014-08-01", "geldig_vanaf: 2014-08-01\n    geldig_tot: 2014-08-01", "nooit geldig", "geldig_tot na"),
}


@pytest.fixture
def regelwerk(tmp_path: Path) -> Path:
    return Path(shutil.copytree(regelwerk_map(), tmp_path / "regelwerk"))


@pytest.mark.parametrize("geval", FOUTEN)
def test_a_file_that_makes_no_sense_is_refused(regelwerk: Path, geval: str) -> None:
    oud, nieuw, gevonden, verwacht = FOUTEN[geval]
    bestand = regelwerk / "wet" / "wet-16-uur.yaml"
    tekst = bestand.read_text(encoding="utf-8")
    assert oud in tekst, "the example no longer fits the file"
    bestand.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    with pytest.raises(RegelwerkFout) as fout:
        load_regelwerk(regelwerk)
    assert "wet/wet-16-uur.yaml, regel " in str(fout.value)
    assert gevonden in str(fout.value)
    assert verwacht in fout.value.verwacht


def test_a_second_rule_with_the_same_id_is_refused(regelwerk: Path) -> None:
    shutil.copy(regelwerk / "wet" / "wet-16-uur.yaml", regelwerk / "protocol" / "regio" / "wet-16-uur.yaml")
    with pytest.raises(RegelwerkFout, match="bestaat al"):
        load_regelwerk(regelwerk)


def test_versions_may_not_overlap(regelwerk: Path) -> None:
    bestand = regelwerk / "wet" / "doorstroom-16-uur.yaml"
    bestand.write_text(bestand.read_text(encoding="utf-8").replace("geldig_tot: 2026-01-01", "geldig_tot: 2026-02-01"), encoding="utf-8")
    with pytest.raises(RegelwerkFout, match="voordat de vorige eindigt"):
        load_regelwerk(regelwerk)


def test_a_new_threshold_is_a_new_file_and_no_code(regelwerk: Path) -> None:
    tekst = (regelwerk / "protocol" / "drechtsteden" / "te-laat-9.yaml").read_text(encoding="utf-8")
    nieuw = tekst.replace("id: te-laat-9", "id: te-laat-6").replace("waarde: 9", "waarde: 6")
    (regelwerk / "protocol" / "dordrecht" / "te-laat-6.yaml").write_text(nieuw, encoding="utf-8")
    assert "te-laat-6" in load_regelwerk(regelwerk).ids


def test_every_rule_of_the_contract_is_there_with_a_source() -> None:
    regelwerk = load_regelwerk()
    assert len(regelwerk.ids) == 21
    for regel in regelwerk.regels.values():
        assert regel.bronnen
        assert all(bron.nagekeken_op for bron in regel.bronnen)
        assert regel.gevolgen


def test_agreed_lessons_are_away_only_where_the_source_says_so() -> None:
    """Seed 001, paragraaf 1.3 (Drechtsteden): also as part of an approach. The memo (Dordrecht): not able to come five days a week."""
    weg = {regel.id for regel in load_regelwerk().regels.values() if regel.counts_agreed_as_away(date(2026, 2, 2))}
    assert weg == {"thuiszitter-drechtsteden", "dreigend-thuiszitter-dordrecht"}
