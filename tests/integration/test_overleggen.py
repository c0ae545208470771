"""Meetings about pupils: who sees what of an agenda, how a case is discussed with and without consent, and what is decided (ADR 0029)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from aanwezig import klok
from aanwezig.actions.berichten import addresses_to_mail
from aanwezig.actions.casussen import sluit_casus
from aanwezig.actions.consulten import NietAnoniem
from aanwezig.actions.deelnames import neem_deel, vraag_deelname
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import (
    antwoord,
    haal_van_tafel,
    houd_overleg,
    plan_overleg,
    sluit_overleg,
    verstuur_uitnodigingen,
    verzet_overleg,
    zeg_af,
    zet_aan_tafel,
)
from aanwezig.actions.overlegpunten import (
    Inbreng,
    Verslag,
    besluit,
    breng_in,
    haal_van_agenda,
    schrijf_verslag,
    schuif,
    zet_op_agenda,
    zet_op_naam,
)
from aanwezig.actions.toestemmingen import rests_on, trek_toestemming_in
from aanwezig.core.werk.verloop import NietNu
from aanwezig.definitions.boeken import overlegboek, routes
from aanwezig.store.bewaren import kept_of
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.overleggen import (
    access_overleg,
    access_punt,
    asking_for,
    besprekingen_of,
    list_overleggen,
    punten_of,
    visible_besprekingen,
    visible_overleggen,
    waiting_overleggen,
)
from aanwezig.store.models import Agendapunt, Bericht, Besluit, Bespreking, Casus, Genodigde, Logregel, Overleg, Planregel, Taak
from aanwezig.store.wand import enter, enter_eigen
from tests.integration.casuswereld import GOED, deelname_of, make_casuswereld, open_voor
from tests.integration.eigenwereld import give
from tests.integration.instemmen import SAMEN
from tests.integration.overlegwereld import ANONIEM, OP_NAAM, OVERLEG_OP, bring_in, plan_at, plan_ot, punt_of, seat_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 14)
NA = "2026-01-29"
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-01-14").op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


@pytest.fixture
def overleg(wereld: Wereld) -> Overleg:
    return plan_ot(wereld)


def held(wereld: Wereld, overleg: Overleg) -> None:
    houd_overleg(overleg, wereld.moment("ib-wilg", NA, 16))
    overleg.refresh_from_db()


# ---------------------------------------------------------------- planning, the table, the invitations


def test_who_holds_it_and_who_was_invited_see_a_meeting(wereld: Wereld) -> None:
    overleg = plan_ot(wereld, uitnodigen=False)
    assert visible_overleggen(wereld.wie["ib-wilg"]).get() == overleg
    assert not visible_overleggen(wereld.wie["jeugd"]).exists(), "a seat is not yet an invitation"
    assert verstuur_uitnodigingen(overleg, wereld.moment("ib-wilg", "2026-01-13")) == 3
    assert visible_overleggen(wereld.wie["jeugd"]).get() == overleg
    assert visible_overleggen(wereld.wie["regisseur"]).get() == overleg, "the organisation sits there"
    for wie in ("sbo", "leerplicht", "ib"):
        assert not visible_overleggen(wereld.wie[wie]).exists(), wie
        with pytest.raises(NietGevonden):
            access_overleg(wereld.wie[wie], overleg.sleutel)


def test_only_who_holds_it_works_on_it(wereld: Wereld, overleg: Overleg) -> None:
    with pytest.raises(NietGevonden):
        access_overleg(wereld.wie["kernteam"], overleg.sleutel, "overleg-plannen")
    with pytest.raises(ValueError, match="holds itself"):
        zeg_af(overleg, wereld.moment("kernteam", "2026-01-14"))
    overleg.refresh_from_db()
    assert overleg.stand == "uitgenodigd"


def test_a_kind_is_held_by_who_holds_it_and_a_seat_is_for_who_fills_it(wereld: Wereld, overleg: Overleg) -> None:
    with pytest.raises(NietMogelijk, match="dat je organisatie houdt"):
        plan_overleg("ezo", plan_at(wereld), wereld.moment("ib-wilg", "2026-01-13"))
    with pytest.raises(NietMogelijk, match="hoort"):
        zet_aan_tafel(overleg, wereld.wie["sbo"].organisatie, "jeugdarts", wereld.moment("ib-wilg", "2026-01-13"))
    with pytest.raises(NietMogelijk, match="zit al"):
        zet_aan_tafel(overleg, wereld.wie["arts"].organisatie, "jeugdarts", wereld.moment("ib-wilg", "2026-01-13"))


def test_times_and_people_make_sense(wereld: Wereld) -> None:
    moment = wereld.moment("ib-wilg", "2026-01-13")
    with pytest.raises(NietMogelijk, match="nog komt"):
        plan_overleg("ot-breed", plan_at(wereld, begin=datetime(2026, 1, 12, 9, tzinfo=UTC)), moment)
    with pytest.raises(NietMogelijk, match="werken bij de organisatie"):
        plan_overleg("ot-breed", plan_at(wereld, wie="kernteam"), moment)
    assert not Overleg.objects.exists()


def test_an_invitation_says_nothing_about_whom(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bring_in(wereld, casus, overleg)
    bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    berichten = Bericht.objects.filter(soort="overleg-uitnodiging")
    assert {bericht.aan for bericht in berichten} == {wereld.wie[wie] for wie in ("regisseur", "kernteam", "arts", "jeugd")}
    assert not berichten.exclude(leerling=None).exists()
    assert not berichten.exclude(taak=None).exists()
    later = wereld.moment("ib-wilg", "2026-01-15")
    assert {"arts@voorbeeld.example", "jeugd@voorbeeld.example"} <= set(addresses_to_mail(later)), "a mail says how many things wait"


def test_who_answers_yes_comes_and_a_new_time_asks_again(wereld: Wereld, overleg: Overleg) -> None:
    stoel = seat_of(overleg, wereld, "jeugd")
    assert [een.overleg for een in waiting_overleggen(wereld.wie["jeugd"], DAG, 5)] == [overleg]
    antwoord(stoel, wereld.moment("jeugd", "2026-01-14"), komt=True)
    stoel.refresh_from_db()
    assert (stoel.antwoord, stoel.functie) == ("komt", wereld.wie["jeugd"])
    assert not waiting_overleggen(wereld.wie["jeugd"], DAG, 5)
    verzet_overleg(overleg, plan_at(wereld, begin=OVERLEG_OP + timedelta(days=1)), wereld.moment("ib-wilg", "2026-01-15"))
    stoel.refresh_from_db()
    assert stoel.antwoord == "open"
    assert Bericht.objects.filter(aan=wereld.wie["jeugd"], soort="overleg-uitnodiging").count() == 2
    with pytest.raises(ValueError, match="own organisation"):
        antwoord(stoel, wereld.moment("arts", "2026-01-15"), komt=True)


def test_a_seat_can_be_taken_back_until_the_invitation_went_out(wereld: Wereld) -> None:
    overleg = plan_ot(wereld, uitnodigen=False)
    haal_van_tafel(seat_of(overleg, wereld, "arts"), wereld.moment("ib-wilg", "2026-01-13"))
    verstuur_uitnodigingen(overleg, wereld.moment("ib-wilg", "2026-01-13"))
    assert not visible_overleggen(wereld.wie["arts"]).exists()
    with pytest.raises(NietMogelijk, match="al verstuurd"):
        haal_van_tafel(seat_of(overleg, wereld, "jeugd"), wereld.moment("ib-wilg", "2026-01-13"))


# ---------------------------------------------------------------- by name: who takes part in the case


def test_an_item_by_name_is_for_who_takes_part_in_the_case(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    for wie in ("ib-wilg", "kernteam", "regisseur"):
        (punt,) = punten_of(overleg, wereld.wie[wie], DAG)
        assert punt.bespreking == bespreking, wie
        assert punt.vraag == "Hoe komt Noor weer in de klas?"
    for wie in ("jeugd", "arts"):
        (punt,) = punten_of(overleg, wereld.wie[wie], DAG)
        assert (punt.bespreking, punt.vraag, punt.verslag) == (None, "", ""), wie
    assert punten_of(overleg, wereld.wie["jeugd"], DAG)[0].rij.organisatie == wereld.wilg, "that there is one, and who brings it in"


def test_where_the_kind_says_so_others_don_t_even_see_that_there_is_an_item(wereld: Wereld, casus: Casus) -> None:
    assert not overlegboek().soorten["mdo"].anderen_zien
    moment = wereld.moment("ib-wilg", "2026-01-13")
    mdo = plan_overleg("mdo", plan_at(wereld), moment)
    for wie, stoel in (("regisseur", "samenwerkingsverband"), ("jeugd", "jeugdprofessional")):
        zet_aan_tafel(mdo, wereld.wie[wie].organisatie, stoel, moment)
    verstuur_uitnodigingen(mdo, moment)
    bespreking = breng_in(casus, "mdo", OP_NAAM, moment, mdo)
    assert [punt.bespreking for punt in punten_of(mdo, wereld.wie["regisseur"], DAG)] == [bespreking]
    assert punten_of(mdo, wereld.wie["jeugd"], DAG) == []
    with pytest.raises(NietGevonden):
        access_punt(mdo, mdo.agendapunten.get().sleutel, wereld.wie["jeugd"], DAG)
    breng_in(casus, "mdo", ANONIEM, wereld.moment("regisseur", "2026-01-14"), mdo)
    assert [punt.nummer for punt in punten_of(mdo, wereld.wie["jeugd"], DAG)] == [1], "no gap tells that there is more"
    aantal = {wie: list_overleggen(wereld.wie[wie]).get().punten for wie in ("ib-wilg", "jeugd")}  # type: ignore[attr-defined]
    assert aantal == {"ib-wilg": 2, "jeugd": None}


def test_who_holds_a_meeting_sees_that_there_is_an_item_whosever_it_is(wereld: Wereld, casus: Casus) -> None:
    moment = wereld.moment("bestuur", "2026-01-13")
    mdo = plan_overleg("mdo", plan_at(wereld, "bestuur"), moment)
    zet_aan_tafel(mdo, wereld.wilg, "coordinator", moment)
    verstuur_uitnodigingen(mdo, moment)
    breng_in(casus, "mdo", OP_NAAM, wereld.moment("ib-wilg", "2026-01-14"), mdo)
    (punt,) = punten_of(mdo, wereld.wie["bestuur"], DAG)
    assert (punt.bespreking, punt.vraag, punt.schrijft) == (None, "", False)
    haal_van_agenda(punt.rij, wereld.moment("bestuur", "2026-01-15"))
    assert punten_of(mdo, wereld.wie["bestuur"], DAG) == []


def test_who_joins_the_case_sees_the_item_and_who_leaves_does_not(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bring_in(wereld, casus, overleg)
    jeugd = wereld.wie["jeugd"]
    vraag = vraag_deelname(
        casus, jeugd.organisatie, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", "2026-01-14"), instemming=GOED
    )
    assert punten_of(overleg, jeugd, DAG)[0].bespreking is None, "asked is not yet taking part"
    neem_deel(vraag, jeugd, wereld.moment("jeugd", "2026-01-14"))
    assert punten_of(overleg, jeugd, DAG)[0].bespreking is not None
    vraag.refresh_from_db()
    assert vraag.toestemming is not None
    trek_toestemming_in(vraag.toestemming, Moment(klok.now(), eigen=give(wereld, "Noor", wie="ib-wilg")))
    assert punten_of(overleg, jeugd, DAG)[0].bespreking is None


def test_the_database_keeps_the_same_wall(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bring_in(wereld, casus, overleg)
    bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    for wie, tafel, op_naam in (("ib-wilg", 1, 1), ("kernteam", 1, 2), ("jeugd", 1, 0), ("sbo", 0, 0), ("ib", 0, 0)):
        with transaction.atomic():
            as_application()
            enter(wereld.wie[wie], DAG)
            gezien = (Overleg.objects.count(), Bespreking.objects.count())
            assert (Genodigde.objects.exists(), Agendapunt.objects.count()) == (bool(tafel), 2 * tafel), wie
            as_owner()
        assert gezien == (tafel, op_naam), wie
    with transaction.atomic():
        as_application()
        assert not Overleg.objects.exists(), "without a circle nothing"
        as_owner()


def test_without_consent_nobody_is_discussed_by_name(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        bring_in(wereld, casus, overleg, Inbreng("Hoe nu verder?", anoniem=False))
    assert not Bespreking.objects.exists()
    assert not Agendapunt.objects.exists(), "nothing half-taken"


def test_consent_holds_for_the_next_meeting_of_that_kind_and_for_no_other_kind(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    later = breng_in(casus, "ot-breed", Inbreng("En nu?", anoniem=False), wereld.moment("kernteam", "2026-01-14"))
    assert later.toestemming == bespreking.toestemming
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        breng_in(casus, "mdo", Inbreng("En nu?", anoniem=False), wereld.moment("kernteam", "2026-01-14"))


def test_consent_that_is_withdrawn_takes_the_item_off_the_agenda(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    assert bespreking.toestemming is not None
    assert list(rests_on(bespreking.toestemming).besprekingen) == [bespreking]
    trek_toestemming_in(bespreking.toestemming, Moment(klok.now(), eigen=give(wereld, "Noor", wie="ib-wilg")))
    assert punten_of(overleg, wereld.wie["ib-wilg"], DAG) == []
    assert not visible_besprekingen(wereld.wie["ib-wilg"], DAG).exists()
    bespreking.refresh_from_db()
    assert bespreking.reden == "De toestemming is ingetrokken."
    bring_in(wereld, casus, overleg, ANONIEM)


# ---------------------------------------------------------------- without a name


def test_what_is_brought_in_without_a_name_is_known_to_who_brings_it_in_alone(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg, ANONIEM)
    assert punten_of(overleg, wereld.wie["ib-wilg"], DAG)[0].bespreking == bespreking
    for wie in ("regisseur", "kernteam", "jeugd", "arts"):
        (punt,) = punten_of(overleg, wereld.wie[wie], DAG)
        assert (punt.bespreking, punt.vraag) == (None, ANONIEM.vraag), "also who takes part in the case doesn't learn that it is this one"
        assert besprekingen_of(casus, wereld.wie[wie], DAG) == []
    assert {veld.name for veld in punt_of(bespreking)._meta.concrete_fields} & {"casus", "leerling"} == set()


def test_the_logbook_does_not_tell_which_case_it_is(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    voor = Logregel.objects.order_by("-pk")[0].pk
    bespreking = bring_in(wereld, casus, overleg, ANONIEM)
    held(wereld, overleg)
    schrijf_verslag(punt_of(bespreking), Verslag("Samen begonnen met korte dagen.", "Bouw rustig op."), wereld.moment("ib-wilg", NA, 17))
    besluit(bespreking, "Begin met een uur per dag.", wereld.moment("ib-wilg", NA, 17))
    regels = Logregel.objects.filter(pk__gt=voor)
    assert {regel.daad for regel in regels} == {
        "casus-ingebracht", "casus-op-agenda", "overleg-gehouden", "casus-besproken", "casus-besluit"
    }  # fmt: skip
    assert not regels.exclude(leerling=None).exists()
    assert not any({"casus", "bespreking", "leerling"} & set(regel.gegevens) for regel in regels)


def test_an_action_that_follows_stands_in_the_plan_and_not_on_the_agenda(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg, ANONIEM)
    held(wereld, overleg)
    voor = Logregel.objects.order_by("-pk")[0].pk
    rij = besluit(
        bespreking,
        "Bel de jeugdarts.",
        wereld.moment("ib-wilg", NA, 17),
        wie=deelname_of(casus, wereld.wie["ib-wilg"]),
        uiterlijk=date(2026, 2, 5),
    )
    assert rij.planregel is not None
    regels = list(Logregel.objects.filter(pk__gt=voor, daad__startswith="casus"))
    assert [regel.daad for regel in regels] == ["casus-plan"]
    assert not any("agendapunt" in regel.gegevens for regel in regels)
    with pytest.raises(ValueError, match="only who brought it in"):
        besluit(bespreking, "Bel ook.", wereld.moment("kernteam", NA, 17))


@pytest.mark.parametrize("tekst", ["Noor durft de klas niet in.", "Moeder van Noor is boos.", "De leerling van De Wilg, bsn 111222333."])
def test_a_text_without_a_name_is_read_first(wereld: Wereld, casus: Casus, overleg: Overleg, tekst: str) -> None:
    with pytest.raises(NietAnoniem):
        bring_in(wereld, casus, overleg, Inbreng(tekst, anoniem=True))
    with pytest.raises(NietAnoniem):
        bring_in(wereld, casus, overleg, Inbreng(tekst, anoniem=True), "kernteam")  # the child is of another organisation's
    bespreking = bring_in(wereld, casus, overleg, ANONIEM)
    held(wereld, overleg)
    with pytest.raises(NietAnoniem):
        schrijf_verslag(punt_of(bespreking), Verslag("Besproken.", tekst), wereld.moment("ib-wilg", NA, 17))
    assert Agendapunt.objects.get().verslag == ""


def test_after_consent_it_can_be_by_name(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg, ANONIEM)
    with pytest.raises(NietMogelijk, match="wie het goed vond"):
        zet_op_naam(bespreking, None, wereld.moment("ib-wilg", "2026-01-15"))
    with pytest.raises(ValueError, match="who brings a case in"):
        zet_op_naam(bespreking, GOED, wereld.moment("kernteam", "2026-01-15"))
    zet_op_naam(bespreking, GOED, wereld.moment("ib-wilg", "2026-01-15"))
    assert punten_of(overleg, wereld.wie["kernteam"], DAG)[0].bespreking == bespreking
    assert punten_of(overleg, wereld.wie["jeugd"], DAG)[0].bespreking is None


def test_what_was_discussed_without_a_name_stays_so(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg, ANONIEM)
    held(wereld, overleg)
    schrijf_verslag(punt_of(bespreking), Verslag("Besproken wat kan helpen."), wereld.moment("ib-wilg", NA, 17))
    with pytest.raises(NietMogelijk, match="Dat blijft zo"):
        zet_op_naam(bespreking, GOED, wereld.moment("ib-wilg", NA, 18))


def test_the_own_file_tells_what_was_discussed_by_name_and_nothing_else(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    op_naam = bring_in(wereld, casus, overleg)
    bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    moeder = give(wereld, "Noor", wie="ib-wilg")
    with transaction.atomic():
        as_application()
        enter_eigen(moeder, casus.leerling.age_on(DAG), DAG)
        gezien = list(Bespreking.objects.all())
        assert not Overleg.objects.exists()
        assert not Agendapunt.objects.exists(), "an agenda is about others too"
        as_owner()
    assert gezien == [op_naam]


# ---------------------------------------------------------------- the agenda


def test_cases_that_ask_for_a_meeting_are_offered_to_who_works_on_them(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    (vraag,) = asking_for(overleg, wereld.wie["ib-wilg"], DAG)
    assert vraag.casus == casus
    assert vraag.redenen[0].startswith("stap van de route")
    assert not vraag.toestemming
    wacht = bring_in(wereld, casus, None, OP_NAAM, "kernteam")
    (vraag,) = asking_for(overleg, wereld.wie["ib-wilg"], DAG)
    assert vraag.redenen[0] == "gevraagd door Samenwerkingsverband PO 23-05"
    assert (vraag.bespreking, vraag.toestemming) == (wacht, True)
    assert asking_for(overleg, wereld.wie["jeugd"], DAG) == []
    zet_op_agenda(wacht, overleg, wereld.moment("ib-wilg", "2026-01-14"))
    assert asking_for(overleg, wereld.wie["ib-wilg"], DAG) == []


def test_without_a_name_asked_by_another_is_not_offered(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, None, ANONIEM, "kernteam")
    (vraag,) = asking_for(overleg, wereld.wie["ib-wilg"], DAG)
    assert vraag.bespreking is None, "only the step of the route"
    with pytest.raises(ValueError, match="only who brought it in"):
        zet_op_agenda(bespreking, overleg, wereld.moment("ib-wilg", "2026-01-14"))


def test_who_does_not_take_part_brings_nothing_in(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    with pytest.raises(ValueError, match="takes part"):
        bring_in(wereld, casus, overleg, OP_NAAM, "jeugd")
    bring_in(wereld, casus, overleg)
    with pytest.raises(NietMogelijk, match="staat al"):
        bring_in(wereld, casus, overleg)


def test_the_order_changes_and_an_item_that_is_taken_off_waits_again(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    eerste = bring_in(wereld, casus, overleg)
    tweede = bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    schuif(punt_of(tweede), wereld.moment("ib-wilg", "2026-01-14"), omhoog=True)
    assert [punt.rij.pk for punt in punten_of(overleg, wereld.wie["ib-wilg"], DAG)] == [punt_of(tweede).pk, punt_of(eerste).pk]
    haal_van_agenda(punt_of(eerste), wereld.moment("ib-wilg", "2026-01-14"))
    eerste.refresh_from_db()
    assert (eerste.agendapunt, eerste.overleg_op) == (None, None)
    with pytest.raises(ValueError, match="an item is of"):
        haal_van_agenda(punt_of(tweede), wereld.moment("jeugd", "2026-01-14"))


def test_when_a_meeting_is_called_off_its_items_wait_for_the_next(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    zeg_af(overleg, wereld.moment("ib-wilg", "2026-01-15"))
    bespreking.refresh_from_db()
    assert bespreking.agendapunt is None
    assert Bericht.objects.filter(aan=wereld.wie["jeugd"], soort="overleg-afgezegd").exists()
    volgende = plan_ot(wereld)
    zet_op_agenda(bespreking, volgende, wereld.moment("ib-wilg", "2026-01-15"))
    assert punten_of(volgende, wereld.wie["kernteam"], DAG)[0].bespreking == bespreking


# ---------------------------------------------------------------- minutes and decisions


def test_a_decision_that_is_too_long_is_refused_and_never_cut(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    held(wereld, overleg)
    with pytest.raises(NietMogelijk, match="hoogstens 400 tekens"):
        besluit(bespreking, "a" * 401, wereld.moment("ib-wilg", NA, 17))
    assert len(besluit(bespreking, "a" * 400, wereld.moment("ib-wilg", NA, 17)).tekst) == 400


def test_a_decision_becomes_an_action_of_the_plan_and_a_task(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    with pytest.raises(NietNu, match="opschrijven wat is besproken"):
        schrijf_verslag(punt_of(bespreking), Verslag("Te vroeg."), wereld.moment("ib-wilg", "2026-01-20"))
    with pytest.raises(NietMogelijk, match="nog niet geweest"):
        houd_overleg(overleg, wereld.moment("ib-wilg", "2026-01-20"))
    held(wereld, overleg)
    schrijf_verslag(punt_of(bespreking), Verslag("Noor was er zelf bij.", "Begin klein.", "aanwezig"), wereld.moment("ib-wilg", NA, 17))
    wie = deelname_of(casus, wereld.wie["kernteam"])
    besluit(bespreking, "Vraag een plek in de brugklas.", wereld.moment("ib-wilg", NA, 17), wie=wie, uiterlijk=date(2026, 2, 5))
    besluit(bespreking, "Thuis elke dag lezen.", wereld.moment("ib-wilg", NA, 17), wie_anders="de ouders")
    taak = Taak.objects.open().get(casus=casus, soort="casus-actie")
    assert (taak.organisatie, taak.uiterlijk_datum) == (wereld.wie["kernteam"].organisatie, date(2026, 2, 5))
    assert [str(een) for een in Besluit.objects.all()] == ["Vraag een plek in de brugklas.", "Thuis elke dag lezen."]
    assert Planregel.objects.count() == 2
    (punt,) = punten_of(overleg, wereld.wie["kernteam"], DAG)
    assert (punt.verslag, punt.advies, len(punt.besluiten), punt.schrijft) == ("Noor was er zelf bij.", "Begin klein.", 2, False)
    (punt,) = punten_of(overleg, wereld.wie["jeugd"], DAG)
    assert (punt.verslag, punt.advies, punt.besluiten) == ("", "", ())


def test_who_did_not_sit_there_but_takes_part_reads_it_with_the_case(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    held(wereld, overleg)
    schrijf_verslag(punt_of(bespreking), Verslag("Noor was er zelf bij."), wereld.moment("ib-wilg", NA, 17))
    assert [een.verslag for een in besprekingen_of(casus, wereld.wie["regisseur"], DAG)] == ["Noor was er zelf bij."]


def test_a_meeting_is_closed_when_every_item_was_written_up(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    assert waiting_overleggen(wereld.wie["ib-wilg"], date(2026, 1, 30), 5)[0].uitwerken
    held(wereld, overleg)
    with pytest.raises(NietMogelijk, match="Bij één agendapunt"):
        sluit_overleg(overleg, wereld.moment("ib-wilg", NA, 17))
    schrijf_verslag(punt_of(bespreking), Verslag("Noor was er zelf bij."), wereld.moment("ib-wilg", NA, 17))
    sluit_overleg(overleg, wereld.moment("ib-wilg", NA, 18))
    with pytest.raises(NietNu, match="Er kan niets meer"):
        schrijf_verslag(punt_of(bespreking), Verslag("Toch anders."), wereld.moment("ib-wilg", NA, 19))
    with pytest.raises(NietNu):
        besluit(bespreking, "Nog een.", wereld.moment("ib-wilg", NA, 19))
    assert not waiting_overleggen(wereld.wie["ib-wilg"], date(2026, 1, 30), 5)


def test_who_only_sits_there_writes_no_minutes(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    held(wereld, overleg)
    for wie in ("kernteam", "jeugd"):
        with pytest.raises((ValueError, PermissionError)):
            schrijf_verslag(punt_of(bespreking), Verslag("Van mij."), wereld.moment(wie, NA, 17))
        with pytest.raises((ValueError, PermissionError)):
            besluit(bespreking, "Van mij.", wereld.moment(wie, NA, 17))
    assert not Besluit.objects.exists()


def test_texts_about_a_child_never_stand_where_everybody_at_the_table_reads(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    punt = punt_of(bring_in(wereld, casus, overleg))
    with pytest.raises(DatabaseError), transaction.atomic():
        Agendapunt.objects.filter(pk=punt.pk).update(verslag="Over Noor.")


# ---------------------------------------------------------------- keeping


def test_it_is_kept_and_goes_with_the_case(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    held(wereld, overleg)
    schrijf_verslag(punt_of(bespreking), Verslag("Besproken."), wereld.moment("ib-wilg", NA, 17))
    besluit(bespreking, "Thuis lezen.", wereld.moment("ib-wilg", NA, 17), wie_anders="de ouders")
    sluit_casus(casus, "eigen-school", "Noor volgt weer alle lessen.", date(2026, 2, 5), wereld.moment("regisseur", "2026-02-05"))
    stuk = next(een for (soort, _, _), een in kept_of([casus.leerling_id])[casus.leerling_id].stukken.items() if soort == "casus-swv")
    assert stuk.rijen[Bespreking] == {bespreking.pk}
    assert stuk.rijen[Besluit] == set(Besluit.objects.values_list("pk", flat=True))


# ---------------------------------------------------------------- the data


def test_every_kind_says_who_sits_there_and_when_the_next_date_is_too_far() -> None:
    boek = overlegboek()
    assert set(boek.soorten) == {"ot-smal", "ot-breed", "jes", "mdo", "ezo", "overkoepelend-mdo"}
    for soort in boek.soorten.values():
        assert soort.organiseert
        assert all(stoel.altijd or stoel.wanneer for stoel in soort.tafel.values()), soort.id
        assert soort.is_too_far(DAG, None)
        assert not soort.is_too_far(DAG, DAG + timedelta(days=soort.te_ver_dagen))
        assert soort.is_too_far(DAG, DAG + timedelta(days=soort.te_ver_dagen + 1))
        assert set(soort.spoed) <= set(boek.soorten)
    stappen = {f"{route.id}:{stap.id}" for route in routes() for stap in route.stappen}
    assert all(soort.stappen <= stappen for soort in boek.soorten.values())


def test_consent_by_name_is_written_down_as_it_was_given(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    goed = Instemming("vader van Noor", date(2026, 1, 13), "schriftelijk", SAMEN)
    bespreking = bring_in(wereld, casus, overleg, Inbreng("Hoe nu verder?", anoniem=False, instemming=goed))
    assert bespreking.toestemming is not None
    assert (bespreking.toestemming.gegeven_door, bespreking.toestemming.doel) == ("vader van Noor", "bespreking in een overleg")
    tekst = overlegboek().soorten["ot-breed"].toestemming
    assert tekst is not None
    assert bespreking.toestemming.tekst == tekst.tekst
