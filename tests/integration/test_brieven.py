"""Letters of leerplicht say what the report is about, in what counts for its kind, and nothing that isn't there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from aanwezig import klok
from aanwezig.actions.brieven import draft, verstuur_brieven, what_lacks
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.gesprekken import NieuweAfspraak, Verslag, kom_na, leg_gesprek_vast, plan_gesprek
from aanwezig.actions.meldingen import Meldinggegevens, doe_melding
from aanwezig.actions.nog_eens import verstuur_brieven_eens
from aanwezig.actions.verzuim import Verzuim, registreer
from aanwezig.actions.zaken import pak_op
from aanwezig.store.deuren.meldingen import size_of
from aanwezig.store.models import Brief, Gesprek, Leerling, Melding, Signaal, Taak, Verwijzing, Zaak
from aanwezig.web.meldingen.voorinvullen import start_of
from tests.integration.aanmelden import log_in
from tests.integration.instemmen import SAMEN
from tests.integration.wereld import Wereld, make_wereld, miss_lessons
from tests.pdf import text_of

pytestmark = pytest.mark.django_db

DAG = "2025-10-02"


@pytest.fixture
def wereld() -> Wereld:
    return make_wereld()


def meld(wereld: Wereld, wie: str, voornaam: str, signaal: Signaal) -> Melding:
    """Report a signal as the form fills it in."""
    leerling, moment = wereld.leerlingen[voornaam], wereld.moment(wie, DAG)
    assert moment.door is not None
    begin, _ = start_of(leerling, signaal, None, moment.door, moment.dag)
    gegevens = Meldinggegevens(
        soort=begin["soort"],
        begin_datum=begin["begin_datum"],
        eind_datum=begin["eind_datum"],
        uren=begin["uren"],
        dagen=begin["dagen"],
        vermoedelijke_reden="onbekend",
        ondernomen_actie="Gebeld met moeder.",
        contactpersoon=begin["contactpersoon"],
        contact_email=begin["contact_email"],
    )
    return doe_melding(leerling, signaal.school_id, gegevens, moment, signaal)


def uren(wereld: Wereld) -> Melding:
    miss_lessons(wereld, "Sem", "2025-09-08", 17)
    return meld(wereld, "verzuim", "Sem", Signaal.objects.get(regel="wet-16-uur"))


def luxe(wereld: Wereld) -> Melding:
    registreer(wereld.leerlingen["Sem"], Verzuim(date(2025, 9, 12), "luxe", 1, 7), wereld.moment("verzuim", "2025-09-12", 14))
    return meld(wereld, "verzuim", "Sem", Signaal.objects.get(regel="luxeverzuim"))


def te_laat(wereld: Wereld) -> Melding:
    dag = date(2025, 9, 1)
    for nummer in range(9):
        ochtend = dag + timedelta(days=nummer + 2 * (nummer // 5))
        registreer(wereld.leerlingen["Noor"], Verzuim(ochtend, "te_laat", 1, 1, 10), wereld.moment("directie", ochtend.isoformat(), 14))
    return meld(wereld, "directie", "Noor", Signaal.objects.get(regel="ladder-9"))


def zaak_van(wereld: Wereld, melding: Melding) -> Zaak:
    return pak_op(melding, wereld.wie["leerplicht"], wereld.moment("leerplicht", DAG, 11))


@pytest.mark.parametrize(
    ("soort", "omvang", "in_de_brief"),
    [
        (uren, "17 uur", ["17 uur, van 8 september 2025 tot en met"]),
        (luxe, "1 dag luxeverzuim", ["zonder dat er verlof voor was: 1 dag, op 12 september 2025"]),
        (te_laat, "9 keer te laat", ["te laat", "9 keer", "van 1 september 2025 tot en met 11 september 2025"]),
    ],
)
def test_a_report_and_its_warning_say_what_counts_for_their_kind(
    soort: Callable[[Wereld], Melding], omvang: str, in_de_brief: list[str], wereld: Wereld
) -> None:
    melding = soort(wereld)
    assert size_of(melding) == omvang
    zaak = zaak_van(wereld, melding)
    tekst = draft(zaak, "waarschuwing", wereld.moment("leerplicht", DAG, 12))[0].tekst
    assert [zin for zin in in_de_brief if zin not in tekst] == []
    assert not tekst.startswith("0")
    assert " 0 " not in tekst


def test_an_invitation_names_the_rung_of_the_ladder(wereld: Wereld) -> None:
    zaak = zaak_van(wereld, te_laat(wereld))
    plan(wereld, zaak)
    tekst = draft(zaak, "uitnodiging", wereld.moment("leerplicht", DAG, 12))[0].tekst
    assert "dit schooljaar 9 keer te laat kwam" in tekst
    assert "Vanaf 9 keer praten de school, de ouders en leerplicht met elkaar." in tekst


def test_a_report_without_hours_is_complete_only_where_hours_don_t_count(wereld: Wereld) -> None:
    leeg = Meldinggegevens("V3", date(2025, 9, 1), date(2025, 9, 3), None, 3, "onbekend", "gebeld", "F", "f@voorbeeld.example")
    with pytest.raises(NietMogelijk, match="hoeveel uur"):
        doe_melding(wereld.leerlingen["Sem"], "99AA", leeg, wereld.moment("verzuim", DAG))


def test_a_case_without_a_number_gets_a_letter_without_one(wereld: Wereld) -> None:
    niets = Meldinggegevens("O", date(2025, 9, 1), date(2025, 9, 3), Decimal(0), 0, "onbekend", "gebeld", "F", "f@voorbeeld.example")
    melding = doe_melding(wereld.leerlingen["Sem"], "99AA", niets, wereld.moment("verzuim", DAG))
    tekst = draft(zaak_van(wereld, melding), "waarschuwing", wereld.moment("leerplicht", DAG, 12))[0].tekst
    assert tekst.startswith("Sem was zonder geldige reden niet altijd op school.")


def test_the_page_names_the_municipality_once_and_the_case_and_asks_nobody_to_call(wereld: Wereld) -> None:
    wereld.dalfsen.naam = "Gemeente Dalfsen"
    wereld.dalfsen.save()
    zaak = zaak_van(wereld, uren(wereld))
    brief = verstuur_brieven(zaak, "waarschuwing", {}, wereld.moment("leerplicht", DAG, 12))[0]
    pagina = " ".join(text_of(bytes(brief.pdf)).split())
    assert "Leerplicht gemeente Dalfsen" in pagina
    assert "gemeente Gemeente" not in pagina
    assert f"Ons kenmerk: zaak {zaak.nummer}" in pagina
    assert "leerplicht@voorbeeld.example" in pagina
    assert "Bel " not in pagina


def test_the_confirmation_lists_what_was_agreed(wereld: Wereld) -> None:
    zaak = zaak_van(wereld, uren(wereld))
    gesprek = plan(wereld, zaak)
    afspraken = [
        NieuweAfspraak("Sem", "is elke dag om half negen op school", date(2025, 10, 24)),
        NieuweAfspraak("moeder", "belt de huisarts"),
    ]
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "Goed gesprek.", afspraken=afspraken), wereld.moment("leerplicht", "2025-10-10"))
    brief = verstuur_brieven(zaak, "afspraken", {}, wereld.moment("leerplicht", "2025-10-10", 12))[0]
    assert "- Sem: is elke dag om half negen op school (uiterlijk 24 oktober 2025)\n" in brief.tekst
    pagina = " ".join(text_of(bytes(brief.pdf)).split())
    assert "op donderdag 9 oktober 2025" in pagina
    assert "Sem: is elke dag om half negen op school" in pagina
    assert "moeder: belt de huisarts" in pagina
    assert "- Sem" not in pagina


def test_what_a_letter_lacks_is_said_before_it_is_chosen(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    zaak = zaak_van(wereld, uren(wereld))
    nu = wereld.moment("leerplicht", DAG, 12)
    assert {naam: belet.stap for naam, belet in what_lacks(zaak, nu).items()} == {"uitnodiging": "plannen", "afspraken": "plannen"}
    klant = bezoek(wereld, "leerplicht", monkeypatch)
    pagina = klant.get(f"/zaken/{zaak.sleutel}/brief/").content.decode()
    assert "Dit kan nog niet" in pagina
    assert f'href="/leerlingen/{zaak.leerling.sleutel}/gesprek/"' in pagina
    assert 'value="waarschuwing"' in pagina
    assert 'value="uitnodiging"' not in pagina
    gesprek = plan(wereld, zaak)
    assert {naam: belet.stap for naam, belet in what_lacks(zaak, nu).items()} == {"afspraken": "vastleggen"}
    pagina = klant.get(f"/zaken/{zaak.sleutel}/brief/").content.decode()
    assert f'href="/gesprekken/{gesprek.sleutel}/"' in pagina
    zaak.leerling.contacten.update(heeft_gezag=False)
    assert {belet.stap for belet in what_lacks(zaak, nu).values()} == {"ouders"}


def plan(wereld: Wereld, zaak: Zaak) -> Gesprek:
    wanneer = datetime(2025, 10, 9, 8, 30, tzinfo=UTC)
    return plan_gesprek(zaak.leerling, wanneer, "ouders", wereld.moment("leerplicht", DAG, 11), waar="gemeentehuis", zaak=zaak)


def bezoek(wereld: Wereld, wie: str, monkeypatch: pytest.MonkeyPatch, dag: str = DAG) -> Client:
    """Return the browser of somebody who is logged in."""
    monkeypatch.setattr(klok, "now", lambda: wereld.moment(wie, dag, 13).op)
    return log_in(wereld.wie[wie])


def test_who_does_what_at_the_rung_stands_where_the_work_is_done(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    melding = te_laat(wereld)
    zaak = zaak_van(wereld, melding)
    gesprek = plan(wereld, zaak)
    school = plan_gesprek(
        zaak.leerling, datetime(2025, 10, 9, 8, tzinfo=UTC), "ouders", wereld.moment("ib-wilg", DAG), signaal=melding.signaal
    )
    paginas = [
        ("ib-wilg", f"/leerlingen/{zaak.leerling.sleutel}/"),
        ("ib-wilg", f"/gesprekken/{school.sleutel}/"),
        ("directie", f"/meldingen/{melding.sleutel}/"),
        ("leerplicht", f"/leerlingen/{zaak.leerling.sleutel}/"),
        ("leerplicht", f"/meldingen/{melding.sleutel}/"),
        ("leerplicht", f"/gesprekken/{gesprek.sleutel}/"),
        ("leerplicht", f"/zaken/{zaak.sleutel}/"),
    ]
    for wie, adres in paginas:
        pagina = bezoek(wereld, wie, monkeypatch).get(adres).content.decode()
        assert "maak op school een afspraak met de ouders en de leerplichtambtenaar" in pagina, (wie, adres)
        assert "Praat samen met de school met de ouders en breng de zorg in kaart" in pagina, (wie, adres)
        assert "Nodig de ouders uit op het gemeentehuis" not in pagina, (wie, adres)
        assert "tabel met stappen van school en leerplichtambtenaar" in pagina, (wie, adres)


def test_what_was_agreed_stands_with_the_pupil_until_it_is_done(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    zaak = zaak_van(wereld, uren(wereld))
    gesprek = plan(wereld, zaak)
    afspraken = [NieuweAfspraak("Sem", "komt op tijd", date(2025, 10, 11)), NieuweAfspraak("moeder", "belt de huisarts")]
    leg_gesprek_vast(gesprek, Verslag("gevoerd", "Goed gesprek.", afspraken=afspraken), wereld.moment("leerplicht", "2025-10-10"))
    kom_na(gesprek.afspraken.get(wie="moeder"), "ja", wereld.moment("leerplicht", "2025-10-13"))
    klant = bezoek(wereld, "leerplicht", monkeypatch, "2025-10-13")
    for adres in (f"/leerlingen/{zaak.leerling.sleutel}/", f"/zaken/{zaak.sleutel}/"):
        pagina = klant.get(adres).content.decode()
        lopend = pagina.partition("Afspraken die nog lopen")[2].partition("</section>")[0]
        assert "komt op tijd" in lopend
        assert "dag voorbij" in lopend
        assert "belt de huisarts" not in lopend
        assert f'href="/gesprekken/{gesprek.sleutel}/"' in pagina
    school = bezoek(wereld, "verzuim", monkeypatch, "2025-10-13").get(f"/leerlingen/{zaak.leerling.sleutel}/").content.decode()
    assert "komt op tijd" not in school  # what leerplicht agreed on stays with leerplicht


def test_the_page_of_a_case_names_the_signal_and_the_parents(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    zaak = zaak_van(wereld, uren(wereld))
    pagina = bezoek(wereld, "leerplicht", monkeypatch).get(f"/zaken/{zaak.sleutel}/").content.decode()
    assert Signaal.objects.get(regel="wet-16-uur").uitleg in pagina
    assert f'href="/leerlingen/{zaak.leerling.sleutel}/#signaal"' in pagina
    assert "Moeder van Sem" in pagina
    assert ", 17 uur</a>" in pagina


def test_cases_are_listed_by_their_first_deadline(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    een, ander = zaak_van(wereld, uren(wereld)), zaak_van(wereld, te_laat(wereld))
    Taak.objects.open().filter(zaak__in=(een, ander)).update(uiterlijk_datum=date(2025, 10, 20))
    plan(wereld, ander)  # on 9 October: before what its case itself asks
    klant = bezoek(wereld, "leerplicht", monkeypatch)
    pagina = klant.get("/zaken/?sorteer=termijn").content.decode()
    assert pagina.index(ander.nummer) < pagina.index(een.nummer)
    assert "do 9 okt" in pagina
    csv = klant.get("/zaken/?vorm=csv").content.decode("utf-8-sig")
    assert "Eerste termijn" in csv.splitlines()[0]
    assert "2025-10-09" in csv or "9-10-2025" in csv or "09-10-2025" in csv


def test_a_talk_that_is_moved_takes_its_task_and_its_appointment_along(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    zaak = zaak_van(wereld, uren(wereld))
    gesprek = plan(wereld, zaak)
    klant, adres = bezoek(wereld, "leerplicht", monkeypatch), f"/gesprekken/{gesprek.sleutel}/"
    pagina = klant.post(adres, {"actie": "verzet", "verzet-datum": "2025-09-01", "verzet-tijd": "10:00"}).content.decode()
    assert "Dit moment is al voorbij" in pagina
    assert klant.post(adres, {"actie": "verzet", "verzet-datum": "2025-10-14", "verzet-tijd": "10:00"}).status_code == 302
    gesprek.refresh_from_db()
    assert gesprek.gepland_op == datetime(2025, 10, 14, 8, tzinfo=UTC)
    assert [str(taak.uiterlijk_datum) for taak in Taak.objects.open().filter(gesprek=gesprek)] == ["2025-10-14"]
    assert b"20251014T" in klant.get(f"{adres}agenda/").content
    assert "Gesprek verzet" in klant.get(f"/zaken/{zaak.sleutel}/").content.decode()


def test_a_record_takes_as_many_agreements_as_were_made(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    gesprek = plan(wereld, zaak_van(wereld, uren(wereld)))
    klant, adres = bezoek(wereld, "leerplicht", monkeypatch), f"/gesprekken/{gesprek.sleutel}/"
    ingevuld = {"uitkomst": "gevoerd", "verslag": "", "plekken": "3", "wie_1": "Sem", "wat_1": "komt op tijd", "uiterlijk_1": "2025-10-20"}
    pagina = klant.post(adres, {**ingevuld, "actie": "meer"}).content.decode()
    assert "Nog niet opgeslagen" not in pagina
    assert 'value="komt op tijd"' in pagina
    assert 'value="2025-10-20"' in pagina
    assert 'name="wat_4"' in pagina
    afspraken = {f"{veld}_{n}": f"{veld} {n}" for n in range(1, 5) for veld in ("wie", "wat")}
    assert klant.post(adres, {"uitkomst": "gevoerd", "verslag": "Goed.", "plekken": "4", **afspraken}).status_code == 302
    assert sorted(gesprek.afspraken.values_list("wat", flat=True)) == ["wat 1", "wat 2", "wat 3", "wat 4"]


def test_consent_given_in_a_talk_refers_the_pupil_in_the_same_moment_or_not_at_all(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    gesprek = plan_gesprek(wereld.leerlingen["Sem"], datetime(2025, 10, 1, 8, tzinfo=UTC), "ouders", wereld.moment("ib", "2025-09-30"))
    klant, adres = bezoek(wereld, "ib", monkeypatch), f"/gesprekken/{gesprek.sleutel}/"
    gevoerd = {"uitkomst": "gevoerd", "verslag": "Goed gesprek.", "plekken": "3", "vraag_jeugdarts": "Wat kan Sem aan?", "hoe": "mondeling"}
    assert "wie toestemming gaf" in klant.post(adres, gevoerd).content.decode()
    assert klant.post(adres, {**gevoerd, "van": SAMEN, "gegeven_door": "beide ouders en Sem"}).status_code == 302
    verwijzing = Verwijzing.objects.get()
    assert (verwijzing.vraag, verwijzing.toestemming.gegeven_door) == ("Wat kan Sem aan?", "beide ouders en Sem")
    assert verwijzing.toestemming.gegeven_datum == date(2025, 10, 1)
    ander = plan_gesprek(wereld.leerlingen["Sem"], datetime(2025, 10, 2, 8, tzinfo=UTC), "ouders", wereld.moment("ib", "2025-09-30"))
    nog_eens = klant.post(
        f"/gesprekken/{ander.sleutel}/", {**gevoerd, "van": SAMEN, "gegeven_door": "beide ouders en Sem"}
    ).content.decode()
    assert "Er loopt al een verwijzing" in nog_eens
    ander.refresh_from_db()
    assert ander.uitkomst == "gepland"


def test_who_may_not_refer_records_no_consent(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    gesprek = plan(wereld, zaak_van(wereld, uren(wereld)))
    klant, adres = bezoek(wereld, "leerplicht", monkeypatch), f"/gesprekken/{gesprek.sleutel}/"
    assert "jeugdarts" not in klant.get(adres).content.decode()
    inhoud = {
        "uitkomst": "gevoerd",
        "verslag": "Goed.",
        "plekken": "3",
        "vraag_jeugdarts": "Wat kan Sem aan?",
        "van": ["ouder", "leerling"],
        "gegeven_door": "moeder",
    }
    assert klant.post(adres, inhoud).status_code in (403, 404)
    assert not Verwijzing.objects.exists()


# ---------------------------------------------------------------- of age


def born(zaak: Zaak, dag: str) -> Zaak:
    """Let the young person of a case be born on a day."""
    Leerling.objects.filter(pk=zaak.leerling_id).update(geboortedatum=date.fromisoformat(dag))
    zaak.leerling.refresh_from_db()
    return zaak


def test_until_the_birthday_letters_go_to_the_parents_and_from_then_on_to_the_young_person_only(wereld: Wereld) -> None:
    zaak = zaak_van(wereld, uren(wereld))
    plan(wereld, zaak)
    nu = wereld.moment("leerplicht", DAG, 12)
    assert {een.aan.naam for een in draft(born(zaak, "2007-10-03"), "uitnodiging", nu)} == {"Moeder van Sem", "Vader van Sem"}
    (brief,) = verstuur_brieven(born(zaak, "2007-10-02"), "uitnodiging", {}, nu, {0: "Kerkstraat 1, 7721 AA Dalfsen"})
    assert (brief.aan, brief.aan_naam, brief.aan_adres) == (None, "Sem Voorbeeld", "Kerkstraat 1, 7721 AA Dalfsen")
    pagina = " ".join(text_of(bytes(brief.pdf)).split())
    assert "Beste Sem," in pagina
    assert "Het Kompas liet ons weten dat je vaak niet op school was: 17 uur" in pagina
    assert "7721 AA Dalfsen" in pagina
    assert not re.search(r"\b(u|uw|ouders?)\b", brief.tekst), "it speaks to the young person"


def test_a_warning_is_no_letter_for_who_is_of_age_and_nobody_asks_for_parents(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    zaak = born(zaak_van(wereld, uren(wereld)), "2007-10-02")
    zaak.leerling.contacten.all().delete()
    nu = wereld.moment("leerplicht", DAG, 12)
    assert {naam: belet.stap for naam, belet in what_lacks(zaak, nu).items()} == {
        "uitnodiging": "plannen",
        "afspraken": "plannen",
        "waarschuwing": "andere",
    }
    with pytest.raises(NietMogelijk, match="Kies een andere brief"):
        draft(zaak, "waarschuwing", nu)
    plan(wereld, zaak)
    klant, adres = bezoek(wereld, "leerplicht", monkeypatch), f"/zaken/{zaak.sleutel}/brief/"
    assert "Deze brief is er niet voor wie meerderjarig is." in klant.get(adres).content.decode()
    concept = klant.get(f"{adres}?sjabloon=uitnodiging").content.decode()
    assert "Sem is meerderjarig: de brief gaat naar Sem zelf, en niet naar de ouders." in concept
    ingevuld = {"sjabloon": "uitnodiging", "tekst_0": "Kom je praten?", "adres_0": "Dorpsweg 12,  7722 AB Dalfsen"}
    assert klant.post(adres, ingevuld).status_code == 302
    brief = Brief.objects.get()
    assert (brief.tekst, brief.aan_adres) == ("Kom je praten?", "Dorpsweg 12, 7722 AB Dalfsen")


def test_sent_again_on_the_same_day_it_is_the_same_letter(wereld: Wereld) -> None:
    zaak = born(zaak_van(wereld, uren(wereld)), "2007-10-02")
    plan(wereld, zaak)
    nu = wereld.moment("leerplicht", DAG, 12)
    eerst, nieuw = verstuur_brieven_eens(zaak, "uitnodiging", {}, nu)
    nog_eens, weer = verstuur_brieven_eens(zaak, "uitnodiging", {}, nu)
    assert (nieuw, weer, nog_eens) == (True, False, eerst)


def test_of_who_is_of_age_nobody_has_custody_and_the_talk_is_with_the_young_person(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    zaak = born(zaak_van(wereld, uren(wereld)), "2007-10-02")
    klant, leerling = bezoek(wereld, "leerplicht", monkeypatch), f"/leerlingen/{zaak.leerling.sleutel}/"
    assert 'value="Sem Voorbeeld"' in klant.get(f"{leerling}gesprek/").content.decode()
    for pagina in (leerling, f"/zaken/{zaak.sleutel}/"):
        tekst = klant.get(pagina).content.decode()
        assert "geen gezag: de jongere is meerderjarig" in tekst
        assert "heeft gezag" not in tekst
    born(zaak, "2007-10-03")
    assert "Moeder van Sem, Vader van Sem" in klant.get(f"{leerling}gesprek/").content.decode()
    school = bezoek(wereld, "verzuim", monkeypatch)
    assert "Moeder van Sem</b>, moeder, heeft gezag" in school.get(f"{leerling}toegang/").content.decode()
    born(zaak, "2007-10-02")
    assert "Moeder van Sem</b>, moeder, heeft gezag" not in school.get(f"{leerling}toegang/").content.decode()
