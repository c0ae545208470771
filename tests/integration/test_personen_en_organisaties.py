"""Particulars of pupils, organisations and who works there: set in one act, with their lines in the logbook."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from aanwezig.actions.organisaties import stel_medewerkers_aan, stel_organisaties_vast
from aanwezig.actions.personen import OnbekendeLeerlingen, stel_personen_vast
from aanwezig.exchange.personen import Contactgegevens, Medewerkergegevens, Organisatiegegevens, Persoonsgegevens
from aanwezig.store.models import Contact, Functie, Gebruiker, Leerling, Logregel, Organisatie
from tests.integration.administratie import moment_on
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db

MOMENT = moment_on("2026-11-25")
VANAF = date(2026, 8, 1)
MOEDER = Contactgegevens("Fatima Benali", "moeder", heeft_gezag=True, telefoon="06-91234567", adres="Brink 3, 7721 ZZ Dalfsen")
SCHOOL = Organisatiegegevens("school", "90ZZ", "De Linde", bestuur="B9")
BESTUUR = Organisatiegegevens("schoolbestuur", "B9", "Stichting Samen")


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


# ---- pupils


def test_what_is_told_of_a_pupil_takes_the_place_of_what_was_told_before(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    groep = ("99AA00", date(2025, 8, 1), "4C")
    gegevens = Persoonsgegevens(sem.leerling_id, "Semmy", "Benali", "999937121", "7721 ZZ", (MOEDER,), (groep,))
    stel_personen_vast([gegevens], MOMENT)
    sem.refresh_from_db()
    assert (sem.voornaam, sem.achternaam, sem.bsn, sem.postcode) == ("Semmy", "Benali", "999937121", "7721 ZZ")
    assert [(contact.naam, contact.heeft_gezag) for contact in sem.contacten.all()] == [("Fatima Benali", True)]
    assert sem.inschrijvingen.get().groep == "4C"
    regel = Logregel.objects.get(leerling=sem, daad="gegevens-vastgesteld")
    assert regel.gegevens == {"contacten": 1, "groepen": 1}, "no texts about people in the logbook"


def test_others_and_what_is_not_told_stay_as_they_were(wereld: Wereld) -> None:
    sem, yara = wereld.leerlingen["Sem"], wereld.leerlingen["Yara"]
    Leerling.objects.filter(pk=sem.pk).update(bsn="999937121")
    stel_personen_vast([Persoonsgegevens(sem.leerling_id, "Sem", "Kuiper", groepen=(("99AA00", date(2024, 8, 1), "2B"),))], MOMENT)
    sem.refresh_from_db()
    assert (sem.bsn, sem.postcode) == ("999937121", "7721AA")
    assert sem.inschrijvingen.get().groep == "3B", "the class of another enrolment is not the class of this one"
    assert Contact.objects.filter(leerling=yara).count() == 2
    assert not Logregel.objects.filter(leerling=yara).exists()


def test_a_pupil_whom_nobody_delivered_is_refused_and_nothing_is_set(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    vreemd = Persoonsgegevens("nergens", "Jan", "Bos")
    with pytest.raises(OnbekendeLeerlingen, match="Van 1 leerling is geen inschrijving bekend"):
        stel_personen_vast([Persoonsgegevens(sem.leerling_id, "Anders", "Bos"), vreemd], MOMENT)
    assert not Leerling.objects.filter(voornaam="Anders").exists()


def test_a_bsn_belongs_to_one_pupil(wereld: Wereld) -> None:
    twee = [Persoonsgegevens(wereld.leerlingen[naam].leerling_id, naam, "Bos", "999937121") for naam in ("Sem", "Yara")]
    with pytest.raises(IntegrityError):
        stel_personen_vast(twee, MOMENT)


# ---- organisations and people at work


def test_organisations_are_made_once_and_renewed_after() -> None:
    stel_organisaties_vast([SCHOOL, BESTUUR], VANAF, MOMENT)
    school = Organisatie.objects.get(code="90ZZ")
    assert (school.naam, school.bestuur and school.bestuur.naam, school.geldig_vanaf) == ("De Linde", "Stichting Samen", VANAF)
    stel_organisaties_vast([Organisatiegegevens("school", "90ZZ", "De Nieuwe Linde")], date(2027, 8, 1), MOMENT)
    school.refresh_from_db()
    assert (school.naam, school.bestuur, school.geldig_vanaf) == ("De Nieuwe Linde", None, VANAF)
    assert Organisatie.objects.count() == 2
    assert Logregel.objects.filter(daad="organisaties-vastgesteld").count() == 2


def test_a_school_whose_board_is_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match="schoolbestuur B9 bestaat niet"):
        stel_organisaties_vast([SCHOOL], VANAF, MOMENT)


def test_a_person_with_two_functies_has_one_account_without_a_password() -> None:
    stel_organisaties_vast([SCHOOL, BESTUUR], VANAF, MOMENT)
    mentor = Medewerkergegevens("Jan Bos", "jan.bos@voorbeeld.example", "school", "90ZZ", "mentor", "groep 3")
    directie = Medewerkergegevens("Jan Bos", "jan.bos@voorbeeld.example", "school", "90ZZ", "directie")
    functies = stel_medewerkers_aan([mentor, directie], VANAF, MOMENT)
    jan = Gebruiker.objects.get()
    assert not jan.has_usable_password()
    assert {(functie.rol, functie.groep) for functie in jan.functies.all()} == {("mentor", "groep 3"), ("directie", "")}
    assert Logregel.objects.get(daad="medewerkers-aangesteld").gegevens["functies"] == [functie.pk for functie in functies]


def test_nobody_works_at_an_organisation_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="onbekende organisatie: school 90ZZ"):
        stel_medewerkers_aan([Medewerkergegevens("Jan Bos", "jan@voorbeeld.example", "school", "90ZZ", "directie")], VANAF, MOMENT)
    assert not Functie.objects.exists()
