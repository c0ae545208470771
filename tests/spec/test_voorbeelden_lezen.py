"""The language of the examples: what a line means, and that a fault names its file and line and says what was expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from textwrap import dedent, indent

import pytest

from aanwezig.cli.documentatie import signals_of
from aanwezig.core.verzuim.afgesproken import Zin
from aanwezig.core.verzuim.tabellen import Kalenderrij, Regiocode
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.regels import load_regelwerk
from aanwezig.definitions.voorbeelden import (
    RANDENBESTAND,
    ROOSTERBESTAND,
    Kant,
    Randplek,
    Voorbeeld,
    Voorbeeldblad,
    load_randen,
    load_voorbeelden,
    load_voorbeeldroosters,
    read_voorbeelden,
)

REGELWERK = load_regelwerk()
ROOSTERS = load_voorbeeldroosters(REGELWERK.map)
RANDEN = load_randen(REGELWERK.map)
BESTAND = "wet/wet-16-uur.voorbeelden.yaml"


def read(map_: Path, tekst: str, regel: str = "wet-16-uur") -> Voorbeeldblad:
    pad = map_ / "wet" / f"{regel}.voorbeelden.yaml"
    pad.parent.mkdir(exist_ok=True)
    pad.write_text(tekst, encoding="utf-8")
    return read_voorbeelden(pad, replace(REGELWERK, map=map_), ROOSTERS, RANDEN, REGELWERK.regels[regel])


def one(map_: Path, velden: str, regel: str = "wet-16-uur", boven: str = "") -> Voorbeeld:
    """Read one example; its own fields begin on line 5 (the file without anything above the examples)."""
    kop = f"regel: {regel}\n{boven}voorbeelden:\n  - naam: Proef\n    toelichting: Een proef.\n"
    return read(map_, kop + indent(dedent(velden).strip("\n"), "    ") + "\n", regel).voorbeelden[0]


# ---------------------------------------------------------------- what a line means


def test_what_is_left_out_has_a_fixed_value(tmp_path: Path) -> None:
    proef = one(tmp_path, "verzuim: [2025-09-01 ongeoorloofd]\nverwacht: []")
    leerling, (inschrijving,), (rij,) = proef.gegevens.leerling, proef.gegevens.inschrijvingen, proef.gegevens.verzuim
    assert (leerling.geboortedatum, leerling.woongemeente, leerling.uitstroom_vrij) == (date(2012, 3, 1), "0344", "")
    assert (inschrijving.school_id, inschrijving.schoolsoort, inschrijving.begin_datum) == ("99AA00", "vo", date(2025, 8, 1))
    assert inschrijving.eind_datum is None
    assert proef.aanlevering.regios == (Regiocode("0344", "midden"),)
    assert {les.weekdag for les in proef.aanlevering.roosters} == {1, 2, 3, 4, 5}
    assert [les.eind_minuut - les.begin_minuut for les in proef.aanlevering.roosters if les.weekdag == 1] == [50] * 6
    assert (rij.school_id, rij.lesuur_van, rij.lesuur_tm, rij.minuten, rij.ingevoerd_op, rij.vervangt) == (
        "99AA00",
        None,
        None,
        None,
        None,
        "",
    )
    assert proef.peildatum == date(2025, 9, 1)


def test_a_period_is_monday_to_friday(tmp_path: Path) -> None:
    proef = one(tmp_path, "verzuim: [2025-09-04 t/m 2025-09-09 ziekte]\nverwacht: []")
    assert [rij.datum.day for rij in proef.gegevens.verzuim] == [4, 5, 8, 9]
    assert len({rij.rij_id for rij in proef.gegevens.verzuim}) == 4


def test_a_single_day_may_be_a_saturday(tmp_path: Path) -> None:
    proef = one(tmp_path, "verzuim: [2025-09-06 ziekte]\nverwacht: []")
    assert [rij.datum for rij in proef.gegevens.verzuim] == [date(2025, 9, 6)]


def test_one_weekday_of_each_week(tmp_path: Path) -> None:
    proef = one(tmp_path, "verzuim: [2025-09-01 t/m 2025-09-23 elke dinsdag arts lesuur 3]\nverwacht: []")
    assert [(rij.datum.day, rij.lesuur_van, rij.lesuur_tm) for rij in proef.gegevens.verzuim] == [
        (2, 3, None),
        (9, 3, None),
        (16, 3, None),
        (23, 3, None),
    ]


def test_everything_about_a_row(tmp_path: Path) -> None:
    proef = one(
        tmp_path,
        """
        verzuim:
          - 2025-09-01 te_laat lesuur 2-3 school 99ZZ00 12 minuten rij a
          - 2025-09-01 vervallen vervangt rij a ingevoerd op 2025-09-08
        verwacht: []
        """,
    )
    laat, weg = proef.gegevens.verzuim
    assert (laat.rij_id, laat.school_id, laat.minuten, laat.lesuur_van, laat.lesuur_tm) == ("a", "99ZZ00", 12, 2, 3)
    assert (weg.registratie, weg.vervangt, weg.ingevoerd_op) == ("vervallen", "a", date(2025, 9, 8))


def test_the_school_of_a_row_is_that_of_the_enrolment_of_its_day(tmp_path: Path) -> None:
    proef = one(
        tmp_path,
        """
        inschrijvingen:
          - 2025-08-01 t/m 2025-09-02 po school 99AA00
          - vanaf 2025-09-03 vo school 99BB00 rooster vo-64 leerjaar 1
        verzuim: [2025-09-02 t/m 2025-09-03 ziekte]
        meldingen: [2025-09-03 wet-16-uur]
        verwacht: []
        """,
    )
    assert [rij.school_id for rij in proef.gegevens.verzuim] == ["99AA00", "99BB00"]
    assert [(i.schoolsoort, i.rooster_id, i.leerjaar) for i in proef.gegevens.inschrijvingen] == [("po", "po", ""), ("vo", "vo-64", "1")]
    assert [melding.school_id for melding in proef.gegevens.meldingen] == ["99BB00"]
    assert {rooster.naam for rooster in proef.roosters} == {"po", "vo-64"}


def test_everything_about_a_pupil(tmp_path: Path) -> None:
    proef = one(
        tmp_path,
        """
        leerling:
          geboren: 2008-02-29
          school: vso
          school_id: 99CC00
          rooster: vo-45
          ingeschreven_vanaf: 2024-08-01
          gemeente: 9999
          regio: zuid
          ingeschreven_gemeente_op: 2020-05-01
          startkwalificatie_op: geen
          uitstroom_vrij: vso-arbeid
        schoolregio: {99CC: noord}
        kalender: [2025-09-01 t/m 2025-09-05 vakantie, 2025-09-08 lesdag school 99CC00]
        vrijstellingen: [2025-09-01 t/m 2025-09-30 5.a, vanaf 2025-10-01 5a]
        registraties: [vanaf 2025-09-01 dreigend-thuiszitter]
        andere_leerlingen: [vanaf 2025-08-01 vo, 2025-08-01 t/m 2025-08-31 po]
        peildatum: 2025-12-31
        verwacht: []
        """,
    )
    gegevens, aanlevering = proef.gegevens, proef.aanlevering
    assert gegevens.leerling.geboortedatum == date(2008, 2, 29)
    assert gegevens.leerling.startkwalificatie_op is None
    assert (gegevens.leerling.woongemeente, gegevens.leerling.uitstroom_vrij) == ("9999", "vso-arbeid")
    assert aanlevering.regios == (Regiocode("9999", "zuid"), Regiocode("99CC", "noord"))
    assert aanlevering.kalender[0] == Kalenderrij("*", date(2025, 9, 1), date(2025, 9, 5), "vakantie")
    assert aanlevering.kalender[1].school_id == "99CC00"
    assert [(v.grond, v.eind_datum) for v in gegevens.vrijstellingen] == [("5.a", date(2025, 9, 30)), ("5a", None)]
    assert [toestand.soort for toestand in gegevens.toestanden] == ["dreigend-thuiszitter"]
    assert [leerling.leerling_id for leerling in aanlevering.leerlingen] == ["voorbeeld", "ander-1", "ander-2"]
    assert proef.peildatum == date(2025, 12, 31)


def test_the_top_of_the_file_holds_for_every_example(tmp_path: Path) -> None:
    boven = "leerling: {geboren: 2016-03-01, regio: zuid}\ninschrijvingen: [vanaf 2025-08-01 po]\n"
    velden = "leerling: {geboren: 2017-03-01}\nverzuim: [2025-09-01 ziekte]\nverwacht: []"
    proef = one(tmp_path, velden, boven=boven)
    assert proef.gegevens.leerling.geboortedatum == date(2017, 3, 1)
    assert proef.aanlevering.regios == (Regiocode("0344", "zuid"),)
    assert proef.gegevens.inschrijvingen[0].schoolsoort == "po"


# ---------------------------------------------------------------- what is expected

SCHOON = "verzuim: [2025-09-01 t/m 2025-09-02 ongeoorloofd, 2025-09-03 ongeoorloofd lesuur 1-4]\n"


def test_an_outcome_as_expected(tmp_path: Path) -> None:
    proef = one(
        tmp_path,
        SCHOON + "verwacht: [{eind_datum: 2025-09-03, gemeten: 16.00, status: nieuw, geteld: 3, school_id: 99AA00}]",
    )
    assert proef.verwacht[0].gemeten == Decimal(16)
    assert proef.differences(signals_of(proef, REGELWERK)) == []


@pytest.mark.parametrize(
    ("verwacht", "zin"),
    [
        ("[{eind_datum: 2025-09-04}]", f"{BESTAND}, regel 6 (Proef): eind_datum is 2025-09-03, verwacht was 2025-09-04"),
        ("[{eind_datum: 2025-09-03, gemeten: 15}]", "gemeten is 16.00, verwacht was 15"),
        ("[{eind_datum: 2025-09-03, begin_datum: 2025-09-02}]", "begin_datum is 2025-09-01, verwacht was 2025-09-02"),
        ("[{eind_datum: 2025-09-03, school_id: 99BB00}]", "school_id is 99AA00, verwacht was 99BB00"),
        ("[{eind_datum: 2025-09-03, status: bevestigd}]", "status is nieuw, verwacht was bevestigd"),
        ("[{eind_datum: 2025-09-03, geteld: 2}]", "geteld is 3, verwacht was 2"),
        ("[]", f"{BESTAND}, regel 3 (Proef): er kwam een signaal dat niet was verwacht: wet-16-uur op 2025-09-03 (nieuw, gemeten 16.00)"),
        ("[{eind_datum: 2025-09-03}, {eind_datum: 2025-09-30}]", "er kwam geen signaal op 2025-09-30"),
    ],
)
def test_an_outcome_that_differs_is_told(tmp_path: Path, verwacht: str, zin: str) -> None:
    proef = one(tmp_path, f"{SCHOON}verwacht: {verwacht}")
    (fout,) = proef.differences(signals_of(proef, REGELWERK))
    assert fout.endswith(zin)
    assert fout.startswith(f"{BESTAND}, regel ")


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("regel", "gevonden", "verwacht"),
    [
        ("2025-09-31 ziekte", "'2025-09-31' is geen datum", "DATUM [t/m DATUM]"),
        ("gisteren ziekte", "'gisteren' is geen datum", "DATUM [t/m DATUM]"),
        ("2025-09-01", "registratie ontbreekt", "REGISTRATIE"),
        ("2025-09-01 spijbelen", "'spijbelen' is geen registratie", "een van: luxe, ongeoorloofd, schorsing, ziekte"),
        ("2025-09-05 t/m 2025-09-01 ziekte", "het einde 2025-09-01 ligt voor het begin 2025-09-05", "DATUM [t/m DATUM]"),
        ("2025-09-01 t/m ziekte", "'ziekte' is geen datum", "t/m DATUM"),
        ("2025-09-06 t/m 2025-09-07 ziekte", "in deze periode valt geen enkele dag", "elke WEEKDAG"),
        ("2025-09-01 t/m 2025-09-05 elke zondag ziekte", "'zondag' is geen weekdag", "een van: maandag, dinsdag"),
        ("2025-09-02 elke dinsdag ziekte", "'elke' bij één dag", "elke WEEKDAG"),
        ("2025-09-01 ziekte lesuur", "wat er na 'lesuur' hoort ontbreekt", "lesuur N of N-M"),
        ("2025-09-01 ziekte lesuur een", "'een' is geen getal boven nul", "lesuur N of N-M"),
        ("2025-09-01 ziekte lesuur 0", "'0' is geen getal boven nul", "lesuur N of N-M"),
        ("2025-09-01 ziekte lesuur 3-", "'' is geen getal boven nul", "lesuur N of N-M"),
        ("2025-09-01 ziekte lesuur -3", "'' is geen getal boven nul", "lesuur N of N-M"),
        ("2025-09-01 ziekte lesuur 4-2", "lesuur 2 komt voor lesuur 4", "lesuur N of N-M"),
        ("2025-09-01 ziekte lesuur 1 lesuur 2", "'lesuur' staat er twee keer", "lesuur N of N-M"),
        ("2025-09-01 te_laat veel minuten", "'veel' is geen getal boven nul", "N minuten"),
        ("2025-09-01 ziekte vandaag", "'vandaag' past hier niet", "REGISTRATIE"),
        ("2025-09-01 ziekte ingevoerd 2025-09-02", "'ingevoerd' past hier niet", "ingevoerd op DATUM"),
        ("2025-09-01 ziekte ingevoerd op morgen", "'morgen' is geen datum", "ingevoerd op DATUM"),
        ("2025-09-01 t/m 2025-09-05 ziekte rij a", "een naam voor meer dan één dag", "rij NAAM"),
        ("2025-09-01 ziekte rij r01", "'r01' is de naam die een rij zonder naam krijgt", "rij NAAM"),
        ("2025-09-01 vervallen", "vervallen zonder 'vervangt rij NAAM'", "vervangt rij NAAM"),
        ("2025-09-01 ziekte vervangt rij b", "rij 'b' bestaat niet", "een van: (geen enkele rij heeft een naam)"),
        ("2025-07-31 ziekte", "op 2025-07-31 is de leerling nergens ingeschreven", "of 'school BRIN' bij het verzuim"),
    ],
)
def test_a_fault_in_a_line_of_absence(tmp_path: Path, regel: str, gevonden: str, verwacht: str) -> None:
    with pytest.raises(RegelwerkFout) as fout:
        one(tmp_path, f"verzuim:\n  - 2025-09-04 ziekte\n  - {regel}\nverwacht: []")
    assert fout.value.plaats == f"{BESTAND}, regel 7"
    assert gevonden in fout.value.gevonden
    assert verwacht in fout.value.verwacht
    assert str(fout.value).startswith(f"{BESTAND}, regel 7: ")


@pytest.mark.parametrize(
    ("velden", "plek", "gevonden", "verwacht"),
    [
        ("verwacht: []", 3, "geen peildatum en geen verzuim", "een peildatum"),
        ("peildatum: 2025-09-01", 3, "veld 'verwacht' ontbreekt", "verwacht"),
        ("peildatum: 2025-09-01\nverwachting: []", 6, "onbekend veld 'verwachting'", "verwacht"),
        ("peildatum: vandaag\nverwacht: []", 5, "'vandaag' is geen datum", "2026-08-01"),
        ("peildatum: 2025-09-01\nverwacht: [{gemeten: 16}]", 6, "veld 'eind_datum' ontbreekt", "eind_datum"),
        ("peildatum: 2025-09-01\nverwacht:\n  - {eind_datum: 2025-09-01, gemeten: veel}", 7, "'veel' is geen getal", "16 of 90.35"),
        ("peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01, gemeten: 1.234}]", 6, "'1.234'", "twee decimalen"),
        ("peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01, gemeten: inf}]", 6, "'inf'", "twee decimalen"),
        ("peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01, status: oud}]", 6, "'oud'", "nieuw, bevestigd, weersproken"),
        ("peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01, regel: absoluut}]", 6, "onbekend veld 'regel'", "eind_datum"),
        ("leerling: {school: hbo}\nverwacht: []", 5, "'hbo' is geen bekende waarde", "po, sbo, so, vo"),
        ("leerling: {rooster: avond}\nverwacht: []", 5, "'avond' is geen bekende waarde", "vo-45"),
        ("leerling: {gemeente: 9999}\nverwacht: []", 5, "gemeente 9999 staat niet in de lijst", "ook een regio"),
        ("leerling: {leeftijd: 12}\nverwacht: []", 5, "onbekend veld 'leeftijd'", "geboren"),
        ("leerling: {school: po}\ninschrijvingen: []\nverwacht: []", 5, "'school' bij de leerling, en ook inschrijvingen", "een van beide"),
        ("inschrijvingen:\n  - vanaf 2025-08-01\nverwacht: []", 6, "schoolsoort ontbreekt", "SCHOOLSOORT"),
        ("inschrijvingen: [vanaf 2025-08-01 vo rooster nacht]\nverwacht: []", 5, "'nacht' is geen rooster", "vo-45"),
        (
            "peildatum: 2025-09-01\nkalender: [2025-09-01 feest]\nverwacht: []",
            6,
            "'feest' is geen soort dag",
            "vakantie, studiedag, lesdag",
        ),
        ("peildatum: 2025-09-01\nvrijstellingen: [vanaf 2025-09-01 6]\nverwacht: []", 6, "'6' is geen grond", "5.a, 5.b"),
        ("peildatum: 2025-09-01\nvrijstellingen: [vanaf 2025-09-01 5.a voor altijd]\nverwacht: []", 6, "'voor' past hier niet", "GROND"),
        ("peildatum: 2025-09-01\nregistraties: [vanaf 2025-09-01 thuiszitter]\nverwacht: []", 6, "'thuiszitter'", "dreigend-thuiszitter"),
        ("peildatum: 2025-09-01\nmeldingen: [2025-09-01 absoluut]\nverwacht: []", 6, "'absoluut'", "doorstroom-16-uur, wet-16-uur"),
        (
            "peildatum: 2025-09-01\nmeldingen: [2025-07-01 wet-16-uur]\nverwacht: []",
            6,
            "op 2025-07-01 is de leerling nergens",
            "school BRIN",
        ),
        ("peildatum: 2025-09-01\nschoolregio: {99AA: oost}\nverwacht: []", 6, "'oost' is geen bekende waarde", "noord, midden, zuid"),
        ("verzuim: [2025-09-01 ziekte rij a, 2025-09-02 ziekte rij a]\nverwacht: []", 5, "twee rijen heten 'a'", "één keer"),
        ("verzuim: 2025-09-01 ziekte\nverwacht: []", 5, "hier staat geen lijst", "een lijst"),
    ],
)
def test_a_fault_in_a_field(tmp_path: Path, velden: str, plek: int, gevonden: str, verwacht: str) -> None:
    with pytest.raises(RegelwerkFout) as fout:
        one(tmp_path, velden)
    assert fout.value.plaats == f"{BESTAND}, regel {plek}"
    assert gevonden in fout.value.gevonden
    assert verwacht in fout.value.verwacht


def test_a_ladder_names_its_rung(tmp_path: Path) -> None:
    with pytest.raises(RegelwerkFout, match="veld 'regel' ontbreekt"):
        one(tmp_path, "peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01}]", "ladder")
    with pytest.raises(RegelwerkFout, match=r"'ladder-5' is geen bekende waarde.*ladder-4, ladder-9"):
        one(tmp_path, "peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01, regel: ladder-5}]", "ladder")


def test_a_ground_must_be_one_of_the_rule(tmp_path: Path) -> None:
    with pytest.raises(RegelwerkFout, match=r"'5.a' is geen bekende waarde.*11d, 11c, wec-12"):
        one(tmp_path, "peildatum: 2025-09-01\nverwacht: [{eind_datum: 2025-09-01, grond: 5.a}]", "risicoleerling")


def test_another_rule_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(RegelwerkFout, match=r"regel 1: regel 'absoluut'.*regel: wet-16-uur"):
        read(tmp_path, "regel: absoluut\nvoorbeelden: []\n")


def test_two_examples_with_one_name(tmp_path: Path) -> None:
    een = "  - {naam: Proef, toelichting: Een proef., peildatum: 2025-09-01, verwacht: []}\n"
    with pytest.raises(RegelwerkFout, match="regel 4: twee voorbeelden heten 'Proef'"):
        read(tmp_path, f"regel: wet-16-uur\nvoorbeelden:\n{een}{een}")


def share(map_: Path) -> None:
    """Put what all files of examples share in a folder: the timetables and the boundaries."""
    for bestand in (ROOSTERBESTAND, RANDENBESTAND):
        (map_ / bestand).write_text((REGELWERK.map / bestand).read_text(encoding="utf-8"), encoding="utf-8")


def test_examples_without_a_rule(tmp_path: Path) -> None:
    share(tmp_path)
    (tmp_path / "wet").mkdir()
    (tmp_path / "wet" / "verdwenen.voorbeelden.yaml").write_text("regel: verdwenen\nvoorbeelden: []\n", encoding="utf-8")
    with pytest.raises(RegelwerkFout, match=r"wet/verdwenen.voorbeelden.yaml: voorbeelden zonder regel.*verdwenen.yaml"):
        load_voorbeelden(replace(REGELWERK, map=tmp_path))


def test_a_rule_without_examples_has_none(tmp_path: Path) -> None:
    share(tmp_path)
    assert all(blad == Voorbeeldblad() for blad in load_voorbeelden(replace(REGELWERK, map=tmp_path)).values())


# ---------------------------------------------------------------- boundaries

VIJFTIEN = """
  - naam: Vijftien
    toelichting: Een lesuur te weinig.
    rand: getal niet
    verzuim: [2025-09-01 t/m 2025-09-02 ongeoorloofd, 2025-09-03 ongeoorloofd lesuur 1-3]
    verwacht: []
