"""A child who stays home, or threatens to, is work before there is a case: from a signal to the case, or to why there is none."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from aanwezig import klok
from aanwezig.actions.afhandelen import heropen_signaal, sluit_signaal
from aanwezig.actions.casussen import Begin, heropen_casus, open_casus, sluit_casus
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.verzuim import corrigeer
from aanwezig.core.routes.stand import Stapbeeld, Stapstand
from aanwezig.store.casusroutes import routes_of
from aanwezig.store.deuren.signalen import opvolging_of
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.models import Casus, Gebiedskeuze, Inschrijving, Signaal, Taak, Verzuimrij
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, make_casuswereld
from tests.integration.wereld import BEGIN, Wereld, miss_lessons

pytestmark = pytest.mark.django_db
DAG = date(2025, 9, 18)
KWART, TIEN = "problematisch-25", "problematisch-10-in-15"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """Sem was ill for three days in two weeks: more than a quarter of the time at school."""
    wereld = make_casuswereld()
    Gebiedskeuze.objects.create(gebied="drechtsteden", geldig_vanaf=BEGIN)
    miss_lessons(wereld, "Sem", "2025-09-15", 21, "ziekte")
    op = wereld.moment("ib", "2025-09-18").op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld


@pytest.fixture
def signaal(wereld: Wereld) -> Signaal:
    return Signaal.objects.get(regel=KWART)


def work(wereld: Wereld, wie: str = "ib") -> list[str]:
    return sorted(taak.soort for taak in visible_taken(wereld.wie[wie], DAG).open())


def stay_home(wereld: Wereld, dag: str = "2025-09-26") -> None:
    """Let Sem stay home for seven days more, by when ten days of fifteen weeks were missed."""
    miss_lessons(wereld, "Sem", "2025-09-18", 49, "ziekte")
    assert Signaal.objects.filter(regel=TIEN, eind_datum__lte=dag).exists()


def begin(wereld: Wereld, signaal: Signaal | None = None, dag: str = "2025-09-19") -> Casus:
    wat = Begin("Sem komt steeds minder.", KERNTEAM, "dreigend-thuiszitter", date(2025, 9, 15))
    swv = wereld.wie["regisseur"].organisatie
    return open_casus(wereld.leerlingen["Sem"], wat, wereld.moment("ib", dag), signaal=signaal, swv=swv)


def test_a_signal_asks_who_may_begin_a_case_to_do_so(wereld: Wereld, signaal: Signaal) -> None:
    taak = Taak.objects.open().get(signaal=signaal)
    assert (taak.soort, taak.vanaf_datum, taak.uiterlijk_datum) == ("aanpak-beginnen", date(2025, 9, 17), date(2025, 9, 24))
    assert work(wereld) == ["aanpak-beginnen"]
    assert work(wereld, "verzuim") == []
    assert work(wereld, "regisseur") == []


def test_more_signals_of_a_pupil_ask_for_one_case(wereld: Wereld) -> None:
    stay_home(wereld)
    assert Taak.objects.filter(soort="aanpak-beginnen").count() == 1


def test_a_case_that_begins_ends_what_was_asked_and_keeps_the_signal(wereld: Wereld, signaal: Signaal) -> None:
    casus = begin(wereld, signaal)
    assert casus.signaal == signaal
    assert Taak.objects.get(soort="aanpak-beginnen").uitkomst == "gedaan"
    stand = {wie: opvolging_of(signaal.leerling, wereld.wie[wie], DAG)[signaal.pk] for wie in ("ib", "verzuim")}
    assert stand == {"ib": "aanpak", "verzuim": "geen"}, "who reads no cases doesn't learn of one"


def test_while_a_case_runs_a_new_signal_gives_no_work_of_its_own(wereld: Wereld) -> None:
    casus = begin(wereld)
    stay_home(wereld)
    assert not Taak.objects.open().filter(soort="aanpak-beginnen").exists()
    tien = Signaal.objects.get(regel=TIEN)
    assert opvolging_of(tien.leerling, wereld.wie["ib"], DAG)[tien.pk] == "aanpak"
    sluit_casus(casus, "eigen-school", "Sem is er weer.", date(2025, 9, 29), wereld.moment("ib", "2025-09-29"))
    assert not Taak.objects.open().filter(soort="aanpak-beginnen").exists(), "what the case was about asks for no other"
    heropen_casus(casus, "Hij bleef weer thuis.", wereld.moment("ib", "2025-09-30"))
    assert casus.pk == Casus.objects.open().get().pk


def test_an_outcome_ends_it_and_another_signal_still_asks(wereld: Wereld, signaal: Signaal) -> None:
    stay_home(wereld)
    moment = wereld.moment("ib", "2025-09-29")
    with pytest.raises(NietMogelijk, match="Schrijf er kort bij"):
        sluit_signaal(signaal, "hulp", "", moment)
    afhandeling = sluit_signaal(signaal, "hulp", "De mentor belt elke ochtend.", moment)
    assert Taak.objects.get(signaal=signaal).uitkomst == "gedaan"
    assert [taak.signaal.regel for taak in Taak.objects.open().filter(soort="aanpak-beginnen") if taak.signaal] == [TIEN]
    sluit_signaal(Signaal.objects.get(regel=TIEN), "gestopt", "", moment)
    assert not Taak.objects.open().filter(soort="aanpak-beginnen").exists()
    heropen_signaal(afhandeling, moment)
    assert Taak.objects.open().get(soort="aanpak-beginnen").signaal == signaal


def test_a_signal_that_is_withdrawn_asks_no_more(wereld: Wereld, signaal: Signaal) -> None:
    rij = Verzuimrij.objects.filter(leerling=signaal.leerling).latest("datum")
    corrigeer(rij, None, wereld.moment("verzuim", "2025-09-18"))
    assert Taak.objects.get(soort="aanpak-beginnen").uitkomst == "vervallen"


def test_a_case_begins_from_a_signal_of_this_pupil_that_holds(wereld: Wereld, signaal: Signaal) -> None:
    noor = wereld.leerlingen["Noor"]
    with pytest.raises(NietMogelijk, match="er niet meer"):
        open_casus(noor, Begin("Noor?", "ondersteuningsteam"), wereld.moment("ib-wilg", "2025-09-19"), signaal=signaal)
    for rij in Verzuimrij.objects.filter(leerling=signaal.leerling):
        corrigeer(rij, None, wereld.moment("verzuim", "2025-09-18"))
    with pytest.raises(NietMogelijk, match="Begin haar zonder signaal"):
        begin(wereld, signaal)
    assert not Casus.objects.exists()


# ---------------------------------------------------------------- the pages


def test_from_the_work_to_a_case_the_signal_goes_along(wereld: Wereld, signaal: Signaal) -> None:
    klant, sleutel = log_in(wereld.wie["ib"]), wereld.leerlingen["Sem"].sleutel
    adres = f"{reverse('casussen:nieuw', args=[sleutel])}?signaal={signaal.pk}"
    for pagina in (
        reverse("werk:mijn-werk"),
        reverse("leerlingen:leerling", args=[sleutel]),
        reverse("signalen:sluiten", args=[signaal.pk]),
    ):
        assert f'href="{adres}"' in klant.get(pagina).content.decode(), pagina
    html = klant.get(adres).content.decode()
    assert "30 procent" in html
    assert 'value="2025-09-15"' in html, "since when: the first day of the signal"
    velden = {"vraag": "Sem komt steeds minder.", "route": KERNTEAM, "soort": "dreigend-thuiszitter", "sinds": "2025-09-15"}
    assert klant.post(adres, velden | {"swv": wereld.wie["regisseur"].organisatie_id}).status_code == 302
    assert Casus.objects.get().signaal == signaal


@pytest.mark.parametrize("nummer", ["0", "zes", "-1"])
def test_a_signal_that_is_not_there_is_not_found(wereld: Wereld, nummer: str) -> None:
    adres = f"{reverse('casussen:nieuw', args=[wereld.leerlingen['Sem'].sleutel])}?signaal={nummer}"
    assert log_in(wereld.wie["ib"]).get(adres).status_code == 404


def test_a_signal_of_another_school_or_pupil_is_not_found(wereld: Wereld, signaal: Signaal) -> None:
    noor = wereld.leerlingen["Noor"].sleutel
    assert log_in(wereld.wie["ib-wilg"]).get(f"{reverse('casussen:nieuw', args=[noor])}?signaal={signaal.pk}").status_code == 404


def test_who_may_begin_no_case_gets_no_button(wereld: Wereld, signaal: Signaal) -> None:
    html = log_in(wereld.wie["verzuim"]).get(reverse("signalen:sluiten", args=[signaal.pk])).content.decode()
    assert "Begin een aanpak" not in html


def test_the_case_and_the_register_say_from_which_signal_it_came(wereld: Wereld, signaal: Signaal) -> None:
    casus = begin(wereld, signaal)
    for wie in ("ib", "regisseur"):
        klant = log_in(wereld.wie[wie])
        assert "Problematisch verzuim, een kwart" in klant.get(reverse("casussen:casus", args=[casus.sleutel])).content.decode(), wie
        assert "Problematisch verzuim, een kwart" in klant.get(reverse("casussen:lijst")).content.decode(), wie


# ---------------------------------------------------------------- what the route does with signals from before it


def melden_on(casus: Casus, dag: date) -> Stapbeeld:
    return routes_of(casus).lopen[0].stand_on(dag).of_stap("melden")


def test_a_signal_from_before_the_case_counts_from_its_first_day(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-18", 17)
    assert Signaal.objects.get(regel="wet-16-uur").eind_datum == date(2025, 9, 22)
    wat = Begin("Sem komt steeds minder.", KERNTEAM, "dreigend-thuiszitter", date(2025, 9, 29))
    casus = open_casus(wereld.leerlingen["Sem"], wat, wereld.moment("ib", "2025-09-29"), swv=wereld.wie["regisseur"].organisatie)
    beeld = melden_on(casus, date(2025, 9, 29))
    assert (beeld.stand, beeld.sinds) == (Stapstand.OPEN, date(2025, 9, 29))
    assert Taak.objects.open().filter(casus=casus, deel=f"{KERNTEAM}:melden").exists()


def test_a_signal_of_an_earlier_schooljaar_or_one_that_went_opens_nothing(wereld: Wereld) -> None:
    miss_lessons(wereld, "Sem", "2025-09-18", 17)
    wet = Signaal.objects.get(regel="wet-16-uur")
    casus = begin(wereld, dag="2025-09-29")
    assert melden_on(casus, date(2025, 9, 29)).stand is Stapstand.OPEN
    Signaal.objects.filter(pk=wet.pk).update(eind_datum=date(2025, 6, 20))
    assert melden_on(casus, date(2025, 9, 29)).stand is Stapstand.LATER
    Signaal.objects.filter(pk=wet.pk).update(eind_datum=date(2025, 9, 22), stand="ingetrokken")
    assert melden_on(casus, date(2025, 9, 29)).stand is Stapstand.LATER


# ---------------------------------------------------------------- who meets a definition and has no case


def test_the_school_sees_who_meets_a_definition_and_has_no_case(wereld: Wereld, signaal: Signaal) -> None:
    Signaal.objects.filter(pk=signaal.pk).update(regel="thuiszitter-drechtsteden")
    lijst, casussen = f"{reverse('signalen:lijst')}?aanpak=geen", reverse("casussen:lijst")
    klant = log_in(wereld.wie["ib"])
    assert "Sem Voorbeeld" in klant.get(lijst).content.decode()
    html = klant.get(casussen).content.decode()
    assert "Eén leerling voldoet dit schooljaar aan een omschrijving van het register" in html
    assert f'href="{lijst}"' in html
    assert "Niets gevonden" in log_in(wereld.wie["ib-wilg"]).get(lijst).content.decode()
    assert "omschrijving van het register" not in log_in(wereld.wie["regisseur"]).get(casussen).content.decode()
    assert 'name="aanpak"' not in log_in(wereld.wie["verzuim"]).get(lijst).content.decode(), "who reads no cases can't ask"
    begin(wereld)
    assert "Niets gevonden" in klant.get(lijst).content.decode()
    assert "omschrijving van het register, en" not in klant.get(casussen).content.decode()


def test_of_who_left_the_school_the_signal_is_closed(wereld: Wereld, signaal: Signaal) -> None:
    Inschrijving.objects.filter(leerling=signaal.leerling).update(eind_datum=date(2025, 9, 17))
    assert work(wereld) == ["aanpak-beginnen"], "it is open work"
    adres = f"{reverse('casussen:nieuw', args=[signaal.leerling.sleutel])}?signaal={signaal.pk}"
    klant = log_in(wereld.wie["ib"])
    assert klant.get(adres).headers["Location"] == reverse("signalen:sluiten", args=[signaal.pk])
    assert "Begin een aanpak" not in klant.get(reverse("signalen:sluiten", args=[signaal.pk])).content.decode()
