"""A place in provision: from the request to looking back, who sees it, and never more children than places."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from aanwezig import klok
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.casustaken import herzie_casus
from aanwezig.actions.deelnames import rond_deelname_af, stop_zonder_toestemming, weiger, wijs_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.locaties import Hoeveel, Locatiegegevens, stel_capaciteit, voeg_locatie_toe, wijzig_locatie
from aanwezig.actions.logboek import Moment
from aanwezig.actions.plaatsingen import Hoe, evalueer, kijk_terug, meld_week, rond_plaatsing_af, verleng
from aanwezig.actions.plekken import (
    Plekvraag,
    besluit_plek,
    kies_locatie,
    leg_eigen_aanbod_vast,
    leg_overleg_vast,
    plaats,
    teken_formulier,
    trek_aanvraag_in,
    vraag_plek,
)
from aanwezig.actions.routestappen import Stapdaad, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.voorzieningen.plekken import weeks_of
from aanwezig.definitions.boeken import plekboek
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.casussen import visible_casussen
from aanwezig.store.deuren.leerlingen import NietGevonden, relations_of, visible_leerlingen
from aanwezig.store.deuren.plekken import (
    access_aanvraag,
    access_plaatsing,
    bezetting_of,
    managed_aanbieders,
    ruimtes_of,
    visible_aanvragen,
    visible_plaatsingen,
    wachtenden_of,
)
from aanwezig.store.models import (
    Aanvraag,
    Aanvraagstand,
    Casus,
    Locatie,
    Logregel,
    Plaatsing,
    Plekbericht,
    Taak,
)
from aanwezig.store.overbruggen import long_waits
from aanwezig.store.registerfeiten import room_on
from aanwezig.store.wand import enter
from aanwezig.web.leerlingen.tijdlijn import timeline_of
from aanwezig.web.plekken.bord import lines_of
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, KERNTEAM, deelname_of, make_casuswereld, open_voor
from tests.integration.instemmen import SAMEN
from tests.integration.plekwereld import SBO, add_kind, add_locatie, ask, wait_for
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 13)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return make_casuswereld()


@pytest.fixture
def locatie(wereld: Wereld) -> Locatie:
    return add_locatie(wereld)


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


@pytest.fixture
def aanvraag(wereld: Wereld, casus: Casus, locatie: Locatie) -> Aanvraag:
    return ask(wereld, casus, locatie)


@pytest.fixture
def plaatsing(wereld: Wereld, casus: Casus, locatie: Locatie) -> Plaatsing:
    return plaats(wait_for(wereld, casus, locatie), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))


def open_taken(casus: Casus) -> dict[str, tuple[str, date | None]]:
    """The open tasks about places: of which organisation, and by when, by kind (and milestone)."""
    rijen = Taak.objects.open().filter(casus=casus, soort__startswith="plek-").select_related("organisatie")
    return {
        taak.soort + (f" {taak.deel.partition(':')[2]}" if ":" in taak.deel else ""): (str(taak.organisatie), taak.uiterlijk_datum)
        for taak in rijen
    }


def write_stay(wereld: Wereld, aanvraag: Aanvraag, dag: str = "2026-01-19", tm: date = date(2026, 5, 1)) -> None:
    """Write a stay straight into the table."""
    assert aanvraag.locatie is not None
    Plaatsing.objects.create(
        casus=aanvraag.casus,
        leerling=aanvraag.leerling,
        aanvraag=aanvraag,
        locatie=aanvraag.locatie,
        dagdelen=5,
        eerste_datum=date.fromisoformat(dag),
        gepland_datum=tm,
        geplaatst_door=wereld.wie["sbo"],
        geplaatst_op=wereld.moment("sbo", dag).op,
    )


def at_once(wereld: Wereld, wachten: list[Aanvraag], manier: str) -> list[str]:
    """Let everybody take a place at the same moment, each over a connection of their own; return what each heard."""
    klaar = Barrier(len(wachten))

    def take(aanvraag: Aanvraag) -> str:
        try:
            with connection.cursor():
                klaar.wait()
            if manier == "by the act":
                plaats(aanvraag, date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
            else:
                write_stay(wereld, aanvraag)
        except (NietMogelijk, IntegrityError) as fout:
            return str(fout)
        else:
            return ""
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(wachten)) as draden:
        return list(draden.map(take, wachten))


# ---------------------------------------------------------------- from the request to the place


def test_a_request_asks_for_talking_within_a_week_and_for_a_decision(casus: Casus, aanvraag: Aanvraag) -> None:
    assert aanvraag.stand == Aanvraagstand.AANGEVRAAGD
    taken = open_taken(casus)
    assert taken["plek-overleg"] == ("De Wilg", DAG + timedelta(7))
    assert taken["plek-besluiten"][0] == "SBO De Brug"
    assert not Taak.objects.open().filter(casus=casus, soort="deelname-beantwoorden").exists(), "the decision is the answer"


def test_asked_is_not_taking_part_the_provider_sees_the_request_and_no_row_of_the_case(
    wereld: Wereld, casus: Casus, aanvraag: Aanvraag
) -> None:
    sbo = wereld.wie["sbo"]
    assert access_aanvraag(sbo, aanvraag.sleutel, DAG, "plek-besluiten") == aanvraag
    assert not visible_casussen(sbo, DAG).exists()
    assert not visible_leerlingen(wereld.wie["jeugd"], DAG).exists()
    for wie in ("jeugd", "leerplicht", "ib"):
        with pytest.raises(NietGevonden):
            access_aanvraag(wereld.wie[wie], aanvraag.sleutel, DAG)
    with pytest.raises(NietGevonden):
        access_aanvraag(sbo, aanvraag.sleutel, DAG, "plek-vragen")


def test_no_provider_hears_of_a_child_without_consent(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    vraag = Plekvraag(SBO, 5, "Rust.", locatie)
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        vraag_plek(casus, vraag, wereld.moment("ib-wilg", "2026-01-13"))
    assert not Aanvraag.objects.exists(), "nothing half-taken"
    aanvraag = vraag_plek(casus, Plekvraag(SBO, 5, "Rust."), wereld.moment("ib-wilg", "2026-01-13"))
    assert aanvraag.locatie is None
    assert not visible_aanvragen(wereld.wie["sbo"], DAG).exists()


@pytest.mark.parametrize(
    ("vraag", "zegt"),
    [
        (Plekvraag("bestaat-niet", 5, "Rust."), "Kies een voorziening"),
        (Plekvraag(SBO, 5, " "), "Schrijf op wat"),
        (Plekvraag(SBO, 0, "Rust."), "hoeveel dagdelen"),
        (Plekvraag(SBO, 6, "Rust."), "hoogstens 5 dagdelen"),
    ],
)
def test_a_request_says_what_is_needed_within_what_is_agreed(wereld: Wereld, casus: Casus, vraag: Plekvraag, zegt: str) -> None:
    with pytest.raises(NietMogelijk, match=zegt):
        vraag_plek(casus, vraag, wereld.moment("ib-wilg", "2026-01-13"))


def test_one_request_per_location_and_only_for_what_it_offers(wereld: Wereld, casus: Casus, locatie: Locatie, aanvraag: Aanvraag) -> None:
    with pytest.raises(NietMogelijk, match="al een plek gevraagd"):
        ask(wereld, casus, locatie)
    with pytest.raises(NietMogelijk, match="biedt nu geen"):
        ask(wereld, casus, locatie, soort="goal")


def test_talk_decide_sign_place(wereld: Wereld, casus: Casus, aanvraag: Aanvraag) -> None:
    ib, sbo = wereld.moment("ib-wilg", "2026-01-16"), wereld.moment("sbo", "2026-01-16")
    with pytest.raises(NietMogelijk, match="eerst vast wanneer er overleg was"):
        besluit_plek(aanvraag, "Past goed.", sbo)
    leg_overleg_vast(aanvraag, date(2026, 1, 15), "ouders, directeuren, kernteam", ib)
    assert "plek-overleg" not in open_taken(casus)
    with pytest.raises(NietMogelijk, match="al overlegd"):
        leg_overleg_vast(aanvraag, date(2026, 1, 15), "ouders", ib)
    with pytest.raises(NietMogelijk, match="Besluit eerst"):
        plaats(aanvraag, date(2026, 1, 19), sbo)
    besluit_plek(aanvraag, "Past goed.", sbo)
    taken = open_taken(casus)
    assert taken["plek-formulier"][0] == "De Wilg"
    assert taken["plek-plaatsen"] == ("SBO De Brug", date(2026, 2, 10)), "the border of the waiting time: four weeks after the request"
    with pytest.raises(NietMogelijk, match="tekenen eerst"):
        plaats(aanvraag, date(2026, 1, 19), sbo)
    teken_formulier(aanvraag, "Moeder van Noor", date(2026, 1, 16), ib)
    plaatsing = plaats(aanvraag, date(2026, 1, 19), sbo)
    aanvraag.refresh_from_db()
    assert (aanvraag.stand, aanvraag.getekend_door) == (Aanvraagstand.GEPLAATST, "Moeder van Noor")
    assert visible_casussen(wereld.wie["sbo"], DAG).get() == casus, "who has the child takes part"
    assert plaatsing.gepland_datum == date(2026, 3, 23), "eight lesweken; noord is free from 21 February to 1 March"
    assert open_taken(casus) == {
        "plek-mijlpaal tussenevaluatie": ("De Wilg", date(2026, 2, 16)),
        "plek-mijlpaal eindadvies": ("De Wilg", date(2026, 3, 9)),
        "plek-einde": ("De Wilg", date(2026, 3, 23)),
        "plek-weekbericht": ("SBO De Brug", date(2026, 1, 26)),
    }


def test_first_four_weeks_of_the_own_school_or_a_reason_that_is_kept(
    wereld: Wereld, casus: Casus, locatie: Locatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The school asks while its own offer has yet to begin; the provider, who only sees the request, hears from which day it can."""
    moment, sbo = wereld.moment("ib-wilg", "2026-01-13"), wereld.moment("sbo", "2026-01-13")
    with pytest.raises(NietMogelijk, match="vandaag of eerder"):
        vraag_plek(casus, Plekvraag(SBO, 5, "Rust.", locatie, date(2026, 1, 14)), moment, GOED)
    aanvraag = vraag_plek(casus, Plekvraag(SBO, 5, "Rust.", locatie), moment, GOED)
    leg_overleg_vast(aanvraag, DAG, "ouders", moment)
    besluit_plek(aanvraag, "Past goed.", sbo)
    teken_formulier(aanvraag, "moeder", DAG, moment)
    with pytest.raises(NietMogelijk, match="Leg vast sinds wanneer"):
        plaats(aanvraag, date(2026, 3, 2), sbo)
    leg_eigen_aanbod_vast(aanvraag, date(2026, 1, 12), moment)
    monkeypatch.setattr(klok, "now", lambda: sbo.op)
    blad = log_in(wereld.wie["sbo"]).get(f"/plekken/aanvraag/{aanvraag.sleutel}/").content.decode()
    assert "dat is vanaf 9 februari 2026" in blad
    leg_eigen_aanbod_vast(aanvraag, date(2026, 1, 5), moment)
    leg_eigen_aanbod_vast(aanvraag, date(2026, 1, 12), moment)
    (eerst,) = (een for een in routes_of(casus).per_route[SBO].stand_on(DAG).termijnen if een.termijn.id == "eerst-eigen-aanbod")
    assert (eerst.vanaf, eerst.uiterlijk) == (date(2026, 1, 12), date(2026, 2, 9)), "the route counts from the day that holds"
    with pytest.raises(NietMogelijk, match="De eerste gewone dag is 09-02-2026"):
        plaats(aanvraag, date(2026, 2, 6), sbo)
    plaatsing = plaats(aanvraag, date(2026, 2, 6), sbo, "Er is plek, en langer thuis is slecht voor haar.")
    assert plaatsing.eerder_reden == "Er is plek, en langer thuis is slecht voor haar."
    blad = log_in(wereld.wie["ib-wilg"]).get(f"/plekken/plaatsing/{plaatsing.sleutel}/").content.decode()
    assert "langer thuis is slecht voor haar" in blad


