"""The list of cases says who leads each of them: all who do, so that everybody finds their own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.deelnames import wijs_aan
from aanwezig.store.models import Casus
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import deelname_of, make_casuswereld, open_voor
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
DAG = "2026-01-20"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", DAG).op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    """Noor's case, that the school and the samenwerkingsverband lead together; and that of Sem, which the school leads alone."""
    casus, regisseur = open_voor(wereld), wereld.wie["regisseur"]
    wijs_aan(deelname_of(casus, regisseur), regisseur, wereld.moment("regisseur", DAG), regie=True)
    open_voor(wereld, "Sem", "2026-01-13", "thuiszitter")
    return casus


def listed(wereld: Wereld, wie: str, **vraag: str) -> str:
    return log_in(wereld.wie[wie]).get(reverse("casussen:lijst"), vraag).content.decode()


def test_everybody_who_leads_is_named(wereld: Wereld, casus: Casus) -> None:
    school = str(wereld.wie["ib-wilg"].gebruiker.naam)
    namen = f"{' en '.join(sorted([school, 'M. Postma']))}</td>"
    assert namen in listed(wereld, "regisseur")


def test_who_leads_finds_their_own_cases(wereld: Wereld, casus: Casus) -> None:
    alle, mijn = listed(wereld, "regisseur"), listed(wereld, "regisseur", regie="ik")
    assert "Noor" in alle
    assert "Sem" in alle
    assert "Noor" in mijn
    assert "Sem Voorbeeld</a>" not in mijn


def test_it_goes_along_into_the_file(wereld: Wereld, casus: Casus) -> None:
    klant = log_in(wereld.wie["regisseur"])
    bestand = klant.get(reverse("casussen:lijst"), {"vorm": "csv", "regie": "ik"})
    assert bestand.status_code == 200
    assert "M. Postma" in bestand.content.decode("utf-8-sig")
