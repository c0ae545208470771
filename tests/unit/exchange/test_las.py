"""Exports of school systems become rows of the table verzuim; what can't be known is not guessed."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanwezig.core.verzuim.tabellen import Verzuimrij
from aanwezig.definitions.redenen import Reden, Redenentabel, load_redenen
from aanwezig.exchange.las import INDELINGEN, Afspraken, Lasuitkomst, Volledig, bijwerken, lees_export, schoolredenen
from aanwezig.exchange.las.lezen import STUK_TEKENS
from aanwezig.exchange.tabellen.keuren import Kalenderbereik
from aanwezig.exchange.tabellen.losse_tabel import lees_losse_tabel
from aanwezig.exchange.tabellen.schema import REDENEN, VERZUIM
from tests.unit.exchange.tabelmap import VOL, lees, write_map

DATA = Path(__file__).parents[2] / "data" / "las"
DAG = dt.date(2026, 9, 14)
BEREIK = Kalenderbereik(dt.date(2009, 8, 1), dt.date(2030, 7, 31))


@pytest.fixture(scope="module")
def redenen() -> Redenentabel:
    return load_redenen()


def convert(pad: Path, systeem: str, redenen: Redenentabel, **anders: Any) -> Lasuitkomst:
    return lees_export(pad, INDELINGEN[systeem], Afspraken(**{"school_id": "16AH00", "redenen": redenen, "bereik": BEREIK, **anders}))


def rows(uitkomst: Lasuitkomst) -> tuple[Verzuimrij, ...]:
    return tuple(Verzuimrij(**rij) for rij in uitkomst.rijen.iter_rows(named=True))


def eduarte(tmp_path: Path, tekst: str, redenen: Redenentabel, **anders: Any) -> Lasuitkomst:
    (tmp_path / "export.csv").write_bytes(tekst.encode("latin-1"))
    return convert(tmp_path / "export.csv", "eduarte", redenen, **anders)


def somtoday(tmp_path: Path, redenen: Redenentabel, open_tot: dt.date | None = None, **anders: Any) -> Lasuitkomst:
    melding = json.loads((DATA / "somtoday_absentiemeldingen.json").read_text())["items"][0]
    melding["absentieReden"] |= anders.pop("absentieReden", {})
    (tmp_path / "export.json").write_text(json.dumps({"items": [melding | anders]}))
    return convert(tmp_path / "export.json", "somtoday", redenen, open_tot=open_tot)


# -- EduArte ------------------------------------------------------------------------------------------------------------------------------


def test_het_voorbeeld_van_eduarte(redenen: Redenentabel) -> None:
    uitkomst = convert(DATA / "eduarte_absentiemeldingen.csv", "eduarte", redenen)
    assert uitkomst.fouten == ()
    assert [
        (rij.leerling_id, rij.datum.isoformat(), rij.lesuur_van, rij.lesuur_tm, rij.registratie, rij.reden) for rij in rows(uitkomst)
    ] == [
        ("100122", "2009-10-12", 2, 2, "ziekte", "Z"),
        ("100122", "2009-10-12", 3, 3, "ziekte", "Z"),
        ("102447", "2009-10-12", None, None, "ziekte", "Z"),
        ("102447", "2009-10-12", 1, 8, "ziekte", "Z"),
        ("102447", "2009-10-13", 1, 8, "ziekte", "Z"),
    ]


def test_dezelfde_melding_houdt_haar_rij_id_en_andere_meldingen_krijgen_een_ander(redenen: Redenentabel) -> None:
    een = convert(DATA / "eduarte_absentiemeldingen.csv", "eduarte", redenen)
    twee = convert(DATA / "eduarte_absentiemeldingen.csv", "eduarte", redenen)
    assert een.rijen.equals(twee.rijen)
    assert een.rijen["rij_id"].n_unique() == een.rijen.height == 5


def test_een_onbekende_code_blijft_een_onbekende_code(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "1;20260914;;20260914;;;;XQ;\n1;20260915;;20260915;;;;ziekte;\n1;20260916;;20260916;;;;;\n", redenen)
    assert [rij.registratie for rij in rows(uitkomst)] == ["XQ", "code:ziekte", "code:"]
    assert [(code.code, code.rijen, code.eerste_datum.day) for code in uitkomst.onbekend] == [
        ("XQ", 1, 14),
        ("code:", 1, 16),
        ("code:ziekte", 1, 15),
    ]


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
    assert uitkomst.geweigerd["regel"].to_list() == [2]


def test_een_open_melding_loopt_tot_de_opgegeven_dag(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "1;20260914;;;;;;Z;\n", redenen, open_tot=DAG + dt.timedelta(days=2))
    assert [rij.datum.day for rij in rows(uitkomst)] == [14, 15, 16]


def test_de_toelichting_gaat_niet_mee(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = rows(eduarte(tmp_path, "1;20260914;;20260914;;;;Z;gebeld door oma, zoë heeft de griep\n", redenen))
    assert rij.reden == "Z"


# -- Somtoday -----------------------------------------------------------------------------------------------------------------------------


def test_het_voorbeeld_van_somtoday(redenen: Redenentabel) -> None:
    uitkomst = convert(DATA / "somtoday_absentiemeldingen.json", "somtoday", redenen)
    assert uitkomst.fouten == ()
    een, twee = rows(uitkomst)
    assert (een.leerling_id, een.datum, een.lesuur_van, een.lesuur_tm, een.minuten) == ("100122", DAG, 1, 2, None)
    assert (een.registratie, een.reden, een.ingevoerd_op) == ("ongeoorloofd", "XC", DAG)
    assert (twee.registratie, twee.minuten, twee.datum) == ("te_laat", 20, dt.date(2026, 10, 26))


def test_geoorloofd_zegt_niet_waarom(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = rows(somtoday(tmp_path, redenen, absentieReden={"geoorloofd": True, "afkorting": "DOK"}))
    assert rij.registratie == "DOK"
    school = redenen.with_scholen([Reden("DOK", "arts", dt.date(2025, 8, 1), school_id="16AH")])
    (rij,) = rows(somtoday(tmp_path, school, absentieReden={"geoorloofd": True, "afkorting": "DOK"}))
    assert rij.registratie == "arts"


def test_een_leerling_die_uit_de_les_is_verwijderd_is_niet_vanzelf_iets(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = rows(somtoday(tmp_path, redenen, absentieReden={"absentieSoort": "Verwijderd", "afkorting": "UIT"}))
    assert rij.registratie == "UIT"


def test_een_melding_over_meer_dagen_begint_en_eindigt_op_haar_lesuur(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = somtoday(tmp_path, redenen, beginLesuur=3, eindLesuur=2, eindDatumTijd="2026-09-16T10:10:00.000+02:00")
    assert [(rij.datum.day, rij.lesuur_van, rij.lesuur_tm) for rij in rows(uitkomst)] == [(14, 3, 30), (15, None, None), (16, 1, 2)]


def test_de_dag_is_die_van_amsterdam(tmp_path: Path, redenen: Redenentabel) -> None:
    nacht: dict[str, Any] = {"beginDatumTijd": "2026-09-13T22:00:00Z", "eindDatumTijd": "2026-09-14T21:59:00Z"}
    (rij,) = rows(somtoday(tmp_path, redenen, beginLesuur=None, eindLesuur=None, **nacht))
    assert (rij.datum, rij.lesuur_van) == (DAG, None)


@pytest.mark.parametrize(
    ("anders", "kolom"),
    [
        ({"leerling": None}, "leerlingnummer"),
        ({"beginDatumTijd": None}, "beginDatumTijd"),
        ({"beginDatumTijd": "gisteren"}, "beginDatumTijd"),
        ({"beginDatumTijd": "2026-09-14T08:30:00"}, "beginDatumTijd"),
        ({"eindDatumTijd": None}, "eindDatumTijd"),
        ({"leerling": {"leerlingnummer": True}}, "leerlingnummer"),
        ({"leerling": {"leerlingnummer": "=1"}}, "leerlingnummer"),
        ({"leerling": {"leerlingnummer": "1\u200b"}}, "leerlingnummer"),
        ({"leerling": {"leerlingnummer": "\ud800"}}, "leerlingnummer"),
        ({"absentieReden": {"afkorting": "X" * 101}}, "afkorting"),
        ({"datumTijdInvoer": "0001-02-01T08:30:00+02:00"}, "datumTijdInvoer"),
        ({"eindDatumTijd": "2026-09-13T08:30:00+02:00"}, "eindDatumTijd"),
        ({"beginLesuur": 0}, "beginLesuur"),
        ({"beginLesuur": "eerste"}, "beginLesuur"),
        ({"beginLesuur": 1.5}, "beginLesuur"),
        ({"beginLesuur": True}, "beginLesuur"),
        ({"beginLesuur": 3, "eindLesuur": 2}, "eindLesuur"),
        ({"beginLesuur": None, "eindLesuur": None}, "beginLesuur"),
    ],
)
def test_wat_somtoday_niet_goed_zegt_is_een_fout(tmp_path: Path, redenen: Redenentabel, anders: dict[str, Any], kolom: str) -> None:
    uitkomst = somtoday(tmp_path, redenen, **anders)
    assert [(fout.regel, fout.kolom) for fout in uitkomst.fouten] == [(1, f"{kolom} (melding 1)")]
    assert uitkomst.rijen.is_empty()


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        " ",
        "{",
        "[",
        "{}",
        "null",
        "3",
        '{"items": 3}',
        '{"items": {}}',
        '{"rijen": []}',
        "[" * 100_000,
        "[1",
        "[1,]",
        "[1 2]",
        "[] x",
        '{"items": []',
        '{"a" 1}',
        "[9" + "9" * 5000 + "]",
    ],
)
def test_geen_lijst_met_meldingen_is_een_fout_van_het_hele_bestand(tmp_path: Path, redenen: Redenentabel, tekst: str) -> None:
    (tmp_path / "export.json").write_text(tekst)
    uitkomst = convert(tmp_path / "export.json", "somtoday", redenen)
    assert (len(uitkomst.fouten), uitkomst.leesbaar, uitkomst.rijen.height) == (1, False, 0)


@pytest.mark.parametrize("tekst", ["[]", " \n[\n] ", '{"items": []}', '{"links": [{"id": 3}], "items": [], "meer": null}'])
def test_een_lege_lijst_is_een_goede_lijst(tmp_path: Path, redenen: Redenentabel, tekst: str) -> None:
    (tmp_path / "export.json").write_text(tekst, encoding="utf-8-sig")
    uitkomst = convert(tmp_path / "export.json", "somtoday", redenen)
    assert (uitkomst.fouten, uitkomst.leesbaar, uitkomst.meldingen) == ((), True, 0)


def test_een_fout_noemt_de_regel_waar_de_melding_begint(tmp_path: Path, redenen: Redenentabel) -> None:
    melding = json.dumps({"leerling": {}}, indent=1)
    (tmp_path / "export.json").write_text('{"links": "a\\nb",\n "items":\n[' + melding + ",\n\n" + melding + "\n]}")
    uitkomst = convert(tmp_path / "export.json", "somtoday", redenen)
    assert {fout.regel for fout in uitkomst.fouten if fout.kolom == "leerlingnummer (melding 1)"} == {3}
    assert {fout.regel for fout in uitkomst.fouten if fout.kolom == "leerlingnummer (melding 2)"} == {7}


def test_een_lijst_groter_dan_het_geheugen_van_de_lezer(tmp_path: Path, redenen: Redenentabel) -> None:
    """The items lie across the edges of the blocks in which the file is read."""
    melding = json.loads((DATA / "somtoday_absentiemeldingen.json").read_text())["items"][0]
    vulling = "é" * 300_000
    items = [melding | {"beginLesuur": uur, "eindLesuur": uur, "links": vulling} for uur in range(1, 31)]
    (tmp_path / "export.json").write_text(json.dumps({"items": items}, ensure_ascii=False))
    assert (tmp_path / "export.json").stat().st_size > 2 * 8 * STUK_TEKENS
    uitkomst = convert(tmp_path / "export.json", "somtoday", redenen)
    assert uitkomst.fouten == ()
    assert [rij.lesuur_van for rij in rows(uitkomst)] == list(range(1, 31))


def test_een_reusachtige_melding_is_een_fout(tmp_path: Path, redenen: Redenentabel) -> None:
    (tmp_path / "export.json").write_text(json.dumps([{"links": "x" * (STUK_TEKENS + 10)}]))
    assert not convert(tmp_path / "export.json", "somtoday", redenen).leesbaar


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(inhoud=st.binary(max_size=200))
def test_willekeurige_bytes_geven_nooit_een_uitzondering(tmp_path: Path, redenen: Redenentabel, inhoud: bytes) -> None:
    (tmp_path / "export").write_bytes(inhoud)
    for systeem in INDELINGEN:
        convert(tmp_path / "export", systeem, redenen)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda deel: st.lists(deel, max_size=3) | st.dictionaries(st.text(max_size=5), deel, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["leerling", "absentieReden", "beginDatumTijd", "eindDatumTijd", "beginLesuur", "datumTijdInvoer"]), JSON
    )
)
def test_willekeurige_json_geeft_nooit_een_uitzondering(tmp_path: Path, redenen: Redenentabel, anders: dict[str, Any]) -> None:
    melding = json.loads((DATA / "somtoday_absentiemeldingen.json").read_text())["items"][0]
    (tmp_path / "export.json").write_text(json.dumps([melding | anders]))
    uitkomst = convert(tmp_path / "export.json", "somtoday", redenen)
    assert bool(uitkomst.fouten) != bool(uitkomst.rijen.height)


# -- together -----------------------------------------------------------------------------------------------------------------------------


TEKEN = st.text(st.characters(exclude_characters=";\r\n\0", codec="utf-8"), max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(leerling=TEKEN.map(lambda tekst: f"1{tekst}") | TEKEN, code=TEKEN)
def test_wat_wordt_overgenomen_komt_door_de_keuring(tmp_path: Path, redenen: Redenentabel, leerling: str, code: str) -> None:
    """No leerling and no code, however strange, gives a row that the delivery would then be refused for."""
    (tmp_path / "export.csv").write_text(
        f"100122;20260914;;20260914;;;;Z;\n{leerling};20260915;;20260916;;1;2;{code};\n", encoding="utf-8-sig"
    )
    uitkomst = convert(tmp_path / "export.csv", "eduarte", redenen)
    uitkomst.rijen.write_csv(tmp_path / "verzuim.csv", separator=";")
    tabel = lees_losse_tabel(tmp_path, VERZUIM, BEREIK)
    assert ([fout.zin for fout in tabel.fouten], tabel.rijen) == ([], uitkomst.rijen.height)


def test_een_export_wordt_een_tabel_die_door_de_keuring_komt(tmp_path: Path, redenen: Redenentabel) -> None:
    een, twee = somtoday(tmp_path, redenen), eduarte(tmp_path, "100122;20260915;;20260918;;;;Z;\n", redenen)
    (tmp_path / "map").mkdir()
    map_ = write_map(tmp_path / "map", VOL)
    pl.concat((een.rijen, twee.rijen)).write_csv(map_ / "verzuim.csv")
    uitkomst = lees(map_)
    assert [fout.zin for fout in uitkomst.fouten] == []
    assert uitkomst.aanlevering().verzuim == rows(een) + rows(twee)


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


def test_de_code_van_de_school_gaat_voor_de_soort_van_het_systeem(tmp_path: Path, redenen: Redenentabel) -> None:
    """The kind and the judgement are a default; a school that maps its code says what it means there."""
    school = redenen.with_scholen([Reden("XC", "luxe", dt.date(2025, 8, 1), DAG, school_id="16AH")])
    (rij,) = rows(somtoday(tmp_path, school))
    assert rij.registratie == "ongeoorloofd"  # no longer on the 14th
    school = redenen.with_scholen([Reden("XC", "luxe", dt.date(2025, 8, 1), school_id="16AH")])
    (rij,) = rows(somtoday(tmp_path, school))
    assert rij.registratie == "luxe"


def test_elke_dag_volgt_de_indeling_van_die_dag(tmp_path: Path, redenen: Redenentabel) -> None:
    school = redenen.with_scholen([Reden("XQ", "arts", dt.date(2026, 9, 15), dt.date(2026, 9, 16), school_id="*")])
    rijen = rows(eduarte(tmp_path, "1;20260914;;20260916;;;;XQ;\n", school))
    assert [rij.registratie for rij in rijen] == ["XQ", "arts", "XQ"]


def test_een_formule_als_code_wordt_nooit_een_formule(tmp_path: Path, redenen: Redenentabel) -> None:
    (rij,) = rows(eduarte(tmp_path, "1;20260914;;20260914;;;;=1+1;\n", redenen))
    assert (rij.registratie, rij.reden) == ("code:=1+1", "code:=1+1")
    school = redenen.with_scholen([Reden("code:=1+1", "arts", dt.date(2025, 8, 1), school_id="16AH")])
    (rij,) = rows(eduarte(tmp_path, "1;20260914;;20260914;;;;=1+1;\n", school))
    assert rij.registratie == "arts"


def test_een_leerlingnummer_wordt_de_leerling_van_de_regio(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "7;20260914;;20260914;;;;Z;\n8;20260914;;20260914;;;;Z;\n", redenen, nummers={"7": "L-100122"})
    assert [rij.leerling_id for rij in rows(uitkomst)] == ["L-100122"]
    assert [(fout.regel, fout.kolom, fout.waarde) for fout in uitkomst.fouten] == [(2, "leerlingnummer", "8")]


def test_een_leerling_die_de_aanlevering_niet_kent_is_een_fout(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "7;20260914;;20260914;;;;Z;\n8;20260914;;20260914;;;;Z;\n", redenen, leerlingen={"7"})
    assert [(fout.regel, fout.kolom, fout.waarde) for fout in uitkomst.fouten] == [(2, "leerlingnummer", "8")]


def test_alle_fouten_van_een_melding_worden_genoemd(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, ";20260931;;2026;;40;;Z\a;geheim\n", redenen)
    assert sorted(fout.kolom for fout in uitkomst.fouten) == [
        "begindatum",
        "beginlesuur",
        "einddatum",
        "eindlesuur",
        "leerlingnummer",
        "redencode",
    ]
    ((tabel, bestand, regel, reden, inhoud),) = uitkomst.geweigerd.iter_rows()
    assert (tabel, bestand, regel) == ("verzuim", "export.csv", 1)
    assert reden.count("verwacht") == 6
    assert "geheim" not in inhoud


def test_een_adapter_die_zwijgend_opgeeft_verliest_niets(tmp_path: Path, redenen: Redenentabel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(INDELINGEN, "eduarte", replace(INDELINGEN["eduarte"], notitie=lambda *_: None))
    uitkomst = eduarte(tmp_path, ZIEK, redenen)
    assert [fout.verwacht for fout in uitkomst.fouten] == ["een melding van eduarte"]


def test_ook_van_een_kapotte_regel_blijft_de_toelichting_weg(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "1;20260914;geheim\n1;20260914;;20260914;;;;Z;geheim;geheim\n", redenen)
    assert [fout.regel for fout in uitkomst.fouten] == [1, 2]
    assert "geheim" not in repr(uitkomst.fouten) + repr(uitkomst.geweigerd.rows())


def test_van_veel_fouten_wordt_een_deel_getoond_en_de_rest_geteld(tmp_path: Path, redenen: Redenentabel) -> None:
    uitkomst = eduarte(tmp_path, "1;x;;20260914;;;;Z;\n" * 1500, redenen)
    assert (len(uitkomst.fouten), uitkomst.aantal_fouten, uitkomst.geweigerd.height) == (1000, 1500, 1500)


# -- adding to what is there --------------------------------------------------------------------------------------------------------------


def add(
    verzuim: pl.DataFrame,
    uitkomst: Lasuitkomst,
    *,
    volledig: Volledig | None = None,
    eigen: list[tuple[str, str]] | None = None,
    op: int = 30,
    school: str = "16AH",
) -> tuple[pl.DataFrame, dict[str, int]]:
    """Add an export; return the new table and the numbers that are not 0."""
    redenen = pl.DataFrame(
        [("16AH", code, soort, dt.date(2025, 8, 1), None) for code, soort in eigen or []], schema=REDENEN.frame_schema, orient="row"
    )
    bijwerking = bijwerken(
        verzuim.lazy(),
        uitkomst.rijen,
        systeem="eduarte",
        school_id=school,
        redenen=redenen,
        gemaakt_op=dt.date(2026, 9, op),
        volledig=volledig,
    )
    namen = ("toegevoegd", "anders", "opnieuw", "vervallen", "aanwezig", "van_een_mens", "ontbreekt")
    return pl.concat((verzuim, bijwerking.rijen)), {naam: aantal for naam in namen if (aantal := getattr(bijwerking, naam))}


def counting(verzuim: pl.DataFrame) -> list[tuple[int, str]]:
    """Return day and registratie of the rows that still count."""
    over = verzuim.filter(~pl.col("rij_id").is_in(verzuim["vervangt"].implode()), pl.col("registratie") != "vervallen")
    return sorted((datum.day, registratie) for datum, registratie in over.select("datum", "registratie").iter_rows())


LEEG = pl.DataFrame(schema=VERZUIM.frame_schema)
SEPTEMBER = Volledig(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
ZIEK, WEG = "1;20260914;;20260915;;;;Z;\n", "1;20260917;;20260917;;;;XQ;\n"


def test_een_export_twee_keer_geeft_niets_dubbel(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, eerst = add(LEEG, eduarte(tmp_path, ZIEK + WEG, redenen))
    nog_eens, daarna = add(verzuim, eduarte(tmp_path, WEG + ZIEK, redenen))
    assert (eerst, daarna) == ({"toegevoegd": 3}, {"aanwezig": 3})
    assert nog_eens.equals(verzuim)


def test_met_of_zonder_vestiging_is_het_dezelfde_school(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, _ = add(LEEG, eduarte(tmp_path, ZIEK, redenen, school_id="16AH"))
    assert add(verzuim, eduarte(tmp_path, ZIEK, redenen, school_id="16AH00"))[1] == {"aanwezig": 2}
    assert add(verzuim, eduarte(tmp_path, ZIEK, redenen, school_id="17BX"), school="17BX")[1] == {"toegevoegd": 2}


def test_een_open_melding_groeit_en_sluit_zonder_iets_dubbel(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, _ = add(LEEG, eduarte(tmp_path, "1;20260914;;;;;;Z;\n", redenen, open_tot=dt.date(2026, 9, 15)))
    verzuim, groei = add(verzuim, eduarte(tmp_path, "1;20260914;;;;;;Z;\n", redenen, open_tot=dt.date(2026, 9, 17)))
    assert groei == {"toegevoegd": 2, "aanwezig": 2}
    verzuim, dicht = add(verzuim, eduarte(tmp_path, "1;20260914;;20260916;;;;Z;\n", redenen), volledig=SEPTEMBER)
    assert dicht == {"aanwezig": 3, "vervallen": 1}
    assert counting(verzuim) == [(14, "ziekte"), (15, "ziekte"), (16, "ziekte")]


def test_wat_uit_een_volledige_export_verdwijnt_vervalt_en_kan_terugkomen(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, _ = add(LEEG, eduarte(tmp_path, ZIEK + WEG, redenen))
    assert add(verzuim, eduarte(tmp_path, ZIEK, redenen))[1] == {"aanwezig": 2}  # the 17th lies outside the days of this export
    assert add(verzuim, eduarte(tmp_path, WEG + ZIEK.replace("15;;;;Z", "14;;;;Z"), redenen))[1] == {"aanwezig": 2, "ontbreekt": 1}
    verzuim, weg = add(verzuim, eduarte(tmp_path, ZIEK, redenen), volledig=SEPTEMBER, op=20)
    assert weg == {"aanwezig": 2, "vervallen": 1}
    assert counting(verzuim) == [(14, "ziekte"), (15, "ziekte")]
    assert verzuim[-1, "ingevoerd_op"] == dt.date(2026, 9, 20)
    assert add(verzuim, eduarte(tmp_path, ZIEK, redenen), volledig=SEPTEMBER)[1] == {"aanwezig": 2}
    verzuim, terug = add(verzuim, eduarte(tmp_path, ZIEK + WEG, redenen), volledig=SEPTEMBER, op=25)
    assert terug == {"aanwezig": 2, "opnieuw": 1}
    assert counting(verzuim) == [(14, "ziekte"), (15, "ziekte"), (17, "XQ")]
    assert verzuim["rij_id"].n_unique() == verzuim.height
    assert add(verzuim, eduarte(tmp_path, ZIEK + WEG, redenen))[1] == {"aanwezig": 3}


def test_een_volledige_export_laat_andere_scholen_systemen_en_dagen_met_rust(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, _ = add(LEEG, eduarte(tmp_path, ZIEK.replace("202609", "202608"), redenen))
    verzuim, _ = add(verzuim, eduarte(tmp_path, ZIEK, redenen, school_id="17BX"))
    hand = verzuim.head(1).with_columns(rij_id=pl.lit("V1"), datum=pl.lit(DAG))
    ander = hand.with_columns(rij_id=pl.lit(f"somtoday-{'0' * 16}-20260914"))
    verzuim = pl.concat((verzuim, hand, ander))
    assert add(verzuim, eduarte(tmp_path, WEG, redenen), volledig=SEPTEMBER)[1] == {"toegevoegd": 1}


def test_een_nieuwe_indeling_van_een_code_vervangt_de_oude_rij(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, _ = add(LEEG, eduarte(tmp_path, ZIEK, redenen))
    eigen = [("Z", "arts")]
    anders = redenen.with_scholen(Reden(code, soort, dt.date(2025, 8, 1), school_id="16AH") for code, soort in eigen)
    verzuim, daarna = add(verzuim, eduarte(tmp_path, ZIEK, anders), eigen=eigen)
    assert daarna == {"anders": 2}
    assert counting(verzuim) == [(14, "arts"), (15, "arts")]
    assert verzuim["ingevoerd_op"].null_count() == verzuim.height  # known since the same day: also a look back sees the new meaning
    assert add(verzuim, eduarte(tmp_path, ZIEK, anders), eigen=eigen)[1] == {"aanwezig": 2}


def test_een_code_die_redenen_csv_indeelt_hoeft_geen_nieuwe_rij(tmp_path: Path, redenen: Redenentabel) -> None:
    """``signaleer`` itself reads an unknown code as the delivery's own table says."""
    verzuim, _ = add(LEEG, eduarte(tmp_path, WEG, redenen))
    eigen = [("XQ", "luxe")]
    anders = redenen.with_scholen(Reden(code, soort, dt.date(2025, 8, 1), school_id="16AH") for code, soort in eigen)
    assert add(verzuim, eduarte(tmp_path, WEG, anders), eigen=eigen)[1] == {"aanwezig": 1}


