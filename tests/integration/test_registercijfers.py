"""Figures from the register of thuiszitters: counted by hand, without names for who may see none, and the quarterly report."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from aanwezig import klok
from aanwezig.actions.casussen import (
    Beeld,
    Begin,
    beschrijf,
    heropen_casus,
    laat_vervallen,
    leg_aanbod_vast,
    open_casus,
    registreer,
    sluit_casus,
)
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.opgaven import verstuur_opgave
from aanwezig.actions.plekken import plaats
from aanwezig.core.rapportages.cijfers import VERBORGEN, Telling
from aanwezig.core.rapportages.opgaven import Opgaverij
from aanwezig.core.rapportages.zonder_namen import Regelbeeld
from aanwezig.definitions.boeken import cijferboek, registercijferboek
from aanwezig.store.deuren.kwartaalverslag import Kwartaalbeeld, quarter_picture, quarters
from aanwezig.store.deuren.registercijfers import moved_casussen, reach_of, register_picture
from aanwezig.store.models import (
    Casus,
    Deelname,
    Deelnamestand,
    Functie,
    Gebruiker,
    Kwartaalopgave,
    Leerling,
    Locatie,
    Logregel,
    Opgaveregel,
    Organisatie,
    Organisatiesoort,
    Rol,
    Signaal,
    Slotnotitie,
    Vrijstelling,
)
from aanwezig.store.models.logboek import BLIKKEN
from tests.integration.aanmelden import log_in
from tests.integration.casuswereld import KERNTEAM, deelname_of
from tests.integration.plekwereld import add_locatie, wait_for
from tests.integration.plekwereld import ask as ask_place
from tests.integration.registerwereld import PEIL, VANDAAG, VORIGE, add_leerling, make_registerwereld, register
from tests.integration.wereld import BEGIN, Wereld

pytestmark = pytest.mark.django_db
CIJFERS, KWARTAAL = "/register/cijfers/", "/register/kwartaal/"


@pytest.fixture
def alles(monkeypatch: pytest.MonkeyPatch) -> tuple[Wereld, dict[str, Casus]]:
    wereld, casussen = make_registerwereld()
    op = wereld.moment("regisseur", VANDAAG.isoformat()).op
    monkeypatch.setattr(klok, "now", lambda: op)
    return wereld, casussen


@pytest.fixture
def wereld(alles: tuple[Wereld, dict[str, Casus]]) -> Wereld:
    return alles[0]


@pytest.fixture
def casussen(alles: tuple[Wereld, dict[str, Casus]]) -> dict[str, Casus]:
    return alles[1]


def ask(wereld: Wereld, wie: str, pad: str) -> HttpResponse:
    return log_in(wereld.wie[wie]).get(pad)  # type: ignore[return-value]


def text(antwoord: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", antwoord.content.decode()).split())


def sheets(antwoord: HttpResponse) -> dict[str, list[list[object]]]:
    boek = CalamineWorkbook.from_filelike(io.BytesIO(antwoord.content))
    return {naam: [list(rij) for rij in boek.get_sheet_by_name(naam).to_python()] for naam in boek.sheet_names}


def figures(beeld: Regelbeeld | None) -> tuple[int | None, ...]:
    """Stock, in, out, stock, weeks, and the two shares as parts and wholes."""
    assert beeld is not None
    delen = (beeld.aanbod.aantal, beeld.aanbod.van, beeld.opgelost.aantal, beeld.opgelost.van)
    weken = None if beeld.weken is None else beeld.weken.aantal
    return (beeld.begin.aantal, beeld.erbij.aantal, beeld.eraf.aantal, beeld.eind.aantal, weken, *(deel.aantal for deel in delen))


def stay(wereld: Wereld, casus: Casus, locatie: Locatie, dag: str) -> None:
    """Let a child get a place on a day."""
    plaats(wait_for(wereld, casus, locatie, dag), date.fromisoformat(dag), wereld.moment("sbo", dag))


def looks(wereld: Wereld, wie: str) -> list[str]:
    """Of which children it is noted that somebody looked."""
    regels = Logregel.objects.filter(daad__in=BLIKKEN, door=wereld.wie[wie]).order_by("pk")
    return [str(leerling) for leerling in dict.fromkeys(regel.leerling for regel in regels.select_related("leerling"))]


def finish_early(casus: Casus, functie: Functie) -> None:
    """Let an organisation have finished before the case was closed."""
    Deelname.objects.filter(pk=deelname_of(casus, functie).pk).update(stand=Deelnamestand.KLAAR, regie=False)


# ---------------------------------------------------------------- counted by hand


def test_the_swv_counts_its_register_between_two_reference_dates(wereld: Wereld) -> None:
    """Noor since 1-12 (thuiszitter since 2-2), Bram 8-12 to 16-2, Sem since 15-12 with an offer, Yara since 9-2; Evi was a mistake."""
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
    assert beeld.namen
    assert figures(beeld.totaal) == (3, 1, 1, 3, 15, 2, 3, 1, 3), "the middle of 52, 108 and 122 days; of three whose months ran out"
    assert beeld.totaal.kinderen == Telling(3)
    assert {regel.code: figures(regel.beeld) for regel in beeld.soorten} == {
        "dreigend-thuiszitter": (1, 0, 1, 0, None, 0, 0, 0, 0),
        "thuiszitter": (2, 1, 1, 2, 8, 2, 3, 1, 3),
        "risicoleerling": (0, 1, 0, 1, 7, 0, 0, 0, 0),
    }
    assert {regel.code: figures(regel.beeld)[:4] for regel in beeld.oorzaken} == {
        "psychisch": (1, 0, 0, 1),
        "angst-somber": (1, 0, 0, 1),
        "pesten": (2, 0, 1, 1),
        "": (0, 1, 0, 1),
    }
    assert {regel.code: figures(regel.beeld)[:4] for regel in beeld.schoolsoorten} == {"po": (2, 0, 1, 1), "vo": (1, 1, 0, 2)}
    assert {regel.code: figures(regel.beeld)[:4] for regel in beeld.gemeenten} == {"0148": (2, 1, 0, 3), "0193": (1, 0, 1, 0)}
    assert beeld.resultaten == (("andere-school", Telling(1)),)


def test_of_one_kind_who_became_it_came_and_who_left_it_went(wereld: Wereld) -> None:
    beeld = register_picture(wereld.wie["regisseur"], "dreigend-thuiszitter", VORIGE, PEIL, VANDAAG)
    assert figures(beeld.totaal)[:4] == (1, 0, 1, 0)
    assert beeld.resultaten == (("", Telling(1)),), "nothing was closed: Noor became a thuiszitter"


def test_who_came_and_went_are_the_cases_themselves(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
    assert (beeld.instroom, beeld.uitstroom) == ((casussen["Yara"].pk,), (casussen["Bram"].pk,))
    finish_early(casussen["Bram"], wereld.wie["regisseur"])
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
    assert beeld.uitstroom == (casussen["Bram"].pk,), "who is done keeps counting what it took part in"
    assert not moved_casussen(wereld.wie["regisseur"], beeld.uitstroom, VANDAAG).exists(), "but sees no name any more"


def test_a_child_that_stays_home_again_is_a_new_registration(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    moment = wereld.moment("ib-wilg", "2026-04-02")
    heropen_casus(casussen["Bram"], "Hij zit weer thuis.", moment)
    registreer(casussen["Bram"], "thuiszitter", date(2026, 4, 2), moment)
    beeld = register_picture(wereld.wie["regisseur"], "", PEIL, VANDAAG, VANDAAG)
    assert figures(beeld.totaal)[:4] == (3, 1, 0, 4)
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
    assert beeld.resultaten == (("andere-school", Telling(1)),), "the case forgot its result, the register did not"


def test_a_school_counts_its_own_children(wereld: Wereld) -> None:
    assert figures(register_picture(wereld.wie["directie"], "", VORIGE, PEIL, VANDAAG).totaal)[:4] == (2, 0, 1, 1)
    assert figures(register_picture(wereld.wie["ib"], "", VORIGE, PEIL, VANDAAG).totaal)[:4] == (1, 1, 0, 2)


def test_another_swv_counts_nothing_of_it(wereld: Wereld) -> None:
    swv = Organisatie.objects.create(soort=Organisatiesoort.SWV, naam="SWV elders", code="PO9999", geldig_vanaf=BEGIN)
    wie = Gebruiker.objects.create(email="elders@voorbeeld.example", naam="Elders")
    wereld.wie["elders"] = Functie.objects.create(gebruiker=wie, organisatie=swv, rol=Rol.REGISSEUR, geldig_vanaf=BEGIN)
    assert reach_of(wereld.wie["elders"], VANDAAG).sinds is None
    assert "Het register is nog leeg" in text(ask(wereld, "elders", CIJFERS))
    assert "Het register is nog leeg" in text(ask(wereld, "elders", KWARTAAL))


def test_places_and_who_waits_stand_beside_the_register(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    """Noor has a place since March and Sem waits since 4 March; a robot lies ready, and of Bram's stay nothing is left on the day."""
    brug, _robots = add_locatie(wereld, kinderen=2), add_locatie(wereld, kinderen=3, soort="av1", naam="Robots")
    stay(wereld, casussen["Noor"], brug, "2026-03-02")
    ask_place(wereld, casussen["Sem"], None, "2026-03-04")
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
    assert [(een.soort, een.plekken, een.er_zijn, een.wachten, een.weken) for een in beeld.voorzieningen] == [
        ("av1", 3, Telling(0), Telling(0), None),
        ("brugplaats-sbo", 2, Telling(1), Telling(1), Telling(4)),
    ]
    eerder = register_picture(wereld.wie["regisseur"], "", VORIGE, date(2026, 1, 15), VANDAAG)
    assert [(een.er_zijn, een.wachten) for een in eerder.voorzieningen] == [(Telling(0), Telling(0))] * 2
    blad = text(ask(wereld, "regisseur", f"{CIJFERS}?peildatum={PEIL}"))
    assert "Plekken in voorzieningen, en wie wacht" in blad
    assert "Brugplaats op het SBO 2 1 1 4" in blad
    anders = register_picture(wereld.wie["beleid"], "", VORIGE, PEIL, VANDAAG).voorzieningen
    assert [(een.plekken, een.er_zijn, een.wachten, een.weken) for een in anders] == [
        (3, VERBORGEN, VERBORGEN, VERBORGEN),
        (2, VERBORGEN, VERBORGEN, VERBORGEN),
    ], "of one child nothing is told, not by the total either"
    assert ["Brugplaats op het SBO", 2, 1, 1, 4] in sheets(ask(wereld, "regisseur", f"{CIJFERS}?peildatum={PEIL}&vorm=xlsx"))[
        "Voorzieningen"
    ]


