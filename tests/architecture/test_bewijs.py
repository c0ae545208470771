"""``make bewijs`` runs the tests that are marked as proof: a figure that is counted in another one would never be printed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.bewijs.eisen import bewijzen

TESTS = Path(__file__).parents[1]


def counting() -> Iterator[tuple[str, ast.FunctionDef, list[ast.Call]]]:
    """Return each test that counts figures: where it stands, the test, and how it counts."""
    for pad in sorted(TESTS.rglob("test_*.py")):
        for test in ast.parse(pad.read_text(encoding="utf-8")).body:
            if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
                roepen = [deel for deel in ast.walk(test) if isinstance(deel, ast.Call)]
                if geteld := [roep for roep in roepen if ast.unparse(roep.func) in ("count", "count_whole")]:
                    yield str(pad.relative_to(TESTS)), test, geteld


def test_every_test_that_counts_is_marked() -> None:
    zonder = [f"{waar}: {test.name}" for waar, test, _ in counting() if "pytest.mark.bewijs" not in map(ast.unparse, test.decorator_list)]
    assert zonder == []


def test_every_figure_is_counted_by_a_test() -> None:
    geteld = {tuple(map(ast.unparse, roep.args[:2])) for _, _, roepen in counting() for roep in roepen}
    eisen = [eis for bewijs in bewijzen() for eis in bewijs.eisen]
    assert [f"{eis.nummer} {eis.wat}" for eis in eisen if (repr(eis.nummer), repr(eis.wat)) not in geteld] == []
