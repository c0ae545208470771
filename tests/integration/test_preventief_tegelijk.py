"""Who plan at once don't pass a limit of preventive work together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.preventief import stel_capaciteit_vast
from aanwezig.store.models import Activiteit
from aanwezig.store.preventief import taken_by
from tests.integration.preventiefwereld import add_locaties, plan
from tests.integration.wereld import make_wereld

pytestmark = pytest.mark.django_db(transaction=True)
TEGELIJK = 8


def test_of_eight_who_plan_at_once_one_gets_it_and_the_hours_are_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    wereld = make_wereld()
    kompas, wilg = add_locaties(wereld)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("leerplicht", "2025-08-18").op)

    def attempt(soort: str, dag: str, minuten: int) -> bool:
        try:
            plan(wereld, kompas if soort == "beleid" else wilg, soort, dag, minuten=minuten)
        except NietMogelijk:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(TEGELIJK) as draden:
        assert sum(draden.map(lambda _: attempt("luxeverzuimactie", "2025-10-17", 240), range(TEGELIJK))) == 1
    stel_capaciteit_vast(2025, "", 400, wereld.moment("leerplicht", "2025-08-18"))
    with ThreadPoolExecutor(TEGELIJK) as draden:  # at two schools, of one team: hours for one of them
        soorten = ["beleid", "startgesprek"] * (TEGELIJK // 2)
        assert sum(draden.map(lambda soort: attempt(soort, "2025-09-15", 90), soorten)) == 1
    assert taken_by(wereld.dalfsen.pk, 2025) == {"luxeverzuimactie": 240, Activiteit.objects.latest("pk").soort: 90, "meedenken": 0}
