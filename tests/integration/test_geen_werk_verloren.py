"""No work gets lost: hand-over, merging and closing take along all that hangs on a case, and what changed is confirmed first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from aanwezig import klok
from aanwezig.actions.brieven import verstuur_brieven
from aanwezig.actions.fouten import EerstBevestigen, NietMogelijk
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.taken import meld_klaar
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.actions.zaken import (
    draag_over,
    draag_over_aan_gemeente,
    heropen,
    neem_aan,
    pak_op,
    sluit_zaak,
    stuur_melding_door,
    voeg_samen,
    volg,
)
from aanwezig.core.werk.verloop import NietNu
from aanwezig.store.deuren.bevestigen import questions_before
from aanwezig.store.deuren.meldingen import visible_meldingen
from aanwezig.store.models import Gesprek, Logregel, Melding, Organisatie, Signaal, Taak, Verzuimrij, Zaak, Zaakstand
from tests.integration.aanmelden import log_in
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
BEVESTIGEN, LEZEN = "correctie-bevestigen", "terugkoppeling-lezen"


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def gemeld(wereld: Wereld) -> Melding:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="wet-16-uur")
    return doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), signaal)


@pytest.fixture
def zaak(wereld: Wereld, gemeld: Melding) -> Zaak:
    """A case with a talk that was held, an agreement, a talk that is planned, and a warning that was sent."""
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    eerste = plan_gesprek(
        gemeld.leerling, datetime(2025, 9, 8, 10, tzinfo=UTC), "moeder", wereld.moment("leerplicht", "2025-09-05"), zaak=zaak
    )
    verslag = Verslag("gevoerd", "We spraken.", afspraken=[NieuweAfspraak("vader", "brengt Sem naar de bus", date(2025, 9, 24))])
    leg_gesprek_vast(eerste, verslag, wereld.moment("leerplicht", "2025-09-08"))
    plan_gesprek(gemeld.leerling, datetime(2025, 9, 15, 10, tzinfo=UTC), "vader", wereld.moment("leerplicht", "2025-09-08"), zaak=zaak)
    verstuur_brieven(zaak, "waarschuwing", {}, wereld.moment("leerplicht", "2025-09-08"))
    return zaak


def work(organisatie: Organisatie) -> dict[str, str]:
    """The open tasks of an organisation and who has each."""
    open_ = Taak.objects.open().filter(organisatie=organisatie)
    return {taak.soort: taak.toegewezen.gebruiker.naam if taak.toegewezen else "" for taak in open_}


def correct(wereld: Wereld, gemeld: Melding, dag: str = "2025-09-09") -> None:
    """Sem was ill after all: the signal goes."""
    for rij in Verzuimrij.objects.filter(leerling=gemeld.leerling).order_by("datum")[:2]:
        corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("verzuim", dag))


def move(wereld: Wereld, gemeld: Melding) -> None:
    gemeld.leerling.woongemeente = wereld.zwolle.code
    gemeld.leerling.save()


def read(monkeypatch: pytest.MonkeyPatch, wereld: Wereld, wie: str, pad: str, dag: str = "2025-09-09") -> str:
    op = datetime.fromisoformat(f"{dag}T09:00:00+00:00")
    monkeypatch.setattr(klok, "now", lambda: op)
    antwoord = log_in(wereld.wie[wie]).get(pad, follow=True)
    assert antwoord.status_code == 200
    tekst: str = antwoord.content.decode()
    return tekst


def test_a_colleague_gets_the_talks_and_agreements_of_a_case_as_well(wereld: Wereld, zaak: Zaak) -> None:
    draag_over(zaak, wereld.wie["collega"], wereld.moment("leerplicht", "2025-09-09"))
    assert work(wereld.dalfsen) == dict.fromkeys(("zaak-onderzoeken", "gesprek-voeren", "afspraak-nagaan"), "B. Smid")


def test_another_municipality_gets_the_file_and_all_that_is_still_to_do(
    wereld: Wereld, gemeld: Melding, zaak: Zaak, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(wereld, gemeld)
    move(wereld, gemeld)
    draag_over_aan_gemeente(Zaak.objects.get(), wereld.zwolle, wereld.moment("leerplicht", "2025-09-09"))
    assert work(wereld.dalfsen) == {}
    assert work(wereld.zwolle) == dict.fromkeys(("zaak-onderzoeken", "gesprek-voeren", "afspraak-nagaan", BEVESTIGEN), "")
    pagina = read(monkeypatch, wereld, "zwolle", f"/zaken/{zaak.sleutel}/")
    for tekst in ("8 september", "15 september", "brengt Sem naar de bus", "gepland door A. Tuinstra, Dalfsen", "(PDF)"):
        assert tekst in pagina, tekst
    gevoerd, gepland = Gesprek.objects.get(uitkomst="gevoerd"), Gesprek.objects.get(uitkomst="gepland")
    oud = read(monkeypatch, wereld, "zwolle", f"/gesprekken/{gevoerd.sleutel}/")
    assert "brengt Sem naar de bus" in oud
    assert "Wat er is gezegd, bleef bij Dalfsen" in oud
    assert "We spraken." not in oud + pagina
    assert "A. Tuinstra, Dalfsen" in read(monkeypatch, wereld, "zwolle", f"/gesprekken/{gepland.sleutel}/")
    afspraak = NieuweAfspraak("Sem", "checkt in", date(2025, 9, 30))
    leg_gesprek_vast(gepland, Verslag("gevoerd", "Kennisgemaakt.", afspraken=[afspraak]), wereld.moment("zwolle", "2025-09-15"))
    assert Taak.objects.get(afspraak__wat="checkt in").organisatie == wereld.zwolle
    assert "Kennisgemaakt." in read(monkeypatch, wereld, "zwolle", f"/gesprekken/{gepland.sleutel}/", "2025-09-15")


def test_closing_says_what_is_still_open_and_ends_it(wereld: Wereld, zaak: Zaak, monkeypatch: pytest.MonkeyPatch) -> None:
    pagina = read(monkeypatch, wereld, "leerplicht", f"/zaken/{zaak.sleutel}/sluiten/")
    assert "Dit staat nog open" in pagina
    assert "Voer het gesprek" in pagina
    assert "brengt Sem naar de bus" in pagina
    sluit_zaak(zaak, GOED, wereld.moment("leerplicht", "2025-09-10"))
    assert work(wereld.dalfsen) == {}
    geeindigd = Taak.objects.filter(
        organisatie=wereld.dalfsen, soort__in=("gesprek-voeren", "afspraak-nagaan"), afgerond_op__date="2025-09-10"
    )
    assert {taak.uitkomst for taak in geeindigd} == {Taak.Uitkomst.VERVALLEN}
    assert [gesprek.uitkomst for gesprek in Gesprek.objects.order_by("gepland_op")] == ["gevoerd", "afgezegd"]


def test_a_talk_that_may_have_been_held_can_still_be_recorded_after_closing(wereld: Wereld, zaak: Zaak) -> None:
    sluit_zaak(zaak, GOED, wereld.moment("leerplicht", "2025-09-16"))
    gesprek = Gesprek.objects.get(uitkomst="gepland")
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "Goed gesprek."), wereld.moment("leerplicht", "2025-09-16"))
    gesprek.refresh_from_db()
    zaak.refresh_from_db()
    assert (gesprek.uitkomst, gesprek.verslag) == ("gevoerd", "Goed gesprek.")
    assert (gesprek.zaak, zaak.stand) == (zaak, Zaakstand.GESLOTEN), "the talk stands with the case, which stays closed"


def test_a_duplicate_shows_on_the_case_that_goes_on_and_its_work_goes_along(
    wereld: Wereld, zaak: Zaak, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = wereld.moment("leerplicht", "2025-09-09")
    ander = doe_melding(zaak.leerling, "99AA", replace(MELDING, soort="O"), wereld.moment("verzuim", "2025-09-09"))
    blijft = pak_op(ander, wereld.wie["collega"], moment)
    pagina = read(monkeypatch, wereld, "leerplicht", f"/zaken/{zaak.sleutel}/")
    assert "Voeg samen" in pagina
    op = datetime(2025, 9, 9, 9, tzinfo=UTC)
    monkeypatch.setattr(klok, "now", lambda: op)
    antwoord = log_in(wereld.wie["leerplicht"]).post(f"/zaken/{zaak.sleutel}/samenvoegen/", {"met": str(blijft.sleutel)}, follow=True)
    pagina = antwoord.content.decode()
    assert antwoord.redirect_chain[-1][0] == f"/zaken/{blijft.sleutel}/"
    assert f"Zaak {zaak.nummer} is samengevoegd met deze zaak" in pagina
    for tekst in ("8 september", "15 september", "brengt Sem naar de bus", "(PDF)", f"uit zaak {zaak.nummer}"):
        assert tekst in pagina, tekst
    assert work(wereld.dalfsen) == dict.fromkeys(("zaak-onderzoeken", "gesprek-voeren", "afspraak-nagaan"), "B. Smid")
    brief = zaak.brieven.first()
    assert brief is not None
    assert log_in(wereld.wie["collega"]).get(f"/zaken/{blijft.sleutel}/brieven/{brief.sleutel}/").status_code == 200


def test_a_merged_case_goes_along_to_another_municipality(wereld: Wereld, gemeld: Melding, zaak: Zaak) -> None:
    ander = doe_melding(zaak.leerling, "99AA", replace(MELDING, soort="O"), wereld.moment("verzuim", "2025-09-09"))
    blijft = pak_op(ander, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-09"))
    voeg_samen(zaak, blijft, wereld.moment("leerplicht", "2025-09-09", 11))
    move(wereld, gemeld)
    draag_over_aan_gemeente(Zaak.objects.get(pk=blijft.pk), wereld.zwolle, wereld.moment("leerplicht", "2025-09-09", 12))
    assert {een.gemeente for een in Zaak.objects.all()} == {wereld.zwolle}
    assert work(wereld.dalfsen) == {}


def test_what_rests_on_a_changed_signal_waits_until_its_owner_confirms(wereld: Wereld, gemeld: Melding, zaak: Zaak) -> None:
    correct(wereld, gemeld)
    moment = wereld.moment("leerplicht", "2025-09-09", 12)
    vraag = Taak.objects.open().get(soort=BEVESTIGEN, organisatie=wereld.dalfsen)
    for act in (
        lambda: verstuur_brieven(zaak, "waarschuwing", {}, moment),
        lambda: sluit_zaak(zaak, GOED, moment),
        lambda: volg(zaak, moment),
        lambda: plan_gesprek(zaak.leerling, datetime(2025, 9, 22, 10, tzinfo=UTC), "vader", moment, zaak=zaak),
    ):
        with pytest.raises(EerstBevestigen, match="Bevestig eerst") as fout:
            act()
        assert fout.value.vraag == vraag
    meld_klaar(vraag, moment)
    verstuur_brieven(zaak, "waarschuwing", {}, moment)
    volg(zaak, moment)
    sluit_zaak(zaak, GOED, moment)


def test_the_pages_of_a_case_say_so_before_anything_is_pressed_and_link_to_the_question(
    wereld: Wereld, gemeld: Melding, zaak: Zaak, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(wereld, gemeld)
    vraag = Taak.objects.open().get(soort=BEVESTIGEN, organisatie=wereld.dalfsen)
    for pad in (f"/zaken/{zaak.sleutel}/", f"/zaken/{zaak.sleutel}/brief/", f"/zaken/{zaak.sleutel}/sluiten/"):
        pagina = read(monkeypatch, wereld, "leerplicht", pad)
        assert "De gegevens zijn veranderd" in pagina
        assert f"/werk/{vraag.sleutel}/" in pagina or str(vraag.sleutel) in pagina, pad
    velden = {"datum": "2025-09-22", "tijd": "10:00", "met": "vader"}
    antwoord = log_in(wereld.wie["leerplicht"]).post(f"/leerlingen/{zaak.leerling.sleutel}/gesprek/", velden)
    assert "Bevestig eerst of het zo blijft" in antwoord.content.decode()
    assert Gesprek.objects.count() == 2


def test_a_school_confirms_its_talk_before_it_reports_or_plans_on(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    sem, signaal = wereld.leerlingen["Sem"], Signaal.objects.get(regel="wet-16-uur")
    gesprek = plan_gesprek(sem, datetime(2025, 9, 4, 12, tzinfo=UTC), "moeder", wereld.moment("ib", "2025-09-04"), signaal=signaal)
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "We spraken."), wereld.moment("ib", "2025-09-04", 13))
    for rij in Verzuimrij.objects.filter(leerling=sem).order_by("datum")[:2]:
        corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("verzuim", "2025-09-09"))
    vraag = Taak.objects.open().get(soort=BEVESTIGEN)
    assert (vraag.gesprek, vraag.toegewezen) == (gesprek, wereld.wie["ib"])
    assert vraag.waarom.endswith("Een gesprek steunde erop. Het is al gevoerd; het verslag blijft staan.")
    with pytest.raises(EerstBevestigen):
        doe_melding(sem, "99AA", MELDING, wereld.moment("verzuim", "2025-09-09"), signaal)
    with pytest.raises(EerstBevestigen):
        plan_gesprek(sem, datetime(2025, 9, 22, 10, tzinfo=UTC), "vader", wereld.moment("ib", "2025-09-09"), signaal=signaal)
    assert questions_before(wereld.wie["leerplicht"], signaal=signaal) == []


def test_a_correction_names_the_letter_and_the_talks_that_rest_on_it(wereld: Wereld, gemeld: Melding, zaak: Zaak) -> None:
    correct(wereld, gemeld)
    vraag = Taak.objects.open().get(soort=BEVESTIGEN, organisatie=wereld.dalfsen)
    assert (vraag.zaak, vraag.melding, vraag.toegewezen) == (zaak, gemeld, wereld.wie["leerplicht"])
    for zin in ("Verstuurd: ", "waarschuwing", "Er is een gesprek gevoerd; het verslag blijft staan.", "Er staat een gesprek gepland."):
        assert zin in vraag.waarom


def test_a_correction_after_closing_tells_who_closed_it(
    wereld: Wereld, gemeld: Melding, zaak: Zaak, monkeypatch: pytest.MonkeyPatch
) -> None:
    sluit_zaak(zaak, GOED, wereld.moment("leerplicht", "2025-09-09", 8))
    correct(wereld, gemeld)
    vraag = Taak.objects.open().get(soort=BEVESTIGEN)
    assert (vraag.organisatie, vraag.toegewezen) == (wereld.dalfsen, wereld.wie["leerplicht"])
    assert vraag.waarom.endswith("De zaak is al gesloten; je kunt haar heropenen.")
    pagina = read(monkeypatch, wereld, "leerplicht", f"/werk/{vraag.sleutel}/")
    assert "Gezien: het blijft zo" in pagina
    assert "heropenen doe je daar" in pagina


def test_a_correction_after_a_report_was_taken_note_of_tells_school_and_leerplicht(wereld: Wereld, gemeld: Melding) -> None:
    neem_aan(gemeld, wereld.moment("leerplicht", "2025-09-05"))
    correct(wereld, gemeld)
    vragen = Taak.objects.open().filter(soort=BEVESTIGEN)
    assert {vraag.organisatie for vraag in vragen} == {wereld.kompas, wereld.dalfsen}
    assert all(vraag.waarom.endswith("De melding is al ter kennisgeving aangenomen.") for vraag in vragen)


def test_the_school_reads_on_its_report_who_has_it_now_and_that_it_is_open_again(
    wereld: Wereld, gemeld: Melding, zaak: Zaak, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> str:
        return Taak.objects.open().get(soort=LEZEN, melding=gemeld).waarom

    draag_over(zaak, wereld.wie["collega"], wereld.moment("leerplicht", "2025-09-09"))
    assert told() == "De melding ligt nu bij een collega: B. Smid, leerplicht van gemeente Dalfsen."
    sluit_zaak(zaak, GOED, wereld.moment("collega", "2025-09-10"))
    heropen(zaak, wereld.wie["collega"], wereld.moment("collega", "2025-09-11"))
    assert told() == "De zaak is heropend: de melding is weer in behandeling."
    move(wereld, gemeld)
    draag_over_aan_gemeente(Zaak.objects.get(), wereld.zwolle, wereld.moment("collega", "2025-09-12"))
    assert told() == "De leerling is verhuisd: de melding ligt nu bij leerplicht van gemeente Zwolle."
    assert told() in read(monkeypatch, wereld, "verzuim", f"/meldingen/{gemeld.sleutel}/", "2025-09-12")


def test_a_report_that_nobody_took_up_is_passed_on_after_a_move(wereld: Wereld, gemeld: Melding, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = wereld.moment("leerplicht", "2025-09-09")
    with pytest.raises(NietMogelijk, match="woont"):
        stuur_melding_door(gemeld, wereld.zwolle, moment)
    with pytest.raises(NietMogelijk, match="ligt al"):
        stuur_melding_door(gemeld, wereld.dalfsen, moment)
    move(wereld, gemeld)
    pagina = read(monkeypatch, wereld, "leerplicht", f"/meldingen/{gemeld.sleutel}/")
    assert "Stuur door naar Zwolle" in pagina
    antwoord = log_in(wereld.wie["leerplicht"]).post(f"/meldingen/{gemeld.sleutel}/doorsturen/")
    assert antwoord["Location"] == "/meldingen/"
    assert (work(wereld.dalfsen), work(wereld.zwolle)) == ({}, {"melding-oppakken": ""})
    assert list(visible_meldingen(wereld.wie["zwolle"], moment.dag)) == [gemeld]
    assert not visible_meldingen(wereld.wie["leerplicht"], moment.dag).exists()
    assert Logregel.objects.get(daad="melding-doorgestuurd").gegevens["aan-gemeente"] == wereld.zwolle.pk
    assert Taak.objects.open().get(soort=LEZEN).organisatie == wereld.kompas
    pak_op(Melding.objects.get(), wereld.wie["zwolle"], wereld.moment("zwolle", "2025-09-10"))
    with pytest.raises(NietNu):
        stuur_melding_door(gemeld, wereld.zwolle, moment)


def test_an_officer_with_several_cases_sees_which_button_opens_which(
    wereld: Wereld, gemeld: Melding, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = wereld.moment("leerplicht", "2025-09-09")
    ander = doe_melding(gemeld.leerling, "99AA", replace(MELDING, soort="O"), wereld.moment("verzuim", "2025-09-09"))
    zaken = [pak_op(melding, wereld.wie["leerplicht"], moment) for melding in (gemeld, ander)]
    pagina = read(monkeypatch, wereld, "leerplicht", f"/leerlingen/{gemeld.leerling.sleutel}/")
    assert all(f"Open zaak {zaak.nummer}" in pagina for zaak in zaken)
