"""Somebody who must be at school and is at none: the case of leerplicht begins by itself, where they live."""

from __future__ import annotations

from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.brieven import draft
from aanwezig.actions.fouten import EerstBevestigen
from aanwezig.actions.signaleren import replay
from aanwezig.actions.taken import meld_klaar, wijs_toe
from aanwezig.actions.zaken import Afsluiting, sluit_zaak
from aanwezig.jobs import nacht
from aanwezig.store.deuren.cijfers import yearly_table
from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.models import Gebiedskeuze, Inschrijving, Leerling, Signaal, Signaalstand, Taak, Vrijstelling, Zaak
from tests.integration.aanmelden import log_in
from tests.integration.wereld import Wereld, be_at_no_school, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-10-10"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Yara left Het Kompas on 5 September, and nobody enrolled her elsewhere; it is 10 October, in the morning after the night's work."""
    wereld = make_wereld()
    be_at_no_school(wereld)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    nacht.signaleren(timestamp=0)
    return wereld


def the_case() -> Zaak:
    return Zaak.objects.select_related("leerling", "gemeente").get()


def test_a_case_begins_where_the_pupil_lives_and_waits_to_be_taken_up(wereld: Wereld) -> None:
    zaak = the_case()
    assert (zaak.leerling, zaak.gemeente, zaak.soort, zaak.behandelaar) == (wereld.leerlingen["Yara"], wereld.dalfsen, "absoluut", None)
    assert zaak.signaal is not None
    assert zaak.signaal.regel == "absoluut"
    taak = Taak.objects.open().get(zaak=zaak)
    assert (taak.soort, taak.organisatie, taak.toegewezen) == ("zaak-onderzoeken", wereld.dalfsen, None)
    klant = log_in(wereld.wie["leerplicht"])
    assert "Yara Voorbeeld" in klant.get("/?lijst=team").content.decode()
    pagina = klant.get(f"/zaken/{zaak.sleutel}/").content.decode()
    assert "Er is geen school die dit kan melden" in pagina
    assert "stond van" in pagina, "the signal says from when"
    wijs_toe(taak, wereld.wie["leerplicht"], wereld.moment("leerplicht", DAG))


def test_before_the_sixth_day_nobody_sees_her_and_elsewhere_nobody_ever_does(wereld: Wereld) -> None:
    """No ground, no processing: it is the case that opens the file, and only there."""
    assert wereld.leerlingen["Yara"] in visible_leerlingen(wereld.wie["leerplicht"], date(2025, 10, 10))
    assert wereld.leerlingen["Noor"] not in visible_leerlingen(wereld.wie["leerplicht"], date(2025, 10, 10))
    assert not visible_leerlingen(wereld.wie["zwolle"], date(2025, 10, 10)).exists()
    assert log_in(wereld.wie["zwolle"]).get(f"/zaken/{the_case().sleutel}/").status_code == 404


def test_a_second_night_and_a_second_rule_begin_no_second_case(wereld: Wereld) -> None:
    Gebiedskeuze.objects.create(gebied="ijssel-vecht", geldig_vanaf=date(2025, 8, 1))
    nacht.signaleren(timestamp=0)
    assert set(Signaal.objects.values_list("regel", flat=True)) == {"absoluut", "absoluut-4-weken"}
    assert Zaak.objects.count() == 1


def test_when_it_turns_out_that_she_was_enrolled_leerplicht_is_asked(wereld: Wereld) -> None:
    zaak = the_case()
    school = wereld.leerlingen["Yara"].inschrijvingen.get()
    Inschrijving.objects.filter(pk=school.pk).update(eind_datum=None)
    replay([wereld.leerlingen["Yara"]], wereld.moment("verzuim", "2025-10-11"))
    assert Signaal.objects.get(regel="absoluut").stand == Signaalstand.INGETROKKEN
    vraag = Taak.objects.open().questions().get()
    assert (vraag.organisatie, vraag.zaak) == (wereld.dalfsen, zaak)
    assert "Een zaak zonder melding steunde erop." in vraag.waarom
    moment = wereld.moment("leerplicht", "2025-10-12")
    einde = Afsluiting("ingeschreven", "op-school", "geen-actie")
    with pytest.raises(EerstBevestigen):
        sluit_zaak(zaak, einde, moment)
    verschil = log_in(wereld.wie["leerplicht"]).get(f"/werk/{vraag.sleutel}/").content.decode()
    assert f"Bekijk zaak {zaak.nummer}" in verschil
    assert "geen signaal meer" in verschil
    meld_klaar(vraag, moment)
    sluit_zaak(zaak, einde, moment)


