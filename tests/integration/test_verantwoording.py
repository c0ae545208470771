"""The memory asked: the pack for an audit of a period, and who saw whom after a breach (T16, T19)."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from aanwezig import klok
from aanwezig.actions.deelnames import vraag_deelname
from aanwezig.actions.instemming import Instemming
from aanwezig.actions.logboek import Moment
from aanwezig.actions.medewerkers import NieuweFunctie, beeindig_functie, geef_functie
from aanwezig.actions.noodtoegang import beoordeel_noodtoegang
from aanwezig.actions.toestemmingen import trek_toestemming_in
from aanwezig.actions.verwijzingen import trek_verwijzing_in
from aanwezig.actions.verzegelen import verzegel
from aanwezig.cli import logboek as logboekopdracht
from aanwezig.cli import verantwoording as opdracht
from aanwezig.definitions.boeken import regelwerk
from aanwezig.definitions.normen import load_normen
from aanwezig.store.models import Casus, Logregel, Noodtoegang, Organisatie, Toestemming, Verwijzing
from aanwezig.store.verantwoording import TABELLEN
from tests.bewijs.eisen import count
from tests.integration.aanmelden import log_in
from tests.integration.eigenwereld import give
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld, make_wereld
from tests.journeys.paginas import DAG, fill
from tests.unit.cli.hulp import call

pytestmark = pytest.mark.django_db(transaction=True)  # a command opens and closes the database
Capsys = pytest.CaptureFixture[str]
PERIODE = ("--van", "2025-08-01", "--tm", "2025-09-30")


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    """The small region after some weeks of work, with a few looks."""
    wereld = make_wereld()
    nu = wereld.moment("verzuim", DAG).op
    monkeypatch.setattr(klok, "now", lambda: nu)
    monkeypatch.setattr(opdracht, "now", lambda: nu + timedelta(days=20))
    monkeypatch.setattr(logboekopdracht, "now", lambda: nu + timedelta(days=20))
    for naam, leerling in wereld.leerlingen.items():
        leerling.voornaam, leerling.achternaam = f"Voor{naam}", f"Kenmerk{naam}"
        leerling.save()
    fill(wereld)
    log_in(wereld.wie["verzuim"]).get(f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/")
    log_in(wereld.wie["ib"]).get("/leerlingen/")
    collega = geef_functie(
        wereld.wie["collega"].gebruiker,
        NieuweFunctie(wereld.dalfsen, "administratie-leerplicht", "", date(2025, 9, 12), None),
        wereld.moment("beheer", DAG),
    )
    beeindig_functie(collega, date(2025, 9, 20), wereld.moment("beheer", DAG))
    trek_verwijzing_in(Verwijzing.objects.get(), wereld.moment("ib", DAG))
    verzegel(overal=True)
    return wereld


def open_pack(pad: Path) -> dict[str, bytes]:
    """Return what is in a pack, by name."""
    with zipfile.ZipFile(pad) as pakket:
        return {naam: pakket.read(naam) for naam in pakket.namelist()}


@pytest.mark.bewijs
def test_one_command_gives_the_evidence_of_a_period(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    pad = tmp_path / "pakket.zip"
    assert call(capsys, "verantwoording", *PERIODE, "-o", str(pad)).status == 0
    inhoud = open_pack(pad)
    tabellen = {naam: list(csv.reader(io.StringIO(inhoud[f"tabellen/{naam}.csv"].decode("utf-8-sig")), delimiter=";")) for naam in TABELLEN}
    normen = load_normen(regelwerk().map, TABELLEN)
    leeg = [naam for naam, rijen in tabellen.items() if len(rijen) < 2]
    assert not leeg
    alles = b"".join(inhoud.values())
    namen = [naam for naam in wereld.leerlingen if f"Voor{naam}".encode() in alles or f"Kenmerk{naam}".encode() in alles]
    assert not namen
    count("T19", "normen", len(normen))
    count("T19", "normen zonder tabel of opdracht", sum(not (norm.tabellen or norm.ook) for norm in normen))
    count("T19", "tabellen", len(tabellen))
    count("T19", "lege tabellen", len(leeg))
    count("T19", "namen van leerlingen", len(namen))


def test_the_pack_says_what_happened(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    pad = tmp_path / "pakket.zip"
    call(capsys, "verantwoording", *PERIODE, "-o", str(pad))
    inhoud = open_pack(pad)
    sem = str(wereld.leerlingen["Sem"].sleutel)
    tekst = {naam: inhoud[f"tabellen/{naam}.csv"].decode("utf-8-sig") for naam in TABELLEN}
    assert f"melding aan leerplicht;Het Kompas;Dalfsen;{sem}" in tekst["verstrekkingen"]
    assert "verwijzing naar de jeugdarts;Het Kompas;JGZ IJsselland;" in tekst["verstrekkingen"]
    assert "2025-09;Het Kompas;verzuimmedewerker;Verzuim bijhouden en opvolgen op school;dossier geopend;1;1" in tekst["blikken"]
    assert "functie-gegeven" in tekst["rechtenwijzigingen"]
    assert "administratie-leerplicht;;2025-09-12;2025-09-20" in tekst["bevoegdheden"]
    assert "2025-09-12 " in tekst["toestemmingen"]
    assert "verzuim-gecorrigeerd" in tekst["verbeteringen"]
    assert "vraag om mee te doen aan een aanpak;" in tekst["verstrekkingen"]
    assert "meedoen aan een aanpak;" in tekst["verstrekkingen"]
    assert "regels nagekeken" in tekst["logboek"]


def test_the_pack_says_who_opened_what_in_an_emergency_and_who_looked_it_over(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    """That there is a reason is shown; what it says may name the child."""
    rijen = table_of("noodtoegangen", wereld, tmp_path, capsys)
    noor, collega = str(wereld.leerlingen["Noor"].sleutel), wereld.wie["collega"].gebruiker.naam
    assert [(rij[2], rij[4], rij[5]) for rij in rijen if rij[2] == collega] == [(collega, noor, "ja")] * 2
    assert [(rij[7], rij[8]) for rij in rijen] == [("", ""), (wereld.wie["privacy"].gebruiker.naam, "niet terecht"), ("", "")]
    assert rijen[1][6].startswith("2025-09-11"), "when it was looked over"
    assert "buurvrouw" not in str(rijen)


def test_the_pack_says_what_ended_when_a_consent_was_withdrawn(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    """From the own file it says that a parent did so, and not which one; at the school, who wrote it down."""
    casus = Casus.objects.get(leerling=wereld.leerlingen["Noor"])
    jeugd = Organisatie.objects.filter(soort="jeugdhulp").exclude(deelnames__casus=casus).first() or Organisatie.objects.create(
        soort="jeugdhulp", naam="Hulp voor gezinnen", code="J9", geldig_vanaf=date(2014, 8, 1)
    )
    instemming = Instemming("de ouders van Noor", date(2025, 9, 12), "mondeling", SAMEN)
    deelname = vraag_deelname(casus, jeugd, "", "Denk mee.", "toestemming", wereld.moment("ib-wilg", DAG), instemming=instemming)
    assert deelname.toestemming is not None
    moeder = give(wereld, "Noor", wie="ib-wilg")
    trek_toestemming_in(deelname.toestemming, Moment(klok.now(), eigen=moeder))
    verzegel(overal=True)
    rijen = table_of("intrekkingen", wereld, tmp_path, capsys)
    yara, noor = (str(wereld.leerlingen[naam].sleutel) for naam in ("Yara", "Noor"))
    assert [rij[1:] for rij in rijen] == [
        ["jeugdarts", wereld.wie["ib"].gebruiker.naam, yara, "1", "0", "0"],
        ["aanpak", "ouder", noor, "0", "1", "0"],
    ]


def test_the_pack_says_what_was_destroyed_and_who_signed_for_it(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    (rij,) = table_of("vernietigingen", wereld, tmp_path, capsys)
    een, ander = (wereld.wie[wie].gebruiker.naam for wie in ("archief", "archief-twee"))
    assert (rij[1], rij[4], rij[6], rij[8]) == ("Het Kompas", een, een, ander)
    assert "schooldossier: 1" in rij[10]
    assert "leerlingen: 1" in rij[11]


def table_of(naam: str, wereld: Wereld, tmp_path: Path, capsys: Capsys) -> list[list[str]]:
    """Return the rows of a table of the pack."""
    pad = tmp_path / f"{naam}.zip"
    call(capsys, "verantwoording", *PERIODE, "-o", str(pad))
    return list(csv.reader(io.StringIO(open_pack(pad)[f"tabellen/{naam}.csv"].decode("utf-8-sig")), delimiter=";"))[1:]


def test_what_is_outside_the_period_stays_out(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    pad = tmp_path / "pakket.zip"
    call(capsys, "verantwoording", "--van", "2025-08-01", "--tm", "2025-08-31", "-o", str(pad))
    inhoud = open_pack(pad)
    for naam in ("verstrekkingen", "blikken", "rechtenwijzigingen"):
        assert len(inhoud[f"tabellen/{naam}.csv"].splitlines()) == 1, naam
    assert b"2025-09-12;2025-09-20" not in inhoud["tabellen/bevoegdheden.csv"]


def test_the_same_period_gives_the_same_bytes(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    """Also after others looked, an emergency was looked over, consents were withdrawn and an earlier pack was made: what is not of the
    period changes nothing but the check of the logbook."""
    eerst, later = tmp_path / "a.zip", tmp_path / "b.zip"
    call(capsys, "verantwoording", *PERIODE, "-o", str(eerst))
    nood = Noodtoegang.objects.filter(beoordeeld_op=None).order_by("pk").first()
    assert nood is not None
    beoordeel_noodtoegang(nood, "terecht", "", wereld.moment("privacy", "2025-10-06"))
    Toestemming.objects.filter(ingetrokken_op=None).update(ingetrokken_op=wereld.moment("ib", "2025-10-06").op)
    call(capsys, "verantwoording", *PERIODE, "-o", str(later))
    een, ander = open_pack(eerst), open_pack(later)
    anders = {naam for naam in een if een[naam] != ander[naam]}
    anders -= {"tabellen/logboek.csv", "verantwoording.xlsx", "controle.sha256"}
    assert {naam: (een[naam].decode(), ander[naam].decode()) for naam in anders} == {}
    for regel in een["controle.sha256"].decode().splitlines():
        som, _, naam = regel.partition("  ")
        assert hashlib.sha256(een[naam]).hexdigest() == som


def test_a_pack_of_a_broken_logbook_says_so(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    Logregel.objects.create(op=datetime(2025, 9, 1, tzinfo=UTC), daad="past-de-toepassing")
    uit = call(capsys, "verantwoording", *PERIODE, "-o", str(tmp_path / "pakket.zip"))
    assert uit.status == 1
    assert "NIET heel" in uit.gezegd
    assert "niet verzegeld" in open_pack(tmp_path / "pakket.zip")["tabellen/logboek.csv"].decode()


def test_a_pack_of_a_period_that_ends_before_it_begins_is_refused(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    uit = call(capsys, "verantwoording", "--van", "2025-09-30", "--tm", "2025-08-01", "-o", str(tmp_path / "pakket.zip"))
    assert uit.status == 2
    assert "ligt voor de eerste" in uit.gezegd
    assert not (tmp_path / "pakket.zip").exists()


def test_after_a_breach_it_is_clear_who_saw_a_pupil_and_whom_somebody_saw(wereld: Wereld, capsys: Capsys) -> None:
    sem = str(wereld.leerlingen["Sem"].sleutel)
    gezien = call(capsys, "logboek", "wie-zag", sem, *PERIODE)
    assert gezien.status == 0
    assert "2 keer bekeken" in gezien.gezegd
    assert wereld.wie["verzuim"].gebruiker.naam in gezien.uit
    assert "dossier geopend" in gezien.uit
    wat = call(capsys, "logboek", "wat-zag", wereld.wie["ib"].gebruiker.email, *PERIODE)
    assert sem in wat.uit
    assert "in een lijst gezien" in wat.uit
    for uit in (gezien, wat):
        assert "Niet geteld: wie iets las over contact met Veilig Thuis, of in politiegegevens." in uit.gezegd
    assert Logregel.objects.filter(daad="logboek-bevraagd").count() == 2


def test_a_key_that_is_none_is_refused(wereld: Wereld, capsys: Capsys) -> None:
    assert call(capsys, "logboek", "wie-zag", "Sem", *PERIODE).status == 2


def test_making_a_pack_is_written_down(wereld: Wereld, tmp_path: Path, capsys: Capsys) -> None:
    call(capsys, "verantwoording", *PERIODE, "-o", str(tmp_path / "pakket.zip"))
    regel = Logregel.objects.get(daad="verantwoording-gemaakt")
    assert regel.gegevens == {"van": "2025-08-01", "tm": "2025-09-30"}
    assert Moment(regel.op).dag == date(2025, 10, 2)