def test_each_definition_is_counted_as_far_as_signals_say(wereld: Wereld) -> None:
    for voornaam, regel, dag in (
        ("Noor", "langdurig-relatief", "2025-11-20"),  # before the registration, in the same schooljaar
        ("Sem", "thuiszitter-drechtsteden", "2026-01-20"),
        ("Sem", "langdurig-relatief", "2026-01-20"),
        ("Yara", "langdurig-relatief", "2025-06-20"),  # a schooljaar before
        ("Yara", "risicoleerling", "2026-04-02"),  # after the reference date
        ("Bram", "langdurig-relatief", "2026-01-20"),  # is not there any more
    ):
        Signaal.objects.create(
            leerling=wereld.leerlingen[voornaam],
            regel=regel,
            eind_datum=dag,
            begin_datum=dag,
            venster_van=dag,
            venster_tm=dag,
            versie="1",
            gebied=[],
            niveau="zorgelijk",
            status="zeker",
            gemeten=1,
            drempel=1,
            eenheid="dagen",
            geteld=[],
            niet_geteld=[],
            bron={},
            uitleg="",
            herleiding="",
            sinds_op=klok.now(),
            gewijzigd_op=klok.now(),
        )
    beeld = register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
    assert {een.id: None if telling is None else telling.aantal for een, telling in beeld.definities} == {
        "landelijk": 2,
        "drechtsteden": 1,
        "drechtsteden-dreigend": None,
        "dordrecht-dreigend": 0,
        "midden-holland": 0,
        "midden-holland-risico": 0,
    }