def test_wat_een_mens_verbeterde_blijft_zo(tmp_path: Path, redenen: Redenentabel) -> None:
    verzuim, _ = add(LEEG, eduarte(tmp_path, WEG, redenen))
    hand = verzuim.with_columns(rij_id=pl.lit("V1"), registratie=pl.lit("verlof"), vervangt=pl.col("rij_id"))
    verzuim = pl.concat((verzuim, hand))
    assert add(verzuim, eduarte(tmp_path, WEG, redenen), volledig=SEPTEMBER)[1] == {"van_een_mens": 1}
    assert add(verzuim, eduarte(tmp_path, ZIEK, redenen), volledig=SEPTEMBER)[1] == {"toegevoegd": 2}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sets(st.integers(1, 28), max_size=6), min_size=1, max_size=5))
def test_na_elke_reeks_volledige_exports_telt_precies_de_laatste(tmp_path: Path, redenen: Redenentabel, exports: list[set[int]]) -> None:
    verzuim = LEEG
    for dagen in exports:
        tekst = "".join(f"1;202609{dag:02};;202609{dag:02};;;;Z;\n" for dag in sorted(dagen)) or "\n"
        verzuim, _ = add(verzuim, eduarte(tmp_path, tekst, redenen), volledig=SEPTEMBER)
        assert counting(verzuim) == [(dag, "ziekte") for dag in sorted(dagen)]
    assert verzuim["rij_id"].n_unique() == verzuim.height
