"""From absence to a closed report, by systems alone: that of the school and that of leerplicht."""

from __future__ import annotations

from typing import Any

import pytest

from aanwezig.store.models import Contact, Gebruiker, Leerling, Levering, Logregel, Melding, Taak, Verzuimrij
from tests.integration.api.conftest import Bel
from tests.integration.wereld import Wereld, miss_lessons

pytestmark = pytest.mark.django_db
MELDING = {
    "soort": "V3",
    "beginDatum": "2025-09-01",
    "eindDatum": "2025-09-03",
    "uren": "16",
    "dagen": 3,
    "vermoedelijkeReden": "onbekend",
    "ondernomenActie": "gebeld",
    "contactpersoon": "F. Yilmaz",
    "contactEmail": "f@voorbeeld.example",
}
AFSLUITING = {"resultaat": "gesprek", "redenAfsluiting": "terug", "toelichtingAfsluiting": "geen-actie"}


def report(bel: Bel, wereld: Wereld, voornaam: str = "Sem", **anders: object) -> Any:
    return bel("verzuim", "post", f"/leerlingen/{wereld.leerlingen[voornaam].sleutel}/meldingen", MELDING | anders)


class TestZoeken:
    def test_a_system_finds_its_pupils_by_the_number_of_the_deliveries_or_by_name(self, wereld: Wereld, bel: Bel) -> None:
        def found(**vraag: object) -> list[str]:
            return [leerling["voornaam"] for leerling in bel("verzuim", "post", "/leerlingen/_zoek", vraag).json()["resultaten"]]

        assert found(leerlingnummer="p-sem") == ["Sem"]
        assert found(naam="yar voorb") == ["Yara"]
        assert found(leerlingnummer="p-noor") == [], "a pupil of another school"
        assert found(metSignaal=True) == []
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        assert found(metSignaal=True) == ["Sem"]

    def test_a_pupil_is_read_with_school_and_class(self, wereld: Wereld, bel: Bel) -> None:
        sem = bel("verzuim", "get", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}").json()
        assert (sem["voornaam"], sem["school"], sem["groep"], sem["aantalSignalen"]) == ("Sem", "Het Kompas", "3B", 0)
        assert bel("ib-wilg", "get", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}").status_code == 404
        assert bel("mentor", "get", "/leerlingen?groep=3b").json()["resultaten"]
        assert not bel("mentor", "get", "/leerlingen?groep=4A").json()["resultaten"]