# ---------------------------------------------------------------- the pages


def test_the_page_answers_in_a_sentence_and_says_how_it_was_counted(wereld: Wereld) -> None:
    blad = text(ask(wereld, "regisseur", CIJFERS))
    assert "Hoeveel kinderen zitten thuis op 1 april 2026?" in blad
    assert "3 kinderen staan op 1 april 2026 in het register: 2 als thuiszitter en 1 als risicoleerling." in blad
    assert "Sinds 1 januari 2026 kwam er 1 registratie bij en ging er 1 af. De helft staat er 15 weken of langer." in blad
    assert "2 van 3 (67 %)" in blad
    for cijfer in registercijferboek().cijfers.values():
        assert " ".join(cijfer.definitie.split()) in blad.replace("&#39;", "'"), cijfer.id
    assert "registraties, na 1 januari 2026 tot en met 1 april 2026" in blad
    blad = text(ask(wereld, "regisseur", f"{CIJFERS}?peildatum=2026-04-15&van=2026-04-01&soort=thuiszitter"))
    assert "2 kinderen staan op 15 april 2026 in het register als thuiszitter." in blad


def test_dates_that_are_no_reference_dates_and_kinds_that_do_not_exist_are_not_there(wereld: Wereld) -> None:
    for vraag in ("peildatum=2026-03-31", "van=gisteren", "soort=spijbelaar", "peildatum=2026-07-01"):
        assert ask(wereld, "regisseur", f"{CIJFERS}?{vraag}").status_code == 404, vraag
    blad = text(ask(wereld, "regisseur", f"{CIJFERS}?peildatum=2026-01-01&van=2026-04-01"))
    assert "Vergelijken kan alleen met een dag voor de peildatum. Je ziet nu 1 december 2025." in blad


def test_figures_show_no_name_and_looking_at_names_is_noted(wereld: Wereld) -> None:
    blad = text(ask(wereld, "regisseur", CIJFERS))
    assert "Voorbeeld" not in blad
    assert looks(wereld, "regisseur") == []
    antwoord = ask(wereld, "regisseur", f"{CIJFERS}?casussen=ja")
    assert "Yara Voorbeeld" in text(antwoord)
    assert "Bram Voorbeeld" in text(antwoord)
    assert "Noor Voorbeeld" not in text(antwoord)
    assert set(looks(wereld, "regisseur")) == {"Yara Voorbeeld", "Bram Voorbeeld"}


