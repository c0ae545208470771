"""A file with rows that are not good: the good ones can be taken, the others are kept with their reasons, to mend and deliver alone."""

from __future__ import annotations

import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.actions.leveringen import trek_in, zet_terug
from aanwezig.actions.schoolleveringen import Bestand, BestandGeweigerd, Vooruitblik, bied_aan, neem_aan_bestand, ruim_op
from aanwezig.definitions.boeken import invoerregels
from aanwezig.exchange.tabellen import TABELLEN, take_apart
from aanwezig.store.deuren.leveringen import known_already, refused_of
from aanwezig.store.models import GeweigerdeRij, Levering, Logregel, Verzuimrij
from tests.integration.aanmelden import log_in
from tests.integration.test_schoolleveringen import DAG, KOP, ZIEK, eduarte, make_every_file_large, offer, work
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
GOED = "g1;p-sem;99AA;2025-09-01;;;;arts;;;\n"
FOUT = "f1;p-sem;99AA;2025-13-01;1;2;;ongeoorloofd;=1+1;;\n"
VREEMD = "f2;p-niemand;99AA;2025-09-01;;;;arts;;;\n"


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def tabel(*rijen: str) -> Bestand:
    return Bestand("verzuim.csv", (KOP + "".join(rijen)).encode())


def take(wereld: Wereld, bestand: Bestand) -> Levering:
    aangeboden, _ = offer(wereld, bestand)
    levering = neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG), ga_door=True).levering
    assert levering is not None
    return levering


def download(wereld: Wereld, levering: Levering, vorm: str) -> bytes:
    return bytes(log_in(wereld.wie["verzuim"]).get(f"/leveringen/{levering.pk}/geweigerd/", {"vorm": vorm}).content)


def test_the_preview_says_what_is_wrong_and_what_the_good_rows_would_do(wereld: Wereld) -> None:
    _, blik = offer(wereld, tabel(GOED, FOUT, VREEMD))
    assert (blik.nieuw, blik.geweigerd, len(blik.fouten), blik.bruikbaar, blik.deels) == (1, 2, 2, False, True)
    assert blik.fouten[1].verwacht == "het leerling_id van een leerling van je school"
    assert not Verzuimrij.objects.exists()


@pytest.mark.parametrize("bestand", [tabel(FOUT), tabel("", ""), Bestand("verzuim.csv", b"iets;anders\n1;2\n"), eduarte("x"), eduarte("")])
def test_a_file_without_good_rows_offers_nothing_to_take(wereld: Wereld, bestand: Bestand) -> None:
    _, blik = offer(wereld, bestand)
    assert not blik.deels


def test_a_file_that_is_good_as_a_whole_is_no_part(wereld: Wereld) -> None:
    _, blik = offer(wereld, tabel(GOED))
    assert (blik.bruikbaar, blik.deels) == (True, False)
    levering = take(wereld, tabel(GOED))
    assert (levering.aantal_geweigerd, list(refused_of(levering))) == (0, [])
    assert "geweigerd" not in Logregel.objects.get(daad="levering-opgenomen").gegevens


def test_without_saying_so_nothing_is_taken(wereld: Wereld) -> None:
    aangeboden, _ = offer(wereld, tabel(GOED, FOUT))
    with pytest.raises(BestandGeweigerd):
        neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert not Levering.objects.exists()
    aangeboden.refresh_from_db()
    assert (aangeboden.stand, aangeboden.ga_door) == ("nagekeken", False)


