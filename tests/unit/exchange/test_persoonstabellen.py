"""The tables personen and contacten: every fault at once, with its place, and no pupil taken by half."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from aanwezig.exchange.personen import Contactgegevens
from aanwezig.exchange.persoonstabellen import CONTACTEN, PERSONEN, Personenlevering, find_personen, lees_personen, voorbeeld_of
from aanwezig.exchange.tabellen.keuren import Kalenderbereik

BEREIK = Kalenderbereik(date(2014, 8, 1), date(2028, 7, 31))
BSN, BSN_2, ONDERWIJSNUMMER = "999937121", "999990019", "101222331"  # the official test range; the last one is an example of python-stdnum
PERSOON = "leerling_id;voornaam;tussenvoegsel;achternaam;bsn;onderwijsnummer;geboortedatum;school_id;groep\n"
CONTACT = "leerling_id;naam;relatie;gezag;telefoon;email;adres\n"


def read(map_: Path, personen: str | bytes = "", contacten: str | bytes = "") -> Personenlevering:
    for naam, inhoud in (("personen", personen), ("contacten", contacten)):
        if inhoud:
            (map_ / f"{naam}.csv").write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
    gevonden, verslag = find_personen([map_])
    return lees_personen(gevonden, BEREIK, verslag)


def places(levering: Personenlevering) -> list[tuple[str, str, str]]:
    return [(fout.plaats, fout.soort, fout.waarde) for fout in levering.fouten]


def test_both_tables_are_read_and_a_name_has_its_tussenvoegsel(tmp_path: Path) -> None:
    levering = read(
        tmp_path,
        f"{PERSOON}1;Sem;van  der;Berg;{BSN};;2011-09-05;99AA00;3B\n2;;;Şahin;;{ONDERWIJSNUMMER};;;\n",
        f"{CONTACT}1;Fatima Benali;moeder;ja;+31 6 12345678;f@voorbeeld.example;Brink 3, 7721 ZZ Dalfsen\n1;Jan Berg;vader;nee;;;\n",
    )
    assert (levering.fouten, levering.geweigerd, levering.leesbaar) == ((), 0, True)
    sem, ander = levering.personen["1"][0], levering.personen["2"][0]
    assert (sem.voornaam, sem.achternaam, sem.bsn, sem.geboortedatum) == ("Sem", "van der Berg", BSN, date(2011, 9, 5))
    assert (ander.voornaam, ander.achternaam, ander.onderwijsnummer, ander.groep) == ("", "Şahin", ONDERWIJSNUMMER, "")
    moeder, vader = (rij.gegevens for rij in levering.contacten["1"])
    assert moeder == Contactgegevens("Fatima Benali", "moeder", True, "+31 6 12345678", "f@voorbeeld.example", "Brink 3, 7721 ZZ Dalfsen")
    assert not vader.heeft_gezag


@pytest.mark.parametrize("codering", ["utf-8-sig", "cp1252"])
def test_a_file_from_excel_is_read_with_its_commas_and_its_signs(tmp_path: Path, codering: str) -> None:
    levering = read(tmp_path, "achternaam,leerling_id\nGeuß,1\n".encode(codering))
    assert levering.personen["1"][0].achternaam == "Geuß", levering.fouten


def test_a_workbook_loses_no_zeros(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "contacten.xlsx") as boek:
        blad = boek.add_worksheet()
        blad.write_row(0, 0, ["leerling_id", "naam", "relatie", "gezag", "telefoon"])
        blad.write_row(1, 0, [1, "Fatima Benali", "moeder", "ja", 612345678])
    assert read(tmp_path).contacten["1"][0].gegevens.telefoon == "0612345678"


def test_every_fault_is_said_at_once_with_its_place_and_nobody_with_one_is_taken(tmp_path: Path) -> None:
    levering = read(
        tmp_path,
        f"{PERSOON}1;Sem;;Bos;123456789;;;;\n2;Yara;;Bos;{BSN};{ONDERWIJSNUMMER};;;\n3;Noor;;;;;31-12-2011;;\n4;Goed;;Bos;;;;;\n"
        f"5;Dubbel;;Bos;{BSN};;;;\n6;Kort;;Bos;12345;;;16;{'x' * 21}\n7;Nul;;Bos;;999999999;;;\n",
        f"{CONTACT}4;Fatima;moeder;JA;;;\n8;Fatima;moeder;ja;;geen adres;\n9;Fatima;moeder;ja;;;\n9;Fatima;moeder;nee;;;\n",
    )
    assert places(levering) == [
        ("personen.csv, regel 2, kolom bsn", "elfproef", "123456789"),
        ("personen.csv, regel 3, kolom onderwijsnummer", "twee-nummers", ONDERWIJSNUMMER),
        ("personen.csv, regel 4, kolom achternaam", "leeg", ""),
        ("personen.csv, regel 4, kolom geboortedatum", "datum-nederlands", "31-12-2011"),
        ("personen.csv, regel 6, kolom bsn", "dubbel", BSN),
        ("personen.csv, regel 7, kolom bsn", "patroon", "12345"),
        ("personen.csv, regel 7, kolom school_id", "patroon", "16"),
        ("personen.csv, regel 8, kolom onderwijsnummer", "elfproef", "999999999"),
        ("contacten.csv, regel 2, kolom gezag", "keuze", "JA"),
        ("contacten.csv, regel 3, kolom email", "patroon", "geen adres"),
        ("contacten.csv, regel 5, kolom naam", "dubbel", "Fatima"),
    ]
    assert all(
        fout.verwacht and fout.wat_te_doen and "BRIN" not in fout.wat_te_doen for fout in levering.fouten if fout.kolom != "school_id"
    )
    assert (dict(levering.personen), dict(levering.contacten), levering.geweigerd) == ({}, {}, 11), "4 has a parent with a fault"


def test_a_pupil_of_two_schools_has_a_row_for_each_with_one_name(tmp_path: Path) -> None:
    rijen = "1;Sem;;Bos;;;;99AA00;3B\n1;Sem;;Bos;;;;99AB00;groep 8\n"
    assert [rij.groep for rij in read(tmp_path, PERSOON + rijen).personen["1"]] == ["3B", "groep 8"]
    anders = read(tmp_path, PERSOON + rijen.replace("Bos;;;;99AB", "Vos;;;;99AB") + "2;Noor;;Bos;;;;;\n2;Noor;;Bos;;;;99AA;\n")
    assert [soort for _, soort, _ in places(anders)] == ["strijdig", "dubbel"]
    assert not anders.leesbaar


def test_when_a_row_may_be_anybodys_parent_no_list_is_known_to_be_whole(tmp_path: Path) -> None:
    levering = read(tmp_path, f"{PERSOON}1;Sem;;Bos;;;;;\n", f"{CONTACT}1;Fatima;moeder;ja;;;\n;Jan;vader;ja;;;\n")
    assert places(levering) == [("contacten.csv, regel 3, kolom leerling_id", "leeg", "")]
    assert (list(levering.personen), dict(levering.contacten), levering.geweigerd) == (["1"], {}, 2)
    assert "geen enkel contact" in levering.opmerkingen[0]


def test_a_file_that_is_none_of_these_tables_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "klanten.csv").write_text("a;b\n")
    (tmp_path / "personen.csv").write_text("iets;anders\n1;2\n")
    for paden, woord in (
        ([tmp_path / "klanten.csv"], "personen, contacten of woonplaatsen heet"),
        ([tmp_path], "kolom"),
        ([], "personen.csv, contacten.csv of woonplaatsen.csv"),
    ):
        gevonden, verslag = find_personen(paden)
        levering = lees_personen(gevonden, BEREIK, verslag)
        assert woord in " ".join(fout.zin for fout in levering.fouten)
        assert not levering.leesbaar
    dubbel, verslag = find_personen([tmp_path, tmp_path / "personen.csv"])
    assert next(fout.soort for fout in lees_personen(dubbel, BEREIK, verslag).fouten) == "twee-vormen"


def test_other_tables_may_stand_beside_these(tmp_path: Path) -> None:
    (tmp_path / "leerlingen.csv").write_text("leerling_id\n1\n")
    assert read(tmp_path, f"{PERSOON}1;Sem;;Bos;;;;;\n").opmerkingen == ()


def test_the_empty_examples_have_the_columns(tmp_path: Path) -> None:
    assert (voorbeeld_of(PERSONEN), voorbeeld_of(CONTACTEN)) == (
        PERSOON.replace("\n", "\r\n"),
        CONTACT.replace("\n", ";gezag_vanaf;gezag_tot\r\n"),
    )


WOONPLAATS = "leerling_id;gemeente;postcode;vanaf\n"


def test_residences_are_read_in_the_order_of_their_days_and_told_once_of_a_day(tmp_path: Path) -> None:
    (tmp_path / "woonplaatsen.csv").write_text(
        f"{WOONPLAATS}1;0193;8011 zz;2025-03-01\n1;0148;;\n2;0148;;\n2;0193;;\n3;Zwolle;;2025-03-01\n4;0148;;2025-03-01\n"
    )
    levering = read(tmp_path)
    assert places(levering) == [
        ("woonplaatsen.csv, regel 5, kolom vanaf", "dubbel", ""),
        ("woonplaatsen.csv, regel 6, kolom gemeente", "patroon", "Zwolle"),
    ]
    assert (sorted(levering.woonplaatsen), levering.geweigerd, levering.leesbaar) == (["1", "4"], 3, True)
    eerst, nu = (rij.gegevens for rij in levering.woonplaatsen["1"])
    assert (eerst.gemeente, eerst.vanaf, nu.postcode, nu.vanaf) == ("0148", None, "8011 ZZ", date(2025, 3, 1))


def test_when_it_is_not_known_of_whom_a_residence_is_nobodys_list_is_whole(tmp_path: Path) -> None:
    (tmp_path / "woonplaatsen.csv").write_text(f"{WOONPLAATS};0193;;2025-03-01\n1;0148;;\n")
    levering = read(tmp_path)
    assert not levering.leesbaar
    assert levering.opmerkingen == (
        "Van een rij met een woonplaats is niet te lezen bij welke leerling die hoort. Daarom doet geen enkele woonplaats mee.",
    )
