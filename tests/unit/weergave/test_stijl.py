"""The style of grid, strip and measure is used on pages that are not its own: it stays within its parts."""

from __future__ import annotations

import re

import pytest

from aanwezig.weergave.rooster import AANWEZIG, LEGENDA
from aanwezig.weergave.sjabloon import GEDEELD

STIJL = (GEDEELD / "verzuim.css").read_text(encoding="utf-8")
DELEN = (
    ".rooster",
    ".legenda",
    ".wink",
    ".maat",
    ".schuif",
    ".strook",
    ".jaar",
    ".v",
    ":where(.rooster)",
    ":where(.rooster,.legenda)",
    ":root",
)


def selectors(stijl: str) -> list[str]:
    """Return each selector, the commas within :where() left alone."""
    zonder = re.sub(r"/\*.*?\*/", "", stijl, flags=re.S)
    koppen = re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@media[^{]*\{", "", zonder))
    return [keuze.strip() for kop in koppen for keuze in re.split(r",(?![^(]*\))", kop)]


def test_each_rule_is_about_a_part_of_its_own() -> None:
    gevonden = selectors(STIJL)
    assert len(gevonden) > 80
    vreemd = [keuze for keuze in gevonden if not re.match(rf"({'|'.join(map(re.escape, DELEN))})(?![\w-])", keuze)]
    assert vreemd == []


def test_a_rule_about_every_element_would_be_seen() -> None:
    assert selectors("i.o,.g>b{color:red}@media print{p{margin:0}.v{top:0}}") == ["i.o", ".g>b", "p", ".v"]


@pytest.mark.parametrize("merk", [merk for merk in LEGENDA if merk != AANWEZIG])
def test_each_mark_has_its_own_look(merk: str) -> None:
    assert f":where(.rooster,.legenda) i.{merk}{{" in STIJL


def test_a_pattern_that_paper_leaves_out_comes_back_as_a_sign() -> None:
    """Browsers leave out background images on paper; then a colour alone would be left."""
    _, papier = STIJL.split("@media print{")
    weg = re.search(r"([^{}]+)\{background-image:none\}", papier)
    assert weg
    for merk in re.findall(r"i\.(\w)", weg[1]):
        assert re.search(rf'i\.{merk}:after\{{content:"[^"]+"', papier), merk
