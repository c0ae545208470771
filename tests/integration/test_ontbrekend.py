"""Missing provision: who plans counts its own cases exactly, policy the region without names and only what is over."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.locaties import Hoeveel, stel_capaciteit
from aanwezig.actions.plekken import Plekvraag, besluit_plek, leg_overleg_vast, plaats, trek_aanvraag_in, vraag_plek
from aanwezig.core.rapportages.cijfers import Telling
from aanwezig.core.voorzieningen.elders import NIET_GEZEGD, Elders, Reis, kept
from aanwezig.core.voorzieningen.ontbreken import Tijdvak
from aanwezig.definitions.boeken import cijferboek
from aanwezig.store.deuren.ontbrekend import missing_periods, missing_picture
from aanwezig.store.models import Leerling
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld
from tests.integration.plekwereld import SBO, add_kind, add_locatie, ask, wait_for
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
            reis = Reis(Elders.WEL, 35, 50) if reden == "vol" and nummer > 1 else NIET_GEZEGD
            trek_aanvraag_in(aanvraag, reden, "", wereld.moment("ib-wilg", f"2026-02-{9 + nummer:02d}"), reis)
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
    assert [deel.count('scope="row"') for deel in blad.split('id="afstand"')] == [3, 3]
    assert klant.get(PAD, {"soort": "GOAL"}).content.decode().count('scope="row"') == 2
    assert "Niets gevonden" in klant.get(PAD, {"soort": "GOAL", "gemeente": "Dalfsen"}).content.decode()
    csv = klant.get(PAD, {"vorm": "csv", "sorteer": "aantal", "gemeente": "Zwolle"}).content.decode("utf-8-sig").splitlines()
    assert csv[0].split(";")[:3] == ["Wat er nodig was", "Gemeente", "Kinderen"]
    assert {tuple(regel.split(";")[:3]) for regel in csv[1:]} == {("Brugplaats op het SBO", "Zwolle", "1"), ("GOAL", "Zwolle", "1")}
    assert klant.get(PAD, {"vorm": "xlsx"}).content[:2] == b"PK"
    assert klant.get(PAD, {"tijdvak": "2020-02-01"}).status_code == 404


def test_what_was_there_is_kept_as_it_stood_on_the_day_on_which_a_request_ends(wereld: Wereld) -> None:
    vol, ruim = add_locatie(wereld, kinderen=1), add_locatie(wereld, kinderen=4, naam="De Dam")
    een, twee, drie = (add_kind(wereld, nummer) for nummer in (20, 21, 22))
    plaats(wait_for(wereld, een, vol), date(2026, 1, 14), wereld.moment("sbo", "2026-01-14"))
    wait_for(wereld, twee, vol)
    eigen = ask(wereld, drie, vol)
    trek_aanvraag_in(eigen, "vol", "", wereld.moment("ib-wilg", "2026-02-02"), Reis(Elders.WEL, 12))
    stel_capaciteit(vol, Hoeveel(date(2026, 2, 3), 4, None), wereld.moment("sbo", "2026-02-03"))
    eigen.refresh_from_db()
    brug, dam = kept(eigen.aanbod_toen)
    assert (brug.naam, brug.plekken, brug.vrij, brug.wachten, brug.wachttijd) == ("De Brug", 1, False, 1, 20), "without the own request"
    assert brug.vrij_vanaf is not None
    assert (dam.naam, dam.vrij, dam.vrij_vanaf, dam.wachten) == (ruim.naam, True, date(2026, 2, 2), 0)
    blad = log_in(wereld.wie["ib-wilg"]).get(f"/plekken/aanvraag/{eigen.sleutel}/").content.decode()
    assert "Ergens anders paste wel iets, 12 km enkele reis." in blad
    assert "1 wachtte, de langste 20 dagen" in blad


def test_a_distance_is_only_said_of_a_place_that_was_missing(wereld: Wereld) -> None:
    aanvraag = ask(wereld, add_kind(wereld, 20), add_locatie(wereld))
    with pytest.raises(NietMogelijk, match="een plek die er niet was"):
        trek_aanvraag_in(aanvraag, "ouders", "", wereld.moment("ib-wilg", "2026-02-02"), Reis(Elders.NERGENS))
    leg_overleg_vast(aanvraag, date(2026, 1, 14), "ouders en school", wereld.moment("ib-wilg", "2026-01-14"))
    with pytest.raises(NietMogelijk, match="laat dan leeg"):
        besluit_plek(aanvraag, "Past goed.", wereld.moment("sbo", "2026-01-15"), reis=Reis(Elders.NERGENS))
    besluit_plek(aanvraag, "Niet onze groep.", wereld.moment("sbo", "2026-01-15"), reden="past-niet")
    aanvraag.refresh_from_db()
    assert (aanvraag.elders, aanvraag.aanbod_toen) == ("", None), "no place was missing"


def test_the_provider_who_says_no_says_how_far_something_else_is(wereld: Wereld) -> None:
    aanvraag = ask(wereld, add_kind(wereld, 20), add_locatie(wereld, kinderen=0))
    leg_overleg_vast(aanvraag, date(2026, 1, 14), "ouders en school", wereld.moment("ib-wilg", "2026-01-14"))
    klant, pad = log_in(wereld.wie["sbo"]), f"/plekken/aanvraag/{aanvraag.sleutel}/"
    nee = {"wat": "besluit", "besluit-reden": "vol", "besluit-besluit": "Alles is vol.", "besluit-elders": "wel"}
    blad = klant.post(pad, {**nee, "besluit-minuten": "30"}).content.decode()
    assert "Vul in hoeveel kilometer het is, enkele reis." in blad
    assert '<details class="az-plekelders" open>' in blad
    assert klant.post(pad, {**nee, "besluit-km": "24", "besluit-minuten": "30"}).status_code == 302
    aanvraag.refresh_from_db()
    assert (aanvraag.stand, aanvraag.elders, aanvraag.elders_km, aanvraag.elders_minuten) == ("afgewezen", "wel", 24, 30)
    assert [een["vrij"] for een in aanvraag.aanbod_toen] == [False]


def test_distances_are_an_inventory_by_kind_that_follows_the_choices_of_the_page(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["regisseur"])
    csv = klant.get(PAD, {"vorm": "csv", "blad": "afstand"}).content.decode("utf-8-sig").splitlines()
    assert csv[0].split(";")[:4] == ["Wat er nodig was", "Samenwerkingsverband", "Iets passends, enkele reis", "Kinderen"]
    swv = str(wereld.wie["regisseur"].organisatie)
    assert [regel.split(";")[:5] for regel in csv[1:]] == [
        ["Brugplaats op het SBO", swv, "30 km of verder", str(KLEINSTE - 1), "50"],
        ["Brugplaats op het SBO", swv, "niet opgeschreven", "1", ""],
        ["GOAL", swv, "niet opgeschreven", "1", ""],
    ]
    zwolle = klant.get(PAD, {"vorm": "csv", "blad": "afstand", "gemeente": "Zwolle"}).content.decode("utf-8-sig").splitlines()
    assert [regel.split(";")[2] for regel in zwolle[1:]] == ["niet opgeschreven"] * 2
    assert "Hoe ver was iets passends?" in klant.get(PAD).content.decode()


def test_policy_reads_distances_without_small_counts(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", LATER.isoformat()).op)
    klant = log_in(wereld.wie["beleid"])
    assert "Hoe ver was iets passends?" in klant.get(PAD).content.decode()
    csv = klant.get(PAD, {"vorm": "csv", "blad": "afstand"}).content.decode("utf-8-sig").splitlines()
    getallen = [deel for regel in csv[1:] for deel in regel.split(";")[1:]]
    assert str(KLEINSTE - 1) not in getallen
    assert "1" not in getallen


def test_missing_provision_stands_in_the_menu_once(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who plans reaches it beside the board, who makes policy from the menu."""
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", LATER.isoformat()).op)
    for wie in ("regisseur", "beleid"):
        blad = log_in(wereld.wie[wie]).get(PAD).content.decode()
        assert blad.count(f'href="{PAD}"') == 1
        assert blad.count("Excel") == 1


def test_who_has_nothing_to_do_with_planning_or_policy_gets_no_page(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for wie in ("ib-wilg", "sbo", "leerplicht", "bestuur"):
        assert log_in(wereld.wie[wie]).get(PAD).status_code == 404
    assert "Nog geen tijdvak" in log_in(wereld.wie["beleid"]).get(PAD).content.decode()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", LATER.isoformat()).op)
    klant = log_in(wereld.wie["beleid"])
    blad = klant.get(PAD).content.decode()
    assert "Brugplaats op het SBO" in blad
    assert "Wat er nodig was" in klant.get(PAD, {"vorm": "csv"}).content.decode("utf-8-sig")