"""
ZESTIEN = """
  - naam: Zestien
    toelichting: Net genoeg.
    rand: getal wel, dag wel
    verzuim: [2025-09-01 t/m 2025-09-02 ongeoorloofd, 2025-09-03 ongeoorloofd lesuur 1-4]
    verwacht: [{eind_datum: 2025-09-03, gemeten: 16}]
"""
LOS = """
  - naam: Los
    toelichting: Bij geen grens.
    peildatum: 2025-09-01
    verwacht: []
"""


def blad_of(map_: Path, *voorbeelden: str, geen_rand: str = "") -> Voorbeeldblad:
    """Read a file with these examples; its line 2 is the first line below ``regel``."""
    boven = f"geen_rand: {{{geen_rand}}}\n" if geen_rand else ""
    return read(map_, f"regel: wet-16-uur\n{boven}voorbeelden:" + "".join(voorbeelden).replace("\n\n", "\n"))


def test_an_example_says_at_which_boundaries_it_stands(tmp_path: Path) -> None:
    zestien, los = blad_of(tmp_path, ZESTIEN, LOS).voorbeelden
    assert zestien.randen == (Randplek("getal", Kant.WEL), Randplek("dag", Kant.WEL))
    assert (zestien.side_of("dag"), zestien.side_of("zomer"), los.randen) == (Kant.WEL, None, ())


@pytest.mark.parametrize(
    ("rand", "gevonden", "verwacht"),
    [
        ("winter wel", "'winter' is geen grens uit voorbeeldranden.yaml", "een van: getal, dag, vakantie, zomer"),
        ("zomer misschien", "'misschien' is geen kant van een grens", "een van: wel, niet"),
        ("zomer", "'zomer' zegt geen grens en kant", "GRENS wel of GRENS niet"),
        ("zomer niet getal niet", "'zomer niet getal niet' zegt geen grens en kant", "met een komma ertussen"),
        ("zomer niet, zomer niet", "grens 'zomer' staat er twee keer", "elke grens één keer"),
        ("zomer wel", "'zomer wel', maar er komt geen signaal", "een signaal bij verwacht, of 'zomer niet'"),
    ],
)
def test_a_fault_in_a_boundary_names_its_line(tmp_path: Path, rand: str, gevonden: str, verwacht: str) -> None:
    with pytest.raises(RegelwerkFout) as fout:
        one(tmp_path, f"peildatum: 2025-09-01\nrand: {rand}\nverwacht: []")
    assert fout.value.plaats == f"{BESTAND}, regel 6"
    assert gevonden in fout.value.gevonden
    assert verwacht in fout.value.verwacht


def test_a_boundary_has_a_pair_when_both_sides_end_otherwise(tmp_path: Path) -> None:
    assert blad_of(tmp_path, ZESTIEN, VIJFTIEN).lacking(["getal"]) == []
    assert blad_of(tmp_path, ZESTIEN, VIJFTIEN).lacking(["getal", "dag", "zomer"]) == ["dag", "zomer"]
    zelfde = ZESTIEN.replace("Zestien", "Nog een zestien").replace("getal wel, dag wel", "getal niet")
    assert blad_of(tmp_path, ZESTIEN, zelfde).lacking(["getal"]) == ["getal"]
    assert blad_of(tmp_path, ZESTIEN, zelfde.replace("gemeten: 16", "gemeten: 22")).lacking(["getal"]) == []


def test_a_reason_stands_for_a_pair(tmp_path: Path) -> None:
    blad = blad_of(tmp_path, ZESTIEN, geen_rand="dag: Er is maar één kant., zomer: Zegt hier niets.")
    assert blad.redenen == {"dag": "Er is maar één kant.", "zomer": "Zegt hier niets."}
    assert blad.lacking(["getal", "dag", "zomer"]) == ["getal"]


def test_a_reason_beside_a_pair_or_for_no_boundary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegelwerkFout, match=r"regel 2: bij de grens 'getal' staat een reden, en er is ook een paar.*een van beide"):
        blad_of(tmp_path, ZESTIEN, VIJFTIEN, geen_rand="getal: Zegt niets.")
    with pytest.raises(RegelwerkFout, match=r"regel 2: 'winter' is geen grens uit voorbeeldranden.yaml.*een van: getal, dag"):
        blad_of(tmp_path, ZESTIEN, geen_rand="winter: Zegt niets.")
    with pytest.raises(RegelwerkFout, match="regel 2: hier staat geen tekst"):
        blad_of(tmp_path, ZESTIEN, geen_rand="zomer: ''")


def test_examples_are_grouped_by_boundary_and_told_once(tmp_path: Path) -> None:
    blad = blad_of(tmp_path, LOS, ZESTIEN, VIJFTIEN, geen_rand="zomer: Zegt hier niets.")
    groepen = [
        (groep.rand.id if groep.rand else "", groep.reden, [v.naam for v in groep.voorbeelden], [v.naam for v in groep.elders])
        for groep in blad.groups(RANDEN.values())
    ]
    assert groepen == [
        ("getal", "", ["Zestien", "Vijftien"], []),
        ("dag", "", [], ["Zestien"]),
        ("zomer", "Zegt hier niets.", [], []),
        ("", "", ["Los"], []),
    ]


def test_a_boundary_given_twice_in_the_list_is_refused(tmp_path: Path) -> None:
    een = "  zomer: {naam: Zomer, uitleg: Over de zomer.}\n"
    (tmp_path / RANDENBESTAND).write_text(f"randen:\n{een}{een}", encoding="utf-8")
    with pytest.raises(RegelwerkFout, match="regel 3: grens 'zomer' staat er twee keer"):
        load_randen(tmp_path)


# ---------------------------------------------------------------- timetables


@pytest.mark.parametrize(
    ("week", "gevonden", "verwacht"),
    [
        ("ma t/m zo: [08:30-09:20]", "'ma t/m zo' zijn geen weekdagen", "ma t/m vr"),
        ("vr t/m ma: [08:30-09:20]", "'vr t/m ma' loopt terug", "in de orde van de week"),
        ("ma: [08:30]", "'08:30' is geen lestijd", "08:30-09:20"),
        ("ma: [half negen-09:20]", "'half negen' is geen tijd", "08:30"),
        ("ma: [08:30-24:20]", "'24:20' is geen tijd", "08:30"),
        ("ma: [08:30-09:20, 09:10-10:00]", "lesuur 2 begint voor het vorige eindigt", "oplopen"),
        ("ma: [09:20-08:30]", "lesuur 1", "oplopen"),
        ("{ma t/m wo: [08:30-09:20], wo: [08:30-09:20]}", "woensdag staat er twee keer", "elke weekdag één keer"),
    ],
)
def test_a_fault_in_a_timetable(tmp_path: Path, week: str, gevonden: str, verwacht: str) -> None:
    tekst = f"roosters:\n  proef:\n    omschrijving: proef\n    week: {week if week.startswith('{') else '{' + week + '}'}\n"
    (tmp_path / ROOSTERBESTAND).write_text(tekst, encoding="utf-8")
    with pytest.raises(RegelwerkFout) as fout:
        load_voorbeeldroosters(tmp_path)
    assert fout.value.plaats == f"{ROOSTERBESTAND}, regel 4"
    assert gevonden in fout.value.gevonden
    assert verwacht in fout.value.verwacht


def test_two_usual_timetables_for_one_kind_of_school(tmp_path: Path) -> None:
    een = "{{omschrijving: proef, voor: [vo], week: {{ma: [08:30-09:20]}}}}"
    (tmp_path / ROOSTERBESTAND).write_text(f"roosters:\n  een: {een.format()}\n  twee: {een.format()}\n", encoding="utf-8")
    with pytest.raises(RegelwerkFout, match="regel 3: rooster een is al het gewone rooster van vo"):
        load_voorbeeldroosters(tmp_path)


def test_a_kind_of_school_without_a_usual_timetable(tmp_path: Path) -> None:
    (tmp_path / ROOSTERBESTAND).write_text(
        "roosters:\n  een: {omschrijving: proef, voor: [vo], week: {ma: [08:30-09:20]}}\n", encoding="utf-8"
    )
    with pytest.raises(RegelwerkFout, match="geen gewoon rooster voor po"):
        load_voorbeeldroosters(tmp_path)


# ---------------------------------------------------------------- a timetable that was agreed


def test_what_was_agreed_is_told_as_the_rule_reads_it(tmp_path: Path) -> None:
    """Agreed lessons are no lessons to most rules; where a version says so, what fell away is a row on the whole timetable."""
    velden = "afspraken: [2025-09-01 t/m 2025-09-02 les maandag 1-3 en maandag 6]\npeildatum: 2025-09-05\nverwacht: []"
    korter = one(tmp_path, velden).gegevens
    assert [(i.begin_datum.isoformat(), i.rooster_id) for i in korter.inschrijvingen] == [
        ("2025-08-01", "vo"),
        ("2025-09-01", "vo 1.1 1.2 1.3 1.6"),
        ("2025-09-03", "vo"),
    ]
    assert korter.verzuim == ()
    (tmp_path / "wet" / "wet-16-uur.voorbeelden.yaml").unlink()
    heel = one(tmp_path, velden, regel="thuiszitter-drechtsteden").gegevens
    assert [i.rooster_id for i in heel.inschrijvingen] == ["vo"]
    assert [(rij.datum.day, rij.lesuur_van, rij.lesuur_tm, rij.registratie) for rij in heel.verzuim] == [
        (1, 4, 5, "geoorloofd_overig"),
        (2, 1, 6, "geoorloofd_overig"),
    ]


def test_an_example_says_that_something_was_agreed() -> None:
    thuis = next(v for v in load_voorbeelden(REGELWERK)["thuiszitter-drechtsteden"].voorbeelden if v.afspraken)
    (signaal,) = signals_of(thuis, REGELWERK)
    assert signaal.uitleg.endswith(Zin.UITLEG_WEG)


@pytest.mark.parametrize(
    ("regel", "gevonden"),
    [
        ("vanaf 2025-09-01 maandag 1-3", "'les' of 'geen les' ontbreekt"),
        ("vanaf 2025-09-01 les zondag 1", "zondag"),
        ("vanaf 2025-09-01 les maandag 3-1", "lesuur 1 komt voor lesuur 3"),
        ("vanaf 2025-09-01 les maandag x", "geen getal boven nul"),
        ("vanaf 2025-09-01 geen les maandag", "past hier niet"),
        ("vanaf 2025-07-01 geen les", "nergens ingeschreven"),
    ],
)
def test_an_agreement_that_makes_no_sense_is_refused(tmp_path: Path, regel: str, gevonden: str) -> None:
    with pytest.raises(RegelwerkFout, match=gevonden):
        one(tmp_path, f"afspraken: [{regel}]\npeildatum: 2025-09-05\nverwacht: []")
