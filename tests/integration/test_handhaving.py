"""Politiegegevens of sworn officers: who may work with them, what each phase lets see, and what every look leaves behind (T08)."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q
from django.test import Client

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.handhaving import (
    Ingang,
    beeindig_behoefte,
    leg_doel_vast,
    see_afgeschermd,
    see_afgeschermd_stuk,
    see_list,
    see_log,
    see_nummer,
    see_stuk,
    verbeter_stuk,
    vernietig_verlopen,
    verstrek,
)
from aanwezig.actions.logboek import Moment
from aanwezig.actions.wpgautorisaties import beeindig_autorisatie, geef_autorisatie, kijk_autorisatie_na, leg_register_vast
from aanwezig.store.deuren.handhaving import Stukbeeld, enters, read_stukken, review_by, zaak_for
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.kluis import Compartiment, keeping, opened
from aanwezig.store.models import (
    Leerling,
    Logregel,
    Verwerkingsregel,
    Wpgautorisatie,
    Wpgfeit,
    Wpggrens,
    Wpgreden,
    Wpgregel,
    Wpgstuk,
    Wpgversie,
    Wpgverstrekking,
    Zaak,
)
from aanwezig.store.wand import working
from tests.integration.aanmelden import log_in
from tests.integration.handhavingswereld import CRITERIA, DOEL, KEUZE, REDEN, add_people, authorise, begin, decision, make_zaak
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-09-12"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    add_people(wereld)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    return wereld


@pytest.fixture
def zaak(wereld: Wereld) -> Zaak:
    authorise(wereld)
    return make_zaak(wereld)


def on(wereld: Wereld, wie: str, dag: str) -> Moment:
    return wereld.moment(wie, dag)


def lines() -> list[Wpgregel]:
    """Return the log of the compartment, as the job that keeps it reads it."""
    with working(), keeping(Compartiment.WPG):
        return list(Wpgregel.objects.order_by("pk"))


def test_an_officer_begins_a_record_from_a_case(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    assert re.fullmatch(r"H2025-\d{8}", stuk.nummer)
    assert (stuk.fase, stuk.betrokkene, stuk.inhoud["zaak"], stuk.doel) == ("vrij", "Sem Voorbeeld", zaak.nummer, DOEL)
    assert stuk.grenzen.gericht_vanaf == date(2026, 9, 10)
    zaak.refresh_from_db()
    assert zaak.stand == "onderzoek"
    assert [een.nummer for een in see_list(on(wereld, "leerplicht", DAG))] == [stuk.nummer]
