"""Keeping a talk from the parents in a real browser: chosen at the talk, seen by colleagues and who supervises, and released."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from aanwezig.actions.casuswerk import Regel, schrijf_regel
from aanwezig.actions.gesprekken import Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.store.models import Achterhouding, Casus, Functie, Gebruiker, Rol
from tests.browser.middelen import look_with_axe
from tests.integration.casuswereld import add_casuswereld, open_voor
from tests.integration.wereld import BEGIN, Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.paginas import DAG


@pytest.mark.parametrize("breed", [1280, 390])
def test_a_talk_is_kept_from_the_parents_and_released(log_in: LogIn, wereld: Wereld, tijd: Klok, breed: int) -> None:
    tijd.set(DAG)
    add_casuswereld(wereld)
    fg = Gebruiker.objects.create(email="fg@voorbeeld.example", naam="F. Gerritsen")
    rol = Rol.FUNCTIONARIS_GEGEVENSBESCHERMING
    wereld.wie["fg"] = Functie.objects.create(gebruiker=fg, organisatie=wereld.kompas, rol=rol, geldig_vanaf=BEGIN)
    sem, op = wereld.leerlingen["Sem"], wereld.moment("ib", DAG)
    gesprek = plan_gesprek(sem, datetime(2025, 9, 11, 8, tzinfo=UTC), "Sem", op)
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "Sem durft thuis niets te zeggen.", "Ik ben bang thuis."), op)
    open_voor(wereld, "Sem", "2025-09-10")
    schrijf_regel(Casus.objects.get(leerling=sem), Regel("ouders", op.dag, "Sem vertelde het ook aan mij."), op)
    school = log_in("ib", f"/gesprekken/{gesprek.sleutel}/", breed)
    school.get_by_role("link", name="Houd achter voor ouders of leerling").click()
    assert look_with_axe(school)["violations"] == []
    school.get_by_label("de leerling vroeg erom").check()
    school.get_by_label("Toelichting").fill("Sem vroeg het mij.")
    school.get_by_label("Wanneer kijk je opnieuw?").fill((date.fromisoformat(DAG) + timedelta(days=30)).isoformat())
    school.get_by_role("button", name="Houd achter").click()
    expect(school.get_by_text("Dit staat niet meer in het eigen dossier.")).to_be_visible()
    expect(school.get_by_text("achtergehouden voor ouders")).to_be_visible()
    assert look_with_axe(school)["violations"] == []
    kijkt_mee = log_in("fg", "/achterhouden/", breed)
    expect(kijkt_mee.get_by_text("de leerling vroeg erom").last).to_be_visible()
    expect(kijkt_mee.get_by_text("Sem")).to_have_count(0)
    assert look_with_axe(kijkt_mee)["violations"] == []
    school.get_by_role("link", name="Bekijk opnieuw of geef vrij").click()
    expect(school.get_by_role("heading", name="Nog nodig?")).to_be_visible()
    assert look_with_axe(school)["violations"] == []
    school.get_by_role("button", name="Geef vrij").click()
    expect(school.get_by_text("Dit staat weer in het eigen dossier.")).to_be_visible()
    assert Achterhouding.objects.get().opgeheven_op is not None
