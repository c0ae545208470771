"""Files that want to break or stall the reader: refused, in bounded time and memory."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanwezig.exchange.tabellen import Fout, Grenzen
from tests.unit.exchange.tabelmap import GOED, VOL, cell_ref, lees, write_map, write_xlsx

KOP_V = GOED["verzuim"].splitlines()[0]
REGIO: list[list[object]] = [["code", "regio"], ["16AH", "zuid"]]


@pytest.fixture(autouse=True)
def _snel() -> Iterator[None]:
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < 20


def enige_fout(map_: Path, grenzen: Grenzen | None = None) -> Fout:
    (fout,) = lees(map_, grenzen=grenzen).fouten
    return fout


# -- CSV ----------------------------------------------------------------------------------------------------------------------------------


def test_een_miljoen_kolommen(tmp_path: Path) -> None:
    write_map(tmp_path, {**GOED, "regio": ",".join(f"k{nummer}" for nummer in range(1_000_000))})
    assert enige_fout(tmp_path).soort == "regel-te-lang"


def test_een_regel_van_100_mb(tmp_path: Path) -> None:
    """Measured in a process of its own: memory must stay far below three copies of the line."""
    map_ = write_map(tmp_path, GOED)
    with (map_ / "verzuim.csv").open("ab") as stroom:
        for _ in range(100):
            stroom.write(b"x" * 1_000_000)
        stroom.write(b"\nV9,100122,16AH00,2026-02-30,,,,ziekte,,,\n")
    opdracht = (
        "import resource, sys; from pathlib import Path; from tests.unit.exchange.tabelmap import lees\n"
        "voor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "fouten = lees(Path(sys.argv[1])).fouten\n"
        "assert [(fout.regel, fout.soort) for fout in fouten] == [(5, 'regel-te-lang'), (6, 'datum-bestaat-niet')], fouten\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - voor) // 1024)"
    )
    wortel = Path(__file__).parents[3]
    omgeving = {**os.environ, "PYTHONPATH": f"{wortel / 'src'}{os.pathsep}{wortel}"}
    klaar = subprocess.run([sys.executable, "-c", opdracht, str(map_)], capture_output=True, text=True, check=True, env=omgeving)
    assert int(klaar.stdout) < 300


def test_een_nul_teken_ver_in_het_bestand(tmp_path: Path) -> None:
    write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + "\n" * 50_000 + "V9\0"})
    fout = enige_fout(tmp_path)
    assert (fout.soort, fout.regel) == ("nul-teken", 50_005)


@pytest.mark.parametrize("rommel", ['"' * 100_001, '""' * 40_000, '",' * 30_000, '"\n' * 30_000, '","\n' * 30_001, '"' + "\n" * 90_000])
def test_heel_veel_aanhalingstekens(tmp_path: Path, rommel: str) -> None:
    map_ = write_map(tmp_path, {**GOED, "verzuim": GOED["verzuim"] + rommel + "\nV9,100122,16AH00,2026-02-30,,,,ziekte,,,\n"})
    fouten = lees(map_, grenzen=Grenzen(onleesbare_regels=200_000)).fouten
    assert "datum-bestaat-niet" in {fout.soort for fout in fouten}


def test_een_bestand_met_alleen_kapotte_regels_houdt_op(tmp_path: Path) -> None:
    write_map(tmp_path, {**GOED, "verzuim": KOP_V + "\n" + "x\n" * 300_000})
    assert enige_fout(tmp_path).soort == "te-veel-onleesbaar"


def test_te_veel_rijen(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    assert {fout.soort for fout in lees(tmp_path, grenzen=Grenzen(rijen=2)).fouten} == {"te-veel-rijen"}


def test_te_groot_bestand_wordt_niet_geopend(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    with (tmp_path / "regio.csv").open("wb") as stroom:
        stroom.truncate(9 * 1024**3)
    assert enige_fout(tmp_path).soort == "te-groot"


# -- the folder ---------------------------------------------------------------------------------------------------------------------------


def test_een_verwijzing_naar_buiten_wordt_niet_gevolgd(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "geheim.csv").write_text(VOL["regio"])
    map_ = write_map(tmp_path / "map", GOED)
    (map_ / "regio.csv").symlink_to(tmp_path / "geheim.csv")
    fout = enige_fout(map_)
    assert fout.soort == "verwijzing"
    assert "geheim" not in fout.zin


def test_een_verwijzing_binnen_de_map_mag(tmp_path: Path) -> None:
    write_map(tmp_path, {**GOED, "regio-2026.csv": VOL["regio"]})
    (tmp_path / "regio.csv").symlink_to("regio-2026.csv")
    assert lees(tmp_path).bruikbaar


def test_een_verwijzing_in_een_kring(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    (tmp_path / "regio.csv").symlink_to("regio.csv")
    assert enige_fout(tmp_path).soort == "niet-te-openen"


def test_een_pijp_of_een_map_is_geen_bestand(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    os.mkfifo(tmp_path / "regio.csv")
    (tmp_path / "kalender.parquet").mkdir()
    assert [fout.soort for fout in lees(tmp_path).fouten] == ["geen-bestand", "geen-bestand"]


def test_een_vreemde_bestandsnaam_doet_niets(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    for naam in ("\x1b[2Jverzuim.csv", "verzuim\n.csv", "..csv", "; rm -rf .csv", "x" * 200 + ".csv"):
        (tmp_path / naam).write_text("x")
    uitkomst = lees(tmp_path)
    assert {melding.soort for melding in uitkomst.opmerkingen} <= {"ander-bestand"}
    assert not any("\x1b" in melding.bestand or "\n" in melding.bestand for melding in uitkomst.opmerkingen)


# -- Excel --------------------------------------------------------------------------------------------------------------------------------


def xlsx_fout(tmp_path: Path, **opties: object) -> Fout:
    write_xlsx(write_map(tmp_path, GOED) / "regio.xlsx", REGIO, **opties)  # type: ignore[arg-type]
    return enige_fout(tmp_path)


def test_een_zipbom(tmp_path: Path) -> None:
    assert xlsx_fout(tmp_path, extra={"xl/media/a.bin": b"0" * 60_000_000}).soort == "zipbom"


def test_een_zipbom_die_over_haar_omvang_liegt(tmp_path: Path) -> None:
    pad = write_xlsx(write_map(tmp_path, GOED) / "regio.xlsx", REGIO, extra={"xl/media/a.bin": b"0" * 60_000_000})
    ruw = bytearray(pad.read_bytes())
    ruw = bytearray(bytes(ruw).replace((60_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    pad.write_bytes(ruw)
    assert enige_fout(tmp_path).soort == "zipbom"


def test_een_pad_naar_buiten_in_de_zip(tmp_path: Path) -> None:
    assert xlsx_fout(tmp_path, extra={"../../etc/passwd": b"x"}).soort == "pad-in-zip"


def test_macros_onder_een_gewone_naam(tmp_path: Path) -> None:
    assert xlsx_fout(tmp_path, extra={"xl/vbaProject.bin": b"x"}).soort == "macro"


def test_miljard_keer_lachen(tmp_path: Path) -> None:
    assert xlsx_fout(tmp_path, extra={"xl/x.xml": b'<!DOCTYPE lolz [<!ENTITY lol "lol">]>'}).soort == "xml"


@pytest.mark.parametrize(("plek", "soort"), [("XFD1", "te-veel-kolommen"), (cell_ref(1_048_576, 200), "te-groot")])
def test_een_cel_heel_ver_weg(tmp_path: Path, plek: str, soort: str) -> None:
    """The reader would keep room for every cell in between: up to 17 billion."""
    assert xlsx_fout(tmp_path, bladen=f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="{plek}"><v>1</v></c></row>').soort == soort


def test_een_lange_tekst_die_heel_vaak_terugkomt(tmp_path: Path) -> None:
    tekst = b"<sst><si><t>" + bytes(range(65, 91)) * 40_000 + b"</t></si></sst>"
    cellen = "".join(f'<row r="{rij}"><c r="A{rij}" t="s"><v>0</v></c></row>' for rij in range(1, 5000))
    assert xlsx_fout(tmp_path, bladen=cellen, extra={"xl/sharedStrings.xml": tekst}).soort == "te-groot"


def test_een_gewone_zip_met_excel_naam(tmp_path: Path) -> None:
    with zipfile.ZipFile(write_map(tmp_path, GOED) / "regio.xlsx", "w") as archief:
        archief.writestr("regio.csv", VOL["regio"])
    assert enige_fout(tmp_path).soort == "geen-xlsx"


# -- Parquet ------------------------------------------------------------------------------------------------------------------------------


def test_een_parquetbom(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    frame = pl.DataFrame({"code": ["16AH"] * 600, "regio": [f"{nummer}" + "y" * 50_000 for nummer in range(600)]})
    frame.write_parquet(tmp_path / "regio.parquet", compression="zstd", use_pyarrow=False)
    assert enige_fout(tmp_path, Grenzen(uitgepakt_bytes=20_000_000)).soort == "zipbom"


def test_een_parquetvoet_die_over_rijen_liegt(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    pl.DataFrame({"code": ["16AH"] * 70, "regio": ["zuid"] * 70}).write_parquet(tmp_path / "regio.parquet")
    assert enige_fout(tmp_path, Grenzen(rijen=60)).soort in {"te-veel-rijen"}


def test_lijsten_in_parquet(tmp_path: Path) -> None:
    write_map(tmp_path, GOED)
    pl.DataFrame({"code": [["16AH"]], "regio": ["zuid"]}).write_parquet(tmp_path / "regio.parquet")
    assert enige_fout(tmp_path).soort == "type"


# -- anything at all ----------------------------------------------------------------------------------------------------------------------

STUKJES = st.sampled_from(
    [b'"', b",", b";", b"\n", b"\r\n", b"\r", b"\xff", b"\xc3\xab", b" ", b"\t", b"=1", b"V1", b"2026-09-14", KOP_V.encode()]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(inhoud=st.one_of(st.binary(max_size=300), st.lists(STUKJES, max_size=60).map(b"".join)), kop=st.booleans(), ga_door=st.booleans())
def test_willekeurige_bytes_geven_fouten_en_nooit_een_uitzondering(tmp_path: Path, inhoud: bytes, kop: bool, ga_door: bool) -> None:
    map_ = write_map(tmp_path, {**GOED, "verzuim": (KOP_V.encode() + b"\n" if kop else b"") + inhoud})
    for blok in (64, 1 << 20):
        uitkomst = lees(map_, ga_door=ga_door, grenzen=Grenzen(blok_bytes=blok))
        assert uitkomst.bruikbaar or uitkomst.fouten
        assert "onleesbaar" not in {fout.soort for fout in uitkomst.fouten}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    teksten=st.lists(st.text(st.sampled_from('ab";, \n\x0cë'), max_size=12).map(str.strip), min_size=1, max_size=12),
    scheider=st.sampled_from([",", ";"]),
    alles=st.booleans(),
)
def test_wat_een_ander_programma_als_csv_schrijft_komt_er_zo_uit(tmp_path: Path, teksten: list[str], scheider: str, alles: bool) -> None:
    """Python's csv module writes, we read: quotes, separators and newlines inside fields; a newline becomes a space."""
    with (write_map(tmp_path, GOED) / "verzuim.csv").open("w", encoding="utf-8", newline="") as stroom:
        pen = csv.writer(stroom, delimiter=scheider, quoting=csv.QUOTE_ALL if alles else csv.QUOTE_MINIMAL)
        pen.writerow(KOP_V.split(","))
        for nummer, tekst in enumerate(teksten):
            pen.writerow([f"V{nummer}", "100122", "16AH00", "2026-09-14", "", "", "", "ziekte", tekst, "", ""])
    for blok in (100, 1 << 20):
        uitkomst = lees(tmp_path, grenzen=Grenzen(blok_bytes=blok))
        assert [fout.zin for fout in uitkomst.fouten] == []
        assert [rij.reden for rij in uitkomst.aanlevering().verzuim] == [re.sub(r"[\n\x0c]", " ", tekst) for tekst in teksten]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plekken=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=4), vorm=st.sampled_from(["xlsx", "parquet"]))
def test_beschadigde_bestanden_geven_fouten_en_nooit_een_uitzondering(tmp_path: Path, plekken: list[tuple[float, int]], vorm: str) -> None:
    pad = write_map(tmp_path, GOED) / f"regio.{vorm}"
    if vorm == "xlsx":
        write_xlsx(pad, REGIO)
    else:
        pl.DataFrame({"code": ["16AH"], "regio": ["zuid"]}).write_parquet(pad)
    ruw = bytearray(pad.read_bytes())
    for plek, byte in plekken:
        ruw[int(plek * (len(ruw) - 1))] = byte
    pad.write_bytes(ruw)
    try:
        uitkomst = lees(tmp_path)
    finally:
        pad.unlink()
    assert uitkomst.bruikbaar or uitkomst.fouten
