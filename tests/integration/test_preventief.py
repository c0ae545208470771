"""Preventive work of leerplicht: what limits it, who sees it, and that nothing in it is about a pupil."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from aanwezig import klok
from aanwezig.actions.consulten import NietAnoniem, vraag_consult
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.preventief import (
    Afspraak,
    Locatiekeuze,
    Wens,
    beeindig_locatie,
    laat_niet_doorgaan,
    plan_gevraagde,
    stel_capaciteit_vast,
    voeg_locatie_toe,
    vraag_activiteit,
    wijzig_locatie,
)
from aanwezig.core.werk.verloop import NietNu
from aanwezig.store.models import Activiteit, Activiteittekst, Logregel, Schoollocatie
from aanwezig.store.preventief import taken_by
from tests.integration.preventiefwereld import BEGON, VRAAG, add_locaties, ask, on, plan, write_up
from tests.integration.wereld import Wereld, make_wereld

pytestmark = pytest.mark.django_db
VANDAAG = "2025-09-12"
VOOR_DE_HERFST = "2025-10-17"
"""The last school day before the autumn holiday in the north."""


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch) -> Wereld:
    wereld = make_wereld()
    monkeypatch.setattr(klok, "now", lambda: wereld.moment("verzuim", VANDAAG).op)
    return wereld


@pytest.fixture
def plekken(wereld: Wereld) -> tuple[Schoollocatie, Schoollocatie]:
    return add_locaties(wereld)


def refused(doe: Callable[[], object]) -> str:
    """Return why something can't be done."""
    with pytest.raises(NietMogelijk) as fout:
        doe()
    return str(fout.value)


def test_from_a_question_to_a_report(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    _, wilg = plekken
    gevraagd = ask(wereld, wilg, "poortactie", wie="ib-wilg")
    afspraak = Afspraak(on("2025-09-22", 6), 100, wereld.wie["collega"])
    plan_gevraagde(gevraagd, Wens("poortactie", tekst="Neem hesjes mee."), afspraak, wereld.moment("collega", "2025-09-02"))
    gepland = Activiteit.objects.get()
    assert (gepland.stand, gepland.ambtenaar, gepland.geraamd_minuten) == ("gepland", wereld.wie["collega"], 100)
    assert "nog niet geweest" in refused(lambda: write_up(wereld, gepland, "2025-09-19"))
    write_up(wereld, gepland, "2025-09-23", 110, 180)
    write_up(wereld, gepland, "2025-09-24", 125, 180)
    klaar = Activiteit.objects.get()
    assert (klaar.stand, klaar.besteed_minuten, klaar.leerlingen, klaar.ouders) == ("gedaan", 125, 180, 180)
    assert list(klaar.teksten.values_list("soort", flat=True)) == ["vraag", "plan", "verslag", "verslag"]
    with pytest.raises(NietNu):
        laat_niet_doorgaan(klaar, "toch niet", wereld.moment("leerplicht", "2025-09-24"))
    regels = Logregel.objects.filter(daad__startswith="preventief-").exclude(daad__contains="locatie").order_by("pk")
    gedaan = ["preventief-gevraagd", "preventief-gepland", "preventief-opgeschreven", "preventief-opgeschreven"]
    assert [(regel.daad, regel.leerling) for regel in regels] == [(daad, None) for daad in gedaan]
    assert all("hesjes" not in str(regel.gegevens) and VRAAG not in str(regel.gegevens) for regel in regels)


def test_a_gate_action_is_for_primary_schools_at_most_twice_and_the_second_time_with_a_reason(
    wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]
) -> None:
    kompas, wilg = plekken
    assert "in principe alleen voor basisschool" in refused(lambda: ask(wereld, kompas, "poortactie"))
    ask(wereld, kompas, "poortactie", reden="Ook onze brugklas komt massaal te laat.")
    ask(wereld, wilg, "poortactie", wie="ib-wilg")
    zin = refused(lambda: ask(wereld, wilg, "poortactie", wie="ib-wilg"))
    assert "hooguit één keer per school per schooljaar. Voor deze school is er al één." in zin
    assert "Bron: Bijlage taken ketenpartners, Haaglanden VO, preventieve activiteiten van leerplicht, poortactie." in zin
    assert zin.endswith("Kan het toch? Schrijf dan op waarom.")
    tweede = ask(wereld, wilg, "poortactie", wie="ib-wilg", reden="Na de verhuizing begon het te laat komen opnieuw.")
    assert tweede.bezwaren == ["per-school"]
    zin = refused(lambda: ask(wereld, wilg, "poortactie", wie="ib-wilg", reden="Nog een keer."))
    assert "hooguit 2 keer per school" in zin
    assert "toch" not in zin
    plan_gevraagde(tweede, Wens(""), Afspraak(on("2025-11-10"), 120, wereld.wie["leerplicht"]), wereld.moment("leerplicht", VANDAAG))
    tweede.refresh_from_db()
    assert (tweede.stand, tweede.bezwaren) == ("gepland", ["per-school"]), "leerplicht agrees with the reason of the school by planning"