def test_when_she_is_enrolled_later_the_case_says_so_until_it_is_closed(wereld: Wereld) -> None:
    zaak, yara = the_case(), wereld.leerlingen["Yara"]
    klant = log_in(wereld.wie["leerplicht"])
    assert "Nu wel ingeschreven" not in klant.get(f"/zaken/{zaak.sleutel}/").content.decode()
    erbij = yara.inschrijvingen.get()
    erbij.pk, erbij.organisatie, erbij.school_id, erbij.begin_datum, erbij.eind_datum = None, wereld.wilg, "99AB00", date(2025, 10, 9), None
    erbij.save(force_insert=True)
    replay([yara], wereld.moment("verzuim", DAG))
    assert Signaal.objects.get(regel="absoluut").stand == Signaalstand.GELDT, "it was so: nothing is taken back"
    assert "ingeschreven op De Wilg" in klant.get(f"/zaken/{zaak.sleutel}/").content.decode()
    sluit_zaak(zaak, Afsluiting("ingeschreven", "op-school", "geen-actie"), wereld.moment("leerplicht", DAG))
    assert "Nu wel ingeschreven" not in klant.get(f"/zaken/{zaak.sleutel}/").content.decode()


def test_a_letter_says_what_it_is_about(wereld: Wereld) -> None:
    (brief, _) = draft(the_case(), "waarschuwing", wereld.moment("leerplicht", DAG))
    assert "Yara staat op geen enkele school ingeschreven" in brief.tekst
    assert "met u en met een school naar wat nodig is" in brief.tekst


def test_it_counts_as_a_case_of_absolute_absence(wereld: Wereld) -> None:
    kolommen, tabellen = yearly_table(wereld.wie["beleid"], 2025, date(2025, 10, 10), openbaar=False)
    begonnen = next(tabel for tabel in tabellen if tabel.cijfer.id == "werkprocessen")
    (rij,) = begonnen.rijen
    assert rij.naam == "absoluut verzuim"
    assert rij.tellingen[kolommen.index(wereld.dalfsen)].aantal == 1


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Nobody looked since Yara left on 5 September; it is 10 March."""
    wereld = make_wereld()
    Leerling.objects.filter(voornaam="Yara").update(ingeschreven_gemeente_op="2012-01-02")
    wereld.leerlingen["Yara"].inschrijvingen.update(eind_datum="2025-09-05")
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", "2026-03-10").op)
    return wereld


def test_however_long_ago_it_began_somebody_has_to_act_as_long_as_it_is_so(begin: Wereld) -> None:
    nacht.signaleren(timestamp=0)
    assert the_case().leerling == begin.leerlingen["Yara"]


@pytest.mark.parametrize("waarom", ["weer ingeschreven", "vrijgesteld", "geen plicht meer"])
def test_what_is_over_begins_nothing(begin: Wereld, waarom: str) -> None:
    yara = begin.leerlingen["Yara"]
    if waarom == "weer ingeschreven":
        was = yara.inschrijvingen.get()
        was.pk, was.begin_datum, was.eind_datum = None, date(2025, 12, 1), None
        was.save(force_insert=True)
    elif waarom == "vrijgesteld":
        Vrijstelling.objects.create(leerling=yara, grond="5.a", begin_datum=date(2025, 12, 1))
    else:
        Leerling.objects.filter(pk=yara.pk).update(startkwalificatie_op=date(2025, 12, 1))
    nacht.signaleren(timestamp=0)
    assert Signaal.objects.filter(regel="absoluut").exists()
    assert not Zaak.objects.exists()
