"""Talks, letters and referrals by systems alone: as the pages do, and once when they are sent twice."""

from __future__ import annotations

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from aanwezig.actions.meldingen import Meldinggegevens
from aanwezig.actions.nog_eens import doe_melding_eens
from aanwezig.store.models import Brief, Gesprek, Logregel, Melding, Signaal, Taak, Toestemming, Verwijzing
from tests.integration.api.conftest import Bel
from tests.integration.api.test_verloop import report
from tests.integration.wereld import Wereld, miss_lessons

pytestmark = pytest.mark.django_db
VERWIJZING = {
    "vraag": "Wat kan Yara aan?",
    "toestemming": {"van": ["ouder", "leerling"], "gegevenDoor": "Moeder van Yara", "gegevenDatum": "2025-09-03", "hoe": "mondeling"},
}
GESPREK = {"geplandOp": "2025-09-08T10:30:00+02:00", "met": "Sem en vader", "waar": "kamer 12"}


def refer(bel: Bel, wereld: Wereld, wie: str = "verzuim", voornaam: str = "Yara", **anders: object) -> Any:
    return bel(wie, "post", f"/leerlingen/{wereld.leerlingen[voornaam].sleutel}/verwijzingen", VERWIJZING | anders)


def plan(bel: Bel, wereld: Wereld, wie: str = "verzuim", **anders: object) -> Any:
    return bel(wie, "post", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/gesprekken", GESPREK | anders)


def case(bel: Bel, wereld: Wereld) -> str:
    zaak = bel("leerplicht", "post", f"/meldingen/{report(bel, wereld).json()['sleutel']}/zaken", {})
    return str(zaak.json()["sleutel"])


class TestVerwijzing:
    def test_from_worrying_sick_leave_to_advice(self, wereld: Wereld, bel: Bel) -> None:
        miss_lessons(wereld, "Yara", "2025-08-25", 49, "ziekte")
        (tekst,) = bel("verzuim", "get", "/toestemmingsteksten").json()
        assert {"vanaf": 16, "wie": "de leerling zelf"} in tekst["wie"]
        verwijzing = refer(bel, wereld)
        assert (verwijzing.status_code, verwijzing.json()["stand"], verwijzing.json()["school"]) == (201, "verwezen", "99AA")
        assert Verwijzing.objects.get().signaal == Signaal.objects.get(regel="mazl-7-dagen")
        assert Toestemming.objects.get().tekst == tekst["tekst"]
        assert not Taak.objects.open().filter(soort="zorgelijk-ziek").exists()
        pad = f"/verwijzingen/{verwijzing.json()['sleutel']}"
        afspraak = {"afspraakOp": "2025-09-04T11:00:00+02:00"}
        assert bel("arts", "post", f"{pad}/uitnodiging", afspraak).json()["afspraakOp"] == "2025-09-04T09:00:00Z"
        assert bel("arts", "post", f"{pad}/consult").json()["stand"] == "gezien"
        advies = {"advies": "Halve dagen, twee weken.", "belastbaarheid": "drie uur per dag", "vervolgDatum": "2025-09-18"}
        bel("arts", "post", f"{pad}/advies", advies)
        gelezen = bel("verzuim", "get", pad).json()
        assert {naam: gelezen[naam] for naam in ("stand", *advies)} == {"stand": "advies"} | advies

    def test_twice_nobody_and_the_school_hears_so(self, wereld: Wereld, bel: Bel) -> None:
        pad = f"/verwijzingen/{refer(bel, wereld).json()['sleutel']}"
        for keer in (1, 2):
            bel("arts", "post", f"{pad}/uitnodiging", {"afspraakOp": "2025-09-04T09:00:00Z"})
            assert bel("arts", "post", f"{pad}/afwezigheid").json()["keerNietVerschenen"] == keer
        assert bel("verzuim", "get", "/verwijzingen?stand=niet-verschenen").json()["resultaten"]
        assert bel("verzuim", "get", "/taken?soort=niet-verschenen-melden").json()["resultaten"]
        assert bel("arts", "post", f"{pad}/consult").status_code == 409

    def test_who_takes_it_back_takes_the_pupil_out_of_view(self, wereld: Wereld, bel: Bel) -> None:
        pad = f"/verwijzingen/{refer(bel, wereld).json()['sleutel']}"
        assert bel("arts", "post", f"{pad}/intrekking").status_code == 404
        assert bel("verzuim", "post", f"{pad}/intrekking").json()["stand"] == "ingetrokken"
        assert bel("arts", "get", pad).status_code == 404
        assert bel("arts", "get", "/verwijzingen").json()["resultaten"] == []

    def test_sent_twice_is_referred_once(self, wereld: Wereld, bel: Bel) -> None:
        een, twee = refer(bel, wereld), refer(bel, wereld)
        assert (een.status_code, twee.status_code, twee.json()) == (201, 200, een.json())
        assert Verwijzing.objects.count() == 1
        assert Logregel.objects.filter(daad="verwijzing-gedaan").count() == 1
        anders = refer(bel, wereld, vraag="Iets anders")
        assert (anders.status_code, "loopt al" in anders.json()["detail"]) == (409, True)

    def test_without_ground_or_act_there_is_nothing(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = refer(bel, wereld).json()["sleutel"]
        for wie in ("leerplicht", "mentor", "ib-wilg"):
            assert bel(wie, "get", f"/verwijzingen/{sleutel}").status_code == 404
        assert refer(bel, wereld, "mentor").status_code == 404
        assert refer(bel, wereld, voornaam="Noor").status_code == 404
        assert bel("verzuim", "post", f"/verwijzingen/{sleutel}/consult").status_code == 404
        assert bel("arts", "get", "/toestemmingsteksten").status_code == 404

    def test_consent_of_tomorrow_is_no_consent(self, wereld: Wereld, bel: Bel) -> None:
        antwoord = refer(bel, wereld, toestemming=VERWIJZING["toestemming"] | {"gegevenDatum": "2025-09-05"})  # type: ignore[operator]
        assert (antwoord.status_code, Verwijzing.objects.count()) == (409, 0)


class TestGesprek:
    def test_it_is_planned_recorded_and_its_agreement_looked_at(self, wereld: Wereld, bel: Bel) -> None:
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        gesprek = plan(bel, wereld).json()
        assert (gesprek["geplandOp"], gesprek["uitkomst"]) == ("2025-09-08T08:30:00Z", "gepland")
        assert Gesprek.objects.get().signaal == Signaal.objects.get(regel="wet-16-uur")
        pad = f"/gesprekken/{gesprek['sleutel']}"
        assert bel("verzuim", "post", f"{pad}/verslag", {"uitkomst": "gevoerd"}).status_code == 409
        verslag = {
            "uitkomst": "gevoerd",
            "verslag": "Over opstaan.",
            "stemLeerling": "Ik slaap slecht.",
            "stemOuders": "Wij helpen.",
            "afspraken": [{"wie": "Sem", "wat": "inchecken", "uiterlijkDatum": "2025-09-19"}],
        }
        vast = bel("verzuim", "post", f"{pad}/verslag", verslag).json()
        assert (vast["stemLeerling"], vast["afspraken"][0]["nagekomen"]) == ("Ik slaap slecht.", "open")
        nummer = vast["afspraken"][0]["nummer"]
        assert bel("verzuim", "post", f"{pad}/afspraken/{nummer + 1}/nakoming", {"nagekomen": "ja"}).status_code == 404
        na = bel("verzuim", "post", f"{pad}/afspraken/{nummer}/nakoming", {"nagekomen": "deels"}).json()
        assert na["afspraken"][0]["nagekomen"] == "deels"
        assert bel("verzuim", "post", f"{pad}/verslag", verslag).status_code == 409

    def test_a_list_does_not_hold_what_was_said(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = plan(bel, wereld).json()["sleutel"]
        bel("verzuim", "post", f"/gesprekken/{sleutel}/verslag", {"uitkomst": "gevoerd", "verslag": "Geheim."})
        antwoord = bel("verzuim", "get", f"/gesprekken?leerling={wereld.leerlingen['Sem'].sleutel}&uitkomst=gevoerd")
        assert [rij["sleutel"] for rij in antwoord.json()["resultaten"]] == [sleutel]
        assert "Geheim" not in antwoord.content.decode()
        assert bel("verzuim", "get", "/gesprekken?uitkomst=gepland").json()["resultaten"] == []

    def test_it_stays_with_the_organisation_that_held_it(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = plan(bel, wereld).json()["sleutel"]
        report(bel, wereld)
        assert bel("leerplicht", "get", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}").status_code == 200
        assert bel("leerplicht", "get", f"/gesprekken/{sleutel}").status_code == 404
        assert bel("leerplicht", "get", "/gesprekken").json()["resultaten"] == []
        assert bel("arts", "get", "/gesprekken").status_code == 404

    def test_sent_twice_is_planned_once(self, wereld: Wereld, bel: Bel) -> None:
        een, twee = plan(bel, wereld), plan(bel, wereld)
        assert (een.status_code, twee.status_code, twee.json()) == (201, 200, een.json())
        assert plan(bel, wereld, met="Sem en moeder").status_code == 201
        assert Gesprek.objects.count() == 2

    def test_a_task_about_somebody_else_is_refused(self, wereld: Wereld, bel: Bel) -> None:
        miss_lessons(wereld, "Yara", "2025-08-25", 49, "ziekte")
        taak = bel("verzuim", "get", f"/taken?leerling={wereld.leerlingen['Yara'].sleutel}").json()["resultaten"][0]["sleutel"]
        antwoord = plan(bel, wereld, taak=taak)
        assert (antwoord.status_code, "andere leerling" in antwoord.json()["detail"]) == (409, True)


class TestBrief:
    def test_it_is_read_changed_sent_and_kept(self, wereld: Wereld, bel: Bel) -> None:
        zaak = case(bel, wereld)
        concepten = bel("leerplicht", "get", f"/zaken/{zaak}/briefconcepten?sjabloon=waarschuwing").json()
        assert [concept["aan"] for concept in concepten] == ["Moeder van Sem", "Vader van Sem"]
        assert not Brief.objects.exists()
        teksten = [{"contact": concepten[0]["contact"], "tekst": "Een eigen tekst."}]
        antwoord = bel("leerplicht", "post", f"/zaken/{zaak}/brieven", {"sjabloon": "waarschuwing", "teksten": teksten})
        assert (antwoord.status_code, [brief["aan"] for brief in antwoord.json()]) == (201, ["Moeder van Sem", "Vader van Sem"])
        een, twee = (bel("leerplicht", "get", f"/brieven/{brief['sleutel']}").json() for brief in antwoord.json())
        assert (een["tekst"], twee["tekst"]) == ("Een eigen tekst.", concepten[1]["tekst"])
        assert b64decode(een["pdf"]).startswith(b"%PDF")
        assert len(bel("leerplicht", "get", f"/brieven?zaak={zaak}").json()["resultaten"]) == 2
        assert bel("leerplicht", "get", f"/brieven?leerling={wereld.leerlingen['Yara'].sleutel}").json()["resultaten"] == []

    def test_sent_twice_goes_once_and_changed_it_goes_again(self, wereld: Wereld, bel: Bel) -> None:
        pad, inhoud = f"/zaken/{case(bel, wereld)}/brieven", {"sjabloon": "waarschuwing"}
        een, twee = bel("leerplicht", "post", pad, inhoud), bel("leerplicht", "post", pad, inhoud)
        assert (een.status_code, twee.status_code, twee.json()) == (201, 200, een.json())
        assert Brief.objects.count() == 2
        contact = Brief.objects.first().aan_id  # type: ignore[union-attr]
        assert bel("leerplicht", "post", pad, inhoud | {"teksten": [{"contact": contact, "tekst": "Anders."}]}).status_code == 201

    def test_a_letter_that_names_a_talk_needs_one(self, wereld: Wereld, bel: Bel) -> None:
        zaak = case(bel, wereld)
        antwoord = bel("leerplicht", "get", f"/zaken/{zaak}/briefconcepten?sjabloon=uitnodiging")
        assert (antwoord.status_code, "Plan eerst het gesprek" in antwoord.json()["detail"]) == (409, True)
        assert bel("leerplicht", "get", f"/zaken/{zaak}/briefconcepten?sjabloon=verzonnen").status_code == 400

    def test_only_the_own_municipality_sees_and_sends(self, wereld: Wereld, bel: Bel) -> None:
        zaak = case(bel, wereld)
        (brief, _) = bel("leerplicht", "post", f"/zaken/{zaak}/brieven", {"sjabloon": "waarschuwing"}).json()
        for wie in ("zwolle", "verzuim", "arts"):
            assert bel(wie, "get", f"/brieven/{brief['sleutel']}").status_code == 404
            assert bel(wie, "post", f"/zaken/{zaak}/brieven", {"sjabloon": "waarschuwing"}).status_code == 404
        assert bel("zwolle", "get", "/brieven").json()["resultaten"] == []
        assert (
            bel("leerplicht", "post", f"/zaken/{zaak}/brieven", {"sjabloon": "waarschuwing"}, daden=["zaak-behandelen"]).status_code == 404
        )
        assert bel("leerplicht", "get", f"/brieven/{brief['sleutel']}", daden=["zaak-behandelen"]).status_code == 200


class TestMeldingNogEens:
    def test_a_report_without_a_signal_sent_twice_after_a_time_out_is_answered_with_the_first(self, wereld: Wereld, bel: Bel) -> None:
        een, twee = report(bel, wereld), report(bel, wereld)
        assert (een.status_code, twee.status_code, twee.json()) == (201, 200, een.json())
        assert (Melding.objects.count(), Taak.objects.open().filter(soort="melding-oppakken").count()) == (1, 1)

    def test_with_its_task_named_as_well(self, wereld: Wereld, bel: Bel) -> None:
        pad = f"/verwijzingen/{refer(bel, wereld).json()['sleutel']}"
        for _ in range(2):
            bel("arts", "post", f"{pad}/uitnodiging", {"afspraakOp": "2025-09-04T09:00:00Z"})
            bel("arts", "post", f"{pad}/afwezigheid")
        (taak,) = bel("verzuim", "get", "/taken?soort=niet-verschenen-melden").json()["resultaten"]
        assert [report(bel, wereld, "Yara", taak=taak["sleutel"]).status_code for _ in range(2)] == [201, 200]

    def test_what_says_something_else_is_another_report(self, wereld: Wereld, bel: Bel) -> None:
        assert [report(bel, wereld, toelichting=tekst).status_code for tekst in ("", "anders")] == [201, 201]
        assert report(bel, wereld, "Yara").status_code == 201

    def test_what_was_taken_back_may_be_sent_again(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = report(bel, wereld).json()["sleutel"]
        bel("verzuim", "post", f"/meldingen/{sleutel}/intrekking", {"reden": "vergissing"})
        assert report(bel, wereld).status_code == 201

    def test_on_another_day_it_is_another_report(self, wereld: Wereld, bel: Bel) -> None:
        report(bel, wereld)
        gisteren = Melding.objects.get().ingediend_op
        assert gisteren is not None
        Melding.objects.update(ingediend_op=gisteren.replace(day=3))
        assert report(bel, wereld).status_code == 201


def test_the_codes_of_these_come_with_their_words(bel: Bel) -> None:
    lijsten = {lijst["lijst"]: [code["code"] for code in lijst["codes"]] for lijst in bel("arts", "get", "/codelijsten").json()}
    assert "waarschuwing" in lijsten["brieven"]
    assert "niet-verschenen" in lijsten["standen-verwijzing"]
    assert "gevoerd" in lijsten["uitkomsten-gesprek"]
    assert "deels" in lijsten["nakoming-afspraak"]


@pytest.mark.django_db(transaction=True)
def test_a_report_that_comes_twice_at_once_is_done_once(wereld: Wereld) -> None:
    """The repetition overtakes the first question: it waits for that one, and gets its answer."""
    moment, dag = wereld.moment("verzuim", "2025-09-04"), date(2025, 9, 3)
    gegevens = Meldinggegevens("V3", dag, dag, Decimal(17), 3, "onbekend", "gebeld", "F. Yilmaz", "f@voorbeeld.example")
    klaar = Barrier(4)

    def send(_: int) -> tuple[int, bool]:
        try:
            klaar.wait()
            melding, nieuw = doe_melding_eens(wereld.leerlingen["Sem"], "99AA", gegevens, moment)
            return melding.pk, nieuw
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as draden:
        uit = list(draden.map(send, range(4)))
    assert len({nummer for nummer, _ in uit}) == 1
    assert sorted(nieuw for _, nieuw in uit) == [False, False, False, True]
    assert Melding.objects.count() == 1
