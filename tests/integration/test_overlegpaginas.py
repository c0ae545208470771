"""The pages of meetings: from the agenda to the minutes, and what nobody can learn from them about a case without a name (ADR 0029)."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.overleggen import houd_overleg
from aanwezig.actions.overlegpunten import Verslag, besluit, schrijf_verslag
from aanwezig.store.models import BLIKKEN, Bespreking, Casus, Functie, Genodigde, Logregel, Overleg, Taak
from tests.integration.aanmelden import log_in, stay_logged_in
from tests.integration.casuswereld import deelname_of, make_casuswereld, open_voor
from tests.integration.eigenwereld import enter_own, give
from tests.integration.instemmen import SAMEN
from tests.integration.overlegwereld import ANONIEM, OP_NAAM, bring_in, plan_ot, punt_of
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db
NA = "2026-01-29"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_casuswereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("ib-wilg", "2026-01-14").op)
    return wereld


@pytest.fixture
def casus(wereld: Wereld) -> Casus:
    return open_voor(wereld)


def read(functie: Functie, pad: str) -> str:
    """Return a page as text."""
    antwoord = log_in(functie).get(pad)
    assert antwoord.status_code == 200, pad
    return antwoord.content.decode()


def looked(functie: Functie) -> int:
    """Count how often somebody looked at somebody."""
    return Logregel.objects.filter(daad__in=BLIKKEN, door=functie).count()


def test_a_meeting_is_planned_and_who_sits_there_invited(wereld: Wereld) -> None:
    klant = log_in(wereld.wie["ib-wilg"])
    assert "Wie er zit" in read(wereld.wie["ib-wilg"], "/overleggen/nieuw/")
    gegevens = {
        "datum": "2026-02-05",
        "begin": "10:00",
        "minuten": "90",
        "plek": "lokaal 2",
        "voorzitter": wereld.wie["ib-wilg"].pk,
        "tafel": ["jeugdarts", "orthopedagoog"],
    }
    antwoord = klant.post("/overleggen/nieuw/?soort=ot-breed", gegevens)
    overleg = Overleg.objects.get()
    assert antwoord["Location"] == f"/overleggen/{overleg.sleutel}/"
    assert (overleg.soort, overleg.plek, overleg.spoed) == ("ot-breed", "lokaal 2", False)
    jeugd = wereld.wie["jeugd"].organisatie
    klant.post(f"/overleggen/{overleg.sleutel}/tafel/", {"wie": f"jeugdprofessional:{jeugd.pk}", "wat": "erbij"})
    klant.post(f"/overleggen/{overleg.sleutel}/stand/", {"wat": "uitnodigen"})
    stoelen = Genodigde.objects.exclude(uitgenodigd_op=None).values_list("stoel", flat=True)
    assert set(stoelen) == {"intern-begeleider", "jeugdarts", "orthopedagoog", "jeugdprofessional"}
    assert "Kom je naar OT breed bij De Wilg?" in read(wereld.wie["arts"], "/")
    stoel = Genodigde.objects.get(stoel="jeugdarts")
    log_in(wereld.wie["arts"]).post(f"/overleggen/{overleg.sleutel}/antwoord/{stoel.sleutel}/", {"komt": "ja"})
    assert "Kom je naar" not in read(wereld.wie["arts"], "/")
    assert "D. Meijer" in read(wereld.wie["ib-wilg"], f"/overleggen/{overleg.sleutel}/")


def test_a_case_comes_on_the_agenda_in_one_go_and_its_decision_is_a_task(
    wereld: Wereld, casus: Casus, monkeypatch: pytest.MonkeyPatch
) -> None:
    overleg, klant = plan_ot(wereld), log_in(wereld.wie["ib-wilg"])
    bring_in(wereld, casus, None, OP_NAAM, "kernteam")
    pad = f"/overleggen/{overleg.sleutel}/"
    assert "gevraagd door Samenwerkingsverband" in read(wereld.wie["ib-wilg"], f"{pad}agenda/")
    klant.post(f"{pad}agenda/", {"casus": casus.sleutel})
    bespreking = Bespreking.objects.get()
    punt = punt_of(bespreking)
    later = wereld.moment("ib-wilg", NA, 16).op
    monkeypatch.setattr(klok, "now", lambda: later)
    stay_logged_in(later)
    klant.post(f"{pad}stand/", {"wat": "houden"})
    klant.post(
        f"{pad}agenda/{punt.sleutel}/", {"wat": "verslag", "verslag": "Noor was erbij.", "advies": "Begin klein.", "ouders": "aanwezig"}
    )
    wie = deelname_of(casus, wereld.wie["kernteam"])
    klant.post(
        f"{pad}agenda/{punt.sleutel}/", {"wat": "besluit", "tekst": "Zoek een groep.", "wie": wie.sleutel, "uiterlijk": "2026-02-05"}
    )
    taak = Taak.objects.open().get(soort="casus-actie")
    assert (taak.organisatie, taak.waarom, taak.uiterlijk_datum) == (wie.organisatie, "Zoek een groep.", date(2026, 2, 5))
    klant.post(f"{pad}stand/", {"wat": "afsluiten"})
    assert "Afgesloten" in read(wereld.wie["ib-wilg"], pad) or "afgesloten" in read(wereld.wie["ib-wilg"], pad)
    bij_casus = read(wereld.wie["regisseur"], f"/casussen/{casus.sleutel}/overleg/")
    assert "Noor was erbij." in bij_casus
    assert "Zoek een groep." in bij_casus
    assert "Noor was erbij." not in read(wereld.wie["jeugd"], pad)


def test_the_child_of_a_case_without_a_name_is_nowhere(wereld: Wereld, casus: Casus) -> None:
    overleg = plan_ot(wereld)
    punt = punt_of(bring_in(wereld, casus, overleg, ANONIEM))
    houd_overleg(overleg, wereld.moment("ib-wilg", NA, 16))
    schrijf_verslag(punt, Verslag("Wij dachten mee.", "Begin klein."), wereld.moment("ib-wilg", NA, 17))
    verraadt = ("Noor", casus.nummer, str(casus.sleutel), str(casus.leerling.sleutel))
    paden = [f"/overleggen/{overleg.sleutel}/{deel}" for deel in ("", "agenda/", f"agenda/{punt.sleutel}/", "kalender/")]
    for wie in ("jeugd", "arts", "kernteam", "regisseur"):
        voor = looked(wereld.wie[wie])
        for pad in ("/overleggen/", *paden):
            tekst = read(wereld.wie[wie], pad)
            assert not [woord for woord in verraadt if woord in tekst], f"{wie} {pad}"
        assert looked(wereld.wie[wie]) == voor, "who learns of nobody leaves no trace of looking at somebody"
        assert "Wij dachten mee." in read(wereld.wie[wie], paden[0])
    overleg_van = read(wereld.wie["regisseur"], f"/casussen/{casus.sleutel}/overleg/")
    assert ANONIEM.vraag not in overleg_van
    assert "Wij dachten mee." not in overleg_van
    for pad in paden:
        assert "Noor" not in read(wereld.wie["ib-wilg"], pad), "a screen is shared at the table: also who knows sees no name there"
    assert "alleen voor jullie" in read(wereld.wie["ib-wilg"], paden[0])


def test_who_reads_an_item_by_name_leaves_a_trace(wereld: Wereld, casus: Casus) -> None:
    overleg = plan_ot(wereld)
    bring_in(wereld, casus, overleg)
    for wie, hoe in (("kernteam", 1), ("jeugd", 0)):
        voor = looked(wereld.wie[wie])
        tekst = read(wereld.wie[wie], f"/overleggen/{overleg.sleutel}/")
        assert ("Noor" in tekst) is bool(hoe), wie
        assert looked(wereld.wie[wie]) - voor == hoe, wie
    assert "Een leerling in wiens aanpak jullie niet meedoen" in read(wereld.wie["jeugd"], f"/overleggen/{overleg.sleutel}/")


def test_a_calendar_holds_no_name(wereld: Wereld, casus: Casus) -> None:
    overleg = plan_ot(wereld)
    bring_in(wereld, casus, overleg)
    ics = read(wereld.wie["ib-wilg"], f"/overleggen/{overleg.sleutel}/kalender/")
    assert "SUMMARY:OT breed (Aanwezig)" in ics
    assert "DTSTART:20260129T090000Z" in ics
    assert not [woord for woord in ("Noor", "Voorbeeld", casus.nummer) if woord in ics]


def test_a_text_that_tells_who_it_is_does_not_go_on_the_agenda(wereld: Wereld, casus: Casus) -> None:
    overleg, klant = plan_ot(wereld), log_in(wereld.wie["ib-wilg"])
    pad = f"/casussen/{casus.sleutel}/overleg/"
    gegevens = {"waar": f"ot-breed:{overleg.sleutel}", "naam": "zonder", "vraag": "Noor komt niet meer op school."}
    antwoord = klant.post(pad, gegevens)
    tekst = antwoord.content.decode()
    assert "om wie het gaat" in tekst.partition("Nog niet verstuurd")[2][:80], tekst[tekst.find("<main") :][:6000]
    assert not Bespreking.objects.exists()
    klant.post(pad, gegevens | {"vraag": ANONIEM.vraag})
    bespreking = Bespreking.objects.get()
    assert bespreking.anoniem
    goed = {"van": SAMEN, "gegeven_door": "de ouders", "gegeven_datum": "2026-01-14", "hoe": "mondeling"}
    klant.post(f"{pad}{bespreking.sleutel}/", goed)
    assert not Bespreking.objects.get().anoniem
    assert log_in(wereld.wie["regisseur"]).get(f"{pad}{bespreking.sleutel}/").status_code == 404


def test_when_the_next_date_is_too_far_something_sooner_is_offered(wereld: Wereld, casus: Casus) -> None:
    assert "Er is nog geen OT breed gepland" in read(wereld.wie["ib-wilg"], f"/casussen/{casus.sleutel}/overleg/")
    plan_ot(wereld)
    tekst = read(wereld.wie["ib-wilg"], f"/casussen/{casus.sleutel}/overleg/")
    assert "over 15 dagen. Dat is later dan 14 dagen." in tekst
    assert "/overleggen/nieuw/?soort=mdo&amp;spoed=ja" in tekst


def test_who_is_not_at_the_table_finds_nothing(wereld: Wereld, casus: Casus) -> None:
    overleg = plan_ot(wereld)
    punt = punt_of(bring_in(wereld, casus, overleg))
    for wie in ("sbo", "leerplicht", "ib"):
        klant = log_in(wereld.wie[wie])
        for deel in ("", "agenda/", f"agenda/{punt.sleutel}/", "kalender/"):
            assert klant.get(f"/overleggen/{overleg.sleutel}/{deel}").status_code == 404, f"{wie} {deel}"
    for deel in ("tafel/", "verzetten/"):
        assert log_in(wereld.wie["kernteam"]).get(f"/overleggen/{overleg.sleutel}/{deel}").status_code == 404, deel
    assert log_in(wereld.wie["kernteam"]).post(f"/overleggen/{overleg.sleutel}/stand/", {"wat": "afzeggen"}).status_code == 404
    assert log_in(wereld.wie["mentor"]).get("/overleggen/").status_code == 404


def test_at_home_is_read_what_was_discussed_by_name_and_nothing_else(wereld: Wereld, casus: Casus) -> None:
    overleg = plan_ot(wereld)
    op_naam = bring_in(wereld, casus, overleg)
    stil = bring_in(wereld, casus, overleg, ANONIEM, "kernteam")
    houd_overleg(overleg, wereld.moment("ib-wilg", NA, 16))
    schrijf_verslag(punt_of(op_naam), Verslag("Noor was erbij.", "Begin klein.", "aanwezig"), wereld.moment("ib-wilg", NA, 16))
    besluit(op_naam, "Zoek een groep.", wereld.moment("ib-wilg", NA, 16))
    besluit(stil, "Bel een collega.", wereld.moment("kernteam", NA, 16))
    klant = enter_own(give(wereld, "Noor", wie="ib-wilg"))
    as_application()
    tekst, goed = (klant.get(f"/eigen/{pad}/").content.decode() for pad in ("aanpak", "toestemmingen"))
    as_owner()
    assert "Voor de bespreking in een overleg" in goed
    for zin in ("Ondersteuningsteam in brede samenstelling, donderdag 29 januari", "Noor was erbij.", "Begin klein.", "Zoek een groep."):
        assert zin in tekst, zin
    for zin in (ANONIEM.vraag, "Bel een collega."):
        assert zin not in tekst, zin
