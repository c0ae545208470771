"""A page asks the database few questions, and not more of them, or for more rows, the more there is in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aanwezig import klok
from aanwezig.store.models import Kalenderdagen, Melding, Taak, Zaak
from aanwezig.web.huis.lijst import PER_PAGINA
from aanwezig.web.huis.middleware import FUNCTIE
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db

DAG = "2025-09-25"
VEEL = 3 * PER_PAGINA
Vragen = Callable[[str, str], list[str]]


@pytest.fixture
def wereld() -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-08", 17)
    return wereld


@pytest.fixture
def vragen(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Vragen:
    """What a page asks: the SQL of each question, for somebody who saw the page before."""
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)

    def ask(wie: str, pad: str) -> list[str]:
        functie = wereld.wie[wie]
        klant = Client(SERVER_NAME="127.0.0.1")
        klant.force_login(
            get_user_model().objects.get(pk=functie.gebruiker_id), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        sessie = klant.session
        sessie[FUNCTIE] = functie.pk
        sessie["account_authentication_methods"] = [{"method": "demo", "at": 0}]
        sessie["account_authentication_methods_user"] = str(functie.gebruiker_id)
        sessie.save()
        assert klant.get(pad).status_code == 200
        with CaptureQueriesContext(connection) as gevraagd:
            assert klant.get(pad).status_code == 200
        return [vraag["sql"] for vraag in gevraagd.captured_queries if "SAVEPOINT" not in vraag["sql"]]  # only here one is in another

    return ask


def make_much(wereld: Wereld) -> None:
    """Give everybody three pages of work."""
    sem = wereld.leerlingen["Sem"]
    for nummer in range(VEEL):
        melding = Melding.objects.create(
            nummer=nummer,
            leerling=sem,
            school_id="99AA00",
            organisatie=wereld.kompas,
            gemeente=wereld.dalfsen,
            soort="O",
            eind_datum=date(2025, 9, 12),
            ingediend_op=wereld.moment("verzuim", DAG).op,
        )
        zaak = Zaak.objects.create(
            nummer=f"Z{nummer}",
            leerling=sem,
            soort="overig",
            gemeente=wereld.dalfsen,
            behandelaar=wereld.wie["leerplicht"],
            geopend_op=wereld.moment("verzuim", DAG).op,
        )
        for soort, waar in (("melding-oppakken", wereld.dalfsen), ("terugkoppeling-lezen", wereld.kompas)):
            Taak.objects.create(
                soort=soort,
                leerling=sem,
                organisatie=waar,
                vanaf_datum=date(2025, 9, 12),
                uiterlijk_datum=date(2025, 9, 26),
                ontstaan_op=wereld.moment("verzuim", DAG).op,
                melding=melding,
                zaak=zaak,
            )


@pytest.mark.parametrize(
    ("wie", "pad", "hoogstens"),
    [
        ("verzuim", "/", 27),
        ("mentor", "/", 27),
        (
            "leerplicht",
            "/",
            34,
        ),  # more: emergencies, sworn officers, meetings, what schools asked or still need, who moved, and the signals behind cases
        ("verzuim", "/leerlingen/", 13),
        ("verzuim", "/leerlingen/?zoek=Voorbeeld", 18),
        ("verzuim", "/meldingen/", 13),
        ("leerplicht", "/meldingen/", 14),
        ("leerplicht", "/zaken/", 14),
    ],
)
def test_a_list_asks_little_however_long_it_is(wie: str, pad: str, hoogstens: int, vragen: Vragen, wereld: Wereld) -> None:
    weinig = vragen(wie, pad)
    assert len(weinig) <= hoogstens, "\n".join(weinig)
    make_much(wereld)
    assert len(vragen(wie, pad)) <= max(len(weinig), hoogstens)


@pytest.mark.parametrize(("wie", "pad"), [("leerplicht", "/"), ("verzuim", "/"), ("verzuim", "/meldingen/"), ("leerplicht", "/zaken/")])
def test_a_page_of_a_list_fetches_no_more_than_it_shows(wie: str, pad: str, vragen: Vragen, wereld: Wereld) -> None:
    make_much(wereld)
    rijen = [sql for sql in vragen(wie, pad) if '"sleutel", "store_' in sql]
    assert rijen
    assert all("LIMIT" in sql or '"id" IN (' in sql for sql in rijen), "\n\n".join(rijen)


def test_the_page_of_a_pupil_asks_as_much_in_a_region_as_in_a_village(vragen: Vragen, wereld: Wereld) -> None:
    pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/"
    weinig = vragen("verzuim", pad)
    assert len(weinig) <= 52, "\n".join(weinig)
    Kalenderdagen.objects.bulk_create(
        Kalenderdagen(school_id=f"{nummer:02d}ZZ", begin_datum=date(2025, 9, 1), eind_datum=date(2025, 9, 1), soort="studiedag")
        for nummer in range(20)
    )
    assert len(vragen("verzuim", pad)) == len(weinig)
