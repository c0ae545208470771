"""What the administrator of a database is told to type makes every role that the application needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aanwezig.store.databank import TOEPASSING
from aanwezig.store.kluis import Compartiment

BLADZIJDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "kluizen.md"
TEKST = BLADZIJDE.read_text(encoding="utf-8")
SQL = "\n".join(re.findall(r"```sql\n(.*?)```", TEKST, re.DOTALL))


@pytest.mark.parametrize("kluis", Compartiment)
def test_the_role_of_each_compartment_is_made_and_given(kluis: Compartiment) -> None:
    assert f"CREATE ROLE {kluis.rol} NOLOGIN;" in SQL
    gegeven = re.search(r"^GRANT (.*) TO (.*);$", SQL, re.MULTILINE)
    assert gegeven is not None
    assert kluis.rol in gegeven[1].split(", ")
    assert TOEPASSING in gegeven[2].split(", ")


def test_the_sql_makes_no_role_that_nothing_needs() -> None:
    assert set(re.findall(r"CREATE ROLE (\w+)", SQL)) == {kluis.rol for kluis in Compartiment}


@pytest.mark.parametrize("kluis", Compartiment)
def test_the_page_names_each_role_in_its_text_as_well(kluis: Compartiment) -> None:
    assert f"`{kluis.rol}`" in TEKST
