"""What the docs say of the API is what it is now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aanwezig.api.blad import BLADZIJDE, OPDRACHT, PLAATS, SCHEMA, pages

MAP = Path(__file__).resolve().parents[2] / PLAATS


@pytest.mark.parametrize("naam", [SCHEMA, BLADZIJDE])
def test_a_file_is_up_to_date(naam: str) -> None:
    staat = (MAP / naam).read_text(encoding="utf-8") if (MAP / naam).exists() else ""
    assert staat == pages()[naam], f"{PLAATS / naam} is verouderd. Maak het opnieuw: {OPDRACHT}"


def test_every_address_stands_on_the_page_and_nothing_of_an_installation_does() -> None:
    inhoud = pages()
    for pad, adres in json.loads(inhoud[SCHEMA])["paths"].items():
        for methode in adres:
            assert f"`{methode.upper()} {pad}`" in inhoud[BLADZIJDE]
    assert "127.0.0.1" not in inhoud[SCHEMA]
    assert "localhost" not in inhoud[SCHEMA]
