"""Every form in which a good delivery may come says the same; and what is not a fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from aanwezig.core.verzuim.tabellen import Inschrijving, Kalenderrij, Leerling, Regiocode, Roosterles, Toestand, Verzuimrij
from aanwezig.exchange.tabellen import TABELLEN, Soort
from tests.unit.exchange.tabelmap import GOED, VOL, lees, write_map, write_xlsx

Vorm = Callable[[Path], None]


def met(vertaal: Callable[[str], bytes]) -> Vorm:
    def schrijf(map_: Path) -> None:
        write_map(map_, {naam: vertaal(tekst) for naam, tekst in VOL.items()})

    return schrijf


def aangehaald(tekst: str) -> bytes:
    return "\n".join(",".join(f'"{veld}"' for veld in regel.split(",")) for regel in tekst.splitlines()).encode()


def ruim(tekst: str) -> bytes:
    return "\n\n".join(" ; ".join(regel.split(",")) + " " for regel in tekst.splitlines()).encode()


def kop_anders(tekst: str) -> bytes:
    kop, _, rest = tekst.partition("\n")
    return (kop.upper().replace(",", " ,") + ",extra\n" + "".join(f"{regel},?\n" for regel in rest.splitlines())).encode()


def omgekeerd(tekst: str) -> bytes:
    return "\n".join(",".join(reversed(regel.split(","))) for regel in tekst.splitlines()).encode()


def parquet(typed: bool) -> Vorm:
    def schrijf(map_: Path) -> None:
        for naam, tekst in VOL.items():
            frame = pl.read_csv(tekst.encode(), infer_schema=False)
            if typed:
                for kolom in TABELLEN[naam].kolommen:
                    if kolom.soort is Soort.DATUM:
                        frame = frame.with_columns(pl.col(kolom.naam).str.to_date())
                    if kolom.soort is Soort.GETAL or kolom.naam in ("woongemeente", "leerling_id"):
                        frame = frame.with_columns(pl.col(kolom.naam).cast(pl.Int64))
                    if kolom.soort is Soort.TIJD:
                        frame = frame.with_columns(pl.col(kolom.naam).str.to_time("%H:%M"))
                    if kolom.soort is Soort.KEUZE:
                        frame = frame.with_columns(pl.col(kolom.naam).cast(pl.Categorical))
            frame.write_parquet(map_ / f"{naam}.parquet")

    return schrijf


def xlsx(typed: bool) -> Vorm:
    def waarde(naam: str, kolom: str, tekst: str) -> object:
        soort = TABELLEN[naam].kolom(kolom).soort
        if not tekst or not typed:
            return tekst
        if soort is Soort.DATUM:
            return dt.date.fromisoformat(tekst)
        if soort is Soort.TIJD:
            return dt.time.fromisoformat(tekst)
        return int(tekst) if tekst.isdigit() else tekst

    def schrijf(map_: Path) -> None:
        for naam, tekst in VOL.items():
            kop, *rijen = [regel.split(",") for regel in tekst.splitlines()]
            cellen: list[list[object]] = [[waarde(naam, kolom, veld) for kolom, veld in zip(kop, rij, strict=True)] for rij in rijen]
            write_xlsx(map_ / f"{naam}.xlsx", [[*kop], *cellen])

    return schrijf


VORMEN: dict[str, Vorm] = {
    "komma": met(lambda tekst: tekst.encode()),
    "puntkomma": met(lambda tekst: tekst.replace(",", ";").encode()),
    "puntkomma-met-sep-regel": met(lambda tekst: b"sep=;\n" + tekst.replace(",", ";").encode()),
    "bom": met(lambda tekst: tekst.encode("utf-8-sig")),
    "latin-1": met(lambda tekst: tekst.encode("latin-1")),
    "cp1252": met(lambda tekst: tekst.encode("cp1252")),
    "crlf": met(lambda tekst: tekst.replace("\n", "\r\n").encode()),
    "bom-crlf-puntkomma": met(lambda tekst: tekst.replace("\n", "\r\n").replace(",", ";").encode("utf-8-sig")),
    "zonder-laatste-regeleinde": met(lambda tekst: tekst.rstrip("\n").encode()),
    "alles-aangehaald": met(aangehaald),
    "spaties-en-lege-regels": met(ruim),
    "kop-in-hoofdletters-en-extra-kolom": met(kop_anders),
    "kolommen-in-andere-volgorde": met(omgekeerd),
    "lege-rijen-van-excel": met(lambda tekst: (tekst + "," * tekst.splitlines()[0].count(",") + "\n").encode()),
    "parquet-tekst": parquet(typed=False),
    "parquet-met-typen": parquet(typed=True),
    "xlsx-tekst": xlsx(typed=False),
    "xlsx-met-typen": xlsx(typed=True),
}


@pytest.mark.parametrize("schrijf", VORMEN.values(), ids=VORMEN.keys())
def test_elke_vorm_geeft_dezelfde_aanlevering(tmp_path: Path, schrijf: Vorm) -> None:
    (tmp_path / "basis").mkdir()
    (tmp_path / "vorm").mkdir()
    basis = lees(write_map(tmp_path / "basis", VOL))
    schrijf(tmp_path / "vorm")
    uitkomst = lees(tmp_path / "vorm")
    assert [fout.zin for fout in uitkomst.fouten] == []
    assert uitkomst.aanlevering() == basis.aanlevering()
    for naam, frame in basis.frames.items():
        assert uitkomst.frames[naam].schema == frame.schema
        assert uitkomst.frames[naam].equals(frame)


def test_de_waarden_van_de_kern(tmp_path: Path) -> None:
    aanlevering = lees(write_map(tmp_path, VOL)).aanlevering()
    dag = dt.date
    assert aanlevering.leerlingen[0] == Leerling("100122", dag(2012, 3, 4), "0505", "3311 AB", dag(2019, 1, 1), None, "")
    assert aanlevering.inschrijvingen[1] == Inschrijving("100123", "16AH", "pro", "3", dag(2025, 8, 1), dag(2026, 7, 31), "R1")
    assert aanlevering.roosters[0] == Roosterles("R1", 1, 1, 510, 560)
    assert aanlevering.regios == (Regiocode("16AH", "zuid"), Regiocode("0505", "zuid"))
    assert aanlevering.kalender == (Kalenderrij("16AH00", dag(2026, 10, 7), dag(2026, 10, 7), "studiedag", "Studiedag één"),)
    assert aanlevering.verzuim[2] == Verzuimrij("V3", "100123", "16AH00", dag(2026, 9, 14), 1, None, 10, "te_laat")
    assert aanlevering.toestanden == (Toestand("100122", "dreigend-thuiszitter", dag(2026, 1, 1), None),)


def test_de_typen_van_de_frames(tmp_path: Path) -> None:
    frames = lees(write_map(tmp_path, GOED)).frames
    assert set(frames) == set(TABELLEN)
    for naam, tabel in TABELLEN.items():
        assert dict(frames[naam].schema) == tabel.frame_schema
    assert frames["roosters"].get_column("begin_minuut").to_list() == [510, 560, 510]


def test_een_leeg_verzuimbestand_is_goed(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"].splitlines()[0] + "\n"}))
    assert uitkomst.bruikbaar
    assert uitkomst.aanlevering().verzuim == ()


def test_leeg_parquet_is_goed(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    (tmp_path / "verzuim.csv").unlink()
    pl.DataFrame(schema=dict.fromkeys(GOED["verzuim"].splitlines()[0].split(","), pl.String)).write_parquet(tmp_path / "verzuim.parquet")
    assert [fout.zin for fout in lees(tmp_path).fouten] == []


def test_kolommen_die_leeg_mogen_zijn_mogen_ook_weg(tmp_path: Path) -> None:
    kort = {
        "leerlingen": "leerling_id,geboortedatum,woongemeente\n100122,2012-03-04,0505\n",
        "inschrijvingen": "leerling_id,school_id,schoolsoort,begin_datum,rooster_id\n100122,16AH,vo,2025-08-01,R1\n",
        "roosters": GOED["roosters"],
        "verzuim": "rij_id,leerling_id,school_id,datum,registratie\nV1,100122,16AH,2026-09-14,ziekte\n",
    }
    aanlevering = lees(write_map(tmp_path, kort)).aanlevering()
    assert aanlevering.verzuim == (Verzuimrij("V1", "100122", "16AH", dt.date(2026, 9, 14), None, None, None, "ziekte"),)
    assert aanlevering.leerlingen == (Leerling("100122", dt.date(2012, 3, 4), "0505"),)


@pytest.mark.parametrize("code", ["Ziekte", "XC", "-", "=ziekte", "ziek, thuis"])
def test_een_onbekende_registratie_is_geen_fout_en_blijft_wat_ze_is(tmp_path: Path, code: str) -> None:
    rij = f'V1,100122,16AH00,2026-09-14,,,," {code} ",,,\n'
    uitkomst = lees(
        write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"].splitlines()[0] + "\n" + rij.replace('" ', '"').replace(' "', '"')})
    )
    assert uitkomst.fouten == ()
    assert uitkomst.aanlevering().verzuim[0].registratie == code


def test_spaties_rond_een_onbekende_registratie_verdwijnen(tmp_path: Path) -> None:
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"].replace(",ziekte,", ",  XC ,")}))
    assert uitkomst.aanlevering().verzuim[1].registratie == "XC"


def test_rijen_buiten_lesdagen_en_inschrijving_zijn_geen_fout(tmp_path: Path) -> None:
    rijen = "V8,100122,99ZZ,2026-09-14,,,,ziekte,,,\nV9,100122,16AH00,2026-09-13,29,30,,ziekte,,,\n"
    assert lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + rijen})).fouten == ()


def test_een_dubbele_levering_telt_een_keer_en_wordt_gemeld(tmp_path: Path) -> None:
    dubbel = {naam: tekst + "".join(f"{regel}\n" for regel in tekst.splitlines()[1:]) for naam, tekst in VOL.items()}
    (tmp_path / "een").mkdir()
    (tmp_path / "twee").mkdir()
    uitkomst = lees(write_map(tmp_path / "twee", dubbel))
    assert [fout.zin for fout in uitkomst.fouten] == []
    assert uitkomst.aanlevering() == lees(write_map(tmp_path / "een", VOL)).aanlevering()
    gemeld = {melding.bestand: melding.aantal for melding in uitkomst.opmerkingen if melding.soort == "dubbel-geleverd"}
    assert gemeld == {f"{naam}.csv": len(tekst.splitlines()) - 1 for naam, tekst in VOL.items()}


def test_formules_in_vrije_tekst_blijven_tekst(tmp_path: Path) -> None:
    tekst = GOED["verzuim"].replace("ziekte,Z,", 'ziekte,"=HYPERLINK(""x"")\ttot\n1 uur",')
    assert lees(write_map(tmp_path, {**GOED, "verzuim": tekst})).aanlevering().verzuim[1].reden == '=HYPERLINK("x") tot 1 uur'


def test_een_open_einde_als_9999_12_31_is_geen_einddatum(tmp_path: Path) -> None:
    uitkomst = lees(
        write_map(tmp_path, {**GOED, "inschrijvingen": GOED["inschrijvingen"].replace("2025-08-01,,", "2025-08-01,9999-12-31,")})
    )
    assert uitkomst.aanlevering().inschrijvingen[0].eind_datum is None
    assert [melding.soort for melding in uitkomst.opmerkingen] == ["open-einde"]


def test_vervangen_van_een_onbekende_rij_is_een_opmerking(tmp_path: Path) -> None:
    rijen = "V8,100122,16AH00,2026-09-14,,,,vervallen,,,V77\nV9,100122,16AH00,2026-09-14,,,,ziekte,,,V9\n"
    uitkomst = lees(write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + rijen}))
    assert uitkomst.fouten == ()
    assert {melding.soort for melding in uitkomst.opmerkingen} == {"vervangt-onbekend", "vervangt-zichzelf"}


def test_andere_bestanden_worden_genoemd_niet_gelezen(tmp_path: Path) -> None:
    write_map(tmp_path, {**GOED, "leesmij.txt": "hallo", "verzuimm.csv": "x", ".DS_Store": "x", "~$verzuim.xlsx": "x"})
    opmerkingen = {melding.bestand: melding.tekst for melding in lees(tmp_path).opmerkingen}
    assert set(opmerkingen) == {"leesmij.txt", "verzuimm.csv"}
    assert "Bedoelt u verzuim?" in opmerkingen["verzuimm.csv"]


def test_hoofdletters_in_de_bestandsnaam_maken_niet_uit(tmp_path: Path) -> None:
    write_map(tmp_path, {**GOED})
    (tmp_path / "verzuim.csv").rename(tmp_path / "Verzuim.CSV")
    assert lees(tmp_path).bruikbaar


def test_een_getal_in_excel_krijgt_de_nullen_van_de_gemeentecode_terug(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    (tmp_path / "leerlingen.csv").unlink()
    kop: list[object] = ["leerling_id", "geboortedatum", "woongemeente"]
    write_xlsx(tmp_path / "leerlingen.xlsx", [kop, [100122.0, dt.date(2012, 3, 4), 505], [100123, dt.date(2012, 3, 4), 1680]])
    leerlingen = lees(tmp_path).aanlevering().leerlingen
    assert [(leerling.leerling_id, leerling.woongemeente) for leerling in leerlingen] == [("100122", "0505"), ("100123", "1680")]


def test_foutwaarden_van_excel_zijn_fouten(tmp_path: Path) -> None:
    kop = '<row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c><c r="B1" t="inlineStr"><is><t>regio</t></is></c></row>'
    rij = '<row r="2"><c r="A2" t="inlineStr"><is><t>16AH</t></is></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    write_xlsx(write_map(tmp_path, GOED) / "regio.xlsx", [], bladen=kop + rij)
    assert ("regio.xlsx", 2, "regio", "foutwaarde") in {(f.bestand, f.regel, f.kolom, f.soort) for f in lees(tmp_path).fouten}


def test_regelnummers_in_excel_zijn_de_rijen_van_het_blad(tmp_path: Path) -> None:
    rijen: list[list[object]] = [[], ["code", "regio"], ["16AH", "zuid"], [], ["0505", "oost"]]
    write_xlsx(write_map(tmp_path, GOED) / "regio.xlsx", rijen)
    assert [(fout.regel, fout.kolom) for fout in lees(tmp_path).fouten] == [(5, "regio")]


def test_regelnummers_kloppen_over_de_grens_van_blokken(tmp_path: Path) -> None:
    from aanwezig.exchange.tabellen import Grenzen

    kop = GOED["verzuim"].splitlines()[0]
    rijen = [f'V{nummer},100122,16AH00,2026-09-14,,,,ziekte,"a ""b""\n{nummer}",,' for nummer in range(400)]
    rijen[300] = rijen[300].replace("2026-09-14", "2026-02-30")
    rijen[350] = rijen[350].replace('"a ""', '"a "')
    map_ = write_map(tmp_path, {**GOED, "verzuim": "\n".join([kop, *rijen]) + "\n"})
    for blok in (1000, 4096, 1 << 20):
        uitkomst = lees(map_, grenzen=Grenzen(blok_bytes=blok, veld_tekens=20))
        assert [(fout.regel, fout.soort) for fout in uitkomst.fouten][:2] == [(602, "datum-bestaat-niet"), (702, "aanhalingsteken")], blok


def test_een_tijdstip_in_parquet_is_een_datum_in_amsterdam(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    (tmp_path / "verzuim.csv").unlink()
    frame = pl.read_csv(GOED["verzuim"].encode(), infer_schema=False).with_columns(
        pl.Series("ingevoerd_op", [dt.datetime(2026, 9, 13, 22, tzinfo=dt.UTC), None, None], dtype=pl.Datetime("us", "UTC")),
    )
    frame.write_parquet(tmp_path / "verzuim.parquet")
    assert lees(tmp_path).aanlevering().verzuim[0].ingevoerd_op == dt.date(2026, 9, 14)


def test_van_twee_dagen_kalender_kan_het_einde_niet_voor_het_begin_liggen(tmp_path: Path) -> None:
    from aanwezig.exchange.tabellen import lees_aanlevering

    with pytest.raises(ValueError):
        lees_aanlevering(tmp_path, kalender_van=dt.date(2026, 1, 2), kalender_tm=dt.date(2026, 1, 1))
