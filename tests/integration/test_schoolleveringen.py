"""Files that a school offers in the browser: its own table and the exports of its system, small at once and large in the background."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connections
from procrastinate.contrib.django import app

from aanwezig.actions import schoolleveringen
from aanwezig.actions.leveringen import LeveringGeweigerd, trek_in, zet_terug
from aanwezig.actions.schoolleveringen import (
    ONVERWACHT,
    Bestand,
    BestandGeweigerd,
    Vooruitblik,
    bied_aan,
    deel_codes_in,
    gooi_weg,
    neem_aan_bestand,
    ruim_op,
    verwerk,
)
from aanwezig.actions.verzuim import Verzuim, corrigeer, registreer
from aanwezig.actions.ziekmeldingen import Ziekbericht, meld_ziek, trek_levering_in
from aanwezig.definitions.boeken import invoerregels
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.leveringen import access_aangeboden, known_already, offered_by, rijen_of_levering
from aanwezig.store.models import Aangeboden, Levering, Logregel, Schoolreden, Signaal, Verzuimrij, Ziekmelding
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-09-08"
KOP = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt\n"


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def eduarte(*regels: str, **rest: object) -> Bestand:
    return Bestand("absentie.csv", "\n".join(regels).encode(), "eduarte", open_tot=date(2025, 9, 8), **rest)  # type: ignore[arg-type]


def offer(wereld: Wereld, bestand: Bestand, dag: str = DAG) -> tuple[Aangeboden, Vooruitblik]:
    aangeboden = bied_aan(bestand, wereld.moment("verzuim", dag))
    return aangeboden, Vooruitblik.of_json(aangeboden.uitkomst)


def take(wereld: Wereld, bestand: Bestand, dag: str = DAG) -> Levering:
    aangeboden, _ = offer(wereld, bestand, dag)
    levering = neem_aan_bestand(aangeboden, wereld.moment("verzuim", dag)).levering
    assert levering is not None
    return levering


ZIEK = "p-sem;20250901;;20250901;;;;Z;buikpijn"
ONBEKEND = ("p-sem;20250901;;20250903;;1;7;OA;", "p-yara;20250902;;20250902;;1;2;OA;")


def test_an_export_of_eduarte_becomes_rows_without_its_explanation(wereld: Wereld) -> None:
    aangeboden, blik = offer(wereld, eduarte(ZIEK, "p-yara;20250905;;;;;;Z;"))
    assert (blik.nieuw, blik.bekend, blik.leerlingen, blik.codes) == (5, 0, 2, [])  # open until Monday, the weekend included
    assert not Verzuimrij.objects.exists()
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert set(Verzuimrij.objects.values_list("registratie", "school_id")) == {("ziekte", "99AA")}
    assert not Verzuimrij.objects.filter(reden__contains="buik").exists()
    aangeboden.refresh_from_db()
    assert (aangeboden.stand, bytes(aangeboden.inhoud)) == ("opgenomen", b"")


def test_an_export_of_somtoday_is_taken_by_the_same_road(wereld: Wereld) -> None:
    melding = {
        "leerling": {"leerlingnummer": "p-sem"},
        "absentieReden": {"absentieSoort": "Telaat", "afkorting": "TL", "geoorloofd": False},
        "datumTijdInvoer": "2025-09-01T08:52:40.000+02:00",
        "beginDatumTijd": "2025-09-01T08:30:00.000+02:00",
        "eindDatumTijd": "2025-09-01T08:50:00.000+02:00",
        "beginLesuur": 1,
        "eindLesuur": 1,
    }
    take(wereld, Bestand("export.json", json.dumps({"items": [melding]}).encode(), "somtoday"))
    rij = Verzuimrij.objects.get()
    assert (rij.registratie, rij.minuten, rij.lesuur_van, rij.leerling.voornaam) == ("te_laat", 20, 1, "Sem")


def test_a_code_that_nobody_mapped_is_asked_and_kept_for_the_next_export(wereld: Wereld) -> None:
    aangeboden, blik = offer(wereld, eduarte(*ONBEKEND))
    assert [(vraag.code, vraag.rijen, vraag.eerste_datum) for vraag in blik.codes] == [("OA", 4, "2025-09-01")]
    assert blik.signalen == {}
    deel_codes_in(aangeboden, {"OA": ("ongeoorloofd", date(2025, 9, 1))}, wereld.moment("verzuim", DAG))
    blik = Vooruitblik.of_json(aangeboden.uitkomst)
    assert (blik.codes, list(blik.signalen.values())) == ([], [{"nieuw": 1}])
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert Signaal.objects.get().regel == "wet-16-uur"
    assert Schoolreden.objects.get().door == wereld.wie["verzuim"]
    assert Logregel.objects.get(daad="codes-ingedeeld").gegevens["codes"] == {"OA": ["ongeoorloofd", "2025-09-01"]}
    assert offer(wereld, eduarte("p-yara;20250903;;20250903;;3;3;OA;"))[1].codes == []


def test_a_code_mapped_later_corrects_the_rows_that_are_there(wereld: Wereld) -> None:
    take(wereld, eduarte(*ONBEKEND))
    assert not Signaal.objects.exists()
    aangeboden, blik = offer(wereld, eduarte(*ONBEKEND))
    assert (blik.nieuw, blik.bekend) == (0, 4)
    deel_codes_in(aangeboden, {"OA": ("ongeoorloofd", date(2025, 9, 1))}, wereld.moment("verzuim", DAG))
    assert ["anders ingedeeld dan eerst", 4] in [list(regel) for regel in Vooruitblik.of_json(aangeboden.uitkomst).bijwerking]
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert Signaal.objects.filter(regel="wet-16-uur").exists()


def test_faults_stop_an_export_and_say_where_and_what_to_do_on_this_page(wereld: Wereld) -> None:
    _, blik = offer(wereld, eduarte(ZIEK, "p-noor;20250901;;20250901;;;;Z;", "p-sem;20259999;;20250901;;;;Z;"))
    assert [(fout.plaats, fout.waarde) for fout in blik.fouten] == [
        ("absentie.csv, regel 2, kolom leerlingnummer", "p-noor"),
        ("absentie.csv, regel 3, kolom begindatum", "20259999"),
    ]
    assert "--" not in " ".join(fout.wat_te_doen + fout.verwacht for fout in blik.fouten)
    with pytest.raises(NietGevonden):
        access_aangeboden(wereld.wie["ib"], Aangeboden.objects.get().sleutel)


def test_a_file_with_faults_cannot_be_taken(wereld: Wereld) -> None:
    aangeboden, _ = offer(wereld, eduarte("p-sem;20259999;;20250901;;;;Z;"))
    with pytest.raises(BestandGeweigerd):
        neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert not Levering.objects.exists()


def test_the_schools_own_numbers_are_told_by_a_table(wereld: Wereld) -> None:
    nummers = b"school_id;leerlingnummer;leerling_id\n99AA00;1001;p-sem\n99AB;1001;p-noor\n"
    _, blik = offer(wereld, eduarte("1001;20250901;;20250901;;;;Z;", nummers=("nummers.csv", nummers)))
    assert (blik.nieuw, blik.fouten) == (1, [])
    _, blik = offer(wereld, eduarte("1001;20250901;;20250901;;;;Z;", nummers=("nummers.csv", b"iets;anders\n")))
    assert blik.fouten[0].plaats.startswith("nummers.csv")


def test_what_is_gone_from_a_complete_export_did_not_happen(wereld: Wereld) -> None:
    take(wereld, eduarte(*ONBEKEND))
    _, blik = offer(wereld, eduarte(ONBEKEND[1]))
    assert "3 rijen uit een eerdere export" not in " ".join(blik.opmerkingen)  # they lie on other days than this export
    _, blik = offer(wereld, eduarte(ONBEKEND[1], volledig=(date(2025, 9, 1), date(2025, 9, 5))))
    assert ["vervallen, want niet meer in de export", 3] in [list(regel) for regel in blik.bijwerking]


def test_what_a_person_corrected_stays_when_the_export_comes_again(wereld: Wereld) -> None:
    take(wereld, eduarte(ZIEK))
    corrigeer(Verzuimrij.objects.get(), Verzuim(date(2025, 9, 1), "arts", 1, 2), wereld.moment("verzuim", DAG))
    _, blik = offer(wereld, eduarte(ZIEK))
    assert (blik.nieuw, blik.bekend) == (0, 1)


def test_an_export_that_was_taken_back_can_be_offered_again(wereld: Wereld) -> None:
    for _ in range(3):
        levering = take(wereld, eduarte(ZIEK))
        assert levering.rijen.count() == 1
        trek_in(levering, wereld.moment("verzuim", DAG))
    assert sorted(rij_id[-3:] for rij_id in Verzuimrij.objects.values_list("rij_id", flat=True)) == ["-v2", "-v3", "901"]
    assert not Verzuimrij.objects.known().exists()


def test_a_table_that_was_taken_back_is_put_back_and_not_offered_again(wereld: Wereld) -> None:
    tabel = Bestand("verzuim.csv", (KOP + "".join(f"c{d};p-sem;99AA;2025-09-0{d};;;;ongeoorloofd;;;\n" for d in (1, 2, 3))).encode())
    levering = take(wereld, tabel)
    assert Signaal.objects.filter(stand="geldt").exists()
    trek_in(levering, wereld.moment("verzuim", DAG))
    _, blik = offer(wereld, tabel)
    assert (blik.nieuw, blik.bekend) == (0, 3)
    assert "Zet terug" in blik.opmerkingen[-1]
    zet_terug(levering, wereld.moment("verzuim", "2025-09-09"))
    assert Signaal.objects.filter(stand="geldt").exists()
    assert Logregel.objects.get(daad="levering-teruggezet").gegevens["levering"] == levering.pk


def test_each_row_says_what_came_of_it_to_who_may_see_the_pupil(wereld: Wereld) -> None:
    levering = take(wereld, eduarte(ZIEK, "p-yara;20250902;;20250902;;;;Z;"))
    corrigeer(Verzuimrij.objects.get(leerling=wereld.leerlingen["Sem"]), None, wereld.moment("verzuim", DAG))
    rijen = rijen_of_levering(wereld.wie["verzuim"], levering, date(2025, 9, 8))
    assert {rij.leerling.voornaam: rij.verbeterd for rij in rijen} == {"Sem": True, "Yara": False}  # type: ignore[attr-defined]
    assert not rijen_of_levering(wereld.wie["ib-wilg"], levering, date(2025, 9, 8)).exists()
    assert known_already(take(wereld, eduarte(ZIEK, "p-yara;20250902;;20250902;;;;Z;"))) == 2


def test_a_file_goes_on_once(wereld: Wereld) -> None:
    aangeboden, _ = offer(wereld, eduarte(ZIEK))
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    with pytest.raises(BestandGeweigerd, match="al iets anders"):
        neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert Levering.objects.count() == 1


def test_a_row_that_contradicts_one_that_is_kept_refuses_the_whole_table(wereld: Wereld) -> None:
    take(wereld, Bestand("verzuim.csv", (KOP + "a1;p-sem;99AA;2025-09-01;;;;ziekte;;;\n").encode()))
    aangeboden, _ = offer(wereld, Bestand("verzuim.csv", (KOP + "a1;p-sem;99AA;2025-09-01;;;;arts;;;\n").encode()))
    assert aangeboden.stand == "mislukt"
    assert "al bekend met een andere inhoud" in aangeboden.fout


def test_a_file_that_nobody_confirms_goes(wereld: Wereld) -> None:
    offer(wereld, eduarte(ZIEK))
    moment = wereld.moment("verzuim", DAG)
    assert ruim_op(moment) == 0
    assert ruim_op(type(moment)(moment.op + timedelta(hours=25))) == 1


def make_every_file_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all work on files be done in the background."""
    klein = replace(invoerregels(), achtergrond_bytes=1)
    monkeypatch.setattr(schoolleveringen, "invoerregels", lambda: klein)


