"""For whom a gebied can be chosen stands with the gebied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aanwezig.core.regels.gebieden import WONEN, Bereik
from aanwezig.definitions.lezer import RegelwerkFout
from aanwezig.definitions.plaats import regelwerk_map
from aanwezig.definitions.regels import LANDELIJK, load_regelwerk


def read_with(map_: Path, regel: str, anders: str) -> dict[str, tuple[Bereik, ...]]:
    """Read the regelwerk with another line about ijssel-vecht."""
    shutil.copytree(regelwerk_map(), map_ / "regelwerk")
    pad = map_ / "regelwerk" / "gebieden.yaml"
    tekst = pad.read_text(encoding="utf-8")
    assert regel in tekst
    pad.write_text(tekst.replace(regel, anders), encoding="utf-8")
    return load_regelwerk(map_ / "regelwerk").bereiken


REGEL = "ijssel-vecht: {naam: Regio IJssel-Vecht, bereik: [alles, gemeente]}"


def test_every_gebied_says_for_whom_it_can_be_chosen() -> None:
    bereiken = load_regelwerk().bereiken
    assert set(bereiken) == set(load_regelwerk().gebieden)
    assert all(Bereik.ALLES in bereik for bereik in bereiken.values())
    assert bereiken["hardenberg"][0] is Bereik.GEMEENTE
    assert bereiken["drechtsteden"][0] is Bereik.SWV
    assert bereiken["mazl"][0] is Bereik.SCHOOL
    assert set(bereiken["ijssel-vecht"]) == WONEN
    assert bereiken[LANDELIJK] == tuple(Bereik)


def test_a_gebied_that_says_nothing_can_be_chosen_for_all(tmp_path: Path) -> None:
    assert read_with(tmp_path, REGEL, "ijssel-vecht: Regio IJssel-Vecht")["ijssel-vecht"] == tuple(Bereik)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ("ijssel-vecht: {naam: Regio, bereik: [provincie]}", "provincie"),
        ("ijssel-vecht: {naam: Regio, bereik: []}", "geen enkel bereik"),
        ("ijssel-vecht: {naam: Regio}", "veld 'bereik' ontbreekt"),
        ("ijssel-vecht: {naam: Regio, bereik: [alles, school]}", "wie op geen school staat"),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, anders: str, fout: str) -> None:
    with pytest.raises(RegelwerkFout, match=fout):
        read_with(tmp_path, REGEL, anders)
