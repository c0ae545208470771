"""A child for whom leerplicht has not begun can be followed, and is no (dreigend) thuiszitter (routeboek, paragraph 1.9)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.casussen import sluit_casus
from aanwezig.store.deuren.kwartaalverslag import quarter_picture, quarters
from aanwezig.store.deuren.registercijfers import register_picture
from aanwezig.store.models import Casus
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld
from tests.integration.registerwereld import add_leerling, register
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
DAG, VORIGE, VIJF = date(2026, 4, 15), date(2026, 1, 1), date(2026, 3, 1)


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    op = wereld.moment("regisseur", DAG.isoformat()).op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


@pytest.fixture
def casussen(wereld: Wereld) -> dict[str, Casus]:
    """Pim is four; Fay was, when the school registered her, and is leerplichtig since 1 March; Noor is older."""
    for voornaam, geboren in (("Pim", date(2021, 6, 10)), ("Fay", date(2021, 2, 20))):
        leerling = add_leerling(wereld, voornaam, "wilg")
        leerling.geboortedatum = geboren
        leerling.save()
    return {naam: register(wereld, naam, "dreigend-thuiszitter", "2026-02-09") for naam in ("Pim", "Fay", "Noor")}


def reported(wereld: Wereld) -> tuple[list[date], int]:
    """Since when each child of the report stands there, and how many are followed besides."""
    functie = wereld.wie["regisseur"]
    beeld = quarter_picture(functie, quarters(functie, DAG)[0], DAG)
    return [rij.sinds for rij in beeld.rijen], beeld.gevolgd


def test_the_report_to_the_inspectie_leaves_out_who_is_not_leerplichtig_yet(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    assert reported(wereld) == ([date(2026, 2, 9), VIJF], 1), "Fay counts from the day on which her leerplicht began"


def test_who_left_before_leerplicht_began_is_in_no_report(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    sluit_casus(casussen["Fay"], "eigen-school", "Zij gaat weer.", date(2026, 2, 20), wereld.moment("ib-wilg", "2026-02-20"))
    assert reported(wereld) == ([date(2026, 2, 9)], 1)


def test_in_the_own_figures_they_stand_apart(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, DAG, DAG)
    assert (beeld.totaal.eind.aantal, beeld.gevolgd) == (2, 1)
    klant = log_in(wereld.wie["regisseur"])
    zin = "Daarnaast volgen jullie 1 kind dat nog niet leerplichtig is."
    assert zin in klant.get(f"{reverse('registercijfers:cijfers')}?peildatum={DAG}").content.decode()
    assert zin in klant.get(f"{reverse('registercijfers:kwartaal')}?kwartaal=2026-2").content.decode()


def test_before_leerplicht_began_both_are_followed(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, date(2026, 2, 28), DAG)
    assert (beeld.totaal.eind.aantal, beeld.gevolgd) == (1, 2)


def test_who_begins_a_case_reads_it_first(wereld: Wereld) -> None:
    leerling = add_leerling(wereld, "Pim", "wilg")
    leerling.geboortedatum = date(2021, 6, 10)
    leerling.save()
    klant = log_in(wereld.wie["ib-wilg"])
    pagina = klant.get(reverse("casussen:nieuw", args=[leerling.sleutel])).content.decode()
    assert "De leerplicht begint voor Pim op 1 juli 2026" in pagina
    noor = klant.get(reverse("casussen:nieuw", args=[wereld.leerlingen["Noor"].sleutel])).content.decode()
    assert "De leerplicht begint" not in noor


def test_the_register_of_the_case_says_so(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    klant = log_in(wereld.wie["ib-wilg"])
    paginas = {
        naam: klant.get(reverse("casussen:register", args=[casussen[naam].sleutel])).content.decode() for naam in ("Pim", "Fay", "Noor")
    }
    assert {naam: "Nog niet leerplichtig" in pagina for naam, pagina in paginas.items()} == {"Pim": True, "Fay": False, "Noor": False}
