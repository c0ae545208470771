"""A pupil who changes schools: each school reads and writes what is its own, and no more (spec privacy, moving)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.gesprekken import plan_gesprek
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.meldingen import doe_melding
from aanwezig.actions.verwijzingen import trek_verwijzing_in, verwijs
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_ziek, werk_ziekte_bij
from aanwezig.store.models import Inschrijving, Signaal, Taak, Verzuimrij
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.test_werk import MELDING
from tests.integration.wereld import Wereld, make_wereld, miss_lessons

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Sem left Het Kompas, where a task about him is still open, for De Wilg."""
    wereld = make_wereld()
    sem = wereld.leerlingen["Sem"]
    miss_lessons(wereld, "Sem", "2025-09-01", 17)
    hier = Inschrijving.objects.get(leerling=sem)
    Inschrijving.objects.filter(pk=hier.pk).update(eind_datum="2025-09-07")
    Inschrijving.objects.create(
        leerling=sem,
        organisatie=wereld.wilg,
        school_id="99AB00",
        schoolsoort="vo",
        groep="7A",
        begin_datum=date(2025, 9, 8),
        rooster=hier.rooster,
    )
    registreer(sem, Verzuim(date(2025, 9, 8), "ongeoorloofd", 1, 2, reden="op de nieuwe school"), wereld.moment("ib-wilg", "2025-09-08"))
    assert Taak.objects.open().filter(leerling=sem, organisatie=wereld.kompas).exists()
    op = wereld.moment("verzuim", "2025-09-09").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


def page_of(wereld: Wereld, wie: str, naam: str, *meer: object) -> str:
    return log_in(wereld.wie[wie]).get(reverse(naam, args=[wereld.leerlingen["Sem"].sleutel, *meer])).content.decode()


def row_at(wereld: Wereld, school: str) -> Verzuimrij:
    rij = Verzuimrij.objects.filter(leerling=wereld.leerlingen["Sem"], school_id__startswith=school).last()
    assert rij is not None
    return rij


@pytest.mark.parametrize(("wie", "eigen", "vreemd"), [("verzuim", "99AA", "99AB"), ("ib-wilg", "99AB", "99AA")])
def test_a_school_reads_its_own_rows(wereld: Wereld, wie: str, eigen: str, vreemd: str) -> None:
    pagina = page_of(wereld, wie, "leerlingen:verzuim")
    for school, staat_er in ((eigen, True), (vreemd, False)):
        adres = reverse("leerlingen:verbeteren", args=[wereld.leerlingen["Sem"].sleutel, row_at(wereld, school).pk])
        assert (adres in pagina) is staat_er, school


@pytest.mark.parametrize(("wie", "vreemd"), [("verzuim", "99AB"), ("ib-wilg", "99AA")])
def test_a_school_does_not_correct_the_rows_of_another(wereld: Wereld, wie: str, vreemd: str) -> None:
    adres = reverse("leerlingen:verbeteren", args=[wereld.leerlingen["Sem"].sleutel, row_at(wereld, vreemd).pk])
    antwoord = log_in(wereld.wie[wie]).post(adres, {"registratie": "ziekte"})
    assert antwoord.status_code == 404
    assert not Verzuimrij.objects.filter(vervangt=row_at(wereld, vreemd).rij_id).exists()


def test_the_page_of_the_pupil_shows_the_new_school_no_signal_talk_or_task_of_the_old_one(wereld: Wereld) -> None:
    plan_gesprek(wereld.leerlingen["Sem"], wereld.moment("ib", "2025-09-05").op, "vader", wereld.moment("ib", "2025-09-04"))
    nieuw, oud = (page_of(wereld, wie, "leerlingen:leerling") for wie in ("ib-wilg", "verzuim"))
    assert "Gesprek gepland" in oud
    assert "Gesprek gepland" not in nieuw
    sluiten = reverse("signalen:sluiten", args=[Signaal.objects.get(regel="wet-16-uur").pk])
    assert sluiten in oud
    assert sluiten not in nieuw


def test_a_referral_that_was_taken_back_is_shown_to_nobody_around_the_pupil(wereld: Wereld) -> None:
    yara = wereld.leerlingen["Yara"]
    instemming = Instemming("moeder", date(2025, 9, 4), "mondeling", SAMEN, "tekst")
    verwijzing = verwijs(yara, "Wat kan Yara aan?", instemming, wereld.moment("ib", "2025-09-04"))
    adres = reverse("leerlingen:leerling", args=[yara.sleutel])
    assert "JGZ IJsselland" in log_in(wereld.wie["ib"]).get(adres).content.decode()
    trek_verwijzing_in(verwijzing, wereld.moment("ib", "2025-09-05"))
    assert "JGZ IJsselland" not in log_in(wereld.wie["ib"]).get(adres).content.decode()


