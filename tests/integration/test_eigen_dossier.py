"""The own file: who opens it, what stands in it, and what parents and pupil do in it."""

from __future__ import annotations

import pytest
from django.db import connection

from aanwezig import klok
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.models import BLIKKEN, Contact, Logregel
from tests.integration.aanmelden import log_in
from tests.integration.eigenwereld import born, enter_own, give
from tests.integration.wereld import Wereld, make_wereld
from tests.journeys.paginas import DAG, fill

pytestmark = pytest.mark.django_db
PADEN = ("/eigen/", "/eigen/verzuim/", "/eigen/meenemen/", "/eigen/wie-keek/", "/eigen/toestemmingen/", "/eigen/woorden/", "/eigen/verbeteren/", "/eigen/verbeteren/vraag/")


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    return wereld


def as_application() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {TOEPASSING}")


def as_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("wie", ["moeder", "leerling"])
def test_every_page_of_the_own_file_opens_behind_the_wall(wereld: Wereld, wie: str) -> None:
    born(wereld.leerlingen["Yara"], 17 if wie == "leerling" else 13, DAG)
    fill(wereld)
    klant = enter_own(give(wereld, "Yara", wie))
    as_application()
    for pad in PADEN:
        antwoord = klant.get(pad)
        assert antwoord.status_code == 200, pad
        assert "Sem" not in antwoord.content.decode()
    as_owner()
    regels = Logregel.objects.filter(daad__in=BLIKKEN, door=None)
    assert {regel.gegevens["verwerking"] for regel in regels} == {"eigen-dossier"}
    assert {regel.gegevens["gronden"][0] for regel in regels} == {"zelf" if wie == "leerling" else "gezag"}
