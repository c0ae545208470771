"""The pages about keeping: a list is judged without names, signed by two, and each organisation sees only its own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.vernietigen import vernietig
from aanwezig.store.models import Bewaarstop, Logregel, Vernietigingslijst, Zaak
from tests.integration.aanmelden import log_in
from tests.integration.test_vernietigen import archivists, at, lived
from tests.integration.wereld import Wereld

pytestmark = pytest.mark.django_db


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = lived()
    monkeypatch.setattr(klok, "now", lambda: at(None).op)
    return wereld


def test_a_list_is_made_judged_and_signed_by_two_people(wereld: Wereld) -> None:
    een, ander = map(log_in, archivists(wereld.kompas))
    antwoord = een.post("/bewaren/opstellen/")
    pad = antwoord.url  # type: ignore[attr-defined]
    lijst = Vernietigingslijst.objects.get(organisatie=wereld.kompas, jaar=2050)
    tekst = een.get(pad).content.decode()
    assert "5 jaar na de laatste dag op de school" in tekst
    assert "nog niet nagekeken bij de bron" in tekst
    assert "31 juli 2026" in tekst
    assert not re.search("Voornaam|Achternaam|Ouder(sem|yara)", tekst)
    assert str(wereld.leerlingen["Sem"].sleutel) not in tekst

    csv = een.get(pad + "?vorm=csv").content.decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Regel;Wat;Hoeveel;Termijn;Telt vanaf;Mag weg vanaf;Stand;Zaaknummers;Wet;Bron")
    assert len(csv.splitlines()) == lijst.regels.count() + 1
    assert "Geen regels" in een.get(pad + "?regime=Wpg").content.decode()

    bekeken = Logregel.objects.filter(daad="vernietigingslijst-bekeken", leerling=None, gegevens__lijst=lijst.pk)
    assert list(bekeken.values_list("gegevens__vorm", flat=True)) == ["pagina", "csv", "pagina"]

    een.post(pad + "tekenen/")
    assert "De tweede handtekening zet een andere" in een.get(pad).content.decode()
    een.post(pad + "tekenen/")
    lijst.refresh_from_db()
    assert lijst.stand == "getekend"
    ander.post(pad + "tekenen/")
    lijst.refresh_from_db()
    assert lijst.stand == "vastgesteld"
    assert "Kijk hoe ver het is" in ander.get(pad).content.decode()
    vernietig(lijst.pk, at(None))
    klaar = ander.get(pad).content.decode()
    assert "Verslag" in klaar
    assert "31 juli 2026" not in klaar


def test_another_organisation_finds_no_list(wereld: Wereld) -> None:
    een, _ = archivists(wereld.kompas)
    buur, _ = archivists(wereld.dalfsen)
    pad = log_in(een).post("/bewaren/opstellen/").url  # type: ignore[attr-defined]
    assert log_in(buur).get(pad).status_code == 404
    assert log_in(buur).post(pad + "tekenen/").status_code == 404
    assert log_in(wereld.wie["beheer"]).get("/bewaren/").status_code == 404
    assert log_in(wereld.wie["verzuim"]).get("/bewaren/").status_code == 404
    assert "Lijst 2050-1" not in log_in(buur).get("/bewaren/").content.decode()


def test_a_row_is_held_back_with_a_reason_and_a_last_day(wereld: Wereld) -> None:
    een, _ = archivists(wereld.dalfsen)
    klant = log_in(een)
    pad = klant.post("/bewaren/opstellen/").url  # type: ignore[attr-defined]
    zonder = klant.post(pad + "regel/1/aanhouden/", {"reden": "bezwaar"})
    assert "Vul dit in." in zonder.content.decode()
    voorbij = klant.post(pad + "regel/1/aanhouden/", {"reden": "bezwaar", "geldig_tm": "2049-12-31"})
    assert "al voorbij" in voorbij.content.decode()
    klant.post(pad + "regel/1/aanhouden/", {"reden": "bezwaar", "geldig_tm": "2050-12-31"})
    assert "Alles op deze lijst is aangehouden" in klant.get(pad).content.decode()
    tegen = klant.get("/bewaren/aangehouden/").content.decode()
    assert "er loopt bezwaar of beroep" in tegen
    klant.post(f"/bewaren/aangehouden/{Bewaarstop.objects.get().pk}/opheffen/")
    assert "Er wordt niets aangehouden" in klant.get("/bewaren/aangehouden/").content.decode()
    assert "1 regel gaat weg" in klant.get(pad).content.decode()


def test_a_file_says_until_when_what_is_kept_and_a_hold_is_put_there(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: at(None, "2027-03-01").op)
    sem = wereld.leerlingen["Sem"]
    klant = log_in(wereld.wie["leerplicht"])
    pad = f"/leerlingen/{sem.sleutel}/bewaren/"
    tekst = klant.get(pad).content.decode()
    assert "19 jaar na de geboortedag van de leerling" in tekst
    assert "5 september 2030" in tekst
    assert "resultaat 12.1.3" in tekst
    assert "Inschrijving en verzuim" not in tekst  # that is of the school
    klant.post(pad, {"soort": "", "reden": "klacht", "geldig_tm": "2031-12-31"})
    stop = Bewaarstop.objects.get()
    assert (stop.organisatie, stop.geldig_tm, stop.leerling) == (wereld.dalfsen, date(2031, 12, 31), sem)
    assert "aangehouden tot en met 31 december 2031" in klant.get(pad).content.decode()
    assert Logregel.objects.filter(daad="bewaarstop-gezet", leerling=sem).count() == 1
    assert log_in(wereld.wie["collega"]).get(f"/leerlingen/{wereld.leerlingen['Noor'].sleutel}/bewaren/").status_code == 404


def test_who_may_not_hold_back_sees_no_form_and_can_not(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: at(None, "2026-03-01").op)
    klant = log_in(wereld.wie["verzuim"])
    pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/bewaren/"
    assert "Moet dit langer blijven?" not in klant.get(pad).content.decode()
    assert klant.post(pad, {"reden": "klacht", "geldig_tm": "2031-12-31"}).status_code == 404
    assert not Bewaarstop.objects.exists()


def test_a_case_that_runs_has_no_day(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "now", lambda: at(None, "2027-03-01").op)
    Zaak.objects.update(stand="onderzoek", gesloten_op=None, resultaat="", reden_afsluiting="")
    tekst = log_in(wereld.wie["leerplicht"]).get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/bewaren/").content.decode()
    assert "nog geen dag" in tekst
    assert "loopt nog" in tekst