@pytest.fixture
def groot(monkeypatch: pytest.MonkeyPatch) -> None:
    make_every_file_large(monkeypatch)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("groot")
def test_a_large_file_is_worked_on_by_the_worker_and_says_how_far_it_is(wereld: Wereld) -> None:
    aangeboden = bied_aan(eduarte(ZIEK), wereld.moment("verzuim", DAG))
    assert (aangeboden.stand, aangeboden.uitkomst) == ("nakijken", None)
    work()
    aangeboden.refresh_from_db()
    assert (aangeboden.stand, aangeboden.stap, aangeboden.gedaan, aangeboden.totaal) == ("nagekeken", "signalen", 1, 1)
    assert not Levering.objects.exists()
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    assert offered_by(wereld.wie["verzuim"]) == [aangeboden]
    assert not Levering.objects.exists()
    work()
    aangeboden.refresh_from_db()
    assert aangeboden.levering == Levering.objects.get()
    assert offered_by(wereld.wie["verzuim"]) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("groot")
def test_a_fault_in_the_job_takes_nothing_and_says_so(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    aangeboden = bied_aan(eduarte(ZIEK), wereld.moment("verzuim", DAG))
    work()
    aangeboden.refresh_from_db()
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))

    def break_(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(schoolleveringen, "replay", break_)
    with pytest.raises(RuntimeError):
        verwerk(aangeboden.pk, datetime(2025, 9, 8, 10, tzinfo=UTC))
    aangeboden.refresh_from_db()
    assert (aangeboden.stand, aangeboden.fout) == ("mislukt", ONVERWACHT)
    assert not Verzuimrij.objects.exists()
    assert not Levering.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("groot")
def test_a_job_that_begins_anew_after_its_worker_died_takes_the_file_once(wereld: Wereld) -> None:
    aangeboden = bied_aan(eduarte(ZIEK), wereld.moment("verzuim", DAG))
    work()
    aangeboden.refresh_from_db()
    neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    for _ in range(3):
        verwerk(aangeboden.pk, datetime(2025, 9, 8, 10, tzinfo=UTC))
    assert Levering.objects.count() == 1
    assert Verzuimrij.objects.count() == 1


def work() -> None:
    """Let the worker do what waits: in a thread of its own, since a browser's driver has a loop in this one."""

    def run() -> None:
        try:
            with app.replace_connector(app.connector.get_worker_connector()) as werker:  # type: ignore[attr-defined]
                werker.run_worker(queues=[schoolleveringen.WACHTRIJ], wait=False, install_signal_handlers=False, listen_notify=False)
        finally:
            connections.close_all()

    draad = Thread(target=run)
    draad.start()
    draad.join()


def test_a_layout_that_does_not_exist_is_refused(wereld: Wereld) -> None:
    with pytest.raises(BestandGeweigerd, match="kennen we niet"):
        offer(wereld, Bestand("x.csv", b"x", "magister"))
    with pytest.raises(BestandGeweigerd, match="uit welk systeem"):
        offer(wereld, Bestand("x.json", b"x"))


def test_a_contradiction_that_comes_up_at_the_end_takes_nothing(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    aangeboden, _ = offer(wereld, eduarte(ZIEK))

    def contradict(*_: object) -> None:
        raise LeveringGeweigerd("Rij a1 is al bekend met een andere inhoud.")

    monkeypatch.setattr(schoolleveringen, "take_verzuim", contradict)
    with pytest.raises(LeveringGeweigerd):
        neem_aan_bestand(aangeboden, wereld.moment("verzuim", DAG))
    aangeboden.refresh_from_db()
    assert aangeboden.stand == "nagekeken"
    assert not Levering.objects.exists()


def test_absence_in_a_file_of_somebody_who_is_reported_ill_is_said_beforehand(wereld: Wereld) -> None:
    meld_ziek(wereld.leerlingen["Sem"], Ziekbericht(date(2025, 9, 2), "moeder"), wereld.moment("verzuim", "2025-09-02"))
    rijen = "".join(f"d{d};p-sem;99AA;2025-09-0{d};;;;ongeoorloofd;;;\n" for d in (1, 2, 3))
    _, blik = offer(wereld, Bestand("verzuim.csv", (KOP + rijen).encode()))
    assert blik.opmerkingen[-1].startswith("2 rijen zijn ongeoorloofd op een dag waarop de leerling bij de balie ziek is gemeld.")


def test_a_file_that_is_not_wanted_is_thrown_away(wereld: Wereld) -> None:
    aangeboden, _ = offer(wereld, eduarte(ZIEK))
    gooi_weg(aangeboden)
    assert not Aangeboden.objects.exists()


def test_a_delivery_with_which_a_sick_call_came_in_takes_the_call_along_and_does_not_come_back(wereld: Wereld) -> None:
    moment = wereld.moment("verzuim", "2025-09-02")
    levering = meld_ziek(wereld.leerlingen["Sem"], Ziekbericht(date(2025, 9, 1), "moeder"), moment).ziekmelding.levering
    trek_levering_in(levering, moment)
    assert not Ziekmelding.objects.open().exists()
    zet_terug(levering, moment)
    assert not Verzuimrij.objects.known().exists()


@pytest.mark.parametrize("nummer", ["van-de-ander", "ziek-999-20250901", "hand-999"])
def test_a_row_number_of_another_school_or_of_this_application_is_as_good_as_any(wereld: Wereld, nummer: str) -> None:
    """A refusal would tell which numbers there are elsewhere; and who took one beforehand would keep another school from using it."""
    noor = wereld.leerlingen["Noor"]
    rij, _ = registreer(noor, Verzuim(date(2025, 9, 1), "ziekte"), wereld.moment("ib-wilg", "2025-09-01"))
    Verzuimrij.objects.filter(pk=rij.pk).update(rij_id="van-de-ander")
    kop = "rij_id;leerling_id;school_id;datum;lesuur_van;lesuur_tm;minuten;registratie;reden;ingevoerd_op;vervangt"
    eerste = f"{kop}\n{nummer};p-sem;99AA00;2025-09-02;1;1;;verlof;;;\n"
    take(wereld, Bestand("verzuim.csv", eerste.encode()))
    assert Verzuimrij.objects.get(leerling=wereld.leerlingen["Sem"]).rij_id == f"{nummer}@99AA"
    assert offer(wereld, Bestand("verzuim.csv", eerste.encode()))[1].bekend == 1
    take(wereld, Bestand("verzuim.csv", f"{kop}\nbeter;p-sem;99AA00;2025-09-02;1;1;;ziekte;;;{nummer}\n".encode()))
    assert Verzuimrij.objects.get(rij_id="beter").vervangt == f"{nummer}@99AA"
