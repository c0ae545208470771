"""The frame of every page: how much work is mine, and what opens in a demo alone."""

from __future__ import annotations

import re
from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import wijs_toe
from aanwezig.actions.vervangingen import stel_vervanging_in
from aanwezig.store.deuren.taken import count_mine
from aanwezig.store.models import Leerling, Taak
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, make_demo, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
DAG = "2025-09-04"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", DAG).op)
    return wereld


def badge(wereld: Wereld, wie: str, pad: str = "/regels/") -> str:
    """Return what stands at "Mijn werk" in the menu, as it is read aloud."""
    pagina = log_in(wereld.wie[wie]).get(pad).content.decode()
    link = re.search(r'<a class="denhaag-side-navigation__link" href="/"[^>]*>(.*?)</a>', pagina)
    return re.sub(r"<[^>]+>", "", link[1]).removeprefix("▤") if link else ""


def test_the_menu_says_how_many_open_tasks_are_mine(wereld: Wereld) -> None:
    assert badge(wereld, "ib") == "Mijn werk"
    taak = Taak.objects.open().get()
    wijs_toe(taak, wereld.wie["ib"], wereld.moment("ib", DAG))
    assert badge(wereld, "ib") == "Mijn werk, 1 taak van jou"
    assert badge(wereld, "verzuim") == "Mijn werk"
    assert "Van mij</a> (1)" in log_in(wereld.wie["ib"]).get("/").content.decode().replace(" (1)</a>", "</a> (1)")


def test_of_whom_i_stand_in_for_as_well(wereld: Wereld) -> None:
    taak = Taak.objects.open().get()
    wijs_toe(taak, wereld.wie["verzuim"], wereld.moment("verzuim", DAG))
    stel_vervanging_in(wereld.wie["verzuim"], wereld.wie["ib"], date(2025, 9, 4), date(2025, 9, 8), wereld.moment("verzuim", DAG))
    assert count_mine(wereld.wie["ib"], date(2025, 9, 4)) == 1
    assert count_mine(wereld.wie["ib"], date(2025, 9, 9)) == 0, "from that day on nobody stands in"


def test_who_has_no_tasks_begins_where_their_work_is(wereld: Wereld) -> None:
    assert log_in(wereld.wie["beleid"]).get("/").headers["Location"] == "/cijfers/"


def test_not_of_pupils_who_are_out_of_view(wereld: Wereld) -> None:
    taak = Taak.objects.open().get()
    wijs_toe(taak, wereld.wie["ib"], Moment(wereld.moment("ib", DAG).op, wereld.wie["ib"]))
    Taak.objects.filter(pk=taak.pk).update(leerling=Leerling.objects.get(voornaam="Noor"), organisatie=wereld.wilg)
    assert count_mine(wereld.wie["ib"], date(2025, 9, 4)) == 0


def test_whose_role_has_no_tasks_has_no_count(wereld: Wereld) -> None:
    assert badge(wereld, "beleid") == ""


def test_the_style_book_opens_in_a_demo_alone(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["verzuim"])
    assert klant.get("/stijlboek/").status_code == 404
    make_demo()
    assert klant.get("/stijlboek/").status_code == 200
