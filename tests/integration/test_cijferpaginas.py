"""Figures as files, and what the addresses of figures refuse."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from python_calamine import CalamineWorkbook

from aanwezig import klok
from aanwezig.web.huis.middleware import FUNCTIE
from tests.integration.wereld import Wereld, make_wereld, miss_lessons
from tests.pdf import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    op = wereld.moment("verzuim", "2025-11-03").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def ask(wereld: Wereld, wie: str, pad: str) -> HttpResponse:
    """Ask for a page as somebody of the region."""
    functie = wereld.wie[wie]
    klant = Client()
    klant.force_login(get_user_model().objects.get(pk=functie.gebruiker_id), backend="allauth.account.auth_backends.AuthenticationBackend")
    sessie = klant.session
    sessie[FUNCTIE] = functie.pk
    sessie["account_authentication_methods"] = [{"method": "demo", "at": 0}]
    sessie["account_authentication_methods_user"] = str(functie.gebruiker_id)
    sessie.save()
    return klant.get(pad)  # type: ignore[return-value]


def sheets(antwoord: HttpResponse) -> dict[str, list[list[object]]]:
    boek = CalamineWorkbook.from_filelike(io.BytesIO(antwoord.content))
    return {naam: [list(rij) for rij in boek.get_sheet_by_name(naam).to_python()] for naam in boek.sheet_names}


def test_a_school_takes_its_picture_along_with_the_definitions(wereld: Wereld) -> None:
    antwoord = ask(wereld, "verzuim", "/cijfers/school/?vorm=xlsx")
    assert antwoord["Content-Disposition"] == 'attachment; filename="schoolbeeld-2025-2026.xlsx"'
    bladen = sheets(antwoord)
    assert list(bladen) == ["Naast de regio", "Week na week", "Dagen en lesuren", "Definities"]
    assert bladen["Naast de regio"][1] == ["ongeoorloofd", 3, 150, 100]
    assert ["maandag", 1, 1] in bladen["Dagen en lesuren"]
    assert len(bladen["Definities"]) == 6


def test_a_workbook_says_what_each_figure_is_and_what_did_not_count(wereld: Wereld) -> None:
    bladen = sheets(ask(wereld, "beleid", "/cijfers/?vorm=xlsx"))
    assert bladen["Jaarverslag"][0][:5] == ["Cijfer", "Uitsplitsing", "Regio", "Dalfsen", "Zwolle"]
    assert bladen["Jaarverslag"][1][:5] == ["Jongeren van 5 tot en met 17 jaar", "", 3, 3, 0]
    namen = {str(rij[0]) for rij in bladen["Definities"][1:]}
    assert {str(rij[0]) for rij in bladen["Jaarverslag"][1:]} == namen


def test_the_document_names_its_maker_day_and_form(wereld: Wereld) -> None:
    antwoord = ask(wereld, "beleid", "/cijfers/?vorm=pdf&openbaar=ja")
    tekst = " ".join(text_of(antwoord.content).split())
    assert antwoord["Content-Type"] == "application/pdf"
    assert "Gemaakt op 3 november 2025 door gemeente Dalfsen." in tekst
    assert "Aantallen van 1 tot 5 van alle gemeenten staan er niet bij" in tekst
    assert "Leerplichtwet 1969, artikel 25" in tekst
    assert "Sem" not in tekst


@pytest.mark.parametrize(
    "pad",
    [
        "/cijfers/?schooljaar=1999",
        "/cijfers/?schooljaar=x",
        "/cijfers/jaren/?jaar=1999",
        "/cijfers/jaren/?gemeente=0363",
        "/cijfers/?telt=mensen",
    ],
)
def test_what_is_not_there_is_not_found(wereld: Wereld, pad: str) -> None:
    assert ask(wereld, "beleid", pad).status_code == 404


def test_one_unit_at_a_time(wereld: Wereld) -> None:
    tekst = ask(wereld, "beleid", "/cijfers/jaren/?telt=werkprocessen").content.decode()
    assert "Begonnen werkprocessen" in tekst
    assert "Meldingen van scholen" not in tekst
    rijen = sheets(ask(wereld, "beleid", "/cijfers/?telt=werkprocessen&vorm=xlsx"))["Jaarverslag"]
    assert {rij[-5] for rij in rijen[1:]} == {"werkprocessen"}


def test_figures_of_municipalities_are_not_for_schools_and_the_other_way_round(wereld: Wereld) -> None:
    assert ask(wereld, "verzuim", "/cijfers/")["Location"] == "/cijfers/school/"
    assert ask(wereld, "verzuim", "/cijfers/jaren/").status_code in (403, 404)
    assert ask(wereld, "beleid", "/cijfers/school/").status_code in (403, 404)
    assert ask(wereld, "mentor", "/cijfers/school/").status_code in (403, 404)
