"""Missing provision: who plans counts its own cases exactly, policy the region without names and only what is over."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.plekken import Plekvraag, trek_aanvraag_in, vraag_plek
from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.voorzieningen.ontbreken import Tijdvak
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.ontbrekend import missing_periods, missing_picture
from aanwezig.store.models import Leerling
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld
from tests.integration.plekwereld import SBO, add_kind
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
KLEINSTE = cijferboek().kleinste_aantal
NU, LATER = date(2026, 3, 9), date(2026, 9, 7)
VOORJAAR = Tijdvak(date(2026, 2, 1), date(2026, 7, 31))
PAD = "/plekken/ontbrekend/"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """So many children as may be shown wait in vain for a brugplaats, and one of them, who lives elsewhere in the region, for GOAL too."""
    wereld = make_casuswereld()
    for nummer in range(1, KLEINSTE + 1):
        casus = add_kind(wereld, nummer)
        for soort, reden in ((SBO, "vol"), ("goal", "te-ver")) if nummer == 1 else ((SBO, "vol"), (SBO, "niet-meer-nodig")):
            aanvraag = vraag_plek(casus, Plekvraag(soort, 4, "Rust."), wereld.moment("ib-wilg", "2026-01-13"))
            trek_aanvraag_in(aanvraag, reden, "", wereld.moment("ib-wilg", f"2026-02-{9 + nummer:02d}"))
    Leerling.objects.filter(voornaam="Kind1").update(woongemeente="0193")
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", NU.isoformat()).op)
    return wereld


def test_who_plans_counts_exactly_also_what_still_runs(wereld: Wereld) -> None:
    assert missing_periods(wereld.wie["regisseur"], NU) == [VOORJAAR]
    beeld = missing_picture(wereld.wie["regisseur"], VOORJAAR, NU)
    assert beeld.veilig is None
    assert beeld.kinderen == KLEINSTE
    assert {(regel.soort, regel.gemeente): (regel.aantal, regel.langste) for regel in beeld.regels} == {
        (SBO, "0148"): (KLEINSTE - 1, 27 + KLEINSTE),
        (SBO, "0193"): (1, 28),
        ("goal", "0193"): (1, 28),
    }
    assert missing_picture(wereld.wie["regisseur"], Tijdvak(date(2025, 8, 1), date(2026, 1, 31)), NU).regels == ()


def test_policy_reads_what_is_over_and_no_small_count(wereld: Wereld) -> None:
    beleid = wereld.wie["beleid"]
    assert missing_periods(beleid, NU) == []
    assert missing_periods(beleid, LATER) == [VOORJAAR]
    beeld = missing_picture(beleid, VOORJAAR, LATER)
    assert (beeld.regels, beeld.kinderen) == ((), 0)
    assert beeld.veilig is not None
    getoond = [telling.aantal for _, rij, _ in beeld.veilig.rijen for telling in rij if telling.aantal is not None]
    assert all(aantal == 0 or aantal >= KLEINSTE for aantal in getoond)
    assert Telling(1) not in [telling for _, telling in beeld.veilig.redenen]


def test_the_page_is_filtered_sorted_and_taken_along(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["regisseur"])
    blad = klant.get(PAD).content.decode()
    assert f"Voor {KLEINSTE} kinderen was er tot nu toe geen plek" in blad
    assert blad.count('scope="row"') == 3
    assert klant.get(PAD, {"soort": "GOAL"}).content.decode().count('scope="row"') == 1
    assert "Niets gevonden" in klant.get(PAD, {"soort": "GOAL", "gemeente": "Dalfsen"}).content.decode()
    csv = klant.get(PAD, {"vorm": "csv", "sorteer": "aantal", "gemeente": "Zwolle"}).content.decode("utf-8-sig").splitlines()
    assert csv[0].split(";")[:3] == ["Wat er nodig was", "Gemeente", "Kinderen"]
    assert {tuple(regel.split(";")[:3]) for regel in csv[1:]} == {("Brugplaats op het SBO", "Zwolle", "1"), ("GOAL", "Zwolle", "1")}
    assert klant.get(PAD, {"vorm": "xlsx"}).content[:2] == b"PK"
    assert klant.get(PAD, {"tijdvak": "2020-02-01"}).status_code == 404


def test_who_has_nothing_to_do_with_planning_or_policy_gets_no_page(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for wie in ("ib-wilg", "sbo", "leerplicht", "bestuur"):
        assert log_in(wereld.wie[wie]).get(PAD).status_code == 404
    assert "Nog geen tijdvak" in log_in(wereld.wie["beleid"]).get(PAD).content.decode()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", LATER.isoformat()).op)
    klant = log_in(wereld.wie["beleid"])
    blad = klant.get(PAD).content.decode()
    assert "Brugplaats op het SBO" in blad
    assert "Wat er nodig was" in klant.get(PAD, {"vorm": "csv"}).content.decode("utf-8-sig")