class TestVerzuim:
    def test_a_correction_is_a_new_row_and_takes_the_signal_away(self, wereld: Wereld, bel: Bel) -> None:
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}"
        rij = bel("verzuim", "get", f"{pad}/verzuim?vanaf=2025-09-02&tm=2025-09-02").json()["resultaten"][0]
        beter = {"datum": "2025-09-02", "registratie": "ziekte", "lesuurVan": 1, "lesuurTm": 7, "vervangt": rij["rijId"]}
        assert bel("verzuim", "post", f"{pad}/verzuim", beter).json()["vervangt"] == rij["rijId"]
        assert bel("verzuim", "get", f"{pad}/signalen").json() == []
        nog_eens = bel("verzuim", "post", f"{pad}/verzuim", beter)
        assert (nog_eens.status_code, "al verbeterd" in nog_eens.json()["detail"]) == (409, True)

    def test_what_never_was_falls_away(self, wereld: Wereld, bel: Bel) -> None:
        pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim"
        dag = {"datum": "2025-09-04", "registratie": "ziekte"}
        rij = bel("verzuim", "post", pad, dag).json()
        weg = bel("verzuim", "post", pad, {"datum": "2025-09-04", "registratie": "vervallen", "vervangt": rij["rijId"]})
        assert (weg.status_code, weg.json()["registratie"]) == (201, "vervallen")
        assert bel("verzuim", "post", pad, dag).status_code == 201, "what fell away may be registered again"

    @pytest.mark.parametrize(
        ("anders", "zin"), [({"vervangt": "bestaat-niet"}, "die deze leerling niet heeft"), ({"datum": "2025-09-03"}, "over dezelfde dag")]
    )
    def test_a_correction_is_about_a_row_of_this_pupil_and_day(self, wereld: Wereld, bel: Bel, anders: dict[str, str], zin: str) -> None:
        pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim"
        rij = bel("verzuim", "post", pad, {"datum": "2025-09-04", "registratie": "ziekte"}).json()
        antwoord = bel("verzuim", "post", pad, {"datum": "2025-09-04", "registratie": "arts", "vervangt": rij["rijId"]} | anders)
        assert (antwoord.status_code, zin in antwoord.json()["detail"]) == (409, True)

    def test_a_mentor_registers_and_corrects_nothing(self, wereld: Wereld, bel: Bel) -> None:
        pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/verzuim"
        rij = bel("mentor", "post", pad, {"datum": "2025-09-04", "registratie": "ziekte"}).json()
        beter = {"datum": "2025-09-04", "registratie": "arts", "vervangt": rij["rijId"]}
        assert bel("mentor", "post", pad, beter).status_code == 404
        assert bel("verzuim", "post", pad, beter).status_code == 201, "the address is right: it opens for who may correct"

    def test_a_class_goes_in_as_one_and_back_as_one(self, wereld: Wereld, bel: Bel) -> None:
        sem, yara = (str(wereld.leerlingen[naam].sleutel) for naam in ("Sem", "Yara"))
        rijen = [{"leerling": wie, "datum": "2025-09-04", "registratie": "ziekte"} for wie in (sem, yara, yara)]
        levering = bel("verzuim", "post", "/verzuim-leveringen", {"naam": "3B, donderdag", "rijen": rijen})
        assert (levering.status_code, levering.json()["aantalRijen"]) == (201, 2)
        assert bel("verzuim", "post", "/verzuim-leveringen", {"naam": "nog eens", "rijen": rijen}).status_code == 409
        terug = f"/verzuim-leveringen/{levering.json()['nummer']}/intrekking"
        assert bel("ib-wilg", "post", terug).status_code == 404
        assert bel("verzuim", "post", terug).json()["ingetrokken"] is True
        assert bel("verzuim", "post", terug).status_code == 404
        assert not Verzuimrij.objects.known().exists()

    def test_one_pupil_of_another_school_keeps_all_out(self, wereld: Wereld, bel: Bel) -> None:
        rijen = [
            {"leerling": str(wereld.leerlingen[wie].sleutel), "datum": "2025-09-04", "registratie": "ziekte"} for wie in ("Sem", "Noor")
        ]
        assert bel("verzuim", "post", "/verzuim-leveringen", {"naam": "x", "rijen": rijen}).status_code == 404
        assert not Levering.objects.exists()


