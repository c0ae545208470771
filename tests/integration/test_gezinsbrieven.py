"""Letters about a meeting to parents and pupil: to whom, what stands in them, when another is due, and who reads them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gezinsbrieven import Conceptbrief, draft, verstuur_gezinsbrieven
from aanwezig.actions.gezinsuitnodigingen import nodig_gezin_uit, trek_uitnodiging_in
from aanwezig.actions.overleggen import Plan, houd_overleg, verzet_overleg, zeg_af
from aanwezig.actions.overlegpunten import haal_van_agenda
from aanwezig.definitions.boeken import overlegbrieven
from aanwezig.store.deuren.gezinsbrieven import post_of
from aanwezig.store.models import Bespreking, Casus, Contact, Gezinsbrief, Leerling, Logregel, Overleg
from aanwezig.store.wand import enter, enter_eigen
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import make_casuswereld, open_voor
from tests.integration.eigenwereld import born, enter_own, give
from tests.integration.overlegwereld import OVERLEG_OP, bring_in, plan_at, plan_ot, punt_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

DAG = date(2026, 1, 14)
pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-01-14").op)
    Contact.objects.filter(leerling=wereld.leerlingen["Noor"], relatie="moeder").update(adres="Dorpsstraat 1, 7700 AA Dedemsvaart")
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


@pytest.fixture
def overleg(wereld: Wereld) -> Overleg:
    return plan_ot(wereld)


@pytest.fixture
def bespreking(wereld: Wereld, casus: Casus, overleg: Overleg) -> Bespreking:
    return bring_in(wereld, casus, overleg)


def aged(wereld: Wereld, jaren: int, bespreking: Bespreking) -> Bespreking:
    """Let Noor be of an age."""
    born(wereld.leerlingen["Noor"], jaren, "2026-01-14")
    bespreking.leerling = Leerling.objects.get(pk=bespreking.leerling_id)
    return bespreking


def invite(wereld: Wereld, bespreking: Bespreking, *ook: str) -> None:
    """Invite both parents, and whoever else is named."""
    ouders = [str(een.pk) for een in Contact.objects.filter(leerling=bespreking.leerling_id, heeft_gezag=True).order_by("pk")]
    nodig_gezin_uit(bespreking, [*ouders, *ook], "telefoon", wereld.moment("ib-wilg", "2026-01-14"))


def drafts(wereld: Wereld, bespreking: Bespreking, overleg: Overleg, dag: str = "2026-01-14") -> dict[str, Conceptbrief]:
    """Return what is due, by relation."""
    concepten = draft(bespreking, overleg, wereld.moment("ib-wilg", dag))
    return {een.post.uitnodiging.relatie or "leerling": een for een in concepten}


def send(wereld: Wereld, bespreking: Bespreking, overleg: Overleg, dag: str = "2026-01-14", wie: str = "ib-wilg") -> dict[str, Gezinsbrief]:
    """Send all that is due, by relation."""
    teksten = {een.sleutel: een.tekst for een in drafts(wereld, bespreking, overleg, dag).values()}
    brieven = verstuur_gezinsbrieven(bespreking, overleg, teksten, wereld.moment(wie, dag))
    return {een.uitnodiging.relatie or "leerling": een for een in brieven}


def due_now(bespreking: Bespreking, overleg: Overleg) -> dict[str, str]:
    overleg.refresh_from_db()
    bespreking.refresh_from_db()
    post = post_of(bespreking, overleg, klok.now(), DAG)
    return {een.uitnodiging.relatie or "leerling": str(een.nodig or ("geen" if een.geen else "weet het")) for een in post}


def visit(klant: Client, pad: str) -> tuple[int, str]:
    """Read a page of the own file as the application does, behind the wall."""
    as_application()
    gekregen = klant.get(pad)
    as_owner()
    return gekregen.status_code, gekregen.content.decode(errors="replace")


# ---------------------------------------------------------------- to whom


@pytest.mark.parametrize(
    ("jaren", "aan"),
    [
        (8, {"moeder": "uitnodiging", "vader": "uitnodiging"}),
        (15, {"moeder": "uitnodiging", "vader": "uitnodiging", "leerling": "geen"}),
        (16, {"moeder": "uitnodiging", "vader": "uitnodiging", "leerling": "uitnodiging"}),
        (18, {"leerling": "uitnodiging"}),
    ],
)
def test_under_sixteen_parents_then_both_from_eighteen_who_it_is_about(
    wereld: Wereld, overleg: Overleg, bespreking: Bespreking, jaren: int, aan: dict[str, str]
) -> None:
    aged(wereld, jaren, bespreking)
    if jaren < 18:
        invite(wereld, bespreking, *(["leerling"] if jaren >= 12 else []))
    else:
        nodig_gezin_uit(bespreking, ["leerling"], "telefoon", wereld.moment("ib-wilg", "2026-01-14"))
    assert due_now(bespreking, overleg) == aan


def test_who_has_custody_no_more_gets_no_letter(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    Contact.objects.filter(leerling=bespreking.leerling_id, relatie="vader").update(heeft_gezag=False)
    assert due_now(bespreking, overleg) == {"moeder": "uitnodiging", "vader": "geen"}
    assert set(send(wereld, bespreking, overleg)) == {"moeder"}


# ---------------------------------------------------------------- what stands in it


def test_an_invitation_says_when_where_with_whom_and_about_what(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    brief = drafts(wereld, bespreking, overleg)["moeder"]
    assert brief.onderwerp == "Uitnodiging voor een gesprek over Noor"
    for zin in (
        "donderdag 29 januari 2026 om 10.00 uur", "De Wilg, lokaal 2", "Hoe komt Noor weer in de klas?",
        "- Intern begeleider, De Wilg", "- Jeugdprofessional\n", overlegbrieven().uitleg["ot-breed"].tekst, "meenemen die u vertrouwt",
    ):  # fmt: skip
        assert zin in brief.tekst, zin
    assert "Jeugdteam Dalfsen" not in brief.tekst, "who doesn't work on this case may come for another child: the role, and not from where"
    for wie in ("kernteam", "jeugd", "arts"):
        assert wereld.wie[wie].gebruiker.naam not in brief.tekst


def test_the_pupil_is_spoken_to_as_a_pupil(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, aged(wereld, 16, bespreking), "leerling")
    per = drafts(wereld, bespreking, overleg)
    assert per["leerling"].onderwerp == "Uitnodiging voor een gesprek over jou"
    assert "Jij weet zelf het beste" in per["leerling"].tekst
    brief = send(wereld, bespreking, overleg)["leerling"]
    assert (brief.aan_naam, brief.aan_adres) == (str(bespreking.leerling), ""), "of a pupil we know no address"


def test_a_letter_that_would_say_nothing_waits(wereld: Wereld, casus: Casus) -> None:
    overleg = plan_ot(wereld, uitnodigen=False)
    bespreking = bring_in(wereld, casus, overleg)
    invite(wereld, bespreking)
    leeg = plan_at(wereld)
    verzet_overleg(overleg, Plan(leeg.begin_op, leeg.eind_op, leeg.voorzitter), wereld.moment("ib-wilg", "2026-01-14"))
    overleg.refresh_from_db()
    with pytest.raises(NietMogelijk, match="nog niet waar"):
        draft(bespreking, overleg, wereld.moment("ib-wilg", "2026-01-14"))
    pad = f"/overleggen/{overleg.sleutel}/brieven/{bespreking.sleutel}/"
    assert "De brief kan nog niet" in log_in(wereld.wie["ib-wilg"]).get(pad).content.decode()


# ---------------------------------------------------------------- sent and kept


def test_what_was_sent_is_kept_as_it_was(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    klant = log_in(wereld.wie["ib-wilg"])
    pad = f"/overleggen/{overleg.sleutel}/brieven/{bespreking.sleutel}/"
    assert pad in klant.get(f"/overleggen/{overleg.sleutel}/").content.decode()
    per = drafts(wereld, bespreking, overleg)
    moeder, vader = per["moeder"].sleutel, per["vader"].sleutel
    klant.post(pad, {"stuur": [moeder], f"tekst_{moeder}": "Kom gerust wat eerder.\r\n\r\n- koffie\r\n- thee", f"tekst_{vader}": "x"})
    brief = Gezinsbrief.objects.get()
    assert (brief.aan_naam, brief.aan_adres, brief.soort) == (per["moeder"].post.naam, "Dorpsstraat 1, 7700 AA Dedemsvaart", "uitnodiging")
    assert brief.tekst == "Kom gerust wat eerder.\n\n- koffie\n- thee"
    assert bytes(brief.pdf).startswith(b"%PDF")
    regel = Logregel.objects.get(daad="gezin-brief")
    assert (regel.leerling_id, regel.gegevens["casus"], regel.gegevens["brief"]) == (bespreking.leerling_id, bespreking.casus_id, brief.pk)
    assert brief.aan_naam not in str(regel.gegevens)
    assert due_now(bespreking, overleg) == {"moeder": "weet het", "vader": "uitnodiging"}
    tekst = klant.get(pad).content.decode()
    assert f"{pad}{brief.sleutel}/" in tekst
    antwoord = klant.get(f"{pad}{brief.sleutel}/")
    assert (antwoord["Content-Type"], antwoord["Content-Disposition"]) == ("application/pdf", 'inline; filename="brief-2026-01-14.pdf"')
    assert "Brief over een overleg naar huis" in klant.get(f"/leerlingen/{bespreking.leerling.sleutel}/").content.decode()


def test_nothing_is_sent_to_nobody_twice_or_empty(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    moment = wereld.moment("ib-wilg", "2026-01-14")
    moeder = drafts(wereld, bespreking, overleg)["moeder"].sleutel
    for teksten, woorden in (({}, "aan wie"), ({moeder: " "}, "zonder tekst"), ({str(overleg.sleutel): "x"}, "Kijk opnieuw")):
        with pytest.raises(NietMogelijk, match=woorden):
            verstuur_gezinsbrieven(bespreking, overleg, teksten, moment)
    send(wereld, bespreking, overleg)
    with pytest.raises(NietMogelijk, match="Kijk opnieuw"):
        verstuur_gezinsbrieven(bespreking, overleg, {moeder: "Nog eens."}, moment)
    assert Gezinsbrief.objects.count() == 2


def test_who_invites_writes_and_nobody_else(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    brief = send(wereld, bespreking, overleg)["moeder"]
    pad = f"/overleggen/{overleg.sleutel}/brieven/{bespreking.sleutel}/"
    gezien = {
        wie: [log_in(wereld.wie[wie]).get(een).status_code for een in (pad, f"{pad}{brief.sleutel}/")]
        for wie in ("ib-wilg", "kernteam", "regisseur", "arts", "jeugd")
    }
    assert gezien.pop("ib-wilg") == [200, 200]
    assert {code for codes in gezien.values() for code in codes} <= {403, 404}
    assert pad not in log_in(wereld.wie["kernteam"]).get(f"/overleggen/{overleg.sleutel}/").content.decode()
    for wie in ("kernteam", "regisseur"):
        with pytest.raises(ValueError, match="who makes the agenda"):
            verstuur_gezinsbrieven(bespreking, overleg, {"x": "y"}, wereld.moment(wie, "2026-01-14"))


# ---------------------------------------------------------------- when it changes


def test_another_time_or_place_is_another_letter(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    send(wereld, bespreking, overleg)
    morgen = wereld.moment("ib-wilg", "2026-01-15")
    verzet_overleg(overleg, plan_at(wereld, begin=OVERLEG_OP + timedelta(days=1)), morgen)
    assert due_now(bespreking, overleg) == {"moeder": "wijziging", "vader": "wijziging"}
    assert "verandering te sturen" in log_in(wereld.wie["ib-wilg"]).get(f"/overleggen/{overleg.sleutel}/").content.decode()
    brief = send(wereld, bespreking, overleg, "2026-01-15")["moeder"]
    assert brief.onderwerp == "Het gesprek over Noor verandert: vrijdag 30 januari 2026 om 10.00 uur"
    assert "gepland op donderdag 29 januari 2026 om 10.00 uur, De Wilg, lokaal 2." in brief.tekst
    elders = plan_at(wereld, begin=OVERLEG_OP + timedelta(days=1))
    verzet_overleg(overleg, Plan(elders.begin_op, elders.eind_op, elders.voorzitter, plek="de gymzaal"), morgen)
    assert due_now(bespreking, overleg)["moeder"] == "wijziging"
    assert "Waar: de gymzaal" in drafts(wereld, bespreking, overleg, "2026-01-15")["moeder"].tekst


def test_when_it_is_off_who_was_invited_hears_so_once(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    send(wereld, bespreking, overleg)
    zeg_af(overleg, wereld.moment("ib-wilg", "2026-01-15"))
    assert due_now(bespreking, overleg) == {"moeder": "afzegging", "vader": "afzegging"}
    pad = f"/overleggen/{overleg.sleutel}/brieven/{bespreking.sleutel}/"
    assert "Het gaat niet door" in log_in(wereld.wie["ib-wilg"]).get(pad).content.decode(), "though the item stands on no agenda any more"
    brief = send(wereld, bespreking, overleg, "2026-01-15")["vader"]
    assert "gaat voor u niet door" in brief.tekst
    assert due_now(bespreking, overleg) == {"moeder": "weet het", "vader": "weet het"}


def test_taken_back_or_off_the_agenda_is_off_for_them(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    vader = send(wereld, bespreking, overleg)["vader"]
    trek_uitnodiging_in(vader.uitnodiging, wereld.moment("ib-wilg", "2026-01-14"))
    assert due_now(bespreking, overleg) == {"moeder": "weet het", "vader": "afzegging"}
    klant = enter_own(give(wereld, "Noor", "vader", "ib-wilg"))
    assert "STATUS:CANCELLED" in visit(klant, f"/eigen/overleg/{vader.uitnodiging.sleutel}/kalender/")[1]
    haal_van_agenda(punt_of(bespreking), wereld.moment("ib-wilg", "2026-01-14"))
    assert due_now(bespreking, overleg) == {"moeder": "afzegging", "vader": "afzegging"}


def test_after_the_meeting_no_letter_is_due(
    wereld: Wereld, overleg: Overleg, bespreking: Bespreking, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(wereld, bespreking)
    houd_overleg(overleg, wereld.moment("ib-wilg", "2026-01-29"))
    monkeypatch.setattr(klok, "now", lambda: OVERLEG_OP + timedelta(hours=3))
    assert due_now(bespreking, overleg) == {"moeder": "weet het", "vader": "weet het"}


# ---------------------------------------------------------------- at home, and the wall


def test_at_home_one_reads_one_s_own_letters(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    per = send(wereld, bespreking, overleg)
    klant = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    eigen, ander = (f"/eigen/overleg/brief/{per[wie].sleutel}/" for wie in ("moeder", "vader"))
    for pad in ("/eigen/", f"/eigen/overleg/{per['moeder'].uitnodiging.sleutel}/"):
        tekst = visit(klant, pad)[1]
        assert eigen in tekst, pad
        assert ander not in tekst
    assert visit(klant, eigen)[1].startswith("%PDF")
    assert visit(klant, ander)[0] == 404, "an address may have to stay secret"


def test_the_database_keeps_the_same_wall(wereld: Wereld, overleg: Overleg, bespreking: Bespreking) -> None:
    invite(wereld, bespreking)
    per = send(wereld, bespreking, overleg)
    for wie, mee in (("ib-wilg", 2), ("kernteam", 0), ("regisseur", 0), ("jeugd", 0), ("arts", 0), ("ib", 0), ("leerplicht", 0)):
        with transaction.atomic():
            as_application()
            enter(wereld.wie[wie], DAG)
            assert Gezinsbrief.objects.count() == mee, wie
            as_owner()
    for toegang, gezien in ((give(wereld, "Noor", wie="ib-wilg"), [per["moeder"].pk]), (give(wereld, "Yara"), [])):
        with transaction.atomic():
            as_application()
            enter_eigen(toegang, 8, DAG)
            assert list(Gezinsbrief.objects.values_list("pk", flat=True)) == gezien
            as_owner()