def test_the_good_rows_are_taken_and_the_others_are_kept_with_their_reasons(wereld: Wereld) -> None:
    levering = take(wereld, tabel(GOED, FOUT, VREEMD))
    assert list(Verzuimrij.objects.values_list("rij_id", flat=True)) == ["g1"]
    assert [(rij.regel, rij.velden["rij_id"], rij.velden["datum"]) for rij in refused_of(levering)] == [
        (3, "f1", "2025-13-01"),
        (4, "f2", "2025-09-01"),
    ]
    assert "parquet" not in "".join(rij.reden for rij in refused_of(levering))
    assert all("verwacht" in rij.reden for rij in refused_of(levering))
    assert levering.aantal_geweigerd == 2
    assert Logregel.objects.get(daad="levering-opgenomen").gegevens == {"levering": levering.pk, "nieuw": 1, "bekend": 0, "geweigerd": 2}
    assert known_already(levering) == 0


def test_a_row_that_a_refused_row_replaces_stays_as_it_was_and_that_is_said(wereld: Wereld) -> None:
    bestand = tabel(GOED, "o1;p-yara;99AA;2025-09-02;;;;ongeoorloofd;;;\n", "n1;p-yara;99AA;fout;;;;arts;;;o1\n")
    assert "1 verbetering is geweigerd; wat zij vervangt, blijft zoals het was (regel 4)." in offer(wereld, bestand)[1].opmerkingen
    levering = take(wereld, bestand)
    (rij,) = refused_of(levering)
    assert rij.velden["rij_id"] == "n1"
    assert rij.reden.endswith("rij o1, die zij vervangt, blijft zoals zij was")
    assert Verzuimrij.objects.filter(rij_id="o1").exists()


def mend_xlsx(inhoud: bytes, anders: dict[bytes, bytes]) -> bytes:
    """Change texts in a workbook, as somebody in a spreadsheet does."""
    stroom = io.BytesIO()
    with ZipFile(io.BytesIO(inhoud)) as oud, ZipFile(stroom, "w") as nieuw:
        for naam in oud.namelist():
            deel = oud.read(naam)
            for wat, waarin in anders.items():
                deel = deel.replace(wat, waarin)
            nieuw.writestr(naam, deel)
    return stroom.getvalue()


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_the_school_mends_the_file_of_refused_rows_and_delivers_only_those(wereld: Wereld, vorm: str) -> None:
    levering = take(wereld, tabel(GOED, FOUT, VREEMD))
    inhoud = download(wereld, levering, vorm)
    if vorm == "csv":
        assert b"'=1+1" in inhoud  # no cell is a formula
        inhoud = inhoud.replace(b"2025-13-01", b"2025-09-03").replace(b"p-niemand", b"p-yara")
    else:
        inhoud = mend_xlsx(inhoud, {b"2025-13-01": b"2025-09-03", b"p-niemand": b"p-yara"})
    _, blik = offer(wereld, Bestand(f"geweigerd.{vorm}", inhoud))
    assert (blik.fouten, blik.nieuw) == ([], 2)
    assert "geweigerd_omdat" in " ".join(blik.opmerkingen)


def test_the_reason_stands_beside_each_row(wereld: Wereld) -> None:
    kop, *rijen = download(wereld, take(wereld, tabel(GOED, FOUT, VREEMD)), "csv").decode("utf-8-sig").splitlines()
    assert kop == KOP.strip() + ";regel;geweigerd_omdat"
    assert rijen[0].startswith("f1;p-sem;99AA;2025-13-01;1;2;;ongeoorloofd;")
    assert ';3;"datum: verwacht ' in rijen[0]


def test_a_line_that_could_not_be_taken_apart_is_kept_as_it_stood(wereld: Wereld) -> None:
    levering = take(wereld, tabel(GOED, "f9;p-sem;99AA\n"))
    assert refused_of(levering).get().velden == {"inhoud": "f9;p-sem;99AA"}
    assert "inhoud;regel;geweigerd_omdat" in download(wereld, levering, "csv").decode("utf-8-sig")


