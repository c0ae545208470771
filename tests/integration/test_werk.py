"""From a signal to a closed case: who gets which work, by when, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, kom_na, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.meldingen import Meldinggegevens, bevestig_melding, doe_melding, trek_melding_in, wijzig_melding
from aanwezig.actions.signaleren import rebuild
from aanwezig.actions.taken import AlGedaan, rond_af, wijs_toe
from aanwezig.actions.verwijzingen import adviseer, niemand_kwam, nodig_uit, trek_verwijzing_in, verwijs, zag
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.actions.zaken import Afsluiting, draag_over, draag_over_aan_gemeente, heropen, neem_aan, pak_op, sluit_zaak, voeg_samen, volg
from aanwezig.core.werk.verloop import NietNu
from aanwezig.store.deuren.elders import waiting_elsewhere
from aanwezig.store.deuren.functies import colleagues_of
from aanwezig.store.deuren.leerlingen import NietGevonden, access_leerling, visible_leerlingen
from aanwezig.store.deuren.taken import step_of, visible_taken
from aanwezig.store.models import (
    Afspraak,
    Bericht,
    Logregel,
    Melding,
    Meldingstand,
    Signaal,
    Taak,
    Verwijzingstand,
    Verzuimrij,
    Zaak,
    Zaakstand,
)
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db

MELDING = Meldinggegevens(
    soort="V3",
    begin_datum=date(2025, 9, 1),
    eind_datum=date(2025, 9, 3),
    uren=Decimal(17),
    dagen=3,
    vermoedelijke_reden="onbekend",
    ondernomen_actie="Gebeld met moeder.",
    contactpersoon="Fatma Yilmaz",
    contact_email="verzuim@voorbeeld.example",
)
GOED = Afsluiting("gesprek", "terug", "geen-actie")


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def gemeld(wereld: Wereld) -> Melding:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="wet-16-uur")
    return doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), signaal)


def open_taken(wereld: Wereld, wie: str, dag: str) -> list[tuple[str, str]]:
    taken = visible_taken(wereld.wie[wie], date.fromisoformat(dag)).open()
    return sorted((taak.soort, str(taak.uiterlijk_datum)) for taak in taken)


def test_the_sixteenth_hour_is_work_for_the_school_within_five_working_days(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 15)
    assert open_taken(wereld, "verzuim", "2025-09-03") == []
    miss_lessons(wereld, "Sem", "2025-09-04", 2)
    assert open_taken(wereld, "verzuim", "2025-09-04") == [("signaal-melden", "2025-09-11")]
    assert open_taken(wereld, "mentor", "2025-09-04") == []
    assert open_taken(wereld, "ib-wilg", "2025-09-04") == []


def test_leerplicht_sees_nothing_of_a_pupil_before_there_is_a_report(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    sem, tuinstra, dag = wereld.leerlingen["Sem"], wereld.wie["leerplicht"], date(2025, 9, 4)
    assert not visible_leerlingen(tuinstra, dag).exists()
    with pytest.raises(NietGevonden):
        access_leerling(tuinstra, sem.sleutel, dag, "leerling-bekijken")


def test_a_report_opens_the_pupil_to_the_municipality_where_they_live_and_to_no_other(wereld: Wereld, gemeld: Melding) -> None:
    sem, dag = wereld.leerlingen["Sem"], date(2025, 9, 4)
    inzage = access_leerling(wereld.wie["leerplicht"], sem.sleutel, dag, "leerling-bekijken")
    assert [(op.grond, op.fase) for op in inzage.op] == [("melding", "open")]
    assert inzage.doel == "Toezicht op de leerplicht"
    for wie in ("zwolle", "arts", "beleid", "ib-wilg"):
        with pytest.raises(NietGevonden):
            access_leerling(wereld.wie[wie], sem.sleutel, dag, "leerling-bekijken")
    with pytest.raises(NietGevonden):
        access_leerling(wereld.wie["leerplicht"], sem.sleutel, dag, "verzuim-corrigeren")


def test_a_report_ends_the_task_of_the_school_and_is_work_for_leerplicht(wereld: Wereld, gemeld: Melding) -> None:
    assert open_taken(wereld, "verzuim", "2025-09-04") == []
    assert open_taken(wereld, "leerplicht", "2025-09-04") == [("melding-oppakken", "2025-09-11")]
    assert gemeld.stand == Meldingstand.GEREGISTREERD
    assert gemeld.rijen == Signaal.objects.get(regel="wet-16-uur").geteld


def test_the_same_absence_is_reported_once(wereld: Wereld, gemeld: Melding) -> None:
    with pytest.raises(NietMogelijk, match="al gemeld"):
        doe_melding(gemeld.leerling, "99AA", MELDING, wereld.moment("verzuim", "2025-09-05"), gemeld.signaal)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"vermoedelijke_reden": " "}, "reden"),
        ({"actie_gewenst": False}, "waarom"),
        ({"eind_datum": date(2025, 8, 1)}, "eerste dag"),
        ({"eind_datum": date(2025, 12, 1)}, "moet nog komen"),
        ({"soort": "X9"}, "soort verzuim"),
    ],
)
def test_a_report_that_is_not_complete_is_not_sent(wereld: Wereld, anders: dict[str, object], zin: str) -> None:
    with pytest.raises(NietMogelijk, match=zin):
        doe_melding(wereld.leerlingen["Sem"], "99AA", replace(MELDING, **anders), wereld.moment("verzuim", "2025-09-04"))  # type: ignore[arg-type]
    assert not Melding.objects.exists()


def test_only_who_works_on_cases_can_be_given_one(wereld: Wereld, gemeld: Melding) -> None:
    beleid, moment = wereld.wie["beleid"], wereld.moment("leerplicht", "2025-09-05")
    with pytest.raises(NietMogelijk, match=r"E\. Otten behandelt geen zaken"):
        pak_op(gemeld, beleid, moment)
    assert not Zaak.objects.exists()
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], moment)
    with pytest.raises(NietMogelijk, match="Kies iemand die dat wel doet"):
        draag_over(zaak, beleid, moment)
    assert colleagues_of(wereld.wie["leerplicht"], moment.dag, "zaak-behandelen") == [wereld.wie["leerplicht"], wereld.wie["collega"]]


def test_a_school_sees_what_waits_at_leerplicht_and_at_the_doctor(wereld: Wereld, gemeld: Melding) -> None:
    dag, moment = date(2025, 9, 5), wereld.moment("ib", "2025-09-05")
    verwijs(wereld.leerlingen["Yara"], "Wat kan Yara aan?", Instemming("moeder", dag, "mondeling", SAMEN, "tekst"), moment)

    def waiting(wie: str) -> list[tuple[str, str, int, date]]:
        return [(e.soort, e.stand, e.aantal, e.sinds) for e in waiting_elsewhere(wereld.wie[wie], dag)]

    assert waiting("verzuim") == [("melding", "R", 1, date(2025, 9, 4)), ("verwijzing", "verwezen", 1, dag)]
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    assert waiting("ib")[0][:2] == ("melding", "B")
    assert [waiting(wie) for wie in ("mentor", "ib-wilg", "leerplicht", "arts")] == [[], [], [], []]


def test_a_case_ends_with_a_result_and_the_school_reads_it(wereld: Wereld, gemeld: Melding) -> None:
    tuinstra = wereld.wie["leerplicht"]
    zaak = pak_op(gemeld, tuinstra, wereld.moment("leerplicht", "2025-09-05"))
    gemeld.refresh_from_db()
    assert (gemeld.stand, zaak.soort, zaak.nummer[:5]) == ("B", "relatief", "2025-")
    assert open_taken(wereld, "leerplicht", "2025-09-05") == [("zaak-onderzoeken", "2025-09-19")]
    volg(zaak, wereld.moment("leerplicht", "2025-09-12"))
    assert [soort for soort, _ in open_taken(wereld, "leerplicht", "2025-09-12")] == ["zaak-volgen"]
    sluit_zaak(zaak, GOED, wereld.moment("leerplicht", "2025-10-10"))
    gemeld.refresh_from_db()
    assert gemeld.stand == Meldingstand.AFGESLOTEN
    assert open_taken(wereld, "leerplicht", "2025-10-10") == []
    terug = Taak.objects.get(soort="terugkoppeling-lezen")
    assert terug.waarom == "De melding is afgesloten: afgehandeld met een gesprek."
    assert terug.organisatie == wereld.kompas


def test_a_heavy_result_asks_for_its_reason(wereld: Wereld, gemeld: Melding) -> None:
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    with pytest.raises(NietMogelijk, match="waarom"):
        sluit_zaak(zaak, replace(GOED, resultaat="proces-verbaal"), wereld.moment("leerplicht", "2025-10-10"))
    assert Zaak.objects.get().stand == Zaakstand.ONDERZOEK


def test_a_closed_case_can_be_reopened_and_its_report_with_it(wereld: Wereld, gemeld: Melding) -> None:
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    sluit_zaak(zaak, GOED, wereld.moment("leerplicht", "2025-10-10"))
    with pytest.raises(NietNu, match="Wat nu wel kan: heropenen"):
        volg(zaak, wereld.moment("leerplicht", "2025-10-13"))
    heropen(zaak, wereld.wie["collega"], wereld.moment("leerplicht", "2025-11-03"))
    zaak.refresh_from_db()
    gemeld.refresh_from_db()
    assert (zaak.stand, zaak.resultaat, gemeld.stand) == ("onderzoek", "", "B")
    assert Logregel.objects.get(daad="zaak-heropenen").gegevens["resultaat"] == "gesprek"


def test_a_report_taken_note_of_goes_back_to_the_school(wereld: Wereld, gemeld: Melding) -> None:
    neem_aan(gemeld, wereld.moment("leerplicht", "2025-09-05"))
    assert [soort for soort, _ in open_taken(wereld, "verzuim", "2025-09-05")] == ["terugkoppeling-lezen"]
    assert not Zaak.objects.exists()


def test_a_correction_after_the_report_asks_school_and_officer_to_confirm(wereld: Wereld, gemeld: Melding) -> None:
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    rij = Verzuimrij.objects.filter(leerling=gemeld.leerling).order_by("datum").first()
    assert rij is not None
    corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("verzuim", "2025-09-08"))
    vragen = {taak.organisatie: taak for taak in Taak.objects.open().filter(soort="correctie-bevestigen")}
    assert set(vragen) == {wereld.kompas, wereld.dalfsen}
    assert vragen[wereld.kompas].toegewezen == wereld.wie["verzuim"]
    assert vragen[wereld.dalfsen].toegewezen == zaak.behandelaar
    assert vragen[wereld.dalfsen].melding == gemeld
    bevestig_melding(gemeld, wereld.moment("verzuim", "2025-09-08"))
    assert {taak.organisatie for taak in Taak.objects.open().filter(soort="correctie-bevestigen")} == {wereld.dalfsen}


def test_a_report_confirms_its_own_signal_and_that_is_no_news(wereld: Wereld, gemeld: Melding) -> None:
    signaal = Signaal.objects.get(regel="wet-16-uur")
    assert signaal.status == "bevestigd"
    rebuild(wereld.moment("verzuim", "2025-09-12"))
    assert not Taak.objects.filter(soort="correctie-bevestigen").exists()


def test_a_report_taken_back_by_mistake_leaves_the_duty(wereld: Wereld, gemeld: Melding) -> None:
    trek_melding_in(gemeld, "vergissing", wereld.moment("verzuim", "2025-09-05"))
    assert Signaal.objects.get(regel="wet-16-uur").status == "nieuw"
    assert [soort for soort, _ in open_taken(wereld, "verzuim", "2025-09-05")] == ["signaal-melden"]


def test_more_hours_after_a_report_do_not_ask_to_confirm_it(wereld: Wereld, gemeld: Melding) -> None:
    miss_lessons(wereld, "Sem", "2025-09-08", 3)
    assert not Taak.objects.filter(soort="correctie-bevestigen").exists()


def test_the_period_that_a_school_writes_does_not_move_its_signal(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="wet-16-uur")
    langer = replace(MELDING, eind_datum=date(2025, 9, 5))
    doe_melding(wereld.leerlingen["Sem"], "99AA", langer, wereld.moment("verzuim", "2025-09-08"), signaal)
    assert [(s.eind_datum, s.status) for s in Signaal.objects.filter(regel="wet-16-uur", stand="geldt")] == [
        (date(2025, 9, 3), "bevestigd")
    ]


def test_a_correction_before_leerplicht_took_the_report_up_leaves_the_report_waiting(wereld: Wereld, gemeld: Melding) -> None:
    rij = Verzuimrij.objects.filter(leerling=gemeld.leerling).order_by("datum").first()
    assert rij is not None
    corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("verzuim", "2025-09-08"))
    assert [soort for soort, _ in open_taken(wereld, "leerplicht", "2025-09-08")] == ["correctie-bevestigen", "melding-oppakken"]
    assert [soort for soort, _ in open_taken(wereld, "ib", "2025-09-08")] == ["correctie-bevestigen"]


def test_a_correction_before_anybody_acted_takes_the_task_away(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    rij = Verzuimrij.objects.order_by("datum").first()
    assert rij is not None
    corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("verzuim", "2025-09-04"))
    assert open_taken(wereld, "verzuim", "2025-09-04") == []
    assert Taak.objects.get().uitkomst == Taak.Uitkomst.VERVALLEN


def test_a_withdrawn_report_closes_the_pupil_to_leerplicht_unless_a_case_runs(wereld: Wereld, gemeld: Melding) -> None:
    trek_melding_in(gemeld, "gecorrigeerd", wereld.moment("verzuim", "2025-09-05"))
    assert not visible_leerlingen(wereld.wie["leerplicht"], date(2025, 9, 5)).exists()
    with pytest.raises(NietNu):
        pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-08"))


def test_taking_back_a_report_with_a_case_asks_its_officer(wereld: Wereld, gemeld: Melding) -> None:
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    trek_melding_in(gemeld, "vergissing", wereld.moment("verzuim", "2025-09-08"))
    vraag = Taak.objects.get(soort="correctie-bevestigen")
    assert vraag.toegewezen == wereld.wie["leerplicht"]
    assert "vergissing" in vraag.waarom


def test_a_changed_report_asks_the_officer_to_look(wereld: Wereld, gemeld: Melding) -> None:
    pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    wijzig_melding(gemeld, replace(MELDING, ondernomen_actie="Ook de mentor sprak Sem."), wereld.moment("verzuim", "2025-09-08"))
    assert Logregel.objects.get(daad="melding-gewijzigd").gegevens["velden"] == ["ondernomen_actie"]
    assert Taak.objects.get(soort="correctie-bevestigen").organisatie == wereld.dalfsen


def test_a_case_goes_to_a_colleague_with_its_tasks_and_the_colleague_is_told(wereld: Wereld, gemeld: Melding) -> None:
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    draag_over(zaak, wereld.wie["collega"], wereld.moment("leerplicht", "2025-09-08"))
    assert Taak.objects.open().get(zaak=zaak).toegewezen == wereld.wie["collega"]
    assert Bericht.objects.get().aan == wereld.wie["collega"]
    with pytest.raises(NietMogelijk):
        draag_over(zaak, wereld.wie["zwolle"], wereld.moment("leerplicht", "2025-09-08"))


def test_after_a_move_the_new_municipality_sees_the_case_and_the_old_one_no_longer(wereld: Wereld, gemeld: Melding) -> None:
    zaak = pak_op(gemeld, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    moment = wereld.moment("leerplicht", "2025-09-15")
    with pytest.raises(NietMogelijk, match="woont"):
        draag_over_aan_gemeente(zaak, wereld.zwolle, moment)
    gemeld.leerling.woongemeente = "0193"
    gemeld.leerling.save()
    zaak.refresh_from_db()
    draag_over_aan_gemeente(zaak, wereld.zwolle, moment)
    assert [taak.waarom for taak in visible_taken(wereld.wie["zwolle"], moment.dag).open()] == ["Overgedragen door Dalfsen."]
    assert not visible_leerlingen(wereld.wie["leerplicht"], moment.dag).exists()


def test_a_duplicate_is_merged_and_its_report_goes_along(wereld: Wereld, gemeld: Melding) -> None:
    moment = wereld.moment("leerplicht", "2025-09-05")
    eerste = pak_op(gemeld, wereld.wie["leerplicht"], moment)
    ander = replace(MELDING, soort="O")
    tweede = pak_op(doe_melding(gemeld.leerling, "99AA", ander, wereld.moment("verzuim", "2025-09-05")), wereld.wie["collega"], moment)
    voeg_samen(tweede, eerste, moment)
    tweede.refresh_from_db()
    assert (tweede.stand, tweede.samengevoegd_met) == (Zaakstand.SAMENGEVOEGD, eerste)
    assert eerste.meldingen.count() == 2
    assert {taak.zaak for taak in Taak.objects.open()} == {eerste}


def test_work_on_a_rung_of_the_ladder_says_which_and_what_to_do(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    noor, ouders = wereld.leerlingen["Noor"], MELDING.ondernomen_actie
    for dag in (1, 2, 3, 4, 5, 8, 9, 10, 11):
        registreer(noor, Verzuim(date(2025, 9, dag), "te_laat", 1, 1, minuten=5), wereld.moment("ib-wilg", f"2025-09-{dag:02d}", 14))
    negen, vier = Signaal.objects.get(regel="ladder-9"), Taak.objects.get(signaal__regel="ladder-4")
    school = Taak.objects.open().get(signaal=negen)
    assert str(step_of(school, negen)).startswith(
        "Trede 9 van de ladder: Meld overig verzuim (DUO, soort O) en maak op school een afspraak"
    )
    assert str(step_of(vier, vier.signaal)).startswith("Trede 4 van de ladder: Praat met de ouders over de zorgen")
    gegevens = replace(MELDING, soort="O", uren=None, eind_datum=date(2025, 9, 11), ondernomen_actie=ouders)
    melding = doe_melding(noor, "99AB", gegevens, wereld.moment("ib-wilg", "2025-09-12"), negen)
    moment = wereld.moment("leerplicht", "2025-09-12", 11)
    monkeypatch.setattr(klok, "now", lambda: moment.op)
    stap = "Praat samen met de school met de ouders en breng de zorg in kaart."
    team = log_in(wereld.wie["leerplicht"]).get("/?lijst=team").content.decode()
    assert stap in team
    assert "Trede 9 van de ladder: 9 keer." in team
    pak_op(melding, wereld.wie["leerplicht"], moment)
    werk = log_in(wereld.wie["leerplicht"]).get("/?lijst=mij").content.decode()
    assert "Onderzoek het verzuim" in werk
    assert stap in werk
    assert "Trede 9 van de ladder: 9 keer." in werk
    assert "Praat met de ouders over de zorgen" in log_in(wereld.wie["ib-wilg"]).get("/?lijst=team").content.decode()


def test_a_talk_gives_agreements_and_each_comes_back_on_its_day(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="wet-16-uur")
    moment = wereld.moment("ib", "2025-09-04")
    gesprek = plan_gesprek(
        wereld.leerlingen["Sem"], datetime(2025, 9, 9, 8, 30, tzinfo=UTC), "Sem en vader", moment, waar="school", signaal=signaal
    )
    with pytest.raises(NietMogelijk, match="verslag"):
        leg_gesprek_vast(gesprek, Verslag("gevoerd"), moment)
    afspraak = NieuweAfspraak("Sem", "Elke ochtend inchecken bij de mentor", date(2025, 9, 23))
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "We spraken over het eerste uur.", "Ik slaap slecht.", afspraken=[afspraak]), moment)
    with pytest.raises(NietMogelijk, match="al vastgelegd"):
        leg_gesprek_vast(gesprek, Verslag("afgezegd"), moment)
    taak = Taak.objects.open().get(soort="afspraak-nagaan")
    assert (taak.uiterlijk_datum, taak.toegewezen) == (date(2025, 9, 23), wereld.wie["ib"])
    kom_na(Afspraak.objects.get(), "ja", wereld.moment("ib", "2025-09-23"))
    assert not Taak.objects.open().filter(soort="afspraak-nagaan").exists()


INSTEMMING = Instemming("moeder", date(2025, 9, 10), "mondeling", SAMEN, "De jeugdarts mag Yara uitnodigen.")


def test_the_doctor_sees_a_pupil_from_the_referral_until_consent_is_withdrawn(wereld: Wereld) -> None:
    yara, arts = wereld.leerlingen["Yara"], wereld.wie["arts"]
    verwijzing = verwijs(yara, "Wat kan Yara aan?", INSTEMMING, wereld.moment("ib", "2025-09-10"))
    assert list(visible_leerlingen(arts, date(2025, 9, 10))) == [yara]
    assert [soort for soort, _ in open_taken(wereld, "arts", "2025-09-10")] == ["verwijzing-oproepen"]
    trek_verwijzing_in(verwijzing, wereld.moment("ib", "2025-09-11"))
    assert not visible_leerlingen(arts, date(2025, 9, 11)).exists()


def test_no_consent_no_referral(wereld: Wereld) -> None:
    with pytest.raises(NietMogelijk, match="toestemming"):
        verwijs(wereld.leerlingen["Yara"], "Vraag", replace(INSTEMMING, gegeven_door=""), wereld.moment("ib", "2025-09-10"))
    with pytest.raises(NietMogelijk, match=r"Bij een leerling van \d+ jaar is toestemming nodig van: de ouders met gezag"):
        verwijs(wereld.leerlingen["Yara"], "Vraag", replace(INSTEMMING, van=frozenset()), wereld.moment("ib", "2025-09-10"))


def test_advice_of_the_doctor_comes_back_to_whoever_referred(wereld: Wereld) -> None:
    verwijzing = verwijs(wereld.leerlingen["Yara"], "Wat kan Yara aan?", INSTEMMING, wereld.moment("ib", "2025-09-10"))
    arts = wereld.moment("arts", "2025-09-12")
    nodig_uit(verwijzing, datetime(2025, 9, 18, 12, 0, tzinfo=UTC), arts)
    zag(verwijzing, wereld.moment("arts", "2025-09-18"))
    adviseer(verwijzing, "Halve dagen, na twee weken opbouwen.", "drie uur per dag", date(2025, 10, 2), wereld.moment("arts", "2025-09-19"))
    taak = Taak.objects.open().get()
    assert (taak.soort, taak.toegewezen) == ("advies-uitvoeren", wereld.wie["ib"])


def test_nobody_twice_at_the_doctor_is_a_report_of_the_school(wereld: Wereld) -> None:
    verwijzing = verwijs(wereld.leerlingen["Yara"], "Wat kan Yara aan?", INSTEMMING, wereld.moment("ib", "2025-09-10"))
    for dag in ("2025-09-18", "2025-09-25"):
        nodig_uit(verwijzing, datetime.fromisoformat(f"{dag}T12:00:00+00:00"), wereld.moment("arts", dag))
        verwijzing.refresh_from_db()
        niemand_kwam(verwijzing, wereld.moment("arts", dag))
        verwijzing.refresh_from_db()
    assert verwijzing.stand == Verwijzingstand.NIET_VERSCHENEN
    taak = Taak.objects.open().get()
    assert (taak.soort, taak.organisatie, taak.uiterlijk_datum) == ("niet-verschenen-melden", wereld.kompas, date(2025, 10, 2))


def test_a_task_ends_once_and_stays_within_its_organisation(wereld: Wereld, gemeld: Melding) -> None:
    taak = Taak.objects.open().get()
    with pytest.raises(ValueError, match="organisation"):
        wijs_toe(taak, wereld.wie["zwolle"], wereld.moment("leerplicht", "2025-09-05"))
    rond_af(taak, wereld.moment("leerplicht", "2025-09-05"))
    with pytest.raises(AlGedaan):
        rond_af(taak, wereld.moment("collega", "2025-09-05"))
