"""Names that somebody looks for stay out of addresses."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.zaken import pak_op
from tests.integration.aanmelden import log_in
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, make_wereld


@pytest.fixture
def wereld(db: None) -> Wereld:
    return make_wereld()


def test_the_word_is_in_the_page_and_in_no_address(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["verzuim"])
    antwoord = klant.post("/zoeken/", {"naar": "/leerlingen/", "zoek": "Yara", "groep": "3B"})
    assert re.fullmatch(r"/leerlingen/\?zoek=~\w{8}&groep=3B", antwoord["Location"].replace("%7E", "~"))
    pagina = klant.get(antwoord["Location"]).content.decode()
    assert "Yara Voorbeeld" in pagina
    assert "Sem Voorbeeld" not in pagina
    assert 'value="Yara"' in pagina, "what was looked for stands in its field"
    assert not re.search(r'(href|action)="[^"]*Yara', pagina)


def test_the_number_is_of_this_session_alone(wereld: Wereld) -> None:
    adres = log_in(wereld.wie["verzuim"]).post("/zoeken/", {"naar": "/leerlingen/", "zoek": "Yara"})["Location"]
    assert "Yara" in log_in(wereld.wie["ib"]).get(adres).content.decode(), "an unknown number looks for nobody in particular"
    assert 'value="Yara"' not in log_in(wereld.wie["ib"]).get(adres).content.decode()


@pytest.mark.parametrize("naar", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""])
def test_it_leads_to_no_other_place(wereld: Wereld, naar: str) -> None:
    assert log_in(wereld.wie["verzuim"]).post("/zoeken/", {"naar": naar, "zoek": "Yara"})["Location"].startswith("/?zoek=")


def test_nobody_searches_without_logging_in(wereld: Wereld) -> None:
    assert Client().post("/zoeken/", {"naar": "/leerlingen/", "zoek": "Yara"})["Location"].startswith("/account/login/")


def test_an_empty_search_shows_everything_at_the_plain_address(wereld: Wereld) -> None:
    assert log_in(wereld.wie["verzuim"]).post("/zoeken/", {"naar": "/leerlingen/", "zoek": ""})["Location"] == "/leerlingen/"


def test_a_number_brings_who_may_see_it_to_its_page_and_tells_others_nothing(wereld: Wereld) -> None:
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"))
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))

    def found(wie: str, woord: str) -> str:
        klant = log_in(wereld.wie[wie])
        return str(klant.get(klant.post("/zoeken/", {"naar": "/leerlingen/", "zoek": woord})["Location"]).headers.get("Location", ""))

    assert found("leerplicht", zaak.nummer) == f"/zaken/{zaak.sleutel}/"
    assert found("leerplicht", f" {melding.nummer} ") == f"/meldingen/{melding.sleutel}/"
    assert found("verzuim", str(melding.nummer)) == f"/meldingen/{melding.sleutel}/"
    niets = [found("verzuim", zaak.nummer), found("ib-wilg", str(melding.nummer)), found("leerplicht", "9" * 80), found("mentor", "3B")]
    assert niets == [""] * 4