def test_a_case_of_which_one_sees_no_name_is_counted_as_such(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    finish_early(casussen["Bram"], wereld.wie["regisseur"])
    blad = text(ask(wereld, "regisseur", f"{CIJFERS}?casussen=ja"))
    assert "Bram Voorbeeld" not in blad
    assert "Van 1 casus zie je hier geen naam" in blad


def test_the_file_has_the_same_figures_with_their_definitions(wereld: Wereld) -> None:
    antwoord = ask(wereld, "regisseur", f"{CIJFERS}?vorm=xlsx")
    assert antwoord["Content-Disposition"] == 'attachment; filename="register-2026-04-01.xlsx"'
    bladen = sheets(antwoord)
    assert bladen["Register"][1] == ["Alles", "alle soorten", 3, 3, 1, 1, 15, 2, 3, 1, 3]
    assert ["Naar gemeente", "Zwolle", 0, 1, 0, 1, "", 0, 1, 0, 1] not in bladen["Register"]
    assert ["Naar gemeente", "Zwolle", 0, 1, 0, 1, "", 1, 1, 1, 1] in bladen["Register"]
    assert bladen["Hoe het afliep"][1] == ["op een andere gewone school", 1]
    assert len(bladen["Definities"]) == 1 + len(registercijferboek().cijfers)
    assert ask(wereld, "regisseur", f"{CIJFERS}?vorm=csv").content.decode("utf-8-sig").startswith("Waarnaar;Uitsplitsing")


@pytest.mark.parametrize("wie", ["mentor", "verzuim", "leerplicht", "arts", "kernteam", "bestuur", "jeugd", "sbo", "beheer", "archief"])
def test_the_figures_are_for_those_whose_task_it_is(wereld: Wereld, wie: str) -> None:
    assert ask(wereld, wie, CIJFERS).status_code == 404
    assert ask(wereld, wie, KWARTAAL).status_code == 404


@pytest.mark.parametrize("wie", ["beleid", "directie", "ib"])
def test_the_quarterly_report_is_for_the_swv(wereld: Wereld, wie: str) -> None:
    assert ask(wereld, wie, CIJFERS).status_code == 200
    assert ask(wereld, wie, KWARTAAL).status_code == 404


# ---------------------------------------------------------------- who may see no names


def test_who_may_see_no_names_gets_no_small_count_and_chooses_no_days_or_kinds(wereld: Wereld) -> None:
    beeld = register_picture(wereld.wie["beleid"], "thuiszitter", date(2025, 12, 31), PEIL, VANDAAG)
    assert (beeld.soort, beeld.van, beeld.namen) == ("", VORIGE, False)
    assert (beeld.instroom, beeld.uitstroom, beeld.gemeenten, beeld.resultaten) == ((), (), (), ())
    assert set(figures(beeld.totaal)) == {None}
    assert all(
        regel.eind in (VERBORGEN, Telling(0)) and regel.beeld is None for regel in (*beeld.soorten, *beeld.oorzaken, *beeld.schoolsoorten)
    )
    assert reach_of(wereld.wie["beleid"], VANDAAG).dagen == (PEIL, VORIGE), "no day in between, and not today"
    for vraag in ("", "?casussen=ja&soort=thuiszitter&van=2026-01-01", "?vorm=csv"):
        blad = ask(wereld, "beleid", f"{CIJFERS}{vraag}").content.decode()
        assert not [leerling for leerling in Leerling.objects.all() if leerling.voornaam in blad or str(leerling.sleutel) in blad]
        assert "Voorbeeld" not in blad
        assert not [casus for casus in Casus.objects.all() if casus.nummer in blad or str(casus.sleutel) in blad]
    assert "is niet te tonen" in text(ask(wereld, "beleid", CIJFERS))
    assert looks(wereld, "beleid") == []
    assert ask(wereld, "beleid", f"{CIJFERS}?peildatum=2026-04-15").status_code == 404


def test_who_may_see_no_names_reads_what_is_large_enough(wereld: Wereld) -> None:
    """Eight more thuiszitters in Dalfsen and six in Zwolle, before the new year: with Noor, Bram, Sem and Yara."""
    for nummer in range(14):
        add_leerling(wereld, f"Kind{nummer}", "wilg", "0148" if nummer < 8 else "0193")
        register(wereld, f"Kind{nummer}", "thuiszitter", "2025-12-10")
    beeld = register_picture(wereld.wie["beleid"], "", VORIGE, PEIL, VANDAAG)
    assert beeld.totaal.begin == Telling(17)
    assert beeld.totaal.eind == Telling(17)
    assert (beeld.totaal.erbij, beeld.totaal.eraf) == (VERBORGEN, VERBORGEN), "one came and one went"
    assert beeld.totaal.weken == Telling(16)
    assert beeld.totaal.opgelost.aantal == VERBORGEN, "one of many"
    assert beeld.per_gemeente is not None
    assert [naam for _, naam in beeld.per_gemeente.gemeenten] == ["Dalfsen", "Zwolle"]
    rijen = dict(beeld.per_gemeente.rijen)
    assert rijen[""] == (Telling(11), Telling(6), Telling(17))
    assert rijen["risicoleerling"][0] == VERBORGEN, "Yara is the only one"
    assert rijen["thuiszitter"][0] == VERBORGEN, "or she could be computed"
    assert rijen["thuiszitter"][1] == Telling(6)
    kleinste = cijferboek().kleinste_aantal
    getoond = [telling.aantal for rij in rijen.values() for telling in rij if telling.aantal is not None]
    assert all(aantal == 0 or aantal >= kleinste for aantal in getoond)
    assert {regel.code: regel.eind.aantal for regel in beeld.schoolsoorten} == {"po": None, "vo": None}, "two at the school for vo"
    bladen = sheets(ask(wereld, "beleid", f"{CIJFERS}?vorm=xlsx"))
    assert bladen["Soort en gemeente"][0] == ["Soort", "Dalfsen", "Zwolle", "Regio"]
    assert bladen["Soort en gemeente"][-1] == ["alle soorten", 11, 6, 17]
    assert ["Registraties op 1 april 2026", 17, ""] in bladen["Verandering"]


def test_before_the_first_reference_date_a_region_is_told_when_it_comes(monkeypatch: pytest.MonkeyPatch, wereld: Wereld) -> None:
    op = wereld.moment("beleid", "2025-12-20").op
    monkeypatch.setattr(klok, "now", lambda: op)
    assert "Kom terug op 1 januari 2026" in text(ask(wereld, "beleid", CIJFERS))
    assert "20 december 2025 (vandaag)" in text(ask(wereld, "regisseur", CIJFERS)), "who may see names has today"


# ---------------------------------------------------------------- the quarterly report


def rows(wereld: Wereld, kwartaal: str, dag: date = VANDAAG) -> dict[date, Opgaverij]:
    """The rows of a quarter by the day on which they began."""
    return {rij.sinds: rij for rij in picture(wereld, kwartaal, dag).rijen}


def picture(wereld: Wereld, kwartaal: str, dag: date = VANDAAG) -> Kwartaalbeeld:
    """The report of a quarter as the page shows it."""
    functie = wereld.wie["regisseur"]
    gevonden = next(een for een in quarters(functie, dag) if een.sleutel == kwartaal)
    return quarter_picture(functie, gevonden, dag)


def told_since(wereld: Wereld, kwartaal: str, dag: date = VANDAAG) -> dict[date, dict[str, tuple[object, object]]]:
    """What was put right since in a quarter, by the day on which the registration began."""
    return {een.rij.sinds: {naam: (oud, nu) for naam, oud, nu in een.kolommen} for een in picture(wereld, kwartaal, dag).sindsdien}


def test_the_report_has_a_row_for_everybody_who_ever_stood_there(wereld: Wereld) -> None:
    rijen = rows(wereld, "2026-1")
    assert len(rijen) == 5
    bram, sem, evi, yara = (rijen[date.fromisoformat(dag)] for dag in ("2025-12-08", "2025-12-15", "2026-01-12", "2026-02-09"))
    assert (bram.soort, bram.tm, bram.resultaat) == ("thuiszitter", date(2026, 2, 16), "op een andere gewone school")
    assert (bram.leeftijd, bram.schoolsoort, bram.oorzaken) == (12, "po", "pesten of een onveilige klas")
    assert (sem.tm, sem.aanbod, sem.resultaat) == (None, "maatwerk van onderwijs en jeugdhulp", "")
    assert (evi.tm, evi.resultaat) == (date(2026, 1, 20), "weggehaald: de registratie klopte niet"), "a mistake stays a row"
    assert yara.aanbod == "nog geen: er is een wachtlijst voor de jeugdhulp of behandeling"


def test_a_quarter_is_told_as_it_stood_and_the_next_keeps_the_numbers(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    vorig, nu = rows(wereld, "2025-4"), rows(wereld, "2026-1")
    assert list(vorig) == [date(2025, 12, 1), date(2025, 12, 8), date(2025, 12, 15)]
    assert vorig[date(2025, 12, 1)].soort == "dreigend thuiszitter"
    assert nu[date(2025, 12, 1)].soort == "thuiszitter"
    assert vorig[date(2025, 12, 8)].tm is None
    assert {dag: rij.nummer for dag, rij in nu.items() if dag in vorig} == {dag: rij.nummer for dag, rij in vorig.items()}
    assert len({rij.nummer for rij in nu.values()}) == 5
    moment = wereld.moment("ib-wilg", "2026-04-02")
    heropen_casus(casussen["Bram"], "Hij zit weer thuis.", moment)
    registreer(casussen["Bram"], "thuiszitter", date(2026, 4, 2), moment)
    later = rows(wereld, "2026-2")
    assert later[date(2025, 12, 8)] == nu[date(2025, 12, 8)], "what ended stays as it was"
    assert later[date(2026, 4, 2)].nummer not in {rij.nummer for rij in nu.values()}


def test_what_is_told_after_a_quarter_does_not_change_it_and_stands_beside_it(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    nu = rows(wereld, "2026-1")
    moment = wereld.moment("ib", "2026-04-08")
    beschrijf(casussen["Sem"], Beeld("weigeren", ("pesten",), (), (), ""), moment)
    leg_aanbod_vast(casussen["Yara"], "sbo-so", date(2026, 4, 13), "", moment)
    sluit_casus(casussen["Sem"], "sbo-so", "Sem zit op het SO.", date(2026, 3, 30), moment)
    assert rows(wereld, "2026-1") == nu
    sem, yara = date(2025, 12, 15), date(2026, 2, 9)
    anders = told_since(wereld, "2026-1")
    assert anders[sem] == {
        "oorzaken": ("psychische klachten", "pesten of een onveilige klas"),
        "tm": (None, date(2026, 3, 30)),
        "resultaat": ("", "op een school voor SBO, SBO+ of SO"),
    }
    assert yara not in anders, "an offer from April is news of April"
    assert rows(wereld, "2026-2")[yara].aanbod == "een school voor speciaal (basis)onderwijs"


def test_a_registration_that_is_entered_later_stands_in_the_next_quarter(wereld: Wereld) -> None:
    add_leerling(wereld, "Tim", "wilg")
    begin = Begin("Hoe nu verder?", KERNTEAM, "thuiszitter", date(2026, 3, 2), "weigeren")
    moment = wereld.moment("ib-wilg", "2026-04-08")
    open_casus(wereld.leerlingen["Tim"], begin, moment, swv=wereld.wie["regisseur"].organisatie)
    assert date(2026, 3, 2) not in rows(wereld, "2026-1")
    assert told_since(wereld, "2026-1") == {date(2026, 3, 2): {}}
    assert date(2026, 3, 2) in rows(wereld, "2026-2")


def test_an_offer_after_five_months_keeps_in_the_report_why_not_in_three(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    yara, dag = date(2026, 2, 9), date(2026, 7, 20)
    assert rows(wereld, "2026-1")[yara].waarom_laat == "", "the term runs"
    leg_aanbod_vast(casussen["Yara"], "", None, "niet-eens", wereld.moment("ib", "2026-05-11"))
    leg_aanbod_vast(casussen["Yara"], "sbo-so", date(2026, 7, 6), "", wereld.moment("ib", "2026-07-06"))
    rij = rows(wereld, "2026-3", dag)[yara]
    assert (rij.aanbod, rij.aanbod_vanaf) == ("een school voor speciaal (basis)onderwijs", date(2026, 7, 6))
    assert rij.waarom_laat == ("er is een wachtlijst voor de jeugdhulp of behandeling; scholen of instanties worden het niet eens")
    assert rows(wereld, "2026-2", dag)[yara].aanbod == "nog geen: scholen of instanties worden het niet eens"
    assert rows(wereld, "2026-2", dag)[date(2025, 12, 1)].waarom_laat == "niet opgeschreven", "of Noor nobody said it"


def test_what_was_sent_stays_as_it_went_with_who_and_when(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    toen = rows(wereld, "2026-1")
    with pytest.raises(NietMogelijk, match="loopt nog"):
        verstuur_opgave("2026-2", wereld.moment("regisseur", "2026-04-15"))
    with pytest.raises(NietMogelijk, match="geen verslag"):
        verstuur_opgave("2024-1", wereld.moment("regisseur", "2026-04-15"))
    with pytest.raises(ValueError, match="may do verslag-inspectie"):
        verstuur_opgave("2026-1", wereld.moment("ib", "2026-04-15"))
    antwoord = log_in(wereld.wie["regisseur"]).post(f"{KWARTAAL}verstuurd/", {"kwartaal": "2026-1"}, follow=True)
    assert "Door M. Postma" in text(antwoord)  # type: ignore[arg-type]
    with pytest.raises(NietMogelijk, match="al vastgesteld"):
        verstuur_opgave("2026-1", wereld.moment("regisseur", "2026-04-15"))
    Leerling.objects.filter(pk=casussen["Sem"].leerling_id).update(geboortedatum=date(2009, 1, 1))  # put right in the school's system
    laat_vervallen(casussen["Yara"].registraties.get(), "Verkeerde leerling.", wereld.moment("ib", "2026-04-16"))
    later = date(2026, 4, 20)
    beeld = picture(wereld, "2026-1", later)
    assert {rij.sinds: rij for rij in beeld.rijen} == toen
    assert beeld.verstuurd is not None
    assert (str(beeld.verstuurd.door.gebruiker), beeld.verstuurd.aantal, beeld.vernietigd) == ("M. Postma", 5, 0)
    anders = told_since(wereld, "2026-1", later)
    assert set(anders) == {date(2025, 12, 15)}, "a mistake that is said in April ends in April"
    assert set(anders[date(2025, 12, 15)]) == {"leeftijd"}
    for rijen in (Kwartaalopgave.objects.all(), Opgaveregel.objects.all()):
        with pytest.raises(DatabaseError, match="blijft staan"), transaction.atomic():
            rijen._raw_delete(rijen.db)  # past what Django itself refuses


def test_a_report_of_another_samenwerkingsverband_is_its_own(wereld: Wereld) -> None:
    verstuur_opgave("2026-1", wereld.moment("regisseur", "2026-04-15"))
    ander = Organisatie.objects.create(soort="samenwerkingsverband", naam="SWV VO", code="VO2305", geldig_vanaf=date(2020, 1, 1))
    Functie.objects.filter(pk=wereld.wie["kernteam"].pk).update(organisatie=ander, rol="regisseur")
    assert quarters(Functie.objects.get(pk=wereld.wie["kernteam"].pk), VANDAAG) == []


def test_exemptions_5_a_of_the_children_stand_on_the_same_form(wereld: Wereld) -> None:
    bram = wereld.leerlingen["Bram"]
    Vrijstelling.objects.create(leerling=bram, grond="5.a", begin_datum=date(2026, 2, 17), eind_datum=date(2026, 7, 31))
    Vrijstelling.objects.create(leerling=bram, grond="5b", begin_datum=date(2026, 2, 18))
    Vrijstelling.objects.create(leerling=add_leerling(wereld, "Tim", "wilg"), grond="5.a", begin_datum=date(2026, 2, 19))
    rijen = rows(wereld, "2026-1")
    assert rijen[date(2026, 2, 17)].soort == "vrijstelling 5 onder a"
    assert rijen[date(2026, 2, 17)].tm is None, "it still ran on 31 March"
    assert len(rijen) == 6


def test_the_report_names_nobody(wereld: Wereld) -> None:
    Leerling.objects.filter(pk=wereld.leerlingen["Sem"].pk).update(onderwijsnummer="100000016")
    antwoord = ask(wereld, "regisseur", f"{KWARTAAL}?kwartaal=2026-1&vorm=xlsx")
    assert antwoord["Content-Disposition"] == 'attachment; filename="kwartaalverslag-thuiszitters-2026-1.xlsx"'
    bladen = sheets(antwoord)
    assert bladen["Thuiszitters"][0] == [kolom.naam for kolom in registercijferboek().opgave.kolommen]
    assert len(bladen["Thuiszitters"]) == 6
    alles = f"{bladen} {ask(wereld, 'regisseur', KWARTAAL).content.decode()}"
    for leerling in Leerling.objects.all():
        for geheim in (leerling.voornaam, leerling.leerling_id, str(leerling.sleutel), leerling.geboortedatum.isoformat()):
            assert geheim not in alles
    assert "100000016" not in alles
    geheimen = [een for casus in Casus.objects.all() for een in (casus.nummer, str(casus.sleutel))]
    geheimen += Slotnotitie.objects.values_list("tekst", flat=True)
    assert not [geheim for geheim in geheimen if geheim in alles]
    assert looks(wereld, "regisseur") == []


def test_the_page_says_what_is_not_known_of_the_form(wereld: Wereld) -> None:
    blad = text(ask(wereld, "regisseur", KWARTAAL))
    assert "Kwartaalverslag over het eerste kwartaal van 2026" in blad, "the last one that is over"
    assert "5 rijen op 31 maart 2026: 3 lopen nog, 2 zijn klaar." in blad
    assert "De kolommen van het formulier van de Inspectie kennen wij niet." in blad
    lopend = text(ask(wereld, "regisseur", f"{KWARTAAL}?kwartaal=2026-2"))
    assert "Dit kwartaal loopt nog. Je ziet de stand van 15 april 2026." in lopend
    assert ask(wereld, "regisseur", f"{KWARTAAL}?kwartaal=2026-3").status_code == 404


def test_a_result_that_is_mended_on_the_same_day_is_the_result(wereld: Wereld, casussen: dict[str, Casus]) -> None:
    moment = wereld.moment("ib-wilg", "2026-03-10")
    heropen_casus(casussen["Bram"], "Het resultaat klopte niet.", moment)
    sluit_casus(casussen["Bram"], "sbo-so", "Bram zit op een SO.", date(2026, 2, 16), moment)
    assert rows(wereld, "2026-1")[date(2025, 12, 8)].resultaat == "op een school voor SBO, SBO+ of SO"


# ---------------------------------------------------------------- neighbourhoods


def live(wereld: Wereld, postcodes: dict[str, str]) -> None:
    """Let children live in some places."""
    for voornaam, postcode in postcodes.items():
        Leerling.objects.filter(voornaam=voornaam).update(postcode=postcode)


def crowd(wereld: Wereld, plekken: dict[str, int], gemeente: str = "0148") -> None:
    """Register so many more thuiszitters in each neighbourhood."""
    for postcode, hoeveel in plekken.items():
        for nummer in range(hoeveel):
            naam = f"Kind{gemeente}{postcode[:4]}n{nummer}"
            add_leerling(wereld, naam, "wilg", gemeente)
            live(wereld, {naam: postcode})
            register(wereld, naam, "thuiszitter", "2025-12-10")


def places(blad: HttpResponse) -> list[list[object]]:
    return sheets(blad)["Wijken"][1:]


def test_the_stock_is_counted_by_neighbourhood_and_never_a_small_one(wereld: Wereld) -> None:
    """Six in 7721, four in 7722; Noor lives in 7723, Sem nobody knows where, and Yara outside the region."""
    crowd(wereld, {"7721 AA": 6, "7722AB": 4})
    live(wereld, {"Noor": "7723AC", "Sem": "", "Yara": "9711AA"})
    Leerling.objects.filter(voornaam="Yara").update(woongemeente="0014")
    blad = ask(wereld, "regisseur", CIJFERS)
    tekst = text(blad)
    assert "7721 Dalfsen 6" in tekst
    assert "Andere wijken samen Dalfsen 5" in tekst
    assert "Onbekend Dalfsen 1" in tekst
    assert "Alle wijken samen een gemeente buiten de regio 1" in tekst
    bestanden = ask(wereld, "regisseur", f"{CIJFERS}?vorm=xlsx")
    assert places(bestanden)[0] == ["Dalfsen", "7721", 6]
    for antwoord in (blad, ask(wereld, "regisseur", f"{CIJFERS}?casussen=ja"), ask(wereld, "ib-wilg", CIJFERS)):
        for geheim in ("7722", "7723", "9711", "AA"):
            assert not re.search(rf"\b{geheim}\b", text(antwoord)), geheim
    assert "7722" not in str(sheets(bestanden))


def test_a_neighbourhood_follows_the_kind_that_was_chosen(wereld: Wereld) -> None:
    live(wereld, dict.fromkeys(("Noor", "Sem", "Yara"), ""))
    crowd(wereld, {"7721AA": 6})
    assert "7721 Dalfsen 6" in text(ask(wereld, "regisseur", f"{CIJFERS}?soort=thuiszitter"))
    assert "7721" not in text(ask(wereld, "regisseur", f"{CIJFERS}?soort=risicoleerling"))


def test_who_may_see_no_names_reads_neighbourhoods_that_add_up_to_the_municipality(wereld: Wereld) -> None:
    live(wereld, dict.fromkeys(("Noor", "Sem", "Yara"), ""))
    crowd(wereld, {"7721AA": 7, "7722AB": 6, "7723AC": 2})
    crowd(wereld, {"8011AA": 3}, "0193")
    beeld = register_picture(wereld.wie["beleid"], "", VORIGE, PEIL, VANDAAG)
    assert beeld.per_gemeente is not None
    assert dict(beeld.per_gemeente.rijen)[""][1] == VERBORGEN, "three in Zwolle"
    assert beeld.wijken == (), "and so Dalfsen is not told either, and falls apart in nothing"
    crowd(wereld, {"8012AA": 7}, "0193")
    dalfsen, zwolle = register_picture(wereld.wie["beleid"], "", VORIGE, PEIL, VANDAAG).wijken
    assert dalfsen.totaal == Telling(18), "with Noor, Sem and Yara, of whom nobody knows where"
    assert dict(dalfsen.wijken) == {"7721": Telling(7), "7722": Telling(6)}
    assert (dalfsen.onbekend, dalfsen.andere) == (None, Telling(5)), "the two, and the three of whom nobody knows where"
    assert (zwolle.wijken, zwolle.andere) == ((), Telling(10)), "the seven would tell the three"
    assert places(ask(wereld, "beleid", f"{CIJFERS}?vorm=xlsx")) == [
        ["Dalfsen", "7721", 7],
        ["Dalfsen", "7722", 6],
        ["Dalfsen", "andere wijken samen", 5],
        ["Zwolle", "alle wijken samen", 10],
    ]


def test_neighbourhoods_ask_the_database_nothing_more(wereld: Wereld) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            register_picture(wereld.wie["regisseur"], "", VORIGE, PEIL, VANDAAG)
        assert not [vraag["sql"] for vraag in gevraagd if '"postcode"' in vraag["sql"] and "LEFT(REPLACE(" not in vraag["sql"]]
        return len(gevraagd)

    weinig = questions()
    crowd(wereld, {"7721AA": 6, "7722AB": 4})
    assert questions() == weinig