def test_a_reason_is_not_kept_when_nothing_is_deviated_from(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    plaatsing = plaats(wait_for(wereld, casus, locatie), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"), "Het kan meteen.")
    assert plaatsing.eerder_reden == ""


def test_the_school_of_origin_stays_enrolled_and_takes_part(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    assert wereld.leerlingen["Noor"].inschrijvingen.get().eind_datum is None
    assert visible_casussen(wereld.wie["ib-wilg"], DAG).get() == casus
    assert access_plaatsing(wereld.wie["ib-wilg"], plaatsing.sleutel, DAG, "plek-vragen") == plaatsing


def test_a_refusal_keeps_why_and_closes_the_file_to_the_provider(wereld: Wereld, casus: Casus, aanvraag: Aanvraag) -> None:
    moment = wereld.moment("sbo", "2026-01-15")
    leg_overleg_vast(aanvraag, date(2026, 1, 15), "ouders", moment)
    with pytest.raises(NietMogelijk, match="Kies waarom"):
        besluit_plek(aanvraag, "Te druk.", moment, reden="zomaar")
    besluit_plek(aanvraag, "Wij zitten tot de zomer vol.", moment, reden="vol")
    aanvraag.refresh_from_db()
    assert (aanvraag.stand, aanvraag.reden, aanvraag.einde_datum) == (Aanvraagstand.AFGEWEZEN, "vol", date(2026, 1, 15))
    assert not visible_aanvragen(wereld.wie["sbo"], DAG).exists()
    assert access_aanvraag(wereld.wie["ib-wilg"], aanvraag.sleutel, DAG)
    assert open_taken(casus) == {}
    with pytest.raises(NietMogelijk, match="al afgerond"):
        plaats(aanvraag, date(2026, 1, 19), moment)


def test_another_location_is_asked_and_the_first_one_no_more(wereld: Wereld, casus: Casus, aanvraag: Aanvraag) -> None:
    kdc = wereld.wie["jeugd"].organisatie
    kdc.soort = "aanbieder"
    kdc.save()
    ander = voeg_locatie_toe(kdc, SBO, Locatiegegevens("De Kade"), Hoeveel(date(2026, 1, 5), 2), wereld.moment("regisseur", "2026-01-05"))
    kies_locatie(aanvraag, ander, wereld.moment("regisseur", "2026-01-15"), GOED)
    assert not visible_aanvragen(wereld.wie["sbo"], DAG).exists()
    assert open_taken(casus)["plek-besluiten"][0] == "Jeugdteam Dalfsen"
    assert Aanvraag.objects.get().locatie == ander


def test_the_answer_about_taking_part_is_the_decision(wereld: Wereld, casus: Casus, aanvraag: Aanvraag) -> None:
    deelname = deelname_of(casus, wereld.wie["sbo"])
    with pytest.raises(NietMogelijk, match="Besluit daarover"):
        weiger(deelname, "Geen plek.", wereld.moment("sbo", "2026-01-14"))
    with pytest.raises(NietMogelijk, match="Besluit daarover"):
        rond_deelname_af(deelname, "Klaar.", wereld.moment("regisseur", "2026-01-14"))


# ---------------------------------------------------------------- the place and its route are one thing


def steps(casus: Casus, dag: str, route: str = SBO) -> dict[str, str]:
    """How the steps of a route stand that were reached: its outcome when it has one."""
    stand = routes_of(casus).per_route[route].stand_on(date.fromisoformat(dag))
    return {een.stap.id: een.uitkomst or str(een.stand) for een in stand.stappen if een.stand not in ("later", "vervallen")}


def route_tasks(casus: Casus) -> dict[str, str]:
    """The open tasks of the route of a brugplaats: of which organisation, by step."""
    rijen = Taak.objects.open().filter(casus=casus, soort="casus-stap", deel__startswith=f"{SBO}:").select_related("organisatie")
    return {taak.deel.partition(":")[2]: str(taak.organisatie) for taak in rijen}


def test_asking_a_place_begins_its_route_and_the_samenwerkingsverband_is_asked_to_pass_it_on(
    wereld: Wereld, casus: Casus, locatie: Locatie
) -> None:
    """Steps 2 and 3 of the source: the school asks the SWV, the SWV asks the SBO."""
    aanvraag = ask(wereld, casus, None)
    assert steps(casus, "2026-01-13") == {"vraag": "brug", "vraag-swv": "gedaan", "vraag-sbo": "open"}
    assert route_tasks(casus) == {"vraag-sbo": "Samenwerkingsverband PO 23-05"}
    kies_locatie(aanvraag, locatie, wereld.moment("regisseur", "2026-01-14"), GOED)
    assert steps(casus, "2026-01-14") == {"vraag": "brug", "vraag-swv": "gedaan", "vraag-sbo": "gedaan", "overleg": "open"}
    assert route_tasks(casus) == {}, "talking about it is a task of the request, and not twice"
    assert "plek-overleg" in open_taken(casus)


def test_who_asks_the_provider_itself_passes_over_nobody_in_silence(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    """The school asked the SBO; that stays open for the SWV until a place is given, and then stands as passed over, with why."""
    ask(wereld, casus, locatie)
    assert steps(casus, "2026-01-13") == {"vraag": "brug", "vraag-swv": "gedaan", "vraag-sbo": "open"}
    assert route_tasks(casus) == {"vraag-sbo": "Samenwerkingsverband PO 23-05"}


def test_once_there_is_a_place_nobody_has_to_ask_for_it_any_more(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    wait_for(wereld, casus, locatie)
    assert steps(casus, "2026-01-13") == {
        "vraag": "brug",
        "vraag-swv": "gedaan",
        "vraag-sbo": "overgeslagen",
        "overleg": "plaatsen",
        "crisisteam": "open",
    }
    assert route_tasks(casus) == {"crisisteam": "De Wilg"}
    assert casus.gebeurtenissen.get(route=SBO, over="vraag-sbo").reden == "Er komt een plek."
    rij = casus.gebeurtenissen.get(route=SBO, over="overleg")
    assert rij.reden == "", "it was up, so it needs no reason; what was written about it stays with the place"


def test_the_route_goes_along_with_the_stay_and_replaying_it_gives_the_same(
    wereld: Wereld, casus: Casus, locatie: Locatie, plaatsing: Plaatsing
) -> None:
    sbo, ib = wereld.moment("sbo", "2026-02-16"), wereld.moment("ib-wilg", "2026-02-16")
    assert "plaatsen" not in steps(casus, "2026-01-18"), "the first day is ahead"
    assert steps(casus, "2026-01-19").items() >= {"plaatsen": "gedaan", "weekbericht": "open", "evalueren": "open"}.items()
    meld_week(plaatsing, Hoe(date(2026, 1, 23), "Zij doet mee."), sbo)
    evalueer(plaatsing, "tussenevaluatie", Hoe(date(2026, 2, 16), "Het gaat vooruit."), ib)
    evalueer(plaatsing, "eindadvies", Hoe(date(2026, 3, 9), "Nog vier weken erbij."), wereld.moment("ib-wilg", "2026-03-09"))
    verleng(plaatsing, 4, "De nieuwe school begint na Pasen.", wereld.moment("sbo", "2026-03-09"))
    loop = routes_of(casus).per_route[SBO]
    termijnen = {een.termijn.id: een for een in loop.stand_on(date(2026, 3, 10)).termijnen}
    plaatsing.refresh_from_db()
    assert termijnen["verblijf"].uiterlijk == plaatsing.gepland_datum == date(2026, 4, 20), "one day, at the place and on the route"
    assert [str(termijnen[naam].geeindigd_op) for naam in ("tussenevaluatie", "eindadvies")] == ["2026-02-16", "2026-03-09"]
    with pytest.raises(NietMogelijk, match="Verleng de plaatsing zelf"):
        doe_stap(casus, SBO, Stapdaad(Soort.VERLENGD, "verblijf", reden="Nog even.", aantal=1), wereld.moment("ib-wilg", "2026-03-09"))
    rond_plaatsing_af(plaatsing, "terug", "Weer in haar klas.", date(2026, 3, 20), wereld.moment("sbo", "2026-03-23"))
    loop = routes_of(casus).per_route[SBO]
    assert loop.stand_on(date(2026, 3, 23)).geeindigd_op == date(2026, 3, 20)
    omgekeerd = type(loop)(loop.route, tuple(reversed(loop.gebeurtenissen)), loop.dagen)
    for dagen in range(0, 90, 7):
        assert loop.stand_on(DAG + timedelta(days=dagen)) == omgekeerd.stand_on(DAG + timedelta(days=dagen))
    assert route_tasks(casus) == {}


def test_a_request_that_ends_without_a_place_ends_the_route_and_a_new_one_opens_it_again(
    wereld: Wereld, casus: Casus, aanvraag: Aanvraag
) -> None:
    trek_aanvraag_in(aanvraag, "ouders", "Zij willen eerst thuis rust.", wereld.moment("ib-wilg", "2026-01-14"))
    stand = routes_of(casus).per_route[SBO].stand_on(date(2026, 1, 14))
    assert (stand.of_stap("overleg").uitkomst, stand.geeindigd_op) == ("niet", date(2026, 1, 14))
    assert route_tasks(casus) == {}
    ask(wereld, casus, None, "2026-01-20")
    assert casus.gebeurtenissen.filter(route=SBO, soort=Soort.BEGONNEN).count() == 1, "the route goes on; it does not begin twice"
    assert routes_of(casus).per_route[SBO].stand_on(date(2026, 1, 20)).geeindigd_op is None


def test_a_place_at_a_kdc_opens_the_stay_on_its_route_and_a_refusal_ends_that(wereld: Wereld, casus: Casus) -> None:
    kdc = "brugplaats-kdc"
    locatie = add_locatie(wereld, soort=kdc, naam="De Kade")
    aanvraag = ask(wereld, casus, locatie, soort=kdc)
    leg_overleg_vast(aanvraag, DAG, "ouders", wereld.moment("ib-wilg", "2026-01-13"))
    besluit_plek(aanvraag, "De groep is te druk voor haar.", wereld.moment("sbo", "2026-01-14"), reden="past-niet")
    assert routes_of(casus).per_route[kdc].stand_on(date(2026, 1, 14)).geeindigd_op == date(2026, 1, 14)
    plaatsing = plaats(wait_for(wereld, casus, locatie, "2026-01-15", soort=kdc), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    assert steps(casus, "2026-01-16", kdc) == {"overleg-swv": "ruimte", "bespreken": "open"}
    assert steps(casus, "2026-01-19", kdc) == {"overleg-swv": "ruimte", "bespreken": "open", "verblijf": "open"}
    evalueer(plaatsing, "zes-weken", Hoe(date(2026, 3, 3), "Nog niet klaar."), wereld.moment("ib-wilg", "2026-03-03"))
    rond_plaatsing_af(plaatsing, "verwijzen", "Zij gaat naar het SO.", date(2026, 3, 6), wereld.moment("sbo", "2026-03-06"))
    assert steps(casus, "2026-03-06", kdc) == {
        "overleg-swv": "ruimte",
        "bespreken": "open",
        "verblijf": "gedaan",
        "voortgang": "gedaan",
        "vervolg": "open",
    }


def test_the_months_at_an_oov_count_on_its_route_from_the_first_day_there(wereld: Wereld, casus: Casus) -> None:
    """And a child that goes on in an ordinary traject of the OOV goes on along the same route."""
    opbouw, gewoon = "oov-opbouw", "oov"
    locatie, straks = add_locatie(wereld, soort=opbouw, naam="OOV"), add_locatie(wereld, soort=gewoon, naam="OOV gewoon")
    aanvraag = wait_for(wereld, casus, locatie, soort=opbouw)
    assert steps(casus, "2026-01-13", opbouw) == {"aanmelden": "open"}
    plaatsing = plaats(aanvraag, date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    assert steps(casus, "2026-01-19", opbouw) == {"aanmelden": "past", "opbouwen": "open", "jeugdhulp": "open"}
    (opbouwen,) = (een for een in routes_of(casus).per_route[opbouw].stand_on(date(2026, 1, 19)).bezig if een.stap.id == "opbouwen")
    assert (opbouwen.sinds, opbouwen.uiterlijk) == (date(2026, 1, 19), date(2026, 7, 19)), "after six months they look"
    evalueer(plaatsing, "zes-maanden", Hoe(date(2026, 7, 17), "Zij kan meer aan."), wereld.moment("ib-wilg", "2026-07-17"))
    rond_plaatsing_af(
        plaatsing, "verder-op-andere-plek", "Verder in de gewone groep.", date(2026, 7, 17), wereld.moment("sbo", "2026-07-17")
    )
    assert steps(casus, "2026-07-17", opbouw).items() >= {"gewoon-traject": "open"}.items()
    verder = plaats(wait_for(wereld, casus, straks, "2026-07-17", soort=gewoon), date(2026, 7, 20), wereld.moment("sbo", "2026-07-17"))
    rond_plaatsing_af(verder, "terug", "Naar haar eigen school.", date(2026, 12, 18), wereld.moment("sbo", "2026-12-18"))
    assert steps(casus, "2026-12-18", opbouw)["gewoon-traject"] == "gedaan"


def test_what_the_commission_decides_about_goal_a_place_does_not_say(wereld: Wereld, casus: Casus) -> None:
    locatie = add_locatie(wereld, soort="goal", naam="GOAL")
    aanvraag = wait_for(wereld, casus, locatie, soort="goal")
    assert steps(casus, "2026-01-13", "goal").items() >= {"aanmelden": "gedaan", "beoordelen": "open"}.items()
    plaatsing = plaats(aanvraag, date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    assert steps(casus, "2026-01-19", "goal").items() >= {"beoordelen": "open", "opvang": "open"}.items()
    rond_plaatsing_af(plaatsing, "andere-school", "Zij begint in het VO.", date(2026, 6, 26), wereld.moment("sbo", "2026-06-26"))
    assert steps(casus, "2026-06-26", "goal")["opvang"] == "gedaan"


def test_the_main_route_hears_which_bridge_it_is_and_when_the_next_place_is_known(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    ib = wereld.moment("ib-wilg", "2026-01-12")
    for soort, over, uitkomst in (
        (Soort.GEOPEND, "overbrugging-kiezen", ""),
        (Soort.GEDAAN, "bespreken", ""),
    ):
        doe_stap(casus, KERNTEAM, Stapdaad(soort, over, uitkomst, "Er moet nu een plek komen."), ib)
    plaatsing = plaats(wait_for(wereld, casus, locatie), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    assert steps(casus, "2026-01-16", KERNTEAM).items() >= {"overbrugging-kiezen": "sbo", "brug-volgen": "open"}.items()
    rond_plaatsing_af(plaatsing, "verwijzen", "Zij gaat naar het SBO.", date(2026, 3, 20), wereld.moment("sbo", "2026-03-23"))
    assert steps(casus, "2026-03-23", KERNTEAM).items() >= {"brug-volgen": "gedaan", "overstap": "open"}.items()
    assert steps(casus, "2026-03-23")["verwijzen"] == "open", "the school arranges what comes after"


def bridge_tasks(casus: Casus) -> list[tuple[str, str]]:
    """For whom the open tasks are to think of a bridging placement, and from which day."""
    rijen = Taak.objects.open().filter(casus=casus, soort="plek-overbruggen").select_related("organisatie")
    return [(str(taak.organisatie), taak.vanaf_datum.isoformat()) for taak in rijen]


def test_who_waits_more_than_four_weeks_for_another_school_is_thought_of_for_a_bridge(wereld: Wereld, casus: Casus) -> None:
    """It is the waiting for the other school that counts (routeboek 2.4), and not for the bridge itself; four weeks is not longer yet."""
    regisseur = wereld.wie["regisseur"]
    wijs_aan(deelname_of(casus, regisseur), regisseur, wereld.moment("regisseur", "2026-01-13"), regie=True)
    elders = ask(wereld, casus, None, "2026-01-13", 0, "andere-onderwijssoort")
    herzie_casus(casus.pk, Moment(wereld.moment("ib-wilg", "2026-02-10").op))
    assert bridge_tasks(casus) == []
    herzie_casus(casus.pk, Moment(wereld.moment("ib-wilg", "2026-02-11").op))
    assert bridge_tasks(casus) == [("Samenwerkingsverband PO 23-05", "2026-02-10")]
    herzie_casus(casus.pk, Moment(wereld.moment("ib-wilg", "2026-02-12").op))
    assert len(bridge_tasks(casus)) == 1, "asked once"
    assert long_waits(casus, date(2026, 2, 11), plekboek()) == {str(elders.sleutel): date(2026, 2, 10)}
    ask(wereld, casus, add_locatie(wereld), "2026-02-12")
    assert bridge_tasks(casus) == [], "a bridge was asked"
    herzie_casus(casus.pk, Moment(wereld.moment("ib-wilg", "2026-02-13").op))
    assert bridge_tasks(casus) == []


def test_a_case_that_is_led_where_nobody_asks_for_places_asks_the_school(wereld: Wereld, casus: Casus) -> None:
    """Else the task would lie at the municipality, where nobody can see it."""
    ask(wereld, casus, None, "2026-01-13", 0, "andere-onderwijssoort")
    casus.deelnames.update(regie=False)
    op = wereld.moment("leerplicht", "2026-01-14")
    gevraagd = {"gevraagd_door": wereld.wie["ib-wilg"], "gevraagd_op": op.op}
    casus.deelnames.create(
        leerling=casus.leerling, organisatie=wereld.dalfsen, rol="casusregisseur", regie=True, grond="melding", stand="doet-mee", **gevraagd
    )
    herzie_casus(casus.pk, Moment(wereld.moment("ib-wilg", "2026-02-11").op))
    assert bridge_tasks(casus) == [("De Wilg", "2026-02-10")]


def test_of_what_is_only_waited_for_nobody_keeps_places(wereld: Wereld, casus: Casus) -> None:
    with pytest.raises(NietMogelijk, match="Kies een voorziening"):
        add_locatie(wereld, soort="andere-onderwijssoort", naam="SBO De Kameel")
    assert "Plek op een andere onderwijssoort" not in log_in(wereld.wie["sbo"]).get("/plekken/locatie/").content.decode()
    vragen = log_in(wereld.wie["ib-wilg"]).get(f"/plekken/casus/{casus.sleutel}/").content.decode()
    assert "Plek op een andere onderwijssoort" in vragen


def test_thinking_of_a_bridge_is_done_when_somebody_says_so_or_the_waiting_is_over(
    wereld: Wereld, casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    elders = ask(wereld, casus, None, "2026-01-13", 0, "andere-onderwijssoort")
    later = wereld.moment("ib-wilg", "2026-02-16")
    herzie_casus(casus.pk, later)
    taak = Taak.objects.open().get(soort="plek-overbruggen")
    monkeypatch.setattr(klok, "now", lambda: later.op)
    klant = log_in(wereld.wie["ib-wilg"])
    pagina = klant.get(f"/plekken/aanvraag/{elders.sleutel}/").content.decode()
    assert "Vraag een brugplaats" in pagina
    assert f"/werk/{taak.sleutel}/klaar/" in pagina
    klant.post(f"/werk/{taak.sleutel}/klaar/")
    pagina = klant.get(f"/plekken/aanvraag/{elders.sleutel}/").content.decode()
    assert "Vraag een brugplaats" in pagina, "it can be asked all the same"
    assert f"/werk/{taak.sleutel}/klaar/" not in pagina
    herzie_casus(casus.pk, wereld.moment("ib-wilg", "2026-02-17"))
    assert bridge_tasks(casus) == [], "not asked again"
    tweede = ask(wereld, casus, None, "2026-02-17", 0, "andere-onderwijssoort")
    leg_overleg_vast(elders, DAG, "de SBO-school", later)
    trek_aanvraag_in(elders, "begonnen", "Zij begint op het SBO.", later)
    herzie_casus(casus.pk, wereld.moment("ib-wilg", "2026-03-24"))
    assert len(bridge_tasks(casus)) == 1
    trek_aanvraag_in(tweede, "niet-meer-nodig", "", wereld.moment("ib-wilg", "2026-03-25"))
    assert bridge_tasks(casus) == []


# ---------------------------------------------------------------- there is no more room than there is


def test_who_finds_no_free_place_hears_from_when_there_is_one(wereld: Wereld, casus: Casus) -> None:
    een = add_locatie(wereld, kinderen=1)
    plaats(wait_for(wereld, casus, een), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    wacht = wait_for(wereld, add_kind(wereld, 1), een)
    with pytest.raises(NietMogelijk, match=r"geen plek vrij op 26-01-2026\. De eerste vrije dag is 24-03-2026"):
        plaats(wacht, date(2026, 1, 26), wereld.moment("sbo", "2026-01-16"))
    assert plaats(wacht, date(2026, 3, 24), wereld.moment("sbo", "2026-01-16")).eerste_datum == date(2026, 3, 24)


def test_who_is_still_there_after_the_planned_end_takes_a_place(wereld: Wereld, casus: Casus) -> None:
    een = add_locatie(wereld, kinderen=1)
    plaatsing = plaats(wait_for(wereld, casus, een), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    wacht = wait_for(wereld, add_kind(wereld, 1), een, "2026-03-30")
    with pytest.raises(NietMogelijk, match="geen plek vrij"):
        plaats(wacht, date(2026, 3, 30), wereld.moment("sbo", "2026-03-30"))
    rond_plaatsing_af(plaatsing, "terug", "Weer in de klas.", date(2026, 3, 27), wereld.moment("sbo", "2026-03-30"))
    plaats(wacht, date(2026, 3, 30), wereld.moment("sbo", "2026-03-30"))


def test_dagdelen_can_be_full_before_children_are(wereld: Wereld, casus: Casus) -> None:
    locatie = add_locatie(wereld, kinderen=4, dagdelen=8)
    plaats(wait_for(wereld, casus, locatie), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    ander = add_kind(wereld, 1)
    with pytest.raises(NietMogelijk, match="geen plek vrij"):
        plaats(wait_for(wereld, ander, locatie, dagdelen=4), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))


def test_what_is_free_is_counted_the_same_for_who_sees_none_of_the_children(wereld: Wereld, locatie: Locatie, plaatsing: Plaatsing) -> None:
    def free(wie: str) -> list[int]:
        with transaction.atomic():
            enter(wereld.wie[wie], DAG)
            bezet, ruimte = bezetting_of([locatie.pk], DAG)[locatie.pk], ruimtes_of([locatie.pk])[locatie.pk]
            return [week.vrij for week in weeks_of(bezet, ruimte, DAG, 3)]

    assert free("sbo") == free("ib") == free("regisseur") == [4, 3, 3]
    wacht = ask(wereld, add_kind(wereld, 1), locatie)
    assert [een.sinds for een in wachtenden_of([locatie.pk])[locatie.pk]] == [wacht.gevraagd_datum]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("manier", ["by the act", "straight into the table"])
def test_of_twenty_who_take_the_last_place_at_once_one_gets_it(wereld: Wereld, manier: str) -> None:
    """Each has a connection of its own. The act says so in words; the database holds it, whoever writes."""
    locatie = add_locatie(wereld, kinderen=1)
    wachten = [wait_for(wereld, add_kind(wereld, nummer), locatie) for nummer in range(20)]
    uit = at_once(wereld, wachten, manier)
    assert uit.count("") == 1
    assert Plaatsing.objects.get().locatie == locatie
    anders = {fout for fout in uit if fout}
    if manier == "by the act":
        assert anders == {"Op De Brug is geen plek vrij op 19-01-2026. De eerste vrije dag is 24-03-2026."}
        assert Aanvraag.objects.filter(stand=Aanvraagstand.WACHT).count() == 19, "who got none still waits"
        assert Logregel.objects.filter(daad="plek-geplaatst").count() == 1, "what was refused left no line"
    else:
        assert all("meer kinderen dan plekken" in fout for fout in anders)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("manier", ["by the act", "straight into the table"])
def test_of_twenty_who_take_the_last_place_of_a_school_with_two_groups_at_once_one_gets_it(wereld: Wereld, manier: str) -> None:
    """Within one SBO school at most four, also when each of its groups has room: ten want in the one, ten in the other."""
    groepen = [add_locatie(wereld, naam=naam) for naam in ("De Brug, geel", "De Brug, blauw")]
    moment = wereld.moment("sbo", "2026-01-16")
    for nummer in range(3):
        plaats(wait_for(wereld, add_kind(wereld, 100 + nummer), groepen[nummer % 2]), date(2026, 1, 19), moment)
    wachten = [wait_for(wereld, add_kind(wereld, nummer), groepen[nummer % 2]) for nummer in range(20)]
    uit = at_once(wereld, wachten, manier)
    assert uit.count("") == 1
    assert Plaatsing.objects.count() == 4
    anders = {fout for fout in uit if fout}
    if manier == "by the act":
        assert anders == {
            f"Op De Brug, {kleur} is geen plek vrij op 19-01-2026. Alle plekken van SBO De Brug tellen hier samen."
            " De eerste vrije dag is 24-03-2026."
            for kleur in ("geel", "blauw")
        }
    else:
        assert all("meer kinderen dan plekken" in fout for fout in anders)


def test_two_groups_of_one_school_show_what_is_free_together(wereld: Wereld) -> None:
    geel, blauw = (add_locatie(wereld, naam=naam) for naam in ("De Brug, geel", "De Brug, blauw"))
    for nummer in range(3):
        plaats(wait_for(wereld, add_kind(wereld, nummer), geel), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    dag = date(2026, 1, 19)
    assert [regel.weken[0].vrij for regel in lines_of([geel, blauw], dag)] == [1, 1]
    assert room_on(dag) == {SBO: 4}, "in figures there are four places at this school, not eight"
    robots = [add_locatie(wereld, kinderen=2, soort="av1", naam=naam) for naam in ("Robots noord", "Robots zuid")]
    assert [regel.weken[0].vrij for regel in lines_of(robots, dag)] == [2, 2], "where nothing is agreed, locations count apart"


def test_whoever_writes_who_stays_longer_than_planned_takes_a_place(wereld: Wereld, casus: Casus) -> None:
    een = add_locatie(wereld, kinderen=1)
    lang = plaats(wait_for(wereld, casus, een), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    wacht = wait_for(wereld, add_kind(wereld, 1), een, "2026-03-30")
    with pytest.raises(IntegrityError, match="meer kinderen dan plekken"), transaction.atomic():
        write_stay(wereld, wacht, "2026-03-30")
    rond_plaatsing_af(lang, "terug", "Weer in de klas.", date(2026, 3, 27), wereld.moment("sbo", "2026-03-30"))
    write_stay(wereld, wacht, "2026-03-30")


def test_what_already_happened_is_never_refused(wereld: Wereld, casus: Casus) -> None:
    """The next child was promised the place; the first stayed three days longer. Both ends are written down as they were."""
    een = add_locatie(wereld, kinderen=1)
    eerst = plaats(wait_for(wereld, casus, een), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    volgende = plaats(wait_for(wereld, add_kind(wereld, 1), een), date(2026, 3, 24), wereld.moment("sbo", "2026-01-16"))
    moment = wereld.moment("sbo", "2026-03-26")
    rond_plaatsing_af(volgende, "gestopt", "Er was geen plek meer.", date(2026, 3, 26), moment)
    rond_plaatsing_af(eerst, "terug", "Weer in de klas.", date(2026, 3, 26), moment)
    assert [str(plaatsing.eind_datum) for plaatsing in Plaatsing.objects.order_by("pk")] == ["2026-03-26", "2026-03-26"]


def test_a_child_is_not_twice_at_one_location(wereld: Wereld, casus: Casus, locatie: Locatie, plaatsing: Plaatsing) -> None:
    aanvraag = wait_for(wereld, casus, locatie, "2026-01-20")
    with pytest.raises(NietMogelijk, match="in die tijd al een plek"):
        plaats(aanvraag, date(2026, 2, 2), wereld.moment("sbo", "2026-01-20"))


# ---------------------------------------------------------------- during a stay


def test_each_week_the_provider_writes_how_it_goes_and_the_next_week_is_asked_for(
    wereld: Wereld, casus: Casus, plaatsing: Plaatsing
) -> None:
    with pytest.raises(NietMogelijk, match="komt van SBO De Brug"):
        meld_week(plaatsing, Hoe(date(2026, 1, 23), "Goed."), wereld.moment("regisseur", "2026-01-23"))
    with pytest.raises(NietMogelijk, match="hoe het gaat"):
        meld_week(plaatsing, Hoe(date(2026, 1, 23), " "), wereld.moment("sbo", "2026-01-23"))
    bericht = meld_week(plaatsing, Hoe(date(2026, 1, 23), "Zij doet mee met rekenen.", True), wereld.moment("sbo", "2026-01-23"))
    assert bericht.gaat_goed is True
    assert open_taken(casus)["plek-weekbericht"] == ("SBO De Brug", date(2026, 1, 30))
    with pytest.raises(DatabaseError, match="blijft staan"), transaction.atomic():
        Plekbericht.objects.update(tekst="anders")


def test_an_evaluation_ends_its_own_task_and_no_other(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    ib = wereld.moment("ib-wilg", "2026-02-16")
    with pytest.raises(NietMogelijk, match="welke evaluatie"):
        evalueer(plaatsing, "jaargesprek", Hoe(date(2026, 2, 16), "Het gaat vooruit."), ib)
    evalueer(plaatsing, "tussenevaluatie", Hoe(date(2026, 2, 16), "Het gaat vooruit."), ib)
    assert [soort for soort in open_taken(casus) if "mijlpaal" in soort] == ["plek-mijlpaal eindadvies"]


def test_a_stay_is_made_longer_once_with_a_reason_and_the_end_moves(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    sbo = wereld.moment("sbo", "2026-03-09")
    with pytest.raises(NietMogelijk, match="hoogstens 4 lesweken"):
        verleng(plaatsing, 5, "De nieuwe school begint later.", sbo)
    verleng(plaatsing, 4, "De nieuwe school begint na Pasen.", sbo)
    plaatsing.refresh_from_db()
    assert plaatsing.gepland_datum == date(2026, 4, 20)
    assert open_taken(casus)["plek-einde"][1] == date(2026, 4, 20)
    with pytest.raises(NietMogelijk, match="al verlengd"):
        verleng(plaatsing, 1, "Nog even.", sbo)


def test_a_place_that_another_child_gets_is_not_made_longer(wereld: Wereld, casus: Casus) -> None:
    een = add_locatie(wereld, kinderen=1)
    plaatsing = plaats(wait_for(wereld, casus, een), date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    plaats(wait_for(wereld, add_kind(wereld, 1), een), date(2026, 3, 30), wereld.moment("sbo", "2026-01-16"))
    with pytest.raises(NietMogelijk, match="Op 30-03-2026 is deze plek voor een ander kind"):
        verleng(plaatsing, 4, "De nieuwe school begint na Pasen.", wereld.moment("sbo", "2026-03-09"))


def test_a_stay_ends_with_an_outcome_the_provider_goes_and_the_school_looks_back(
    wereld: Wereld, casus: Casus, plaatsing: Plaatsing
) -> None:
    sbo = wereld.moment("sbo", "2026-03-23")
    for uitkomst, slot, dag, zegt in (
        ("zomaar", "Klaar.", date(2026, 3, 23), "Kies wat er na"),
        ("terug", " ", date(2026, 3, 23), "wat de plek opleverde"),
        ("terug", "Klaar.", date(2026, 3, 24), "vandaag of eerder"),
    ):
        with pytest.raises(NietMogelijk, match=zegt):
            rond_plaatsing_af(plaatsing, uitkomst, slot, dag, sbo)
    rond_plaatsing_af(plaatsing, "terug", "Noor is weer elke dag in haar klas.", date(2026, 3, 20), sbo)
    assert not visible_plaatsingen(wereld.wie["sbo"], DAG).exists()
    assert not visible_casussen(wereld.wie["sbo"], DAG).exists()
    assert open_taken(casus) == {
        "plek-terugkijken 4": ("De Wilg", date(2026, 4, 17)),
        "plek-terugkijken 12": ("De Wilg", date(2026, 6, 19)),
    }
    with pytest.raises(NietMogelijk, match="al afgerond"):
        meld_week(plaatsing, Hoe(date(2026, 3, 23), "Nog goed."), sbo)


def test_looking_back_goes_on_when_the_case_is_closed(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    ib = wereld.moment("ib-wilg", "2026-04-17")
    with pytest.raises(NietMogelijk, match="als de plaatsing is afgerond"):
        kijk_terug(plaatsing, 4, Hoe(date(2026, 4, 17), "Goed."), ib)
    rond_plaatsing_af(plaatsing, "terug", "Weer in haar klas.", date(2026, 3, 20), wereld.moment("sbo", "2026-03-23"))
    sluit_casus(casus, "eigen-school", "Zij is terug.", date(2026, 3, 24), wereld.moment("regisseur", "2026-03-24"))
    assert len(open_taken(casus)) == 2
    with pytest.raises(NietMogelijk, match="na hoeveel weken"):
        kijk_terug(plaatsing, 5, Hoe(date(2026, 4, 17), "Goed."), ib)
    kijk_terug(plaatsing, 4, Hoe(date(2026, 4, 17), "Zij gaat graag.", True), ib)
    assert list(open_taken(casus)) == ["plek-terugkijken 12"]
    with pytest.raises(NietMogelijk, match="al opgeschreven"):
        kijk_terug(plaatsing, 4, Hoe(date(2026, 4, 17), "Goed."), ib)


def test_the_page_shows_only_what_can_be_done_by_who_looks(
    wereld: Wereld, casus: Casus, plaatsing: Plaatsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the end of a case who led it reads along; only the school looks back."""

    def read(wie: str, dag: str) -> str:
        monkeypatch.setattr(klok, "now", lambda: wereld.moment(wie, dag).op)
        blad: str = log_in(wereld.wie[wie]).get(f"/plekken/plaatsing/{plaatsing.sleutel}/").content.decode()
        return blad

    for wie, ziet in (("sbo", "Schrijf het weekbericht"), ("regisseur", "Verleng de plaatsing"), ("ib-wilg", "Rond de plaatsing af")):
        assert ziet in read(wie, "2026-01-20")
    assert "Verleng de plaatsing" not in read("ib-wilg", "2026-01-20")
    rond_plaatsing_af(plaatsing, "terug", "Weer in haar klas.", date(2026, 3, 20), wereld.moment("regisseur", "2026-03-23"))
    sluit_casus(casus, "eigen-school", "Zij is terug.", date(2026, 3, 24), wereld.moment("regisseur", "2026-03-24"))
    assert "Kijk terug" in read("ib-wilg", "2026-04-17")
    assert "Weer in haar klas." in read("regisseur", "2026-04-17")
    assert "Kijk terug" not in read("regisseur", "2026-04-17")
    assert "Noor" not in read("sbo", "2026-04-17")


def test_a_case_closes_when_nothing_is_asked_and_nobody_is_there(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    def sluit(dag: str) -> None:
        sluit_casus(casus, "eigen-school", "Zij is terug.", date.fromisoformat(dag), wereld.moment("regisseur", dag))

    with pytest.raises(NietMogelijk, match="Rond de plaatsing eerst af"):
        sluit("2026-03-24")
    rond_plaatsing_af(plaatsing, "terug", "Weer in haar klas.", date(2026, 3, 20), wereld.moment("sbo", "2026-03-23"))
    aanvraag = vraag_plek(casus, Plekvraag("goal", 3, "Een stap naar het VO."), wereld.moment("ib-wilg", "2026-03-23"))
    with pytest.raises(NietMogelijk, match="Trek die eerst in"):
        sluit("2026-03-24")
    trek_aanvraag_in(aanvraag, "bestaat-niet", "GOAL neemt uit deze gemeente niemand aan.", wereld.moment("ib-wilg", "2026-03-24"))
    sluit("2026-03-24")


def test_withdrawn_consent_ends_the_request_and_the_stay(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    stop_zonder_toestemming(deelname_of(casus, wereld.wie["sbo"]), wereld.moment("regisseur", "2026-02-02"))
    plaatsing.refresh_from_db()
    assert (plaatsing.eind_datum, plaatsing.uitkomst) == (date(2026, 2, 2), "gestopt")
    assert set(open_taken(casus)) == {"plek-terugkijken 4", "plek-terugkijken 12"}
    ander = add_kind(wereld, 1)
    aanvraag = ask(wereld, ander, plaatsing.locatie, "2026-02-02")
    stop_zonder_toestemming(deelname_of(ander, wereld.wie["sbo"]), wereld.moment("regisseur", "2026-02-03"))
    aanvraag.refresh_from_db()
    assert (aanvraag.stand, aanvraag.reden) == (Aanvraagstand.INGETROKKEN, "ouders")


# ---------------------------------------------------------------- robots, and what was not there


def test_a_robot_is_lent_without_a_form_or_weekly_reports_and_comes_back(wereld: Wereld, casus: Casus) -> None:
    robots = add_locatie(wereld, kinderen=1, soort="av1", naam="Robots van het samenwerkingsverband")
    aanvraag = ask(wereld, casus, robots, dagdelen=0, soort="av1")
    leg_overleg_vast(aanvraag, DAG, "coördinator AV1, intern begeleider", wereld.moment("ib-wilg", "2026-01-13"))
    besluit_plek(aanvraag, "Zij krijgt een robot.", wereld.moment("sbo", "2026-01-13"))
    lening = plaats(aanvraag, date(2026, 1, 19), wereld.moment("sbo", "2026-01-16"))
    assert lening.gepland_datum is None
    assert open_taken(casus) == {}
    op_de_route = {"plan": "open", "av1-aanvragen": "gedaan", "av1-gesprek": "ja", "inzetten": "open"}
    assert steps(casus, "2026-01-19", "afstandsonderwijs") == op_de_route
    wacht = ask(wereld, add_kind(wereld, 1), robots, dagdelen=0, soort="av1")
    leg_overleg_vast(wacht, DAG, "coördinator AV1, intern begeleider", wereld.moment("ib-wilg", "2026-01-13"))
    besluit_plek(wacht, "Zodra er een is.", wereld.moment("sbo", "2026-01-13"))
    with pytest.raises(NietMogelijk, match="nog geen dag bekend"):
        plaats(wacht, date(2026, 2, 2), wereld.moment("sbo", "2026-02-02"))
    rond_plaatsing_af(lening, "ingeleverd", "Zij komt weer elke dag.", date(2026, 2, 2), wereld.moment("sbo", "2026-02-02"))
    assert steps(casus, "2026-02-02", "afstandsonderwijs")["inzetten"] == "gedaan"
    plaats(wacht, date(2026, 2, 3), wereld.moment("sbo", "2026-02-03"))


def test_a_request_that_ends_without_a_place_says_why(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    with pytest.raises(NietMogelijk, match="Kies waarom"):
        trek_aanvraag_in(ask(wereld, casus, locatie), "", "", wereld.moment("ib-wilg", "2026-02-14"))


# ---------------------------------------------------------------- locations


def test_a_provider_keeps_its_own_locations_and_who_plans_keeps_all(wereld: Wereld, locatie: Locatie) -> None:
    assert [str(een) for een in managed_aanbieders(wereld.wie["sbo"], DAG)] == ["SBO De Brug"]
    assert [str(een) for een in managed_aanbieders(wereld.wie["regisseur"], DAG)] == ["SBO De Brug"]
    assert managed_aanbieders(wereld.wie["ib-wilg"], DAG) == []
    with pytest.raises(ValueError, match="plek-beheren"):
        wijzig_locatie(locatie, Locatiegegevens("Anders"), wereld.moment("ib-wilg", "2026-01-13"))
    wijzig_locatie(locatie, Locatiegegevens("De Brug, groep geel", begeleiding="50 procent"), wereld.moment("regisseur", "2026-01-13"))
    with pytest.raises(NietMogelijk, match="een naam"):
        wijzig_locatie(locatie, Locatiegegevens(" "), wereld.moment("sbo", "2026-01-13"))


def test_another_provider_keeps_no_locations_of_this_one(wereld: Wereld, locatie: Locatie) -> None:
    ander = wereld.wie["sbo"].organisatie
    ander.pk, ander.naam, ander.code = None, "KDC De Haven", "A2"
    ander.save()
    wereld.wie["sbo"].organisatie = ander
    wereld.wie["sbo"].save()
    with pytest.raises(ValueError, match="keeps the locations"):
        stel_capaciteit(Locatie.objects.get(), Hoeveel(DAG, 1), wereld.moment("sbo", "2026-01-13"))


def test_capacity_stays_within_the_agreement_and_above_who_is_there(wereld: Wereld, locatie: Locatie, plaatsing: Plaatsing) -> None:
    moment = wereld.moment("sbo", "2026-01-13")
    with pytest.raises(NietMogelijk, match="hoogstens 4 kinderen"):
        stel_capaciteit(locatie, Hoeveel(date(2026, 2, 2), 5), moment)
    with pytest.raises(NietMogelijk, match="meer kinderen dan plekken"):
        stel_capaciteit(locatie, Hoeveel(date(2026, 2, 2), 0), moment)
    stel_capaciteit(locatie, Hoeveel(date(2026, 2, 2), 1), moment)
    stel_capaciteit(locatie, Hoeveel(date(2026, 2, 2), 2), moment)
    assert [ruimte.kinderen for ruimte in ruimtes_of([locatie.pk])[locatie.pk]] == [4, 2]


def test_each_act_leaves_its_line(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    daden = [daad for daad in Logregel.objects.order_by("pk").values_list("daad", flat=True) if daad.startswith(("plek-", "locatie-"))]
    assert daden == [
        *("locatie-toegevoegd", "locatie-capaciteit", "plek-gevraagd", "plek-gevraagd"),
        *("plek-overlegd", "plek-besloten", "plek-getekend", "plek-geplaatst"),
    ]


def test_what_happened_about_a_place_stands_on_the_timeline_of_who_takes_part(wereld: Wereld, casus: Casus, plaatsing: Plaatsing) -> None:
    rond_plaatsing_af(plaatsing, "terug", "Weer in haar klas.", date(2026, 3, 20), wereld.moment("sbo", "2026-03-23"))

    def read(wie: str) -> list[str]:
        _, op = relations_of(wereld.wie[wie], DAG, [casus.leerling_id])[casus.leerling_id]
        return [een.zin for een in timeline_of(casus.leerling, wereld.wie[wie], op, DAG) if "lek" in een.zin or "anbieder" in een.zin]

    assert read("ib-wilg") == [
        "Plek afgerond: terug naar de school van herkomst",
        "Kreeg een plek in een voorziening",
        "Besloten: er komt een plek",
        "Overlegd over een plek in een voorziening",
        "Aanbieder gevraagd om een plek",
        "Plek gevraagd: Brugplaats op het SBO",
    ]
    assert read("regisseur") == read("ib-wilg")
    for wie in ("ib", "leerplicht", "arts", "jeugd"):
        assert read(wie) == [], "a role that reads of places reads of those of cases in which it takes part"


# ---------------------------------------------------------------- the wall


@pytest.mark.parametrize(
    ("wie", "aanvragen", "plaatsingen"), [("sbo", 2, 1), ("ib-wilg", 2, 1), ("regisseur", 2, 1), ("jeugd", 0, 0), ("leerplicht", 0, 0)]
)
def test_the_database_shows_a_place_to_who_takes_part_and_a_request_to_who_is_asked(
    wereld: Wereld, locatie: Locatie, plaatsing: Plaatsing, wie: str, aanvragen: int, plaatsingen: int
) -> None:
    ask(wereld, add_kind(wereld, 1), locatie)
    meld_week(plaatsing, Hoe(date(2026, 1, 23), "Goed."), wereld.moment("sbo", "2026-01-23"))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE aanwezig_toepassing")
        enter(wereld.wie[wie], DAG)
        with connection.cursor() as cursor:
            cursor.execute("SELECT (SELECT count(*) FROM store_aanvraag), (SELECT count(*) FROM store_plaatsing)")
            assert cursor.fetchone() == (aanvragen, plaatsingen)
            cursor.execute("SELECT count(*) FROM store_plekbericht")
            assert cursor.fetchone() == (plaatsingen,)
        assert len(visible_aanvragen(wereld.wie[wie], DAG)) == aanvragen, "the door shows what the wall does"
        assert len(visible_plaatsingen(wereld.wie[wie], DAG)) == plaatsingen
        if wie == "sbo":
            assert len(visible_aanvragen(wereld.wie[wie], DAG, "plek-besluiten")) == aanvragen, "asked, and taking part"
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def test_consent_is_dated_and_named(wereld: Wereld, casus: Casus, locatie: Locatie) -> None:
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        vraag_plek(
            casus,
            Plekvraag(SBO, 5, "Rust.", locatie),
            wereld.moment("ib-wilg", "2026-01-13"),
            Instemming("moeder", date(2026, 2, 1), "mondeling", SAMEN),
        )
