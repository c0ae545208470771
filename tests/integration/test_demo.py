"""``aanwezig demo``: a region with people at work in an empty database, and never in another one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection

from aanwezig.actions.demo import GeenDemo, leeg_demo, maak_demo
from aanwezig.cli.demo.meedenken import consulten
from aanwezig.cli.demo.verhalen import VERHALEN, VRIJDAG
from aanwezig.cli.demo.vroeger import GEDAAN
from aanwezig.store.deuren.functies import is_demo
from aanwezig.store.deuren.ziekmeldingen import rijen_of_ziekmelding
from aanwezig.store.models import (
    Consult,
    Contact,
    Functie,
    Gebruiker,
    Gesprek,
    Inschrijving,
    Leerling,
    Levering,
    Logregel,
    Melding,
    Noodtoegang,
    Organisatie,
    Overleg,
    Routegebeurtenis,
    Signaal,
    Taak,
    Verzuimrij,
    Ziekmelding,
)
from aanwezig.store.models.preventief import Activiteit
from tests.integration.administratie import moment_on
from tests.integration.processen import make_database, remove_database
from tests.unit.cli.hulp import call

pytestmark = pytest.mark.django_db(transaction=True)

Capsys = pytest.CaptureFixture[str]
DAG = "2026-11-25"
ROUTES = {
    *("dreigend-thuiszitten-kernteam", "dreigend-thuiszitten-zonder-kernteam", "ondersteuningsteam", "escalatie-4-8-12", "brugplaats-sbo"),
    *("brugplaats-kdc", "afstandsonderwijs", "goal", "oov-opbouw", "afwijking-onderwijstijd", "mazl", "hardenberg-ladder"),
    "doorzettingsmacht",
}
"""Of each of these a demo has a case, so that who looks around sees the route at work."""
KOPIE = f"aanwezig_demo_{os.getpid()}"


def make(capsys: Capsys, *rest: str) -> str:
    uitkomst = call(capsys, "demo", "--leerlingen", "60", "--dag", DAG, *rest)
    assert uitkomst.status == 0, uitkomst.gezegd
    return uitkomst.uit


@pytest.fixture(scope="module")
def kopie() -> Iterator[dict[str, str]]:
    """What the command said when it made a demo, once it did; the database as it then was stands beside, for who begins with a demo."""
    yield {}
    remove_database(KOPIE)


@pytest.fixture
def gemaakt(capsys: Capsys, kopie: dict[str, str]) -> str:
    """A demo as the command makes it, and what the command said. It is made once; later ones are put back as it was."""
    hier = connection.settings_dict["NAME"]
    if not kopie:
        kopie["uit"] = make(capsys)
        connection.close()
        make_database(KOPIE, hier)
    else:
        connection.close()
        make_database(hier, KOPIE)
    return kopie["uit"]


def signalen(leerling_id: str) -> set[tuple[str, str, str]]:
    rijen = Signaal.objects.filter(leerling__leerling_id=leerling_id, stand="geldt").values_list("regel", "gemeten", "status")
    return {(regel, f"{float(gemeten):g}", status) for regel, gemeten, status in rijen}


def taken(leerling_id: str, organisatie: str) -> list[str]:
    return list(
        Taak.objects.open().filter(leerling__leerling_id=leerling_id, organisatie__naam=organisatie).values_list("soort", flat=True)
    )


def test_a_demo_is_a_region_at_work_on_its_day(gemaakt: str) -> None:
    assert is_demo()
    assert Leerling.objects.count() == 60 + 6
    assert not Leerling.objects.filter(voornaam="").exists()
    assert not Leerling.objects.exclude(bsn__startswith="9999").exists()
    assert not Inschrijving.objects.filter(groep="").exists()
    assert not Leerling.objects.filter(contacten=None).exists()
    bekend = Verzuimrij.objects.exclude(rij_id__startswith="ziek-")  # who is ill was written down for today in the night
    assert max(bekend.values_list("datum", flat=True)) < date.fromisoformat(DAG)
    assert min(Verzuimrij.objects.values_list("datum", flat=True)) < date(2025, 12, 31), "the schooljaar before is there too"
    leveringen = [levering.geregistreerd_op.date() for levering in Levering.objects.filter(soort="bestand").order_by("pk")]
    assert leveringen[0] == date(2025, 8, 1), "some schools worked with it in the schooljaar before"
    assert leveringen[-3:] == [date(2026, 11, 11), date(2026, 11, 18), date(2026, 11, 24)]
    assert all(dag < date(2026, 8, 1) for dag in leveringen[:-3])
    van_toen = Taak.objects.filter(vanaf_datum__lt=date(2026, 8, 1), soort__in=GEDAAN)
    assert van_toen.exists()
    assert not van_toen.open().exists(), "what a demo shows as too late is of this year"
    gesprekken = list(Gesprek.objects.values_list("gepland_op", flat=True))
    assert gesprekken
    assert not [op for op in gesprekken if op.weekday() > VRIJDAG], "nobody is asked to come to school in a weekend"
    # who can log in stands in what is printed
    assert "A. Tuinstra" in gemaakt
    assert "a.tuinstra@voorbeeld.example" in gemaakt
    assert "toon ze met --iedereen" in gemaakt.lower()

    # a living case on each family of routes, at a step that waits for somebody
    lopend = Routegebeurtenis.objects.filter(soort="begonnen", casus__stand="loopt").values_list("route", flat=True)
    assert set(lopend) >= ROUTES
    wacht = Taak.objects.open().get(deel="doorzettingsmacht:besluit")
    assert wacht.toegewezen is not None
    assert wacht.toegewezen.gebruiker.naam == "B. Visser"

    # schools ask others to think along: one waits, one was answered, one is closed
    standen = sorted(Consult.objects.values_list("stand", flat=True))
    assert standen == ["beantwoord", "gesloten", "gevraagd"]
    # leerplicht works at schools: something was asked, is planned and was done
    assert set(Activiteit.objects.values_list("stand", flat=True)) == {"gevraagd", "gepland", "gedaan"}
    # Sem: 17 hours, not reported, due today
    assert signalen("verhaal-sem") == {("wet-16-uur", "17", "nieuw")}
    assert taken("verhaal-sem", "Het Kompas") == ["signaal-melden"]
    assert Taak.objects.get(leerling__leerling_id="verhaal-sem").uiterlijk_datum == date.fromisoformat(DAG)
    # Noor: nine times late
    assert {("ladder-4", "4", "nieuw"), ("ladder-9", "9", "nieuw"), ("te-laat-9", "9", "nieuw")} == signalen("verhaal-noor")
    # Daan: reported at 16, corrected to 12, so that school and leerplicht are asked
    melding = Melding.objects.get(leerling__leerling_id="verhaal-daan")
    assert (melding.uren, melding.gemeente and melding.gemeente.naam) == (Decimal(16), "Gemeente Dalfsen")
    assert signalen("verhaal-daan") == {("wet-16-uur", "12", "weersproken")}
    assert set(taken("verhaal-daan", "Het Kompas")) == {"correctie-bevestigen", "correctie-behandelen"}
    assert "correctie-bevestigen" in taken("verhaal-daan", "Gemeente Dalfsen")
    # Yara: four times ill
    assert ("mazl-4-in-12", "4", "nieuw") in signalen("verhaal-yara")
    # Finn: from one school and municipality to another, with hours at both
    assert "overstap-16-uur" in {regel for regel, _, _ in signalen("verhaal-finn")}
    assert Inschrijving.objects.filter(leerling__leerling_id="verhaal-finn").values("organisatie").distinct().count() == 2
    # youth help finds something to do
    assert Taak.objects.open().filter(toegewezen__gebruiker__naam="R. Vink").exists()
    # Lina: luxe
    assert ("luxeverzuim", "1", "nieuw") in signalen("verhaal-lina")

    # Finn was discussed in a meeting, and is again, beside somebody without a name
    geweest, komt = Overleg.objects.all()
    assert (geweest.stand, komt.stand) == ("afgesloten", "uitgenodigd")
    assert list(komt.agendapunten.values_list("anoniem", flat=True)) == [False, True]
    assert "open" in komt.gezinsuitnodigingen.values_list("antwoord", flat=True), "a parent with an account still has to answer"
    assert not Logregel.objects.filter(daad__startswith="overleg-").exclude(leerling=None).exists()

    # parents called: children who are expected later, some who were expected back by now, some ill for long, and some well again
    nu = Ziekmelding.objects.open()
    vandaag = date.fromisoformat(DAG)
    assert nu.filter(terug_datum__gt=vandaag).exists()
    assert nu.filter(terug_datum__lte=vandaag).exists()
    lang = nu.filter(terug_datum=None, begin_datum__lte=vandaag - timedelta(days=10))
    assert lang.exists()
    assert all(len(rijen_of_ziekmelding(ziek)) >= 9 for ziek in lang), "each school day of it is written down, today as well"
    assert Ziekmelding.objects.filter(beter_datum__isnull=False).exists()
    assert not nu.filter(gemeld_door="thuis").exists()
    assert Logregel.objects.filter(daad="ziekmelding-aangenomen").count() == Ziekmelding.objects.count()

    # what happened stands in the logbook in its order, after the line that makes it a demo; cases are told afterwards, each from its begin,
    # and so is the report about them
    gewoon = Logregel.objects.exclude(daad__in=("demo-gemaakt", "kwartaalverslag-verstuurd")).exclude(leerling__casussen__isnull=False)
    dagen = list(gewoon.order_by("pk").values_list("op", flat=True))
    assert len(dagen) > Logregel.objects.count() / 5
    assert dagen == sorted(dagen)
    assert Logregel.objects.filter(leerling__leerling_id="verhaal-sem", daad="gegevens-vastgesteld").count() == 1


def test_the_same_demo_can_be_made_again_and_is_the_same(gemaakt: str, capsys: Capsys) -> None:
    eerst = _stand()
    Leerling.objects.filter(leerling_id="verhaal-sem").update(voornaam="Anders")
    geweigerd = call(capsys, "demo", "--leerlingen", "60", "--dag", DAG)
    assert geweigerd.status == 2
    assert "--opnieuw" in geweigerd.gezegd
    assert Leerling.objects.filter(voornaam="Anders").exists()
    make(capsys, "--opnieuw")
    assert _stand() == eerst


def _stand() -> list[list[tuple[object, ...]]]:
    return [
        list(Leerling.objects.order_by("leerling_id").values_list("leerling_id", "voornaam", "achternaam", "bsn", "postcode")),
        list(Contact.objects.order_by("pk").values_list("leerling__leerling_id", "naam", "relatie", "heeft_gezag", "telefoon", "adres")),
        list(Inschrijving.objects.order_by("pk").values_list("leerling__leerling_id", "school_id", "groep", "begin_datum", "eind_datum")),
        list(Functie.objects.order_by("pk").values_list("gebruiker__naam", "gebruiker__email", "organisatie__naam", "rol", "groep")),
        list(Signaal.objects.order_by("leerling", "regel", "eind_datum").values_list("leerling__leerling_id", "herleiding", "stand")),
        list(Taak.objects.order_by("pk").values_list("leerling__leerling_id", "soort", "uiterlijk_datum", "uitkomst")),
    ]


def test_an_administration_in_use_is_left_alone(capsys: Capsys) -> None:
    school = Organisatie.objects.create(soort="school", naam="Een echte school", code="01AA", geldig_vanaf="2020-08-01")
    for opdracht in (("demo",), ("demo", "--opnieuw")):
        geweigerd = call(capsys, *opdracht)
        assert geweigerd.status == 2
        assert "is geen demo" in geweigerd.gezegd
        assert "DATABASE_URL" in geweigerd.gezegd
    assert list(Organisatie.objects.all()) == [school]
    with pytest.raises(GeenDemo):
        maak_demo(moment_on(DAG), {})
    with pytest.raises(GeenDemo):
        leeg_demo()
    assert list(Organisatie.objects.all()) == [school]
    assert not is_demo()


def test_a_demo_is_emptied_past_the_guard_of_its_logbook_which_stands_again_at_once(gemaakt: str, capsys: Capsys) -> None:
    tabellen = guard("ENABLE")
    assert len(tabellen) >= 4
    try:
        make(capsys, "--opnieuw")
        assert is_demo()
        for tabel in tabellen:
            with pytest.raises(DatabaseError, match="het logboek verandert niet"), connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {tabel} CASCADE")
    finally:
        guard("DISABLE")


def guard(hoe: str) -> list[str]:
    """Switch all guards that keep logs from being emptied, which are off for the tests alone; return of which tables they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'logboek_niet_leeg'")
        tabellen = [tabel for (tabel,) in cursor.fetchall()]
        for tabel in tabellen:
            cursor.execute(f"ALTER TABLE {tabel} {hoe} TRIGGER logboek_niet_leeg")
    return tabellen


