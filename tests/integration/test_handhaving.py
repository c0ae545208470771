"""Politiegegevens of sworn officers: who may work with them, what each phase lets see, and what every look leaves behind (T08)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q
from django.test import Client

from aanwezig import klok
from aanwezig.actions.fouten import EerstBevestigen, NietMogelijk
from aanwezig.actions.handhaving import beeindig_behoefte, leg_doel_vast, verbeter_stuk, vernietig_verlopen, verstrek
from aanwezig.actions.logboek import Moment
from aanwezig.actions.taken import meld_klaar
from aanwezig.actions.verzuim import Verzuim, corrigeer
from aanwezig.actions.wpgautorisaties import beeindig_autorisatie, geef_autorisatie, kijk_autorisatie_na, leg_register_vast
from aanwezig.actions.wpginzage import see_afgeschermd, see_afgeschermd_stuk, see_list, see_log, see_nummer, see_stuk
from aanwezig.actions.wpgkluis import Ingang
from aanwezig.store.deuren.handhaving import enters, read_stukken, review_by, zaak_for
from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.kluis import Compartiment, keeping, opened
from aanwezig.store.models import (
    Leerling,
    Logregel,
    Verwerkingsregel,
    Verzuimrij,
    Wpgautorisatie,
    Wpgfeit,
    Wpggrens,
    Wpgreden,
    Wpgregel,
    Wpgstuk,
    Wpgversie,
    Wpgverstrekking,
    Zaak,
)
from aanwezig.store.wand import working
from tests.integration.aanmelden import log_in
from tests.integration.handhavingswereld import CRITERIA, DOEL, KEUZE, REDEN, add_people, authorise, begin, decision, make_zaak
from tests.integration.test_wand import as_application, as_owner
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
DAG = "2025-09-12"


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    add_people(wereld)
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", DAG).op)
    return wereld


@pytest.fixture
def zaak(wereld: Wereld) -> Zaak:
    authorise(wereld)
    return make_zaak(wereld)


def on(wereld: Wereld, wie: str, dag: str) -> Moment:
    return wereld.moment(wie, dag)


def lines() -> list[Wpgregel]:
    """Return the log of the compartment, as the job that keeps it reads it."""
    with working(), keeping(Compartiment.WPG):
        return list(Wpgregel.objects.order_by("pk"))


def test_an_officer_begins_a_record_from_a_case(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    assert re.fullmatch(r"H2025-\d{8}", stuk.nummer)
    assert (stuk.fase, stuk.betrokkene, stuk.inhoud["zaak"], stuk.doel) == ("vrij", "Sem Voorbeeld", zaak.nummer, DOEL)
    assert stuk.grenzen.gericht_vanaf == date(2026, 9, 10)
    zaak.refresh_from_db()
    assert zaak.stand == "onderzoek"
    assert [een.nummer for een in see_list(on(wereld, "leerplicht", DAG))] == [stuk.nummer]


@pytest.mark.parametrize("criterium", sorted(CRITERIA))
@pytest.mark.parametrize("tekst", ["", "ja", "is zo"])
def test_without_every_criterion_there_is_no_enforcement(wereld: Wereld, zaak: Zaak, criterium: str, tekst: str) -> None:
    with pytest.raises(NietMogelijk, match="waaruit dat blijkt"):
        begin(wereld, zaak, criteria={**CRITERIA, criterium: tekst})
    assert lines() == []


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"keuze": "kort"}, "waarom je hiervoor kiest"),
        ({"soort": "boete"}, "wat voor stuk"),
        ({"grondslag": "13"}, "geen autorisatie"),
        ({"grondslag": "10"}, "geen autorisatie"),
        ({"betrokkene": " "}, "over wie"),
        ({"tekst": " "}, "tekst van het stuk"),
        ({"doel": " "}, "waarvoor"),
        ({"eerste_verwerking": date(2025, 9, 11)}, "toekomst"),
        ({"eerste_verwerking": date(2020, 9, 10)}, "niet meer verwerkt"),
    ],
)
def test_what_is_missing_or_not_so_is_refused(wereld: Wereld, zaak: Zaak, anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(NietMogelijk, match=melding):
        begin(wereld, zaak, **anders)


def test_a_record_waits_until_the_officer_confirmed_what_a_correction_changed(wereld: Wereld, zaak: Zaak) -> None:
    for rij in Verzuimrij.objects.filter(leerling=zaak.leerling).order_by("datum")[:2]:
        corrigeer(rij, Verzuim(rij.datum, "ziekte"), wereld.moment("verzuim", "2025-09-10", 8))
    gelezen = Verwerkingsregel.objects.count()
    with pytest.raises(EerstBevestigen) as fout:
        begin(wereld, zaak)
    assert fout.value.vraag.organisatie == wereld.dalfsen
    assert Verwerkingsregel.objects.count() == gelezen, "nobody outside the compartment reads that enforcement was tried"
    pagina = log_in(wereld.wie["leerplicht"]).get(f"/handhaving/nieuw/{zaak.sleutel}/").content.decode()
    assert "De gegevens zijn veranderd" in pagina
    meld_klaar(fout.value.vraag, wereld.moment("leerplicht", "2025-09-10", 9))
    assert begin(wereld, zaak).soort == "halt"


def test_what_began_long_ago_is_found_by_its_number_only(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak, eerste_verwerking=date(2024, 9, 10))
    assert stuk.fase == "gericht"
    assert see_list(on(wereld, "leerplicht", DAG)) == []


# Who may.


def test_only_a_colleague_with_a_decision_on_paper_is_authorised(wereld: Wereld) -> None:
    for anders, melding in (
        ({"besluit": " "}, "kenmerk"),
        ({"besloten_door": ""}, "wie het besluit nam"),
        ({"boa_nummer": ""}, "akte van beëdiging"),
        ({"taak": "alles"}, "welke taak"),
        ({"besluit_datum": date(2025, 9, 2)}, "nog komt"),
        ({"vanaf": date(2025, 8, 1)}, "voor het besluit"),
        ({"boa_geldig_tm": date(2025, 8, 31)}, "akte van beëdiging loopt"),
        ({"laatste_dag": date(2025, 8, 31)}, "voor de eerste"),
    ):
        with pytest.raises(NietMogelijk, match=melding):
            authorise(wereld, **anders)
    with pytest.raises(NietMogelijk, match="geen leerplichtambtenaar"):
        authorise(wereld, "beleid")
    for wie in ("zwolle", "verzuim"):
        with pytest.raises(NietGevonden):
            authorise(wereld, wie)
    for wie in ("leerplicht", "toezicht", "verzuim", "beleid"):
        with pytest.raises(NietGevonden):
            geef_autorisatie(wereld.wie["collega"], decision(), on(wereld, wie, "2025-09-01"))
    assert not Wpgautorisatie.objects.exists()


def test_nobody_authorises_reviews_or_ends_their_own(wereld: Wereld) -> None:
    zelfde = wereld.wie["leerplicht"].gebruiker
    for sleutel in ("beheer", "toezicht"):
        wereld.wie[sleutel].gebruiker = zelfde
        wereld.wie[sleutel].save()
    with pytest.raises(NietMogelijk, match="zichzelf"):
        authorise(wereld)
    autorisatie = geef_autorisatie(wereld.wie["leerplicht"], decision(), on(wereld, "beheer-twee", "2025-09-01"))
    acts: tuple[Callable[[], object], ...] = (
        lambda: kijk_autorisatie_na(autorisatie, on(wereld, "toezicht", DAG)),
        lambda: beeindig_autorisatie(autorisatie, "weg", on(wereld, "beheer", DAG)),
    )
    for act in acts:
        with pytest.raises(NietMogelijk, match="eigen autorisatie"):
            act()


@pytest.mark.parametrize(
    ("anders", "dag"),
    [
        ({}, "2025-08-31"),
        ({"laatste_dag": date(2025, 9, 11)}, DAG),
        ({"boa_geldig_tm": date(2025, 9, 11)}, DAG),
    ],
)
def test_before_and_after_an_authorisation_there_is_nothing(wereld: Wereld, anders: dict[str, Any], dag: str) -> None:
    authorise(wereld, **anders)
    assert not enters(wereld.wie["leerplicht"], date.fromisoformat(dag))
    with pytest.raises(NietGevonden):
        see_list(on(wereld, "leerplicht", dag))
    assert see_list(on(wereld, "leerplicht", "2025-09-02")) == []


def test_ended_is_ended_at_the_next_question(wereld: Wereld, zaak: Zaak) -> None:
    begin(wereld, zaak)
    klant = log_in(wereld.wie["leerplicht"])
    assert klant.get("/handhaving/").status_code == 200
    assert "Handhaving" in klant.get("/zaken/").content.decode()
    beeindig_autorisatie(Wpgautorisatie.objects.get(), "andere baan", on(wereld, "toezicht", DAG))
    assert klant.get("/handhaving/").status_code == 404
    assert "Handhaving" not in klant.get("/zaken/").content.decode()
    with pytest.raises(NietMogelijk, match="al beëindigd"):
        beeindig_autorisatie(Wpgautorisatie.objects.get(), "weer", on(wereld, "beheer", DAG))


def test_an_authorisation_is_reviewed_each_year(wereld: Wereld) -> None:
    autorisatie = authorise(wereld)
    assert review_by(autorisatie) == date(2026, 9, 1)
    with pytest.raises(NietGevonden):
        kijk_autorisatie_na(autorisatie, on(wereld, "beheer", "2026-08-20"))
    kijk_autorisatie_na(autorisatie, on(wereld, "toezicht", "2026-08-20"))
    autorisatie.refresh_from_db()
    assert review_by(autorisatie) == date(2027, 8, 20)
    assert [regel.daad for regel in Logregel.objects.filter(daad__startswith="wpgautorisatie").order_by("pk")] == [
        "wpgautorisatie-gegeven",
        "wpgautorisatie-bevestigd",
        "wpgautorisatie-nagekeken",
    ]


def test_an_authorisation_holds_for_its_bases_only(wereld: Wereld, zaak: Zaak) -> None:
    authorise(wereld, "collega", taak="ondersteuning")
    stuk = begin(wereld, zaak)
    assert see_list(on(wereld, "collega", DAG)) == []
    with pytest.raises(NietGevonden):
        see_stuk(stuk.sleutel, on(wereld, "collega", DAG))
    assert see_nummer(stuk.nummer, REDEN, on(wereld, "collega", DAG)) is None


def test_article_13_asks_for_the_register_first(wereld: Wereld, zaak: Zaak) -> None:
    authorise(wereld, taak="ondersteuning")
    with pytest.raises(NietMogelijk, match="register"):
        begin(wereld, zaak, grondslag="13")
    with pytest.raises(NietGevonden):
        leg_register_vast("Bestand", "doel", "wie", date(2027, 12, 31), on(wereld, "leerplicht", "2025-09-08"))
    register = leg_register_vast("Bestand", "doel", "wie", date(2027, 12, 31), on(wereld, "beheer", "2025-09-08"))
    with pytest.raises(NietMogelijk, match="Eerst het register"):
        begin(wereld, zaak, grondslag="13", register=register.pk, eerste_verwerking=date(2025, 9, 7))
    stuk = begin(wereld, zaak, grondslag="13", register=register.pk)
    assert (stuk.grenzen.gericht_vanaf, stuk.grenzen.afgeschermd_vanaf) == (None, date(2028, 1, 1))
    assert stuk.grenzen.vernietigen_vanaf == date(2033, 1, 1)


# What is done with a record.


def test_a_correction_is_a_version_beside_the_old_one(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    verbeter_stuk(Ingang(stuk.sleutel), "Sem zei dat hij weer komt.", "Verkeerd begrepen bij het verhoor.", on(wereld, "leerplicht", DAG))
    with pytest.raises(NietMogelijk, match="niets veranderd"):
        verbeter_stuk(Ingang(stuk.sleutel), "Sem zei dat hij weer komt. ", "Nog een keer hetzelfde.", on(wereld, "leerplicht", DAG))
    nu = see_stuk(stuk.sleutel, on(wereld, "leerplicht", DAG))
    assert [versie.inhoud["tekst"] for versie in nu.versies] == ["Sem zei dat hij niet meer komt.", "Sem zei dat hij weer komt."]
    assert nu.inhoud["reden"] == "Verkeerd begrepen bij het verhoor."


@pytest.mark.parametrize(
    "vraag",
    [
        "UPDATE wpg.stuk SET grondslag = '9'",
        "UPDATE wpg.verstrekking SET grond = ''",
        "UPDATE wpg.regel SET opent = 'vrij'",
        "DELETE FROM wpg.versie",
        "DELETE FROM wpg.regel",
    ],
)
def test_nobody_changes_what_stands_there(wereld: Wereld, zaak: Zaak, vraag: str) -> None:
    begin(wereld, zaak)
    assert touched(wereld, vraag) == 0
    assert len(lines()) == 1


def touched(wereld: Wereld, vraag: str) -> int:
    """Return how many rows a statement of an officer changes in the compartment."""
    try:
        with working(), opened(Compartiment.WPG, wereld.wie["leerplicht"], date.fromisoformat(DAG)), connection.cursor() as cursor:
            cursor.execute(vraag)
            return int(cursor.rowcount)
    except ProgrammingError:
        return 0


def test_a_disclosure_says_to_whom_on_which_ground_and_why(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    ik = on(wereld, "leerplicht", DAG)
    for ontvanger, aan_wie, waarom in (("school", "directie", REDEN), ("om", " ", REDEN), ("om", "parket", "kort")):
        with pytest.raises(NietMogelijk):
            verstrek(Ingang(stuk.sleutel), ontvanger, aan_wie, waarom, ik)
    verstrek(Ingang(stuk.sleutel), "om", "parket Oost-Nederland", REDEN, ik)
    een = see_stuk(stuk.sleutel, ik).verstrekkingen[0]
    assert (een.ontvanger, een.grond, een.aan_wie, een.waarom, een.versie) == ("om", "artikel 16 Wpg", "parket Oost-Nederland", REDEN, 1)
    regel = next(regel for regel in lines() if regel.daad == "stuk-verstrekt")
    assert (regel.nummer, regel.gegevens) == (stuk.nummer, {"aan": "om", "grond": "artikel 16 Wpg", "versie": 1})


def test_without_its_purpose_within_a_week_a_record_of_article_9_stands_still(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak, grondslag="9", doel="")
    ingang = Ingang(stuk.sleutel)
    assert not see_stuk(stuk.sleutel, on(wereld, "leerplicht", "2025-09-17")).staat_stil
    laat = on(wereld, "leerplicht", "2025-09-18")
    assert see_stuk(stuk.sleutel, laat).staat_stil
    acts: tuple[Callable[[], object], ...] = (
        lambda: verstrek(ingang, "om", "parket", REDEN, laat),
        lambda: verbeter_stuk(ingang, "Anders.", REDEN, laat),
    )
    for act in acts:
        with pytest.raises(NietMogelijk, match="staat het stuk stil"):
            act()
    leg_doel_vast(ingang, DOEL, laat)
    verstrek(ingang, "om", "parket", REDEN, laat)
    with pytest.raises(NietMogelijk, match="staat al vast"):
        leg_doel_vast(ingang, "Een ander doel dan eerst.", laat)


def test_what_is_needed_no_more_is_shielded_at_once_or_after_half_a_year(wereld: Wereld, zaak: Zaak) -> None:
    acht, negen = begin(wereld, zaak), begin(wereld, zaak, grondslag="9")
    ik = on(wereld, "leerplicht", DAG)
    assert beeindig_behoefte(Ingang(acht.sleutel), "De zaak is geseponeerd.", ik) == date(2025, 9, 12)
    assert beeindig_behoefte(Ingang(negen.sleutel), "Het onderzoek is afgerond.", ik) == date(2026, 3, 12)
    assert [een.nummer for een in see_list(ik)] == [negen.nummer]
    with pytest.raises(NietMogelijk, match="staat al vast"):
        beeindig_behoefte(Ingang(negen.sleutel), "Het onderzoek is afgerond.", ik)
    toezicht = on(wereld, "toezicht", "2026-03-11")
    assert [een.nummer for een in see_afgeschermd(toezicht)] == [acht.nummer]
    assert {een.nummer for een in see_afgeschermd(on(wereld, "toezicht", "2026-03-12"))} == {acht.nummer, negen.nummer}


# What a look leaves behind.


def test_every_look_leaves_a_line_with_a_reason_and_nothing_elsewhere(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    voor = Logregel.objects.filter(leerling__isnull=False).count(), Verwerkingsregel.objects.count()
    klant = log_in(wereld.wie["leerplicht"])
    klant.get("/handhaving/")
    klant.post("/handhaving/", {"zoek": "sem"})
    klant.get(f"/handhaving/stuk/{stuk.sleutel}/")
    klant.post("/handhaving/nummer/", {"nummer": stuk.nummer.lower(), "reden": REDEN})
    klant.post("/handhaving/nummer/", {"nummer": "H2025-00000000", "reden": REDEN})
    klant.get(f"/handhaving/nieuw/{zaak.sleutel}/")
    assert (Logregel.objects.filter(leerling__isnull=False).count(), Verwerkingsregel.objects.count()) == voor
    gevonden = [(een.regel.daad, een.regel.nummer, bool(een.reden)) for een in reversed(see_log(on(wereld, "toezicht", DAG)))]
    assert gevonden == [
        ("stuk-begonnen", stuk.nummer, True),
        ("lijst-gevraagd", "", True),
        ("lijst-gezien", "", False),
        ("zoeken-gevraagd", "", True),
        ("zoeken-gezien", "", False),
        ("stuk-gevraagd", "", True),
        ("stuk-gezien", stuk.nummer, False),
        ("nummer-gevraagd", stuk.nummer, True),
        ("nummer-gezien", stuk.nummer, False),
        ("nummer-gevraagd", "H2025-00000000", True),
        ("nummer-gezien", "H2025-00000000", False),
        ("formulier-gezien", "", True),
    ]
    gezien = [regel.gegevens for regel in lines() if regel.daad in ("lijst-gezien", "zoeken-gezien")]
    assert gezien == [{"nummers": [stuk.nummer]}, {"nummers": [stuk.nummer]}]
    buiten = Logregel.objects.filter(daad__startswith="handhaving-")
    assert {regel.leerling for regel in buiten} == {None}
    assert all(set(regel.gegevens) == {"regel"} for regel in buiten)


def test_without_its_line_there_is_no_page(wereld: Wereld, zaak: Zaak, monkeypatch: pytest.MonkeyPatch) -> None:
    stuk = begin(wereld, zaak)
    klant = Client(raise_request_exception=False)
    klant.cookies = log_in(wereld.wie["leerplicht"]).cookies

    def refuse(*_: object, **__: object) -> None:
        raise ProgrammingError("no line can be written")

    monkeypatch.setattr(Wpgregel.objects, "create", refuse)
    for pad in ("/handhaving/", f"/handhaving/stuk/{stuk.sleutel}/"):
        antwoord = klant.get(pad)
        assert antwoord.status_code >= 500
        assert "Sem" not in antwoord.content.decode()


@pytest.mark.parametrize("reden", ["", "   ", "kort", "negentien tekens ja"])
def test_without_a_reason_nothing_opens(wereld: Wereld, zaak: Zaak, reden: str) -> None:
    stuk = begin(wereld, zaak)
    with pytest.raises(NietMogelijk):
        see_nummer(stuk.nummer, reden, on(wereld, "leerplicht", DAG))
    with pytest.raises(NietMogelijk):
        see_afgeschermd_stuk(stuk.nummer, reden, on(wereld, "toezicht", DAG))
    bladzijde = log_in(wereld.wie["leerplicht"]).post("/handhaving/nummer/", {"nummer": stuk.nummer, "reden": reden}).content.decode()
    assert "Sem" not in bladzijde


def test_nothing_of_it_is_seen_anywhere_else(wereld: Wereld, zaak: Zaak) -> None:
    """What others read of the pupil and the case is the same to the byte, with and without a record."""
    sem = wereld.leerlingen["Sem"].sleutel
    paden = [
        (wie, pad)
        for wie in ("verzuim", "mentor", "collega", "beleid", "beheer", "archief", "zwolle")
        for pad in (
            "/",
            f"/leerlingen/{sem}/",
            f"/leerlingen/{sem}/inzage/",
            f"/zaken/{zaak.sleutel}/",
            "/zaken/?stand=",
            "/cijfers/",
            f"/leerlingen/{sem}/bewaren/",
        )
    ]
    klanten = {wie: log_in(wereld.wie[wie]) for wie in {wie for wie, _ in paden}}

    def seen() -> dict[tuple[str, str], str]:
        with transaction.atomic():
            uit = {(wie, pad): klanten[wie].get(pad).content.decode() for wie, pad in paden}
            transaction.set_rollback(True)
        return {
            waar: re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+|nonce-[A-Za-z0-9+/=]+|handeling=[0-9a-f-]+', "", wat)
            for waar, wat in uit.items()
        }

    voor = seen()
    stuk = begin(wereld, zaak)
    verstrek(Ingang(stuk.sleutel), "om", "parket", REDEN, on(wereld, "leerplicht", DAG))
    log_in(wereld.wie["leerplicht"]).get(f"/handhaving/nieuw/{zaak.sleutel}/")
    anders = [waar for waar, wat in seen().items() if wat != voor[waar]]
    assert not anders


def test_texts_are_not_to_be_read_in_the_database(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    verstrek(Ingang(stuk.sleutel), "om", "parket", REDEN, on(wereld, "leerplicht", DAG))
    with working(), keeping(Compartiment.WPG), connection.cursor() as cursor:
        for tabel in ("stuk", "versie", "feit", "grens", "verstrekking", "regel", "reden"):
            cursor.execute(f"SELECT * FROM wpg.{tabel}")
            rijen = str(cursor.fetchall())
            for tekst in ("Sem", "gesprekken", KEUZE, DOEL, REDEN, "parket", str(zaak.nummer)):
                assert tekst not in rijen, (tabel, tekst)


# What goes.


def test_after_ten_years_it_is_destroyed_and_only_its_number_stays(wereld: Wereld, zaak: Zaak) -> None:
    stuk, ander = begin(wereld, zaak), begin(wereld, zaak, grondslag="9")
    see_nummer(stuk.nummer, REDEN, on(wereld, "leerplicht", DAG))
    nacht = Moment(wereld.moment("leerplicht", "2035-09-09").op)
    assert vernietig_verlopen(nacht) == 0
    nacht = Moment(wereld.moment("leerplicht", "2035-09-10").op)
    assert vernietig_verlopen(nacht) == 1
    assert vernietig_verlopen(nacht) == 0
    with working(), keeping(Compartiment.WPG):
        over = {model: model._default_manager.count() for model in (Wpgstuk, Wpgversie, Wpgfeit, Wpggrens, Wpgverstrekking)}
        redenen = set(Wpgreden.objects.values_list("regel__nummer", flat=True))
        assert Wpgstuk.objects.values_list("nummer", flat=True).get() == ander.nummer
    assert over == {Wpgstuk: 1, Wpgversie: 1, Wpgfeit: 1, Wpggrens: 0, Wpgverstrekking: 0}
    assert stuk.nummer not in redenen
    regels = [regel for regel in lines() if regel.nummer == stuk.nummer]
    assert [regel.daad for regel in regels] == ["stuk-begonnen", "nummer-gevraagd", "nummer-gezien", "stuk-vernietigd"]
    assert regels[-1].gegevens["soort"] == "halt"
    assert Logregel.objects.filter(daad="handhaving-vernietigd").count() == 1


def test_what_was_needed_no_more_goes_five_years_later(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    beeindig_behoefte(Ingang(stuk.sleutel), "De zaak is geseponeerd.", on(wereld, "leerplicht", DAG))
    assert vernietig_verlopen(Moment(wereld.moment("leerplicht", "2030-09-11").op)) == 0
    assert vernietig_verlopen(Moment(wereld.moment("leerplicht", "2030-09-12").op)) == 1


def test_the_pupil_may_go_while_the_record_stays(wereld: Wereld, zaak: Zaak) -> None:
    """Nothing in the compartment points at the pupil: each has its own term."""
    begin(wereld, zaak)
    velden = [veld for model in (Wpgstuk, Wpgversie, Wpgfeit, Wpgverstrekking, Wpgregel) for veld in model._meta.get_fields()]
    assert not [veld.name for veld in velden if veld.related_model is Leerling]


def test_a_picture_is_read_only_inside(wereld: Wereld, zaak: Zaak) -> None:
    begin(wereld, zaak)
    as_application()
    with pytest.raises(ProgrammingError), transaction.atomic():
        read_stukken(Q(), date.fromisoformat(DAG))
    as_owner()


def test_the_case_is_for_officers_of_the_own_municipality(wereld: Wereld, zaak: Zaak) -> None:
    for wie in ("collega", "zwolle", "verzuim", "toezicht"):
        with pytest.raises(NietGevonden):
            zaak_for(wereld.wie[wie], zaak.sleutel, date.fromisoformat(DAG))
    assert zaak_for(wereld.wie["leerplicht"], zaak.sleutel, date.fromisoformat(DAG)).ouders == ("Moeder van Sem", "Vader van Sem")


def test_the_log_is_narrowed_to_who_or_to_one_record_and_says_that_it_was_read(wereld: Wereld, zaak: Zaak) -> None:
    """Looking is a line, also in part; a name that nobody has gives nothing."""
    stuk = begin(wereld, zaak)
    toezicht = on(wereld, "toezicht", DAG)
    ambtenaar = wereld.wie["leerplicht"].gebruiker.naam
    assert {een.regel.nummer for een in see_log(toezicht, nummer=stuk.nummer.lower())} == {stuk.nummer}
    assert {een.wie for een in see_log(toezicht, wie=ambtenaar.upper())} == {ambtenaar}
    assert see_log(toezicht, wie="niemand zo genaamd") == []
    assert [een.regel.daad for een in see_log(toezicht)][:3] == ["log-gezien"] * 3


def test_the_page_of_the_log_can_be_narrowed_and_sorted(wereld: Wereld, zaak: Zaak) -> None:
    stuk = begin(wereld, zaak)
    klant = log_in(wereld.wie["toezicht"])
    assert stuk.nummer in klant.get("/handhaving/toezicht/log/?sorteer=wie").content.decode()
    assert "Niets gevonden" in klant.get("/handhaving/toezicht/log/?stuk=H2000-00000000").content.decode()


def test_the_list_is_narrowed_and_sorted_without_an_address_that_says_how(wereld: Wereld, zaak: Zaak) -> None:
    """Whom somebody looks for goes along in the form when they sort; what they did not see then is not in the line either."""
    een = begin(wereld, zaak)
    ander = begin(wereld, zaak, soort="verhoor", grondslag="9", doel="")
    klant = log_in(wereld.wie["leerplicht"])

    def shown(**keuze: str) -> list[str]:
        bladzijde = klant.post("/handhaving/", keuze).content.decode()
        assert "?sorteer" not in bladzijde
        return re.findall(r'/handhaving/stuk/[0-9a-f-]+/">(H\d{4}-\d{8})<', bladzijde)

    op_nummer = sorted([een.nummer, ander.nummer])
    assert shown(zoek="sem", sorteer="nummer") == op_nummer
    assert shown(zoek="sem", sorteer="-nummer") == op_nummer[::-1]
    assert shown(zoek="sem", soort="verhoor") == [ander.nummer]
    assert shown(stand="loopt", sorteer="wie") == [een.nummer]
    assert shown(stand="doel ontbreekt nog") == [ander.nummer]
    assert shown(sorteer="stand") == [een.nummer, ander.nummer]
    assert [regel.gegevens["nummers"] for regel in lines() if regel.daad == "zoeken-gezien"][-1] == [ander.nummer]


def test_the_other_lists_of_enforcement_are_sorted_as_lists_are(wereld: Wereld, zaak: Zaak) -> None:
    klant = log_in(wereld.wie["toezicht"])
    for pad in ("/handhaving/toezicht/?sorteer=-nummer", "/handhaving/autorisaties/?sorteer=-akte"):
        assert klant.get(pad).status_code == 200
    assert 'aria-sort="descending"' in klant.get("/handhaving/autorisaties/?sorteer=-akte").content.decode()


@pytest.mark.parametrize(("wie", "pad"), [("leerplicht", "/handhaving/"), ("toezicht", "/handhaving/toezicht/log/")])
def test_no_list_of_enforcement_goes_along_as_a_file_and_the_page_says_why(wereld: Wereld, zaak: Zaak, wie: str, pad: str) -> None:
    begin(wereld, zaak)
    antwoord = log_in(wereld.wie[wie]).get(pad + "?vorm=csv")
    assert antwoord.headers["Content-Type"].startswith("text/html")
    assert "als <a" not in antwoord.content.decode()
    assert {"leerplicht": "niet als lijst uit Aanwezig", "toezicht": "Voor een audit"}[wie] in antwoord.content.decode()
