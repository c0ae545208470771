"""The API: the same doors and actions as the pages, with keys that see what their functie may see and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.store.models import Apisleutel, Functie, Logregel, Signaal, Taak
from aanwezig.store.models.apisleutels import fingerprint
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
ALLES = ["leerling-bekijken", "verzuim-registreren", "melding-doen", "melding-oppakken"]
MELDING = {
    "soort": "V3",
    "beginDatum": "2025-09-01",
    "eindDatum": "2025-09-03",
    "uren": "17",
    "dagen": 3,
    "vermoedelijkeReden": "onbekend",
    "ondernomenActie": "gebeld",
    "contactpersoon": "F. Yilmaz",
    "contactEmail": "f@voorbeeld.example",
}


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    op = wereld.moment("verzuim", "2025-09-04").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


Bel = Callable[..., Any]


@pytest.fixture
def bel(wereld: Wereld) -> Bel:
    def call(wie: str, methode: str, pad: str, inhoud: object = None, daden: list[str] | None = None) -> Any:
        sleutel = f"sleutel van {wie}{daden}"
        Apisleutel.objects.get_or_create(
            vingerafdruk=fingerprint(sleutel),
            defaults={"naam": wie, "functie": wereld.wie[wie], "daden": ALLES if daden is None else daden, "geldig_vanaf": BEGIN},
        )
        vraag = getattr(Client(), methode)
        rest = {"data": inhoud, "content_type": "application/json"} if inhoud is not None else {}
        return vraag(f"/api/v1{pad}", headers={"Authorization": f"Bearer {sleutel}"}, **rest)

    return call


def test_without_a_key_there_is_nothing(wereld: Wereld) -> None:
    for koppen in ({}, {"Authorization": "Bearer verzonnen"}):
        antwoord = Client().get("/api/v1/leerlingen", headers=koppen)
        assert antwoord.status_code == 401
        assert antwoord["Content-Type"] == "application/problem+json"


def test_an_ended_functie_or_key_opens_nothing(wereld: Wereld, bel: Bel) -> None:
    assert bel("verzuim", "get", "/leerlingen").status_code == 200
    Functie.objects.filter(pk=wereld.wie["verzuim"].pk).update(geldig_tot="2025-09-01")
    assert bel("verzuim", "get", "/leerlingen").status_code == 401


def test_a_school_sees_its_own_pupils_and_a_municipality_nobody_before_a_report(wereld: Wereld, bel: Bel) -> None:
    assert [leerling["voornaam"] for leerling in bel("verzuim", "get", "/leerlingen").json()] == ["Sem", "Yara"]
    assert bel("leerplicht", "get", "/leerlingen").json() == []
    noor = wereld.leerlingen["Noor"].sleutel
    assert bel("verzuim", "get", f"/leerlingen/{noor}/signalen").status_code == 404


def test_a_key_may_no_more_than_it_names(wereld: Wereld, bel: Bel) -> None:
    sem = wereld.leerlingen["Sem"].sleutel
    antwoord = bel(
        "verzuim", "post", f"/leerlingen/{sem}/verzuim", {"datum": "2025-09-04", "registratie": "ziekte"}, daden=["leerling-bekijken"]
    )
    assert antwoord.status_code == 404
    assert not Logregel.objects.filter(daad="verzuim-geregistreerd").exists()


def test_absence_registered_through_the_api_gives_signals_and_a_report_gives_work(wereld: Wereld, bel: Bel) -> None:
    sem = wereld.leerlingen["Sem"].sleutel
    miss_lessons(wereld, "Sem", "2025-09-01", 14)
    antwoord = bel(
        "verzuim",
        "post",
        f"/leerlingen/{sem}/verzuim",
        {"datum": "2025-09-03", "registratie": "ongeoorloofd", "lesuurVan": 1, "lesuurTm": 3},
    )
    assert antwoord.status_code == 201
    assert [signaal["regel"] for signaal in bel("verzuim", "get", f"/leerlingen/{sem}/signalen").json()] == ["wet-16-uur"]
    melding = bel("verzuim", "post", f"/leerlingen/{sem}/meldingen", MELDING)
    assert melding.status_code == 201
    assert melding.json()["stand"] == "R"
    assert [taak["soort"] for taak in bel("leerplicht", "get", "/taken").json()] == ["melding-oppakken"]
    assert bel("leerplicht", "get", f"/meldingen/{melding.json()['sleutel']}").status_code == 200
    assert bel("zwolle", "get", f"/meldingen/{melding.json()['sleutel']}").status_code == 404
    assert Signaal.objects.filter(regel="wet-16-uur").exists()
    assert Taak.objects.open().filter(soort="melding-oppakken").count() == 1


def test_every_look_is_written_down(wereld: Wereld, bel: Bel) -> None:
    bel("verzuim", "get", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim")
    assert Logregel.objects.get(daad="dossier-bekeken").door == wereld.wie["verzuim"]


@pytest.mark.parametrize(
    ("inhoud", "status", "zin"),
    [
        ({"datum": "2025-09-04"}, 400, "registratie"),
        ({"datum": "gisteren", "registratie": "ziekte"}, 400, "datum"),
        ({"datum": "2025-09-04", "registratie": "tovenen"}, 409, "tovenen"),
        ({"datum": "2025-09-04", "registratie": "vervallen"}, 409, "vervallen"),
        ({"datum": "2025-09-04", "registratie": "ziekte", "bsn": "123"}, 400, "bsn"),
        ({"datum": "2025-09-04", "registratie": "ziekte", "lesuurTm": 3}, 409, "lesuurTm"),
        ({"datum": "2026-09-04", "registratie": "ziekte"}, 409, "moet nog komen"),
    ],
)
def test_a_wrong_question_says_what_is_wrong(wereld: Wereld, bel: Bel, inhoud: dict[str, object], status: int, zin: str) -> None:
    antwoord = bel("verzuim", "post", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim", inhoud)
    assert antwoord.status_code == status
    assert zin in antwoord.json()["detail"]
    assert antwoord["Content-Type"] == "application/problem+json"


def test_the_description_is_open_and_names_no_personal_number(wereld: Wereld) -> None:
    antwoord = Client().get("/api/v1/openapi.json")
    assert antwoord.status_code == 200
    schema = antwoord.json()
    assert schema["openapi"].startswith("3.1")
    assert all("bsn" not in pad and pad == pad.lower() for pad in schema["paths"])