def test_an_emptied_demo_is_an_empty_administration(gemaakt: str) -> None:
    leeg_demo()
    assert not is_demo()
    assert not any(model.objects.exists() for model in (Leerling, Gebruiker, Organisatie, Logregel, Levering, Melding, Taak))
    maak_demo(moment_on(DAG), {})
    assert is_demo()


@pytest.mark.parametrize(
    ("opties", "waarom"), [(("--leerlingen", "0"), "0 leerlingen kan niet"), (("--dag", "1999-03-01"), "schoolvakanties")]
)
def test_what_cannot_be_is_said_and_changes_nothing(opties: tuple[str, str], waarom: str, capsys: Capsys) -> None:
    geweigerd = call(capsys, "demo", *opties)
    assert geweigerd.status == 2
    assert waarom in geweigerd.gezegd
    assert not is_demo()
    assert not Organisatie.objects.exists()


@pytest.mark.parametrize("dag", [date(2026, 11, 23), date(2026, 11, 28), date(2026, 11, 29)])
def test_people_act_on_working_days(dag: date) -> None:
    for verhaal in (*VERHALEN, *consulten()):
        op = verhaal.op(dag).date()
        assert op.weekday() < 5
        assert 0 < (dag - op).days <= verhaal.terug + 2


def test_a_demo_has_an_emergency_that_waits_to_be_looked_over(gemaakt: str) -> None:
    gedaan, wacht = Noodtoegang.objects.order_by("van_op")
    assert (gedaan.uitkomst, wacht.uitkomst) == ("terecht", "")
    nakijker = Functie.objects.get(rol="functionaris-gegevensbescherming")
    assert gedaan.beoordeeld_door == nakijker
    assert {gedaan.organisatie, wacht.organisatie} == {nakijker.organisatie}
    assert Logregel.objects.filter(leerling=wacht.leerling, door=wacht.functie, gegevens__gronden=["noodtoegang"]).count() == 1
    assert not wacht.leerling.meldingen.exists()
