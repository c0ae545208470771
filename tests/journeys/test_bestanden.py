"""A school offers the export of its own system, in a real browser: codes, faults, a large file, and back again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from aanwezig.actions import schoolleveringen
from aanwezig.store.models import Aangeboden, Schoolreden, Signaal, Verzuimrij
from tests.integration.test_schoolleveringen import ONBEKEND, ZIEK, make_every_file_large, work
from tests.integration.wereld import Wereld
from tests.journeys.conftest import Klok, LogIn
from tests.journeys.test_verhalen import said

JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["met JavaScript", "zonder JavaScript"])


def offer(page: Page, *regels: str, soort: str = "EduArte: absentiemeldingen (CSV)") -> None:
    page.get_by_label(soort).check()
    page.get_by_label("Bestand met verzuim").set_input_files(
        {"name": "absentie.csv", "mimeType": "text/csv", "buffer": "\n".join(regels).encode()}
    )
    page.get_by_role("button", name="Kijk wat er verandert").click()


@JAVASCRIPT
def test_the_export_of_the_schools_own_system(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """Fatma offers an export of EduArte, says once what its code means, takes it, reads what came of each row, and takes it back."""
    tijd.set("2025-09-08")
    page = log_in("verzuim", "/leveringen/", javascript=javascript)
    offer(page, ZIEK, "p-niemand;20250901;;20250901;;;;Z;")
    expect(page.get_by_text("absentie.csv, regel 2, kolom leerlingnummer")).to_be_visible()
    expect(page.get_by_text("bied bij de export ook de tabel leerlingnummers aan")).to_be_visible()
    page.get_by_role("button", name="Niet opnemen").click()
    offer(page, *ONBEKEND)
    expect(page.get_by_text("Niemand zei nog wat ‘OA’ (4 rijen) betekent.")).to_be_visible()
    expect(page.get_by_text("De signalen blijven gelijk.")).to_be_visible()
    page.get_by_role("button", name="Deel de codes in").click()
    expect(page.get_by_text("Je deelde geen code in.")).to_be_visible()
    page.get_by_label("Wat betekent ‘OA’?").select_option(
        label="Hele uren of dagen weg; reden onbekend, niet geldig of pas achteraf gegeven"
    )
    page.get_by_role("button", name="Deel de codes in").click()
    expect(page.get_by_role("row", name="16 uur ongeoorloofd verzuim in vier lesweken 1 0 0")).to_be_visible()
    assert not Verzuimrij.objects.exists()
    page.get_by_role("button", name="Neem op").click()
    assert "absentie.csv is opgenomen. Nieuw signaal: 16 uur ongeoorloofd verzuim in vier lesweken." in said(page)
    expect(page.get_by_role("row")).to_have_count(5)
    expect(page.get_by_role("cell", name="opgenomen").first).to_be_visible()
    page.get_by_role("button", name="Trek in").click()
    assert "Dit signaal is er niet meer" in said(page)
    page.get_by_role("button", name="Zet terug absentie.csv").click()
    assert "haar rijen tellen weer mee. Nieuw signaal" in said(page)
    assert Schoolreden.objects.get().registratie == "ongeoorloofd"


@JAVASCRIPT
def test_the_good_rows_go_in_and_the_others_are_mended(log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool) -> None:
    """One row of Fatma's table is wrong: she takes the good one, reads why the other was refused, mends it, and takes all back."""
    tijd.set("2025-09-08")
    page = log_in("verzuim", "/leveringen/", javascript=javascript)
    kop, goed, fout = "rij_id;leerling_id;school_id;datum;registratie", "g1;p-sem;99AA;2025-09-01;arts", "f1;p-sem;99AA;2025-13-01;arts"
    offer(page, kop, goed, fout, soort="De tabel verzuim van Aanwezig (CSV, Excel of Parquet)")
    expect(page.get_by_role("heading", name="1 rij is niet goed")).to_be_visible()
    expect(page.get_by_text("verzuim.csv, regel 3, kolom datum")).to_be_visible()
    expect(page.get_by_text("1 nieuwe rij verzuim van 1 leerling")).to_be_visible()
    page.get_by_role("button", name="Neem de goede rijen op").click()
    expect(page.get_by_role("status")).to_contain_text("De goede rijen van absentie.csv zijn opgenomen. 1 rij is geweigerd")
    page.get_by_role("link", name="Kijk waarom, en verbeter wat niet goed was").click()
    expect(page.get_by_text("deze dag bestaat niet")).to_be_visible()
    with page.expect_download() as opgehaald:
        page.get_by_role("link", name="Haal op als CSV").click()
    regels = opgehaald.value.path().read_text("utf-8-sig").replace("2025-13-01", "2025-09-03").splitlines()
    page.get_by_role("link", name="Leveringen", exact=True).last.click()
    expect(page.get_by_text("1 rij geweigerd")).to_be_visible()
    offer(page, *regels, soort="De tabel verzuim van Aanwezig (CSV, Excel of Parquet)")
    page.get_by_role("button", name="Neem op").click()
    assert sorted(Verzuimrij.objects.values_list("rij_id", flat=True)) == ["f1", "g1"]
    page.get_by_role("link", name="Leveringen", exact=True).last.click()
    for _ in range(2):
        page.get_by_role("button", name="Trek in absentie.csv").first.click()
    assert not Verzuimrij.objects.known().exists()


