"""Parents and pupil at the item about their child: who can be invited, what they see, what they answer, and what nobody learns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gezinsuitnodigingen import Bericht, beantwoord_zelf, nodig_gezin_uit, schrijf_antwoord_op, trek_uitnodiging_in
from aanwezig.actions.logboek import Moment
from aanwezig.actions.overleggen import antwoord, verzet_overleg, zeg_af
from aanwezig.actions.overlegpunten import Inbreng, breng_in, haal_van_agenda, zet_op_agenda
from aanwezig.actions.toestemmingen import trek_toestemming_in
from aanwezig.definitions.boeken import overlegboek
from aanwezig.store.deuren.eigen import Eigen, as_eigen
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.overleggen import access_punt
from aanwezig.store.deuren.overleggezin import access_own_uitnodiging, can_invite, own_uitnodigingen, who_can_come
from aanwezig.store.models import (
    Agendapunt,
    Bespreking,
    Casus,
    Contact,
    Dossiertoegang,
    Genodigde,
    Gezinsuitnodiging,
    Leerling,
    Logregel,
    Overleg,
)
from aanwezig.store.wand import enter, enter_eigen
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import GOED, make_casuswereld, open_voor
from tests.integration.eigenwereld import born, enter_own, give
from tests.integration.overlegwereld import ANONIEM, OP_NAAM, OVERLEG_OP, bring_in, plan_at, plan_ot, punt_of, seat_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 14)
KOMT = Bericht(komt=True, neemt_mee="oma", wil_bespreken="De ochtenden lukken niet.")
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


def ouders(wereld: Wereld, voornaam: str = "Noor") -> list[str]:
    return [str(een.pk) for een in Contact.objects.filter(leerling=wereld.leerlingen[voornaam], heeft_gezag=True).order_by("pk")]


def invite(wereld: Wereld, bespreking: Bespreking, *wie: str, door: str = "ib-wilg") -> dict[str, Gezinsuitnodiging]:
    """Invite (both parents, unless others are named), by relation."""
    rijen = nodig_gezin_uit(bespreking, wie or ouders(wereld), "telefoon", wereld.moment(door, "2026-01-14"))
    return {rij.relatie or "leerling": rij for rij in rijen}


def at_home(toegang: Dossiertoegang) -> Moment:
    return Moment(klok.now(), eigen=toegang)


def own(toegang: Dossiertoegang, dag: date = DAG) -> Eigen:
    eigen = as_eigen(Dossiertoegang.objects.select_related("leerling").get(pk=toegang.pk), dag)
    assert eigen is not None
    return eigen


def visit(klant: Client, pad: str) -> tuple[int, str]:
    """Read a page of the own file as the application does, behind the wall."""
    as_application()
    gekregen = klant.get(pad)
    as_owner()
    return gekregen.status_code, gekregen.content.decode()


# ---------------------------------------------------------------- who can be invited, and by whom


def test_parents_with_custody_and_the_pupil_who_decides_can_be_invited(wereld: Wereld, casus: Casus) -> None:
    soort, noor = overlegboek().soorten["ot-breed"], wereld.leerlingen["Noor"]

    def relaties() -> list[str]:
        return [een.relatie or een.soort for een in who_can_come(Leerling.objects.get(pk=noor.pk), soort, DAG)]

    born(noor, 8, "2026-01-14")
    assert sorted(relaties()) == ["moeder", "vader"]
    Contact.objects.filter(leerling=noor, relatie="vader").update(heeft_gezag=False)
    assert relaties() == ["moeder"]
    born(noor, 12, "2026-01-14")
    assert relaties() == ["moeder", "leerling"]
    born(noor, 18, "2026-01-14")
    assert relaties() == ["leerling"]


def test_who_has_no_custody_is_not_invited(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    born(wereld.leerlingen["Noor"], 8, "2026-01-14")
    vader = Contact.objects.get(leerling=casus.leerling_id, relatie="vader")
    Contact.objects.filter(pk=vader.pk).update(heeft_gezag=False)
    for wie in (str(vader.pk), "leerling", ouders(wereld, "Sem")[0]):
        with pytest.raises(NietMogelijk, match="met gezag"):
            invite(wereld, bespreking, wie)
    assert not Gezinsuitnodiging.objects.exists()


def test_only_for_an_item_by_name_that_is_still_to_come(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    stil = bring_in(wereld, casus, overleg, ANONIEM)
    with pytest.raises(NietMogelijk, match="zonder naam"):
        invite(wereld, stil)
    wacht = breng_in(casus, "mdo", OP_NAAM, wereld.moment("ib-wilg", "2026-01-14"))
    with pytest.raises(NietMogelijk, match="op een agenda"):
        invite(wereld, wacht)
    with pytest.raises(NietMogelijk, match="al begonnen"):
        nodig_gezin_uit(
            bring_in(wereld, casus, overleg, OP_NAAM, "kernteam"), ouders(wereld), "gesprek", wereld.moment("kernteam", "2026-01-29", 12)
        )


def test_who_makes_the_agenda_or_brought_it_in_invites_and_nobody_else(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)

    def can(wie: str) -> bool:
        return can_invite(access_punt(overleg, punt_of(bespreking).sleutel, wereld.wie[wie], DAG), overleg, wereld.wie[wie], DAG)

    assert {wie: can(wie) for wie in ("ib-wilg", "kernteam", "regisseur", "jeugd", "arts")} == {
        "ib-wilg": True, "kernteam": False, "regisseur": False, "jeugd": False, "arts": False
    }  # fmt: skip
    for wie in ("kernteam", "regisseur"):
        with pytest.raises(ValueError, match="who makes the agenda"):
            invite(wereld, bespreking, door=wie)
    for wie in ("jeugd", "arts", "bestuur"):
        with pytest.raises(ValueError, match=r"takes part|may do"):
            invite(wereld, bespreking, door=wie)
    eigen = bring_in(wereld, casus, overleg, OP_NAAM, "kernteam")
    assert set(invite(wereld, eigen, door="kernteam")) == {"moeder", "vader"}
    with pytest.raises(NietMogelijk, match="al uitgenodigd"):
        invite(wereld, eigen, door="kernteam")


# ---------------------------------------------------------------- what they see at home


def test_at_home_stands_when_where_who_and_what_it_is_about(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    uitnodiging = invite(wereld, bring_in(wereld, casus, overleg))["moeder"]
    antwoord(seat_of(overleg, wereld, "arts"), wereld.moment("arts", "2026-01-14"), komt=False)
    klant = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    _, begin = visit(klant, "/eigen/")
    assert "Ondersteuningsteam in brede samenstelling" in begin
    assert "kom je?" in begin
    status, tekst = visit(klant, f"/eigen/overleg/{uitnodiging.sleutel}/")
    assert status == 200
    for zin in (
        "donderdag 29 januari", "De Wilg, lokaal 2", "Hoe komt Noor weer in de klas?", "Intern begeleider", "Onderwijsspecialist",
        "Samenwerkingsverband PO 23-05", "Jeugdprofessional",
    ):  # fmt: skip
        assert zin in tekst, zin
    assert "Jeugdteam Dalfsen" not in tekst, "who doesn't work on this case may come for another child: the role, and not from where"
    assert "Jeugdarts" not in tekst, "who said no"
    for wie in ("ib-wilg", "kernteam", "jeugd"):
        assert wereld.wie[wie].gebruiker.naam not in tekst, "work and organisation, no name of a colleague"
    _, ics = visit(klant, f"/eigen/overleg/{uitnodiging.sleutel}/kalender/")
    assert "SUMMARY:OT breed (Aanwezig)" in ics
    assert not [woord for woord in ("Noor", "Voorbeeld", casus.nummer, str(overleg.sleutel) + "/") if woord in ics]


def test_of_another_child_s_item_nothing_is_told_not_even_that_it_is_there(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    uitnodiging = invite(wereld, bring_in(wereld, casus, overleg))["moeder"]
    moeder = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    pad = f"/eigen/overleg/{uitnodiging.sleutel}/"
    alleen = visit(moeder, pad)[1]
    ander = open_voor(wereld, "Yara")
    van_ander = bring_in(wereld, ander, overleg, Inbreng("Hoe nu verder met Yara?", anoniem=False, instemming=GOED), "regisseur")
    van_haar = invite(wereld, van_ander, *ouders(wereld, "Yara"), door="regisseur")
    bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    nu = visit(moeder, pad)[1]

    def told(tekst: str) -> str:
        return tekst[tekst.index("<main") :].partition("csrfmiddlewaretoken")[0]

    assert told(nu) == told(alleen), "the page is the same with one item on the agenda and with three"
    assert "Yara" not in nu
    thuis = enter_own(give(wereld, "Yara"))
    assert visit(thuis, pad)[0] == 404
    assert visit(moeder, f"/eigen/overleg/{van_haar['moeder'].sleutel}/")[0] == 404
    assert "Noor" not in visit(thuis, f"/eigen/overleg/{van_haar['moeder'].sleutel}/")[1]


def test_the_other_parent_s_invitation_and_answer_are_of_that_parent(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    per = invite(wereld, bring_in(wereld, casus, overleg))
    vader = give(wereld, "Noor", "vader", "ib-wilg")
    beantwoord_zelf(per["vader"], KOMT, at_home(vader))
    moeder = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    assert visit(moeder, f"/eigen/overleg/{per['vader'].sleutel}/")[0] == 404
    assert "De ochtenden" not in visit(moeder, f"/eigen/overleg/{per['moeder'].sleutel}/")[1]
    with pytest.raises(ValueError, match="one's own invitation"):
        beantwoord_zelf(per["moeder"], KOMT, at_home(vader))


def test_the_database_keeps_the_same_wall(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    per = invite(wereld, bespreking)
    bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    andere = plan_ot(wereld)
    moeder, elders = give(wereld, "Noor", wie="ib-wilg"), give(wereld, "Yara")
    for toegang, gezien in ((moeder, [per["moeder"].pk]), (elders, [])):
        with transaction.atomic():
            as_application()
            enter_eigen(toegang, 8, DAG)
            assert list(Gezinsuitnodiging.objects.values_list("pk", flat=True)) == gezien
            assert list(Overleg.objects.values_list("pk", flat=True)) == [overleg.pk] * len(gezien)
            assert Genodigde.objects.filter(overleg=overleg).count() == 4 * len(gezien)
            assert not Genodigde.objects.filter(overleg=andere).exists()
            assert not Agendapunt.objects.exists(), "an agenda is about others too"
            as_owner()
    for wie, mee in (("ib-wilg", 2), ("kernteam", 2), ("regisseur", 2), ("jeugd", 0), ("arts", 0), ("sbo", 0), ("ib", 0)):
        with transaction.atomic():
            as_application()
            enter(wereld.wie[wie], DAG)
            assert Gezinsuitnodiging.objects.count() == mee, wie
            as_owner()


def test_custody_that_ended_ends_it_too(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    uitnodiging = invite(wereld, bring_in(wereld, casus, overleg))["moeder"]
    moeder = give(wereld, "Noor", wie="ib-wilg")
    klant = enter_own(moeder)
    Contact.objects.filter(leerling=casus.leerling_id, relatie="moeder").update(heeft_gezag=False)
    assert visit(klant, f"/eigen/overleg/{uitnodiging.sleutel}/")[0] != 200
    with pytest.raises(NietMogelijk, match="niet meer voor je open"):
        beantwoord_zelf(uitnodiging, KOMT, at_home(moeder))


# ---------------------------------------------------------------- what they answer


def test_what_is_answered_at_home_stands_with_the_item_for_who_sees_it_by_name(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    uitnodiging = invite(wereld, bespreking)["moeder"]
    klant = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    pad = f"/eigen/overleg/{uitnodiging.sleutel}/"
    as_application()
    klant.post(pad, {"komt": "ja", "neemt_mee": "oma", "wil_bespreken": "De ochtenden lukken niet."})
    as_owner()
    uitnodiging.refresh_from_db()
    assert (uitnodiging.antwoord, uitnodiging.zelf, uitnodiging.neemt_mee) == ("komt", True, "oma")
    regel = Logregel.objects.filter(daad="gezin-antwoord").get()
    assert (regel.leerling_id, regel.gegevens["houder"], regel.door) == (casus.leerling_id, "ouder", None)
    assert "je komt" in visit(klant, "/eigen/")[1]
    punt = f"/overleggen/{overleg.sleutel}/agenda/{punt_of(bespreking).sleutel}/"
    for wie, leest in (("ib-wilg", True), ("kernteam", True), ("jeugd", False), ("arts", False)):
        gekregen = log_in(wereld.wie[wie]).get(punt).content.decode()
        assert ("De ochtenden lukken niet." in gekregen) is leest, wie
        assert ("Neemt mee: oma" in gekregen) is leest, wie
        assert uitnodiging.naam not in gekregen, "who works on the case need not know what a parent is called"
        assert "De ochtenden" not in log_in(wereld.wie[wie]).get(f"/overleggen/{overleg.sleutel}/").content.decode() or leest


def test_for_who_has_no_account_the_answer_is_written_down(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    klant = log_in(wereld.wie["ib-wilg"])
    pad = f"/overleggen/{overleg.sleutel}/agenda/{punt_of(bespreking).sleutel}/gezin/"
    assert "Nog niet uitgenodigd" in klant.post(pad, {"hoe": "brief"}).content.decode()
    klant.post(pad, {"wie": ouders(wereld), "hoe": "brief"})
    vader = Gezinsuitnodiging.objects.get(relatie="vader")
    klant.post(f"{pad}{vader.sleutel}/", {"komt": "nee", "wil_bespreken": "Graag een verslag."})
    vader.refresh_from_db()
    assert (vader.antwoord, vader.zelf, vader.opgeschreven_door, vader.hoe) == ("komt-niet", False, wereld.wie["ib-wilg"], "brief")
    tekst = klant.get(pad).content.decode()
    assert "opgeschreven door" in tekst
    assert "Graag een verslag." in tekst
    assert log_in(wereld.wie["kernteam"]).get(pad).status_code == 404
    assert log_in(wereld.wie["arts"]).get(pad).status_code == 404


def test_what_they_answered_themselves_nobody_else_changes(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    uitnodiging = invite(wereld, bring_in(wereld, casus, overleg))["moeder"]
    schrijf_antwoord_op(uitnodiging, Bericht(komt=False), wereld.moment("ib-wilg", "2026-01-14"))
    beantwoord_zelf(uitnodiging, KOMT, at_home(give(wereld, "Noor", wie="ib-wilg")))
    with pytest.raises(NietMogelijk, match="antwoordden zelf"):
        schrijf_antwoord_op(uitnodiging, Bericht(komt=False), wereld.moment("ib-wilg", "2026-01-15"))
    uitnodiging.refresh_from_db()
    assert (uitnodiging.antwoord, uitnodiging.opgeschreven_door) == ("komt", None)


def test_another_time_asks_again_and_keeps_what_they_want_to_discuss(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    uitnodiging = invite(wereld, bring_in(wereld, casus, overleg))["moeder"]
    moeder = give(wereld, "Noor", wie="ib-wilg")
    beantwoord_zelf(uitnodiging, KOMT, at_home(moeder))
    verzet_overleg(overleg, plan_at(wereld, begin=OVERLEG_OP + timedelta(days=1)), wereld.moment("ib-wilg", "2026-01-15"))
    uitnodiging.refresh_from_db()
    assert (uitnodiging.antwoord, uitnodiging.zelf, uitnodiging.wil_bespreken) == ("open", False, "De ochtenden lukken niet.")
    (een,) = own_uitnodigingen(own(moeder), klok.now())
    assert een.overleg.begin_op == OVERLEG_OP + timedelta(days=1)


# ---------------------------------------------------------------- when it is off


def test_when_it_is_off_they_read_so(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    per, moeder = invite(wereld, bespreking), give(wereld, "Noor", wie="ib-wilg")
    trek_uitnodiging_in(per["vader"], wereld.moment("ib-wilg", "2026-01-14"))
    klant, pad = enter_own(moeder), f"/eigen/overleg/{per['moeder'].sleutel}/"
    zeg_af(overleg, wereld.moment("ib-wilg", "2026-01-15"))
    assert "gaat niet door" in visit(klant, "/eigen/")[1]
    tekst = visit(klant, pad)[1]
    assert "Dit gaat niet door" in tekst
    assert "Verstuur je antwoord" not in tekst
    with pytest.raises(NietMogelijk, match="afgezegd"):
        beantwoord_zelf(per["moeder"], KOMT, at_home(moeder))
    bespreking.refresh_from_db()
    nieuw = plan_ot(wereld)
    zet_op_agenda(bespreking, nieuw, wereld.moment("ib-wilg", "2026-01-15"))
    bespreking.refresh_from_db()
    assert set(invite(wereld, bespreking)) == {"moeder", "vader"}, "for the next meeting they are invited anew"


def test_off_the_agenda_or_without_consent_they_are_no_longer_invited(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    bespreking = bring_in(wereld, casus, overleg)
    uitnodiging, moeder = invite(wereld, bespreking)["moeder"], give(wereld, "Noor", wie="ib-wilg")
    haal_van_agenda(punt_of(bespreking), wereld.moment("ib-wilg", "2026-01-14"))
    hier = access_own_uitnodiging(own(moeder), uitnodiging.sleutel)
    assert (hier.afgezegd, hier.tafel) == (True, ())
    bespreking.refresh_from_db()
    zet_op_agenda(bespreking, overleg, wereld.moment("ib-wilg", "2026-01-14"))
    bespreking.refresh_from_db()
    nieuw = invite(wereld, bespreking)["moeder"]
    assert bespreking.toestemming is not None
    trek_toestemming_in(bespreking.toestemming, at_home(moeder))
    nieuw.refresh_from_db()
    assert nieuw.vervallen_op == klok.now()
    with pytest.raises(NietMogelijk, match="ingetrokken"):
        beantwoord_zelf(nieuw, KOMT, at_home(moeder))


def test_after_the_meeting_nobody_answers_any_more(wereld: Wereld, casus: Casus, overleg: Overleg, monkeypatch: pytest.MonkeyPatch) -> None:
    uitnodiging, moeder = invite(wereld, bring_in(wereld, casus, overleg))["moeder"], give(wereld, "Noor", wie="ib-wilg")
    monkeypatch.setattr(klok, "now", lambda: datetime(2026, 1, 29, 9, 30, tzinfo=UTC))
    assert own_uitnodigingen(own(moeder), klok.now()) == []
    with pytest.raises(NietMogelijk, match="al geweest"):
        beantwoord_zelf(uitnodiging, KOMT, at_home(moeder))
    tekst = visit(enter_own(moeder), f"/eigen/overleg/{uitnodiging.sleutel}/")[1]
    assert "Je gaf geen antwoord." in tekst


def test_an_invitation_of_nobody_is_no_page(wereld: Wereld, casus: Casus, overleg: Overleg) -> None:
    moeder = give(wereld, "Noor", wie="ib-wilg")
    with pytest.raises(NietGevonden):
        access_own_uitnodiging(own(moeder), overleg.sleutel)
