"""What a school may do wrong in the tables, and what it is told: one line per kind of fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.tabelmap import GOED, VOL, lees, write_map

LEERLINGEN, INSCHRIJVINGEN, ROOSTERS, VERZUIM = (GOED[naam] for naam in ("leerlingen", "inschrijvingen", "roosters", "verzuim"))
KOP_V = VERZUIM.splitlines()[0]


def verzuim(*rijen: str) -> dict[str, str | bytes]:
    return {"verzuim.csv": "\n".join([KOP_V, *rijen]) + "\n"}


def vervang(tabel: str, oud: str, nieuw: str) -> dict[str, str | bytes]:
    assert oud in VOL[tabel], f"{oud!r} staat niet in {tabel}"
    return {f"{tabel}.csv": VOL[tabel].replace(oud, nieuw, 1)}


def extra(tabel: str, rij: str) -> dict[str, str | bytes]:
    return {f"{tabel}.csv": VOL[tabel] + rij + "\n"}


WEG = b"\0weg"
Plek = tuple[str, int | None, str]

# id: (files that differ from the good delivery, the faults: file, line, column, a piece of the text)
GEVALLEN: dict[str, tuple[dict[str, str | bytes], list[tuple[str, int | None, str, str]]]] = {
    # -- whole files ----------------------------------------------------------------------------------------------------------------------
    "leerlingen-ontbreekt": ({"leerlingen.csv": WEG}, [("leerlingen.csv", None, "", "Dit bestand ontbreekt")]),
    "inschrijvingen-ontbreekt": ({"inschrijvingen.csv": WEG}, [("inschrijvingen.csv", None, "", "Dit bestand ontbreekt")]),
    "roosters-ontbreekt": ({"roosters.csv": WEG}, [("roosters.csv", None, "", "Dit bestand ontbreekt")]),
    "verzuim-ontbreekt": ({"verzuim.csv": WEG}, [("verzuim.csv", None, "", "Dit bestand ontbreekt")]),
    "leeg-bestand": ({"verzuim.csv": b""}, [("verzuim.csv", None, "", "Dit bestand is leeg")]),
    "alleen-lege-regels": ({"verzuim.csv": "\n\n\n"}, [("verzuim.csv", None, "", "Dit bestand is leeg")]),
    "twee-vormen": ({"verzuim.parquet": b"PAR1"}, [("verzuim.csv", None, "", "Laat één van deze bestanden staan")]),
    "oud-excel": ({"kalender.xls": b"\xd0\xcf\x11\xe0"}, [("kalender.xls", None, "", "oud Excel-bestand")]),
    "excel-met-macro": ({"kalender.xlsm": b"PK"}, [("kalender.xlsm", None, "", "macro’s")]),
    "ingepakt": ({"kalender.csv.gz": b"\x1f\x8b"}, [("kalender.csv.gz", None, "", "Pak het bestand eerst uit")]),
    "excel-met-csv-naam": ({"verzuim.csv": b"PK\x03\x04abc"}, [("verzuim.csv", None, "", "verkeerde naam")]),
    "csv-met-excel-naam": ({"kalender.xlsx": VOL["kalender"]}, [("kalender.xlsx", None, "", "Is het een CSV-bestand")]),
    "csv-met-parquet-naam": ({"kalender.parquet": VOL["kalender"]}, [("kalender.parquet", None, "", "geen (heel) Parquet-bestand")]),
    "half-parquet": ({"kalender.parquet": b"PAR1" + b"x" * 50}, [("kalender.parquet", None, "", "geen (heel) Parquet-bestand")]),
    "parquet-kapotte-voet": (
        {"kalender.parquet": b"PAR1" + b"\x15\x19" * 20 + b"\x10\0\0\0PAR1"},
        [("kalender.parquet", None, "", "te openen is")],
    ),
    "utf-16": ({"verzuim.csv": VERZUIM.encode("utf-16")}, [("verzuim.csv", None, "", "UTF-16")]),
    "nul-teken": ({"verzuim.csv": VERZUIM.replace("V2", "V\x002")}, [("verzuim.csv", 3, "", "NUL-teken")]),
    "twee-tekensets": (
        {"kalender.csv": VOL["kalender"].encode() + "16AH00,2026-11-01,2026-11-01,studiedag,caf\xe9\n".encode("latin-1")},
        [("kalender.csv", 3, "", "twee door elkaar")],
    ),
    "oud-mac-regeleinde": ({"verzuim.csv": VERZUIM.replace("\n", "\r")}, [("verzuim.csv", 1, "", "oud Mac-formaat")]),
    "tabs": ({"verzuim.csv": VERZUIM.replace(",", "\t")}, [("verzuim.csv", 1, "", "hier staan tabs")]),
    # -- the header -----------------------------------------------------------------------------------------------------------------------
    "geen-kop": ({"verzuim.csv": "\n".join(VERZUIM.splitlines()[1:])}, [("verzuim.csv", 1, "", "namen van de kolommen")]),
    "kolom-ontbreekt": (
        {"verzuim.csv": VERZUIM.replace("datum,", "dag,", 1)},
        [("verzuim.csv", 1, "datum", "een kolom met de naam datum")],
    ),
    "twee-kolommen-ontbreken": (
        {"roosters.csv": "rooster_id,weekdag,begin_tijd\nR1,1,08:30\n"},
        [("roosters.csv", 1, "lesuur", "een kolom"), ("roosters.csv", 1, "eind_tijd", "een kolom")],
    ),
    "dubbele-kolom": (
        {"verzuim.csv": VERZUIM.replace("reden", "Datum ", 1)},
        [("verzuim.csv", 1, "datum", "elke kolom één keer")],
    ),
    "aanhaling-in-kop": ({"verzuim.csv": '"' + VERZUIM}, [("verzuim.csv", 1, "", "aanhalingstekens")]),
    "te-veel-kolommen": (
        {"verzuim.csv": KOP_V + "".join(f",k{i}" for i in range(300)) + "\n"},
        [("verzuim.csv", 1, "", "hoogstens 200 kolommen")],
    ),
    # -- the shape of lines ---------------------------------------------------------------------------------------------------------------
    "te-weinig-velden": (extra("verzuim", "V9,100122"), [("verzuim.csv", 5, "", "hier staan er 2")]),
    "te-veel-velden": (
        extra("verzuim", "V9,100122,16AH00,2026-09-14,,,,ziekte,griep, koorts,,"),
        [("verzuim.csv", 5, "", "hier staan er 12")],
    ),
    "aanhaling-niet-gesloten": (
        verzuim('V1,100122,16AH00,2026-09-14,,,,ziekte,"griep,,', "V2,100122,16AH00,2026-09-31,,,,ziekte,,,"),
        [("verzuim.csv", 2, "", "Sluit het aanhalingsteken"), ("verzuim.csv", 3, "datum", "bestaat niet")],
    ),
    "aanhaling-midden-in-veld": (
        verzuim('V1,100122,16AH00,2026-09-14,,,,ziekte,5" pijp,,', "V2,100122,16AH00,2026-09-31,,,,ziekte,,,"),
        [("verzuim.csv", 2, "", "aan het begin en aan het eind"), ("verzuim.csv", 3, "datum", "bestaat niet")],
    ),
    "tekst-na-aanhaling": (
        verzuim('V1,100122,16AH00,2026-09-14,,,,ziekte,"griep" erg,,'),
        [("verzuim.csv", 2, "", "aanhalingsteken")],
    ),
    "regelnummer-na-regeleinde-in-veld": (
        verzuim('V1,100122,16AH00,2026-09-14,,,,ziekte,"griep\n\nen koorts",,', "V2,100122,16AH00,2026-09-31,,,,ziekte,,,"),
        [("verzuim.csv", 5, "datum", "bestaat niet")],
    ),
    # -- dates ----------------------------------------------------------------------------------------------------------------------------
    "datum-leeg": (verzuim("V1,100122,16AH00,,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "Vul deze cel in")]),
    "datum-bestaat-niet": (verzuim("V1,100122,16AH00,2026-02-30,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "deze dag bestaat niet")]),
    "geen-schrikkeljaar": (verzuim("V1,100122,16AH00,2025-02-29,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "deze dag bestaat niet")]),
    "datum-nederlands": (
        verzuim("V1,100122,16AH00,14-9-2026,,,,ziekte,,,"),
        [("verzuim.csv", 2, "datum", "Schrijf 14-9-2026 als 2026-09-14.")],
    ),
    "datum-met-schuine-streep": (verzuim("V1,100122,16AH00,14/09/2026,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "als 2026-09-14.")]),
    "datum-zonder-streepjes": (verzuim("V1,100122,16AH00,20260914,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "jaar-maand-dag")]),
    "datum-zonder-nullen": (verzuim("V1,100122,16AH00,2026-9-14,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "jaar-maand-dag")]),
    "datum-met-spaties": (verzuim("V1,100122,16AH00,2026- 9-14,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "jaar-maand-dag")]),
    "datum-met-tijd": (verzuim("V1,100122,16AH00,2026-09-14T08:30,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "Laat de tijd weg")]),
    "datum-als-excelgetal": (verzuim("V1,100122,16AH00,46279,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "getal uit Excel")]),
    "datum-buiten-kalender": (
        verzuim("V1,100122,16AH00,2062-09-14,,,,ziekte,,,"),
        [("verzuim.csv", 2, "datum", "2024-08-01 tot en met 2027-07-31")],
    ),
    "datum-met-gekke-cijfers": (verzuim("V1,100122,16AH00,２０２６-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "datum", "jaar-maand-dag")]),
    "geboren-in-toekomst": (
        vervang("leerlingen", "2012-03-04", "2212-03-04"),
        [("leerlingen.csv", 2, "geboortedatum", "Controleer het jaar")],
    ),
    "geboren-voor-1900": (vervang("leerlingen", "2012-03-04", "0012-03-04"), [("leerlingen.csv", 2, "geboortedatum", "1900-01-01")]),
    "geboortedatum-deels-onbekend": (
        vervang("leerlingen", "2012-03-04", "2012-00-00"),
        [("leerlingen.csv", 2, "geboortedatum", "deze dag bestaat niet")],
    ),
    "einde-voor-begin": (
        vervang("inschrijvingen", "2025-08-01,2026-07-31", "2026-07-31,2025-08-01"),
        [("inschrijvingen.csv", 3, "eind_datum", "op of na de begindatum")],
    ),
    "kalender-einde-voor-begin": (
        vervang("kalender", "2026-10-07,2026-10-07", "2026-10-07,2026-10-06"),
        [("kalender.csv", 2, "eind_datum", "op of na de begindatum")],
    ),
    "kalender-zonder-einde": (
        vervang("kalender", "2026-10-07,2026-10-07", "2026-10-07,"),
        [("kalender.csv", 2, "eind_datum", "Vul deze cel in")],
    ),
    "kalender-buiten-bereik": (
        vervang("kalender", "2026-10-07,2026-10-07", "2026-10-07,2036-10-07"),
        [("kalender.csv", 2, "eind_datum", "nog geen kalender")],
    ),
    "melding-buiten-bereik": (
        vervang("meldingen", "2026-03-02", "2016-03-02"),
        [("meldingen.csv", 2, "eind_datum", "Controleer het jaar")],
    ),
    # -- numbers and times ----------------------------------------------------------------------------------------------------------------
    "lesuur-nul": (verzuim("V1,100122,16AH00,2026-09-14,0,,,ziekte,,,"), [("verzuim.csv", 2, "lesuur_van", "van 1 tot en met 30")]),
    "lesuur-te-hoog": (verzuim("V1,100122,16AH00,2026-09-14,31,,,ziekte,,,"), [("verzuim.csv", 2, "lesuur_van", "van 1 tot en met 30")]),
    "lesuur-tekst": (verzuim("V1,100122,16AH00,2026-09-14,eerste,,,ziekte,,,"), [("verzuim.csv", 2, "lesuur_van", "alleen cijfers")]),
    "lesuur-komma": (verzuim('V1,100122,16AH00,2026-09-14,"1,5",,,ziekte,,,'), [("verzuim.csv", 2, "lesuur_van", "alleen cijfers")]),
    "lesuur-met-plus": (verzuim("V1,100122,16AH00,2026-09-14,+1,,,ziekte,,,"), [("verzuim.csv", 2, "lesuur_van", "alleen cijfers")]),
    "lesuur-reusachtig": (
        verzuim("V1,100122,16AH00,2026-09-14,99999999999999999999,,,ziekte,,,"),
        [("verzuim.csv", 2, "lesuur_van", "van 1 tot en met 30")],
    ),
    "lesuur-tm-zonder-van": (verzuim("V1,100122,16AH00,2026-09-14,,2,,ziekte,,,"), [("verzuim.csv", 2, "lesuur_tm", "ook een lesuur_van")]),
    "lesuur-tm-voor-van": (verzuim("V1,100122,16AH00,2026-09-14,3,2,,ziekte,,,"), [("verzuim.csv", 2, "lesuur_tm", "op of na lesuur_van")]),
    "minuten-negatief": (verzuim("V1,100122,16AH00,2026-09-14,1,,-5,te_laat,,,"), [("verzuim.csv", 2, "minuten", "van 0 tot en met 1440")]),
    "minuten-meer-dan-een-dag": (verzuim("V1,100122,16AH00,2026-09-14,1,,1441,te_laat,,,"), [("verzuim.csv", 2, "minuten", "1440")]),
    "weekdag-zaterdag": (vervang("roosters", "R1,2,1", "R1,6,1"), [("roosters.csv", 4, "weekdag", "1 (maandag) tot en met 5")]),
    "tijd-25-uur": (vervang("roosters", "09:20,10:10", "09:20,25:10"), [("roosters.csv", 3, "eind_tijd", "23:59")]),
    "tijd-met-punt": (vervang("roosters", "09:20,10:10", "09:20,10.10"), [("roosters.csv", 3, "eind_tijd", "uren:minuten")]),
    "eind-tijd-voor-begin": (vervang("roosters", "09:20,10:10", "09:20,09:10"), [("roosters.csv", 3, "eind_tijd", "na de begintijd")]),
    "lessen-overlappen": (vervang("roosters", "09:20,10:10", "09:10,10:00"), [("roosters.csv", 3, "begin_tijd", "mogen niet tegelijk")]),
    "lesuur-dubbel": (
        vervang("roosters", "R1,2,1,08:30", "R1,1,2,10:20,11:00\nR1,2,1,08:30"),
        [("roosters.csv", 3, "lesuur", "ook op regel 4"), ("roosters.csv", 4, "lesuur", "ook op regel 3")],
    ),
    # -- codes and choices ----------------------------------------------------------------------------------------------------------------
    "brin-kleine-letters": (vervang("inschrijvingen", "16AH00", "16ah00"), [("inschrijvingen.csv", 2, "school_id", "hoofdletters")]),
    "brin-drie-tekens": (verzuim("V1,100122,6AH,2026-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "school_id", "16AH")]),
    "brin-met-vijf": (verzuim("V1,100122,16AH0,2026-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "school_id", "BRIN-code")]),
    "gemeente-drie-cijfers": (vervang("leerlingen", "0505", "505"), [("leerlingen.csv", 2, "woongemeente", "vier cijfers")]),
    "gemeente-naam": (vervang("leerlingen", "0505", "Dordrecht"), [("leerlingen.csv", 2, "woongemeente", "geen naam")]),
    "schoolsoort-onbekend": (vervang("inschrijvingen", "vo,2", "havo,2"), [("inschrijvingen.csv", 2, "schoolsoort", "po, sbo, so, vo")]),
    "schoolsoort-hoofdletters": (vervang("inschrijvingen", "vo,2", "VO,2"), [("inschrijvingen.csv", 2, "schoolsoort", "precies zo")]),
    "regio-onbekend": (vervang("regio", "0505,zuid", "0505,oost"), [("regio.csv", 3, "regio", "noord, midden of zuid")]),
    "regio-code-fout": (vervang("regio", "0505,zuid", "505,zuid"), [("regio.csv", 3, "code", "gemeentecode")]),
    "regio-vestigingen-strijdig": (
        vervang("regio", "16AH,zuid\n", "16AH00,zuid\n16AH01,noord\n"),
        [("regio.csv", 2, "regio", "alle vestigingen van school 16AH"), ("regio.csv", 3, "regio", "alle vestigingen van school 16AH")],
    ),
    "regio-strijdig": (
        vervang("regio", "0505,zuid\n", "0505,zuid\n16AH,noord\n"),
        [("regio.csv", 2, "regio", "ook op regel 4"), ("regio.csv", 4, "regio", "ook op regel 2")],
    ),
    "kalender-soort": (vervang("kalender", "studiedag", "vrij"), [("kalender.csv", 2, "soort", "vakantie, studiedag of lesdag")]),
    "grond-onbekend": (vervang("vrijstellingen", "5.a", "5.d"), [("vrijstellingen.csv", 2, "grond", "5.a, 5.b, 5.c, 5a")]),
    "grond-hoofdletter": (vervang("vrijstellingen", "5.a", "5.A"), [("vrijstellingen.csv", 2, "grond", "precies zo")]),
    "uitstroom-onbekend": (vervang("leerlingen", ",pro\n", ",vmbo\n"), [("leerlingen.csv", 3, "uitstroom_vrij", "of leeg")]),
    "melding-regel": (vervang("meldingen", "wet-16-uur", "luxeverzuim"), [("meldingen.csv", 2, "regel", "doorstroom-16-uur")]),
    "reden-registratie": (vervang("redenen", "arts", "dokter"), [("redenen.csv", 2, "registratie", "arts")]),
    "reden-einde": (vervang("redenen", "2025-08-01,", "2025-08-01,2025-08-01"), [("redenen.csv", 2, "geldig_tot", "na geldig_vanaf")]),
    "registratie-leeg": (verzuim("V1,100122,16AH00,2026-09-14,,,,,,,"), [("verzuim.csv", 2, "registratie", "Vul deze cel in")]),
    "rij-id-leeg": (verzuim(",100122,16AH00,2026-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "rij_id", "Vul deze cel in")]),
    "rooster-leeg": (vervang("inschrijvingen", ",,R1", ",,"), [("inschrijvingen.csv", 2, "rooster_id", "Vul deze cel in")]),
    # -- hostile values -------------------------------------------------------------------------------------------------------------------
    "formule-in-leerling": (
        {"leerlingen.csv": LEERLINGEN + "=1+1,2012-03-04,0505,,,,\n"},
        [("leerlingen.csv", 4, "leerling_id", "een formule")],
    ),
    "formule-met-apenstaart": (verzuim("@SUM(A1),100122,16AH00,2026-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "rij_id", "een formule")]),
    "tab-in-id": (verzuim("\tV1,100122,16AH00,2026-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "rij_id", "zonder tabs")]),
    "cr-in-id": (verzuim('"\rV1",100122,16AH00,2026-09-14,,,,ziekte,,,'), [("verzuim.csv", 2, "rij_id", "regeleinden")]),
    "regeleinde-in-id": (verzuim('"V\n1",100122,16AH00,2026-09-14,,,,ziekte,,,'), [("verzuim.csv", 2, "rij_id", "regeleinden")]),
    "onzichtbaar-in-id": (verzuim("V\u200b1,100122,16AH00,2026-09-14,,,,ziekte,,,"), [("verzuim.csv", 2, "rij_id", "onzichtbare tekens")]),
    "veld-te-lang": (
        verzuim(f"V1,100122,16AH00,2026-09-14,,,,ziekte,{'x' * 1001},,"),
        [("verzuim.csv", 2, "reden", "hoogstens 1000 tekens")],
    ),
    "regel-te-lang": (
        verzuim(f"V1,100122,16AH00,2026-09-14,,,,ziekte,{'x' * 100_001},,"),
        [("verzuim.csv", 2, "", "hoogstens 100000 bytes")],
    ),
    # -- double rows and references -------------------------------------------------------------------------------------------------------
    "leerling-dubbel": (
        {"leerlingen.csv": LEERLINGEN + "100122,2012-03-05,0505,,,,\n"},
        [("leerlingen.csv", 2, "leerling_id", "ook op regel 4"), ("leerlingen.csv", 4, "leerling_id", "ook op regel 2")],
    ),
    "rij-dubbel": (
        {"verzuim.csv": VERZUIM + "V1,100122,16AH00,2026-09-14,1,2,,ziekte,,2026-09-14,\n"},
        [("verzuim.csv", 2, "rij_id", "ook op regel 5"), ("verzuim.csv", 5, "rij_id", "ook op regel 2")],
    ),
    "leerling-onbekend": (
        verzuim("V1,999,16AH00,2026-09-14,,,,ziekte,,,"),
        [("verzuim.csv", 2, "leerling_id", "ook in leerlingen.csv staat")],
    ),
    "leerling-onbekend-bij-inschrijving": (
        {"inschrijvingen.csv": INSCHRIJVINGEN + "999,16AH00,vo,2,2025-08-01,,R1\n"},
        [("inschrijvingen.csv", 4, "leerling_id", "ook in leerlingen.csv staat")],
    ),
    "leerling-onbekend-bij-vrijstelling": (
        vervang("vrijstellingen", "100122", "999"),
        [("vrijstellingen.csv", 2, "leerling_id", "leerlingen.csv")],
    ),
    "rooster-onbekend": (
        vervang("inschrijvingen", ",,R1", ",,R2"),
        [("inschrijvingen.csv", 2, "rooster_id", "niet hetzelfde als nul lesuren")],
    ),
    "vervangt-rij-van-ander": (
        {"verzuim.csv": VERZUIM + "V4,100122,16AH00,2026-09-14,,,,vervallen,,,V3\n"},
        [("verzuim.csv", 5, "vervangt", "een rij van dezelfde leerling")],
    ),
}


@pytest.mark.parametrize(("bestanden", "verwacht"), GEVALLEN.values(), ids=GEVALLEN.keys())
def test_elke_fout_wordt_genoemd_met_plaats_en_raad(
    tmp_path: Path, bestanden: dict[str, str | bytes], verwacht: list[tuple[str, int | None, str, str]]
) -> None:
    map_ = write_map(tmp_path, GOED)
    for naam, inhoud in bestanden.items():
        if inhoud == WEG:
            (map_ / naam).unlink()
        else:
            write_map(map_, {naam: inhoud})
    uitkomst = lees(map_)
    gevonden = [(fout.bestand, fout.regel, fout.kolom) for fout in uitkomst.fouten]
    assert sorted(gevonden, key=str) == sorted(((bestand, regel, kolom) for bestand, regel, kolom, _ in verwacht), key=str)
    for bestand, regel, kolom, stuk in verwacht:
        zinnen = [fout.zin for fout in uitkomst.fouten if (fout.bestand, fout.regel, fout.kolom) == (bestand, regel, kolom)]
        assert any(stuk in zin for zin in zinnen), zinnen
    assert not uitkomst.bruikbaar
    assert not uitkomst.frames
    assert not uitkomst.geweigerd.height


def test_er_zijn_ruim_vijftig_soorten_fouten() -> None:
    assert len(GEVALLEN) >= 100


def test_alle_fouten_van_een_bestand_komen_tegelijk(tmp_path: Path) -> None:
    rijen = ["V1,999,16ah,2026-02-30,0,x,-1,,,gisteren,", "V1,100122"]
    uitkomst = lees(write_map(tmp_path, {**GOED, **verzuim(*rijen)}))
    assert [(fout.regel, fout.kolom) for fout in uitkomst.fouten] == [
        (2, kolom) for kolom in ("datum", "ingevoerd_op", "leerling_id", "lesuur_tm", "lesuur_van", "minuten", "registratie", "school_id")
    ] + [(3, "")]


def test_van_heel_veel_fouten_staan_er_duizend_en_telt_de_rest(tmp_path: Path) -> None:
    rijen = [f"V{nummer},100122,16AH00,2026-02-30,,,,ziekte,,," for nummer in range(2500)]
    uitkomst = lees(write_map(tmp_path, {**GOED, **verzuim(*rijen)}))
    assert len(uitkomst.fouten) == 1000
    assert uitkomst.aantal_fouten == 2500
    (rest,) = uitkomst.niet_getoond
    assert (rest.bestand, rest.kolom, rest.soort, rest.aantal) == ("verzuim.csv", "datum", "datum-bestaat-niet", 1500)


def test_een_lange_waarde_wordt_kort_getoond(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, **verzuim(f"V1,100122,{'Q' * 500},2026-09-14,,,,ziekte,,,")}))
    assert len(uitkomst.fouten[0].waarde) == 60


def test_een_map_die_er_niet_is(tmp_path: Path) -> None:
    uitkomst = lees(tmp_path / "weg")
    assert [fout.soort for fout in uitkomst.fouten] == ["geen-map"]
    assert str(tmp_path) not in uitkomst.fouten[0].zin