def test_of_an_export_the_good_notes_are_taken_and_nothing_is_said_to_be_gone(wereld: Wereld) -> None:
    neem_aan_bestand(offer(wereld, eduarte(ZIEK))[0], wereld.moment("verzuim", DAG))
    bestand = eduarte(
        "p-yara;20250902;;20250902;;;;Z;", "p-sem;20259999;;20250901;;;;Z;buikpijn", volledig=(date(2025, 9, 1), date(2025, 9, 5))
    )
    aangeboden, blik = offer(wereld, bestand)
    assert (blik.nieuw, blik.geweigerd, blik.bijwerking) == (1, 1, [])
    assert "er vervalt niets" in blik.opmerkingen[0]
    levering = neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG), ga_door=True).levering
    assert levering is not None
    rij = refused_of(levering).get()
    assert (rij.regel, rij.velden) == (2, {"inhoud": "p-sem;20259999;;20250901;;;;Z"})  # the explanation is about a child's health
    assert not Verzuimrij.objects.filter(registratie="vervallen").exists()


def test_it_is_taken_back_and_put_back_as_any_delivery(wereld: Wereld) -> None:
    levering = take(wereld, tabel(GOED, FOUT))
    trek_in(levering, wereld.moment("verzuim", DAG))
    assert not Verzuimrij.objects.known().exists()
    zet_terug(levering, wereld.moment("verzuim", DAG))
    assert Verzuimrij.objects.known().count() == 1
    assert refused_of(levering).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_taken_in_part_by_the_worker(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    make_every_file_large(monkeypatch)
    aangeboden = bied_aan(tabel(GOED, FOUT), wereld.moment("verzuim", DAG))
    work()
    aangeboden.refresh_from_db()
    assert Vooruitblik.of_json(aangeboden.uitkomst).deels
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG), ga_door=True)
    assert not Levering.objects.exists()
    work()
    aangeboden.refresh_from_db()
    assert (aangeboden.stand, Levering.objects.get().aantal_geweigerd, Verzuimrij.objects.count()) == ("opgenomen", 1, 1)


def test_refused_rows_go_when_there_was_time_to_mend_them(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    levering = take(wereld, tabel(GOED, FOUT))
    moment = wereld.moment("verzuim", DAG)
    dagen = invoerregels().geweigerd_dagen
    ruim_op(type(moment)(moment.op + timedelta(days=dagen)))
    assert GeweigerdeRij.objects.count() == 1
    later = moment.op + timedelta(days=dagen, minutes=1)
    ruim_op(type(moment)(later))
    assert not GeweigerdeRij.objects.exists()
    monkeypatch.setattr(klok, "now", lambda: later)
    klant = log_in(wereld.wie["verzuim"])
    assert "1 rij geweigerd" in klant.get(f"/leveringen/{levering.pk}/").content.decode()
    assert "bewaren we niet meer" in klant.get(f"/leveringen/{levering.pk}/geweigerd/").content.decode()


def test_only_the_own_school_sees_them(wereld: Wereld) -> None:
    levering = take(wereld, tabel(GOED, FOUT))
    adres = f"/leveringen/{levering.pk}/geweigerd/"
    assert log_in(wereld.wie["verzuim"]).get(adres).status_code == 200
    assert log_in(wereld.wie["leerplicht"]).get(adres).status_code == 404
    assert Client().get(adres).status_code == 302
    heel, _ = offer(wereld, tabel("g2;p-sem;99AA;2025-09-02;;;;arts;;;\n"))
    nummer = neem_aan_bestand(heel, wereld.moment("verzuim", DAG)).levering_id
    assert log_in(wereld.wie["verzuim"]).get(f"/leveringen/{nummer}/geweigerd/").status_code == 404


def test_what_a_row_said_is_taken_apart_by_the_columns_of_the_table() -> None:
    tabel_ = TABELLEN["verzuim"]
    assert take_apart("rij_id=a; leerling_id=p; datum=2025; reden=x; y; vervangt=", tabel_) == {
        "rij_id": "a",
        "leerling_id": "p",
        "datum": "2025",
        "reden": "x; y",
        "vervangt": "",
    }
    assert take_apart("p-sem;2025;;Z", tabel_) == {}
