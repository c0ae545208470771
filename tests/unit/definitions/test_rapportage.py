"""The figures of the yearly report: each has dated definitions, and what can't be counted is refused with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aanwezig.core.rapportages.cijfers import NIET_BEKEND, VERBORGEN, Telling, change_between, share_of
from aanwezig.definitions.boeken import cijferboek, regelwerk
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.rapportage import load_cijferboek

OUD = """        zonder: [ingetrokken]
        beperking: Een melding telt bij de gemeente waar de jongere op die dag woonde, ook als zij later is doorgestuurd.
        bron: jaarverslag
"""
NIEUW = (
    OUD
    + """      - geldig_vanaf: 2026-08-01
        waarom: De regio telt voortaan zoals de minister.
        definitie: Meldingen zonder de ingetrokken meldingen en zonder kennisgevingen.
        zonder: [ingetrokken, ter-kennisgeving]
        bron: jaarverslag
"""
)


def changed(map_: Path, *wijzigingen: tuple[str, str]) -> Path:
    """Write the figures with something else in them, each change once."""
    tekst = (regelwerk().map / "rapportage" / "jaarverslag.yaml").read_text(encoding="utf-8")
    for eerst, dan in wijzigingen:
        assert eerst in tekst
        tekst = tekst.replace(eerst, dan, 1)
    (map_ / "rapportage").mkdir()
    (map_ / "rapportage" / "jaarverslag.yaml").write_text(tekst, encoding="utf-8")
    return map_


def test_every_figure_has_a_definition_and_a_source() -> None:
    for cijfer in cijferboek().cijfers:
        for versie in cijfer.versies:
            assert versie.definitie.endswith(".")
            assert versie.bron


def test_a_schooljaar_is_counted_by_the_definition_that_held_when_it_began(tmp_path: Path) -> None:
    boek = load_cijferboek(changed(tmp_path, (OUD, NIEUW)))
    meldingen = next(cijfer for cijfer in boek.cijfers if cijfer.id == "meldingen")
    grens = regelwerk().land.schooljaar
    assert boek.version_of(meldingen, 2025, grens).zonder == ("ingetrokken",)
    assert boek.version_of(meldingen, 2026, grens).zonder == ("ingetrokken", "ter-kennisgeving")
    assert meldingen.version_on(date(2000, 1, 1)) is meldingen.versies[0]


@pytest.mark.parametrize(
    ("wijziging", "melding"),
    [
        ((OUD, NIEUW.replace("2026-08-01", "2014-08-01")), "regel 80: de versies staan niet op volgorde"),
        ((OUD, NIEUW.replace("        waarom: De regio telt voortaan zoals de minister.\n", "")), "veld 'waarom' ontbreekt"),
        ((OUD, OUD.replace("ingetrokken", "samengevoegd")), "'samengevoegd' is geen bekende waarde. Verwacht: een van: ingetrokken"),
        (("deel_van: jongeren", "deel_van: vrijstellingen"), "cijfer 'vrijstellingen' bestaat niet"),
        (("verzameling: naar-school\n    deel_van: jongeren", "verzameling: naar-school\n    deel_van: naar-school"), "bestaat niet"),
        (("splitst: grond", "splitst: resultaat"), "'resultaat' past niet bij vrijstellingen"),
        (("    zonder_namen: ja\n", "    zonder_namen: soms\n"), "Verwacht: ja of nee"),
        (("    hoogstens: 4000\n", ""), "veld 'hoogstens' ontbreekt"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(tmp_path: Path, wijziging: tuple[str, str], melding: str) -> None:
    with pytest.raises(RegelwerkFout) as fout:
        load_cijferboek(changed(tmp_path, wijziging))
    assert melding in str(fout.value)
    assert str(fout.value).startswith("rapportage/jaarverslag.yaml, regel ")


def test_a_whole_has_one_part(tmp_path: Path) -> None:
    tweede = "splitst: soort\n    versies:\n"
    with pytest.raises(RegelwerkFout, match="kan dit deel er niet bij hebben"):
        load_cijferboek(changed(tmp_path, (tweede, "deel_van: jongeren\n    versies:\n")))


def test_a_change_is_said_in_numbers_and_as_part_of_what_was() -> None:
    def change(eerder: Telling, later: Telling) -> str | None:
        verandering = change_between(eerder, later)
        return None if verandering is None else verandering.tekst

    assert change(Telling(141), Telling(273)) == "+132 (+94 %)"
    assert change(Telling(8), Telling(6)) == "−2 (−25 %)"
    assert change(Telling(0), Telling(3)) == "+3"
    assert change(Telling(4), Telling(4)) == "gelijk"
    assert change(Telling(4), VERBORGEN) is None
    assert change(NIET_BEKEND, Telling(4)) is None


def test_a_share_is_said_only_of_counts_that_can_be_read() -> None:
    assert share_of(Telling(4235), Telling(4269)) == "99,2 %"
    assert share_of(VERBORGEN, Telling(4269)) == share_of(Telling(3), NIET_BEKEND) == share_of(Telling(0), Telling(0)) == "–"
