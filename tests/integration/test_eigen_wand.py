"""The own file behind the second wall, with the role of the application and no door in between (T09 for the circle ``eigen``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
import pytest
from django.db import connection

from aanwezig.actions.casusdocumenten import Document, voeg_document_toe
from aanwezig.actions.casussen import Begin, leg_aanbod_vast, open_casus, registreer
from aanwezig.actions.casuswerk import Regel, leg_opbouw_vast, schrijf_regel, stel_doel
from aanwezig.actions.eigen import verklaar
from aanwezig.actions.logboek import Moment
from aanwezig.store.databank import TOEPASSING
from aanwezig.store.models import Casus, Contact, Dossiertoegang, Gezag, Kwartaalopgave, Opgaveregel, Slotnotitie
from tests.integration.eigenwereld import born, give
from tests.integration.processen import url_of
from tests.integration.test_eigen_dossier import send_letters
from tests.integration.test_wand import UIT_EEN_CASUS, tables_about_pupils
from tests.integration.wereld import Wereld, make_wereld
from tests.journeys.paginas import DAG, fill

ALLES = (
    "{brief,casus,contact,deelname,gesprek,identiteit,inschrijving,melding,signaal,toestemming,verwijzing,verzuim,werk,zaak,ziekmelding}"
)


@pytest.fixture
def regio(transactional_db: None) -> Wereld:
    wereld = make_wereld()
    fill(wereld)
    send_letters(wereld)
    for voornaam, wie in (("Sem", "ib"), ("Noor", "ib-wilg")):
        work_on(wereld, voornaam, wie)
    return wereld


def work_on(wereld: Wereld, voornaam: str, wie: str) -> None:
    """Let a school work on a case, with a row in each of its tables, and the mother write about it."""
    moment = wereld.moment(wie, DAG)
    leerling = wereld.leerlingen[voornaam]
    casus = Casus.objects.open().filter(leerling=leerling).first()
    casus = casus or open_casus(leerling, Begin("Wat helpt?", "ondersteuningsteam"), moment)
    registreer(casus, "risicoleerling", moment.dag, moment)
    leg_aanbod_vast(casus, "", None, "wacht-hulp", moment)
    assert moment.door is not None
    Slotnotitie.objects.create(
        casus=casus,
        leerling=leerling,
        dag=moment.dag,
        resultaat="eigen-school",
        tekst="Het lukt weer.",
        door=moment.door,
        vastgelegd_op=moment.op,
    )
    opgave, _ = Kwartaalopgave.objects.get_or_create(
        organisatie=moment.door.organisatie, kwartaal="2025-3", tm_datum=moment.dag, aantal=2, door=moment.door, verstuurd_op=moment.op
    )
    Opgaveregel.objects.create(opgave=opgave, casus=casus, leerling=leerling, waarden={"nummer": "AAAA-BBBB"})
    stel_doel(casus, "Weer naar de klas", None, moment)
    leg_opbouw_vast(casus, moment.dag, (60, 0, 0, 0, 0), "", "", moment)
    schrijf_regel(casus, Regel("ouders", moment.dag, "Gebeld."), moment)
    voeg_document_toe(casus, Document("observatie", "Verslag", "verslag.pdf", b"%PDF-1.7"), moment)
    verklaar("Het gaat beter.", Moment(moment.op, eigen=give(wereld, voornaam, "vader", wie)), casus=casus)


@pytest.fixture
def lijn(regio: Wereld) -> Iterator[psycopg.Connection]:
    with psycopg.connect(url_of(connection.settings_dict["NAME"], TOEPASSING)) as verbinding:
        yield verbinding


def tell(lijn: psycopg.Connection, toegang: Dossiertoegang, /, **anders: object) -> None:
    """Say who looks into their own file, as store/wand.py does; ``anders``: what is told otherwise."""
    zelf = toegang.soort == "leerling"
    for naam, waarde in {
        "kring": "eigen",
        "toegang": toegang.pk,
        "gebruiker": toegang.gebruiker_id,
        "dag": DAG,
        "leeftijd_van": 16 if zelf else 0,
        "leeftijd_tot": "" if zelf else 18,
        "groepen": ALLES,
        "stemmen": "{ouder,leerling}",
        "toont": "{eigen-dossier,begeleiding}",
        **anders,
    }.items():
        lijn.execute("SELECT set_config(%s, %s, true)", (f"aanwezig.{naam}", str(waarde)))


def ask(lijn: psycopg.Connection, vraag: str) -> list[str]:
    return [str(rij[0]) for rij in lijn.execute(vraag.encode())]


def names(lijn: psycopg.Connection) -> list[str]:
    return ask(lijn, "SELECT voornaam FROM store_leerling ORDER BY 1")


def test_a_parent_sees_one_pupil_in_every_table(lijn: psycopg.Connection, regio: Wereld) -> None:
    toegang = give(regio, "Sem")
    tell(lijn, toegang)
    assert names(lijn) == ["Sem"]
    for tabel in sorted(tables_about_pupils() - {"store_leerling", "store_logzegel", "store_verwerkingsregel", "store_zaak_meldingen"}):
        if "leerling_id" in ask(lijn, f"SELECT column_name FROM information_schema.columns WHERE table_name = '{tabel}'"):
            wie = set(ask(lijn, f"SELECT DISTINCT leerling_id FROM {tabel} WHERE leerling_id IS NOT NULL"))
            assert wie <= {str(toegang.leerling_id)}, tabel
    assert ask(lijn, "SELECT aan_naam FROM store_brief") == ["Moeder van Sem"]
    assert ask(lijn, "SELECT count(*) FROM store_bericht") == ["0"]
    for tabel in UIT_EEN_CASUS:
        assert set(ask(lijn, f"SELECT leerling_id FROM store_{tabel}")) == {str(toegang.leerling_id)}, tabel


def test_words_about_a_case_are_of_its_kind_and_of_no_other(lijn: psycopg.Connection, regio: Wereld) -> None:
    toegang = give(regio, "Sem")
    for groepen, gezien in (("{gesprek}", "0"), ("{casus}", "1"), ("{casus,gesprek}", "1")):
        tell(lijn, toegang, groepen=groepen)
        assert ask(lijn, "SELECT count(*) FROM store_verklaring WHERE casus_id IS NOT NULL") == [gezien], groepen
    tell(lijn, toegang, stemmen="{leerling}")
    assert ask(lijn, "SELECT count(*) FROM store_verklaring") == ["0"]


def test_what_does_not_hold_shows_nothing(lijn: psycopg.Connection, regio: Wereld) -> None:
    toegang = give(regio, "Sem")
    niet: tuple[dict[str, object], ...] = (
        {"toegang": ""},
        {"gebruiker": 0},
        {"leeftijd_tot": 14},
        {"leeftijd_van": 15},
        {"groepen": "{}"},
        {"kring": ""},
        {"kring": "persoon"},
    )
    for anders in niet:
        tell(lijn, toegang, **anders)
        assert names(lijn) == [], anders
        assert ask(lijn, "SELECT id FROM store_verzuimrij") == [], anders
        lijn.rollback()
        tell(lijn, toegang)
        assert names(lijn) == ["Sem"], "what does hold shows the pupil"
        lijn.rollback()


def test_custody_that_ended_and_access_that_was_withdrawn_show_nothing(lijn: psycopg.Connection, regio: Wereld) -> None:
    moeder, vader = give(regio, "Sem"), Dossiertoegang.objects.get(leerling=regio.leerlingen["Sem"], relatie="vader")
    einde = date.fromisoformat(DAG)
    Gezag.objects.filter(contact__relatie="moeder", leerling=moeder.leerling).update(geldig_tot=einde)
    for dag, gezien in ((einde - timedelta(days=1), ["Sem"]), (einde, [])):
        tell(lijn, moeder, dag=dag.isoformat())
        assert names(lijn) == gezien, "the day on which custody ends is no day of it"
    Contact.objects.filter(leerling=moeder.leerling, relatie="moeder").update(heeft_gezag=False)
    tell(lijn, moeder)
    assert names(lijn) == []
    tell(lijn, vader)
    assert names(lijn) == ["Sem"]
    Dossiertoegang.objects.filter(pk=vader.pk).update(ingetrokken_op="2025-09-12T08:00:00Z")
    assert names(lijn) == []


def test_a_pupil_sees_themselves_from_their_birthday_on(lijn: psycopg.Connection, regio: Wereld) -> None:
    """Born on 29 February: sixteen on 1 March in a year without that day."""
    born(regio.leerlingen["Sem"], 17, DAG)
    zelf = give(regio, "Sem", "leerling")
    zelf.leerling.geboortedatum = zelf.leerling.geboortedatum.replace(year=2008, month=2, day=29)
    zelf.leerling.save()
    tell(lijn, zelf, dag="2026-02-28", leeftijd_van=18)
    assert names(lijn) == []
    tell(lijn, zelf, dag="2026-03-01", leeftijd_van=18)
    assert names(lijn) == ["Sem"]


def test_kinds_of_data_that_were_not_told_stay_away(lijn: psycopg.Connection, regio: Wereld) -> None:
    tell(lijn, give(regio, "Yara"))
    assert ask(lijn, "SELECT count(*) FROM store_toestemming") == ["1"]
    assert ask(lijn, "SELECT count(*) FROM store_verwijzing") == ["1"]
    tell(lijn, give(regio, "Yara", "vader"), groepen="{identiteit,verzuim}")
    assert ask(lijn, "SELECT count(*) FROM store_toestemming") == ["0"]
    assert ask(lijn, "SELECT count(*) FROM store_verwijzing") == ["0"]
    assert ask(lijn, "SELECT count(*) > 0 FROM store_verzuimrij") == ["True"]


def test_only_looks_that_are_shown_come_out(lijn: psycopg.Connection, regio: Wereld) -> None:
    toegang = give(regio, "Sem")
    tell(lijn, toegang, toont="{}")
    assert ask(lijn, "SELECT count(*) FROM store_logregel WHERE leerling_id IS NOT NULL") == ["0"]


def test_who_reads_their_own_file_changes_nothing_in_it(lijn: psycopg.Connection, regio: Wereld) -> None:
    toegang = give(regio, "Sem")
    for opdracht in (
        "UPDATE store_leerling SET voornaam = 'x' RETURNING id",
        "UPDATE store_toestemming SET ingetrokken_op = NULL RETURNING id",
        "DELETE FROM store_verzuimrij RETURNING id",
        "UPDATE store_dossiertoegang SET leerling_id = 1 RETURNING id",
    ):
        tell(lijn, toegang)
        assert names(lijn) == ["Sem"]
        assert lijn.execute(opdracht.encode()).fetchall() == [], opdracht
        lijn.rollback()