@JAVASCRIPT
def test_a_large_export_says_how_far_it_is(
    log_in: LogIn, wereld: Wereld, tijd: Klok, javascript: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work is done by the worker; the page shows how far it is, with scripts and without, and goes on by itself."""
    make_every_file_large(monkeypatch)
    tijd.set("2025-09-08")
    page = log_in("verzuim", "/leveringen/", javascript=javascript)
    offer(page, *ONBEKEND)
    expect(page.get_by_role("heading", name="Het bestand wordt nagekeken")).to_be_visible()
    expect(page.get_by_text("Dit bestand is groot en staat in de rij.")).to_be_visible()
    Aangeboden.objects.update(stap="signalen", gedaan=250, totaal=1000)
    expect(page.get_by_text("De signalen berekenen: 25%")).to_be_visible()
    work()
    expect(page.get_by_text("4 nieuwe rijen verzuim van 2 leerlingen")).to_be_visible()
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_role("heading", name="Het bestand wordt opgenomen")).to_be_visible()
    assert not Verzuimrij.objects.exists()
    work()
    expect(page.get_by_text("absentie.csv is opgenomen.")).to_be_visible()
    assert Verzuimrij.objects.count() == 4
    assert not Signaal.objects.exists()


def test_a_fault_in_the_work_is_said_and_nothing_is_taken(
    log_in: LogIn, wereld: Wereld, tijd: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something breaks while the worker takes a file: the page says so, and what to do."""
    make_every_file_large(monkeypatch)
    tijd.set("2025-09-08")
    page = log_in("verzuim", "/leveringen/")
    offer(page, ZIEK)
    work()
    expect(page.get_by_text("1 nieuwe rij verzuim van 1 leerling")).to_be_visible()
    page.get_by_role("button", name="Neem op").click()

    def break_(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(schoolleveringen, "replay", break_)
    work()
    expect(page.get_by_text("Er ging bij ons iets mis. Er is niets opgenomen.")).to_be_visible()
    page.get_by_role("link", name="Leveringen", exact=True).last.click()
    expect(page.get_by_text("Niet opgenomen")).to_be_visible()
    page.get_by_role("link", name="Kijk wat er misging").click()
    page.get_by_role("button", name="Terug naar leveringen").click()
    expect(page.get_by_text("Niet opgenomen")).to_have_count(0)
    assert not Verzuimrij.objects.exists()
