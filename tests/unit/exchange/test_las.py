"""Exports of school systems become rows of the table verzuim; what can't be known is not guessed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanwezig.definitions.redenen import Reden, Redenentabel, load_redenen
from aanwezig.exchange.las import Lasuitkomst, lees_eduarte, lees_somtoday, schoolredenen, to_frame
from tests.unit.exchange.tabelmap import VOL, lees, write_map

DATA = Path(__file__).parents[2] / "data" / "las"
DAG = dt.date(2026, 9, 14)


@pytest.fixture(scope="module")
def redenen() -> Redenentabel:
    return load_redenen()


def eduarte(tmp_path: Path, tekst: str, redenen: Redenentabel, open_tot: dt.date | None = None) -> Lasuitkomst:
    (tmp_path / "export.csv").write_bytes(tekst.encode("latin-1"))
    return lees_eduarte(tmp_path / "export.csv", school_id="16AH00", redenen=redenen, open_tot=open_tot)


def somtoday(tmp_path: Path, redenen: Redenentabel, open_tot: dt.date | None = None, **anders: Any) -> Lasuitkomst:
    melding = json.loads((DATA / "somtoday_absentiemeldingen.json").read_text())["items"][0]
    melding["absentieReden"] |= anders.pop("absentieReden", {})
    (tmp_path / "export.json").write_text(json.dumps({"items": [melding | anders]}))
    return lees_somtoday(tmp_path / "export.json", school_id="16AH00", redenen=redenen, open_tot=open_tot)


# -- EduArte ------------------------------------------------------------------------------------------------------------------------------


def test_het_voorbeeld_van_eduarte(redenen: Redenentabel) -> None:
    uitkomst = lees_eduarte(DATA / "eduarte_absentiemeldingen.csv", school_id="16AH", redenen=redenen)
    assert uitkomst.fouten == ()
    assert [
        (rij.leerling_id, rij.datum.isoformat(), rij.lesuur_van, rij.lesuur_tm, rij.registratie, rij.reden) for rij in uitkomst.rijen
    ] == [
        ("100122", "2009-10-12", 2, 2, "ziekte", "Z"),
        ("100122", "2009-10-12", 3, 3, "ziekte", "Z"),
        ("102447", "2009-10-12", None, None, "ziekte", "Z"),
        ("102447", "2009-10-12", 1, 8, "ziekte", "Z"),
        ("102447", "2009-10-13", 1, 8, "ziekte", "Z"),
    ]


def test_dezelfde_melding_houdt_haar_rij_id_en_andere_meldingen_krijgen_een_ander(redenen: Redenentabel) -> None:
    een = lees_eduarte(DATA / "eduarte_absentiemeldingen.csv", school_id="16AH", redenen=redenen)
    twee = lees_eduarte(DATA / "eduarte_absentiemeldingen.csv", school_id="16AH", redenen=redenen)
    assert een == twee
    assert len({rij.rij_id for rij in een.rijen}) == len(een.rijen)


def test_een_onbekende_code_blijft_een_onbekende_code(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "1;20260914;;20260914;;;;XQ;\n1;20260915;;20260915;;;;ziekte;\n1;20260916;;20260916;;;;;\n", redenen)
    assert [rij.registratie for rij in uitkomst.rijen] == ["XQ", "code:ziekte", "code:"]
    assert [melding.soort for melding in uitkomst.opmerkingen] == ["onbekende-reden"] * 3


@pytest.mark.parametrize(
    ("regel", "kolom"),
    [
        ("1;20260914;;20260914;;;;Z", ""),
        ("1;20260914;;20260914;;;;Z;a;b", ""),
        (";20260914;;20260914;;;;Z;", "leerlingnummer"),
        ("=1;20260914;;20260914;;;;Z;", "leerlingnummer"),
        ("1;20260931;;20260914;;;;Z;", "begindatum"),
        ("1;14-09-2026;;20260914;;;;Z;", "begindatum"),
        ("1;20260914;;2026;;;;Z;", "einddatum"),
        ("1;20260914;;;;;;Z;", "einddatum"),
        ("1;20260914;;20260913;;;;Z;", "einddatum"),
        ("1;20260914;;20360914;;;;Z;", "einddatum"),
        ("1;20260914;;20260914;;x;2;Z;", "beginlesuur"),
        ("1;20260914;;20260914;;0;2;Z;", "beginlesuur"),
        ("1;20260914;;20260914;;1;;Z;", "eindlesuur"),
        ("1;20260914;;20260914;;3;2;Z;", "eindlesuur"),
        ("1;20260914;0830;20260914;0920;;;Z;", "beginlesuur"),
        ("1;20260914;;20260915;;3;4;Z;", "beginlesuur"),
    ],
)
def test_wat_eduarte_niet_goed_zegt_is_een_fout_en_geeft_geen_rijen(tmp_path: Path, redenen: Redenentabel, regel: str, kolom: str) -> None:
    uitkomst = eduarte(tmp_path, f"1;20260914;;20260914;;;;Z;goed\r\n{regel}\r\n", redenen)
    assert [(fout.regel, fout.kolom) for fout in uitkomst.fouten] == [(2, kolom)]
    assert len(uitkomst.rijen) == 1


def test_een_open_melding_loopt_tot_de_opgegeven_dag(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "1;20260914;;;;;;Z;\n", redenen, open_tot=DAG + dt.timedelta(days=2))
    assert [rij.datum.day for rij in uitkomst.rijen] == [14, 15, 16]


def test_de_toelichting_gaat_niet_mee(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = eduarte(tmp_path, "1;20260914;;20260914;;;;Z;gebeld door oma, zoë heeft de griep\n", redenen).rijen
    assert rij.reden == "Z"


def test_de_school_moet_een_brin_zijn(redenen: Redenentabel) -> None:
    with pytest.raises(ValueError):
        lees_eduarte(DATA / "eduarte_absentiemeldingen.csv", school_id="school", redenen=redenen)


# -- Somtoday -----------------------------------------------------------------------------------------------------------------------------


def test_het_voorbeeld_van_somtoday(redenen: Redenentabel) -> None:
    uitkomst = lees_somtoday(DATA / "somtoday_absentiemeldingen.json", school_id="16AH00", redenen=redenen)
    assert uitkomst.fouten == ()
    een, twee = uitkomst.rijen
    assert (een.leerling_id, een.datum, een.lesuur_van, een.lesuur_tm, een.minuten) == ("100122", DAG, 1, 2, None)
    assert (een.registratie, een.reden, een.ingevoerd_op) == ("ongeoorloofd", "XC", DAG)
    assert (twee.registratie, twee.minuten, twee.datum) == ("te_laat", 20, dt.date(2026, 10, 26))


def test_geoorloofd_zegt_niet_waarom(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = somtoday(tmp_path, redenen, absentieReden={"geoorloofd": True, "afkorting": "DOK"}).rijen
    assert rij.registratie == "DOK"
    school = redenen.with_scholen([Reden("DOK", "arts", dt.date(2025, 8, 1), school_id="16AH")])
    (rij,) = somtoday(tmp_path, school, absentieReden={"geoorloofd": True, "afkorting": "DOK"}).rijen
    assert rij.registratie == "arts"


def test_een_leerling_die_uit_de_les_is_verwijderd_is_niet_vanzelf_iets(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = somtoday(tmp_path, redenen, absentieReden={"absentieSoort": "Verwijderd", "afkorting": "UIT"}).rijen
    assert rij.registratie == "UIT"


def test_een_melding_over_meer_dagen_begint_en_eindigt_op_haar_lesuur(tmp_path: Path, redenen: Redenentabel) -> None:
    rijen = somtoday(tmp_path, redenen, beginLesuur=3, eindLesuur=2, eindDatumTijd="2026-09-16T10:10:00.000+02:00").rijen
    assert [(rij.datum.day, rij.lesuur_van, rij.lesuur_tm) for rij in rijen] == [(14, 3, 30), (15, None, None), (16, 1, 2)]


def test_de_dag_is_die_van_amsterdam(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = somtoday(
        tmp_path, redenen, beginLesuur=None, eindLesuur=None, beginDatumTijd="2026-09-13T22:00:00Z", eindDatumTijd="2026-09-14T21:59:00Z"
    ).rijen
    assert (rij.datum, rij.lesuur_van) == (DAG, None)


@pytest.mark.parametrize(
    ("anders", "kolom"),
    [
        ({"leerling": None}, "leerlingnummer"),
        ({"beginDatumTijd": None}, "beginDatumTijd"),
        ({"beginDatumTijd": "gisteren"}, "beginDatumTijd"),
        ({"beginDatumTijd": "2026-09-14T08:30:00"}, "beginDatumTijd"),
        ({"eindDatumTijd": None}, "eindDatumTijd"),
        ({"eindDatumTijd": "2026-09-13T08:30:00+02:00"}, "einddatum"),
        ({"beginLesuur": 0}, "beginLesuur"),
        ({"beginLesuur": "1"}, "beginLesuur"),
        ({"beginLesuur": 3, "eindLesuur": 2}, "eindLesuur"),
        ({"beginLesuur": None, "eindLesuur": None}, "beginLesuur"),
    ],
)
def test_wat_somtoday_niet_goed_zegt_is_een_fout(tmp_path: Path, redenen: Redenentabel, anders: dict[str, Any], kolom: str) -> None:
    uitkomst = somtoday(tmp_path, redenen, **anders)
    assert [(fout.regel, fout.kolom) for fout in uitkomst.fouten] == [(1, kolom)]
    assert uitkomst.rijen == ()


@pytest.mark.parametrize("tekst", ["", "{", "null", '{"items": 3}', '{"items": [3]}', "[" * 100_000])
def test_geen_meldingen_is_een_fout(tmp_path: Path, redenen: Redenentabel, tekst: str) -> None:
    (tmp_path / "export.json").write_text(tekst)
    assert len(lees_somtoday(tmp_path / "export.json", school_id="16AH", redenen=redenen).fouten) == 1


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(inhoud=st.binary(max_size=200))
def test_willekeurige_bytes_geven_nooit_een_uitzondering(tmp_path: Path, redenen: Redenentabel, inhoud: bytes) -> None:
    (tmp_path / "export").write_bytes(inhoud)
    lees_eduarte(tmp_path / "export", school_id="16AH", redenen=redenen)
    lees_somtoday(tmp_path / "export", school_id="16AH", redenen=redenen)


# -- together -----------------------------------------------------------------------------------------------------------------------------


def test_een_export_wordt_een_tabel_die_door_de_keuring_komt(tmp_path: Path, redenen: Redenentabel) -> None:
    rijen = somtoday(tmp_path, redenen).rijen + eduarte(tmp_path, "100122;20260915;;20260918;;;;Z;\n", redenen).rijen
    (tmp_path / "map").mkdir()
    map_ = write_map(tmp_path / "map", VOL)
    to_frame(rijen).write_csv(map_ / "verzuim.csv")
    uitkomst = lees(map_)
    assert [fout.zin for fout in uitkomst.fouten] == []
    assert uitkomst.aanlevering().verzuim == rijen


def test_redenen_van_de_aanlevering_gaan_voor(tmp_path: Path, redenen: Redenentabel) -> None:
    frame = lees(write_map(tmp_path, VOL)).frames["redenen"]
    tabel = redenen.with_scholen(schoolredenen(frame))
    assert tabel.find_registratie("eduarte", "DOK", "16AH00", DAG) == "arts"
    assert tabel.find_registratie("eduarte", "DOK", "16AH00", dt.date(2025, 7, 31)) is None
    assert tabel.find_registratie("eduarte", "DOK", "17BX00", DAG) is None


def test_de_vestiging_gaat_voor_de_school_en_de_school_voor_alle_scholen(redenen: Redenentabel) -> None:
    vanaf = dt.date(2025, 8, 1)
    tabel = redenen.with_scholen(
        [
            Reden("Z", "verlof", vanaf, school_id="*"),
            Reden("Z", "arts", vanaf, school_id="16AH"),
            Reden("Z", "luxe", vanaf, school_id="16AH00"),
            Reden("Z", "schorsing", vanaf, dt.date(2026, 1, 1), school_id="16AH00"),
        ]
    )
    gevonden = [tabel.find_registratie("eduarte", "Z", school, DAG) for school in ("16AH00", "16AH01", "16AH", "17BX")]
    assert gevonden == ["luxe", "arts", "arts", "verlof"]


def test_de_meegeleverde_redenen_noemen_hun_bron(redenen: Redenentabel) -> None:
    assert {situatie.registratie for situatie in redenen.situaties} == {
        "ongeoorloofd",
        "te_laat",
        "luxe",
        "schorsing",
        "ziekte",
        "arts",
        "verlof",
    }
    assert [(reden.systeem, reden.code, reden.registratie) for reden in redenen.codes] == [("eduarte", "Z", "ziekte")]
    assert all([post.bron for post in redenen.situaties] + [post.bron for post in redenen.codes] + [post.bron for post in redenen.soorten])


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("[]", "expected a mapping"),
        ("codes: {a: 1}", "expected a list"),
        ("codes: [3]", r"codes\[1\]: expected a mapping"),
        ("codes: [{kode: Z}]", "unknown keys"),
        ("codes: [{code: Z, systeem: s, omschrijving: x, registratie: ziek, bron: b, geldig_vanaf: 2026-01-01}]", "is not a registratie"),
        ("codes: [{code: Z, systeem: s, omschrijving: x, registratie: ziekte, bron: b, geldig_vanaf: 2026-01-01}]", "not in bronnen"),
        ("bronnen: {b: 1}\ncodes: [{code: Z, systeem: s, omschrijving: x, registratie: ziekte, bron: b}]", "expected geldig_vanaf"),
        (
            "bronnen: {b: 1}\ncodes: [{code: 1, systeem: s, omschrijving: x, registratie: ziekte, bron: b, geldig_vanaf: 2026-01-01}]",
            "code: expected text",
        ),
        ("a: [", "redenen.yaml"),
    ],
)
def test_een_fout_in_de_redenen_zegt_waar(tmp_path: Path, tekst: str, stuk: str) -> None:
    (tmp_path / "redenen.yaml").write_text(tekst)
    with pytest.raises(ValueError, match=stuk):
        load_redenen(tmp_path / "redenen.yaml")


def test_een_lege_lijst_is_een_lege_tabel() -> None:
    assert to_frame([]).schema["datum"] == pl.Date