def test_what_does_not_go_on_counts_no_more(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    _, wilg = plekken
    eerste = ask(wereld, wilg, "poortactie", wie="ib-wilg")
    laat_niet_doorgaan(eerste, "Wij doen het eerst zelf.", wereld.moment("directie", "2025-09-03"))
    assert ask(wereld, wilg, "poortactie", wie="ib-wilg").bezwaren == []


def test_a_school_takes_back_what_it_asked_but_not_what_is_planned(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    gepland = plan(wereld, kompas, "startgesprek", "2025-09-15")
    assert "Bel leerplicht" in refused(lambda: laat_niet_doorgaan(gepland, "Het past niet.", wereld.moment("ib", VANDAAG)))
    assert "waarom" in refused(lambda: laat_niet_doorgaan(gepland, " ", wereld.moment("leerplicht", VANDAAG)))
    assert laat_niet_doorgaan(gepland, "De school belde.", wereld.moment("leerplicht", VANDAAG)).stand == "niet-door"


def test_a_luxury_absence_action_begins_at_leerplicht_next_to_a_holiday_once_a_year(
    wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]
) -> None:
    _, wilg = plekken
    zin = refused(lambda: ask(wereld, wilg, "luxeverzuimactie", wie="ib-wilg", reden="Graag."))
    assert "dit begint bij leerplicht; een school kan het niet vragen" in zin
    assert "luxeverzuimactie" in zin.split("Bron:")[1]
    assert "voor of na een vakantie" in refused(lambda: plan(wereld, wilg, "luxeverzuimactie", "2025-10-16", reden="Het kan niet anders."))
    actie = plan(wereld, wilg, "luxeverzuimactie", VOOR_DE_HERFST)
    assert actie.bezwaren == []
    assert "hooguit één keer" in refused(lambda: plan(wereld, wilg, "luxeverzuimactie", "2025-12-19", reden="Nog een keer."))


def test_planning_late_asks_for_a_reason(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    zin = refused(lambda: plan(wereld, kompas, "startgesprek", "2025-09-22", op=VANDAAG))
    assert "10 werkdagen van tevoren, dus op 26 september 2025 of later" in zin
    assert plan(wereld, kompas, "startgesprek", "2025-09-22", op=VANDAAG, reden="De school vroeg om haast.").bezwaren == [
        "te-kort-van-tevoren"
    ]


def test_what_was_done_already_can_be_written_down(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    gedaan = write_up(wereld, plan(wereld, kompas, "startgesprek", "2025-09-10", op=VANDAAG), VANDAAG)
    assert (gedaan.stand, gedaan.bezwaren) == ("gedaan", [])


def test_on_a_closed_day_only_with_a_reason(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    assert "de school dicht" in refused(lambda: plan(wereld, kompas, "voorlichting", "2025-10-22", vorm="medewerkers"))
    assert plan(wereld, kompas, "voorlichting", "2025-10-22", vorm="medewerkers", reden="Studiedag van het team.").bezwaren


def test_what_must_be_so_is_said_first_and_a_form_is_chosen(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    zonder = Wens("aansluiten", "mdo", VRAAG)
    assert "ouders vooraf" in refused(lambda: vraag_activiteit(kompas, 2025, zonder, wereld.moment("ib", "2025-09-01")))
    assert "Kies wat voor" in refused(lambda: ask(wereld, kompas, "aansluiten"))
    assert "Kies wat voor" in refused(lambda: ask(wereld, kompas, "startgesprek", vorm="mdo"))
    assert "Kies een soort" in refused(lambda: ask(wereld, kompas, "meedenken"))
    assert ask(wereld, kompas, "aansluiten", vorm="mdo").bevestigd
    zin = refused(lambda: plan(wereld, kompas, "aansluiten", "2025-09-29", vorm="jes"))
    assert "begint bij de school" in zin


def test_hours_are_said_and_planning_past_them_asks_for_a_reason(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, wilg = plekken
    moment = wereld.moment("administratie", BEGON)
    stel_capaciteit_vast(2025, "", 600, moment)
    stel_capaciteit_vast(2025, "", 300, moment)
    stel_capaciteit_vast(2025, "startgesprek", 150, moment)
    plan(wereld, kompas, "startgesprek", "2025-09-15", minuten=90)
    zin = refused(lambda: plan(wereld, wilg, "startgesprek", "2025-09-16", minuten=90))
    assert "Het team heeft dit schooljaar 2,5 uur voor startgesprek; daarvan is 1 uur over." in zin
    plan(wereld, wilg, "startgesprek", "2025-09-16", minuten=60)
    vraag_consult(wereld.dalfsen, "stappen", "Een leerling komt weinig. Wat past nu?", wereld.moment("ib", "2025-09-04"))
    assert taken_by(wereld.dalfsen.pk, 2025) == {"startgesprek": 150, "meedenken": 30}
    assert "5 uur voor preventief werk; daarvan is 2 uur over" in refused(lambda: plan(wereld, kompas, "beleid", "2025-09-17", minuten=150))
    assert plan(wereld, kompas, "beleid", "2025-09-17", minuten=150, reden="De regio leent ons uren.").bezwaren == ["capaciteit"]


@pytest.mark.parametrize("tekst", ["Sem Voorbeeld komt te laat.", "Bel 06-12345678.", "Kerkstraat 12 is waar het speelt."])
def test_nothing_is_kept_that_tells_about_a_pupil(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie], tekst: str) -> None:
    kompas, _ = plekken
    gepland = plan(wereld, kompas, "startgesprek", "2025-09-10")
    eerder = Activiteittekst.objects.count()
    pogingen: tuple[Callable[[], object], ...] = (
        lambda: ask(wereld, kompas, "beleid", reden=tekst, toch=True),
        lambda: laat_niet_doorgaan(gepland, tekst, wereld.moment("leerplicht", VANDAAG), toch=True),
        lambda: plan(wereld, kompas, "beleid", "2025-09-10", tekst=tekst, toch=True),
    )
    for doe in pogingen:
        with pytest.raises(NietAnoniem):
            doe()
    assert Activiteittekst.objects.count() == eerder
    assert Activiteit.objects.count() == 1


def test_a_location_is_of_one_municipality_at_a_time(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, _ = plekken
    keuze = Locatiekeuze("Het Kompas", "vo", wereld.wie["zwolle"])
    zwolle = wereld.moment("zwolle", VANDAAG)
    assert "hoort al bij Dalfsen" in refused(lambda: voeg_locatie_toe(wereld.kompas, "", keuze, zwolle))
    assert voeg_locatie_toe(wereld.kompas, "01", Locatiekeuze("Het Kompas, Zwolle", "vo"), zwolle).gemeente == wereld.zwolle
    gepland = plan(wereld, kompas, "startgesprek", "2025-09-15")
    assert "nog iets gevraagd of gepland" in refused(lambda: beeindig_locatie(kompas, wereld.moment("leerplicht", VANDAAG)))
    laat_niet_doorgaan(gepland, "De school hoort straks bij een andere gemeente.", wereld.moment("leerplicht", VANDAAG))
    beeindig_locatie(kompas, wereld.moment("leerplicht", VANDAAG))
    assert "Dalfsen werkte hier tot 13-09-2025" in refused(lambda: voeg_locatie_toe(wereld.kompas, "", keuze, zwolle))
    assert "dag die al was" in refused(lambda: voeg_locatie_toe(wereld.kompas, "", keuze, zwolle, date(2025, 9, 15)))
    nieuw = voeg_locatie_toe(wereld.kompas, "", keuze, wereld.moment("zwolle", "2025-09-13"))
    assert nieuw.gemeente == wereld.zwolle
    assert "al gestopt" in refused(lambda: beeindig_locatie(kompas, wereld.moment("leerplicht", VANDAAG)))
    assert "niet (meer)" in refused(lambda: plan(wereld, kompas, "beleid", "2025-09-29", op=VANDAAG))


def test_who_comes_to_a_school_is_somebody_of_the_own_team(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    _, wilg = plekken
    moment = wereld.moment("administratie", VANDAAG)
    for wie in ("zwolle", "ib-wilg", "beleid"):
        keuze = Locatiekeuze("De Wilg", "po", wereld.wie[wie])
        assert "Kies een collega" in refused(lambda keuze=keuze: wijzig_locatie(wilg, keuze, moment))  # type: ignore[misc]
    wijzig_locatie(wilg, Locatiekeuze("De Wilg, Dalfsen", "sbo", wereld.wie["collega"]), moment)
    wilg.refresh_from_db()
    assert (wilg.naam, wilg.schoolsoort, wilg.ambtenaar) == ("De Wilg, Dalfsen", "sbo", wereld.wie["collega"])


def test_others_can_not_act_here(wereld: Wereld, plekken: tuple[Schoollocatie, Schoollocatie]) -> None:
    kompas, wilg = plekken
    with pytest.raises(ValueError, match="its own locations"):
        ask(wereld, wilg, "startgesprek", wie="ib")
    afspraak = Afspraak(on("2025-09-22"), 60, wereld.wie["zwolle"])
    with pytest.raises(ValueError, match="its own locations"):
        plan_gevraagde(ask(wereld, kompas, "startgesprek"), Wens(""), afspraak, wereld.moment("zwolle", VANDAAG))
    with pytest.raises(ValueError, match="preventief-plannen"):
        stel_capaciteit_vast(2025, "", 60, wereld.moment("beleid", VANDAAG))
