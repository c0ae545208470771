"""The Doorstroompunt receives reports about who is past the duty, works on them, and goes on after leerplicht; nobody else sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from aanwezig import klok
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.meldingen import doe_melding, wijzig_melding
from aanwezig.actions.organisaties import Organisatiekeuze, voeg_organisatie_toe
from aanwezig.actions.zaken import (
    Afsluiting,
    draag_melding_over,
    draag_over_aan_doorstroompunt,
    draag_over_aan_gemeente,
    heropen,
    pak_op,
    sluit_zaak,
    stuur_melding_door,
)
from aanwezig.core.werk.verloop import NietNu
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.bewaren import kept_of
from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.deuren.meldingen import visible_meldingen
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.deuren.woonplaatsen import moved_away
from aanwezig.store.deuren.zaken import visible_zaken
from aanwezig.store.models import Leerling, Melding, Organisatie, Organisatiesoort, Signaal, Taak, Woonplaats, Zaak
from aanwezig.store.ontvangers import takes_over
from aanwezig.store.pakket import Periode
from aanwezig.store.verantwoording import tables_of
from aanwezig.web.huis.menu import first_page
from tests.integration.aanmelden import log_in
from tests.integration.doorstroomwereld import V4, add_doorstroompunt
from tests.integration.test_cijfers import tables, whole
from tests.integration.test_werk import GOED, MELDING
from tests.integration.wereld import BEGIN, Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db
WERK = Afsluiting("aan-het-werk", "werk", "geen-actie")


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


@pytest.fixture
def student(wereld: Wereld) -> Leerling:
    """Yara, who turned 18 long ago."""
    wereld.leerlingen["Yara"].geboortedatum = date(2006, 3, 1)
    wereld.leerlingen["Yara"].save()
    return wereld.leerlingen["Yara"]


@pytest.fixture
def punt(wereld: Wereld) -> Organisatie:
    return add_doorstroompunt(wereld)


def report(wereld: Wereld, wie: Leerling, dag: str = "2025-09-04") -> Melding:
    return doe_melding(wie, "99AA", V4, wereld.moment("verzuim", dag))


def sees(wereld: Wereld, wie: str, dag: str = "2025-09-05") -> tuple[int, int, int]:
    """Count the pupils, reports and cases that somebody sees."""
    functie, op = wereld.wie[wie], date.fromisoformat(dag)
    return visible_leerlingen(functie, op).count(), visible_meldingen(functie, op).count(), visible_zaken(functie, op).count()


def lives_in(wie: Leerling, gemeente: str, vanaf: date) -> None:
    Woonplaats.objects.known().filter(leerling=wie, geldig_tot=None).update(geldig_tot=vanaf)
    Woonplaats.objects.create(leerling=wie, gemeente=gemeente, postcode="1011AA", geldig_vanaf=vanaf)


def test_a_report_of_an_adult_goes_to_the_coach_and_leerplicht_sees_nothing_of_it(
    wereld: Wereld, student: Leerling, punt: Organisatie
) -> None:
    miss_lessons(wereld, "Yara", "2025-09-01", 17)
    signaal = Signaal.objects.get(regel="doorstroom-16-uur")
    melding = doe_melding(student, "99AA", V4, wereld.moment("verzuim", "2025-09-04"), signaal)
    assert melding.gemeente == punt
    assert sees(wereld, "coach") == (1, 1, 0)
    assert sees(wereld, "leerplicht") == sees(wereld, "zwolle") == (0, 0, 0)
    taak = visible_taken(wereld.wie["coach"], date(2025, 9, 5)).open().get()
    assert (taak.soort, taak.uiterlijk_datum) == ("melding-oppakken", date(2025, 9, 11)), "five working days"
    assert first_page(wereld.wie["coach"]) == "werk:mijn-werk"


def test_the_kind_says_who_receives_it_and_other_kinds_stay_with_leerplicht(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    moment = wereld.moment("verzuim", "2025-09-04")
    assert doe_melding(student, "99AA", replace(MELDING, soort="RMC", uren=Decimal(4)), moment).gemeente == punt
    assert doe_melding(student, "99AA", replace(MELDING, soort="O"), moment).gemeente == wereld.dalfsen
    assert doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, moment).gemeente == wereld.dalfsen


@pytest.mark.parametrize(
    ("geboren", "begin", "wie", "soort"),
    [
        (date(2007, 9, 2), date(2025, 9, 1), "dalfsen", "V3"),  # the day before the eighteenth birthday: the duty still holds
        (date(2007, 9, 1), date(2025, 9, 1), "punt", "V4"),
        (date(2002, 9, 2), date(2025, 9, 1), "punt", "V4"),  # until 2026: younger than 23
        (date(1999, 2, 2), date(2026, 2, 1), "punt", "V4"),  # since 2026: younger than 27
    ],
)
def test_the_border_of_age_lies_at_the_first_day_of_the_absence(
    wereld: Wereld, student: Leerling, punt: Organisatie, geboren: date, begin: date, wie: str, soort: str
) -> None:
    student.geboortedatum = geboren
    student.save()
    moment = wereld.moment("verzuim", begin.isoformat())
    goed = replace(MELDING, soort=soort, begin_datum=begin, eind_datum=begin)
    anders = replace(goed, soort={"V3": "V4", "V4": "V3"}[soort])
    with pytest.raises(NietMogelijk):
        doe_melding(student, "99AA", anders, moment)
    assert doe_melding(student, "99AA", goed, moment).gemeente == {"punt": punt, "dalfsen": wereld.dalfsen}[wie]


@pytest.mark.parametrize(("geboren", "begin"), [(date(2002, 9, 1), date(2025, 9, 1)), (date(1999, 2, 2), date(2026, 2, 2))])
def test_who_is_too_old_for_the_doorstroompunt_is_not_reported_to_it(
    wereld: Wereld, student: Leerling, punt: Organisatie, geboren: date, begin: date
) -> None:
    student.geboortedatum = geboren
    student.save()
    with pytest.raises(NietMogelijk):
        doe_melding(student, "99AA", replace(V4, begin_datum=begin, eind_datum=begin), wereld.moment("verzuim", begin.isoformat()))


def test_without_a_doorstroompunt_in_the_region_leerplicht_receives_it_and_the_page_says_so(
    wereld: Wereld, student: Leerling, monkeypatch: pytest.MonkeyPatch
) -> None:
    ander = Organisatie.objects.create(soort=Organisatiesoort.DOORSTROOMPUNT, naam="Doorstroompunt Twente", code="12", geldig_vanaf=BEGIN)
    voorbij = Organisatie.objects.create(
        soort=Organisatiesoort.DOORSTROOMPUNT, naam="Doorstroompunt van vroeger", code="10", geldig_vanaf=BEGIN, geldig_tot=date(2025, 1, 1)
    )
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2025-09-04").op)
    pagina = log_in(wereld.wie["verzuim"]).get(f"/leerlingen/{student.sleutel}/melding/").content.decode()
    assert "werkt niet met Aanwezig. De leerplichtambtenaar van <b>Dalfsen</b> leest de melding." in pagina
    melding = report(wereld, student)
    assert melding.gemeente == wereld.dalfsen
    assert melding.gemeente not in (ander, voorbij)
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    assert (zaak.soort, zaak.gemeente) == ("doorstroompunt", wereld.dalfsen)


def test_the_form_says_who_reads_which_kind(wereld: Wereld, student: Leerling, punt: Organisatie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2025-09-04").op)
    klant = log_in(wereld.wie["verzuim"])
    pagina = klant.get(f"/leerlingen/{student.sleutel}/melding/").content.decode()
    assert "het Doorstroompunt IJssel-Vecht" in pagina
    assert "Kies je ‘overig verzuim’, dan is het leerplicht van gemeente Dalfsen." in pagina
    kind = klant.get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/melding/").content.decode()
    assert "Doorstroompunt" not in kind


def test_the_coach_works_a_report_to_an_end_and_the_school_reads_how(
    wereld: Wereld, student: Leerling, punt: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    melding = report(wereld, student)
    moment = wereld.moment("coach", "2025-09-05")
    zaak = pak_op(melding, wereld.wie["coach"], moment)
    assert (zaak.soort, zaak.gemeente, sees(wereld, "coach")) == ("doorstroompunt", punt, (1, 1, 1))
    assert sees(wereld, "leerplicht") == (0, 0, 0)
    plan_gesprek(student, wereld.moment("coach", "2025-09-09").op, "Yara", moment, zaak=zaak)
    with pytest.raises(NietMogelijk, match="Kies het resultaat"):
        sluit_zaak(zaak, Afsluiting("proces-verbaal", "terug", "geen-actie", "Zo."), moment)
    monkeypatch.setattr(klok, "now", lambda: moment.op)
    klant = log_in(wereld.wie["coach"])
    for pad in ("/", "/meldingen/", f"/meldingen/{melding.sleutel}/", "/zaken/", f"/leerlingen/{student.sleutel}/"):
        assert klant.get(pad).status_code == 200, pad
    pagina = klant.get(f"/zaken/{zaak.sleutel}/").content.decode()
    assert "Schrijf een brief" not in pagina
    assert "Moeder van Yara" not in pagina + klant.get(f"/leerlingen/{student.sleutel}/").content.decode(), "she is an adult"
    gesprek = klant.get(f"/leerlingen/{student.sleutel}/gesprek/").content.decode()
    assert 'value="Yara Voorbeeld"' in gesprek
    assert "Moeder" not in gesprek
    keuzes = klant.get(f"/zaken/{zaak.sleutel}/sluiten/").content.decode()
    assert "dagbesteding van ten minste 24 uur per week" in keuzes
    assert "Halt" not in keuzes
    for pad in ("/cijfers/", "/handhaving/", f"/zaken/{zaak.sleutel}/brief/"):
        assert klant.get(pad).status_code == 404, pad
    sluit_zaak(zaak, WERK, moment)
    assert Taak.objects.open().get(soort="terugkoppeling-lezen").waarom == "De melding is afgesloten: aan het werk."
    school = log_in(wereld.wie["verzuim"]).get(f"/meldingen/{melding.sleutel}/").content.decode()
    assert "Bericht van het Doorstroompunt IJssel-Vecht" in school
    assert "S. Aydin, Doorstroomcoach" in school
    heropen(zaak, wereld.wie["coach"], moment)
    draag_melding_over(melding, "Jongerenwerk", moment)


def test_leerplicht_can_not_end_a_case_with_a_hand_over_that_did_not_happen(wereld: Wereld, punt: Organisatie) -> None:
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"))
    moment = wereld.moment("leerplicht", "2025-09-05")
    zaak = pak_op(melding, wereld.wie["leerplicht"], moment)
    for resultaat in (meldingboek().overdracht.resultaat, "aan-het-werk"):
        with pytest.raises(NietMogelijk, match="Kies het resultaat"):
            sluit_zaak(zaak, replace(GOED, resultaat=resultaat), moment)


def test_a_report_does_not_become_one_for_somebody_else(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    melding = report(wereld, student)
    moment = wereld.moment("verzuim", "2025-09-05")
    with pytest.raises(NietMogelijk, match=r"is voor leerplicht van gemeente Dalfsen\. Deze ligt bij het Doorstroompunt"):
        wijzig_melding(melding, replace(V4, soort="O"), moment)
    wijzig_melding(melding, replace(V4, soort="RMC"), moment)
    assert Melding.objects.get().gemeente == punt


def test_who_moves_out_of_the_region_is_passed_on_to_who_works_there(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    melding = report(wereld, student)
    lives_in(student, "0193", date(2025, 9, 6))  # Zwolle lies in the same region
    moment = wereld.moment("coach", "2025-09-08")
    with pytest.raises(NietMogelijk):
        stuur_melding_door(melding, wereld.zwolle, moment)
    elders = Organisatie.objects.create(soort=Organisatiesoort.DOORSTROOMPUNT, naam="Doorstroompunt Twente", code="12", geldig_vanaf=BEGIN)
    lives_in(student, "0153", date(2025, 9, 9))  # Enschede
    moment = wereld.moment("coach", "2025-09-09")
    zaak = pak_op(melding, wereld.wie["coach"], moment)
    draag_over_aan_gemeente(zaak, elders, moment)
    assert (Zaak.objects.get().gemeente, sees(wereld, "coach", "2025-09-09")) == (elders, (0, 0, 0))
    waarom = Taak.objects.open().get(soort="terugkoppeling-lezen").waarom
    assert waarom == "De leerling is verhuisd: de melding ligt nu bij het Doorstroompunt Twente."


def test_what_leerplicht_had_before_goes_to_a_doorstroompunt_that_begins(
    wereld: Wereld, student: Leerling, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = wereld.moment("leerplicht", "2025-09-05")
    oud, open_ = report(wereld, student), doe_melding(student, "99AA", replace(V4, soort="RMC"), wereld.moment("verzuim", "2025-09-04"))
    zaak = pak_op(oud, wereld.wie["leerplicht"], moment)
    punt = voeg_organisatie_toe("doorstroompunt", "10", Organisatiekeuze("Doorstroompunt IJssel-Vecht"), date(2025, 9, 5), moment)
    monkeypatch.setattr(klok, "now", lambda: moment.op)
    klant = log_in(wereld.wie["leerplicht"])
    assert "Stuur door naar Doorstroompunt IJssel-Vecht" in klant.get(f"/meldingen/{open_.sleutel}/").content.decode()
    klant.post(f"/meldingen/{open_.sleutel}/doorsturen/")
    klant.post(f"/zaken/{zaak.sleutel}/overdragen/", {"naar": f"g{punt.pk}"})
    assert {melding.gemeente for melding in Melding.objects.all()} == {punt} == {Zaak.objects.get().gemeente}
    assert sees(wereld, "leerplicht") == (0, 0, 0)


def test_leerplicht_hands_over_at_eighteen_by_a_deliberate_act(
    wereld: Wereld, student: Leerling, punt: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    student.geboortedatum = date(2007, 9, 20)
    student.save()
    melding = doe_melding(student, "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"))
    zaak = pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", "2025-09-05"))
    assert takes_over(zaak, date(2025, 9, 19)) is None, "the day before"
    with pytest.raises(NietMogelijk, match="als de plicht voorbij is"):
        draag_over_aan_doorstroompunt(zaak, "Ze wil naar het mbo.", wereld.moment("leerplicht", "2025-09-19"))
    jarig = wereld.moment("leerplicht", "2025-09-20")
    assert takes_over(zaak, jarig.dag) == punt
    assert sees(wereld, "coach", "2025-09-20") == (0, 0, 0), "nothing goes by itself"
    with pytest.raises(NietMogelijk, match="Schrijf op wat het Doorstroompunt moet weten"):
        draag_over_aan_doorstroompunt(zaak, "  ", jarig)
    monkeypatch.setattr(klok, "now", lambda: jarig.op)
    klant = log_in(wereld.wie["leerplicht"])
    assert "Overdragen aan het Doorstroompunt IJssel-Vecht" in klant.get(f"/zaken/{zaak.sleutel}/").content.decode()
    klant.post(f"/zaken/{zaak.sleutel}/doorstroompunt/", {"overdracht": "Ze wil naar het mbo."})
    zaak.refresh_from_db()
    melding.refresh_from_db()
    assert (zaak.stand, zaak.resultaat, melding.stand) == ("gesloten", "doorstroompunt", "G")
    nieuw = Zaak.objects.get(gemeente=punt)
    assert (nieuw.soort, nieuw.overgenomen_van, nieuw.meldingen.count()) == ("doorstroompunt", wereld.dalfsen, 0)
    assert sees(wereld, "coach", "2025-09-20") == (1, 0, 1), "the file of leerplicht stays with leerplicht"
    assert sees(wereld, "leerplicht", "2025-09-20") == (1, 1, 1)
    waarom = Taak.objects.open().get(soort="terugkoppeling-lezen").waarom
    assert waarom == "Leerplicht sloot de zaak. Het Doorstroompunt IJssel-Vecht gaat verder."
    pagina = log_in(wereld.wie["coach"]).get(f"/zaken/{nieuw.sleutel}/").content.decode()
    assert "Ze wil naar het mbo." in pagina
    assert "leerplicht van gemeente Dalfsen" in pagina
    with pytest.raises(NietNu):
        draag_over_aan_doorstroompunt(zaak, "Nog eens.", jarig)


def test_without_a_doorstroompunt_or_with_a_startkwalificatie_nobody_is_handed_over(wereld: Wereld, student: Leerling) -> None:
    zaak = Zaak(leerling=student, soort="relatief", gemeente=wereld.dalfsen)
    assert takes_over(zaak, date(2025, 9, 20)) is None
    Organisatie.objects.create(soort=Organisatiesoort.DOORSTROOMPUNT, naam="Doorstroompunt", code="10", geldig_vanaf=BEGIN)
    assert takes_over(zaak, date(2025, 9, 20)) is not None
    student.startkwalificatie_op = date(2025, 9, 20)
    assert takes_over(zaak, date(2025, 9, 20)) is None


def test_figures_count_the_work_of_the_doorstroompunt_where_the_pupil_lives(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    zaak = pak_op(report(wereld, student), wereld.wie["coach"], wereld.moment("coach", "2025-09-05"))
    sluit_zaak(zaak, WERK, wereld.moment("coach", "2025-09-12"))
    tabellen = tables(wereld)
    dalfsen = [andere.code for andere in (wereld.dalfsen, wereld.zwolle)].index("0148")
    for cijfer, naam in (
        ("meldingen", "16 uur in vier lesweken, 18 jaar en ouder"),
        ("werkprocessen", "voortijdig schoolverlaten (Doorstroompunt)"),
        ("afgehandeld", "aan het werk"),
    ):
        assert [(rij.naam, rij.tellingen[dalfsen].aantal) for rij in tabellen[cijfer].rijen] == [(naam, 1)], cijfer
        assert whole(tabellen[cijfer]) == 1


def test_what_the_doorstroompunt_kept_has_a_term_of_its_own(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    zaak = pak_op(report(wereld, student), wereld.wie["coach"], wereld.moment("coach", "2025-09-05"))
    sluit_zaak(zaak, WERK, wereld.moment("coach", "2025-09-12"))
    stukken = kept_of([student.pk])[student.pk].stukken
    (stuk,) = [stuk for (soort, waar, _deel), stuk in stukken.items() if waar == punt.pk]
    assert (stuk.soort, stuk.nummers) == ("begeleiding-doorstroompunt", [zaak.nummer])


def test_what_went_from_one_party_to_another_is_in_the_account(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    report(wereld, student)
    zaak = pak_op(
        doe_melding(wereld.leerlingen["Sem"], "99AA", MELDING, wereld.moment("verzuim", "2025-09-04")),
        wereld.wie["leerplicht"],
        wereld.moment("leerplicht", "2025-09-05"),
    )
    Leerling.objects.filter(pk=zaak.leerling_id).update(geboortedatum=date(2007, 9, 5))
    zaak.leerling.refresh_from_db()
    draag_over_aan_doorstroompunt(zaak, "Hij wil werken.", wereld.moment("leerplicht", "2025-09-05"))
    rijen = next(tabel.rijen for tabel in tables_of(Periode(date(2025, 9, 1), date(2025, 9, 30))) if tabel.naam == "verstrekkingen")
    assert sorted(tuple(rij[1:4]) for rij in rijen) == [
        ("melding aan het Doorstroompunt", "Het Kompas", "Doorstroompunt IJssel-Vecht"),
        ("melding aan leerplicht", "Het Kompas", "Dalfsen"),
        ("overgedragen aan het Doorstroompunt", "Dalfsen", "Doorstroompunt IJssel-Vecht"),
    ]


def test_a_doorstroompunt_is_known_by_its_rmc_region(wereld: Wereld) -> None:
    moment = wereld.moment("beheer", "2025-09-05")
    for code in ("99", "0148", ""):
        with pytest.raises(NietMogelijk, match="twee cijfers van zijn RMC-regio"):
            voeg_organisatie_toe("doorstroompunt", code, Organisatiekeuze("Doorstroompunt"), date(2025, 9, 5), moment)


def test_the_coach_is_told_of_who_moved_out_of_the_region_and_of_nobody_else(wereld: Wereld, student: Leerling, punt: Organisatie) -> None:
    melding = report(wereld, student)
    zaak = pak_op(melding, wereld.wie["coach"], wereld.moment("coach", "2025-09-05"))
    coach, dag = wereld.wie["coach"], date(2025, 9, 10)
    assert moved_away(coach, dag) == [], "who stays in the region stays with the Doorstroompunt"
    Leerling.objects.filter(pk=student.pk).update(woongemeente="0193")  # Zwolle lies in the same region
    assert moved_away(coach, dag) == []
    lives_in(student, "0153", date(2025, 9, 9))  # Enschede
    Leerling.objects.filter(pk=student.pk).update(woongemeente="0153")
    assert moved_away(coach, dag) == [], "nobody there takes part"
    Organisatie.objects.create(soort=Organisatiesoort.GEMEENTE, naam="Enschede", code="0153", geldig_vanaf=BEGIN)
    assert moved_away(coach, dag) == [zaak]


def test_who_tells_of_a_move_reads_where_reports_about_an_adult_go(
    wereld: Wereld, punt: Organisatie, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2025-09-08").op)
    klant, zin = log_in(wereld.wie["verzuim"]), "Meldingen voor het Doorstroompunt gaan naar het Doorstroompunt IJssel-Vecht."
    vraag = {"vanaf": "2025-09-05", "gemeente": "0193", "postcode": "8011AB"}
    sem = wereld.leerlingen["Sem"]
    assert zin not in klant.post(f"/leerlingen/{sem.sleutel}/woonplaats/", vraag).content.decode()
    Leerling.objects.filter(pk=sem.pk).update(geboortedatum=date(2006, 3, 1))
    assert zin in klant.post(f"/leerlingen/{sem.sleutel}/woonplaats/", vraag).content.decode()
