"""The case of a child who stays home: who takes part on what, the register, the route, the plan and the logbook."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from aanwezig import klok
from aanwezig.actions.casussen import (
    Beeld,
    Begin,
    beschrijf,
    heropen_casus,
    laat_vervallen,
    leg_aanbod_vast,
    open_casus,
    registreer,
    sluit_casus,
)
from aanwezig.actions.casustaken import herzie_taken
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, rond_planregel_af, schrijf_regel, spreek_af, stel_doel
from aanwezig.actions.deelnames import neem_deel, rond_deelname_af, vraag_deelname, weiger, wijs_aan
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.routestappen import Stapdaad, begin_route, doe_stap
from aanwezig.core.routes.gebeurtenis import Soort
from aanwezig.core.routes.stand import Stapstand
from aanwezig.definitions.boeken import routes
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.casussen import access_casus, access_vraag, list_casussen, visible_casussen, visible_vragen
from aanwezig.store.deuren.dossier import acts_on
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, list_leerlingen, relations_of, visible_leerlingen
from aanwezig.store.deuren.lijsten import list_gesprekken
from aanwezig.store.models import (
    Aanbodregel,
    Casus,
    Casusregel,
    Deelname,
    Logregel,
    Routegebeurtenis,
    Signaal,
    Slotnotitie,
    Taak,
    Thuiszitregistratie,
    Toestand,
    Verzuimrij,
    opbouw_on,
)
from aanwezig.web.leerlingen.beeld import Opbouwdagen, agreed_days
from aanwezig.web.werk.lijst import lines_of
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, KERNTEAM, deelname_of, make_casuswereld, open_voor
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld, miss_lessons

DAG = date(2026, 1, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld() -> Wereld:
    return make_casuswereld()


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


def sees(wereld: Wereld, wie: str, casus: Casus, dag: date = DAG) -> bool:
    return visible_casussen(wereld.wie[wie], dag).filter(pk=casus.pk).exists()


def open_taken(casus: Casus, soort: str) -> dict[str, str]:
    """The open tasks of a kind: of which organisation, by part."""
    return {taak.deel: str(taak.organisatie) for taak in Taak.objects.open().filter(casus=casus, soort=soort).select_related("organisatie")}


# ---------------------------------------------------------------- opening, and who sees it


def test_a_school_opens_a_case_and_the_swv_takes_part_on_the_registration(wereld: Wereld, casus: Casus) -> None:
    assert casus.nummer.startswith("C2026-")
    assert sees(wereld, "ib-wilg", casus)
    assert sees(wereld, "regisseur", casus)
    assert not sees(wereld, "leerplicht", casus)
    assert not sees(wereld, "jeugd", casus)
    assert not sees(wereld, "ib", casus)
    assert access_leerling(wereld.wie["regisseur"], casus.leerling.sleutel, DAG, "leerling-bekijken").op[0].grond == "casus"


def test_before_there_is_a_case_the_swv_sees_no_pupil(wereld: Wereld) -> None:
    assert not visible_leerlingen(wereld.wie["regisseur"], DAG).exists()
    open_voor(wereld)
    assert [str(een) for een in visible_leerlingen(wereld.wie["regisseur"], DAG)] == ["Noor Voorbeeld"]


def test_one_child_has_one_plan(wereld: Wereld, casus: Casus) -> None:
    with pytest.raises(NietMogelijk, match="loopt al een aanpak"):
        open_voor(wereld)


def test_a_registration_names_the_swv_that_keeps_the_register(wereld: Wereld) -> None:
    with pytest.raises(NietMogelijk, match="Kies het samenwerkingsverband"):
        open_casus(wereld.leerlingen["Noor"], Begin("Zij komt niet.", KERNTEAM, "thuiszitter", DAG), wereld.moment("ib-wilg", "2026-01-12"))
    assert not Casus.objects.exists(), "nothing half-taken"


def test_a_support_question_reaches_the_swv_only_with_consent(wereld: Wereld) -> None:
    begin = Begin("Wat heeft zij nodig om in de klas te blijven?", "ondersteuningsteam")
    swv, moment = wereld.wie["regisseur"].organisatie, wereld.moment("ib-wilg", "2026-01-12")
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        open_casus(wereld.leerlingen["Noor"], begin, moment, swv=swv)
    casus = open_casus(wereld.leerlingen["Noor"], begin, moment, swv=swv, instemming=GOED)
    assert not sees(wereld, "regisseur", casus), "asked is not yet taking part"
    vraag = visible_vragen(wereld.wie["regisseur"], DAG).get()
    assert vraag.toestemming is not None
    assert vraag.toestemming.gegeven_door == "de ouders van Noor"
    with pytest.raises(NietGevonden):
        access_leerling(wereld.wie["regisseur"], casus.leerling.sleutel, DAG, "leerling-bekijken")
    neem_deel(vraag, wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"))
    assert sees(wereld, "regisseur", casus)


def test_who_refuses_says_why_and_sees_nothing_any_more(wereld: Wereld, casus: Casus) -> None:
    jeugd = wereld.wie["jeugd"]
    vraag = vraag_deelname(
        casus, jeugd.organisatie, "jeugdprofessional", "Denk mee.", "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED
    )
    with pytest.raises(NietMogelijk, match="Schrijf op waarom"):
        weiger(vraag, " ", wereld.moment("jeugd", "2026-01-13"))
    weiger(vraag, "Wij hebben geen plek.", wereld.moment("jeugd", "2026-01-13"))
    with pytest.raises(NietGevonden):
        access_vraag(jeugd, vraag.sleutel, DAG)
    assert not visible_leerlingen(jeugd, DAG).exists()


@pytest.mark.parametrize(("wie", "grond"), [("jeugd", "registratie"), ("arts", "melding"), ("leerplicht", "registratie")])
def test_each_kind_of_organisation_has_its_own_grounds(wereld: Wereld, casus: Casus, wie: str, grond: str) -> None:
    with pytest.raises(NietMogelijk, match="Op deze grond"):
        vraag_deelname(casus, wereld.wie[wie].organisatie, "", "Denk mee.", grond, wereld.moment("ib-wilg", "2026-01-12"))


def test_leerplicht_takes_part_on_a_report_of_this_school_or_with_consent(wereld: Wereld, casus: Casus) -> None:
    dalfsen, moment = wereld.wie["leerplicht"].organisatie, wereld.moment("ib-wilg", "2026-01-12")
    with pytest.raises(NietMogelijk, match="geen melding"):
        vraag_deelname(casus, dalfsen, "", "Denk mee.", "melding", moment)
    vraag_deelname(casus, dalfsen, "", "Denk mee.", "toestemming", moment, instemming=GOED)
    assert visible_vragen(wereld.wie["leerplicht"], DAG).count() == 1


def test_when_taking_part_ends_access_ends(wereld: Wereld, casus: Casus) -> None:
    bestuur = wereld.wie["bestuur"]
    deelname = vraag_deelname(casus, bestuur.organisatie, "", "", "registratie", wereld.moment("ib-wilg", "2026-01-12"))
    assert sees(wereld, "bestuur", casus)
    rond_deelname_af(deelname, "Het bestuur is niet meer nodig.", wereld.moment("ib-wilg", "2026-01-20"))
    assert not sees(wereld, "bestuur", casus)
    assert not visible_leerlingen(bestuur, DAG).exists()


def test_the_school_stays_and_somebody_always_has_the_lead(wereld: Wereld, casus: Casus) -> None:
    school, moment = deelname_of(casus, wereld.wie["ib-wilg"]), wereld.moment("ib-wilg", "2026-01-13")
    assert school.regie
    with pytest.raises(NietMogelijk, match="zorgplicht"):
        rond_deelname_af(school, "Wij zijn klaar.", moment)
    with pytest.raises(NietMogelijk, match="Iemand moet de regie hebben"):
        wijs_aan(school, wereld.wie["ib-wilg"], moment, regie=False)
    swv = deelname_of(casus, wereld.wie["regisseur"])
    wijs_aan(swv, wereld.wie["regisseur"], wereld.moment("regisseur", "2026-01-13"), regie=True)
    wijs_aan(school, wereld.wie["ib-wilg"], moment, regie=False)
    assert [str(d.functie) for d in casus.deelnames.filter(regie=True)] == [str(wereld.wie["regisseur"])]
    assert "casus-regisseur" not in Taak.objects.open().filter(casus=casus).values_list("soort", flat=True)


def test_the_list_says_as_what_and_since_when_and_who_leads(wereld: Wereld, casus: Casus) -> None:
    rij: Any = list_casussen(wereld.wie["regisseur"], DAG).get()
    assert (rij.soort, rij.geregistreerd, rij.regie) == ("dreigend-thuiszitter", DAG, ["Mira Kok"])


# ---------------------------------------------------------------- the register


def test_another_kind_is_another_row_and_the_first_stays(wereld: Wereld, casus: Casus) -> None:
    registreer(casus, "thuiszitter", date(2026, 2, 9), wereld.moment("regisseur", "2026-02-10"), "vier weken thuis")
    rijen = [(r.soort, r.begin_datum, r.eind_datum) for r in casus.registraties.order_by("pk")]
    assert rijen == [("dreigend-thuiszitter", DAG, date(2026, 2, 8)), ("thuiszitter", date(2026, 2, 9), None)]


def test_signalling_reads_what_the_register_says(wereld: Wereld, casus: Casus) -> None:
    assert [(t.soort, t.begin_datum, t.eind_datum) for t in Toestand.objects.all()] == [("dreigend-thuiszitter", DAG, None)]
    registreer(casus, "thuiszitter", date(2026, 2, 9), wereld.moment("regisseur", "2026-02-10"))
    assert [(t.begin_datum, t.eind_datum) for t in Toestand.objects.all()] == [(DAG, date(2026, 2, 8))]


def test_a_mistake_lapses_and_what_stood_before_holds_again(wereld: Wereld, casus: Casus) -> None:
    fout = registreer(casus, "thuiszitter", date(2026, 2, 9), wereld.moment("regisseur", "2026-02-10"))
    with pytest.raises(NietMogelijk, match="waarom"):
        laat_vervallen(fout, "", wereld.moment("regisseur", "2026-02-11"))
    laat_vervallen(fout, "Zij was er wel; de school las de lijst verkeerd.", wereld.moment("regisseur", "2026-02-11"))
    geldig = casus.registraties.get(vervallen_op=None)
    assert (geldig.soort, geldig.eind_datum) == ("dreigend-thuiszitter", None)
    assert casus.registraties.count() == 2, "the row stays"
    assert Toestand.objects.get().eind_datum is None


def test_rows_of_the_register_are_never_deleted(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-03-02")
    leg_aanbod_vast(casus, "", None, "wacht-hulp", moment)
    sluit_casus(casus, "eigen-school", "Noor is weer op school.", date(2026, 3, 2), moment)
    for rijen in (Thuiszitregistratie.objects, Routegebeurtenis.objects, Aanbodregel.objects, Slotnotitie.objects):
        assert rijen.exists()
        with pytest.raises(DatabaseError, match="blijft staan"), transaction.atomic():
            rijen.all().delete()
    for rijen in (Aanbodregel.objects, Slotnotitie.objects):
        with pytest.raises(DatabaseError, match="blijft staan"), transaction.atomic():
            rijen.update(vastgelegd_op=moment.op)
    assert Thuiszitregistratie.objects.count() == 1


def test_a_case_that_is_taken_up_again_keeps_how_it_ended(wereld: Wereld, casus: Casus) -> None:
    sluit_casus(casus, "eigen-school", "De vaste plek hielp.", date(2026, 3, 2), wereld.moment("regisseur", "2026-03-03"))
    heropen_casus(casus, "Zij bleef weer thuis.", wereld.moment("regisseur", "2026-05-11"))
    sluit_casus(casus, "sbo-so", "Het SO past beter.", date(2026, 6, 8), wereld.moment("regisseur", "2026-06-08"))
    rijen = [(slot.dag, slot.resultaat, slot.tekst, str(slot.door.gebruiker)) for slot in casus.slotnotities.all()]
    assert rijen == [
        (date(2026, 3, 2), "eigen-school", "De vaste plek hielp.", "M. Postma"),
        (date(2026, 6, 8), "sbo-so", "Het SO past beter.", "M. Postma"),
    ]
    casus.refresh_from_db()
    assert casus.resultaat == "sbo-so", "what holds now"


@pytest.mark.parametrize("dicht", [True, False])
def test_the_page_and_the_register_show_every_closing(
    wereld: Wereld, casus: Casus, monkeypatch: pytest.MonkeyPatch, *, dicht: bool
) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", "2026-06-10").op)
    sluit_casus(casus, "eigen-school", "De vaste plek hielp.", date(2026, 3, 2), wereld.moment("regisseur", "2026-03-03"))
    heropen_casus(casus, "Zij bleef weer thuis.", wereld.moment("regisseur", "2026-05-11"))
    if dicht:
        sluit_casus(casus, "sbo-so", "Het SO past beter.", date(2026, 6, 8), wereld.moment("regisseur", "2026-06-08"))
    klant = log_in(wereld.wie["regisseur"])
    for pad in ("", "register/"):
        blad = klant.get(f"/casussen/{casus.sleutel}/{pad}").content.decode()
        assert blad.count("De vaste plek hielp.") == 1, pad
        assert blad.count("Het SO past beter.") == int(dicht), pad


def test_what_is_known_is_chosen_from_the_register_and_other_is_explained(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-01-14")
    with pytest.raises(NietMogelijk, match="iets anders"):
        beschrijf(casus, Beeld("weigeren", ["anders"], [], ["klik"], ""), moment)
    with pytest.raises(NietMogelijk, match="uit de lijst"):
        beschrijf(casus, Beeld("weigeren", ["verzonnen"], [], [], ""), moment)
    beschrijf(casus, Beeld("weigeren", ["pesten"], ["vertrouwen-kwijt"], ["klik"], ""), moment)
    casus.refresh_from_db()
    assert (casus.oorzaken, casus.beschermend) == (["pesten"], ["klik"])


def test_an_offer_has_a_day_and_none_has_a_reason(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-03-02")
    for aanbod, vanaf, geen in (("", None, ""), ("brugplaats-sbo", DAG, "wacht-hulp"), ("brugplaats-sbo", None, "")):
        with pytest.raises(NietMogelijk):
            leg_aanbod_vast(casus, aanbod, vanaf, geen, moment)
    leg_aanbod_vast(casus, "", None, "wacht-hulp", moment)
    leg_aanbod_vast(casus, "sbo-so", date(2026, 3, 9), "", moment)
    casus.refresh_from_db()
    assert (casus.aanbod, casus.aanbod_datum, casus.geen_aanbod) == ("sbo-so", date(2026, 3, 9), "")
    assert [str(regel) for regel in casus.aanbodregels.all()] == ["nog geen: wacht-hulp", "sbo-so"], "why not stays"


def test_what_was_a_mistake_about_the_offer_is_put_right_by_a_new_row(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-03-02")
    with pytest.raises(NietMogelijk, match="nog niets over het aanbod"):
        leg_aanbod_vast(casus, "", None, "wacht-hulp", moment, verbetert=True)
    fout = leg_aanbod_vast(casus, "sbo-so", date(2026, 3, 9), "", moment)
    goed = leg_aanbod_vast(casus, "", None, "wacht-onderwijs", moment, verbetert=True)
    assert goed.vervangt == fout
    casus.refresh_from_db()
    assert (casus.aanbod, casus.aanbod_datum, casus.geen_aanbod) == ("", None, "wacht-onderwijs")
    assert casus.aanbodregels.count() == 2


def test_on_the_day_the_three_months_end_who_leads_is_asked(wereld: Wereld, casus: Casus) -> None:
    def asked(dag: str) -> set[str]:
        herzie_taken(casus, wereld.moment("ib-wilg", dag))
        return set(Taak.objects.open().filter(casus=casus, soort="casus-aanbod").values_list("organisatie__naam", flat=True))

    leg_aanbod_vast(casus, "", None, "wacht-hulp", wereld.moment("ib-wilg", "2026-02-02"))
    assert asked("2026-04-11") == set()
    assert asked("2026-04-12") == {"De Wilg"}, "the school has the lead"
    assert asked("2026-04-13") == {"De Wilg"}
    assert Taak.objects.get(soort="casus-aanbod").uiterlijk_datum == date(2026, 4, 12)
    wijs_aan(deelname_of(casus, wereld.wie["regisseur"]), wereld.wie["regisseur"], wereld.moment("regisseur", "2026-04-14"), regie=True)
    assert asked("2026-04-14") == {"Samenwerkingsverband PO 23-05"}, "the task goes with the lead"
    leg_aanbod_vast(casus, "", None, "wacht-hulp", wereld.moment("regisseur", "2026-04-15"))
    assert asked("2026-04-16") == set()


def test_an_offer_in_time_asks_nothing_and_a_new_registration_asks_again(wereld: Wereld, casus: Casus) -> None:
    leg_aanbod_vast(casus, "sbo-so", date(2026, 3, 9), "", wereld.moment("regisseur", "2026-03-02"))
    herzie_taken(casus, wereld.moment("regisseur", "2026-05-11"))
    sluit_casus(casus, "sbo-so", "Zij zit op het SO.", date(2026, 5, 11), wereld.moment("regisseur", "2026-05-11"))
    heropen_casus(casus, "Zij bleef weer thuis.", wereld.moment("regisseur", "2026-05-18"))
    registreer(casus, "thuiszitter", date(2026, 5, 18), wereld.moment("regisseur", "2026-05-18"))
    herzie_taken(casus, wereld.moment("regisseur", "2026-08-17"))
    assert not Taak.objects.filter(soort="casus-aanbod").exists()
    herzie_taken(casus, wereld.moment("regisseur", "2026-08-18"))
    assert Taak.objects.get(soort="casus-aanbod").uiterlijk_datum == date(2026, 8, 18)


# ---------------------------------------------------------------- the route


def test_the_route_says_whose_turn_it_is_and_gives_the_task(wereld: Wereld, casus: Casus) -> None:
    assert open_taken(casus, "casus-stap") == {f"{KERNTEAM}:bespreken": "De Wilg"}
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken"), wereld.moment("ib-wilg", "2026-01-14"))
    assert open_taken(casus, "casus-stap") == {f"{KERNTEAM}:regisseurs-voorstellen": "Samenwerkingsverband PO 23-05"}


def test_my_work_says_the_step_itself_and_what_it_is_part_of(wereld: Wereld, casus: Casus) -> None:
    taken = Taak.objects.open().filter(casus=casus, soort="casus-stap")
    (regel,) = lines_of(taken, wereld.wie["ib-wilg"], DAG)
    assert regel.wat.startswith("Bespreek de leerling met de ouders")
    assert regel.waarom == "stap van de route"


def test_a_step_may_be_skipped_with_a_reason_only(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-14")
    with pytest.raises(NietMogelijk, match="Schrijf op waarom"):
        doe_stap(casus, KERNTEAM, Stapdaad(Soort.OVERGESLAGEN, "bespreken"), moment)
    doe_stap(casus, KERNTEAM, Stapdaad(Soort.OVERGESLAGEN, "bespreken", reden="De ouders vroegen er zelf om."), moment)
    assert routes_of(casus).lopen[0].stand_on(moment.dag).of_stap("bespreken").stand is Stapstand.OVERGESLAGEN


def test_a_mistake_on_the_route_is_taken_back_once(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-14")
    fout = doe_stap(casus, KERNTEAM, Stapdaad(Soort.GEDAAN, "bespreken"), moment)
    terug = Stapdaad(Soort.INGETROKKEN, reden="Dat was een andere leerling.", vervangt=fout.pk)
    doe_stap(casus, KERNTEAM, terug, moment)
    assert routes_of(casus).lopen[0].stand_on(moment.dag).of_stap("bespreken").stand is Stapstand.OPEN
    assert open_taken(casus, "casus-stap") == {f"{KERNTEAM}:bespreken": "De Wilg"}
    with pytest.raises(NietMogelijk, match="al teruggenomen"):
        doe_stap(casus, KERNTEAM, terug, moment)


def test_a_step_of_ones_own_gets_a_name_and_an_owner(wereld: Wereld, casus: Casus) -> None:
    eigen = Stapdaad(Soort.TOEGEVOEGD, naam="Bel met oma", wie="intern-begeleider", reden="Zij brengt Noor.", uiterlijk=date(2026, 1, 20))
    doe_stap(casus, KERNTEAM, eigen, wereld.moment("ib-wilg", "2026-01-14"))
    doe_stap(casus, KERNTEAM, eigen, wereld.moment("ib-wilg", "2026-01-14"))
    taken = Taak.objects.open().filter(casus=casus, deel__contains=":eigen-").order_by("pk")
    assert [(t.deel, t.uiterlijk_datum) for t in taken] == [(f"{KERNTEAM}:eigen-{n}", date(2026, 1, 20)) for n in (1, 2)]


def test_a_signal_that_a_correction_withdraws_opens_no_step(wereld: Wereld, casus: Casus) -> None:
    """Signals are read where they stand; nothing of them is stored with the case."""
    velden = {
        "regel": "wet-16-uur",
        "school_id": "99AB",
        "versie": "2014-08-01",
        "gebied": "wet",
        "niveau": "plicht",
        "status": "nieuw",
        "begin_datum": date(2026, 1, 12),
        "gemeten": 16,
        "drempel": 16,
        "eenheid": "uren",
        "venster_van": date(2025, 12, 1),
        "venster_tm": date(2026, 1, 16),
        "geteld": [],
        "niet_geteld": [],
        "bron": [],
        "uitleg": "",
        "herleiding": "x",
        "sinds_op": wereld.moment("ib-wilg", "2026-01-16").op,
        "gewijzigd_op": wereld.moment("ib-wilg", "2026-01-16").op,
    }
    signaal = Signaal.objects.create(leerling=casus.leerling, eind_datum=date(2026, 1, 16), **velden)
    stand = routes_of(casus).lopen[0].stand_on(date(2026, 1, 19))
    assert stand.of_stap("melden").stand is Stapstand.OPEN
    herzie_taken(casus, wereld.moment("ib-wilg", "2026-01-19"))
    assert f"{KERNTEAM}:melden" in open_taken(casus, "casus-stap")
    signaal.stand = "ingetrokken"
    signaal.save()
    herzie_taken(casus, wereld.moment("ib-wilg", "2026-01-19"))
    assert routes_of(casus).lopen[0].stand_on(date(2026, 1, 19)).of_stap("melden").stand is Stapstand.LATER
    assert f"{KERNTEAM}:melden" not in open_taken(casus, "casus-stap")


def at_the_choice(wereld: Wereld, casus: Casus, route: str, stap: str) -> None:
    """Begin a route in the case and open its step with a decision table."""
    begin_route(casus, route, wereld.moment("regisseur", "2026-02-10"))
    doe_stap(casus, route, Stapdaad(Soort.GEOPEND, stap, reden="Dit is aan de beurt."), wereld.moment("regisseur", "2026-02-10"))


AFWIJKING, C = "afwijking-onderwijstijd", "behandeling bij een instelling waarmee de school samenwerkt"


def test_the_answers_to_the_table_of_a_step_are_kept_with_what_was_done(wereld: Wereld, casus: Casus) -> None:
    stap = next(een for een in routes().on(AFWIJKING, DAG).stappen if een.keuze)  # type: ignore[union-attr]
    uitkomst = next(iter(stap.uitkomsten), "")
    at_the_choice(wereld, casus, AFWIJKING, stap.id)
    moment = wereld.moment("regisseur", "2026-02-11")

    def done(stap_id: str, **antwoorden: str) -> Routegebeurtenis:
        daad = Stapdaad(Soort.GEDAAN, stap_id, uitkomst if stap_id == stap.id else "", "Zo is het.", antwoorden=antwoorden)
        return doe_stap(casus, AFWIJKING, daad, moment)

    for fout in ({"reden": "zomaar"}, {"verzonnen": "ja"}):
        with pytest.raises(NietMogelijk, match="een van de antwoorden"):
            done(stap.id, **fout)
    with pytest.raises(NietMogelijk, match="geen vragen"):
        done(next(een.id for een in routes().on(AFWIJKING, DAG).stappen if not een.keuze), bewijs="ja")  # type: ignore[union-attr]
    rij = done(stap.id, reden=C, bewijs="ja")
    rij.refresh_from_db()
    assert rij.antwoorden == {"reden": C, "bewijs": "ja"}


def test_a_step_with_a_table_asks_its_questions_and_says_the_advice_before_anything_is_kept(
    wereld: Wereld, casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("regisseur", "2026-02-11").op)
    stap = next(een for een in routes().on(AFWIJKING, DAG).stappen if een.keuze)  # type: ignore[union-attr]
    at_the_choice(wereld, casus, AFWIJKING, stap.id)
    klant, voor = log_in(wereld.wie["regisseur"]), casus.gebeurtenissen.count()
    blad = klant.get(f"/casussen/{casus.sleutel}/route/?route={AFWIJKING}").content.decode()
    assert "Is al het bewijs van deze categorie er?" in blad
    assert "Advies:" not in blad
    velden = {"route": AFWIJKING, "over": stap.id, "soort": "advies", "antwoord-reden": C, "antwoord-bewijs": ""}
    half = klant.post(f"/casussen/{casus.sleutel}/route/stap/", velden).content.decode()
    assert "Nog geen advies" in half
    assert "Beantwoord nog" in half
    heel = klant.post(f"/casussen/{casus.sleutel}/route/stap/", velden | {"antwoord-bewijs": "ja", "reden": "Na het gesprek."})
    tekst = heel.content.decode()
    assert "Advies: categorie c: de Inspectie stemt in zonder aanvraag" in tekst
    assert "samenwerkingsovereenkomst met de instelling" in tekst, "what the outcome asks"
    assert "hoogstens 3 maanden achter elkaar" in tekst
    assert "Na het gesprek." in tekst, "what was filled in stays"
    assert tekst.count("checked") >= 2
    assert casus.gebeurtenissen.count() == voor, "nothing is kept yet"
    uitkomst = next(iter(stap.uitkomsten), "")
    klant.post(f"/casussen/{casus.sleutel}/route/stap/", velden | {"soort": "gedaan", "antwoord-bewijs": "ja", "uitkomst": uitkomst})
    assert casus.gebeurtenissen.latest("pk").antwoorden == {"reden": C, "bewijs": "ja"}
    later = klant.get(f"/casussen/{casus.sleutel}/route/?route={AFWIJKING}").content.decode()
    assert "Advies: categorie c" in later, "with what was done stands what was answered"
    assert klant.post(f"/casussen/{casus.sleutel}/route/stap/", velden | {"route": "bestaat-niet"}).status_code == 404


def test_another_route_begins_within_the_case(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-02-10")
    begin_route(casus, "brugplaats-sbo", moment)
    assert [loop.route.id for loop in routes_of(casus).lopen] == [KERNTEAM, "brugplaats-sbo"]
    with pytest.raises(NietMogelijk, match="loopt al"):
        begin_route(casus, "brugplaats-sbo", moment)


def test_replaying_what_is_stored_gives_the_same_stand_whatever_the_order(wereld: Wereld, casus: Casus) -> None:
    for dag, daad in (
        ("2026-01-14", Stapdaad(Soort.GEDAAN, "bespreken")),
        ("2026-01-15", Stapdaad(Soort.GEDAAN, "regisseurs-voorstellen")),
        ("2026-01-16", Stapdaad(Soort.GEBEURD, "meer-dan-drie-dagen-thuis")),
    ):
        doe_stap(casus, KERNTEAM, daad, wereld.moment("regisseur", dag))
    loop = routes_of(casus).lopen[0]
    omgekeerd = type(loop)(loop.route, tuple(reversed(loop.gebeurtenissen)), loop.dagen)
    for dagen in range(0, 60, 7):
        assert loop.stand_on(DAG + timedelta(days=dagen)) == omgekeerd.stand_on(DAG + timedelta(days=dagen))


# ---------------------------------------------------------------- the plan and the logbook


def test_an_action_of_the_plan_is_a_task_of_who_does_it(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-14")
    doel = stel_doel(casus, "Voor de meivakantie weer drie ochtenden in de klas", date(2026, 4, 24), moment)
    swv = deelname_of(casus, wereld.wie["regisseur"])
    actie = spreek_af(casus, "Bel de orthopedagoog", date(2026, 1, 20), moment, wie=swv, doel=doel)
    assert open_taken(casus, "casus-actie") == {str(actie.pk): "Samenwerkingsverband PO 23-05"}
    rond_planregel_af(actie, "gedaan", "Zij kijkt dinsdag mee.", wereld.moment("regisseur", "2026-01-19"))
    assert not open_taken(casus, "casus-actie")
    with pytest.raises(NietMogelijk, match="al afgerond"):
        rond_planregel_af(actie, "gedaan", "", moment)


def test_an_action_may_be_of_a_parent_and_is_always_of_somebody(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-14")
    with pytest.raises(NietMogelijk, match="Kies wie het doet"):
        spreek_af(casus, "Loop elke ochtend samen naar school", None, moment)
    spreek_af(casus, "Loop elke ochtend samen naar school", None, moment, wie_anders="moeder")
    assert not open_taken(casus, "casus-actie")


def test_the_logbook_keeps_time_and_voices_and_a_mistake_is_a_new_line(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-01-15")
    fout = schrijf_regel(casus, Regel("ouders", DAG, "Gebeld met moeder.", "moeder", 300, stem_ouders="Wij zijn op."), moment)
    goed = schrijf_regel(casus, Regel("ouders", DAG, "Gebeld met moeder.", "moeder", 30, stem_ouders="Wij zijn op."), moment, fout)
    assert goed.vervangt == fout
    assert Casusregel.objects.count() == 2
    with pytest.raises(NietMogelijk, match="één keer"):
        schrijf_regel(casus, Regel("ouders", DAG, "Nog eens."), moment, fout)
    with pytest.raises(DatabaseError, match="blijft staan"), transaction.atomic():
        Casusregel.objects.filter(pk=fout.pk).update(tekst="weg")


def test_looking_again_is_a_task_until_somebody_did(wereld: Wereld, casus: Casus) -> None:
    schrijf_regel(
        casus,
        Regel("evaluatie", DAG, "Twee ochtenden gelukt.", onderwijs_minuten=180, volgende=date(2026, 1, 13)),
        wereld.moment("ib-wilg", "2026-01-12"),
    )
    assert Taak.objects.open().get(casus=casus, soort="casus-evaluatie").uiterlijk_datum == date(2026, 1, 13)
    schrijf_regel(
        casus, Regel("evaluatie", date(2026, 1, 13), "Drie ochtenden.", onderwijs_minuten=270), wereld.moment("ib-wilg", "2026-01-13")
    )
    assert not Taak.objects.open().filter(casus=casus, soort="casus-evaluatie").exists()


def test_the_build_up_holds_from_a_day_and_earlier_steps_stay(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-14")
    eerste = leg_opbouw_vast(casus, date(2026, 1, 19), (60, 0, 60, 0, 0), "op school, in de kleine groep", "", moment)
    tweede = leg_opbouw_vast(casus, date(2026, 2, 2), (90, 0, 90, 0, 90), "in de klas", "", moment)
    stappen = [eerste, tweede]
    assert opbouw_on(stappen, DAG) is None
    assert opbouw_on(stappen, date(2026, 1, 25)) == eerste
    assert opbouw_on(stappen, date(2026, 2, 2)) == tweede
    assert tweede.per_week == 270
    with pytest.raises(NietMogelijk, match="maandag tot en met vrijdag"):
        leg_opbouw_vast(casus, DAG, (60, 0), "", "", moment)


# ---------------------------------------------------------------- the end


def test_a_case_closes_with_a_result_and_a_note(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-04-10")
    with pytest.raises(NietMogelijk, match="opleverde"):
        sluit_casus(casus, "eigen-school", "", date(2026, 4, 10), moment)
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", date(2026, 4, 10), moment)
    assert Thuiszitregistratie.objects.get().eind_datum == date(2026, 4, 10)
    assert Toestand.objects.get().eind_datum == date(2026, 4, 10)
    assert not Taak.objects.open().filter(casus=casus).exists()
    assert routes_of(casus).lopen[0].stand_on(moment.dag).geeindigd_op == moment.dag
    assert access_casus(wereld.wie["regisseur"], casus.sleutel, moment.dag, "casus-bekijken") == casus
    with pytest.raises(NietGevonden):
        access_casus(wereld.wie["regisseur"], casus.sleutel, moment.dag, "casus-werken")
    with pytest.raises(NietGevonden):
        access_leerling(wereld.wie["regisseur"], casus.leerling.sleutel, moment.dag, "leerling-bekijken")


def test_a_case_that_closes_takes_back_what_it_asked(wereld: Wereld, casus: Casus) -> None:
    vraag_deelname(
        casus, wereld.wie["sbo"].organisatie, "", "Plek?", "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED
    )
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", date(2026, 1, 19), wereld.moment("regisseur", "2026-01-19"))
    assert not visible_vragen(wereld.wie["sbo"], DAG).exists()
    assert not visible_leerlingen(wereld.wie["sbo"], DAG).exists()


def test_a_closed_case_is_taken_up_again_where_it_was(wereld: Wereld, casus: Casus) -> None:
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", date(2026, 4, 10), wereld.moment("regisseur", "2026-04-10"))
    heropen_casus(casus, "Na de vakantie bleef zij weer thuis.", wereld.moment("regisseur", "2026-05-11"))
    assert open_taken(casus, "casus-stap") == {f"{KERNTEAM}:bespreken": "De Wilg"}
    registreer(casus, "thuiszitter", date(2026, 5, 11), wereld.moment("regisseur", "2026-05-11"))
    assert Thuiszitregistratie.objects.filter(casus=casus).count() == 2


def test_each_act_leaves_its_line_in_the_logbook(wereld: Wereld, casus: Casus) -> None:
    daden = set(Logregel.objects.filter(leerling=casus.leerling).values_list("daad", flat=True))
    assert {"casus-geopend", "casus-geregistreerd", "deelname-gevraagd", "taak-gegeven"} <= daden


def test_consent_names_the_organisation_it_is_for(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-12")
    straks = Instemming("moeder", date(2026, 1, 13), "mondeling", SAMEN)
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        vraag_deelname(casus, wereld.wie["sbo"].organisatie, "", "Plek?", "toestemming", moment, instemming=straks)
    vraag_deelname(casus, wereld.wie["sbo"].organisatie, "", "Plek?", "toestemming", moment, instemming=GOED)
    toestemming = Deelname.objects.get(organisatie=wereld.wie["sbo"].organisatie).toestemming
    assert toestemming is not None
    assert toestemming.tekst.startswith("SBO De Brug: ")


# ---------------------------------------------------------------- hours agreed, and the signals


def test_a_signal_says_on_how_many_of_its_days_a_build_up_was_agreed(wereld: Wereld) -> None:
    """Sixteen hours from 2 to 5 February; from the 4th on Sem had agreed to come two mornings."""
    miss_lessons(wereld, "Sem", "2026-02-02", 23)
    casus = open_voor(wereld, "Sem", "2026-02-05")
    leg_opbouw_vast(casus, date(2026, 2, 4), (0, 0, 120, 0, 0), "op school", "", wereld.moment("ib", "2026-02-05"))
    signaal = Signaal.objects.get(leerling=casus.leerling, regel="wet-16-uur")
    rijen = list(Verzuimrij.objects.filter(leerling=casus.leerling))
    assert agreed_days([signaal], casus, rijen) == {signaal.herleiding: Opbouwdagen(1, 3)}
    assert agreed_days([signaal], None, rijen) == {}


def test_the_page_of_the_pupil_says_so_to_who_sees_the_case(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", "2026-02-06").op)
    miss_lessons(wereld, "Sem", "2026-02-02", 23)
    casus = open_voor(wereld, "Sem", "2026-02-05")
    leg_opbouw_vast(casus, date(2026, 2, 4), (0, 0, 120, 0, 0), "op school", "", wereld.moment("ib", "2026-02-05"))
    zin = "van dit signaal gold een"
    assert zin in log_in(wereld.wie["ib"]).get(f"/leerlingen/{casus.leerling.sleutel}/").content.decode()
    assert zin not in log_in(wereld.wie["verzuim"]).get(f"/leerlingen/{casus.leerling.sleutel}/").content.decode()


def test_the_page_of_the_case_says_which_step_is_to_be_done(wereld: Wereld, casus: Casus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib", "2026-01-13").op)
    taak = Taak.objects.open().filter(casus=casus, soort="casus-stap", organisatie=wereld.wie["ib-wilg"].organisatie).first()
    assert taak is not None
    pagina = log_in(wereld.wie["ib-wilg"]).get(f"/casussen/{casus.sleutel}/").content.decode()
    te_doen = pagina.partition('aria-label="Nu te doen"')[2].partition("</aside>")[0]
    assert f">{taak.waarom}</a>" in te_doen


# ---------------------------------------------------------------- what shows nothing of a case to who has nothing to do with it


def test_the_list_of_pupils_holds_those_whose_page_opens(wereld: Wereld, casus: Casus) -> None:
    """Who was asked, who helps, and who took part until it was closed, know the child by the question or the case alone."""

    def listed(wie: str) -> list[str]:
        return [str(een) for een in list_leerlingen(wereld.wie[wie], DAG, date(2025, 8, 1))]

    leerplicht, moment = wereld.wie["leerplicht"], wereld.moment("ib-wilg", "2026-01-12")
    vraag = vraag_deelname(casus, leerplicht.organisatie, "", "Denk mee.", "toestemming", moment, instemming=GOED)
    assert listed("leerplicht") == []
    neem_deel(vraag, leerplicht, wereld.moment("leerplicht", "2026-01-12"))
    assert sees(wereld, "leerplicht", casus)
    assert listed("leerplicht") == []
    assert listed("regisseur") == ["Noor Voorbeeld"]
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", DAG, moment)
    assert sees(wereld, "regisseur", casus)
    assert listed("regisseur") == []


def test_what_happened_in_a_case_stands_on_the_timeline_of_who_takes_part(wereld: Wereld, casus: Casus) -> None:
    daden = ("casus-geopend", "casus-geregistreerd", "deelname-gevraagd")

    def read(wie: str) -> set[str]:
        _, op = relations_of(wereld.wie[wie], DAG, [casus.leerling_id])[casus.leerling_id]
        return {regel.daad for regel in acts_on(casus.leerling, wereld.wie[wie], daden, op, DAG)}

    assert read("ib-wilg") == set(daden)
    assert read("regisseur") == set(daden)
    for wie in ("leerplicht", "ib", "bestuur", "arts"):
        assert read(wie) == set(), "a role that reads of cases reads of those in which it takes part"


def test_in_a_closed_case_who_takes_part_stays_as_it_was(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("regisseur", "2026-01-20")
    swv, school = deelname_of(casus, wereld.wie["regisseur"]), deelname_of(casus, wereld.wie["ib-wilg"])
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", date(2026, 1, 19), moment)
    with pytest.raises(NietMogelijk, match="Heropen hem eerst"):
        wijs_aan(swv, wereld.wie["regisseur"], moment, regie=True)
    with pytest.raises(NietMogelijk, match="Heropen hem eerst"):
        rond_deelname_af(swv, "Klaar.", wereld.moment("ib-wilg", "2026-01-20"))
    with pytest.raises(NietMogelijk, match="Heropen hem eerst"):
        wijs_aan(school, wereld.wie["ib-wilg"], wereld.moment("ib-wilg", "2026-01-20"), regie=False)


def test_another_school_that_is_asked_sees_the_question_and_not_the_pupil(wereld: Wereld, casus: Casus) -> None:
    """The question is a task of that school; it is no work from the time when the pupil was there, for there was none."""
    ib = wereld.wie["ib"]
    vraag = vraag_deelname(
        casus, ib.organisatie, "", "Mag zij meedoen?", "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED
    )
    assert visible_vragen(ib, DAG).get() == vraag
    with pytest.raises(NietGevonden):
        access_leerling(ib, casus.leerling.sleutel, DAG, "leerling-bekijken")
    assert not sees(wereld, "ib", casus)
    neem_deel(vraag, ib, wereld.moment("ib", "2026-01-12"))
    assert sees(wereld, "ib", casus)
    with pytest.raises(NietGevonden):
        access_leerling(ib, casus.leerling.sleutel, DAG, "leerling-bekijken")
    with pytest.raises(NietGevonden):
        access_casus(ib, casus.sleutel, DAG, "casus-regie")


def test_what_a_school_has_of_its_own_of_who_left_stays_with_its_own_grounds(wereld: Wereld) -> None:
    """Taking part in the case of the new school opens that case; the talks of the old one open on what the old one still has to do."""
    ib, noor = wereld.wie["ib"], wereld.leerlingen["Noor"]
    casus = open_voor(wereld)
    eerder = wereld.moment("ib", "2025-09-01")
    plan_gesprek(noor, datetime(2025, 9, 2, 8, 0, tzinfo=UTC), "moeder", eerder)
    Taak.objects.open().filter(organisatie=ib.organisatie).update(afgerond_op=eerder.op, uitkomst="vervallen")
    vraag = vraag_deelname(casus, ib.organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", "2026-01-12"), instemming=GOED)
    neem_deel(vraag, ib, wereld.moment("ib", "2026-01-12"))
    assert sees(wereld, "ib", casus)
    assert not list_gesprekken(ib, DAG).exists()


def test_a_school_that_took_part_reads_the_closed_case_when_the_pupil_has_left(wereld: Wereld, casus: Casus) -> None:
    sluit_casus(casus, "andere-school", "Noor begint elders.", DAG, wereld.moment("ib-wilg", "2026-01-12"))
    casus.leerling.inschrijvingen.update(eind_datum=date(2026, 1, 31))
    Taak.objects.open().filter(leerling=casus.leerling).update(afgerond_op=wereld.moment("ib-wilg", "2026-01-31").op)
    assert sees(wereld, "ib-wilg", casus, date(2026, 2, 2))
    with pytest.raises(NietGevonden):
        access_casus(wereld.wie["ib-wilg"], casus.sleutel, date(2026, 2, 2), "casus-regie")