def test_the_old_school_does_not_register_at_the_new_one(wereld: Wereld) -> None:
    sem = wereld.leerlingen["Sem"]
    adres = reverse("leerlingen:verzuim", args=[sem.sleutel])
    eerder = Verzuimrij.objects.filter(leerling=sem).count()
    klant = log_in(wereld.wie["verzuim"])
    antwoord = klant.post(adres, {"datum": "2025-09-09", "registratie": "ziekte"})
    assert "is op deze dag niet op jouw school ingeschreven" in antwoord.content.decode()
    assert Verzuimrij.objects.filter(leerling=sem).count() == eerder
    assert klant.post(adres, {"datum": "2025-09-05", "registratie": "ziekte"}).status_code == 302  # what was theirs they still put right
    assert row_at(wereld, "99AA").datum == date(2025, 9, 5)


@pytest.mark.parametrize("blad", ["balie:ziek-melden", "balie:te-laat-noteren"])
def test_the_desk_is_for_who_is_enrolled_here_now(wereld: Wereld, blad: str) -> None:
    klant: Client = log_in(wereld.wie["verzuim"])
    assert klant.get(reverse(blad, args=[wereld.leerlingen["Sem"].sleutel])).status_code == 404
    assert klant.get(reverse(blad, args=[wereld.leerlingen["Yara"].sleutel])).status_code == 200


def test_the_list_of_the_old_school_knows_no_class_and_no_signal_of_the_new_one(wereld: Wereld) -> None:
    klant, adres = log_in(wereld.wie["verzuim"]), reverse("leerlingen:lijst")
    assert "Sem" in klant.get(adres).content.decode()
    assert "7A" not in klant.get(adres).content.decode()
    assert "Sem" not in klant.get(adres, {"groep": "7A"}).content.decode()
    assert "Sem" in log_in(wereld.wie["ib-wilg"]).get(adres, {"groep": "7A"}).content.decode()


def test_a_sick_call_of_the_old_school_is_not_known_at_the_new_one_and_keeps_nobody_from_calling_there(wereld: Wereld) -> None:
    sem, dag = wereld.leerlingen["Sem"], "2025-09-09"
    oud = meld_ziek(sem, Ziekbericht(date(2025, 9, 5), "tante Truus"), wereld.moment("verzuim", "2025-09-05", 6)).ziekmelding
    klant = log_in(wereld.wie["ib-wilg"])
    assert "tante Truus" not in klant.get(reverse("ochtend:ochtend"), {"groep": "7A"}).content.decode()
    werk_ziekte_bij(wereld.moment("verzuim", dag, 2))
    assert not Verzuimrij.objects.filter(leerling=sem, rij_id__startswith=f"ziek-{oud.pk}-", datum__gte="2025-09-08").exists()
    nieuw = meld_ziek(sem, Ziekbericht(date(2025, 9, 9), "moeder"), wereld.moment("ib-wilg", dag, 6)).ziekmelding
    oud.refresh_from_db()
    assert (oud.beter_datum, nieuw.beter_datum) == (date(2025, 9, 8), None)


def test_the_youth_doctor_does_not_read_that_there_is_a_report_beside_the_pupil(wereld: Wereld) -> None:
    yara = wereld.leerlingen["Yara"]
    miss_lessons(wereld, "Yara", "2025-09-01", 17)
    doe_melding(yara, "99AA", MELDING, wereld.moment("verzuim", "2025-09-04"), Signaal.objects.get(leerling=yara, regel="wet-16-uur"))
    verwijs(
        yara, "Wat kan Yara aan?", Instemming("moeder", date(2025, 9, 4), "mondeling", SAMEN, "tekst"), wereld.moment("ib", "2025-09-04")
    )
    adres = reverse("leerlingen:leerling", args=[yara.sleutel])
    for wie, leest_het in (("ib", True), ("leerplicht", True), ("arts", False)):
        pagina = log_in(wereld.wie[wie]).get(adres).content.decode()
        for zin in ("contact op school", "Melding gedaan"):
            assert (zin in pagina) is leest_het, (wie, zin)
