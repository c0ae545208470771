"""The how-to about adapters is true: its code reads its example, with nothing but one line in the list."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from aanwezig.exchange.las import INDELINGEN
from tests.unit.cli.hulp import call, school, write_map

PAGINA = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "adapter-toevoegen.md").read_text(encoding="utf-8")


def block(taal: str) -> str:
    (blok,) = re.findall(rf"^```{taal}\n(.*?)^```", PAGINA, re.DOTALL | re.MULTILINE)
    return str(blok)


@pytest.fixture
def voorbeeld(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("voorbeeld")
    exec(compile(block("python"), "adapter-toevoegen.md", "exec"), module.__dict__)
    monkeypatch.setitem(INDELINGEN, "voorbeeld", module.VOORBEELD)


@pytest.mark.usefixtures("voorbeeld")
def test_the_code_of_the_how_to_reads_its_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", school())
    (tmp_path / "export.csv").write_text(block("csv"), encoding="utf-8-sig")
    afloop = call(capsys, "omzetten", "voorbeeld", tmp_path / "export.csv", "--school", "99AA", "-o", map_)
    assert (afloop.status, "3  toegevoegd" in afloop.uit) == (0, True)
    assert "2  keer 'SP'" in afloop.gezegd
    assert "1  keer 'Z'" in afloop.gezegd
    verzuim = (map_ / "verzuim.csv").read_text()
    assert "100122;99AA;2025-09-15;1;1;;SP;SP;;" in verzuim
    assert "100123;99AA;2025-09-16;;;;Z;Z;;" in verzuim
    assert "gym" not in verzuim
    assert call(capsys, "signaleer", map_).status == 0


@pytest.mark.usefixtures("voorbeeld")
def test_a_further_layout_has_the_faults_of_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    map_ = write_map(tmp_path / "in", school())
    kop, *goed = block("csv").splitlines()
    (tmp_path / "export.csv").write_text("\n".join([kop, *goed, "=1;31-09-2025;0;SP;x", "100122;15-09-2025;3", "100122;15-09-1812;3;SP;"]))
    afloop = call(capsys, "omzetten", "voorbeeld", tmp_path / "export.csv", "--school", "99AA", "-o", map_, "--ga-door")
    assert afloop.status == 0
    regels = [regel for regel in afloop.gezegd.splitlines() if regel.startswith("export.csv, regel")]
    assert sorted(regel.split(":")[0] for regel in regels) == [
        "export.csv, regel 5, kolom dag",
        "export.csv, regel 5, kolom stamnr",
        "export.csv, regel 5, kolom uur",
        "export.csv, regel 6",
        "export.csv, regel 7, kolom dag",
    ]
    assert "Gevonden: “15-09-1812”" in afloop.gezegd
    assert (map_ / "geweigerd-export.csv").read_text().count("\n") == 4


@pytest.mark.usefixtures("voorbeeld")
@pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04", b"a;b\n1;2\n", b"stamnr;dag;uur\n1;2;3\n", b"stamnr;dag;uur;reden;dag\n", b"x\0"])
def test_another_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], inhoud: bytes) -> None:
    (tmp_path / "export.csv").write_bytes(inhoud)
    afloop = call(capsys, "omzetten", "voorbeeld", tmp_path / "export.csv", "--school", "99AA", "-o", tmp_path / "map", "--ga-door")
    assert (afloop.status, (tmp_path / "map").exists()) == (1, False)


def test_the_list_in_the_how_to_is_the_real_one_with_one_line_more() -> None:
    bron = (Path(__file__).resolve().parents[2] / "src/aanwezig/exchange/las/__init__.py").read_text(encoding="utf-8")
    lijst = re.search(r"^INDELINGEN: .*?^}", bron, re.DOTALL | re.MULTILINE)
    assert lijst is not None
    assert block("text").strip() == lijst[0].replace("        SOMTODAY,\n", "        SOMTODAY,\n        VOORBEELD,\n")
