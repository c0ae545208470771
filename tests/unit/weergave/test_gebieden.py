"""For whom a choice is, and why a rule holds for somebody, in words."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig.core.regels.gebieden import Bereik, Keuze
from aanwezig.weergave.gebieden import for_whom, why_holds

DAG = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("bereik", "naam", "voor", "waarom"),
    [
        (Bereik.ALLES, "", "alle leerlingen", "de regio hem voor alle leerlingen koos"),
        (Bereik.GEMEENTE, "Gemeente Hardenberg", "wie woont in gemeente Hardenberg", "Mees in gemeente Hardenberg woont"),
        (Bereik.GEMEENTE, "Ommen", "wie woont in Ommen", "Mees in Ommen woont"),
        (Bereik.SWV, "SWV PO", "wie leerling is van een school van SWV PO", "de school bij SWV PO hoort"),
        (Bereik.BESTUUR, "Stichting", "wie leerling is van een school van Stichting", "de school bij Stichting hoort"),
        (Bereik.SCHOOL, "De Wilg", "wie leerling is van De Wilg", "De Wilg met deze regel werkt"),
    ],
)
def test_each_scope_has_its_words(bereik: Bereik, naam: str, voor: str, waarom: str) -> None:
    keuze = Keuze("hardenberg", bereik, "x", naam, DAG)
    assert for_whom(keuze) == voor
    assert why_holds([keuze], "Mees") == f"{waarom} (zo afgesproken per 1 augustus 2025)"


def test_more_choices_are_all_named() -> None:
    keuzes = [Keuze("mazl", Bereik.SCHOOL, "x", naam, DAG) for naam in ("De Wilg", "De Linde")]
    assert why_holds(keuzes, "Mees").count("zo afgesproken per") == 2
    assert why_holds([], "Mees") == ""
