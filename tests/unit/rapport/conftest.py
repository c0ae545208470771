"""The tests of the report do not hang on what set-up could fetch: no font, unless a test puts one in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aanwezig.cli.rapport import lettertype


@pytest.fixture(autouse=True, scope="package")
def without_font(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as plakband:
        plakband.setattr(lettertype, "MAP", tmp_path_factory.mktemp("leeg"))
        yield
