"""What comes in as a file and what goes out as one: too large is refused unread, few wait, and names are ours."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from aanwezig.definitions.boeken import invoerregels
from aanwezig.store.models import Aangeboden
from aanwezig.web.huis.upload import BESTANDEN, RUIMTE
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, make_wereld

KOP = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\r\n"
NAAM = re.compile(r'(attachment|inline); filename="[a-z0-9-]+\.(csv|xlsx|pdf|ics)"')


@pytest.fixture
def wereld(db: None) -> Wereld:
    return make_wereld()


class Endless:
    """A body that says how large it is and counts what is read of it."""

    def __init__(self) -> None:
        self.gelezen = 0

    def read(self, aantal: int = -1) -> bytes:
        self.gelezen += max(aantal, 1)
        return b"x" * max(aantal, 1)

    readline = read

    def close(self) -> None:
        """Say nothing: there is nothing to let go."""


def test_a_body_that_is_too_large_is_refused_before_it_is_read(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["verzuim"])
    lijf = Endless()
    omvang = BESTANDEN * invoerregels().meeste_bytes + RUIMTE + 1
    koppen: dict[str, Any] = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": str(omvang), "wsgi.input": lijf}
    antwoord = klant.generic("POST", "/leveringen/", **koppen)
    assert antwoord.status_code == 413
    assert "hoogstens 20 MB" in antwoord.content.decode()
    assert lijf.gelezen == 0


def test_a_file_that_is_just_too_large_is_refused_by_the_form(wereld: Wereld) -> None:
    bestand = SimpleUploadedFile("verzuim.csv", b"x" * (invoerregels().meeste_bytes + 1))
    antwoord = log_in(wereld.wie["verzuim"]).post("/leveringen/", {"indeling": "tabel", "bestand": bestand})
    assert "Dit bestand is groter dan 20 MB" in antwoord.content.decode()


def test_who_has_many_files_waiting_offers_no_more(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["verzuim"])
    for keer in range(5):
        assert (
            klant.post("/leveringen/", {"indeling": "tabel", "bestand": SimpleUploadedFile(f"{keer}.csv", KOP.encode())}).status_code == 302
        )
    assert [bestand.naam for bestand in Aangeboden.objects.all()] == ["4.csv"], "one waits for each person: the last"


def test_a_name_that_tries_something_is_text(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["verzuim"])
    bestand = SimpleUploadedFile('"><img src=x onerror=alert(1)>.csv', KOP.encode())
    pagina = klant.post("/leveringen/", {"indeling": "tabel", "bestand": bestand}, follow=True).content.decode()
    assert "<img src=x" not in pagina
    assert "alert(1)" in pagina


@pytest.mark.parametrize(
    ("wie", "pad"),
    [
        ("verzuim", "/leerlingen/?vorm=csv"),
        ("verzuim", "/leerlingen/?vorm=xlsx"),
        ("verzuim", "/signalen/?vorm=csv"),
        ("verzuim", "/leveringen/?vorm=csv"),
        ("leerplicht", "/zaken/?vorm=csv"),
        ("beheer", "/beheer/mensen/?vorm=xlsx"),
        ("beheer", "/beheer/beveiliging/?vorm=csv"),
    ],
)
def test_files_that_we_give_have_a_name_of_ours(wereld: Wereld, wie: str, pad: str) -> None:
    antwoord = log_in(wereld.wie[wie]).get(pad)
    assert NAAM.fullmatch(antwoord["Content-Disposition"])
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in antwoord["Cache-Control"]


def test_trace_is_refused(db: None) -> None:
    assert Client().generic("TRACE", "/").status_code == 405


def test_who_logs_out_leaves_nothing_on_the_computer(wereld: Wereld) -> None:
    antwoord = log_in(wereld.wie["verzuim"]).post("/account/logout/", secure=True)
    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize(
    ("woord", "goed"), [("leerplichtgemeente2026!", False), ("Verzuim-School-2026", False), ("verzuimpaarstomaat", True)]
)
def test_a_password_of_words_of_the_trade_is_refused(woord: str, goed: bool) -> None:
    if goed:
        validate_password(woord)
    else:
        with pytest.raises(ValidationError, match="woorden uit het vak"):
            validate_password(woord)
