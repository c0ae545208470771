"""Which kind of report is about whom: by age and duty on the first day of the absence, with the ages of the law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.meldingen import doe_melding, wijzig_melding
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.actions.zaken import draag_melding_over, pak_op, sluit_zaak
from aanwezig.core.werk.verloop import NietNu
from aanwezig.store.deuren.elders import waiting_elsewhere
from aanwezig.store.deuren.meldingen import days_of
from aanwezig.store.models import Contact, Leerling, Melding, Signaal, Taak, Zaak
from aanwezig.store.plicht import duty_in_words, fitting_soorten, soort_for
from tests.integration.aanmelden import log_in
from tests.integration.eigenwereld import born
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
DAG = date(2025, 9, 1)
PLICHTIG, DOORSTROOM, ANDERS = {"V3", "L", "LRV", "O"}, {"V4", "RMC", "O"}, {"O"}


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def student(wereld: Wereld) -> Leerling:
    """Yara, who turned 18 long ago."""
    wereld.leerlingen["Yara"].geboortedatum = date(2006, 3, 1)
    wereld.leerlingen["Yara"].save()
    return wereld.leerlingen["Yara"]


@pytest.mark.parametrize(
    ("geboren", "stand", "soorten"),
    [
        (date(2020, 8, 15), "5 jaar en leerplichtig", PLICHTIG),  # from the first of the month after the fifth birthday
        (date(2020, 9, 1), "5 jaar en nog niet leerplichtig", ANDERS),
        (date(2009, 9, 1), "16 jaar en leerplichtig", PLICHTIG),  # to the end of the schooljaar in which one turns sixteen
        (date(2009, 7, 31), "16 jaar en kwalificatieplichtig", PLICHTIG),
        (date(2007, 9, 2), "17 jaar en kwalificatieplichtig", PLICHTIG),
        (date(2007, 9, 1), "18 jaar en niet meer plichtig", DOORSTROOM),
        (date(2002, 9, 2), "22 jaar en niet meer plichtig", DOORSTROOM),
        (date(2002, 9, 1), "23 jaar en niet meer plichtig", ANDERS),  # until 2026 the Doorstroompunt was for who is younger than 23
    ],
)
def test_the_kinds_follow_from_age_and_duty(geboren: date, stand: str, soorten: set[str]) -> None:
    wie = Leerling(leerling_id="p", geboortedatum=geboren, woongemeente="0148")
    assert duty_in_words(wie, DAG) == stand
    assert set(fitting_soorten(wie, DAG)) == soorten


def test_since_2026_the_doorstroompunt_is_for_who_is_younger_than_27() -> None:
    wie = Leerling(leerling_id="p", geboortedatum=date(1999, 2, 2), woongemeente="0148")
    assert set(fitting_soorten(wie, date(2025, 12, 31))) == ANDERS
    assert set(fitting_soorten(wie, date(2026, 2, 1))) == DOORSTROOM
    assert set(fitting_soorten(wie, date(2026, 2, 2))) == ANDERS


def test_a_startkwalificatie_or_the_end_of_praktijkonderwijs_ends_what_can_be_reported() -> None:
    klaar = Leerling(leerling_id="p", geboortedatum=date(2006, 1, 1), woongemeente="0148", startkwalificatie_op=DAG)
    assert set(fitting_soorten(klaar, date(2025, 8, 31))) == DOORSTROOM
    assert set(fitting_soorten(klaar, DAG)) == ANDERS
    uitgestroomd = Leerling(leerling_id="p", geboortedatum=date(2008, 1, 1), woongemeente="0148", uitstroom_vrij="pro")
    assert set(fitting_soorten(uitgestroomd, DAG)) == ANDERS


def test_a_rung_of_the_ladder_for_a_child_that_is_not_leerplichtig_begins_as_overig() -> None:
    kleuter = Leerling(leerling_id="p", geboortedatum=date(2021, 3, 1), woongemeente="0148")
    assert soort_for(kleuter, DAG, "ladder-16").code == "O"
    assert soort_for(Leerling(geboortedatum=date(2016, 3, 1)), DAG, "ladder-16").code == "V3"
    assert soort_for(Leerling(geboortedatum=date(2006, 3, 1)), DAG).code == "RMC"


def test_a_kind_that_is_not_about_the_pupil_is_refused_with_what_can_be_reported(wereld: Wereld, student: Leerling) -> None:
    moment = wereld.moment("verzuim", "2025-09-04")
    with pytest.raises(NietMogelijk, match="Yara was op 1 september 2025 19 jaar en niet meer plichtig") as fout:
        doe_melding(student, "99AA", MELDING, moment)
    assert "Kies ‘16 uur in vier lesweken, 18 jaar en ouder’ of ‘verzuim van 18 jaar en ouder, voor het Doorstroompunt’" in str(fout.value)
    with pytest.raises(NietMogelijk, match="wordt niet meer gemeld"):
        doe_melding(wereld.leerlingen["Sem"], "99AA", replace(MELDING, soort="V1"), moment)
    assert not Melding.objects.exists()


def test_a_report_of_a_student_begins_no_case_of_the_leerplichtwet(wereld: Wereld, student: Leerling) -> None:
    miss_lessons(wereld, "Yara", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="doorstroom-16-uur")
    melding = doe_melding(student, "99AA", replace(MELDING, soort="V4"), wereld.moment("verzuim", "2025-09-04"), signaal)
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    assert zaak.soort == "doorstroompunt"
    with pytest.raises(NietMogelijk, match="gaat over een leerling die leerplichtig"):
        wijzig_melding(melding, replace(MELDING, soort="LRV"), wereld.moment("verzuim", "2025-09-05"))


def test_without_a_signal_the_days_of_its_kind_go_along_and_stay_as_they_were(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    for dag, wat in ((1, "ongeoorloofd"), (2, "ziekte"), (3, "ongeoorloofd")):
        registreer(sem, Verzuim(date(2025, 9, dag), wat, 1, 2), wereld.moment("verzuim", f"2025-09-0{dag}", 14))
    moment = wereld.moment("verzuim", "2025-09-04")
    melding = doe_melding(sem, "99AA", MELDING, moment)
    assert [(dag["datum"], dag["registratie"]) for dag in melding.verzuimdagen] == [
        ("2025-09-01", "ongeoorloofd"),
        ("2025-09-03", "ongeoorloofd"),
    ]
    registreer(sem, Verzuim(date(2025, 9, 1), "ongeoorloofd", 5, 5), moment)
    assert len(days_of(Melding.objects.get())) == 2, "what was sent stays as it was sent"
    wijzig_melding(melding, replace(MELDING, eind_datum=date(2025, 9, 1)), moment)
    assert [dag["lesuur_van"] for dag in days_of(Melding.objects.get())] == [1, 5], "another period is another report"


def test_a_third_party_has_a_report_and_leerplicht_keeps_it(wereld: Wereld) -> None:
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"))
    moment = wereld.moment("leerplicht", "2025-09-05")
    with pytest.raises(NietMogelijk, match="welke organisatie"):
        draag_melding_over(melding, "  ", moment)
    zaak = pak_op(melding, wereld.wie["leerplicht"], moment)
    draag_melding_over(melding, "Bureau Halt", moment)
    melding.refresh_from_db()
    assert (melding.stand, melding.overgedragen_aan, Zaak.objects.get().stand) == ("D", "Bureau Halt", "onderzoek")
    assert Taak.objects.open().get(soort="terugkoppeling-lezen").waarom == "De melding is overgedragen aan Bureau Halt."
    assert [(een.stand, een.aantal) for een in waiting_elsewhere(wereld.wie["verzuim"], moment.dag)] == [("D", 1)]
    sluit_zaak(zaak, GOED, moment)
    melding.refresh_from_db()
    assert melding.stand == "G"
    with pytest.raises(NietNu):
        draag_melding_over(melding, "Bureau Halt", moment)


def test_the_form_is_filled_in_says_from_where_and_asks_for_what_the_school_knows_better(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2025-09-04").op)
    sem = wereld.leerlingen["Sem"]
    Contact.objects.filter(leerling=sem, relatie="moeder").update(telefoon="06-12345678")
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    browser = log_in(wereld.wie["verzuim"])
    assert "bewaard" in browser.post("/mijn-account/telefoon/", {"telefoon": "038-4567890"}, follow=True).content.decode()
    geen = browser.post("/mijn-account/telefoon/", {"telefoon": "bel maar"}, follow=True).content.decode()
    assert "Dit is geen telefoonnummer" in geen
    pad = f"/leerlingen/{sem.sleutel}/melding/"
    pagina = browser.get(pad).content.decode()
    for zin in (
        "Ingevuld uit de contacten: Moeder van Sem (moeder).",
        "Ingevuld uit de naam van de school.",
        "13 jaar en leerplichtig",
        "lesuur 1 tot en met 7",
    ):
        assert zin in pagina, zin
    assert "18 jaar en ouder" not in pagina, "kinds that are not about Sem can't be chosen"
    velden = {naam: getattr(MELDING, naam) for naam in ("begin_datum", "eind_datum", "uren", "dagen", "vermoedelijke_reden")}
    velden |= {
        "soort": "V3",
        "ondernomen_actie": "gebeld",
        "actie_gewenst": "ja",
        "contactpersoon": "F",
        "contact_email": "f@kompas.example",
    }
    velden |= {"telefoon_thuis": "06-12345678", "melder_telefoon": "038-4567890"}
    velden |= {"verblijf_straat": "Dorpsweg", "verblijf_postcode": "7722 ab"}
    fout = browser.post(pad, velden).content.decode()
    assert "is zo niet te vinden" in fout
    assert "<details open>" in fout, "what is wrong stands open"
    gelukt = browser.post(pad, velden | {"verblijf_huisnummer": "12", "verblijf_plaats": "Dalfsen"}, follow=True).content.decode()
    for zin in ("Dorpsweg 12, 7722AB Dalfsen", "06-12345678", "038-4567890", "Nog niemand in het bijzonder", "Dagen en lesuren"):
        assert zin in gelukt, zin
    melding = Melding.objects.get()
    pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-04"))
    assert "A. Tuinstra, leerplichtambtenaar" in browser.get(f"/meldingen/{melding.sleutel}/").content.decode()
    bij_leerplicht = log_in(wereld.wie["leerplicht"]).get(f"/meldingen/{melding.sleutel}/").content.decode()
    assert "Dorpsweg 12, 7722AB Dalfsen" in bij_leerplicht
    uitvoer = browser.get("/meldingen/?vorm=csv").content.decode("utf-8-sig")
    assert "Dorpsweg 12, 7722AB Dalfsen" in uitvoer
    wijzigen = browser.get(f"/meldingen/{melding.sleutel}/wijzigen/").content.decode()
    assert 'value="Dorpsweg"' in wijzigen
    assert "Je meldt als" not in wijzigen, "who reported stays who reported"
    born(sem, 18, "2025-08-01")
    volwassen = browser.get(pad).content.decode()
    assert "Hoeft niet bij wie volwassen is" in volwassen
    assert "Moeder van Sem" not in volwassen, "an adult is called, not the parents"
    assert "hoeft niet: de leerling is volwassen" in browser.get(f"/meldingen/{melding.sleutel}/").content.decode()