class TestMelding:
    def test_a_report_of_a_signal_takes_its_rows_along_ends_its_task_and_goes_once(self, wereld: Wereld, bel: Bel) -> None:
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        (signaal,) = bel("verzuim", "get", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/signalen").json()
        assert [taak["soort"] for taak in bel("verzuim", "get", "/taken").json()["resultaten"]] == ["signaal-melden"]
        melding = report(bel, wereld, signaal=signaal["herleiding"])
        assert melding.status_code == 201
        assert sorted(Melding.objects.get().rijen) == sorted(signaal["geteld"])
        assert bel("verzuim", "get", "/taken").json()["resultaten"] == []
        nog_eens = report(bel, wereld, signaal=signaal["herleiding"])
        assert (nog_eens.status_code, Melding.objects.count()) == (409, 1)

    def test_a_signal_that_changed_meanwhile_is_not_reported(self, wereld: Wereld, bel: Bel) -> None:
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        pad = f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}"
        (signaal,) = bel("verzuim", "get", f"{pad}/signalen").json()
        rij = bel("verzuim", "get", f"{pad}/verzuim").json()["resultaten"][-1]
        bel("verzuim", "post", f"{pad}/verzuim", {"datum": rij["datum"], "registratie": "vervallen", "vervangt": rij["rijId"]})
        antwoord = report(bel, wereld, signaal=signaal["herleiding"])
        assert (antwoord.status_code, "opnieuw" in antwoord.json()["detail"]) == (409, True)

    def test_a_school_changes_confirms_and_takes_back_its_report(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = report(bel, wereld).json()["sleutel"]
        gewijzigd = bel("verzuim", "put", f"/meldingen/{sleutel}", MELDING | {"uren": "17.50"}).json()
        assert gewijzigd["uren"] == "17.50"
        assert bel("verzuim", "post", f"/meldingen/{sleutel}/bevestiging").status_code == 200
        ingetrokken = bel("verzuim", "post", f"/meldingen/{sleutel}/intrekking", {"reden": "vergissing"}).json()
        assert (ingetrokken["stand"], ingetrokken["redenIngetrokken"]) == ("I", "vergissing")
        assert bel("verzuim", "post", f"/meldingen/{sleutel}/intrekking", {"reden": "vergissing"}).status_code == 409

    def test_what_is_the_other_sides_is_not_there(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = report(bel, wereld).json()["sleutel"]
        for wie, daad in (("verzuim", "kennisneming"), ("verzuim", "zaken"), ("leerplicht", "intrekking"), ("zwolle", "kennisneming")):
            assert bel(wie, "post", f"/meldingen/{sleutel}/{daad}", {"reden": "dubbel"} if daad == "intrekking" else {}).status_code == 404
        assert bel("ib-wilg", "get", f"/meldingen/{sleutel}").status_code == 404

    def test_a_system_that_keeps_up_gets_what_changed(self, wereld: Wereld, bel: Bel) -> None:
        for naam in ("Sem", "Yara"):
            report(bel, wereld, naam)
        alles = bel("leerplicht", "get", "/meldingen").json()["resultaten"]
        assert [rij["leerling"] for rij in alles] == [str(wereld.leerlingen[naam].sleutel) for naam in ("Sem", "Yara")]
        assert {rij["gemeente"] for rij in alles} == {"0148"}
        verder = bel("leerplicht", "get", "/meldingen?gewijzigdVanaf=2025-09-04T10:00:00.001Z").json()["resultaten"]
        assert verder == []
        yara = bel("leerplicht", "get", f"/meldingen?leerling={wereld.leerlingen['Yara'].sleutel}&stand=R&soort=V3").json()["resultaten"]
        assert [rij["sleutel"] for rij in yara] == [alles[1]["sleutel"]]


class TestZaak:
    def test_leerplicht_takes_up_watches_closes_and_the_school_reads_the_result(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = report(bel, wereld).json()["sleutel"]
        zaak = bel("leerplicht", "post", f"/meldingen/{sleutel}/zaken", {"behandelaar": "collega@voorbeeld.example"}).json()
        assert (zaak["behandelaar"], zaak["meldingen"], zaak["stand"]) == ("B. Smid", [sleutel], "onderzoek")
        assert bel("verzuim", "get", f"/meldingen/{sleutel}").json()["stand"] == "B"
        tweede = report(bel, wereld, toelichting="Nog een.").json()["sleutel"]
        samen = bel("leerplicht", "post", f"/meldingen/{tweede}/zaken", {"bij": zaak["sleutel"]}).json()
        assert (samen["sleutel"], sorted(samen["meldingen"])) == (zaak["sleutel"], sorted([sleutel, tweede]))
        assert bel("leerplicht", "post", f"/zaken/{zaak['sleutel']}/volging").json()["stand"] == "volgen"
        dicht = bel("leerplicht", "post", f"/zaken/{zaak['sleutel']}/afsluiting", AFSLUITING).json()
        assert (dicht["stand"], dicht["resultaat"]) == ("gesloten", "gesprek")
        gelezen = bel("verzuim", "get", f"/meldingen/{sleutel}").json()
        assert (gelezen["stand"], gelezen["resultaat"]) == ("G", "gesprek")
        assert bel("leerplicht", "get", "/zaken?open=true").json()["resultaten"] == []
        assert bel("leerplicht", "post", f"/zaken/{zaak['sleutel']}/heropening").json()["behandelaar"] == "B. Smid"
        assert [z["sleutel"] for z in bel("leerplicht", "get", "/zaken?open=true&stand=onderzoek").json()["resultaten"]] == [
            zaak["sleutel"]
        ]

    def test_only_the_own_municipality_sees_and_ends_a_case(self, wereld: Wereld, bel: Bel) -> None:
        zaak = bel("leerplicht", "post", f"/meldingen/{report(bel, wereld).json()['sleutel']}/zaken", {}).json()["sleutel"]
        for wie in ("zwolle", "verzuim", "arts"):
            assert bel(wie, "get", f"/zaken/{zaak}").status_code == 404
            assert bel(wie, "post", f"/zaken/{zaak}/afsluiting", AFSLUITING).status_code == 404
        assert bel("leerplicht", "get", f"/zaken/{zaak}").json()["sleutel"] == zaak
        assert bel("leerplicht", "post", f"/zaken/{zaak}/afsluiting", AFSLUITING).json()["stand"] == "gesloten"
        assert bel("zwolle", "get", "/zaken").json()["resultaten"] == []

    @pytest.mark.parametrize(
        ("inhoud", "zin"),
        [
            ({"behandelaar": "zwolle@voorbeeld.example"}, "niemand die nu bij deze gemeente zaken behandelt"),
            ({"bij": "00000000-0000-4000-8000-000000000000"}, "geen open zaak van deze leerling"),
        ],
    )
    def test_a_colleague_or_case_that_is_not_here_is_refused(self, wereld: Wereld, bel: Bel, inhoud: dict[str, str], zin: str) -> None:
        antwoord = bel("leerplicht", "post", f"/meldingen/{report(bel, wereld).json()['sleutel']}/zaken", inhoud)
        assert (antwoord.status_code, zin in antwoord.json()["detail"]) == (409, True)

    def test_a_report_that_is_taken_note_of_tells_the_school(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = report(bel, wereld).json()["sleutel"]
        assert bel("leerplicht", "post", f"/meldingen/{sleutel}/kennisneming").json()["stand"] == "K"
        (taak,) = bel("verzuim", "get", "/taken?soort=terugkoppeling-lezen").json()["resultaten"]
        assert (taak["melding"], taak["leerling"]) == (sleutel, str(wereld.leerlingen["Sem"].sleutel))

    def test_a_report_is_passed_on_after_a_move_and_is_gone_here(self, wereld: Wereld, bel: Bel) -> None:
        melding = report(bel, wereld).json()
        pad = f"/meldingen/{melding['sleutel']}/doorzending"
        assert bel("verzuim", "post", pad).status_code == 404
        geweigerd = bel("leerplicht", "post", pad)
        assert (geweigerd.status_code, "ligt al bij" in geweigerd.json()["detail"]) == (409, True)
        Leerling.objects.filter(pk=wereld.leerlingen["Sem"].pk).update(woongemeente=wereld.zwolle.code)
        assert bel("leerplicht", "post", pad).json() == {"nummer": melding["nummer"], "gemeente": "0193"}
        assert bel("leerplicht", "get", f"/meldingen/{melding['sleutel']}").status_code == 404
        assert bel("zwolle", "get", f"/meldingen/{melding['sleutel']}").json()["gemeente"] == "0193"

    def test_a_report_that_a_third_party_works_on_says_so_and_can_be_taken_up_again(self, wereld: Wereld, bel: Bel) -> None:
        sleutel = report(bel, wereld).json()["sleutel"]
        over = bel("leerplicht", "post", f"/meldingen/{sleutel}/overdracht", {"aan": "Regionaal Bureau Leerlingzaken"}).json()
        assert (over["stand"], over["overgedragenAan"]) == ("D", "Regionaal Bureau Leerlingzaken")
        (taak,) = bel("verzuim", "get", "/taken?soort=terugkoppeling-lezen").json()["resultaten"]
        assert taak["waarom"] == "De melding is overgedragen aan Regionaal Bureau Leerlingzaken."
        assert bel("leerplicht", "get", "/taken?soort=melding-oppakken").json()["resultaten"] == []
        assert bel("verzuim", "post", f"/meldingen/{sleutel}/overdracht", {"aan": "x"}).status_code == 404
        assert bel("leerplicht", "post", f"/meldingen/{sleutel}/zaken", {}).status_code == 201
        assert bel("verzuim", "get", f"/meldingen/{sleutel}").json()["stand"] == "B"

    def test_a_duplicate_is_merged_into_the_case_that_goes_on(self, wereld: Wereld, bel: Bel) -> None:
        meldingen = [report(bel, wereld, toelichting=tekst).json()["sleutel"] for tekst in ("een", "twee")]
        blijft, dubbel = (bel("leerplicht", "post", f"/meldingen/{sleutel}/zaken", {}).json()["sleutel"] for sleutel in meldingen)
        pad = f"/zaken/{dubbel}/samenvoeging"
        assert bel("zwolle", "post", pad, {"met": blijft}).status_code == 404
        for met in (dubbel, "00000000-0000-4000-8000-000000000000"):
            assert bel("leerplicht", "post", pad, {"met": met}).status_code == 409
        samen = bel("leerplicht", "post", pad, {"met": blijft}).json()
        assert (samen["sleutel"], sorted(samen["meldingen"])) == (blijft, sorted(meldingen))
        assert bel("leerplicht", "get", f"/zaken/{dubbel}").json()["stand"] == "samengevoegd"


class TestVelden:
    """All that the register wants to know (docs/reference/meldingsvelden.md)."""

    def test_what_is_known_fills_itself_in_and_the_days_are_those_of_the_signal(self, wereld: Wereld, bel: Bel) -> None:
        Contact.objects.filter(leerling=wereld.leerlingen["Sem"], relatie="moeder").update(telefoon="06-12345678")
        Gebruiker.objects.filter(pk=wereld.wie["verzuim"].gebruiker_id).update(telefoon="038-4567890")
        miss_lessons(wereld, "Sem", "2025-09-01", 16)
        (signaal,) = bel("verzuim", "get", f"/leerlingen/{wereld.leerlingen['Sem'].sleutel}/signalen").json()
        melding = report(bel, wereld, signaal=signaal["herleiding"]).json()
        assert (melding["leslocatie"], melding["telefoonThuis"], melding["verblijf"]) == ("Het Kompas", "06-12345678", None)
        assert melding["melder"] == {
            "naam": "Fatma Yilmaz",
            "functie": "verzuimmedewerker",
            "telefoon": "038-4567890",
            "email": "verzuim@voorbeeld.example",
        }
        assert [(dag["datum"], dag["heleDag"], dag["lesuurVan"], dag["lesuurTm"]) for dag in melding["verzuimdagen"]] == [
            ("2025-09-01", False, 1, 7),
            ("2025-09-02", False, 1, 7),
            ("2025-09-03", False, 1, 2),
        ]
        assert melding["behandelaar"] is None

    def test_what_the_system_of_the_school_says_stands_there(self, wereld: Wereld, bel: Bel) -> None:
        verblijf = {"straat": "Dorpsweg", "huisnummer": 12, "huisletter": "a", "postcode": "7722AB", "plaats": "Dalfsen"}
        melder = {"naam": "P. Jansen", "functie": "teamleider", "telefoon": "06-87654321", "email": "pj@kompas.example"}
        velden: dict[str, Any] = {"leslocatie": "Het Kompas, Noord", "telefoonThuis": "", "verblijf": verblijf, "melder": melder}
        melding = report(bel, wereld, **velden).json()
        assert (melding["leslocatie"], melding["telefoonThuis"], melding["melder"]) == ("Het Kompas, Noord", "", melder)
        assert melding["verblijf"] == verblijf | {"toevoeging": "", "aanduiding": ""}
        assert report(bel, wereld, **velden).status_code == 200, "sent twice is done once"
        elders = bel("verzuim", "put", f"/meldingen/{melding['sleutel']}", MELDING | {"verblijf": verblijf | {"plaats": "Zwolle"}}).json()
        assert (elders["leslocatie"], elders["verblijf"]["plaats"]) == ("Het Kompas, Noord", "Zwolle")

    @pytest.mark.parametrize(
        ("anders", "status", "zin"),
        [
            ({"verblijf": {"straat": "Dorpsweg"}}, 409, "is zo niet te vinden"),
            ({"verblijf": {"plaats": "Dalfsen", "postcode": "0722AB"}}, 400, "verblijf.postcode"),
            ({"telefoonThuis": "bel moeder"}, 400, "telefoonThuis"),
            ({"soort": "V1"}, 400, "soort"),
            ({"soort": "V4"}, 409, "Sem was op 1 september 2025 13 jaar en leerplichtig. Kies ‘16 uur in vier lesweken’"),
        ],
    )
    def test_what_can_not_be_so_is_refused(self, wereld: Wereld, bel: Bel, anders: dict[str, Any], status: int, zin: str) -> None:
        antwoord = report(bel, wereld, **anders)
        assert (antwoord.status_code, zin in antwoord.content.decode()) == (status, True), antwoord.content.decode()

    def test_the_school_reads_whom_it_can_call_at_leerplicht(self, wereld: Wereld, bel: Bel) -> None:
        Gebruiker.objects.filter(pk=wereld.wie["leerplicht"].gebruiker_id).update(telefoon="0529-123456")
        sleutel = report(bel, wereld).json()["sleutel"]
        bel("leerplicht", "post", f"/meldingen/{sleutel}/zaken", {"behandelaar": "leerplicht@voorbeeld.example"})
        (melding,) = bel("verzuim", "get", "/meldingen").json()["resultaten"]
        assert melding["behandelaar"] == {
            "naam": "A. Tuinstra",
            "functie": "leerplichtambtenaar",
            "telefoon": "0529-123456",
            "email": "leerplicht@voorbeeld.example",
        }


class TestTaak:
    def test_a_task_that_an_act_ends_is_not_ended_by_saying_so(self, wereld: Wereld, bel: Bel) -> None:
        report(bel, wereld)
        (taak,) = bel("leerplicht", "get", "/taken?uiterlijkTm=2025-12-31").json()["resultaten"]
        assert taak["wat"] == "Pak de nieuwe melding op"
        assert bel("leerplicht", "get", "/taken?uiterlijkTm=2025-09-01").json()["resultaten"] == []
        pad = f"/taken/{taak['sleutel']}"
        assert bel("verzuim", "get", pad).status_code == 404
        assert bel("leerplicht", "post", f"{pad}/afronding", daden=["leerling-bekijken"]).status_code == 404
        geweigerd = bel("leerplicht", "post", f"{pad}/afronding")
        assert geweigerd.status_code == 409
        assert "eindigt vanzelf" in geweigerd.json()["detail"]
        assert Taak.objects.get(sleutel=taak["sleutel"]).afgerond_op is None

    def test_a_task_of_reading_is_ended_once_by_who_may_do_what_it_is_about(self, wereld: Wereld, bel: Bel) -> None:
        bel("leerplicht", "post", f"/meldingen/{report(bel, wereld).json()['sleutel']}/kennisneming")
        (taak,) = bel("verzuim", "get", "/taken?soort=terugkoppeling-lezen").json()["resultaten"]
        pad = f"/taken/{taak['sleutel']}/afronding"
        assert bel("verzuim", "post", pad, daden=["leerling-bekijken"]).status_code == 404
        assert bel("verzuim", "post", pad).status_code == 200
        assert bel("verzuim", "post", pad).status_code == 409
        assert Taak.objects.get(sleutel=taak["sleutel"]).afgerond_door == wereld.wie["verzuim"]


def test_codes_come_with_their_words(bel: Bel) -> None:
    lijsten = {
        lijst["lijst"]: {code["code"]: code["naam"] for code in lijst["codes"]} for lijst in bel("arts", "get", "/codelijsten").json()
    }
    assert lijsten["standen-melding"]["B"] == "in behandeling"
    assert "ongeoorloofd" in lijsten["registraties"]


def test_every_act_stands_in_the_logbook_with_who_did_it(wereld: Wereld, bel: Bel) -> None:
    sleutel = report(bel, wereld).json()["sleutel"]
    bel("leerplicht", "post", f"/meldingen/{sleutel}/zaken", {})
    gedaan = {regel.daad: regel.door for regel in Logregel.objects.all()}
    assert (gedaan["melding-gedaan"], gedaan["zaak-geopend"]) == (wereld.wie["verzuim"], wereld.wie["leerplicht"])
